"""Bind every figure of a sentence to what it measures: indicator, measure and sign.

Left of a figure stands its predicate (predicates.py) and, before it, a name (names.py); a count may have its name
behind it; where neither has one, the name is that of an earlier figure (heads.py). Periods, places and the question
whether a figure is a fact or a target are for other modules.
"""

from __future__ import annotations

import re

from pipeline.extract.claim import (
    behind,
    brackets,
    counted,
    elided,
    indicators,
    names,
    nominal,
    predicates,
    spoken,
    topics,
)
from pipeline.extract.claim.bound import Bound as Bound
from pipeline.extract.claim.clauses import Clause, clause_at, split
from pipeline.extract.claim.grouping import begin_of, chained, grouped, to_several
from pipeline.extract.claim.heads import PLACED, Heads, is_lesser_area
from pipeline.extract.claim.lists import named_list
from pipeline.extract.claim.measuring import GROWTH, RANK, RATIOS, measured, signed
from pipeline.extract.claim.names import Name
from pipeline.extract.claim.naming import Naming
from pipeline.extract.claim.predicates import Predicate
from pipeline.extract.claim.ranking import moves, ranked
from pipeline.extract.claim.view import View
from pipeline.extract.model import Mention

_PAST = re.compile("去年|上年|前年|同期|以前|过去|往年|年初")
_OTHERS = re.compile("超过|高于|高出|低于|预期|计划|目标|平均|全[国省市县区州]|序时")
_RATE_BEHIND = re.compile(
    r"的?(?:同比|环比|年均|平均|年度)?(?P<rate>增速|增幅|涨幅|增长率|增长|降幅|跌幅)(?![\u4e00-\u9fff]*\d)"
)
"""1.8%的同比涨幅中"""
_WHO = re.compile(r"[山湖河江岛寺窟城镇村区县市园港站馆院厂场街司校店]$|景区|公园|企业|集团|银行|合作社|市场")
_RATE_END = re.compile(r"(?:增速|增幅|涨幅|降幅)$")
_TRADE = ("出口", "进口", "销售", "生产", "外销")
_OUT_OF = re.compile(r"(?:^|[，,；;。：:])(?P<of>[\u4e00-\u9fff“”]{2,14})(?:当?中|里)[，,]$")
"""百强企业中，63家实现正增长"""


def bind(view: View, heads: Heads) -> tuple[list[Clause], list[Bound]]:
    """Return the sentence's clauses and its bound figures, in order; `heads` goes on from the sentence before."""
    clauses = split(view)
    if not view.figures:
        return clauses, []
    heads.begin(view.words)
    return clauses, _Binder(view, clauses, heads).bound()


class _Binder:
    """Binds the figures of one sentence from left to right."""

    def __init__(self, view: View, clauses: list[Clause], heads: Heads) -> None:
        self._view, self._clauses, self._heads = view, clauses, heads
        self._pending: list[str] = []
        self._found: list[Bound] = []
        self._floor = 0
        self._where = False
        """Whether the clause that is being read names no more than where something is counted."""
        self._groups, self._exceeding = grouped(view)
        self._naming = Naming(view, clauses, heads, self._found)

    def bound(self) -> list[Bound]:
        """Return all bound figures."""
        seen = -1
        words, close, outside = self._view.words, 0, None
        for group in self._groups:
            number = clause_at(self._clauses, group[0].start)
            if outside is not None and group[0].start > close:
                self._heads.leave(outside)  # 游客120万人次（其中过夜游客23万人次），增长12%
                outside = None
            if outside is None and (bracket := brackets.closes(words, group[0].start)) > 0:
                outside, close = self._heads.enter(), bracket
            if number != seen and any(clause.opens for clause in self._clauses[seen + 1 : number + 1]):
                self._heads.local = None
            seen = number
            low = max(self._clauses[number].start, self._floor)
            if len(group) == 1 and self._heads.head() is not None and brackets.is_compared(words, low, group[0]):
                self._add(group[0], number, Predicate(begin_of(group[0]), origin=True), None)
                continue
            self._floor = max(self._floor, group[-1].outer_end or group[-1].end)
            if group[0].unit == RANK:
                self._rank(number, low, group)
            else:
                self._group(number, low, group)
        return self._found

    def _rank(self, number: int, low: int, group: list[Mention]) -> None:
        begin = begin_of(group[0])
        text, name = ranked(self._view, low, begin, self._heads)
        recent = self._heads.recent
        parts = re.split("[、和与及]", name.text) if name is not None and len(group) > 1 else []
        if len(parts) == len(group):
            owner = recent[-1] if recent else None
            texts = [self._heads.completed(part, owner, RANK) for part in parts]
        elif (
            text in ("", self._heads.head())
            and (last := self._found[-1] if self._found else None) is not None
            and last.unit == RANK
            and moves(self._view.words, last.figure.outer_end or last.figure.end, begin)
        ):
            texts = [last.indicator or ""] * len(group)
        elif len(group) > 1 and len(recent) >= len(group) and "分" in self._view.words[low:begin]:
            texts = recent[-len(group) :]
        else:
            texts = [text] * len(group)
        for figure, text in zip(group, texts, strict=True):
            assert figure.value is not None
            self._found.append(
                Bound(
                    figure,
                    number,
                    text or None,
                    RANK,
                    figure.value,
                    figure.value_high,
                    RANK,
                    bool(name and name.text),
                    low,
                )
            )

    def _group(self, number: int, low: int, group: list[Mention]) -> None:
        view, first, last = self._view, group[0], group[-1]
        begin = begin_of(first)
        if "占" in view.words[begin : first.start]:  # 约占全国的1/4
            begin = first.start
        predicate = predicates.read(view, low, begin, last.unit or "")
        self._where = False
        listed = None
        if len(group) > 1 or predicate.distributed:
            listed = named_list(view, self._clauses, number, low, predicate, len(group))
        name = self._name(number, low, predicate, last)
        rate = _RATE_BEHIND.match(view.words, last.end) if last.unit == "%" and not predicate.share else None
        if rate is not None:
            predicate = predicate._replace(grow=-1 if rate["rate"] in ("降幅", "跌幅") else 1)
        if self._plain(number, low, begin, group, predicate, name) or self._bracketed(number, group):
            return
        name = self._naming.added(number, group[0], predicate, name)
        found = self._behind(number, last, name, predicate) if listed is None else None
        if found is not None:
            self._counted(number, group, predicate, found)
        elif listed is not None and len(listed) >= len(group):
            self._named_list(number, low, group, predicate, name, listed)
        elif name is None or not name.text:
            self._unnamed(number, group, predicate, name)
        else:
            self._pending = []
            for figure in group:
                self._add(figure, number, predicate, name)

    def _name(self, number: int, low: int, predicate: Predicate, figure: Mention) -> Name | None:
        """Return the name left of a group whose last figure is `figure`, without text where it names no thing."""
        view, heads, before = self._view, self._heads, self._found[-1] if self._found else None
        name = names.left(view, low, predicate.start, counted=(figure.unit or "") not in ("CNY", "%", "pp"))
        if name is None:
            return None
        listed = before is not None and before.unit == figure.unit and not before.named
        if (
            not predicate.share
            and (name.part or before is not None or predicate.distributed or heads.parts)
            and heads.is_where(name, figure.unit, predicate.grow != 0, view.organisations, listed)
        ):
            self._where = True
            return name._replace(text="", owned=False)
        if heads.is_deed(view, name, figure.unit, self._clauses[number].start):
            return name._replace(text="", action=name.text)
        return name

    def _named_list(
        self, number: int, low: int, group: list[Mention], predicate: Predicate, name: Name | None, listed: list[str]
    ) -> None:
        """Add figures whose names stand before them in a list."""
        acts = name is not None and name.action is not None and not Heads.is_plain(name.action)
        things = self._heads.by_unit.get(group[-1].unit or "")
        if acts and things is not None and all(_WHO.search(text) for text in listed):
            listed = [things] * len(listed)  # 白云山、老君山分别接待… after 游客
        elif (head := self._heads.head()) is not None and all(PLACED.fullmatch(_RATE_END.sub("", t)) for t in listed):
            listed = [head] * len(listed)  # 城关镇、河口镇分别增长… after 税收
        elif acts and name is not None and name.action in _TRADE:
            listed = [text + name.action for text in listed]  # 水果、蔬菜分别出口…
        self._pending = listed[len(group) :]
        change, part = (name.change, name.part) if name is not None else (0, False)
        for figure, text in zip(group, listed, strict=False):
            self._add(figure, number, predicate, Name(text, low, predicate.start, change, part))

    def _counted(self, number: int, group: list[Mention], predicate: Predicate, found: Name) -> None:
        """Add figures whose name stands behind them."""
        self._floor = found.end
        for figure in group:
            own = found
            if figure.unit == "人" != group[-1].unit:
                own = found._replace(text=behind.affected(self._view, found, self._clauses[number].end))
            elif figure.unit in counted.DIVISIONS:
                own = found._replace(text=figure.unit or "")
            elif (
                figure.unit in ("件", "项")
                and figure.unit != group[-1].unit
                and (other := self._heads.by_unit.get(figure.unit or ""))
            ):
                own = found._replace(text=other)  # 已完成9件、37个项目 after 12件实事
            self._add(figure, number, predicate, own, right=True)

    def _unnamed(self, number: int, group: list[Mention], predicate: Predicate, name: Name | None) -> None:
        """Add figures that take over an earlier name."""
        view, clauses, heads = self._view, self._clauses, self._heads
        tells = (predicate.grow or predicate.start <= clauses[number].start) and not predicate.distributed
        if tells and (trend := topics.trend(view, clauses, number)) is not None:
            heads.say(trend.text, trend.part)
        elif (topic := self._topic(number, group, predicate, name)) is not None:
            if topic != (owner := heads.head()) and owner is not None and topic.startswith(owner):
                for figure in group:
                    self._add(figure, number, predicate, name, owner=topic)  # 某县增幅最高，达15.6%
                return
            heads.say(topic, False)
            heads.unit = group[0].unit
        elif heads.head() is None and (announced := topics.announced(view, clauses, number)) is not None:
            heads.say(announced, False)
        for figure, owner in zip(group, self._owners(group, predicate), strict=True):
            self._add(figure, number, predicate, name, owner=owner)

    def _bracketed(self, number: int, group: list[Mention]) -> bool:
        """Bind a percentage in brackets behind a count, a share of what is to be counted; say whether it is one.

        已建成17处（73.9%）
        """
        words, figure, last = self._view.words, group[0], self._found[-1] if self._found else None
        begin, end = begin_of(figure), figure.outer_end or figure.end
        if last is None or figure.unit != "%" or len(group) > 1 or last.indicator is None:
            return False
        start = last.name_end if last.right else last.figure.outer_end or last.figure.end
        done = brackets.done_share(words, start, begin)
        if done is None or words[end : end + 1] not in brackets.CLOSING or last.unit in (*RATIOS, "CNY", "pp", RANK):
            return False
        self._add(figure, number, Predicate(begin, part=True), Name(last.indicator + done, begin, begin, owned=True))
        return True

    def _topic(self, number: int, group: list[Mention], predicate: Predicate, name: Name | None) -> str | None:
        """Return what a group without name is about by the words around its clause, None if they don't tell."""
        view, clauses, ratio = self._view, self._clauses, group[0].unit in RATIOS
        if (label := topics.label(view, clauses, number, predicate.start)) is not None:
            return label
        if (topic := topics.topic(view, clauses, number, group)) is not None:
            return topic
        bare = predicate.start <= clauses[number].start  # …涨幅最大，达22.6%
        if (ratio or bare) and (name is None or not name.text) and not predicate.grow:
            led = elided.leader(view, clauses, number, self._heads.head())
            if led is not None:
                return led
        acts = name is not None and name.action is not None
        if name is not None and acts and not ratio and not predicate.grow:
            found = elided.before_date(view, clauses[number].start, name.start)
            if found is not None:
                return found
        said = predicate.share == "占" or predicate.reach or bare or (acts and not ratio)
        if self._heads.head() is None and not self._found and not predicate.distributed:
            return elided.subject(view, clauses, number, acts)  # 经济总量翻了将近一番，年均增长12.9%
        if self._found or predicate.distributed or not said or (ratio and not predicate.share and predicate.grow):
            return None
        return elided.subject(view, clauses, number, acts)

    def _plain(
        self, number: int, low: int, begin: int, group: list[Mention], predicate: Predicate, name: Name | None
    ) -> bool:
        """Bind a group whose words are plain speech, a bare count in a place or a share of things; say whether it is."""
        if predicate.grow or predicate.gap or predicate.distributed:
            return False
        view, heads, last, high = self._view, self._heads, group[-1], self._clauses[number].end
        if len(group) == 1 and (told := nominal.told(view, low, begin, last, predicate, heads, bool(self._found))):
            self._add(last, number, *told)
            return True
        if predicate.share:
            return False
        texts = [text for figure in group if (text := counted.households(view, low, begin, figure))]
        if len(texts) == len(group):
            for figure, text in zip(group, texts, strict=True):
                self._add(figure, number, predicate, Name(text, predicate.start, begin, owned=True))
            return True
        if last.unit == "%" and not (name is not None and name.text.endswith("率")):
            part = counted.share_of(view, low, begin, last, high)
            if part is not None:
                self._floor = part[2]
                self._add(last, number, Predicate(begin, part=True), Name(*part, owned=True))
            return part is not None
        return len(group) == 1 and self._spoken(number, low, begin, last)

    def _spoken(self, number: int, low: int, begin: int, figure: Mention) -> bool:
        """Bind a figure of plain speech; say whether it is one."""
        words, high = self._view.words, self._clauses[number].end
        if figure.unit == "CNY" and (use := counted.use_of(words, low, begin, figure, high)) is not None:
            self._add(figure, number, Predicate(begin, reach=True), Name(use, begin, begin, owned=True))
            return True
        said = spoken.said(words, low, begin, figure.unit or "")
        if said is None or (figure.unit != "CNY" and behind.plain(self._view, figure, high) is not None):
            return False
        name = Name(said.text, said.start, begin, owned=not said.tail)
        self._add(figure, number, Predicate(said.start, reach=True), name)
        return True

    def _behind(self, number: int, last: Mention, name: Name | None, predicate: Predicate) -> Name | None:
        """Return the name behind a count, None where the words there name nothing that it counts."""
        if last.unit == "pp" or predicate.gap or predicate.share:
            return None
        counts, named = last.unit not in RATIOS, name is not None and name.text != ""
        added = behind.adds(self._view.words, begin_of(last)) if predicate.grow and counts else None
        if predicate.grow and (added is None or (named and not added["new"])):
            return None
        clause, over = self._clauses[number], self._exceeding.get(last.start)
        end = last.outer_end or last.end
        if over is not None:
            return Name(over, end, end + len(over))
        found = behind.named(self._view, clause, last, name)
        if found is not None and named and behind.is_of_next(self._view.figures, found, last):
            return None
        if found is not None and found.owned and (out := _OUT_OF.search(self._view.words, 0, clause.start)) is not None:
            found = found._replace(text=out["of"] + found.text)
        if found is not None and found.owned:
            self._heads.deeds.add(found.text)
        if found is not None and added is not None:
            return found._replace(change=predicate.grow, action=added["new"])
        if found is None or name is None:
            return self._naming.added(number, last, predicate, found)
        return found._replace(change=name.change, part=name.part, action=name.action)

    def _owners(self, group: list[Mention], predicate: Predicate) -> list[str | None]:
        """Return whose name each figure of a group takes over."""
        heads, count = self._heads, len(group)
        if self._pending and not predicate.share:
            return [self._pending.pop(0) if self._pending else heads.head() for _ in group]
        origins = self._found[-count:]
        if count > 1 and len(origins) == count and all(b.origin for b in origins):
            return [b.indicator for b in origins]  # 分别由624元、409元提高到675元、443元
        if predicate.gap and to_several(self._view, predicate.start, group):
            return [heads.head()] * count  # 分别高于全国、全省2.3、1.1个百分点
        if not (predicate.distributed or ((predicate.share or predicate.grow) and count > 1)):
            return [heads.head()] * count
        chain = count if count > 1 else chained(self._view, group[0])
        if chain < 2 or len(heads.recent) < chain:
            return [heads.head()] * count
        names_of = heads.recent[-chain:]
        self._pending = list(names_of[count:])
        return list(names_of[:count])

    def _add(
        self, figure: Mention, number: int, predicate: Predicate, name: Name | None, owner: str | None = None,
        right: bool = False,
    ) -> None:  # fmt: skip
        heads = self._heads
        if predicate.gap:
            than = self._view.words[predicate.start : begin_of(figure)]
            if _PAST.search(than) and not _OTHERS.search(than):
                predicate = predicate._replace(gap=0, grow=predicate.gap)  # 比去年同期快2.6个百分点 is a change
        named = name is not None and bool(name.text)
        text = self._naming.full(figure, number, predicate, name, owner if owner is not None else heads.head(), right)
        found = measured(figure, predicate, name, text, self._naming.like(figure, name, named))
        text = found.name
        if predicate.share:
            indicator: str | None = text + predicate.share if text else predicate.share
            heads.share = indicator if predicate.share != "占" else None
            if named:
                heads.say(text, bool(name and name.part))
        else:
            indicator = text or None
            if named and indicator is not None:
                heads.share = None
                tail = heads.local is not None and name is not None and indicators.is_tail(name.text)
                heads.say(indicator, bool(name and name.part) or tail)
                heads.unit, heads.counted = figure.unit, right
                if not (name and name.part) and not is_lesser_area(heads.by_unit.get(figure.unit or ""), indicator):
                    heads.by_unit[figure.unit or ""] = indicator
                    heads.totals.setdefault(figure.unit or "", indicator)
            elif indicator is not None and indicator not in heads.recent:
                heads.recent.append(indicator)
        heads.measures[figure.unit or ""] = found.measure
        value, high = signed(figure, found.sign)
        unit = figure.unit or ""
        if unit == "倍" and found.measure == GROWTH:
            value, high, unit = value * 100, (high * 100 if high is not None else None), "%"
        phrase = name.start if name is not None and name.text and not right else predicate.start
        spent = (predicate.start, begin_of(figure)) if predicate.share or predicate.gap or predicate.times else None
        self._found.append(
            Bound(
                figure, number, indicator, found.measure, value, high, unit, named, phrase,
                name.end if name is not None else predicate.start, bool(name and name.part),
                predicate.origin, name.action if name is not None else None, right, spent,
                self._where,
            )
        )  # fmt: skip
