"""Five seconds at twice capacity: what `python -m tests.bench.load` measures in sixty, with wide bounds."""

from __future__ import annotations

from tests.bench.load import percentile, run
from tests.mini import MINI


def test_load_beyond_capacity_is_shed_and_leaves_nothing_behind() -> None:
    """Answers or quick refusals, nothing broken; memory flat; well again soon; a swap costs no request."""
    outcome = run(MINI, 5.0)
    assert {a.status for a in outcome.loaded} <= {200, 503}
    accepted = outcome.took(200)
    assert len(accepted) > 20
    assert len(outcome.loaded) == int(outcome.rate * 5)
    # A machine that does eight things at once makes all times longer; a queue without a bound would make
    # the last ones as long as the load lasts, and more at twice the load.
    assert percentile(accepted, 0.5) < 2
    assert percentile(outcome.took(503), 0.5) < 1
    assert outcome.recovery <= 2
    assert {a.status for a in outcome.after} == {200}
    assert outcome.after_load.own < 1.5 * outcome.before_load.own
    assert {a.version for a in (*outcome.loaded, *outcome.after) if a.status == 200} == set(outcome.versions)
    assert outcome.after[-1].version == outcome.versions[1]
    swapped = [a.version for a in sorted(outcome.loaded, key=lambda a: a.due + a.took) if a.status == 200]
    assert swapped.index(outcome.versions[1]) > len(swapped) // 10
