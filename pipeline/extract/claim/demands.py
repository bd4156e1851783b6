"""What demands something: a meeting, body or leader (会议要求，, 县委提出，, 王明提出三点要求：), a report that sets out tasks.

What stands behind a demand is for commitments.py.
"""

from __future__ import annotations

import re

from pipeline.extract.claim.view import View

_SOURCE = r"(?:会议|全会|大会|报告|公报|决定》?|规划》?|方案》?|意见》?|纲要》?|通知|[市县区省州旗盟]委|党委|党工委|政府|书记|[市县区州旗]长|主任|局长|两会)"
_DEMANDED = r"(?:还|并|同时|就此|特别|最后|进一步)?(?:要求|强调|提出|明确|部署|号召|确定)(?:了|要)?"
_MEETS = re.compile(r"(?:按照?|根据|落实|贯彻|围绕|对照|依据|遵照|响应|达到|符合)[^，,。；;]{0,20}$")
"""What makes a demand one that is met: 按照县委要求，…."""
_TO_COME = r"(?=今年|明年|全年|年内|到(?:20|[“‘])|力争|确保)"
_POINTS = r"(?:[几一二两三四五六七八]点|明确|具体|以下|如下|新的?|更高|殷切)*(?:要求|意见|希望|建议)"
_DEMANDS = re.compile(
    rf"(?P<source>{_SOURCE}|^[他她])?{_DEMANDED}(?:[，,：:]|{_TO_COME})|"
    rf"(?P<points>提出|讲了?|作出)了?{_POINTS}[：:，,。]|"
    rf"(?P<told>报告)[里中上]?(?:还|也)?(?:说|讲|念道|写道|提到|指出|安排了?|明确)[，,：:]?{_TO_COME}"
)
_SOME = re.compile("要求|强调|提出|明确|部署|号召|确定|讲|作出|报告")
"""Some word of every demand: sentences without one, which are most, are not searched at each of their characters."""
SET_OUT = re.compile(
    rf"{_SOURCE}[^，,。；;]{{0,6}}(?:安排|部署|提出|明确|确定)了?(?:以下|[一二三四五六七八九十几])+个?(?:方面|[项条件大])[^，,。；;]{{0,8}}(?:工作|任务|举措|措施)"
)
"""报告安排了六个方面的工作"""


def demand(view: View) -> re.Match[str] | None:
    """Return where a meeting, body or person demands something (会议要求，), None where nobody does."""
    if _SOME.search(view.words) is None:
        return None
    for match in _DEMANDS.finditer(view.words):
        if match["points"] is None and _MEETS.search(view.words, 0, match.start()):
            continue
        said = (
            match["source"]
            or match["told"]
            or match["points"]
            or any(mention.end == match.start() for mention in (*view.people, *view.organisations, *view.places))
        )
        if said:
            return match
    return None
