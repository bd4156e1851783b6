"""Lists of names that share one run of figures: 甲、乙分别达到A、B, with the head they share (总磷、总氮浓度; 城乡居民…收入)."""

from __future__ import annotations

import re

from pipeline.extract.claim import indicators, names, predicates
from pipeline.extract.claim.clauses import Clause
from pipeline.extract.claim.predicates import Predicate
from pipeline.extract.claim.view import View

_MARK = re.compile(r"、|，|,|以及|[和与及](?!解|谐|平)")
_COMMA = re.compile(r"[、，,]")
_BOTH = re.compile(r"^(?P<before>.*?)城(?P<other>乡|连)(?P<rest>居民.*|常住.*|低保.*|就业.*)")
_AREAS = ("城市", "城镇", "农村", "乡村", "城区", "市区", "县城", "牧区", "山区")
_ORDINAL = re.compile(r"^第?[一二三四]$")
_SHARED = re.compile(indicators.PART_OF + ".+$")


def named_list(
    view: View, clauses: list[Clause], number: int, low: int, predicate: Predicate, count: int
) -> list[str] | None:
    """Return the names of a list with as many members as figures, None if the words before the figures are no list."""
    start = low
    for back in range(number, max(-1, number - 4), -1):
        if back < number:
            if clauses[back + 1].opens or clauses[back + 1].opener in "：:" or _has_figure(view, clauses[back]):
                return None
            start = clauses[back].start
        name = names.left(view, start, predicate.start) if back == number else _whole(view, start, predicate.start)
        if name is None or not name:
            continue
        text = name if isinstance(name, str) else name.text
        found = _members(text, count, predicate.distributed)
        if found is not None:
            return found
        if not predicate.distributed:
            return None
    return None


def _has_figure(view: View, clause: Clause) -> bool:
    return any(clause.start <= figure.start < clause.end for figure in view.figures)


def _whole(view: View, low: int, high: int) -> str:
    """Return the list's words where it runs over several clauses: each clause's name."""
    parts = re.split(r"[，,]", view.words[low:high])
    found, at = [], low
    for part in parts:
        end = predicates.read(view, at, at + len(part), None).start
        name = names.left(view, at, end if end > at + 1 else at + len(part))
        found.append(name.text if name else "")
        at += len(part) + 1
    return "、".join(filter(None, found))


def _parted(text: str, count: int) -> list[str]:
    """Return the members of a list; 和 and the like part none where the other marks part as many as there are figures.

    教育、社会保障和就业、卫生健康支出
    """
    if count > 1 and len(parts := [part for part in _COMMA.split(text) if part]) == count:
        return parts
    return [part for part in _MARK.split(text) if part]


def _members(text: str, count: int, distributed: bool) -> list[str] | None:
    if count == 2 or (distributed and count == 1):
        both = _BOTH.match(text)
        if both is not None and not _MARK.search(text):
            rest = both["rest"]
            second = {"乡": "农村", "连": "连队"}[both["other"]]
            return [f"{both['before']}城镇{rest}", f"{both['before']}{second}{rest}"]
    parts = _parted(text, count)
    if len(parts) < 2 or (len(parts) != count and not (distributed and count < len(parts))):
        return None
    shared = _SHARED.search(parts[-1])
    tail = shared[0] if shared else ""
    last = parts[-1][: len(parts[-1]) - len(tail)]
    found = []
    for part in parts[:-1]:
        found.append(_with_head(part, last) + tail)
    first = parts[0]
    if first.startswith("第") and _ORDINAL.match(first):
        last = "第" + last if not last.startswith("第") else last
        found = [
            "第" + part.removeprefix("第") + last[2:] + tail if _ORDINAL.match(part) else part for part in parts[:-1]
        ]
    return [*found, last + tail]


def _with_head(part: str, last: str) -> str:
    """Return a member of a list with the head that only the last one has: 总磷 beside 总氮浓度 is 总磷浓度."""
    if len(part) == 1 and last[1:2] == "肉":
        return part + last[1:]  # 猪、牛、羊、禽肉产量
    emitted = re.search(r"排放(?:总?量|强度)$", last)
    if emitted is not None and "排放" not in part:
        return part + emitted[0]  # 化学需氧量、氨氮排放量
    if indicators.known(part) or indicators.base(part) not in (part, ""):
        return part
    if re.search(r"(?:收入|支出|产值|增加值|总额|投资|面积|产量|浓度|余额|比例|[率数量额值价])$", part):
        return part
    for length in range(len(part), 1, -1):
        at = last.find(part[-length:])
        if at >= 0:  # 城镇常住居民 beside 农村常住居民人均可支配收入
            return part + last[at + length :]
    if part in _AREAS and last.startswith(_AREAS):
        return part + last[2:]  # 城市、农村低保标准
    known = indicators.ending(last, 0, len(last))
    if known is not None and known[0] > 0:
        return part + last[known[0] :]
    base = indicators.base(last)
    if base and base != last and len(base) >= len(part) and indicators.known(last) is None:
        return part + last[len(base) :]
    ending = re.search(
        r"(?:常住)?居民.*$|人口.*$|产业.*$|浓度$|产量$|产值$|增加值$|收入$|支出$|面积$|项目$|企业$|总额$|贷款余额$|存款余额$|余额$|投资$|销售额$|排放量$|排放总量$|入住率$|覆盖率$",
        last,
    )
    if ending is None or part.endswith(ending[0]):
        return part
    return part + (ending[0][2:] if part.endswith("业") and ending[0].startswith("产业") else ending[0])
