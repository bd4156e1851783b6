"""Rules on cleaned text: each character stands for a raw one, and tokens lie where they say.

Cleaning may exchange a character for another form of the same (full-width, traditional) and drop characters, but
never make one up. This is judged by the kinds of the two characters, not by the tables that cleaning itself uses.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, partial

from pipeline.quality.lookup import Lookup
from pipeline.quality.model import ERROR, CrossRule, Found, Rule
from pipeline.text.model import Row

ALIGNED = ("paragraphs", "sentences")
SHOWN = 3
"""Wrong characters that a failure names."""
_IDEOGRAPHS = (("\u3400", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"), ("\u2e80", "\u2fdf"))
IDEOGRAPH, BETWEEN = "ideograph", "between"
_ZEROS = "〇○◯Oo0零"
"""Characters that are printed for the numeral zero."""


@cache
def same_character(cleaned: str, raw: str) -> bool:
    """Return whether a cleaned character may stand for a raw one: another form of it, or the other script's."""
    if cleaned == raw or raw == "&":
        return True  # a character reference (&#26376;) is cleaned to its character, in place of its first sign
    plain = unicodedata.normalize("NFKC", raw)
    if plain.casefold() == cleaned.casefold():
        return True
    if cleaned in _ZEROS and raw in _ZEROS:
        return True
    kind = _kind(cleaned)
    return kind in (IDEOGRAPH, BETWEEN) and kind == _kind(raw)


def _kind(char: str) -> str:
    """Return what a character is in the rough: an ideograph, number, letter, or anything that stands between words."""
    if any(first <= char <= last for first, last in _IDEOGRAPHS) or char == "〇":
        return IDEOGRAPH
    category = unicodedata.category(char)
    return category[0] if category[0] in "NL" else BETWEEN


def offsets_of(text: str, runs: Sequence[Row]) -> tuple[list[int], str]:
    """Return the raw position of each character of a text from its runs, and what is wrong with the runs ("" if nothing).

    Positions must grow from character to character: a cleaned text never repeats or turns round raw words.
    """
    found: list[int] = []
    for number, run in enumerate(runs):
        end = runs[number + 1]["at"] if number + 1 < len(runs) else len(text)
        if run["at"] != len(found) or end <= run["at"]:
            return found, f"run {number} begins at {run['at']} and not at {len(found)}"
        if found and run["raw"] <= found[-1]:
            return found, f"run {number} goes back to {run['raw']}"
        found.extend(range(run["raw"], run["raw"] + end - run["at"]))
    return found, "" if len(found) == len(text) else f"{len(text)} characters have {len(found)} positions"


def _unaligned(table: str, lookup: Lookup) -> Iterator[Found]:
    raws = lookup.raw()
    rows = zip(*lookup.columns(table, "document_id", "text", "alignment", "char_start", "char_end"), strict=True)
    for row, (document, text, runs, start, end) in enumerate(rows):
        raw = raws.get(document)
        if raw is None or text is None:
            yield Found(row, "text", "no raw text to compare with")
            continue
        positions, wrong = offsets_of(text, runs or ())
        if wrong:
            yield Found(row, "alignment", wrong, str(runs))
        elif (positions[0], positions[-1] + 1) != (start, end) or end > len(raw):
            yield Found(
                row, "alignment", f"stands for {positions[0]}-{positions[-1] + 1}, not {start}-{end}", str(runs)
            )
        else:
            there = _words(raw, positions, runs)
            if there != text and (told := _differences(text, there)):
                yield Found(row, "text", told)


def _words(raw: str, positions: Sequence[int], runs: Sequence[Row]) -> str:
    ends = [run["at"] for run in runs[1:]] + [len(positions)]
    spans = ((run["raw"], run["raw"] + end - run["at"]) for run, end in zip(runs, ends, strict=True))
    return "".join(raw[first:last] for first, last in spans)


def _differences(text: str, there: str) -> str:
    pairs = sorted(pair for pair in set(zip(text, there, strict=True)) if not same_character(*pair))
    return ", ".join(f"{cleaned!r} stands for {raw!r}" for cleaned, raw in pairs[:SHOWN])


def _tokens(lookup: Lookup) -> Iterator[Found]:
    """Yield sentences whose tokens are not the words of their text, in order, at their raw offsets."""
    rows = zip(*lookup.columns("sentences", "text", "alignment", "tokens"), strict=True)
    for row, (text, runs, tokens) in enumerate(rows):
        if tokens is None or text is None:
            continue
        positions, wrong = offsets_of(text, runs or ())
        if not wrong and (told := _misplaced(text, positions, tokens)):
            yield Found(row, "tokens", told, text)


def _misplaced(text: str, positions: Sequence[int], tokens: Sequence[Row]) -> str:
    at = 0
    for token in tokens:
        word = token["word"]
        first = text.find(word, at) if word else -1
        if first < 0 or text[at:first].strip():
            return f"token {word!r} does not follow at {at}"
        at = first + len(word)
        if (token["start"], token["end"]) != (positions[first], positions[at - 1] + 1):
            return f"token {word!r} at {token['start']}-{token['end']} stands at {positions[first]}-{positions[at - 1] + 1}"
    return f"no token for {text[at:]!r}" if text[at:].strip() else ""


ALIGNMENT_RULES = (
    *(
        CrossRule(
            Rule(table, "text_at_offsets", ERROR,
                 "Every character of text stands for a raw character of the same kind, in order, from char_start to char_end",
                 "text 的每个字符依次对应 char_start 至 char_end 间的同类原文字符"),
            partial(_unaligned, table),
        )
        for table in ALIGNED
    ),
    CrossRule(
        Rule("sentences", "tokens_at_offsets", ERROR, "The tokens are the words of text, in order, at their raw offsets",
             "词语依次构成 text 且位置与原文一致"),
        _tokens,
    ),
)  # fmt: skip
