"""Tells bylines, captions and datelines from other lines; the names in them are for the recogniser of people.

A byline is a line of credit words (lexicon/byline_roles.csv) and names and nothing else; a caption ends in the name of the
photographer or begins by pointing at its picture; a dateline opens an article (本报讯, 新华社…电).
"""

from __future__ import annotations

import re
from functools import cache

from pipeline import lexicon

_NAME = r"[\u4e00-\u9fff]{1,4}(?:·[\u4e00-\u9fff]{1,6}){0,3}"
_NAMES = rf"{_NAME}(?:[ 、,，/]+{_NAME}){{0,7}}"
_SENTENCE = re.compile(r"[。；！？…]|，[^，]{9,}")
_SEPARATOR = re.compile(r"[\s、,，:：/／|｜&+＋·\-—()（）\[\]【】<>《》“”\"□■◇◆●○▲△★☆※◎]+")
_TITLE = re.compile(r"《[^》]*》")
_LONGEST = 130
_MEDIA = re.compile(
    r"(?:报|网|社|台|频道|客户端|中心|融媒|融媒体|传媒|新闻|发布|在线|公众号|工作室|交汇点|办公室|办|宣传部|局|委|政府|公司|集团|学院|大学|部|院|街道|镇|乡|区|县|市)$"
)
_META = re.compile(
    r"^(?:来源|稿源|时间|日期|发布时间|发布日期|更新时间|原标题|标题|日报|电|讯|报道|联合报道|综合|综合报道|文|图|文图)$"
)
_DATE = re.compile(r"^[\d年月日时分.\-:]+$|^星期.$")
_ASIDE = re.compile(
    r"(?:电子)?邮箱[:：]?\s*\S*|(?:联系)?电话[:：]?\s*[\d\-]*|热线[:：]?\s*[\d\-]+|本版\S*除\S*|版权所有|投稿|纠错|我要纠错|返回顶部|打印|关闭|更多\S*|本文网址\S*|请?勿转载|\S*电子版|©\S*"
)
"""What stands beside credits and names nobody."""
_DAY = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日|星期[一二三四五六日天]|农历\S{2,8}")
_NOT_CREDIT = re.compile(
    r"记者(?:走基层|调查|手记|观察|在线|节|站|团|会|招待会|问|证|们|从|在|笔记|见面|眼中|视角|来到|走进)|编辑部|图书|作者简介"
)
"""What only begins like a credit."""
_AUTHOR = re.compile(r"^[（(\[]?\s*(?:本文)?(?:作者|执笔)(?:为|系|是|单位|简介[:：]|[:：])")
_SLASHED = re.compile(
    rf"(?:^|[\s）)])(?:{_NAMES}\s*[/／]\s*(?:文图|图文|文|图|摄影|摄|制图|供图)|(?:文图|图文|文|图|摄影|摄)\s*[/／:：]\s*{_NAMES})"
)
_PHOTO_END = r"(?:摄影报道|摄影|供图|供稿|[/／] ?[图摄]|摄|提供)"
_CAPTION_END = re.compile(rf"(?:[。！？”’）)\]\s，]|记者|通讯员)\s*{_NAMES}\s*{_PHOTO_END}[）)】\]。]?$")
_CAPTION_START = re.compile(
    r"^[（(\[【]?\s*(?:[▲△▼◀▶←→↑↓]?\s*(?:图为|[上下左右]图|题图|资料图|图片[:：由]|图[①②③④一二三四1-9]?[:：]|图由))"
)
_CAPTION_ONLY = re.compile(rf"^[（(]?\s*{_NAMES}\s+{_PHOTO_END}[）)]?$")
_PHOTO = re.compile(r"摄|供图|[/／] ?图|图 ?[/／:：]|图片")
_WRITER = re.compile(r"文 ?[/／:：]|[/／] ?(?:文|图文)|撰|采写|文图|图文|作者|执笔")
_REPORTER = re.compile(r"记者|通讯员|评论员|实习生")
_AGAIN = re.compile(r"^[▲△▼■◆●□★☆]?\s*(?:又讯|另讯|又据)")
_AGENCY = r"(?:本报|本网|本台|本刊|本社|[\u4e00-\u9fff·+]{0,12}(?:报|网|社|台|融媒|融媒体中心|传媒|客户端|新闻|发布|在线|观察))"
_DAY_OF_MONTH = r"(?:\d{1,2}月)?\d{1,2}日"
_DATELINE = re.compile(
    rf"^[▲△▼■◆●□★☆]?\s*[【\[（(]?(?:{_AGENCY}[\u4e00-\u9fff]{{0,6}}?\s?"
    rf"(?:{_DAY_OF_MONTH}[专]?电|(?:{_DAY_OF_MONTH})?(?:讯|消息))|[\u4e00-\u9fff]{0, 4}(?:日|晚|早|晨|快|商|时|都市)报讯|讯)[】\]]?"
    r"(?=\s|[（(:：—“]|记者|通讯员|\d|$)"
)
_CONTINUED = re.compile(r"^[（(]\s*(?:上接|紧接|接)")


def is_byline(words: str) -> bool:
    """Tell whether a cleaned line says who wrote, photographed or edited and nothing else."""
    if len(words) > _LONGEST or "首页" in words:
        return False
    if _AUTHOR.match(words) and len(words) <= 60:
        return True
    if _SENTENCE.search(words.rstrip("。")):
        return False
    bare = _ASIDE.sub(" ", _DAY.sub(" ", _TITLE.sub(" ", words)))
    slashed = _SLASHED.search(bare) is not None or _CAPTION_ONLY.match(bare) is not None
    if _NOT_CREDIT.search(bare) or not (slashed or _credits().search(bare)):
        return False
    fields = [field for field in _SEPARATOR.split(_credits().sub(" ", bare)) if field]
    names = [f for f in fields if not _META.match(f) and not _DATE.match(f)]
    return bool(names) and all(_fits(field) for field in fields)


def names_editor(words: str) -> bool:
    """Tell whether a line of other labels credits someone among them (来源：… 编辑：某某 浏览次数：…)."""
    return _labelled_name().search(words) is not None


def credits_photo(words: str) -> bool:
    """Tell whether a byline names photographers only."""
    return bool(_PHOTO.search(words)) and not _WRITER.search(words)


def credits_writer(words: str) -> bool:
    """Tell whether a byline names reporters or authors."""
    return bool(_WRITER.search(words)) or (bool(_REPORTER.search(words)) and not _PHOTO.search(words))


def is_caption(words: str) -> bool:
    """Tell whether a cleaned line describes a picture."""
    if len(words) > 320 or _AGAIN.match(words):
        return False
    if _CAPTION_END.search(words):
        return True
    return bool(_CAPTION_START.match(words)) and len(words) <= 160


def goes_on(words: str) -> bool:
    """Tell whether a paragraph goes on from another page (上接第一版)."""
    return _CONTINUED.match(words) is not None


def opens_article(words: str) -> bool:
    """Tell whether a paragraph begins as an article does (本报讯, 某报讯, 新华社某地某日电, 上接某版)."""
    head = words[:40]
    return bool(_DATELINE.match(head) or _CONTINUED.match(head)) and not _AGAIN.match(head)


def closing_credit(words: str) -> int | None:
    """Return where the credit begins that ends a paragraph (…。 记者某某); None if none does."""
    match = _closing().search(words, max(0, len(words) - 50))
    if match and match.start(1) and is_byline(match[1]):
        return match.start(1)
    return None


def _fits(field: str) -> bool:
    return (
        len(field) <= 4
        or bool(_DATE.match(field) or _META.match(field))
        or (len(field) <= 20 and bool(_MEDIA.search(field)))
        or re.fullmatch(r"[A-Za-z .]{1,30}|[\u4e00-\u9fff]{1,8}·[\u4e00-\u9fff·]{1,12}", field) is not None
    )


@cache
def _credits() -> re.Pattern[str]:
    """Return the pattern of credit words with names beside them."""
    glued, apart, picture = (_words(*kinds) for kinds in (("glued",), ("apart",), ("picture",)))
    return re.compile(rf"{glued}|(?:{apart}|{picture})(?=[:：/|｜ ])|(?<=[ /])(?:{picture})")


@cache
def _labelled_name() -> re.Pattern[str]:
    label = _words("glued", "apart")
    nobody = "佚名|匿名|未知|管理员|本站|网站|系统|办公室|宣传部|本报|原创|综合|网络"
    return re.compile(
        rf"(?:^|(?<=[ |｜/／【\[（(]))(?:{label})[:：] ?(?!{nobody})[\u4e00-\u9fff](?: ?[\u4e00-\u9fff]){{1,2}}(?=[ |｜/／】\]）)]|$)"
    )


@cache
def _closing() -> re.Pattern[str]:
    credit = rf"(?:{_words('glued')}|(?:{_words('apart')})[:：/ ])"
    return re.compile(rf"(?<=[。！？”’）)…])\s*([（(]?\s*(?:本报|本网)?{credit}[^。；！？]{{1,40}}[）)]?)$")


def _words(*manners: str) -> str:
    words = {row["word"] for row in lexicon.rows("byline_roles") if _manner(row["word"], row["kind"]) in manners}
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


def _manner(word: str, kind: str) -> str | None:
    """Return how names stand by a credit word: glued to it or not, behind a mark, or on either side (picture)."""
    if len(word) == 1 or word in ("实习", "见习"):
        return None
    if kind == "reporter" or (kind == "strong" and word.endswith(("编辑", "责编", "美编"))):
        return "glued"
    return {"author": "apart", "editor": "apart", "strong": "apart", "picture": "picture"}.get(kind)
