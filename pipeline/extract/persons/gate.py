"""Which parts of a sentence can hold a name that is not known yet, so that only those are given to LAC.

A name is first met behind a title, before what only people do, at the head of a clause, behind a verb that takes people,
in a line of appointments, with a dot or as one of history. Other members of a list stand in the same part. Parts without
any such sign are passed over; names known from elsewhere in the document are found there without LAC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

import rjieba

from pipeline import lexicon
from pipeline.extract.persons import phrases, shapes, titles

_BREAK = re.compile(r"[。！？；;，]|(?=“[^“”]{15})|(?<=[^“”]{15})”|(?<=[^“”]{15}’)”")
"""Where parts end: marks, and the beginning and end of a long quotation; short ones stand inside names and phrases."""
_HAN = f"[{shapes.HAN}]"
_PLAIN = re.compile(
    rf"(?<={_HAN})[{shapes.MARKS}](?={_HAN})|[，,（(]\s*[男女]\s*[，,）)]|任命|免去|当选|担任|出任|接任|兼任|调任|现任|历任|推举|选举|补选|增补|增选|推选|递补|聘任|(?:^|[；\s]){_HAN}{{2,4}}(?:为|任)|的[^，。；]{{2,30}}职务|{_HAN}(?={shapes.MEMORIAL.pattern})"
)
_BESIDE = re.compile(rf"(?:^|[:：\s]){_HAN}{{2,3}}[ \u3000]+(?={_HAN}[^，。；：！？\s]{{2,40}}\s*$)")
_OF_HOME = re.compile(rf"(?<=[村镇乡县区市组屯])的(?={_HAN}{{2,3}}(?:跟|和|说|告诉|给|种|养|在|今年|家))")
_RARE = re.compile(rf"代理(?=[^，。；]{{3,30}}职务)|我[是叫](?={_HAN}{{2,3}}[，。！])")
_GATED = (((" ", "\u3000"), _BESIDE), (("的",), _OF_HOME), (("代理", "我是", "我叫"), _RARE))
"""Signs that are only looked for where one of the literals stands."""
_ADDRESS = (
    r"(?:书记|主席|总理|主任|[省市县区局厅部院校所镇乡]长|教授|院士|总经理|董事长|会长|同志|老师|先生|女士|代表|委员)"
)
_TAKES = r"(?:会见|采访|专访|看望|慰问|拜访|走访|接待|邀请|陪同|接受|同意|批准|任命|提名|推选|叫|名叫|[对由请让据像跟同与和是除访])了?"


def parts(
    words: str, spaced: frozenset[int] = frozenset(), taken: Sequence[tuple[int, int]] = ()
) -> list[tuple[int, int]]:
    """Return the spans of the parts that can hold the name of a person, in order; neighbours are joined.

    `spaced`: where two-character names stand that were printed with a space, which is sign enough. `taken`: spans of
    names in bylines, which are no sign.
    """
    signs = [at for at in _signs(words, spaced) if not any(s <= at < e for s, e in taken)]
    found: list[tuple[int, int]] = []
    bounds = [0, *(match.end() for match in _BREAK.finditer(words)), len(words)] if signs else []
    for start, end in pairwise(bounds):
        if not any(start <= at < end for at in signs):
            continue
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _plain(words: str) -> Iterator[int]:
    yield from (match.start() for match in _PLAIN.finditer(words))
    for literals, pattern in _GATED:
        if any(literal in words for literal in literals):
            yield from (match.start() for match in pattern.finditer(words))


def _signs(words: str, spaced: frozenset[int]) -> Iterator[int]:
    yield from spaced
    yield from _plain(words)
    yield from (match.start() for match in shapes.historic().finditer(words))
    for match in _titled().finditer(words):
        title = titles.ending_at(words, match.end("title"))
        if title is not None and (title.post.is_post or _may_begin(words, match.end())):
            yield match.end()
    for match in _held().finditer(words):
        if phrases.holds_before(words, match.end()) is not None and _may_begin(words, match.end()):
            yield match.end()
    for match in _opening().finditer(words):
        if match["aged"] is not None:
            if _may_begin(words, match.start("aged")):
                yield match.start("aged")
        elif match["of"] is not None:
            if _may_begin(words, match.start("of")):
                yield match.start("of")
        elif match["name"] is None:
            yield match.start()
        elif _may_begin(words, match.start("name")):
            yield match.start("name")


@cache
def _titled() -> re.Pattern[str]:
    """The end of a title, as far as one character shows it, before a character that begins names."""
    ends = re.escape(titles.last_characters())
    return re.compile(
        rf"(?P<title>[{ends}])(?:[（(][^（）()]{{1,12}}[）)])?[\s*]*[:：]?[\s*]*(?={shapes.first_pattern()})"
    )


@cache
def _held() -> re.Pattern[str]:
    """The end of a post that a clause with 的 tells of the person behind it (时任某市市长的某某)."""
    ends = re.escape(titles.last_characters())
    return re.compile(rf"(?<=[{ends}])的(?={shapes.first_pattern()})")


@cache
def _opening() -> re.Pattern[str]:
    """A surname at the head of a clause or behind a verb that takes people."""
    return re.compile(
        rf"(?<!{_HAN})(?P<said>[{shapes.first_characters()}]{_HAN}{{1,3}}?(?:{_speech()}))"
        rf"|(?P<addressed>[{shapes.first_characters(clear=True)}]{_HAN}{{1,2}}{_ADDRESS}(?={_HAN}))"
        rf"|(?<=岁的)(?P<aged>[{shapes.first_characters()}]{_HAN})"
        rf"|(?<=的)[{shapes.first_characters()}]{_HAN}{{1,2}}(?=说|告诉|表示|介绍|坦言|感慨|一家|家里)"
        rf"|(?<=的)[{shapes.first_characters(clear=True)}]{_HAN}{{1,2}}(?=、[{shapes.first_characters(clear=True)}]{_HAN}{{1,2}}[、，。以和及等])"
        rf"|(?:(?<!{_HAN})|(?<=[0-9]日)|(?<=[日近目]前)|(?<=近日)|(?<=[岁年]的)|(?<=店的)|{_TAKES})(?P<name>[{shapes.first_characters(clear=True)}]{_HAN}{{1,3}})"
        rf"|(?<=[^岁年店]的)(?P<of>[{shapes.first_characters(clear=True)}]{_HAN}{{2}})"
    )


@cache
def _speech() -> str:
    return "|".join(sorted((row["word"] for row in lexicon.rows("name_followers") if row["person"]), key=len))


def _may_begin(words: str, at: int) -> bool:
    """Tell whether the dictionary reads no common word at `at`."""
    if len(shapes.surname(words[at : at + 3])) == 2:
        return True
    word, tag = _first(words[at : at + 6])
    return len(word) == 1 or tag.startswith("nr")


@lru_cache(maxsize=65536)
def _first(rest: str) -> tuple[str, str]:
    pair: tuple[str, str] = rjieba.tag(rest)[0]
    return pair
