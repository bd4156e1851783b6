"""What a commitment without figure is to reach: its clause cut to the shortest, and as a phrase without marker and date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.claim.tables import milestones
from pipeline.extract.claim.view import View
from pipeline.extract.model import Mention

_CONNECTIVES = re.compile(
    r"^(?:同时|并且|并|而|其中|此外|另外|一是|二是|三是|四是|五是|六是|第[一二三四五六]是|\d{1,2}[.．、](?!\d)|[①-⑳]|最后|首先|“|‘|（|\(|、|—|：|:|\s)+"
)
_LABEL = re.compile(r"^[\s*#]*[【\[][^】\]]{1,12}[】\]]")
_AIM = re.compile(r"(?:紧紧)?(?:围绕|按照|对照|锚定|瞄准|聚焦)(?=[“‘])")
_MARKER = r"(?:确保|力争|争取|预计|计划|有望|努力|拟|务必|保证|承诺)"
_FRONT = re.compile(
    rf"^(?:[到至在于截从][，,、]?|[，,、])?(?:我们|他们)?(?:还?将|还?要)?{_MARKER}*(?:在|到|于)?(?=[^年月])"
)
_PART_OF_NAME = re.compile(r"目标|任务|计划|水平|预期|以来|[^，,。；;]{0,5}的")
_COMPARED = ("于", "比", "过")
_BY = re.compile(rf"(?:{_MARKER}|将)?(?:在|到|至|于)?$")
_HAPPENS = re.compile(
    r"(?:正式|全部|全面|基本|整体|主体|如期|顺利)*(?:开工建设|开工|动工|投产|试产|竣工|完工|通车|投用|投运|投入使用|投入运营|建成|启用|开业|封顶|试生产)"
)
_STAGE = re.compile(r"(?<![一二三四五六七八九十])[一二三四五]期(?:工程|项目)?")
_PAIRS = (("“", "”"), ("‘", "’"), ("（", "）"), ("「", "」"))
_EDGES = " ，,、；;：:"


def trimmed(words: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of a clause without label, connectives and what stands outside a quotation that ends in it."""
    label = _LABEL.match(words[start:end])
    start += label.end() if label else 0
    front = _CONNECTIVES.match(words[start:end])
    start += front.end() if front else 0
    if (aim := _AIM.match(words[start:end])) is not None:
        start += aim.end() + 1
    for left, right in _PAIRS:
        closing = words.find(right, start, end)
        opening = words.find(left, start, end)
        if closing > start and (opening < 0 or closing < opening):
            named = words[start - 1 : start] == left and bool(milestones().all(words, closing, end))
            start, end = (start - 1, end) if named else (start, closing)
    while end > start and words[end - 1] in " ”“’\"':：":
        if words[end - 1] == "”" and words.count("“", start, end) == words.count("”", start, end):
            break
        end -= 1
    return start, end


def with_subject(goal: str, about: str | None, before: str) -> str:
    """Return a goal that only says what happens (正式投产) with what it happens to, where that is told.

    `before` are the sentence's words before it: 其中一期投资7.5亿元，计划9月动工 is about the first stage, not the company.
    """
    if about is None or not _HAPPENS.fullmatch(goal):
        return goal
    stages = _STAGE.findall(before)
    return f"{stages[-1] if stages else about}{goal}"


def goal_of(view: View, start: int, end: int, found: Sequence[Mention]) -> str:
    """Return what is to be reached in words[start:end]: without marker and date, quotation marks in pairs."""
    text, at = "", start
    for mention in sorted(found, key=lambda m: m.start):
        if start <= mention.start >= at and mention.end <= end and not _is_part(view.words, mention):
            before = _BY.sub("", view.words[at : mention.start])
            text, at = text + before, mention.end
    text = (text + view.words[at:end]).strip(_EDGES)
    text = _FRONT.sub("", text, count=1).strip(_EDGES)
    return balanced(text) or view.words[start:end]


def _is_part(words: str, mention: Mention) -> bool:
    """Say whether a date belongs to what is named or compared with: 年初目标, 2000年底前建成的小区, 不低于上年."""
    compared = words[mention.start - 1 : mention.start] in _COMPARED and mention.start > 0
    return compared or _PART_OF_NAME.match(words, mention.end) is not None


def balanced(text: str) -> str:
    """Return a phrase without marks that lack their other half."""
    for left, right in _PAIRS:
        if text.count(left) != text.count(right):
            text = text.replace(left, "").replace(right, "")
    return text


def phrase(clause: str) -> str:
    """Return a clause with its figure as a phrase: without label, marks in pairs."""
    label = _LABEL.match(clause)
    return balanced(clause[label.end() if label else 0 :].strip(_EDGES))
