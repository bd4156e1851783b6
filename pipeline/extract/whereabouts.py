"""Which place each sentence of a document speaks from: headline, heading, speaker, what was mentioned before.

A paper of a prefecture carries articles on one county, pages go from county to county under their names, a county's
secretary says 全市 and means the city. Finding names is places.py's task, the meaning of level words scope.py's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.extract import gazetteer
from pipeline.extract.gazetteer import COUNTY, TOWN, Place
from pipeline.extract.model import Mention
from pipeline.extract.places import places
from pipeline.extract.scope import Scope, is_venue, points
from pipeline.text.model import BODY, BYLINE, CAPTION, HEADING, HEADLINE, About, Sentence

_ORNAMENTS = r"[\s#*■▲●◆★□○◇△▶►【\[〔（(“\"·—\-]*(?:第?[一二三四五六七八九十\d]{1,3}[、.．:：)）])?[\s【\[“]*"
_ITEM = re.compile(rf"^{_ORNAMENTS}$")
_AFTER_ITEM = re.compile(r"[】\]〕）)”\"\s]*(?:[:：|丨｜]|—{1,2}|[】\]〕]|$)")
_TITLED = re.compile(r"[:：丨｜|—】\]〕]|^.{,14}$")
_LONGEST_TITLE = 24
_OFFICE = re.compile(
    r"[^，。；：、“”！？,;:\s]{0,16}?(?:委?书记|委常委|[市县区旗州盟镇乡]长|局长|主任|主席|部长|厅长|秘书长|检察长|院长|负责人|负责同志)"
)
_POST = re.compile(r"书记|常委|董事长|总经理|代表|委员|[市县区旗州盟镇乡局厅部院]长|主任|主席|秘书长|检察长|负责")
_LOCAL_OFFICE = re.compile(
    r"(?<![一-鿿])(?P<level>[县区旗])(?:委(?:常委、)?(?:副?书记|常委)|长|政府|人大|政协|[一-鿿]{2,10}?[局委办](?:党组书记|副?局长|副?主任))"
)
"""An official of the county mentioned last (县委书记某某说)."""
_OPENS_IN = re.compile(
    r"(?:随后|接着|下午|当天)?[，,]?(?:在|来到|走进|位于)|(?:[^，。；,;:：]{0,14}[，,])?[^，。；,;:：“]{1,16}?(?:来到|走进|抵达)(?:了|位于)?"
)
_SPEAKS = re.compile(
    r"[^。；！？;!?]{0,28}?(?:的?发言|表示|介绍|指出|认为|坦言|告诉|谈到|强调|透露|感慨|[说称道讲](?=[，,：:。“\"])|[:：])"
)
_CARRIED_ON = re.compile(r"^(?:他|她)(?:说|表示|介绍|指出|认为|坦言|告诉|谈到|强调|透露|称|还|同时)")
_TOWN = re.compile(r"[镇乡村]|街道|社区|苏木|嘎查")
_VISIT = re.compile(r"调研|督查|检查|督导|考察|视察|走访|慰问|巡查|暗访|指导")
_GOES_TO = re.compile(rf"[赴到来在往][^，。；,;]{{0,24}}?(?:{_VISIT.pattern})")
_AUTHOR = re.compile(r"作者(?:为|系|是|：|:|单位|现任)|[（(]作者")
_NAVIGATION = 3
"""So many counties in one headline are a bar of links, or a line on all of them."""
_NEW_ITEM = re.compile(
    r"^[\s*#▲●■◆]*(?:又讯|另讯|另据|相关链接|新闻链接|新闻背景|对话背景|延伸阅读|记者手记|编后|短评)"
)
_TITLE_LINE = re.compile(r"^.{2,40}[：:]$")
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
    outside = Scope.of(about.place, about.published_on.year if about.published_on else None, code=about.place_code)
    outside = replace(outside, spelt=_spelt(sentences, outside.home))
    for _, article in groupby(sentences, key=lambda sentence: sentence.article_id):
        found.update(_article(list(article), outside))
    return found


def _spelt(sentences: Sequence[Sentence], home: Place | None) -> frozenset[str]:
    """Return the full names that a document spells out of places that have changed their names (海门市 or 海门区)."""
    province = home.code[:2] if home is not None else ""
    names = [place.name for place in gazetteer.renamed() if place.code.startswith(province)]
    return frozenset(name for name in names if any(name in sentence.words for sentence in sentences))


def _article(sentences: list[Sentence], outside: Scope) -> Iterator[tuple[str, Located]]:
    scope = outside.enter(_subject(sentences, outside))
    article, site, speaker, unfinished = scope.place, None, None, False
    home = outside.home
    towns = _town_counties(sentences, scope) if home is None or home.level != COUNTY else {}
    for _, group in groupby(sentences, key=lambda sentence: sentence.paragraph):
        paragraph = list(group)
        section, holds = _section(paragraph, scope, article)
        if holds:
            scope, speaker, site = replace(scope, place=section), None, None
        base = scope.place
        site = _site(paragraph, scope, site)
        scope = scope.enter(section or site)
        goes_on = unfinished or _CARRIED_ON.match(paragraph[0].words)
        speaker = _speaker(paragraph, scope) or (speaker if goes_on else None)
        scope = scope.enter(speaker)
        for sentence in paragraph:
            named = tuple(places(sentence, scope))
            scope = scope.enter(_of_town(sentence, named, towns))
            yield sentence.sentence_id, Located(scope, named)
            for mention in named:
                scope = scope.mention(_place(mention, scope))
        scope = replace(scope, place=base)
        unfinished = _unfinished(paragraph)


def _section(paragraph: list[Sentence], scope: Scope, article: Place | None) -> tuple[Place | None, bool]:
    """Return the place a paragraph sets as its title, and whether it holds beyond the paragraph."""
    first = paragraph[0]
    if _NEW_ITEM.match(first.words):
        outside = replace(scope, place=scope.home)
        named = next((place for _, place in _counties(first, outside)), None)
        title = first.kind == HEADING or _bare(paragraph)
        return named or (article if title else scope.home), title
    if len(paragraph) == 1 and _TITLE_LINE.match(first.words) and _POST.search(first.words):
        officials = {place for m, place in _counties(first, scope) if _OFFICE.match(first.words, m.end)}
        return (officials.pop() if len(officials) == 1 else article), True
    item = _item(first, scope)
    row = "|" in first.words  # a row of a table speaks of its place, what follows the table doesn't
    return item, item is not None and not row and (first.kind == HEADING or _bare(paragraph))


def _place(mention: Mention, scope: Scope) -> Place:
    return gazetteer.by_code_and_name(mention.place_code, mention.normal) or _town(mention, scope)


def _town(mention: Mention, scope: Scope) -> Place:
    name = mention.normal or mention.text
    around = (*scope.recent[:1], *([scope.place] if scope.place else []))
    county = next((place.code for place in around if place.level == COUNTY), "")
    return Place("", name, name, TOWN, county)


def _counties(sentence: Sentence, scope: Scope) -> list[tuple[Mention, Place]]:
    """Return the counties within the document's place that a sentence names outright."""
    found = []
    for mention in places(sentence, scope):
        place = gazetteer.by_code_and_name(mention.place_code, mention.normal)
        if place is None or place.level != COUNTY or points(mention.text, mention.normal):
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
    visited = any(_VISIT.search(s.words) for s in top)
    lines = [[(s, m, place) for m, place in _counties(s, outside)] for s in top]
    for line in lines:
        if line and line[0][1].start == 0 and _AFTER_ITEM.match(line[0][0].words, line[0][1].end):
            return line[0][2]  # 安塞：办好两件大事
    headline = [named for line in lines if len({place for _, _, place in line}) < _NAVIGATION for named in line]
    if headline:
        named = {place for s, m, place in headline if not _visited(s.words, m.start)}
        return named.pop() if len(named) == 1 else None
    if (author := _author(sentences, outside)) is not None:
        return author
    bodies = [s for s in sentences[first_body:] if s.kind in (BODY, CAPTION, BYLINE)]
    if bodies and (dateline := _DATELINE.match(bodies[0].words)):
        place = gazetteer.by_name(dateline["place"], outside.home)
        if place is not None and place.level == COUNTY:
            return place
    if visited:
        return None
    return _only(bodies, outside)


def _author(sentences: list[Sentence], outside: Scope) -> Place | None:
    """Return the county whose official wrote the article (作者系某某区委书记)."""
    for sentence in sentences:
        if _AUTHOR.search(sentence.words):
            named = {place for m, place in _counties(sentence, outside) if _OFFICE.match(sentence.words, m.end)}
            return named.pop() if len(named) == 1 else None
    return None


def _visited(words: str, at: int) -> bool:
    """Tell whether the place at that character is only where somebody goes (赴夏河、合作调研)."""
    return any(match.start() < at < match.end() for match in _GOES_TO.finditer(words))


def _unfinished(paragraph: list[Sentence]) -> bool:
    """Tell whether a quotation is still open at the end of a paragraph."""
    words = "".join(sentence.words for sentence in paragraph)
    return words.count("“") > words.count("”")


def _only(bodies: list[Sentence], outside: Scope) -> Place | None:
    """Return the only county an article names, if its first sentence does and not as the place of an official."""
    opening = [m for m, _ in _counties(bodies[0], outside)] if bodies else []
    words = bodies[0].words if bodies else ""
    if all(_OFFICE.match(words, m.end) or is_venue(words, m.start, m.end) for m in opening):
        return None
    named = {place for s in bodies for _, place in _counties(s, outside)}
    return named.pop() if len(named) == 1 else None


def _item(sentence: Sentence, scope: Scope) -> Place | None:
    """Return the place a heading or an item of a list begins with as its title (【沭阳县】, 一、沭阳县, 沭阳县：)."""
    if sentence.kind != HEADING and not _TITLED.search(sentence.words, 0, _LONGEST_TITLE + 1):
        return None
    for mention in places(sentence, scope):
        place = gazetteer.by_code_and_name(mention.place_code, mention.normal)
        before, after = sentence.words[: mention.start], mention.end
        if place is None or not _ITEM.match(before) or points(mention.text, mention.normal):
            return None
        if _AFTER_ITEM.match(sentence.words, after):
            return place
        if sentence.kind == HEADING and (
            _OFFICE.match(sentence.words, after)
            or sentence.words[after : after + 1] in " ，,"
            or (_inside(place, scope) and sentence.words[after : after + 1] not in "、和与")
        ):
            return place
        return None
    return None


def _inside(place: Place, scope: Scope) -> bool:
    """Tell whether a place is a county of the document's city: what begins with its name is an item of a page about it."""
    home = scope.home
    return home is not None and home.level != COUNTY and place.level == COUNTY and gazetteer.is_within(place, home)


def _bare(paragraph: list[Sentence]) -> bool:
    """Tell whether a paragraph is no more than a name with its ornaments."""
    return (
        len(paragraph) == 1 and len(paragraph[0].words) <= 14 and not re.search(r"[，。；：,;:|\d]", paragraph[0].words)
    )


def _speaker(paragraph: list[Sentence], scope: Scope) -> Place | None:
    """Return the place whose official speaks in a paragraph; None if nobody does or officials of several places do."""
    found: set[Place] = set()
    local = any(_LOCAL_OFFICE.search(sentence.words) for sentence in paragraph)
    for sentence in paragraph:
        words = sentence.words
        post = _POST.search(words) is not None
        named = places(sentence, scope) if post or local else []
        if not post:
            for mention in named:
                scope = scope.mention(_place(mention, scope))
            continue
        for mention in named:
            office = _OFFICE.match(words, mention.end)
            place = gazetteer.by_code_and_name(mention.place_code, mention.normal)
            if office and place and not points(mention.text, mention.normal) and _SPEAKS.match(words, office.end()):
                found.add(place)
            scope = scope.mention(_place(mention, scope))
        for match in _LOCAL_OFFICE.finditer(words):
            place = scope.at(match["level"])
            if place is not None and _SPEAKS.match(words, match.end()):
                found.add(place)
    inner = [place for place in found if all(gazetteer.is_within(place, other) for other in found)]
    return inner[0] if len(inner) == 1 else None


def _site(paragraph: list[Sentence], scope: Scope, before: Place | None) -> Place | None:
    """Return the county a paragraph opens in (在沭阳县某企业，一行人察看…), if it lies in the document's place; `before` is
    where the one before it opened, and a town whose county isn't said is in the same."""
    for number, sentence in enumerate(paragraph[:2]):
        if number and re.search(r"\d", paragraph[0].words):
            break
        opening = _OPENS_IN.match(sentence.words)
        if opening is None:
            continue
        for mention in places(sentence, scope):
            if mention.start != opening.end():
                continue
            if mention.place_code is None:
                return before
            return next((place for named, place in _counties(sentence, scope) if named.start == mention.start), None)
        return None
    return None


def _town_counties(sentences: Sequence[Sentence], scope: Scope) -> dict[str, Place]:
    """Return the counties of the towns and villages whose county an article says (吴兴区八里店镇), by the town's name.

    Only within the document's place; a name that lies in two counties is left out.
    """
    said: dict[str, set[Place]] = {}
    for sentence in sentences:
        county: Place | None = None
        end = -1
        for mention in places(sentence, scope) if _TOWN.search(sentence.words) else ():
            place = gazetteer.by_code_and_name(mention.place_code, mention.normal)
            if place is not None:
                county = place if place.level == COUNTY and not points(mention.text, mention.normal) else None
            elif county is not None and mention.start == end:
                said.setdefault(mention.normal or mention.text, set()).add(county)
            end = mention.end
    within = {name: found.pop() for name, found in said.items() if len(found) == 1}
    return {
        name: place for name, place in within.items() if scope.home is None or gazetteer.is_within(place, scope.home)
    }


def _of_town(sentence: Sentence, named: Sequence[Mention], towns: Mapping[str, Place]) -> Place | None:
    """Return the county of the town or village that is a sentence's topic (善琏镇…, 全镇…), None if none is."""
    for mention in named if towns else ():
        if mention.place_code is not None:
            return None
        before = sentence.words[mention.start - 1 : mention.start]
        topic = mention.start <= 1 or (sentence.words[mention.start] in "全该本" and before in "，,。；;：:“")
        if topic and (mention.normal or mention.text) in towns:
            return towns[mention.normal or mention.text]
    return None
