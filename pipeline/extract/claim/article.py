"""Read one article from its first sentence to its last and collect its facts and targets.

Keeps what goes on from sentence to sentence: names, period, plan, speaker. The decisions are those of the other
modules of this package.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from pipeline.extract.claim import grids, indicators, tenses
from pipeline.extract.claim.binding import Bound, bind
from pipeline.extract.claim.carried import Carried
from pipeline.extract.claim.clauses import Clause
from pipeline.extract.claim.commitments import Commitments, Plan
from pipeline.extract.claim.dating import period_of
from pipeline.extract.claim.due import Fallback, closes, due_of
from pipeline.extract.claim.finishing import finished_in
from pipeline.extract.claim.goals import phrase, with_subject
from pipeline.extract.claim.governing import Governing
from pipeline.extract.claim.headed import is_numbered, set_time
from pipeline.extract.claim.heads import Heads
from pipeline.extract.claim.nostatistics import is_no_claim, is_proposed
from pipeline.extract.claim.occasions import GIVEN, HALF
from pipeline.extract.claim.owners import Owners, body_of
from pipeline.extract.claim.plausibility import suspect
from pipeline.extract.claim.qualitative import asks, deeds
from pipeline.extract.claim.quotas import is_part_of
from pipeline.extract.claim.speakers import speakers
from pipeline.extract.claim.stacks import stacked
from pipeline.extract.claim.standing import ESTIMATE, FACT, TARGET, judge
from pipeline.extract.claim.subjects import Subjects, main_county, place_of, section_of
from pipeline.extract.claim.tables import markers, milestones
from pipeline.extract.claim.tenses import Event
from pipeline.extract.claim.things import COMPANY, Things
from pipeline.extract.claim.view import View
from pipeline.extract.claim.years import NONE, Period
from pipeline.extract.gazetteer import Place
from pipeline.extract.model import Fact, Mention, StatedRole, Target
from pipeline.text.model import BODY, BYLINE, CAPTION, HEADING, HEADLINE, Sentence

_EARLY = 40
_MARKED = 3
"""Length of a marker before the place of a deed (确保某县年内摘帽)."""
_DISCUSSED = re.compile(r"(?:讨论|审议|热议)(?:时|中|会上)?[，,]?[^，。；]{0,8}(?:说|表示|认为|谈到)|热议")
_SIGNED = re.compile(r"签约|签订|签下|集中开工|开工仪式|奠基|落户")
_DASHED = re.compile(r"\s*(?:[—－–]{1,2}|[●■◆▲•·★☆])\s*[\u4e00-\u9fff“]")
_NUMBERED = re.compile(r"\s*(?:\d{1,2}[.、．]|[①-⑳]|[（(]\d{1,2}[）)])")


class Reader:
    """Reads one article; its facts and targets are in `facts` and `targets` afterwards."""

    def __init__(
        self,
        published: date | None,
        home: Place | None,
        roles: Mapping[str, Sequence[StatedRole]],
        scopes: Mapping[str, Place | None],
        title: str | None,
    ) -> None:
        """Take the day of publication, the document's place, stated roles by name and the place of each sentence."""
        self.facts: list[Fact] = []
        self.targets: list[Target] = []
        self._published = published
        self._home = home
        self._scopes = scopes
        self._title = title or ""
        self._governing = Governing(published)
        self._commitments = Commitments(published)
        self._roles = roles
        self._subjects = Subjects(roles, home)
        self._things = Things()
        self._owners = Owners(roles, home)
        self._number = 0
        """Number of the sentence that is being read."""
        self._speaker: str | None = None
        """Who says it."""
        self._told_by: Sequence[str | None] = ()
        self._heads = Heads()
        self._paragraph = -1
        self._told = False
        """Whether the sentences tell what a report given at a meeting says."""
        self._header: grids.Header | None = None
        self._labels: set[Place] = set()
        self._numbered = False
        """Whether its paragraphs are numbered, as those of a report are."""
        self._signed = False
        """Whether the article tells of projects that are signed or started."""
        self._carried = Carried(published)

    def read(self, sentences: Sequence[Sentence], mentions: Mapping[str, Sequence[Mention]]) -> None:
        """Read the sentences of the article in order, with their mentions by sentence_id."""
        repeated = _body_figures(sentences, mentions)
        self._numbered = is_numbered(sentences)
        self._governing.halves = frozenset(s.paragraph for s in sentences if HALF.search(s.words))
        views = [View.of(sentence, mentions.get(sentence.sentence_id, ())) for sentence in sentences]
        self._subjects.main = main_county(views, self._home)
        self._told_by = speakers(sentences, views)
        self._commitments.survey(sentences, views)
        scopes = [self._scopes.get(s.sentence_id) for s in sentences if s.kind == BODY]
        place = scopes[0] if scopes and len(set(scopes)) == 1 else None
        self._owners.survey(sentences, views, self._told_by, self._title, place)
        table = stacked([view.words for view in views], [view.dates for view in views])
        for index, (sentence, view) in enumerate(zip(sentences, views, strict=True)):
            if sentence.kind == BYLINE:
                continue
            self._number, self._things.chain = index, self._things.last
            self._things.last = None
            if index in table:
                if (figure := table[index]) is not None:
                    self._entry(sentence, views[figure.label], figure.entry)
                continue
            if view.people and view.words.rstrip().endswith(("：", ":")) and len(view.words) < 48:
                self._subjects.section = section_of(view, self._home)
            if sentence.kind in (HEADLINE, HEADING) and not self._is_item(sentence, view, repeated):
                self._heading(sentence, view, repeated)
            else:
                self._sentence(sentence, view)

    def _heading(self, sentence: Sentence, view: View, repeated: set[tuple[float | None, str | None]]) -> None:
        """Let a headline or heading govern what follows; its own figures count where the body does not repeat them."""
        found = self._governing.read(view)
        self._commitments.heading(view.words, found, sentence.kind)
        if self._told:
            self._told = self._governing.report = False
        if sentence.kind == HEADING:
            self._things.heading()
            self._subjects.section = section_of(view, self._home)
        self._header = None
        set_time(self._governing, sentence.kind, view.words, found, self._numbered)
        if view.figures and all((f.value, f.unit) not in repeated for f in view.figures):
            kept = tuple(f for f in view.figures if (f.value or 0) > 10 or f.unit not in ("个", "项", "大"))
            if kept and sentence.kind == HEADLINE:
                events = tenses.events(view, found, self._published, self._signed)
                self._figures(sentence, view, found, None, events, headline=True)

    def _is_item(self, sentence: Sentence, view: View, repeated: set[tuple[float | None, str | None]]) -> bool:
        """Say whether a line that looks like a heading is an item of a list: ——新建学校3所, 2.改造小区12个 among plans, and
        ▲ 粮食总产56.8亿斤, whose figures no paragraph repeats, anywhere."""
        own = any((figure.value, figure.unit) not in repeated for figure in view.figures)
        if sentence.kind == HEADING and own and _DASHED.match(view.words) is not None:
            return True
        if sentence.kind != HEADING or self._commitments.standing is None:
            return False
        told = bool(view.figures or view.dates)
        return _DASHED.match(view.words) is not None or (told and _NUMBERED.match(view.words) is not None)

    def _sentence(self, sentence: Sentence, view: View) -> None:
        if sentence.paragraph != self._paragraph:
            self._paragraph = sentence.paragraph
            self._carried.open()
            self._heads = Heads()
            self._subjects.open()
            self._things.open()
            self._owners.open()
        if self._grid(sentence, view):
            return
        if not self._governing.report and "报告" in view.words and GIVEN.search(view.words):
            self._told = self._governing.report = True
        elif self._told and _DISCUSSED.search(view.words):
            self._told = self._governing.report = False
        self._governing.open(sentence.paragraph)
        self._commitments.open(sentence.paragraph)
        self._subjects.read(view)
        self._owners.read(view)
        if self._begins_to_speak(view) and not self._governing.report:
            self._governing.carried = self._governing.section or self._governing.asked
        self._things.read(view, self._body())
        self._things.apart = self._governing.report
        if not (view.figures or view.dates or markers().all(view.words) or self._commitments.section or self._commitments.lead
                or "：" in view.words or ":" in view.words or "，" in view.words and milestones().all(view.words)
                or self._commitments.leads(view.words) or self._commitments.sets_out(view)):  # fmt: skip
            self._governing.close(view, ())
            return
        if view.words.endswith(("？", "?")) and self._commitments.asks(view.words):
            self._governing.forget()
        if self._commitments.sets_out(view):
            self._governing.forget()
        found = self._governing.read(view)
        plan = self._commitments.base(view, found)
        self._signed = self._signed or _SIGNED.search(view.words) is not None
        events = tenses.events(view, found, self._published, self._signed, plan.due if plan is not None else None)
        plan = self._carried.plan(view, plan)
        if plan is not None and not found and self._commitments.only_titled and self._governing.is_told():
            plan = None
        self._figures(sentence, view, found, plan, events)
        self._governing.close(view, found)

    def _begins_to_speak(self, view: View) -> bool:
        """Say whether another person begins to speak, named before the sentence's figures."""
        before, self._speaker = self._speaker, self._told_by[self._number]
        if self._speaker is None or self._speaker == before:
            return False
        first = min((figure.start for figure in view.figures), default=_EARLY)
        return any(p.start < min(first + 1, _EARLY) and (p.normal or p.text) == self._speaker for p in view.people)

    def _body(self) -> str | None:
        """Return the body for which the speaker stands."""
        return body_of(self._roles.get(self._speaker, ())) if self._speaker is not None else None

    def _grid(self, sentence: Sentence, view: View) -> bool:
        """Read a line of a table; return whether it is one."""
        if "|" not in view.words and "｜" not in view.words:
            return False
        line = grids.cells(view.words)
        if not line:
            self._header = None
            return False
        top = grids.header(view.words, view.dates)
        if top is not None:
            self._header = top
            return True
        if self._header is not None:
            for entry in grids.entries(view.words, self._header):
                self._entry(sentence, view, entry)
        return True

    def _scope(self, sentence: Sentence) -> Place | None:
        """Return the place a sentence speaks from; that of a table's last line governs nothing behind the table."""
        scope = self._scopes.get(sentence.sentence_id)
        return self._home if scope is not None and scope in self._labels else scope

    def _entry(self, sentence: Sentence, view: View, entry: grids.Entry) -> None:
        own = next((m for m in view.places if entry.label.start <= m.start < entry.label.end), None)
        place = (place_of(own) if own is not None else None) or self._scopes.get(sentence.sentence_id, self._home)
        if own is not None and place is not None:
            self._labels.add(place)
        period = entry.period or self._governing.standing()
        known = indicators.known(entry.indicator)
        self.facts.append(
            Fact(
                sentence.sentence_id, entry.start, entry.end, entry.value, None, entry.unit, entry.measure, "eq",
                "reported", indicator=entry.indicator, indicator_id=known.id if known else None,
                place=place.name if place else None, place_code=place.code or None if place else None,
                period_start=period[0], period_end=period[1],
                suspect=suspect(entry.indicator, entry.measure, entry.value, entry.unit, place),
            )
        )  # fmt: skip

    def _figures(
        self,
        sentence: Sentence,
        view: View,
        found: Sequence[Mention],
        plan: Plan | None,
        events: Sequence[Event],
        headline: bool = False,
    ) -> None:
        clauses, bound = bind(view, self._heads)
        self._governing.theme.survey(view, clauses, bound)
        scope = self._scope(sentence)
        before: list[tuple[Bound, Period]] = []
        taken: set[int] = set()
        quota: Bound | None = None
        for each in bound:
            if (
                is_no_claim(view, clauses, each)
                or asks(view, clauses[each.clause])
                or is_proposed(view, each.figure.start)
            ):
                continue
            state, decided = judge(view, clauses, each, plan, events)
            part = state == FACT and decided is None and quota is not None and is_part_of(view, clauses, each, quota)
            state = TARGET if part else state
            period = period_of(self._governing, view, clauses, found, each, before)
            if state != TARGET and self._is_ahead(period) and (state == ESTIMATE or _is_done(each, decided)):
                state = TARGET
            by = None if headline else finished_in(view, clauses, each, found, events, self._published)
            if by is not None:
                self._target(sentence, view, clauses, each, found, plan, None, scope, by)
                taken |= {each.clause, by}
                continue
            if state == TARGET and not headline:
                quota = quota if part else each if decided is None else None
                self._target(sentence, view, clauses, each, found, plan, decided, scope)
                taken.add(each.clause)
                continue
            if state == TARGET:
                continue
            if not view.words.startswith("的", each.figure.outer_end or each.figure.end):
                taken.add(each.clause)
            before.append((each, period))
            self._carried.reported(each.figure.unit or "")
            self._governing.count(found, each.figure, period)
            estimated = state == ESTIMATE
            if estimated and period == NONE and self._published is not None:
                period = (date(self._published.year, 1, 1), date(self._published.year, 12, 31))
            self._fact(sentence, view, clauses, each, period, scope, estimated)
        if not before and len(taken) > 1 and closes(view, clauses, found):
            taken.add(len(clauses) - 1)
        if not headline:
            self._deeds(sentence, view, clauses, taken, found, plan, events, scope)

    def _is_ahead(self, period: Period) -> bool:
        """Say whether a period begins after the year of publication or is a point still to come."""
        published, (start, end) = self._published, period
        if published is None or start is None or end is None:
            return False
        return start.year > published.year or (start == end and start > published)

    def _fact(
        self, sentence: Sentence, view: View, clauses: list[Clause], each: Bound, period: Period, scope: Place | None,
        estimated: bool,
    ) -> None:  # fmt: skip
        place = self._subjects.place(view, clauses, each, scope)
        figure = each.figure
        known = indicators.known(each.indicator) if each.indicator else None
        self.facts.append(
            Fact(
                sentence.sentence_id, figure.start, figure.end, each.value, each.value_high, each.unit,
                each.measure, figure.comparator or "eq", "estimated" if estimated else "reported",
                indicator=each.indicator, indicator_id=known.id if known else None,
                place=place.name if place else None, place_code=place.code or None if place else None,
                subject=self._things.subject(view, clauses, each.clause, each, self._body()),
                period_start=period[0], period_end=period[1], speaker=self._speaker,
                suspect=suspect(each.indicator, each.measure, each.value, each.unit, place),
            )
        )  # fmt: skip

    def _target(
        self, sentence: Sentence, view: View, clauses: list[Clause], each: Bound, found: Sequence[Mention],
        plan: Plan | None, decided: Event | None, scope: Place | None, by: int | None = None,
    ) -> None:  # fmt: skip
        """Add a target; dates up to the end of clause `by` (else the figure) may be its deadline."""
        place = self._subjects.place(view, clauses, each, scope)
        figure, clause = each.figure, clauses[each.clause]
        known = indicators.known(each.indicator) if each.indicator else None
        subject = self._things.subject(view, clauses, each.clause, each, self._body())
        number, at = (each.clause, figure.start) if by is None else (by, clauses[by].end)
        due = due_of(view, clauses, number, at, found, plan, self._published, decided,
                     self._fallback(self._carried.recent))  # fmt: skip
        self._carried.planned(due, figure.unit or "")
        self.targets.append(
            Target(
                sentence.sentence_id, figure.start, figure.end, clause.start, clause.end, "quantitative",
                phrase(view.words[clause.start : clause.end]), each.value, each.value_high, each.unit, each.measure,
                figure.comparator or "eq", each.indicator, known.id if known else None,
                place.name if place else None, place.code or None if place else None,
                self._owner(view, clause.end, subject, place), due, self._speaker,
                suspect(each.indicator, each.measure, each.value, each.unit, place),
            )
        )  # fmt: skip

    def _fallback(self, recent: date | None) -> Fallback:
        """Return by when something is due that names no day; `recent` is the year's end of what is planned beside it."""
        year = self._governing.section
        told = date(year.date_end.year, 12, 31) if year is not None and year.date_end is not None else None
        plans = self._commitments
        return Fallback(plans.due, plans.year, recent, told, plans.told)

    def _owner(self, view: View, until: int, subject: str | None, place: Place | None) -> str | None:
        """Return the body that commits itself in a clause that ends at `until` and is about `subject` and `place`."""
        company = subject if subject is not None and COMPANY.search(subject) else None
        return self._owners.owner(view, self._number, until, self._speaker, company, place)

    def _deeds(
        self, sentence: Sentence, view: View, clauses: list[Clause], taken: set[int], found: Sequence[Mention],
        plan: Plan | None, events: Sequence[Event], scope: Place | None,
    ) -> None:  # fmt: skip
        if sentence.kind == HEADLINE:
            return
        for deed in deeds(view, clauses, taken, found, plan, events, self._published, self._fallback(None)):
            own = next((m.end for m in view.places if 0 <= m.start - deed.start <= _MARKED), deed.start)
            place = self._subjects.place_at(view, clauses, deed.clause, own, scope)
            about = self._things.subject(view, clauses, deed.clause, None, self._body())
            self._carried.planned(deed.due)
            self.targets.append(
                Target(
                    sentence.sentence_id, deed.start, deed.end, deed.start, deed.end, "qualitative", with_subject(deed.goal, about, view.words[: deed.start]),
                    place=place.name if place else None, place_code=place.code or None if place else None,
                    owner=self._owner(view, deed.end, about, place),
                    deadline=deed.due,
                    speaker=self._speaker,
                )
            )  # fmt: skip


def _is_done(bound: Bound, decided: Event | None) -> bool:
    """Say whether a figure that no word calls reported is something done or grown, which a time to come can only plan."""
    return decided is None and (bound.action is not None or bound.measure in ("growth", "change"))


def _body_figures(
    sentences: Sequence[Sentence], mentions: Mapping[str, Sequence[Mention]]
) -> set[tuple[float | None, str | None]]:
    """Return value and unit of the figures in the article's text, which headlines repeat."""
    return {
        (mention.value, mention.unit)
        for sentence in sentences
        if sentence.kind in (BODY, CAPTION)
        for mention in mentions.get(sentence.sentence_id, ())
        if mention.value is not None
    }
