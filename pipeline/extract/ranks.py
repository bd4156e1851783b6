"""Ranks: 第18位, 全省第二, 前20强, 居首位. 居全国前列 is none; nor are ordinals of meetings, places and times."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.model import QUANTITY, Mention
from pipeline.extract.numerals import parse_arabic, parse_chinese

RANK = "rank"
_NUMBER = r"(?:\d{1,4}(?![\d.%])|[一二三四五六七八九十百]{1,5})"
_HAN = r"[\u4e00-\u9fff]"
_SCOPE = (
    r"(?:全球|世界|全国|国内|全省|省内|全市|市内|全区|区内|全县|县内|全州|州内|全盟|全旗|[东西中]部|中西部|沿海|城市群|三角|地区|"
    r"同类|同行|行业|各[市县区乡镇]{1,4}(?:街道)?|乡镇街道|镇街|街镇|[省市县区州]|[县市]级|[县市]域|港口|地级市|县级市|设区市|开发区|高新区|口岸|机场|中心城市|[）)]|广西|西藏|新疆|内蒙古|宁夏|兵团)"
)
_VERB = (
    r"(?:居|列|位|排|处于|处在|进|获|名次|排名|位次|排在|[跃升]至|升到|名列|分列|连续|荣获|保持|评为|并列|蝉联|勇夺|夺得|斩获|晋级|入围|跻身|"
    r"进入|迈入|挺进|闯入|冲进|稳定在|评价|测评|考核|考评|评比|评估|得分|总分|成绩)"
)
_LISTED = rf"(?:(?:、|和|与|及)第?{_NUMBER})*"
_ORDINAL = (
    rf"第(?P<numbers>{_NUMBER}{_LISTED})"
    rf"(?:(?P<word>位|名(?![录单校师])|强)|(?P<thing>座|家|个(?!百年))|)"
)
_TOP = (
    r"前(?:(?P<top>\d{1,4}|[一二两三四五六七八九十百]{1,3})(?:强|位|名(?!单)|甲)"
    r"|(?P<top_bare>[二两三四五六八十百]|二十|三十|\d{1,3}(?![\d.%个年月季天]))(?=[，,。；;、的）)]|行列|之列|以内|$))"
)
_STRONG = r"(?P<strong>\d{1,3}|[一二三四五六七八九]?十|百)强(?=[，,。；;、）)”]|$)"
_FIRST = r"(?P<first>首位(?!度)|榜首|(?<=之)首(?=[，,。；;、）)]|$)|(?<=居)首(?=[，,。；;、）)]|$))"
_PATTERN = re.compile(rf"{_ORDINAL}|{_TOP}|{_STRONG}|{_FIRST}")
_ITEM = re.compile(rf"第?(?P<number>{_NUMBER})")

_CLAIMED = re.compile(
    rf"(?:{_SCOPE}(?:的|范围内|排名?|中)?|{_VERB}(?:了|到|为|在|全{_HAN})?|{_VERB}(?:{_HAN}|[（）()、]){{0,8}}{_SCOPE})$"
)
_RANKED = re.compile(rf"{_VERB}(?:了|到|为|在)?(?:{_HAN}{{0,8}}{_SCOPE})?$")
_SCOPED = re.compile(rf"{_SCOPE}(?:的|范围内)?$")
_PUT = re.compile(rf"[放摆置]在?{_HAN}{{0,8}}$|作为{_HAN}{{0,4}}$|倒数$|(?:方阵|梯队|之列)之?$")
"""把安全摆在首位 puts, it does not rank."""
_LED = re.compile(rf"(?:[居列位占排登摘夺联省市县区国州球内]|[）)])(?:{_HAN}|[（）()、]){{0,8}}$")
_VERB_FAR = re.compile(rf"{_VERB}{_HAN}{{0,12}}$")
_ENTERED = re.compile(rf"(?:跻身|进入|入围|入选|位列|名列|闯入|迈入|挺进|列入|晋级|上榜|评为|连续){_HAN}{{0,16}}$")
_ENDS = re.compile(r"(?![\u4e00-\u9fff0-9A-Za-z])|[的和与及较比]|以内|以上|左右")
"""What may follow a place that has no word of rank; anything else makes it an ordinal (第二产业, 第三季度, 第5小学)."""


def ranks(words: str) -> list[Mention]:
    """Return the ranks of a cleaned, simplified sentence: value the place, unit rank, comparator le for 前20强."""
    if "第" not in words and "前" not in words and "首" not in words and "强" not in words:
        return []
    return [mention for match in _PATTERN.finditer(words) for mention in _read(words, match)]


def _read(words: str, match: re.Match[str]) -> Iterator[Mention]:
    start, end = match.span()
    before = words[max(0, start - 14) : start]
    if match["first"]:
        if not _PUT.search(before) and (match["first"] == "首" or _LED.search(before)):
            yield _rank(words, start, end, 1.0)
    elif strong := match["strong"]:
        value = _number(strong)
        if value is not None and _ENTERED.search(words[max(0, start - 22) : start]):
            yield _rank(words, start, end, value, "le")
    elif top := match["top"] or match["top_bare"]:
        value = _number(top)
        if value is not None and (match["top"] or _CLAIMED.search(before) or _VERB_FAR.search(before)):
            yield _rank(words, start, end, value, "le")
    elif _placed(words, match, before):
        yield from _listed(words, match)


def _placed(words: str, match: re.Match[str], before: str) -> bool:
    """Say whether 第N is a place in an order: a word of rank behind it, or a scope or a verb of ranking before it."""
    end = match.end()
    if _PUT.search(before):
        return False
    if match["word"]:
        # 第一位 also counts people and steps; alone it needs the verb.
        return match["numbers"] != "一" or bool(_LED.search(before))
    if match["thing"]:
        return match["numbers"] not in ("一", "1") and bool(_SCOPED.search(before))  # 全国第一个 is first in time
    if words[end : end + 1] == "的" and not _RANKED.search(before):
        return False  # 全球第一的供应商 praises; 排名全省第二的企业 ranks
    return bool(_CLAIMED.search(before) and _ENDS.match(words, end))


def _listed(words: str, match: re.Match[str]) -> Iterator[Mention]:
    """Yield every place of 第3、第5位, 第二、三位; the last holds the word of rank."""
    items = list(_ITEM.finditer(words, *match.span("numbers")))
    for item in items:
        value = _number(item["number"])
        if value is not None:
            last = item is items[-1]
            start = match.start() if item is items[0] else item.start()
            yield _rank(words, start, match.end() if last else item.end(), value)


def _rank(words: str, start: int, end: int, value: float, comparator: str = "eq") -> Mention:
    return Mention(
        QUANTITY, start, end, words[start:end],
        value=value, unit=RANK, comparator=comparator, outer_start=start, outer_end=end,
    )  # fmt: skip


def _number(words: str) -> float | None:
    try:
        return parse_arabic(words) if words.isdigit() else parse_chinese(words)
    except ValueError:
        return None
