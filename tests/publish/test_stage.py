"""Staged output: what is at the target is there whole, whatever happens to the build of the next one."""

import errno
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from generator.publish import exchange, stage
from generator.publish.stage import INSIDE, Busy, Stage, open_stage, staged
from tests.sites import files_of

BESIDE = ".site.sourcebook"
LEFT = {f"{BESIDE}/lock", f"{BESIDE}/.gitignore"}
"""What stays beside a target: the lock, and what hides it from git."""


def nothing() -> None:
    """Nobody waits here."""
    pytest.fail("it should not have had to wait")


def fill(folder: Path, text: str, name: str = "index.html") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def build(target: Path, text: str) -> str:
    built = open_stage(target, nothing)
    fill(built.folder, text)
    return built.publish()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that is there already."""
    return fill(tmp_path / "site", "old")


@pytest.mark.parametrize("there", ["nothing", "an empty folder", "a site"])
def test_what_was_built_is_the_target(tmp_path: Path, there: str) -> None:
    target = tmp_path / "deep" / "down" / "site"
    if there != "nothing":
        target.mkdir(parents=True)
    if there == "a site":
        fill(target, "old", "gone.html")
    build(target, "new")
    assert files_of(target) == {"index.html": b"new"}
    assert set(files_of(target.parent)) == {*LEFT, "site/index.html"}


def test_until_it_is_published_the_target_is_as_it_was(site: Path) -> None:
    built = open_stage(site, nothing)
    fill(built.folder, "new")
    assert files_of(site) == {"index.html": b"old"}
    built.discard()
    assert set(files_of(site.parent)) == {*LEFT, "site/index.html"}
    assert files_of(site) == {"index.html": b"old"}


@pytest.mark.parametrize("error", [ValueError, OSError, KeyboardInterrupt, SystemExit])
def test_whatever_ends_the_block_discards_it(site: Path, error: type[BaseException]) -> None:
    def fails() -> None:
        with staged(site, nothing) as folder:
            fill(folder, "new")
            raise error

    with pytest.raises(error):
        fails()
    assert files_of(site) == {"index.html": b"old"}
    assert set(files_of(site.parent)) == {*LEFT, "site/index.html"}
    with staged(site, nothing) as folder:
        fill(folder, "new")
    assert files_of(site) == {"index.html": b"new"}


def test_a_publication_that_fails_discards_too(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*paths: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(stage, "replace", full)
    with pytest.raises(OSError, match="No space"), staged(site, nothing) as folder:
        fill(folder, "new")
    assert files_of(site) == {"index.html": b"old"}
    assert set(files_of(site.parent)) == {*LEFT, "site/index.html"}


def test_hidden_files_are_taken_over(site: Path) -> None:
    fill(site / ".git" / "objects", "object", "a")
    (site / ".git" / "link").symlink_to("objects")
    (site / ".nojekyll").touch()
    (site / ".own").write_text("old")
    fill(site / "assets", "old", ".hidden")
    built = open_stage(site, nothing)
    fill(built.folder, "new")
    (built.folder / ".own").write_text("new")
    built.publish()
    assert files_of(site) == {
        "index.html": b"new", ".nojekyll": b"", ".own": b"new", ".git/objects/a": b"object",
    }  # fmt: skip
    assert os.readlink(site / ".git" / "link") == "objects"


def test_hidden_files_are_copied_where_there_are_no_second_names(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*paths: object, **options: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    fill(site / ".git", "object", "a")
    monkeypatch.setattr(os, "link", no_links)
    build(site, "new")
    assert files_of(site) == {"index.html": b"new", ".git/a": b"object"}


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real = fill(tmp_path / "releases" / "current", "old")
    (tmp_path / "site").symlink_to(real)
    build(tmp_path / "site", "new")
    assert (tmp_path / "site").is_symlink()
    assert files_of(real) == {"index.html": b"new"}
    assert not (tmp_path / BESIDE).exists()


def test_a_file_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file")
    with pytest.raises(NotADirectoryError, match="site"):
        open_stage(tmp_path / "site", nothing)
    assert files_of(tmp_path) == {"site": b"a file"}


def test_the_mode_of_the_target_is_kept(site: Path) -> None:
    site.chmod(0o2775)
    build(site, "new")
    assert site.stat().st_mode & 0o7777 == 0o2775


def test_git_sees_nothing_beside_the_target(site: Path) -> None:
    subprocess.run(["git", "init", "-q", str(site.parent)], check=True)
    built = open_stage(site, nothing)
    seen = subprocess.run(
        ["git", "status", "--short"], cwd=site.parent, capture_output=True, text=True, check=True
    )
    built.discard()
    assert seen.stdout == "?? site/\n"


# Where nothing can be written beside the target


@pytest.fixture
def closed(site: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The site in a folder in which nobody may write."""
    real = Path.mkdir

    def refuse(path: Path, *arguments: object, **options: object) -> None:
        if path.parent == site.parent:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        real(path, *arguments, **options)

    monkeypatch.setattr(Path, "mkdir", refuse)
    monkeypatch.setattr(
        exchange, "_rename", lambda *paths: pytest.fail("the parent cannot be written")
    )
    return site


def test_a_target_in_a_closed_folder_is_built_inside_itself(closed: Path) -> None:
    (closed / ".git").touch()
    (closed / "gone.html").write_text("old")
    assert build(closed, "new") == "file by file"
    left = {f"{INSIDE}/lock": b"", f"{INSIDE}/.gitignore": b"*\n"}
    assert files_of(closed) == {"index.html": b"new", ".git": b"", **left}
    assert build(closed, "newer") == "file by file"
    assert files_of(closed) == {"index.html": b"newer", ".git": b"", **left}


def test_a_build_in_a_closed_folder_is_discarded_too(closed: Path) -> None:
    built = open_stage(closed, nothing)
    fill(built.folder, "new")
    built.discard()
    assert {path: text for path, text in files_of(closed).items() if INSIDE not in path} == {
        "index.html": b"old"
    }


def test_a_target_that_is_missing_in_a_closed_folder_is_an_error(closed: Path) -> None:
    with pytest.raises(PermissionError):
        open_stage(closed.parent / "other", nothing)


def test_a_mount_is_built_inside_itself(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path) == site)
    assert build(site, "new") == "file by file"
    assert {p: t for p, t in files_of(site).items() if INSIDE not in p} == {"index.html": b"new"}
    assert not (site.parent / BESIDE).exists()


# What a killed build leaves


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        pytest.param({"stage-1a": "half"}, b"old", id="while building"),
        pytest.param({"stage-1a": "older"}, b"old", id="after the exchange"),
        pytest.param(
            {"site": None, "stage-1a": "half", "old": "old"}, b"old", id="between two renames"
        ),
        pytest.param({"old": "older"}, b"old", id="after two renames"),
        pytest.param({"site": None, "stage-1a": "half"}, None, id="while building the first"),
    ],
)
def test_the_next_build_clears_up_what_a_killed_one_left(
    site: Path, left: dict[str, str | None], expected: bytes | None
) -> None:
    for name, text in left.items():
        if name == "site":
            (site / "index.html").unlink()
            site.rmdir()
        else:
            fill(site.parent / BESIDE / name, str(text))
    built = open_stage(site, nothing)
    assert files_of(site) == ({"index.html": expected} if expected else {})
    assert files_of(built.folder) == {}
    fill(built.folder, "new")
    built.publish()
    assert set(files_of(site.parent)) == {*LEFT, "site/index.html"}
    assert files_of(site) == {"index.html": b"new"}


def test_the_next_build_finishes_what_was_put_in_file_by_file(site: Path) -> None:
    inside = site / INSIDE
    fill(inside / "new" / "a", "published")
    fill(inside / "new", "not listed", "c.html")
    (inside / "files").write_bytes(b"b.html\0a/index.html")
    fill(site, "published", "b.html")
    built = open_stage(site, nothing)
    assert files_of(site) == {"a/index.html": b"published", "b.html": b"published"}
    built.discard()


# Two builds at once


def test_a_second_build_waits_for_the_first(site: Path) -> None:
    first, waiting = open_stage(site, nothing), threading.Event()
    fill(first.folder, "first")
    seen: list[Stage] = []
    second = threading.Thread(target=lambda: seen.append(open_stage(site, waiting.set, 10)))
    second.start()
    assert waiting.wait(5)
    assert seen == []
    first.publish()
    second.join(5)
    assert files_of(site) == {"index.html": b"first"}
    first.discard()  # what is there now is the second one's
    assert seen[0].folder.is_dir()
    seen[0].discard()


def test_waiting_ends(site: Path) -> None:
    said: list[str] = []
    first = open_stage(site, nothing)
    with pytest.raises(Busy) as caught:
        open_stage(site, lambda: said.append("waits"), longest_wait=0.2)
    assert str(caught.value) == f"another build of {site} has not ended after 0 seconds"
    assert said == ["waits"]
    first.discard()
    open_stage(site, nothing).discard()


def test_builds_of_two_targets_do_not_wait(tmp_path: Path) -> None:
    one, other = open_stage(tmp_path / "one", nothing), open_stage(tmp_path / "other", nothing)
    one.discard()
    other.discard()


def test_a_killed_build_holds_no_lock(site: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from generator.publish.stage import open_stage\n"
    )
    code += "open_stage(Path(sys.argv[1]), print); os.kill(os.getpid(), 9)"
    root = Path(stage.__file__).parents[2]
    killed = subprocess.run([sys.executable, "-c", code, str(site)], cwd=root, check=False)
    assert killed.returncode not in (0, 1)
    assert len(list((site.parent / BESIDE).glob("stage-*"))) == 1
    open_stage(site, nothing).discard()
    assert set(files_of(site.parent)) == {*LEFT, "site/index.html"}


def test_a_stage_that_cannot_be_made_lets_go_of_the_lock(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(stage: Stage) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(stage, "_clear_up", fail)
        with pytest.raises(OSError, match="Input/output"):
            open_stage(site, nothing)
    open_stage(site, nothing).discard()
