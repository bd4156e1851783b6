"""Surname and title for a person named before: 王书记, 龚校长.

The person is the last one named in the article, else in the document, with that surname, and with that title where anyone
has it. Nobody is made up: where nobody of that surname was named, the words name no person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from pipeline.extract.persons import shapes
from pipeline.extract.persons.names import Name

_ADDRESS = (
    "总书记", "书记", "省长", "市长", "县长", "区长", "旗长", "州长", "镇长", "乡长", "局长", "厅长", "部长", "主任", "主席", "秘书长", "处长",
    "科长", "所长", "站长", "队长", "院长", "校长", "园长", "馆长", "行长", "会长", "理事长", "董事长", "总经理", "经理", "厂长", "董", "总",
    "老师", "教授", "院士", "博士", "医生", "律师", "工", "大姐", "大爷", "大哥", "师傅", "先生", "女士", "支书", "村长", "阿姨", "奶奶", "爷爷",
)  # fmt: skip
_SHORT = ("董", "总", "工")


@cache
def _pattern() -> re.Pattern[str]:
    ends = "|".join(sorted(_ADDRESS, key=len, reverse=True))
    return re.compile(
        rf"(?:^|(?<=[，。、；：！？“”‘’（）()\s,:;在与和对向由请让跟同是有给被把从像据以为]))(?P<family>[{shapes.HAN}]{{1,2}})副?(?P<title>{ends})(?![会们团级制室办助理{''}])"
    )


def find(words: str, named: Sequence[str], roles: Mapping[str, Sequence[str]]) -> list[Name]:
    """Return the people a sentence addresses by surname and title. `named`: full names so far, the latest last."""
    if not named:
        return []
    found = []
    for match in _pattern().finditer(words):
        family, title = match["family"], match["title"]
        if shapes.surname(family + "某") != family:
            continue
        same = [name for name in named if shapes.surname(name) == family]
        fitting = [name for name in same if any(title in role for role in roles.get(name, ()))]
        if (fitting or same) and not (title in _SHORT and not fitting and len(set(same)) > 1):
            found.append(Name(match.start(), match.end(), (fitting or same)[-1]))
    return found
