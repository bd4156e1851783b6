"""Sentences of articles, with their tokens.

A sentence ends at 。！？ or …… and takes the quotation marks and brackets that close behind it along; what stands inside
brackets is not cut. A quotation's last sentence keeps the words that say who spoke (“…。”某某说。). ； does not end a
sentence. Headlines, headings and bylines are one sentence each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.ids import make_id
from pipeline.text.model import BODY, CAPTION, Article, Sentence
from pipeline.text.tokens import tokens

LONGEST = 1200
"""A longer sentence is cut at a clause, so that no recogniser meets a text without end."""
_END = re.compile(r"(?:[。！？!?]+|…+(?=[“‘”’]))(?P<closing>[”’」』）)】》\"]*)")
_SPEECH = re.compile(
    r"^[^，。；：！？“”]{1,24}?(?:说|表示|介绍|指出|强调|告诉|坦言|透露|认为|称|讲|道|感慨|回忆|解释|笑着|补充|要求|提到)"
)
_OPEN, _CLOSE = "（(《【", "）)》】"
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
    for match in _END.finditer(words):
        end = match.end()
        if any(start < match.start() < stop for start, stop in inside):
            continue
        if match["closing"] and _SPEECH.match(words[end : end + 40]):
            continue
        yield end


def _bracketed(words: str) -> list[tuple[int, int]]:
    """Return the spans between brackets that open and close within the paragraph."""
    found, stack = [], []
    for at, char in enumerate(words):
        if char in _OPEN:
            stack.append((char, at))
        elif char in _CLOSE and stack and _OPEN.index(stack[-1][0]) == _CLOSE.index(char):
            found.append((stack.pop()[1], at))
    return found


def _clause_end(words: str, start: int, end: int) -> int:
    for mark in _CLAUSE_ENDS:
        at = words.rfind(mark, start + (end - start) // 2, end)
        if at > start:
            return at + 1
    return end
