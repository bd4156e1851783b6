"""Bind ranks: the name before the verb (增速居), else the name said before; 城市 and the like say among whom."""

from __future__ import annotations

import re

from pipeline.extract.claim import names
from pipeline.extract.claim.heads import Heads
from pipeline.extract.claim.names import Name
from pipeline.extract.claim.view import View

_VERB = re.compile(
    r"位居|位列|处于|处在|排名|排在|跃居|跃升|升至|进位|稳居|名列|跻身|进入|入围|保持|连续|蝉联|荣获|迈入|[跨挺冲]进|闯入|重返|处于|[位均]?居(?!民|家|住)|[均]?列(?!车)|排(?!污|放)"
)
_CLASS = re.compile(r"城市|百强|千强|强县|强区|企业|开发区|高新区|县级市|园区|品牌|百佳")
_TRAILING = re.compile(
    r"(?:分别|均|双双|都|才|只|仅|我们|我[省市县区州]|在全?[国省市县区州旗盟]|在[^，]{0,4}(?:各|个)[市县区州]{1,2})+$"
)
_CONTEST = (
    r"(?:榜单?|排行榜|名单|排名|排序|评价|评估|考核|考评|测评|评比|评选|竞赛|大赛|调查|指数|检查|督查|百强|百佳|强[县市区]|第[一二三]方阵|第[一二三]梯队)"
    r"(?:[（(][市县区旗、]{1,5}[）)])?[”》]?(?:榜单|名单|排行榜)?"
)
_ON_A_LIST = re.compile(
    rf"在(?P<list>[^，,；;。：:]{{2,40}}{_CONTEST})(?:(?:结果|工作)?[中上里内]，?|(?:结果|工作)?，|(?<!排名)(?=$))"
    r"(?:[^，,；;。]{0,16}(?:位次|名次|排名)[^，,；;。]{0,12}，)?[^，,；;。]{0,20}$"
)
"""在营商环境榜单上，…; 在全省考核中由上年的"""
_QUOTED = re.compile(r"“(?P<inside>[^”]{4,})”?")
_UNDATED = re.compile(
    r"^(?:(?:19|20)\d{2}年?度?|今年|去年|上年|日前|刚刚|最近|新近|[公发]布|揭晓|出炉)+(?=[\u4e00-\u9fff]{4})"
)
_AMONG_BEST = re.compile(
    r"在(?P<list>[^，,；;。]{2,14}?(?:百强|百佳|强县|强市|强区)[^，,；;。]{0,6}?)中?(?:排|列|居|位列|位居|名列|排名)$"
)
"""在全国百强县（市）中排第96位"""
_PARK = re.compile(r"(?:集聚区|开发区|园区|产业园|工业园|化工园|高新区|经开区|公司|企业|县|市|区|镇)$")
_LISTS = re.compile(r"百强|千强|强县|强区|强市|百佳|十强|五十强|榜")
"""Lists that rank places as such, not by the indicator named before."""
_ROSE = re.compile(
    r"(?:的)?[\u4e00-\u9fff]{0,4}(?:前移|上升|提升|跃升|升|前进|进位|下滑|下降|后移|跃居)(?:到|至|为|了)?"
    r"(?:(?:(?:19|20)\d{2}|去|今|上|本)年[初中末底]?|目前|现在|如今)?的?"
)
_NO_NAME = re.compile(r"仍|均|都|也|还|继续|总体|整体|综合|三项指标分?|各项指标分?|分")
_SOME_PLACES = (
    r"(?:全[国省市州])?[\d一二三四五六七八九十]+个?[^，,；;。、]{0,6}?(?:[县市区州旗]|[（(][^）)]{1,6}[）)])+当?中"
)
_OF_SOME = re.compile(rf"^在?{_SOME_PLACES}")
_AMONG_SOME = re.compile(rf"在{_SOME_PLACES}(?:分别?)?$")
"""六县（市）中总量和增速均居第二"""
_WHOSE_PLACE = re.compile(
    r"(?P<who>[^，,；;。]{2,16}?)在全[国省市区州][^，,；;。]{0,20}?中?的?(?P<place>名次|位次|排名|排位)(?=[\u4e00-\u9fff]{0,3}(?:由|从|前移|上升|提升|升|居|列|为|是))"
)
"""全县经济综合实力在全省129个县中的位次由第84位上升到第61位"""
_FAR = 80
_ENTERS = ("跻身", "进入", "入围", "荣获", "迈入")
_PLACES = ("名次", "位次", "排名", "排位", "综合排名", "总排名")
_PLACING = re.compile(r"(?:综合|总)?(?:名次|位次|排名|排位)(?=[\u4e00-\u9fff]*[移升进跃位第到至为])")
_IN_CONTEST = re.compile(
    r"在(?P<list>[^，,；;。的]{2,14}?(?:榜单?|排行榜|评价|评估|考核|考评|测评|评比|竞赛|调查))(?:结果)?[上中里]?[，,的]?$"
)
"""在全省综合考核中 before 名次前移到第5位."""
_ABOVE = re.compile(
    r"(?:^|[，,；;。])(?P<name>(?![在于从按])[^，,；;。\d]{2,10}?)(?:始终|长期|稳|继续)?(?:居|位居|位列|跻身|列)[^，,；;。\d]{2,16}[，,、]$"
)
"""经济总量居全省第二方阵之首，…"""
_GENERIC = re.compile(r"^(?:[全国省市县区州旗各设区级同类地乡镇(（)）、的第了东中西部]*)$")


def moves(words: str, end: int, begin: int) -> bool:
    """Say whether a rank that begins at `begin` is where the one that ends at `end` went: 由第31位前移到第26位."""
    return _ROSE.fullmatch(words, end, begin) is not None


def _list_name(told: str) -> str:
    """Return what a list or contest is called, without who made it known and when."""
    quoted = _QUOTED.search(told)
    name = quoted["inside"] if quoted is not None else told
    last = name.rpartition("的")[2]
    return _UNDATED.sub("", last if len(last) > 3 else name).strip("“”《》")


def ranked(view: View, low: int, begin: int, heads: Heads) -> tuple[str, Name | None]:
    """Return what is ranked by a rank that begins at `begin`, and the name in its own clause, if there is one."""
    words = view.words
    verb = next(iter(_VERB.finditer(words, low, begin)), None)
    some = _AMONG_SOME.search(words, low, verb.start()) if verb is not None else None
    name = names.left(view, low, some.start() if some is not None else verb.start()) if verb is not None else None
    behind = words[verb.end() if verb is not None else low : begin]
    text = _TRAILING.sub("", _OF_SOME.sub("", name.text)) if name is not None else ""
    if _NO_NAME.fullmatch(text):
        name, text = None, ""
    name = name._replace(text=text) if name is not None else None
    owner = heads.head()
    among = _AMONG_BEST.search(words, low, begin)
    if among is not None and (not text or name is None or name.start >= among.start()):
        return among["list"], None
    loose = not text or text.startswith(_PLACES) or _PARK.search(text) is not None
    listed = _ON_A_LIST.search(words, max(0, low - _FAR), begin) if loose else None
    if listed is not None:
        return _list_name(listed["list"]), name
    if not text and (above := _ABOVE.search(words, 0, low)) is not None and heads.recent[-1:] != [above["name"]]:
        text = above["name"]
    whose = _WHOSE_PLACE.search(words, 0, begin + 1) if text in ("", *_PLACES) else None
    placing = _PLACING.search(words, low, begin + 1) if not heads.recent and text in ("", *_PLACES) else None
    if whose is not None:
        owner_name = names.left(view, whose.start("who"), whose.end("who"))
        text = (owner_name.text if owner_name is not None else whose["who"]) + whose["place"]
        heads.say(text, False, counts=False)
    elif placing is not None:
        contest = _IN_CONTEST.search(words, 0, placing.start())
        text = (contest["list"].strip("“”《》") if contest is not None else "") + placing[0]
    elif text:
        text = heads.completed(text, owner, "rank")
        if not re.search(r"[、和与及]", text):
            heads.say(text, bool(name and name.part), counts=False)
    else:
        text = owner or ""
    if _CLASS.search(behind):
        scope = re.sub(r"^[到了至于在 的，,]+|[到了至于在 的，,]+$", "", behind)
        enters = verb is not None and verb[0] in _ENTERS and text == owner and not heads.recent
        apart = enters or (text == owner and _LISTS.search(scope) is not None)
        text = scope if apart or not text else f"{text}列{scope}"
    if not text:
        other = names.left(view, low if verb is None else verb.end(), begin)
        text = other.text if other is not None and not _GENERIC.match(other.text) else ""
    return text, name
