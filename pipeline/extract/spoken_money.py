"""Amounts of money as people say them: 3块2, 两块三, 1角6分, 八毛, 两千来块, and 一个月挣四五千 without any unit.

Only finds and reads them; amounts in 元 are for quantities.py, what they measure is for claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.numbers import Number, numbers
from pipeline.extract.numerals import parse_arabic, parse_chinese

_ANY = re.compile(r"[块角毛挣赚薪]|工资|收入")
_WITHOUT_UNIT = re.compile(r"[块挣赚薪]|工资|月收入|[能可]收入")
_NUMERAL = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百千]{1,5})"
_DIGIT = r"[1-9一二两三四五六七八九]"
_END = r"(?=[，,。；;、！!？?”\"’）)…\s的一/]|每|左右|上下|以上|以下|不到|出头|还多|到|$)"
_MORE_YUAN = rf"(?P<yuan>{_NUMERAL})[块元](?P<tenths>{_DIGIT})(?:[毛角](?:(?P<cents>{_DIGIT})分)?)?钱?{_END}"
_TENTHS = rf"(?P<tenths_alone>{_NUMERAL})(?:毛钱?|角钱?)(?:(?P<cents_alone>{_DIGIT})分?钱?)?{_END}"
_TRIANGLE = r"三角(?![一二两四五六七八九]分|钱)"
"""长三角, 珠三角, 金三角, 三角债: a shape before it is a sum."""
_SMALL = re.compile(rf"(?<![\d.第零一二两三四五六七八九十百千万])(?!{_TRIANGLE})(?:{_MORE_YUAN}|{_TENTHS})")
_CONTEXT = re.compile(
    r"[挣赚卖赔亏花掏省落净涨跌贵价钱薪]|收入|工资|成本|补[贴助]|每斤|一斤|每亩|一亩|租金|元|分红|本钱|便宜|车票|学费|药费|费用"
)
_BOARDS = re.compile(r"[牌板碑匾屏砖瓦石田地铺币]|电池|图斑|地块|展区|拼图")
_PIECE = re.compile(rf"块钱?{_END}")
_EARNED = re.compile(r"(?:[挣赚]|月薪|工资|月收入|[能可]收入)(?:到|了|个|有|能|近|约|都)*$")
_ALONE = re.compile(r"(?=[，,。；;！!？?”\"’…\s]|左右|上下|以上|不到|出头|$)")


def spoken_money(words: str) -> Iterator[tuple[Number, int]]:
    """Yield the amounts of a sentence that are said in 块, 毛 or without unit, in yuan, with where their words end."""
    if not _ANY.search(words):
        return
    taken = -1
    for match in _SMALL.finditer(words):
        if (number := _small(match)) is not None and (match["yuan"] or _CONTEXT.search(words, 0, match.start())):
            taken = match.end()
            yield number, taken
    if not _WITHOUT_UNIT.search(words):
        return
    for number in numbers(words):
        if number.start < taken or number.unit is not None:
            continue
        end = number.end
        before = words[max(0, number.start - 24) : number.start]
        if (piece := _PIECE.match(words, end)) is not None:
            if not _is_article(number) and _CONTEXT.search(before) and not _BOARDS.search(before[-6:]):
                yield number, piece.end()
        elif number.amount >= 1000 and _EARNED.search(before) and _ALONE.match(words, end):
            yield number, end


def _is_article(number: Number) -> bool:
    """Say whether a numeral is no amount: 一块 is a piece or together."""
    return number.chinese and number.amount == 1


def _small(match: re.Match[str]) -> Number | None:
    yuan, tenths, cents = (
        match["yuan"],
        match["tenths"] or match["tenths_alone"],
        match["cents"] or match["cents_alone"],
    )
    if tenths is None or (yuan is None and tenths in ("一", "两") and cents is None and "钱" not in match[0]):
        return None
    try:
        value = _read(yuan) + _read(tenths) / 10 + _read(cents) / 100
    except ValueError:
        return None  # 十四五毛 is no numeral
    return Number(*match.span(), round(value, 2))


def _read(numeral: str | None) -> float:
    if numeral is None:
        return 0.0
    return parse_arabic(numeral) if numeral[0].isdigit() else parse_chinese(numeral)
