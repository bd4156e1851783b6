"""Figures with a name that are no statistic all the same: people taking part, groups formed, the weather, sizes in names.

Counts that are no quantity at all are left out in nonfigures.py.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.extract.claim.binding import Bound
from pipeline.extract.claim.clauses import Clause
from pipeline.extract.claim.view import View

_ATTENDED = re.compile(r"参加|出席|列席|与会|参会|到会|座谈|观摩|聆听|收看|陪同")
_ENROLLED = re.compile(r"保险|医保|农合|合作医疗|参保|社保|养老|培训|考试|人数|就业|志愿")
_OFFICIAL = re.compile(r"应到|实到|代表\d|应出席|实出席")
_WEATHER = re.compile(r"最[高低]气温|阵风|西北风|东南风|多云转|晴转|雷阵雨|体感温度")
_CLIMATE = re.compile(r"平均气温|极端|无霜期|降[水雨]量|日照")
"""What tells the climate of a place, which is a property of it."""
_OTHER_UNITS = ("季度", "年度", "月份", "小时", "多小时", "星期", "月")
_QUALIFYING = ("及以上", "（含）以上", "(含)以上")
_MANY_OF = re.compile(r"[一二两三四五六七八九十\d]个$")
"""A count right before an amount, which tells how large the counted things are: 三个50亿元产业."""
_URGED = re.compile(r"引导|教育|带领|动员|号召|激励|凝聚|团结")
_STEPS = ("位", "位次", "名次", "个位次")
_SIZES = ("吨", "千瓦", "兆瓦", "MW", "GW", "MWh", "千瓦时", "立方米", "公里")
_LISTED = re.compile(r"实事$|任务$|举措$|措施$|重点工作$")
_SIZED_WORK = re.compile(r"[\u4e00-\u9fff]{1,12}?(?:项目|工程|装置|生产线|机组)")
_MOVED = re.compile(r"前移|上移|后移|上升|前进|提升|进位|跃升|下滑|下降|提高|晋升|进")
_NAMED_BY_SIZE = re.compile(r"(?:项目|工程|装置|锅炉|生产线|机组|电站|基地|泊位|码头|高速|铁路|公路)$")
_PARTED = re.compile(r"分成|分为|编成|划分为|组成")
_FINISHED = ("完成", "竣工", "完工", "实现", "投产", "建成", "超额", "达到", "通车", "交付")
_PROPOSES = re.compile(
    r"(?:委员|代表|提案|议案|市民|网友|村民|居民|专家)[^，,。；;]{0,14}(?<![出见的条性策])建议[，,：:]"
)
_IS_SO = re.compile(r"已|目前|如今|现有|去年|[。；;]")
_PEOPLE_UNITS = ("人", "名", "位")
_DELEGATION = ("一行", "一行共", "带队")


def is_no_claim(view: View, clauses: list[Clause], bound: Bound) -> bool:
    """Say whether a figure is no statistic: people taking part, groups formed, quarters in a row, the weather."""
    figure, words = bound.figure, view.words
    end = figure.outer_end or figure.end
    if words.startswith(_OTHER_UNITS, end) or words.startswith(_QUALIFYING, figure.end):
        return True
    if _tells_weather(words):
        return True
    if bound.right and bound.value < 100 and _LISTED.search(bound.indicator or ""):
        return True
    if figure.unit == "rank" and words.startswith(("产业", "度"), end):
        return True
    if figure.unit == "CNY" and _MANY_OF.search(words, max(0, figure.start - 6), figure.start):
        return True
    if figure.unit == "个" and words.startswith("人", end):
        return True
    if words.endswith("提前", 0, figure.outer_start or figure.start) and words.startswith(_FINISHED, end):
        return True  # 提前两个月完成全年任务
    if figure.unit in _STEPS and _MOVED.search(words, max(0, figure.start - 4), figure.start):
        return True
    sizes = bound.right and figure.unit in _SIZES
    if sizes and (_NAMED_BY_SIZE.search(bound.indicator or "") or _SIZED_WORK.match(words, end)):
        return True
    if figure.unit in _PEOPLE_UNITS and _URGED.search(words, clauses[bound.clause].start, figure.start):
        return True
    if _PARTED.search(words, max(0, figure.start - 4), figure.start) and (figure.value or 0) < 50:
        return True
    return _attendance(view, clauses, bound)


@lru_cache(maxsize=32)
def _tells_weather(words: str) -> bool:
    """Say whether a sentence tells the weather of a day, which each of its figures asks."""
    return _WEATHER.search(words) is not None and _CLIMATE.search(words) is None


def is_proposed(view: View, at: int) -> bool:
    """Say whether words before a place propose what follows, which neither reports nor commits: 委员建议，每年补助1万元."""
    if "建议" not in view.words:
        return False
    match = _PROPOSES.search(view.words, 0, at)
    return match is not None and _IS_SO.search(view.words, match.end(), at) is None


def _attendance(view: View, clauses: list[Clause], bound: Bound) -> bool:
    """Say whether a count is that of people taking part in something reported."""
    if bound.figure.unit not in _PEOPLE_UNITS or bound.measure != "level":
        return False
    if view.words.endswith(_DELEGATION, 0, bound.figure.start):
        return True  # 督查组一行4人
    clause = clauses[bound.clause]
    words = view.words[clause.start : clause.end]
    return bool(_ATTENDED.search(words)) and not _OFFICIAL.search(view.words) and not _ENROLLED.search(words)
