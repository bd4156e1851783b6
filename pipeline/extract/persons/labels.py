"""What pages print beside bylines: source, date, counts of readers, sizes of type. Blanked out before credits are read.

Lines that are nothing but such labels are furniture, which text/ takes out.
"""

from __future__ import annotations

import re

from pipeline.extract.persons.credits import HAN, OWN

_ORNAMENTS = " \u3000□■◆●▲△◎◇*—-"

_LABEL = (
    r"(?:发布|更新|发表)?(?:时间|日期)|(?:信息|文章|稿件)?来源|稿源|出处|点击(?:数|量|次数)?|浏览(?:次数|量|数)?|阅读(?:次数|量|数)?|访问量|人气|字体|字号|评论|分享"
    r"|发布(?:单位|机构|人)|供稿单位|来稿单位|栏目|分类|关键[词字]|版次|第?[A-Z]?\d{1,2}版|(?:本版|本组)(?:图文|文图|图片|照片|文字)"
)
_SIZES = r"(?:字[体号]|字体大小)[:：]?\s*[\[【（(]?\s*(?:特大|超大|大)[\s|｜]*中[\s|｜]*小\s*[\]】）)]?"
_LABELLED_TEXT = re.compile(
    rf"{_SIZES}|"
    r"(?:19|20)\d\d[-年./]\d{1,2}[-月./]\d{1,2}日?(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?|星期[一二三四五六日天]|"
    rf"(?:{_LABEL})[:：]\s*[^\s:：]*?(?=[\s|｜]|(?:本报|本网)?(?:记者|通讯员|作者|编辑|责任编辑|责编|摄影|图|文|审核|校对)[:：\s]|$)"
)
_FROM = re.compile(rf"[{HAN}]{{2,14}}[村镇乡县市区][ \u3000]+(?=(?:{OWN})?(?:记者|通讯员))")
"""Where a reporter writes from (某县某镇某村 记者 某某)."""


def without_labels(words: str) -> str:
    """A line of credits with what stands beside them (来源：某报, dates, counts of readers) blanked out."""
    return _LABELLED_TEXT.sub(lambda match: " " * len(match[0]), words)


def trimmed(words: str) -> tuple[int, int]:
    """The span of a line without ornaments at its ends and the brackets around the whole of it."""
    place = _FROM.match(words)
    start, end = place.end() if place is not None else 0, len(words)
    while start < end and words[start] in _ORNAMENTS:
        start += 1
    while end > start and words[end - 1] in _ORNAMENTS + "。":
        end -= 1
    if end - start > 1 and words[start] + words[end - 1] in ("（）", "()", "【】", "[]"):
        start, end = start + 1, end - 1
    return start, end
