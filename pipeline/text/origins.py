"""Who published a document, by the lines around its articles (来源：X, X讯, a masthead, X记者), and where X is.

Where the text itself is set is localities.py's business, dates are datelines.py's. Lines come simplified, with
half-width digits and plain spaces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.extract import gazetteer
from pipeline.extract.gazetteer import Place
from pipeline.lexicon import rows, words

LONGEST, SHORT_LINE = 24, 60
"""Characters a publisher's name and a line that is only a masthead, byline or signature may have."""
NOBODY = frozenset(
    (
        "本站",
        "本网",
        "本报",
        "本站原创",
        "本网原创",
        "原创",
        "网络",
        "互联网",
        "综合",
        "转载",
        "未知",
        "其他",
        "其它",
        "无",
    )
)
_HAN = r"[\u4e00-\u9fff]"
_LABELLED = re.compile(
    rf"(?<!{_HAN})(?:(?:信息|文章|新闻|稿件|内容)?来源|稿源|信息提供|供稿单位|发布机构|发布单位|发文机关)\s?[:：】\]]\s*(?P<name>\S+)"
)
_OWNED = re.compile(rf"(?:版权所有|主办单位|主办)\s?[:：©]?\s*(?P<name>{_HAN}+)")
_DISPATCH = re.compile(rf"^[\s#*]*(?P<name>{_HAN}[\u4e00-\u9fff·]{{1,11}})讯(?=[\s（(])", re.MULTILINE)
_REPORTER = re.compile(
    rf"(?P<name>{_HAN}[\u4e00-\u9fff·]{{1,11}}?)\+?\s?(?:全媒体|融媒体?|首席|见习|特约)?(?:记者|通讯员)"
)
_PAGE = re.compile(r"\d年|\d-\d|第?\d+版|星期")
_FIELDS = "作者|记者|通讯员|发布|发布时间|发布日期|时间|日期|编辑|责编|责任编辑|审核|浏览量?|点击|阅读|字体|字号"
_CUT = re.compile(rf"[|｜/）)】\]；;，,。（(《》“”\"<>]|(?:{_FIELDS})\s?[:：]|\d{{4}}")


def publisher_of(head: Sequence[str], tail: Sequence[str], text: str) -> str | None:
    """Return the publisher that the lines at a document's ends or the opening words of an article name, or None."""
    around = (*head, *tail)
    found = (
        *(_name(match["name"]) for line in around for match in _LABELLED.finditer(line)),
        *(_masthead(line) for line in around),
        *(_paper(match["name"]) for match in _DISPATCH.finditer(text)),
        *(_paper(match["name"]) for line in around if len(line) <= SHORT_LINE for match in _REPORTER.finditer(line)),
        *(_owner(match["name"]) for line in around for match in _OWNED.finditer(line)),
    )
    return next((name for name in found if name), None)


def place_of_publisher(name: str) -> Place | None:
    """Return where a publisher is from, by its name (南阳日报, 万州区统计局) or the list of mastheads."""
    listed = masthead_in(name)
    if listed is not None:
        return gazetteer.home_of(_mastheads()[listed] or None)
    bare = name.removeprefix("中共")
    for end in range(len(bare) - 1, 1, -1):
        place = gazetteer.home_of(bare[:end])
        if place and (bare[end - 1] in "省市县区旗州盟" or bare[end:] in words("publishers")):
            return place
    return None


def masthead_in(name: str) -> str | None:
    """Return the listed masthead that a publisher's name is or begins or ends with (新华日报·交汇点), or None."""
    if name in _mastheads():
        return name
    return next((known for known in _mastheads() if name.startswith(known) or name.endswith(f"·{known}")), None)


@cache
def _mastheads() -> dict[str, str]:
    return {row["masthead"]: row["place"] for row in rows("mastheads")}


def _name(words_found: str) -> str | None:
    """Return the name that stands behind a label, what follows it cut off; None if it names nobody."""
    name = _CUT.split(words_found.lstrip('《“"（('), maxsplit=1)[0].strip(" :：·-—*")
    plausible = 2 <= len(name) <= LONGEST and re.search(_HAN, name) and name not in NOBODY
    return name if plausible else None


def _paper(name: str) -> str | None:
    """Return a name if it is a paper's or site's: listed, or a place with a publisher's ending."""
    listed = masthead_in(name)
    if listed is not None:
        return name if _mastheads()[listed] else None  # a local paper prints the agencies' reports under their names
    ending = next((name[start:] for start in range(2, len(name)) if name[start:] in words("publishers")), None)
    return name if ending and (place_of_publisher(name) or ending in _papers()) else None


@cache
def _papers() -> frozenset[str]:
    return frozenset(row["ending"] for row in rows("publishers") if row["paper"] == "1")


def _masthead(line: str) -> str | None:
    """Return the publisher a line consists of, or that stands on it with date or page."""
    if len(line) > SHORT_LINE:
        return None
    parts = line.split()
    if len(parts) > 1 and not _PAGE.search(line):
        return None
    return next((part for part in parts if 4 <= len(part) <= LONGEST and _owner(part)), None)


def _owner(name: str) -> str | None:
    """Return a name if it is a listed masthead or a place with a publisher's ending."""
    listed = masthead_in(name)
    if listed is not None:
        return name if listed == name and _mastheads()[listed] else None
    ends = any(name.endswith(ending) for ending in words("publishers"))
    return name if ends and place_of_publisher(name) else None
