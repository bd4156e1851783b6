"""Rules over several tables: for every rule, tables that break it alone in the way it is about are caught."""

from datetime import date

import pytest

from pipeline.quality.crosstable import CROSS_RULES
from pipeline.quality.lookup import Lookup
from pipeline.schema import TABLES

RULES = {(cross.rule.table, cross.rule.name): cross for cross in CROSS_RULES}


def first(rows, table, **where):
    """Return the first row of a table with these values."""
    return next(row for row in rows[table] if all(row[name] == value for name, value in where.items()))


def shift(row, by=1, start="char_start", end="char_end"):
    row[start] += by
    row[end] += by


def moved(rows, table, **where):
    """Name another document, article or sentence in a row than the one it stands in."""
    row = first(rows, table)
    row.update(where)
    return row


def retext(rows, table, old, new):
    row = next(row for row in rows[table] if old in row["text"])
    row["text"] = row["text"].replace(old, new)
    return row


def runs(rows, table, change):
    row = next(row for row in rows[table] if len(row["alignment"]) > 1)
    row["alignment"] = change([dict(run) for run in row["alignment"]])
    return row


def tokens(rows, change):
    row = rows["sentences"][0]
    row["tokens"] = change([dict(token) for token in row["tokens"]])
    return row


def at_fact(rows, **values):
    """Put a second figure over the first fact's."""
    row = dict(rows["facts"][0], fact_id="fac_ffffffffffffffff", **values)
    rows["facts"].append(row)
    return row


def change(table, number, **values):
    """Return a function that changes a row and returns it."""

    def changed(rows):
        rows[table][number].update(values)
        return rows[table][number]

    return changed


CASES = [
    *((table, "no_empty_values", lambda rows, t=table, c=column: moved(rows, t, **{c: "  "}))
      for table, column in (("documents", "title"), ("articles", "headline"), ("paragraphs", "text"), ("sentences", "text"),
                            ("mentions", "normal"), ("facts", "subject"), ("people", "role"), ("positions", "level"),
                            ("targets", "owner"), ("target_outcomes", "unit"), ("person_id_changes", "name"))),
    ("facts", "no_empty_values", change("facts", 0, value=float("nan"))),
    ("targets", "no_empty_values", change("targets", 0, value_high=float("inf"))),
    ("facts", "no_empty_values", change("facts", 0, indicator="")),
    ("articles", "duplicate_of_is_first", lambda rows: moved(rows, "articles", duplicate_of=rows["articles"][0]["article_id"])),
    ("articles", "duplicate_of_is_first", lambda rows: moved(rows, "articles", duplicate_of=rows["articles"][2]["article_id"])),
    ("documents", "characters_counted", change("documents", 0, characters=3)),
    ("documents", "read_documents_have_sentences", change("documents", 3, status="read")),
    *((table, f"{quote}_at_offsets", lambda rows, t=table, q=quote: moved(rows, t, **{q: "七%"}))
      for table, quote in (("mentions", "text"), ("facts", "quote"), ("positions", "quote"), ("targets", "quote"),
                           ("targets", "clause"))),
    ("facts", "quote_at_offsets", lambda rows: shift(rows["facts"][0]) or rows["facts"][0]),
    ("facts", "quote_at_offsets", change("facts", 0, char_start=-3)),
    ("facts", "quote_at_offsets", lambda rows: moved(rows, "facts", document_id=rows["documents"][1]["document_id"])),
    ("facts", "quote_at_offsets", lambda rows: moved(rows, "facts", document_id=rows["documents"][3]["document_id"])),
    ("targets", "clause_at_offsets",
     lambda rows: shift(rows["targets"][0], 1, "clause_start", "clause_end") or rows["targets"][0]),
    *((table, f"inside_{container}", change(table, 0, char_end=5000))
      for table, container in (("articles", "document"), ("paragraphs", "document"), ("paragraphs", "article"),
                               ("sentences", "article"), ("mentions", "sentence"), ("facts", "sentence"),
                               ("positions", "sentence"), ("targets", "sentence"))),
    ("facts", "inside_sentence", lambda rows: moved(rows, "facts", sentence_id=rows["sentences"][0]["sentence_id"])),
    ("targets", "clause_inside_sentence", change("targets", 0, clause_start=0)),
    ("targets", "quote_inside_clause", change("targets", 1, char_start=0)),
    *((table, "text_at_offsets", lambda rows, t=table, o=old, n=new: retext(rows, t, o, n))
      for table in ("paragraphs", "sentences")
      for old, new in (("305", "306"), ("305", "5"), ("去年", "去，"), ("6.2%", "6.2年"), ("企业", "企3"))),
    *((table, "text_at_offsets", lambda rows, t=table, m=made: runs(rows, t, m))
      for table in ("paragraphs", "sentences")
      for made in (lambda runs: runs[:1], lambda runs: [], lambda runs: [runs[0], dict(runs[1], raw=runs[0]["raw"])],
                   lambda runs: [dict(runs[0], at=1), runs[1]], lambda runs: [dict(runs[0], raw=runs[0]["raw"] + 1), runs[1]],
                   lambda runs: [runs[0], dict(runs[1], at=runs[1]["at"] + 1)])),
    *(("sentences", "tokens_at_offsets", lambda rows, m=made: tokens(rows, m))
      for made in (lambda tokens: tokens[1:], lambda tokens: tokens[:-1], lambda tokens: tokens[::-1],
                   lambda tokens: [dict(tokens[0], start=9, end=10), *tokens[1:]], lambda tokens: [],
                   lambda tokens: [dict(tokens[0], word=""), *tokens[1:]],
                   lambda tokens: [dict(tokens[0], end=tokens[0]["end"] + 1), *tokens[1:]])),
    ("facts", "overlapping_facts_agree", lambda rows: at_fact(rows, value=6.3)),
    ("facts", "overlapping_facts_agree", lambda rows: at_fact(rows, unit="pp")),
    ("facts", "overlapping_facts_agree",
     lambda rows: at_fact(rows, value=2.0, char_start=rows["facts"][0]["char_start"] + 2)),
    ("targets", "figure_is_no_fact_too",
     lambda rows: at_fact(rows, **{k: rows["targets"][0][k] for k in ("char_start", "char_end")}) and rows["targets"][0]),
    *((table, "place_code_is_the_places", lambda rows, t=table, c=code: moved(rows, t, place_code=c))
      for table in ("documents", "facts", "positions", "targets") for code in ("330601", "450200")),
    ("facts", "place_code_is_the_places", change("facts", 0, place=None)),
    ("mentions", "place_code_is_the_places", lambda rows: moved(rows, "mentions", place_code="330600")),
    ("people", "documents_counted", change("people", 0, documents=3)),
    ("people", "mentions_counted", change("people", 0, mentions=5)),
    ("people", "mentions_counted", lambda rows: rows["mentions"].clear() or rows["people"][0]),
    ("people", "seen_from_first_to_last", change("people", 0, first_seen_on=date(2021, 3, 2))),
    ("people", "seen_from_first_to_last", change("people", 0, last_seen_on=None)),
    ("mentions", "normal_is_the_persons_name", change("mentions", 0, normal="周启")),
    ("positions", "authors_hold_no_office",
     lambda rows: moved(rows, "positions", person_id=first(rows, "people", byline=True)["person_id"])),
    ("positions", "stated_when_published", change("positions", 0, stated_on=date(2021, 3, 3))),
    ("positions", "stated_when_published", change("positions", 0, stated_on=None)),
    ("facts", "reported_period_has_begun", change("facts", 0, period_start=date(2021, 3, 3), period_end=date(2021, 12, 31))),
    ("targets", "deadline_is_ahead", change("targets", 0, deadline=date(2021, 3, 1))),
    ("target_outcomes", "agrees_with_its_target", change("target_outcomes", 0, target_value=8.0)),
    ("target_outcomes", "agrees_with_its_target", change("target_outcomes", 0, unit="pp")),
    ("target_outcomes", "agrees_with_its_target", change("target_outcomes", 0, gap=None)),
    ("target_outcomes", "agrees_with_its_target", change("target_outcomes", 0, verdict="not_comparable")),
    ("target_outcomes", "reported_later", change("target_outcomes", 0, reported_on=date(2022, 1, 21))),
    ("target_outcomes", "reported_later",
     lambda rows: moved(rows, "target_outcomes", fact_id=rows["facts"][0]["fact_id"], reported_on=date(2021, 3, 2))),
    *((table.name, f"{column.name}_resolves", lambda rows, t=table.name, c=column.name: moved(rows, t, **{c: "doc_nowhere"}))
      for table in TABLES.values() for column in table.columns if column.references),
    *((table, "article_id_agrees", lambda rows, t=table: moved(rows, t, article_id=rows["articles"][1]["article_id"]))
      for table in ("paragraphs", "sentences", "mentions", "facts", "positions", "targets")),
    *((table, "sentence_id_agrees", lambda rows, t=table: moved(rows, t, sentence_id=rows["sentences"][-1]["sentence_id"]))
      for table in ("mentions", "facts", "positions", "targets")),
]  # fmt: skip

SPREADING = ("overlapping_facts_agree", "mentions_counted", "duplicate_of_is_first")
"""Rules that one change breaks for more rows than the one that was changed."""


@pytest.mark.parametrize(("table", "rule", "breaking"), CASES, ids=[f"{t}.{r}" for t, r, _ in CASES])
def test_what_breaks_a_rule_is_caught_and_nothing_else(rows, as_tables, table, rule, breaking):
    row = breaking(rows)
    key = TABLES[table].key
    tables = as_tables(rows)
    keys = tables[table].column(key).to_pylist()
    found = {keys[value.row] for value in RULES[table, rule].check(Lookup(tables))}
    assert row[key] in found
    assert rule in SPREADING or found == {row[key]}


def test_every_rule_is_put_to_the_test():
    assert {(table, rule) for table, rule, _ in CASES} == RULES.keys()


@pytest.mark.parametrize(
    ("table", "rule", "change"),
    [
        ("facts", "overlapping_facts_agree", lambda rows: at_fact(rows, indicator="工业增加值")),
        ("facts", "overlapping_facts_agree", lambda rows: at_fact(rows, value=1.0, char_start=900, char_end=903)),
        ("facts", "reported_period_has_begun",
         lambda rows: rows["facts"][0].update(modality="estimated", period_start=date(2021, 12, 1))),
        ("facts", "place_code_is_the_places", lambda rows: rows["facts"][0].update(place="浙江省绍兴市")),
        ("facts", "place_code_is_the_places",
         lambda rows: rows["facts"][0].update(place="襄樊市", place_code="420600")),
        ("facts", "place_code_is_the_places", lambda rows: rows["facts"][0].update(place="某镇", place_code=None)),
        ("facts", "place_code_is_the_places",
         lambda rows: rows["facts"][0].update(place="鼓楼区", place_code="320106")),
        ("targets", "deadline_is_ahead", lambda rows: rows["targets"][0].update(deadline=date(2021, 3, 2))),
        ("positions", "stated_when_published",
         lambda rows: (rows["articles"][0].update(published_on=date(2021, 3, 1)),
                       rows["positions"][0].update(stated_on=date(2021, 3, 1)))),
        ("people", "mentions_counted", lambda rows: rows["articles"][2].update(duplicate_of=None)),
    ],
)  # fmt: skip
def test_what_only_looks_alike_is_let_be(rows, as_tables, table, rule, change):
    change(rows)
    assert list(RULES[table, rule].check(Lookup(as_tables(rows)))) == []


@pytest.mark.parametrize(("precision", "fine"), [("day", False), ("month", True), ("year", True)])
def test_a_date_known_to_the_month_spreads_over_it(rows, as_tables, precision, fine):
    rows["documents"][0].update(published_on=date(2021, 3, 1), published_on_precision=precision)
    rows["facts"][0].update(period_start=date(2021, 3, 20), period_end=date(2021, 3, 20))
    found = list(RULES["facts", "reported_period_has_begun"].check(Lookup(as_tables(rows))))
    assert (found == []) is fine
