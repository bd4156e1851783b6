"""What a count or share measures where no plain name stands beside it.

全村326户1207人 counts households and people, 41人入选“辽宁好人” those whom the verb is about, 公司2600人 its staff,
80%的农户参加合作社 a share of those behind it, 12个村集体收入超过20万元 those villages. Plain names are for names.py.
"""

from __future__ import annotations

import re

from pipeline.extract.claim.following import right
from pipeline.extract.claim.view import View
from pipeline.extract.model import Mention

_PEOPLE = ("人", "名", "户", "家", "位", "人次")
_OF_SCOPE = re.compile(
    r"(?:^|[，,；;。：:“”、])(?:[^，,；;。：:“”、]{0,6}?)"
    r"(?:全[村镇乡县社组区队连场寨屯市州旗]|[俺我咱本该这][们个]?(?:们?的)?[村镇乡寨屯社组队连]|村[里子]|镇[里上]|"
    r"[\u4e00-\u9fff]{1,7}(?:[村寨屯]|社区|居委会|自然村|小组))(?:里|上)?(?:现|共|总共|一共|仅|只|就|常年|目前)*(?:居?住着?|有)?$"
)
_FIRM = re.compile(r"(?:公司|企业|集团|工厂|我们厂|全厂|厂里|厂子?|合作社|车间)(?:现|共|的|目前|里|就)*有?$")
DIVISIONS = ("镇", "乡", "街道", "社区", "村", "县", "区", "市", "旗", "苏木", "嘎查", "农场", "林场")
"""Units that name what they count."""
_DIVIDED = re.compile(r"(?:辖|设|管辖|共有|现有|包括|划分为|分为)(?:有|了|着)?$")
"""现辖6镇4乡: the unit names what is counted."""
_NO_DEED = re.compile(
    r"[是为有占达在到来去说称的之和与及、，]|相比|相较|表示|左右|以上|分别|同比|增长|下降|上升|减少|参加|参与|出席|列席|左右|介绍|认为|来到|走进"
)
_NOT_YET = re.compile("^(?:还|仍)")
_DONE = re.compile(r"(?<=[\u4e00-\u9fff]{2})了(?=[\u4e00-\u9fff])")
"""9.1万户搬进了新楼"""
_NOUN_VERB = ("vn", "vd")
_END = re.compile(r"[，,；;。：:！!？?、（(）)…\s]|$")
_ADVERBS = re.compile(r"^(?:已经?|正在?|将|全部|均|都|陆续|先后|成功|顺利|分别|共同|当场)+")
_OF = re.compile(r"(?:\(含\)|（含）)?(?:以上|以下|左右|多|强)?的(?!是)(?=[\u4e00-\u9fffA-Z“])")
_NO_THINGS = ("目标", "预期", "计划", "任务", "水平", "范围", "速度", "增速", "增幅", "同比", "涨幅")
_GIVES = re.compile(
    r"(?P<who>[^，,；;。：:“]{0,12}?)(?:已经?|共)?(?P<does>贡献|提供|吸纳|创造|带动|完成|占据|解决|承担|覆盖|支撑|容纳|集聚|聚集|占有|控制)了?"
    r"(?P<scope>(?:全[市县区省国州镇乡村]|当地|本地)?)(?:近|约|超过?|逾)?$"
)
_GOES = re.compile(
    r"(?:以上|左右|多)?(?P<goes>(?:出口|销往|用于|来自|外销|内销|投向|流向|留在|供应)[^，,；;。：:、]{0,12})"
)
_PUTS = re.compile(r"(?:拿出|将?把|将|用|从)(?P<whole>[\u4e00-\u9fff]{2,10})的$")
_INTO = re.compile(
    r"(?:以上|左右|多)?(?:专门|全部)?(?:搞|做|投入到?|投向|用于|用来|用在)(?P<what>[^，,；;。：:、！!”]{2,12})"
)
_FROM = re.compile(r"(?P<whole>[\u4e00-\u9fff]{2,14}?)(?:当?中|里)，?(?:约?有|就有|近|超过?|约|大约|的)*$")
_SOURCE = re.compile(
    r"(?:以上|左右|多)*(?:都|均)?(?P<how>来自于?|来源于|源自|出自|靠|依靠|是)(?P<what>[^，,；;。！!？?”]{1,12})"
)
_ARE = re.compile(r"(?:以上|左右|多)*(?:都|均)?是(?P<what>[^，,；;。！!？?、]{2,12}?)(?=[，,；;。！!？?、”]|$)")
"""八成以上是本地人"""
_BARE_SHARE = re.compile(r"(?:^|[，,；;。：:、])?(?:其中|里面|当中|他们中|有|约|近)*$")
_THINGS = r"(?:村|企业|镇|乡镇|乡|园区|项目|合作社|产业|县|区|景区|商户|农户|家庭)"
_WORTH = "(?:产值|收入|税收|投资|营收|销售额|利润|纳税)"
_COUNTABLE = ("个", "家", "户", "村", "镇", "项", "所")
_OVER = re.compile(
    rf"(?:[\u4e00-\u9fff（）()“”A-Za-z]{{0,10}}?{_THINGS}[\u4e00-\u9fff]{{2,12}}|[\u4e00-\u9fff]{{0,4}}{_WORTH})(?:超过?|突破|达到?|逾|过)?$"
)
_AT_LEAST = re.compile(r"(?:不低于|不少于|不超过|超过)(?P<whole>[\u4e00-\u9fff]{2,8}?)的?$")
_THOSE_WITH = re.compile(
    r"(?P<bound>以[上下])?的(?P<kind>[\u4e00-\u9fff]{0,3})(?:村|企业|项目|合作社|贫困户|农户|产品|客户|乡镇|园区)(?P<rest>[^，,；;。：:、\d]{0,12}\d)?"
)
"""集体经济收入超过50万元的村 says which villages are counted."""
_THOSE_COUNTED = re.compile(
    r"的(?P<what>[\u4e00-\u9fff“”]{1,10}?)(?:还|共|仍|已|现|只|仅|就|全[市县区省]|今年|目前)*(?:有|达到?|为)(?=\d)"
)
"""超过66人的大班额还有37个"""
_EVERY = re.compile("全部|均|都|各|分别")
_SPENDS = re.compile(
    r"(?P<verb>投了|挤出|投入|安排|拨付|筹集|筹措|整合|落实|争取|投资|拿出|列支|设立|筹资|出资|投放|给予)(?:资金)?[了近约超]?$"
)
_PAID = ("投资", "筹资", "出资")
_FUND = re.compile(r"(?:设立|成立|组建|建立|作为)了?(?P<fund>[^，,；;。：:、]{2,16}(?:资金池|资金|基金))")
"""安排2000万元设立担保资金"""
_TO_USE = re.compile(
    r"(?:资金)?(?:专项)?(?:(?:用于|用来|支持|搞)(?P<use>[^，,；;。：:、]{2,14})|"
    r"(?P<work>(?:新装|新修|建设?(?!成)|修|购买|添置|盖|新购|新上|新办|兴建|兴办|办好|改造|修建|新建|扩建|改建|整治|治理|修复|修缮|购置|铺设|硬化|完善)(?!升级)[^，,；;。：:、\d]{2,12})(?=[，,；;。、\d]|$))"
)


def households(view: View, low: int, begin: int, figure: Mention) -> str | None:
    """Return 户数 or 人口 for a bare count of them in a place (全村共有326户1207人), 员工 for that of a firm; None else.

    A count of towns is one of 镇 where the place is said to have them (辖6镇4乡).
    """
    words = view.words
    if figure.unit in DIVISIONS and _DIVIDED.search(words, low, begin) is not None:
        return figure.unit
    if figure.unit not in ("户", "人"):
        return None
    if figure.unit == "户" and words.startswith("人家", figure.end):
        return "户数"
    if figure.unit == "人" and _FIRM.search(words[low:begin]) and not _has_noun(words, figure):
        return "员工"
    if not _bare(words, figure):
        return None
    if _OF_SCOPE.search(words[low:begin]) is None:
        return None
    return "户数" if figure.unit == "户" else "人口"


def _bare(words: str, figure: Mention) -> bool:
    end = figure.outer_end or figure.end
    return words[end : end + 1] in ("", "，", ",", "。", "；", ";", "、", "“", "”", "（", "(", "！", "？") or (
        words[end : end + 1].isdigit() or words[end : end + 1] == "口"
    )


def _has_noun(words: str, figure: Mention) -> bool:
    """Say whether people are named or told apart behind the figure: 500人以上, 20人的团队, 30人团队."""
    end = figure.outer_end or figure.end
    return words.startswith(("的", "团队", "规模", "以", "次", "参", "获", "被", "入选", "通过", "考"), end)


def deed(view: View, figure: Mention, high: int) -> tuple[str, int, int] | None:
    """Return what counted people did, with its start and end (41人入选“辽宁好人”); None where no deed follows."""
    if figure.unit not in _PEOPLE:
        return None
    words, end = view.words, figure.outer_end or figure.end
    adverbs = _ADVERBS.match(words[end:high])
    start = end + (adverbs.end() if adverbs else 0)
    token = next((t for t in view.tokens if t.start == start), None)
    if token is None or token.tag[0] != "v" or token.tag in _NOUN_VERB or _NO_DEED.match(token.word):
        return None
    if words[start] in "“「":
        return None
    stop = _END.search(words, start, high)
    until = min(stop.start() if stop else high, high)
    sums = [other.start for other in view.figures if start <= other.start < until]
    if sums and not _given_to(view, figure):
        return None
    until = min([until, *sums])
    text = _NOT_YET.sub("", _DONE.sub("", words[start:until], count=1))
    if not 2 <= len(text) <= 14 or "的" in text[:-1]:
        return None
    return text, start, until


def _given_to(view: View, figure: Mention) -> bool:
    """Say whether something is done for counted people: 为1.1万户2.9万人发放低保金9876万元."""
    words, begin = view.words, figure.start
    for other in reversed(view.figures):
        if (other.outer_end or other.end) == begin:
            begin = other.start
    return words[begin - 1 : begin] in ("为", "向", "给", "帮") or words[begin - 2 : begin] in ("为近", "向近", "帮助")


def share_of(view: View, low: int, begin: int, figure: Mention, high: int) -> tuple[str, int, int] | None:
    """Return what a percentage of things is a share of, with the span of its words; None where it is none.

    中小企业提供了80%的就业岗位 is 中小企业占就业岗位, 80%的农户参加合作社 is 农户参加合作社, 收入中七成来自苹果
    is 收入来自苹果, 产品60%出口欧美 is 产品出口欧美.
    """
    words, end = view.words, figure.end
    before = words[low:begin]
    if (source := _SOURCE.match(words, end, high)) is not None and (whole := _FROM.search(before)) is not None:
        how = "来自" if source["how"] != "是" else ""
        if how:
            return whole["whole"] + how + source["what"].strip("“的"), low + whole.start(), source.end()
    if (are := _ARE.match(words, end, high)) is not None and _BARE_SHARE.search(before) is not None:
        return are["what"].strip("“”"), end, are.end()
    if (puts := _PUTS.search(before)) is not None and (into := _INTO.match(words, end, high)) is not None:
        return f"{into['what']}占{puts['whole']}", low + puts.start(), into.end()
    if (goes := _GOES.match(words, end, high)) is not None:
        name = re.sub(
            r"(?:中|里)?(?:的|有|约|近|超过?|将)*$", "", re.split(r"[，,；;。：:、“”]|[我他她咱]们?的", before)[-1]
        )
        return (name + goes["goes"], begin - len(name), goes.end()) if 2 <= len(name) <= 12 else None
    if (of := _OF.match(words, end, high)) is None or (whose := _things_behind(view, of.end(), high)) is None:
        return None
    things, until = whose
    if (whole := _AT_LEAST.search(before)) is not None:
        return f"{things}占{whole['whole']}", of.end(), until
    if (gives := _GIVES.search(before)) is not None:
        who = re.sub(r"^(?:其中|目前|今年|去年|以来)+", "", gives["who"])
        return f"{who}占{gives['scope']}{things}" if who else things, low + gives.start(), until
    return _DONE.sub("", things), of.end(), until


def _things_behind(view: View, start: int, high: int) -> tuple[str, int] | None:
    """Return the things that begin at `start` and where their words end, None where they are none.

    A list goes on where another figure stands: 14.6%的GDP和近五分之一的工业税收.
    """
    words = view.words
    stop = _END.search(words, start, high)
    until = min(stop.start() if stop else high, high)
    things = words[start:until].strip("“”")
    if things.startswith(_NO_THINGS):
        return None
    if len(things) > 20 and (noun := right(view, start, high)) is not None:
        things, until = noun.text, noun.end
    inside = [other.outer_start or other.start for other in view.figures if start <= other.start < until]
    if inside:
        until = min(inside) - 1
        if words[until : until + 1] not in ("、", "和", "与", "及"):
            return None
        things = words[start:until]
    return (things, until) if 2 <= len(things) <= 20 else None


def exceeding(view: View, count: Mention, bound: Mention) -> str | None:
    """Return what is counted where an amount behind the count only says which: 12个村集体收入超过20万元."""
    end = count.outer_end or count.end
    between = view.words[end : bound.outer_start or bound.start]
    if count.unit not in _COUNTABLE or bound.unit in ("%", "rank", "倍") or bound.comparator not in ("gt", "ge"):
        return None
    if not _OVER.fullmatch(between) or _EVERY.search(between):
        return None
    return view.words[end : bound.outer_end or bound.end]


def tells_which(words: str, figure: Mention) -> bool:
    """Say whether an amount only says which things are counted: 超过50万元的村21个, 超过66人的大班额还有37个."""
    if figure.unit in ("%", "rank", "pp", "倍") or figure.comparator in (None, "eq", "approx"):
        return False
    if _THOSE_COUNTED.match(words, figure.end) is not None:
        return True
    if figure.unit != "CNY":
        return False
    those = _THOSE_WITH.match(words, figure.end)
    return those is not None and (not those["kind"] or those["bound"] is not None or those["rest"] is not None)


def use_of(words: str, low: int, begin: int, figure: Mention, high: int) -> str | None:
    """Return what money behind a verb of spending at `begin` is for: 投入3亿元用于校舍改造."""
    spends = _SPENDS.search(words, low, begin)
    if spends is None:
        return None
    if (fund := _FUND.match(words, figure.outer_end or figure.end, high)) is not None:
        return fund["fund"].strip("“”")
    match = _TO_USE.match(words, figure.outer_end or figure.end, high)
    return (
        (match["use"] or match["work"]).strip("“”") + (spends["verb"] if spends["verb"] in _PAID else "投入")
        if match is not None
        else None
    )
