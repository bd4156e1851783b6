"""What a figure without name is about where a clause beside its own says so.

固定资产投资由负转正，增长0.6%; 游客逐年增多：2018年为…; 2400万元，这是1949年的工业总产值; 像这样的“小巨人”，本市有86家.
Names inside the figure's clause are for names.py, those of earlier figures for heads.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.claim import indicators, names, predicates
from pipeline.extract.claim.clauses import Clause
from pipeline.extract.claim.names import Name
from pipeline.extract.claim.view import View
from pipeline.extract.model import Mention

_IS_IT = re.compile(r"(?:这|那)(?:就|正|也|便)?是|(?:也|这)就是")
_KINDS_OF = re.compile(r"的(?=[“「]|家底|成绩|数字|总量|全部|水平)")
_MADE = re.compile(
    r"(?:推出|设立|开发|创新|创设|开通|启动|打造|发行|上线)了?(?P<what>“[^”]{2,12}”[\u4e00-\u9fff]{0,6})$"
)
_LIKE = re.compile(r"(?:像|类似)?(?:这样|这种|这类|此类|类似|如此)的?(?P<things>[^，,；;。：:]{2,12})")
_LABEL = re.compile(r"[\u4e00-\u9fffA-Za-z（）()/·“”]{2,16}")
_MEASURE = re.compile(
    r"(?:面积|人口|数量?|户数|人数|总?量|产[值量]|收入|投资|规模|里程|余额|总?额|长度|海拔|[率度比]|密度|距离|气温|降[水雨]量|[均售单总]?价格?|"
    r"资金|费用?|标准|能力|产能|容量|寿命|指数|期|增速|增幅)(?:[（(][^（()）]{1,8}[）)])?$"
)
_RATE = re.compile(r"(?:比例|比重|占比|面积|总?产量|余额|总额|浓度|人数|户数|里程|(?<!效)(?<!功)率)$")
_TREND = re.compile(
    r"由负转正|由[升降增减]转[升降增减]|不降反升|不升反降|有增无减|止跌回升|企稳回升|逆势(?:上扬|增长)|(?:稳步|平稳|较快|快速|持续|继续)(?:增长|回升|下降)|稳中有[进升]|保持[^，]{0,6}增长|(?:出现|呈现?|转为|转成|继续|持续)[^，]{0,8}(?:正增长|负增长|下降|回落|下滑|回升)"
)


def topic(view: View, clauses: Sequence[Clause], number: int, group: Sequence[Mention]) -> str | None:
    """Return what a group of figures in a clause without name is about by the clause that explains it, None if none does."""
    if (explained := _explained(view, clauses, number, group)) is not None:
        return explained
    if number and not clauses[number].opens:
        before = clauses[number - 1]
        made = _MADE.search(view.words, before.start, before.end)
        if made is not None and made.end() == before.end:
            return made["what"]  # 推出“惠农贷”，累计发放2亿元
    if number == 0 or group[0].unit in ("%", "pp", "CNY") or clauses[number].opens:
        return None
    before = clauses[number - 1]
    like = _LIKE.fullmatch(view.words, before.start, before.end)
    return like["things"].strip("的") if like is not None else None


def _explained(view: View, clauses: Sequence[Clause], number: int, group: Sequence[Mention]) -> str | None:
    """Return what 这是 in the next clause says of figures that are a clause of their own."""
    first, last = group[0], group[-1]
    begin = first.outer_start if first.outer_start is not None else first.start
    if (
        clauses[number].start != begin
        or clauses[number].end != (last.outer_end or last.end)
        or number + 1 == len(clauses)
    ):
        return None
    clause = clauses[number + 1]
    is_it = _IS_IT.match(view.words, clause.start, clause.end)
    if is_it is None:
        return None
    kind = next(_KINDS_OF.finditer(view.words, is_it.end(), clause.end), None)
    found = names.left(view, is_it.end(), kind.start() if kind is not None else clause.end)
    return found.text or None if found is not None else None


def announced(view: View, clauses: Sequence[Clause], number: int) -> str | None:
    """Return the name in the clause before where that announces figures: 游客逐年增多：2018年为…."""
    if number == 0 or clauses[number].opener not in (":", "："):
        return None
    clause = clauses[number - 1]
    predicate = predicates.read(view, clause.start, clause.end, None)
    name = names.left(view, clause.start, predicate.start)
    if name is not None and len(name.text) > 1 and (predicate.start < clause.end or indicators.known(name.text)):
        return name.text
    return None


def label(view: View, clauses: Sequence[Clause], number: int, begin: int) -> str | None:
    """Return the label of a line that a figure which begins at `begin` fills in (辖区面积：约412平方公里), None if none does.

    So does a clause that is only the name of a measure: 大班额的比例，由31.7%降到12.4%.
    """
    if number == 0 or clauses[number].start != begin or clauses[number].opener not in (":", "：", "，", ","):
        return None
    clause = clauses[number - 1]
    text = view.words[clause.start : clause.end].strip(" 　*●■◆▲·-—")
    if clauses[number].opener in ("，", ","):
        if _RATE.search(text) is None or any(clause.start <= figure.start < clause.end for figure in view.figures):
            return None
    elif _LABEL.fullmatch(text) is None or (indicators.known(text) is None and _MEASURE.search(text) is None):
        return None
    name = names.left(view, clause.start, clause.end)
    return name.text or None if name is not None and len(name.text) > 2 else None


def trend(view: View, clauses: Sequence[Clause], number: int) -> Name | None:
    """Return the name in the clause before where that tells a trend: 固定资产投资由负转正，增长0.6%."""
    if number == 0 or clauses[number].opens:
        return None
    clause = clauses[number - 1]
    if any(clause.start <= figure.start < clause.end for figure in view.figures):
        return None
    found = _TREND.search(view.words, clause.start, clause.end)
    name = names.left(view, clause.start, found.start()) if found is not None else None
    return name if name is not None and len(name.text) > 1 else None
