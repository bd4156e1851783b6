"""Bylines: who wrote, photographed or edited, in the usual forms, in lines of their own or inside a sentence.

A byline is read as a row of credit words (lexicon/byline_roles.csv) and names. In brackets, in lines of kind byline and
behind 讯 or 电 it must be nothing else; elsewhere only forms that are safe in running text are read (记者走进… has no name).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from pipeline.extract.persons import shapes
from pipeline.extract.persons.crediting import Credit, attached, credit_of, given
from pipeline.extract.persons.credits import (
    AFTER_NAMES,
    AUTHOR,
    EDITOR,
    HAN,
    NICKNAME,
    NOT_NAMES,
    OWN,
    PICTURE,
    REPORTER,
    SEPARATOR,
    STRONG,
    Chunk,
    Part,
    Role,
    chunk_at,
    credit_words,
    is_name,
    is_word,
    parse,
    role_at,
    split,
)
from pipeline.extract.persons.labels import trimmed, without_labels

_BRACKETS = re.compile(r"[（(【\[]([^（()）【】\[\]]{2,90})[）)】\]]")
_AGENCY = re.compile(
    r"(?P<paper>[\u4e00-\u9fff·]{0,14}?)(?:[\u4e00-\u9fff]{0,4}(?:\d{1,2}月)?\d{1,2}日)?(?:讯|电)[\s:：】）)]*$"
)
_PAPER = re.compile(r"[\u4e00-\u9fff·]{2,8}(?:日报|晚报|早报|晨报|快报|商报|时报|都市报|新闻网|在线|融媒体?|网)$")
_COLON = re.compile(r"[\s:：/／|｜]+$")
_COLON_AHEAD = re.compile(r"[ \u3000]*[:：/／][ \u3000]*")
_NEXT_NAME = re.compile(r"[ 、]|\u3000(?!\u3000)")


def read(words: str, kind: str, last: bool = False) -> list[Credit]:
    """Return the credits of a sentence of that paragraph kind, in order. `last`: nothing follows it in its paragraph."""
    words = words.replace("丨", "|")
    if not _trigger().search(words):
        return [*_names_only(words, last), *_signed(words, last)]
    plain = without_labels(words) if kind == "byline" else words
    whole = parse(plain, *trimmed(plain))
    if whole is not None and (kind == "byline" or len(words) <= 60) and _is_line(whole, words):
        return given(attached(whole, words), None)
    found: list[Credit] = []
    for credit in _pieces(words, kind, last):
        if not any(credit.start < c.end and c.start < credit.end for c in found):
            found.append(credit)
    return sorted(found, key=lambda c: c.start)


def _pieces(words: str, kind: str, last: bool) -> Iterator[Credit]:
    for match in _BRACKETS.finditer(words):
        parsed = parse(words, *match.span(1))
        said = [part.text for part in parsed or [] if isinstance(part, Chunk)]
        reported = any(isinstance(part, Role) and part.kind == REPORTER for part in parsed or [])
        if parsed is not None and _is_credits(parsed) and (reported or not all(map(is_word, said))):
            at = match.start()
            first = isinstance(parsed[0], Chunk) and _AGENCY.search(words, 0, at) and is_name(parsed[0].text)
            yield from given(attached(parsed, words), Role(at, at, "记者", REPORTER) if first else None)
    yield from _names_only(words, last)
    yield from _signed(words, last)
    yield from _taken_by(words)
    yield from _labelled(words)
    yield from _opening(words)
    yield from _closing(words, kind)


_TAKEN_BY = re.compile(
    rf"(?:图片?|照片|摄影|文字|图文|文图|稿件)(?:均|都)?由(?P<names>[{HAN} 、\u3000]{{2,40}}?)[ \u3000]*(?P<did>拍摄|摄影|摄|整理|采写|撰写)(?=[）)】。；，\s]|$)"
)


def _taken_by(words: str) -> Iterator[Credit]:
    """Photographers in a sentence of its own: 图片由某某、某某 摄."""
    for match in _TAKEN_BY.finditer(words):
        parsed = parse(words, *match.span("names")) or []
        did = Role(*match.span("did"), "摄影" if "摄" in match["did"] else match["did"], PICTURE)
        names = [part for part in parsed if isinstance(part, Chunk)]
        if names and all(is_name(name.text) for name in names):
            role = next((part for part in parsed if isinstance(part, Role)), did)
            yield from (credit_of(name, role) for name in names)


def _is_line(parsed: list[Part], words: str) -> bool:
    """Tell whether a whole sentence is a byline: a credit word, a name, and no long gap of other things."""
    names = [part for part in parsed if isinstance(part, Chunk)]
    credited = sum(isinstance(part, Role) for part in parsed)
    return bool(names and credited) and all(is_name(n.text) or (credited > 1 and len(n.text) <= 3) for n in names)


@cache
def _trigger() -> re.Pattern[str]:
    return re.compile(r"记者|通讯员|实习|见习|作者|编|校|审|摄|图|文|版|评论员|监制|策划|统筹|整理|供稿|撰稿")


def _is_credits(parsed: list[Part]) -> bool:
    """Tell whether what stands in brackets is a byline; behind a reporter's word pen names are let through."""
    roles_ = [part for part in parsed if isinstance(part, Role)]
    reporters = any(role.kind == REPORTER for role in roles_)
    names = [part.text for part in parsed if isinstance(part, Chunk)]
    return bool(roles_ and names) and all(is_name(name) or (reporters and len(name) <= 3) for name in names)


_SIGNED = re.compile(rf"[。！？”][ \u3000]*(?P<names>[{HAN}]{{2,3}}(?:[ 、\u3000]+[{HAN}]{{2,3}})?)\s*$")
_UNIT = re.compile(
    rf"[{HAN}]{{2,16}}(?:局|委|办|部|中心|办公室|政府|街道|镇|乡|院|公司|学校|大队|支队|联|会|厅|站|所)[ \u3000]+(?=[{HAN}])"
)
"""The office whose people sign a piece in brackets at its end (（市财政局 某某）)."""


def _names_only(words: str, last: bool) -> Iterator[Credit]:
    """Names in brackets behind 讯 or 电, or at the end of a paragraph, without a credit word: reporters."""
    for match in _BRACKETS.finditer(words):
        unit = _UNIT.match(words, *match.span(1)) if last else None
        parsed = parse(words, unit.end() if unit else match.start(1), match.end(1))
        if not parsed or not all(isinstance(p, Chunk) and _is_clear(p.text) for p in parsed):
            continue
        agency = _AGENCY.search(words, 0, match.start())
        ends = (
            words[match.start(1)] in "□■●"
            or last
            and match.end() == len(words)
            and (unit or len(parsed) > 1 or _is_signature(words, match))
        )
        if agency is None and not ends:
            continue
        paper = _PAPER.search(agency["paper"]) if agency and not agency["paper"].startswith("本") else None
        media = paper[0] if paper else None
        at = match.start()
        yield from given(parsed, Role(at, at, "记者" if agency else "", REPORTER, media))


def _is_signature(words: str, match: re.Match[str]) -> bool:
    """Tell whether a single name in brackets signs the paragraph."""
    before = words[: match.start()].rstrip(" \u3000")
    opens = not before or before[-1] in "。！？”"
    return opens and (shapes.is_common(shapes.surname(match[1])) or shapes.sounds(match[1]))


def _signed(words: str, last: bool) -> Iterator[Credit]:
    """Names without brackets behind the last full stop of a paragraph (…的年画。某某)."""
    match = _SIGNED.search(words) if last and len(words) > 12 else None
    parsed = parse(words, *match.span("names")) if match is not None else None
    if parsed and all(
        isinstance(p, Chunk) and shapes.fits(p.text) and _is_clear(p.text) and shapes.is_common(shapes.surname(p.text))
        for p in parsed
    ):
        yield from given(parsed, Role(parsed[0].start, parsed[0].start, "", AUTHOR))


def _is_clear(text: str) -> bool:
    return (shapes.fits(text) or "·" in text or shapes.is_foreign(text)) and not is_word(text)


_MEDIUM = re.compile(rf"[{HAN}]{{2,8}}(?:网|报|社|台|中心|客户端)[ \u3000]+(?=[{HAN}]{{2,4}}(?![{HAN}]))")
"""The paper or station an editor is of, told before the name."""


@cache
def _label() -> re.Pattern[str]:
    strong = "|".join(
        sorted((re.escape(w) for w, (_, k) in credit_words().items() if k == STRONG), key=lambda w: (-len(w), w))
    )
    colon = "|".join(
        sorted(
            (re.escape(w) for w, (_, k) in credit_words().items() if k in (EDITOR, AUTHOR, PICTURE)),
            key=lambda w: (-len(w), w),
        )
    )
    return re.compile(
        rf"(?<![{HAN}])(?:网站|本期|本版|见习|助理)?(?:(?:{strong}|编辑)[\s:：/／|｜]+|(?:{colon})[:：/／]\s*)|(?:{strong}|编辑|作者|撰稿人|供稿人|通讯员)[:：]\s*|(?:美编|版式|校对|责编|组版)\s+"
    )


def _labelled(words: str) -> Iterator[Credit]:
    """Credit words with a colon, and editors' words, wherever they stand: 责任编辑：某某; 责编 某某 版式 某某."""
    for match in _label().finditer(words):
        label = _COLON.sub("", match[0])
        word = next((w for w in sorted(credit_words(), key=len, reverse=True) if label.endswith(w)), None)
        if word is None:
            continue
        printed, kind = credit_words()[word]
        role = Role(match.start(), match.end(), label if label.startswith("网站") else printed, kind)
        at = match.end()
        if (medium := _MEDIUM.match(words, at)) is not None:
            at = medium.end()
        while chunk := _labelled_name(words, at, role.kind):
            yield credit_of(chunk, role)
            gap = _NEXT_NAME.match(words, chunk.end)
            at = chunk.end if gap is None else gap.end()
            following = role_at(words, at, len(words))
            if following is not None and (colon := _COLON_AHEAD.match(words, following.end)):
                role, at = following, colon.end()
            elif following is not None or (gap is None and not _two_more(words, at)):
                break


def _labelled_name(words: str, at: int, kind: str) -> Chunk | None:
    if AFTER_NAMES.match(words, at):
        return None
    chunk = chunk_at(words, at, len(words))
    if chunk is not None and len(halves := split(chunk)) > 1:
        return halves[0]
    spaced = chunk is not None and chunk.end - chunk.start > len(chunk.text)
    if chunk is not None and (is_name(chunk.text) or (spaced and kind == STRONG)):
        return chunk
    return _short(words, at) if kind != PICTURE else None


def _two_more(words: str, at: int) -> bool:
    """Tell whether another name of two characters is glued to one of two."""
    return shapes.fits(words[at : at + 2]) and not shapes.HAN_CHAR.match(words[at + 2 : at + 3] or "。")


def _short(words: str, at: int) -> Chunk | None:
    """A name that runs into the next words (本版编辑 某某电子邮箱)."""
    if NOT_NAMES.match(words, at):
        return None
    sizes = [n for n in shapes.lengths(words, at) if shapes.follows(words, at + n) >= 1]
    if sizes and words[at + sizes[-1] - 1] in "网报台":
        return None
    if sizes and words[at + sizes[-1] : at + sizes[-1] + 1] in tuple("省市县区镇乡村局委办"):
        return None  # 作者：某某镇政府
    if not sizes and NICKNAME.match(words, at):
        sizes = [2]
    return Chunk(at, at + sizes[-1], words[at : at + sizes[-1]]) if sizes else None


@cache
def _head() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|讯|电|[□■◆●▲△◎◇⊙]|[。！？”）)】（(])[\s*]*(?={OWN}?[{HAN}·+]{{0,14}}(?:记者|通讯员|实习生|评论员))"
    )


def _opening(words: str) -> Iterator[Credit]:
    """Reporters' names in running text: 本报讯 记者某某 通讯员某某 5月3日…; 本报记者 某某 某某报道."""
    for match in _head().finditer(words):
        at, role = match.end(), None
        parts: list[Part] = []
        while at < len(words):
            if (gap := SEPARATOR.match(words, at)) and parts and gap[0].strip(" \u3000、/*:：") == "":
                at = gap.end()
            elif found := role_at(words, at, len(words)):
                role = found
                parts.append(found)
                at = found.end
            elif role is not None and (chunk := _running(words, at)) is not None:
                parts.append(chunk)
                at = chunk.end
            else:
                break
        if any(isinstance(part, Chunk) for part in parts):
            yield from given(parts, None)


def _running(words: str, at: int) -> Chunk | None:
    chunk = chunk_at(words, at, len(words))
    if chunk is None or not (shapes.fits(chunk.text) or shapes.is_foreign(chunk.text)) or is_word(chunk.text):
        return None
    rest = words[chunk.end : chunk.end + 6]
    closed = not rest or re.match(r"[\s、/*）)\d:：]|报道|摄|文|图|整理|通讯员|记者|实习", rest)
    return chunk if closed else None


@cache
def _tail() -> re.Pattern[str]:
    name = rf"[{HAN}](?:[{HAN}]{{1,3}}|[{HAN}]{{0,6}}·[{HAN}]{{1,8}})"
    return re.compile(
        rf"(?:^|(?<=[\s。！？”）),，、*：:]))(?P<who>(?:(?P<role>[{HAN}·+]{{0,12}}(?:记者|通讯员|实习生))[\s*]*)?"
        rf"(?P<names>{name}?(?:[\s、]+{name}?){{0,4}}))[\s*]*(?P<did>/?摄影报道|/?摄影/报道|/?摄影|[/／][摄图]|/?供图|/?摄|[文图]/[图摄文]|制图)[\s*]*(?=[）)】\]。]?[\s*]*$)"
    )


def _closing(words: str, kind: str) -> Iterator[Credit]:
    """The photographer at the end of a caption: 某某 摄; 记者 某某摄; 某某/图."""
    match = _tail().search(words)
    if match:
        role = role_at(words, match.start("role"), match.end("role")) if match["role"] else None
        did = Role(
            match.start("did"),
            match.end("did"),
            "摄影" if "文" not in match["did"] or "摄" in match["did"] else "作者",
            PICTURE,
        )
        parsed = parse(words, *match.span("names"))
        names = [p for p in parsed or [] if isinstance(p, Chunk) and is_name(p.text) and not is_word(p.text)]
        yield from (credit_of(name, role or did) for name in names)
        return
    match = re.compile(rf"(?:记者|通讯员)[\s*]*(?P<name>[{HAN}]{{2,4}})[\s*]*$").search(words)
    if match and shapes.fits(match["name"]) and (kind != "headline"):
        role = role_at(words, match.start(), match.start("name"))
        if role is not None:
            yield credit_of(Chunk(*match.span("name"), match["name"]), replace(role, media=None))
