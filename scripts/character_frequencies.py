"""Write pipeline/lexicon/characters.csv: how often each character stands in running text of either script.

Counts come from jieba's dictionary (MIT), whose words carry their frequency in newspaper text; the traditional
column is the same words converted by OpenCC, with a tenth of the weight left on the form of the simplified text
where Big5 knows it, as traditional pages keep many such forms. Run it again only if the dictionary changes.
"""

from __future__ import annotations

import collections
import sys
from importlib.resources import files
from pathlib import Path

import opencc

OUT = Path(__file__).resolve().parent.parent / "pipeline" / "lexicon" / "characters.csv"
HEADER = (
    "# Occurrences per million characters of running text, simplified (hans) and traditional (hant); made by\n"
    "# scripts/character_frequencies.py from the word counts of jieba's dictionary (MIT) and OpenCC (Apache-2.0).\n"
    "character,hans,hant\n"
)
KEPT = 0.1


def big5(character: str) -> bool:
    """Return whether a character can be written in Big5."""
    try:
        character.encode("big5")
    except UnicodeEncodeError:
        return False
    return True


def main() -> int:
    """Count, convert, write."""
    convert = opencc.OpenCC("s2t").convert
    hans: collections.Counter[str] = collections.Counter()
    hant: collections.Counter[str] = collections.Counter()
    for line in (files("jieba") / "dict.txt").read_text("utf-8").splitlines():
        word, count, _ = line.split(" ")
        for character in word:
            hans[character] += int(count)
        for old, new in zip(word, convert(word), strict=True):
            kept = KEPT if old != new and big5(old) else 0.0
            hant[new] += int(count) * (1 - kept)
            hant[old] += int(count) * kept
    million = sum(hans.values()) / 1e6
    lines = []
    for character in sorted({*hans, *hant}):
        counts = round(hans[character] / million), round(hant[character] / million)
        if any(counts) and not character.isascii():
            lines.append(f"{character},{counts[0]},{counts[1]}\n")
    OUT.write_text(HEADER + "".join(lines), "utf-8")
    print(f"{len(lines)} characters")
    return 0


if __name__ == "__main__":
    sys.exit(main())
