"""Rules on what rows say together: figures that contradict, counts that add up, places and dates that fit."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from pipeline.extract import gazetteer
from pipeline.quality.lookup import Lookup
from pipeline.quality.model import ERROR, WARNING, CrossRule, Found, Rule
from pipeline.schema import TABLES, VERDICTS

NOT_COMPARABLE = VERDICTS[-1]
NAMED = {"mentions": "normal"}
"""Column that holds the name belonging to place_code, where it isn't `place`."""


def _figures(table: str, lookup: Lookup) -> dict[str, list[tuple[int, int, int, tuple[Any, ...]]]]:
    """Return the figures of each document as (start, end, row, value), in the order of the text."""
    found = defaultdict(list)
    columns = lookup.columns(table, "document_id", "char_start", "char_end", "value", "value_high", "unit")
    for row, (document, start, end, *value) in enumerate(zip(*columns, strict=True)):
        if value[0] is not None and None not in (start, end):
            found[document].append((start, end, row, tuple(value)))
    return {document: sorted(figures, key=lambda figure: figure[:3]) for document, figures in found.items()}


def _conflicts(lookup: Lookup) -> Iterator[Found]:
    for figures in _figures("facts", lookup).values():
        open_figures: list[tuple[int, int, int, tuple[Any, ...]]] = []
        for figure in figures:
            start, _, row, value = figure
            open_figures = [other for other in open_figures if other[1] > start]
            for other in open_figures:
                if other[3] != value:
                    yield Found(row, "value", f"overlaps row {other[2]}, which says {other[3][0]:g} {other[3][2]}")
            open_figures.append(figure)


def _also_facts(lookup: Lookup) -> Iterator[Found]:
    facts = {
        (document, start, end) for document, figures in _figures("facts", lookup).items() for start, end, *_ in figures
    }
    for document, figures in _figures("targets", lookup).items():
        for start, end, row, _ in figures:
            if (document, start, end) in facts:
                yield Found(row, "quote", "is in facts too")


def _misnamed(table: str, lookup: Lookup) -> Iterator[Found]:
    known: dict[tuple[str | None, str], str] = {}
    names, codes = lookup.columns(table, NAMED.get(table, "place"), "place_code")
    for row, (name, code) in enumerate(zip(names, codes, strict=True)):
        if code is None:
            continue
        if (name, code) not in known:
            known[name, code] = _wrong(name, code)
        if known[name, code]:
            yield Found(row, "place_code", known[name, code])


def _wrong(name: str | None, code: str) -> str:
    """Return what is wrong with the code of a place, or "" if it is the place's, today or at some time."""
    place = gazetteer.by_code(code)
    if place is None:
        return "no such code in lexicon/places.csv"
    called = {place.code for place in gazetteer.candidates(name or "") if place.name == name}
    home = gazetteer.home_of(name)
    if name == place.name or code in called or (home is not None and home.code == code):
        return ""
    return f"is the code of {place.name}, not of {name}"


def _miscounted(column: str, lookup: Lookup) -> Iterator[Found]:
    documents, mentions = _counts(lookup)
    counted = {"documents": documents, "mentions": mentions}[column]
    rows = zip(*lookup.columns("people", "person_id", column), strict=True)
    for row, (person, said) in enumerate(rows):
        if counted.get(person, 0) != said:
            yield Found(row, column, f"mentions say {counted.get(person, 0)}")


def _counts(lookup: Lookup) -> tuple[dict[str, int], dict[str, int]]:
    """Return documents and mentions of each person.

    Mentions in an article that repeats another don't count, but a document counts for one mention at least.
    """
    repeats = {article for article, first in lookup.by_key("articles", "duplicate_of").items() if first is not None}
    counts: dict[tuple[str, str], int] = defaultdict(int)
    rows = zip(*lookup.columns("mentions", "person_id", "document_id", "article_id"), strict=True)
    for person, document, article in rows:
        if person is not None:
            counts[person, document] += article not in repeats
    documents: dict[str, int] = defaultdict(int)
    mentions: dict[str, int] = defaultdict(int)
    for (person, _), count in counts.items():
        documents[person] += 1
        mentions[person] += max(1, count)
    return documents, mentions


def _seen(lookup: Lookup) -> Iterator[Found]:
    published = lookup.by_key("documents", "published_on")
    days: dict[str, set[date]] = defaultdict(set)
    for person, document in zip(*lookup.columns("mentions", "person_id", "document_id"), strict=True):
        if person is not None and published.get(document) is not None:
            days[person].add(published[document])
    rows = zip(*lookup.columns("people", "person_id", "first_seen_on", "last_seen_on"), strict=True)
    for row, (person, first, last) in enumerate(rows):
        told = (min(days[person]), max(days[person])) if days.get(person) else (None, None)
        for column, said, is_so in (("first_seen_on", first, told[0]), ("last_seen_on", last, told[1])):
            if said != is_so:
                yield Found(row, column, f"documents say {is_so}")


def _misattributed(lookup: Lookup) -> Iterator[Found]:
    names = lookup.by_key("people", "name")
    rows = zip(*lookup.columns("mentions", "person_id", "normal"), strict=True)
    for row, (person, normal) in enumerate(rows):
        if person in names and normal != names[person]:
            yield Found(row, "normal", f"the person is {names[person]}")


def _authors_in_office(lookup: Lookup) -> Iterator[Found]:
    authors = lookup.by_key("people", "byline")
    rows = zip(*lookup.columns("positions", "person_id", "byline"), strict=True)
    for row, (person, byline) in enumerate(rows):
        if authors.get(person) and not byline:
            yield Found(row, "person_id", "a person known from bylines alone")


def _misdated(lookup: Lookup) -> Iterator[Found]:
    documents, articles = lookup.by_key("documents", "published_on"), lookup.by_key("articles", "published_on")
    rows = zip(*lookup.columns("positions", "document_id", "article_id", "stated_on"), strict=True)
    for row, (document, article, stated) in enumerate(rows):
        if stated not in (documents.get(document), articles.get(article)):
            yield Found(row, "stated_on", f"published on {documents.get(document)}")


def _published(lookup: Lookup) -> dict[str, tuple[date, date]]:
    """Return first and last day on which each document of known date may have been published."""
    found = {}
    for document, (day, precision) in lookup.by_key("documents", "published_on", "published_on_precision").items():
        if day is not None:
            found[document] = _spread(day, precision)
    return found


def _spread(day: date, precision: str | None) -> tuple[date, date]:
    if precision == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if precision == "month":
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day, day


def _ahead(lookup: Lookup) -> Iterator[Found]:
    published = _published(lookup)
    rows = zip(*lookup.columns("facts", "document_id", "modality", "period_start"), strict=True)
    for row, (document, modality, start) in enumerate(rows):
        if modality == "reported" and start is not None and document in published and start > published[document][1]:
            yield Found(row, "period_start", f"published by {published[document][1]}")


def _overdue(lookup: Lookup) -> Iterator[Found]:
    published = _published(lookup)
    rows = zip(*lookup.columns("targets", "document_id", "deadline"), strict=True)
    for row, (document, deadline) in enumerate(rows):
        if deadline is not None and document in published and deadline < published[document][0]:
            yield Found(row, "deadline", f"published from {published[document][0]}")


def _unlike_target(lookup: Lookup) -> Iterator[Found]:
    """Yield answers that say otherwise than the target what was aimed at, or have a gap where nothing is comparable."""
    targets = lookup.by_key("targets", "value", "unit")
    columns = lookup.columns("target_outcomes", "target_id", "target_value", "unit", "verdict", "gap")
    for row, (target, value, unit, verdict, gap) in enumerate(zip(*columns, strict=True)):
        if target in targets and targets[target] != (value, unit):
            yield Found(row, "target_value", f"the target says {targets[target][0]} {targets[target][1]}")
        if (gap is None) != (verdict == NOT_COMPARABLE):
            yield Found(row, "gap", f"the verdict is {verdict}")


def _answered_too_early(lookup: Lookup) -> Iterator[Found]:
    published = lookup.by_key("documents", "published_on")
    said, told = lookup.by_key("targets", "document_id"), lookup.by_key("facts", "document_id")
    columns = lookup.columns("target_outcomes", "target_id", "fact_id", "reported_on")
    for row, (target, fact, day) in enumerate(zip(*columns, strict=True)):
        before, after = published.get(said.get(target)), published.get(told.get(fact))
        if fact in told and day != after:
            yield Found(row, "reported_on", f"the fact was published on {after}")
        elif before is not None and after is not None and after <= before:
            yield Found(row, "reported_on", f"the target was published on {before}")


def _silent(lookup: Lookup) -> Iterator[Found]:
    spoken = set(lookup.column("sentences", "document_id"))
    rows = zip(*lookup.columns("documents", "document_id", "status"), strict=True)
    for row, (document, status) in enumerate(rows):
        if status == "read" and document not in spoken:
            yield Found(row, "status", "has no sentence")


AGREEMENT_RULES = (
    CrossRule(Rule("documents", "read_documents_have_sentences", WARNING, "A document that was read has sentences",
                   "已读取的文件至少有一个句子"), _silent),
    CrossRule(Rule("facts", "overlapping_facts_agree", ERROR,
                   "Facts whose quotes overlap have the same value and unit", "引文重叠的事实数值与单位相同"), _conflicts),
    CrossRule(Rule("targets", "figure_is_no_fact_too", WARNING, "A target's figure is not a fact at the same time",
                   "目标中的数字不同时列为事实"), _also_facts),
    *(
        CrossRule(Rule(table.name, "place_code_is_the_places", ERROR, "place_code is a GB/T 2260 code, that of the place",
                       "place_code 为所涉区划的 GB/T 2260 代码"), partial(_misnamed, table.name))
        for table in TABLES.values() if any(column.name == "place_code" for column in table.columns)
    ),
    *(
        CrossRule(Rule("people", f"{column}_counted", ERROR, f"{column} is what the table of mentions adds up to",
                       f"{column} 与提及表统计一致"), partial(_miscounted, column))
        for column in ("documents", "mentions")
    ),
    CrossRule(Rule("people", "seen_from_first_to_last", ERROR,
                   "first_seen_on and last_seen_on are the first and last date of the documents that name the person",
                   "最早与最晚出现日期与提及该人物的文件一致"), _seen),
    CrossRule(Rule("mentions", "normal_is_the_persons_name", WARNING, "The normal form of a person is the person's name",
                   "人物提及的规范形式即其姓名"), _misattributed),
    CrossRule(Rule("positions", "authors_hold_no_office", ERROR,
                   "Who is known from bylines alone has no position besides", "仅见于署名的人物没有其他职务"),
              _authors_in_office),
    CrossRule(Rule("positions", "stated_when_published", ERROR, "stated_on is the date of the document or article",
                   "陈述日期即文件或文章的发布日期"), _misdated),
    CrossRule(Rule("facts", "reported_period_has_begun", WARNING,
                   "The period of a reported fact begins no later than the document was published",
                   "已报告事实的时期不晚于发布日期开始"), _ahead),
    CrossRule(Rule("target_outcomes", "agrees_with_its_target", ERROR,
                   "Value and unit are the target's, and there is a gap unless the two can't be compared",
                   "目标值与单位同目标表一致，可比时均有差距"), _unlike_target),
    CrossRule(Rule("target_outcomes", "reported_later", ERROR,
                   "reported_on is the fact's date of publication and later than the target's",
                   "报告日期即事实的发布日期，且晚于目标的发布日期"), _answered_too_early),
    CrossRule(Rule("targets", "deadline_is_ahead", WARNING, "A target's deadline does not lie before the publication",
                   "目标期限不早于发布日期"), _overdue),
)  # fmt: skip
