"""Furniture of a page: lines that are no part of an article (navigation, counters, buttons, notices, page heads).

The vocabulary is lexicon/furniture.csv. Credits are no furniture, they name people: see bylines.py.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline import lexicon

_LONGEST = 600
_SPACE = re.compile(r"\s+")
_OUTER = re.compile(r"[\s【】\[\]（）()<>《》|｜·—\-▲▼◆■●→←：:»]+")
_SENTENCE = re.compile(r"[，。；！？]")
_DATE = r"(?:19|20)\d\d[年\-/.]\d{1,2}[月\-/.]\d{1,2}日?"
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"
_WEEKDAY = r"(?:星期|周)[一二三四五六日天]"
_LABELS = (
    "来源|稿源|信息来源|文章来源|稿件来源|发布机构|发布单位|发布时间|发布日期|发文日期|时间|日期|更新时间|更新日期|"
    "发表时间|录入时间|索引号|主题分类|信息分类|信息类别|公开方式|发文字号|文号|成文日期|有效性|栏目|更新|人气"
)
_LABEL = re.compile(rf"(?:{_LABELS})[:：]")
_LABEL_LONGEST = 90
_STAMP = re.compile(rf"{_DATE}{_CLOCK}")
_NUMERIC_STAMP = re.compile(r"(?:19|20)\d\d[\-/.]\d{1,2}[\-/.]\d{1,2}")
_STAMP_LONGEST = 50
_DATE_LINE = re.compile(rf"[（(]?(?:(?:{_LABELS})[:：])?{_DATE}(?:{_WEEKDAY})?(?:{_CLOCK})?[）)]?")
_SHEET_NUMBER = r"(?:[一二三四五六七八九十]{1,2}版|第?[A-Z]?\d{1,3}版|第[一二三四五六七八九十]{1,3}版|[A-T]\d{1,2}版?)"
_SHEET = re.compile(rf"{_SHEET_NUMBER}[:：·]?[\u4e00-\u9fff·]{{0,8}}(?:{_DATE})?(?:{_WEEKDAY})?")
_DATED_SHEET = re.compile(rf"{_DATE}(?:{_WEEKDAY})?{_SHEET_NUMBER}?[:：·]?[\u4e00-\u9fff·]{{0,6}}")
_TURN = re.compile(
    rf"[（(【]?(?P<way>下转|转|上接|紧接|接)(?:本报)?(?:{_SHEET_NUMBER}|[A-T]\d|头版|\d)[^，。]{{0,20}}[）)】]?"
)
_FILE = re.compile(r"\S{1,80}\.(?:jpe?g|png|gif|bmp|webp|mp4|mp3|docx?|pdf|xlsx?)", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"第?\d{1,4}页?[/／共]\d{1,4}页?|第\d{1,4}页|-?\d{1,4}-|—\d{1,4}—|\d{1,3}|\d{1,4}条记录.{0,12}"
)
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_BUTTONS = re.compile(r"^(?:[\[【][^\[\]【】]{1,6}[\]】])+")
_TRAIL = re.compile(r"[\w\u4e00-\u9fff·]{1,16}(?:[>»›]{1,2}[^，。；！？>»›]{1,40})+")
"""Where the page stands in its site (首页 > 要闻 > 正文)."""
_COUNTER = re.compile(r"(?:浏览|阅读|点击|访问|评论|点赞|转发)(?:量|数|次数|率)?[:：]?\d+(?:次|人次|人)?")
_COUNTER_LONGEST = 60
_HAN = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"[A-Za-z]{2,}")
_FOREIGN = 5
"""Words in a line without a Chinese character that make it a foreign notice."""


def is_furniture(words: str) -> bool:
    """Tell whether a cleaned line is furniture."""
    if len(words) > _LONGEST:
        return False
    compact = _SPACE.sub("", words)
    if not _OUTER.sub("", words):
        return True
    if _in_vocabulary(words, compact) or _is_label(_BUTTONS.sub("", compact)):
        return True
    patterns = (_DATE_LINE, _SHEET, _DATED_SHEET, _TURN, _FILE, _PAGE_NUMBER, _LINK, _TRAIL)
    if any(pattern.fullmatch(compact) for pattern in patterns):
        return True
    return not _HAN.search(words) and len(_WORD.findall(words)) >= _FOREIGN


def heads_list(words: str) -> bool:
    """Tell whether a line stands over a list of other articles."""
    return _OUTER.sub("", words) in _vocabulary()[1]


def divides(words: str) -> bool:
    """Tell whether a line is a rule (———) or a date of its own, as under a notice."""
    return not _OUTER.sub("", words) or _DATE_LINE.fullmatch(_SPACE.sub("", words)) is not None


def turns_page(words: str) -> bool:
    """Tell whether a line sends the reader to another page, where the article goes on (下转第三版)."""
    match = _TURN.fullmatch(_SPACE.sub("", words))
    return match is not None and match["way"] in ("下转", "转")


def date_in(words: str) -> str | None:
    """Return the date of a line that holds a date of publication and little else, as printed; None otherwise."""
    compact = _SPACE.sub("", words)
    match = re.search(_DATE, compact)
    if match and len(compact) <= _LABEL_LONGEST and not _SENTENCE.search(compact):
        whole = (_DATE_LINE, _SHEET, _DATED_SHEET)
        if _LABEL.search(compact) or _STAMP.search(compact) or any(pattern.fullmatch(compact) for pattern in whole):
            return match[0]
    return None


def _in_vocabulary(words: str, compact: str) -> bool:
    whole, heads, start, anywhere = _vocabulary()
    bare = _OUTER.sub("", words)
    if bare in whole or bare in heads or _heads_links(compact):
        return True
    return any(
        match is not None and len(compact) <= _limits()[match[0]]
        for match in (start.match(compact), start.match(compact.lstrip("（(【[")), anywhere.search(compact))
    )


def _heads_links(compact: str) -> bool:
    """Tell whether a line is a list of links with its heading (相关新闻·某县增产·某市开会)."""
    parts = re.split(r"[·:：|]", compact, maxsplit=1)
    return len(parts) > 1 and parts[0] in _vocabulary()[1] and not _SENTENCE.search(compact)


def _is_label(compact: str) -> bool:
    """Tell whether a line is made of labels with values, a time stamp or a counter."""
    if _SENTENCE.search(compact):
        return False
    length = len(compact)
    if length <= _LABEL_LONGEST and (
        _LABEL.match(compact) or (_NUMERIC_STAMP.match(compact) and _LABEL.search(compact))
    ):
        return True
    if length <= _STAMP_LONGEST and (_STAMP.match(compact) or (_NUMERIC_STAMP.match(compact) and length <= 20)):
        return True
    return length <= _COUNTER_LONGEST and _COUNTER.search(compact) is not None


@cache
def _limits() -> dict[str, int]:
    return {row["words"]: int(row["longest"]) for row in lexicon.rows("furniture")}


@cache
def _vocabulary() -> tuple[frozenset[str], frozenset[str], re.Pattern[str], re.Pattern[str]]:
    """Return what stands alone, what heads lists, and the patterns of what a line begins with and holds."""
    places: dict[str, list[str]] = {"whole": [], "list": [], "start": [], "any": []}
    for row in lexicon.rows("furniture"):
        places[row["place"]].append(row["words"])
    start, anywhere = (
        re.compile("|".join(map(re.escape, sorted(places[place], key=lambda w: (-len(w), w)))))
        for place in ("start", "any")
    )
    return frozenset(places["whole"]), frozenset(places["list"]), start, anywhere
