"""Cleaning of aligned text: one cleaned character stands for exactly one raw character.

Exchanged: full-width digits, Latin letters and percent signs (half-width), every kind of space (a plain one), ASCII
punctuation and quotes beside Chinese characters (full-width), traditional characters (simplified). Dropped: invisible
characters, Markdown's asterisks, HTML tags, romanised glosses of mirrors (發(fā)展), footnote marks, all but the
strongest of doubled punctuation, spaces inside numbers and beside full-width punctuation. Line breaks stay: what a line
is, and which lines belong together, is for lines.py and mend.py. Spaces between Chinese characters stay too: they tell
names and headlines apart.
"""

from __future__ import annotations

import html
import re
import unicodedata
from itertools import compress

from pipeline import lexicon
from pipeline.text.aligned import Aligned
from pipeline.text.simplify import is_traditional, simplified

GONE = "\u200b"
"""Stands for a character to be dropped until it is."""

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_FULL_MARKS = "，。；：、！？（）“”‘’《》【】〈〉…—"
_BESIDE = rf"[{HAN}{_FULL_MARKS}]"


def _exchange_table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    for keep in "，；：！？（）～．":
        del table[ord(keep)]
    table |= dict.fromkeys([0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x0009], " ")
    table |= {
        ord("﹪"): "%",
        ord("―"): "—",
        ord("─"): "—",
        ord("‧"): "·",
        ord("・"): "·",
        ord("･"): "·",
        ord("｡"): "。",
    }
    table |= {ord(a): b for a, b in zip("「」『』﹁﹂﹃﹄〝〞＂", '“”‘’“”‘’“”"', strict=True)}
    for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00), *range(0xFE10, 0xFE20), *range(0xFE50, 0xFE70)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table.setdefault(code, plain)
    invisible = [
        *range(0x00, 0x09),
        *range(0x0E, 0x20),
        *range(0x7F, 0x85),
        *range(0x86, 0xA0),
        0xAD,
        0xFEFF,
        *range(0xFE00, 0xFE10),
    ]
    invisible += [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xE000, 0xF900)]
    return table | dict.fromkeys(invisible, GONE)


_EXCHANGE = _exchange_table()

_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[A-Za-z]{2,8});")
_TAG_NAMES = "p|br|div|span|strong|b|i|em|font|img|a|h[1-6]|li|ul|ol|td|tr|th|table|tbody|section"
_TAG = re.compile(rf"</?(?:{_TAG_NAMES})\b[^<>\n]{{0,300}}>", re.IGNORECASE)
_LINK = re.compile(r"(!?\[)([^\[\]\n]{0,100})(\]\((?:https?:|/|\.|#)[^()\s]{0,300}\))")
_STARS = re.compile(r"\*{2,}|(?<![0-9A-Za-z*])\*|\*(?![0-9A-Za-z*])|~~|`")

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_LETTERS = rf"[a-züɡ{_TONED}' ]"
_TONELESS = "de|le|men|zhe|ge|ne|ma|me|zi|li|er|tou|ba|di|shang|lai"
_GLOSS = re.compile(rf"(?<=[{HAN}])[(（](?:(?={_LETTERS}{{0,24}}[{_TONED}]){_LETTERS}{{1,24}}|(?:{_TONELESS}))[)）]")
_FOOTNOTE = re.compile(rf"(?<=[{HAN}%{_FULL_MARKS}\"])\[(?:注?\d{{1,3}}|注)\](?!\d*[号條条號])")

UNITS = "".join(
    sorted(
        {word[0] for word in lexicon.words("units") if re.match(rf"[{HAN}%‰℃]", word)}
        | set("万亿百千多余几年月日时号期届周级股至到")
    )
)
"""First characters of what follows a number."""
_BEFORE = "约达近超为至到长比于在从第共有过降升减加成增仅前后逾月年的占"
"""What a number follows in a sentence."""
_SPACE_IN_NUMBER = re.compile(
    rf"(?<=\d) (?=\.\d)|(?<=\d\d\.) (?=\d+ ?[%亿万])|(?<=\D\d\.) (?=\d+ ?[%亿万])|(?<=\d) (?=[{UNITS}])"
    rf"|(?<=[{_BEFORE}]) (?=\d[\d.,]* ?[{UNITS}])|(?<=[{HAN}])(?<![讯电]) (?=\d[\d.,]* [{UNITS}])"
)
_GROUPED = re.compile(
    rf"(?<![\d.,])(?<!\d )(?:\d{{1,3}}(?: \d{{3}}){{1,4}}|\d(?: \d){{1,12}}|(?:19|20) \d\d)(?=(?:\.\d+)? ?[{UNITS}])"
    rf"|(?<=\|) ?\d{{1,3}}(?: \d{{3}}){{1,4}}(?= ?(?:\||$))",
    re.MULTILINE,
)
_SPACE_AT_MARK = re.compile(r"(?<! ) +(?=[，。；：、！？）”’》】])|(?<=[，；：、（“‘《【]) +|(?<=[。！？…]) (?=\S)")

_COMMA = re.compile(rf"(?<={_BESIDE})( ?)[,;:!?]|(?<=[%‰]) ?,|[,;:](?= ?{_BESIDE})")
_BEHIND_MARK = re.compile("(?<=[，；：。、])[,;:]")
"""The second of doubled marks before a number: 其中,,6月份."""
_TO_FULL = str.maketrans(",;:!?()", "，；：！？（）")
_BRACKETS = re.compile(
    rf"(?<={_BESIDE})\([^()\n]{{0,80}}\)|\([^()\n]{{0,80}}\)(?={_BESIDE})|\([^()\n]{{0,200}}?[{HAN}][^()\n]{{0,200}}\)"
)
_LONE_BRACKET = re.compile(rf"(?<={_BESIDE})[()]|[()](?={_BESIDE})")
_DOUBLE_QUOTED = re.compile(r'"([^"\n]{1,300})"')
_SINGLE_QUOTED = re.compile(rf"(?<![A-Za-z])'([^'\n]{{0,100}}?[{HAN}][^'\n]{{0,100}}?)'(?![A-Za-z])")
_DOT_IN_NAME = re.compile(rf"(?<=[{HAN}])[•∙⋅˙．](?=[{HAN}])")
_WIDE_GROUP = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_STOP = re.compile(rf"(?<=[{HAN}%”）])\.(?=[{HAN}“]|$)", re.MULTILINE)
_LINE_OF_STOPS = re.compile(r"^(?=[^。\n]*，)[^。\n]*$", re.MULTILINE)
"""A line with commas and without a full stop: in it a dot behind a Chinese character ends a sentence."""
_ZERO = re.compile(r"(?<=[〇零一二三四五六七八九])[○]|[○](?=[〇零一二三四五六七八九]{1,3}年)")
_DOUBLED = re.compile(r"[，、。；：]{2,}|[，、；](?=[！？])")
_STRENGTH = "，、：；。"


def cleaned(text: Aligned, traditional: bool | None = None) -> Aligned:
    """Return the text cleaned and simplified; see the module for what is exchanged and what dropped.

    `traditional` says whether the text around it is; where it isn't said the text itself decides.
    """
    words = _WIDE_GROUP.sub(",", text.text).translate(_EXCHANGE)
    if "&" in words:
        words = _ENTITY.sub(_entity, words)
    if "<" in words:
        words = _TAG.sub(_blank, words)
    if "](" in words:
        words = _LINK.sub(lambda m: GONE * len(m[1]) + m[2] + GONE * len(m[3]), words)
    for pattern, sign in ((_STARS, "*"), (_STARS, "`"), (_STARS, "~~"), (_GLOSS, ""), (_FOOTNOTE, "[")):
        if sign in words:
            words = pattern.sub(_blank, words)
    text = _without_gone(text.exchange(words))
    if traditional is None:
        traditional = is_traditional(text.text)
    words = _marks(simplified(text.text, traditional))
    text = _without_gone(text.exchange(_DOUBLED.sub(_strongest, words)))
    if " " in text.text:
        words = _GROUPED.sub(lambda m: m[0].replace(" ", GONE), text.text)
        words = _SPACE_IN_NUMBER.sub(_blank, words)
        words = _SPACE_AT_MARK.sub(_blank, words)
        text = _without_gone(text.exchange(words))
    return text


def _marks(words: str) -> str:
    """Return the words with full-width punctuation beside Chinese characters, one for one."""
    if '"' in words:
        words = _DOUBLE_QUOTED.sub(r"“\1”", words)
    if "'" in words:
        words = _SINGLE_QUOTED.sub(r"‘\1’", words)
    if "(" in words or ")" in words:
        words = _BRACKETS.sub(lambda m: "（" + m[0][1:-1] + "）", words)
        words = _LONE_BRACKET.sub(_full, words)
    words = _BEHIND_MARK.sub(_full, _COMMA.sub(_full, words))
    words = _DOT_IN_NAME.sub("·", words).replace("．", ".")
    if _STOP.search(words):
        words = _LINE_OF_STOPS.sub(lambda m: _STOP.sub("。", m[0]), words)
    return _ZERO.sub("〇", words) if "○" in words else words


def _full(match: re.Match[str]) -> str:
    return match[0].translate(_TO_FULL)


def _blank(match: re.Match[str]) -> str:
    return GONE * len(match[0])


def _entity(match: re.Match[str]) -> str:
    """Return the character an HTML entity stands for, in place of its first character."""
    char = html.unescape(match[0])
    if len(char) != 1:
        return match[0]
    return (" " if char.isspace() else char) + GONE * (len(match[0]) - 1)


def _strongest(match: re.Match[str]) -> str:
    """Keep the strongest of several marks, at its own place; a mark before ！ or ？ goes."""
    marks = match[0]
    if len(marks) == 1:
        return GONE
    keep = max(range(len(marks)), key=lambda i: _STRENGTH.index(marks[i]))
    return "".join(mark if i == keep else GONE for i, mark in enumerate(marks))


def _without_gone(text: Aligned) -> Aligned:
    if GONE not in text.text:
        return text
    wanted = [char != GONE for char in text.text]
    return Aligned(text.text.replace(GONE, ""), tuple(compress(text.offsets, wanted)))
