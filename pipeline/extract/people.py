"""People in one document: who is named where, who wrote it, and which roles it states for whom.

The parts are in persons/. Who is the same person across documents is link/'s task.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.extract import gazetteer
from pipeline.extract.model import PERSON, Mention, StatedRole
from pipeline.extract.persons import bylines, careers, carried, gate, lac, names, roles, spaces
from pipeline.extract.persons.bodies import Bodies
from pipeline.extract.persons.crediting import Credit
from pipeline.extract.persons.lac import Word
from pipeline.extract.persons.names import Name
from pipeline.extract.persons.office import Around, Office, Stated
from pipeline.extract.persons.spaces import Closed
from pipeline.extract.persons.weights import Text
from pipeline.extract.scope import Scope
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
    document = _Document(located, _own_office(about))
    for _, article in groupby(zip(read, named, strict=True), key=lambda pair: pair[0].sentence.article_id):
        document.take(list(article))
    return document.mentions, document.stated


class _Document:
    """Mentions and roles of a document, gathered article by article."""

    def __init__(self, located: Mapping[str, Located], own: str | None) -> None:
        self.mentions: dict[str, list[Mention]] = {}
        self.stated: list[StatedRole] = []
        self._located = located
        self._own = own
        """The office that speaks of itself as 我局."""
        self._held: dict[tuple[str, bool], list[str]] = {}
        """Roles by name and whether it is that of a byline."""
        self._seats: dict[str, tuple[str, str]] = {}
        """What 代表 and 委员 alone mean: a page on a session has voices of its people in articles of their own."""
        self._looked_at: dict[str, tuple[str, str]] = {}
        self._order: list[str] = []
        """Names of the people reported on so far, the latest last."""

    def take(self, article: Sequence[tuple[_Read, Sequence[Name]]]) -> None:
        """Take in the sentences of an article, each with the names found in it."""
        bodies, offices_so_far = (
            Bodies([self._own] if self._own else [], own=self._own, seats=self._seats),
            list[Office](),
        )
        author = _author(article)
        last: str | None = None
        called: str | None = None
        life: str | None = None
        signed: str | None = None
        early = any("代表" in one.text.words or "委员" in one.text.words for one, _ in article[:_EARLY])
        for one, _ in article if early else ():
            bodies.foresee(one.text.words)
            _resolve(self._seats, self._looked_at, self._located[one.sentence.sentence_id].scope)
        for one, names_found in article:
            around = Around(self._located[one.sentence.sentence_id].scope, bodies, offices_so_far)
            bodies.note(one.text.words, one.text.tagged)
            if self._seats != self._looked_at:
                _resolve(self._seats, self._looked_at, around.scope)
            fresh = roles.state(one.text, names_found, around) if names_found else []
            if author is not None and not names_found:
                fresh = roles.state_author(one.text, author, around)
            if names_found:
                life = next((name.full for name in names_found if careers.begins(one.text.words, name.end)), None)
            elif life is not None:
                fresh = [*fresh, *roles.state_career(one.text, life, around)]
            if not names_found and last is not None and roles.points_back(one.text.words):
                fresh = [*fresh, *roles.state_later(one.text, last, around)]
            if not names_found and signed is not None and one.text.words[:1] in ("（", "("):
                fresh = [*fresh, *roles.state_bracketed(one.text, signed, around)]
            signed = _signed(one, names_found)
            if names_found and called is not None:
                listed = roles.state_listed(one.text, names_found, called, around)
                fresh, called = [*fresh, *listed], called if listed else None
            called = roles.label(one.text.words) or called
            for role in fresh:
                offices_so_far.append(role.office)
                self._state(one, role)
            found = sorted([*names_found, *self._carried(one, names_found)], key=lambda name: name.start)
            self._order.extend(name.full for name in found)
            last = found[0].full if found else None
            self._mention(one, found)

    def _state(self, one: _Read, role: Stated) -> None:
        held = self._held.setdefault((role.full, False), [])
        if role.by_title and any(known.endswith(role.office.title) for known in held):
            return
        if _is_new(_plain(role.office), held):
            self.stated.append(_stated(one, role.full, False, role.office, role.start, role.end))

    def _mention(self, one: _Read, found: Sequence[Name]) -> None:
        row = [_mention(one, name.start, name.end, name.full, False) for name in found]
        for credit in one.credits:
            row.append(_mention(one, credit.start, credit.end, credit.full, True))
            if credit.role and _is_new(credit.role, self._held.setdefault((credit.full, True), [])):
                office = Office(credit.role, credit.organisation, credit.title, None, None, None, None)
                self.stated.append(_stated(one, credit.full, True, office, credit.state_start, credit.state_end))
        if row:
            self.mentions[one.sentence.sentence_id] = sorted(row, key=lambda mention: mention.start)

    def _carried(self, one: _Read, found: Sequence[Name]) -> list[Name]:
        named = [*self._order, *(name.full for name in found)]
        held = {name: known for (name, byline), known in self._held.items() if not byline}
        return [
            name
            for name in carried.find(one.text.words, named, held)
            if not any(name.start < other.end and other.start < name.end for other in found)
            and one.text.free(name.start, name.end)
        ]


_EARLY = 5
"""How many sentences of an article may speak of delegates before the session is named."""
_TITLE = re.compile(
    r"(?P<office>[\u4e00-\u9fff]{4,16}局)(?:(?:19|20)\d\d年|关于|上半年|[一二三四]季度|工作|“?十[一二三四]五)"
)


def _own_office(about: About) -> str | None:
    """The office whose report a page is, by its title (某县水利局2012年工作总结) or its publisher; None if it is none's."""
    found = _TITLE.match(about.title or "")
    office = found["office"] if found is not None else about.publisher
    if office is None or not office.endswith("局"):
        return None
    return about.place + office[1:] if about.place and office[0] in "省市县区旗" else office


def _resolve(seats: dict[str, tuple[str, str]], done: dict[str, tuple[str, str]], scope: Scope) -> None:
    """Give the seats that a level word alone tells the place that it means where it stands; `done` are looked at already."""
    for word, (of, seat) in seats.items():
        if done.get(word) == (of, seat):
            continue
        named = any(gazetteer.by_name(of[start:], scope.place) for start in range(len(of) - 1))
        if not named and of[-1] not in "镇乡国" and (place := scope.resolve(of[-1])) is not None:
            seats[word] = (place.name, seat)
        done[word] = seats[word]


def _signed(one: _Read, found: Sequence[Name]) -> str | None:
    """The person whose name ends a short line, if one does (人大代表 某某)."""
    ends = found and len(one.text.words) <= 30 and found[-1].end == len(one.text.words.rstrip())
    return found[-1].full if ends else None


def _author(article: Sequence[tuple[_Read, Sequence[Name]]]) -> str | None:
    """The person whose name is a line of its own in the article, if there is one such person."""
    alone = {
        found[0].full
        for one, found in article
        if len(found) == 1 and found[0].end - found[0].start == len(one.text.words.strip())
    }
    return alone.pop() if len(alone) == 1 else None


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
    texts = [closed[number].words[start:end] for number, start, end in asked]
    for (number, _, _), words in zip(asked, lac.tagger().tag(texts, [start for _, start, _ in asked]), strict=True):
        found[number] += words
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


_TWICE = re.compile(r"([省市县区州旗盟])\1(?=委|政府|人大|政协|长)")


def _plain(office: Office) -> str:
    """A role as it is compared: 随县县委 is 随县委, 某市人民政府副市长 is 某市副市长, 恩施州 is 恩施土家族苗族自治州."""
    role = office.role
    place = gazetteer.by_code(office.place_code) if office.place and "族" in office.place else None
    if place is not None:
        role = role.replace(place.name, place.short + place.name[-1])
    return _TWICE.sub(r"\1", role).replace("人民政府", "").replace("政府副", "副")


def _mention(one: _Read, start: int, end: int, full: str, byline: bool) -> Mention:
    start, end = one.closed.span(start, end)
    return Mention(PERSON, start, end, one.sentence.words[start:end], full, byline=byline)


def _stated(one: _Read, full: str, byline: bool, office: Office, start: int, end: int) -> StatedRole:
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
