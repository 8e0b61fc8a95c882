"""A finished folder takes the place of another: in one step, in two, or file by file."""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.publish import exchange
from generator.publish.exchange import flush, give_back, replace
from tests.sites import files_of


def put(folder: Path, **files: str) -> Path:
    """A folder with these files; two underscores in a name are a slash."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def replaced(root: Path) -> str:
    """Replace `root`/site by `root`/new as a stage does."""
    site = root / "site"
    return replace(site, root / "new", root / "old", site / ".inside")


def failing(code: int) -> Callable[..., bool]:
    def fail(*paths: object) -> bool:
        raise OSError(code, os.strerror(code))

    return fail


def test_the_first_folder_is_put_where_none_was(tmp_path: Path) -> None:
    put(tmp_path / "new", index="new")
    assert replaced(tmp_path) == "exchanged"
    assert files_of(tmp_path) == {"site/index.html": b"new"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot exchange folders")
def test_two_folders_are_exchanged(tmp_path: Path) -> None:
    put(tmp_path / "site", index="old", gone="old")
    put(tmp_path / "new", index="new")
    assert replaced(tmp_path) == "exchanged"
    assert files_of(tmp_path / "site") == {"index.html": b"new"}
    assert files_of(tmp_path / "new") == {"index.html": b"old", "gone.html": b"old"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot exchange folders")
def test_there_is_no_moment_without_a_site(tmp_path: Path) -> None:
    """The system's own call, without a rename beside it."""
    put(tmp_path / "site", index="old")
    put(tmp_path / "new", index="new")
    numbers = (tmp_path / "new").stat().st_ino, (tmp_path / "site").stat().st_ino
    assert exchange.exchange(tmp_path / "new", tmp_path / "site")
    assert ((tmp_path / "site").stat().st_ino, (tmp_path / "new").stat().st_ino) == numbers


def test_without_an_exchange_there_are_two_renames(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "exchange", lambda *paths: False)
    put(tmp_path / "site", index="old")
    put(tmp_path / "new", index="new")
    assert replaced(tmp_path) == "renamed"
    assert files_of(tmp_path) == {"site/index.html": b"new", "old/index.html": b"old"}


@pytest.mark.parametrize(
    "error", [OSError(errno.EIO, "no"), KeyboardInterrupt()], ids=["error", "interrupt"]
)
def test_what_was_there_comes_back_when_the_second_rename_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    monkeypatch.setattr(exchange, "exchange", lambda *paths: False)
    put(tmp_path / "site", index="old")
    put(tmp_path / "new", index="new")
    before = files_of(tmp_path)
    rename = os.rename

    def second_fails(source: Path, target: Path) -> None:
        if source == tmp_path / "new":
            raise error
        rename(source, target)

    monkeypatch.setattr(os, "rename", second_fails)
    with pytest.raises(type(error)):
        replaced(tmp_path)
    assert files_of(tmp_path) == before


@pytest.mark.parametrize("code", [errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EROFS])
def test_what_cannot_be_renamed_is_replaced_file_by_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    monkeypatch.setattr(exchange, "exchange", failing(code))
    put(tmp_path / "site", index="old", gone="old", below__gone="old")
    (tmp_path / "site" / ".git").write_text("mine")
    put(tmp_path / "new", index="new", more__index="new")
    assert replaced(tmp_path) == "file by file"
    assert files_of(tmp_path / "site") == {
        ".git": b"mine",
        "index.html": b"new",
        "more/index.html": b"new",
    }
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == [
        ".git",
        "index.html",
        "more",
    ]


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.ENOENT])
def test_any_other_error_leaves_the_target_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    monkeypatch.setattr(exchange, "exchange", failing(code))
    put(tmp_path / "site", index="old")
    put(tmp_path / "new", index="new")
    with pytest.raises(OSError, match=os.strerror(code)):
        replaced(tmp_path)
    assert files_of(tmp_path / "site") == {"index.html": b"old"}


class Library:
    """A C library whose calls fail with one code."""

    def __init__(self, code: int) -> None:
        self.code = code

    def renameat2(self, *arguments: object) -> int:
        exchange.ctypes.set_errno(self.code)
        return -1

    renamex_np = syncfs = renameat2


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM])
def test_a_file_system_that_cannot_exchange_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    monkeypatch.setattr(exchange, "_libc", lambda: Library(code))
    assert exchange.exchange(tmp_path / "a", tmp_path / "b") is False


def test_an_exchange_that_fails_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "_libc", lambda: Library(errno.EBUSY))
    with pytest.raises(OSError, match=os.strerror(errno.EBUSY)):
        exchange.exchange(tmp_path / "a", tmp_path / "b")


def test_a_system_without_the_call_cannot_exchange(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "_libc", lambda: None)
    assert exchange.exchange(tmp_path / "a", tmp_path / "b") is False
    flush(tmp_path)


def test_a_disk_that_turns_out_full_late_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "_libc", lambda: Library(errno.ENOSPC))
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        flush(tmp_path)


@pytest.mark.parametrize(
    ("site", "old", "expected"),
    [
        (None, "old", {"site/index.html": b"old"}),
        ("new", "old", {"site/index.html": b"new", "old/index.html": b"old"}),
        ("new", None, {"site/index.html": b"new"}),
        (None, None, {}),
    ],
)
def test_only_a_missing_target_is_given_back(
    tmp_path: Path, site: str | None, old: str | None, expected: dict[str, bytes]
) -> None:
    for name, text in (("site", site), ("old", old)):
        if text:
            put(tmp_path / name, index=text)
    give_back(tmp_path / "site", tmp_path / "old")
    assert files_of(tmp_path) == expected
