"""Public bodies: what follows a place or a bare level word (宿迁市科技局, 市委组织部, 区第五小学, 县人大常委会).

Read from left to right: the place or level word says where the name begins, the ending where it stops. Names that begin
with a name of their own (companies, parks, universities) are firms.py's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.extract import gazetteer
from pipeline.extract.model import Mention
from pipeline.extract.organisation_kinds import BODY, FREE, STEM, STOP_CHARACTERS, endings, having, of_use
from pipeline.extract.scope import Scope, points
from pipeline.text.model import Sentence, Token

_LEVEL = re.compile(r"地区|地(?=委(?!托|员))|自治[区州县旗]|师市|街道|社区|[省市县区州旗盟镇乡村]")
_SMALL = frozenset(("镇", "乡", "村", "街道", "社区"))
_NO_ANCHOR_BEHIND = frozenset("各该两几多每个些城乡地辖设属跨外")
_JOINTS = frozenset("和与及受其由经向从在对请免任至到被让")
"""Words that the segmenter may join to a level word behind them (受县人民政府委托, 中学和县中医院)."""
_SESSION = re.compile(r"第?[一二三四五六七八九十]{1,4}届(?=委员会|人大|人民代表大会|政协|纪委|纪律检查委员会)")
_PREFIX = re.compile(r"(?:中国共产党|中共|共青团|团)$")
_LONGEST_STEM = 16
_ANCHORED = ("school", "hospital", "university", "association", "institute", "park", "media")
"""Kinds of organisations with a name of their own that may also begin with a place."""
_STOP_TAGS = ("v", "u", "r", "p", "x", "w", "y", "d", "m", "q")
_ORDINAL = re.compile(r"^第?[一二三四五六七八九十]+$")
_JOINED = re.compile(
    r"[和与](?=改革|信息化|城乡|规划|旅游|社会保障|体育|草原|生态|新闻|计划生育|农村|建设|广播|电影|文物|健康|服务|网络|大数据|商务|水利|国防|移民)"
)
_OTHER_WORD = {
    "委": re.compile(r"[员托任以派屈培]"),
    "政府": re.compile(r"性|采购|购买|债|引导基金"),
    "局": re.compile(r"[面限势部促域]"),
    "厅": re.compile(r"[堂房级]"),
    "医院": re.compile(r"感染"),
    "大学": re.compile(r"[生城毕]"),
    "小学": re.compile(r"[生阶段]"),
    "中学": re.compile(r"[生阶段]"),
    "高中": re.compile(r"[生阶段毕]"),
    "初中": re.compile(r"[生阶段毕]"),
    "公司": re.compile(r"[制化法治]"),
    "集团": re.compile(r"[军化]"),
    "银行": re.compile(r"[业卡贷]"),
    "农场": re.compile(r"主"),
    "厂": re.compile(r"[房区长家商]"),
    "开发区": re.compile(r"域"),
    "示范区": re.compile(r"域"),
    "集聚区": re.compile(r"域"),
    "合作区": re.compile(r"域"),
    "示范园": re.compile(r"区"),
    "产业园": re.compile(r"区(?!别)"),
    "工业园": re.compile(r"区(?!别)"),
    "图书馆": re.compile(r"[员]"),
    "大队": re.compile(r"[伍]"),
}
_OTHER_WORD_BEFORE = {
    "局": re.compile(r"[布格开结大全变破困当时战棋僵胜危骗饭赌定步终]$|(?<![民财行邮交])政$"),
    "厅": re.compile(r"[大餐客展舞前门]$"),
    "厂": re.compile(r"[建设办进出工]$"),
    "小学": re.compile(r"中$"),
}


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a name begins with: where it stands, and the words it stands for."""

    start: int
    end: int
    resolved: str
    small: bool = False
    """Whether it is a town or village."""
    bare: bool = False
    """Whether it is a level word."""
    national: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A body in a sentence and its resolved name."""

    start: int
    end: int
    normal: str


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence's words with its tokens by where they start and end."""

    words: str
    starts: dict[int, Token]
    ends: dict[int, Token]

    @classmethod
    def of(cls, sentence: Sentence) -> Words:
        """Return the words and tokens of a sentence."""
        return cls(sentence.words, {t.start: t for t in sentence.tokens}, {t.end: t for t in sentence.tokens})


def bodies(sentence: Sentence, scope: Scope, places: Sequence[Mention]) -> Iterator[Body]:
    """Yield the bodies of a sentence, in order; `places` are the places it names."""
    text = Words.of(sentence)
    last = 0
    for anchor in _anchors(text, scope, places):
        if anchor.start < last:
            continue
        end = _end(text, anchor)
        if end is None:
            continue
        session = _SESSION.match(text.words, anchor.end)
        start, normal = anchor.start, anchor.resolved + text.words[session.end() if session else anchor.end : end]
        if (prefix := _PREFIX.search(text.words, max(0, start - 5), start)) is not None:
            start, normal = prefix.start(), prefix[0] + normal
        yield Body(start, end, normal)
        last = end
        for body in _listed(text, anchor, end):
            yield body
            last = body.end


def other_word(words: str, ending: str, start: int, end: int) -> bool:
    """Tell whether an ending at words[start:end] is a piece of another word (布局, 大学生, 厂房)."""
    after, before = _OTHER_WORD.get(ending), _OTHER_WORD_BEFORE.get(ending)
    if after is not None and after.match(words, end):
        return True
    return before is not None and before.search(words, max(0, start - 3), start) is not None


def _anchors(text: Words, scope: Scope, places: Sequence[Mention]) -> list[Anchor]:
    found = []
    taken: set[int] = set()
    for number, place in enumerate(places):
        taken.update(range(place.start, place.end))
        start, printed = place.start, place.text
        small = place.place_code is None
        if place.normal and points(place.text, place.normal):
            if place.text.startswith("全"):
                continue
            printed = place.normal
        elif small and number and places[number - 1].end == start and places[number - 1].place_code:
            start = places[number - 1].start
            printed = text.words[start : place.end]
        found.append(Anchor(start, place.end, printed, small))
    for match in _LEVEL.finditer(text.words):
        if match.start() in taken or not _may_begin(text, match.start(), match.end()):
            continue
        meant = scope.at("地区" if match[0] == "地" else match[0])
        small = match[0] in _SMALL
        if meant is not None or not small:
            name = meant.name if meant else match[0]
            if match[0] == "地":
                name = meant.short + "地" if meant else "地"
            found.append(Anchor(match.start(), match.end(), name, small, bare=True))
    for word in having("national"):
        at = text.words.find(word)
        while at >= 0:
            if at in text.starts:
                found.append(Anchor(at, at + len(word), word, national=True))
            at = text.words.find(word, at + 1)
    return sorted(found, key=lambda anchor: (anchor.start, -anchor.end))


def _may_begin(text: Words, start: int, end: int) -> bool:
    """Tell whether a level word at words[start:end] can begin the name of a body."""
    token = text.starts.get(start)
    if text.starts and token is None:
        before = text.words[start - 1 : start]
        if before == "团":  # 团市委 is one word
            return _body_at(text.words, end) == "委"
        if before not in _JOINTS or start - 1 not in text.starts or end - start > 1:
            return False
        return end in text.starts or _body_at(text.words, end) is not None
    if (
        token is not None
        and token.end > end
        and _body_at(text.words, end) is None
        and not _SESSION.match(text.words, end)
    ):
        return False  # 市场, 区域, 县城
    last = text.ends.get(start)
    if last is None or last.word.endswith("届"):
        return True
    return not (last.word[-1] in _NO_ANCHOR_BEHIND or last.tag in ("m", "q", "mq", "r"))


@cache
def _bodies() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for ending in of_use(BODY):
        found.setdefault(ending[0], []).append(ending)
    return {first: tuple(rest) for first, rest in found.items()}


def _body_at(words: str, at: int) -> str | None:
    """Return the longest complete body that stands at words[at]."""
    for body in _bodies().get(words[at : at + 1], ()):
        if words.startswith(body, at):
            return None if other_word(words, body, at, at + len(body)) else body
    return None


@cache
def _stems() -> re.Pattern[str]:
    listed = [*of_use(STEM), *(e for e in of_use(FREE) if endings()[e].kind in _ANCHORED)]
    return re.compile("|".join(sorted(listed, key=len, reverse=True)))


_UNITS = re.compile(
    r"(?:委|纪委)?(?:组织部|宣传部|统战部|社会工作部|政法委(?:员会)?|政策研究室|研究室|老干部局|办公厅|办公室|党校|网信办|编办|巡察办|农办|财经办|改革办)"
    r"|(?:交通警察|交警|特警|巡特警|刑警|治安|经侦|网安|禁毒|城管|执法|渔政|水政|食药环|森林)(?:支队|大队|总队)(?:[一二三四五六七八九十]{1,2}大队|[一-鿿]{1,3}中队)?"
    r"|[一-鿿]{2,4}(?:分局|派出所|法庭)|(?:民事|刑事|行政)?审判第[一二三]庭|立案庭|执行局"
)


def _end(text: Words, anchor: Anchor) -> int | None:
    """Return where the body ends that the anchor begins; None if none does."""
    words, at = text.words, anchor.end
    if not anchor.bare and words[at : at + 1] == words[at - 1] and words[at - 1] in "省市县区州旗":
        at += 1  # 沭阳县县委
    elif (session := _SESSION.match(words, at)) is not None:
        at = session.end()
    body = _body_at(words, at)
    if anchor.small:
        kinds = ("party_committee", "government", "village", "township", "congress", "discipline")
        if body is not None and endings()[body].kind in kinds:
            return at + len(body)
        for unit in ("党总支", "党支部", "卫生院", "中心小学", "中心幼儿园", "便民服务中心"):
            if words.startswith(unit, at):
                return at + len(unit)
        return None
    if body is not None:
        end = at + len(body)
    else:
        found = _behind_stem(
            text, at, bare=anchor.bare or anchor.national, kinds=("department",) if anchor.national else ()
        )
        if found is None:
            return None
        end = found
    while (part := _UNITS.match(words, end)) is not None:
        end = part.end()
    return end


def _behind_stem(text: Words, at: int, *, bare: bool, kinds: tuple[str, ...] = ()) -> int | None:
    """Return where a name ends that goes on at words[at] with a stem and an ending (教育局, 第五小学)."""
    words = text.words
    if text.starts and at not in text.starts and not bare:
        return None
    for match in _stems().finditer(words, at + 1, at + _LONGEST_STEM + 8):
        stem = match.start() - at
        if stem > _LONGEST_STEM or not _is_stem(text, at, match.start()):
            return None
        if kinds and endings()[match[0]].kind not in kinds:
            return None
        if match[0] in ("局", "厅") and stem < 2:
            continue
        if other_word(words, match[0], match.start(), match.end()):
            continue
        return match.end()
    return None


def _is_stem(text: Words, start: int, end: int) -> bool:
    """Tell whether words[start:end] can stand between a place and an ending."""
    if not re.fullmatch(r"[一-鿿A-Za-z0-9（）()]+", text.words[start:end]):
        return False
    at = start
    while at < end:
        token = text.starts.get(at)
        if token is None:
            at += 1
            continue
        word = token.word
        if word in having("stop"):
            return False
        if token.tag == "c" or word in ("和", "与"):
            if not _JOINED.match(text.words, at):
                return False
        elif token.end <= end and not _stem_word(token) and (len(word) == 1 or token.tag.startswith(_STOP_TAGS)):
            return False
        at = token.end
    return True


def _stem_word(token: Token) -> bool:
    if len(token.word) == 1:
        return "一" <= token.word <= "鿿" and token.word not in STOP_CHARACTERS
    return token.tag == "vn" or token.word in having("inner") or bool(_ORDINAL.match(token.word))


def _listed(text: Words, anchor: Anchor, end: int) -> Iterator[Body]:
    """Yield the bodies of the same place that a list goes on with (市发改委、财政局、人社局)."""
    while text.words[end : end + 1] == "、" and not anchor.small:
        start = end + 1
        if any(True for _ in gazetteer.names_at(text.words, start)) or _LEVEL.match(text.words, start):
            return
        if text.words.startswith(tuple(having("national")), start):
            return
        body = _body_at(text.words, start)
        if body is not None and endings()[body].kind in ("department", "mass_organisation"):
            end = start + len(body)
        else:
            found = _behind_stem(text, start, bare=False, kinds=("department",))
            if found is None:
                return
            end = found
        yield Body(start, end, anchor.resolved + text.words[start:end])
