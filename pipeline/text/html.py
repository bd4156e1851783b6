"""The main text of a web page, paragraphs on lines of their own, and what its meta elements say about it.

trafilatura finds where the main text stands; what stands there is taken by walking the page, which keeps whole
paragraphs, the line of date and source, and tables as rows with | between cells. The rest of the page is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString, PreformattedString

from pipeline.text.records import known_fields

SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "head", "iframe", "svg", "button", "select", "textarea", "object")
)
BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer "
        "form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section table tbody td tfoot th thead tr ul",
    )
)
HEADINGS = frozenset(("h1", "h2", "h3"))
MARKED = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
TRUSTED = ("title", "publisher", "published_on")
"""What a page's meta elements can be believed about; a page's `place` is where its server stands."""
CELL = 80
"""Characters a cell of a table of figures has at most; longer ones are the layout of an old page."""
TELLING = 8
"""Characters from which on a line's presence in the main text is no coincidence."""
LINKS = 3
"""Lines in a row that are all links to other pages, from which on they are a list of these."""
ABOVE = 6
"""Lines above the main text that may be its headline and its line of date and source."""

_SPACES = re.compile(r"[ \t\r\n\f]+")
_HAN = r"[\u3400-\u9fff，。、；：“”（）]"
_WRAPPED = re.compile(rf"(?<={_HAN})[ \t]*[\r\n][ \t\r\n]*(?={_HAN})")
_BLANK = re.compile(r"\s+")


@dataclass(slots=True)
class _Line:
    """A line of the page: its words, and how many of its characters are links'."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0
    heading: bool = False

    @property
    def text(self) -> str:
        joined = _SPACES.sub(" ", _WRAPPED.sub("", "".join(self.parts)))
        return joined.strip(" \u00a0\u3000|")


def is_page(text: str) -> bool:
    """Return whether the text begins as a web page does."""
    return bool(MARKED.match(text[:2000]))


def main_text(markup: str) -> tuple[str, dict[str, str]]:
    """Return the page's main text and its meta elements' fields under the catalogue's column names."""
    soup = BeautifulSoup(markup, "lxml")
    meta = {
        str(tag.get("name") or tag.get("property") or ""): str(tag.get("content") or "")
        for tag in soup.find_all("meta")
    }
    fields = {name: value for name, value in known_fields(meta).items() if name in TRUSTED}
    title = _BLANK.sub("", soup.title.get_text() if soup.title else "")
    lines = [line for line in _lines(soup) if line.text]
    return "\n".join(line.text for line in _main(lines, markup, title)), fields


def _main(lines: list[_Line], markup: str, title: str) -> list[_Line]:
    """Return the lines from the headline to the last that trafilatura counts as main text; all if it finds none."""
    import trafilatura

    found = _BLANK.sub("", trafilatura.extract(markup, include_comments=False, include_tables=True) or "")
    first = next((number for number, line in enumerate(lines) if _is_main(line, found)), None)
    if first is None:
        return lines
    last = next(number for number in range(len(lines) - 1, -1, -1) if _is_main(lines[number], found))
    above = [number for number in range(max(0, first - ABOVE), first) if _is_headline(lines[number], title)]
    return _without_lists_of_links(lines[above[0] if above else first : last + 1])


def _without_lists_of_links(lines: list[_Line]) -> list[_Line]:
    """Return the lines without runs of links to other pages and the short line (相关新闻) above such a run."""
    kept: list[_Line] = []
    for linked, group in groupby(lines, key=lambda line: line.linked * 2 >= len(_BLANK.sub("", line.text))):
        run = list(group)
        if not linked or len(run) < LINKS:
            kept += run
        elif len(kept) > 1 and len(kept[-1].text) < TELLING:
            kept.pop()
    return kept


def _is_headline(line: _Line, title: str) -> bool:
    bare = _BLANK.sub("", line.text)
    return line.heading or (len(bare) >= TELLING and bare in title)


def _is_main(line: _Line, found: str) -> bool:
    bare = _BLANK.sub("", line.text.replace("|", ""))
    whole = bare in found or bare in found.replace("|", "")
    return whole and (len(bare) >= TELLING or line.heading) and line.linked * 2 < len(bare)


def _lines(soup: BeautifulSoup) -> Iterator[_Line]:
    """Yield the lines of the page in order; a line ends where its block ends or at a <br>."""
    line, block, cell = _Line(), None, None
    tables: dict[int, bool] = {}
    for node in soup.descendants:
        if isinstance(node, Tag):
            if node.name == "br":
                yield line
                line = _Line(heading=line.heading)
            continue
        if not isinstance(node, NavigableString) or isinstance(node, Comment | PreformattedString):
            continue
        parents = [parent for parent in node.parents if parent.name]
        names = {parent.name for parent in parents}
        if names & SKIPPED:
            continue
        own_block, own_cell = _place(parents, tables)
        if own_block is not block:
            yield line
            line, block, cell = _Line(heading=bool(names & HEADINGS)), own_block, own_cell
        elif own_cell is not cell:
            line.parts.append(" | ")
            cell = own_cell
        line.parts.append(str(node))
        if "a" in names:
            line.linked += len(_BLANK.sub("", node))
    yield line


def _place(parents: list[Tag], tables: dict[int, bool]) -> tuple[Tag | None, Tag | None]:
    """Return the block a string belongs to and, where that is the row of a table of figures, its cell."""
    row = next((parent for parent in parents if parent.name == "tr"), None)
    if row is not None:
        if id(row) not in tables:
            tables[id(row)] = _of_figures(row)
        if tables[id(row)]:
            return row, next((parent for parent in parents if parent.name in ("td", "th")), None)
    return next((parent for parent in parents if parent.name in BLOCKS), None), None


def _of_figures(row: Tag) -> bool:
    cells = row.find_all(["td", "th"])
    return len(cells) > 1 and not row.find("table") and all(len(cell.get_text().strip()) <= CELL for cell in cells)
