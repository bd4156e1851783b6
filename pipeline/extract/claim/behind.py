"""The name that stands behind a count: 3个省级特色产业基地, 近400家企业入驻, 103万人口, 7.6万人脱贫.

What names before a figure say is for names.py; which of the two is meant is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.claim import counted, indicators
from pipeline.extract.claim.clauses import Clause
from pipeline.extract.claim.following import right
from pipeline.extract.claim.names import Name
from pipeline.extract.claim.view import View
from pipeline.extract.model import Mention
from pipeline.extract.units import dimension

_MEASURED = re.compile(r"(?:面积|总?长|里程|占地|高度?|规模|[率数量额值积])$")
_BECOME = re.compile(
    r"(?P<planned>(?:将|要|须)?)(?:都|均|全部|已|可|能|实现|稳定|顺利|成功)*"
    r"(?P<deed>脱贫|就业|创业|入住|搬迁|受益|参保|返乡|就读|入学|持证|上岗|转移就业)"
)
_NO_THING = re.compile(r"^(?:[一每](?:公?斤|亩|吨|个|只|头|箱|度|升|平方米)|季度|年度|月份|小时|星期|世纪|年代|百分点)")
_TASKS = re.compile("之间|[两一二三四五六七八九十]+[项个件条大]")
"""推广水稻10万亩两项任务"""
_GRANT = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:额度|补[贴助]|工资|奖励|奖金|罚款|订单|收入|资金|贷款|基金|保费|学费|租金|成本|利润|待遇|押金|分红|赔偿|投资款?|货款)(?![\u4e00-\u9fff]{0,3}(?:\d|为|达))"
)
"""Nouns that an amount of money before them measures: 每人每日8000元的免税额度."""
_DONE_TO = re.compile(r"(签约|开工|竣工|投产|在建|续建|建成|上市|落户|入驻|获批)的$")
"""开工的22个项目"""
_TAKES_PART = re.compile(r"(?:参加|参与|观看|收看|到场|登录|浏览|点击)[\u4e00-\u9fff]{0,8}")
_ADDS = re.compile(r"(?:(?P<new>新增加?|净增加?|增设)|增加|减少|压减|裁减)了?$")
"""Words that add to or take from what stands behind a count: 新增37家规上企业."""
_ENROLLED = re.compile(r"(?:参加|参保|加入)[\u4e00-\u9fff]{0,8}(?:保险|医保|农合|合作医疗|社保)")
_AGED = re.compile(
    r"(?:都|均|已)?(?:在|年满|满)?(?P<age>\d{1,3}周?岁(?:及)?以[上下])(?![\u4e00-\u9fff]{0,2}(?:老|人|的|儿童|青))"
)
"""1.38万人在80岁以上"""
_AT_WORK = re.compile(
    r"(?:(?:常年|长期|目前|都|已)?在[\u4e00-\u9fff]{1,8}?|外出|就近|返乡)(?:务工|打工|就业|上班|工作|创业|就读|居住|生活|经商)(?=[，,；;。、！!？?”]|$)"
)
"""1800多人在矿上务工"""
_EMPLOYER = re.compile(r"(?:公司|企业|工厂|合作社|车间|基地|农场)$")
_OF_EACH = re.compile(
    r"(?P<things>[\u4e00-\u9fff“”]*?(?:行业|企业|产业|县区?|区县|市县|乡镇|园区|贫困村|市州|集群|大类))(?:工业|年)?"
    r"(?:增加值|总产值|产值|营业收入|集体经济收入|集体收入|利润总额|利润|税收|投资|生产总值|销售收入|产量|用电量)"
    r"|(?P<rated>[\u4e00-\u9fff“”]{2,})[\u4e00-\u9fff]{2}率"
)
_COSTS = re.compile(r"(?P<things>[\u4e00-\u9fff“”]*?)(?:计划|概算|协议|估算|预计|预算)?(?:总投资|完成投资|投资)额?")
"""29个项目投资34.2亿元"""
_ABLE = re.compile(r"的[\u4e00-\u9fff]{0,8}(?:产能|能力)")
_SCALES = ("规模", "总规模", "资金规模")
_SUFFERED = re.compile(r"^(?:出现|遭遇|发生|面临|都|均)+")


def named(view: View, clause: Clause, last: Mention, name: Name | None) -> Name | None:
    """Return the name behind a group of figures, None where the words there name nothing that they count.

    `name` is what stands before them.
    """
    words, end = view.words, last.outer_end or last.end
    if end >= len(words):
        return None
    if words[end] == "的" and last.unit == "CNY" and _GRANT.match(words, end + 1, clause.end) is not None:
        return right(view, end, clause.end)
    if words[end] in "的之" and name is not None and name.text:
        if name.text in _SCALES:
            return right(view, end, clause.end)
        able = _ABLE.match(words, end, clause.end)
        if able is not None:
            return right(view, end, clause.end)  # 年产300万吨的原煤生产能力
        if not _is_agent(view, name, last):
            return None
    if not (words[end].isalnum() or words[end] in "“「『"):
        return None
    if last.unit == "人" and words[end] == "口" and words[end + 1 : end + 2] not in ("大", "小", "多"):
        return Name("人口", end, end + 1)
    if (
        last.unit == "CNY"
        and _GRANT.match(words, end) is None
        and any(t.start == end and t.tag == "v" and len(t.word) > 1 for t in view.tokens)
    ):
        return None  # 专项资金3亿元支持其发展
    found = _counted_part(right(view, end, clause.end), last, view.figures)
    if found is not None and (done := _DONE_TO.search(words, clause.start, last.start)) is not None:
        found = found._replace(text=done[1] + found.text)
    if found is None:
        free = name is None or not name.text or _is_place(view, name) or _EMPLOYER.search(name.text) is not None
        found = _people(view, clause, last, free)
    return None if found is None or _NO_THING.match(found.text) or _TASKS.match(found.text) else found


def _counted_part(found: Name | None, last: Mention, figures: Sequence[Mention]) -> Name | None:
    """Return the things of a name that goes on with what is measured of them: 28个行业增加值实现增长."""
    if found is None or dimension(last.unit or "") != "count":
        return found
    if (costs := _COSTS.fullmatch(found.text)) is not None and found.end == _next_amount(figures, found.end):
        things = costs["things"]
        return found._replace(text=things, end=found.start + len(things)) if things else None
    measured = _OF_EACH.fullmatch(found.text)
    if measured is None:
        return found
    kind = "things" if measured["things"] else "rated"
    return found._replace(text=measured[kind], end=found.start + measured.end(kind))


def _next_amount(figures: Sequence[Mention], at: int) -> int:
    """Return where the next amount of money begins with its comparator, -1 if the next figure is none."""
    figure = next((f for f in figures if f.start >= at), None)
    if figure is None or figure.unit != "CNY":
        return -1
    return figure.outer_start if figure.outer_start is not None else figure.start


def is_of_next(figures: Sequence[Mention], found: Name, last: Mention) -> bool:
    """Say whether what stands behind a figure is the name of the one that follows it: 专任教师717人在校生12369人."""
    following = next((f for f in figures if f.start > last.start), None)
    if following is None or found.owned or following.unit != last.unit:
        return False
    return (following.outer_start if following.outer_start is not None else following.start) == found.end


def adds(words: str, begin: int) -> re.Match[str] | None:
    """Return the word right before a figure that adds to or takes from what stands behind it, None if there is none."""
    return _ADDS.search(words, max(0, begin - 5), begin)


def plain(view: View, figure: Mention, high: int) -> Name | None:
    """Return the noun phrase right behind a figure, None if there is none."""
    end = figure.outer_end or figure.end
    return right(view, end, high) if view.words[end : end + 1].isalnum() else None


def affected(view: View, things: Name, high: int) -> str:
    """Return what happened to people who are counted along with other things: 3万人、2万头牲畜饮水困难."""
    return _SUFFERED.sub("", view.words[things.end : high]) or "人口"


def _people(view: View, clause: Clause, last: Mention, free: bool) -> Name | None:
    """Return the deed that people are counted for; `free` says that no name stands before them."""
    end = last.outer_end or last.end
    if free and (enrolled := _ENROLLED.match(view.words, end, clause.end)) is not None:
        return Name(enrolled[0], end, enrolled.end())
    if free and (done := counted.deed(view, last, clause.end)) is not None:
        return Name(*done, owned=True)
    if last.unit in ("人", "名", "位") and (aged := _AGED.match(view.words, end)) is not None:
        return Name(aged["age"] + "人口", end, aged.end())
    if last.unit in ("人", "名", "户") and (at_work := _AT_WORK.match(view.words, end, clause.end)) is not None:
        return Name(at_work[0], end, at_work.end(), owned=True)
    if free and last.unit == "人次" and (part := _TAKES_PART.match(view.words, end, clause.end)) is not None:
        return Name(part[0], end, part.end())
    if last.unit in ("人", "户", "名", "人次") and (become := _BECOME.match(view.words, end)) is not None:
        return Name(become["deed"], end, end if become["planned"] else become.end())
    return None


def _is_agent(view: View, name: Name, figure: Mention) -> bool:
    """Say whether the words left of a count are who has it rather than what is counted."""
    if dimension(figure.unit or "") in ("area", "count", "length") and not _MEASURED.search(name.text):
        return indicators.ending(name.text, 0, len(name.text)) is None
    return _is_place(view, name)


def _is_place(view: View, name: Name) -> bool:
    return any(m.start == name.start and m.end == name.end for m in (*view.places, *view.organisations))
