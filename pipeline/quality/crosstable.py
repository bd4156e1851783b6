"""The rules over several rows or tables, all in one list. What each says stands in the modules listed here."""

from __future__ import annotations

from pipeline.quality.agreement import AGREEMENT_RULES
from pipeline.quality.alignment import ALIGNMENT_RULES
from pipeline.quality.model import CrossRule
from pipeline.quality.offsets import OFFSET_RULES
from pipeline.quality.references import REFERENCE_RULES
from pipeline.quality.wording import WORDING_RULES

CROSS_RULES: tuple[CrossRule, ...] = (
    *WORDING_RULES,
    *REFERENCE_RULES,
    *OFFSET_RULES,
    *ALIGNMENT_RULES,
    *AGREEMENT_RULES,
)
