"""Facts and targets of a document: from recognised quantities, dates, places and people, sentence by sentence.

Each step is a module of the package claim: what a figure measures (binding), its period (governing), whether it is
reported or committed (commitments, qualitative), by when (due), where and whose (subjects), how plausible. Here they
are put together; nothing is read from words here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.extract import gazetteer
from pipeline.extract.claim.article import Reader
from pipeline.extract.model import Fact, Recognised, StatedRole, Target
from pipeline.extract.whereabouts import whereabouts
from pipeline.text.model import About, Article, Sentence


def claims(
    about: About, articles: Sequence[Article], sentences: Sequence[Sentence], recognised: Recognised
) -> tuple[list[Fact], list[Target]]:
    """Return the facts and targets of a document in the order of its text.

    `sentences` are those of the articles in order, `recognised` the mentions and roles found in them. Spans count
    characters of the sentence's cleaned text.
    """
    roles: dict[str, list[StatedRole]] = defaultdict(list)
    for role in recognised.roles:
        roles[role.name].append(role)
    of_article: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        of_article[sentence.article_id].append(sentence)
    scopes = recognised.spoken_from
    if scopes is None:
        scopes = {sentence_id: where.scope.place for sentence_id, where in whereabouts(about, sentences).items()}
    facts: list[Fact] = []
    targets: list[Target] = []
    for article in articles:
        own = of_article.get(article.article_id, [])
        published = article.published_on or about.published_on
        reader = Reader(published, gazetteer.home(about.place, about.place_code), roles, scopes, about.title)
        reader.read(own, recognised.mentions)
        facts += reader.facts
        targets += reader.targets
    return facts, targets
