"""What figures measure in the words of interviews and features: 一亩生姜能收8000斤, 一斤卖到3块2, 挣了20多万, 光卖樱桃就卖了12万元.

Reads the words before a figure as far as its clause goes. Plain names are for names.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.units import dimension

_CAN = r"(?:还|能|可以?|就|只|也|都|最高|最少|最多|一般|大概|起码|至少|平均)*"
_GOT = r"(?:了|到|下|上|出|个|回|得)?"
_THING = r"(?P<thing>[\u4e00-\u9fffA-Za-z“”]{0,10}?)"
_MU = rf"[一每]亩(?:地|田|园子|棚|塘)?{_THING}"
_LESS = r"(?:(?:除去|刨去|扣除|去掉|扣去)[\u4e00-\u9fff]{1,8}?)?"
_YIELD = re.compile(rf"{_MU}{_CAN}(?:打|收|产|出|收获|采收|捕捞){_GOT}$")
_PER_MU = re.compile(rf"{_MU}{_LESS}{_CAN}(?<![增减多少节])(?:净|纯)?(?:进账|挣|赚|收|卖|落|剩){_GOT}$")
_PRICE = re.compile(
    rf"{_THING}(?P<per>(?:[一每](?:公?斤|枝|支|个|箱|盒|头|只|吨|株|棵|瓶|袋|把|捆|筐|车|碗|件|张))?){_CAN}卖(?:到了?|价?在|出|得|个|了)?{_CAN}$"
)
_EACH = r"(?P<per>[一每](?:公?斤|枝|支|个|箱|盒|头|只|吨|株|棵|瓶|袋|把|捆|筐|车|碗|件|张))"
_UNIT_PRICE = re.compile(rf"{_EACH}{_THING}{_CAN}(?:才|仅)?卖(?:到了?|价?在|出|得|个|了)?{_CAN}$")
"""一斤鲜叶只卖一块二"""
_PRICE_EACH = re.compile(rf"{_THING}{_CAN}卖(?:到|出|得)?(?:了)?{_EACH}$")
"""光皮就能卖到一斤25块"""
_SOLD = re.compile(rf"(?:光|仅|单|只|靠)?卖{_THING}(?:就|也|还|能|都|一年|全年|已)*(?:卖|收入|挣|赚|进账|有){_GOT}$")
_SALES = re.compile(rf"(?P<thing>[\u4e00-\u9fff]{{0,6}}?)(?<![买售变专拍])卖{_GOT}$")
_NET = re.compile(rf"(?:净|纯){_CAN}(?:挣|赚|落|剩|收){_GOT}$|(?:落下|剩下|落个){_GOT}$")
_EARNED = re.compile(rf"(?<![创赶多少])(?:挣|赚|入账|进账){_GOT}$")
_LOST = re.compile(r"(?:亏|赔)(?:了|掉|损|进去|到)?了?$")
_SPENT = re.compile(r"(?:花|掏|投)(?:了|掉|去|出|进去?|进了)+$")
_PUT_IN = re.compile(
    r"(?P<thing>[\u4e00-\u9fffA-Za-z“”]{0,12}?)(?:去年|今年|前年|已经?|前后|一共|总共|共|又|还|陆续|先后|就)*投(?:进去?了?|下去?了?|了)$"
)
"""二期技改已经投进去6000万元"""
_PAYS = re.compile(r"(?:[里上司业厂户家人我他她们村县市镇乡]|政府|集体|财政)$")
_PRONOUN = re.compile(
    r"^(?:我们?|咱们?|俺们?|他们?|她们?|自己|大家|家里|村里|这里|今年|去年|过去|以前|如今|现在|一年|一个|只|就|光|每年|头茬|现在光)+"
)
_FILLER = re.compile(r"[就也还都能可]+$")


@dataclass(frozen=True, slots=True)
class Said:
    """What is measured, as words[start:]; `tail` says that the owner may have been named before (亩产)."""

    text: str
    start: int
    tail: bool = False


def said(words: str, low: int, high: int, unit: str) -> Said | None:
    """Return what the words before a figure at `high` say in plain speech that it measures, None if they don't."""
    text = words[low:high].rstrip(" “”\"'")
    if unit == "CNY" and "卖" in text and (match := _PRICE_EACH.search(text)) is not None:
        return Said(f"{_thing(match)}{match['per']}价格", low + match.start())
    if not text or text[-1] not in "打收产出获捞入账益挣赚卖到在落剩下个亏赔了掉损进去有回上能得":
        return None
    if unit == "CNY":
        return _of_money(text, low)
    if dimension(unit) == "mass" and (match := _YIELD.search(text)) is not None:
        thing = _thing(match)
        return Said(thing + "亩产", low + match.start(), not thing)
    return None


def _of_money(text: str, low: int) -> Said | None:
    if (match := _PER_MU.search(text)) is not None:
        net = "纯" if re.search("[净纯]", match[0]) else ""
        return Said(f"{_thing(match)}每亩{net}收入", low + match.start())
    if (match := _UNIT_PRICE.search(text)) is not None and match["thing"]:
        return Said(f"{_thing(match)}{match['per']}价格", low + match.start())
    if (match := _PRICE.search(text)) is not None and match["per"]:
        thing = _thing(match)
        return Said(f"{thing}{match['per']}价格", low + match.start())
    if (match := _SOLD.search(text)) is not None and len(match["thing"]) > 1:
        return Said(_thing(match) + "销售额", low + match.start())
    if (match := _PUT_IN.search(text)) is not None:
        thing = _PRONOUN.sub("", match["thing"])
        return Said(("" if _PAYS.search(thing) else thing) + "投入", low + match.start())
    for pattern, name in ((_NET, "净收入"), (_EARNED, "收入"), (_LOST, "亏损"), (_SPENT, "花费")):
        if (match := pattern.search(text)) is not None:
            return Said(name, low + match.start())
    if (match := _SALES.search(text)) is not None and text.endswith(("卖", "卖了", "卖出", "卖到", "卖得", "卖个")):
        thing = _thing(match)
        return Said(thing + ("价格" if text.endswith("卖到") else "销售额"), low + match.start(), not thing)
    return None


def _thing(match: re.Match[str]) -> str:
    thing = match["thing"].strip("“”的").rpartition("的")[2]
    return _FILLER.sub("", _PRONOUN.sub("", thing))
