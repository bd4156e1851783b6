"""Figures among plans that no marker of their own binds: which are planned, which tell what is there already.

A project's cost, what 共有 counts and where a rise starts are given; an action, a bound and a growth are planned.
Markers and dates are for standing.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.claim import traits
from pipeline.extract.claim.binding import Bound
from pipeline.extract.claim.clauses import Clause
from pipeline.extract.claim.names import REST
from pipeline.extract.claim.tenses import Event
from pipeline.extract.claim.view import View

_TO = r"(?:提高|提升|扩大|增加|发展|上升|降低|下降|缩短|压缩|压减|压降|恢复|稳定|保持|控制|维持|达)(?:到|至|在)"
_LIMITS = re.compile(
    rf"以上|至少|不少于|不[低高]于|不超过|以内|左右|达到?|突破|超过?|{_TO}|再(?![次生就说造者度])|新上|增长|下降|全年|年内|新增|净增|实现|完成"
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
    r"(?:^|[，,；;：:“\s]|[现还共已只仅前]|[我全][县市区镇乡州]|境内)有(?![望效序机关条力])[^，,；;。]{0,16}$|(?:今年|本年)[^，,；;。]{0,6}安排[^，,；;。]{0,14}项目$|"
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
_GOES_ON = re.compile(r"续建(?:的|[^，,；;。]{0,6}(?:项目|工程))$")
"""Works begun before: 续建项目27个."""
_COUNTS = re.compile(r"共(?:设置|设|分为?|包括)[^。；;]{0,14}指标|共(?:设置|分为?|包括)[^，,。；;]{0,6}$")
_COUNTED = 16
"""Characters before a clause in which a count of aims (共设置27项指标，其中) may stand."""
_FOLK = re.compile(r"正(?:以|在|向|朝)|的(?:共同|不懈|辛勤|团结|艰苦|大力|关心|支持|期盼|期待|福祉|殷切)")
"""What a place's people are told to do in rhetoric: 30万人民正以昂扬的姿态, 在5万群众的共同努力下."""
_YEARLY_AIM = re.compile(r"每年(?!的)[^，,；;。]*(?:不少于|不低于|至少)$")
"""每年新增高新技术企业不少于8家"""
_STATIC = re.compile(
    r"设计(?:年|日|时速|能力|产能|总?库容)|(?:总装机|全长|总长|桥长|总库容|总里程)(?:容量)?$|^(?:[一二三四]期)?(?:协议|计划|概算|估算|预算)?总投资|(?:区|院|校|园|厂|馆|场|线|路|桥|工程|项目|基地|中心)总投资$|^(?:总)?占地|^(?:总)?建筑面积"
)
_TO_FULFIL = re.compile(r"(?:要|将|须|力争|确保|必须|争取|年内|年底前?|月底前?)[^，,；;。]{0,16}(?:完成|达到)")
"""各乡镇要完成整地任务的80%"""
_NO_LESS = re.compile(r"(?:不低于|不少于|不超过|力争)$")
_OF_PART = re.compile(r"其中[，,]?(?:20\d\d年|今年|年内)(?:计划|将|要)?(?:完成|新建|建成|改造|新增)")
_FRONT = re.compile(r"(?:[一二三四五]年(?:内|间)?|全[县市区镇乡州旗])(?=[\u4e00-\u9fff])")
_NUMBER = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|第?[一二三四五六七八九十][是要]|\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]{1,2}[）)])"
)
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
    "招引",
)
"""What is to be done, in words that are tagged as no verbs."""


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


def is_given(view: View, clause: Clause, bound: Bound, own: Event | None) -> bool:
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
    if _GOES_ON.search(words, clause.start, figure.outer_start or figure.start) or name == "续建项目":
        return True
    if own is None and _COUNTS.search(words, max(0, clause.start - _COUNTED), figure.start):
        return True
    if bound.right and _FOLK.match(words, bound.name_end):
        return True
    static = bound.measure == "level" and _STATIC.search(name) is not None
    if static and (own is None or own.kind not in ("commit", "plan")) and not _NO_LESS.search(words, 0, figure.start):
        return True
    if (
        bound.measure == "share"
        and _is_of_plan(name)
        and ("占" in name or _TO_FULFIL.search(words, clause.start, figure.start) is None)
    ):
        return True
    if bound.measure == "difference" and bound.spent is not None and "进度" in words[slice(*bound.spent)]:
        return True  # 高于序时进度5.3个百分点
    return bound.right and _is_means(view, clause, bound, own)


def _is_means(view: View, clause: Clause, bound: Bound, own: Event | None) -> bool:
    """Say whether counted things are what something else is done with or starts from: 以16个园区为抓手."""
    figure, words = bound.figure, view.words
    end = figure.outer_end or figure.end
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


def is_planned(view: View, clauses: Sequence[Clause], bound: Bound) -> bool:
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


def is_counted(view: View, clause: Clause, bound: Bound) -> bool:
    """Say whether a figure is what there is of things, even in a list of aims: 共安排项目152个."""
    return _HAS.search(view.words, clause.start, bound.figure.start) is not None
