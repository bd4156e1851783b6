"""Rows of the tables from the core's own types, and back where a later stage starts from stored rows.

Translation alone: offsets of cleaned sentences become offsets of the raw document, ids are made, columns are named.
"""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.extract.gazetteer import Place
from pipeline.extract.model import ORGANISATION, PERSON, Fact, Mention, Recognised, StatedRole, Target
from pipeline.ids import make_id
from pipeline.link.posts import stated_as_past
from pipeline.text.aligned import Aligned
from pipeline.text.articles import Page
from pipeline.text.model import FURNITURE, About, Article, Paragraph, Row, Sentence, Token

Identities = Mapping[tuple[str, bool], str]
"""(name, byline) -> person_id, of one document."""
_BRACKETS = str.maketrans("（）", "()")


def published(name: str | None) -> str | None:
    """Return a name as tables hold it: brackets half-width like digits, however the document prints them, so that
    绍兴某某（上虞）有限公司 is one name in all documents."""
    return name.translate(_BRACKETS) if name else name


def about_of(row: Row) -> About:
    """Return what a row of `documents` says about the document."""
    return About(**{f.name: row[f.name] for f in dataclasses.fields(About)})


def page_rows(page: Page, document_id: str) -> dict[str, list[Row]]:
    """Return the rows of `articles` and `paragraphs` of one document."""
    ids = [article.article_id for article in page.articles]
    return {
        "articles": [
            {
                "article_id": article.article_id,
                "document_id": document_id,
                "position": article.position,
                "headline": article.headline,
                "byline": article.byline,
                "char_start": article.char_start,
                "char_end": article.char_end,
                "published_on": article.published_on,
                "duplicate_of": None,
            }
            for article in page.articles
        ],
        "paragraphs": [
            _paragraph_row(paragraph, number, document_id, ids) for number, paragraph in enumerate(page.paragraphs)
        ],
    }


def _paragraph_row(paragraph: Paragraph, number: int, document_id: str, ids: Sequence[str]) -> Row:
    start, end = paragraph.text.span(0, len(paragraph.text))
    return {
        "paragraph_id": make_id("paragraphs", document_id, start, end),
        "document_id": document_id,
        "article_id": None if paragraph.article is None else ids[paragraph.article],
        "position": number,
        "kind": paragraph.kind,
        "text": paragraph.text.text,
        "char_start": start,
        "char_end": end,
        "alignment": paragraph.text.runs(),
    }


def articles_of(articles: Sequence[Row], paragraphs: Sequence[Row]) -> list[Article]:
    """Return the articles whose rows, and whose paragraphs' rows, were stored."""
    own: dict[str, list[Paragraph]] = defaultdict(list)
    places = {row["article_id"]: row["position"] for row in articles}
    for row in sorted(paragraphs, key=lambda row: int(row["position"])):
        if row["kind"] != FURNITURE and row["article_id"] is not None:
            text = Aligned.from_runs(row["text"], row["alignment"])
            own[row["article_id"]].append(Paragraph(row["kind"], text, places[row["article_id"]]))
    names = [f.name for f in dataclasses.fields(Article) if f.name != "paragraphs"]
    return [
        Article(**{name: row[name] for name in names}, paragraphs=tuple(own[row["article_id"]]))
        for row in sorted(articles, key=lambda row: int(row["position"]))
    ]


def sentence_rows(sentences: Sequence[Sentence]) -> list[Row]:
    """Return the rows of `sentences`; their tokens' offsets are raw ones."""
    return [_sentence_row(sentence) for sentence in sentences]


def _sentence_row(sentence: Sentence) -> Row:
    start, end = sentence.text.span(0, len(sentence.text))
    tokens = []
    for token in sentence.tokens:
        first, last = sentence.text.span(token.start, token.end)
        tokens.append({"word": token.word, "tag": token.tag, "start": first, "end": last})
    return {
        "sentence_id": sentence.sentence_id,
        "article_id": sentence.article_id,
        "document_id": sentence.document_id,
        "position": sentence.position,
        "paragraph": sentence.paragraph,
        "kind": sentence.kind,
        "text": sentence.words,
        "char_start": start,
        "char_end": end,
        "tokens": tokens,
        "alignment": sentence.text.runs(),
    }


def sentences_of(rows: Sequence[Row]) -> list[Sentence]:
    """Return the sentences whose rows were stored; tokens follow one another, so their lengths place them."""
    return [_sentence_of(row) for row in sorted(rows, key=lambda row: int(row["position"]))]


def _sentence_of(row: Row) -> Sentence:
    text = Aligned.from_runs(row["text"], row["alignment"])
    tokens, at = [], 0
    for token in row["tokens"]:
        start = row["text"].index(token["word"], at)
        at = start + len(token["word"])
        tokens.append(Token(token["word"], token["tag"], start, at))
    return Sentence(
        sentence_id=row["sentence_id"],
        article_id=row["article_id"],
        document_id=row["document_id"],
        position=row["position"],
        kind=row["kind"],
        paragraph=row["paragraph"],
        text=text,
        tokens=tuple(tokens),
    )


def recognised_of(
    mentions: Sequence[Row], roles: Sequence[Row], spoken_from: Sequence[Row] | None = None
) -> Recognised:
    """Return what was recognised, from its stored rows; those of `spoken_from` are only needed for claims."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for row in mentions:
        found[row["sentence_id"]].append(Mention(**_without_sentence(row)))
    scopes = None
    if spoken_from is not None:
        scopes = {
            row["sentence_id"]: Place(**_without_sentence(row)) if row["name"] is not None else None
            for row in spoken_from
        }
    return Recognised({k: tuple(v) for k, v in found.items()}, tuple(StatedRole(**row) for row in roles), scopes)


def _without_sentence(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "sentence_id"}


class Printed:
    """Where a document's sentences stand and what is printed there."""

    def __init__(self, raw: str, sentences: Iterable[Sentence]) -> None:
        self._raw = raw
        self._sentences = {sentence.sentence_id: sentence for sentence in sentences}

    def at(self, sentence_id: str, start: int, end: int) -> tuple[int, int, str]:
        """Return the raw span of cleaned characters of a sentence, and the words printed in it."""
        first, last = self._sentences[sentence_id].text.span(start, end)
        return first, last, self._raw[first:last]

    def cleaned(self, sentence_id: str) -> str:
        """Return the cleaned words of a sentence."""
        return self._sentences[sentence_id].words

    def where(self, sentence_id: str) -> Row:
        """Return the columns that say which sentence it is."""
        sentence = self._sentences[sentence_id]
        return {"document_id": sentence.document_id, "article_id": sentence.article_id, "sentence_id": sentence_id}


def mention_rows(printed: Printed, recognised: Recognised, people: Identities) -> list[Row]:
    """Return the rows of `mentions` of one document."""
    rows, made = [], _Ids("mentions")
    for sentence_id, mentions in recognised.mentions.items():
        for mention in mentions:
            start, end, words = printed.at(sentence_id, mention.start, mention.end)
            where = printed.where(sentence_id)
            rows.append(
                {
                    "mention_id": made.next(where["document_id"], mention.kind, start, end),
                    **where,
                    "kind": mention.kind,
                    "text": words,
                    "normal": published(mention.normal),
                    "person_id": people[mention.normal or "", mention.byline] if mention.kind == PERSON else None,
                    "organisation": published(mention.normal) if mention.kind == ORGANISATION else None,
                    "place_code": mention.place_code,
                    "value": mention.value,
                    "value_high": mention.value_high,
                    "unit": mention.unit,
                    "comparator": mention.comparator,
                    "date_start": mention.date_start if mention.date_end else None,
                    "date_end": mention.date_end,
                    "char_start": start,
                    "char_end": end,
                }
            )
    return rows


def position_rows(printed: Printed, about: About, roles: Sequence[StatedRole], people: Identities) -> list[Row]:
    """Return the rows of `positions` of one document."""
    rows, made = [], _Ids("positions")
    for role in roles:
        start, end, words = printed.at(role.sentence_id, role.start, role.end)
        where, cleaned = printed.where(role.sentence_id), printed.cleaned(role.sentence_id)
        rows.append(
            {
                "position_id": made.next(where["document_id"], start, end, role.name),
                "person_id": people[role.name, role.byline],
                **where,
                "role": published(role.role),
                "organisation": published(role.organisation),
                "title": role.title,
                "place": role.place,
                "place_code": role.place_code,
                "organisation_kind": role.organisation_kind,
                "level": role.level,
                "stated_on": about.published_on,
                "past": stated_as_past(role.title, cleaned[: role.start], cleaned[role.start : role.end]),
                "byline": role.byline,
                "quote": words,
                "char_start": start,
                "char_end": end,
            }
        )
    return rows


def fact_rows(printed: Printed, facts: Sequence[Fact], people: Identities) -> list[Row]:
    """Return the rows of `facts` of one document."""
    rows, made = [], _Ids("facts")
    for fact in facts:
        start, end, words = printed.at(fact.sentence_id, fact.start, fact.end)
        where = printed.where(fact.sentence_id)
        rows.append(
            {
                "fact_id": made.next(where["document_id"], start, end),
                **where,
                **_columns(fact),
                "speaker_id": _speaker(fact.speaker, people),
                "quote": words,
                "char_start": start,
                "char_end": end,
            }
        )
    return rows


def target_rows(printed: Printed, targets: Sequence[Target], people: Identities) -> list[Row]:
    """Return the rows of `targets` of one document."""
    rows, made = [], _Ids("targets")
    for target in targets:
        start, end, words = printed.at(target.sentence_id, target.start, target.end)
        clause_start, clause_end, clause = printed.at(target.sentence_id, target.clause_start, target.clause_end)
        where = printed.where(target.sentence_id)
        rows.append(
            {
                "target_id": made.next(where["document_id"], clause_start, clause_end, start, end),
                **where,
                **{k: v for k, v in _columns(target).items() if k not in ("clause_start", "clause_end")},
                "speaker_id": _speaker(target.speaker, people),
                "clause": clause,
                "clause_start": clause_start,
                "clause_end": clause_end,
                "quote": words,
                "char_start": start,
                "char_end": end,
            }
        )
    return rows


def _columns(claim: Fact | Target) -> Row:
    other = ("sentence_id", "start", "end", "speaker")
    row = {f.name: getattr(claim, f.name) for f in dataclasses.fields(claim) if f.name not in other}
    return row | {name: published(row[name]) for name in ("indicator", "subject", "owner") if name in row}


def _speaker(name: str | None, people: Identities) -> str | None:
    return people.get((name, False)) if name else None


class _Ids:
    """Ids of rows from where they stand; the second row at the same place gets another id than the first."""

    def __init__(self, table: str) -> None:
        self._table = table
        self._seen: Counter[tuple[str | int, ...]] = Counter()

    def next(self, *parts: str | int) -> str:
        self._seen[parts] += 1
        again = self._seen[parts]
        return make_id(self._table, *parts, *((again,) if again > 1 else ()))
