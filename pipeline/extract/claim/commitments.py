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

from pipeline.extract.claim.binding import Bound
from pipeline.extract.claim.clauses import Clause
from pipeline.extract.claim.days import day_of
from pipeline.extract.claim.tables import markers, measures, verbs
from pipeline.extract.claim.view import View
from pipeline.extract.deadlines import deadline
from pipeline.extract.model import Mention
from pipeline.text.model import HEADING

FACT, ESTIMATE, WEAK, TARGET = "fact", "estimate", "weak", "target"

_SOURCE = r"(?:会议|全会|大会|报告|公报|决定》?|规划》?|方案》?|意见》?|纲要》?|通知|[市县区省州旗盟]委|党委|党工委|政府|书记|[市县区州旗]长|主任|局长|两会)"
_DEMANDS = re.compile(
    rf"(?P<source>{_SOURCE}|^[他她])?(?:还|并|同时|就此|特别|最后|进一步)?(?:要求|强调|提出|明确|部署|号召)(?:了|要)?[，,：:]"
)
_PLAN_HEAD = re.compile(
    r"目标|打算|计划(?!执行)|安排|重点任务|重点工作|工作思路|举措|草案|展望|部署|措施|清单|施工图|未来|下一步|今后|任务状|规划|愿景|蓝图|建议"
)
_PAST_HEAD = re.compile(r"回顾|完成情况|执行情况|总结|成就|成效|成绩|进展|现状|基本情况|概况")
_PLAN_OF_YEARS = re.compile(r"[一二三四五六七八九十\d]年$")
_ASKS = re.compile(r"打算|计划|目标|下一步|新的一年|接下来|举措|如何(?:推进|落实|发力|谋划)|今后")
_LABEL = re.compile(r"^[\s*#]*【[^】]*(?:清单|施工图|任务状|目标|打算|计划|举措|下一步|部署|展望)[^】]*】")
_REPORT_LABEL = re.compile(r"^[\s*#]*【[^】]*】")
_PLAN_LIST = re.compile(
    r"(?:目标|任务|指标|蓝图|愿景)(?:[^，,。；;]{0,8})(?:是|为|：|:)|(?:预期|奋斗|努力|发展|工作|主要)目标[^，,。；;]{0,6}[：:，,]"
)
_LEAD = re.compile(
    r"(?:将|(?<!主)要|目标|打算|举措|任务|工作|努力|力争|重点)[^。]{0,40}[：:]$|(?:^|[，,：:“])(?:下半年|今年|明年|下一步|接下来|第[一二三四]季度|全年|今后|未来|新的一年|20\d\d年)(?!以来)[^。；;，,]{0,20}(?:将(?![军来近于])|要(?!求|素|点))"
)
_WILL = re.compile(r"将(?![军来近于其她他它士领])")
_OF_FIGURE = re.compile(r"的\d")
_WILL_BEFORE = "即必"
_VERBAL = re.compile(
    r"(?:全[面部力年]|进一步|持续|继续|加快|再|新|于|在|以|由|从|对|与|按|为|把|通过|围绕|聚焦|力争|确保|重点|积极|着力|大力|逐步|分|陆续|有|达|超|突破|完成|实现|新增|新建|建|形成|带动|提供|投|增|降|提)"
)
_OVER = re.compile(r"[；;。]")
_LIMITS = re.compile(
    r"以上|不少于|不低于|不超过|以内|左右|达到?|突破|超过?|控制在|稳定在|保持在|提高到|增加到|增长|下降|全年|年内|新增|净增|实现|完成"
)
_DONE_TO = re.compile(r"(?:全部|全面|分批)?(?:进行|实施|开展|完成)")
_STANDS = re.compile(r"(?:以|对|在|与|围绕|按照|聚焦|依托|统筹|用好|发挥|作为)[^，,；;]{0,4}$")
_STATIC = re.compile(r"^(?:[一二三四]期)?(?:协议|计划|概算)?总投资|^(?:总)?占地|^(?:总)?建筑面积")


@dataclass(frozen=True, slots=True)
class Plan:
    """A section or lead-in that announces plans: by when, and whether every clause is a commitment."""

    due: date | None
    strong: bool = False
    since: int = 0
    """Where in its own sentence it begins to hold."""


@dataclass(frozen=True, slots=True)
class Event:
    """A change of standing at a place of the sentence."""

    at: int
    kind: str
    """commit, plan, future, expect, after, done, ahead (a date to come), past (a date gone by), open (a statement ends)"""


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
        elif _PLAN_HEAD.search(words):
            self.section = Plan(due or (self.section.due if self.section else None) or self.due)
            self.due = self.section.due
        elif re.match(r"[一二三四五六七八九十]+、", words):
            self.section = None

    def _due(self, found: Sequence[Mention]) -> date | None:
        days = [day for m in found if (day := day_of(m, self.published)) is not None]
        return days[-1] if days else None

    def base(self, view: View, found: Sequence[Mention]) -> Plan | None:
        """Return the plan behind the sentence, None where it reports; remembers lead-ins."""
        words = view.words
        if (label := _LABEL.match(words)) is not None:
            strong = re.search(r"清单|目标", label[0]) is not None
            self.lead, self.lead_stays = Plan(self._due(found) or self.due, strong), True
        elif _REPORT_LABEL.match(words):
            self.lead, self.lead_stays = None, False
        if words.endswith(("？", "?")) or self.asked and re.match(r"记者[：:]|问[：:]", words):
            self._question(words, found)
        plan = self.lead or self.section
        if (demand := self._demand(view)) is not None and demand.start() <= 40:
            days = self._due(found)
            if days is not None:
                self.due = days
            ahead = [m for m in found if m.date_end and self.published and m.date_end >= self.published]
            self.lead = Plan(days or self.due, strong=not found or bool(ahead))
            plan = self.lead
        ahead = not found or any(m.date_end and self.published and m.date_end >= self.published for m in found)
        if (
            _PLAN_LIST.search(words)
            and ahead
            and "下表" not in words
            and not re.search(r"完成(?:了)?[^，。]{0,8}目标", words)
        ):
            plan = Plan(self._due(found) or (plan.due if plan else None) or self.due, strong=True)
            self.lead, self.due = plan, plan.due
            self.lead_stays = self.lead_stays or words.rstrip().endswith(("：", ":"))
        elif (led := _LEAD.search(words)) is not None and ahead and "预计" not in words:
            lead = Plan(self._due(found) or (plan.due if plan else None), since=led.start())
            if lead.due is not None or plan is None:
                self.lead = replace(lead, since=0)
                self.lead_stays = self.lead_stays or words.rstrip().endswith(("：", ":"))
            plan = plan or lead
            if lead.due is not None and not plan.strong:
                plan = lead
        return plan

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
        elif self.asked:
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

    def events(self, view: View, found: Sequence[Mention]) -> list[Event]:
        """Return what changes the standing inside the sentence, in order."""
        words = view.words
        events = [
            Event(start, kind)
            for start, _, kind in markers().all(words)
            if not (words.startswith("计划", start) and _PLAN_OF_YEARS.search(words, 0, start))
        ]
        if "将" in words:
            events += [Event(m.start(), "future") for m in _WILL.finditer(words) if self._will(view, m.start())]
        events += [Event(m.start(), "open") for m in _OVER.finditer(words)]
        if self.published is not None:
            for mention in found:
                kind = self._tense(mention)
                if kind is not None and not _OF_FIGURE.match(words, mention.end):
                    events.append(Event(mention.start, kind))
        return sorted(events, key=lambda event: event.at)

    @staticmethod
    def _will(view: View, at: int) -> bool:
        """Say whether 将 means what is to come rather than 把 (将支出占比提高到80%)."""
        if at and view.words[at - 1] in _WILL_BEFORE:
            return True
        if _VERBAL.match(view.words, at + 1) or verbs().beginning(view.words, at + 1, len(view.words)):
            return True
        for token in view.tokens:
            if token.start == at + 1:
                return token.tag[0] in "vdp"
            if token.start > at + 1:
                return token.tag[0] in "vdp"
        return measures().beginning(view.words, at + 1, len(view.words)) is not None

    def _tense(self, mention: Mention) -> str | None:
        """Return whether a date lies ahead or is past, None where it says neither."""
        published, last = self.published, mention.date_end
        assert published is not None
        if mention.grain in ("base", "same") or last is None:
            return None
        if mention.grain == "now":
            return "done"
        if mention.grain == "relative":
            return "past"
        if mention.grain == "ahead":
            return "ahead"
        if last > published:
            if mention.grain == "plan":
                return None if mention.date_start and mention.date_start <= published else "ahead"
            if (
                mention.date_start is not None
                and mention.date_start.year <= published.year
                and mention.grain in ("year", "range")
            ):
                return "ahead" if "年内" in mention.text else "running" if "全年" in mention.text else "this"
            if (
                mention.grain in ("half", "quarter")
                and mention.date_start is not None
                and mention.date_start <= published
            ):
                return "running"
            return "ahead"
        due = deadline(mention, published)
        if due is not None and due > published:
            if mention.grain == "before":
                return "ahead"
            if mention.grain in ("month", "point", "day"):
                return None  # 10月底 may be either
        return "past"


def standing(plan: Plan | None, events: Sequence[Event], at: int) -> tuple[str, Event | None]:
    """Return the standing at a place of a sentence and the event that decided it."""
    base = FACT if plan is None or (plan.since > at and not plan.strong) else (TARGET if plan.strong else WEAK)
    state, decided = base, None
    after = False
    for event in events:
        if event.at >= at:
            break
        if event.kind in ("commit", "plan", "ahead"):
            state, decided = TARGET, event
        elif event.kind == "after":
            state, decided, after = TARGET, event, True
        elif event.kind == "future":
            if state != ESTIMATE and not after:
                state, decided = TARGET, event
        elif event.kind == "expect":
            if not after and not (decided is not None and decided.kind == "ahead" and state == TARGET):
                state, decided = ESTIMATE, event
        elif event.kind in ("done", "past"):
            state, decided, after = FACT, event, False
        elif event.kind == "this":
            if state == FACT:
                state, decided = base, event
        elif event.kind == "running":
            state = _running(state, base)
        elif event.kind == "open" and state == ESTIMATE:
            state, decided = base, None
    return state, decided


def _running(state: str, base: str) -> str:
    if state == FACT:
        return base if base != FACT else FACT
    return TARGET if state == WEAK else state


def judge(
    view: View, clauses: Sequence[Clause], bound: Bound, plan: Plan | None, events: Sequence[Event]
) -> tuple[str, Event | None]:
    """Return whether a bound figure is a FACT, an ESTIMATE or a TARGET, and the event that decided it."""
    figure, clause = bound.figure, clauses[bound.clause]
    state, decided = standing(plan, events, figure.start)
    if state in (FACT, ESTIMATE):
        return state, decided
    own = decided is not None and decided.at >= clause.start
    words = view.words
    if bound.origin:
        return FACT, None
    if (bound.indicator or "").endswith("投资") and words[figure.outer_end or figure.end :][:1] == "的":
        return FACT, None
    if _STATIC.match(bound.indicator or "") and not (
        own and decided is not None and decided.kind in ("commit", "plan")
    ):
        return FACT, None
    if (
        bound.measure == "share"
        and re.search(r"目标|计划|任务|预算", bound.indicator or "")
        and "占" not in (bound.indicator or "")
    ):
        return FACT, None
    if bound.right and words.startswith(("基础上", "的基础上"), bound.name_end):
        return FACT, None
    if bound.measure == "share" and bound.indicator and bound.indicator.endswith("完成"):
        return FACT, None
    if (
        bound.right
        and not _DONE_TO.match(words, bound.name_end)
        and _STANDS.search(words, clause.start, figure.outer_start or figure.start)
        and not own
    ):
        return FACT, None
    if state == WEAK:
        said = words[clause.start : (figure.outer_end or figure.end) + 4]
        if (
            bound.action is None
            and not re.search(r"改造|建设|整治|培训|种植|治理|修复|新建$", bound.indicator or "")
            and not _LIMITS.search(said)
            and not re.match(r"新|年", bound.indicator or "")
        ):
            return FACT, None
        if bound.right and bound.action is None and not _LIMITS.search(words, clause.start, figure.start):
            return FACT, None
    return TARGET, decided


def with_due(plan: Plan | None, due: date | None) -> Plan | None:
    """Return the plan with another deadline."""
    return None if plan is None else replace(plan, due=due)
