"""What stands behind whole sentences: a section of plans (2024年主要目标), a lead-in (下半年将…：), a meeting's demands.

How far the markers inside a sentence reach is for standing.py, deadlines are for due.py, commitments without a figure for
qualitative.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.extract.claim import demands, titles
from pipeline.extract.claim.days import day_of
from pipeline.extract.claim.tenses import SEASON
from pipeline.extract.claim.view import View
from pipeline.extract.model import Mention
from pipeline.text.model import HEADING, Sentence

_ASKS = re.compile(
    rf"打算|计划|目标|下一步|新的一年|接下来|举措|如何(?:推进|落实|发力|谋划)|今后|(?:看到|享受到|感受到|得到)(?:哪些|什么)|有(?:什么|哪些|何)(?:新|大|具体)?(?:安排|动作|实事|举措|考虑|目标|任务|硬任务)|怎么安排|准备(?:抓|怎么|如何|做)|{titles.TO_DO}"
)
_ANNOUNCED = re.compile(
    r"(?:计划|将|拟)(?:实施|安排|推进|建设|办好|新建|改造|完成|投资)[^，,。；;]{0,16}\d[^，,。；;]{0,12}|"
    r"(?:项目|工程|实事)(?:共|计)*\d+[项个件]"
)
_WORKS = re.compile(r"项目|工程|实事|任务")
_TOLD_DONE = re.compile(r"截[至止]|目前|已|上半年|以来|去年|今年[1一]")
_PART = re.compile(
    r"[\s（(一二三四五六七八九十\d、.．）)——“]*[\u4e00-\u9fff]{2,10}(?:方面|领域|板块)[，,：:。]|"
    r"[\s（(一二三四五六七八九十\d、.．）)——]*[\u4e00-\u9fff]{3,10}[：:](?=[\u4e00-\u9fff])"
)
"""How a paragraph opens that tells one part of what was announced: 道路畅通方面，…."""
_LIMIT = re.compile(r"(?:完成|办结|整改)(?:时限|时间)(?:要求)?[：:为]")
_NUMBERED = re.compile(r"[一二三四五六七八九十]+、")
_GOES_ON = re.compile(
    rf"{_NUMBERED.pattern}\s*(?:加强|强化|推进|深化|狠抓|切实|着力|全面|坚持|提升|打造|建设|保障|改善|努力|扎实|大力|持续|聚焦|转变|从严|严[守格明])"
)
"""The next heading of what is to be done: 四、加强政府自身建设."""
_STRONG_LABEL = re.compile(r"清单|目标")
_ASKED = re.compile(r"(?:记者|问)[：:]")
_NO_PLAN = re.compile(
    r"下表|下达[^，。；;]{0,16}任务|目标不[只仅]?是|(?:完成|兑现|履行|实现)(?:了)?[^，。]{0,8}(?:目标|承诺|军令状)"
)
_NEAR = 40
"""Characters from a sentence's beginning within which a body's demand (会议要求，) governs it."""
_LABEL = re.compile(r"^[\s*#]*【[^】]*(?:清单|施工图|任务状|目标|打算|计划|举措|下一步|部署|展望)[^】]*】")
_REPORT_LABEL = re.compile(r"^[\s*#]*【[^】]*】")
_PLAN_LIST = re.compile(
    r"(?:目标|任务|指标|蓝图|愿景)(?:[^，,。；;]{0,8})(?:是|为|：|:)|(?:预期|奋斗|努力|发展|工作|主要)目标[^，,。；;]{0,6}[：:，,]|"
    r"(?:全年|今年|明年|年度|年初)的?(?:目标|任务|盘子)[，,]|(?P<set>(?:人代会|两会|年初)[^，,。；;]{0,4}(?:定|确定|通过)的[，,：:])|"
    r"(?:军令状|责任[状书]|承诺|诺言|目标书|时间表|路线图|硬杠杠|硬任务)[：:]|"
    r"(?:账本|打算|算盘|思路|底线|盘子|账)是[：:]|(?:打算|算盘|盘子|作战图|施工图|任务书|清单)[^，,。；;]{0,6}[：:]"
)
_LISTS = re.compile("目标|任务|指标|蓝图|愿景|[算盘账]|[定过]的|军令|责任|诺|时间表|路线|杠|思路|底线|[战工]图|清单")
_OF_YEAR = re.compile(r"(?:预期|主要|发展|工作|努力)目标|目标任务|经济社会发展")
_NEXT = r"(?:下半年|今年|明年|下一步|下一阶段|接下来|第[一二三四]季度|全年|今后|未来|新的一年|20\d\d年)"
_WE = r"(?:[，,](?:我们|我[市县区镇乡州]|全[市县区镇乡州]|[\u4e00-\u9fff]{2,8}(?=将|要(?!求|素|点))))?"
_LEAD = re.compile(
    r"(?:将|(?<!主)要|目标|打算|举措|任务|工作|努力|力争|重点)[^。]{0,40}[：:]$|"
    rf"(?:^|[，,：:“]){_NEXT}(?!以来){_WE}[^。；;，,]{{0,20}}(?:将(?![军来近于])|(?<![重主紧])要(?!求|素|点))"
)
_TASKS_OF = re.compile(
    r"(?:做好|抓好|干好|谋划好|完成好?)(?:明年|今年|下半年|[一二三四]季度|20\d\d年|新的?一年|全年)的?[^，,。；;]{0,12}(?:工作|任务)[，,：:](?:必?须?要|必须|重点|关键|总的|我们)|"
    r"就[^，,。；;]{0,16}(?:工作|任务|问题)[^，,。；;]{0,4}(?:讲|谈|提)[^，,。；;]{0,4}[点条个方][^，,。；;]{0,2}(?:意见|要求|看法)"
)
"""What opens the demands of a speech or plenum: 做好明年工作，…, 我就二季度工作讲三点意见."""
_HEARD = re.compile(r"强调|要求|提出|明确|部署|安排|号召|[做抓干]好|意见|^[\s“]*要|^[\s“]*[一二三四五六七八九]要")
"""Some word of every lead-in without a date or figure."""
_GOES_ON_TO = re.compile(r"[\s“]*(?:[一二三四五六七八九十]、)?(?:[一二三四五六七八九]?要|必须|务必)(?!求|素|点|闻)")
_DEPLOYED = re.compile(
    r"对(?:今年|明年|下半年|下一步|下一阶段|新一年|全年|今后)的?(?:各项|重点|主要|[\u4e00-\u9fff]{0,6})?(?:工作|任务)?(?:作了|作出了?|进行了?)[\u4e00-\u9fff]{0,6}(?:部署|安排)"
)
_LOOKS_BACK = re.compile(
    r"^[\s“]*(?:(?:过去|刚刚过去|即将过去)的?(?:这)?[一二三四五]年|回顾|回首|回望|[一二三四五]年来|[一二三四五]年间)"
)
_SOON = re.compile(r"以来|春|元旦|首|开年|开局|一季|头|前|初|\d|[一二三]月|是|的|度")
"""What behind 今年 says that it is not what is to be done in all the year."""
_TO_DO = re.compile(
    r"新建|扩建|改建|新增|建成|改造|引进|完成|实施|开工|培育|创建|打造|整治|招引|启动|建设|修建|实现|控制在|稳定在|提高到|增长"
)
"""What a plan of the year does: without any of it, 今年 tells what is (今年种植蔬菜2600亩)."""
_THIS_YEAR = re.compile(r"[今全]年|新的一年|年内|这一年|20\d\d年")
_NAMED = re.compile(r"(?:20\d\d|今|明)年")
_YEAR_OF = re.compile(
    r"(?:，|,)?(?:既?是|作为|进入)[^，,。；;]{0,40}(?:之年|的?一年|(?:关键|起步|开局|攻坚|奠基|收官|重要|突破|落实|建设|提升)年)"
)
_RIGHT_BEHIND = 3
_OF_A_DAY = ("day", "month", "before")


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
    title: Plan | None = None
    """The plan that the headline announces, for what stands in no section."""
    lead: Plan | None = None
    """A lead-in's plan, for the rest of its paragraph or, where it ends in a colon, for those that follow."""
    paragraph: int = -1
    opening: bool = False
    """Whether the sentence is the first of its paragraph."""
    lead_stays: bool = False
    essay: bool = False
    """Whether the lead-in is the opening of an essay on the year's work."""
    reviewed: bool = False
    """Whether a section tells what is and was, behind which the headline's plan does not stand."""
    asked: bool = False
    """Whether the lead-in is a question of an interview."""
    asked_in: int = -1
    """The paragraph of that question."""
    demanded: bool = False
    """Whether a meeting or body has demanded something, which paragraphs that open with 要 go on with."""
    said: date | None = None
    """The deadline that a lead-in of this paragraph named, which a list announced behind it keeps."""
    announced: Plan | None = None
    """What the headline or the lead says the year is to bring, for the paragraphs that tell its parts."""
    told: date | None = None
    """The last day of that year, where the text says it (今年计划实施十项工程), by which what else is planned is due."""
    parted: bool = False
    """Whether such a paragraph has been read."""
    limits: dict[int, date] = field(default_factory=dict)
    """By when the plans of a paragraph are due that tells it behind them."""
    due: date | None = None
    """The deadline that the plans of this article named last."""
    year: date | None = None
    """The last day of the year whose works the headline names (2024年民生实事), by which what is planned is due."""

    def survey(self, sentences: Sequence[Sentence], views: Sequence[View]) -> None:
        """Learn from the whole article which paragraphs tell behind their plans by when these are due: 完成时限：11月底."""
        for sentence, view in zip(sentences, views, strict=True):
            limit = _LIMIT.search(view.words) if "时" in view.words else None
            day = next((m for m in view.dates if limit is not None and m.start >= limit.end()), None)
            if day is not None and (due := day_of(day, self.published, view.words)) is not None:
                self.limits[sentence.paragraph] = due

    @property
    def standing(self) -> Plan | None:
        """The plan that stands behind what is read next."""
        return self.lead or self.section or (None if self.reviewed else self.title)

    @property
    def only_titled(self) -> bool:
        """Whether nothing but the headline announces plans."""
        return self.lead is None and self.section is None

    def open(self, paragraph: int) -> None:
        """Begin a paragraph: a lead-in that did not announce what follows ends."""
        self.opening = paragraph != self.paragraph
        if self.opening:
            self.paragraph, self.said = paragraph, None
            if not self.lead_stays:
                self.lead = None

    def heading(self, words: str, found: Sequence[Mention], kind: str) -> None:
        """Read a heading: it opens a section of plans, of things done, or ends what the lead-in before it announced."""
        self.lead, self.lead_stays = None, False
        due = self._due(words, found, len(words)) or titles.end_of_programme(words, self.published)
        if "远景" in words:
            due = titles.end_of_programme(words, self.published) or due
        due = due or titles.bare_year(words, found, self.published)
        if due is not None and titles.PLANS_OR_EFFORT.search(words):
            self.due = due
        if kind != HEADING:
            self.section, self.reviewed = None, False
            self._headline(words, found, due)
            return
        years = [m for m in found if m.date_end is not None]
        last = years[-1].date_end if years else None
        past = last is not None and self.published is not None and last < self.published
        past = past or titles.bare_year_gone(words, found, self.published) is not None
        if titles.PAST.search(words) or past:
            self.section, self.reviewed = None, True
            return
        if kind == HEADING and (_NUMBERED.match(words) or titles.CHAPTER.match(words)):
            self.reviewed = False
        if titles.opens_plans(words, years, self.published):
            strong = titles.BUDGET.search(words) is not None
            known = self.due or (self.title.due if self.title else None)
            self.section = Plan(due or (self.section.due if self.section else None) or known, strong)
            self.due = self.section.due
        elif _NUMBERED.match(words) and not (self.section is not None and _GOES_ON.match(words)):
            self.section = None

    def _headline(self, words: str, found: Sequence[Mention], due: date | None) -> None:
        """Let a headline that names the plans of a year (2024年要办的实事) stand behind what no section governs."""
        if (
            due is None
            and self.published is not None
            and self.published.month <= SEASON
            and titles.NEW_YEAR.search(words)
        ):
            self.year = date(self.published.year, 12, 31)
        if due is not None and titles.PROGRAMME.search(words):
            self.title = Plan(due)
        if due is None or self.published is None or not any(m.grain in ("year", "plan") for m in found):
            return
        year = next((m for m in found if m.grain in ("year", "plan")), None)
        coming = year is not None and titles.WILL.match(words, year.end) is not None
        if (coming or titles.WORK.search(words)) and not titles.DONE.search(words):
            self.announced = Plan(due)
        if year is not None and year.grain == "year" and (coming or titles.WORK.search(words)):
            self.year = due
        plans = titles.PLANS_OF_YEAR.search(words) and not titles.PAST.search(words)
        if plans and titles.is_work(f"{words}工作", found, self.published):
            self.title = Plan(due)

    def _due(self, words: str, found: Sequence[Mention], at: int) -> date | None:
        """Return the last deadline named before a place of a sentence or right behind it.

        What stands behind it governs what follows only if it is a time of plans: 到2025年, but not 10月25日前 of its clause.
        """
        days = [(m, day) for m in found if (day := day_of(m, self.published, words)) is not None]
        before = [day for m, day in days if m.start < at]
        behind = [day for m, day in days if at <= m.start <= at + _RIGHT_BEHIND and m.grain not in _OF_A_DAY]
        return before[-1] if before else behind[0] if behind else None

    def base(self, view: View, found: Sequence[Mention]) -> Plan | None:
        """Return the plan behind the sentence, None where it reports; remembers lead-ins."""
        words = view.words
        self._label(words, found)
        if words.endswith(("？", "?")) or (self.asked and _ASKED.match(words)):
            self._question(words, found)
        elif _LOOKS_BACK.match(words):
            self.lead, self.lead_stays = None, False
        self._begin_year(words, found)
        if (
            ("如下" in words or "现" in words)
            and titles.AS_FOLLOWS.search(words)
            and (due := self._due(words, found, len(words)) or self._due_of_year(words, found))
        ):
            self.title, self.due = Plan(due), self.due or due
        self._set_out(view, found)
        if self.announced is not None:
            self._part(words)
        else:
            self._announce(words, found)
        plan = self.standing
        ahead = not found or any(m.date_end and self.published and m.date_end >= self.published for m in found)
        if (demand := demands.demand(view)) is not None and demand.start() <= _NEAR:
            due = self._due(words, found, demand.end()) or self.due
            self.due = due or self._due(words, [m for m in found if m.grain == "year"], len(words))
            plan = self.lead = Plan(due, strong=ahead and bool(found or view.figures))
            self.demanded = True
        elif self.demanded and self.opening and plan is None and _GOES_ON_TO.match(words):
            plan = self.lead = Plan(self.due)  # 要加快转型升级。
        listed = _PLAN_LIST.search(words) if _LISTS.search(words) is not None else None
        may_lead = "将" in words or "要" in words or words.endswith(("：", ":"))
        if listed is not None and (ahead or listed["set"]) and not _NO_PLAN.search(words, 0, listed.end()):
            due = self._due(words, found, listed.end()) or (plan.due if plan else None) or self.due
            self.lead = Plan(due or self._end_of_year(words, listed), strong=True)
            self.due = self.lead.due
            self.lead_stays = self.lead_stays or words.rstrip().endswith(("：", ":"))
            return replace(self.lead, since=0 if plan is not None and plan.strong else listed.end())
        if ahead and (
            _DEPLOYED.search(words) or _TASKS_OF.search(words) or (not view.figures and demands.SET_OUT.search(words))
        ):
            self.lead = plan = Plan(self._due(words, found, len(words)) or self.due)
            self.due, self.lead_stays = plan.due, True
        elif ahead and may_lead and "预计" not in words and (led := _LEAD.search(words)) is not None:
            due = self._due(words, found, led.end()) or self._due(
                words, [m for m in found if m.grain == "year"], len(words)
            )
            lists = words.endswith(("：", ":"))
            due = due or (plan.due if plan else self.said if lists else None)
            plan = self._led(plan, Plan(due, since=led.start()), words)
        plan = plan or self._this_year(words, found)
        if plan is not None and (limit := self.limits.get(self.paragraph)) is not None:
            plan = replace(plan, due=limit)
        self.said = (plan.due if plan is not None else None) or self.said
        return plan

    def _begin_year(self, words: str, found: Sequence[Mention]) -> None:
        """Let a sentence that says what year begins (2011年是“十二五”开局之年) say by when the plans behind it are due."""
        first = found[0] if found and found[0].grain == "year" else None
        if first is None or first.date_end is None or self.published is None:
            return
        undated = self.lead is None and self.section is not None and self.section.due is None
        if undated and first.start == 0 and first.date_end >= self.published and _NAMED.fullmatch(first.text):
            self.lead = Plan(first.date_end)  # 2018年，… under a heading without a year
        if not _YEAR_OF.match(words, first.end):
            return
        early = self.published.month <= SEASON and first.date_end.year == self.published.year
        if early or first.date_end.year > self.published.year:
            self.due = first.date_end
            if self.lead is None:
                self.lead = Plan(first.date_end)

    def sets_out(self, view: View) -> bool:
        """Say whether a paragraph of the first months of a year opens with what a body will do in it: 全镇将聚焦主业，…."""
        early = self.published is not None and self.published.month <= SEASON
        return early and self.opening and not view.figures and titles.WILL_DO.match(view.words) is not None

    def _set_out(self, view: View, found: Sequence[Mention]) -> None:
        """Let such an opening stand behind the paragraphs that follow, up to one that opens with a time gone by."""
        if self.published is None:
            return
        if self.sets_out(view) and self.lead is None and self.section is None:
            self.lead, self.lead_stays, self.essay = Plan(date(self.published.year, 12, 31)), True, True
        elif self.essay and self.opening and found and found[0].start <= _RIGHT_BEHIND and self._is_gone(found[0]):
            self.lead, self.lead_stays, self.essay = None, False, False

    def _is_gone(self, mention: Mention) -> bool:
        """Say whether a date lies before publication."""
        return mention.date_end is not None and self.published is not None and mention.date_end < self.published

    def _announce(self, words: str, found: Sequence[Mention]) -> None:
        """Remember that the lead says how many works the year is to bring: 今年全市计划实施城建项目62项."""
        if self.published is None or not found or not _WORKS.search(words) or _TOLD_DONE.search(words):
            return
        for mention in found:
            this = mention.grain == "year" and mention.date_start is not None
            if this and mention.date_end == date(self.published.year, 12, 31) and _ANNOUNCED.search(words, mention.end):
                self.announced, self.parted = Plan(mention.date_end), False
                self.told = mention.date_end
                return

    def _part(self, words: str) -> None:
        """Let what was announced stand behind a paragraph that opens as one of its parts; a report before ends it."""
        if self.opening and _PART.match(words):
            self.parted = True
            if self.lead is None and self.section is None:
                self.lead = self.announced
        elif not self.parted and _TOLD_DONE.search(words):
            self.announced = None

    def _due_of_year(self, words: str, found: Sequence[Mention]) -> date | None:
        """Return the last day of the year of publication if the sentence names it."""
        if self.published is None or not any(m.grain == "year" and m.text.startswith("今年") for m in found):
            return None
        return date(self.published.year, 12, 31)

    def _end_of_year(self, words: str, listed: re.Match[str]) -> date | None:
        """Return the year's last day for aims told without their year: 主要预期目标是 in the season of reports, 年初定的."""
        if self.published is None or not (listed["set"] or (self.published.month <= SEASON and _OF_YEAR.search(words))):
            return None
        return date(self.published.year, 12, 31)

    def _this_year(self, words: str, found: Sequence[Mention]) -> Plan | None:
        """Return the plan of a sentence that tells the year's work when the year has hardly begun: 今年新建学校3所."""
        if self.published is None or self.published.month > SEASON or not _TO_DO.search(words):
            return None
        for mention in found:
            this = mention.date_start is not None and mention.date_start.year == self.published.year
            if mention.grain == "year" and this and not _SOON.match(words, mention.end):
                return Plan(date(self.published.year, 12, 31), since=mention.start)
        return None

    def _label(self, words: str, found: Sequence[Mention]) -> None:
        """Let a label at a paragraph's beginning (【冲刺清单】) stand behind it and those that follow, up to the next."""
        if (label := _LABEL.match(words)) is not None:
            due = self._due(words, found, label.end()) or self.due
            self.lead = Plan(due, strong=_STRONG_LABEL.search(label[0]) is not None)
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
    def leads(words: str) -> bool:
        """Say whether a sentence without figure or date may say what stands behind those that follow."""
        return _HEARD.search(words) is not None

    @staticmethod
    def asks(words: str) -> bool:
        """Say whether a question asks about plans."""
        return bool(_ASKS.search(words))

    def _question(self, words: str, found: Sequence[Mention]) -> None:
        """Let an interview's question about plans stand behind its answer, up to the next question."""
        if self.asks(words):
            due = self._due(words, found, len(words))
            if "明年" in words and _THIS_YEAR.search(words):
                due = None  # 对全年和明年，有什么考虑？
            elif due is None and self.published is not None and _THIS_YEAR.search(words):
                due = date(self.published.year, 12, 31)
            self.lead, self.lead_stays, self.asked = Plan(due), True, True
            self.asked_in = self.paragraph
        elif self.asked and self.paragraph != self.asked_in:
            self.lead, self.lead_stays, self.asked = None, False, False
