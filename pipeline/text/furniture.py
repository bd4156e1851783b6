"""Furniture of a page: lines that are no part of an article (navigation, counters, buttons, notices, page heads).

The vocabulary is lexicon/furniture.csv. Credits are no furniture, they name people: see bylines.py.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline import lexicon

_OUTER = re.compile(r"[\s【】\[\]（）()<>《》|｜·—\-▲▼◆■●→←：:]+")
_SPACE = re.compile(r"\s+")
_DATE = r"(?:19|20)\d\d[年\-/.]\d{1,2}[月\-/.]\d{1,2}日?"
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"
_DATE_LINE = re.compile(
    rf"(?:发布时间|发布日期|时间|日期|更新时间|发表时间)?[:：]?{_DATE}(?:星期[一二三四五六日天])?(?:{_CLOCK})?"
)
_SHEET = re.compile(
    rf"(?:第?[A-Z]?\d{{1,3}}版|[A-D]\d{{1,2}}版?)[:：·]?[\u4e00-\u9fff·]{{0,8}}(?:{_DATE})?(?:星期[一二三四五六日天])?"
)
_FILE = re.compile(r"\S{1,80}\.(?:jpe?g|png|gif|bmp|webp|mp4|mp3|docx?|pdf|xlsx?)", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"(?:第?\d{1,4}页?[/／共]\d{1,4}页?|第\d{1,4}页|-\d{1,4}-|—\d{1,4}—|\d{1,3})")
_META = re.compile(
    r"(?:来源|稿源|信息来源|文章来源|发布机构|发布时间|发布日期|时间|日期|索引号|主题分类|发文字号|成文日期|有效性)[:：]"
)
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"[A-Za-z]{2,}")
_META_LONGEST = 90

RELATED = frozenset(
    [
        "相关文章",
        "相关阅读",
        "相关新闻",
        "相关链接",
        "相关报道",
        "相关推荐",
        "延伸阅读",
        "推荐阅读",
        "热门推荐",
        "热点新闻",
        "猜你喜欢",
        "为您推荐",
    ]
)
"""What stands over a list of other articles."""


def is_furniture(words: str) -> bool:
    """Tell whether a cleaned line is furniture."""
    compact = _SPACE.sub("", words)
    bare = _OUTER.sub("", words)
    if not bare:
        return True
    length = len(compact)
    whole, start, anywhere = _vocabulary()
    if bare in whole or _listed(start.match(compact), length) or _listed(anywhere.search(compact), length):
        return True
    if any(pattern.fullmatch(compact) for pattern in (_DATE_LINE, _SHEET, _FILE, _PAGE_NUMBER, _LINK)):
        return True
    if length <= _META_LONGEST and _META.match(compact) and not re.search(r"[，。；]", compact):
        return True
    return not _HAN.search(words) and len(_WORD.findall(words)) >= 5


def heads_list(words: str) -> bool:
    """Tell whether a line stands over a list of other articles."""
    return _OUTER.sub("", words) in RELATED


def date_in(words: str) -> str | None:
    """Return the date of a line that holds a date of publication and little else, as printed; None otherwise."""
    compact = _SPACE.sub("", words)
    match = re.search(_DATE, compact)
    if match and len(compact) <= _META_LONGEST and (_DATE_LINE.fullmatch(compact) or _META.search(compact)):
        return match[0]
    return None


def _listed(match: re.Match[str] | None, length: int) -> bool:
    return match is not None and length <= _limits()[match.group()]


@cache
def _limits() -> dict[str, int]:
    return {row["words"]: int(row["longest"]) for row in lexicon.rows("furniture")}


@cache
def _vocabulary() -> tuple[frozenset[str], re.Pattern[str], re.Pattern[str]]:
    places: dict[str, list[str]] = {"whole": [], "start": [], "any": []}
    for row in lexicon.rows("furniture"):
        places[row["place"]].append(row["words"])
    start, anywhere = (
        re.compile("|".join(map(re.escape, sorted(places[place], key=lambda w: (-len(w), w)))))
        for place in ("start", "any")
    )
    return frozenset(places["whole"]), start, anywhere
