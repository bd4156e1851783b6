"""The period that an article reports on: that of its title or lead, which goes on to hold in paragraphs that name none.

Which figures it holds for follows from what the article is: statistics of a place over a part of the year, works as of a
day (截至10月底已办结21项), a holiday or fair, a census. What a sentence or its paragraph says of time comes first: that is
decided in governing.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.extract.claim import traits
from pipeline.extract.claim.binding import Bound
from pipeline.extract.claim.clauses import Clause
from pipeline.extract.claim.view import View
from pipeline.extract.claim.years import Period, count_days, count_years, is_part_of_year, span
from pipeline.extract.model import Mention

_GRAINS = ("month", "quarter", "half", "year", "range", "relative", "point")
_OPENS = 3
"""Characters before a date that opens its sentence (据悉，…)."""
_GONE = ("去年", "上年", "前年")
"""What is said in passing of the year before is not what the article reports on."""
_WORKS, _STATISTICS = 4, 3
"""Sentences that make an article a report on works or on statistics, whose other figures are of the same time too."""
_OCCASION = 16
"""Days of a period that is an occasion rather than a part of the year: a holiday, a fair."""
_DURING = re.compile(
    r"(?:长?假|节日?|黄金周|展会|活动|小长假)(?:期间|里|中|来)|假[期日](?=共|累计)|(?<![\d近])[两二三四五六七八九十\d]{1,2}天(?:里|来|时间|内|间|共)?"
)
_CENSUS = re.compile("普|零时")
_PEOPLE = ("人", "户", "%", "‰", "pp", "岁", "rank")
"""Units of what a census counts."""


@dataclass(slots=True)
class Theme:
    """What the article reports on; goes on from sentence to sentence."""

    published: date | None
    told: Mention | None = None
    """The period of the lead, or the last that a paragraph with several figures opened with."""
    titled: Mention | None = None
    """The period that the title names."""
    _works: int = 0
    _statistics: int = 0
    """How many sentences so far told how works come on, and statistics of the place."""
    _statistical: bool = False
    """Whether some figure of the sentence is a statistic, which tells what the others are."""
    _governed: dict[int, int] = field(default_factory=dict)
    """How many reported figures of the sentence each of its dates governs, by where the date begins."""

    def periods(self) -> tuple[Mention | None, Mention | None]:
        """Return the periods reported on, the text's before the title's."""
        return self.told, self.titled

    def announce(self, found: Sequence[Mention]) -> None:
        """Take the period that a title names."""
        self.titled = next((m for m in found if self._can_be(m)), self.titled)

    def survey(self, view: View, clauses: Sequence[Clause], bound: Sequence[Bound]) -> None:
        """Look at a sentence's figures before they get their periods."""
        self._works += self._works < _WORKS and any(
            traits.is_progress(view, clauses[each.clause], each) for each in bound
        )
        self._statistical = any(traits.is_statistic(view, clauses[each.clause], each) for each in bound)
        self._statistics += self._statistical

    def count(self, found: Sequence[Mention], figure: Mention, period: Period) -> None:
        """Take note that a figure of the sentence is reported for a period, which may be that of one of its dates."""
        said = next((m for m in reversed(found) if m.end <= figure.start and span(m) == period), None)
        if said is not None:
            self._governed[said.start] = self._governed.get(said.start, 0) + 1

    def take(self, view: View, found: Sequence[Mention], opening: bool) -> None:
        """Close a sentence: the first period reported is what the article is about, later one that opens a paragraph."""
        for mention in found:
            if self.told is None and not view.figures and mention.text.startswith("截") and self._can_be(mention):
                self.titled = mention  # 现将截至6月底的办理情况报告如下
            figures = self._governed.get(mention.start, 0)
            opens = opening and mention.start <= _OPENS and figures > 1
            first = self.told is None and not mention.text.startswith(_GONE)
            if figures and (opens or first) and self._can_be(mention):
                self.told = mention
        self._governed = {}

    def _can_be(self, mention: Mention) -> bool:
        if mention.grain not in _GRAINS or mention.date_end is None or self.published is None:
            return False
        if mention.grain == "point" and not mention.text.startswith("截") and not _CENSUS.search(mention.text):
            return False  # 年初下达的任务
        if mention.grain != "point" and count_years(mention) > 2:
            return False  # 十年来
        return self.published.year - 1 <= mention.date_end.year and mention.date_end <= self.published

    def goes_on(self, view: View, clause: Clause, bound: Bound, known: Mention) -> bool:
        """Say whether a figure of a paragraph without a period is about the `known` one, said in another."""
        if known.grain == "point":
            return self._at_point(view, clause, bound, known)
        if known.grain in ("range", "day") and count_days(known) <= _OCCASION:
            if _DURING.search(view.words, 0, bound.figure.start) is not None or traits.is_visit(bound):
                return True
            told = traits.tells_stock(view.words[clause.start : bound.figure.end]) or traits.has(view, clause, bound)
            return not told and not traits.is_apart(view.words)
        apart = traits.is_apart(view.words)
        if self._statistical and bound.measure != "rank" and not apart:
            moved = traits.is_done(view, clause, bound) or traits.has_come_to(view, clause, bound)
            return (
                not traits.is_stock(bound)
                or traits.is_statistic(view, clause, bound)
                or (moved and not traits.has(view, clause, bound))
            )
        part = is_part_of_year(known) and not apart
        if part and not traits.is_stock(bound) and not traits.has(view, clause, bound):
            words = view.words[clause.start : bound.figure.end]
            return "累计" not in words and not traits.tells_stock(words)
        compared = bound.measure in ("share", "change", "difference") and self._statistics >= _STATISTICS
        return (compared and not apart) or traits.is_statistic(view, clause, bound)

    def _at_point(self, view: View, clause: Clause, bound: Bound, known: Mention) -> bool:
        if _CENSUS.search(known.text):
            return bound.unit in _PEOPLE
        if not known.text.startswith("截") or traits.is_apart(view.words):
            return False
        among = self._works >= _WORKS and not traits.has(view, clause, bound)
        return among or traits.is_progress(view, clause, bound)
