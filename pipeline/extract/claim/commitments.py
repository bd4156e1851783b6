"""Fact or target: which words say that a figure is reported, estimated or committed, and how far they reach.

A marker (确保, 计划, 预计) reaches over the clauses coordinated with its own until something reported (已, 目前, a past
year) ends it; a section (2024年主要目标), a lead-in (下半年将…：) and a meeting's demands stand behind whole sentences.
Deadlines are for due.py, commitments without a figure for qualitative.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.extract.claim import traits
from pipeline.extract.claim.binding import Bound
from pipeline.extract.claim.clauses import Clause
from pipeline.extract.claim.days import day_of
from pipeline.extract.claim.tenses import Event
from pipeline.extract.claim.view import View
from pipeline.extract.model import Mention
from pipeline.text.model import HEADING

FACT, ESTIMATE, WEAK, TARGET = "fact", "estimate", "weak", "target"

_SOURCE = r"(?:会议|全会|大会|报告|公报|决定》?|规划》?|方案》?|意见》?|纲要》?|通知|[市县区省州旗盟]委|党委|党工委|政府|书记|[市县区州旗]长|主任|局长|两会)"
_DEMANDS = re.compile(
    rf"(?P<source>{_SOURCE}|^[他她])?(?:还|并|同时|就此|特别|最后|进一步)?(?:要求|强调|提出|明确|部署|号召|确定)(?:了|要)?[，,：:]"
)
_PLAN_HEAD = re.compile(
    r"目标|打算|计划(?!执行)|安排|重点任务|重点工作|工作思路|举措|草案|展望|部署|措施|清单|施工图|未来|下一步|今后|任务状|规划|愿景|蓝图|建议"
)
_BUDGET = re.compile(r"预算(?:草案|安排)")
_PAST_HEAD = re.compile(r"回顾|完成情况|执行情况|总结|成就|成效|成绩|进展|现状|基本情况|概况")
_ASKS = re.compile(r"打算|计划|目标|下一步|新的一年|接下来|举措|如何(?:推进|落实|发力|谋划)|今后")
_STRONG_LABEL = re.compile(r"清单|目标")
_ASKED = re.compile(r"(?:记者|问)[：:]")
_NO_PLAN = re.compile(r"下表|目标不[只仅]?是|完成(?:了)?[^，。]{0,8}目标")
_NEAR = 40
"""Characters from a sentence's beginning within which a body's demand (会议要求，) governs it."""
_LABEL = re.compile(r"^[\s*#]*【[^】]*(?:清单|施工图|任务状|目标|打算|计划|举措|下一步|部署|展望)[^】]*】")
_REPORT_LABEL = re.compile(r"^[\s*#]*【[^】]*】")
_PLAN_LIST = re.compile(
    r"(?:目标|任务|指标|蓝图|愿景)(?:[^，,。；;]{0,8})(?:是|为|：|:)|(?:预期|奋斗|努力|发展|工作|主要)目标[^，,。；;]{0,6}[：:，,]|"
    r"(?:账本|打算|算盘|思路|底线|盘子|账)是[：:]"
)
_LEAD = re.compile(
    r"(?:将|(?<!主)要|目标|打算|举措|任务|工作|努力|力争|重点)[^。]{0,40}[：:]$|(?:^|[，,：:“])(?:下半年|今年[，,]?(?:我们)?|明年[，,]?(?:我们)?|下一步|接下来|第[一二三四]季度|全年|今后|未来|新的一年|20\d\d年)(?!以来)[^。；;，,]{0,20}(?:将(?![军来近于])|要(?!求|素|点))"
)
_DEPLOYED = re.compile(
    r"对(?:今年|明年|下半年|下一步|下一阶段|新一年|全年|今后)的?(?:各项|重点|主要|[\u4e00-\u9fff]{0,6})?(?:工作|任务)?(?:作了|作出了?|进行了?)[\u4e00-\u9fff]{0,6}(?:部署|安排)"
)
_ITEM = re.compile(r"[—－-]{1,2}|[（(]?[一二三四五六七八九十]{1,3}[)）、是]")
_LIMITS = re.compile(
    r"以上|不少于|不低于|不超过|以内|左右|达到?|突破|超过?|控制在|稳定在|保持在|提高到|增加到|缩短到|缩短至|压缩到|压缩至|提高至|再建|再上|再开工|再建成|新上|增长|下降|全年|年内|新增|净增|实现|完成"
)
_DONE_TO = re.compile(r"(?:全部|全面|分批)?(?:进行|实施|开展|完成)")
_STANDS = re.compile(r"(?:以|对|在|与|围绕|按照|聚焦|依托|统筹|用好|发挥|作为)[^，,；;]{0,4}$")
_OF_PLAN = re.compile(r"目标|计划|任务|预算")
_WORKS = re.compile(r"改造|建设|整治|培训|种植|治理|修复|新建$|^新|^年")
_STATES = (
    "拥有",
    "具有",
    "达到",
    "现有",
    "占有",
    "位居",
    "获得",
    "获评",
    "累计",
    "成为",
    "属于",
    "存在",
    "缺少",
    "没有",
)
_HAS = re.compile(r"现有|现已|已有|目前有|目前拥有")
_SETTLED = re.compile(r"[^，,；;。]{0,6}已(?:经)?(?:敲定|落实|签订|到位|完成|下达|签约|就位|建成|投产)")
_STATIC = re.compile(
    r"设计(?:年|日|时速|能力|产能)|^(?:[一二三四]期)?(?:协议|计划|概算)?总投资|^(?:总)?占地|^(?:总)?建筑面积"
)


@dataclass(frozen=True, slots=True)
class Plan:
    """A section or lead-in that announces plans: by when, and whether every clause is a commitment."""

    due: date | None
    strong: bool = False
    since: int = 0
    """Where in its own sentence it begins to hold."""


@dataclass(slots=True)
class Commitments:
    """What stands behind the sentence that is being read; goes on from sentence to sentence of an article."""

    published: date | None
    section: Plan | None = None
    lead: Plan | None = None
    """A lead-in's plan, for the rest of its paragraph or, where it ends in a colon, for those that follow."""
    paragraph: int = -1
    lead_stays: bool = False
    asked: bool = False
    """Whether the lead-in is a question of an interview."""
    asked_in: int = -1
    """The paragraph of that question."""
    due: date | None = None
    """The deadline that the plans of this article named last."""

    def open(self, paragraph: int) -> None:
        """Begin a paragraph: a lead-in that did not announce what follows ends."""
        if paragraph != self.paragraph:
            self.paragraph = paragraph
            if not self.lead_stays:
                self.lead = None

    def heading(self, words: str, found: Sequence[Mention], kind: str) -> None:
        """Read a heading: it opens a section of plans, of things done, or ends what the lead-in before it announced."""
        self.lead, self.lead_stays = None, False
        due = self._due(found)
        if due is not None and (_PLAN_HEAD.search(words) or re.search(r"决战|冲刺|攻坚|奋战", words)):
            self.due = due
        if kind != HEADING:
            self.section = None
            return
        years = [m for m in found if m.date_end is not None]
        last = years[-1].date_end if years else None
        past = last is not None and self.published is not None and last < self.published
        if _PAST_HEAD.search(words) or past:
            self.section = None
        elif _PLAN_HEAD.search(words) or any(m.grain == "plan" for m in years):
            strong = _BUDGET.search(words) is not None
            self.section = Plan(due or (self.section.due if self.section else None) or self.due, strong)
            self.due = self.section.due
        elif re.match(r"[一二三四五六七八九十]+、", words):
            self.section = None

    def _due(self, found: Sequence[Mention]) -> date | None:
        days = [day for m in found if (day := day_of(m, self.published)) is not None]
        return days[-1] if days else None

    def base(self, view: View, found: Sequence[Mention]) -> Plan | None:
        """Return the plan behind the sentence, None where it reports; remembers lead-ins."""
        words = view.words
        self._label(words, found)
        if words.endswith(("？", "?")) or (self.asked and _ASKED.match(words)):
            self._question(words, found)
        plan = self.lead or self.section
        ahead = not found or any(m.date_end and self.published and m.date_end >= self.published for m in found)
        if (demand := self._demand(view)) is not None and demand.start() <= _NEAR:
            due = self._due(found)
            self.due = due or self.due
            plan = self.lead = Plan(due or self.due, strong=ahead)
        if ahead and _PLAN_LIST.search(words) and not _NO_PLAN.search(words):
            plan = Plan(self._due(found) or (plan.due if plan else None) or self.due, strong=True)
            self.lead, self.due = plan, plan.due
            self.lead_stays = self.lead_stays or words.rstrip().endswith(("：", ":"))
        elif ahead and _DEPLOYED.search(words) is not None:
            self.lead = plan = Plan(self._due(found) or self.due)
            self.lead_stays = True
        elif ahead and "预计" not in words and (led := _LEAD.search(words)) is not None:
            plan = self._led(plan, Plan(self._due(found) or (plan.due if plan else None), since=led.start()), words)
        return plan

    def _label(self, words: str, found: Sequence[Mention]) -> None:
        """Let a label at a paragraph's beginning (【冲刺清单】) stand behind it and those that follow, up to the next."""
        if (label := _LABEL.match(words)) is not None:
            self.lead = Plan(self._due(found) or self.due, strong=_STRONG_LABEL.search(label[0]) is not None)
            self.lead_stays = True
        elif _REPORT_LABEL.match(words):
            self.lead, self.lead_stays = None, False

    def _led(self, plan: Plan | None, lead: Plan, words: str) -> Plan:
        """Remember a lead-in (下半年将…：) and return the plan behind its own sentence."""
        if lead.due is not None or plan is None:
            self.lead = replace(lead, since=0)
            self.lead_stays = self.lead_stays or words.rstrip().endswith(("：", ":"))
        return lead if plan is None or (lead.due is not None and not plan.strong) else plan

    @staticmethod
    def asks(words: str) -> bool:
        """Say whether a question asks about plans."""
        return bool(_ASKS.search(words))

    def _question(self, words: str, found: Sequence[Mention]) -> None:
        """Let an interview's question about plans stand behind its answer, up to the next question."""
        if self.asks(words):
            due = self._due(found)
            if due is None and self.published is not None and re.search(r"新的一年|今年|年", words):
                due = date(self.published.year, 12, 31)
            self.lead, self.lead_stays, self.asked = Plan(due), True, True
            self.asked_in = self.paragraph
        elif self.asked and self.paragraph != self.asked_in:
            self.lead, self.lead_stays, self.asked = None, False, False

    @staticmethod
    def _demand(view: View) -> re.Match[str] | None:
        """Return where a meeting, body or person demands something (会议要求，), None where nobody does."""
        for match in _DEMANDS.finditer(view.words):
            said = match["source"] or any(
                mention.end == match.start() for mention in (*view.people, *view.organisations)
            )
            if said:
                return match
        return None


def standing(plan: Plan | None, events: Sequence[Event], at: int) -> tuple[str, Event | None]:
    """Return the standing at a place of a sentence and the event that decided it."""
    held = _Standing(FACT if plan is None or (plan.since > at and not plan.strong) else TARGET if plan.strong else WEAK)
    for event in events:
        if event.at >= at:
            break
        held.meet(event)
    return held.state, held.decided


class _Standing:
    """The standing as the events of a sentence change it, one after another."""

    def __init__(self, base: str) -> None:
        self.base = self.state = base
        self.decided: Event | None = None
        self._held = False
        """Whether what was reported last stands inside what a date to come announced."""
        self._after = False
        """Whether what is said comes once something is finished, which no expectation weakens."""

    def meet(self, event: Event) -> None:
        """Take the next event into account."""
        kind = event.kind
        if kind in ("commit", "plan", "ahead", "after"):
            self._decide(TARGET, event)
            self._after = self._after or kind == "after"
        elif kind == "future" and self.state != ESTIMATE and not self._after:
            self._decide(TARGET, event)
        elif kind == "expect" and not self._after and not self._is_of_time_to_come():
            self._decide(ESTIMATE, event)
        elif kind == "total" and self.state in (TARGET, WEAK) and not self._is_of_a_plan():
            pass  # 到2025年累计新增…
        elif kind in ("done", "past", "total"):
            self._held = self.state == TARGET and self._is_of_time_to_come()
            self._decide(FACT, event)
            self._after = False
        elif kind == "this" and self.state == FACT:
            self._decide(self.base, event)
        elif kind == "running" and self.state == FACT and self._held:
            self._decide(TARGET, event)  # 下半年…，已落实资金2亿元；全年…
        elif kind == "running" and self.state in (FACT, WEAK):
            self.state = TARGET if self.state == WEAK else self.base
        elif kind == "open" and self.state == ESTIMATE:
            self.state, self.decided = self.base, None

    def _decide(self, state: str, event: Event) -> None:
        self.state, self.decided = state, event

    def _is_of_a_plan(self) -> bool:
        return self.decided is not None and self.decided.kind == "plan"

    def _is_of_time_to_come(self) -> bool:
        return self.state == TARGET and self.decided is not None and self.decided.kind == "ahead"


def judge(
    view: View, clauses: Sequence[Clause], bound: Bound, plan: Plan | None, events: Sequence[Event]
) -> tuple[str, Event | None]:
    """Return whether a bound figure is a FACT, an ESTIMATE or a TARGET, and the event that decided it."""
    state, decided = standing(plan, events, bound.figure.start)
    if state in (FACT, ESTIMATE):
        return state, decided
    clause = clauses[bound.clause]
    own = decided if decided is not None and decided.at >= clause.start else None
    if _is_given(view, clause, bound, own) or (state == WEAK and not _is_planned(view, clause, bound)):
        return FACT, None
    return TARGET, decided


def _acts(view: View, clause: Clause) -> bool:
    """Say whether a clause begins with what is to be done (推广…12万亩)."""
    first = next((token for token in view.tokens if token.start >= clause.start), None)
    done = first is not None and first.tag[:1] == "v" and first.end <= clause.end and len(first.word) > 1
    return done and first is not None and first.word not in _STATES


def _is_given(view: View, clause: Clause, bound: Bound, own: Event | None) -> bool:
    """Say whether a figure among commitments is one that is there already: where a rise starts, what a project costs.

    `own` is the event that decided its standing if that stands in its own clause.
    """
    figure, words, name = bound.figure, view.words, bound.indicator or ""
    end = figure.outer_end or figure.end
    if bound.origin or (name.endswith("投资") and words.startswith("的", end)):
        return True
    if _SETTLED.match(words, end):
        return True
    if _STATIC.match(name) and (own is None or own.kind not in ("commit", "plan")):
        return True
    if bound.measure == "share" and (name.endswith("完成") or (_OF_PLAN.search(name) and "占" not in name)):
        return True
    if not bound.right:
        return False
    if words.startswith(("基础上", "的基础上"), bound.name_end):
        return True
    stands = _STANDS.search(words, clause.start, figure.outer_start or figure.start)
    return own is None and stands is not None and _DONE_TO.match(words, bound.name_end) is None


def _is_planned(view: View, clause: Clause, bound: Bound) -> bool:
    """Say whether a figure of a section of plans, which no marker binds, is itself planned: an action or a bound."""
    figure, name = bound.figure, bound.indicator or ""
    words = view.words[clause.start : figure.start]
    if _HAS.search(words) or traits.is_habitual(words, bound):
        return False
    if bound.action is not None or _acts(view, clause):
        return True
    if bound.right:
        return _LIMITS.search(view.words, clause.start, figure.start) is not None
    end = (figure.outer_end or figure.end) + 4
    return _LIMITS.search(view.words, clause.start, end) is not None or _WORKS.search(name) is not None
