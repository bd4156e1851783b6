"""What a Chinese name looks like: surname, given name, names of other peoples; what may stand right behind one.

Only the characters of a candidate and the words behind it are looked at here. Whether the sentence speaks of a person is
weighed in names.py.
"""

from __future__ import annotations

import re
from functools import cache

import rjieba

from pipeline import lexicon

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f"
HAN_CHAR = re.compile(f"[{HAN}]")
_DOTTED = re.compile(rf"[{HAN}]{{1,8}}(?:[·•・‧][{HAN}]{{1,10}}){{1,4}}")
MARKS = "·•・‧"
"""Marks that stand for the dot in a name."""
DOTS = str.maketrans(MARKS, "····")
_PUNCTUATION = re.compile(r"[，。、；：！？“”‘’（）()《》【】\[\]…—\-,.:;!?\s*/|\"'~～>]")
_DIGIT = re.compile(r"[0-9]")


MEMORIAL = re.compile(r"(?:将军|烈士|先生|同志)?(?:故居|祖居|旧居|故里|纪念馆|纪念园|纪念碑|陵园|铜像|雕像|塑像|诞辰)")
"""What keeps the memory of a person and stands right behind the name."""
_NO_MARKS = dict.fromkeys(map(ord, MARKS))
_VARIANTS = str.maketrans(MARKS + "於", "····于")


def normal(name: str) -> str:
    """Return a name as it is compared: its dots ·, and the surname 於, which converters leave alone, written 于."""
    return name.translate(_VARIANTS)


@cache
def _surnames() -> dict[str, str]:
    return {row["surname"]: row["kind"] for row in lexicon.rows("surnames")}


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(row["surname"] for row in lexicon.rows("surnames") if row["word"])


@cache
def parts_pattern() -> str:
    """Return a pattern of the parts that names of other peoples have, longest first."""
    parts = sorted(map(re.escape, lexicon.words("minority_name_parts")), key=lambda part: (-len(part), part))
    return f"(?=[{''.join(sorted({part[0] for part in parts}))}])(?:{'|'.join(parts)})"


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(parts_pattern())


@cache
def _heads() -> frozenset[str]:
    """The first two characters of those parts: where none of them stands, no pattern needs to be tried."""
    return frozenset(part[:2] for part in lexicon.words("minority_name_parts"))


@cache
def first_characters(clear: bool = False) -> str:
    """Return the characters that begin surnames, for a character class; `clear`: only those rarely words themselves."""
    rows = lexicon.rows("surnames")
    return re.escape("".join(sorted({row["surname"][0] for row in rows if not (clear and row["word"])})))


@cache
def first_pattern() -> str:
    """Return a pattern of how a name may begin: a surname and another character, or a part of another people's name."""
    return f"[{first_characters()}][{HAN}]|{parts_pattern()}"


@cache
def historic() -> re.Pattern[str]:
    """Return the pattern of the people of history (lexicon/historic_people.csv)."""
    return re.compile("|".join(sorted(map(re.escape, lexicon.words("historic_people")), key=len, reverse=True)))


@cache
def _followers() -> dict[str, bool]:
    return {row["word"]: row["person"] == "yes" for row in lexicon.rows("name_followers")}


_LONGEST_FOLLOWER = 5


@cache
def _bars() -> tuple[frozenset[str], int]:
    words = lexicon.words("name_bars")
    return words, max(map(len, words))


def surname(text: str) -> str:
    """Return the surname the text begins with, compound ones first; "" if it begins with none."""
    known = _surnames()
    if text[:2] in known and len(text) > 2:
        return text[:2]
    return text[:1] if text[:1] in known else ""


def is_common(family: str) -> bool:
    """Tell whether a surname is common and no everyday word."""
    return _surnames().get(family) in ("common", "compound") and family not in _ordinary()


def is_ordinary(family: str) -> bool:
    """Tell whether the surname's character stands more often for a word of its own (于, 和, 高)."""
    return family in _ordinary()


def fits(text: str) -> bool:
    """Tell whether the text has the form of a Han name: surname, one or two given characters that names have."""
    family = surname(text)
    given = text[len(family) :]
    if not family or not 1 <= len(given) <= 2:
        return False
    return all(map(_may_be_given, given)) or (given[0] == "和" and len(given) == 2 and _may_be_given(given[1]))


def _may_be_given(char: str) -> bool:
    return HAN_CHAR.match(char) is not None and char not in lexicon.words("given_name_barriers")


def sounds(text: str) -> bool:
    """Tell whether both characters behind a single surname stand in many given names."""
    known = lexicon.words("given_characters")
    return len(text) == 3 and len(surname(text)) == 1 and text[1] in known and text[2] in known


def lengths(words: str, start: int) -> list[int]:
    """Return the lengths a Han name that begins at `start` may have, longest first."""
    run = words[start : start + 4]
    family = surname(run)
    longest = len(family) + 2
    found = [n for n in range(longest, len(family), -1) if n <= len(run) and fits(run[:n])]
    if not found and glued_particle(run) and follows(words, start + 3) >= 2:
        found.append(3)
    if run[2:3] == "和" and fits(run[:2]) and _and_ends_name(words, start + 3):
        found.insert(0, 3)
    if len(family) == 2 and (single := [n for n in (3, 2) if run[:1] in _surnames() and _plain(run[:n])]):
        found += [n for n in single if n not in found]
    return found


def glued_particle(run: str) -> bool:
    """Tell whether a clear surname and a particle begin a name all the same (尤在晶): a surname does not stand alone."""
    return len(run) > 2 and is_common(run[0]) and run[1] in "在为以之" and _may_be_given(run[2])


def _and_ends_name(words: str, end: int) -> bool:
    """Tell whether 和 before `end` can't be the conjunction: a mark or a verb follows (白景和，; 陈履和主持)."""
    rest = words[end : end + 8]
    return not rest or bool(_PUNCTUATION.match(rest)) or speaks(words, end)


def _plain(text: str) -> bool:
    return 2 <= len(text) <= 3 and all(map(_may_be_given, text[1:]))


def is_foreign(text: str) -> bool:
    """Tell whether the text has the form of a name of another people: dotted, or mostly parts that such names have."""
    if _DOTTED.fullmatch(text):
        return True
    heads = _heads()
    if not any(text[at : at + 2] in heads for at in range(len(text) - 1)):
        return False
    rest = _parts().sub("", text)
    if text[-1:] in MARKS or text[:1] in MARKS or _PUNCTUATION.search(rest.translate(_NO_MARKS)):
        return False
    return 2 <= len(text) <= 8 and len(rest) * 2 <= len(text) and not any(c in "和与在的了是、率等叫名说" for c in rest)


def is_whole(text: str) -> bool:
    """Tell whether the text is nothing but parts of names of other peoples (苏和巴特尔)."""
    return (text[:2] in _heads() or not text) and not _parts().sub("", text)


def dotted(words: str) -> list[tuple[int, int]]:
    """Return the spans of runs of Han characters around a middle dot; a name is all or part of one."""
    if not any(dot in words for dot in MARKS):
        return []
    return [match.span() for match in _DOTTED.finditer(words)]


def barred(words: str, end: int) -> bool:
    """Tell whether the words behind make the candidate part of the name of a company, school, place or brand."""
    known, longest = _bars()
    size = next((n for n in range(longest, 0, -1) if words[end : end + n] in known), 0)
    return size > 0 and _follower(words[end : end + _LONGEST_FOLLOWER]) <= size  # 站在 is no 站, 关于 no 关


def follows(words: str, end: int) -> int:
    """Grade how well a name may end at `end`: 3 mark, end or clear verb; 2 short verb or adverb; 1 a word; 0 neither."""
    rest = words[end : end + 12]
    if not rest or _PUNCTUATION.match(rest):
        return 3
    if _DIGIT.match(rest):
        return 2
    if rest[0] in "中上下里内外":
        return 0
    if rest[0] == "时" and _PUNCTUATION.match(rest, 1):
        return 2  # 看望某某时，
    size = _follower(rest)
    if size > 1 or (rest[0] in "说称" and _PUNCTUATION.match(rest, 1)):
        return 3
    first, tag = _first(rest)
    if size and len(first) <= 1:
        return 2
    if len(first) > 1:
        return 2 if tag[:1] in "advilzmt" or tag in ("c", "p") else 1
    return 0


def stops(words: str, end: int) -> bool:
    """Tell whether a mark or the end of the text stands at `end`."""
    return not words[end : end + 1] or _PUNCTUATION.match(words, end) is not None


def speaks(words: str, end: int, least: int = 1) -> bool:
    """Tell whether words of `least` characters or more at `end` are such that a person must stand before (表示, 率队)."""
    rest = words[end : end + _LONGEST_FOLLOWER]
    size = _follower(rest)
    return size >= least and _followers()[rest[:size]]


def _follower(rest: str) -> int:
    known = _followers()
    return next((n for n in range(min(_LONGEST_FOLLOWER, len(rest)), 0, -1) if rest[:n] in known), 0)


def _first(rest: str) -> tuple[str, str]:
    pair: tuple[str, str] = rjieba.tag(rest, False)[0]
    return pair
