"""A Pagefind index: in one order, whatever order Pagefind chose."""

import gzip
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.bundle import Files, decode, encode, found_in, pack, settled, unpack
from generator.publish.pagefind import Pagefind

PAGE = '<!doctype html><html lang="en"><body><main data-pagefind-body><h1>{n} word</h1>{filters}</main></body></html>'
FILTER = '<i data-pagefind-filter="{name}">{value}</i>'
VALUES = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta")
NAMES = ("kind", "tag", "year")


def make_index(last: str = "{n}") -> Files:
    """What Pagefind makes of pages with eight values in each of three filters."""
    pagefind = Pagefind()
    for n in range(24):
        filters = "".join(FILTER.format(name=name, value=VALUES[n % 8]) for name in NAMES)
        title = last.format(n=n) if n == 23 else n
        pagefind.add(f"p{n}/index.html", PAGE.format(n=title, filters=filters))
    pagefind.begin()
    files = pagefind.files()
    pagefind.stop()
    return files


@pytest.fixture(scope="module")
def files() -> Files:
    return make_index()


def read(data: bytes) -> Any:
    return decode(gzip.decompress(data).removeprefix(b"pagefind_dcd"))


def filters_of(files: Files) -> dict[str, Any]:
    return {path: read(data) for path, data in files.items() if path.startswith("filter/")}


def meta_of(files: Files) -> str:
    (meta,) = (path for path in files if path.endswith(".pf_meta"))
    return meta


def test_the_same_pages_give_the_same_bytes_each_time() -> None:
    """Eight values in three filters: by chance they never stand in one order twice."""
    found = [settled(make_index()) for _ in range(3)]
    assert found[0] == found[1] == found[2]
    assert list(found[0]) == list(found[1])
    assert found_in(found[0]) == 24


def test_only_the_order_changes(files: Files) -> None:
    before, listed = filters_of(files), read(files[meta_of(files)])
    new = settled(files)
    after, meta = filters_of(new), meta_of(new)
    assert sorted((name, sorted(values)) for name, values in before.values()) == sorted(
        (name, values) for name, values in after.values()
    )
    ordered = read(new[meta])
    assert [ordered[i] for i in range(len(ordered)) if i not in (1, 3)] == [
        listed[i] for i in range(len(listed)) if i not in (1, 3)
    ]
    assert [name for name, _ in ordered[3]] == ["kind", "tag", "year"]
    assert {f"filter/{hash_}.pf_filter" for _, hash_ in ordered[3]} == set(after)
    entry = json.loads(new["pagefind-entry.json"])
    assert f"pagefind.{entry['languages']['en']['hash']}.pf_meta" == meta


def test_pages_have_numbers_behind_what_tells_of_all_of_them(files: Files) -> None:
    old, new = (read(index[meta_of(index)])[1] for index in (files, settled(files)))
    assert [words for _, words in new] == [words for _, words in old]
    (all_,) = {name[:-4] for name, _ in new}
    assert [name for name, _ in new] == [f"{all_}{number:04x}" for number in range(24)]
    shown = [
        [index[f"fragment/{name}.pf_fragment"] for name, _ in pages]
        for index, pages in ((files, old), (settled(files), new))
    ]
    assert shown[0] == shown[1]
    assert len(settled(files)) == len(files)


def test_one_other_page_gives_all_pages_other_names(files: Files) -> None:
    """A browser that kept a page of the index before it would show it as another."""
    others = settled(make_index("another {n}"))
    assert {path for path in others if path.startswith("fragment/")} & set(settled(files)) == set()


@pytest.mark.parametrize(
    ("what", "value"),
    [
        ("a filter", ["tag", 7]),
        ("a filter", []),
        ("a list", ["2.0.0", "something else"]),
        ("a list", ["2.0.0", [["en_1", 3]], [], []]),
        ("a list", ["2.0.0", [], [], 3]),
    ],
)
def test_an_index_of_another_form_is_left_as_it_is(files: Files, what: str, value: object) -> None:
    path = meta_of(files) if what == "a list" else min(filters_of(files))
    changed = {**files, path: gzip.compress(b"pagefind_dcd" + encode(value))}
    assert settled(changed) == changed


def test_a_packed_index_comes_back_as_it_was(files: Files) -> None:
    assert unpack(pack(files)) == files


VALUE = st.recursive(
    st.integers(0, 2**64 - 1) | st.text(max_size=40), lambda inner: st.lists(inner, max_size=30)
)


@given(VALUE)
def test_cbor_comes_back_as_it_was(value: object) -> None:
    assert decode(encode(value)) == value


@pytest.mark.parametrize(
    ("data", "value"),
    [(b"\x00", 0), (b"\x17", 23), (b"\x18\x18", 24), (b"\x19\x01\x00", 256), (b"\x1a\x00\x01\x00\x00", 65536), (b"\x63abc", "abc"), (b"\x82\x01\x80", [1, []])],
)  # fmt: skip
def test_cbor_is_that_of_the_standard(data: bytes, value: object) -> None:
    assert (decode(data), encode(value)) == (value, data)


@pytest.mark.parametrize(
    "data", [b"", b"\x82\x01", b"\x01\x02", b"\xa0", b"\x20", b"\xf6", b"\x9f\xff", b"\x1c"]
)
def test_other_cbor_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="CBOR must"):
        decode(data)
