"""Numbers as Chinese prose writes them, read into floats: 1,234.5, 一千二百, 3.5万, 八点八亿, 1500余万.

Only the words of a number belong here; what it counts (units) and how it is bounded (comparators) do not.
"""

from __future__ import annotations

DIGITS = dict(zip("零〇○一二三四五六七八九两兩", (0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 2), strict=True))
STEPS = {"十": 10, "百": 100, "千": 1000}
SCALES = {**STEPS, "万": 10_000, "亿": 100_000_000, "兆": 1_000_000_000_000}
LIMIT = 10**16
"""Beyond it nothing is counted: a run of scale words is no numeral."""

ARABIC = r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)(?:[.．]\d+)?"


def scale_of(words: str) -> int:
    """Return the factor of scale words (万 10,000, 百万 1,000,000, 万亿 1e12; none: 1). Raises KeyError for others."""
    factor = 1
    for char in words:
        factor *= SCALES[char]
    return factor


def parse_arabic(words: str) -> float:
    """Return the value of Arabic digits with thousands separators and decimal point (half or full width): 12,350.5."""
    return float(words.replace(",", "").replace("，", "").replace("．", "."))


def parse_chinese(words: str) -> float:
    """Return the value of a Chinese numeral: 一千二百 1200, 十二 12, 二〇二三 2023, 三点五 3.5, 一万二 12000, 千亿 1e11.

    Raises ValueError where the characters are no numeral (百百, 一二十, empty) or name a number beyond LIMIT.
    """
    if "点" in words:
        return _decimal(words)
    if not words:
        raise ValueError("no numeral")
    if all(char in DIGITS for char in words):
        if len(words) > 1 and "两" in words:
            raise ValueError(f"no numeral: {words}")
        return float("".join(str(DIGITS[char]) for char in words))
    value = _integer(words)
    if value >= LIMIT:
        raise ValueError(f"no numeral: {words}")
    return float(value)


def _decimal(words: str) -> float:
    """Read 八点八亿: whole part, decimals, scale words."""
    whole, _, rest = words.partition("点")
    digits = rest.rstrip("万亿")
    if not digits or any(char not in DIGITS for char in digits):
        raise ValueError(f"no numeral: {words}")
    decimals = "".join(str(DIGITS[char]) for char in digits)
    # Through the decimal literal, not by adding: 8 + 0.8 is exact only by luck.
    value = float(f"{int(parse_chinese(whole))}.{decimals}")
    return times(value, scale_of(rest[len(digits) :]))


def _integer(words: str) -> int:
    """Read a numeral with steps: split at its highest scale word, read both sides."""
    for mark in ("亿", "万"):
        if mark in words:
            head, _, tail = words.rpartition(mark)
            factor = SCALES[mark]
            high = _integer(head) if head else 1
            if tail and tail in DIGITS and tail not in "零〇○":
                return high * factor + DIGITS[tail] * factor // 10  # 一万二 is 12,000
            return high * factor + (_integer(tail) if tail else 0)
    return _below_ten_thousand(words)


def _below_ten_thousand(words: str) -> int:
    total, digit, last_step = 0, None, 10_000
    for char in words:
        if char in STEPS:
            step = STEPS[char]
            if step >= last_step:
                raise ValueError(f"no numeral: {words}")
            total += (1 if digit is None else digit) * step
            digit, last_step = None, step
        elif char in DIGITS:
            if digit:
                raise ValueError(f"no numeral: {words}")
            digit = DIGITS[char]
        else:
            raise ValueError(f"no numeral: {words}")
    if digit:
        # 一百二 is 120, 一百零二 is 102.
        spoken = last_step in (100, 1000) and len(words) > 1 and words[-2] in STEPS
        total += digit * last_step // 10 if spoken else digit
    return total


def times(value: float, factor: int) -> float:
    """Return value * factor without the binary dust of decimals (1.2 * 10000 is 12000)."""
    if factor == 1:
        return value
    return float(f"{value * factor:.15g}")


def render(number: int) -> str:
    """Return a whole number (0 to 10**16) in Chinese numerals, the inverse of parse_chinese: 10200 is 一万零二百."""
    if not 0 <= number < 10**16:
        raise ValueError(f"out of range: {number}")
    if number == 0:
        return "零"
    for mark in ("亿", "万", "千", "百", "十"):
        factor = SCALES[mark]
        if number >= factor:
            head, tail = divmod(number, factor)
            gap = "零" if tail and tail < factor // 10 else ""
            return render(head) + mark + gap + (render(tail) if tail else "")
    return "零一二三四五六七八九"[number]
