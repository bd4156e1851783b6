"""Sentences of articles, with their tokens.

A sentence ends at 。！？ or …… and takes the quotation marks and brackets that close behind it along; what stands inside
brackets is not cut. A quotation's last sentence keeps the words that say who spoke (“…。”某某说。). ； does not end a
sentence. Headlines, headings and bylines are one sentence each.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.ids import make_id
from pipeline.text.model import BODY, CAPTION, Article, Sentence
from pipeline.text.tokens import tokens

LONGEST = 1200
"""A longer sentence is cut at a clause, so that no recogniser meets a text without end."""
_END = re.compile(r"(?:[。！？!?]+|(?<!…)…+(?=[“‘”’]))(?P<closing>[”’」』）)】》\"]*)")
_SPEECH = re.compile(
    r"^[^，。；：！？“”]{1,40}?(?:说|表示|介绍|指出|强调|告诉|坦言|透露|认为|称|讲|道|感慨|回忆|解释|笑着|补充|要求|提到)"
)
_OPEN, _CLOSE = "（(《【", "）)》】"
_BRACKET = re.compile(f"[{re.escape(_OPEN + _CLOSE)}]")
_BRACKETED = 300
"""Longest text in brackets that is kept whole."""
_CLAUSE_ENDS = ("；", "，", " ", "、")


def segment(articles: Sequence[Article]) -> list[Sentence]:
    """Return the sentences of a document's articles in order, positions counted over all of them."""
    found: list[Sentence] = []
    for article in articles:
        for number, paragraph in enumerate(article.paragraphs):
            for start, end in spans(paragraph.text.text, paragraph.kind):
                text = paragraph.text.slice(start, end).strip()
                if not text.text:
                    continue
                first, last = text.span(0, len(text))
                sentence_id = make_id("sentences", article.document_id, first, last)
                found.append(
                    Sentence(
                        sentence_id, article.article_id, article.document_id, len(found), paragraph.kind, number, text,
                        tokens(text.text),
                    )
                )  # fmt: skip
    return found


def spans(words: str, kind: str = BODY) -> list[tuple[int, int]]:
    """Return the spans of the sentences of a paragraph of that kind; together they cover it."""
    ends = list(_ends(words)) if kind in (BODY, CAPTION) else []
    if not ends or ends[-1] != len(words):
        ends.append(len(words))
    found, start = [], 0
    for end in ends:
        while end - start > LONGEST:
            cut = _clause_end(words, start, start + LONGEST)
            found.append((start, cut))
            start = cut
        if end > start:
            found.append((start, end))
        start = end
    return found


def _ends(words: str) -> Iterator[int]:
    inside = _bracketed(words)
    starts = [start for start, _ in inside]
    for match in _END.finditer(words):
        end = match.end()
        before = bisect_right(starts, match.start()) - 1
        if before >= 0 and match.start() < inside[before][1]:
            continue
        if match["closing"] and _SPEECH.match(words[end : end + 60]):
            continue
        yield end


def _bracketed(words: str) -> list[tuple[int, int]]:
    """Return the spans between outermost brackets that close soon, in order; a bracket left open holds nothing."""
    found: list[tuple[int, int]] = []
    stack: list[int] = []
    for match in _BRACKET.finditer(words):
        at, char = match.start(), match[0]
        if char in _OPEN:
            stack.append(at)
        elif stack and _OPEN.index(words[stack[-1]]) == _CLOSE.index(char):
            start = stack.pop()
            if at - start <= _BRACKETED:
                while found and found[-1][0] > start:
                    found.pop()
                found.append((start, at))
    return found


def _clause_end(words: str, start: int, end: int) -> int:
    for mark in _CLAUSE_ENDS:
        at = words.rfind(mark, start + (end - start) // 2, end)
        if at > start:
            return at + 1
    return end
