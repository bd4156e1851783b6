"""Sentences made of plain words, and the claims read from them: no people are recognised, all else is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from pipeline.extract.claims import claims
from pipeline.extract.model import Fact, Mention, Recognised, Target
from pipeline.extract.organisations import organisations
from pipeline.extract.periods import dates
from pipeline.extract.quantities import quantities
from pipeline.extract.whereabouts import whereabouts
from pipeline.text.aligned import Aligned
from pipeline.text.clean import cleaned
from pipeline.text.model import BODY, HEADING, HEADLINE, About, Article, Sentence
from pipeline.text.sentences import spans
from pipeline.text.tokens import tokens

PUBLISHED = date(2024, 6, 5)


@dataclass(frozen=True)
class Read:
    """Claims of a text, with the words of their sentences."""

    words: dict[str, str]
    facts: list[Fact]
    targets: list[Target]

    def quote(self, claim: Fact | Target) -> str:
        return self.words[claim.sentence_id][claim.start : claim.end]


def sentences_of(text: str) -> list[Sentence]:
    """Paragraphs are lines; # opens a headline, ## a heading."""
    found: list[Sentence] = []
    for number, line in enumerate(text.strip().splitlines()):
        kind = BODY
        if line.startswith("## "):
            kind, line = HEADING, line[3:]
        elif line.startswith("# "):
            kind, line = HEADLINE, line[2:]
        for start, end in spans(line, kind):
            words = Aligned.of(line, start, end).strip()
            if words.text:
                found.append(Sentence(f"s{len(found)}", "a", "d", len(found), kind, number, words, tokens(words.text)))
    return found


def read_claims(text: str, published: date = PUBLISHED, place: str = "宿迁市", traditional: bool = False) -> Read:
    if traditional:
        text = "\n".join(cleaned(Aligned.of(line), True).text for line in text.strip().splitlines())
    about = About("d", "d.txt", published_on=published, place=place)
    sentences = sentences_of(text)
    located = whereabouts(about, sentences)
    mentions: dict[str, tuple[Mention, ...]] = {}
    for sentence in sentences:
        where = located[sentence.sentence_id]
        found = [
            *where.places, *organisations(sentence, where.scope), *dates(sentence.words, published),
            *quantities(sentence.words),
        ]  # fmt: skip
        mentions[sentence.sentence_id] = tuple(sorted(found, key=lambda mention: (mention.start, mention.end)))
    scopes = {sentence_id: where.scope.place for sentence_id, where in located.items()}
    article = Article("a", "d", 0, None, None, 0, 0, published)
    facts, targets = claims(about, [article], sentences, Recognised(mentions, (), scopes))
    return Read({sentence.sentence_id: sentence.words for sentence in sentences}, facts, targets)


@pytest.fixture(scope="session")
def read():
    """read(text, published, place, traditional) gives the claims of a text."""
    return read_claims
