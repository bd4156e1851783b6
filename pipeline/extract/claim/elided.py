"""What a verb without a name beside its figure is about: 稳岗补贴一季度兑现了860万元; 观灯的外地人超过本地人，占到54%.

The thing stands before the date in the figure's clause, or is what the clause before it begins with or acts upon. Names
beside the figure are for names.py, those of earlier figures for heads.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.claim import heads, indicators, names
from pipeline.extract.claim.clauses import Clause
from pipeline.extract.claim.view import View

_AGENT = re.compile(
    r"(?:公司|企业|集团|厂|政府|[局委办会院校区县市省镇乡村]|部门|单位|银行|中心|方面|系统|园区|干部|职工|群众|居民|书记|主任|主席|经理|代表|负责人|[长人们者员我他她户家里上]|全[市县区省州])$"
)
"""Those who act; what they did it to is not said."""
_ONE = re.compile(r"(?:公司|集团|政府|[局委办]|书记|主任|主席|经理|代表|负责人|[长我他她你]|记者)$")
_VAGUE = re.compile(
    r"(?:运行|形势|步伐|结构|质量|效益|态势|动能|活力|环境|面貌|水平|能力|实力|工作|情况|成效|基础|发展|建设|经济|影响|因素|进度|力度|改革|服务|机制|目标|任务|"
    r"时间|时候|季节|天气|道路|问题|办法|原因|方式|行动|活动|政策|制度|工程|项目)$"
)
"""Subjects of clauses that tell how things go."""
_ACTED_UPON = re.compile(
    r"(?:对|把|将)(?P<what>[\u4e00-\u9fff、“”]{2,24}?)(?:给予|予以|进行|实施|实行|开展|纳入|列入|列为)[^，,；;。]*"
)
_SAID = re.compile(r"(?:说|表示|介绍|告诉|认为|指出|坦言|透露|算了)[^，,]{0,6}$")
_IS = re.compile(r"(?:一项|一个|其一|其二|第一|另一项|再一项)?(?:就)?是(?P<what>[\u4e00-\u9fff]{2,12})$")
"""一项是城镇化率，去年底只有28.6%"""
_EXTREME = re.compile(r"(?P<what>[\u4e00-\u9fff]{2,16}?)(?:最多|最少|最大|最小|最高|最低|最长|最短)$")
"""某街道人口最多，达148207人"""
_THE_MOST = re.compile(r"(?P<what>[^，,；;。：:]{0,24}?)最[多少大小高低长短快慢]的(?:是|为|有)[^，,；;。：:]{2,14}")
"""平均浓度最低的是某县，为53微克/立方米"""
_MOST = re.compile(
    r"(?P<rate>涨幅|增幅|增速|升幅|降幅|跌幅)(?:均|都)?(?:最[大高快小低]|居前|居首|靠前|领先|较大|较快|明显|突出|居[^，,；;。]{0,8}(?:首|前列|第一))$"
)
_NOUN = ("n", "vn", "nz", "b", "j", "l", "i", "a", "ng", "nt", "s", "eng", "uj", "v")
_LAST = ("n", "j", "l")
_LEADING = re.compile(r"(?:不过|但是?|其中|目前|同时|此外|另外|而|且|并|、)+")
_LONGEST = 16
_NEAR = 2


def before_date(view: View, low: int, high: int) -> str | None:
    """Return the thing before the date in words[low:high], whose verb stands behind it; None if none is named there."""
    for date in view.dates:
        if low + 1 < date.start and date.end <= high and view.words[date.start - 1] not in "，,、":
            name = names.left(view, low, date.start)
            if name is None or name.end != date.start or not _names_thing(view, name.text, name.end):
                return None
            return name.text
    return None


def subject(view: View, clauses: Sequence[Clause], number: int, acts: bool) -> str | None:
    """Return what the clause before clause `number` is about, None where it is about nothing or has figures.

    `acts` says that the figure is the result of what somebody did, who is not what is measured.
    """
    for back in range(number - 1, max(-1, number - 1 - _NEAR), -1):
        if clauses[back + 1].opens or clauses[back + 1].opener in "：:":
            return None
        clause = clauses[back]
        said = _SAID.search(view.words, clause.start, clause.end) is not None
        if said or any(clause.start <= figure.start < clause.end for figure in view.figures):
            return None
        acted = _ACTED_UPON.fullmatch(view.words, clause.start, clause.end)
        if acted is not None:
            what = re.split("的", acted["what"])[-1].strip("、“”")
            return what if len(what) > 1 and not _AGENT.search(what) else None
        found = _opening(view, clause, acts)
        if found is not None:
            return found
    return None


def leader(view: View, clauses: Sequence[Clause], number: int, owner: str | None) -> str | None:
    """Return what the clause before clause `number` says to have risen or fallen most: 鲜果价格涨幅最大，达18.7%.

    `owner` is what was named before, of which the clause may only say a measure: 长岭县增幅最高，达15.6%.
    """
    if number == 0 or clauses[number].opens:
        return None
    clause = clauses[number - 1]
    if (said := _IS.fullmatch(view.words, clause.start, clause.end)) is not None:
        return said["what"]
    best = _THE_MOST.fullmatch(view.words, clause.start, clause.end)
    if best is not None:
        told = names.left(view, best.start("what"), best.end("what")) if best["what"] else None
        return told.text or owner if told is not None else owner
    extreme = _EXTREME.fullmatch(view.words, clause.start, clause.end)
    if extreme is not None:
        told = names.left(view, extreme.start("what"), extreme.end("what"))
        if told is not None and indicators.is_tail(told.text) and owner is not None:
            return indicators.compose(owner, told.text)
        return told.text if told is not None and len(told.text) > 1 else None
    most = _MOST.search(view.words, clause.start, clause.end)
    if most is None or most.end() != clause.end:
        return None
    name = names.left(view, clause.start, most.end("rate"))
    if name is not None and owner is not None and heads.PLACED.fullmatch(name.text.removesuffix(most["rate"])):
        return indicators.compose(owner, most["rate"])
    return name.text if name is not None and len(name.text) > len(most["rate"]) else None


def _opening(view: View, clause: Clause, acts: bool) -> str | None:
    """Return the noun phrase that a clause begins with, if a verb or adjective follows it."""
    start = clause.start
    moved = True
    while moved:
        moved = False
        mention = next((m for m in (*view.dates, *view.places) if m.start == start), None)
        if mention is not None:
            start, moved = mention.end + view.words.startswith("的", mention.end), True
        elif (lead := _LEADING.match(view.words, start, clause.end)) is not None:
            start, moved = lead.end(), True
    end, last, whole = start, "", False
    for token in view.tokens:
        if token.end <= start:
            continue
        if token.start >= clause.end:
            break
        if token.start < end:
            return None  # a word reaches over where the phrase begins
        verb = token.tag == "v" and not _is_attribute(view, token.end, clause.end)
        if verb or token.tag not in _NOUN or (token.tag in ("a", "i") and end > start):
            whole = True
            break
        end, last = token.end, token.tag
    text = view.words[start:end]
    if not whole or last[:1] not in _LAST or not _names_thing(view, text, end, acts) or _VAGUE.search(text):
        return None
    return text


def _is_attribute(view: View, end: int, high: int) -> bool:
    """Say whether a verb that ends at `end` belongs to an attribute: 物价上涨联动的补贴."""
    return view.words.startswith("的", end) and end + 1 < high


def _names_thing(view: View, text: str, end: int, acts: bool = True) -> bool:
    """Say whether words that end at `end` name a thing rather than a place or, where it `acts`, somebody."""
    agent = _AGENT if acts else _ONE
    if not 2 <= len(text) <= _LONGEST or (agent.search(text) and indicators.known(text) is None):
        return False
    return not any(m.end == end for m in (*view.organisations, *view.places, *view.people))
