"""Words that tell what an article is: a communiqué, a report given at a meeting, results of half a year.

Which period follows from it is decided in governing.py.
"""

from __future__ import annotations

import re

HALF = re.compile(
    r"期中[”’]?[“‘]?(?:成绩|答卷|考)|半年[”’]?[“‘]?(?:报|成绩|考|答卷|账)|双过半|年中[“‘]?(?:成绩|答卷|考)"
)
"""Words that tell that the first half of the year is meant."""
REPORT = re.compile(
    r"统计公报|工作报告|国民经济和社会发展|预算|决算|经济运行|计划执行|概况|年鉴|情况通报|新闻发布会|成绩单|数据"
)
"""Words of the title of a communiqué or report."""
SUMMARY = re.compile(
    r"总结|小结|汇报|自查|(?:工作|开展|完成|落实|进展|运行|执行|实施|发展|履职|建设)[\u4e00-\u9fff]{0,4}情况|回顾|工作报告"
)
"""Words of a title or heading that sums up the period it names (上半年工作开展情况)."""
GIVEN = re.compile(
    r"(?:作|作了|所作的?)(?:题为[^，。；]{2,30}的)?(?:政府)?工作报告|代表[^，。；]{2,24}作(?:了)?[^，。；]{0,16}报告"
)
"""Words that tell that someone gave a report, which the paragraphs behind them tell."""
