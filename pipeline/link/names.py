"""How much a name in common says: an estimate of how many people bear it. Who they are is not decided here."""

from __future__ import annotations

from functools import cache

from pipeline import lexicon

COMMON, ORDINARY, RARE = "common", "ordinary", "rare"
MANY, FEW = 3e-6, 2e-7
"""Shares of the people, some 4,000 and 300 bearers, from which a name is common and up to which it is rare."""
_UNLISTED = {"common": 5e-4, "rare": 3e-5, "compound": 5e-5}
"""Share of a surname that surname_shares.csv leaves out, by its kind."""
_NO_SURNAME = 1e-5
_SINGLE = 8e-5
"""Share of a given name of one character that given_names.csv leaves out."""
_USUAL, _UNUSUAL = 8e-3, 8e-4
"""Share of a character in given names of two."""
_USUAL_CHARACTERS = frozenset(
    "国建华文明志小晓海春玉金红丽秀英永军平德林伟云东新成生梅学荣光庆中友福兰珍荣清宝凤芳立少爱家祥桂兴世雪大振天子安元"
    "强洪忠义长正亚艳俊卫利佳振良泽维胜士占景素敏素燕霞萍静娟琴莲香莉娜花月淑翠彩慧美杰涛波龙飞鹏辉斌勇刚峰民和松宏江山根水彬雄启云嘉莹婷佩"
)


@cache
def _surnames() -> dict[str, float]:
    shares = {row["surname"]: _UNLISTED[row["kind"]] for row in lexicon.rows("surnames")}
    return shares | {row["surname"]: int(row["per_10k"]) / 1e4 for row in lexicon.rows("surname_shares")}


@cache
def _given_names() -> dict[str, float]:
    return {row["given"]: int(row["per_100k"]) / 1e5 for row in lexicon.rows("given_names")}


@cache
def share(name: str) -> float:
    """Return the estimated share of people who bear a Chinese name; that of a name of another form is next to nothing."""
    surnames = _surnames()
    size = 2 if len(name) > 2 and name[:2] in surnames else 1
    surname, given = name[:size], name[size:]
    if not given or len(given) > 2 or "·" in name:
        return 1e-9
    listed = _given_names().get(given)
    if listed is None and len(given) == 1:
        listed = _SINGLE
    if listed is None:
        listed = 0.85
        for character in given:
            listed *= _USUAL if character in _USUAL_CHARACTERS else _UNUSUAL
    return surnames.get(surname, _NO_SURNAME) * listed


@cache
def commonness(name: str) -> str:
    """Return COMMON, ORDINARY or RARE."""
    borne = share(name)
    return COMMON if borne >= MANY else RARE if borne <= FEW else ORDINARY
