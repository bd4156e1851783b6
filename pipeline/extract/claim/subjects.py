"""Which administrative place a figure or commitment is about.

Places come resolved from whereabouts.py and places.py; here is decided which of those named near a figure is its own.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.extract import gazetteer
from pipeline.extract.claim.binding import Bound
from pipeline.extract.claim.clauses import Clause, clause_at
from pipeline.extract.claim.view import View
from pipeline.extract.gazetteer import COUNTY, Place
from pipeline.extract.model import Mention, StatedRole
from pipeline.extract.scope import is_venue, points

_NOT_TOPIC = re.compile(
    r"(?:把|将|比|较|于|占|居|列|超|出|[与和同]|从|自|赴|来自|由|对标|借鉴|学习|离|距|驻|往|去|达|前往|融入|接轨|对接|覆盖)$"
)
_NOT_TOPIC_BEHIND = re.compile(
    r"籍|公司|集团|股份|机场|举行|召开|举办|方向|经验|等地|至|—|平均|第[一二三四五六七八九十\d]|前[列茅\d]|首位|水平|、[\u4e00-\u9fff]{2,4}(?:入驻|等地)|客商|市场"
)
_PLANS = re.compile(r"[^，,。；;]{0,2}(?:提出|明确|要求|决定|计划|印发|部署)")
_SEVERAL = re.compile(r"等?(?:[两二三四五六七八九十]|\d+)")
_SITED = ("位于", "坐落于", "坐落在", "落户", "落户在", "落地", "落地在", "选址", "选址在", "选址于")
_WORK = re.compile(
    r"[^，,；;。]{0,8}(?:建设|投资|兴建|新建|建|设立)[^，,；;。]{2,20}(?:基地|项目|工厂|生产线|中心|产业园|电站|园)"
)
_OF_WORK = re.compile(r"^[^，,。；;]{0,16}(?:项目|公司|企业|该|工程|园区|[一二三]期|投产|达产|建成)")
_CITY = re.compile(
    r"[“\s]*[市州盟](?:里|委|政府|[\u4e00-\u9fff]{1,10}(?:局|委|办|中心|集团|公司))(?:要|将|计划|提出|明确|力争|决定|安排|部署)"
)
"""A body of the whole place that plans."""
_HAS = re.compile(r"(?:共有|共|现有|有|全省|今年|去年|全年)")
_NAMES_ONE = re.compile(r"(?:的|最|首|唯一|重点|闻名|范围)")
_TOPIC_BEHIND = re.compile(r"的|也|将|是|已|[\u4e00-\u9fff]{2,6}[镇乡]")
_WHOLE = re.compile(
    r"[“\s]*(?:(?:今年|明年|下半年|去年|目前|截至目前)[，,]?)?(?:我们|全[市州盟县区旗]|[我市][市里]|市委、市政府)"
)
"""The beginning of a sentence about the whole place again."""
_OPENING = 8
"""A person named within so many characters of a sentence is whom it is about."""


@dataclass(slots=True)
class Subjects:
    """Who and what was named so far in the article."""

    roles: Mapping[str, Sequence[StatedRole]]
    """Stated roles by the person's name."""
    default: Place | None
    section: Place | None = None
    """Place of the section, from a heading that names an official or the place."""
    carried: Place | None = None
    """Place that the paragraph's last figure named."""
    held: int = -1
    """Where in the sentence the larger place begins whose figures it gives (全市 in a county's page)."""
    work: Place | None = None
    """Where the paragraph said that a work lies."""
    site: Place | None = None
    """The same for a sentence that goes on about the work."""
    named: set[Place] = field(default_factory=set)
    """Whose figures the sentence gave."""
    main: Place | None = None
    """The county that the article names far more often than any other."""

    def open(self) -> None:
        """Begin a paragraph."""
        self.carried = self.site = self.work = None

    def read(self, view: View) -> None:
        """Let the county that is a sentence's topic, or whose person is, hold for what follows in the paragraph."""
        self.held = -1
        if len(self.named) > 1:
            self.carried = None  # each of several had its own figures
        self.named = set()
        counties = [p for m in view.places if (p := place_of(m)) is not None and p.level == COUNTY]
        first = view.places[0] if view.places else None
        topic: Place | None = None
        self.site = self.work if self.work is not None and _OF_WORK.match(view.words) else None
        self.work = self._site(view) or self.work
        if (whole := _WHOLE.match(view.words)) is not None or _CITY.match(view.words):
            self.carried = None if whole is not None and whole[0].endswith("我们") else self._prefecture()
        if len(counties) == 1 and first is not None and first.start <= 1 and place_of(first) == counties[0]:
            topic = counties[0] if _TOPIC_BEHIND.match(view.words, first.end) else None
        elif not counties and view.people and view.people[0].start <= _OPENING:
            roles = self.roles.get(view.people[0].normal or view.people[0].text, ())
            places = {place for r in roles if (place := gazetteer.by_code(r.place_code)) and place.level == COUNTY}
            topic = places.pop() if len(places) == 1 else None
        if topic is not None and (self.default is None or gazetteer.is_within(topic, self.default)):
            self.carried = topic

    def _prefecture(self) -> Place | None:
        """Return the document's place if it is larger than a county."""
        return self.default if self.default is not None and self.default.level != COUNTY else None

    def _site(self, view: View) -> Place | None:
        """Return the county in which a sentence says that a work lies or comes, None if it says none or several."""
        found = {
            place
            for m in view.places
            if (place := place_of(m)) is not None and place.level == COUNTY
            and (view.words.endswith(_SITED, 0, m.start) or view.words.endswith("在", 0, m.start) and _WORK.match(view.words, m.end))
            and (self.default is None or gazetteer.is_within(place, self.default))
        }  # fmt: skip
        return found.pop() if len(found) == 1 else None

    def place(self, view: View, clauses: Sequence[Clause], bound: Bound, scope: Place | None) -> Place | None:
        """Return the administrative place of a figure: one named as its topic, else the one the sentence speaks from."""
        at = bound.figure.start if bound.right else bound.phrase
        if (listed := _listed(view, clauses[bound.clause], bound.figure)) is not None:
            return _administrative(listed)
        if bound.where:
            return _administrative(scope or self.default)
        return self.place_at(view, clauses, bound.clause, at, scope, figure=True)

    def place_at(
        self, view: View, clauses: Sequence[Clause], number: int, at: int, scope: Place | None, figure: bool = False
    ) -> Place | None:
        """Return the place of what stands at a position of clause `number`; a `figure`'s goes on in the paragraph."""
        around = scope or self.default
        if self.default is not None and around == self.default and self.default.level != COUNTY:
            around = self.site or self.carried or self.section or self.main or around
        elif self.carried is not None and self.carried == self.default and self.default.level != COUNTY:
            around = self.default
        if self._acts_here(view, clauses, number, at):
            return _administrative(self.default)
        sited = self._sited(view, clauses, number, at)
        if sited is not None:
            return _administrative(sited)
        for mention in reversed(view.places):
            if mention.end > max(at, clauses[number].start) or not mention.place_code:
                continue
            place = place_of(mention)
            held = mention.start == self.held
            passing = place is not None and place.level == COUNTY and _in_passing(view, clauses, mention)
            if passing and mention.start < _statement(clauses, number):
                continue
            if place is None or not (held or self._is_topic(view, clauses, number, mention, place, around, at)):
                continue
            self.held = mention.start if around is not None and gazetteer.is_within(around, place) else self.held
            if figure and (self.default is None or gazetteer.is_within(place, self.default)):
                self.carried = self.carried if passing else place
                self.named.add(place)
            return _administrative(place)
        return _administrative(around)

    def _acts_here(self, view: View, clauses: Sequence[Clause], number: int, at: int) -> bool:
        """Say whether a body of the document's own place plans what stands there (某市农业局提出，年底前…)."""
        if self.default is None or self.default.level == COUNTY or not view.organisations:
            return False
        begin = _statement(clauses, number)
        named = any(begin <= m.start < at and m.place_code and place_of(m) != self.default for m in view.places)
        return not named and any(
            begin <= body.start and body.end <= at and (body.normal or body.text).startswith(self.default.name)
            and _PLANS.match(view.words, body.end)
            for body in view.organisations
        )  # fmt: skip

    def _sited(self, view: View, clauses: Sequence[Clause], number: int, at: int) -> Place | None:
        """Return the county in which the sentence says the thing of its clause lies (，总投资9亿元的商贸城位于福山区)."""
        for mention in view.places:
            if not view.words.endswith(_SITED, 0, mention.start):
                continue
            place = place_of(mention)
            if place is None or place.level != COUNTY:
                continue
            if (
                clauses[number].start <= mention.start < clauses[number].end
                or _statement(clauses, number) <= mention.start <= at
            ):
                return place
        return None

    def _is_topic(
        self,
        view: View,
        clauses: Sequence[Clause],
        number: int,
        mention: Mention,
        place: Place,
        around: Place | None,
        at: int,
    ) -> bool:
        words = view.words
        before = words[max(0, mention.start - 3) : mention.start]
        if _NOT_TOPIC.search(before) or _NOT_TOPIC_BEHIND.match(words, mention.end):
            return False
        if words.startswith("、", mention.end) and any(m.start == mention.end + 1 for m in view.places):
            return False  # one of several places
        if _SEVERAL.match(words, mention.end) and any(m.end == mention.start - 1 for m in view.places):
            return False  # 甲、乙、丙三个区
        opens = any(clause.opens and clause.start == mention.start for clause in clauses[: number + 1])
        if place == self.default and opens and not points(mention.text, mention.normal):
            return True  # …；赣州国际陆港去年开行班列405列
        direct = mention.end == at or (mention.start >= clauses[number].start and at - mention.end <= 1)
        if around is None:
            return True
        if place == around:
            return True
        inside = gazetteer.is_within(place, around) or (
            self.default is not None and gazetteer.is_within(place, self.default)
        )
        office = next((o for o in view.organisations if o.start <= mention.start < o.end), None)
        if office is not None and not inside:
            return False
        if gazetteer.is_within(around, place):  # 全省, 全市 of a county
            if mention.start <= 1 and not points(mention.text, mention.normal) and _HAS.match(words, mention.end):
                return True  # 湖北省共有12个县跻身百强
            whole = words[mention.start] in "全我" and (mention.end == at or place == self.default)
            return direct or (
                whole
                and (mention.start <= _OPENING or words[mention.start - 1] in "，,；;在")
                and not _NAMES_ONE.match(words, mention.end)
            )
        if inside:
            return True
        if gazetteer.closeness(place, around) < 2:
            return False
        begins = mention.start == 0 or words[mention.start - 1] in "。；;“"
        return direct or (
            begins and bool(re.match(r"将|要|力争|计划|去年|今年|已|实现|完成", words[mention.end : mention.end + 3]))
        )


def _listed(view: View, clause: Clause, figure: Mention) -> Place | None:
    """Return the place of a figure of a list of them that belongs to a list of places: 甲、乙两区分别增长5%、4%."""
    spread = view.words.find("分别", clause.start, figure.start)
    if spread < 0:
        return None
    named = [m for m in (*view.places, *view.organisations) if clause.start <= m.start and m.end <= spread]
    row = sorted((m for m in named if not any(o is not m and o.start <= m.start and m.end <= o.end for o in named)),
                 key=lambda m: m.start)  # fmt: skip
    figures = [f for f in view.figures if spread < f.start < clause.end]
    joined = all(
        view.words[one.end : other.start] in ("、", "和", "与", "及") for one, other in itertools.pairwise(row)
    )
    if (
        len(row) < 2
        or len(row) != len(figures)
        or not joined
        or view.words[row[-1].end : spread].strip("两三四五区县市")
    ):
        return None
    return place_of(row[figures.index(figure)])


def place_of(mention: Mention) -> Place | None:
    """Return the place a mention is of, by the name it had in the year of the document; None for a town."""
    return gazetteer.by_code_and_name(mention.place_code, mention.normal)


def section_of(view: View, home: Place | None) -> Place | None:
    """Return the county that a heading or the line that presents a speaker names, None if it names none or several."""
    found = {place for m in view.places if (place := place_of(m)) is not None and place.level == COUNTY}
    found = {place for place in found if home is None or gazetteer.is_within(place, home)}
    return found.pop() if len(found) == 1 else None


def main_county(views: Sequence[View], home: Place | None) -> Place | None:
    """Return the county within the document's place that most mentions of counties in an article are of, None if none is."""
    counts: dict[Place, int] = {}
    of_home = 0
    for view in views:
        for mention in view.places:
            place = place_of(mention)
            of_home += place is not None and place == home
            if place is None or place.level != COUNTY or mention.text[0] in "全我本该":
                continue
            if "、" in (view.words[mention.start - 1 : mention.start], view.words[mention.end : mention.end + 1]):
                continue  # one of a list
            if is_venue(view.words, mention.start, mention.end):
                continue
            if home is None or gazetteer.is_within(place, home):
                counts[place] = counts.get(place, 0) + 1
    if not counts:
        return None
    best = max(counts, key=lambda place: counts[place])
    return best if counts[best] >= max(2, of_home) and counts[best] >= 0.7 * sum(counts.values()) else None


def _in_passing(view: View, clauses: Sequence[Clause], mention: Mention) -> bool:
    """Say whether a county is named in the midst of a statement with figures before it: …52.9%，洪洞小麦亩产705公斤；."""
    index = clause_at(clauses, mention.start)
    if clauses[index].opens or clauses[index].start != mention.start:
        return False
    begin = _statement(clauses, index)
    return any(begin <= figure.start < mention.start for figure in view.figures)


def _statement(clauses: Sequence[Clause], number: int) -> int:
    while number and not clauses[number].opens:
        number -= 1
    return clauses[number].start


def _administrative(place: Place | None) -> Place | None:
    """Return the county of a town, any other place as it is."""
    if place is None:
        return None
    if place.level == "town":
        return gazetteer.at_level(place, COUNTY)
    return place
