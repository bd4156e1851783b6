"""Which company, park, project, town or village a figure is about, where it isn't the place itself.

It is the topic of the figure's own clause or of one before it in the statement, or what 公司, 该项目, 全镇 there point at, or
the project a sum is spent on (投资3亿元的…项目). Something only mentioned (与…合作, 甲、乙等8家) is nobody's topic.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.claim.binding import Bound
from pipeline.extract.claim.clauses import Clause
from pipeline.extract.claim.view import View
from pipeline.extract.model import PLACE, Mention
from pipeline.extract.scope import TOWN_ENDINGS

_THING = re.compile(
    r"(?:公司|集团|园区?|医院|学校|[小中大]学|厂|合作社|农场|银行|开发区|示范区|新区|高新区|基地|码头|港|水库|电站|机场|研究院|项目|市场|物流港|"
    r"商会|学院|古城|景区|筹建处)$"
)
COMPANY = re.compile(r"(?:公司|集团|厂|合作社|农场|银行|股份|商会|筹建处)$")
_OF_PROJECT = re.compile(
    r"的(?P<thing>[^，,。；;、的\d]{2,40}?(?:项目|公司|园区?|工程|基地|产业园|厂|示范区|生产线|中心|市场))(?![\u4e00-\u9fff]?(?:等|、))"
)
_FRONT = re.compile(
    r"[\s“‘”’【】\[\]▍▲◆■●▶>*]*(?:[\u4e00-\u9fff]{2,4}[】\]：:])?(?:(?:其中|此外|另外|同时|目前|现在|如今|眼下|截至|到|据[^，,]{0,4}(?:介绍|了解|统计)|"
    r"当天|当日|随后|在|位于|走进|来到|坐落于)[，,]?)*(?:(?:位于|落户|投资|总投资|占地|总面积|作为|专注|坐落)[^，,。；;]{0,24}的)?"
)
_LISTED = re.compile(r"[、]|等(?:\d|[一二三四五六七八九十两多])|[和与及]")
_NO_TOPIC = re.compile(
    r"[^，,。；;]{0,14}?(?:书记|董事长|总经理|经理|主任|局长|[市县区镇乡厂院校]长|负责人|副总裁|总裁|总监|总工)"
)
_POINTS = re.compile(
    r"[“‘\s]*(?:(?:目前|现在|如今|去年|今年|其中|据介绍|眼下|我们)[，,]?)*(?:(?:该|这家|这个|这所|本)(?P<that>[\u4e00-\u9fff]{1,3}?)?|)"
    r"(?P<kind>公司|企业|园区|项目|学校|医院|合作社|工厂|厂里|厂区|基地|[一二三]期|校|院|厂|园)"
)
_TOWN_POINTS = re.compile(
    r"[“‘\s]*(?:(?:目前|现在|如今|去年|今年|其中)[，,]?)*"
    r"(?:(?:全|该|俺们?|我们|我|本)(?P<kind>镇|乡|村|街道|社区)|(?P<inner>镇|乡|村)(?:里|上|集体))"
)
_IN_COMPANY = re.compile(r"[“‘\s]*(?:目前|现在|去年|今年)?[，,]?(?:我们|咱们)")
_HEAD_VERB = ("v", "d", "p")


@dataclass(slots=True)
class Things:
    """What was talked of so far."""

    thing: str | None = None
    """Company, park or project that was the topic last or was visited."""
    town: str | None = None
    """Town or village that was the topic last."""
    chain: str | None = None
    """What the last figure of the sentence before was about."""
    apart: bool = False
    """Whether each statement stands for itself, as in reports, whose topics reach over no other clause."""
    last: str | None = None
    """What the last figure of this sentence is about."""

    def heading(self) -> None:
        """End what the section before named."""
        self.thing = self.town = self.chain = self.last = None

    def open(self) -> None:
        """Begin a paragraph."""
        self.chain = self.last = None

    def read(self, view: View, body: str | None) -> None:
        """Take in what a sentence names; `body` is whom its speaker stands for."""
        if body is not None and COMPANY.search(body):
            self.thing = body
        elif body is not None and body.endswith(("镇党委", "乡党委", "街道党工委", "村党支部")):
            self.town = re.sub(r"党工?委$|党总?支部?$", "", body)
        for mention in view.organisations:
            name = mention.normal or mention.text
            if _THING.search(name) and not _is_listed(view, mention):
                self.thing = name
        for mention in view.places:
            if is_town(mention):
                self.town = mention.normal or mention.text

    def subject(
        self, view: View, clauses: Sequence[Clause], number: int, bound: Bound | None, speaker: str | None
    ) -> str | None:
        """Return what a figure of clause `number`, or the clause itself, is about, None where it is the place itself.

        `speaker` is the body for which stands who says it.
        """
        self.last = self._found(view, clauses, number, bound, speaker)
        return self.last

    def _found(
        self, view: View, clauses: Sequence[Clause], number: int, bound: Bound | None, speaker: str | None
    ) -> str | None:
        until = clauses[number].end
        if bound is not None:
            until, end = bound.figure.start, bound.figure.outer_end or bound.figure.end
            behind = _OF_PROJECT.match(view.words, end, clauses[number].end)
            if behind is not None and not bound.right:
                return behind["thing"]
        while True:
            found, decided = self._topic(view, clauses[number], until, speaker)
            if decided:
                return found
            if clauses[number].opens or number == 0 or self.apart:
                break
            number -= 1
        goes_on = self.chain is not None and number == 0 and not self.apart and self._goes_on(view)
        return self.chain if goes_on else None

    def _topic(self, view: View, clause: Clause, until: int, speaker: str | None) -> tuple[str | None, bool]:
        """Return the topic of a clause, and whether it has one (None: the place)."""
        end = min(clause.end, until)
        named = [m for m in (*view.organisations, *view.places) if m.start >= clause.start and m.end <= end]
        named.sort(key=lambda m: (m.start, -m.end))
        for mention in named:
            name = mention.normal or mention.text
            is_place = mention.kind == PLACE
            thing = is_town(mention) if is_place else _THING.search(name) is not None
            if mention.place_code and is_place:
                inside = any(
                    o.start <= mention.start < o.end and _THING.search(o.normal or o.text) for o in view.organisations
                )
                town = any(t.start == mention.end for t in view.places if is_town(t))
                if not inside and not town and self._opens(view, clause, mention):
                    return None, True
                continue
            if is_place and self._holds_another(view, mention):
                continue
            if thing and self._opens(view, clause, mention):
                if _NO_TOPIC.match(view.words, mention.end):
                    continue
                return (None, True) if _is_listed(view, mention) else (name, True)
        if self.thing is not None and (points := _POINTS.match(view.words, clause.start, end)) is not None:
            works = points["kind"] == "项目" and not self.thing.endswith(("项目", "工程"))
            return (None if works else self.thing), True
        points = _TOWN_POINTS.match(view.words, clause.start, end) if self.town is not None else None
        if points is not None and self.town is not None and self.town.endswith(points["kind"] or points["inner"]):
            return self.town, True
        if speaker is not None and COMPANY.search(speaker) and _IN_COMPANY.match(view.words, clause.start, end):
            return speaker, True
        return None, False

    @staticmethod
    def _holds_another(view: View, mention: Mention) -> bool:
        """Say whether a town or village only says where another or a company is: 隆兴昌镇义丰村, 织里镇的某公司."""
        ends = (mention.end, mention.end + 1) if view.words[mention.end : mention.end + 1] == "的" else (mention.end,)
        others = (*view.places, *view.organisations)
        return any(other.start in ends and other is not mention for other in others)

    @staticmethod
    def _opens(view: View, clause: Clause, mention: Mention) -> bool:
        """Say whether something is the topic of a clause: only dates, places and attributes stand before it."""
        front = view.words[clause.start : mention.start]
        for other in (*view.dates, *view.places):
            if clause.start <= other.start and other.end <= mention.start:
                at = other.start - clause.start
                front = front[:at] + "\0" * (other.end - other.start) + front[at + other.end - other.start :]
        return _FRONT.fullmatch(front.replace("\0", "")) is not None

    def _goes_on(self, view: View) -> bool:
        """Say whether a sentence has no topic of its own, so that it is about what the one before was."""
        dates = {date.start: date.end for date in view.dates}
        start = max((end for begin, end in dates.items() if begin <= 1), default=0)
        first = next((token for token in view.tokens if token.start >= start and token.word not in "，,“”"), None)
        return (
            first is not None and first.tag[:1] in _HEAD_VERB and first.word not in ("在", "从", "对", "据", "为", "把")
        )


def is_town(mention: Mention) -> bool:
    """Say whether a mention of a place is of a town or village."""
    return mention.place_code is None and (mention.normal or mention.text).endswith(TOWN_ENDINGS)


def _is_listed(view: View, mention: Mention) -> bool:
    """Say whether something is one of several that are counted or joined."""
    before = view.words[mention.start - 1 : mention.start]
    return _LISTED.match(view.words, mention.end) is not None or before in ("、", "和", "与", "及")
