"""Ranks: 第18位, 全省第二, 前20强, 居首位. 居全国前列 is none; nor are ordinals of meetings, places and times."""

from __future__ import annotations

import re

from pipeline.extract.model import QUANTITY, Mention
from pipeline.extract.numerals import parse_arabic, parse_chinese

RANK = "rank"
_NUMBER = r"(?P<number>\d{1,4}(?![\d.%])|[一二三四五六七八九十百]+)"
_SCOPE = r"(?:全球|世界|全国|国内|全省|省内|全市|市内|全区|区内|全县|县内|全州|全盟|全旗|西部|东部|中部|中西部|沿海|城市群|三角|地区|同类|行业|各[市县区]|[省市县区州])"
_PLACED = rf"(?:{_SCOPE}|居|列|位居|位列|排名|排在|排|位次|跃居|跃升至|升至|上升至|升到|进至|名列|稳居|蝉联|连续|荣获|获|分列|分别列|并列|保持)"
_NOT_AFTER = (
    r"(?!方阵|梯队|时间|书记|次|届|期|批|线|动力|大|产业|医院|中学|小学|人民|责任|步|轮|季|阶段|课|师|军|章|条|款|"
    r"号|项|代|产|资源|要|生产力|单元|场|声|阵|届|粮|站|看|副|任|季度|年|天|月|回|版|集|部|人称|三产|议|要务|关|手|家园|道|小|幼|实验|人)"
)
_PATTERN = re.compile(
    rf"第(?:{_NUMBER})(?:(?P<word>位|名(?![录单校师])|强)|(?P<thing>座|家|个|城)|(?P<bare>{_NOT_AFTER}))"
    rf"|前(?P<top>\d{{1,4}}(?![\d.%])|[一二三四五六七八九十百]+)(?P<topword>强|位|名(?!单)|甲)"
    rf"|前(?P<topbare>[三五十]|\d{{1,3}}(?![\d.%个年月季]))(?=[，,。；;、的]|$)"
    rf"|(?P<first>首位(?!度)|榜首|第一位)"
)
_LIKELY = re.compile(_PLACED + r"$")
_SCOPED = re.compile(rf"{_SCOPE}(?:的|范围内)?$")
_FIRST = re.compile(r"(?:居|列|位|占|排|登|摘|夺|[省市县区国州球内])[\u4e00-\u9fff]{0,6}$")
_ENDS = re.compile(r"[，,。；;、：:！!）)”的和与及]|$|以内|以上|左右|位|名")


def ranks(words: str) -> list[Mention]:
    """Return the ranks of a cleaned, simplified sentence: value the place, unit rank, comparator le for 前20强."""
    if "第" not in words and "前" not in words and "首" not in words:
        return []
    found = []
    for match in _PATTERN.finditer(words):
        mention = _read(words, match)
        if mention is not None:
            found.append(mention)
    return found


def _read(words: str, match: re.Match[str]) -> Mention | None:
    start, end = match.span()
    comparator = "eq"
    value: float | None
    if match["first"]:
        if not _FIRST.search(words, max(0, start - 8), start):
            return None
        value = 1.0
    elif match["top"] or match["topbare"]:
        top = match["top"] or match["topbare"]
        if match["topbare"] and not _LIKELY.search(words, max(0, start - 8), start):
            return None
        value, comparator = _number(top), "le"
    else:
        number = match["number"]
        before = words[max(0, start - 8) : start]
        if match["thing"]:
            if not _SCOPED.search(before):
                return None
        elif not match["word"]:
            if not _LIKELY.search(before) and not (_in_list(words, start, end)):
                return None
            if words[end : end + 1] == "的" and _SCOPED.search(before):
                return None
            if not number.isdigit() and not _ENDS.match(words, end):
                return None
        value = _number(number)
    if value is None:
        return None
    return Mention(
        QUANTITY,
        start,
        end,
        words[start:end],
        value=value,
        unit=RANK,
        comparator=comparator,
        outer_start=start,
        outer_end=end,
    )


def _in_list(words: str, start: int, end: int) -> bool:
    """Say whether the rank stands in a list of ranks: 列全省第3、第5位."""
    return (
        words[end : end + 2] in ("、第", "和第")
        or words[max(0, start - 1) : start] in ("、", "和")
        and "第" in words[:start]
    )


def _number(words: str) -> float | None:
    try:
        return parse_arabic(words) if words.isdigit() else parse_chinese(words)
    except ValueError:
        return None
