"""Titles: which words of a sentence name a post or a station in life, with the rank words before them.

The words are in lexicon/titles.csv and rank_words.csv. What a title is the title of, roles.py says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import rjieba

from pipeline import lexicon


@dataclass(frozen=True, slots=True)
class Post:
    """A row of lexicon/titles.csv."""

    title: str
    id: str
    of: tuple[str, ...]
    several: bool
    is_post: bool
    seat: str


@dataclass(frozen=True, slots=True)
class Title:
    """A title in a sentence: `start` with rank words, `base` where the bare title begins, `end` behind it."""

    start: int
    base: int
    end: int
    text: str
    """The title as it is kept: rank words of time only (时任, 现任) left out."""
    post: Post
    several: bool
    """Whether one mention may cover a list of people."""


@cache
def _posts() -> dict[str, Post]:
    return {
        row["title"]: Post(
            row["title"],
            row["id"],
            tuple(filter(None, row["of"].split("|"))),
            row["several"] == "yes",
            row["post"] == "yes",
            row["seat"],
        )
        for row in lexicon.rows("titles")
    }


@cache
def _ranks() -> dict[str, tuple[bool, bool]]:
    return {row["word"]: (row["several"] == "yes", row["kept"] == "1") for row in lexicon.rows("rank_words")}


_LONGEST_TITLE, _LONGEST_RANK = 8, 4
_NARROW = {
    "总": ("监", "导演", "教练", "设计师", "干事", "领事"),
    "代": ("长", "书记", "主席", "主任"),
    "代理": ("长", "书记", "主席", "主任"),
    "老": ("书记", "支书", "厂长", "校长", "队长", "党员", "教授", "专家", "主任", "兵"),
    "大": ("使",),
    "联合": ("创始人",),
    "推广": ("研究员",),
    "创始": ("院长", "会长", "校长", "主任", "主席"),
    "主管": ("护师", "药师", "技师", "检验师"),
    "主治": ("医师", "医生", "中医师"),
    "实习": ("医生", "护士", "教师", "律师"),
    "见习": ("医生", "护士", "法官", "民警"),
}
"""Words that are rank words only before these titles."""


def post(title: str) -> Post | None:
    """Return the post or station of that bare title; None if there is none."""
    return _posts().get(title)


def ending_at(words: str, end: int) -> Title | None:
    """Return the longest title that ends at `end`, with its rank words; None if none does."""
    if words[end - 1 : end] not in _lasts() or (words[end - 1] == "工" and words[end : end + 1] in _GOES_ON):
        return None
    for size in _sizes().get(words[end - 2 : end], ()):
        found = _posts().get(words[end - size : end]) if size <= end else None
        if found is not None:
            chestnuts = found.title == "老板" and words[end : end + 1] == "栗"
            return None if chestnuts else _ranked(words, end - size, end, found)
    if (
        words[end - 1] in "工员"
        and words[end : end + 1] not in _GOES_ON
        and (trade := _trade(words[end - 3 : end])) is not None
    ):
        return Title(end - 3, end - 3, end, trade.title, trade, True)
    return None


@lru_cache(maxsize=4096)
def _trade(words: str) -> Post | None:
    """A trade that no list has, of a word of two characters and 工 or 员 (拉丝工, 接线员)."""
    pieces = rjieba.cut(words)
    if len(words) < 3 or len(pieces[0]) < 2 or words[1:] in _posts() or not re.fullmatch(r"[\u4e00-\u9fff]+", words):
        return None
    return None if words.endswith(_NO_TRADE) else Post(words, "worker", ("公司", "集团", "厂", "企业"), True, True, "")


_GOES_ON = tuple("程业作人会具艺种夫龄资序匠期地件委商信科学农坊")
"""Characters behind 工 that make another word with it (工程, 工商)."""
_NO_TRADE = ("开工", "动工", "竣工", "完工", "复工", "施工", "加工", "分工", "手工", "人工", "返工", "停工", "化工", "职工", "员工", "民工", "总工", "人员", "委员", "成员", "党员", "会员", "团员", "官员", "队员", "学员", "社员", "动员", "满员", "全员", "教职工", "教员", "职员", "议员", "雇员", "伤员", "裁员", "减员", "增员", "演员", "专员")  # fmt: skip


def _ranked(words: str, base: int, end: int, found: Post) -> Title:
    start, kept, several = base, base, found.several
    ranks = _ranks()
    while True:
        size = next((n for n in range(min(_LONGEST_RANK, start), 0, -1) if words[start - n : start] in ranks), 0)
        if not size:
            break
        word = words[start - size : start]
        if word in _NARROW and not found.title.endswith(_NARROW[word]):
            break
        shared, stays = ranks[word]
        several = several or shared
        start -= size
        if stays:
            kept = start
    return Title(start, base, end, words[kept:end], found, several)


def starting_at(words: str, start: int) -> Title | None:
    """Return the longest bare title that begins at `start` (王晖书记); None if none does."""
    for size in range(_LONGEST_TITLE, 1, -1):
        found = _posts().get(words[start : start + size])
        if found is not None and len(words) >= start + size:
            return Title(start, start, start + size, found.title, found, found.several)
    return None


@cache
def _sizes() -> dict[str, tuple[int, ...]]:
    """The lengths that titles have by their last two characters, longest first."""
    lengths: dict[str, set[int]] = {}
    for title in _posts():
        lengths.setdefault(title[-2:], set()).add(len(title))
    return {tail: tuple(sorted(found, reverse=True)) for tail, found in lengths.items()}


@cache
def _lasts() -> frozenset[str]:
    return frozenset(title[-1] for title in _posts())


@cache
def last_characters() -> str:
    """Return the characters that titles end in, for a character class."""
    return "".join(sorted({title[-1] for title in _posts()}))
