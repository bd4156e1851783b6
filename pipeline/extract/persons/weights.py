"""How much speaks for a name at a place of a sentence: the title before, the recogniser, its form, what follows.

The weights are the project's, set on its own samples: a title (3) and LAC (3) each need something more; LAC alone needs a
good form, a good end and, in names.py, support by the sentence or by another one. Nothing is settled here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline import lexicon
from pipeline.extract.persons import doubts, giving, lists, phrases, readings, shapes, titles
from pipeline.extract.persons.doubts import Left
from pipeline.extract.persons.lac import PERSON, Word

ENOUGH = 4.5
_LISTED = 2.0
_OFFICES = tuple("省市县区州旗盟镇委会大军")
_NOT_IN_DOTTED = frozenset("在与和对由向据让请等的了是率把被说称道告叫")
_LEADS_IN = re.compile(
    r"(?:走进|来到|走访|看望|慰问|采访|探访|遇到|遇见|见到|碰到|找到|帮助|邀请|来自|跟随|为|到|去)了?"
)
"""Verbs at the head of a clause whose object a dotted name may be."""
_GRADES = {3: 2.0, 2: 1.2, 1: 0.3, 0: -0.5}
_LIST_LINK = re.compile(
    r"(?:[（(](?:[男女]|[\u4e00-\u9fff]{1,4}族)[^（）()]{0,12}[）)])?(?:[、\s]+|和|与|及|以及|、?和)"
)
_GAP = re.compile(r"(?:还有|包括|分别[是为]|[有是为](?=[:：]))?[\s*]*[:：]?[\s*]*$")
_BRACKET = re.compile(r"(?:（[^（）]{1,12}）|\([^()]{1,12}\))$")
_BEFORE = re.compile(
    r"(?:会见|采访|专访|访|看望|慰问|拜访|走访|接待|邀请|陪同|对话|与|和|对|由|请|让|据|把|像|跟|同|任命|决定|选举|免去|补选|增补|增选|递补|聘任|推选|提名"
    r"|以及|叫|名叫|是|除|当年|年仅|今年|接受|同意|批准|[岁年店]的)了?$"
)
_AND = ("以及", "、")
"""What stands before a name whose surname the recogniser reads as a word of its own (以及曾某某)."""
_CALLED = re.compile(r"(?:名叫|叫作|叫做|叫)$")
_CLAUSE_START = re.compile(r"(?:^|[，。、；：！？“”‘’（）()《》,;:!?\s>】…·—]|[0-9]日|日前|近日)$")
_LIFE = re.compile(
    r"今年\d{2}岁|[，,（(]\s*(?:男|女|(?:19|20)\d\d年|1\d{3}\s*[—–~至-]|[\u4e00-\u9fff]{1,4}族|\d{2}岁|今年\d{2}岁)"
)
_OFFICE = re.compile(
    rf"(?:(?:[（(][^（）()]{{1,14}}[）)])?、[\u4e00-\u9fff]{{2,4}}){{0,20}}(?:[（(][^（）()]{{1,14}}[）)])?(?:同志)?(?:{giving.PATTERN}(?P<office>[^，。；：]{{2,40}}?)(?=[，。；、]|职务|$)"
    r"|的(?P<lost>[^，。；：]{2,40}?)职务)"
)
_APPOSITION = re.compile(r"[，,](?P<what>[^，。；：、！？,;\s]{4,30})[，,。]")
_NAME_GOES_ON = tuple("都买热提汗江木满")
"""Characters that are more often the next of a dotted name than a word behind it."""
_NAMED = ("补选", "增补", "增选", "递补", "任命", "免去", "推选", "聘任", "选举", "提名")
"""Verbs of appointment, which a name follows."""
_APPOINTS = re.compile(r"(?:补选|增补|增选|递补|任命|免去|推选|聘任)(?=[\u4e00-\u9fff]{2})")
_AGED = re.compile(r"[0-9一二三四五六七八九十]岁的")
_POST_BESIDE = re.compile(r"[ \u3000]+(?P<what>[^，。；：！？,;\s]{3,40})\s*$")
_TITLE_AND_NAME = re.compile(rf"[\s■□●◆]*[{shapes.HAN}]{{2,12}}[ \u3000]+[{shapes.HAN}]{{2,3}}\s*")
"""A line of nothing but a title and a name (人大代表 某某)."""
_BODY = re.compile(r"嘎查|苏木|党支部|委员会|公司|书记|主任")
"""What shows that a word of the recogniser's is a body and no person."""
_AT_HOME = ("家，", "家里", "家中", "家的", "家门", "家时")
_ERA = re.compile(r"[元二三四五六七八九十0-9]*(?:年|年间|朝|时期|主义)")


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence as the search sees it: its words, LAC's tags where it was asked, and spans that are taken."""

    words: str
    tagged: tuple[Word, ...] = ()
    """LAC's words of the parts that it was asked about."""
    taken: tuple[tuple[int, int], ...] = ()
    spaced: frozenset[int] = frozenset()
    """Where names begin that were printed with a space between their two characters."""

    def free(self, start: int, end: int) -> bool:
        """Tell whether no byline stands in start..end."""
        return not any(start < e and s < end for s, e in self.taken)

    def asked(self, start: int) -> bool:
        """Tell whether LAC was asked about the part that holds `start`."""
        return any(word.start <= start < word.end for word in self.tagged)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate that weighs enough."""

    start: int
    end: int
    full: str
    weight: float
    exact: bool
    """Whether LAC says the same."""
    grade: int
    supported: bool
    """Whether the sentence itself speaks of a person there."""
    listed: bool = False
    """Whether it stands behind another one in a list."""


def weigh(text: Text) -> list[Weighed]:
    """Return the candidates of a text that weigh enough, in order; none overlaps another."""
    found: list[Weighed] = []
    persons = {word.start + _lead(word.text): word for word in text.tagged if word.tag == PERSON}
    last = -1
    for start in sorted(_starts(text, persons)):
        if (
            start < last
            or not text.free(start, start + 1)
            or (start not in persons and _inside_title(text.words, start))
        ):
            continue
        best = _best(text, start, persons, found[-1] if found else None)
        first = len(found)
        while best is not None:
            found.append(best)
            last = best.end
            link = _LIST_LINK.match(text.words, last)
            best = _best(text, link.end(), persons, best) if link and link.end() < len(text.words) else None
        if _is_row(found[first:]):
            found[first:] = [replace(one, supported=True) for one in found[first:]]
    return found


def _is_row(found: Sequence[Weighed]) -> bool:
    """Tell whether names in a list support each other: one is spoken of as a person, or LAC reads three whole ones."""
    whole = [one for one in found if one.exact and len(one.full) == 3]
    return len(found) > 1 and (len(whole) >= 3 or (len(whole) == len(found) and any(one.supported for one in found)))


def _lead(text: str) -> int:
    return len(text) - len(text.lstrip("\n *\u3000"))


def _starts(text: Text, persons: dict[int, Word]) -> set[int]:
    words = text.words
    starts = set(persons)
    for start, word in persons.items():
        short = start and len(word.text) == 2 and shapes.fits(words[start - 1 : word.end])
        if short and (_opens(text, start - 1) or words.endswith(_AND, 0, start - 1)):
            starts.add(start - 1)
        if start > 1 and shapes.is_whole(words[start - 2 : start]) and _opens(text, start - 2):
            starts.add(start - 2)
    for start, end in shapes.dotted(words):
        starts.update(_dotted_start(text, start, end, persons))
    starts |= text.spaced
    starts.update(match.end() for match in _after_title().finditer(words) if _titled(words, match.start()))
    starts.update(match.end() for match in _after_held().finditer(words) if phrases.holds_before(words, match.end()))
    starts.update(match.end() for match in _AGED.finditer(words) if words[match.end() : match.end() + 1])
    starts.update(match.end() for match in _APPOINTS.finditer(words))
    starts.update(match.start() for match in shapes.historic().finditer(words))
    starts.update(match.start() for match in _resume().finditer(words))
    return starts


def _dotted_start(text: Text, start: int, end: int, persons: dict[int, Word]) -> list[int]:
    """Where in a run of characters with a dot the name begins: behind the last title, mark or word before the dot."""
    dot = min(i for i in range(start, end) if text.words[i] in shapes.MARKS)
    opening = [_behind_verb(text.words, at, dot) for at in range(start, dot) if _opens(text, at)]
    return opening[-1:] or [at for at in range(start, dot) if at in persons][-1:]


def _behind_verb(words: str, at: int, dot: int) -> int:
    """Where a dotted name begins in a clause that begins at `at`: behind a verb or particle, if one stands there."""
    verb = _LEADS_IN.match(words, at, dot)
    return verb.end() if verb is not None else at + (words[at] in _NOT_IN_DOTTED)


def _opens(text: Text, start: int) -> bool:
    """Tell whether a clause, or what stands behind a title, begins at `start`."""
    return begins(text, start) or titles.ending_at(text.words, start) is not None


@cache
def _after_title() -> re.Pattern[str]:
    ends = re.escape(titles.last_characters())
    return re.compile(rf"(?:(?<=[{ends}])[\s*:：]*|(?<=[)）]))(?={shapes.first_pattern()})")


@cache
def _after_held() -> re.Pattern[str]:
    return re.compile(rf"(?<=[{re.escape(titles.last_characters())}])的(?={shapes.first_pattern()})")


@cache
def _resume() -> re.Pattern[str]:
    """A name at the head of a line of a list of appointments: 某某，男，…; 某某为…; 某某的…职务."""
    return re.compile(rf"(?:(?<=^)|(?<=[；。\s]))[{shapes.HAN}]{{2,4}}(?=[，,（(](?:男|女)|(?:同志)?(?:为|任|的))")


def _best(text: Text, start: int, persons: dict[int, Word], previous: Weighed | None) -> Weighed | None:
    left = _left(text, start, previous)
    candidates = [
        _candidate(text, start, end, full, persons, left)
        for end, full in _ends(text, start, persons, left)
        if text.free(start, end)
    ]
    best = max(candidates, key=lambda c: (round(c.weight, 2), c.exact, c.grade, c.end), default=None)
    return best if best is not None and best.weight >= ENOUGH else None


def _ends(text: Text, start: int, persons: dict[int, Word], left: Left) -> Iterator[tuple[int, str]]:
    words = text.words
    found: dict[int, str] = {}
    dotted = next(((s, e) for s, e in shapes.dotted(words) if s <= start < e), None)
    if dotted and start in _dotted_start(text, *dotted, persons):
        last = max(i for i in range(start, dotted[1]) if words[i] in shapes.MARKS)
        for end in range(last + 2, dotted[1] + 1):
            if words[end - 1] in _NOT_IN_DOTTED:
                break
            found[end] = words[start:end].translate(shapes.DOTS)
        yield from found.items()
        return
    word = persons.get(start)
    if word is not None:
        full = word.text.strip("\n *\u3000")
        if len(full) >= 2 and re.fullmatch(rf"[{shapes.HAN}]+", full) and not _BODY.search(full):
            found.setdefault(start + len(full), full)
    if (rest := persons.get(start + 2)) is not None and shapes.is_whole(words[start : rest.end]):
        found.setdefault(rest.end, words[start : rest.end])  # 呼和 read as a place before 巴特尔
    for size in shapes.lengths(words, start):
        found.setdefault(start + size, words[start : start + size])
    match = shapes.historic().match(words, start)
    if match:
        found.setdefault(match.end(), match[0])
    if left.weight >= 2:
        for size in range(2, 8):
            piece = words[start : start + size]
            if len(piece) == size and shapes.is_foreign(piece):
                found.setdefault(start + size, piece)
    yield from found.items()


def _left(text: Text, start: int, previous: Weighed | None) -> Left:
    words = text.words
    gap = _GAP.search(words, 0, start)
    at = gap.start() if gap else start
    title = _titled(words, at - 1 if phrases.holds_before(words, at) is not None else at)
    if (
        title is not None
        and title.post.title in ("领导", "代表")
        and words[title.start - 1 : title.start] not in _OFFICES
    ):
        alone = title.text == "代表" and begins(text, title.start)
        return Left(2.2, alone)  # as verbs more often than as titles
    if title is not None:
        return Left(doubts.TITLED if title.post.is_post else doubts.STATION, True, not title.post.several)
    if previous is not None and _LIST_LINK.fullmatch(words, previous.end, start):
        return Left(_LISTED + (0.6 if previous.listed else 0.0), previous.supported)
    if (called := _CALLED.search(words, max(0, start - 3), start)) and titles.ending_at(words, called.start()):
        return Left(doubts.STATION, True)
    if _BEFORE.search(words, max(0, start - 6), start):
        return Left(1.0, words.endswith(("岁的", *_NAMED, "我是", "我叫"), 0, start))
    if words[start - 1 : start] == "的":
        home = words[start - 2 : start - 1] in tuple("村镇乡县区市屯组寨湾")
        return Left(0.8 if home else 0.3, home)
    return Left(0.5 if begins(text, start) else 0.0, False)


def _inside_title(words: str, start: int) -> bool:
    """Tell whether a title covers the characters around `start` (任 of 主任); of 教师傅某某 it is 教师 that counts."""
    ends = (titles.ending_at(words, end) for end in range(start + 1, min(start + 3, len(words)) + 1))
    here = titles.ending_at(words, start)
    first = here.base if here is not None else start - 1
    return any(title is not None and title.base <= first for title in ends)


def _titled(words: str, at: int) -> titles.Title | None:
    """The title that ends at `at` or before the bracket that ends there (总经理（总裁）某某)."""
    title = _title_before(words, at)
    if title is None and words[at - 1 : at] in ("）", ")") and (bracket := _BRACKET.search(words, max(0, at - 14), at)):
        title = titles.ending_at(words, bracket.start())
    return title


def _title_before(words: str, at: int) -> titles.Title | None:
    """The title that ends at `at`, unless it is only the head of a longer one (秘书 of 秘书长)."""
    title = titles.ending_at(words, at)
    return None if title is not None and _inside_title(words, at) else title


def begins(text: Text, start: int) -> bool:
    """Tell whether a clause begins at `start`."""
    return _CLAUSE_START.search(text.words[max(0, start - 3) : start]) is not None


def _candidate(text: Text, start: int, end: int, full: str, persons: dict[int, Word], left: Left) -> Weighed:
    words = text.words
    grade = shapes.follows(words, end)
    weight = left.weight + _shape(full) + _GRADES[grade]
    titled = left.weight == doubts.TITLED or _LISTED <= left.weight < doubts.STATION
    titled = titled or (left.weight == doubts.STATION and shapes.sounds(full) and readings.is_unknown(full))
    exact, read = readings.weigh(text, persons, start, end, full, titled, left.head)
    weight += read
    spoken_of = begins(text, start) or (exact and left.weight > 0)
    supported = left.supports or (shapes.speaks(words, end) and spoken_of)
    if shapes.MEMORIAL.match(words, end) and exact:
        weight, supported = weight + 3.0, True
    if titles.starting_at(words, end) is not None and grade:
        weight, supported = weight + 1.0, True
    if (left.weight and _LIFE.match(words, end)) or ((left.weight or exact) and _appointed(words, end)):
        weight, supported = weight + (3.0 if start else 5.0), True
    elif left.weight and start in persons and _explained(words, end):
        weight, supported = weight + 1.0, True
    elif begins(text, start) and _beside_post(words, end):
        weight, supported = weight + 2.0, True
    if not exact:
        weight += _of_its_own(words, end, full, left, grade)
    if words[end : end + 1] == "、" and left.weight and end + 1 in persons:
        weight += 1.5
    if left.weight == doubts.TITLED and left.head and shapes.fits(full):
        whole = grade == 2 and (len(full) == 3 or shapes.speaks(words, end))
        weight += 1.0 if grade == 3 else 0.5 if whole else 0.0
    if left.weight and (
        lists.of_leaders(words, end) or ((exact or readings.is_unknown(full)) and lists.of_people(words, end))
    ):
        weight, supported = weight + 1.0, True
    weight += _by_its_line(words, end, full, left)
    if start in text.spaced and len(full) == 2:
        weight, supported = weight + 2.5, True
    weight += doubts.weigh(words, start, end, full, exact, left, grade)
    if full in lexicon.words("historic_people"):
        whole = grade > 0 or len(full) - len(shapes.surname(full)) == 2  # 诸葛亮 may be the head of another name
        weight, supported = weight + (5.0 if whole and not _ERA.match(words, end) else 0.0), True
    listed = words[end : end + 1] == "、" and end + 1 not in persons
    supported = supported or "·" in full or (not listed and _good_alone(text, start, full, exact, grade, left))
    return Weighed(start, end, full, weight, exact, grade, supported, _LISTED <= left.weight < doubts.STATION)


def _by_its_line(words: str, end: int, full: str, left: Left) -> float:
    """What a line of nothing but title and name adds, and the head of a longer dotted name takes off."""
    found = 3.0 if left.supports and _TITLE_AND_NAME.fullmatch(words) and end == len(words.rstrip()) else 0.0
    return found - (1.5 if "·" in full and words[end : end + 1] in _NAME_GOES_ON else 0.0)


def _of_its_own(words: str, end: int, full: str, left: Left, grade: int) -> float:
    """What its own form adds for a whole name behind a title, whatever LAC reads (果农佟宝库。; 党支部书记干立新分别谈了)."""
    plain = len(full) == 3 and shapes.fits(full) and not shapes.is_ordinary(shapes.surname(full))
    home = len(full) == 3 and shapes.fits(full) and words.startswith(_AT_HOME, end)
    found = 0.8 if left.weight == doubts.STATION and (home or (plain and shapes.stops(words, end))) else 0.0
    found += 1.0 if len(full) > 3 and shapes.is_whole(full) and grade == 3 else 0.0
    if left.supports and grade >= 2 and shapes.sounds(full) and readings.is_unknown(full):
        found += 1.4 if left.weight == doubts.STATION and plain else 0.8
    return found


def _appointed(words: str, end: int) -> bool:
    """Tell whether an office that the person is given or loses follows (为县农业局局长；的…职务)."""
    office = _OFFICE.match(words, end)
    return office is not None and titles.ending_at(words, max(office.end("office"), office.end("lost"))) is not None


def _explained(words: str, end: int) -> bool:
    """Tell whether a clause behind says what the person is (，某某公司总经理，)."""
    clause = _APPOSITION.match(words, end)
    return clause is not None and titles.ending_at(words, clause.end("what")) is not None


def _beside_post(words: str, end: int) -> bool:
    """Tell whether nothing but a post follows in the line, behind a space (发布人：某某 市卫健委主任)."""
    post = _POST_BESIDE.match(words, end)
    return post is not None and titles.ending_at(words, post.end("what")) is not None


def _good_alone(text: Text, start: int, full: str, exact: bool, grade: int, left: Left) -> bool:
    """Tell whether LAC's word may be taken for a person without anything else: three characters, a plain surname."""
    if not (exact and len(full) == 3 and shapes.is_common(shapes.surname(full)) and grade >= 2):
        return False
    return left.weight > 0 or any(word.end == start and word.tag == "n" for word in text.tagged)


def _shape(full: str) -> float:
    if "·" in full:
        parts = full.split("·")
        last = parts[-1]
        known = 2.5 if any(map(shapes.is_foreign, parts)) else 1.0
        whole = 0.5 if shapes.is_whole(last) else 0.25 if shapes.is_foreign(last) else 0.0
        whole += 1.0 if all(map(shapes.is_whole, parts)) else 0.0
        return known + whole - 0.1 * len(last) - max(0, len(last) - 5)
    if shapes.fits(full) or full.endswith("和"):
        family = shapes.surname(full)
        kind = 1.0 if shapes.is_common(family) else (0.0 if shapes.is_ordinary(family) else 0.5)
        return kind + (0.5 if len(full) - len(family) == 2 else 0.0)
    if shapes.glued_particle(full):
        return 0.5
    if shapes.is_foreign(full):
        return 2.0 if shapes.is_whole(full) else 1.0
    return -1.5
