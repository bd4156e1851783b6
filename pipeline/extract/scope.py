"""What a bare level word means: 我市, 全区, 该县, 市 in 市委, by the place a sentence speaks from.

Which place that is, headline by headline and paragraph by paragraph, whereabouts.py finds out; names in the text are
places.py's task. A Scope never changes: entering a place gives another one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.extract import gazetteer
from pipeline.extract.gazetteer import COUNTY, PREFECTURE, PROVINCE, TOWN, Place

_REMEMBERED = 12
_DEICTIC = re.compile(r"^(?P<point>我们|我|全|本|该|此|这个|这)?(?P<level>.+)$")
_SELF_GOVERNED = "自治区"
TOWN_ENDINGS = ("镇", "乡", "街道", "村", "社区", "苏木", "嘎查", "团场")


def _is_city(place: Place) -> bool:
    return place.level != TOWN and place.name.endswith("市")


def _named(level: str, *endings: str) -> Callable[[Place], bool]:
    return lambda place: place.level == level and place.name.endswith(endings)


_TESTS: dict[str, Callable[[Place], bool]] = {
    "省": _named(PROVINCE, "省"),
    "自治区": _named(PROVINCE, _SELF_GOVERNED),
    "市": _is_city,
    "师": lambda place: place.code.startswith("6590"),
    "州": _named(PREFECTURE, "州"),
    "盟": _named(PREFECTURE, "盟"),
    "地区": _named(PREFECTURE, "地区"),
    "县": _named(COUNTY, "县"),
    "区": _named(COUNTY, "区"),
    "旗": _named(COUNTY, "旗"),
    **{ending: _named(TOWN, ending) for ending in TOWN_ENDINGS},
}
_SAME = {"自治州": "州", "自治县": "县", "自治旗": "旗", "师市": "师", "直辖市": "市", "城区": "市", "市区": "市"}


_POINTING = re.compile(rf"(?:我们|[我全本该此])(?:{'|'.join(sorted((*_TESTS, *_SAME), key=len, reverse=True))})|师市")


def points(words: str, meant: str | None) -> bool:
    """Tell whether a mention of a place only points at it: 全州 that means 大理白族自治州, not 全州 short for 全州县."""
    return _POINTING.fullmatch(words) is not None and not (meant or "").startswith(words)


_VENUE = re.compile(r"[^，。；,;：:]{0,14}?(?:举行|召开|开幕|举办|启动|拉开|开赛|落幕|闭幕)")


def is_venue(words: str, start: int, end: int) -> bool:
    """Tell whether the place named there is only where something of others is held: 全市重大项目集中开工仪式在德兴市举行."""
    return words[max(0, start - 1) : start] in ("在", "于") and start > 1 and _VENUE.match(words, end) is not None


@dataclass(frozen=True, slots=True)
class Scope:
    """The place a sentence speaks from, and those mentioned before it."""

    home: Place | None = None
    """Place the document is from."""
    place: Place | None = None
    """Place that holds here: of the section, the speaker, the article, else home."""
    recent: tuple[Place, ...] = ()
    """Places mentioned before in the article, the latest first."""
    year: int | None = None
    """Year of the document: which of the places of a name were there."""
    spelt: frozenset[str] = frozenset()
    """Full names that the document spells out, of places that have changed their names."""

    @classmethod
    def of(
        cls, name: str | None, year: int | None = None, spelt: frozenset[str] = frozenset(), code: str | None = None
    ) -> Scope:
        """Return the scope of a document from the place of that name and code (About.place, About.place_code); an empty
        one if it is unknown."""
        home = gazetteer.home(name, code)
        return cls(home, home, (), year, spelt)

    def enter(self, place: Place | None) -> Scope:
        """Return the scope inside that place; the same scope for None."""
        return self if place is None else replace(self, place=place)

    def leave(self) -> Scope:
        """Return the scope of the document as a whole, nothing mentioned."""
        return replace(self, place=self.home, recent=())

    def mention(self, place: Place | None) -> Scope:
        """Return the scope after a place was mentioned: what 该县 then means."""
        if place is None or (self.recent and self.recent[0] == place):
            return self
        return replace(self, recent=(place, *(r for r in self.recent if r != place))[:_REMEMBERED])

    def at(self, level: str) -> Place | None:
        """Return what a bare level word (省 市 县 区 旗 州 盟 地区 自治区 镇 街道 …) means here; None if it can't be told.

        市 of a county-level city is that city, of a district or county its prefecture; 区 of a prefecture is the district
        of the document's place mentioned last, in an autonomous region the region.
        """
        return self._around(level) or self._last(level, self.home)

    def resolve(self, words: str) -> Place | None:
        """Return what 我市, 全区, 本县, 该县, 全省 or a bare level word means here; None if it can't be told.

        该 and 此 point at what was mentioned last, the others at the place the sentence speaks from.
        """
        match = _DEICTIC.match(words)
        if match is None:
            return None
        if match["point"] in ("该", "此", "这", "这个"):
            return self._last(match["level"]) or self._around(match["level"])
        return self.at(match["level"])

    def _around(self, level: str) -> Place | None:
        test = _TESTS.get(_SAME.get(level, level))
        if self.place is None or test is None:
            return None
        around = (self.place, *gazetteer.parents(self.place))
        found = next(filter(test, around), None)
        if found is None and level == "区":
            found = next(filter(_TESTS[_SELF_GOVERNED], around), None)
        return found

    def _last(self, level: str, within: Place | None = None) -> Place | None:
        test = _TESTS.get(_SAME.get(level, level))
        if test is None:
            return None
        return next(
            (
                p
                for p in self.recent
                if test(p) and (within is None or not p.parent_code or gazetteer.is_within(p, within))
            ),
            None,
        )
