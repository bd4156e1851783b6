"""The whole pure core on one document: raw text in, everything found in it out."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.claims import claims
from pipeline.extract.model import Fact, Recognised, Target
from pipeline.extract.recognise import recognise
from pipeline.text.articles import Page, split
from pipeline.text.model import About, Sentence
from pipeline.text.sentences import segment


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document says. Offsets of mentions, roles, facts and targets count characters of their sentence."""

    about: About
    page: Page
    sentences: tuple[Sentence, ...]
    recognised: Recognised
    facts: tuple[Fact, ...]
    targets: tuple[Target, ...]


def extract_document(raw: str, about: About) -> Extraction:
    """Read one document: `raw` as decoded, `about` what is known of it beside its text.

    The same arguments give the same result. Sentence.text.span() leads from a sentence's characters to raw ones.
    """
    page = split(raw, about)
    sentences = segment(page.articles)
    recognised = recognise(about, page.articles, sentences)
    facts, targets = claims(about, page.articles, sentences, recognised)
    return Extraction(about, page, tuple(sentences), recognised, tuple(facts), tuple(targets))
