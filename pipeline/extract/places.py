"""Places named in a sentence: full and short names, names in a row, towns, and 我市, 全区, 该县 by the scope.

What a name may stand for is gazetteer.py's knowledge, which place a sentence speaks from whereabouts.py's. Short names
that are ordinary words, rivers or first names as well (place_words.csv) count only with something that says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract import gazetteer
from pipeline.extract.gazetteer import COUNTY, Chain, Place
from pipeline.extract.model import PLACE, Mention
from pipeline.extract.scope import TOWN_ENDINGS, Scope
from pipeline.extract.towns import towns
from pipeline.text.model import Sentence, Token

_LEVELS = "自治[区州县旗]|地区|师市|[省市县区旗州盟]|" + "|".join(TOWN_ENDINGS)
_POINTING = re.compile(rf"(?:我们|[我全本该此])(?:{_LEVELS})(?![场域间块略帜别分容]|位(?![居列于]))|师市")
_OTHER_WORD = {
    "市": re.compile(r"[场值盈面况容民]|政(?![府协法])"),
    "区": re.compile(r"[间块位别]|域(?!内)"),
    "州": re.compile(r"[官]"),
    "省": re.compile(r"[略钱心力]"),
    "旗": re.compile(r"[帜舰下]"),
    "师": re.compile(r"[范傅生资德专大院]"),
}
"""What makes another word of the last character of a full name (东方市场, 和平区间)."""
_GOES_ON = frozenset("路街巷桥湖河江溪湾岛山岭峰寺庙塔沟洞泉滩洲港站镇乡村坝闸机关渠峡")
"""One-character words behind a short name that make it the name of something else (南京路, 通州湾)."""
_WATER = re.compile(r"水质|水体|水位|流域|两岸|沿岸|沿线|岸线|干流|支流|河道|上游|中游|下游|生态廊道|防洪|禁渔")
_LONGER = re.compile(
    r"[东西南北中]路|[东西南北]街|大街|大道|大桥|新村|机场|日报|晚报|晨报|早报|商报|快报|时报|在线|新闻网|[东西南北高].?站(?![位点])"
)
_GLUED = tuple("在从到由赴来对与和让据把将向往经")
"""Words of one character that the tokeniser glues to a name behind them."""
_DIGITS = frozenset("一二三四五六七八九十")
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔"
    "康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊殷施陶洪翟颜倪严牛温季俞章鲁葛伍韦岳齐尚梅庄辛管祝左涂"
)
_BEFORE_NAMES = frozenset("、，。：；,:;“（( 记长任员者席师授理裁人士导")
_BEHIND_NAMES = frozenset("、，。：；,:;”）) 说表介指强告认称等在率主出参为与和率")
_OFFICE = re.compile(r"[委长级域直]|人[民大]|政[府协]")
"""What follows 县 in 历任县委书记 and 代县长: there a two-character name such as 任县 is none."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A sentence's words with what is asked of its tokens again and again."""

    words: str
    starts: dict[int, Token]
    ends: dict[int, Token]
    scope: Scope

    @property
    def near(self) -> Place | None:
        """The place the sentence speaks from."""
        return self.scope.place

    @property
    def tokenised(self) -> bool:
        return bool(self.starts)

    def whole(self, start: int, end: int) -> bool:
        """Tell whether start and end are boundaries between words; 在裕安, which no dictionary knows, is two."""
        if not self.tokenised:
            return True
        glued = self.words[start - 1 : start] in _GLUED and start - 1 in self.starts
        return end in self.ends and (start in self.starts or (start > 0 and glued))


def places(sentence: Sentence, scope: Scope) -> list[Mention]:
    """Return the places a sentence names, in order, none overlapping; normal is the full name, place_code its code.

    A chain (江苏省南通市崇川区) is one mention of its innermost place; a town behind it is another. Towns have no code.
    我市 and its like are mentions where the scope tells what they mean. Places that begin the name of an organisation
    (宿迁市教育局) are mentions too.
    """
    words = sentence.words
    text = _Text(words, {t.start: t for t in sentence.tokens}, {t.end: t for t in sentence.tokens}, scope)
    found = list(_named(text))
    taken = [(start, end) for start, end, _ in found]
    for start, end in _pointing(text, taken):
        before = next((named for _, at, named in found if at == start), None)
        whole = before is not None and words[start] == "全" and before.name.endswith(words[start + 1 : end])
        told = [named for _, at, named in found if at <= start] if words[start] in "该此" else []
        nearer = scope.mention(told[-1]) if told else scope  # 记者从霍山县商务局获悉，去年该县…
        place = before if whole else nearer.resolve(words[start:end])  # 黑河全市
        if place is not None:
            found.append((start, end, place))
    taken = sorted((start, end) for start, end, _ in found)
    mentions = [Mention(PLACE, a, b, words[a:b], p.name, p.code or None) for a, b, p in found]
    mentions += [Mention(PLACE, a, b, words[a:b], words[a:b]) for a, b in towns(words, sentence.tokens, taken)]
    return sorted(mentions, key=lambda mention: mention.start)


def _pointing(text: _Text, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for match in _POINTING.finditer(text.words):
        start, end = match.span()
        if text.tokenised and start not in text.starts:
            continue
        if not any(a < end and start < b for a, b in taken):
            yield start, end


def _named(text: _Text) -> Iterator[tuple[int, int, Place]]:
    words, heads = text.words, gazetteer.heads()
    at, last = 0, -1
    while at < len(words) - 1:
        if words[at : at + 2] in heads and (found := _name_at(text, at, last)) is not None:
            yield at, found[0], found[1]
            at = last = found[0]
        else:
            at += 1


def _name_at(text: _Text, start: int, last: int) -> tuple[int, Place] | None:
    """Return end and place of the name that begins here, if one does; `last` is where the name before it ended."""

    def accept(a: int, b: int) -> bool:
        return _continues(text, a, b)

    for chain in gazetteer.chains(text.words, start, accept):
        if text.tokenised and len(chain.names) > 1 and not _begins(text, chain):
            chain = Chain(chain.names[:1], gazetteer.candidates(text.words[slice(*chain.names[0])]))
        place = gazetteer.choose(chain.found, text.near, text.scope.year, text.scope.spelt)
        if place is not None and place.until and text.words[start - 1 : start] == "原":
            continue  # 原南郊区: where something comes from, not what is spoken of
        if place is not None and _acceptable(text, chain, place, last):
            return chain.end, place
    return None


def _begins(text: _Text, chain: Chain) -> bool:
    start, end = chain.names[0]
    return end - start > 2 or start in text.starts


def _is_full(name: str) -> bool:
    return any(place.name == name for place in gazetteer.candidates(name))


def _continues(text: _Text, start: int, end: int) -> bool:
    """Tell whether a name may follow the one it lies in."""
    name = text.words[start:end]
    if _is_full(name):
        return not _other_word(text, name, end)
    if gazetteer.rule(name) == "full" or (text.tokenised and end not in text.ends):
        return False
    return not _goes_on(text, end)


def _other_word(text: _Text, name: str, end: int) -> bool:
    follower = _OTHER_WORD.get(name[-1])
    return bool(follower and follower.match(text.words, end))


def _goes_on(text: _Text, end: int) -> bool:
    after = text.starts.get(end)
    word = after.word if after is not None else text.words[end : end + 1]
    if word in _GOES_ON or _LONGER.match(text.words, end) is not None:
        return True
    return text.words[end - 1] in "江河湖溪海" and _WATER.match(text.words, end) is not None


def _acceptable(text: _Text, chain: Chain, place: Place, last: int) -> bool:
    start, end = chain.names[-1]
    name = text.words[start:end]
    chained = len(chain.names) > 1
    if chained:
        return True
    close = gazetteer.closeness(place, text.near)
    if _is_full(name):
        return _acceptable_full(text, start, end, close)
    if (
        not text.whole(start, end)
        or _goes_on(text, end)
        or text.words[start - 1 : start] + text.words[end : end + 1] in ("()", "（）")
    ):
        return False
    if _in_a_name(text, start, end):
        return False
    rule = gazetteer.rule(name)
    if last == start and place.level == COUNTY and text.words[start - 1] in "区县旗":
        return False  # 潞州区上党云璟项目: a name behind the county
    if rule == "full":
        return close >= 3 and _listed(text, start, end, last)
    if place.level == COUNTY or name[0] in _DIGITS:
        return close >= (3 if rule == "near" else 2) or rule == "known" or text.near is None
    return rule != "near" or close >= 2


def _acceptable_full(text: _Text, start: int, end: int, close: int) -> bool:
    name = text.words[start:end]
    rule = gazetteer.rule(name)
    if rule == "chain" or (rule == "near" and close < 3) or _other_word(text, name, end):
        return False
    if len(name) > 2:
        return True
    return close >= 3 and text.whole(start, end) and not _OFFICE.match(text.words, end)


def _listed(text: _Text, start: int, end: int, last: int) -> bool:
    """Tell whether the name stands in a list of places (上城、下城、江干)."""
    words = text.words
    if words[start - 1 : start] == "、" and last == start - 1:
        return True
    if words[end : end + 1] != "、":
        return False
    return any(
        gazetteer.closeness(place, text.near) >= 3 for _, found in gazetteer.names_at(words, end + 1) for place in found
    )


def _in_a_name(text: _Text, start: int, end: int) -> bool:
    """Tell whether a surname stands before it that nothing else explains (镇党委书记岳汉中说)."""
    before = text.ends.get(start)
    return (
        before is not None
        and before.end - before.start == 1
        and before.word in _SURNAMES
        and (before.start == 0 or text.words[before.start - 1] in _BEFORE_NAMES)
        and (end == len(text.words) or text.words[end] in _BEHIND_NAMES)
    )
