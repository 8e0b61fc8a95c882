"""Which of many ids a slip meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.graph.nearest import Nearest

IDS = ["companies/bmw", "companies/example-motors", "events/example-launch", "places/shanghai"]


@pytest.mark.parametrize(
    ("written", "id_"),
    [
        ("bmw", "companies/bmw"),
        ("bwm", "companies/bmw"),
        ("exampel-motors", "companies/example-motors"),
        ("shangai", "places/shanghai"),
        ("company/bmw", "companies/bmw"),
        ("zzz", ""),
        ("", ""),
    ],
)
def test_the_nearest_of_all(written: str, id_: str) -> None:
    assert Nearest(IDS).to(written, lambda id_: True) == id_


def test_the_nearest_of_those_that_are_allowed() -> None:
    only_events = Nearest(IDS).to("example-lotors", lambda id_: id_.startswith("events/"))
    assert only_events == "events/example-launch"


SLUG = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8})?", fullmatch=True)


@given(st.sets(SLUG, min_size=1, max_size=30), st.randoms())
def test_an_id_is_nearest_to_itself_in_every_order(slugs: set[str], random: object) -> None:
    ids = [f"events/{slug}" for slug in slugs]
    random.shuffle(ids)  # type: ignore[attr-defined]
    nearest = Nearest(ids)
    assert [nearest.to(slug, lambda id_: True) for slug in slugs] == [f"events/{s}" for s in slugs]
