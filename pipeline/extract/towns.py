"""Towns, townships, streets, villages and communities: places below the county, found by their endings.

No list of them is used: a name is what stands between the ending and a boundary, and not a word such as 城镇 or 农村
(lexicon/town_words.csv).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline import lexicon
from pipeline.text.model import Token

_ENDING = re.compile(r"街道(?!口|边|旁|上|两)|社区|苏木|嘎查|民族乡|[镇乡村](?!长|[庄落民域间化组]|改|居委)")
_VILLAGE = re.compile(r"[一-鿿]{2,4}?(?:村|社区)(?!庄|民|里|委)")
_OPENING = re.compile(r"(?:^|[，,。；;：:、“”（）()\s])(?P<name>[一-鿿]{2,3})$")
_BOUNDARY = frozenset("在到赴至于从由往向对和与及是为等的了将把被让给自该本我各全每两经如像有达以近距离")
_STOP_TAGS = ("v", "d", "j", "p", "c", "u", "m", "r", "x", "w", "a", "t", "f", "y", "e", "o", "q")
_FIRM_STOPS = ("v", "d", "p", "c", "u", "r", "j")
_KEPT_TAGS = ("ng",)
_LEADING = frozenset("从在到赴至由往将把被让给")
"""Words that the segmenter joins to an unknown name behind them (从寅阳镇)."""
_GOES_TO = frozenset("在赴到于从往")
_GLUED = _LEADING | {"与"}
_LONGEST = {"村": 4, "社区": 4, "嘎查": 5, "苏木": 5, "民族乡": 5}


@cache
def _generic() -> re.Pattern[str]:
    listed: dict[str, list[str]] = {"word": [], "stem": [], "size": []}
    for row in lexicon.rows("town_words"):
        listed[row["role"]].append(row["word"])
    size, stem, word = ("|".join(sorted(listed[role], key=len, reverse=True)) for role in ("size", "stem", "word"))
    return re.compile(rf"(?:{size}|\d)*(?:{stem}|{word})*(?:街道|社区|苏木|嘎查|民族乡|镇|乡|村)$|.*(?:{word})$")


def _common(name: str) -> bool:
    """Tell whether what ends like a town is a word."""
    return _generic().match(name) is not None


def towns(words: str, tokens: Sequence[Token], taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield where towns and villages stand. `taken` are the spans of places already found, in order."""
    ends = {token.end: token for token in tokens}
    borders = {end for _, end in taken}
    last = 0
    for match in _ENDING.finditer(words):
        start = _start(words, match.start(), match.end(), ends, borders, last)
        if start is None:
            start = _before_village(words, match.start(), match.end())
        if start is None or any(a < match.end() and start < b for a, b in taken):
            continue
        name = words[start : match.end()]
        if not _common(name):
            last = match.end()
            borders = borders | {last}
            yield start, match.end()


def _before_village(words: str, ending: int, end: int) -> int | None:
    """Return where a town's name begins that is an ordinary word, by the village behind it: 幸福镇大楼村; None if none is.

    Only at the beginning of a clause.
    """
    if words[ending:end] not in ("镇", "乡") or _VILLAGE.match(words, end) is None:
        return None
    opening = _OPENING.search(words, max(0, ending - 4), ending)
    return opening.start("name") if opening is not None else None


def _start(words: str, ending: int, end: int, ends: dict[int, Token], borders: set[int], last: int) -> int | None:
    """Return where the name before an ending begins, None if that can't be told."""
    longest = _LONGEST.get(words[ending:end], 4)
    outer = max((border for border in borders if border < ending), default=-1)
    if 0 < ending - outer <= longest and outer >= last and _stands_behind(words, outer, ending, ends):
        return outer
    alone = ends.get(ending)
    if alone is not None and len(alone.word) == 2 and words[alone.start - 1 : alone.start] in _GOES_TO:
        return alone.start  # 在忠诚镇
    at, token, loose = ending, ends.get(end), True
    if token is not None and token.start < ending:
        if token.tag.startswith(("v", "d", "a")):
            return None
        loose = not _common(token.word)  # 集镇 in 颜集镇: a name only right behind what it lies in
        at = token.start if loose else ending
    elif token is None and ending not in ends and ending not in borders:
        return None  # the ending is the beginning of another word (镇静, 乡愁)
    while at > last and ending - at <= longest:
        if at in borders or not "一" <= words[at - 1] <= "鿿":
            break
        before = ends.get(at)
        word = before.word if before is not None else words[at - 1]
        if len(word) > 1 and word[0] in _GLUED:
            at -= len(word) - 1
            break
        if _stops(before, word):
            break
        at -= len(word)
    at = _without_leading(words, at, ending, end)
    size = ending - at
    bound = at in borders
    if not (loose or bound) or not (1 if bound else 2) <= size <= (longest if bound else longest - 1):
        return None
    return at


def _without_leading(words: str, at: int, ending: int, end: int) -> int:
    """Return where a name begins behind words that only lead to it (到) and the ending of the town it lies in."""
    while words[at] in _LEADING and ending - at > 2:
        at += 1
    inside = words[at] in "镇乡" and ending - at > 2 and words[ending:end] in ("村", "社区")
    return at + inside  # 幸福镇大楼村


def _stands_behind(words: str, outer: int, ending: int, ends: dict[int, Token]) -> bool:
    """Tell whether words[outer:ending], right behind a place, can be a name whatever the segmenter made of it."""
    stem = words[outer:ending]
    if not re.fullmatch(r"[一-鿿]+", stem) or any(char in _BOUNDARY for char in stem):
        return False
    for end in range(outer + 2, ending + 1):
        token = ends.get(end)
        if token is not None and token.start >= outer and end - token.start > 1 and token.tag.startswith(_FIRM_STOPS):
            return False
    return True


def _stops(token: Token | None, word: str) -> bool:
    """Tell whether a name can't reach over this word."""
    if len(word) == 1:
        return word in _BOUNDARY
    if token is None:
        return False
    return token.tag.startswith(_STOP_TAGS) and not token.tag.startswith(_KEPT_TAGS)
