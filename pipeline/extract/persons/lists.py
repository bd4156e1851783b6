"""What a list is called at its end: leaders (甲、乙等市领导) or things (甲、乙等电站).

Only the words behind a member are looked at; the nouns are in lexicon/list_nouns.csv.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline import lexicon
from pipeline.extract.persons import shapes

_DOES = "在到于从向对同与为由出参陪率赴来去前深走"
"""What begins the predicate of those listed (等在某地参加…), so that no noun for the list follows."""


@cache
def _things() -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, lexicon.words("list_nouns")), key=len, reverse=True))
    return re.compile(
        rf"(?:[、和][^、，。；\s等]{{1,8}}){{0,8}}等(?![{_DOES}])[^，。；、\s]{{0,5}}?(?:{nouns})(?![民长委领])"
    )


@cache
def _leaders() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[、和][{shapes.HAN}]{{2,4}}){{0,30}}等?(?:\d+[名位])?(?:[省市县区州旗盟镇]{{1,2}}领导|[省市县区州旗]委领导)"
    )


def of_leaders(words: str, end: int) -> bool:
    """Tell whether the word stands in a list that its end calls one of leaders (甲、乙等市领导)."""
    return words.find("领导", end, end + 160) >= 0 and _leaders().match(words, end) is not None


@cache
def _called() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[、和][{shapes.HAN}]{{2,4}}){{0,12}}等(?:\d+|[一二三四五六七八九十两几多]+)?[名位户个]?(?:[{shapes.HAN}]{{0,4}}?)"
        r"(?:种植户|养殖户|农户|贫困户|脱贫户|大户|村民|居民|市民|群众|党员|干部|代表|委员|专家|学者|企业家|老人|老师|教师|学生|职工|工人|同志|志愿者|司机|商户|人(?=[，。组为出参到]))"
    )


def of_people(words: str, end: int) -> bool:
    """Tell whether the word stands in a list that its end calls one of people (甲、乙等种植户)."""
    return words.find("等", end, end + 60) >= 0 and _called().match(words, end) is not None


_COUNTED = re.compile(
    r"(?:[、和][\u4e00-\u9fff]{1,6}?){0,8}(?:[0-9]+|[二三四五六七八九十两几]+)个?(?:旗县|县区|县市|区县|市县|县|区|市|旗|乡镇|镇|乡|村|社区|园区|项目|品种|景区)(?![长委])"
)
"""How a list of places is summed up (甲、乙、丙三个旗县)."""


def of_things(words: str, end: int) -> bool:
    """Tell whether the word stands in a list that its end calls one of things (甲、乙等电站; 甲、乙两县)."""
    if _COUNTED.match(words, end):
        return True
    return words.find("等", end, end + 60) >= 0 and _things().match(words, end) is not None
