"""Commitments without a figure that an outsider could check: a deed by a day, or a place held among others.

预计6月底竣工, 力争明年建成投产, 确保全年经济增速高于全省平均水平, 居民收入与经济增长同步. Exhortation stays out: a marker
alone (努力走出一条路子) or a deed without day or plan behind it is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.extract.claim.clauses import Clause, clause_at
from pipeline.extract.claim.commitments import Plan
from pipeline.extract.claim.days import day_of, names_work
from pipeline.extract.claim.due import Fallback, due_of
from pipeline.extract.claim.finishing import is_date
from pipeline.extract.claim.goals import goal_of, trimmed
from pipeline.extract.claim.nostatistics import is_proposed
from pipeline.extract.claim.standing import FACT, TARGET, WEAK, standing
from pipeline.extract.claim.tables import milestones
from pipeline.extract.claim.tenses import Event
from pipeline.extract.claim.view import View
from pipeline.extract.model import Mention

_BINDING = re.compile(r"确保|力争|争取(?!到)|计划|预计|有望|拟(?!定|任)|必须|务必|将|要(?!素|求|点)|保证|目标|承诺")
_STRONG = re.compile(r"确保|力争|争取(?!到)|务必|保证(?!金)|承诺|计划")
_COMPARES = re.compile(
    r"(?:恢复到|不?高于|超过?|快于|好于|优于|不低于|达到|位居|保持|稳居|进入|跻身|低于|控制在)[^，,；;。]{0,12}(?:平均|水平|上年|去年|第一方阵|前列|目标|以内|第一|经济增长|增速|增幅)|(?:高于|快于|好于|优于|领先)(?:全[省市国区县州]|往年|周边|同类|农村居民|城镇居民|城乡居民|农民人均|经济增)"
)
_JOINS = re.compile(
    r"(?:进入|跻身|挤进|迈入|跨入|步入|迈进|重返|冲进|闯进)[^，,；;。]{0,12}(?:行列|百强|[十百千]强|方阵|前列|第一梯队|俱乐部)"
)
_PASSES = re.compile(
    r"通过[^，,；;。]{0,20}(?:评估|验收|初评|评审|复审|复检|复核|检查|审核|抽检|认证|认定|考核|测评|审批|审查|终审)|"
    r"(?:获得?|取得|拿到)[^，,；;。]{0,12}(?:核准|批复|批准|认定|命名|授牌|称号|路条|合格证|许可证|资质|证书)"
)
_WITH = re.compile(
    r"(?:与|和|同)[^，,；;。]{1,14}(?:同步|持平|相适应)|控制在[^，,；;。]{0,12}(?:指标|目标|范围|限额|以?内)|完成[^，,；;。]{0,6}(?:下达|省定|市定|上级|既定|年度)[^，,；;。]{0,6}(?:任务|目标|指标)"
)
_INDICATED = re.compile(
    r"收入|生产总值|失业|人口|面积|产量|GDP|经济|指标|投资|税|支出|产值|能耗|排放|减排|项目|企业|增速|增长|质量|水质|空气|就业|价格|高企|覆盖|吞吐|产能|改造|脱贫|农村|小区"
)
_VAGUE = re.compile(
    r"^让|谋划(?:好|储备)?|完成时[限间]|办结时限|责任(?:单位|领导|人)|牵头单位|(?:阶段|环节)(?:[（(]|$)|即将收官|完成(?:好)?全年(?:各项)?(?:目标)?任务|(?<!同步全面建成)(?<!同步建成)(?<!同步全面实现)(?<!同步实现)小康(?!村|县|镇|乡)|现代化(?:建设|强|国家|新)|伟大复兴|(?:决胜|攻坚|关键|机遇|窗口|收官|开局)期|举行|召开|仪式|启动会|关键[^，]{0,4}年|周年|之年|的一年|更[高大好优多强快实]|不断|持续|进一步|新[的突提]|迈上|开门红|取得[^，]{0,8}(?:进展|突破|成效|成果)|落到实处|良好开局|开[好了]局|起好步|落实见效|走在前|做示范|作表率|新篇章|新局面|幸福感|各项工作|各项任务|"
    r"各项目标|完不成|未完成|奋斗目标|主要任务|陆续|不轻松|不容易|压力|指导思想|[一二两三四五六七八九]个(?:突破|翻番|提升|确保|转变|跨越)|台账|专班|(?:建立|健全|完善)[^，,；;。]{0,12}(?:机制|制度|体系)|贡献|满意|高质量(?:完成|发展)|圆满|顺利完成|不动摇|仍需|艰苦|能否|见行见效|作用|格局|氛围|合力|意识|能力(?!达)|水平(?:新|不断|持续)"
)
_OTHERWISE = re.compile(
    r"通过|获得|取得|拿到|[进跨步迈闯冲]入|跻身|挤进|迈进|重返|[冲闯]进|恢复到|[高低快慢好优]于|超|达|位居|稳居|保持|控制|领先|同步|持平|相适应|完成|"
    r"(?:([县市区镇乡村户组校园])\1)|每|所有|全[部面]|都|均|类|覆盖|申报|争创|创[建成]|新建|迁建|扩建|建成|开工"
)
"""Some of what a commitment names that names no milestone."""
_REPORTED = re.compile(r"近日|(?<!\d)日前|昨[日天]|已|了(?![解望])|曾|刚刚|顺利(?:投产|开工|竣工|通车)|成功(?!创建)")
_WORKS = re.compile(r"项目|工程|开工|投产|竣工|通车|建成|线|桥|路|厂|园")
_DONE_FIRST = re.compile(r"(?:全面|全部|基本)?(?:建成|完成)")
_UNIVERSAL = re.compile(
    r"^(?:[^，,；;。]{0,8}[前底内年末])?(?:实现|确保|做到)?(?:县县|市市|区区|镇镇|乡乡|村村|户户|组组|校校|园园)(?:全部|要|都|均|将)*[通有建]|"
    r"(?:^|[^，,；;。]{0,12}?)(?:每个?(?![季月年周日天次半])|所有|全部)[\u4e00-\u9fff\d]{2,16}(?:至少|都|均|全部|将|要)*(?:有|通|实现|建成(?![一两三])|配备|设立|纳入|完成)|"
    r"(?:全部|全面|均|都)(?:将|要)?(?:达到?|实现|纳入|配备|配齐|消除)[^，,；;。]{2,16}$|"
    r"(?:达到|稳定在|保持在?)[ⅠⅡⅢⅣⅤIV]{1,3}类|稳定达到[\u4e00-\u9fff]{0,4}(?:要求|标准|目标)|消除劣[ⅤV五]类|覆盖全部"
)
"""What an outsider can check one by one: 每个乡镇至少有一所…, 村村通客车, 断面水质达到Ⅲ类."""
_TO_COME = ("ahead", "future", "plan", "commit")
_SHORT = 24
_SHORTEST = 4
_BUILDS = re.compile(
    r"(?:全面|基本)?(?:开工建设|建成|创成|创建成|新建|迁建|改扩建)(?!一批|若干|更多|一些)[\u4e00-\u9fffA-Z“”]{4,24}$|"
    r"(?:申报|争创|创建)(?:国家|全国|省|市)[\u4e00-\u9fff“”\dA-Z]{4,20}$|"
    r"(?:全面|基本)?完成(?:所有|全部|全[省市县区州]|各)[\u4e00-\u9fff“”]{4,24}$|"
    r"(?:全面|基本)?完成[\u4e00-\u9fff“”、]{4,24}(?:工程|项目|改造|整治|建设|修缮|扩建|改扩建|搬迁|整修|加固|清淤|硬化|修编|编制)$|"
    r"启动[\u4e00-\u9fffA-Z\d“”、]{4,24}(?:工程|项目)$|"
    r"开通[\u4e00-\u9fff“”、—]{2,20}(?:线|线路|航线|班列|公交|班车|专列|航班)$"
)
_ABOUT_TO = re.compile(r"(?:将|计划|拟)(?:全部|全面|正式|陆续|同步|相继)?[\u4e00-\u9fff]{2,6}$")
"""What a clause's own marker stands right before: 查验设施改造也将启动."""
_NUMBER = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}、|第?[一二三四五六七八九十][是要]|\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]{1,2}[）)])\s*"
)
_THIS_YEAR = re.compile(r"(?:今年|年内|20\d\d年|到?明年)(?:将|要|计划)?")
_ORDINAL = re.compile(r"(?:第[一二三四五六七八九十]|[一二三四五六七八九十])(?:是|件|篇)")
_ASKING = re.compile(r"能否|能不能|是否|是不是|会不会|有没有|怎么|怎样|如何|哪些|什么|吗$|呢$")
_ASKED = re.compile(r"[【\s]*(?:记者|问|主持人|网友|提问)[】\s]*[：:】]")
_ONCE = re.compile(r"(?<![今最落背先战])(?:之|以)?后$|(?:之|的)?时$|的?(?:同时|过程中|期间|基础上)$")
"""A clause that only says when something else happens: 会议结束后, 今年二期投用后."""
_SINCE = re.compile(r"[从自][^，,。；;]{2,12}(?:起|开始|启动|展开|至|到)")
"""What says that something lasts from a day to another, which is no deed: 从6月1日开始，到12月底结束."""
_HARD = re.compile(
    r"(?:封顶|通车|通水|通气|通电|动工|投用|投运|投产|竣工|建成|开工|完工|运营|交付使用|摘帽|达产|并网|开园|启用|投入使用|摘掉贫困帽|交房|供热|达效|达标|(?<!动态)清零|(?:确保|实现)“?零就业[^，,；;。]{0,6}清零|全覆盖|出列|销号|(?:全部|全面|基本)完成)$"
)
_URGED = re.compile(r"推动|加快|推进|力促|促进|争取|支持|鼓励|抓好|积极|确保(?!全)|服务|协调|围绕|以|坚持|抓紧")
_FRONTED = re.compile(r"(?:对|把)[^，,；;。]{3,30}[，,](?:要|将|力争|确保|争取|计划)")
_WORK = re.compile(
    r"(?:(?!位于|确保|力争|将|要|正在|推进|加快|推动)[^，,；;。\d：:]){2,24}(?:项目|工程|桥|路|高速|铁路|高铁|隧道|医院|学校|中学|小学|馆|车站|公园|广场)"
)
"""A clause that only names a work, of which the next one speaks."""
_SPEAKS = re.compile(
    r"^[^，,]{0,24}(?:表示|介绍|指出|强调|(?<!考核)(?<!标准)(?<!相关)要求|说|认为|透露|坦言|告诉[^，,]{0,6})$"
)


@dataclass(frozen=True, slots=True)
class Deed:
    """A commitment without figure: words[start:end], the clause it stands in and the day it is due."""

    start: int
    end: int
    clause: int
    due: date | None
    goal: str


def deeds(
    view: View,
    clauses: list[Clause],
    taken: set[int],
    found: Sequence[Mention],
    plan: Plan | None,
    events: Sequence[Event],
    published: date | None,
    fallback: Fallback | None = None,
) -> list[Deed]:
    """Return the commitments without figure of a sentence; `taken` are the clauses whose figure is the claim."""
    if _ASKED.match(view.words) or not (plan is not None or _BINDING.search(view.words) or found):
        return []
    found_deeds: list[Deed] = []
    for number, clause in enumerate(clauses):
        if number in taken:
            before = _before_figure(view, clause)
            if before is None:
                continue
            clause = before
        deed = _deed(view, clauses, number, clause, taken, found, plan, events, published, fallback)
        if deed is not None and found_deeds and _goes_on(view, found_deeds[-1], deed, clause):
            found_deeds[-1] = _joined(view, found_deeds[-1], deed, found)
        elif deed is not None:
            found_deeds.append(deed)
    return found_deeds


def _before_figure(view: View, clause: Clause) -> Clause | None:
    """Return what a clause says before the counted thing that it lists last: 年内完成医院改造和5所幼儿园建设."""
    first = next((figure.start for figure in view.figures if clause.start <= figure.start < clause.end), clause.start)
    listed = first - clause.start > _SHORTEST and view.words[first - 1] in "和及与"
    if not listed and (stop := view.words.rfind("、", clause.start, first)) > 0:
        ends = any(end == stop for _, end, _ in milestones().all(view.words, clause.start, stop))
        return Clause(clause.start, stop, clause.opener) if ends else None  # 确保年底摘帽、剩余18个村出列
    return Clause(clause.start, first - 1, clause.opener) if listed else None


def _goes_on(view: View, first: Deed, second: Deed, clause: Clause) -> bool:
    """Say whether a deed is what the one before comes to in the same year: 6月份开工、10月底前完工."""
    if _STRONG.match(view.words, clause.start):
        return False  # 稳定达到Ⅳ类、力争局部达到Ⅲ类
    same_year = first.due is not None and second.due is not None and first.due.year == second.due.year
    return clause.opener == "、" and first.clause == second.clause - 1 and same_year


def _joined(view: View, first: Deed, second: Deed, found: Sequence[Mention]) -> Deed:
    """Return two deeds of one thing as one, due when the last is: 6月份开工、10月底前完工."""
    goal = goal_of(view, first.start, second.end, found)
    return Deed(first.start, second.end, second.clause, second.due or first.due, goal)


def _is_gone(mention: Mention, published: date | None) -> bool:
    """Say whether a date is a day or month before publication."""
    over = mention.date_end is not None and published is not None and mention.date_end < published
    return over and mention.grain in ("day", "month", "range")


def _deed(
    view: View,
    clauses: list[Clause],
    number: int,
    clause: Clause,
    taken: set[int],
    found: Sequence[Mention],
    plan: Plan | None,
    events: Sequence[Event],
    published: date | None,
    fallback: Fallback | None,
) -> Deed | None:
    words = view.words[clause.start : clause.end]
    marks = milestones().all(words)
    if not marks and _OTHERWISE.search(words) is None:
        return None
    if words.rstrip("”").endswith("的") or words.endswith("结束") and _SINCE.search(view.words, 0, clause.start):
        return None
    if is_proposed(view, clause.start):
        return None
    if len(words.strip()) < _SHORTEST or _SPEAKS.match(words) or _ONCE.search(words) or _is_asked(view, clause):
        return None
    state, decided = standing(plan, events, clause.end)
    named = [m for m in found if clause.start <= m.start < clause.end and not names_work(view.words, m)]
    if state == FACT and _coming(view, clause, named, published):
        state = WEAK
    if state == FACT or ((vague := _VAGUE.search(words)) is not None and not _is_due_work(vague[0], named)):
        return None
    strong = _STRONG.search(words) is not None or _carried(view, clauses, number, decided)
    behind = plan.due if plan is not None and plan.since < clause.end else None
    own = [m for m in named if day_of(m, published, view.words, behind) is not None]
    if not own and any(_is_gone(m, published) for m in named):
        return None
    start = clause.start
    if not own and number and is_date(view, clauses[number - 1], found, published):
        own = [m for m in found if clauses[number - 1].start <= m.start < clauses[number - 1].end]
        start = clauses[number - 1].start
    if (
        number
        and _FRONTED.match(view.words, clauses[number - 1].start)
        and number - 1 not in taken
        and not clause.opens
    ):
        start = clauses[number - 1].start  # 对老旧小区，要在年底前应改尽改
    if own and number and number - 1 not in taken and _only_names_a_work(view, clauses[number - 1], clause):
        start = clauses[number - 1].start  # 盼了多年的三桥，年底前一定通车
    at = max([m.end for m in own], default=clause.end)
    due = due_of(view, clauses, number, max(at, clause.end), found, plan, published, decided, fallback)
    read = _Clause(
        words, state, decided, plan, due, bool(own), strong, frozenset(kind for _, _, kind in marks),
        any(b >= len(words) - 6 for _, b, _ in marks),
    )  # fmt: skip
    if not read.is_checkable():
        return None
    start, end = trimmed(view.words, start, clause.end)
    return Deed(start, end, number, due, goal_of(view, start, end, found))


def _is_due_work(vague: str, named: Sequence[Mention]) -> bool:
    """Say whether the words 各项任务 name what a day, not only a year, is set for: 各项任务12月20日前全面完成."""
    return vague in ("各项任务", "各项工作") and any(m.grain == "before" and "年" not in m.text for m in named)


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause as a commitment without figure would have it."""

    words: str
    state: str
    decided: Event | None
    plan: Plan | None
    due: date | None
    """The day by which it would be due."""
    dated: bool
    """Whether a day to come is named in it or right before it."""
    strong: bool
    """Whether a marker such as 确保 binds it."""
    kinds: frozenset[str]
    """Kinds of the milestones it names."""
    ends: bool
    """Whether it ends with a milestone."""

    def is_checkable(self) -> bool:
        """Say whether an outsider could check what it commits to."""
        if _REPORTED.search(self.words):
            return self._holds_a_place()
        return self._is_dated_deed() or self._holds_a_place() or self._is_planned_deed()

    @property
    def _due(self) -> bool:
        return self.plan is not None and self.plan.due is not None

    @property
    def _listed(self) -> bool:
        return self.plan is not None and self.plan.strong

    def _is_dated_deed(self) -> bool:
        """A deed by a day: 8月底前完成除险加固."""
        if not self.dated:
            return False
        deed = self.kinds & {"finish", "whole"} or ("standing" in self.kinds and _INDICATED.search(self.words))
        return bool(deed) or _PASSES.search(self.words) is not None

    def _holds_a_place(self) -> bool:
        """A place held among others or a bound: 增速高于全市平均, 与经济增长同步, 完成下达任务."""
        indicated = _INDICATED.search(self.words) is not None
        tied = _WITH.search(self.words) is not None
        if _JOINS.search(self.words) and (self.due is not None or self.dated):
            return self.strong or self.state == TARGET
        committed = self.strong or self.state == TARGET or self._listed
        if indicated and (tied or _COMPARES.search(self.words) or "standing" in self.kinds):
            return committed or self._due or "全年" in self.words
        return tied and self._listed

    def _is_planned_deed(self) -> bool:
        """A deed without day of its own, of a plan that has one or under a marker."""
        words, ends = self.words, self.ends
        ahead = self.due is not None and self.decided is not None and self.decided.kind in _TO_COME
        if (self._due or ahead) and (
            _BUILDS.match(_THIS_YEAR.sub("", _NUMBER.sub("", words), count=1)) or _PASSES.search(words)
        ):
            return True
        if ends and "finish" in self.kinds and _STRONG.search(words):
            return self._due and _WORKS.search(words) is not None
        if ends and {"whole", "finish"} <= self.kinds and self.state == TARGET:
            kind = self.decided.kind if self.decided is not None else None
            return self._listed or self._due if kind is None else kind in ("commit", "plan", "ahead") or ahead
        if (self._due or self.dated or ahead) and _UNIVERSAL.search(words):
            return True
        if not (self._due or ahead) or not ends:
            return False
        hard = _HARD.search(words) is not None and len(words) <= _SHORT and not _URGED.match(words)
        own = _DONE_FIRST.match(words) or _ABOUT_TO.search(words)
        return hard or "whole" in self.kinds or ("finish" in self.kinds and own is not None)


def _only_names_a_work(view: View, before: Clause, clause: Clause) -> bool:
    """Say whether the clause before opens the statement and is no more than the name of what this one speaks of."""
    if _ORDINAL.match(view.words, before.start):
        return False
    return before.opens and not clause.opens and _WORK.fullmatch(view.words, before.start, before.end) is not None


def asks(view: View, clause: Clause) -> bool:
    """Say whether a clause of a question asks itself: 年底前能不能改造1200户？."""
    return view.words.endswith(("？", "?")) and _ASKING.search(view.words, clause.start, clause.end) is not None


def _is_asked(view: View, clause: Clause) -> bool:
    """Say whether a clause asks or belongs to a question: 全年的目标能不能实现？."""
    stop = next((at for at in range(clause.end, len(view.words)) if view.words[at] in "。；？?！"), None)
    question = stop is not None and view.words[stop] in "？?"
    return question or _ASKING.search(view.words, clause.start, clause.end) is not None


def _coming(view: View, clause: Clause, own: Sequence[Mention], published: date | None) -> bool:
    """Say whether a clause without marker tells a deed of a month to come: 二期8月份开工 in June."""
    if published is None or not own or _REPORTED.search(view.words[clause.start : clause.end]):
        return False
    day = day_of(own[-1], published, view.words)
    return (
        day is not None
        and day > published
        and day.year == published.year
        and (own[-1].grain in ("month", "point", "before", "quarter") or own[-1].text.endswith("旬"))
    )


def _carried(view: View, clauses: list[Clause], number: int, decided: Event | None) -> bool:
    """Say whether a marker such as 确保 of a clause just before reaches this one."""
    if decided is None or decided.kind not in ("commit", "plan"):
        return False
    return number - clause_at(clauses, decided.at) <= 1 and not clauses[number].opens
