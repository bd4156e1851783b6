"""Everything named in a document's sentences, by all recognisers: people, places, organisations, dates, quantities.

Calls them in turn and settles what two of them claim; each recogniser's own module says what it reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from pipeline.extract.model import DATE, Mention, Recognised
from pipeline.extract.organisations import aliases, organisations, standing, with_aliases
from pipeline.extract.people import people
from pipeline.extract.periods import dates, is_dateline
from pipeline.extract.quantities import quantities
from pipeline.extract.whereabouts import whereabouts
from pipeline.text.model import HEADING, About, Article, Sentence

_LEADING = 8
"""A date that begins within so many characters of a sentence sets the time of what follows in the paragraph."""
_NEXT_YEAR = ("明年", "后年", "来年")
_ITEM = re.compile(r"[\s“]*(?:第?[一二三四五六七八]是|第[一二三四五六七八][，,、]|[一二三四五六七八]要)")
_GOVERNING = ("year", "half", "quarter", "month", "range", "plan")


def recognise(about: About, articles: Sequence[Article], sentences: Sequence[Sentence]) -> Recognised:
    """Return all mentions of a document by sentence, in order, and the roles it states.

    `sentences` are those of `articles`, in order. Mentions of one kind don't overlap; of different kinds they may
    (绍兴市 in 绍兴市财政局).
    """
    located = whereabouts(about, sentences)
    named, roles = people(about, articles, sentences, located)
    published = {article.article_id: article.published_on for article in articles}
    bodies = {
        sentence.sentence_id: organisations(
            sentence, located[sentence.sentence_id].scope, located[sentence.sentence_id].places
        )
        for sentence in sentences
    }
    known = aliases(sentences, bodies)
    found: dict[str, tuple[Mention, ...]] = {}
    time = _Time(about.published_on_precision)
    for sentence in sentences:
        key = sentence.sentence_id
        persons = named.get(key, [])
        mentions = [
            *persons,
            *(p for p in standing(located[key].places, bodies[key]) if not _inside(p, persons)),
            *with_aliases(sentence, bodies[key], known),
            *time.read(sentence, published.get(sentence.article_id) or about.published_on),
            *quantities(sentence.words),
        ]
        found[key] = tuple(sorted(mentions, key=lambda m: (m.start, m.end, m.kind)))
    spoken_from = {sentence_id: where.scope.place for sentence_id, where in located.items()}
    return Recognised(found, tuple(roles), spoken_from)


def _inside(mention: Mention, others: Iterable[Mention]) -> bool:
    return any(other.start < mention.end and mention.start < other.end for other in others)


class _Time:
    """The year that a paragraph, or the heading above it, opened with, to which months and halves after it belong; the day
    of an article's dateline."""

    def __init__(self, precision: str | None) -> None:
        self._precision = precision
        self._heading: tuple[str, Mention | None] = ("", None)
        self._paragraph: tuple[str, int, Mention | None] = ("", -1, None)
        self._today: tuple[str, date | None] = ("", None)

    def read(self, sentence: Sentence, published_on: date | None) -> list[Mention]:
        """Return the sentence's dates, read in the light of what opened the paragraph."""
        article, paragraph, opened = self._paragraph
        heading = self._heading[1] if self._heading[0] == sentence.article_id else None
        if (article, paragraph) != (sentence.article_id, sentence.paragraph):
            opened = heading
        elif opened is not None and opened.text.startswith(_NEXT_YEAR) and _ITEM.match(sentence.words):
            opened = heading  # 一是选好干部。明年换届，…。二是做强产业。
        today = self._today[1] if self._today[0] == sentence.article_id else None
        said = dates(sentence.words, published_on, opened, self._precision, today)
        if (dateline := next((d for d in said if is_dateline(sentence.words, d)), None)) is not None:
            self._today = (sentence.article_id, dateline.date_end)
        leading = next((d for d in said if d.kind == DATE and d.start < _LEADING and d.grain in _GOVERNING), None)
        since = leading is not None and sentence.words[leading.start - 1 : leading.start] in ("自", "从")
        if (
            leading is not None
            and leading.date_end is not None
            and _names_a_year(leading)
            and not _is_object(sentence.words, leading)
            and not (since and leading.start)
        ):
            opened = leading
            if sentence.kind == HEADING:
                self._heading = (sentence.article_id, leading)
        self._paragraph = (sentence.article_id, sentence.paragraph, opened)
        return said


def _is_object(words: str, mention: Mention) -> bool:
    """Say whether a year to come is only what a verb is about: 秋播关系明年夏粮."""
    return (
        mention.text.startswith(_NEXT_YEAR) and words[mention.start - 1 : mention.start].isalpha() and mention.start > 1
    )


def _names_a_year(mention: Mention) -> bool:
    month_gone = mention.grain == "month" and mention.text.startswith(("去年", "前年"))
    return not month_gone and ("年" in mention.text or "十" in mention.text)
