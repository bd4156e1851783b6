"""Which place each sentence of a document speaks from: headline, heading, speaker, what was mentioned before.

A paper of a prefecture carries articles on one county, pages go from county to county under their names, a county's
secretary says 全市 and means the city. Finding names is places.py's task, the meaning of level words scope.py's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.extract import gazetteer
from pipeline.extract.gazetteer import COUNTY, TOWN, Place
from pipeline.extract.model import Mention
from pipeline.extract.places import places
from pipeline.extract.scope import Scope
from pipeline.text.model import BODY, BYLINE, CAPTION, HEADING, HEADLINE, About, Sentence

_ORNAMENTS = r"[\s#*■▲●◆★□○◇△▶►【\[〔（(“\"·—\-]*(?:第?[一二三四五六七八九十\d]{1,3}[、.．:：)）])?[\s【\[“]*"
_ITEM = re.compile(rf"^{_ORNAMENTS}$")
_AFTER_ITEM = re.compile(r"[】\]〕）)”\"\s]*(?:[:：|丨｜]|—{1,2}|[】\]〕]|$)")
_TITLED = re.compile(r"[:：丨｜|—】\]〕]|^.{,14}$")
_LONGEST_TITLE = 24
_OFFICE = re.compile(
    r"[^，。；：、“”！？,;:\s]{0,16}?(?:委?书记|[市县区旗州盟镇乡]长|局长|主任|主席|部长|厅长|秘书长|检察长|院长|负责人|负责同志)"
)
_POST = re.compile(r"书记|[市县区旗州盟镇乡局厅部院]长|主任|主席|秘书长|检察长|负责")
_LOCAL_OFFICE = re.compile(
    r"(?<![一-鿿])(?P<level>[县区旗])(?:委(?:常委、)?(?:副?书记|常委)|长|政府|人大|政协|[一-鿿]{2,10}?[局委办](?:党组书记|副?局长|副?主任))"
)
"""An official of the county mentioned last (县委书记某某说)."""
_OPENS_IN = re.compile(r"(?:随后|接着|下午|当天)?[，,]?(?:在|来到|走进|位于)")
_SPEAKS = re.compile(
    r"[^。；！？;!?]{0,28}?(?:表示|介绍|指出|认为|坦言|告诉|谈到|强调|透露|感慨|[说称道讲](?=[，,：:。“\"])|[:：])"
)
_CARRIED_ON = re.compile(r"^(?:他|她)(?:说|表示|介绍|指出|认为|坦言|告诉|谈到|强调|透露|称|还|同时)")
_VISIT = re.compile(r"调研|督查|检查|督导|考察|视察|走访|慰问|巡查|暗访|指导")
_GOES_TO = re.compile(rf"[赴到来在往][^，。；,;]{{0,24}}?(?:{_VISIT.pattern})")
_DATELINE = re.compile(
    r"^(?:本报|本台|\w{2,6}(?:日报|晚报|快报|时报|新闻网|网|社))(?P<place>[一-鿿]{2,6}?)(?:讯|电|消息)"
)


@dataclass(frozen=True, slots=True)
class Located:
    """A sentence's scope and the places it names."""

    scope: Scope
    places: tuple[Mention, ...]


def whereabouts(about: About, sentences: Sequence[Sentence]) -> dict[str, Located]:
    """Return scope and places of each sentence of a document, by sentence_id; `sentences` in order."""
    found: dict[str, Located] = {}
    outside = Scope.of(about.place)
    for _, article in groupby(sentences, key=lambda sentence: sentence.article_id):
        found.update(_article(list(article), outside))
    return found


def _article(sentences: list[Sentence], outside: Scope) -> Iterator[tuple[str, Located]]:
    scope = outside.enter(_subject(sentences, outside))
    speaker, unfinished = None, False
    for _, group in groupby(sentences, key=lambda sentence: sentence.paragraph):
        paragraph = list(group)
        item = _item(paragraph[0], scope)
        if item is not None and (paragraph[0].kind == HEADING or _bare(paragraph)):
            scope, speaker = scope.enter(item), None
        section = scope.place
        goes_on = unfinished or _CARRIED_ON.match(paragraph[0].words)
        scope = scope.enter(item or _site(paragraph[0], scope))
        speaker = _speaker(paragraph, scope) or (speaker if goes_on else None)
        scope = scope.enter(speaker)
        for sentence in paragraph:
            named = tuple(places(sentence, scope))
            yield sentence.sentence_id, Located(scope, named)
            for mention in named:
                scope = scope.mention(_place(mention, scope))
        scope = replace(scope, place=section)
        unfinished = _unfinished(paragraph)


def _place(mention: Mention, scope: Scope) -> Place:
    return gazetteer.by_code(mention.place_code) or _town(mention, scope)


def _town(mention: Mention, scope: Scope) -> Place:
    name = mention.normal or mention.text
    around = (*scope.recent[:1], *([scope.place] if scope.place else []))
    county = next((place.code for place in around if place.level == COUNTY), "")
    return Place("", name, name, TOWN, county)


def _counties(sentence: Sentence, scope: Scope) -> list[tuple[Mention, Place]]:
    """Return the counties within the document's place that a sentence names outright."""
    found = []
    for mention in places(sentence, scope):
        place = gazetteer.by_code(mention.place_code)
        if place is None or place.level != COUNTY or mention.text[0] in "全我本该此":
            continue
        if scope.home is None or (place != scope.home and gazetteer.is_within(place, scope.home)):
            found.append((mention, place))
    return found


def _subject(sentences: list[Sentence], outside: Scope) -> Place | None:
    """Return the county an article is about: the only one of its headline, its dateline, or its only one at all."""
    if outside.home is not None and outside.home.level == COUNTY:
        return None
    first_body = next((i for i, s in enumerate(sentences) if s.kind == BODY), len(sentences))
    top = [s for s in sentences[:first_body] if s.kind in (HEADLINE, HEADING)]
    top += [s for s in sentences[first_body:] if s.kind == HEADLINE]
    headline = [(s, m, place) for s in top for m, place in _counties(s, outside)]
    visited = any(_VISIT.search(s.words) for s in top)
    if headline:
        named = {place for s, m, place in headline if not _visited(s.words, m.start)}
        return named.pop() if len(named) == 1 else None
    bodies = [s for s in sentences[first_body:] if s.kind in (BODY, CAPTION, BYLINE)]
    if bodies and (dateline := _DATELINE.match(bodies[0].words)):
        place = gazetteer.by_name(dateline["place"], outside.home)
        if place is not None and place.level == COUNTY:
            return place
    if visited:
        return None
    return _only(bodies, outside)


def _visited(words: str, at: int) -> bool:
    """Tell whether the place at that character is only where somebody goes (赴夏河、合作调研)."""
    return any(match.start() < at < match.end() for match in _GOES_TO.finditer(words))


def _unfinished(paragraph: list[Sentence]) -> bool:
    """Tell whether a quotation is still open at the end of a paragraph."""
    words = "".join(sentence.words for sentence in paragraph)
    return words.count("“") > words.count("”")


def _only(bodies: list[Sentence], outside: Scope) -> Place | None:
    """Return the only county an article names, if its first sentence does and not as the place of an official."""
    if not bodies or not any(not _OFFICE.match(bodies[0].words, m.end) for m, _ in _counties(bodies[0], outside)):
        return None
    named = {place for s in bodies for _, place in _counties(s, outside)}
    return named.pop() if len(named) == 1 else None


def _item(sentence: Sentence, scope: Scope) -> Place | None:
    """Return the place a heading or an item of a list begins with as its title (【沭阳县】, 一、沭阳县, 沭阳县：)."""
    if sentence.kind != HEADING and not _TITLED.search(sentence.words, 0, _LONGEST_TITLE + 1):
        return None
    for mention in places(sentence, scope):
        place = gazetteer.by_code(mention.place_code)
        before, after = sentence.words[: mention.start], mention.end
        if place is None or not _ITEM.match(before) or mention.text[0] in "全我本该":
            return None
        if _AFTER_ITEM.match(sentence.words, after):
            return place
        if sentence.kind == HEADING and (
            _OFFICE.match(sentence.words, after) or sentence.words[after : after + 1] in " ，,"
        ):
            return place
        return None
    return None


def _bare(paragraph: list[Sentence]) -> bool:
    """Tell whether a paragraph is no more than a name with its ornaments."""
    return len(paragraph) == 1 and len(paragraph[0].words) <= 14 and not re.search(r"[，。；：,;:]", paragraph[0].words)


def _speaker(paragraph: list[Sentence], scope: Scope) -> Place | None:
    """Return the place whose official speaks in a paragraph; None if nobody does or officials of several places do."""
    found: set[Place] = set()
    for sentence in paragraph:
        words = sentence.words
        if not _POST.search(words):
            continue
        named = places(sentence, scope)
        for mention in named:
            office = _OFFICE.match(words, mention.end)
            place = gazetteer.by_code(mention.place_code)
            if office and place and mention.text[0] not in "全我本该" and _SPEAKS.match(words, office.end()):
                found.add(place)
            scope = scope.mention(_place(mention, scope))
        for match in _LOCAL_OFFICE.finditer(words):
            place = scope.at(match["level"])
            if place is not None and _SPEAKS.match(words, match.end()):
                found.add(place)
    inner = [place for place in found if all(gazetteer.is_within(place, other) for other in found)]
    return inner[0] if len(inner) == 1 else None


def _site(sentence: Sentence, scope: Scope) -> Place | None:
    """Return the county a paragraph opens in (在沭阳县某企业，一行人察看…), if it lies in the document's place."""
    opening = _OPENS_IN.match(sentence.words)
    if opening is None:
        return None
    return next((place for mention, place in _counties(sentence, scope) if mention.start == opening.end()), None)
