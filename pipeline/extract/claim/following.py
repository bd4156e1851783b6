"""The noun phrase that follows a count: 3个省级特色产业基地, 近400家企业入驻, 4个参加竞赛的家庭农场.

Whether it is what the count counts is for behind.py.
"""

from __future__ import annotations

import re

from pipeline import lexicon
from pipeline.extract.claim import indicators
from pipeline.extract.claim.names import CLOSERS, OPENERS, Name
from pipeline.extract.claim.tables import measures, verbs
from pipeline.extract.claim.view import View
from pipeline.extract.model import DATE

_MARKS = r"[，,；;。：:！!？?、（(）)‘’\"《》…—\s]|的"
_ADVERBS = (
    "将(?!军)|已|现(?!代|金|场|货|状|役|行|实|房)|正[当在]|全部|(?<!平)均|都(?!市|城)|分别|同比|顺利|正式|陆续|先后|累计|左右|集中(?!供|安|式|居|连)|现场(?!会)|当场|"
    "也|仅|整[村乡县](?=退|脱|推|搬|出|摘)|不(?!良|锈|动产|规范|合格|达标)|(?<![智功节产性职储动技热电核光风新耗赋高低万])能(?!源|繁|耗|力)|(?<!许)可(?!再|支|乐)|"
    "(?<![社协商工机理展盛晚年运学妇农峰委董常教都])会(?!展|计|员|馆|所|址|议|堂|场|客)|(?<!归)还(?!田|林|款)|(?<!公)共(?!享|建|青|产|同)"
)
_JOINTS = (
    "在(?!校|岗|建|库|职|册)|(?<!参)与|和(?!解|谐|平)|(?<!普)及|(?<!植)被(?!子|褥)|(?<!自)由|从(?!业)|(?<![方面定])向|对(?!外|口|接|虾)|"
    "因(?!素|特网|果|子)|(?<!大)使(?!用)|(?<!转)让|平均(?!每|分)|相[比较]|以(?!上|下|内)|并(?!网)|(?<![高平中初同])等(?!级|候)|当中|基础上|(?:户|人|亩|村|棚)均"
)
_VERBS = (
    "(?<![行作人])为(?!民|农|企|老|群众|基层)|是|(?<![国所公私拥民])有(?!机|色|效|轨|线|限)|占(?!地(?![方区税级])|道)|(?<![民安移宜旧])居(?!民|家|住|委)|(?<!收)获|达到?|实现|完成|增长|下降|"
    "提高|超(?!市|级|声|高|算|低)|突破|列入|进入|参与|参加|报到|落户|落地(?!项目|企业)|(?:开工|竣工|投产|签约)(?!项目|企业|动员|仪式|资金)|加快|推进|启动|建成|建立|形成|带动|分布|入选|入围|"
    "上市(?!公司|企业)|就业(?!岗位|困难|见习|服务|创业|培训|帮扶)|用于|用来|来自|受益|通过|纳入|得到|享受|迎来|签订|签署|"
    "一字(?=排)|力争|确保|争取|贡献(?![率度值力])|出现|遭遇|面临|入驻(?!企业|率|商户)|进驻|驻村|参战|奔赴|投身|扎根|办(?:实|好|成|妥)"
)
_OTHERS = "总投资|总面积"
_STOPS = re.compile("|".join((_MARKS, _ADVERBS, _JOINTS, _VERBS, _OTHERS)))
"""Where a noun phrase ends; each word with the neighbours that make it a part of one."""
_FAILS = re.compile(r"达不到|不(?=[符达合具再能])|未|尚未|没有|因(?!素|特网|果|子)")
_RELATIVE = re.compile(
    _FAILS.pattern
    + r"|有(?=[\u4e00-\u9fff]{1,8}的)|存在|具有|拥有|参加|参与|来自|涉及|列入|纳入|符合|从事|带有|投资|总投资|获|被|在|由|以"
)
_ATTRIBUTE = re.compile(r"的?(?=[\u4e00-\u9fffA-Za-z0-9“])")
_ENDING_IN = ("初中", "高中", "普中", "职中", "集中", "手中", "村里", "公里", "邻里")
_SINGLE = frozenset(
    "人村县企镇乡师团厂店牛羊猪鸡鸭鹅鱼马驴蜂树桥坝井谷麦稻米豆棉果茶瓜枣梨桃薯虾蟹奶蛋肉煤菜柑橘橙柚李杏笋楼房灯池塔棚船车路"
)
"""Nouns of one character that counts count."""
_NOUNS_TOO = ("收入", "支出", "当归", "连翘")
"""Nouns that the segmenter takes for verbs: 12个村集体经济收入."""
_KINDS = ("人员", "职工", "干部", "工人", "教师", "劳动力", "军人", "士兵", "对象", "青年", "党员")
"""Nouns that the verb before them tells apart: 企业退休人员."""
_LEVELS = re.compile(
    r"(?:(?:国家|[\u4e00-\u9fff]{0,3}[省市州县区])级?(?:、|和|及))+(?=(?:国家|[\u4e00-\u9fff]{0,3}[省市州县区])级?[\u4e00-\u9fff]{2})"
)
"""12个省、市重点项目"""
_BEGUN = re.compile(r".[起上下成出到了好进]")


def right(view: View, start: int, high: int) -> Name | None:
    """Return the name right of a count that ends at `start` (3个省级特色产业基地), None if there is none."""
    words = view.words
    match = _ATTRIBUTE.match(words, start, high)
    if match is None:
        return None
    low = match.end()
    if (mention := view.starts.get(low)) is not None and mention.kind == DATE:
        return None
    if words[low] in OPENERS and (close := words.find(CLOSERS[words[low]], low, high)) > 0:
        stop = _STOPS.search(words, close + 1, high)
    else:
        levels = _LEVELS.match(words, low, high)
        stop = _STOPS.search(words, levels.end() if levels is not None else low, high)
    end = stop.start() if stop is not None else high
    shorter = _by_tokens(view, low, end)
    if (
        shorter < end
        or (stop is not None and (stop[0] == "的" or stop.start() == low) and _RELATIVE.match(words, low))
        or _FAILS.match(words, low)
    ):
        relative = _relative(view, low, high)
        if relative is not None:
            low, shorter = low if _FAILS.match(words, low) else relative[0], relative[1]
    end = shorter
    for mention in (*view.figures, *view.dates):
        if low < mention.start < end or mention.start == low and mention in view.figures:
            end = mention.start
    text = _noun(view, low, end)
    return Name(text, low, end) if text and not _tells(words, low, end, high, text) else None


def _noun(view: View, low: int, end: int) -> str:
    """Return the words of the phrase if they can name things, else nothing."""
    text = view.words[low:end].strip(" 、，,")
    if text.count("“") > text.count("”"):
        text = text.rstrip("“")
    if (
        len(text) > 2
        and text[-1] in "中里"
        and (text[-2:] not in _ENDING_IN or (text[-2:] == "村里" and len(text) > 2))
    ):
        text = text[:-1]
    if len(text) < 2 and not indicators.known(text) and text not in _SINGLE:
        return ""
    if _BEGUN.match(text) and any(t.start == low and t.tag[0] == "v" for t in view.tokens):
        return ""
    return text


def _tells(words: str, low: int, end: int, high: int, text: str) -> bool:
    """Say whether the words tell what was done rather than name things."""
    said = measures().beginning(words, low, high)
    verb = verbs().beginning(words, low, high)
    if (
        verb is not None
        and verb[1].kind == "do"
        and (verb[1].inner and verb[0] < end or verb[0] == end and words[end : end + 1] == "的")
    ):
        return True  # 投资11亿元建设的中心
    if text in lexicon.words("plain_words"):
        return True
    return said is not None and said[1].kind in ("grow", "reach", "gap", "do") and said[0] - low > 1


def _relative(view: View, low: int, high: int) -> tuple[int, int] | None:
    """Return the noun phrase behind the clause that describes it: 4个参加竞赛的家庭农场; None if there is none."""
    if not _RELATIVE.match(view.words, low):
        return None
    at = view.words.find("的", low, high)
    if at < 0 or any(low <= figure.start < at for figure in view.figures):
        return None
    stop = _STOPS.search(view.words, at + 1, high)
    end = stop.start() if stop is not None else high
    return at + 1, _by_tokens(view, at + 1, end)


def _by_tokens(view: View, low: int, end: int) -> int:
    """Return where the noun phrase ends by its words' classes: at a verb, preposition, adverb or pronoun behind a noun."""
    noun = False
    for token in view.tokens:
        if token.end <= low:
            continue
        if token.start >= end:
            break
        tag = "n" if token.word in _NOUNS_TOO else token.tag
        if token.start < low:
            continue
        if token.start <= low:
            noun = noun or tag[0] in "nlj"
            if (
                tag[0] in "vdpr"
                and tag not in ("vn", "vd")
                and token.start == low
                and len(token.word) > 1
                and token.end >= end
            ):
                return low
            continue
        if noun and tag[0] in "dprz" or noun and tag == "v" and token.end == end or tag in ("ul", "ug", "uz", "t"):
            return token.start
        if tag[0] == "v" and view.words.endswith(_KINDS, low, token.start):
            return token.start  # 5.6万名企业退休人员调整养老金
        told_apart = view.words.startswith(_KINDS, token.end) or _modifies(view, token.end, end)
        if tag == "v" and noun and not told_apart:
            return token.start
        noun = noun or tag[0] in "nlj"
    return end


def _modifies(view: View, start: int, end: int) -> bool:
    """Say whether a verb that ends at `start` modifies a noun that closes the phrase at `end` (加梯项目)."""
    return any(token.start == start and token.end == end and token.tag[0] == "n" for token in view.tokens)
