"""What is known of a document beside its text: from its catalogue row, else from the text, else unknown.

Each of date, publisher, place, title and script is settled by itself, and the basis of date and place recorded. What
can't be told stays None: a date needs a line of its own or a label, a place a publisher or a clear majority.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.extract import gazetteer
from pipeline.extract.gazetteer import PROVINCE, Place
from pipeline.schema import PRECISIONS, SCRIPTS
from pipeline.text.datelines import DAY, MONTH, Dateline, date_of_cell, date_of_name, dates_in, year_of_name
from pipeline.text.localities import MUNICIPALITIES, place_of_text
from pipeline.text.model import About
from pipeline.text.origins import place_of_publisher, publisher_of
from pipeline.text.scripts import script_of
from pipeline.text.simplify import is_traditional, simplified

CATALOGUE, TEXT, UNKNOWN = "catalogue", "text", "unknown"
HEAD_LINES, TAIL_LINES = 12, 6
"""Lines at the ends of a document that may say what it is."""
LINE = 160
"""Characters of a line of date, source and reporters; a longer one is text."""
HEADLINE, HEADLINES = 60, 3
"""Characters of a headline, and lines at the top among which it is."""

_PLAIN = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；：！？（）～"}
_PLAIN |= dict.fromkeys((0xA0, 0x3000, 0x2002, 0x2003, 0x2009), " ")
_PUBLISHED = r"(?:发布|发表|刊发|发稿|发文|刊登|推送|上传)(?:时间|日期|于)|(?<![\u4e00-\u9fff])(?:时间|日期)"
_OTHER = r"(?:更新|编辑|成文|印发|公开|生成|添加|录入)(?:时间|日期)"
_LABELS = tuple(re.compile(rf"(?:{label})\s?[:：】\]]?\s*$") for label in (_PUBLISHED, _OTHER))
_BEHIND = re.compile(
    r"\s*[)）\]】]?(?:\s*(?:T?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?|(?:星期|周)[一二三四五六日天]|农历\S+|上午|下午))*\s*[)）\]】]?\s*"
    r"(?:$|[|/]|来源|信息来源|作者|记者|编辑|责编|责任编辑|浏览|点击|阅读|字体|字号|第?\s?[A-Z]?\d+版|版)"
)
_WEEKDAY = re.compile(r"\s*[(（]?星期[一二三四五六日天]")
_PAGE = re.compile(r"(?:第?\s?[A-Z]?\d+\s?版|\b[A-Z]\d{1,2}\b)")
_ADOPTED = re.compile(r"^[\s(（—-]*$")
_MEETING = re.compile(
    r"(?:会议|大会|全会|全体会议|常务会|常委会)(?:上|第?\S{0,12}(?:会议|通过|批准)|\S{0,12}(?:通过|批准))"
)
_NO_HEADLINE = re.compile(
    r"^(?:首页|当前位置|您的?(?:当前)?位置|来源|信息来源|作者|记者|责编|编辑|发布|时间|日期|字体|字号|扫码|扫一扫|打印|分享|文[/ ]|图[/ ]"
    r"|本报讯|本网讯|版权|共?\s?\d+\s?条记录|!\[)|首页\s?[>》]|[>＞]\s?正文|\d+版\b|^\W*$"
)
_MARKDOWN_HEADING = re.compile(r"^#{1,2}\s+(?P<words>\S.*)$")


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a text that aren't blank: all, and those at its ends that are short enough to be about it."""

    every: tuple[str, ...]
    head: tuple[str, ...]
    tail: tuple[str, ...]


def describe(text: str, file_name: str, document_id: str, known: Mapping[str, str] | None) -> About:
    """Return what is known of a document. `known` is its catalogue row or its record's fields, columns as there.

    A cell that can't be understood (no such date) counts as empty. `published_on_basis` in it says that the date
    isn't from a catalogue but the page's own.
    """
    row = {name: value.strip() for name, value in (known or {}).items() if value and value.strip()}
    plain = _plain(text)
    lines = _lines(plain)
    publisher = row.get("publisher") or publisher_of(lines.head, lines.tail, plain)
    publisher = _simple(publisher) if publisher else None
    published, basis = _published(row, lines, plain, file_name)
    place, place_code, place_basis = _place(row, publisher, lines, plain)
    title = row.get("title") or _headline(lines)
    return About(
        document_id=document_id,
        file_name=file_name,
        title=_simple(title) if title else None,
        publisher=publisher,
        published_on=published[0] if published else None,
        published_on_basis=basis,
        published_on_precision=published[1] if published else None,
        place=place,
        place_code=place_code,
        place_basis=place_basis,
        script=row["script"] if row.get("script") in SCRIPTS else script_of(text),
    )


def _simple(words: str) -> str:
    return simplified(words, is_traditional(words)).translate(_PLAIN)


def _plain(text: str) -> str:
    return simplified(text, is_traditional(text)).translate(_PLAIN)


def _lines(plain: str) -> _Lines:
    every = tuple(line for raw in plain.splitlines() if (line := raw.strip(" \t\ufeff")))
    head = tuple(line for line in every[:HEAD_LINES] if len(line) <= LINE)
    tail = tuple(line for line in every[HEAD_LINES:][-TAIL_LINES:] if len(line) <= LINE)
    return _Lines(every, head, tail)


def _published(
    row: Mapping[str, str], lines: _Lines, plain: str, file_name: str
) -> tuple[tuple[date, str] | None, str]:
    """Return the day of publication with its precision, and its basis."""
    cell = date_of_cell(row.get("published_on", ""))
    if cell:
        stated = row.get("published_on_precision", "")
        basis = row.get("published_on_basis", CATALOGUE)
        return (cell.day, stated if stated in PRECISIONS else cell.precision), basis
    found = next(_dates(lines, plain, file_name), None)
    return ((found.day, found.precision), TEXT) if found else (None, UNKNOWN)


def _dates(lines: _Lines, plain: str, file_name: str) -> Iterator[Dateline]:
    """Yield dates of publication that text and file name give, the surest first."""
    around = (*lines.head, *lines.tail)
    for label in _LABELS:
        for line in around:
            yield from (dated for dated in _days(line) if label.search(line[: dated.start]))
    name = date_of_name(file_name)
    if name and name.precision == DAY:
        yield name
    yield from (dated for line in lines.head for dated in _days(line) if _is_dateline(line, dated))
    yield from (dated for line in reversed(lines.tail) for dated in _days(line) if _is_signature(line, dated))
    for line in lines.head:  # when a report was given or a decision taken: published within days
        for dated in _days(line):
            if _ADOPTED.match(line[: dated.start]) and _MEETING.search(line[dated.end :]):
                yield Dateline(dated.day, MONTH, dated.start, dated.end)
    whole = (d for line in around for d in dates_in(line) if d.precision == MONTH and d.end - d.start == len(line))
    yield from whole
    if name:
        yield name
    year = year_of_name(file_name)
    if year and f"{year.day.year}年" in plain:
        yield year


def _days(line: str) -> Iterator[Dateline]:
    return (dated for dated in dates_in(line) if dated.precision == DAY)


def _is_dateline(line: str, dated: Dateline) -> bool:
    """Tell whether a line is one of date, source and page: no sentence, the date at its beginning or with weekday."""
    if "。" in line:
        return False
    before, behind = line[: dated.start], line[dated.end :]
    if _WEEKDAY.match(behind) or (_PAGE.search(before) and len(line) <= HEADLINE):
        return True
    begins = not before.strip(" (（[【|/")
    return bool(_BEHIND.match(behind)) and (begins or before.endswith((" ", "|", "/")) and len(line) <= HEADLINE)


def _is_signature(line: str, dated: Dateline) -> bool:
    """Tell whether a line at the end is a date, alone or behind who signs."""
    before, behind = line[: dated.start].strip(" (（"), line[dated.end :].strip(" )）")
    return not behind and "。" not in line and len(before) <= 30


def _place(
    row: Mapping[str, str], publisher: str | None, lines: _Lines, plain: str
) -> tuple[str | None, str | None, str]:
    """Return full name and code of the place a document is from, and its basis."""
    given = row.get("place")
    if given:
        words = _simple(given)
        known = gazetteer.home_of(words) or gazetteer.told_apart(words, f"{publisher}\n{plain}")
        return (known.name if known else words), (known.code if known else None), row.get("place_basis", CATALOGUE)
    found: Place | None = place_of_publisher(publisher) if publisher else None
    if found is None or (found.level == PROVINCE and found.name not in MUNICIPALITIES):
        head = "\n".join(line for line in lines.every[:HEADLINES] if len(line) <= HEADLINE and "。" not in line)
        found = place_of_text(head, plain, within=found) or found
    return (found.name, found.code or None, TEXT) if found else (None, None, UNKNOWN)


def _headline(lines: _Lines) -> str | None:
    """Return the first line that is a headline: Markdown's, else a short one above the first paragraph."""
    marked = next((match["words"] for line in lines.every if (match := _MARKDOWN_HEADING.match(line))), None)
    if marked:
        return marked.strip("# ").replace("**", "").strip("*")
    found = list(_headlines(lines.every))
    return next((line for line in found if len(line) > 6), found[0] if found else None)


def _headlines(every: Sequence[str]) -> Iterator[str]:
    for line in every:
        if len(line) > HEADLINE or line.endswith(("。", "；", "，", "、", ",", ";")) or "。" in line[:-1]:
            return
        words = line.strip("# ").replace("**", "").strip("*")
        if not _NO_HEADLINE.search(words) and not next(dates_in(words), None):
            yield words
