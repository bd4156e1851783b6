"""The words that name what is measured: the noun phrase left of a figure.

Strips what is no part of the name: dates, places, companies, connectives (其中), actions (累计完成). Names
behind a count are for following.py, those taken over from an earlier figure for heads.py.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline import lexicon
from pipeline.extract.claim import brackets, indicators
from pipeline.extract.claim.deed import MEANS, deed
from pipeline.extract.claim.tables import any_of, measures, verbs
from pipeline.extract.claim.view import View, lead
from pipeline.extract.model import DATE, ORGANISATION, PERSON, PLACE

_EDGES = " \u3000、，,；;。：:·—－\"'》」』）)!！?？…*#"
OPENERS = "“‘「『《（(【"
CLOSERS = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "（": "）", "(": ")", "【": "】"}
_LISTED = re.compile(
    r"[一二三四五六七八九十]+(?:是|要)|第[一二三四五六七八九十](?=[，,：:])|首先|其次|最后|\d+[.．、](?!\d)"
    r"|(?:[一二三四五六七八九十]|\d{1,2})年(?:来|间|内|共|前|后|下来)?(?![级度产均制一义])|[（(][一二三四五六七八九十\d]+[）)]|[①-⑳]|【[^】]*】|[▲●■◆]"
)
_BEHIND_DATE = re.compile(r"(?:的|下来|里|间|时|内|，|,|底|末|初|以来|来|期间|、|度)+")
_BEHIND_PLACE = re.compile(r"(?:的|境内|范围内|地区|市区|城区|全境|两地|等地|，|,)+")
_RELATIONAL = re.compile(
    r"(?:贡献[度率]|.{0,4}比重|.{0,3}比例|占比|份额|数量|总数|总量|增速|增幅|.{0,2}价格?|面积|规模|数|率|度|量|.{0,3}水平|能力)$"
)
_PHASE = re.compile(r"(?:该|本)?(?:[一二三四五1-5]期)?(?:项目|工程)(?:的)?")
_ADVERBIAL = re.compile(
    r"^连续.{1,3}年$|^[一二三四五六七八九十\d]+年$|(?:(?<![初高职普])中|[里后]|(?<![停工耗用学课机计])时|(?<!以)[内]|基础上|方面)$"
)
_OF_ACTION = ("进度", "时间", "时限", "时长", "周期", "天数", "成本", "能力", "强度", "效率")
"""Nouns that make an action before them a part of the name: 办结时间, 处理能力."""
_EXTENTS = ("面积", "里程", "人数", "户数", "金额")
"""Nouns that with the action before them name how much was done: 建成面积, 发放金额."""
_ACTIONS = ("do", "change")
_THINGS = frozenset(("企业", "项目", "园区", "公司"))
"""Frame words that are also what counts count."""
_LETTER = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_INCREMENT = ("净流入", "净流出", "净增", "净增加", "净增长", "增收", "增产")
_SOME = re.compile("(?<![更许最])多$")
_THAN = re.compile("(?:均|都|也|各|分别)*[比较]")
_AND_COST = re.compile("^(?:签约|开工|竣工|投产|落地|实施)、(?=[\u4e00-\u9fff]{0,2}投资)")
_ARTICLE = re.compile(r"[一这那每][座个条处幢栋片块家所间台套项]")
"""一座3.8万平方米的工厂: nothing is named before the figure."""
_PER_THING = re.compile(r"(?<=[价费金])一(?:公?斤|亩|吨|枝|株|头|只|箱|个|平方米)(?:地)?$|(?<=[亩单总]产)能$")
"""收购价一斤4.6元; 亩产能达到420斤"""
_IN_SPITE = re.compile(r"(?:克服|顶住|面对|战胜|经受住?|应对|抵御|受(?![益惠助训教理检赠]))[\u4e00-\u9fff]{3,}$")
"""What a figure was reached in spite of."""
_IN_YEARS = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?<!连续)(?:[一二三四五六七八九十]{1,2}|\d{1,2})年(?:来|间|内)?$")
_DONE = re.compile(r"(?:已经?|累计|共|将)(?:建|完|投|收|播|种|改|有)$")
_OWNED = frozenset(
    (
        "投资",
        "产值",
        "总产值",
        "税收",
        "销售",
        "销售收入",
        "营业收入",
        "营收",
        "利润",
        "出口",
        "产量",
        "增加值",
        "主营业务收入",
    )
)
_BEARERS = ("园区", "公司", "集团")
_OWNER = re.compile(r"(?:建设|改造|治理|整治|产业|行业|企业|项目|集群|工程|园区|工业|农业|链|业)$")
_SUCH = re.compile(r"^.*、.*等(?=[\u4e00-\u9fff]{2,}$)")
_MEASURING = re.compile(r"经实测|实测|去杂去水后?|国家标准水分|折合|标准水分")
_WORTH = re.compile(
    r"(?:[\u4e00-\u9fff]{2,10}?)?(?:过|超过?|达到?|突破|不足|不到)[\d一二三四五六七八九十百千万亿.]+元?$|"
    r"[\d一二三四五六七八九十百千万亿.]+元(?:以[上下])$"
)
_CAN_BE_WORTH = re.compile(r"(?:项目|企业|园区|村|镇|乡镇|产业|集群|合作社)$")
"""税收过千万元的企业, 投资过10亿元的项目: the amount says which things are counted."""
_SAID = frozenset(("提出", "确定", "下达", "制定", "明确", "规定", "核定", "预定", "既定", "定下", "承诺"))
"""What was done to a figure that is only planned: 市政府提出的全年涨幅."""
_EACH_OF = re.compile(r"(?P<each>每(?:千|万|百|十万)(?:名)?[\u4e00-\u9fff]{0,4}?)(?:拥有|有)$")
"""每千人口拥有执业医师"""
_SPENT = ("安排", "投入", "拨付", "列支")
_PURSE = re.compile(r"(?:中央|省|市|县|区|州|旗)?(?:本?级)?财政(?:紧急|全额|及时|专项|共|已|再|先后|累计)*")
"""县财政紧急安排500万元: who pays is not what is measured."""
REST = ("其余", "剩余", "余下", "剩下")
"""Words for those of the things counted before that are left."""
_AGO = re.compile(r"(?:[一二三四五六七八九十]{1,2}|\d{1,2})年(?:前|后|间|来|内)")
_PLANNED = re.compile(r"(?:(?:新建|改建|扩建|改扩建|建设|续建)[、和及]?)*(?<!目标)(?<!年度)任务$")
"""幼儿园新建、改扩建任务28所"""
_SUM = re.compile(r"(?:总计|合计|累计|共计|总共|共)$")


class Name(NamedTuple):
    """What is measured, as words[start:end]; `change` where an action said that the figure is an increment."""

    text: str
    start: int
    end: int
    change: int = 0
    part: bool = False
    """Whether it is introduced as a part of what was named before (其中)."""
    owned: bool = False
    """Whether it says whose it is, so that no earlier name completes it."""
    action: str | None = None
    """The action stripped before it (新签约 stays in the text)."""


@cache
def _inner() -> re.Pattern[str]:
    return any_of(row["verb"] for row in lexicon.rows("verbs") if row["inner"] == "yes")


def left(view: View, low: int, high: int, counted: bool = False) -> Name | None:
    """Return the name in words[low:high], `high` being where the predicate begins; None if there is none.

    `counted` says that the figure is a count, which names a list by its kind (水泥、陶瓷等高耗能企业).
    """
    words, start = view.words, low
    high, done = _trim_right(words, low, high)
    part = "其中" in words[low:high]
    guard = _guard(view, low, high)
    low, change, action = _last_boundary(view, low, high, guard)
    low, peeled_change, peeled_action = _peel(view, low, high, guard)
    change, action = peeled_change or change, peeled_action or action or done
    cut = _behind_attribute(words, low, high, guard)
    if cut != low:
        low, _, _ = _peel(view, cut, high, guard)
    each = _EACH_OF.search(words, start, low) if words.endswith("有", start, low) else None
    low = max(low, behind) if start == 0 and (behind := lead(words)) < high else low
    for person in view.people:
        if low <= person.start and person.end < high:
            low = person.end
    text = (each["each"] if each is not None and each.end() == low else "") + _clean(words[low:high])
    owned = words[max(start, low - 2) : low] in _BEARERS and indicators.is_tail(text)
    if owned and words[low - 2 : low] == "园区":
        text = "园区" + text
    if action in ("完成", "实现", "累计完成") and (text in _OWNED or indicators.is_tail(text)):
        text = _owned(view, start, low, text, action)
    if (counted or action is not None) and (such := _SUCH.match(text)) is not None:
        text = text[such.end() :]
    if text[-1:] in "年中里后时内上面" and _ADVERBIAL.search(text):
        text = ""
    if (action in _SPENT or words.startswith(_SPENT, high)) and _PURSE.fullmatch(text) is not None:
        return Name("", low, high, change, part, action="资金")
    if text and (only := deed(view, low, high)) is not None:
        return Name("", low, high, change, part, action=only)
    return _told(Name(text, low, high, change, part, owned, action))


def _guard(view: View, low: int, high: int) -> int:
    """Return where the known name begins that ends the phrase, `high` where none does: nothing is stripped inside it."""
    alias = indicators.ending(view.words, low, high)
    guard = alias[0] if alias is not None else high
    if view.words[guard - 1 : guard + 1] == "其中":
        guard += 1  # 其中小学9900个 is no 中小学
    for date in view.dates:  # 今年产值 is no 年产值
        if date.start < guard < date.end:
            guard = date.end
    return guard


def _told(name: Name) -> Name | None:
    """Return a name with what its own words say of the measure; without text where they only tell an action."""
    text, change, action = name.text, name.change, name.action
    if text in MEANS:
        return None
    if _THAN.fullmatch(text):
        return name._replace(text="") if change or action else None  # 均比“十二五”末翻了一番
    if text in REST:
        return name._replace(text="", action=text)
    if len(text) == 2 and _ARTICLE.fullmatch(text):
        return None
    if text[:1] in "克顶面战经应抵受" and _IN_SPITE.match(text) and indicators.ending(text, 0, len(text)) is None:
        return None
    if text == "减贫":
        return name._replace(change=0, owned=False)  # counted like those who 脱贫
    if not change and len(text) > 3 and text[:2] in ("新增", "净增"):
        text, change, action = text[2:], 1, text[:2]
    verb = verbs().beginning(text, 0, len(text))
    if verb is not None and verb[0] == len(text) and verb[1].kind in _ACTIONS and not indicators.known(text):
        change = change or (0 if verb[1].kind == "do" else -1 if text in ("减少", "压减") else 1)
        return name._replace(text="", change=change, action=text, owned=False)
    frame = text in _SAID or (
        verb is not None and verb[0] == len(text) and verb[1].kind == "frame" and text not in _THINGS
    )
    plain = (frame or text in lexicon.words("plain_words")) and not indicators.is_tail(text)
    if plain or not _LETTER.search(text):
        return name._replace(text="", change=change, action=action) if (change or name.part or action) else None
    if not change and text.endswith(_INCREMENT):
        change = -1 if text.endswith("净流出") else 1
    return (
        name if change == name.change and text == name.text else name._replace(text=text, change=change, action=action)
    )


def _owned(view: View, low: int, high: int, text: str, action: str) -> str:
    """Return 产值 in 锂电产业完成产值 with whose it is, where that is no place or company."""
    at = view.words.rfind(action, low, high)
    name = left(view, low, at) if at > low else None
    return name.text + text if name is not None and _OWNER.search(name.text) and not name.change else text


def _trim_right(words: str, low: int, high: int) -> tuple[int, str | None]:
    """Return where the name ends before marks and what was done to it (春耕贷款已投放), and that action."""
    high = brackets.before_gloss(words, low, high)
    while (
        high > low and (words[high - 1] in _EDGES or words[high - 1] in "“‘「（(《") and not _closes(words, low, high)
    ):
        high -= 1
    planned = _PLANNED.search(words, low, high) if words.endswith("任务", low, high) else None
    if planned is not None and planned.start() - low >= 2:
        high = planned.start()
    ending = words[high - 1 : high]
    if ending in "建完投收播种改有" and (done := _DONE.search(words, low, high)) is not None:
        return done.start(), None
    if ending in "年来间内" and (past := _IN_YEARS.search(words, low, high)) is not None:
        return past.start(), None
    verb = verbs().beginning
    for length in (4, 3, 2):  # 春耕贷款已投放: the action behind the thing
        start = high - length
        if start - 2 < low:
            continue
        found = verb(words, start, high)
        if found is not None and found[0] == high and found[1].kind == "do":
            adverb = measures().ending(words, low, start)
            if adverb is not None and adverb[1].kind == "adverb" and adverb[0] - low >= 2:
                while (more := measures().ending(words, low, adverb[0])) is not None and more[1].kind == "adverb":
                    adverb = more
                return adverb[0], words[start:high]
            break
    return high, None


def _closes(words: str, low: int, high: int) -> bool:
    """Say whether the mark before `high` closes a quotation or bracket opened inside the phrase."""
    mark = words[high - 1]
    opener = next((o for o, c in CLOSERS.items() if c == mark), None)
    return opener is not None and opener in words[low : high - 1]


def _last_boundary(view: View, low: int, high: int, guard: int) -> tuple[int, int, str | None]:
    """Return where the phrase begins behind the last date or action inside it, and what the action says."""
    words, change, action = view.words, 0, None
    for date in view.dates:
        if low < date.end <= guard and date.start >= low and date.end < high:
            behind = _BEHIND_DATE.match(words, date.end, guard)
            low = behind.end() if behind else date.end
    glossed = "（" in words[low:guard]
    for match in _inner().finditer(words, low, guard):
        if glossed and 0 < brackets.closes(words, match.start()) < high:
            continue
        found = verbs().beginning(words, match.start(), guard)
        if found is None or not found[1].inner or any(d.start <= match.start() < d.end for d in view.dates):
            continue
        end, verb = found
        if end >= high:
            action = verb.word if verb.kind == "do" else action
            continue
        if high - end < 2 and not indicators.is_tail(words[end:high]):
            continue
        if verb.word[-1] != "把" and (words[end] in "数额占费" or _of_action(words, end, high)):
            continue
        if verb.kind == "kept":
            low = match.start()
            action = verb.word
            continue
        low = end
        if verb.kind == "change":
            change = -1 if verb.word in ("减少", "压减") else 1
        if verb.kind in ("do", "change"):
            action = verb.word
    return low, change, action


def _peel(view: View, low: int, high: int, guard: int) -> tuple[int, int, str | None]:
    """Strip dates, places, companies, list numbers, connectives and actions from the phrase's beginning."""
    words, change, action = view.words, 0, None
    while low < high:
        if (behind_mark := _behind_mark(view, low, high)) > low:
            low = behind_mark
            continue
        listed = _LISTED.match(words, low, high) if low < guard else None
        if listed is not None and (listed.end() < high or _AGO.fullmatch(listed[0]) is not None):
            low = listed.end()
            continue
        mention = view.starts.get(low)
        if mention is not None and (end := _behind_mention(words, mention.kind, mention.end, high, guard)) is not None:
            low = end
            continue
        if low >= guard:
            break
        if guard < high and (phase := _PHASE.match(words, low, guard)) and phase.end() == guard:
            low = guard
            break
        found = verbs().beginning(words, low, high)
        if found is None or found[1].kind == "kept" or _is_rated(words, found[1].word, found[0], high):
            break
        end, verb = found
        if end > guard and guard < high:
            break
        if (
            high - end < 2
            and verb.word != "其中"
            and not indicators.is_tail(words[end:high])
            or (verb.kind == "do" and _of_action(words, end, high))
        ):
            break
        low = end
        if verb.kind == "change":
            change = -1 if verb.word in ("减少", "压减") else 1
        if verb.kind in ("do", "change"):
            action = verb.word
    return low, change, action


def _is_rated(words: str, verb: str, end: int, high: int) -> bool:
    """Say whether a frame word before `end` names those whose rate is told: 园区企业开工率."""
    return verb in _THINGS and words[high - 1] == "率" and high - end < 5


def _of_action(words: str, end: int, high: int) -> bool:
    """Say whether a noun that belongs to the action before it stands at `end`: 办结率, 办理时限, 建成面积."""
    return words[end] in "的率" or words.startswith(_OF_ACTION, end) or words[end:high] in _EXTENTS


def _behind_mark(view: View, low: int, high: int) -> int:
    """Return where the phrase goes on behind a mark at `low`, or behind a list in brackets (小学4所（…）、初中2所)."""
    if view.words[low] in "（(" and 0 < (close := view.words.find(CLOSERS[view.words[low]], low, high)) < high - 2:
        return close + 1
    return low + _is_edge(view, low, high)


def _is_edge(view: View, low: int, high: int) -> bool:
    """Say whether the character at `low` is a mark before the phrase, or the 中 behind a figure (2806人中已消除风险461户)."""
    char = view.words[low]
    if char == "中":
        return any(figure.end == low for figure in view.figures)
    return char in _EDGES or (char in OPENERS and view.words.find(CLOSERS[char], low, high) < 0)


def _behind_mention(words: str, kind: str, end: int, high: int, guard: int) -> int | None:
    """Return where the phrase goes on behind a mention at its beginning, None where the mention is the phrase's own."""
    if end > high or (end > guard and guard < high):
        return None
    pattern = {DATE: _BEHIND_DATE, PLACE: _BEHIND_PLACE, ORGANISATION: _BEHIND_PLACE, PERSON: _BEHIND_PLACE}[kind]
    if kind == ORGANISATION and end == high:
        return None
    match = pattern.match(words, end, high)
    return match.end() if match else end


def _behind_attribute(words: str, low: int, high: int, guard: int) -> int:
    """Return where the phrase begins behind its last 的: 在库的涉海重大项目; 对GDP增长的贡献度 stays whole."""
    at = words.rfind("的", low, min(high, guard + 1) if guard < high else high)
    if at < 0:
        return low
    rest = words[at + 1 : high]
    if words[low] == "每":
        return low  # 每百元营业收入中的成本
    if (worth := _WORTH.search(words, low, at)) is not None and _CAN_BE_WORTH.search(rest):
        return worth.start()
    if len(rest) < 2 or _RELATIONAL.fullmatch(rest) or indicators.is_tail(rest):
        return low
    return at + 1


def _clean(text: str) -> str:
    if text[-2:-1] == "一" or text[-1:] in "能地米斤":
        text = _PER_THING.sub("", text)
    text = text.replace(" ", "")
    if text[-1:] in "计共":
        text = _SUM.sub("", text)
    text = text.removesuffix("的钱").removesuffix("的资金")
    text = _MEASURING.sub("", text)
    text = brackets.GLOSS.sub("", text) if "（" in text or "(" in text else text
    text = text.strip("、，,；;。：:·—的").lstrip("”’》）)")
    text = _AND_COST.sub("", text) if "、" in text[:4] else text
    return _SOME.sub("", text) if text[-1:] == "多" else text
