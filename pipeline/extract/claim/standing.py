"""Fact or target: which words say that a figure is reported, estimated or committed, and how far they reach.

A marker (确保, 计划, 预计) reaches over the clauses coordinated with its own until something reported (已, 目前, a past
year) ends it. What stands behind whole sentences is for commitments.py, deadlines are for due.py, commitments without a
figure for qualitative.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.claim import traits
from pipeline.extract.claim.binding import Bound
from pipeline.extract.claim.clauses import Clause
from pipeline.extract.claim.commitments import Plan
from pipeline.extract.claim.names import REST
from pipeline.extract.claim.tenses import Event
from pipeline.extract.claim.view import View

FACT, ESTIMATE, WEAK, TARGET = "fact", "estimate", "weak", "target"

_TO = r"(?:提高|提升|扩大|增加|发展|上升|降低|下降|缩短|压缩|压减|压降|恢复|稳定|保持|控制|维持|达)(?:到|至|在)"
_LIMITS = re.compile(
    rf"以上|不少于|不[低高]于|不超过|以内|左右|达到?|突破|超过?|{_TO}|再(?![次生就说造者度])|新上|增长|下降|全年|年内|新增|净增|实现|完成"
)
_DONE_TO = re.compile(r"(?:进行|实施|开展|完成|试点|推广|推行|启动|设立|建设|布设)")
_STANDS = re.compile(
    r"(?:(?:以|对|在|与|把|围绕|按照|聚焦|依托|统筹|用好|发挥|作为)[^，,；;]{0,4}|对[^，,；;]{1,12}的)$"
)
_MADE = re.compile(r"[^，,；;。]{0,12}(?:建成|改|造|打造|培育|整治|创|发展|训|办|修|换|提升|完成|拆|搬|进行|实施|开展)")
_OF_PLAN = re.compile(r"目标|计划|任务|预算")
_SHARE_OF_PLAN = re.compile(r"占[^占]{0,10}(?:目标|计划|任务|预算)(?:数|安排|总额)?$")
_WORKS = re.compile(r"改造|建设|整治|培训|种植|植树|造林|绿化|清淤|治理|修复|新建$|^新|^年")
_REACHES = re.compile(r"[^，,；;。]{0,14}(?:实现|完成|达到|建成|投用|启用|脱贫|出列|摘帽|全部|全覆盖|[用通喝住]上)")
"""What counted things are to come to: 18个乡镇卫生院实现远程诊断."""
_PLACED = re.compile(r"^(?![^，,]*(?:保持|稳居|继续|进入|进位|力争|确保|争取|升|移))[^，,]*(?:居|列|排)[^，,]{0,12}$")
"""居7县（市）第一 tells a place that is held; 保持, 进入 may tell one to be reached."""
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
_HAS = re.compile(
    r"共(?:安排|设置|有|实施|铺排|谋划|确定|排出|储备|建成|完成|投入|新建|改造|培育|引进|发放|培训)|现有(?!的?(?:基础|条件))|"
    r"(?:^|[，,；;：:“\s]|[现还共已只仅前]|[我全][县市区镇乡州]|境内)有(?![望效序机关条力])[^，,；;。]{2,16}$|(?:今年|本年)[^，,；;。]{0,6}安排[^，,；;。]{0,14}项目$|"
    r"现已|已有|目前有|目前拥有|(?<![为除得])了(?![解望结])"
)
_FOUND = re.compile(r"(?:发现|排查|存在|反映|涉及|梳理|查出|确定|列入[^，,；;。]{0,10}|签约|开工|受理|征集)的$")
"""What makes counted things such as are there: 排查发现的1260个问题."""
_SETTLED = re.compile(
    r"[^，,；;。]{0,12}?(?:(?:均|都|全部)?已(?:经)?(?:全部|全面|基本|顺利|正式|相继|陆续|先后|集中)*"
    r"(?:敲定|落实|签订|到位|完成|下达|签约|就位|建成|投产|完工|竣工|开工|投用|启动|进场|通车|交付|验收|脱贫|出列)(?!了?\d))"
)
_NOW_OF = re.compile(r"(?:现在|目前|如今|当前|眼下)的$")
"""增加到现在的73家"""
_FOLK = re.compile(r"正(?:以|在|向|朝)|的(?:共同|不懈|辛勤|团结|艰苦|大力|关心|支持|期盼|期待|福祉|殷切)")
"""What a place's people are told to do in rhetoric: 30万人民正以昂扬的姿态, 在5万群众的共同努力下."""
_YEARLY_AIM = re.compile(r"每年(?!的)[^，,；;。]*(?:不少于|不低于)$")
"""每年新增高新技术企业不少于8家"""
_STATIC = re.compile(
    r"设计(?:年|日|时速|能力|产能|总?库容)|(?:总装机|全长|总长|桥长|总库容|总里程)(?:容量)?$|^(?:[一二三四]期)?(?:协议|计划|概算|估算|预算)?总投资|(?:区|院|校|园|厂|馆|场|线|路|桥|工程|项目|基地|中心)总投资$|^(?:总)?占地|^(?:总)?建筑面积"
)
_NO_LESS = re.compile(r"(?:不低于|不少于|不超过|力争)$")
_QUOTA_LENGTH = 6
_QUOTA = re.compile(r"任务(?:数|量)?(?:共计|[为是共约])?$")
_FULFILLED = re.compile(r"完成|超额|占|达到|去年|上年|剩余")
"""What makes a task a measure of what was done: 完成年度任务3200户."""
_ACTUALLY = re.compile(r"(?:目前|现)?(?:实际|已)(?:完成|达到|建成|投入|下降|新修)")
_TASKS = re.compile(r"下达|考核|任务|指标|目标")
_AIM = re.compile(
    r"(?:、[^，,；;。]{2,24})?的(?:年度|全年|总体|控制|预期|既定|工作|奋斗|年初)*(?:目标|任务|计划|指标)(?!的?\d)"
)
_YEAR_PAST = re.compile(r"去年|上年|前年|\d{4}年|过去")
_OVER_AIM = re.compile(
    r"(?:(?<!不)[低高]于|(?<!不)超过|(?:已|首次)突破|突破了|比|为|占|(?<![要需保取力])(?:完成|实现)了?)[^，,；;]{0,16}$"
)


_OF_PART = re.compile(r"其中[，,]?(?:20\d\d年|今年|年内)(?:计划|将|要)?(?:完成|新建|建成|改造|新增)")
_FRONT = re.compile(r"(?:[一二三四五]年(?:内|间)?|全[县市区镇乡州旗])(?=[\u4e00-\u9fff])")
_NUMBER = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]{1,2}[）)])")
_FOR = re.compile(r"[为对给][^，,；;。]{2,12}(?:配备|安装|发放|提供|新建|建设|购置|实施|开展|进行|改造|补助|免费)")
_ACTS = (
    "硬化",
    "续建",
    "更新",
    "扩种",
    "补植",
    "绿化",
    "亮化",
    "净增",
    "配套",
    "技改",
    "退耕",
    "选派",
    "秋播",
    "春播",
    "冬播",
    "栽植",
    "移栽",
    "招聘",
    "招引",
)
"""What is to be done, in words that are tagged as no verbs."""


def standing(plan: Plan | None, events: Sequence[Event], at: int) -> tuple[str, Event | None]:
    """Return the standing at a place of a sentence and the event that decided it."""
    since = plan.since if plan is not None and plan.since <= at else 0
    held = _Standing(FACT if plan is None or plan.since > at else TARGET if plan.strong else WEAK)
    for event in events:
        if event.at >= at:
            break
        if event.at >= since or event.kind not in ("done", "past", "total"):  # 今年的目标已经确定：…
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
        self._reported: tuple[str, Event | None] | None = None
        """What held before an expectation if that was reported, which goes on behind its statement."""
        self._coming = False
        """Whether a date to come has been named that nothing reported has followed."""
        self._ignored: Event | None = None
        """The expectation about that time."""
        self._outer: tuple[str, Event | None] = (base, None)
        """What held before a sum that is planned by itself."""
        self._began: tuple[str, Event | None] = (base, None)
        """What held where the statement began."""
        self._this = False
        """Whether it has said 今年, and nothing else of time since."""

    def meet(self, event: Event) -> None:
        """Take the next event into account."""
        kind = event.kind
        if kind in ("sum", "back"):
            self._set_aside(event)
        elif kind in ("commit", "plan", "ahead", "after"):
            self._decide(TARGET, event)
            self._coming = self._coming or kind == "ahead"
            self._after = self._after or (kind == "after" and not self._this)  # 今年投用后，预计…
            self._this = self._this and kind == "after"
        elif kind == "future" and self.state != ESTIMATE and not self._after:
            self._decide(TARGET, event)
        elif kind == "expect":
            self._expect(event)
        elif kind == "total" and self.state in (TARGET, WEAK) and not self._is_of_a_plan():
            pass  # 到2025年累计新增…
        elif kind in ("done", "past", "total"):
            self._held = self.state == TARGET and self._is_of_time_to_come()
            self._decide(FACT, event)
            self._after = self._coming = self._this = False
        elif kind in ("this", "running", "part"):
            self._meet_year(event)
            self._this = kind == "this"
        elif kind == "open":
            self._open()

    def _open(self) -> None:
        """Begin another statement, which what the one before told in passing does not reach."""
        if self.decided is not None and self.decided.passing and self.decided.kind != "expect":
            self.state, self.decided = self._began
        elif self.state == ESTIMATE:
            self.state, self.decided = self._reported or (self.base, None)
        self._began = self.state, self.decided

    def _expect(self, event: Event) -> None:
        """Take an expectation into account, which weakens nothing that is planned or comes at a time to come."""
        coming = self.state == TARGET and self._coming
        if not (self._after or self._is_of_time_to_come() or self._is_listed() or coming):
            self._reported = (self.state, self.decided) if self.state == FACT and self.decided is not None else None
            self._decide(ESTIMATE, event)
        elif coming:
            self._ignored = event

    def _meet_year(self, event: Event) -> None:
        """Take a date of this year or of all of it into account, which what was reported before does not reach."""
        self._coming = False
        if self._ignored is not None:
            self._decide(ESTIMATE, self._ignored)  # 明年将建成，预计今年…
            self._ignored = None
            return
        if event.kind == "this":
            if self.state == FACT:
                self._decide(self.base, event)
        elif event.kind == "part" and self._is_of_time_to_come():
            self._decide(self.base, event)  # 将于5月底通车，二季度…
        elif self.state == FACT and self._held:
            self._decide(TARGET, event)  # 下半年…，已落实资金2亿元；全年…
        elif self.state in (FACT, WEAK):
            self.state = TARGET if self.state == WEAK else self.base

    def _set_aside(self, event: Event) -> None:
        """Begin or end a sum that is planned by itself: 年度计划投资60亿元，其中新开工项目42个."""
        if event.kind == "sum":
            self._outer = self.state, self.decided
            self._decide(TARGET, event)
        elif self.decided is not None and self.decided.kind == "sum":
            self.state, self.decided = self._outer

    def _decide(self, state: str, event: Event) -> None:
        self.state, self.decided = state, event

    def _is_of_a_plan(self) -> bool:
        return self.decided is not None and self.decided.kind == "plan"

    def _is_listed(self) -> bool:
        return self.state == TARGET == self.base

    def _is_of_time_to_come(self) -> bool:
        return self.state == TARGET and self.decided is not None and self.decided.kind == "ahead"


def judge(
    view: View, clauses: Sequence[Clause], bound: Bound, plan: Plan | None, events: Sequence[Event]
) -> tuple[str, Event | None]:
    """Return whether a bound figure is a FACT, an ESTIMATE or a TARGET, and the event that decided it."""
    state, decided = standing(plan, events, bound.figure.start)
    clause = clauses[bound.clause]
    if (
        _is_aim(view, clause, bound, decided)
        or _is_quota(view, clause, bound, decided)
        or (not _is_of_past_year(view, decided) and is_fulfilled_behind(view, clauses, bound.clause))
    ):
        return TARGET, decided if state == TARGET else None
    if state in (FACT, ESTIMATE):
        return state, decided
    if decided is None and _HAS.search(view.words, clause.start, bound.figure.start):
        return FACT, None
    own = decided if decided is not None and decided.at >= clause.start else None
    if _is_given(view, clause, bound, own) or (state == WEAK and not _is_planned(view, clauses, bound)):
        return FACT, None
    return TARGET, decided


def _is_aim(view: View, clause: Clause, bound: Bound, decided: Event | None) -> bool:
    """Say whether a figure is what an aim comes to: 新建管网18公里的任务, 控制在4%以内的目标."""
    figure = bound.figure
    if not _AIM.match(view.words, figure.outer_end or figure.end):
        return False
    past = decided is not None and decided.kind == "past" and decided.at >= clause.start
    past = past and _YEAR_PAST.match(view.words, decided.at if decided is not None else 0) is not None
    return not past and _OVER_AIM.search(view.words[clause.start : figure.start]) is None


def _is_of_past_year(view: View, decided: Event | None) -> bool:
    """Say whether what decided a standing is a year gone by."""
    return decided is not None and decided.kind == "past" and _YEAR_PAST.match(view.words, decided.at) is not None


def _is_quota(view: View, clause: Clause, bound: Bound, decided: Event | None) -> bool:
    """Say whether a figure is a task handed down, which is to be done by the year's end: 市上下达改造任务1286套."""
    if bound.right or bound.measure != "level" or bound.unit in ("%", "pp"):
        return False
    begin = bound.figure.outer_start if bound.figure.outer_start is not None else bound.figure.start
    if not _QUOTA.search(view.words, max(0, begin - _QUOTA_LENGTH), begin):
        return False
    return not _is_of_past_year(view, decided) and _FULFILLED.search(view.words, clause.start, begin) is None


def is_part_of(view: View, clauses: Sequence[Clause], bound: Bound, quota: Bound) -> bool:
    """Say whether a figure is one of the parts (其中) of a task that the statement tells before it."""
    behind = clauses[quota.clause + 1 : bound.clause + 1]
    if not behind or bound.unit != quota.unit or any(clause.opens for clause in behind):
        return False
    return (
        view.words.startswith("其中", behind[0].start)
        and _FULFILLED.search(view.words, behind[0].start, bound.figure.start) is None
    )


def is_fulfilled_behind(view: View, clauses: Sequence[Clause], number: int) -> bool:
    """Say whether the clause behind tells how much of a task was done: 新修梯田12万亩，实际完成12.3万亩."""
    behind = number + 1
    if behind >= len(clauses) or clauses[behind].opens or not _ACTUALLY.match(view.words, clauses[behind].start):
        return False
    return _TASKS.search(view.words, 0, clauses[number].end) is not None


def _acts(view: View, clause: Clause) -> bool:
    """Say whether a clause begins with what is to be done (推广…12万亩), after a date or not."""
    begin = next((date.end for date in view.dates if date.start == clause.start), clause.start)
    if (front := _FRONT.match(view.words, begin)) is not None:
        begin = front.end()
    if (number := _NUMBER.match(view.words, begin)) is not None:
        begin = number.end()
    first = next((token for token in view.tokens if token.start >= begin), None)
    if first is not None and first.word in ("为", "对", "给"):  # 为寄宿学校配备校车12辆
        return _FOR.match(view.words, first.start, clause.end) is not None
    if first is not None and first.word in _ACTS and not view.words.startswith("项目", first.end):
        return True
    done = first is not None and first.tag[:1] == "v" and first.end <= clause.end and len(first.word) > 1
    return done and first is not None and first.word not in _STATES


def _is_given(view: View, clause: Clause, bound: Bound, own: Event | None) -> bool:
    """Say whether a figure among commitments is one that is there already: where a rise starts, what a project costs.

    `own` is the event that decided its standing if that stands in its own clause.
    """
    figure, words, name = bound.figure, view.words, bound.indicator or ""
    end = figure.outer_end or figure.end
    if (
        bound.origin
        or (bound.action in REST and not bound.right)
        or (name.endswith("投资") and words.startswith("的", end))
    ):
        return True
    if _SETTLED.match(words, end) or _NOW_OF.search(words, clause.start, figure.outer_start or figure.start):
        return True
    if bound.right and _FOLK.match(words, bound.name_end):
        return True
    static = bound.measure == "level" and _STATIC.search(name) is not None
    if static and (own is None or own.kind not in ("commit", "plan")) and not _NO_LESS.search(words, 0, figure.start):
        return True
    if bound.measure == "share" and _is_of_plan(name):
        return True
    if bound.measure == "difference" and bound.spent is not None and "进度" in words[slice(*bound.spent)]:
        return True  # 高于序时进度5.3个百分点
    if not bound.right:
        return False
    if words.startswith(("基础上", "的基础上"), bound.name_end):
        return True
    stands = _STANDS.search(words, clause.start, figure.outer_start or figure.start)
    if stands is None:
        return False
    if stands[0].startswith("把"):
        return _MADE.match(words, bound.name_end) is None
    return own is None and _DONE_TO.search(words, end, min(clause.end, bound.name_end + 4)) is None


def _is_of_plan(name: str) -> bool:
    """Say whether a share is that of a plan which is done: 占年度计划, 完成目标的."""
    return (
        name.endswith("完成") or ("占" not in name and bool(_OF_PLAN.search(name))) or bool(_SHARE_OF_PLAN.search(name))
    )


def _is_planned(view: View, clauses: Sequence[Clause], bound: Bound) -> bool:
    """Say whether a figure of a section of plans, which no marker binds, is itself planned: an action or a bound."""
    figure, name, clause = bound.figure, bound.indicator or "", clauses[bound.clause]
    words = view.words[clause.start : figure.start]
    if bound.measure == "rank" and _PLACED.search(words) is not None:
        return False
    if words.startswith("其中"):
        done = _OF_PART.match(words) is not None and _HAS.search(words) is None
        return done or _is_part_of_planned(view, clauses, bound)
    if _HAS.search(words) or (traits.is_habitual(words, bound) and _YEARLY_AIM.search(words) is None):
        return False
    if _FOUND.search(words):
        return False
    if bound.action is not None or bound.measure in ("growth", "change") or _acts(view, clause):
        return True
    if clause.opener == "、" and bound.clause and _acts(view, clauses[bound.clause - 1]):
        return True  # 出栏生猪55万头、肉牛3万头
    begin = figure.outer_start if figure.outer_start is not None else figure.start
    if bound.right:
        reached = bound.name_end < clause.end and _REACHES.match(view.words, bound.name_end) is not None
        return reached or _LIMITS.search(view.words, clause.start, figure.start) is not None
    if view.words.endswith(("到", "至"), clause.start, begin):
        return True
    if bound.unit == "%" and bound.value == 100 and name.endswith("率"):
        return True
    end = (figure.outer_end or figure.end) + 4
    return _LIMITS.search(view.words, clause.start, end) is not None or _WORKS.search(name) is not None


def _is_part_of_planned(view: View, clauses: Sequence[Clause], bound: Bound) -> bool:
    """Say whether what a part (其中) belongs to is planned: 建成高标准农田2万亩，其中高效节水4000亩."""
    whole = [clauses[bound.clause - 1]] if bound.clause else []
    while whole and not whole[0].opens:
        whole.insert(0, clauses[bound.clause - 1 - len(whole)])
    words = view.words[whole[0].start : clauses[bound.clause].start] if whole else ""
    if _HAS.search(words):
        return False
    return any(_acts(view, clause) for clause in whole) or _LIMITS.search(words) is not None
