"""The same input gives the same bytes, wherever, whenever and by whomever it is built."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites import GOLDEN, MKDOCS, REPOSITORY, files_of, scratch

EPOCH = "1767225600"
DATED = {"sitemap.xml", "sitemap.xml.gz"}
"""What MkDocs dates by the day of the build, where no epoch is given."""
SORTED = {"quality/index.md", "upcoming/index.md"}
"""Twins of pages that sort by the day what they list; no other tells of a day what is not so later."""
WRITE = (sys.executable, "-c", "from generator.cli import main; main()", "write")
BASES = {"golden": GOLDEN / "full", "real": REPOSITORY}

HERE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "PYTHONUTF8": "1"}
ELSEWHERE = {
    "TZ": "Asia/Kathmandu",
    "LC_ALL": "C",
    "LANGUAGE": "zh",
    "PYTHONHASHSEED": "4242",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
}


def copied(base: Path, root: Path, backwards: bool) -> Path:
    """A copy of a base whose files came to the disk in this order."""
    files = [
        p
        for top in ("content", "site_config")
        for p in sorted((base / top).rglob("*"))
        if p.is_file()
    ]
    for file in reversed(files) if backwards else files:
        target = root / file.relative_to(base)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    shutil.copyfile(REPOSITORY / "mkdocs.yml", root / "mkdocs.yml")
    return root


def made(
    root: Path, command: tuple[str, ...], target: Path, surroundings: dict[str, str], umask: int
) -> dict[str, bytes]:
    outer = {
        k: v for k, v in os.environ.items() if not k.startswith(("SOURCEBOOK_", "SOURCE_DATE"))
    }
    more = {
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(REPOSITORY),
        "SOURCEBOOK_SITE_URL": "https://site.example/",
    }
    more |= surroundings
    done = subprocess.run(
        [*command, str(target)],
        cwd=root,
        env={**outer, **more},
        umask=umask,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return files_of(target)


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize(
    "command", [(*MKDOCS, "build", "--strict", "--site-dir"), WRITE], ids=["site", "write"]
)
def test_other_surroundings_give_the_same_bytes(base: str, command: tuple[str, ...]) -> None:
    where = scratch(f"bytes-{base}-{len(command)}")
    one = copied(BASES[base], where / "one", backwards=False)
    other = copied(BASES[base], where / "a longer" / "way to ünï", backwards=True)
    dated = {"SOURCE_DATE_EPOCH": EPOCH}
    first = made(one, command, where / "out", {**HERE, **dated}, 0o022)
    second = made(other, command, where / "other" / "öut", {**ELSEWHERE, **dated}, 0o077)
    assert len(first) > 20
    assert [path for path in sorted({*first, *second}) if first.get(path) != second.get(path)] == []


def test_without_an_epoch_only_pages_and_mkdocs_own_dates_are_of_the_day() -> None:
    """Pages tell ages and what is due; what search and programs read does not."""
    root = copied(GOLDEN / "full", scratch("bytes-dated"), backwards=False)
    command = (*MKDOCS, "build", "--strict", "--site-dir")
    today = made(root, command, scratch("bytes-today"), HERE, 0o022)
    then = made(root, command, scratch("bytes-then"), {**HERE, "SOURCE_DATE_EPOCH": EPOCH}, 0o022)
    differ = {path for path in {*today, *then} if today.get(path) != then.get(path)}
    assert {path for path in differ if not path.endswith("/index.html")} == DATED | SORTED
    assert "events/fair/index.html" in differ
