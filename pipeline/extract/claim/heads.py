"""The names that figures without their own take over, and how a name that leaves its owner out is completed.

总数 after 高企 is 高企总数, 新开工41个 after 新签约亿元以上项目64个 counts 亿元以上项目.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.extract.claim import indicators
from pipeline.extract.claim.names import Name
from pipeline.extract.model import Mention

_KEPT = re.compile(
    r"^(?:新?签约注册|新?签约|已?新?开工|已?新?竣工|新?投产|集中签约|集中开工|新?建成|新?登记|新?入库|在建|续建|复工|开?复工|再?开工|再?竣工|实?到)+(?:投产|投用)?$"
)
_KEPT_FRONT = re.compile(
    r"^(?:新?签约注册|新?签约|新?开工|新?竣工|新?投产|集中签约|集中开工|新?建成|新?登记|新?入库|续建|复工)+(?:投产|投用)?"
)
_QUALIFIED = re.compile(
    r"^(?:[一二三四五六七八九十百千万亿\d.]+元?(?:及)?以[上下]|[一二三四五甲]级(?:及)?以[上下]|.{1,6}以[上下]|(?:国家|[省市县区州])级)$"
)
_OF_SITE = re.compile(r"^(?:总?占地|建筑面积|注册资本|.{0,4}总投资|(?:占地|用地|规划|绿化|道路|厂房|经营)面积$)")
_GIVEN = re.compile(r"(?P<who>.{2,12}?)贡献了?")
_PART_OF = re.compile(indicators.PART_OF)
_CROP_TAIL = re.compile(r"(?:产量|总产|单产|亩产|产值|面积)$")
_OF_CROP = frozenset(
    ("产量", "年产量", "实际产量", "总产量", "总产", "单产", "亩产", "平均亩产", "产值", "总产值", "综合产值")
)
"""What crops have, whose area was named before."""
_THESE = re.compile(r"(?:这些|这批|上述|以上|本批|此批)[\u4e00-\u9fff]{0,4}?(?P<things>项目|企业|工程|产品|成果)")
_PER = frozenset(("人均", "户均", "亩均", "村均"))
_EXTREME = re.compile(r"最[高低大多](?:的)?(?:田块|地块|单产|点位)?")
_OVER = re.compile(r"(?:超过?|达到?|突破|不足|过)[\d一二三四五六七八九十百千万亿.]+元(?:以[上下])?")
_WORKS = ("个", "项", "件")
_WORK = re.compile(r"(?:项目|工程|任务|事项|实事|清单|建议|提案)$")
_RAISED = ("亩", "头", "只", "羽", "株", "棵", "尾")
"""Units of what is grown and sold."""
_PEOPLE = frozenset(("员工", "职工", "人口", "户数", "团队"))
_WHERE = frozenset(("国家", "国家和地区", "地区", "省份", "城市", "省市", "省区", "市县", "县市", "国", "省"))
"""Where things go or come from (销往23个国家); what follows is not theirs."""
_PLAIN_ACTIONS = frozenset(
    (
        "完成",
        "实现",
        "达到",
        "完成了",
        "累计完成",
        "已完成",
        "累计",
        "共有",
        "拥有",
        "现有",
        "已有",
        "还有",
        "有",
        "达成",
    )
)


_PARK = re.compile(r"(?:开发区|园区|经开区|高新区|新区|工业园|产业园|示范区|度假区|保税区|集中区)$")
_SEAT = re.compile(r"(?:高新区|经开区|开发区|新区|园区|市本级|县本级|区本级|市直|县直|城区|市区|县城|市辖区|乡镇)")


@dataclass(slots=True)
class Heads:
    """Names in the order of the text."""

    main: str | None = None
    local: str | None = None
    """The name of a part (其中), which governs until the statement ends."""
    unit: str | None = None
    counted: bool = False
    """Whether the name stood behind a count."""
    recent: list[str] = field(default_factory=list)
    """Names of the sentence's figures, each once, for 分别."""
    by_unit: dict[str, str] = field(default_factory=dict)
    totals: dict[str, str] = field(default_factory=dict)
    """What was counted first in the paragraph, by unit."""
    share: str | None = None
    """The share that the sentence said last: 对俄贸易额占全省."""
    measures: dict[str, str] = field(default_factory=dict)
    """Measure of the last figure of each unit in the sentence."""

    def begin(self, words: str = "") -> None:
        """Begin a sentence; one that speaks of 这些项目 goes on with all of them."""
        if (these := _THESE.search(words)) is not None:
            for unit, total in self.totals.items():
                if total.endswith(these["things"]):
                    self.by_unit[unit] = total
        self.local = None
        self.recent = []
        self.share = None
        self.measures = {}

    def head(self) -> str | None:
        """Return the name that governs at this point."""
        return self.local or self.main

    def say(self, name: str, part: bool, counts: bool = True) -> None:
        """Remember a name that a clause states."""
        if name in _WHERE:
            return
        if part:
            self.local = name
        else:
            self.main, self.local = name, None
        if counts:
            self.recent.append(name)

    def inherited(self, name: Name | None, owner: str | None, unit: str | None, joins: bool = False) -> str:
        """Return the name of a figure whose clause has none, with what was done to it (交付9600套).

        `joins` says that it stands right behind another figure, whose name it shares (贫困户643户2571人).
        """
        action = name.action if name is not None else None
        if unit in ("%", "pp"):
            return owner or action or ""
        if action is None or action in _PLAIN_ACTIONS:
            other = self._of_unit(unit)
            apart = (
                other is not None
                and not joins
                and self.unit != unit
                and not (unit == "CNY" and self._is_money(owner or ""))
            )
            return other if other is not None and apart else owner or ""
        if owner is None or self.unit != unit:
            other = self._of_unit(unit)
            return _joined(_bred(other, action), action) if other else action
        return _joined(_bred(owner, action), action)

    def is_where(self, name: Name, unit: str | None, grows: bool, bodies: Sequence[Mention]) -> bool:
        """Say whether a name only says where what was named before is counted: 签约项目26个，其中高新区6个.

        `bodies` are the organisations of the sentence, parks among them.
        """
        known = self.by_unit.get(unit or "") or (self.main if grows else None)
        if known is None or known.endswith(name.text):
            return False
        park = _PARK.search(name.text) is not None
        named = any(body.start <= name.start and body.end == name.end for body in bodies)
        return (park and named) or _SEAT.fullmatch(name.text) is not None

    def _of_unit(self, unit: str | None) -> str | None:
        """Return what figures of a unit measured last; 个 and 项 both count works."""
        found = self.by_unit.get(unit or "")
        if found is None and unit in _WORKS:
            found = next((name for other in _WORKS if (name := self.by_unit.get(other)) and _WORK.search(name)), None)
        return found

    @staticmethod
    def _is_money(name: str) -> bool:
        """Say whether a name is itself an amount of money, which owns no other (产值 after 销售)."""
        known = indicators.known(name)
        if name.endswith(("投资", "收入", "税收", "销售", "支出")):
            return True
        return known is not None and known.dimension == "money" and indicators.base(name) in (name, "")

    def completed(self, text: str, owner: str | None, unit: str | None) -> str:
        """Return a name with the owner that it leaves out."""
        if owner is None:
            return text
        if _EXTREME.fullmatch(text):
            return owner  # 最高田块961公斤 after 平均亩产
        if _OVER.fullmatch(text) is not None:
            return (self.main or owner) + text  # 村集体收入全部超过10万元，其中超过50万元的21个
        if text in _PER:
            return text + owner
        if len(text) > 3 and _PART_OF.match(text):
            return owner + text
        if (given := _GIVEN.fullmatch(text)) is not None:
            return given["who"] + ("占" if unit in ("%", "‰") else "") + owner
        if text in ("占比", "比重") and self.share is not None:
            return self.share + text
        if text == "集装箱" and owner.endswith("吞吐量"):
            return text + "吞吐量"
        if indicators.is_tail(text) or text == "完成投资":
            return self._with_owner(text, owner, unit)
        if _KEPT.fullmatch(text):
            return text + _things(self.by_unit.get(unit or "") or self.main or owner)
        if _QUALIFIED.match(text):
            return text + re.sub(r"^.*以[上下]|^(?:国家|[省市县区州])级", "", _things(self.main or owner))
        return text

    def _with_owner(self, text: str, owner: str, unit: str | None) -> str:
        """Return a name that only says a measure (产量, 完成投资) with whose it is."""
        if text in _OF_CROP and self._is_money(owner):
            return next((n for n in reversed(self.recent) if n.endswith(text) and len(n) > len(text)), text)
        if owner in _PEOPLE and not text.startswith("总"):
            return text
        field = self.by_unit.get("亩")
        if text in _OF_CROP and field is not None and not _OF_SITE.match(field) and not _CROP_TAIL.search(owner):
            return indicators.compose(field, text)
        if text == "完成投资":
            return _things(owner) + "投资" if _things(owner).endswith(("项目", "工程")) else text
        if _OF_SITE.match(owner) or (text == "总面积" and self.counted):
            return text
        counted = self.counted and self.unit not in _RAISED
        if unit == "CNY" and (counted or self._is_money(owner)):
            return text
        return indicators.compose(owner, text)


def _bred(owner: str, action: str) -> str:
    """Return what is bred without how many: 羊只 of 羊只饲养量 before 出栏."""
    return (indicators.base(owner) or owner) if action in ("出栏", "存栏") else owner


def _joined(owner: str, action: str) -> str:
    return owner if action in owner or len(action) > 2 else owner + action


def _things(name: str) -> str:
    """Return the things a name counts, without what was done to them."""
    return _KEPT_FRONT.sub("", indicators.base(name) or name)
