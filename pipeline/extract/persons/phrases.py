"""Role phrases: [place][organisation][sub-unit][title], one or several in a row, read from their end to the left.

Here a phrase is only cut into its parts as printed. What 市, 公司 or a bare title means, offices.py says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import rjieba

from pipeline import lexicon
from pipeline.extract import gazetteer
from pipeline.extract.persons import shapes, titles
from pipeline.extract.persons.lac import ORGANISATION, PERSON, PLACE, TIME, Word
from pipeline.extract.persons.titles import Title

_GAP = re.compile(r"(?:还有|包括|分别[是为]|[有是为](?=[:：]))?[\s*]*[:：]?[\s*]*$")
"""What stands between a title and the name or the list of names (出席会议的县委常委还有：)."""
_BRACKET = re.compile(r"(?:（[^（）]{1,14}）|\([^()]{1,14}\))$")
_PAIRED = re.compile(r"（[^（）]*）|\([^()]*\)|“[^“”]*”")
_NOT_OF_NAMES = re.compile(r"记者|通讯员|实习生|编辑|作者|摄|上接|[（(][男女]")
"""What stands in brackets that belong to no organisation's name."""
_ROW = re.compile(r"(?:、(?:现任|时任|曾任)?|兼任?|[\s]*[/／][\s]*|暨)$")
_COMMA = re.compile(r"(?:[，,]|[ \u3000]+)$")
_HEADS = (
    "secretary",
    "member",
    "deputy_secretary",
    "director",
    "mayor",
    "county_head",
    "township_head",
    "bureau_head",
    "village_head",
    "association_head",
    "executive",
    "chair",
)
_HEAD = re.compile(r"(?:^|[。；：，,;:！？\s“”]|是|[日午])$")
"""Where a clause begins that is nothing but a post (某村党支部书记，某某合作社理事长赵海洋)."""
_STOPS = {"p", "u", "c", "r", "w", "x", "xc", "ad", "vd", "d", TIME, "t", PERSON, "nr", "y", "e", "o", "ul", "uj", "uv"}
_POINTING = re.compile(
    r"(?:我|全|本|该|此)(?:省|市|县|区|州|旗|盟|镇|乡|村|街道|社区|公司|集团|校|院|局|厂|企业|行|社|园区)?$"
)
_NOT_INSIDE = re.compile(
    r"(?:记者|同志|时候|之际|当天|当日|现场|期间|目前|今年|去年|近日|日前|作为|来自|其中|同时|随后|此外|一位|一名|这位|那位|位|名|的|了|着|是|有|说|道|上|后|时|前|里)$"
)
_ABROAD = re.compile(r"宣传|联络|合作|经济|贸易|友好|交流|开放|投资|工程|承包")
_OF_INSTITUTE = re.compile(r"副?研究员|副?所长|副?主任|专家|党委|党支部|助理|高级|首席|正高")
_TERM = re.compile(r"第?[一二三四五六七八九十]+届")
_COUNT = re.compile(r"[0-9一二两三四五六七八九十百几多余]+(?:位|名|个|家|岁|人|年|月|日|时|分|度|次|届|余)$")
_JOINED = re.compile(
    r"(?:城乡|社会|文史|住房|发展|人力资源|工业|文化|广播|新闻|卫生|计划|科学|科技|民族|农业|水利|教育|体育|国土|自然资源|规划|市场|商务|旅游|退役|林业|环境|交通|机关|国有资产|党史|老龄|企业|经济|金融|外事|港澳|妇女|工会)$"
)
_FIRST_HALF = re.compile(r"(?:[省市县区州旗盟]|自治区|兵团|师)[\u4e00-\u9fff]{2,6}$")
_SECOND_HALF = re.compile(
    r"(?:旅游|社会保障|信息化|城乡|水利|农村|改革|规划|科学|科技|技术|知识产权|体育|建设|运输|退役|草原|林业|计划生育|管理|人民防空|民族|宗教|商务|投资|合作"
    r"|监督|信息|海洋|渔业|粮食|物资|应急|国防|外事|创新|服务|发展)[\u4e00-\u9fff]{0,6}[局委厅办部]"
)
"""Halves of a department's name around 和."""
_HEAD_NOISE = re.compile(
    r"^(?:(?:以及|比如|例如|譬如|诸如|时任|现任|新任|曾任|担任|作为|来自|记者|采访|会见|这位|那位|一位|一名|年轻|上述|有关|相关|本次|此次|嘉宾|本报|图为|当选|拟任|免去|任命|选举)+|[访了的](?=[^的]{2}))"
)
_OF_A_BODY = re.compile(
    r"(?:农家乐|民宿|酒店|饭店|宾馆|超市|餐馆|茶馆|农庄|山庄|客栈|商行|茶厂|加工厂|基地|社区|村|公司|集团|局|镇|乡|街道|中心|大学|学校|医院|学院|剧团|歌舞团|工厂|合作社|农场|研究院|研究所|小学|中学)$"
)
_HELD = re.compile(
    r"(?:时任|曾任|现任|历任|担任|出任|兼任|身为|作为|来自)(?P<what>(?:[^，。；：、“”！？\s（(]|[（(][^（）()]{1,20}[）)]){2,40}?(?:、[^，。；：、“”！？\s]{2,12}){0,2})的$"
)
"""A post told before the name in a clause of its own: 时任某市市长的某某."""
_QUOTED = re.compile(r"“(?!\d+后)[^“”，。；：！？]{1,14}”$")
_TITLED = re.compile(r"《(?P<name>[^《》，。]{2,16})》$")
"""A paper or a magazine before the title of one of its people (《书法报》副总编辑)."""
_SERVED = re.compile(
    r"在[^，。；：、“”在]{3,24}?(?P<tail>(?:干|工作|打工|上班|任教|从教|执教|服务|坚守|扎根|驻守|当|做|开)了?(?:[一二三四五六七八九十几多两\d]+)余?多?年的)$"
)
"""Where someone has worked for years (在某公司干了19年的)."""
_CLAUSED = re.compile(r"、[^，。；：、“”！？\s《》]{3,26}的$")
"""Something else told of the same person between a title and the name (总经理、从深圳回来的某某)."""
_TASK_FORCE = re.compile(r"(?:领导小组|工作小组|协调小组|指挥部|专班|工作组|委员会|联席会议)$")
_FROM_MARK = re.compile(
    r"(?:^|(?<=[，。；、：！？\s“”（）()]))(?P<of>[省市县区州旗镇乡][^，。；、：！？\s“”（）()]{0,30})$"
)
"""The whole name of a task force from its level word on (县为民办实事协调推进领导小组)."""
_WARDS = ("科", "处", "股", "室", "部", "镇", "乡", "村")
_COMMITTEES = ("“两委”", "“两新”")
_HOLIDAYS = ("五一", "三八", "五四", "七一", "八一")
_BODY_WORD = re.compile(r"(?:公司|协会|商会|学会|总会|分会|分局|分院|分校|总站|总队|会馆|公会|公所|总社)$")
"""Ends of bodies' names that the recogniser reads as a verb (建三江分公司)."""
_OF_LEVEL = re.compile(r"(?:^|[、，,；;（(\s])[省市县区州][\u4e00-\u9fff]$")
"""A level word and the head of a name that are read as one verb (省钱 of 省钱塘江研究会)."""
_PARTY_ONLY = re.compile(r"(?:党委|党总支|党支部|党组)?")
"""What may stand between 的 and a title (社区的党委书记)."""
_LONGEST = 46


@dataclass(frozen=True, slots=True)
class Item:
    """One role as printed: the words from `start` to the title are its organisation, if any."""

    start: int
    title: Title
    organisation: str

    @property
    def end(self) -> int:
        """Where the title ends."""
        return self.title.end


def before(words: str, end: int, tagged: Sequence[Word], floor: int = 0) -> list[Item]:
    """Return the roles printed in a row right before `end`, left to right; nothing before `floor` is read."""
    gap = _GAP.search(words, floor, end)
    at = gap.start() if gap else end
    if (held := holds_before(words, at, floor)) is not None:
        at -= 1
        floor = held
    found: list[Item] = []
    at = _before_clause(words, at, floor)
    while True:
        title = _title(words, at, floor)
        if title is not None and not title.post.is_post and not found:
            planned = _title(words, title.start, floor) if title.post.title == "候选人" else None
            start = left(words, planned.start if planned else title.start, tagged, floor)
            start = _before_clause(words, start, floor)
            if start < title.start and titles.ending_at(words, start) is not None:
                at = start
                continue
            row = _ROW.search(words, floor, start)
            if row is not None:
                at = row.start()
                continue
        if title is None or not title.post.is_post:
            break
        start = left(words, title.start, tagged, floor)
        start = _unnamed(words, title, floor) if start == title.start else _whole(words, start, title.start, floor)
        body = "" if _from_afar(words, start, title) else words[start : title.start].replace("的", "").strip("《》")
        found.insert(0, Item(start, title, body))
        glued = titles.ending_at(words, title.start) if found[0].organisation else None
        if glued is not None and glued.start >= start and glued.post.is_post:
            found[0] = Item(start, title, words[start : glued.start])
            if glued.post.id in ("secretary", "deputy_secretary", "executive") or title.post.id == "executive":
                found.insert(0, Item(start, glued, words[start : glued.start]))
        row = _ROW.search(words, floor, start)
        if row is None and (row := _after_comma(words, start, floor, found[0])) is not None:
            tagged = words_of(words)  # the recogniser was asked from the comma on
        if row is None:
            break
        at = row.start()
    while (
        len(found) > 1
        and found[0].title.post.id == "person_in_charge"
        and found[-1].title.post.id != "person_in_charge"
    ):
        found.pop(0)  # 某委负责人、某院院长某某: people of whom only the last is named
    return _with_workplace(words, tagged, floor, found)


def _with_workplace(words: str, tagged: Sequence[Word], floor: int, found: list[Item]) -> list[Item]:
    """The only role of a row with the body where its holder is said to have worked for years, if that is told before it."""
    alone = len(found) == 1 and len(found[0].organisation) <= 3
    served = _SERVED.search(words, floor, found[0].start) if alone else None
    if served is not None:
        start = left(words, served.start("tail"), tagged, max(floor, served.start() + 1))
        if (body := words[start : served.start("tail")]) and start == served.start() + 1:
            return [replace(found[0], start=start, organisation=body + found[0].organisation)]
    return found


def _after_comma(words: str, start: int, floor: int, item: Item) -> re.Match[str] | None:
    """The comma before a role with its body, where the clause before it is one role with its body and nothing else."""
    mark = words[start - 1 : start]
    if mark not in tuple("，, \u3000") or not (item.organisation or mark.isspace()):
        return None
    comma = _COMMA.search(words, floor, start)
    title = _title(words, comma.start(), floor) if comma is not None else None
    if comma is None or title is None or title.post.id not in _HEADS:
        return None
    first = left(words, title.start, words_of(words), floor)
    named = title.start - first >= 3 and _HEAD.search(words, floor, first)
    return comma if named else None


def _before_clause(words: str, at: int, floor: int) -> int:
    """Where a title ends that a clause with 的 parts from the name at `at`; `at` itself where there is none."""
    clause = _CLAUSED.search(words, max(floor, at - 30), at) if words[at - 1 : at] == "的" else None
    title = _title(words, clause.start(), floor) if clause is not None else None
    return title.end if title is not None and title.post.is_post else at


def _unnamed(words: str, title: Title, floor: int) -> int:
    """Where a body begins that is told by nothing but a name in marks before a title; the title's own start if none."""
    paper = (
        _TITLED.search(words, floor, title.start) if title.post.id in ("media_head", "staff", "press_head") else None
    )
    return paper.start() if paper is not None else _brand(words, title, floor)


def _brand(words: str, title: Title, floor: int) -> int:
    """Where a firm called only by a name in quotes begins before a title (“某某渔业”董事长); the title's own start if none."""
    brand = _QUOTED.search(words, floor, title.start) if "公司" in title.post.of else None
    before = words[brand.start() - 1 : brand.start()] if brand is not None else ""
    alone = not shapes.HAN_CHAR.match(before) or before in "了的和与由向是对请到"
    return brand.start() if brand is not None and alone else title.start


def _whole(words: str, start: int, end: int, floor: int) -> int:
    """Where the name of a task force begins: with its level word, whatever words its task is told in."""
    if start <= floor or not _TASK_FORCE.search(words, start, end):
        return start
    mark = _FROM_MARK.search(words, max(floor, start - 24), start)
    return mark.start("of") if mark is not None else start


def _from_afar(words: str, start: int, title: Title) -> bool:
    """Tell whether the words before 代表 or 委员 say where its holder comes from (来自某镇的代表), not of what."""
    return (
        title.post.id in ("delegate", "member") and words.endswith("来自", 0, start) and words[title.start - 1] == "的"
    )


def holds_before(words: str, end: int, floor: int = 0) -> int | None:
    """Return where the post begins that a clause with 的 before `end` tells (时任某市市长的); None if none does."""
    if words[end - 1 : end] != "的":
        return None
    held = _HELD.search(words, max(floor, end - 48), end)
    if held is None or titles.ending_at(words, end - 1) is None:
        return None
    return held.start("what")


def _title(words: str, at: int, floor: int) -> Title | None:
    title = titles.ending_at(words, at)
    if title is None and (bracket := _BRACKET.search(words, max(floor, at - 16), at)):
        title = titles.ending_at(words, bracket.start())
    if title is None or title.start >= floor:
        return title
    said = title.end - len(title.text)  # 当选 of 当选会长 says only when: what was read up to there is no part
    return replace(title, start=floor) if said >= floor else None


@lru_cache(maxsize=512)
def words_of(words: str) -> tuple[Word, ...]:
    """Return the words of a text that LAC was not asked about, tagged by the dictionary."""
    found, at = [], 0
    for text, tag in rjieba.tag(words):
        found.append(Word(text, tag, at, at + len(text)))
        at += len(text)
    return tuple(found)


def left(words: str, end: int, tagged: Sequence[Word], floor: int, stem: bool = False) -> int:
    """Return where the organisation whose name ends at `end` begins; `stem`: the name goes on behind `end`."""
    at = end
    limit = max(floor, end - _LONGEST)
    row = [word for word in tagged if word.start < end and word.end > limit]
    right: Word | None = None
    while row and at > limit:
        word = row.pop()
        if word.start >= at:
            continue
        if words[at - 1] in "）)" and (opening := _opening(words, at, limit)) is not None and opening > limit:
            at = opening
            continue
        quoted = _QUOTED.search(words, limit, at) if words[at - 1] == "”" else None
        if quoted is not None and quoted.start() >= limit and (at < end or quoted[0] in _COMMITTEES):
            at = quoted.start()
            continue
        piece = words[max(word.start, limit) : at]
        if (
            piece == "的"
            and at > limit + 2
            and _OF_A_BODY.search(words, limit, at - 1)
            and _PARTY_ONLY.fullmatch(words, at, end)
        ):
            at -= 1
            continue
        kept = _kept(words, piece, word, at)
        if (
            kept is None
            and (at < end or stem)
            and (word.tag in (PERSON, "nr") or _between_places(words, row, word, at))
        ):
            kept = len(piece)  # a company's or a place's name read in part as something else (远瓴新能源总裁, 停河铺乡)
        if kept is None and at == end and word.tag in (PERSON, "nr") and piece.endswith(_WARDS):
            kept = len(piece)  # 森防科 taken for a person
        if kept is None and right is not None and right.tag == PLACE and _heads_place(words, word, at):
            kept = len(piece)
        if kept is None:
            break
        right = word
        at -= kept
        if kept < len(piece):
            opening = _opening(words, at, limit) if words[at - 1] in "）)" else None
            if opening is None:
                break
            at = opening
    noise = _HEAD_NOISE.match(words[at:end])
    return at + noise.end() if noise else at


def _is_joined(words: str, at: int, size: int) -> bool:
    """Tell whether 和 before `at` joins the two halves of a department's name (文体广电和旅游局)."""
    before = at - size
    if words[at + 1 : at + 2] in ("镇", "乡") and words[before - 1 : before] in ("县", "区", "市", "旗"):
        return True  # 某县和合乡
    return bool(_JOINED.search(words, max(0, before - 8), before)) or bool(
        _SECOND_HALF.match(words, at) and _FIRST_HALF.search(words, max(0, before - 14), before)
    )


def _heads_place(words: str, word: Word, at: int) -> bool:
    """Tell whether a character at the head of a clause is the first of the place behind it (克 of 克一河镇)."""
    first = at - word.start == 1 and word.tag in ("v", "a", "n", "m", "d", "f")
    opens = not word.start or words[word.start - 1] in "，。、；：！？“（( "
    return first and opens and words[word.start] not in "到去赴来是有访回进出离抵往让请由至达在驻现原"


def _between_places(words: str, row: Sequence[Word], word: Word, at: int) -> bool:
    """Tell whether part of a name stands between a place and the rest (黎城县 停 河铺乡, 襄垣县 返底 村)."""
    known = at - word.start == 2 and words[at] in "村镇乡屯寨庄"
    return (
        (at - word.start == 1 or known)
        and word.tag not in ("w", "x", "c", "u")
        and bool(row)
        and (row[-1].tag in (PLACE, "ns") or (known and row[-1].text[-1] in "乡镇县区市"))
        and row[-1].end == word.start
    )


def _opening(words: str, end: int, limit: int) -> int | None:
    bracket = _BRACKET.search(words, limit, end)
    return bracket.start() if bracket and not _NOT_OF_NAMES.search(bracket[0]) else None


def _kept(words: str, piece: str, word: Word, at: int) -> int | None:
    """How many characters of the piece, counted from its right end, belong to the organisation; None for none."""
    if (piece in ("·", "+", "－", "-") and at > 1) or _belongs(words, piece, at):
        return len(piece)
    if not shapes.HAN_CHAR.search(piece) and not piece.isalnum():
        return None
    if word.tag == ORGANISATION:
        piece = _PAIRED.sub(lambda match: "公" * len(match[0]), piece)
    marks = [i for i, char in enumerate(piece) if char in "，。、；：！？“”‘’（）()《》【】,;:!? \u3000*…—][|｜▲△●■◆"]
    if marks:
        return len(piece) - marks[-1] - 1 or None
    if word.tag == "c" or piece in ("和", "与", "及"):
        rest = len(piece) - 1 if piece[0] in "和与及" else 0  # 和旅游局 read as one word
        return len(piece) if _is_joined(words, at - rest, len(piece) - rest) else rest or None
    if word.tag in ("r", "rz") or piece in ("我", "全", "本", "该"):
        return len(piece) if _POINTING.fullmatch(piece) else None
    if _COUNT.fullmatch(piece) or (word.tag not in (ORGANISATION, PLACE) and _NOT_INSIDE.fullmatch(piece)):
        return None
    if piece in _HOLIDAYS:
        return len(piece)
    if word.tag in ("v", "vi", "vq", "vx") or (word.tag == "d" and len(piece) > 1):
        if (
            _BODY_WORD.search(piece)
            or _is_place(piece)
            or (len(piece) == 2 and _OF_LEVEL.search(words, max(0, at - 3), at))
        ):
            return len(piece)
        known = lexicon.words("office_verbs")
        halves = len(piece) == 4 and piece[:2] in known and piece[2:] in known
        begun = len(piece) == 1 and (words[at - 1 : at + 1] in known or words[at - 2 : at] in known)  # 治 of 治水办
        return len(piece) if piece in known or halves or begun else _verb_tail(piece)
    if word.tag in _STOPS:
        return None
    return len(piece)


def _belongs(words: str, piece: str, at: int) -> bool:
    """Tell whether what the words beside it show to be part of a name stands before `at`: 制 of 河长制, 十届 of 市十届, 记者 of 记者站."""
    if piece[-1:] not in tuple("制所者外届"):
        return False
    before = words[at - len(piece) - 1 : at - len(piece)]
    if piece.endswith("记者") and words[at : at + 1] in tuple("站协"):
        return True
    term = _TERM.fullmatch(piece) is not None and before in ("国", *"省市县区州旗盟镇乡")
    if piece == "对外" and _ABROAD.match(words, at) is not None:
        return True
    institute = piece == "所" and _OF_INSTITUTE.match(words, at) is not None
    return term or institute or (piece == "制" and before == "长")


@cache
def _is_place(piece: str) -> bool:
    """Tell whether what the dictionary takes for a verb is the name of a place (自贡)."""
    return len(piece) > 1 and next(gazetteer.names_at(piece, 0), (0, ()))[0] == len(piece)


def _verb_tail(piece: str) -> int | None:
    return len(piece) if len(piece) == 1 and piece in "援驻总副委局办厅部院会团社站所" else None
