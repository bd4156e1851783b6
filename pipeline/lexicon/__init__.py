"""Word lists as CSV with a header and a comment on their source; code elsewhere has grammar, not vocabulary.

`rows(name)` is the only way in; each list is read once. Reading packaged data is not I/O in the sense of the
pure core: the lists are part of the code and versioned with it.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `<name>.csv`, comment lines (#) left out, in file order.

    Raises ValueError where the first column, a list's key, stands twice or a row has too many or too few cells.
    """
    text = (files(__package__) / f"{name}.csv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    reader = csv.DictReader(lines)
    if not reader.fieldnames:
        raise ValueError(f"lexicon/{name}.csv has no header line")
    key, seen, found = reader.fieldnames[0], set(), []
    for row in reader:
        if None in row or None in row.values():
            raise ValueError(f"lexicon/{name}.csv: wrong number of cells in the row of {row[key]!r}")
        if row[key] in seen:
            raise ValueError(f"lexicon/{name}.csv: {row[key]!r} stands twice")
        seen.add(row[key])
        found.append(row)
    return tuple(found)


@cache
def words(name: str) -> frozenset[str]:
    """Return the first column of `<name>.csv` as a set."""
    return frozenset(next(iter(row.values())) for row in rows(name))
