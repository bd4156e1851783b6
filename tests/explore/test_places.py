import pytest

from pipeline.explore.places import key_of, places


@pytest.mark.parametrize(
    ("place", "code", "key"),
    [
        ("南通市", "320600", "320600"),
        (None, "320600", "320600"),
        ("洋口镇", "320623", "320623~洋口镇"),
        ("高新区", None, "高新区"),
        (None, None, None),
        ("某地", "999999", "999999"),
    ],
)
def test_a_place_is_told_by_its_code(place, code, key):
    assert key_of(place, code) == key


def row(place, code, **more):
    return {"place": place, "place_code": code, **more}


def test_places_come_with_those_they_lie_in_and_with_counts():
    found = places(
        facts=[row("如皋市", "320682"), row("如皋市", "320682"), row("高新区", None), row(None, None)],
        targets=[row("南通市", "320600", target_id="t1"), row("南通市", "320600", target_id="t2")],
        positions=[
            row("南通市", "320600", person_id="p", byline=False),
            row("南通市", "320600", person_id="p", byline=False),
            row("南通市", "320600", person_id="q", byline=True),
        ],
        documents=[row("洋口镇", "320623")],
        answered={"t1"},
    )
    assert [(p["place_key"], "".join(p["path"]), p["parent"]) for p in found] == [
        ("320000", "江苏省", None),
        ("320600", "江苏省南通市", "320000"),
        ("320623", "江苏省南通市如东县", "320600"),
        ("320623~洋口镇", "江苏省南通市如东县洋口镇", "320623"),
        ("320682", "江苏省南通市如皋市", "320600"),
        ("高新区", "高新区", None),
    ]
    by_key = {p["place_key"]: p for p in found}
    counted = ("facts", "targets", "answered", "people", "documents")
    assert [by_key["320600"][name] for name in counted] == [0, 2, 1, 1, 0]
    assert [by_key["320682"][name] for name in counted] == [2, 0, 0, 0, 0]
    assert by_key["320623~洋口镇"]["documents"] == 1
    assert by_key["高新区"]["code"] is None
