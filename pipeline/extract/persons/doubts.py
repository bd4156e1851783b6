"""What speaks against a name at a place of a sentence: words that begin like one, surnames in address, parts of other names.

Only weights against are given here; what speaks for a name is weighed in weights.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import rjieba

from pipeline import lexicon
from pipeline.extract import gazetteer
from pipeline.extract.persons import lists, readings, shapes, titles

TITLED, STATION = 3.0, 2.8
"""What the title of a post, and a word for a station in life, before a candidate speak for a person."""
_PREPOSITIONS = frozenset("向和由从与同对应")
"""Surnames that stand far more often before a noun as prepositions and the like (市长向记者介绍)."""
_VERBS = frozenset("谈计问管查包解支应盖操营修防扶招来过要买")
"""Surnames that are verbs before their object (负责人谈认识)."""
_ADVERBS = frozenset("齐连单满越都全并已共相")
"""Surnames that are adverbs before a verb (民警齐上阵); behind the title of a single person they are names."""
_KIN = re.compile(
    r"(?:老|大|小)?(?:先生|女士|小姐|师傅|大[姐哥爷娘妈嫂叔婶伯]|阿[姨婆公叔]|奶奶|爷爷|叔叔|伯伯|老伯|老汉|老太|老爹|婆婆|姑娘|同学|夫妇|某某?)"
)
"""What stands behind a surname in address (牛大姐)."""
_DYNASTIES = frozenset("夏商周秦汉魏晋隋唐宋辽金元明清")
_REIGN = re.compile(r"[元一二三四五六七八九十]{1,3}年(?![前后来内里间多])|年间")
_TOWARDS = re.compile(
    r"[^，。；：、]{1,14}(?:颁|赠|捐|介绍|表示|致|汇报|提出|说明|送|敬|献|发出|报告|请教|咨询|反映|移交|通报|展示|讲|提问|求助|推荐|宣)"
)
_COUNTED = re.compile(r"^[占达超][一二三四五六七八九两近]+[成倍]?|[一二三四五六七八九两][成倍]$")
"""Shares (占六成) that begin with what is a surname elsewhere."""
_WHEN = re.compile(
    r"(?:说起|提起|谈起|聊起|问起|讲起|谈到|提到|说到|讲到|见到|遇到|碰到|找到|采访|专访|会见|看望|慰问|拜访|走访|联系|询问|问及)[^，。；！？]*$"
)
"""What was done with the person whom 时 stands behind (见到某某时，)."""
_NOUNS_BEHIND = frozenset(
    (
        "大学",
        "中学",
        "小学",
        "高中",
        "初中",
        "本科",
        "硕士",
        "博士",
        "毕业",
        "同志",
        "先生",
        "女士",
        "老师",
        "老人",
        "全家",
        "家中",
        "家里",
    )
)
_UNIT_WITH_HEAD = re.compile(r"([科处局部所站队院室股])(?:\1长|主任)")


@dataclass(frozen=True, slots=True)
class Left:
    """What stands before a candidate: how much it speaks for a person, and whether that is enough for one."""

    weight: float
    supports: bool
    head: bool = False
    """Whether the title before is one that a single person holds."""


def weigh(words: str, start: int, end: int, full: str, exact: bool, left: Left, grade: int) -> float:
    """Return what speaks against a person of that name there, as a negative weight. `grade`: how well a name may end there."""
    weight = 0.0
    family = max(1, len(shapes.surname(full)))
    if titles.starting_at(words, start + family) is not None or _KIN.match(words, start + family):
        weight -= 9.0  # 钱先生, 王书记, 牛大姐: a surname with a title
    weight += _other_thing(words, start, end, full)
    if full[0] in "小老" and (len(full) == 2 or not exact):
        weight -= 3.0  # 小甘, 老周, 小林今年
    weight += _ill_cut(words, start, end, full)
    if _UNIT_WITH_HEAD.fullmatch(full[-1:] + words[end : end + 3].removeprefix("副")[:2]):
        weight -= 6.0  # 森防科 before 科长
    read_so = full[0] in _PREPOSITIONS or (full[0] in _ADVERBS and not left.head)
    read_so = read_so or (full[0] in _VERBS and not shapes.sounds(full))
    if full[0] in _VERBS and not exact and readings.is_verb(full[1:]):
        weight -= 5.0  # 镇长谈发展
    elif (not exact and read_so and readings.is_word(full[1:])) or full in lexicon.words("not_people"):
        weight -= 3.0
    elif (
        not (exact or shapes.is_whole(full.replace("·", "")))
        and not (left.head and shapes.stops(words, end))
        and (readings.is_word(full) or _common_start(words, start))
    ):
        weight -= 1.5
    if not exact and left.supports and not left.head:
        weight -= 1.0 if left.weight == STATION else 0.5 if left.weight == TITLED else 0.0
    if full[0] in _DYNASTIES and _REIGN.match(words, end):
        weight -= 6.0  # 明嘉靖五年
    if shapes.barred(words, end) and not (left.weight >= 2.5 and grade == 3):
        weight -= 6.0
    if left.weight < 2.5 and lists.of_things(words, end):
        weight -= 6.0
    return weight


def _other_thing(words: str, start: int, end: int, full: str) -> float:
    """What speaks against characters that are a verb, a share, thanks or a place as they stand."""
    if (
        full[0] == "任"
        and full[1:] in ("双", "正", "副", "总", "第一", "常务")
        and titles.starting_at(words, end) is not None
    ):
        return -9.0  # 书记任双组长
    if len(full) == 3 and full[1] == full[2] and words[end : end + 1] in ("的", "地"):
        return -9.0  # 黄灿灿的
    if (
        (full[-1] in "成倍一二三四五六七八九近" and _COUNTED.search(full))
        or full.startswith("谢谢")
        or _is_territory(words, start, end, full)
    ):
        return -9.0
    return -6.0 if full in lexicon.words("name_followers") else 0.0


def _is_territory(words: str, start: int, end: int, full: str) -> bool:
    """Tell whether the characters name a place: a level word stands behind (田东 of 田东县), or speech begins with them."""
    if words[end : end + 1] not in tuple("省市县区州旗盟") and words[start - 1 : start] not in ("：", ":"):
        return False
    return next(gazetteer.names_at(full, 0), (0, ()))[0] == len(full)


def _ill_cut(words: str, start: int, end: int, full: str) -> float:
    """What speaks against a name that is too long or too short by a character, as the words behind show."""
    if words[end : end + 1] == "和" and shapes.speaks(words, end + 1) and len(full) == 2 and shapes.fits(full):
        return -4.0  # 苍玉 of 苍玉和说
    if (
        len(full) == 3
        and full[-1] == "时"
        and shapes.stops(words, end)
        and _WHEN.search(words, max(0, start - 40), start)
    ):
        return -4.0  # 说起队长张勇时，
    if len(full) == 3 and full[-1] == "如" and words[end : end + 1] in tuple("是此"):
        return -4.0  # 米锋如是说
    if "·" in full and full[-1] == "家" and words[end : end + 1] not in "说称":
        return -2.0  # 去阿迪力·买买提家
    if len(full) == 3 and full[-1] == "向" and _TOWARDS.match(words, end):
        return -4.0  # 曹健向来宾介绍
    if len(full) == 3 and shapes.speaks(words, end - 1, 3) and not shapes.stops(words, end):
        return -2.0  # 张鸿乐 of 张鸿乐呵呵地说
    if len(full) == 3 and full[-1] + words[end : end + 1] in _NOUNS_BEHIND:
        return -4.0  # 敖翔大 of 敖翔大学毕业后
    return 0.0


def _common_start(words: str, start: int) -> bool:
    """Tell whether the dictionary reads a common word of two characters where the name would begin (来自, 和平)."""
    first, tag = rjieba.tag(words[start : start + 8], False)[0]
    return len(first) >= 2 and not tag.startswith("nr")
