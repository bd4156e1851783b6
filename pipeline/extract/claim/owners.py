"""Which body commits itself: the speaker's, the one that 明确 or 计划, a company of its own works, the meeting's or report's.

None where it can't be told. Who speaks is read in speakers.py, what a company's own works are in things.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from pipeline.extract.claim.view import View
from pipeline.extract.gazetteer import COUNTY, Place
from pipeline.extract.model import StatedRole
from pipeline.text.model import BODY, HEADING, HEADLINE, Sentence

_PUBLIC = re.compile(r"(?:委|党委|党工委|委员会|政府|管委会|[局委办]|中心|公司|集团|街道|办事处|指挥部|筹建处)$")
_PART = re.compile(
    r"^(?P<whole>.{2,}?(?:局|委员会|[改信建商]委|公司|集团|中心))(?:党组|党委|党支部|(?!党)[\u4e00-\u9fff]{2,8}(?:处|科|部|室|所|站))$"
)
_CELL = re.compile(r"党组$|党总支$|党支部$")
_OF_COMMITTEE = re.compile(r"^(?P<whole>.{2,8}[市县区旗州盟]委)(?:政策研究室|办公室|[\u4e00-\u9fff]{2,4}部)$")
_HEADS = re.compile(r"^(?:代|常务)?副?(?:[省市县区旗州盟镇乡]长|专员|主席|街道办主任)$")
_DEPUTIES = ("congress", "cppcc", "mass_organisation")
_ACTS = re.compile(r"[^，,。；;]{0,3}(?:将|计划|拟|明确|提出|准备|力争|确保|要求|决定|部署|印发|出台|承诺)")
_HELD = re.compile(r"召开|举行|印发|出台|下发|审议通过")
_GOVERNMENT = re.compile(
    r"政府工作报告|国民经济和社会发展|预算[^，。]{0,12}(?:报告|草案)|规划纲要|作(?:了)?[^，。]{0,8}工作报告|《纲要》"
)
_PARTY = re.compile(r"全会|全体会议|全委会|全委（扩大）会|党代会|代表大会")
_CONGRESS = re.compile(r"人民代表大会|人大.{0,6}会议|政协|两会")
_SESSION = re.compile(
    r"政府[^，。]{0,6}(?:常务|全体|党组)?会议|常务会议|经济工作会议|常委会[^，。]{0,6}会议|委[^，。]{0,4}会议"
)
_FIRST = 4
"""So many sentences of the text tell what the article is about."""


def body_of(roles: Sequence[StatedRole]) -> str | None:
    """Return the body for which someone with these roles speaks: the executive one rather than congress or branch."""
    held = [role for role in roles if role.organisation and not role.byline]
    if not held:
        return None
    return whole(min(held, key=_rank).organisation or "")


def _rank(role: StatedRole) -> int:
    name = role.organisation or ""
    if role.organisation_kind in _DEPUTIES or role.title in ("代表", "委员"):
        return 3
    if role.organisation_kind == "government" and _HEADS.match(role.title):
        return 0
    if role.organisation_kind == "party_committee":
        return 2 if _CELL.search(name) or "副" in role.title or _PART.match(name) else 0
    return 1


@cache
def whole(name: str) -> str:
    """Return the body that a part of it belongs to: a bureau for its section or party group, the committee for its office."""
    match = _PART.match(name) or _OF_COMMITTEE.match(name)
    name = match["whole"] if match is not None else _CELL.sub("", name)
    return re.sub(r"(?<!人民)政府$", "人民政府", name)


@dataclass(slots=True)
class Owners:
    """The bodies that an article lets commit themselves."""

    roles: Mapping[str, Sequence[StatedRole]]
    home: Place | None
    """The place the article is about."""
    default: str | None = None
    """The body whose report, plan or meeting the article is about."""
    tells: bool = False
    """Whether the article as a whole is that body's own report, plan or words."""
    sections: Mapping[int, str] = field(default_factory=dict)
    """The only body that speaks in the section of a sentence, by the sentence's number."""
    acting: str | None = None
    """The body that the paragraph said to demand or plan something."""

    def survey(
        self,
        sentences: Sequence[Sentence],
        views: Sequence[View],
        speakers: Sequence[str | None],
        title: str,
        place: Place | None,
    ) -> None:
        """Learn from the whole article, which is about `place`, which body it is of and which speaks in each section."""
        self.home = place or self.home
        told = self._author(sentences, views) or self._report(sentences, views, title)
        self.tells = told is not None
        self.default = told or self._meeting(sentences, views)
        sections: dict[int, str] = {}
        start = 0
        for number in range(len(sentences) + 1):
            if number == len(sentences) or sentences[number].kind in (HEADLINE, HEADING):
                body = self._section(views[start:number], speakers[start:number])
                if body is not None:
                    sections |= dict.fromkeys(range(start, number), body)
                start = number
        self.sections = sections

    def _section(self, views: Sequence[View], speakers: Sequence[str | None]) -> str | None:
        found = {body for name in set(speakers) if name and (body := self._official(name)) is not None}
        for view in views:
            found |= {name for name in self._actors(view, len(view.words)) if name.endswith(("委", "政府"))}
        return found.pop() if len(found) == 1 else None

    def _official(self, name: str) -> str | None:
        """Return the committee or government that a person heads, None for others."""
        kinds = {r.organisation_kind for r in self.roles.get(name, ()) if not r.byline}
        return body_of(self.roles[name]) if kinds & {"party_committee", "government"} else None

    def _report(self, sentences: Sequence[Sentence], views: Sequence[View], title: str) -> str | None:
        """Return the government whose report or plan is told, the committee whose plenum is."""
        if self.home is None:
            return None
        text = [v.words for s, v in zip(sentences, views, strict=True) if s.kind in (HEADLINE, HEADING)]
        text += [v.words for s, v in zip(sentences, views, strict=True) if s.kind == BODY][:_FIRST]
        words = "。".join([title, *text])
        if _GOVERNMENT.search(words):
            return f"{self.home.name}人民政府"
        if _PARTY.search(words) and not _CONGRESS.search(words):
            return self._committee(views)
        return None

    def _committee(self, views: Sequence[View]) -> str | None:
        name = self.home.name if self.home is not None else ""
        said = [o.normal or o.text for v in views for o in v.organisations]
        committees = [
            n for n in said if n.startswith(name) and re.fullmatch(r".{0,4}[市县区旗州盟]?党?委", n[len(name) :])
        ]
        return max(committees, key=committees.count) if committees else f"{name}委"

    def _author(self, sentences: Sequence[Sentence], views: Sequence[View]) -> str | None:
        """Return the body of the official who wrote the article: named in its byline or alone under its headline."""
        names = {p.normal or p.text for v in views for p in v.people if p.byline}
        for sentence, view in zip(sentences, views, strict=True):
            if sentence.kind in (HEADLINE, HEADING) and len(view.people) == 1:
                person = view.people[0]
                alone = person.end - person.start >= len(view.words.strip()) - 1
                names |= {person.normal or person.text} if alone else set()
        found = {body for name in names if (body := self._official(name) if name in self.roles else None) is not None}
        return found.pop() if len(found) == 1 else None

    def _meeting(self, sentences: Sequence[Sentence], views: Sequence[View]) -> str | None:
        """Return the home committee or government that holds the meeting told in the first sentences."""
        name = self.home.name if self.home is not None else None
        bodies = [v for s, v in zip(sentences, views, strict=True) if s.kind == BODY][:_FIRST]
        words = "。".join(v.words for v in (*views[:2], *bodies))
        if name and (held_by := _SESSION.search(words)) is not None:
            return f"{name}人民政府" if "政府" in held_by[0] or "常务" in held_by[0] else self._committee(views)
        for view in bodies if name else ():
            held = _HELD.search(view.words)
            for body in view.organisations:
                said = body.normal or body.text
                public = said.startswith(name or "-") and said.endswith(("委", "政府"))
                if held is not None and public and body.end <= held.start() <= body.end + 12:
                    return said
        return None

    def open(self) -> None:
        """Begin a paragraph."""
        self.acting = None

    def read(self, view: View) -> None:
        """Take in which body a sentence says to demand, plan or decide something."""
        actors = self._actors(view, len(view.words))
        self.acting = actors[-1] if actors else self.acting

    def _actors(self, view: View, until: int) -> list[str]:
        found = []
        for body in view.organisations:
            name = body.normal or body.text
            if body.end <= until and _PUBLIC.search(name) and _ACTS.match(view.words, body.end):
                found.append(whole(name))
        return found

    def owner(
        self, view: View, number: int, until: int, speaker: str | None, company: str | None, place: Place | None
    ) -> str | None:
        """Return the body that commits itself in a clause that ends at `until` of sentence `number`.

        `company` is the company or park whose own works the clause is about, `place` the place it is about.
        """
        own = self._actors(view, until)
        if own:
            return own[-1]
        spoken = body_of(self.roles.get(speaker, ())) if speaker is not None else None
        within = place is not None and self.home is not None and place.level == COUNTY and place != self.home
        section = self.sections.get(number) if within or not self.tells else None
        told = company or spoken or self.acting or section
        if told is not None or self.default is None:
            return told
        return None if within else self.default  # a county's plans are not those of its city's meeting
