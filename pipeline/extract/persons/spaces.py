"""Two-character names printed with a space between (覃 朗), closed up, with the way back to the sentence's characters.

Justified columns set such names as wide as three characters. Everything in persons/ works on the closed-up text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline import lexicon
from pipeline.extract.persons import shapes, titles

_WIDE = re.compile(rf"(?=([{shapes.HAN}])([ \u3000]{{1,4}})([{shapes.HAN}]))")
_THIRD = re.compile(
    rf"[{shapes.HAN}]([ \u3000]{{1,4}})([{shapes.HAN}])(?:(?=[为任的辞担当兼]|同志)|(?![{shapes.HAN}])(?![ \u3000]+[{shapes.HAN}](?![{shapes.HAN}])))"
)
"""The third character of a name whose characters all stand apart (杨 再 兴), unless another such name begins with it."""
_APPOINTS = re.compile(r"(?:任命|选举|免去|决定|提名|补选|接受|同意|批准|聘任|推选|增补|选|举)$")
_SPREAD = re.compile(
    r"(?:^|(?<=[\s　]))(?:主[ 　]+持[ 　]+人|通[ 　]+讯[ 　]+员|(?:嘉[ 　]+宾|记[ 　]+者|编[ 　]+辑|摄[ 　]+影|作[ 　]+者|校[ 　]+对|审[ 　]+核|责[ 　]+编|统[ 　]+筹|策[ 　]+划|监[ 　]+制|来[ 　]+源|时[ 　]+间))(?=[ 　]*[:：])"
)
"""Labels set as wide as their neighbours (主 持 人：)."""
_NOT_FIRST = frozenset("文图摄责编校审")
_NICKNAMES = frozenset("小老阿")


@dataclass(frozen=True, slots=True)
class Closed:
    """A sentence without the spaces inside names."""

    words: str
    at: tuple[int, ...] | None = None
    """Position in the sentence of each character; None where nothing was closed."""
    names: frozenset[int] = frozenset()
    """Where in `words` the names begin that were closed up."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the sentence of start..end in `words`."""
        return (start, end) if self.at is None else (self.at[start], self.at[end - 1] + 1)


def closed(words: str) -> Closed:
    """Return the sentence with two-character names closed up."""
    if " " not in words and "\u3000" not in words:
        return Closed(words)
    gone = {at for label in _SPREAD.finditer(words) for at in range(*label.span()) if words[at] in " \u3000"}
    starts: list[int] = []
    last = -1
    for match in _WIDE.finditer(words):
        first, start = match[1], match.start()
        barred = first in _NOT_FIRST and not shapes.is_whole(first + match[3])  # 图 雅
        if start == last or barred or not _may_be_one(words, match, first):
            continue
        alone = (
            not start
            or not shapes.HAN_CHAR.match(words[start - 1])
            or _APPOINTS.search(words, max(0, start - 4), start)
        )
        if _office_before(words, start) or (alone and first not in _NICKNAMES and start not in gone):
            starts.append(start - len(gone))
            gone.update(range(*match.span(2)))
            last = match.start(3)
            if (third := _THIRD.match(words, last)) is not None and _one_name(first, match[3], third[2]):
                gone.update(range(*third.span(1)))
                last = third.start(2)
    if not gone:
        return Closed(words)
    kept = tuple(i for i in range(len(words)) if i not in gone)
    return Closed("".join(words[i] for i in kept), kept, frozenset(starts))


def _may_be_one(words: str, match: re.Match[str], first: str) -> bool:
    """Tell whether two characters with a space between may be a name or the head of one."""
    pair = first + match[3]
    if shapes.fits(pair) or first in _NICKNAMES or shapes.is_whole(pair):
        return True
    return shapes.is_common(first) and _THIRD.match(words, match.start(3)) is not None  # 杨 再 兴为


def _one_name(family: str, second: str, third: str) -> bool:
    return third not in _NOT_FIRST and (shapes.fits(family + second + third) or shapes.is_common(family))


def _office_before(words: str, start: int) -> bool:
    """Tell whether a title or a credit word stands before `start`."""
    start = len(words[:start].rstrip(" \u3000:：/"))
    if titles.ending_at(words, start) is not None:
        return True
    credits_ = lexicon.words("byline_roles")
    return any(words[start - n : start] in credits_ for n in range(2, 6))
