"""Figures of those whom a clause with 的 tells: 卖原酒的占了七成, 留下来的有652名 after 特岗教师738名, 已办结的198件 after 建议216件.

Names without 的 are for names.py.
"""

from __future__ import annotations

import re

from pipeline.extract.claim.heads import Heads
from pipeline.extract.claim.measuring import RATIOS
from pipeline.extract.claim.names import Name
from pipeline.extract.claim.predicates import Predicate
from pipeline.extract.claim.view import View
from pipeline.extract.model import Mention
from pipeline.extract.units import dimension

_TOLD = re.compile(
    r"(?:^|[，,；;。：:])(?P<part>(?:其中)?)(?P<whose>(?:[\u4e00-\u9fff“”]{1,8}的、)*[\u4e00-\u9fff“”A-Za-z]{2,16})的"
    r"(?:就|都|也|共|现|仅|只|已)*(?P<has>有|达到?|占到?了?|)$"
)
_CONTENT = re.compile(r"(?:满意|赞成|支持|认可|同意|不满)的$")
_OUT_OF = re.compile(r"(?:^|[，,；;。：:])(?P<of>[\u4e00-\u9fff“”]{2,14})(?:当?中|里)[，,]$")
"""引进项目中，投资过亿元的有9个"""
_BECAUSE = re.compile(r"^(?:因|受)[\u4e00-\u9fff]{1,8}?(?:限制|制约|影响|原因|所限)(?=[\u4e00-\u9fff]{3})")
_STAGE = re.compile(
    r"(?:正在|已经?|尚未|未)[\u4e00-\u9fff]{1,6}|(?:新|续|在|拟|停|缓|扩|改)建|(?:已|未|新)?(?:开工|竣工|完工|投产)"
)
_WHEN = re.compile(r"(?:现在|如今|目前|当时|最初|过去|原来|原有|以前|当初|同期|年初|[由从]|[全每][国省市县区州])")


def told(
    view: View, low: int, begin: int, figure: Mention, predicate: Predicate, heads: Heads, follows: bool
) -> tuple[Predicate, Name] | None:
    """Return the predicate and name of a figure that begins at `begin`, None where no clause with 的 tells whose it is.

    `follows` says that figures stand before it in the sentence.
    """
    if "的" not in (before := view.words[max(0, low - 1) : begin]) or (match := _TOLD.search(before)) is None:
        return None
    whose, main, start = match["whose"] + "的", heads.main, begin - 2
    if figure.unit == "%" and (match["has"].startswith("占") or _CONTENT.search(whose)):
        counts = main is not None and dimension(heads.unit or "") == "count" and follows
        text = (main or "") + whose[:-1] if counts and match["part"] else whose
        return predicate._replace(share="占"), Name(text, start, begin - 1, owned=True)
    if main is None or figure.unit in RATIOS or (figure.unit or "") not in heads.by_unit:
        return None
    goes_on = view.words[figure.outer_end or figure.end :][:1].isalnum()
    if not match["has"] and (goes_on or predicate.origin or not _tells_which(view, begin, match["whose"])):
        return None
    out = _OUT_OF.search(view.words, 0, low)
    things = out["of"] if out is not None else heads.by_unit[figure.unit or ""].rpartition("的")[2]
    return predicate, Name(_BECAUSE.sub("", whose) + things, start, begin - 1, owned=True)


def _tells_which(view: View, begin: int, whose: str) -> bool:
    """Say whether the words before 的 and a bare count say what was done to the counted things: 已办结的198件."""
    start = begin - len(whose) - 1
    if any(start <= date.start < begin for date in view.dates) or _WHEN.search(whose):
        return False
    if _STAGE.fullmatch(whose):
        return True
    return any(start <= t.start and t.end < begin and t.tag == "v" and len(t.word) > 1 for t in view.tokens)
