"""Which time a headline or heading sets for what stands below it: 2019年工作总结, 上半年工作开展情况, 2020年预算.

What plans headings announce is read in titles.py; what holds of time below is kept in governing.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pipeline.extract.claim.governing import Governing
from pipeline.extract.claim.occasions import HALF, REPORT, SUMMARY
from pipeline.extract.claim.titles import bare_year_gone
from pipeline.extract.model import Mention
from pipeline.text.model import BODY, HEADING, HEADLINE, Sentence

_SECTION = re.compile(r"[一二三四五六七八九]、|[（(][一二三四五六七八九][）)]")
_YEAR = re.compile(r"(?:19|20)\d{2}年")
_YEAR_ENDS = 10
"""From October on the year is summed up."""
_SINCE = re.compile(r"今年|(?:19|20)\d{2}年")
_PLANS = re.compile(r"计划|打算|安排|目标|要点|思路|部署|展望|预算|任务")
_PARTS = ("half", "quarter", "range", "month", "relative")


def is_numbered(sentences: Sequence[Sentence]) -> bool:
    """Say whether an article's paragraphs are numbered, as those of a report are."""
    opening = {s.paragraph: s.words for s in reversed(sentences) if s.kind in (BODY, HEADING)}
    return sum(_SECTION.match(words) is not None for words in opening.values()) > 1


def set_time(held: Governing, kind: str, words: str, found: Sequence[Mention], numbered: bool) -> None:
    """Let a headline's or heading's dates `found` hold below it; `numbered`: the article is in numbered sections."""
    held.report = held.report or REPORT.search(words) is not None
    told = [m for m in found if m.date_end is not None]
    years = [m for m in told if m.grain in ("year", "range") and _YEAR.search(m.text)]
    years = years or [m for m in told if m.grain == "plan" and _is_over(m, held.published)]
    parts = [m for m in told if m.grain in _PARTS and (m.grain != "relative" or _SINCE.match(m.text))]
    held.latest = parts[-1] if parts else held.latest
    held.theme.announce(found)
    bare = bare_year_gone(words, found, held.published) if kind == HEADING else None
    year = years[0] if years else bare
    if year is not None and (_is_over(year, held.published) or _sums_up_year(kind, words, year, held.published)):
        held.section = held.carried = year
        held.report = held.report or kind == HEADING
    elif parts and _sums_up_part(kind, words, parts[0], numbered) and not held.is_ahead(parts[0]):
        held.section = held.carried = parts[0]
        held.report = True
    elif kind == HEADING and year is not None:
        held.section = held.carried = None
        held.coming = year
    elif kind == HEADING:
        held.begin(half=HALF.search(words) is not None)


def _is_over(period: Mention, published: date | None) -> bool:
    return published is None or (period.date_end or date.max) < published


def _sums_up_year(kind: str, words: str, year: Mention, published: date | None) -> bool:
    """Say whether a title or heading sums up the year that is ending: 2019年工作总结和2020年工作打算."""
    if (
        published is None
        or published.month < _YEAR_ENDS
        or year.date_end is None
        or year.date_end.year != published.year
    ):
        return False
    summed = SUMMARY.search(words, year.end, year.end + 12) is not None
    return summed or (kind == HEADING and published.month > _YEAR_ENDS and not _PLANS.search(words))


def _sums_up_part(kind: str, words: str, part: Mention, numbered: bool) -> bool:
    """Say whether a title or heading sums up the part of the year it names; a report in numbered sections needs no word."""
    return (kind == HEADLINE and numbered and part.grain not in ("month", "relative")) or SUMMARY.search(
        words
    ) is not None
