"""Raw Wikidata entities -> typed, dated statements.

Read from the raw JSON, since qualifiers, ranks and precision are what makes a statement a dated
fact. "No value" and "unknown value" stay apart: an end of *no value* is still in office, an end of
*unknown value* has left on a day that nobody recorded.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NewType

from reference.dates import Edge, Interval, PartialDate
from reference.errors import UpstreamMalformed

Qid = NewType("Qid", str)
PropertyId = NewType("PropertyId", str)

INSTANCE_OF = PropertyId("P31")
HUMAN = Qid("Q5")
POSITION_HELD = PropertyId("P39")
EMPLOYER = PropertyId("P108")
AFFILIATION = PropertyId("P1416")
MEMBER_OF = PropertyId("P463")
CHAIRPERSON = PropertyId("P488")
CHIEF_EXECUTIVE = PropertyId("P169")
DIRECTOR = PropertyId("P1037")
HEAD_OF_GOVERNMENT = PropertyId("P6")
HEAD_OF_STATE = PropertyId("P35")
OFFICE_HOLDER = PropertyId("P1308")
BORN = PropertyId("P569")
DIED = PropertyId("P570")
INCEPTION = PropertyId("P571")
DISSOLVED = PropertyId("P576")
START = PropertyId("P580")
END = PropertyId("P582")
CIRCUMSTANCES = PropertyId("P1480")
NATURE = PropertyId("P5102")
DISPUTED_BY = PropertyId("P1310")

_TIME = re.compile(r"([+-])(\d+)-(\d{2})-(\d{2})T")
_YEAR, _MONTH, _DAY = 9, 10, 11
"""Precisions of Wikibase's time values; smaller ones are decades and longer."""
_GREGORIAN = "Q1985727"
_COPIED = frozenset({"P143", "P4656", "P813"})
"""Imported from a Wikimedia project, the address of that import, and when it was looked up."""
_DOUBTS = (CIRCUMSTANCES, NATURE, DISPUTED_BY)


class Rank(enum.Enum):
    """How Wikidata values a statement among its like. A deprecated one is known to be wrong."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


class Known(enum.Enum):
    """Whether a snak has a value."""

    VALUE = "value"
    SOME = "somevalue"
    NONE = "novalue"


@dataclass(frozen=True, slots=True)
class Snak:
    """A property with its value: an item, a time, or something else as text.

    `time` is None for a time that is no year of our calendar (a decade, a year before 1).
    """

    prop: PropertyId
    known: Known
    item: Qid | None = None
    time: PartialDate | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of an entity. `id` is Wikidata's own.

    `references` counts its sources, without those that only name the wiki it was copied from.
    """

    id: str
    main: Snak
    rank: Rank
    qualifiers: Mapping[PropertyId, tuple[Snak, ...]] = field(repr=False)
    references: int

    @property
    def prop(self) -> PropertyId:
        """What it states."""
        return self.main.prop

    @property
    def interval(self) -> Interval | None:
        """When it held, by its start and end; None when they contradict each other.

        Without a start, or with one that is unknown or several, the start is unknown. Without an
        end, or with the end "no value", it is open.
        """
        start = _edge(self.qualifiers.get(START, ()), absent=Edge.UNKNOWN)
        end = _edge(self.qualifiers.get(END, ()), absent=Edge.OPEN)
        try:
            return Interval(start, end)
        except ValueError:
            return None

    @property
    def is_doubtful(self) -> bool:
        """Its own qualifiers say: circa, presumably, disputed, designate and the like."""
        return any(doubt in self.qualifiers for doubt in _DOUBTS)


@dataclass(frozen=True, slots=True)
class Entity:
    """An item as it was at one revision. `labels` and `aliases` by language code (`mul`: any)."""

    id: Qid
    revision: int
    modified: str
    labels: Mapping[str, str] = field(repr=False)
    aliases: Mapping[str, tuple[str, ...]] = field(repr=False)
    statements: tuple[Statement, ...] = field(repr=False)

    def of(self, *properties: PropertyId) -> tuple[Statement, ...]:
        """Its statements of these properties that are not deprecated."""
        return tuple(s for s in self.statements if s.prop in properties and s.rank is not Rank.DEPRECATED)

    def best(self, prop: PropertyId) -> tuple[Statement, ...]:
        """The preferred statements of a property, else the normal ones: what Wikidata calls truthy."""
        found = self.of(prop)
        return tuple(s for s in found if s.rank is Rank.PREFERRED) or found

    def day(self, prop: PropertyId) -> PartialDate | None:
        """The one date of a property (born, died …); None where there is none or more than one."""
        dates = {s.main.time for s in self.best(prop)}
        return dates.pop() if len(dates) == 1 else None

    def is_a(self, *classes: Qid) -> bool:
        """Is it directly an instance of one of these?"""
        return any(s.main.item in classes for s in self.best(INSTANCE_OF))

    @property
    def is_human(self) -> bool:
        """A person, as far as Wikidata knows."""
        return self.is_a(HUMAN)

    @property
    def label(self) -> str:
        """In English, in any language, or the id."""
        return self.labels.get("en") or self.labels.get("mul") or next(iter(self.labels.values()), self.id)

    def spellings(self, languages: Sequence[str]) -> tuple[str, ...]:
        """The label first, then every other label and alias in these languages, each once."""
        names = [self.label]
        for language in languages:
            names += [self.labels[language]] if language in self.labels else []
            names += self.aliases.get(language, ())
        return tuple(dict.fromkeys(names))


def entity(raw: Mapping[str, Any]) -> Entity:
    """The entity of one JSON object. Raises UpstreamMalformed when it is none.

    Single statements of a shape that is new to us are left out: Wikibase adds kinds of values.
    """
    try:
        return Entity(
            id=Qid(str(raw["id"])),
            revision=int(raw.get("lastrevid", 0)),
            modified=str(raw.get("modified", "")),
            labels={k: str(v["value"]) for k, v in _mapping(raw.get("labels")).items()},
            aliases={k: tuple(str(a["value"]) for a in v) for k, v in _mapping(raw.get("aliases")).items()},
            statements=tuple(_statements(_mapping(raw.get("claims")))),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UpstreamMalformed(f"not an entity ({error!r})") from error


def _mapping(raw: Any) -> Mapping[str, Any]:
    """An object; PHP writes an empty one as an empty list."""
    return raw if isinstance(raw, Mapping) else {}


def _statements(claims: Mapping[str, Any]) -> Iterator[Statement]:
    """Every statement that we can read, in the order of the entity."""
    for found in claims.values():
        for raw in found:
            try:
                yield _statement(raw)
            except (KeyError, TypeError, ValueError, AttributeError):
                continue


def _statement(raw: Mapping[str, Any]) -> Statement:
    return Statement(
        id=str(raw["id"]),
        main=_snak(raw["mainsnak"]),
        rank=Rank(raw["rank"]),
        qualifiers={
            PropertyId(key): tuple(_snak(snak) for snak in snaks)
            for key, snaks in _mapping(raw.get("qualifiers")).items()
        },
        references=sum(_is_source(found) for found in raw.get("references", ())),
    )


def _is_source(reference: Mapping[str, Any]) -> bool:
    """Says where it was read, and not only which Wikipedia a program copied it from, or when."""
    return not _COPIED.issuperset(_mapping(reference.get("snaks")))


def _snak(raw: Mapping[str, Any]) -> Snak:
    prop, known = PropertyId(raw["property"]), Known(raw["snaktype"])
    if known is not Known.VALUE:
        return Snak(prop, known)
    kind, value = raw["datavalue"]["type"], raw["datavalue"]["value"]
    if kind == "wikibase-entityid":
        return Snak(prop, known, item=Qid(value.get("id") or f"Q{int(value['numeric-id'])}"))
    if kind == "time":
        return Snak(prop, known, time=_time(value))
    return Snak(prop, known, text=value if isinstance(value, str) else str(value.get("text", "")))


def _time(value: Mapping[str, Any]) -> PartialDate | None:
    """A time value cut to the precision it claims; None when that is more than a year.

    A Julian day is kept to its year: the calendars differ by days that we do not want to guess.
    """
    found = _TIME.match(value["time"])
    precision = int(value["precision"])
    if found is None or found[1] == "-" or precision < _YEAR:
        return None
    year, month, day = int(found[2]), int(found[3]), int(found[4])
    if not str(value.get("calendarmodel", _GREGORIAN)).endswith(_GREGORIAN):
        month = day = 0
    month = month if precision >= _MONTH else 0
    day = day if month and precision >= _DAY else 0
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None


def _edge(snaks: tuple[Snak, ...], *, absent: Edge) -> PartialDate | Edge:
    """The one date that the qualifiers give; UNKNOWN when they give several or none they can date."""
    if not snaks or all(snak.known is Known.NONE for snak in snaks):
        return absent
    dates = {snak.time for snak in snaks}
    only = dates.pop() if len(dates) == 1 else None
    return Edge.UNKNOWN if only is None else only
