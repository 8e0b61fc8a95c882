"""Which of many ids a slip meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.graph.nearest import Nearest, one_slip_away

IDS = [
    "companies/bmw",
    "companies/example-motors",
    "companies/hyundai",
    "events/example-launch",
    "places/shanghai",
    "sources/cailian-2026-02-06",
    "sources/courier-2026-03-02",
]


@pytest.mark.parametrize(
    ("written", "id_"),
    [
        ("bmw", "companies/bmw"),
        ("bwm", "companies/bmw"),
        ("exampel-motors", "companies/example-motors"),
        ("shangai", "places/shanghai"),
        ("company/bmw", "companies/bmw"),
        ("courrier-2026-03-02", "sources/courier-2026-03-02"),
        ("courier-2026-03-03", "sources/courier-2026-03-02"),
        ("courier-2026-04-09", ""),
        ("courier-2026-03", ""),
        ("courier", ""),
        ("daily-2026-02-06", ""),
        ("daily-2026-02-07", ""),
        ("huawei", ""),
        ("zzz", ""),
        ("", ""),
    ],
)
def test_the_nearest_of_all(written: str, id_: str) -> None:
    assert Nearest(IDS).to(written, lambda id_: True) == id_


def test_the_nearest_of_those_that_are_allowed() -> None:
    only_events = Nearest(IDS).to("example-lunch", lambda id_: id_.startswith("events/"))
    assert only_events == "events/example-launch"


SLUG = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8})?", fullmatch=True)


@given(st.sets(SLUG, min_size=1, max_size=30), st.randoms())
def test_an_id_is_nearest_to_itself_in_every_order(slugs: set[str], random: object) -> None:
    ids = [f"events/{slug}" for slug in slugs]
    random.shuffle(ids)  # type: ignore[attr-defined]
    nearest = Nearest(ids)
    assert [nearest.to(slug, lambda id_: True) for slug in slugs] == [f"events/{s}" for s in slugs]


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("tessla", "tesla"),
        ("tsla motors", "tesla motors"),
        ("beijng", "beijing"),
        ("elon msuk", "elon musk"),
        ("tesla", ""),
        ("pebble and sons", ""),
        ("model x", ""),
        ("plant 14", ""),
        ("kio", ""),
        ("teslla motorss", ""),
    ],
)
def test_what_is_one_slip_away(word: str, near: str) -> None:
    known = ["tesla", "tesla motors", "beijing", "elon musk", "model s", "plant 13", "kia"]
    assert one_slip_away([word], known).get(word, "") == near
