"""Bind every figure of a sentence to what it measures: indicator, measure and sign.

Left of a figure stands its predicate (predicates.py) and, before it, a name (names.py); a count may have its name
behind it; where neither has one, the name is that of an earlier figure. Periods, places and the question whether a
figure is a fact or a target are for other modules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from pipeline.extract.claim import indicators, names, predicates
from pipeline.extract.claim.clauses import Clause, clause_at, joined, split
from pipeline.extract.claim.lists import named_list
from pipeline.extract.claim.names import Name
from pipeline.extract.claim.predicates import Predicate
from pipeline.extract.claim.view import View
from pipeline.extract.model import Mention

_RATE_NAME = re.compile(r"(?:增速|增幅|增长率|增长速度|涨幅|升幅)$")
_FALL_NAME = re.compile(r"(?:降幅|跌幅|减幅|降低率|下降率)$")
_SHARE_NAME = re.compile(r"(?:占比|比重|份额|贡献[率度]|占.{1,20}比例)$|占(?!地|用|有率|道)")
_KEPT = re.compile(r"^(?:新?签约注册|新?签约|新?开工|新?竣工|新?投产|集中签约|集中开工|新?建成|新?登记|新?入库|在建|续建|复工)+(?:投产|投用)?")
_QUALIFIED = re.compile(r"^(?:[一二三四五六七八九十百千万亿\d.]+元?(?:及)?以[上下]|[一二三四五甲]级(?:及)?以[上下]|.{1,6}以[上下])$")
_RANK_VERB = re.compile(r"位居|位列|排名|排在|跃居|跃升|升至|进位|稳居|名列|跻身|进入|入围|保持|连续|蝉联|居(?!民|家|住)|列(?!车)|排(?!污|放)")
_CLASS = re.compile(r"城市|百强|千强|强县|强区|企业|开发区|高新区|县级市|园区|县市|县域|品牌|百佳")
_FIGURED = ("人", "名", "户", "家", "个", "项", "所", "座", "台", "套", "条", "件", "辆", "艘", "只", "头")


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure with what it measures. `value` has its sign; `named` says that its own clause names the indicator."""

    figure: Mention
    clause: int
    indicator: str | None
    measure: str
    value: float
    value_high: float | None
    named: bool
    part: bool = False
    origin: bool = False
    """Whether it is where something started from (由3.5万元增加到5.1万元)."""
    action: str | None = None
    right: bool = False
    """Whether the name stands behind the figure."""
    name_start: int | None = None


_AVERAGE = re.compile(r"(?:户|人|亩|村|棚|年|月|日)均$")


@dataclass(slots=True)
class Heads:
    """The names that figures without their own take over, in the order of the text."""

    main: str | None = None
    local: str | None = None
    unit: str | None = None
    """Unit of the figure that was named last."""
    counted: bool = False
    """Whether the name stood behind a count."""
    recent: list[str] = field(default_factory=list)
    """Names of the sentence's figures, each once, for 分别."""

    def head(self) -> str | None:
        """The name that governs at this point."""
        return self.local or self.main

    def say(self, name: str, part: bool, counts: bool = True) -> None:
        """Remember a name that a clause states; parts (其中) govern only until the statement ends."""
        if part:
            self.local = name
        else:
            self.main, self.local = name, None
        if counts:
            self.recent.append(name)


def bind(view: View, heads: Heads) -> tuple[list[Clause], list[Bound]]:
    """Return the sentence's clauses and its bound figures, in order; `heads` goes on from the sentence before."""
    clauses = split(view)
    bound: list[Bound] = []
    heads.local, heads.recent = None, []
    floor, seen = 0, -1
    pending: list[str] = []
    for group in _groups(view):
        number = clause_at(clauses, group[0].start)
        if number != seen:
            if any(clause.opens for clause in clauses[seen + 1 : number + 1]):
                heads.local = None
            seen, low = number, max(clauses[number].start, floor)
        else:
            low = floor
        last = group[-1]
        found, floor = _bind_group(view, clauses, number, low, group, heads, pending, bound)
        bound.extend(found)
        floor = max(floor, last.outer_end or last.end)
    return clauses, bound


def _groups(view: View) -> list[list[Mention]]:
    """Return the figures in runs with nothing but a list mark between them."""
    groups: list[list[Mention]] = []
    for figure in view.figures:
        if groups and joined(view.words, groups[-1][-1].outer_end or groups[-1][-1].end, figure):
            before = groups[-1][-1]
            if (before.unit == "rank") == (figure.unit == "rank"):
                groups[-1].append(figure)
                continue
        groups.append([figure])
    return groups


def _bind_group(
    view: View,
    clauses: list[Clause],
    number: int,
    low: int,
    group: list[Mention],
    heads: Heads,
    pending: list[str],
    bound: list[Bound],
) -> tuple[list[Bound], int]:
    """Bind a run of figures; return them and where the words begin that are still free."""
    first, last = group[0], group[-1]
    begin = first.outer_start if first.outer_start is not None else first.start
    clause = clauses[number]
    if first.unit == "rank":
        return _ranks(view, number, low, begin, group, heads), last.end
    predicate = predicates.read(view, low, begin, last.unit)
    listed = None
    if len(group) > 1 or predicate.distributed:
        listed = named_list(view, clauses, number, low, predicate, len(group))
    name = names.left(view, low, predicate.start)
    behind: Name | None = None
    if listed is None and _takes_right(view, first, last, name, predicate):
        behind = names.right(view, last.outer_end or last.end, clause.end)
    if behind is not None:
        chosen = replace(behind, change=name.change if name else 0, part=bool(name and name.part),
                         action=name.action if name else None)  # fmt: skip
        taken = [_make(view, figure, number, predicate, chosen, heads, right=True) for figure in group]
        return taken, behind.end
    if listed is None and (name is None or not name.text):
        if heads.head() is None:
            _announced(view, clauses, number, heads)
        owners = _owners(group, predicate, heads, pending, bound)
        taken = [
            _make(view, figure, number, predicate, name, heads, owner=owner)
            for figure, owner in zip(group, owners, strict=True)
        ]
        return taken, last.outer_end or last.end
    if listed is not None and len(listed) >= len(group):
        pending[:] = listed[len(group) :]
        taken = []
        for figure, text in zip(group, listed, strict=False):
            each = Name(text, low, predicate.start, name.change if name else 0, bool(name and name.part))
            taken.append(_make(view, figure, number, predicate, each, heads))
        return taken, last.outer_end or last.end
    pending.clear()
    return [_make(view, figure, number, predicate, name, heads) for figure in group], last.outer_end or last.end


def _announced(view: View, clauses: list[Clause], number: int, heads: Heads) -> None:
    """Take the name from the clause before where that announces figures: 年产值稳步增长：2020年为…."""
    if number == 0 or clauses[number].opener not in (":", "："):
        return
    clause = clauses[number - 1]
    predicate = predicates.read(view, clause.start, clause.end, None)
    name = names.left(view, clause.start, predicate.start)
    if name is not None and len(name.text) > 1 and (predicate.start < clause.end or indicators.known(name.text)):
        heads.say(name.text, False)


def _takes_right(view: View, first: Mention, last: Mention, name: Name | None, predicate: Predicate) -> bool:
    """Say whether the words behind a count name what it counts."""
    end = last.outer_end or last.end
    words = view.words
    if end >= len(words) or last.unit == "pp" or predicate.grow or predicate.gap or predicate.share:
        return False
    char = words[end]
    if char in "的之" and name is not None and name.text and not _is_agent(view, name):
        return False
    return "\u4e00" <= char <= "\u9fff" or char in "“" or char.isdigit() or (char.isascii() and char.isalpha())


def _is_agent(view: View, name: Name) -> bool:
    """Say whether the words left of a count are who has it rather than what is counted (该园区企业的)."""
    return any(place.start == name.start and place.end == name.end for place in (*view.places, *view.organisations))


def _owners(
    group: list[Mention], predicate: Predicate, heads: Heads, pending: list[str], bound: list[Bound]
) -> list[str | None]:
    """Return whose name each figure of a group takes over."""
    count = len(group)
    if pending and not predicate.share:
        owners: list[str | None] = [pending.pop(0) if pending else heads.head() for _ in group]
        return owners
    if count > 1 and (predicate.distributed or predicate.share or predicate.grow) and len(heads.recent) >= count:
        return list(heads.recent[-count:])
    return [heads.head()] * count


def _make(
    view: View,
    figure: Mention,
    number: int,
    predicate: Predicate,
    name: Name | None,
    heads: Heads,
    owner: str | None = None,
    right: bool = False,
) -> Bound:
    """Return the figure bound to a name, or to its owner's where it has none."""
    text = name.text if name else ""
    if _AVERAGE.search(text) and predicate.grow:
        text = view.words[name.start : predicate.start] + "增收" if name else text
    part = bool(name and name.part)
    named = bool(text)
    before = owner if owner is not None else heads.head()
    measure, sign, text = _measure(figure, predicate, name, text)
    if not text:
        text = _inherited(figure, name, before, heads)
    elif not right and not (heads.counted and figure.unit == "CNY"):
        text = _completed(text, before, heads.main)
    if predicate.share:
        whole = text + ("占比" if predicate.share == "占" else predicate.share)
        indicator: str | None = whole if text else predicate.share
        if named:
            heads.say(text, part)
    else:
        indicator = text or None
        if named and indicator is not None:
            heads.say(indicator, part)
            heads.unit, heads.counted = figure.unit, right
        elif indicator is not None and indicator not in heads.recent:
            heads.recent.append(indicator)
    value, high = figure.value, figure.value_high
    assert value is not None
    if sign < 0:
        value, high = -abs(value), (-abs(high) if high is not None else None)
        if high is not None and high < value:
            value, high = high, value
    return Bound(
        figure, number, indicator, measure, value, high, named, part, predicate.origin,
        name.action if name else None, right, name.start if name else None,
    )  # fmt: skip


def _inherited(figure: Mention, name: Name | None, before: str | None, heads: Heads) -> str:
    """Return the name of a figure whose clause has none: the one said before, with what was done to it (交付9600套)."""
    action = name.action if name is not None else None
    if action is None or figure.unit in ("%", "pp"):
        return before or action or ""
    if before is None or heads.unit != figure.unit:
        return action if action not in ("完成", "实现", "达到", "完成了") else before or ""
    return before if action in before or len(action) > 2 or action in ("完成", "实现", "达到") else before + action


def _completed(text: str, before: str | None, main: str | None) -> str:
    """Return a name with the owner that it leaves out: 总数 after 高企, 新开工 after 亿元以上项目."""
    owner = before or main
    if owner is None:
        return text
    if indicators.is_tail(text):
        return indicators.compose(indicators.base(owner), text)
    if _KEPT.fullmatch(text):
        return text + _counted(main or owner)
    if _QUALIFIED.match(text):
        return text + re.sub(r"^.*以[上下]", "", _counted(main or owner))
    return text


def _counted(name: str) -> str:
    """Return the things a name counts, without what was done to them."""
    return _KEPT.sub("", indicators.base(name) or name)


def _measure(figure: Mention, predicate: Predicate, name: Name | None, text: str) -> tuple[str, int, str]:
    """Return measure, sign and the name without the words that only say the measure (增速)."""
    unit = figure.unit
    sign = predicate.grow or predicate.rate or 1
    if predicate.gap:
        return "difference", predicate.gap, text
    if unit == "pp":
        if predicate.rate and not predicate.grow:
            return "change", predicate.rate, text
        return "change", sign, text
    if unit in ("%", "‰", "倍"):
        return _ratio(figure, predicate, text, sign)
    if name is not None and name.change and not predicate.reach:
        return "change", name.change, text
    if predicate.grow and not predicate.reach:
        return "change", sign, text
    if name is not None and name.change and not predicate.grow:
        return "change", name.change, text
    return "level", 1, text


def _ratio(figure: Mention, predicate: Predicate, text: str, sign: int) -> tuple[str, int, str]:
    if predicate.share:
        return ("level", 1, text) if figure.unit == "倍" else ("share", 1, text)
    if predicate.rate:
        return "growth", predicate.rate, text
    if predicate.grow and not predicate.reach:
        return "growth", sign, text
    if predicate.grow and predicate.reach:
        return "growth", sign, text
    if match := _RATE_NAME.search(text) or _FALL_NAME.search(text):
        sign = -1 if _FALL_NAME.search(text) else 1
        shorter = text[: match.start()]
        return "growth", sign, text if len(shorter) < 2 or text in ("经济增速", "经济增长速度") else shorter
    if figure.unit == "倍":
        return "level", 1, text
    if _SHARE_NAME.search(text) or figure.text.endswith(("成", "半", "半数", "过半")) or re.search("分之|/", figure.text):
        return "share", 1, text
    known = indicators.known(text)
    if known is not None and known.dimension in ("money", "energy") and figure.unit == "%":
        return "growth", 1, text
    if text.endswith("增长"):
        return "growth", 1, text if text == "经济增长" else text[:-2]
    return "level", 1, text


def _ranks(view: View, number: int, low: int, begin: int, group: list[Mention], heads: Heads) -> list[Bound]:
    """Bind ranks: the name before the verb (增速居), else the name said before; 城市 and the like name whose rank it is."""
    words = view.words
    verb = next(iter(_RANK_VERB.finditer(words, low, begin)), None)
    split_at = verb.start() if verb else low
    name = names.left(view, low, split_at) if verb else None
    scope = words[verb.end() if verb else low : begin].strip("全国的到了至于在第 ")
    text = name.text if name else ""
    before = heads.head()
    if text:
        text = _completed(text, before, heads.main)
        heads.say(text, bool(name and name.part), counts=False)
    else:
        text = before or ""
    if _CLASS.search(scope):
        full = words[verb.end() if verb else low : begin].strip("到了至于在 的，,")
        text = f"{text}列{full}" if text else full
    if not text and scope and verb is None:
        text = names.left(view, low, begin).text if names.left(view, low, begin) else ""  # type: ignore[union-attr]
    found = []
    for figure in group:
        assert figure.value is not None
        found.append(
            Bound(figure, number, text or None, "rank", figure.value, figure.value_high, bool(name and name.text))
        )
    return found
