"""What has digits or numerals and yet measures nothing: dates, document numbers, sessions, slogans, addresses, names.

`blocked(words)` gives their spans, `qualifies` and `counts_nothing` judge a number with its unit by what stands
around it. Nothing is read into values here.
"""

from __future__ import annotations

import re

NUMERAL = r"[0-9零〇一二三四五六七八九十百]"
_SPAN = r"\s*[—–\-~～至到、,，和及]{1,2}\s*"

_PARTS = (
    # 2021—2023年, 近5年, 十年; not the 年 of 年产.
    rf"(?:{NUMERAL}+{_SPAN})*{NUMERAL}+(?:多|余)?(?:周年|年(?!产|均|销|供|处理))(?:{NUMERAL}+月(?:{NUMERAL}+日)?)?",
    # 1月至7月, 3、4月份, 10月12日; 个月 has 个 between.
    rf"(?:{NUMERAL}+{_SPAN})*{NUMERAL}+月(?:份|底|初|末|中旬|上旬|下旬)?(?:{NUMERAL}+[日号])?",
    rf"(?:{NUMERAL}+{_SPAN})*{NUMERAL}+日(?!均|产|供|处理)",
    r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?!\d)",
    rf"{NUMERAL}+(?:时|点)(?:{NUMERAL}+分|半|整|许|左右)",
    rf"(?:上午|下午|晚上|凌晨|中午|早上|早|晚){NUMERAL}+(?:时|点)(?!{NUMERAL})",
    # 6:55:39, 3.2∶45.1∶51.7
    r"\d+(?:\.\d+)?(?:[:：∶]\d+(?:\.\d+)?)+",
    # 〔2023〕15号, (2021)3号, 第15号
    r"[〔\[(（]\d{4}[〕\])）]第?\d+号?",
    rf"第?{NUMERAL}+号(?:楼|线|院|门|文件|令|公告|店|井|馆|泊位|机组|码头|地块)?",
    # 十三届六次, 第十四次党代会, 二十大, 二十届三中全会
    rf"第?{NUMERAL}+届(?:{NUMERAL}+次|[一二三四五六七八九]中)?",
    rf"第?{NUMERAL}+次(?=全会|全体|会议|代表大会|党代会|党代表|人代会|常务|常委|集体学习|人口普查|经济普查|国土)",
    r"(?:十[一二三四五六七八九]|二十)大(?=[^\u4e00-\u9fff]|以来|精神|报告|的|召开|后|代表|关于|对)",
    # 14幢1单元, 3栋502室
    r"附?\d+(?:号楼|幢|栋|号|弄)\d+(?:单元|室|号|层|楼|幢)",
    # 0513-85216666, 400-100-2000
    r"\d{3,4}[-—]\d{3,8}(?:[-—]\d+)?",
    # 1+10+10, 5+N, 7×24小时, 4×100
    r"[“\"]?[\dA-Za-z]+(?:[+×xX*][\dA-Za-z]+)+(?:小时|米|天)?",
    # 一个一…: 一件一件, 一步一步; 千方百计 has no unit and needs no rule.
    r"一(?P<again>[件个户项步件家村镇])一(?P=again)?",
)
_BLOCKED = re.compile("|".join(f"(?:{part})" for part in _PARTS))

_NOUNS = (
    "项目|企业|产业|工程|园区|集群|集团|工业|商贸|商品|贷款|客户|村|镇|县|城市|俱乐部|产品|单体|大项目|重大|重点|"
    "工业项目|公司|市场|平台|基地|新城|龙头|板块|领域|链条|赛道|学校|医院|小区|机组|码头|泊位|变电站|电站|锅炉"
)
_QUALIFIED = re.compile(rf"(?:\(含\)|（含）)?(?:以上|以下|及以上|级以上)(?:的)?(?:[\u4e00-\u9fff]{{0,6}}?(?:{_NOUNS}))")
_NAMED = re.compile(r"(?:级|量级)|(?:[\u4e00-\u9fff]{0,4}?(?:项目|企业|产业集群|产业|园区|集群|村|镇))(?=\d)")
_MEASURED = re.compile(
    r"(?:压缩|缩短|缩减|压减|减少|节约|节省|提前|提速|快|降|增加|延长|控制|限定|时间|时长|时限|周期|天数|日数|时数|机时|工时|"
    r"良天|达标天|日照|寿命|平均年龄|学时|服务时长|用时|耗时|仅需|只需)[\u4e00-\u9fff]{0,6}$"
)
STATISTICAL = re.compile(
    r"(?:新增|净增|增加|减少|新建|建成|获批|引进|落户|拥有|现有|共有|设有|共|达到?|超过?|突破|近|约|累计|增设|新设|"
    r"创建|获评|开工|竣工|投产|签约|不少于|不低于|至少|不足|有)[了过]?$"
)
_MEASURES = re.compile(
    r"(?:的)?(?:硬|创新|具体|惠企|支持|重点)?(?:措施|举措|意见|政策|建议|要求|纪律|底线|路径|主线|理念|原则)"
)
_OPENING = "“‘\"'「『《"


def blocked(words: str) -> list[tuple[int, int]]:
    """Return the spans (half-open, in order) of dates, numbers of documents and sessions, slogans and addresses."""
    return [match.span() for match in _BLOCKED.finditer(words)]


def qualifies(words: str, start: int, end: int) -> bool:
    """Say whether the amount at start..end only says which things are counted: 5亿元以上项目, 20亿级企业, 超10亿元项目8个."""
    if _QUALIFIED.match(words, end):
        return True
    return bool(_NAMED.match(words, end))


def measured_time(words: str, start: int) -> bool:
    """Say whether a duration at `start` is something measured (审批时间压缩至3个工作日), not a span of the calendar."""
    return bool(_MEASURED.search(words, max(0, start - 14), start))


def statistical(words: str, start: int) -> bool:
    """Say whether a verb of statistics stands right before `start` (新增两家, 建成三座)."""
    return bool(STATISTICAL.search(words, max(0, start - 6), start))


def counts_nothing(words: str, end: int, value: float) -> bool:
    """Say whether a count that ends at `end` introduces a slogan or a list of measures: 4个“百日竞赛”, 十条举措."""
    if words[end : end + 1] and words[end] in _OPENING and value < 20:
        return True
    return bool(_MEASURES.match(words, end))
