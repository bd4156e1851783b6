"""What headlines and headings announce: plans of a time, a programme's document, the works of a year, what was done.

What follows from it for the sentences below is decided in commitments.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pipeline.extract import calendar
from pipeline.extract.claim.tenses import SEASON, has_just_begun
from pipeline.extract.claim.years import year_in
from pipeline.extract.model import Mention
from pipeline.extract.numerals import parse_chinese

TO_DO = r"(?:怎么干|咋干|怎样干|如何干|干什么|干些什么|干点啥|怎么抓|抓什么|有啥打算)"
"""How a question or title asks what is to be done."""
_PLANS = r"目标|打算|计划(?!执行)|(?<!资金)安排|重点任务|重点工作|工作思路|举措|草案|展望|部署|措施|清单|施工图|未来|下一步|下步|今后|任务状|规划|愿景|蓝图|建议"
_PLAN_HEAD = re.compile(_PLANS)
PLANS_OR_EFFORT = re.compile(rf"{_PLANS}|决战|冲刺|攻坚|奋战")
"""A heading or title that names a day for what is to be done."""
BUDGET = re.compile(r"预算(?:草案|安排)")
"""A heading behind which every figure is planned."""
PAST = re.compile(
    r"回顾|完成情况|执行情况|总结|成就|成效|成绩|进展|现状|基本情况|概况|(?:发展|规划|工作)基础$|基础条件$|发展(?:环境|背景)$"
)
"""A heading behind which is told what was done."""
CHAPTER = re.compile(r"第[一二三四五六七八九十]{1,3}[章篇节]|第[一二三四五六七八九十]部分")
"""How the chapters of a programme begin."""
DONE = re.compile(r"情况|经验|做法|亮点|盘点|纪实|综述|完成|取得|显著|圆满|稳步")
"""What makes work in a heading work done."""
WORK = re.compile(r"实事|重点项目|重点工作|重点工程|民生工程|目标任务|工作要点|计划|任务")
"""What a headline calls the works of a year."""
PLANS_OF_YEAR = re.compile(
    rf"红包|清单|草案|实施方案|要干|这样干|这么干|干这些|{TO_DO}|施工图|作战图|路线图|任务书|蓝图|要点|安排|目标|任务|打算|部署|要办|实事"
)
"""What a headline calls the plans of a year."""
NEW_YEAR = re.compile(r"新的?一年.*(?:任务|目标|清单|打算|施工图|怎么干|计划)")
"""What announces the plans of the year that has begun without naming it."""
WILL = re.compile(r"[^，,。；;\d]{0,8}(?:将(?![军近])|拟|计划|要(?!求|点)|再)")
"""What a headline says behind 今年 where the article tells what the year will bring: 我市今年将实施62项民生工程."""
PROGRAMME = re.compile(
    r"(?:规划|方案|行动计划|年行动|实施意见)(?:纲要)?》?(?:[（(][^）)]{2,14}[）)])?(?:的通知|(?:政策|文字)?解读|图解)?$"
)
"""How the title of a programme of years ends: “十四五”安全生产规划, 三年行动方案（2023—2025年）."""
_IN_FULL = re.compile(
    r"第(?P<number>十[一二三四五六七八]?)个五年(?:规划|计划)|[“\"](?P<short>十[一二三四五六七八])五[”\"][^，,。；;]{0,24}(?:规划|计划|方案)"
)
AS_FOLLOWS = re.compile(
    r"(?:特|现|就)[^，,。；;]{0,4}(?:提出|制定|明确|作出)了?如下(?:工作)?(?:要点|意见|安排|打算|目标|措施|方案|计划)|"
    r"(?:印发|出台|制定|下发)了?[^，,。；;]{0,12}(?:工作方案|实施方案|行动方案|工作要点|行动计划|工作计划).*现(?:将其?)?(?:摘要|全文|摘登|刊发|刊登|予以)"
)
"""What opens a document that is a plan: 特提出如下要点."""
WILL_DO = re.compile(
    r"[\s“]*(?:(?:今年|20\d\d年|新的一年|下一步)[，,]?)?[\u4e00-\u9fff]{0,20}?将(?:继续|始终|坚决|认真|更加)?"
    r"(?:深入|坚持|坚定|聚焦|围绕|紧扣|紧盯|锚定|牢牢|立足|以|按照|紧紧|抢抓|全力|切实|持续|把|统筹|主动|突出|牢固)"
)
"""How an essay on the year's work opens: 全镇将聚焦主业."""
_BARE_YEAR = re.compile(r"(?<![\d.])20\d\d(?![\d.年])$|^20\d\d(?![\d.年\-—])")
_WORK_HEAD = re.compile(r"工作|任务|实事|怎么干|干什么|这样干|要干|怎么办|往哪里?干|发展")


def opens_plans(words: str, years: Sequence[Mention], published: date | None) -> bool:
    """Say whether a heading opens a section of plans; `years` are its dates."""
    return bool(_PLAN_HEAD.search(words)) or any(m.grain == "plan" for m in years) or is_work(words, years, published)


def is_work(words: str, found: Sequence[Mention], published: date | None) -> bool:
    """Say whether a heading tells the work of a time of which hardly anything is over: 三、2024年的工作 in January."""
    if published is None or not found or not _WORK_HEAD.search(words) or DONE.search(words):
        return False
    last = found[-1]
    if last.date_start is None or last.date_start > published:
        return last.date_start is not None
    if last.grain == "year":
        return last.date_start.year == published.year and published.month <= SEASON
    return last.grain in ("half", "quarter") and has_just_begun(last, published)


def end_of_programme(words: str, published: date | None) -> date | None:
    """Return the last day of the five-year plan that a heading names (第十四个五年规划), if it has not passed."""
    match = _IN_FULL.search(words)
    if match is None:
        return None
    end = calendar.plan(int(parse_chinese(match["number"] or match["short"])))[1]
    return end if published is None or end > published else None


def year_without_suffix(words: str, found: Sequence[Mention]) -> Mention | None:
    """Return the year that stands in a heading without 年 (蓝图2013, 数说2012), None if there is none."""
    match = _BARE_YEAR.search(words) if not found else None
    return year_in(words, *match.span()) if match is not None else None


def bare_year(words: str, found: Sequence[Mention], published: date | None) -> date | None:
    """Return the last day of the year that a heading of plans names without 年, None if it is over or none is named."""
    year = year_without_suffix(words, found)
    end = year.date_end if year is not None else None
    return end if end is not None and published is not None and 0 <= end.year - published.year <= 1 else None


def bare_year_gone(words: str, found: Sequence[Mention], published: date | None) -> Mention | None:
    """Return the year before that of publication where a heading names it without 年: 数说2012."""
    year = year_without_suffix(words, found)
    end = year.date_end if year is not None else None
    return year if end is not None and published is not None and end.year == published.year - 1 else None
