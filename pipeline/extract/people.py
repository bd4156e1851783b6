"""People in one document: who is named where, who wrote it, and which roles it states for whom.

The parts are in persons/. Who is the same person across documents is link/'s task.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.extract.model import PERSON, Mention, StatedRole
from pipeline.extract.persons import bylines, carried, gate, lac, names, offices, roles, spaces
from pipeline.extract.persons.bodies import Bodies
from pipeline.extract.persons.bylines import Credit
from pipeline.extract.persons.lac import Word
from pipeline.extract.persons.names import Name
from pipeline.extract.persons.offices import Around, Office
from pipeline.extract.persons.spaces import Closed
from pipeline.extract.persons.weights import Text
from pipeline.extract.whereabouts import Located, whereabouts
from pipeline.text.model import About, Article, Sentence


@dataclass(frozen=True, slots=True)
class _Read:
    """A sentence with what was read from it alone."""

    sentence: Sentence
    closed: Closed
    credits: tuple[Credit, ...]
    text: Text


def people(
    about: About,
    articles: Sequence[Article],
    sentences: Sequence[Sentence],
    located: Mapping[str, Located] | None = None,
) -> tuple[dict[str, list[Mention]], list[StatedRole]]:
    """Return the mentions of people by sentence_id, and each distinct role the document states for a person, once.

    `sentences` are those of the articles in order; `located` is whereabouts(about, sentences) where it is known already.
    A mention's normal form is the full name; byline tells authors, photographers and editors from people reported on.
    """
    read = _read(sentences)
    named = names.find([one.text for one in read])
    located = whereabouts(about, sentences) if located is None else located
    mentions: dict[str, list[Mention]] = {}
    stated: list[StatedRole] = []
    held: dict[str, list[str]] = {}
    order: list[str] = []
    article, bodies, offices_so_far = None, Bodies(), list[Office]()
    for one, found in zip(read, named, strict=True):
        if one.sentence.article_id != article:
            article, bodies, offices_so_far = one.sentence.article_id, Bodies(), []
        if found:
            around = Around(located[one.sentence.sentence_id].scope, bodies, offices_so_far)
            bodies.note(one.text.words, one.text.tagged)
            for fresh in roles.state(one.text, found, around):
                if fresh.by_title and any(role.endswith(fresh.office.title) for role in held.get(fresh.full, ())):
                    continue
                offices_so_far.append(fresh.office)
                if _is_new(fresh.office.role, held.setdefault(fresh.full, [])):
                    stated.append(_stated(one, fresh.full, False, fresh.office, fresh.start, fresh.end))
        else:
            bodies.note(one.text.words, one.text.tagged)
        found = sorted([*found, *_carried(one, found, order, held)], key=lambda name: name.start)
        order.extend(name.full for name in found)
        row = [*(_mention(one, n.start, n.end, n.full, False) for n in found)]
        for credit in one.credits:
            row.append(_mention(one, credit.start, credit.end, credit.full, True))
            if _is_new(credit.role, held.setdefault(f"byline {credit.full}", [])):
                office = Office(credit.role, credit.organisation, credit.title, None, None, None, None)
                stated.append(_stated(one, credit.full, True, office, credit.state_start, credit.state_end))
        if row:
            mentions[one.sentence.sentence_id] = sorted(row, key=lambda mention: mention.start)
    return mentions, stated


def _read(sentences: Sequence[Sentence]) -> list[_Read]:
    closed = [spaces.closed(sentence.words) for sentence in sentences]
    credit_rows = [
        tuple(bylines.read(close.words, sentence.kind, _is_last(sentences, number)))
        for number, (sentence, close) in enumerate(zip(sentences, closed, strict=True))
    ]
    tagged = _tagged(closed, credit_rows)
    return [
        _Read(
            sentence,
            close,
            credits_,
            Text(close.words, words, tuple((c.start, c.end) for c in credits_), close.names),
        )
        for sentence, close, credits_, words in zip(sentences, closed, credit_rows, tagged, strict=True)
    ]


def _tagged(closed: Sequence[Closed], credit_rows: Sequence[tuple[Credit, ...]]) -> list[tuple[Word, ...]]:
    """LAC's words of the parts of each sentence that can hold a name."""
    asked = [
        (number, start, end)
        for number, (close, credits_) in enumerate(zip(closed, credit_rows, strict=True))
        for start, end in gate.parts(close.words, close.names, [(c.start, c.end) for c in credits_])
    ]
    found: list[tuple[Word, ...]] = [()] * len(closed)
    answers = lac.tagger().tag([closed[number].words[start:end] for number, start, end in asked])
    for (number, start, _), words in zip(asked, answers, strict=True):
        found[number] += tuple(Word(w.text, w.tag, w.start + start, w.end + start) for w in words)
    return found


def _is_last(sentences: Sequence[Sentence], number: int) -> bool:
    """Tell whether the sentence is the last of its paragraph."""
    if number + 1 == len(sentences):
        return True
    here, following = sentences[number], sentences[number + 1]
    return (here.article_id, here.paragraph) != (following.article_id, following.paragraph)


def _is_new(role: str, held: list[str]) -> bool:
    """Note a role; False where it was stated before, in full or with more words."""
    if any(known == role or (known.endswith(role) and len(role) >= 2) for known in held):
        return False
    held.append(role)
    return True


def _carried(one: _Read, found: Sequence[Name], order: Sequence[str], held: dict[str, list[str]]) -> list[Name]:
    named = [*order, *(name.full for name in found)]
    return [
        name
        for name in carried.find(one.text.words, named, held)
        if not any(name.start < other.end and other.start < name.end for other in found)
        and one.text.free(name.start, name.end)
    ]


def _mention(one: _Read, start: int, end: int, full: str, byline: bool) -> Mention:
    start, end = one.closed.span(start, end)
    return Mention(PERSON, start, end, one.sentence.words[start:end], full, byline=byline)


def _stated(one: _Read, full: str, byline: bool, office: offices.Office, start: int, end: int) -> StatedRole:
    start, end = one.closed.span(start, end)
    return StatedRole(
        one.sentence.sentence_id,
        full,
        byline,
        office.role,
        office.organisation,
        office.title,
        office.place,
        office.place_code,
        office.kind,
        office.level,
        start,
        end,
    )
