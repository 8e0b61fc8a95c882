"""What is kept comes back as it was, and nothing that happens to a folder can do harm."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.publish.cache import KEPT, Cache, digest

KEY, OTHER = digest(b"a"), digest(b"b")


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def files(cache: Cache) -> list[Path]:
    return sorted(path for path in cache.folder.glob("??/*"))


def test_no_other_parts_have_the_same_digest() -> None:
    parts = [(), (b"",), (b"", b""), (b"a", b"b"), (b"ab",), (b"ab", b""), (b"", b"ab")]
    assert len({digest(*several) for several in parts}) == len(parts)


@pytest.mark.parametrize("result", [b"", b"a", b"\x00" * 100_000])
def test_what_is_kept_comes_back(cache: Cache, result: bytes) -> None:
    assert cache.load(KEY) is None
    cache.save(KEY, result)
    assert (cache.load(KEY), cache.load(OTHER)) == (result, None)
    assert Cache(cache.folder).load(KEY) == result


@pytest.mark.parametrize("damage", [b"", b"x", bytes(15), bytes(16), bytes(40)])
def test_a_damaged_file_counts_as_missing_and_is_mended(cache: Cache, damage: bytes) -> None:
    cache.save(KEY, b"result")
    files(cache)[0].write_bytes(damage)
    assert cache.load(KEY) is None
    cache.save(KEY, b"result")
    assert cache.load(KEY) == b"result"


def test_every_changed_bit_is_noticed(cache: Cache) -> None:
    cache.save(KEY, b"result")
    path = files(cache)[0]
    whole = path.read_bytes()
    for bit in range(len(whole) * 8):
        changed = bytearray(whole)
        changed[bit // 8] ^= 1 << bit % 8
        path.write_bytes(changed)
        assert cache.load(KEY) is None


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    cache = Cache(tmp_path / "file" / "cache")
    cache.save(KEY, b"result")
    assert (cache.load(KEY), cache.writable) == (None, False)
    cache.prune(set())


def test_git_does_not_see_it(cache: Cache) -> None:
    cache.save(KEY, b"")
    assert (cache.folder / ".gitignore").read_text() == "*\n"


def test_what_nobody_has_asked_for_is_deleted_in_time(cache: Cache) -> None:
    cache.save(KEY, b"used")
    cache.save(OTHER, b"not used")
    part = files(cache)[0].parent / ".left.by.a.killed.build"
    part.write_bytes(b"half")
    written = max(path.stat().st_mtime for path in files(cache))
    cache.prune({KEY}, now=written + KEPT - 60)
    assert (cache.load(KEY), cache.load(OTHER)) == (b"used", b"not used")
    cache.prune({KEY}, now=written + KEPT + 60)
    assert (cache.load(KEY), cache.load(OTHER), part.exists()) == (b"used", None, False)


def test_many_may_write_the_same_at_once(cache: Cache) -> None:
    def save(number: int) -> bytes | None:
        Cache(cache.folder).save(KEY, b"result" * 10_000)
        return Cache(cache.folder).load(KEY)

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(save, range(200))) == {b"result" * 10_000}
    assert len(files(cache)) == 1
    assert os.listdir(files(cache)[0].parent) == [files(cache)[0].name]
