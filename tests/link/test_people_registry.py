"""Ids from run to run: kept when documents are added in any order, and merges and splits told."""

import itertools

import pytest

from pipeline.link import registry
from pipeline.link.people import resolve, resolve_again
from pipeline.link.registry import Registry

NAME = "周志强"
# Two people until the third document says that the mayor of one city was deputy mayor of the other.
DEPUTY = ("2014-03-01", "湖南省邵阳市", "邵阳日报", "邵阳市人民政府/副市长")
MAYOR = ("2018-06-01", "湖南省怀化市", "怀化日报", "怀化市人民政府/市长")
AGAIN = ("2015-07-01", "湖南省邵阳市", "邵阳日报", "邵阳市人民政府/副市长")
VILLAGER = ("2016-05-01", "吉林省白山市", "白山日报", "/村民")


def after(people, changes=(), last=None):
    """Return the registry that a run leaves behind."""
    ids = {a.key: person.person_id for person in people for a in person.appearances}
    return Registry(ids, (last.retired if last else frozenset()) | {change.person_id for change in changes})


def run(made, last):
    people, changes = resolve_again(made, last)
    return people, changes, after(people, changes, last)


def id_of(people, appearance):
    (found,) = [p.person_id for p in people if appearance.key in {a.key for a in p.appearances}]
    return found


@pytest.fixture
def documents(appear):
    return [appear(NAME, *row, document=str(n)) for n, row in enumerate((DEPUTY, MAYOR, AGAIN, VILLAGER))]


def test_a_first_run_changes_nothing_and_names_people_by_their_earliest_document(documents):
    people, changes, _ = run(documents, Registry())
    assert changes == []
    assert resolve(documents) == people
    assert id_of(people, documents[1]) == registry.founded(documents[0])


def test_the_same_documents_again_change_nothing(documents):
    people, _, last = run(documents, Registry())
    again, changes, _ = run(documents[::-1], last)
    assert (again, changes) == (people, [])


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_documents_added_one_by_one_keep_their_ids(documents, order):
    last, seen = Registry(), {}
    for upto in range(1, 5):
        people, changes, last = run([documents[n] for n in order[:upto]], last)
        became = {change.person_id: change.became for change in changes if change.kind == registry.MERGE}
        for key, person_id in seen.items():
            assert last.ids[key] == became.get(person_id, person_id)
        seen = dict(last.ids)
    assert {frozenset(a.key for a in p.appearances) for p in people} == {
        frozenset(a.key for a in p.appearances) for p in resolve(documents)
    }
    assert len({p.person_id for p in people}) == len(people)


def grouped(*groups):
    return [sorted(group, key=lambda a: a.order) for group in groups]


def test_a_merge_keeps_the_id_founded_first_and_names_the_document(documents):
    one, two, three, _ = documents
    ids, _ = registry.identify(grouped([one], [two]), Registry())
    last = Registry({one.key: ids[0], two.key: ids[1]})
    (kept,), changes = registry.identify(grouped([one, two, three]), last)
    assert kept == ids[0]
    (change,) = changes
    assert (change.person_id, change.became, change.kind) == (ids[1], ids[0], "merge")
    assert (change.name, change.byline, change.documents, change.document_id) == (NAME, False, 1, three.document_id)


def test_a_split_leaves_the_id_with_the_founding_document(documents):
    one, two, three, four = documents
    (only,), _ = registry.identify(grouped([one, three, four]), Registry())
    last = Registry({a.key: only for a in (one, three, four)})
    ids, changes = registry.identify(grouped([one, two], [three, four]), last)
    assert ids == [only, registry.founded(three)]
    (change,) = changes
    assert (change.person_id, change.became, change.kind, change.documents) == (only, ids[1], "split", 2)
    assert change.document_id == two.document_id


def test_parts_that_go_to_another_person_are_a_split_too(documents):
    one, two, three, four = documents
    own, other = registry.founded(one), registry.founded(two)
    last = Registry({one.key: own, two.key: other, three.key: other, four.key: other})
    ids, changes = registry.identify(grouped([one, three], [two, four]), last)
    assert ids == [own, other]
    assert [(c.person_id, c.became, c.kind) for c in changes] == [(other, own, "split")]


def test_an_id_whose_founding_document_goes_to_another_person_ends(documents):
    one, two, three, four = documents
    own, other = registry.founded(one), registry.founded(three)
    last = Registry({one.key: own, two.key: other, three.key: other, four.key: other})
    ids, changes = registry.identify(grouped([one, three], [two, four]), last)
    assert ids == [own, registry.founded(four)]
    assert {(c.person_id, c.became, c.kind) for c in changes} == {(other, own, "split"), (other, ids[1], "split")}


def test_a_split_undoes_a_merge_with_the_old_id(documents):
    one, two, three, _ = documents
    before = registry.founded(two)
    (kept,), _ = registry.identify(
        grouped([one, two, three]), Registry({one.key: registry.founded(one), two.key: before})
    )
    last = Registry({a.key: kept for a in (one, two, three)}, frozenset((before,)))
    ids, changes = registry.identify(grouped([one, three], [two]), last)
    assert ids == [kept, before]
    assert [(c.person_id, c.became, c.kind, c.document_id) for c in changes] == [(kept, before, "split", None)]


def test_an_id_survives_its_founding_document(documents):
    one, two, three, _ = documents
    (only,), _ = registry.identify(grouped([one, two, three]), Registry())
    ids, changes = registry.identify(grouped([two, three]), Registry({a.key: only for a in (one, two, three)}))
    assert (ids, changes) == ([only], [])


def test_a_founding_document_that_comes_back_apart_gets_an_id_of_its_own(documents):
    one, two, _, _ = documents
    (only,), _ = registry.identify(grouped([one, two]), Registry())
    last = Registry({two.key: only})
    ids, changes = registry.identify(grouped([one], [two]), last)
    assert ids[1] == only
    assert ids[0] != only
    assert changes == []


def test_people_who_are_gone_are_no_change(documents):
    people, _, last = run(documents, Registry())
    _, changes, _ = run(documents[:1], last)
    assert changes == []
    assert len(people) > 1
