"""Domains made to be taken for a known outlet's: what kind of likeness, and to whom.

Cloned news sites stand at the outlet's name with another ending, with a word added, a letter changed,
or letters of another script. Names that several newspapers bear, country editions and the outlets'
own further domains look the same and are no fraud, so a likeness counts only where one outlet's own
name stands at an ending, or in a spelling, that leaves no honest reading. What is decided here is
likeness, never intent.
"""

from __future__ import annotations

import enum
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reference.domains.web import Host, domains_of, readable

_SHORTEST = 3
"""Letters of a name that may be told by its ending or an added word."""
_SHORTEST_OWN = 4
"""Letters of a name that is its outlet's own at an ending open to everybody."""
_SHORTEST_FUSED = 6
"""Letters of a name that is told although a word is joined to it without a hyphen."""
_SHORTEST_MISSPELT = 7
"""Letters of a name that is told with two letters swapped or one doubled."""
_SHORTEST_OTHER_LETTER = 8
"""Letters of a name that is told with any other slip away from its own ending, unless at a cheap one."""
_SHORTEST_COMMON = 8
"""Letters of a name put together of common words that is told with such a slip, at its own ending."""
_INSTITUTIONAL = frozenset(
    {"edu", "ac", "gov", "gob", "gouv", "go", "mil", "int", "museum", "aero", "sch", "k12"}
)
"""First labels of suffixes that registries give to institutions only."""
_CONFUSABLE = str.maketrans(
    {
        **dict.fromkeys("аα", "a"), **dict.fromkeys("вβ", "b"), **dict.fromkeys("сϲ", "c"),
        **dict.fromkeys("ԁ", "d"), **dict.fromkeys("еєε", "e"), **dict.fromkeys("ɡ", "g"),
        **dict.fromkeys("һнη", "h"), **dict.fromkeys("іıιɩ", "i"), **dict.fromkeys("јϳ", "j"),
        **dict.fromkeys("кκ", "k"), **dict.fromkeys("ӏłǀ", "l"), **dict.fromkeys("мμ", "m"),
        **dict.fromkeys("пո", "n"), **dict.fromkeys("оοօ", "o"), **dict.fromkeys("рρ", "p"),
        **dict.fromkeys("ԛ", "q"), **dict.fromkeys("гᴦ", "r"), **dict.fromkeys("ѕ", "s"),
        **dict.fromkeys("тτ", "t"), **dict.fromkeys("υս", "u"), **dict.fromkeys("ѵν", "v"),
        **dict.fromkeys("ѡωԝ", "w"), **dict.fromkeys("хχ", "x"), **dict.fromkeys("уүγ", "y"),
        "ß": "b", "đ": "d", "ø": "o", "ʏ": "y",
        "0": "o", "1": "l", "3": "e", "5": "s",
    }
)  # fmt: skip
"""Letters and figures that are read as a Latin letter, after the Unicode security tables (UTS 39)."""
_PAIRS = (("rn", "m"), ("vv", "w"))
"""Two letters that are read as one."""


class Likeness(enum.Enum):
    """In what a domain is like a known outlet's, the plainest first."""

    INSIDE_ADDRESS = "carries the outlet's domain inside a longer address"
    LETTERS = "has letters or figures that look like the outlet's"
    ENDING = "is the outlet's name with another ending"
    ADDED_WORD = "is the outlet's name with a word added"
    MISSPELT = "is one letter away from the outlet's name"


@dataclass(frozen=True, slots=True)
class Known:
    """A known outlet's domain: `name` its first label, `suffix` the rest; `is_shared` with other outlets."""

    domain: str
    name: str
    suffix: str
    is_shared: bool = False


Look = Callable[[str], tuple[Known, ...]]
"""The known domains that carry a key; see `keys_of`."""
IsKnown = Callable[[str], bool]
"""Whether exactly this domain is on record, as an outlet's or as another body's."""


def keys_of(name: str) -> tuple[str, ...]:
    """Under what a known name is found: its bare form, then that with each letter left out."""
    bare = bare_of(name)
    left_out = _left_out(bare) if len(bare) >= _SHORTEST_MISSPELT else ()
    return (bare, *sorted({f"-{key}" for key in left_out}))


def bare_of(name: str) -> str:
    """A label as it is read at a glance: no hyphens, accents or case, look-alike letters made Latin."""
    shown = unicodedata.normalize("NFKD", readable(name)).lower()
    read = "".join(c for c in shown if c != "-" and not unicodedata.combining(c)).translate(_CONFUSABLE)
    for pair, letter in _PAIRS:
        read = read.replace(pair, letter)
    return read


def find(host: Host, look: Look, is_known: IsKnown) -> tuple[Likeness, str] | None:
    """The likeness of a host to a known outlet, and that outlet's domain; None where there is none."""
    if any(is_known(domain) for domain in domains_of(host)):
        return None
    inside = _inside_address(host, is_known)
    if inside:
        return Likeness.INSIDE_ADDRESS, inside
    if host.suffix.partition(".")[0] in _INSTITUTIONAL or host.suffix.rpartition(".")[2] in _INSTITUTIONAL:
        return None
    if longer := _longer(host, look):
        return Likeness.ENDING, longer.domain
    for likeness, judged in _LIKENESSES:
        found = judged(host, look)
        if found is not None:
            return likeness, found.domain
    return None


def _inside_address(host: Host, is_known: IsKnown) -> str | None:
    """A known domain among the labels before the registrable one, or before the `@`."""
    before = host.host.removesuffix(host.domain).rstrip(".").split(".")
    spans = [before[a:b] for a in range(len(before)) for b in range(a + 2, len(before) + 1)]
    candidates = [".".join(span) for span in spans]
    if "." in host.user:
        candidates.append(host.user.lower().removeprefix("www."))
    return next((domain for domain in candidates if is_known(domain)), None)


def _longer(host: Host, look: Look) -> Known | None:
    """The whole known domain with something more behind it: "bbc.com" in "bbc.com.co"."""
    return _first(
        (
            known
            for known in look(bare_of(host.name))
            if host.domain.startswith(f"{known.domain}.")
            and len(known.name) >= _SHORTEST
            and not known.is_shared
        ),
        host.suffix,
    )


def _letters(host: Host, look: Look) -> Known | None:
    """The name reads the same and is spelt with other characters, at whatever ending."""
    plain = readable(host.name).replace("-", "")
    bare = bare_of(host.name)
    readings = {bare, bare_of(host.name.replace("1", "i"))}  # a one is read as either letter
    if _is_cheap(host.suffix):
        readings |= {f"{bare[:at]}i{bare[at + 1 :]}" for at, letter in enumerate(bare) if letter == "l"}
    return _first(
        (
            known
            for read in sorted(readings - {plain})
            if len(read) >= (_SHORTEST if not plain.isascii() else _SHORTEST_OWN)
            for known in look(read)
            if plain != known.name.replace("-", "")
        ),
        host.suffix,
    )


def _ending(host: Host, look: Look) -> Known | None:
    """The very name, perhaps with other hyphens, at an ending where the outlet is not at home."""
    if not host.name.isascii() or len(host.name) < _SHORTEST:
        return None
    is_cheap, is_open = _is_cheap(host.suffix), _is_open(host.suffix)
    return _first(
        (
            known
            for known in look(bare_of(host.name))
            if host.domain != known.domain
            and known.name.replace("-", "") == host.name.replace("-", "")
            and (
                (is_cheap and _is_tellable(known))
                or (_is_own(known) and (is_open or host.name.count("-") > known.name.count("-")))
            )
        ),
        host.suffix,
    )


def _is_tellable(known: Known) -> bool:
    """Not a few letters that many bodies are called by ("abc")."""
    return not known.is_shared or len(known.name) > _SHORTEST_OWN


def _added_word(host: Host, look: Look) -> Known | None:
    """The name among words that imitators add: set off by hyphens, or joined to a long name."""
    is_open = _is_open(host.suffix)
    for rest, is_joined in _without_added(host.name):
        for known in look(bare_of(rest)):
            name = known.name.replace("-", "")
            if name != rest or name == host.name.replace("-", ""):
                continue
            if is_joined and len(name) < _SHORTEST_FUSED and not _is_cheap(host.suffix):
                continue
            is_own = _is_own(known, _SHORTEST) or _copies_address(host.name, known)
            if is_own and (is_open or host.suffix in {known.suffix, "com"}):
                return known
    return None


def _copies_address(label: str, known: Known) -> bool:
    """The label writes out the known address, `www` or ending: "www-bbc", "telegraph-co-uk"."""
    name = known.name
    return label in {f"www-{name}", f"{name}-{known.suffix.replace('.', '-')}", f"www{name}"}


def _without_added(name: str) -> Iterator[tuple[str, bool]]:
    """What is left of a label when added words are taken off, and whether they were joined to it."""
    parts = name.split("-")
    added = _words("added_words")
    if len(parts) > 1:
        yield from (("".join(rest), False) for rest in _set_off(parts, added))
        return
    whole = name
    for word in added:
        if len(word) > 1 and len(whole) - len(word) >= _SHORTEST:
            if whole.endswith(word):
                yield whole.removesuffix(word), True
            if whole.startswith(word):
                yield whole.removeprefix(word), True


def _set_off(parts: list[str], added: frozenset[str]) -> Iterator[list[str]]:
    """The neighbouring parts of a label that are left when all others are added words."""
    for start in range(len(parts)):
        for end in range(start + 1, len(parts) + 1):
            others = parts[:start] + parts[end:]
            if others and all(part in added for part in others):
                yield parts[start:end]


def _misspelt(host: Host, look: Look) -> Known | None:
    """One letter more, less, other, or two swapped, at the outlet's ending or one open to anybody."""
    bare = bare_of(host.name)
    if len(bare) < _SHORTEST_MISSPELT - 1:
        return None
    is_open = _is_open(host.suffix)
    keys = dict.fromkeys((f"-{bare}", bare, *(f"-{key}" for key in _left_out(bare)), *_left_out(bare)))
    return _first(
        (
            known
            for key in keys
            for known in look(key)
            if (is_open or host.suffix in {known.suffix, "com"}) and _is_slip(bare, host.suffix, known)
        ),
        host.suffix,
    )


def _is_slip(typed: str, suffix: str, known: Known) -> bool:
    """One slip apart, and not in a figure, a plural, an article or the first letter: those make other names.

    What is itself made of common words is no slip of anything.
    """
    name = bare_of(known.name)
    if typed == name or len(name) < _SHORTEST_MISSPELT or _is_common(typed) or typed[:1] != name[:1]:
        return False
    if typed == f"{name}s" or name == f"{typed}s":
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(typed, name, strict=False)) if a != b), min(len(typed), len(name))
    )
    tail, other = typed[start:], name[start:]
    if any(c.isdigit() for c in tail[:1] + other[:1]):
        return False
    if tail[:2] == other[:2][::-1] and tail[2:] == other[2:]:
        return True
    if tail[1:] == other and tail[0] == typed[start - 1]:
        return True
    if _is_common(name):
        if suffix != known.suffix or len(name) < _SHORTEST_COMMON:
            return False
    elif suffix != known.suffix and not _is_cheap(suffix) and len(name) < _SHORTEST_OTHER_LETTER:
        return False
    is_longer = tail[1:] == other and len(name) >= _SHORTEST_OTHER_LETTER
    return is_longer or tail == other[1:] or tail[1:] == other[1:]


def _is_own(known: Known, shortest: int = _SHORTEST_OWN) -> bool:
    """Long enough, not put together of words that many papers are called by, and nobody else's."""
    name = known.name.replace("-", "")
    return len(name) >= shortest and not known.is_shared and not _is_common(name)


@cache
def _is_common(name: str) -> bool:
    """Put together of common words alone."""
    reached = {0}
    words = _words("common_words")
    for end in range(1, len(name) + 1):
        if any(name[start:end] in words for start in tuple(reached)):
            reached.add(end)
    return len(name) in reached


def _is_cheap(suffix: str) -> bool:
    """An ending that newsrooms do not use."""
    return suffix in _words("cheap_endings")


def _is_open(suffix: str) -> bool:
    """An ending that is open to anybody anywhere."""
    return _is_cheap(suffix) or suffix in _words("open_endings")


def _left_out(name: str) -> set[str]:
    """The name with each letter left out."""
    return {name[:i] + name[i + 1 :] for i in range(len(name))}


def _first(found: Iterator[Known], suffix: str) -> Known | None:
    """The one with the host's own ending, else the shortest: the answer hangs on no order of look-up."""
    return min(found, key=lambda k: (k.suffix != suffix, len(k.domain), k.domain), default=None)


@cache
def _words(name: str) -> frozenset[str]:
    """A word list of this package."""
    text = files(__package__ or "").joinpath(f"{name}.txt").read_text("utf-8")
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))


_LIKENESSES: tuple[tuple[Likeness, Callable[[Host, Look], Known | None]], ...] = (
    (Likeness.LETTERS, _letters),
    (Likeness.ENDING, _ending),
    (Likeness.ADDED_WORD, _added_word),
    (Likeness.MISSPELT, _misspelt),
)
