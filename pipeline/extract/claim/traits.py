"""What kind of thing a bound figure says, as far as its period depends on it: a fixed property, an annual rate, a stock.

Which period governs is decided in governing.py.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.extract.claim import indicators
from pipeline.extract.claim.binding import Bound
from pipeline.extract.claim.clauses import Clause
from pipeline.extract.claim.view import View

_PROPERTY = (
    r"(?:总投资|占地|项目用地|总用地|总占地|总建筑面积|建筑面积|规划面积|规划用地|规划占地|注册资本|设计产能|设计年产能|全长|总长|桥长|"
    r"全线长|总面积|楼高|占用岸线)"
)
_STATIC = re.compile(rf"项目投资$|总投资额?$|全长$|{_PROPERTY}(?:面积|额|总额|约|规模)?$")
_DESIGNED = re.compile(
    r"(?:设计|规划)(?:年|日|总)?[\u4e00-\u9fff]{0,4}(?:容量|能力|产能|时速|库容|装机|规模|面积|产量|用地)$|^设计年?"
)
_RATED = r"(?:产|销|均|处理|加工|吞吐|供|发|交易|营|收|税|利|创|用|生产|接待|培|运|出栏|可|能|最大|新增|增|节|减|消|采|开采|输|通过|屠|净|实现|提供|出|贸易|需|耗|总|综合|繁|孵|种|储|蓄|调|缴|上缴|纯)"
_ANNUAL = re.compile(
    rf"^(?:[一二三四]期|项目|预计|可|公司|企业)*(?:每[年日月][\u4e00-\u9fff]|年均[\u4e00-\u9fff]|[年日月]{_RATED})|[棚户]均年收入|(?<![今去前明当全同每\d])年(?:交易额|产值|销售额|销售收入|产量|税收|加工|处理|吞吐)"
)
_HABITUAL = re.compile(
    r"(?<!人)每(?:年|天|日|晚|周|逢)(?!以)|常年|一年(?:就|要|能|可|下来)|一个月(?:就|要|能|可|工资|收入)"
)
_COMPANY = re.compile(r"公司|我们|集团")
_APART = re.compile(r"公司|我们|集团|[他她我]家|农户|合作社|车间|一家|果园|建筑面积|总投资|占地|[一二三四]期")
_VISITS = re.compile(r"游客|旅游|客流|门票|入住率|成交额|销售额|客运")
_HAS = re.compile(r"(?<![具没])有[^，,；;。]{0,10}$")
_DONE = re.compile(r"已|累计完成|(?:占|完成|为)[^，,；;。]{0,10}(?:计划|任务|目标)")
_OF_PLACE = re.compile(r"(?:全[省市县区州盟旗镇乡村]|面积达到?|面积[突超]过?破?|面积扩大[到至])[^，,；;。]{0,12}$")
"""What makes an area one of a place, which grows: 全县茶园总面积."""
_COMPARED = re.compile(r"[，,、（(]?(?:同比|[比较](?:年初|上年|去年))")
"""What compares a count with an earlier one: 停产企业58户，比年初减少23户."""
_FOR = re.compile(r"(?<![作称成分约定认视])[为给向](?:近|约|全[市县区])?$")
"""为1.9万名学生发放资助"""
_STATES = frozenset(
    ("拥有", "具有", "达到", "现有", "占有", "位居", "累计", "成为", "属于", "存在", "缺少", "没有", "包括", "涉及", "位于", "占地", "从事", "超过", "接近", "不足", "覆盖", "使用", "设计", "总计", "合计", "共计", "需要", "能够", "可以")
)  # fmt: skip
_COME_TO = re.compile(r"(?:达|发展|增加|增长|扩大|上升|减少|提高)[到至]?$|[突超]过?破?$")
_PROGRESS = re.compile(r"已|完成|办结|完工|开工|竣工|兑现|到位|拨付|发放|建成|解决")
_CAPACITY = re.compile(r"能力|产能|日产|日投入|装机")
_INSTALLED = re.compile(r"装机|库容|存栏|蓄积")
_FLOW = re.compile(r"产量|固定资产投资|总产|产值|生产总值|GDP|零售|进出口|增加值|收入|支出|销售额|投资额|完成投资|利润")
_YIELD = re.compile(r"亩产|单产|总产")
_HARVEST = re.compile(
    r"收割|长势|绝收|减产|受旱|受灾|旱情|开镰|麦收|秋收|抢收|抢种|春耕|丰收|测产|成熟|三夏|夏收|夏粮|秋粮|播种|机收"
)
_STOCK = re.compile(
    r"拥有|现有|共有|设有|建有|已有|集聚|聚集|(?<!参)与[\u4e00-\u9fff]{0,4}\d|^与|达成合作|遍布|远销|销往|辐射|遍及|出口到|关联|入驻|"
    r"收藏|馆藏|下辖|辖"
)
_CROP_UNITS = ("亩", "斤", "公斤", "吨")
_AREAS = ("平方公里", "平方米", "公里", "公顷")
_COUNTS = frozenset("人名户家个项所座台套条件辆艘只头处间栋幢株张部支位尊枚盏口眼")


def is_static(view: View, bound: Bound) -> bool:
    """Say whether it is a fixed property of a project or company: total investment, site, registered capital."""
    name = bound.indicator or ""
    if _DESIGNED.search(name):
        return bound.measure == "level"
    if view.words.endswith(("完成投资", "到位资金"), 0, bound.figure.outer_start or bound.figure.start):
        return False
    if name.endswith("总面积") and _OF_PLACE.search(view.words, 0, bound.figure.start) is not None:
        return False
    of_thing = name.endswith("投资") and view.words.startswith("的", bound.figure.outer_end or bound.figure.end)
    return bound.measure == "level" and (of_thing or _STATIC.search(name) is not None)


def is_annual(bound: Bound) -> bool:
    """Say whether it is so much a year or day (年产值, 日产), which is no amount of one year."""
    return bound.measure in ("level", "change") and _ANNUAL.search(bound.indicator or "") is not None


def is_habitual(words: str, bound: Bound) -> bool:
    """Say whether it is what some thing does every year or month, told as such: 每年节约利息300万元, 常年用工80人."""
    return bound.measure in ("level", "change", "share") and _HABITUAL.search(words) is not None


def is_statistic(view: View, clause: Clause, bound: Bound) -> bool:
    """Say whether it is a statistic of the place, which goes on being about the time that was said in another paragraph."""
    compared = _COMPARED.match(view.words, bound.figure.outer_end or bound.figure.end) is not None
    if bound.measure == "rank" or (is_stock(bound) and not compared):
        return False
    row = len(view.figures) > 3 and sum(figure.unit == "%" for figure in view.figures) > 1
    if (row or "同比" in view.words) and _COMPANY.search(view.words) is None:
        return True
    if is_apart(view.words) or (bound.measure == "level" and bound.unit in ("%", "‰")):
        return False
    known = indicators.known(bound.indicator) if bound.indicator else None
    return compared or bound.measure == "growth" or known is not None


def is_work(view: View, clause: Clause, bound: Bound) -> bool:
    """Say whether a clause tells what has been done of some works: 31个项目累计完成投资14.7亿元, 占年度计划的43.5%."""
    before = view.words[clause.start : bound.figure.outer_start or bound.figure.start]
    return _DONE.search(before) is not None and not is_apart(view.words)


def is_progress(view: View, clause: Clause, bound: Bound) -> bool:
    """Say whether it tells how far works have come, which is as of the day that was said in another paragraph."""
    if is_apart(view.words) or "预计" in view.words[: bound.figure.start]:
        return False
    done = bound.action is not None or bound.measure in ("change", "share")
    return done or _PROGRESS.search(view.words, clause.start, bound.figure.start) is not None


def has_come_to(view: View, clause: Clause, bound: Bound) -> bool:
    """Say whether a stock is told as what the period has brought it to: 全市A级景区达到11家."""
    return _COME_TO.search(view.words, clause.start, bound.figure.start) is not None


def has(view: View, clause: Clause, bound: Bound) -> bool:
    """Say whether a clause tells what a place has: 该镇有养殖户760户."""
    return _HAS.search(view.words, clause.start, bound.figure.outer_start or bound.figure.start) is not None


def is_done(view: View, clause: Clause, bound: Bound) -> bool:
    """Say whether a clause tells what was done rather than what there is: 维修山塘46口, 埋设管道312公里."""
    start = bound.figure.outer_start or bound.figure.start
    if bound.action is not None or _FOR.search(view.words, clause.start, start) is not None:
        return True
    verb = next(
        (t for t in view.tokens if clause.start <= t.start < start and t.tag[:1] == "v" and len(t.word) > 1), None
    )
    return verb is not None and verb.tag == "v" and verb.word not in _STATES


def leaves_out_verb(view: View, clause: Clause, bound: Bound) -> bool:
    """Say whether a clause has no more than a noun before its figure, the verb being that of the clause before."""
    start = bound.figure.outer_start or bound.figure.start
    inside = [t for t in view.tokens if clause.start <= t.start < start]
    return bool(inside) and not any(t.tag[:1] in "vpdrcu" and t.tag != "vn" for t in inside)


@lru_cache(maxsize=32)
def is_apart(words: str) -> bool:
    """Say whether a sentence tells of a company or household, or of what came together over an untold time.

    Kept, since every figure of a sentence asks it, some of them several times.
    """
    return _APART.search(words) is not None


def is_visit(bound: Bound) -> bool:
    """Say whether it counts visits, or what visitors paid."""
    return bound.unit in ("人次", "辆次", "车次") or _VISITS.search(bound.indicator or "") is not None


def is_capacity(bound: Bound) -> bool:
    """Say whether it is a capacity, which is there at a moment."""
    return _CAPACITY.search(bound.indicator or "") is not None


def is_flow(bound: Bound) -> bool:
    """Say whether it is made over a time: output, income, sales."""
    return bound.named and _FLOW.search(bound.indicator or "") is not None


def is_crop(view: View, bound: Bound) -> bool:
    """Say whether it is the area or yield of a crop in words about its harvest: it is the year's."""
    area = bound.right and bound.figure.unit == "亩"
    crop = area or (bound.measure != "growth" and _YIELD.search(bound.indicator or "") is not None)
    return crop and of_harvest(view)


def of_harvest(view: View, unit: str | None = "亩") -> bool:
    """Say whether a sentence is about sowing or harvest and a figure of this unit about its crop."""
    return unit in _CROP_UNITS and _HARVEST.search(view.words) is not None


def is_count(bound: Bound) -> bool:
    """Say whether it counts things at level."""
    return (bound.figure.unit or "")[-1:] in _COUNTS and bound.measure == "level"


def is_stock(bound: Bound) -> bool:
    """Say whether it counts or measures what there is, rather than what happened in a time."""
    installed = _INSTALLED.search(bound.indicator or "") is not None
    return is_count(bound) or (bound.measure == "level" and (installed or bound.figure.unit in _AREAS))


def is_state(bound: Bound) -> bool:
    """Say whether it tells how things stand, so that the day of the sentence before governs it too."""
    stands = is_stock(bound) and bound.action is None
    return bound.measure == "level" and (stands or bound.figure.unit in ("%", "‰"))


def tells_stock(words: str) -> bool:
    """Say whether a clause tells what there is (拥有, 与…户)."""
    return _STOCK.search(words) is not None
