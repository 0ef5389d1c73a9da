"""What an editor can still do about a tie that the reference cannot decide.

Not being recorded is the usual case and no reproach: the advice says what is known of the body or
the person, and whose page would tell.
"""

from __future__ import annotations

from checks.affiliations.claims import Affiliated
from checks.wording.endings import on_date
from reference.dates import PartialDate
from reference.model import Affiliation, Organisation


def unknown_person(detail: Affiliated, body: Organisation) -> str:
    """The body is known, the person is not."""
    place = f" ({body.domain})" if body.domain else ""
    person = detail.person if " " in detail.person else f"nobody of the name {detail.person}"
    absent = f"{person} is not" if " " in detail.person else f"{person} is"
    known = _called(detail, body)
    return f"{known} is in the reference; {absent}, as most experts are not. Its own page{place} can tell."


def unknown_body(detail: Affiliated) -> str:
    """Nothing is known of the body."""
    return (
        f"{detail.body} is not in the reference, which is no mark against it. "
        "Look for its own page, where it is registered and whom it names as its people."
    )


def other_ties(
    detail: Affiliated, body: Organisation, ties: tuple[Affiliation, ...], names: list[str]
) -> str:
    """The person is known, and not at this body. `names` are the bodies of `ties`."""
    posts = "; ".join(f"{t.role}, {n} ({_known(t)})" for t, n in zip(ties, names, strict=True))
    return f"Of {detail.person} the reference holds: {posts}. It holds nothing at {body.name}, so ask there."


def weak(detail: Affiliated, body: Organisation) -> str:
    """The record speaks against the tie, and is not strong enough to do so."""
    held = f"What the reference holds of {detail.person} at {body.name}"
    return f"{held} has ended or names another role, and that is not enough to object. Ask there."


def _called(detail: Affiliated, body: Organisation) -> str:
    """The body by the name of the article, with the one it is kept under where they differ."""
    same = detail.body.casefold() == body.name.casefold()
    return body.name if same else f"{detail.body} (kept as {body.name})"


def _known(tie: Affiliation) -> str:
    """Until when a tie is known to have held."""
    if isinstance(tie.interval.end, PartialDate):
        return f"ended {on_date(tie.interval.end)}"
    return f"last recorded {on_date(tie.as_of)}" if tie.as_of else "undated"
