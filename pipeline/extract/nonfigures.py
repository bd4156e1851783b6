"""What has digits or numerals and yet measures nothing: dates, document numbers, sessions, slogans, addresses, names.

`blocked(words)` gives their spans; the other functions judge a number with its unit by what stands around it. Nothing
is read into values here.
"""

from __future__ import annotations

import re

_NUMERAL = r"(?:\d{1,4}|[零〇○一二三四五六七八九十百]{1,6})"
_TO = r"\s?[—–\-~～至到、,，和及]{1,2}\s?"
_MEETING = (
    "全会|全体会议|会议|代表大会|党代会|党代表|人代会|常务|常委|集体学习|人口普查|经济普查|国土|土壤普查|农业普查"
)

# Behind a numeral, or several (2021—2023, 3、4).
_CALENDAR = (
    # 年, 周年, 40多年, then perhaps month and day; not the 年 of 年产.
    rf"[多余]?(?:周年|年(?![产均销供]|处理))(?:{_NUMERAL}月(?:{_NUMERAL}日)?)?",
    # 7月, 4月份, 12月12日; 个月 has 个 between.
    rf"月(?:份|底|初|末|中旬|上旬|下旬)?(?:{_NUMERAL}[日号])?",
    r"日(?![均产供]|处理)",
)
# Behind one numeral.
_NUMBERED = (
    rf"(?:时|点钟?)(?:{_NUMERAL}分|半|整|许|左右)",
    r"号(?:楼|线|院|门|文件|令|公告|店|井|馆|泊位|机组|码头|地块)?",
    rf"届(?:{_NUMERAL}次|[一二三四五六七八九]中)?",
)
_NUMERAL_FIRST = (
    rf"(?:{_NUMERAL}{_TO}){{0,4}}{_NUMERAL}(?:{'|'.join(_CALENDAR)})",
    rf"{_NUMERAL}(?:{'|'.join(_NUMBERED)})",
    rf"[一二三四五六七八九十]{{1,3}}次(?={_MEETING})",
    r"(?:十[一二三四五六七八九]|二十)大(?=[^\u4e00-\u9fff]|以来|精神|报告|的|召开|后|代表|关于|对)",
    rf"分(?:为|成)?{_NUMERAL}(?:篇|章|部分|板块)",  # 分十四篇五十二章
    r"一(?P<again>[件个户项步家村镇])一(?P=again)?",  # 一件一件, 一村一品
)
_DIGITS_FIRST = (
    r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?!\d)",  # 14:30
    r"\d{1,6}(?:\.\d{1,4})?(?:[:：∶]\d{1,6}(?:\.\d{1,4})?){1,4}(?!\d)",  # 6:55:39, 3.2∶45.1∶51.7
    r"(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)",  # 2012-04-20
    r"\d{1,2}版(?!本|面|图)",
    r"\d{1,4}(?:号楼|幢|栋|号|弄)\d{1,4}(?:单元|室|号|层|楼|幢)(?:\d{1,4}室)?",  # 14幢1单元, 3栋502室
    r"(?:0\d{2,3}|[48]00)[-—]\d{3,8}(?:[-—]\d{1,5})?(?!\d)",  # 0871-63215588, 400-810-2000
)
_ELSE_FIRST = (
    r"[十百](?P<of>[个人户家件斤亩块])[\u4e00-\u9fff]{0,3}(?:[里中]|有)[就便]?有?[一二三四五六七八九]{1,2}(?P=of)",  # 十个里有七个, 十件货有九件
    r"[〔\[(（]\d{4}[〕\])）]第?\d{1,5}号?",  # 〔2023〕15号, (2021)3号
    r"(?<=[年总])\d{1,4}期",  # 2013年6期
    rf"第{_NUMERAL}(?:[条章节款版期辑卷](?!线)|次(?={_MEETING}))",
    rf"(?:[上下中]午|晚上|凌晨|早上|早|晚){_NUMERAL}(?:时|点)(?!{_NUMERAL})",
    r"(?:北纬|南纬|东经|西经)约?\d{1,3}(?:\.\d{1,4})?(?:度(?:\d{1,2}分)?|°)",
    r"(?<![\dA-Za-z])[\dA-Za-z]{1,6}(?:[+×xX*][\dA-Za-z]{1,6}){1,6}(?:小时|米|天)?",  # 1+10+10, 5+N, 7×24小时
    rf"每[\u4e00-\u9fff]{{0,4}}{_NUMERAL}[元人个户][\u4e00-\u9fff]{{0,10}}有{_NUMERAL}[元人个户]",  # 每收入10元就有4元来自养羊
    r"千家万户|千门万户|百花齐放|千军万马|千山万水|三山五岳|百里挑一|[一二两三四五六七八九十]个百分之百|四面八方|五湖四海|一年四季|十里八乡|成千上万|"
    r"[三五]番[五两]次|说一千道?|道一万|[一二两三四五六七八九十几数\d]倍于",
)
# No part begins inside a number, so that long runs of digits are read once.
_BLOCKED = re.compile(
    r"(?=[\dA-Za-z零〇○一二三四五六七八九十百千成几数说道分每第〔\[(（上下中晚凌早北南东西])(?:"
    rf"(?<![\d零〇一二三四五六七八九十百])(?=[\d零〇○一二三四五六七八九十百分])(?:{'|'.join(_NUMERAL_FIRST)})"
    rf"|(?<![\d.])(?=\d)(?:{'|'.join(_DIGITS_FIRST)})"
    rf"|{'|'.join(_ELSE_FIRST)})"
)

_NOUNS = (
    "项目|企业|产业|工程|园区|集群|集团|工业|商贸|商品|贷款|客户|村|镇|乡|县|城市|俱乐部|产品|单体|重大|重点|固定资产|公司|市场|平台|"
    "基地|新城|龙头|板块|领域|链条|赛道|学校|医院|小区|机组|码头|泊位|变电站|电站|锅炉|大?班额|班级|示范片|连片|示范点|大户|考生|学生|老年人|老人|儿童|青年|人群|合作社|乡镇"
)
_HAN = r"[\u4e00-\u9fff]"
_BOUND = r"(?:\(含\)|（含）)?(?:级以上|及以上|或以上|以上|以下)"
_BOUND_BEGINS = ("(含", "（含", "级以", "及以", "或以", "以")
_SIZED = re.compile(rf"{_BOUND}(?:(?!的){_HAN}{{0,6}}?(?:{_NOUNS})|(?:的{_HAN}{{0,8}})?(?=\d)|的超?大班额)")
_SIZED_OF = re.compile(rf"{_BOUND}的{_HAN}{{0,8}}?(?:{_NOUNS})")
_COUNTED = re.compile(r"[\d一每][个家项座条户处片块]$")
_COUNTING = "个家项座所条处场次件批"
"""Measure words of things that are counted, which say of no one how large it is: 引进10家以上企业."""
_NAMED = re.compile(
    rf"(?:级|量级)|的(?:只|仅|就|共|已|也|则|目前)*(?:有|达到?)?(?=\d)|(?:的{_HAN}{{0,6}}?|{_HAN}{{0,2}}?)(?:项目|企业|产业集群|产业|园区|集群|乡镇|镇|村|楼宇|商圈|平台|市场|农户|家庭|大户|品牌|单品)(?:总数|数量|数)?"
    r"(?:达到?|增至|增加到|超过?|突破|共|有|为|力争|确保|才|仅|只|就|已|不少于|不低于|各|均){0,3}(?=\d)(?!\d{1,4}[年月日号])"
)
_COMPARAND = re.compile(r"(?:与|同|和|跟)[^，,；;。]{0,14}$")
_COMPARED = re.compile(r"[^，,；;。\d]{0,12}相比")
_PLANNED = re.compile("目标|计划|预期|任务|要求|标准|规划|测算")
_BEFORE_FOLK = re.compile(r"(?:不负|无愧于?|不愧于?|告慰|造福)(?:全[市县区省州])?$")
_FOLK_ENDS = "负愧于慰福市县区省州"
_RECKONED = re.compile(rf"{_HAN}{{0,3}}(?:下来|算下来)(?!的)|的(?:地方|路程|距离|山路|范围内|半径)")
"""两亩棚下来 says what the sum is of, 两公里的地方 where something is."""
_MEASURED = re.compile(
    r"(?:压缩|缩短|缩减|压减|减少|节约|节省|提前|提速|快|降|增加|延长|控制|限定|时间|时长|时限|周期|工期|天数|日数|时数|机时|工时|"
    r"良天|优良|达标天|日照|寿命|平均年龄|学时|服务时长|用时|耗时|仅需|只需|仅用|只用|不少于|车程|路程|航程|全程|行程|通勤|无霜期|有效期|目标[是为])[\u4e00-\u9fff]{0,6}$|[多少]了?$"
)
_DAYS = re.compile(r"天数[^，,；;。]{0,34}$")
"""优良天数从2016年的271天增加到2020年的"""
_TIME_SAVED = re.compile(r"(?:缩短|压缩|压减|减少|缩减|降|延长|减)[到至为]")
_STATISTICAL = re.compile(
    r"(?:新增|净增|增加|减少|新建|建成|获批|引进|招引|培育|打造|再上|再建|新上|落户|拥有|现有|共有|设有|共|达到?|超过?|突破|近|约|累计|增设|新设|创建|获评|"
    r"开工|竣工|投产|签约|不少于|不低于|至少|不足|仅有|有)[了过]?$"
)
_MEASURES = re.compile(
    r"(?:的)?(?:硬|创新|具体|惠企|支持|重点|主要|工作|长效|目标|改革){0,2}"
    r"(?:措施|举措|意见|政策|建议|要求|纪律|底线|路径|主线|理念|原则|机制|制度|方面|层面|维度|任务|行动)"
)
_POINTS = re.compile(
    r"(?:的)?(?:明显|显著|突出|鲜明|新|大|重要|根本|主要){0,2}"
    r"(?:特点|亮点|关键词|抓手|优势|突破口|变化|转变|故事|名片|好消息|例子|原因|结合|关系|到位|台阶|关口|难关|坚持|翻番|确保|率先|阶段|步骤|层次|角度|信号|字|部分|年头)"
)
"""What a text counts up: 两个特点, 三个坚持."""
_OPENING = "“‘\"'「『《"


def blocked(words: str) -> list[tuple[int, int]]:
    """Return the spans (half-open, in order) of dates, numbers of documents and sessions, slogans and addresses."""
    return [match.span() for match in _BLOCKED.finditer(words)]


def qualifies(words: str, start: int, end: int) -> bool:
    """Say whether the amount at start..end only says which things are counted: 5亿元以上项目, 20亿级企业, 超10亿元项目8个."""
    before, bounded = words[max(0, start - 4) : start], words.startswith(_BOUND_BEGINS, end)
    if before[-1:] in _FOLK_ENDS and _BEFORE_FOLK.search(before):
        return True
    sized = bounded and words[end - 1] not in _COUNTING and _SIZED.match(words, end) is not None
    if sized or _RECKONED.match(words, end):
        return True
    if _NAMED.match(words, end) and (words[end - 1] not in "个家户项座所条处" or words[end] in "的级量"):
        return True  # 但31个行政村有26个 counts both
    return bounded and bool(_COUNTED.search(before) and _SIZED_OF.match(words, end))


def compared_with(words: str, start: int, end: int) -> bool:
    """Say whether the figure at start..end is only what something is compared with: 与年初定下的6%的目标相比."""
    if "相比" not in words or _COMPARED.match(words, end) is None:
        return False
    comparand = _COMPARAND.search(words, max(0, start - 15), start)
    if comparand is None or words[end - 1] == "%":
        return comparand is not None
    return _PLANNED.search(words, comparand.start(), words.index("相比", end)) is not None


def measured_time(words: str, start: int, end: int) -> bool:
    """Say whether a duration at start..end is something measured (审批时间压缩至3个工作日), not a span of the calendar."""
    if "天数" in words[max(0, start - 36) : start] and _DAYS.search(words, max(0, start - 36), start):
        return True
    return bool(_MEASURED.search(words, max(0, start - 14), start) or _TIME_SAVED.match(words, end))


def statistical(words: str, start: int) -> bool:
    """Say whether a verb of statistics stands right before `start` (新增两家, 建成三座)."""
    return bool(_STATISTICAL.search(words, max(0, start - 6), start))


def counts_nothing(words: str, end: int, value: float) -> bool:
    """Say whether a count that ends at `end` introduces a slogan or a list of measures: 4个“百日竞赛”, 十条举措."""
    if value < 20 and words[end : end + 1] and words[end] in _OPENING:
        return True
    if value < 10 and _POINTS.match(words, end) or words.startswith("年头", end):
        return True
    task = words.startswith("的", end) and words[end - 1] not in "项条个大种类"  # 26座的任务
    return value < 100 and not task and bool(_MEASURES.match(words, end))


def an_angle(words: str, start: int, unit: str) -> bool:
    """Say whether a plain 度 is one of angle or weather (转体180度, 零下20度), not of electricity."""
    if unit == "方":
        return words[start - 1 : start] not in ("土", "石", "水", "气", "材")
    return unit == "度" and "电" not in words[max(0, start - 8) : start]
