"""Finished files are put into a folder that has to stay, and whoever is interrupted is finished."""

import os
import shutil
from pathlib import Path

import pytest

from generator.publish import files
from generator.publish.files import finish_files, put_files
from tests.sites import files_of

OLD = {
    "index.html": "old",
    "gone.html": "old",
    "a/index.html": "old",
    "b": "old",
    ".git/x": "mine",
    "c/.d": "old",
}
NEW = {
    "index.html": "new",
    "a": "new",
    "b/index.html": "new",
    "style.css": "new",
    ".nojekyll": "new",
}
AFTER = {path: text.encode() for path, text in {**NEW, ".git/x": "mine"}.items()}


def put(folder: Path, texts: dict[str, str]) -> Path:
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return put(tmp_path / "site", OLD)


def folders_of(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_dir())


@pytest.mark.parametrize("where", ["outside", "inside"])
def test_files_are_put_in_and_others_deleted(tmp_path: Path, site: Path, where: str) -> None:
    inside = site / ".stage"
    new = put(tmp_path / "new" if where == "outside" else inside / "stage", NEW)
    put_files(new, site, inside)
    assert files_of(site) == AFTER
    assert folders_of(site) == [".git", "b"]


def test_links_are_put_in_as_links_and_never_followed(tmp_path: Path, site: Path) -> None:
    elsewhere = put(tmp_path / "elsewhere", {"a": "kept", "b/index.html": "kept"})
    shutil.rmtree(site / "a")
    (site / "a").symlink_to(elsewhere / "a")
    (site / "b").unlink()
    (site / "b").symlink_to(elsewhere / "b")
    (site / "more").symlink_to(elsewhere)
    new = put(tmp_path / "new", NEW)
    (new / "link").symlink_to("a")
    put_files(new, site, site / ".stage")
    assert os.readlink(site / "link") == "a"
    assert files_of(site) == {**AFTER, "link": b"new"}
    assert files_of(elsewhere) == {"a": b"kept", "b/index.html": b"kept"}


def test_pages_come_last(tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order, real = [], os.replace
    monkeypatch.setattr(os, "replace", lambda a, b: (order.append(Path(b).name), real(a, b)))
    put_files(put(tmp_path / "new", NEW), site, site / ".stage")
    assert order == ["files", ".nojekyll", "a", "style.css", "index.html", "index.html"]


class Stop(BaseException):
    """A kill: nothing of ours runs after it."""


@pytest.mark.parametrize("after", range(8))
def test_the_next_one_finishes_what_was_interrupted(
    tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    inside, left = site / ".stage", [after]

    def count(function: object) -> object:
        def counted(*arguments: object, **options: object) -> object:
            if not left[0]:
                raise Stop
            left[0] -= 1
            return function(*arguments, **options)

        return counted

    before = files_of(site)
    with monkeypatch.context() as patch:
        patch.setattr(files.os, "replace", count(os.replace))
        patch.setattr(files, "_delete_others", count(files._delete_others))
        patch.setattr(
            files,
            "finish_files",
            lambda *paths: (inside / "files").is_file() and finish_files(*paths),
        )
        with pytest.raises(Stop) if after < 7 else pytest.MonkeyPatch.context():
            put_files(put(tmp_path / "new", NEW), site, inside)
    finish_files(site, inside)
    assert files_of(site) == (before if after == 0 else AFTER)
    assert not inside.exists()


def test_a_disk_that_is_full_changes_nothing(
    tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: Path, target: Path, **options: object) -> None:
        put(target, {"part": "of it"})
        raise OSError(28, "No space left on device")

    before = files_of(site)
    monkeypatch.setattr(shutil, "copytree", full)
    with pytest.raises(OSError, match="No space left"):
        put_files(put(tmp_path / "new", NEW), site, site / ".stage")
    assert files_of(site) == before
    assert not (site / ".stage").exists()


def test_nothing_is_finished_where_nothing_was_begun(site: Path) -> None:
    before = files_of(site)
    finish_files(site, site / ".stage")
    assert files_of(site) == before
