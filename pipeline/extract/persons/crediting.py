"""Which credit word of a byline gives its role to which names: those behind it, or those before that have none.

The pieces are cut by credits.py; which rows of pieces are a byline, bylines.py says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.extract.persons import shapes
from pipeline.extract.persons.credits import AUTHOR, EDITOR, PICTURE, REPORTER, TAIL, Chunk, Part, Role, is_word


@dataclass(frozen=True, slots=True)
class Credit:
    """A person named in a byline."""

    start: int
    end: int
    full: str
    role: str
    """Full role: with the paper's name where it is printed with it (现代快报记者); empty where only the name is signed."""
    organisation: str | None
    title: str
    state_start: int
    """Span of the words that state the role."""
    state_end: int


def attached(parsed: list[Part], words: str) -> list[Part]:
    """Return the pieces without a word that a slash ties to names that have their role (记者 某某/文 某某/图: 文 is no one else's)."""
    kept: list[Part] = []
    reported = False
    for place, part in enumerate(parsed):
        tied = (
            isinstance(part, Role)
            and part.kind in (AUTHOR, PICTURE)
            and words[part.start - 1 : part.start] in ("/", "／")
            and bool(kept)
            and isinstance(kept[-1], Chunk)
            and place + 1 < len(parsed)
        )
        if tied and isinstance(part, Role) and reported:
            kept.append(replace(part, kind=TAIL))
            continue
        reported = part.kind == REPORTER if isinstance(part, Role) else reported
        kept.append(part)
    return kept


def given(parsed: list[Part], default: Role | None) -> list[Credit]:
    """Return the credits of a parsed byline: a word gives its role to the names behind it, or to those before without one."""
    found: list[Credit] = []
    waiting: list[Chunk] = []
    current = default
    for place, part in enumerate(parsed):
        if isinstance(part, Chunk):
            if current is None:
                waiting.append(part)
            else:
                found.append(credit_of(part, current))
        elif waiting and part.kind == REPORTER:
            nobody = Role(part.start, part.start, "", AUTHOR)
            found.extend(
                credit_of(chunk, nobody) for chunk in waiting if shapes.fits(chunk.text) and not is_word(chunk.text)
            )
            waiting, current = [], part
        elif waiting:
            found.extend(credit_of(chunk, part) for chunk in waiting)
            waiting, current = [], None
        elif (
            part.kind == TAIL or _between(parsed, place) or (part.kind in (PICTURE, AUTHOR) and _closes(parsed, place))
        ):
            current = None
        elif current is None or not (
            part.kind == AUTHOR and place + 1 < len(parsed) and _is_reporter(parsed[place + 1])
        ):
            current = part
    return found


def _between(parsed: list[Part], place: int) -> bool:
    """Tell whether a word such as 整理 stands behind its own name and before one whose word follows (记者甲整理 乙摄)."""
    kinds = [part.kind if isinstance(part, Role) else "" for part in parsed[max(0, place - 1) : place + 3]]
    return place > 0 and kinds in (["", EDITOR, "", PICTURE], ["", AUTHOR, "", PICTURE])


def _is_reporter(part: Role | Chunk) -> bool:
    return isinstance(part, Role) and part.kind == REPORTER


def _closes(parsed: list[Part], place: int) -> bool:
    """Tell whether a word such as 摄 or 文 stands behind names that have their role already (记者 某某 文/图)."""
    before = place > 0 and isinstance(parsed[place - 1], Chunk)
    after = place + 1 < len(parsed) and isinstance(parsed[place + 1], Chunk)
    return before and not after


def credit_of(chunk: Chunk, role: Role) -> Credit:
    """Return the credit of a name with the role that a word gives it."""
    full = (role.media or "") + role.title
    start, end = min(chunk.start, role.start), max(chunk.end, role.end)
    if role.start == role.end:
        start, end = chunk.start, chunk.end
    return Credit(chunk.start, chunk.end, shapes.normal(chunk.text), full, role.media, role.title, start, end)
