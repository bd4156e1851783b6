"""Row ids: short hashes of what was printed and where, never of what was understood.

An id depends on the source words and their place alone, so a better parser doesn't rename every row.
"""

from __future__ import annotations

import hashlib

ID_HEX = 16
PREFIXES = {
    "documents": "doc",
    "articles": "art",
    "paragraphs": "par",
    "sentences": "sen",
    "mentions": "men",
    "facts": "fac",
    "people": "per",
    "person_id_changes": "chg",
    "positions": "pos",
    "targets": "tar",
    "target_outcomes": "out",
}


def make_id(table: str, *parts: str | int) -> str:
    """Return the id of a row of `table`: its prefix, an underscore and 16 hex digits.

    Parts are joined by a unit separator, so ("a", "bc") and ("ab", "c") differ. Raises KeyError for a table
    that has no prefix.
    """
    joined = "\x1f".join(str(part) for part in parts)
    return f"{PREFIXES[table]}_{hashlib.sha256(joined.encode('utf-8')).hexdigest()[:ID_HEX]}"


def id_pattern(table: str) -> str:
    """Return the regular expression that every id of `table` matches."""
    return f"^{PREFIXES[table]}_[0-9a-f]{{{ID_HEX}}}$"
