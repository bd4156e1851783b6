"""Which roles a sentence states for whom: phrases before a name or a list of names, in brackets or clauses behind it.

Phrases are cut by phrases.py and completed by offices.py; bylines give their roles themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract.persons import careers, giving, offices, phrases, titles
from pipeline.extract.persons.lac import ORGANISATION, Word
from pipeline.extract.persons.names import Name
from pipeline.extract.persons.office import Around, Office, Stated
from pipeline.extract.persons.phrases import Item
from pipeline.extract.persons.weights import Text

_PERSONAL = r"(?:[（(](?:[男女]|[\u4e00-\u9fff]{1,4}族)[^（）()]{0,12}[）)])"
"""Sex and people in brackets behind a name."""
_ADDRESSED = re.compile(r"(?:书记|主席|总理|[长任]|总经理|总裁|教授|院士|大使|总领事)$")
"""Titles that stand behind a name in address (王晖书记)."""
_LINK = re.compile(rf"{_PERSONAL}?(?:[、\s]+|和|与|及|以及|、?和)")
_AND_OTHERS = rf"{_PERSONAL}?(?:等[^，。；、：]{{0,10}}?)?(?:[一二三四五六七八九十两\d]+[人名位])?(?:同志)?"
_GIVEN = re.compile(rf"{_AND_OTHERS}{giving.PATTERN}(?=[\u4e00-\u9fff])")
_GIVEN_TOO = re.compile(r"[，,](?P<what>[^，。；：,]{2,40}?)职务(?=[，。；,]|$)")
"""More that is lost or given behind a comma (不再担任某省委常委，某市委书记、委员职务)."""
_LISTED = re.compile(
    r"[\s#*]*(?P<what>(?:大会)?(?:主席团(?:成员|常务主席)?|常务主席|执行主席|副?秘书长))(?:名单)?[\s*]*(?:[（(][^（）()]*[）)])?[:：\s*]*"
)
"""A line that says what the people are who are listed below it (主席团（18人，按姓氏笔画为序）)."""
_BESIDE_NAMES = re.compile(r"[（(][^（）()]*[）)]|[\s、，,]")
_OUT_OF = re.compile(r"(?:免去|辞去|接受|同意)$")
_ACTS = re.compile(r"(?:同志)?代理(?=[\u4e00-\u9fff]{3,30}职务)")
_LOST = re.compile(r"(?:同志)?(?:辞去)?的?(?=[^，。；]{2,40}职务)")
_TAKEN = re.compile(rf"{_AND_OTHERS}的(?=[^，。；]{{2,40}}职务)")
_SPEAKS = r"[：:，,、。（(]|说|认为|表示|提出|提议|建议|指出|谈|告诉|介绍|呼吁|感|围绕"
_SEATED = re.compile(
    rf"(?:(?P<what>代表|委员)(?={_SPEAKS}|是|$)|等(?:\d+|[一二三四五六七八九十两]+)?[名位]?(?P<all>委员|代表(?={_SPEAKS}|作|发言|在|结合|就|对|先后|分别|还|$))"
    r"|(?P<alone>委员)(?=代表|作|在|还|也|向|对))"
)
"""The seat of those named before (甲、乙代表：)."""
_LEADERS = re.compile(r"等?(?P<what>[省市县区州旗盟镇]{1,2}委?领导)")
"""What a list is called at its end (甲、乙等市领导)."""
_AUTHOR = re.compile(r"[（(]?(?:本文)?作者(?:为|系|是|[:：])(?P<what>[^（）()]{3,60}?)[）)]?$")
_BRACKETED = re.compile(r"\s*[（(](?:现任|时任)?(?P<what>[^（）()，。；]{3,60})[）)]\s*")
_PLANNED = re.compile(r"拟任|拟提名|提名|候选")
_OFFICE_END = re.compile(
    r"(?=[，。；、：！？,;（(]|职务|职位|一职|以及|的(?:辞呈|请求|申请|决定|议案|报告|党中央)|时[，,]|期间|$|\s)"
)
_BRACKET = re.compile(r"[（(](?P<inside>[^（）()]{3,40})[）)]")
_APPOSITION = re.compile(
    r"[，,](?P<what>[^，。；：、！？,;\s]{3,32}(?:、[^，。；：、！？,;\s]{2,20}){0,3})(?=[，。,；])"
)
_SPACED = re.compile(r"[ \u3000]+(?P<what>[^，。；：！？,;\s]{3,40})\s*$")
_CAREER = re.compile(r"(?:同志)?[^。；：“”，]{0,16}[，,](?:曾?先后(?:担任|任)|历任|曾任|曾担任)")
"""Posts told in the next clause (某某同志从乡镇干起，先后担任…)."""
_OPENS = re.compile(r"^[\s\u3000]*(?:[\u4e00-\u9fff]{2,6}[:：][\s\u3000]*)?$")
"""What may stand before the name in a line of name and post (发布人：某某 市卫健委主任)."""
_COPULA = re.compile(
    r"(?:，)?(?:就是|是|系|曾是|原是|兼)(?:一[名位个])?(?P<what>[^，。；：！？,;\s说]{3,32}(?:、[^，。；：、！？,;\s]{2,20}){0,3})(?<![）)])(?=[，。,；）)]|$)"
)
_ONE_OF = re.compile(
    r"(?:，)?(?:就是|是|系)(?P<body>[^，。；：、！？的说]{2,24})的(?:一[名位个])?(?P<title>[^，。；：、！？的]{2,8})(?=[，。；]|$)"
)
"""A post told as one of a body's (是县医院的一名护士长)."""
_MEMBER = re.compile(
    r"[^。；说道称示出调]{0,30}?是(?:一名)?(?P<body>[^，。；、“”的中]{3,30}[团队会社委组班局站院部心])(?:的)?(?:一员|成员)(?=[，。；])"
)
_LATER = re.compile(
    r"(?:^|[，。；”’！？])(?:这位|这名|那位)(?P<what>[\u4e00-\u9fff（）()“”·A-Za-z0-9]{4,40}?)"
    r"(?=[，,]|说|表示|介绍|告诉|坦言|感慨|笑|直言|算|是|在|深有)"
)
_CHAIRED = re.compile(
    r"(?:同志)?(?:担任|兼任|任|为)(?P<title>[^，。；：、的]{2,6})的(?P<body>[^，。；：、“”]{2,24}?(?:指挥部|领导小组|工作小组|协调小组|小组|专班|工作组|委员会|工作队|服务队|突击队))"
)
"""The body that someone heads, told behind the post (由副市长某某任总指挥的防汛指挥部)."""
_SENT = re.compile(
    r"(?:同志)?(?:被)?(?:组织|单位|选|委|下)?(?:派|选派|下派)?[到赴来](?:了)?(?P<body>[^，。；：、“”到]{2,20}?)(?:担任|挂职担任|挂任|出任|任)(?P<title>[^，。；：、的]{2,10}?)(?=[，。；、！]|$)"
)
"""Where someone took up a post (到某村担任第一书记)."""
_EMPTY = frozenset(("干部", "代表", "委员", "成员", "领导"))
"""Titles that say nothing without the body whose they are."""
_REMOVED = re.compile(
    r"免去(?:其|他|她)(?:的)?(?P<what>[^，。；]{3,40}?)职务(?=[，。；]|$)"
    r"|[，,](?:同时|并)?不再(?:担任|兼任|任)(?P<left>[^，。；]{3,40}?)(?:职务)?(?=[，。；]|$)"
)


class _Row:
    """The words of a sentence: LAC's where it was asked, else the dictionary's."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._other: tuple[Word, ...] | None = None

    def at(self, place: int) -> tuple[Word, ...]:
        """Return the words of the source that covers `place`."""
        if self._text.asked(place):
            return self._text.tagged
        if self._other is None:
            self._other = phrases.words_of(self._text.words)
        return self._other


def state(text: Text, names: Sequence[Name], around: Around) -> list[Stated]:
    """Return the roles a sentence states for the people it names, in order."""
    words = text.words
    found: list[Stated] = []
    beside: Sequence[Office] = ()
    floor = 0
    row = _Row(text)
    for group in _groups(words, names):
        here = replace(around, beside=beside)
        around.bodies.here = group[0].start
        items = phrases.before(words, group[0].start, row.at(group[0].start - 1), floor)
        before = list(_before(group, items, here))
        beside = [stated.office for stated in before] or beside
        behind = list(_behind(words, row, group, replace(around, beside=beside), titled=bool(before)))
        beside = [stated.office for stated in behind if not stated.by_title] or beside
        found.extend([*before, *behind])
        floor = group[-1].end
    return [stated for stated in found if stated.office.organisation is not None or stated.office.role not in _EMPTY]


def state_author(text: Text, full: str, around: Around) -> list[Stated]:
    """Return the roles that a line such as （作者为某市委书记） states for the author, who is named elsewhere."""
    author = _AUTHOR.match(text.words)
    if author is None:
        return []
    start, end = author.span("what")
    items = phrases.before(text.words, end, phrases.words_of(text.words), start)
    resolved = offices.resolve(items, around)
    return [Stated(full, office, item.start, item.end) for item, office in zip(items, resolved, strict=True)]


def state_bracketed(text: Text, full: str, around: Around) -> list[Stated]:
    """Return the roles that a line in brackets states for the person whose name the line before ends with."""
    line = _BRACKETED.fullmatch(text.words)
    if line is None:
        return []
    start, end = line.span("what")
    items = phrases.before(text.words, end, _Row(text).at(end - 1), start)
    if not items or items[0].start != start:
        return []
    resolved = offices.resolve(items, around)
    return [Stated(full, office, item.start, item.end) for item, office in zip(items, resolved, strict=True)]


def label(words: str) -> str | None:
    """Return what a line calls the people listed below it (主席团成员); None if it calls them nothing."""
    listed = _LISTED.fullmatch(words)
    if listed is None:
        return None
    return listed["what"] + "成员" if listed["what"].endswith("主席团") else listed["what"]


def state_listed(text: Text, names: Sequence[Name], called: str, around: Around) -> list[Stated]:
    """Return the roles of people in a line of nothing but names below such a label; none where the line says more."""
    rest, at = "", 0
    for name in names:
        rest, at = rest + text.words[at : name.start], name.end
    title = titles.ending_at(called, len(called))
    if title is None or _BESIDE_NAMES.sub("", rest + text.words[at:]):
        return []
    if around.bodies.session() is None:
        return []
    office = offices.resolve([Item(0, title, called[: title.start] or "大会")], around)[0]
    return [Stated(name.full, office, name.start, name.end) for name in names]


def state_career(text: Text, full: str, around: Around) -> list[Stated]:
    """Return the roles that a sentence without a name tells when it goes on with the life of the person named before."""
    return careers.goes_on(text.words, _Row(text).at, full, around)


def points_back(words: str) -> bool:
    """Tell whether a sentence may speak of someone named before by a title alone."""
    return "这位" in words or "这名" in words or "那位" in words


def state_later(text: Text, full: str, around: Around) -> list[Stated]:
    """Return the roles that a sentence without a name tells of the person named before (这位某公司总经理说…)."""
    words = text.words
    for later in _LATER.finditer(words):
        start, end = later.span("what")
        items = phrases.before(words, end, phrases.words_of(words), start)
        if items and items[0].start == start and items[0].organisation and titles.ending_at(words, end) is not None:
            resolved = offices.resolve(items, around)
            return [Stated(full, office, item.start, item.end) for item, office in zip(items, resolved, strict=True)]
    return []


def _groups(words: str, names: Sequence[Name]) -> Iterator[list[Name]]:
    group: list[Name] = []
    for name in names:
        if group and not _LINK.fullmatch(words, group[-1].end, name.start):
            yield group
            group = []
        group.append(name)
    if group:
        yield group


def _before(group: Sequence[Name], items: Sequence[Item], around: Around) -> Iterator[Stated]:
    resolved = offices.resolve(items, around)
    for number, name in enumerate(group):
        for item, office in zip(items, resolved, strict=True):
            if not number or item.title.several:
                yield Stated(name.full, office, items[0].start if number else item.start, name.end)


def _behind(words: str, row: _Row, group: Sequence[Name], around: Around, titled: bool) -> Iterator[Stated]:
    last = group[-1]
    if (addressed := _addressed(words, row, last, around)) is not None:
        yield addressed
        return
    if (bracket := _BRACKET.match(words, last.end)) is not None:
        yield from _phrase(words, row, [last], bracket.start("inside"), bracket.end("inside"), around)
    if (behind := _SEATED.match(words, last.end)) is not None:
        if (bracket := _BRACKET.match(words, behind.end())) is not None and len(group) == 1:
            yield from _phrase(words, row, [last], *bracket.span("inside"), around)
        seat = offices.seated(behind["what"] or behind["all"] or behind["alone"], around)
        yield from (Stated(name.full, seat, name.start, behind.end()) for name in group if seat is not None)
        return
    if (leaders := _LEADERS.match(words, last.end)) is not None:
        if not titled:
            yield from _phrase(words, row, group, *leaders.span("what"), around)
        return
    if (chaired := _CHAIRED.match(words, last.end) or _SENT.match(words, last.end)) is not None and len(group) == 1:
        yield from _headed(last, chaired, around)
        return
    lost = _LOST.match(words, last.end) if _OUT_OF.search(words, 0, group[0].start) else None
    if (acts := _ACTS.match(words, last.end)) is not None:
        for stated in _given(words, row, group, acts.end(), replace(around, appointing=True)):
            yield replace(stated, office=_acting(stated.office))
        return
    given = lost or _GIVEN.match(words, last.end) or _TAKEN.match(words, last.end)
    if given is not None and not _PLANNED.search(given[0]):
        yield from _given(words, row, group, given.end(), replace(around, appointing=True))
    else:
        yield from _told(words, row, group, around)


def _addressed(words: str, row: _Row, name: Name, around: Around) -> Stated | None:
    """The role of a title behind the name (王晖书记), of the body right before it (县民宗委的王晖主任) if there is one."""
    after = titles.starting_at(words, name.end)
    if after is None or not after.post.is_post or after.several or not _ADDRESSED.search(after.text):
        return None
    at = name.start - (words[name.start - 1 : name.start] == "的")
    start = phrases.left(words, at, row.at(name.start - 1), max(0, at - 30)) if at else 0
    body = words[start:at]
    named = any(word.end == at and word.tag == ORGANISATION for word in row.at(name.start))
    if len(body) > 2 and (named or body.endswith(after.post.of)):
        return Stated(name.full, offices.resolve([Item(start, after, body)], around)[0], start, after.end)
    office = Office(after.text, None, after.text, None, None, None, None)
    return Stated(name.full, office, name.start, after.end, by_title=True)


def _acting(office: Office) -> Office:
    """The office of someone who only acts in it (代理某市人民政府市长职务)."""
    title = "代理" + office.title
    return replace(office, role=office.role.removesuffix(office.title) + title, title=title)


def _told(words: str, row: _Row, group: Sequence[Name], around: Around) -> Iterator[Stated]:
    """What words behind a name tell of the person: a life, a clause between commas, 是 and a post."""
    last = group[-1]
    if careers.begins(words, last.end):
        yield from careers.told(words, row.at, last, around)
    elif (beside := _SPACED.match(words, last.end)) is not None and _OPENS.search(words, 0, group[0].start):
        yield from _phrase(words, row, [last], *beside.span("what"), around, whole=True)
    elif (apposition := _APPOSITION.match(words, last.end)) is not None:
        yield from _phrase(words, row, [last], *apposition.span("what"), around, whole=True)
    elif (copula := _COPULA.match(words, last.end)) is not None and "的" not in copula["what"]:
        yield from _phrase(words, row, [last], *copula.span("what"), around, whole=True)
    elif (one := _ONE_OF.match(words, last.end)) is not None and len(group) == 1:
        yield from _one_of(words, row, last, one, around)
    elif (career := _CAREER.match(words, last.end)) is not None and len(group) == 1:
        yield from careers.posts(words, row.at, last.full, career.end(), around)
    elif words.startswith("主持人") and words[last.start - 2 : last.start] in ("我是", "我叫"):
        yield Stated(last.full, Office("主持人", None, "主持人", None, None, None, None), last.start, last.end)
    elif (member := _MEMBER.match(words, last.end)) is not None and len(group) == 1:
        yield from _member(words, last, member, around)


def _given(words: str, row: _Row, group: Sequence[Name], start: int, around: Around) -> Iterator[Stated]:
    """The offices named from `start` on, up to the first place where a title ends before a mark."""
    end = None
    for match in _OFFICE_END.finditer(words, start + 2, start + 60):
        at = match.start()
        if titles.ending_at(words, at) is not None:
            end = at
            if words[at : at + 1] != "、":
                break
        elif words[at : at + 1] not in ("、", " "):
            break
    if end is not None:
        yield from _phrase(words, row, group, start, end, around)
        while (more := _GIVEN_TOO.match(words, end)) is not None and "职务" not in words[start:end]:
            yield from _phrase(words, row, group, *more.span("what"), around)
            end = more.end()
        removed = _REMOVED.search(words, end, end + 60)
        if removed is not None and "；" not in words[end : removed.start()]:
            yield from _phrase(words, row, group, *removed.span("what" if removed["what"] else "left"), around)


def _phrase(
    words: str, row: _Row, group: Sequence[Name], start: int, end: int, around: Around, whole: bool = False
) -> Iterator[Stated]:
    items = phrases.before(words, end, row.at(end - 1), start)
    if not items or (whole and items[0].start != start):
        return
    for item, office in zip(items, offices.resolve(items, around), strict=True):
        for name in group:
            yield Stated(name.full, office, min(name.start, item.start), item.end)


def _headed(name: Name, chaired: re.Match[str], around: Around) -> Iterator[Stated]:
    text = chaired["title"]
    title = titles.ending_at(text, len(text))
    if title is None or title.start or not title.post.is_post:
        return
    body = chaired["body"]
    if chaired.re is _CHAIRED and around.scope.place is not None and not offices.is_placed(body, around):
        body = around.scope.place.name + body
    for office in offices.resolve([Item(chaired.start("body"), title, body)], around):
        yield Stated(name.full, office, name.start, chaired.end())


def _one_of(words: str, row: _Row, name: Name, one: re.Match[str], around: Around) -> Iterator[Stated]:
    start, end = one.span("body")
    title = titles.ending_at(words, one.end("title"))
    body = phrases.left(words, end, row.at(end - 1), start)
    if title is None or title.start < one.start("title") or body != start:
        return
    if not title.post.is_post or title.post.id in ("producer", "honour"):
        return
    for office in offices.resolve([Item(start, title, one["body"])], around):
        yield Stated(name.full, office, name.start, one.end())


def _member(words: str, name: Name, member: re.Match[str], around: Around) -> Iterator[Stated]:
    post = titles.post("成员")
    if post is None:
        return
    at = member.end("body")
    title = titles.Title(at, at, at, "成员", post, True)
    item = Item(member.start("body"), title, member["body"])
    for office in offices.resolve([item], around):
        yield Stated(name.full, office, name.start, member.end())
