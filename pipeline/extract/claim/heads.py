"""The names that figures without their own take over, and how a name that leaves its owner out is completed.

总数 after 高企 is 高企总数, 新开工41个 after 新签约亿元以上项目64个 counts 亿元以上项目.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.extract.claim import indicators
from pipeline.extract.claim.names import REST, Name
from pipeline.extract.claim.view import View
from pipeline.extract.model import Mention
from pipeline.extract.units import dimension

_KEPT = re.compile(
    r"^(?:新?签约注册|新?签约|已?新?开工|已?新?竣工|新?投产|集中签约|集中开工|新?建成|新[种栽植]|新?登记|新?入库|在建|续建|复工|开?复工|再?开工|再?竣工|实?到)+(?:投产|投用)?$"
)
_KEPT_FRONT = re.compile(
    r"^(?:新?签约注册|新?签约|新?开工|新?竣工|新?投产|集中签约|集中开工|新?建成|新?登记|新?入库|续建|复工|"
    r"入园|入驻|新[种栽植]|新落户|新引进|新认定|新注册|新设立)+(?:投产|投用)?"
)
_KEPT_INSIDE = re.compile(
    r"^.{1,8}?(?:新?签约|新?开工|竣工|投产|引进|入园|入驻)(?=(?:[\u4e00-\u9fff]{0,4}以上)?(?:工业|产业|重点)?(?:项目|企业)$)"
)
"""开发区签约项目"""
_QUALIFIED = re.compile(
    r"^(?!\d+周?岁)(?:[一二三四五六七八九十百千万亿\d.]+元?(?:及)?以[上下]|投资[一二三四五六七八九十百千万亿\d.]+元(?:及)?以[上下]|[一二三四五甲]级(?:及)?以[上下]|.{1,6}以[上下]|(?:国家|[省市县区州])级)$"
)
_LEVEL = re.compile(r"^(?:国家|[省市县区州])级")
_OF_SITE = re.compile(
    r"^(?:公司|企业|项目|园区|工厂|基地|市场|厂区)?(?:总?占地|海拔|建筑面积|注册资本|.{0,4}总投资|(?:占地|用地|规划|绿化|道路|厂房|经营)面积$)"
)
_GIVEN = re.compile(r"(?P<who>.{2,12}?)贡献了?")
_PART_OF = re.compile(indicators.PART_OF)
_CROP_TAIL = re.compile(r"(?:产量|总产|单产|亩产|产值|面积)$")
_OF_CROP = frozenset(
    ("产量", "年产量", "实际产量", "总产量", "总产", "单产", "亩产", "平均亩产", "产值", "总产值", "综合产值")
)
"""What crops have, whose area was named before."""
_THESE = re.compile(r"(?:这些|这批|上述|以上|本批|此批)[\u4e00-\u9fff]{0,4}?(?P<things>项目|企业|工程|产品|成果)")
_SEEN_BY = re.compile(r"(?:从|分|按)[^，,；;。]{1,12}(?:看|分|来看)[，,：:]")
"""从落地区域看，玉州区4个"""
_PARTS = re.compile(r"其中[，,：:]|(?:从|分|按)[^，,；;。]{1,12}(?:看|分|来看)[，,：:]")
_OF_PRICES = re.compile(r"消费价格|CPI|物价|零售价格|价格总水平|总水平$|价格(?:涨幅|降幅)?$")
_REGIONS = frozenset(("城市", "农村", "城镇", "乡村", "市区"))
_RESIDENTS = frozenset(
    ("城镇居民", "农村居民", "城镇常住居民", "农村常住居民", "城市居民", "农民", "全体居民", "农牧民", "牧区居民")
)
_INCOME = re.compile(r"人均(?:可支配收入|纯收入|消费支出|生活消费支出|收入)$")
_OF_WORKS = ("开工率", "投产率", "竣工率", "达产率", "履约率", "开复工率")
_PER_HEAD = re.compile(r"每(?:千|万|百|十万)(?:名)?(?:常住)?(?:人口|人|老人)")
_COUNTABLE = ("个", "项", "家", "件", "处", "座", "所", "台", "辆", "套", "条", "起", "宗")
_WORKS_OF = re.compile(r"(?:项目|工程|(?<![思出套一])路|管网|桥梁?|水库|学校|医院|厂房|电站|线路|泊位)$")
_BRED = re.compile(r"^年?(?:出栏|存栏|饲养)(?=[\u4e00-\u9fff])")
"""存栏9万头 after 年出栏生猪26万头"""
_LAND = re.compile(r"^(?:流转)?(?:土地|耕地|农田|田地|承包地)$")
_MAKERS = re.compile(r"(?:企业|公司|产业|行业|集群|园区?|合作社|基地|市场|业|农场|景区|酒店|电商|网店|工厂|车间)$")
_PER = frozenset(("人均", "户均", "亩均", "村均"))
_EXTREME = re.compile(r"最[高低大多](?:的)?(?:田块|地块|单产|点位)?")
_OVER = re.compile(r"(?:超过?|达到?|突破|不足|过)[\d一二三四五六七八九十百千万亿.]+元(?:以[上下])?")
_WORKS = ("个", "项", "件")
_WORK = re.compile(r"(?:项目|工程|任务|事项|实事|清单|建议|提案)$")
_RAISED = ("亩", "头", "只", "羽", "株", "棵", "尾")
"""Units of what is grown and sold."""
_PEOPLE = frozenset(("员工", "职工", "人口", "户数", "团队"))
_SPENT = ("投入", "投资", "拿出", "安排", "拨付", "筹集", "筹措", "落实")
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
PLACED = re.compile(r"[\u4e00-\u9fff]{0,8}(?:[县市区镇乡旗州盟村]|街道|社区|园区|团场)")
"""What only names a place, as far as its words go."""
_IN_HOUSES = ("张", "人", "名", "平方米", "台", "册", "CNY")
_HOUSE = re.compile(r"(?:医院|卫生院|中学|小学|学校|学院|幼儿园)$")
"""县中医院100张 after 床位: where things are of a unit that counts no houses."""
_SEAT = re.compile(
    r"(?:高新区|经开区|开发区|新区|园区|市本级|县本级|区本级|市直|县直|城区|市区|县城|市辖区|乡镇|[两三四五六七八九](?:区|县|市|县市|县区|市区|地|园区))"
)
_PURSE = re.compile(
    r"(?:[省市县区州乡镇]|县区|区县|旗县|县[（(]市、?区[）)]|区[（(]县、?市[）)]|乡[（(]镇[）)]|乡镇)本?级|中央"
)
"""Whose budget a sum of money is of: 县级完成11.3亿元."""


@dataclass(frozen=True, slots=True)
class Outside:
    """What governed before brackets: fields of Heads."""

    main: str | None
    local: str | None
    unit: str | None
    counted: bool
    acted: str | None
    recent: list[str]
    by_unit: dict[str, str]


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
    deeds: set[str] = field(default_factory=set)
    """Names that say what counted people did, to whom nothing more is done: 4.27万人受灾."""
    acted: str | None = None
    """What was done to the thing named before, of the last figure: 生猪出栏 after 生猪存栏."""
    parts: bool = False
    """Whether the sentence lists parts of what was named before it: 其中，城市上涨1.9%；…"""
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
        elif _SEEN_BY.match(words) is not None and self.totals:
            self.by_unit.update({unit: _unqualified(total, unit) for unit, total in self.totals.items()})
            self.unit = next(iter(self.totals))
            self.main = self.by_unit[self.unit]
        self.parts = _PARTS.match(words) is not None and self.main is not None
        self.local = self.acted = None
        self.recent = []
        self.share = None
        self.measures = {}

    def enter(self) -> Outside:
        """Return what governs before brackets, to be given back to `leave` behind them."""
        return Outside(
            self.main, self.local, self.unit, self.counted, self.acted, list(self.recent), dict(self.by_unit)
        )

    def leave(self, outside: Outside) -> None:
        """Let govern again what did before brackets."""
        self.main, self.local, self.unit, self.counted = outside.main, outside.local, outside.unit, outside.counted
        self.acted, self.recent, self.by_unit = outside.acted, outside.recent, outside.by_unit

    def head(self) -> str | None:
        """Return the name that governs at this point."""
        return self.local or self.main

    def say(self, name: str, part: bool, counts: bool = True) -> None:
        """Remember a name that a clause states."""
        if name in _WHERE:
            return
        self.acted = None
        if part or self.parts:
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
        if action in REST:
            return self.totals.get(unit or "") or self._of_unit(unit) or owner or action or ""
        if action is None or action in _PLAIN_ACTIONS:
            other = self._of_unit(unit)
            apart = (
                other is not None
                and not joins
                and self.unit != unit
                and not (unit == "CNY" and self._is_money(owner or ""))
            )
            return other if other is not None and apart else owner or ""
        whose = self._of_unit(unit) if owner is None or self.unit != unit else owner
        whose = None if whose in self.deeds or (action in _SPENT and self._is_money(whose or "")) else whose
        if whose and unit in ("人", "名") and len(action) > 2:
            return whose + action  # 招聘教师1860名，已到岗签约1215名
        self.acted = _joined(_bred(whose, action), action) if whose else action
        return self.acted

    def is_where(self, name: Name, unit: str | None, grows: bool, bodies: Sequence[Mention], listed: bool) -> bool:
        """Say whether a name only says where what was named before is counted: 签约项目26个，其中高新区6个.

        `bodies` are the organisations of the sentence, parks among them; `listed` says that the figure before it is one
        of a place too.
        """
        known = self.by_unit.get(unit or "") or (self.main if grows else None)
        if known is None or known.endswith(name.text):
            return False
        if unit in ("CNY", "%") and _PURSE.fullmatch(name.text) is not None:
            return True
        park = _PARK.search(name.text) is not None or (unit in _IN_HOUSES and _HOUSE.search(name.text) is not None)
        named = any(body.start <= name.start and body.end == name.end for body in bodies)
        return (park and (named or listed)) or _SEAT.fullmatch(name.text) is not None

    @staticmethod
    def is_plain(action: str) -> bool:
        """Say whether an action only says that something is there or was reached: 完成, 拥有."""
        return action in _PLAIN_ACTIONS

    def is_deed(self, view: View, name: Name, unit: str | None, start: int) -> bool:
        """Say whether a clause that begins at `start` says no more than what was done to things counted before.

        收费项目46项，取消17项
        """
        text = name.text
        people = unit in ("名", "人") and unit == self.unit
        if (
            not people
            and unit not in _COUNTABLE
            or unit not in self.by_unit
            or name.start > start + (8 if people else 2)
        ):
            return False
        if not 2 <= len(text) <= (4 if people else 2) or (people and name.action is not None):
            return False
        if _KEPT.fullmatch(text) or indicators.known(text):
            return False
        inside = [t for t in view.tokens if name.start <= t.start < name.end]
        if not inside or inside[0].start != name.start or inside[-1].end != name.end:
            return False
        return all(t.tag == "v" for t in inside)

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

    def completed(self, text: str, owner: str | None, unit: str | None, grows: bool = False) -> str:
        """Return a name with the owner that it leaves out; `grows` says that the figure is a growth rate."""
        if owner is None:
            return text
        if grows and (priced := self._priced(text)) is not None:
            return priced
        return self._told(text, owner, unit) or self._composed(text, owner, unit)

    def _told(self, text: str, owner: str, unit: str | None) -> str | None:
        """Return the full name where its words are of a kind that leaves out a certain head, None where they aren't."""
        if text in _RESIDENTS and (income := _INCOME.search(owner)) is not None and unit in ("CNY", "%"):
            return text + income[0]
        if _EXTREME.fullmatch(text):
            return owner  # 最高田块961公斤 after 平均亩产
        if _OVER.fullmatch(text) is not None:
            return (self.main or owner) + text  # 村集体收入全部超过10万元，其中超过50万元的21个
        if _PER_HEAD.fullmatch(text) is not None:
            return text + owner  # 每千人口3.5人 after 执业医师
        if text.endswith("数") and (per := _PER_HEAD.match(owner)) is not None and owner.endswith("数"):
            return per[0] + text  # 每千人口床位数5.9张，注册护士数2.9人
        if text in _PER:
            return text + (self.by_unit.get("CNY", owner) if unit == "CNY" else owner)
        if len(text) > 3 and _PART_OF.match(text):
            return owner + text
        if "贡献" in text and (given := _GIVEN.fullmatch(text)) is not None:
            return given["who"] + ("占" if unit in ("%", "‰") else "") + owner
        if text in ("占比", "比重") and self.share is not None:
            return self.share + text
        return None

    def _composed(self, text: str, owner: str, unit: str | None) -> str:
        if text == "集装箱" and owner.endswith("吞吐量"):
            return text + "吞吐量"
        if indicators.is_tail(text) or text == "完成投资":
            return self._with_owner(text, owner, unit)
        if _KEPT.fullmatch(text):
            return text + things_of(self.by_unit.get(unit or "") or self.main or owner)
        if _QUALIFIED.match(text):
            beside = self.recent[-1] if self.recent and _LEVEL.match(self.recent[-1]) else None
            whole = beside or self.by_unit.get(unit or "") or self.main or owner  # 国家级龙头企业2家、省级14家
            return text + re.sub(rf"^.*以[上下]|{_LEVEL.pattern}", "", things_of(whole))
        return text

    def _priced(self, text: str) -> str | None:
        """Return the name of goods whose prices are spoken of with that head: 猪肉 after 居民消费价格."""
        head = next((name for name in (self.local, self.main) if name and _OF_PRICES.search(name)), None)
        if (
            head is None
            or text.endswith(("价", "价格", "指数", "物价", "总水平"))
            or indicators.known(text) is not None
        ):
            return None
        if text in _REGIONS:
            return text + (self.main if self.main is not None and _OF_PRICES.search(self.main) else head)
        return text + "价格"

    def _with_owner(self, text: str, owner: str, unit: str | None) -> str:
        """Return a name that only says a measure (产量, 完成投资) with whose it is."""
        if text[:2] not in _PER and owner[:2] in _PER and len(owner) > 3:
            owner = owner[2:]  # 去年产值 after 人均核桃种植面积
        if text in _OF_WORKS:
            owner = (self._of_unit("个") or owner) if self._is_money(owner) else owner
            owner = owner if owner.endswith("率") else _KEPT_FRONT.sub("", owner) or owner
        if text in _OF_CROP and self._is_money(owner):
            return next((n for n in reversed(self.recent) if n.endswith(text) and len(n) > len(text)), text)
        if owner in _PEOPLE and not text.startswith("总"):
            return text
        field = owner if self.unit == "亩" and owner is not None else self.by_unit.get("亩")
        if text in _OF_CROP and field is not None and _LAND.search(field):
            return text
        field = _KEPT_FRONT.sub("", field) or field if field is not None else None
        if field is not None and field[:2] in _PER:
            field = field[2:]
        if text in _OF_CROP and field is not None and not _OF_SITE.match(field) and not _CROP_TAIL.search(owner):
            return indicators.compose(field, text)
        if text == "完成投资":
            return things_of(owner) + text if _WORKS_OF.search(things_of(owner)) else text
        if _OF_SITE.match(owner) or (text == "总面积" and self.counted):
            return text
        counted = self.counted and self.unit not in _RAISED
        made = dimension(self.unit or "") == "count" and self.unit not in _RAISED and not _MAKERS.search(owner)
        if unit == "CNY" and text != "总量" and (counted or made or self._is_money(owner)):
            return text
        return indicators.compose(owner, text)


def _unqualified(name: str, unit: str) -> str:
    """Return the things a name counts without what says which of them: 项目 of 10亿元以上项目."""
    if dimension(unit) != "count":
        return name
    bare = re.sub(r"^.*以[上下]|^[\d.]+[万亿]?元?[—\-~至][\d.]+[万亿]?元|^(?:国家|[省市县区州])级", "", things_of(name))
    return bare if len(bare) > 1 else name


def _bred(owner: str, action: str) -> str:
    """Return what is bred without how many: 羊只 of 羊只饲养量 before 出栏."""
    return _BRED.sub("", indicators.base(owner) or owner) if action in ("出栏", "存栏") else owner


def _joined(owner: str, action: str) -> str:
    return owner if action in owner or len(action) > 2 else owner + action


def things_of(name: str) -> str:
    """Return the things a name counts, without what was done to them and where."""
    return _KEPT_INSIDE.sub("", _KEPT_FRONT.sub("", indicators.base(name) or name))


def is_lesser_area(known: str | None, name: str) -> bool:
    """Say whether a name is less of a crop's than the one known: 挂果 after 猕猴桃栽植面积."""
    return known is not None and known.endswith("面积") and not name.endswith("面积")
