"""Bytes to text: which encoding a document is in, decided by how Chinese its characters are when read that way.

UTF-8, UTF-16, GB18030 and Big5 are told apart by decoding in each and comparing likelihoods (plausible.py), which
is certain on a dozen characters where general detectors guess. The text is the bytes as decoded: line ends stay,
only a byte order mark is left out. File formats are media.py's business.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.text.plausible import likelihood

SAMPLE = 4000
"""Characters beyond ASCII that are judged; more would not change the verdict."""
CERTAIN = 40
"""Characters beyond ASCII from which on valid UTF-8 can't be anything else."""
UTF8_VALID = 14.0
"""Logarithm of how much likelier valid UTF-8 is to be UTF-8 than chance has it, however odd its characters."""
NO_MARK = -8.0
"""Logarithm of how much rarer UTF-16 without a byte order mark is than the others."""
DECLARED = 10.0
"""Logarithm of how much likelier an encoding is that the document itself declares."""
WORST = -12.5
"""Least mean logarithm for Chinese text; lists of rare names have about -10, wrong encodings -13 and less."""
DAMAGE = ("\ufffd", "锟斤拷")
"""What stands for lost characters: the replacement character, and two of them read as GB18030 by an earlier tool."""
MOST_DAMAGE = 0.005
"""Share of the characters that may be undecodable; beyond one, which a download cut off at its end has."""
MOST_CONTROL = 0.01
"""Share of the characters that may be control characters."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GB18030_MARK = b"\x84\x31\x95\x33"
_FAMILIES = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk"), ("gb18030",)),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cp950"), ("big5", "cp950", "big5hkscs")),
    **dict.fromkeys(("utf-8", "utf8"), ("utf-8",)),
}
_PLAIN = re.compile(r"[\x20-\x7e\t\r\n\f]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x19\x1c-\x1f\x7f]")
_HIGH = re.compile(rb"[\x80-\xff\x00]")


class Unreadable(Exception):
    """The bytes are no text that can be read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class _Reading:
    encoding: str
    text: str
    mean: float
    """Mean logarithm of the likelihood of a byte beyond ASCII."""
    by_character: float
    size: int
    """Bytes judged."""
    prior: float

    def weight(self, size: int) -> float:
        return self.mean * size + self.prior


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """Return the text and the Python name of its encoding, so that data.decode(name) gives the text again.

    The encoding a web page declares settles what its bytes leave open; it is wrong too often to be followed blindly.
    Raises Unreadable for what is not text or is damaged beyond a few characters.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_decoded(data, encoding)), encoding
    if data.startswith(_GB18030_MARK):
        return _checked(_decoded(data[len(_GB18030_MARK) :], "gb18030")), "gb18030"
    if not _HIGH.search(data):
        return _checked(data.decode("ascii")), "utf-8"
    text = _strictly(data, "utf-8")
    if text is not None and "\x00" not in text and ("\ufffd" in text or len(_sample(text)) >= CERTAIN):
        return _checked(text), "utf-8"
    best = _best(data, _FAMILIES.get((declared or "").lower()))
    valid_utf8 = best.encoding == "utf-8" and text is not None
    if best.by_character < WORST and not valid_utf8:
        raise Unreadable(_odd(data))
    return _checked(best.text), best.encoding


def _best(data: bytes, declared: tuple[str, ...] | None) -> _Reading:
    readings = list(_readings(data))
    size = min(reading.size for reading in readings)  # a reading that takes markup for characters has too many
    return max(readings, key=lambda it: it.weight(size) + (DECLARED if it.encoding in (declared or ()) else 0))


def _readings(data: bytes) -> Iterator[_Reading]:
    """Yield the data as read in each encoding; undecodable bytes become U+FFFD, which makes a reading unlikely."""
    strict = _strictly(data, "utf-8")
    yield _judged(data, "utf-8", strict, UTF8_VALID if strict is not None else 0.0)
    yield _judged(data, "gb18030", _strictly(data, "gb18030"), 0.0)
    # Windows' Big5 has the symbols of Chinese pages; the Hong Kong supplement has characters of names beyond it.
    big5 = next((name for name in ("cp950", "big5hkscs") if _strictly(data, name) is not None), "cp950")
    text = _strictly(data, big5)
    plain = text is not None and text == _strictly(data, "big5")
    yield _judged(data, "big5" if plain else big5, text, 0.0)
    for name in ("utf-16-le", "utf-16-be"):
        text = None if len(data) % 2 else _strictly(data, name)
        if text is not None:
            yield _judged(data, name, text, NO_MARK)


def _judged(data: bytes, encoding: str, text: str | None, prior: float) -> _Reading:
    text = data.decode(encoding, "replace") if text is None else text
    sample = _sample(text)
    size = len(sample.encode(encoding, "replace")) or 1
    total = likelihood(sample)
    return _Reading(encoding, text, total / size, total / (len(sample) or 1), size, prior)


def _sample(text: str) -> str:
    """Return the first characters beyond printable ASCII: only these tell encodings apart."""
    found: list[str] = []
    count, at = 0, 0
    while count < SAMPLE and at < len(text):
        part = _PLAIN.sub("", text[at : at + SAMPLE])
        found.append(part)
        count, at = count + len(part), at + SAMPLE
    return "".join(found)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _decoded(data: bytes, encoding: str) -> str:
    return data.decode(encoding, "replace")


def _checked(text: str) -> str:
    """Return the text; Unreadable if too much of it is damaged or not text at all."""
    damaged = sum(text.count(sign) for sign in DAMAGE)
    if damaged > 1 + MOST_DAMAGE * len(text):
        raise Unreadable(
            f"damaged: {damaged} of {len(text)} characters can't be decoded; fetch it again or save it as UTF-8"
        )
    control = len(_CONTROL.findall(text))
    if control > MOST_CONTROL * len(text):
        raise Unreadable(
            f"not text: {control} of {len(text)} characters are control characters; give it as "
            ".txt, .md, .html, .pdf or .docx"
        )
    return text


def _odd(data: bytes) -> str:
    """Return the message for bytes that make no Chinese text, with what a general detector takes them for."""
    from charset_normalizer import from_bytes

    match = from_bytes(data[:100_000]).best()
    guess = f" (perhaps {match.encoding})" if match else ""
    return (
        f"not Chinese text in UTF-8, UTF-16, GB18030 or Big5{guess}: save it as UTF-8, or give a picture or an "
        "archive as the documents inside it"
    )
