"""The full name of what a figure measures, and the measure it takes over, from its own words and the figures before it.

Which words are its own is for binding.py, what was named before is kept in heads.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.claim import elided, indicators
from pipeline.extract.claim.bound import Bound
from pipeline.extract.claim.clauses import Clause
from pipeline.extract.claim.grouping import begin_of
from pipeline.extract.claim.heads import Heads, things_of
from pipeline.extract.claim.measuring import CHANGE, LEVEL, RATIOS, SHARE
from pipeline.extract.claim.names import Name
from pipeline.extract.claim.predicates import Predicate
from pipeline.extract.claim.view import View
from pipeline.extract.model import Mention
from pipeline.extract.units import dimension

_AVERAGE = re.compile(r"(?:户|人|亩|村|棚|年|月|日)均$")
_HOUSED = {"户": "户数", "人": "人口"}
_ADMINISTERED = re.compile(r"(?:村民小组|自然村|行政村|居委会|村委会|社区|居民小组|村小组|建制村|村组)$")
"""What a place is divided into."""
_STATE = re.compile(
    r"(?:因[^，,；;。]{1,10}?)?(?P<state>(?:均?已经?|均|全部|都已?)?(?P<begun>新?开工|竣工|投产|完工|建成|动工|投用)|(?:尚?未|没有|无法)[\u4e00-\u9fff]{1,4}|"
    r"(?:完成|实现|达到|通过|保持|处于|进入|滞后|落后于?)[\u4e00-\u9fff“”]{0,12})(?=[，,；;。、]|$)"
)
"""另有1项因选址调整未动工, 2210个完成生活污水治理"""
_LISTED = ("、", "和", "与", "及", "以及")
_ADDED = ("新增", "增加", "净增", "新增加", "净增加", "增设")
_AGAIN = re.compile(
    r"再(?:新|扩|增)?(?:建设?|添|栽|种|植|推广|培育|流转|上(?!台阶)|扩|增|购|开(?!工|竣)|发展|打造|布局|开发|配备|招)(?:(?!一[座个条处])[\u4e00-\u9fff“”]){0,12}$"
)
"""再栽1000亩文冠果, 膜下滴灌再推广2万亩"""
_AMONG = re.compile(
    r"(?:^|[，,；;。])(?:这批|这些|该批|上述)(?P<of>[\u4e00-\u9fff]{2,6})(?:当?中|里)[，,]?(?:已经?|就|还|现|共|仅|目前)*有$"
)
"""这批项目中已有86个完成注册"""
_PRICE = re.compile(r"(?:零售|批发|收购|出厂|市场)?(?:均价|价格)$")
_EACH = re.compile(r"每(?:公?斤|吨|头|只|枝|箱|平方米)")
_EACH_BEHIND = re.compile(r"[一每/](?:公?斤|吨|头|只|枝|支|个|箱|袋|盒|棵|株|碗|件)(?![\u4e00-\u9fff])")
_OF_ALL = re.compile(r"[全该本][省市县区州旗镇乡村社组](?:共有?|现有|有)?$")
_HARVEST = re.compile("[增减]产")


@dataclass(frozen=True, slots=True)
class Naming:
    """What the naming of a sentence's figures looks at; `found` are those bound so far."""

    view: View
    clauses: Sequence[Clause]
    heads: Heads
    found: Sequence[Bound]

    def full(
        self, figure: Mention, number: int, predicate: Predicate, name: Name | None, before: str | None, right: bool
    ) -> str:
        """Return the full name of what a figure measures, with the owner `before` where its own words leave it out."""
        heads, words = self.heads, self.view.words
        text = name.text if name is not None else ""
        named_at = name.end if name is not None and text and not right else None
        if name is not None and predicate.grow and _AVERAGE.search(text):
            text = words[name.start : predicate.start] + "增收"
        gives = name is not None and name.action == "贡献"
        if not text and heads.local and heads.main and figure.unit == "%" and gives:
            return f"{heads.local}占{heads.main}"
        if not text and _HARVEST.search(words, predicate.start, begin_of(figure)):
            last = self.found[-1] if self.found else None
            made = last is not None and last.indicator == before and dimension(last.unit) == "mass"
            text = (
                before if before is not None and (made or "产" in before[-3:]) else "产量"
            )  # 小麦播种20万亩，增产一成
        last = self.found[-1] if self.found else None
        rated = text.endswith("率") and name is not None and last is not None and last.right
        if rated and last is not None and name is not None and last.name_end == name.start:
            return (last.indicator or "") + text  # 1200家农家宾馆入住率95%
        if not text:
            text = self._inherited(figure, predicate, name, before)
        elif not right and not (name is not None and name.owned):
            text = self._completed(figure, number, predicate, text, before)
        fund = before is not None and len(before) > 2 and before.endswith(("收入", "支出"))
        if before is not None and fund and text in ("收入", "支出"):
            return before[:-2] + text  # 政府性基金收入完成8640万元；支出完成9120万元
        price = _PRICE.search(before or "") if figure.unit == "CNY" and named_at is not None else None
        if price is not None and _EACH.search(words, named_at or 0, begin_of(figure)) and not _PRICE.search(text):
            return text + price[0]  # 平均零售价格每斤2.13元；猪肉每斤15.8元
        each = figure.unit == "CNY" and named_at is not None and _EACH_BEHIND.match(words, figure.end) is not None
        if each and not text.endswith(("价", "价格", "费")):
            return text + "价格"  # 土鸡蛋8元一斤
        if figure.unit == "人" and self._joins(figure) and text.endswith("户") and len(text) > 2:
            return text[:-1] + "人口"  # 贫困户643户2571人
        return text

    def _inherited(self, figure: Mention, predicate: Predicate, name: Name | None, before: str | None) -> str:
        last = self.found[-1] if self.found else None
        if (
            figure.unit == "pp"
            and predicate.grow
            and last is not None
            and last.measure == SHARE
            and last.indicator is not None
        ):
            return last.indicator  # 占规上工业的59%，提升2.7个百分点
        alone = figure.unit == "%" and not (predicate.grow or predicate.gap or predicate.share)
        if alone and self.heads.counted and self.heads.local is None:
            before = self.heads.by_unit.get("%", before)  # 成活率只有78%，有三个乡镇还不到60%
        if (predicate.grow or predicate.gap) and self.heads.acted is not None:
            before = self.heads.acted  # 生猪出栏85万头，增长0.7%
        text = self.heads.inherited(name, before, figure.unit, self._joins(figure))
        whole = not text and _OF_ALL.search(self.view.words, 0, begin_of(figure)) is not None
        if figure.unit in _HOUSED and (whole or _ADMINISTERED.search(text) is not None):
            return _HOUSED[figure.unit]  # 21个村民小组、612户2735人; 全村460户
        if not text and (among := _AMONG.search(self.view.words, 0, begin_of(figure))) is not None:
            text = among["of"]
        counts = bool(text) and dimension(figure.unit or "") == "count"
        state = _STATE.match(self.view.words, figure.outer_end or figure.end) if counts else None
        if state is None:
            return text
        begun = state["begun"]
        return begun + things_of(text) if begun else text + state["state"]

    def _completed(self, figure: Mention, number: int, predicate: Predicate, text: str, before: str | None) -> str:
        if before is None and not self.found and indicators.is_tail(text):
            owner = elided.subject(self.view, self.clauses, number, False)
            if owner is not None:
                return indicators.compose(owner, text)  # 春粮喜获丰收，播种面积23.7万亩
        grows = figure.unit == "%" and predicate.grow != 0
        start = self.clauses[number].start
        if self.heads.local is not None and any(start <= date.start < figure.start for date in self.view.dates):
            before = self.heads.main or before  # …，其中矮砧密植2.9万亩，今年产量13.5万吨
        return self.heads.completed(text, before, figure.unit, grows)

    def _joins(self, figure: Mention) -> bool:
        """Say whether a figure stands right behind another one: 643户2571人."""
        last = self.found[-1].figure if self.found else None
        return last is not None and (last.outer_end or last.end) == begin_of(figure)

    def like(self, figure: Mention, name: Name | None, named: bool) -> str | None:
        """Return the measure that a figure takes over from the one of its unit before it."""
        said = self.heads.measures.get(figure.unit or "")
        if said is None or said == LEVEL:
            return None
        if figure.unit in RATIOS:
            return said if not named else None
        added = next((b for b in reversed(self.found) if b.unit == figure.unit), None)
        increment = added is not None and (added.action is not None or added.named)
        return said if said == CHANGE and name is not None and name.part and increment else None

    def added(self, number: int, figure: Mention, predicate: Predicate, name: Name | None) -> Name | None:
        """Return a name as that of an increment where it is one of a list of them, or of what is made once more.

        新增4A级景区1家、3A级景区2家; 再建两座冷库
        """
        begin = begin_of(figure)
        counts = figure.unit not in (*RATIOS, "CNY", "pp")
        if name is not None and counts and _AGAIN.search(self.view.words, self.clauses[number].start, begin):
            return name._replace(change=name.change or 1)
        last = self.found[-1] if self.found else None
        alike = last is not None and name is not None and name.text[-2:] == (last.indicator or "")[-2:]
        marks = (*_LISTED, "，", ",") if alike else _LISTED  # 增加小学学位…个，初中学位…个
        listed = last is not None and last.clause == number - 1 and self.clauses[number].opener in marks
        if last is not None and last.clause == number and last.right and name is not None:  # 新增停车场12个、3所学校
            goes_on = self.view.words[last.name_end : begin_of(figure)] in _LISTED and name.start >= figure.end
            added = goes_on and last.measure == CHANGE and last.action in _ADDED and name.action is None
            return name._replace(change=1, action=last.action or _ADDED[0]) if added else name
        if name is None or last is None or not listed or name.action is not None or predicate.reach:
            return name
        first = next((t for t in self.view.tokens if t.start >= self.clauses[number].start), None)
        if begin != figure.start or figure.unit == "CNY" or (first is not None and first.tag[0] == "v"):
            return name
        goes_on = last.action in _ADDED or (last.part and last.unit == figure.unit)
        added = last.measure == CHANGE and goes_on and last.value > 0
        return name._replace(change=1, action=last.action) if added else name
