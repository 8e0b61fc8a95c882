"""A Pagefind index: whole, or an error; and in one order, whatever order Pagefind chose."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish import search
from generator.publish.bundle import Unfinished, decode, encode, settle
from tests.sites import files_of

PAGE = '<!doctype html><html lang="en"><body><main data-pagefind-body><h1>{n} word</h1>{filters}</main></body></html>'
FILTER = '<i data-pagefind-filter="{name}">{value}</i>'
VALUES = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages with eight values in each of three filters."""
    folder = tmp_path_factory.mktemp("filters")
    for n in range(24):
        filters = "".join(
            FILTER.format(name=name, value=VALUES[n % 8]) for name in ("kind", "tag", "year")
        )
        (folder / f"p{n}").mkdir()
        (folder / f"p{n}" / "index.html").write_text(
            PAGE.format(n=n, filters=filters), encoding="utf-8"
        )
    return folder


@pytest.fixture
def bundle(site: Path, tmp_path: Path) -> Path:
    """What Pagefind itself wrote."""
    search._run_pagefind(site, tmp_path / "made")
    return tmp_path / "made"


def read(path: Path) -> Any:
    return decode(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))


def test_the_same_pages_give_the_same_bytes_each_time(site: Path, tmp_path: Path) -> None:
    """Eight values in three filters: by chance they never stand in one order twice."""
    found = []
    for n in range(3):
        search._run_pagefind(site, tmp_path / str(n))
        assert settle(tmp_path / str(n)) == 24
        found.append(files_of(tmp_path / str(n)))
    assert found[0] == found[1] == found[2]


def test_only_the_order_changes(bundle: Path) -> None:
    before = {path.name: read(path) for path in bundle.glob("filter/*")}
    (meta,) = bundle.glob("*.pf_meta")
    listed = read(meta)
    settle(bundle)
    after = {path.name: read(path) for path in bundle.glob("filter/*")}
    (meta,) = bundle.glob("*.pf_meta")
    assert sorted((name, sorted(values)) for name, values in before.values()) == sorted(
        (name, values) for name, values in after.values()
    )
    new = read(meta)
    assert [new[i] for i in range(len(new)) if i != 3] == [
        listed[i] for i in range(len(listed)) if i != 3
    ]
    assert [name for name, _ in new[3]] == ["kind", "tag", "year"]
    assert {f"{hash_}.pf_filter" for _, hash_ in new[3]} == set(after)
    entry = json.loads((bundle / "pagefind-entry.json").read_text())
    assert f"pagefind.{entry['languages']['en']['hash']}.pf_meta" == meta.name


WHOLE_OR_NOT = ["pagefind-entry.json", "*.pf_meta", "fragment/*", "index/*", "filter/*"]
PROGRAMS = ["pagefind.js", "wasm.en.pagefind"]
"""Nothing in the index tells their length: search makes sure of room before."""


@pytest.mark.parametrize(
    ("name", "left"),
    [
        *((name, left) for name in WHOLE_OR_NOT for left in ("nothing", "no bytes", "half")),
        *((name, "no bytes") for name in PROGRAMS),
    ],
)
def test_a_file_that_is_not_whole_is_an_error(bundle: Path, name: str, left: str) -> None:
    """All that Pagefind leaves where the disk is full; it ends with exit code 0."""
    path = min(bundle.glob(name))
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] if left == "half" else b"")
    if left == "nothing":
        path.unlink()
    with pytest.raises(Unfinished) as caught:
        settle(bundle)
    assert str(caught.value) == f"Pagefind left {path.name} unfinished; the disk may be full"


def test_a_filter_of_another_form_is_left_as_it_is(bundle: Path) -> None:
    path = min(bundle.glob("filter/*"))
    path.write_bytes(gzip.compress(b"pagefind_dcd" + encode(["tag", 7])))
    assert settle(bundle) == 24
    assert path.is_file()


def test_a_list_of_another_form_is_left_as_it_is(bundle: Path) -> None:
    (meta,) = bundle.glob("*.pf_meta")
    meta.write_bytes(gzip.compress(b"pagefind_dcd" + encode(["2.0.0", "something else"])))
    before = files_of(bundle)
    assert settle(bundle) == 24
    assert files_of(bundle) == before


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
