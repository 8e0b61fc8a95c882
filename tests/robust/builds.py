"""Real builds to be disturbed: a small base in two versions, and what a finished build of each looks like."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal, NamedTuple

from tests.sites import REPOSITORY, files_of, small_base

Command = Literal["site", "write"]
COMMANDS: tuple[Command, ...] = ("site", "write")
LEFT = {"lock", ".gitignore"}
"""What may stay beside a target after a build: the lock, and what hides it from git."""

_ENTRY = {
    "site": ["-m", "mkdocs", "build", "--strict", "--site-dir"],
    "write": ["-c", "from generator.cli import main; main()", "write"],
}
_LATE = """
name: Visit {number}
date: 2026-01-02
sources: [daily]
facts: [{{text: "[[tesla]] had visit {number}, {version}.", sources: [daily]}}]
"""


class Files(NamedTuple):
    """A folder's files at one time."""

    contents: dict[str, bytes]

    def unlike(self, others: "tuple[Files, ...]") -> str:
        """How they are other than the most similar of `others`; nothing where they are one of them."""
        ways = [self._unlike(other) for other in others]
        paths = min(ways, key=len)
        return f"a mix: {len(paths)} files, such as {', '.join(paths[:3])}" if paths else ""

    def _unlike(self, other: "Files") -> list[str]:
        paths = sorted(self.contents.keys() | other.contents.keys())
        return [p for p in paths if self.contents.get(p) != other.contents.get(p)]


def base(name: str, version: str, records: int = 12) -> Path:
    """A new base whose every page holds `version`."""
    files: dict[str, str | bytes | None] = {
        f"content/events/visit-{n}.yml": _LATE.format(number=n, version=version)
        for n in range(records)
    }
    files["content/about.md"] = f"# About\n\nThis is {version}.\n"
    files["site_config/site.yml"] = f"format: 1\ntitle: Base {version}\n"
    root = small_base(name, files)
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    settings[1] = f"site_name: Base {version}"
    (root / "mkdocs.yml").write_text("\n".join(settings), encoding="utf-8")
    return root


def start(command: Command, root: Path, target: Path, **options: Any) -> subprocess.Popen[str]:
    """Begin a build of the base `root` into `target`, in a process group of its own."""
    quiet = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "PYTHONPATH": str(REPOSITORY)}
    return subprocess.Popen(
        [sys.executable, *_ENTRY[command], str(target)],
        cwd=root,
        env={**os.environ, **quiet, "SOURCE_DATE_EPOCH": "1767225600"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        **options,
    )


def finish(command: Command, root: Path, target: Path) -> Files:
    """A whole build; raises RuntimeError where it fails or leaves more than the lock behind."""
    process = start(command, root, target)
    said, _ = process.communicate(timeout=120)
    if process.returncode:
        raise RuntimeError(f"exit code {process.returncode}: {said}")
    if left := left_beside(target):
        raise RuntimeError(f"it left {', '.join(sorted(left))} beside its target")
    return Files(files_of(target))


def left_beside(target: Path) -> set[str]:
    """What stands in the hidden folder beside a target, and should not."""
    beside = target.parent / f".{target.name}.sourcebook"
    return {path.name for path in beside.iterdir()} - LEFT if beside.is_dir() else set()


def tell(name: str, seed: str, tried: int, failures: list[str]) -> int:
    """Print the counts of a trial and each failure; returns the exit code."""
    for failure in failures:
        print(f"FAILED {failure}")
    print(f"{name}: {tried} tried, {len(failures)} failed{seed}", flush=True)
    return 1 if failures else 0
