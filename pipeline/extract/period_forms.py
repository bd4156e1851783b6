"""How dates and periods are written: one pattern a form, built from named parts, and the pattern of all of them.

Grammar only: what a form means is read in period_readers.py, which forms there are and in which order is said here. A
form's groups are named for its reader; in the pattern of all forms they have no names.
"""

from __future__ import annotations

import re

COUNT = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3}|两)"
TO = r"[—–\-－−─~～至到]{1,2}"
NOT_IN_NUMBER = r"(?<![\d.零〇一二三四五六七八九十百])"
CHINESE_DIGIT = "[〇零○0一二三四五六七八九]"


def _unnamed(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


# --- years
_YEAR_OF_FIGURES = rf"(?:公元)?(?<!\d)(?:1[6-9]|20)\d{{2}}年(?!的?(?:历史(?![性上最新])|文明史|建城史))|[一二][〇零○0九]{CHINESE_DIGIT}{{2}}年"
# What stands before or behind makes another word of it: 过去年, 以上年轻, 当前年, 文明年, 最后年, 每次年. The look behind
# follows the word, so that it is only taken where the word stands.
_YEAR_OF_WORDS = (
    r"今年(?!龄)|去年(?<!过去年)(?!均)|上年(?<![以之]上年)(?![轻龄均纪产])|前年(?<![当以之目提空]前年)(?![轻龄均产])|"
    r"明年(?<![文光说声证聪]明年)|后年(?<![以之然最今其]后年)(?![轻龄均产销])|当年|同年(?![龄级代])|"
    r"次年(?<![每再首多\d一二两三四五六七八九十]次年)|翌年|本年(?<![基日]本年)(?!产|度?(?:实际)?完成(?:固定资产)?投资)"
)
YEAR = rf"(?:{_YEAR_OF_FIGURES}|{_YEAR_OF_WORDS})"

# --- parts of a year
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]|(?<![\d万亿千百美欧日港澳韩单公纪状角])元(?=[月至到—–－-]))"
_DAY = r"(?:[12]\d|3[01]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_QUARTER = "[一二三四1-4]"
_THIRD = r"(?:上旬|中旬|下旬|上中旬|中下旬)"
# 3、4月 names both; 三、5月 is item three of a list.
_ARABIC_PAIR = "|".join(f"{n}、{n + 1}(?:、{n + 2})?" for n in range(1, 12))
_CHINESE_MONTHS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
_CHINESE_PAIR = "|".join(f"{a}、{b}" for a, b in zip(_CHINESE_MONTHS, _CHINESE_MONTHS[1:], strict=False))
_NO_BOTTOM = "(?![蕴子气色数线层部价盘座板图])"
_NO_END = "(?![端尾梢班位])"
_NO_START = "(?![步级中心创具显见高春夏秋冬露选审评赛期])"

PARTS: dict[str, str] = {
    "same": r"(?P<same>(?<!合)同期(?!限))",
    "half": r"(?P<half>[上下])半年",
    "first_quarters": r"前(?P<quarters>[一二三123])个?季度",
    "quarters": rf"(?P<quarter_a>{_QUARTER})(?:季度)?(?:{TO}|、)(?P<quarter_b>{_QUARTER})季度",
    "quarter": rf"第?(?P<quarter>{_QUARTER})季度(?P<quarter_end>[末底])?|首季度?(?!节)",
    "this_quarter": r"(?P<quarter_of>[本上])季度(?P<quarter_end>[末底])?",
    "first_months": rf"(?<![提之以])[前头](?:(?P<months>{COUNT})个月|(?P<month_to>{_MONTH}|两)月份?)",
    "day": (
        rf"{NOT_IN_NUMBER}(?P<month_a>{_MONTH})月(?P<day_a>{_DAY})"
        rf"(?:[日号](?:(?:{TO}|、)(?P<year_b>{YEAR})?(?:(?P<month_b>{_MONTH})月)?(?P<day_b>{_DAY})[日号])?"
        rf"|{TO}(?P<day_c>{_DAY})[日号])"
    ),
    "months": (
        rf"{NOT_IN_NUMBER}(?:(?P<from>{_MONTH})月?份?{TO}(?P<year_to>{YEAR})?(?P<to>{_MONTH})"
        rf"|(?P<pair>{_ARABIC_PAIR}|{_CHINESE_PAIR})(?:[两三]个?)?)月份?(?!\d{{1,2}}日)"
    ),
    "month": (
        rf"{NOT_IN_NUMBER}(?P<month>{_MONTH})月(?!革命|三[^个项家是，,])(?:份(?!额))?"
        rf"(?P<month_edge>底{_NO_BOTTOM}|末{_NO_END}|初|{_THIRD})?"
    ),
    "this_month": (
        rf"(?P<this>(?<![以之海天])[本当上下])个?月(?:份(?!额))?(?P<this_edge>底{_NO_BOTTOM}|末|初|{_THIRD})?"
        rf"|(?<![每半数当本上下\d一二三四五六七八九十])月[底末]"
    ),
}
_AFTER_YEAR: dict[str, str] = {
    "whole": r"(?P<whole>全年|(?<=年)内(?![外蒙地陆需资部容涵在生设贸销河]))",
    "edge": rf"年?(?P<edge>底{_NO_BOTTOM}|末{_NO_END}|初{_NO_START}|中(?![\u4e00-\u9fff]))",
}
_ALONE: dict[str, str] = {
    "whole": rf"(?P<whole>全年|(?<![\d半两])(?<!{CHINESE_DIGIT})(?<!十)年内)",
    "edge": (
        r"(?<![今去上前明后当同次翌本每多青少老成学常几百千万周新拜整历童一二三四五六七八九十\d])年"
        rf"(?P<edge>底{_NO_BOTTOM}|末{_NO_END}|初{_NO_START}|中(?![考国央共秋期学\d一二三四五六七八九十]))"
    ),
}
PART_PATTERNS = {name: re.compile(pattern) for name, pattern in PARTS.items()}
AFTER_YEAR_PATTERNS = PART_PATTERNS | {name: re.compile(pattern) for name, pattern in _AFTER_YEAR.items()}
ALONE_PATTERNS = PART_PATTERNS | {name: re.compile(pattern) for name, pattern in _ALONE.items()}

# --- what bounds a part of a year
_BEFORE_IT = (
    r"截至到?|截止到?|到(?<![达高加降回复提升]到)|至(?<![甚乃]至)|自|从|比(?<![占同环对]比)|较(?<!比较)|与|同|于"
)
# 2025年前后, 年底前列: 前 belongs to another word.
_NO_BEFORE = r"(?![后沿列景瞻期往提来进行身锋卫方置端头夕\d一二两三四五六七八九十百])"
_CLOCK = r"\d{1,2}[时点]"
_EVENT = r"(?!是)(?:(?![年月日季度])[\u4e00-\u9fff]){2,8}?"  # 2018年成立以来
_BEHIND_IT = rf"(?:{_EVENT})?以来|至今(?![年天日后])|(?:{_CLOCK})?[之以]?前{_NO_BEFORE}|(?<=[底末])前(?![后沿列景期])|期间|起(?!来)"
_INNER = "|".join(_unnamed(pattern) for pattern in (PARTS | _AFTER_YEAR).values())
_OUTER = "|".join(_unnamed(pattern) for pattern in (PARTS | _ALONE).values())

# --- five-year plans
_OPEN, _CLOSE = "[“\"'‘「『]", "[”\"'’」』]"
_PLAN_DOCUMENT = "规划|纲要|行动|专项|重大|国家|重点|现代|综合|普法|教育"
_PLAN_NAME = r"(?![期时末以收开前后])[\u4e00-\u9fff]{0,8}?(?:规划|纲要)"  # “十五五”民政事业规划
_PLAN_PART = (
    r"时期末|期末|末|以来|期间|时期|收官(?:之年)?|开局(?:之年)?|"
    r"前(?P<first_years>[一二两三四1-4])年|后(?P<last_years>[一二两三四1-4])年"
)
_PLAN = (
    rf"{_OPEN}?(?P<plan>十[一二三四五六七八]五)(?!{_CLOSE}?(?:{_PLAN_DOCUMENT}|{_PLAN_NAME}))"
    rf"{_CLOSE}?(?P<plan_part>{_PLAN_PART})?"
)
# “十五”, “九五” and before are numbers too: they need quotes and a word of time.
_OLD_PLAN = rf"{_OPEN}(?P<plan>[一二三四五六七八九十]五){_CLOSE}(?P<plan_part>{_PLAN_PART})"

_FESTIVALS = r"春节|元旦|元宵节?|清明节?|端午节?|五一|劳动节|七一|建党节|八一|建军节|中秋节?|国庆节?|十一"
_FESTIVAL = (
    rf"(?P<year>{YEAR})?{_OPEN}?(?<![一二三四五六七八九十\d第])(?P<festival>{_FESTIVALS}){_CLOSE}?"
    rf"(?:[、和]?{_OPEN}?(?P<second>{_FESTIVALS}){_CLOSE}?)?(?:{_OPEN}?双节{_CLOSE}?)?"
    r"(?P<festival_part>节?[之以]?前(?![后夕])|期间|小?长假|假期|假日|黄金周|(?:假期)?[七7八8五5三3]天|(?(year)(?=[，,])|(?!)))"
)

FORMS: dict[str, str] = {
    "plan": _PLAN,
    "old_plan": _OLD_PLAN,
    "iso": (
        r"(?<![\d.\-/])(?P<y>(?:19|20)\d{2})(?P<mark>[-/.])(?P<m>1[0-2]|0?[1-9])(?P=mark)(?P<d>[12]\d|3[01]|0?[1-9])(?![\d.])"
    ),
    # 以2020年11月1日零时为标准时点
    "moment": rf"(?P<y>(?:19|20)\d{{2}})年(?P<m>{_MONTH})月(?P<d>{_DAY})日(?:零|0)时",
    # 2021—2023年, 2021年至2023年, 2016—20年
    "years": (
        rf"(?<!\d)(?P<year_a>(?:19|20)\d{{2}})年?(?:{TO}(?P<year_b>(?:19|20)\d{{2}}|\d{{2}})|(?:、\d{{4}}年?){{0,5}}、(?P<year_c>(?:19|20)\d{{2}}))[两三四五]?年间?"
        rf"(?!{_MONTH}月|[上下]半年|[底末初])"
    ),
    "pair": r"(?P<pair>今明|明后)两?年",
    # 20世纪90年代, 上世纪八十年代初, 1990年代
    "decade": (
        r"(?:(?P<century>20|二十|上个?|本|21|二十一)世纪)?(?P<hundreds>(?<!\d)(?:19|20)(?=\d0))?"
        r"(?:(?P<tens>[1-9]0|[一二三四五六七八九]十)|(?P<tens_from>[一二三四五六七八])[二三四五六七八九]十)年代(?P<decade_part>初期?|末期?|中后期|中期|后期|以来)?"
    ),
    "century": r"到?(?:本|21|二十一)世纪中叶",
    # 近5年, 过去五年, 近半年来
    "last": (
        rf"(?P<last>最近|(?<![附临靠])近|刚刚过去|过去|(?<!就)这)的?(?P<count>{COUNT}|半)(?P<unit>年|个月)多?(?:以来|来|间|内)?"
    ),
    "since": rf"(?<![\d几数近])(?<!{CHINESE_DIGIT})(?<!十)(?P<count>{COUNT}|半)(?P<unit>年|个月)多?来(?!自|源|访)",
    # 今后三年, 未来3—5年, 用3年左右时间; 三年内, 3个月内
    "ahead": (
        rf"(?:今后|未来|接下来|下一步|(?<![使采试仅只])用|力争)的?(?P<count>{COUNT}|半)(?:{TO}(?P<at_most>{COUNT}))?"
        r"(?P<unit>年|个月)(?:左右)?(?:的?时间|[之以]?内)"
        rf"|(?:今后|未来|接下来)的?(?P<count_b>{COUNT})(?:{TO}(?P<at_most_b>{COUNT}))?(?P<unit_b>年)"
    ),
    "within": (
        rf"(?<![\d近第每当])(?<!{CHINESE_DIGIT})(?<!十)(?P<count>{COUNT}|半)(?:{TO}(?P<at_most>{COUNT}))?(?P<unit>年|个月)[之以]?内"
        r"(?![外部需容])"
    ),
    "congress": r"(?:党的)?(?P<congress>十[六七八九]大|二十大)(?:胜利)?(?:召开)?以来",
    "census": (
        rf"(?P<census_pre>(?<![占同环对])[比与]|(?<!比)较|于)?{_OPEN}?(?:第(?P<census>[五六七])次(?:全国)?人口普查|(?P<census_short>[五六七]普(?![法及通])){_CLOSE}?)"
    ),
    "history": r"(?P<history>改革开放|新中国成立|建国)以来",
    "now": (
        r"截[至止]目前|截至今日|到目前(?:为止)?|(?<![项节题科栏])目前|当前(?!年)|迄今(?:为止)?|(?<!年)至今(?![年天日后])|现?如今|"
        r"(?<![体实呈展出表发])现在(?!职)|眼下|(?<![同及此当小临按])时下|现阶段|(?<![体实呈展出表发兑])现(?=已)"
    ),
    "winter": r"今冬明春|去冬今春",
    "festival": _FESTIVAL,
    "school": rf"(?P<year>{YEAR})?(?P<term>[春秋])?(?:(?<=[春秋])季)?(?:学期)?开学前",
    # 本月20日前, 本月3日至5日
    "this_days": (
        rf"(?:本|当|这个)月(?P<days_a>\d{{1,2}})(?:日?(?:{TO}|、)(?P<days_b>\d{{1,2}}))?[日号](?P<days_before>[之以]?前(?![后往来]))?"
    ),
    "when": (
        rf"(?P<pre>{_BEFORE_IT})?(?:(?P<year>{YEAR})(?:度(?![假过夏冬]))?(?:的? ?(?P<inner>{_INNER}))?|(?P<outer>{_OUTER}))"
        rf"(?P<post>{_BEHIND_IT})?"
    ),
    # 4日, 4日至6日, 4—6日: of the month of publication
    "days": (
        rf"(?<![\d.—\-~～月年每第近])(?P<days_a>\d{{1,2}})(?:日?(?:{TO}|、)(?P<days_b>\d{{1,2}}))?日"
        r"(?![均产供游处龄内常元报志本程]|以内|之内)(?P<days_before>前)?"
    ),
    "relative_day": (
        r"(?:截至)?(?P<relative_day>昨[天日晚]|(?<!如)今[天日晚晨早](?!头条|津)|(?<![提目之以当])前[天日](?![本均])"
        r"|明[天日](?=[上下中]午|晚|早|起|将|举行|开))"
    ),
}
FORM_PATTERNS = {name: re.compile(pattern) for name, pattern in FORMS.items()}
_QUOTES, _DIGITS, _NUMERALS = "“\"'‘「『", "0123456789", "一二三四五六七八九十"
_YEARS = "12公一二今去上前明后当同次翌本"
_BEGINNINGS: dict[str, str] = {
    "plan": _QUOTES + "十",
    "old_plan": _QUOTES,
    "iso": "12",
    "moment": "12",
    "years": "12",
    "pair": "今明",
    "decade": _DIGITS + _NUMERALS + "上本",
    "century": "2二到本",
    "last": "刚最过近这",
    "since": _DIGITS + _NUMERALS + "两半",
    "ahead": "下今力接未用",
    "within": _DIGITS + _NUMERALS + "两半",
    "congress": "党二十",
    "census": _QUOTES + "与于比第较五六七",
    "history": "建改新",
    "now": "到如当截时现目眼至迄",
    "winter": "今去",
    "festival": _YEARS + _QUOTES + "七中五元八劳十国建春清端",
    "school": _YEARS + "开春秋",
    "this_days": "当本这",
    "when": _DIGITS + _NUMERALS + _YEARS + "下与于从全元到头年截月比第自至较首",
    "days": _DIGITS,
    "relative_day": "今前截明昨",
}
"""The characters with which each form may begin."""
FORMS_AT: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    first: tuple((name, pattern) for name, pattern in FORM_PATTERNS.items() if first in _BEGINNINGS[name])
    for first in sorted(set("".join(_BEGINNINGS.values())))
}
"""The forms to try at a character, in the order of FORMS, with their names."""
# Without one of these in it, nothing is a date: most numbers are none.
_NEAR = "年月日号天季期前今昨目来节内时底末初旬假普起至近后当本现眼五半世十庆午秋清旦宵"
BEGINNING = re.compile(
    rf"[{''.join(FORMS_AT)}](?:(?<=[{_NEAR}])|(?=[^，。；{_NEAR}]{{0,19}}+[{_NEAR}])|(?<=\d)(?=\d{{3}}[-/.]\d))"
)
"""A character at which a date may begin."""
