"""Words behind a name by which someone is given a post or loses it: 任, 2016年被推选为, 高票当选, 不再担任.

Only the pattern is here; roles.py reads the post behind it, weights.py what it says for a name before it.
"""

from __future__ import annotations

SINCE = r"(?:[于从自]?(?:(?:19|20)?\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:起|开始|至今|以来)?)?"
HOW = (
    r"(?:(?:高票|全票|以[^，。；、]{1,8}票|再次|再度|连续[^，。；、]{1,3}[届次年]|先后|历经推选|光荣|正式|毅然|主动|欣然|临危受命|受命|[还也又已曾]|曾经|此前|之前|先前|早年|一直|同时|随后|后来"
    r"|今年|去年|当年|(?:回|返)[乡村家]|退伍后|退休后|被村民|被群众|被大家|被组织)(?=[^的]))"
)
VERBS = (
    r"(?:(?:当选|被选|被选举|被任命|被聘|被聘任|被推选|被推举|推选|选举产生|受聘)为?|为|现任|历任|任|担任|出任|兼任|接任|继任|就任|调任|升任|履新|拟任|递补为|增补为|增选为|补选为|转任|提任|代理|挂职担任|挂职|挂任"
    r"|晋升为|聘为|不再(?:担任|兼任|任)|辞去)"
)
PATTERN = rf"{SINCE}{HOW}{{0,2}}{VERBS}"
