"""Organisations with a name of their own: companies, parks, universities, schools, hospitals, banks, associations.

Found by their endings and read from right to left, token by token, until a word that no name holds. Bodies that begin with
a place and are complete with it are bodies.py's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline import lexicon
from pipeline.extract import gazetteer
from pipeline.extract.bodies import Words, other_word
from pipeline.extract.model import Mention
from pipeline.extract.organisation_kinds import FREE, STOP_CHARACTERS, endings, having, of_use
from pipeline.extract.scope import points
from pipeline.text.model import Sentence, Token

_LONGEST = 30
_STOP_TAGS = ("v", "u", "r", "p", "c", "x", "w", "y", "d", "m", "q", "t", "f", "k", "o", "e", "l", "i")
_POINTS = frozenset(("中部", "东方", "南方", "北方", "西部", "东部", "北部", "南部", "华东", "华北", "长江", "黄河"))
_PROPER_TAGS = ("nr", "ns", "nt", "nz", "ng", "zg", "eng")
_STRONG = "有限公司", "有限责任公司", "股份有限公司", "股份公司", "集团有限公司", "集团股份有限公司"
"""Endings that tell a name by themselves; the others need a proper name before them, not only words of trade."""
_LONGEST_BRAND = 8
_BRAND_TAGS = ("nr", "nz", "nt", "eng", "a", "j")
_LEFT_EDGE_TAGS = ("v", "a", "d", "t", "m", "q", "f", "b", "uj", "p", "c", "r")
_BRACKET = re.compile(r"[（(]([^（）()]{1,8})[）)]$")


@dataclass(frozen=True, slots=True)
class Firm:
    """An organisation with a name of its own: where it stands; its name as printed."""

    start: int
    end: int
    normal: str


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(of_use(FREE)))


def firms(sentence: Sentence, places: Sequence[Mention]) -> Iterator[Firm]:
    """Yield the organisations with a name of their own that a sentence names; `places` are the places it names."""
    text = Words.of(sentence)
    if not text.starts:
        return
    named = {place.end: place for place in places}
    best: list[Firm] = []
    for match in _pattern().finditer(sentence.words):
        ending = match[0]
        if other_word(sentence.words, ending, match.start(), match.end()):
            continue
        start = _start(text, match.start(), named, best[-1] if best else None, strong=ending in _STRONG)
        if start is None or not _is_name(text, start, match.start(), ending, named):
            continue
        firm = Firm(start, match.end(), sentence.words[start : match.end()])
        if best and firm.start <= best[-1].start < firm.end:
            best.pop()
        if not best or firm.start >= best[-1].end:
            best.append(firm)
    yield from best


def _start(text: Words, ending: int, named: dict[int, Mention], before: Firm | None, *, strong: bool) -> int | None:
    """Return where the name begins that ends with an ending at words[ending]; None if that can't be told."""
    at = ending
    while at not in text.starts and at > 0:
        at -= 1  # the ending is the second half of a word (科技园)
    floor = max(0, ending - _LONGEST)
    if before is not None and before.end <= at:
        floor = max(floor, before.end)
    while at > floor:
        if (place := named.get(at)) is not None and not points(place.text, place.normal):
            if place.place_code is None:
                break  # 寅阳镇 says where the farm is
            between = at
            at = place.start
            if between == ending:
                continue  # 株洲公司, 宿迁分行: of a company that is named before
            at = _brand(text, at, named, full=place.text == place.normal)
            break
        bracket = _BRACKET.search(text.words, max(0, at - 10), at)
        if bracket is not None and _of_place(bracket[1]):
            at = bracket.start()
            continue
        token = text.ends.get(at)
        if token is None or (_stops(token) and not _of_a_name(token, named)):
            break
        at = token.start
    if before is not None and before.end == at:
        return before.start
    if strong and all(token.word in having("general") for token in _between(text, at, ending)):
        at = _single(text, at, ending)
    return _trimmed(text, at, ending)


def _single(text: Words, at: int, ending: int) -> int:
    """Return where a brand of single characters before words[at] begins that are words elsewhere (孚能科技)."""
    while (token := text.ends.get(at)) is not None and len(token.word) == 1 and "一" <= token.word <= "鿿":
        if ending - token.start > _LONGEST_BRAND:
            break
        at = token.start
    return at


def _of_a_name(token: Token, named: dict[int, Mention]) -> bool:
    """Tell whether a verb is a brand: it stands right behind a short name of a place (江苏远航新材料)."""
    place = named.get(token.start)
    if place is None or place.text == place.normal or not token.tag.startswith(("v", "d", "i", "l")):
        return False
    return len(token.word) > 1 and token.word not in lexicon.words("verbs") and token.word not in having("stop")


def _of_place(words: str) -> bool:
    return words in ("集团", "中国", "控股") or bool(gazetteer.candidates(words))


def _brand(text: Words, at: int, named: dict[int, Mention], *, full: bool) -> int:
    """Return where a brand before the place at words[at] begins (国网江苏电力, 农业银行南通分行, 上海远航重工宿迁海工);
    `at` if there is none."""
    token = text.ends.get(at)
    if token is not None and token.word in having("brand"):
        return token.start
    start, plain = at, True
    while not full and token is not None and not _stops(token) and at - start <= _LONGEST_BRAND:
        if (place := named.get(start)) is not None:
            return place.start if start < at and place.place_code and not points(place.text, place.normal) else at
        plain = plain and (len(token.word) == 1 or token.tag.startswith(_BRAND_TAGS))
        start = token.start
        token = text.ends.get(start)
    return start if plain and 2 <= at - start <= 4 and not gazetteer.candidates(text.words[start:at]) else at


def _stops(token: Token) -> bool:
    word = token.word
    if word in having("stop") or (word[0] in "和与及" and word[1:] in ("省", "市", "县", "区", "州")):
        return True
    if len(word) == 1:
        return word in STOP_CHARACTERS or not ("一" <= word <= "鿿" or word.isalnum()) or word.isdigit()
    if (
        word in having("inner")
        or word in _POINTS
        or re.fullmatch(r"第[一二三四五六七八九十]+|[一二三四五六七八九十]中", word)
    ):
        return False
    return token.tag.startswith(_STOP_TAGS) and token.tag not in ("vn", "vg")


def _trimmed(text: Words, start: int, ending: int) -> int | None:
    """Return the start behind words that a name can't begin with; None if nothing is left."""
    while start < ending:
        token = text.starts.get(start)
        if token is None or len(token.word) == 1 or token.end > ending:
            break
        if token.word in _POINTS or re.fullmatch(r"第[一二三四五六七八九十]+", token.word):
            break
        if not token.tag.startswith(_LEFT_EDGE_TAGS) or gazetteer.candidates(token.word):
            break
        start = token.end
    return start if start < ending else None


def _between(text: Words, start: int, end: int) -> list[Token]:
    """Return the tokens that begin in words[start:end]."""
    return [text.starts[at] for at in range(start, end) if at in text.starts]


def _is_name(text: Words, start: int, ending: int, kind: str, named: dict[int, Mention]) -> bool:
    """Tell whether words[start:ending] are enough of a name for that ending."""
    if ending - start < 2:
        return False
    tokens = _between(text, start, ending)
    pieces = [(text.words[token.start : min(token.end, ending)], token.tag) for token in tokens]
    own = [p for p in pieces if p[0] not in having("general") and p[0] not in "（）()" and p[0] not in endings()]
    if not own:
        return False
    if kind in _STRONG:
        return True
    if all(gazetteer.candidates(word) for word, _ in own) and endings()[kind].kind == "enterprise":
        return False  # 株洲公司 alone
    if any(start <= place.start and place.end <= ending for place in named.values()):
        return True
    single = any(len(word) == 1 for word, _ in own) and len(own) > 1
    return single or any(
        word in _POINTS
        or (tag.startswith(_PROPER_TAGS) and (gazetteer.rule(word) != "full" or endings()[kind].kind == "media"))
        for word, tag in own
    )
