"""Who says each sentence of an article: named with a verb of speech, before or behind the quotation, or by a label.

A speaker goes on to the end of the paragraph, through an open quotation, and, as 他 or 她, into later ones. Whom the
speaker stands for is told in owners.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from pipeline.extract.claim.view import View
from pipeline.extract.model import Mention
from pipeline.text.model import BYLINE, HEADING, HEADLINE, Sentence

_VERBS = (
    r"(?:说(?!明|服|法)|表示|介绍|指出|强调|认为|透露|坦言|告诉|谈到|提到|称(?!号|赞|为|之)|(?<![报知难])道(?![路理德])|要求|"
    r"汇报|希望|感慨|算了一笔账|报账|直言|分析|发言)"
)
_SPEECH = re.compile(rf"[^，,。；;“”：:]{{0,12}}?{_VERBS}|\*{{0,2}}(?:答|问)?[：:]")
_LABEL = re.compile(r"[\s*【\[■▲◆●]*")
_LABELLED = re.compile(r"[】\]]?(?:答|回答)?[：:]")
_ASKER = re.compile(r"^[\s*【\[]*(?:本报|本台|\w{2,5}(?:日报|晚报))?(?:记者|问|主持人)(?:问)?[：:*]")
_ANSWER = re.compile(r"^[\s*【\[]*答[：:]")
_PRONOUN = re.compile(rf"(?:^|[”。，,；;])(?:他|她)[^，,。；;“”：:]{{0,8}}?{_VERBS}")
_OPENING = 40


def speakers(sentences: Sequence[Sentence], views: Sequence[View]) -> list[str | None]:
    """Return the name of whoever says each sentence, None where nobody is told; both sequences are of one article."""
    told = _Told()
    numbers = range(len(sentences))
    for _, group in groupby(numbers, key=lambda number: sentences[number].paragraph):
        told.paragraph([(sentences[number], views[number]) for number in group])
    return told.names


class _Told:
    """What is known of the speakers up to a paragraph."""

    def __init__(self) -> None:
        self.names: list[str | None] = []
        self._last: str | None = None
        self._label: str | None = None
        self._open: str | None = None
        """Who speaks in a quotation that the paragraph before left open."""

    def paragraph(self, lines: Sequence[tuple[Sentence, View]]) -> None:
        """Take in a paragraph."""
        first = lines[0]
        if first[0].kind in (HEADLINE, HEADING, BYLINE):
            self._label = self._open = None
            self.names += [None] * len(lines)
            return
        labelled = self._read_label(first[1])
        current = labelled or self._label or self._open
        quoted = first[1].words.lstrip().startswith(("“", "‘")) or self._open is not None
        events = [self._event(view) for _, view in lines]
        found: list[str | None] = []
        for event in events:
            current = event or current
            found.append(current)
        ahead = next((event for event in events if event is not None), None)
        if quoted and found and found[0] is None and ahead is not None:
            found = [name or ahead for name in found]
        self.names += found
        self._last = current or self._last
        words = "".join(view.words for _, view in lines)
        self._open = current if words.count("“") > words.count("”") else None

    def _read_label(self, view: View) -> str | None:
        """Return whom the label of a paragraph lets speak (王明：, 王明答：); a reporter's question ends the label before."""
        if _ASKER.match(view.words):
            self._label, self._open = None, None
            return None
        ornaments = _LABEL.match(view.words)
        start = ornaments.end() if ornaments else 0
        person = next((p for p in view.people if p.start <= start + 1 and not p.byline), None)
        if person is not None and _LABELLED.match(view.words, person.end):
            self._label = _name(person)
        elif _ANSWER.match(view.words) and self._last is not None:
            self._label = self._last
        else:
            return None
        return self._label

    def _event(self, view: View) -> str | None:
        """Return who is named last as speaking in a sentence."""
        found: tuple[int, str] | None = None
        for person in view.people:
            if not person.byline and _SPEECH.match(view.words, person.end):
                found = person.start, _name(person)
        if found is None:
            return self._last if self._last is not None and _PRONOUN.search(view.words) else None
        self._last = found[1]
        return found[1]


def _name(person: Mention) -> str:
    return person.normal or person.text
