"""What stands between the thing measured and its figure: 同比分别增长, 由2015年的, 比全国平均水平高, 占全市的.

Reads it from the figure to the left, word by word (lexicon/measures.csv), and says where the thing measured ends.
The thing itself is for names.py, the measure that follows from both for binding.py.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.extract.claim.indicators import PART_OF
from pipeline.extract.claim.tables import Measure, measures
from pipeline.extract.claim.view import View

_SKIPPED = " \u3000“”\"'‘’「」『』《》（(：:—－-"
_THAN = re.compile(
    r"(?<![占同环对百相可])(?:比|较|[同与](?=[^，,；;、]{0,8}(?:年|月|期|季|全[国省市]|平均|相比)))(?!重|例|率|分|期|类)(?:[^，,；;、比较]{1,10}、){0,2}[^，,；;、比较]{1,18}$"
)
_THAN_THEN = re.compile(r"(?<![占同环对百相可])[比较](?!重|例|率|分|期|类)[^，,；;、比较]{1,12}$")
"""比去年桃花节 before 同期."""
_GAP = re.compile(
    r"(?P<up>高于|快于|高出|超出|优于|好于|领先于?|多于|大于|超过|赶超|超|(?<![提新最])高(?![新标校铁速端层考中技品质架峰炉压温原楼级效产]))|(?P<down>低于|(?<![降最])低(?!保|碳)|慢于|低出|落后于?|少于|小于)"
)
_GAP_BEGINS = re.compile("[高快超优好领多大赶低慢落少小]")
"""A character at which a word of _GAP may begin."""
_EACH = re.compile(r"(?:分别|均|各|也|还|都|又|平均|约|略|仅)+$")
_LONGEST_THAN = 24
_BEFORE = ("同期", "上年", "去年", "平均", "平均水平", "计划", "预期", "目标", "任务", "预算", "规划", "指标", "进度")
_COMPARAND = re.compile(
    r"平均|水平|进度|序时|同期|上年|去年|目标|预期|时序|年均|计划|任务|预算|规划|指标|增速|增幅|[省市县区州国]|以上"
)
_EACH_UNIT = re.compile(
    r"[每](?:百|千|万|十万|百万)?(?:平方公里|平方米|立方米|公里|米|公斤|亩地?|斤|吨|头|只|枝|支|株|棵|户|人|千瓦时|度|升|件|套|台|把|棚|箱|袋|瓶|车|个|张|床)"
    r"(?:地|平均)?$"
)
_TOLD_APART = ("高于", "低于", "快于", "慢于", "高出", "低出", "好于", "优于", "领先", "落后")
_WHOLE = re.compile(
    rf"(?:(?P<of>{PART_OF}到?|(?:接近|约占?|超过|不足|不到|逾|近)(?=全[省国市县区州年]|世界|年[度初]|计划|目标|任务|预算|[去上]年全年)|"
    r"(?:不低于|不少于|高于|超过)(?=(?:当年|年度|年)?(?:销售|营业|营收|主营|收入|利润|产值|GDP|地区生产总值|财政)))|(?P<as>相当于|恢复[到至]|完成了?|达到了?|达|实现|是|为))"
    r"(?P<whole>[^，,；;、占：:]{1,26})的$"
)
_OF_TASK = re.compile(
    r"(?:已|累计|超额)?(?P<done>(?:完成了?|占)(?:了)?(?:全年|年度|年初|当年|全部|总|[省市县区州]下达|[省市县区州]定|下达|考核|既定|预期)*(?:目标任务|任务目标|目标|任务|计划|预算)(?:数|量|总数)?)\s*$"
)
"""完成目标任务62%: a share of what was to be done."""
_OF = re.compile(PART_OF + "到?(?P<whole>[^，,；;：:]{1,26})$")
_WITHIN = re.compile(r"在(?P<whole>[^，,；;、。占]{2,14}?)(?:当?中|里)(?:所|仅|只)?占(?:到|比)?$")
"""旅游从业者在全社会就业人员中占到22%"""
_COMPARED_WITH = re.compile(r"[与同和跟][^，,；;。]{1,12}的$")
_GAINED = re.compile(r"(?:同比|环比|比上年|较上年|上年|去年|同期)(?P<sign>净?增[收支]|净?减支)$")
"""同比增收8914万元 behind the revenue that rose."""
_BEGINS_AT = re.compile(r"(?:[由从]|原来|原先)[^，,；;]{0,8}$")
"""占GDP的比重由2005年的: where a share began, not its whole."""
_AMOUNTS_TO = ("是", "为", "达", "达到", "达到了", "相当于")
_FROM = re.compile(r"(?:由|从(?!业))[^，,；;由从到至]{1,6}(?:前|初|年|期|时|的)$")
_ORIGINS = ("由", "从", "由原来的", "从原来的", "原来的")
_AVERAGED = ("年均", "年平均", "年年均")
_NUMERALS = "两三四五六七八九十"
_BETTERING = ("提升", "提高", "压减", "压缩")
_RATIOS = ("%", "‰", "倍", "pp", "CNY")
_WORKS = ("改造", "整治", "提质", "优化", "品质", "更新", "维修")
_THINGS = ("家", "个", "项", "户", "座", "条", "处", "所")
_SHARES = ("比重", "比例", "份额", "总量", "的")


class Predicate(NamedTuple):
    """What was read to the left of a figure. The thing measured ends at `start`."""

    start: int
    grow: int = 0
    """1 for a rise, -1 for a fall, 0 for neither."""
    gap: int = 0
    """1 above, -1 below what it is compared with."""
    rate: int = 0
    """1 or -1 where a noun for growth stands before the figure (增速, 降幅)."""
    share: str | None = None
    """The words of the whole: 占全市总产值 in 占全市总产值的80%, 占 alone in 研发人员占42%."""
    reach: bool = False
    distributed: bool = False
    origin: bool = False
    """Whether it names where something starts from: 由2015年的, 由原来的."""
    done: tuple[int, int] | None = None
    """Where the action whose result the figure is stands (完成, 实现)."""
    completes: bool = False
    """Whether that action is 完成."""
    part: bool = False
    """Whether words behind the figure say that it is a part of things (80%的农户)."""
    times: bool = False
    """Whether it says how many times its own past the figure is (是2005年的2.1倍)."""


def read(view: View, low: int, high: int, unit: str | None) -> Predicate:
    """Return the predicate of words[low:high], `high` being where the figure begins (with its comparator)."""
    if unit in ("%", "‰", "倍", "pp") and (found := _share(view.words, low, high, unit)) is not None:
        return found
    if view.words.find("相比", high, high + 14) > 0:
        compared = _COMPARED_WITH.search(view.words, low, high)
        if compared is not None:
            return Predicate(compared.start(), reach=True, origin=True)  # 与“六普”的560473人相比
    if (found := _difference(view.words, low, high, unit)) is not None:
        return found
    return _peel(view, low, high, unit)


def _share(words: str, low: int, high: int, unit: str) -> Predicate | None:
    text = words[low:high]
    if unit == "pp":
        return None
    if unit in ("%", "‰") and (done := _OF_TASK.search(text)) is not None:
        return Predicate(_adverbs(words, low, low + done.start("done")), share=done["done"])
    if text == "的" and (at := words.rfind("占", max(0, low - 20), low)) >= 0:
        return Predicate(low, share=re.sub(r"[\d.]+[万亿]?元?$", "", words[at:low]))
    match = _WHOLE.search(text)
    if match is not None and not (match["of"] and _BEGINS_AT.search(match["whole"])):
        if match["of"]:
            start = _adverbs(words, low, low + match.start())
            return Predicate(start, share="占" + match["whole"].lstrip("了"), distributed="分别" in text)
        whole = match["whole"]
        if unit == "倍" and match["as"] in _AMOUNTS_TO:
            return Predicate(_adverbs(words, low, low + match.start()), reach=True, times=True)
        if (
            unit == "倍"
            or match["as"].startswith(("恢复", "完成"))
            or re.match(
                r"(?:全?年|年度|年初|计划|预算|上年|去年|目标|任务|调整|时序|进度|.{0,8}(?:计划|目标|任务|预算|同期|上年|总)|全[省市国县区州盟旗]|.{0,6}平均)",
                whole,
            )
        ):
            return Predicate(_adverbs(words, low, low + match.start()), share=match["as"] + whole)
    within = _WITHIN.search(words, low, high) if words[high - 1] in "占比到" else None
    if within is not None:
        return Predicate(within.start(), share="占" + within["whole"])
    at = words.rfind("占", low, high)
    if at >= 0 and (match := _OF.match(words[at:high])) is not None:
        whole = _trimmed(match["whole"])
        if not whole or whole.endswith(_SHARES) or _BEGINS_AT.search(whole) or any(c in whole for c in "增减升降高低"):
            return None
        return Predicate(_adverbs(words, low, at), share="占" + whole, distributed="分别" in text)
    return None


def _trimmed(whole: str) -> str:
    return re.sub(r"^[了据到]+|(?:的|近|约|超|达到?|到|高达|已|分别|均|各|就|为)+$", "", whole)


def _difference(words: str, low: int, high: int, unit: str | None) -> Predicate | None:
    """Read 增幅高于全国、全省 before 1.5、0.4个百分点 and 比全国平均水平高 before 20公斤."""
    if _GAP_BEGINS.search(words, low, high) is None:
        return None
    text = words[low:high]
    for match in reversed(list(_GAP.finditer(text))):
        behind = text[match.end() :]
        plain = unit == "pp" and match[0] in _TOLD_APART
        if behind and (len(behind) > _LONGEST_THAN or not (plain or _COMPARAND.search(behind))):
            continue
        if not behind:
            than = _THAN.search(_EACH.sub("", text[: match.start()]))
            if than is None or match[0] in ("超", "超过"):
                continue
            start = low + than.start()
        else:
            if unit not in ("pp", "%") and match[0] in ("超", "超过", "高") and not behind.endswith(_BEFORE):
                continue
            start = low + match.start()
        start = _adverbs(words, low, start)
        return Predicate(start, gap=1 if match["up"] else -1, distributed="分别" in text)
    return None


def _adverbs(words: str, low: int, high: int) -> int:
    """Return where the adverbs that end at `high` begin."""
    while (found := measures().ending(words, low, high)) is not None and found[1].kind == "adverb":
        high = found[0]
    return high


def _peel(view: View, low: int, high: int, unit: str | None) -> Predicate:
    return _Peeling(view, low, high, unit).predicate()


class _Peeling:
    """Reads the words before a figure one by one, from the figure to the left."""

    def __init__(self, view: View, low: int, high: int, unit: str | None) -> None:
        self._view, self._low, self._at, self._unit = view, low, high, unit
        self._based = False
        """Whether what it is compared with was read (比上年)."""
        self._reach = self._distributed = self._origin = False
        self._grow = self._gap = self._rate = 0
        self._share: str | None = None
        self._done: tuple[int, int] | None = None
        self._yearly = False
        """Whether it was read that the figure is compared with a year or month before (同比-3.2%)."""
        self._until: int | None = None
        """Where a date begins up to which something rose (到去年底)."""

    def predicate(self) -> Predicate:
        """Read on as long as the words belong to the predicate."""
        while self._at > self._low and self._step():
            pass
        done = self._done
        told = self._grow or self._gap or self._rate or self._share or self._reach or self._distributed
        if self._yearly and self._unit == "%" and not told:
            self._grow = 1
        completes = done is not None and self._view.words.startswith("完成", done[0])
        return Predicate(
            self._at, self._grow, self._gap, self._rate, self._share, self._reach, self._distributed, self._origin,
            done, completes,
        )  # fmt: skip

    def _step(self) -> bool:
        """Take one word; False where the thing measured begins."""
        words = self._view.words
        if words[self._at - 1] in _SKIPPED:
            self._at -= 1
            return True
        date = self._view.date_ends.get(self._at)
        if date is not None and date.start >= self._low:
            if (self._grow or self._gap) and self._compared():
                return True  # 比“十五”期间快
            self._based = self._based or date.grain in ("base", "same")
            self._until = date.start if date.text.startswith(("到", "至")) else self._until
            self._reach = self._reach or self._until is not None
            self._at = date.start
            return True
        each = words.rfind("每", max(self._low, self._at - 9), self._at)
        if each >= 0 and _EACH_UNIT.match(words, each, self._at) is not None:
            self._at = each
            return True
        gained = _GAINED.search(words, self._low, self._at) if words[self._at - 1] in "收支" else None
        if gained is not None:
            self._at, self._grow = gained.start("sign"), 1 if "增" in gained["sign"] else -1
            return True
        found = measures().ending(words, self._low, self._at)
        if found is None and (then := _FROM.search(words[self._low : self._at])) is not None:
            self._at, self._origin = self._low + then.start(), True
            return True
        if found is None or (self._rate and found[1].kind in ("grow", "gap")):
            return self._compared()
        start, entry = found
        if not self._takes(entry, start):
            return False
        self._distributed = self._distributed or "分别" in entry.word or entry.word in ("依次", "各")
        self._origin = self._origin or entry.word in _ORIGINS
        self._yearly = self._yearly or entry.word in ("同比", "环比")
        while entry.word in _AVERAGED and start > self._low and words[start - 1] in _NUMERALS:
            start -= 1  # 五年平均
        self._at = start
        return True

    def _compared(self) -> bool:
        """Take 比全省平均 before a verb of growth or distance."""
        if not (self._grow or self._gap):
            return False
        than = (_THAN_THEN if self._based else _THAN).search(self._view.words[self._low : self._at])
        if than is None:
            return False
        self._at, self._based = self._low + than.start(), True
        return True

    def _is_of_works(self, start: int) -> bool:
        """Say whether what stands before 提升 is a work rather than a value: 改造提升."""
        return self._unit not in _RATIOS and self._view.words[max(self._low, start - 2) : start] in _WORKS

    def _takes(self, entry: Measure, start: int) -> bool:
        """Note what a word says; False where it belongs to the thing measured."""
        kind = entry.kind
        if kind == "noun":
            return False
        if kind == "gap":
            if not self._based and _THAN.search(self._view.words[self._low : start]) is None:
                return False
            self._gap = entry.sign
        elif kind == "grow":
            if self._until == self._at:
                return True  # 扩大到去年底的
            if self._reach or (entry.word in _BETTERING and (self._unit in _THINGS or self._is_of_works(start))):
                return False  # 企业整治提升150家, 竹林改造提升6万亩
            self._grow = self._grow or entry.sign
        elif kind == "rate":
            self._rate = entry.sign
        elif kind == "share":
            self._share = "占"
        elif kind in ("do", "reach"):
            self._reach = self._reach or not self._grow  # 还是下降2.3% tells no level
            if kind == "do" and self._done is None:
                self._done = (start, self._at)
        return True
