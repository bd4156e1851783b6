"""What kind of organisation a name is, and which place and administrative level it belongs to.

The endings are in lexicon/organisations.csv. Finding names in text is organisations.py's task.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipeline import lexicon
from pipeline.extract import gazetteer
from pipeline.extract.gazetteer import Place

BODY, STEM, FREE, UNIT = "body", "stem", "free", "unit"
NATIONAL = "national"


@dataclass(frozen=True, slots=True)
class Ending:
    """A row of lexicon/organisations.csv."""

    ending: str
    kind: str
    use: str
    level: str | None
    english: str


STOP_CHARACTERS = frozenset(
    "的了和与及或并且而但因所该本此这那各每某其我你他她它们在是为将把被对从向由以等个家名位座条项次着过也又都就还更最很已于至给让使令称叫找帮当即"
    "有没无不边上下里内外前后时年月日到赴来去请看听说讲问要会能可应须跟同随沿级"
)
"""Words of one character that no name of an organisation holds as a word of its own."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a name says of its organisation."""

    kind: str | None
    """Kind in lexicon/organisations.csv; None if no ending is known."""
    place: Place | None
    """Place its name begins with."""
    level: str | None
    """national, province, prefecture, county or town; None if the name doesn't say."""


@cache
def endings() -> dict[str, Ending]:
    """Return the rows of the lexicon by ending."""
    return {
        row["ending"]: Ending(row["ending"], row["kind"], row["use"], row["level"] or None, row["english"])
        for row in lexicon.rows("organisations")
    }


@cache
def of_use(use: str) -> tuple[str, ...]:
    """Return the endings of one use (body, stem, free, unit), longest first."""
    return tuple(sorted((e.ending for e in endings().values() if e.use == use), key=lambda e: (-len(e), e)))


@cache
def having(role: str) -> frozenset[str]:
    """Return the words of a role in lexicon/organisation_words.csv: stop, general, inner, national, brand."""
    return frozenset(row["word"] for row in lexicon.rows("organisation_words") if role in row["roles"].split("|"))


def ending_of(name: str) -> Ending | None:
    """Return the longest known ending of a name; None if there is none."""
    for length in range(min(len(name), 13), 0, -1):
        if (found := endings().get(name[-length:])) is not None:
            return found
    return None


@cache
def kind_of(name: str) -> Kind:
    """Return kind, place and level of an organisation by its resolved name (宿迁市科技局, 江苏省委, 某某有限公司)."""
    ending = ending_of(name)
    kind = ending.kind if ending else None
    name = name.removeprefix("中国共产党").removeprefix("中共").removeprefix("共青团").removeprefix("团")
    chain = next(gazetteer.chains(name, 0), None)
    place = gazetteer.choose(chain.found) if chain else None
    if any(name.startswith(word) for word in having("national")):
        return Kind(kind, None, NATIONAL)
    level = place.level if place else ending.level if ending else None
    if kind in ("township", "village") or (chain is not None and _of_town(name[chain.end :])):
        level = gazetteer.TOWN
    return Kind(kind, place, level)


def _of_town(rest: str) -> bool:
    """Tell whether what follows the place begins with a town (彭场镇党委)."""
    return any(0 < rest.find(word) <= 4 for word in ("镇", "乡", "街道", "苏木"))
