"""Credit words and names, the pieces that bylines are made of.

The words are in lexicon/byline_roles.csv. Which rows of pieces are a byline, bylines.py says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import rjieba

from pipeline import lexicon
from pipeline.extract import gazetteer
from pipeline.extract.persons import shapes

REPORTER, AUTHOR, EDITOR, STRONG, PICTURE, TAIL = "reporter", "author", "editor", "strong", "picture", "tail"
HAN = shapes.HAN
OWN = r"(?:本报|本网|本台|本刊|本社|本站|我报)"
_MEDIA_END = r"(?:日报|晚报|早报|晨报|快报|商报|时报|导报|都市报|报|新闻网|网|社|电视台|台|融媒体中心|融媒体|融媒|传媒|客户端|新闻|在线|发布|观察|周刊|周末|周报|杂志|月刊|卫视|频道|电台|点)"
_MEDIA = rf"(?P<media>融媒体中心|[{HAN}·]{{1,12}}?{_MEDIA_END}|[A-Z]{{2,6}})\+?"
SEPARATOR = re.compile(r"[\s、,，:：/／|｜&*；;■□◆●▲△◎◇⊙]+")
_FILLER = re.compile(
    r"(?:受访者|受访单位|受访企业)(?:供图|提供|图)?|资料(?:图片?|照片)|参与(?=整理|采写|报道)|(?:综合报道|联合报道|报道|发自|综合|等|及|和|讯|一组图片|组图|专稿)(?=[\s、,，:：/／|｜*；;]|$)"
)
_WIDE = re.compile(rf"([{HAN}])[ \u3000]{{1,4}}([{HAN}])(?![{HAN}])")
_APART = re.compile(rf"([{HAN}]{{2}}) ([{HAN}]{{2}})(?![{HAN}])")
"""The halves of a name of another people with a space between (格桑 央宗)."""
_RUN = re.compile(rf"[{HAN}]{{5,6}}(?![{HAN}])")
_REMARK = re.compile(r"[（(][^（）()]*(?:除外|另署|外)[）)]")
AFTER_NAMES = re.compile(
    r"来源|数据|声明|电话|邮箱|本版|投稿|分享|浏览|点击|阅读|发布|打印|关闭|字体|字号|更新|纠错|时间|日期|访问|人气|评论"
)
NICKNAME = re.compile(rf"[老小阿大][{HAN}]")
NOT_NAMES = re.compile(
    r"(?:受访者|资料|网络|视频|截图|本报|编者|单位|供图|通讯|[左右上下题原配]图|图片|照片|文字|来源|摘自|转自|走进|获悉|了解|看到|见到|采访|某|网$|日报|晚报|电视台|客户端|融媒|佚名|匿名|未知|管理员|本站|网站|系统|办公室|宣传部)"
)


@dataclass(frozen=True, slots=True)
class Role:
    """A credit word (记者, 摄) with the paper printed before it; start and end equal where none is printed."""

    start: int
    end: int
    title: str
    kind: str
    media: str | None = None


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of characters that stands where a name does; `text` without the space inside."""

    start: int
    end: int
    text: str


Part = Role | Chunk


@cache
def credit_words() -> dict[str, tuple[str, str]]:
    """Return role and kind of each credit word."""
    return {row["word"]: (row["role"], row["kind"]) for row in lexicon.rows("byline_roles")}


@cache
def _role_word() -> str:
    return "|".join(sorted(map(re.escape, credit_words()), key=lambda word: (-len(word), word)))


@cache
def _role_pattern() -> re.Pattern[str]:
    reporters = "|".join(
        sorted(
            (re.escape(w) for w, (_, kind) in credit_words().items() if kind == REPORTER), key=lambda w: (-len(w), w)
        )
    )
    return re.compile(
        rf"(?:{OWN}|驻[{HAN}]{{1,3}})*(?P<word>{_role_word()})|{_MEDIA}(?:驻[{HAN}]{{1,3}}|特派[{HAN}]{{0,4}}?)?(?P<own>{reporters})"
        rf"|《(?P<paper>[{HAN}·]{{2,12}})》[ \u3000]?(?P<of>{reporters})"
    )


def role_at(words: str, at: int, end: int) -> Role | None:
    """Return the credit word that begins at `at`; a single character only where it stands alone."""
    match = _role_pattern().match(words, at, end)
    if match is None:
        return None
    word = match["word"] or match["own"] or match["of"]
    if len(word) == 1 and match.end() < end and not re.match(r"[\s/／:：|｜并、,，）)文图摄]", words[match.end()]):
        return None
    title, kind = credit_words()[word]
    media = match["media"] or match["paper"]
    if media and re.search(OWN, media):
        media = None
    return Role(at, match.end(), title, kind, media)


def chunk_at(words: str, at: int, end: int) -> Chunk | None:
    """Return what stands at `at` in the place of a name, up to a mark or a credit word; None if it is no name's size."""
    if AFTER_NAMES.match(words, at):
        return None
    if (apart := _APART.match(words, at, end)) and shapes.is_whole(apart[1]) and shapes.is_whole(apart[2]):
        return Chunk(at, apart.end(), apart[1] + apart[2])
    if wide := _WIDE.match(words, at, end):
        return Chunk(at, wide.end(), wide[1] + wide[2])
    stop = at
    while stop < end and (shapes.HAN_CHAR.match(words[stop]) or words[stop] in shapes.MARKS):
        if stop > at + 1 and (_role_inside(words, stop, end) or AFTER_NAMES.match(words, stop)):
            break
        stop += 1
    text = words[at:stop].translate(shapes.DOTS)
    long = len(text) > 4 and "·" not in text and not (len(text) <= 7 and shapes.is_whole(text))
    if not text or long or len(text) > 16 or len(text) < 2 or NOT_NAMES.search(text):
        return None
    return Chunk(at, stop, text)


def _role_inside(words: str, at: int, end: int) -> bool:
    """Tell whether a credit word is glued to the name before it; of the short ones only 摄 is."""
    role = role_at(words, at, end)
    return role is not None and (role.end - at > 1 or words[at] == "摄")


def is_name(text: str) -> bool:
    """Tell whether a word in a byline's slot for names may be one; pen names are let through."""
    if shapes.fits(text) or "·" in text or shapes.is_foreign(text) or NICKNAME.fullmatch(text):
        return True
    tokens = rjieba.tag(text, False)
    return len(text) <= 3 and not any(len(word) > 1 and not tag.startswith("nr") for word, tag in tokens)


def _is_place(text: str) -> bool:
    """Tell whether the text is the name of a place, or a chain of them (通讯员某某济宁报道)."""
    at = 0
    while at < len(text) and (end := next(gazetteer.names_at(text, at), (0, ()))[0]):
        at = end
    return 0 < at == len(text)


@cache
def is_word(text: str) -> bool:
    """Tell whether the characters are common words and nothing else."""
    pairs = rjieba.tag(text, False)
    if shapes.fits(text):
        return len(pairs) == 1 and not pairs[0][1].startswith("nr")
    return all(len(word) > 1 and not tag.startswith("nr") for word, tag in pairs)


def split(chunk: Chunk) -> list[Chunk]:
    """Return the two names of two characters that lost the space between, or the chunk alone."""
    text, middle = chunk.text, chunk.start + 2
    two = chunk.end - chunk.start == len(text) == 4 and len(shapes.surname(text)) == 1 and not shapes.is_foreign(text)
    two = two and text[0] != "阿"
    if two and shapes.fits(text[:2]) and shapes.fits(text[2:]):
        return [Chunk(chunk.start, middle, text[:2]), Chunk(middle, chunk.end, text[2:])]
    return [chunk]


def _glued(words: str, at: int, end: int) -> list[Chunk]:
    """Return the two names, one of three characters, that a run behind a reporter's word is made of; none if it is not."""
    run = _RUN.match(words, at, end)
    if run is None:
        return []
    cuts = [cut for cut in (2, 3) if shapes.fits(run[0][:cut]) and shapes.fits(run[0][cut:])]
    if not cuts or is_word(run[0]):
        return []
    cut = max(cuts, key=lambda cut: _likely(run[0][:cut]) + _likely(run[0][cut:]))
    return [Chunk(at, at + cut, run[0][:cut]), Chunk(at + cut, run.end(), run[0][cut:])]


def _likely(name: str) -> int:
    """How far a name looks like one: a common surname, characters that stand in many given names."""
    known = lexicon.words("given_characters")
    unlikely = sum(char not in known for char in name[1:])
    return 2 * shapes.is_common(name[0]) - 2 * unlikely


def parse(words: str, start: int, end: int) -> list[Part] | None:
    """The credit words and names that words[start:end] is made of; None if there is anything else."""
    found: list[Part] = []
    at = start
    while at < end:
        if match := next(filter(None, (skip.match(words, at, end) for skip in (SEPARATOR, _FILLER, _REMARK))), None):
            at = match.end()
        elif role := role_at(words, at, end):
            found.append(role)
            at = role.end
        elif (chunk := chunk_at(words, at, end)) and words.startswith("报道", chunk.end) and _is_place(chunk.text):
            at = chunk.end
        elif chunk:
            found.extend(split(chunk))
            at = chunk.end
        elif found and isinstance(found[-1], Role) and found[-1].kind == REPORTER and (two := _glued(words, at, end)):
            found.extend(two)
            at = two[-1].end
        else:
            return None
    return found
