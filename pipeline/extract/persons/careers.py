"""Posts told in the story of a life: behind a name with sex, age or birth, and in the sentences that go on without a name.

A life is a row of clauses; those that name a post, or a row of posts, behind 任, 现任, 历任 … or alone are read, the others
passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pipeline.extract.persons import offices, phrases
from pipeline.extract.persons.lac import Word
from pipeline.extract.persons.names import Name
from pipeline.extract.persons.office import Around, Stated

_LIFE = re.compile(
    r"今年\d{2}岁|[，,（(]\s*(?:男|女|今年\d{2}岁|(?:19|20)\d\d年|1\d{3}\s*[—–~至-]|[\u4e00-\u9fff]{1,4}族|\d{2}岁)"
)
_HOLDS = re.compile(
    r"(?:现任|时任|历任|曾任|先后(?:担任|任)|担任|现为|任职于|(?<![拟专兼继现时历曾后担主责])任(?![务命职何]))(?:过|了)?(?=[\u4e00-\u9fff])"
)
_BEFORE_HOLDS = re.compile(r"(?:^|[，,；;。\s他她年月日起间后今来]|其间|目前)$")
"""What may stand before such a verb in a sentence that goes on with a life (2012年4月至今任…; 毕业后历任…)."""
_SEGMENT = re.compile(
    r"(?P<what>[^，。；、,;][^，。；,;]{1,40}?)(?:等职务?|等职位|职务|一职|至今)?(?=[，。；,;（(）)]|$)(?P<mark>[，；,;])?"
)
_CLAUSE = re.compile(r"(?:^|[，,：:。；])(?:是|系|当选为|当过)?(?P<what>[^，。；：:,]{4,40})(?=[，。；,]|$)")
_TRADES = re.compile(r"(?:[\u4e00-\u9fff]{1,10}[家者师人]、)+")
"""What someone is by trade, before the posts in a list (植物学家、某院院士)."""
_LONGEST = 160
Read = Callable[[int], Sequence[Word]]
"""The words of a sentence from the source that covers a place."""


def begins(words: str, end: int) -> bool:
    """Tell whether the story of a life begins behind the name that ends at `end` (，男，1970年生)."""
    return _LIFE.match(words, end) is not None


def told(words: str, read: Read, name: Name, around: Around) -> Iterator[Stated]:
    """Return the roles told in a sentence behind the name of the person whose life it tells."""
    for holds in _HOLDS.finditer(words, name.end):
        yield from posts(words, read, name.full, holds.end(), around)
    for clause in _CLAUSE.finditer(words, name.end, name.end + _LONGEST):
        yield from _row(words, read, name.full, *clause.span("what"), around)


def goes_on(words: str, read: Read, full: str, around: Around) -> list[Stated]:
    """Return the roles told in a sentence without a name that goes on with the life of the person named before."""
    found: list[Stated] = []
    for holds in _HOLDS.finditer(words) if "任" in words or "现为" in words else ():
        if _BEFORE_HOLDS.search(words, 0, holds.start()) is None:
            continue
        found.extend(posts(words, read, full, holds.end(), around))
    return found


def posts(words: str, read: Read, full: str, start: int, around: Around) -> Iterator[Stated]:
    """The posts of a row of clauses from `start` on, each sharing what it leaves out with the one before."""
    while (segment := _SEGMENT.match(words, start)) is not None:
        found = list(_row(words, read, full, *segment.span("what"), around, bare=True))
        if not found:
            return
        yield from found
        if segment["mark"] is None:
            return
        start, around = segment.end(), replace(around, beside=[stated.office for stated in found], appointing=True)


def _row(
    words: str, read: Read, full: str, start: int, end: int, around: Around, bare: bool = False
) -> Iterator[Stated]:
    """The posts that a clause is made of; none where it says anything else, or without `bare` names no body first."""
    items = phrases.before(words, end, read(end - 1), start)
    if not items or not (bare or items[0].organisation):
        return
    first = items[0].start
    if first == start or _TRADES.fullmatch(words, start, first):
        for item, office in zip(items, offices.resolve(items, around), strict=True):
            yield Stated(full, office, item.start, item.end)
