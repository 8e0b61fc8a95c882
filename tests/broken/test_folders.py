"""What lies in a base's folders and is no plain file, or is missing, gives one line."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bases import problems_in

EVENTS = "content/events"


def link(root: Path) -> None:
    (root / EVENTS / "x.yml").symlink_to("/etc/hostname")


def link_to_nothing(root: Path) -> None:
    (root / EVENTS / "x.yml").symlink_to("nothing")


def link_to_a_folder(root: Path) -> None:
    (root / "content" / "linked").symlink_to(root / "site_config")


def pipe(root: Path) -> None:
    os.mkfifo(root / EVENTS / "x.yml")


def folder(root: Path) -> None:
    (root / EVENTS / "x.yml").mkdir()


def no_content(root: Path) -> None:
    shutil.rmtree(root / "content")


def content_is_a_file(root: Path) -> None:
    shutil.rmtree(root / "content")
    (root / "content").write_text("")


def content_is_a_link(root: Path) -> None:
    (root / "content").rename(root / "elsewhere")
    (root / "content").symlink_to(root / "elsewhere")


def no_settings(root: Path) -> None:
    (root / "site_config/site.yml").unlink()


def no_config(root: Path) -> None:
    shutil.rmtree(root / "site_config")


def line_end_in_a_name(root: Path) -> None:
    (root / EVENTS / "a\nb.yml").write_text("name: X\n")


def escape_in_a_folder(root: Path) -> None:
    (root / EVENTS / "\x1b[31m").mkdir()


def no_text_in_a_name(root: Path) -> None:
    with open(os.fsencode(root / EVENTS) + b"/caf\xe9.yml", "wb") as file:
        file.write(b"name: X\n")


def letter_in_pieces_in_a_name(root: Path) -> None:
    (root / "content" / "cafe\u0301.md").write_text("Text.")


def attributes_of_git(root: Path) -> None:
    (root / "content" / ".gitattributes").write_text("*.yml -diff working-tree-encoding=UTF-7\n")


SETTINGS = 'site_config/site.yml:1:1: error: a base must have the file site_config/site.yml, found none. Begin it with "format: 1". [no-settings]'
CONTENT = 'content:1:1: error: a base must have a folder "content", found {} [no-content]'
LINK = "error: a file must be a plain file, found a symbolic link. Replace it by a copy of the file. [not-a-file]"
NAME = "error: a file name must hold visible characters only. Rename the file. [bad-file-name]"

CASES: dict[Callable[[Path], None], list[str]] = {
    link: [f"{EVENTS}/x.yml:1:1: {LINK}"],
    link_to_nothing: [f"{EVENTS}/x.yml:1:1: {LINK}"],
    link_to_a_folder: [f"content/linked:1:1: {LINK}"],
    pipe: [f"{EVENTS}/x.yml:1:1: error: a file must be a plain file, found a pipe [not-a-file]"],
    folder: [
        f"{EVENTS}/x.yml:1:1: error: a file must be a plain file, found a folder [not-a-file]"
    ],
    no_content: [CONTENT.format("none")],
    content_is_a_file: [CONTENT.format("a file")],
    content_is_a_link: [f"content:1:1: {LINK}"],
    no_settings: [SETTINGS],
    no_config: [SETTINGS],
    line_end_in_a_name: [f"{EVENTS}/a\\nb.yml:1:1: {NAME}"],
    escape_in_a_folder: [f"{EVENTS}/\\x1b[31m:1:1: {NAME}"],
    no_text_in_a_name: [f"{EVENTS}/caf\\udce9.yml:1:1: {NAME}"],
    attributes_of_git: [
        "content/.gitattributes:1:1: error: a file must not tell git how to show or read others. Delete it. [bad-file-name]"
    ],
    letter_in_pieces_in_a_name: [f"content/cafe\\u0301.md:1:1: {NAME}"],
}


@pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="these names and files exist on Linux only"
)
@pytest.mark.parametrize("change", CASES, ids=lambda change: change.__name__)
def test_a_folder_gives_its_line_and_no_other(
    change: Callable[[Path], None], make_base: Callable[..., Path]
) -> None:
    root = make_base({})
    change(root)
    assert problems_in(root) == CASES[change]


def test_files_that_cannot_be_opened_are_told(
    make_base: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not by taking away rights: the tests may run as a user who has all of them."""
    opened = os.open

    def refuse(path: Path, flags: int) -> int:
        if path.name == "launch.yml":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, flags)

    monkeypatch.setattr("generator.model.files.os.open", refuse)
    assert problems_in(make_base({})) == [
        f"{EVENTS}/launch.yml:1:1: error: a file must be readable, found: Permission denied [not-a-file]"
    ]


def test_hidden_files_are_passed_over(make_base: Callable[..., Path]) -> None:
    assert (
        problems_in(
            make_base({f"{EVENTS}/.x.yml": "not a record", "content/.git/x.yml": "nor this"})
        )
        == []
    )


def test_what_takes_a_files_place_is_not_read(
    make_base: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look at a folder and the reading of its file."""
    opened = os.open
    links: list[str] = []

    def replace(path: Path, flags: int) -> int:
        if path.name in ("launch.yml", "tesla.yml"):
            path.unlink()
            os.mkfifo(path) if path.name == "launch.yml" else path.symlink_to("/etc/hostname")
            links.append(path.name)
        return opened(path, flags)

    monkeypatch.setattr("generator.model.files.os.open", replace)
    citing = "name: Rumour\nfacts:\n  - {text: It runs., sources: [daily]}\n"
    assert problems_in(make_base({f"{EVENTS}/rumour.yml": citing})) == [
        "content/companies/tesla.yml:1:1: error: a file must be readable, found: Too many levels of symbolic links. Replace it by a copy of the file. [not-a-file]",
        f"{EVENTS}/launch.yml:1:1: error: a file must be a plain file, found another in its place [not-a-file]",
    ]
    assert links == ["tesla.yml", "launch.yml"]
