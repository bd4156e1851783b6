"""What changes the standing of a sentence's figures from word to word: markers, 将, dates to come and gone by.

How far each reaches is decided in commitments.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pipeline.extract.claim.days import AHEAD, names_work
from pipeline.extract.claim.tables import markers, measures, milestones, verbs
from pipeline.extract.claim.view import View
from pipeline.extract.deadlines import NAMES_YEAR, deadline
from pipeline.extract.model import Mention

_PLAN_OF_YEARS = re.compile(r"(?:[一二三四五六七八九十]|(?<!\d)\d{1,2})年$")
_AGAINST_PLAN = re.compile(
    r"(?:[高低快慢优好多少大小]于|[比较超为占达]|完成了?|进度|相当于|对照|距)[^，,；;。\d]{0,5}$"
)
_THE_PLAN = re.compile(
    r"的|\d|$|[，,；;。）)]|[数内外]|安?排?(?:面积|总额|投资额|总投资|目标|任务|进度|指标|总量|数量)|[低高快慢多少超]"
)
"""What is measured by a plan rather than planned: 低于年计划1.2个百分点, 占计划面积的61%, 完成年计划1.9万人的108.4%."""
_ALLOTTED = re.compile(r"安排(?=\d|[^，,；;。]{0,14}(?:资金|项目|投资|支出|预算|元))")
_LISTED = re.compile(r"[^，,；;。\d]{0,14}项目\d")
_BUDGETED = re.compile(r"(?:支出|收入|预算|将|拟|计划|要|还)[^，,；;。]{0,6}$")
_TO_WIN = re.compile(r"(?:[要将拟再可]|继续|计划|积极|全力|大力|力争|努力|确保|全年|下半年|年内)[^，,；;。]{0,4}$")
_AT_LEAST = re.compile(
    r"(?:在)?(?:全年|年内|[今明]年|年底)|[^，,；;。]{0,24}\d[\d.,]*[万亿]*元?(?:以上|左右)|[^，,；;。]{0,12}(?:达到?|突破|超过?|不[少低]于|增长)"
)
_WON = re.compile(r"(?:成功|累计|已经?|共|先后)(?:向[^，,；;。]{1,6})?$")
_GRANTED = re.compile(r"[^，,；;。]{0,10}(?:资金|贷款|项目|补助|补贴|债券|支持|政策|指标|经费|捐款)")
_AMOUNT = re.compile(r"总?额")
_TO_BUILD = re.compile(
    r"[^，,；;。]{0,6}\d[\d.,]*[万亿]*[多余]*元(?:左右|以上)?(?:在|用于|新?建|扩建|购置|改造|实施|建设|对)"
)
_WILL = re.compile(r"将(?![军来近其她他它士领])")
_WILL_BEFORE = "即必"
_IN_ALL = re.compile("[，,]?(?:全[市县区旗州])?(?:共|已|累计|先后)")
"""年内共组织培训550人次 sums up a year."""
_SPENT = re.compile(
    r"(?:计划|年度|拟)(?:完成)?投资额?[\d.]+[万亿]*元[，,；;](?P<done>(?:目前|现)?(?:已经?|累计|实际|共)*(?:完成|到位)(?:固定资产)?(?:投资|资金)?[\d.]+[万亿]*元)"
)
"""计划投资93亿元，完成投资44亿元: what was planned, and what was done of it."""
_COMPARED = re.compile(r"(?:[高低快慢好优劣多少大小强早晚当]于|[比过])$")
_AS_BASE = re.compile(r"的?(?:实际|同期|[\u4e00-\u9fff]{0,4}数)?(?:的?基础上|水平(?!上)|为基[数期准])")
"""在2005年的基础上, 恢复到2019年水平, 以2020年为基期"""
_TALKED = re.compile(r"[谈说提讲想聊看](?:及)?到$|提前到$")
"""谈到今年的打算, 提前到今年实施"""
_DONE_IN = re.compile(r"(?:开展|组织|进行|举行|举办|召开)了[“\"]?$")
"""开展了“五一”节前安全大检查"""
_DID = re.compile(r"[^，,；;。\d]{1,8}(?<![为除得])了(?![解望结])")
_OF_MADE = re.compile(
    r"(?:以前|之前|以来|以后|之后|[底末]?前)?[^，,；;。\d]{0,4}(?:建成|建造|修建|建设|兴建|投用|开工|成立|签订|立项|下达|确定)(?:的|[^，,。；;]{2,8}的)"
)
"""What a time gone by only tells apart: 到2021年底把2000年以前建成的小区…."""
_REACHING = ("到", "至", "为")
"""扩大到2016年的100平方公里"""
_OF_THING = re.compile(r"的(?:头号|重点|重大|一号|第一|首个|龙头|标志)[^，,；;。]{0,6}(?:工程|项目)")
_OF_FIGURE = re.compile(r"的[约近超]?[\d一二三四五六七八九十两半]")
_VERBAL = re.compile(
    r"(?:全[面部力年]|进一步|持续|继续|加快|再|新|于|在|以|由|从|对|与|按|为|把|通过|围绕|聚焦|力争|确保|重点|积极|着力|大力|逐步|分|陆续|有|达|超|"
    r"突破|完成|实现|新增|新建|建|形成|带动|提供|投|增|降|提)"
)
_HANDED_DOWN = re.compile(r"已(?:经)?(?:全部|层层)?(?:分解|下达|落实)到")
"""任务已分解到各县：东区45亿元"""
_ALSO = re.compile(
    r"(?:今年起?|明年起?|下半年|年内|全年|年底前?|月底前?)[，,]?(?:我们|我[市县区]|全[市县区])?(?:还|也|就|都)?要(?![求素点闻件])|(?:还要|还将|要再)(?=增加|新增|新建|建|投|开|引进)|(?<=今年)(?:计划|拟|要|将)?再(?=[\u4e00-\u9fff]{1,14}\d)|(?<=年内)再(?=[\u4e00-\u9fff]{1,14}\d)|可(?=新增[^，,；;。\d]{0,12}(?:学位|床位|车位|泊位|岗位)\d)|(?<=今年)继续(?=办好|实施|新建|改造|安排|抓好|推进|建设|办)"
)
_WILL_BE = re.compile(r"今年[^。；;明后]{0,24}将(?:达|超|突|实)$")
_PARTS = ("half", "quarter", "before")
_MONTH = 31
_EARLY_DAYS = 10
"""Days of a month up to which what is said of it is rather what it is to bring."""
_QUARTER = 100
_NEXT = 8
"""Characters from an expectation to the day that it names: 预计9月份."""
SEASON = 3
"""Until March, what is said of the year is what it is to bring."""
_ENDING = 9
"""After September, plans are those of the next year, and what 今年 has brought is told beside them."""
_LATE = 11
"""From November on, what the year 将达 is as good as done."""
_ADDS = ("累计新增", "累计净增", "累计增")
_OVER = re.compile(r"[；;。]")
_BRINGS = re.compile(r"(?:可|能|将|年|每年|预计|带动|新增|实现|安置|提供|吸纳|解决|届时|达产|其中|力争|确保)")
_DEED_ENDS = re.compile(r"[，,；;。]")
_CLAUSE_ENDS = re.compile(r"[，,；;。、]")


class Event(NamedTuple):
    """A change of standing at a place of the sentence."""

    at: int
    kind: str
    """commit, plan, future, expect, after, done, sum: a marker of lexicon/commitments.csv (将 is future); total: 累计新增; sofar: 累计 else; ahead, past,
    this, running, part: a date to come, gone by, of this year, of all this year, of a quarter or month under way; open: a statement ends; back: what a sum that is
    planned by itself (年度计划投资) says ends."""
    passing: bool = False
    """Whether it tells in passing what a thing of which something was told already will come to, up to the next mark."""


def events(
    view: View, found: Sequence[Mention], published: date | None, signed: bool = False, due: date | None = None
) -> list[Event]:
    """Return what changes the standing inside a sentence, in order; `found` are its dates.

    `signed` says that the article tells of projects that are signed or started, whose 计划投资 is what they cost; `due` is
    the last day of the plans behind the sentence, among which a date without its year need not be past.
    """
    words = view.words
    dated = _dated(words, found, published, due) if published is not None else []
    season = published is not None and published.month <= SEASON
    said = [
        Event(start, kind, kind == "expect" or words.startswith("计划投资", start))
        for start, end, kind in markers().all(words)
        if kind not in ("commit", "plan") or not _is_no_marker(words, start, end, dated, signed, season)
    ]
    said = [e for e in said if e.kind != "done" or not _HANDED_DOWN.match(words, e.at)]
    if "要" in words or "再" in words or "将" in words or "可新增" in words or "今年继续" in words:
        said += [Event(m.start(), "future") for m in _ALSO.finditer(words)]
    if "投资" in words:
        said += [Event(m.start("done"), "done") for m in _SPENT.finditer(words)]
    if "将" in words:
        late = published is not None and published.month >= _LATE
        said += [
            Event(m.start(), "expect" if late and _WILL_BE.search(words, 0, m.end() + 1) else "future")
            for m in _WILL.finditer(words)
            if _is_future(view, m.start())
        ]
    said += [
        Event(behind.start(), "back")
        for event in said
        if event.kind == "sum" and (behind := _CLAUSE_ENDS.search(words, event.at)) is not None
    ]
    said = [
        Event(e.at, "total" if words.startswith(_ADDS, e.at) else "sofar") if words.startswith("累计", e.at) else e
        for e in said
    ]
    said += [Event(m.start(), "open") for m in _OVER.finditer(words)]
    said = sorted([*said, *dated], key=lambda event: event.at)
    lists = "；" in words and len(said) > 2
    listed = lists and said[0].kind in ("done", "past")
    return _passing(view, said, listed) if lists or any(event.passing for event in said) else said


def _passing(view: View, said: Sequence[Event], listed: bool) -> list[Event]:
    """Return the events, those as passing that stand behind a figure of their statement or tell when one such is due.

    In a list that is `listed` as reported (截至去年底，…；…；…) what is planned of one of its things is told in passing too.
    """
    found: list[Event] = []
    for event in said:
        begin = max(view.words.rfind("；", 0, event.at), view.words.rfind("。", 0, event.at))
        told = any(begin < figure.start < event.at for figure in view.figures)
        expected = (
            event.kind in ("ahead", "future") and bool(found) and found[-1].passing and event.at - found[-1].at <= _NEXT
        )
        deed = event.kind in ("plan", "commit", "after") and _is_deed(view, event.at)
        deed = deed or (event.kind == "after" and _is_left(view.words, event.at))
        planned = listed and begin > 0 and event.kind in ("plan", "commit", "ahead", "after")
        passing = event.passing or expected or deed or planned
        found.append(event._replace(passing=told and passing))
    return found


def _is_deed(view: View, at: int) -> bool:
    """Say whether the clause of an event tells no figure, only what a thing comes to: 计划今年10月动工."""
    end = ends.start() if (ends := _DEED_ENDS.search(view.words, at)) is not None else len(view.words)
    return not any(at <= figure.start < end for figure in view.figures)


def _is_left(words: str, at: int) -> bool:
    """Say whether the statement behind an event's own speaks of something else than what its work will bring."""
    stop = words.find("；", at)
    return stop > 0 and _BRINGS.match(words, stop + 1) is None


def _dated(words: str, found: Sequence[Mention], published: date, due: date | None) -> list[Event]:
    """Return what the dates of a sentence say, but for those compared with and those that tell which figure is meant."""
    said: list[Event] = []
    for mention in found:
        if names_work(words, mention) or _is_apart(words, mention, published):
            continue
        kind = _among_plans(_tense(mention, published), mention, published, due)
        if kind == "past":
            kind = _past(words, mention, said, published)
        elif kind == "ahead" and _is_passed(words, mention):
            kind = "past" if mention.grain == "ahead" else None
        elif kind == "ahead" and mention.text == "年内" and _IN_ALL.match(words, mention.end):
            kind = "past"
        if kind is None and not any(e.kind in ("past", "done") for e in said):
            kind = "ahead" if _is_of_deed_to_come(words, mention, published) else None
        if kind == "running" and mention.grain in ("quarter", "month"):
            kind = "part"
        if kind is not None:
            said.append(Event(mention.start, kind))
    return said


def _is_apart(words: str, mention: Mention, published: date) -> bool:
    """Say whether a date is only what something is compared with, which figure is meant or what is talked about."""
    reached = mention.text[0] in _REACHING or (mention.start and words[mention.start - 1] in _REACHING)
    to_come = reached and mention.date_end is not None and mention.date_end > published
    return (
        _COMPARED.search(words, 0, mention.start) is not None
        or _AS_BASE.match(words, mention.end) is not None
        or (_OF_FIGURE.match(words, mention.end) is not None and not to_come)
        or (mention.text == "今年" and _OF_THING.match(words, mention.end) is not None)
        or (mention.text[0] == "到" and _TALKED.search(words, 0, mention.start + 1) is not None)
    )


def _among_plans(kind: str | None, mention: Mention, published: date, due: date | None) -> str | None:
    """Return what a date says among plans that are due on `due`."""
    if due is None:
        return kind
    if kind == "this" and published.month > _ENDING and due.year == published.year + 1:
        return "past"  # 今年发放贷款2600万元 among plans of the next year
    of_plans = _is_of_plans(mention, published, due) or (mention.text == "当年" and due > published)
    return None if kind == "past" and of_plans else kind


_MUST_BE = re.compile(r"(?:要|将|计划|力争)(?!求)")


def _past(words: str, mention: Mention, said: Sequence[Event], published: date) -> str | None:
    """Return what a date gone by says in its words."""
    if words.startswith(("起", "开始"), mention.end) and _is_recent(mention, published):
        return "this"  # 从4月10日起，开展…
    if mention.text.endswith(("年里", "年内", "年间")) and _MUST_BE.match(words, mention.end):
        return "ahead"  # 五年里要再培育10家
    if mention.grain in _PARTS and not NAMES_YEAR.search(mention.text):
        planned = AHEAD.search(words, 0, mention.start)  # 力争下半年开工
        return "ahead" if planned is not None and "预计" not in planned[0] else "past"
    made = any(e.kind == "ahead" for e in said) and _OF_MADE.match(words, mention.end) is not None
    return None if made else "past"


def _is_passed(words: str, mention: Mention) -> bool:
    """Say whether a date to come stands in what has been done: 用三个月时间走访了11个乡镇, 开展了“五一”节前大检查."""
    if mention.grain == "ahead":
        return _DID.match(words, mention.end) is not None
    return _DONE_IN.search(words, 0, mention.start) is not None


def _is_recent(mention: Mention, published: date) -> bool:
    """Say whether a date is hardly over when the document appears."""
    return mention.date_end is not None and (published - mention.date_end).days <= _MONTH


def _is_of_deed_to_come(words: str, mention: Mention, published: date) -> bool:
    """Say whether a month without its year, later than that of publication, is when a deed is to be done: 10月底通水."""
    last = mention.date_end
    if (
        mention.grain not in ("month", "point")
        or "月" not in mention.text
        or last is None
        or not published.replace(day=1) > last
    ):
        return False
    if last.month <= published.month or last.year != published.year - 1 or NAMES_YEAR.search(mention.text):
        return False
    comma = words[mention.end : mention.end + 1] in ("，", ",")
    end = ends.start() if (ends := _DEED_ENDS.search(words, mention.end + comma)) is not None else len(words)
    deeds = milestones().all(words, mention.end, end)
    return bool(deeds) and not any(sign in words[mention.end : end] for sign in ("已", "了", "顺利", "成功"))


def _is_of_plans(mention: Mention, published: date, due: date) -> bool:
    """Say whether a date without its year that lies before publication is rather of the plans around it, due on `due`."""
    if due < published or mention.date_end is None or NAMES_YEAR.search(mention.text):
        return False
    return mention.grain not in ("relative", "day") and (
        due.year > published.year or mention.date_end.year < published.year
    )


def _is_no_marker(words: str, start: int, end: int, dated: Sequence[Event], signed: bool, season: bool) -> bool:
    """Say whether a word that else commits or plans does neither here: 三年行动计划, 去年争取资金2亿元, 计划投资额.

    `season` says that the year has hardly begun, so that what it 安排 is still to come.
    """
    before = [
        event.kind
        for event in dated
        if max(words.rfind("；", 0, start), words.rfind("。", 0, start)) < event.at < start
    ]
    ahead = any(kind in ("this", "running", "part", "ahead") for kind in before)
    if words.startswith("争取", start):
        if _WON.search(words, 0, start) is not None:
            return True  # 成功争取技改项目25个
        if _GRANTED.match(words, end) is None:
            return False
        gone = bool(before) and before[-1] in ("past", "done")
        aimed = _TO_WIN.search(words, 0, start) or _AT_LEAST.match(words, end)
        return gone or not (aimed or any(kind in ("running", "part", "ahead") for kind in before))
    if words.startswith("安排", start):
        if _LISTED.match(words, end) and not (before and before[-1] in ("running", "ahead")):
            return True  # 今年安排重点项目86个
        ahead = any(kind == "ahead" or (season and kind in ("this", "running")) for kind in before)
        return _ALLOTTED.match(words, start) is None or not (
            ahead or _BUDGETED.search(words, 0, start) or words.endswith("全年", 0, start)
        )
    if words.startswith("计划", start):
        if _PLAN_OF_YEARS.search(words, 0, start):
            return True
        if _THE_PLAN.match(words, end) and _AGAINST_PLAN.search(words, 0, start):
            return True
    if words.startswith("计划投资总额", start):
        return True
    if words.startswith("计划投资", start) and not ahead:
        return _AMOUNT.match(words, end) is not None or (signed and _TO_BUILD.match(words, end) is None)
    return False


def _is_future(view: View, at: int) -> bool:
    """Say whether 将 means what is to come rather than 把 (将支出占比提高到80%)."""
    if at and view.words[at - 1] in _WILL_BEFORE:
        return True
    if _VERBAL.match(view.words, at + 1) or verbs().beginning(view.words, at + 1, len(view.words)):
        return True
    behind = next((token for token in view.tokens if token.start > at), None)
    if behind is not None:
        return behind.tag[0] in "vdp"
    return measures().beginning(view.words, at + 1, len(view.words)) is not None


def _tense(mention: Mention, published: date) -> str | None:
    """Return whether a date lies ahead or is past, None where it says neither."""
    last = mention.date_end
    if mention.grain in ("base", "same") or last is None:
        return None
    if mention.text == "年内":
        return "ahead"
    if mention.grain == "relative" and mention.text.endswith(("起", "开始")) and last == published:
        return "this"  # 从今年起，将…
    fixed = {"now": "done", "relative": "past", "ahead": "ahead"}.get(mention.grain or "")
    if fixed is not None:
        return fixed
    if last > published:
        return _under_way(mention, published)
    due = deadline(mention, published)
    if due is None or due <= published:
        return "past"
    if mention.grain == "before":
        return "ahead"
    if mention.grain == "point" and mention.text.endswith(("末", "底")) and (published - last).days <= _QUARTER:
        return "past"  # 8月末，贷款余额达120亿元
    open_ended = mention.grain in ("month", "point", "day") or mention.text.endswith("旬")
    return None if open_ended else "past"  # 10月底 may be either


def _under_way(mention: Mention, published: date) -> str | None:
    """Return what a date that ends after publication says: one that has begun may still report."""
    first = mention.date_start
    begun = first is not None and first <= published
    if mention.grain == "plan":
        return None if begun else "ahead"
    if mention.grain in ("year", "range") and first is not None and first.year <= published.year:
        return "ahead" if "年内" in mention.text else "running" if "全年" in mention.text else "this"
    if mention.grain == "month" and begun and published.day > _EARLY_DAYS:
        return "running"
    if mention.grain in ("half", "quarter") and begun:
        return "ahead" if has_just_begun(mention, published) else "running"
    return "ahead"


def has_just_begun(mention: Mention, published: date) -> bool:
    """Say whether hardly anything of a time can be reported yet: 下半年 in July or August, a quarter in its first month."""
    first = mention.date_start
    months = (published.month - first.month) if first is not None and first.year == published.year else 12
    return months < (2 if mention.grain == "half" else 1)
