"""Hostile ids, names and files: nothing is written outside of the stage, nothing read from outside.

Each stands in a small base of its own, beside which lies what must not be published. It is refused
with its place, or built; either way all that lies around the site is the same afterwards.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections import Counter
from functools import partial
from hashlib import sha256
from pathlib import Path
from subprocess import TimeoutExpired
from tempfile import TemporaryDirectory

from generator.build import check
from generator.model.problems import Problem
from tests.bases import write_base
from tests.hostile.hostile_paths import RECORD, SECRET, Case, cases
from tests.hostile.refusals import tells_plainly
from tests.hostile.told import Tally, tell
from tests.hostile.workers import Died, in_processes
from tests.sites import REPOSITORY, build

MOST_SECONDS = 120
"""For one build, on a machine that does other things too."""
BUILT = "a hidden folder", "a hard link to a record", "content/linked as a link to ../outside"
"""Cases that the short form builds too; the long form builds all."""
_OWN = ("site", ".site.sourcebook", ".cache")
"""What a build writes in the folder of its base."""


def paths(tally: Tally) -> None:
    """Check each hostile base, and build it, in processes of their own."""
    every = list(cases())
    came = Counter[str]()
    for found in in_processes(partial(_try, every, tally.full), range(len(every))):
        if isinstance(found, Died):
            tally.count(1, [f"{every[found.number].title}: the process ended, {found.how}"])
            continue
        title, how, faults = found
        tally.check(not faults, title, *faults)
        came.update(how)
    counted = ", ".join(f"{how} {count}" for how, count in came.most_common())
    tally.note(f"{counted}; nothing around the sites changed" if tally.holds else counted)


def _try(every: list[Case], full: bool, number: int) -> tuple[str, list[str], list[str]]:
    case = every[number]
    with TemporaryDirectory(prefix="sourcebook-paths-") as folder:
        root = _base(Path(folder).resolve())
        case.change(root)
        before = tree(root.parent)
        checked = check(root)
        errors = [problem for problem in checked.problems if problem.severity == "error"]
        faults = [fault for problem in checked.problems if (fault := _fault(problem))]
        named = {problem.check for problem in (checked.problems if case.check else errors)}
        if case.check not in (named or {""}):
            faults.append(f"expected {case.check or 'nothing'}, found {sorted(named)}")
        if full or case.title in BUILT:
            faults += _built(root, bool(errors))
        faults += [f"changed around the site: {path}" for path in _changed(before, root)]
        how = ["refused" if errors else "fine"] + ["built"] * (full or case.title in BUILT)
        return case.title, how, faults


def _base(parent: Path) -> Path:
    """A small base, and beside it what is nobody's business."""
    root = write_base(parent / "base")
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    outside = parent / "outside"
    (outside / "events").mkdir(parents=True)
    (outside / "secret.yml").write_text(f"{RECORD}note: {SECRET}\n")
    (outside / "events" / "secret.yml").write_text(f"{RECORD}note: {SECRET}\n")
    (outside / "secret.md").write_text(f"{SECRET}\n")
    (outside / "secret.png").write_bytes(b"\x89PNG" + SECRET.encode())
    return root


def _fault(problem: Problem) -> str:
    """What is wrong with how a problem is told."""
    told = str(problem)
    place = problem.place
    if SECRET in told:
        return f"tells what lies outside: {told}"
    if not tells_plainly(told):
        return f"not one line: {told!r}"
    of_base = place.path.split("/")[0] in ("content", "site_config")
    return "" if of_base and place.line > 0 and place.column > 0 else f"without a place: {told}"


def _built(root: Path, refused: bool) -> list[str]:
    """What must not come of a build of the base."""
    try:
        done = build(root, root / "site")
    except TimeoutExpired:
        return ["the build does not end"]
    faults = []
    if (done.code != 0) != refused:
        faults.append(f"the build ends with {done.code}: {done.err[-300:]}")
    if "Traceback" in done.err + done.out:
        faults.append(f"a traceback: {done.err[-300:]}")
    if SECRET in done.err + done.out:
        faults.append("the build tells what lies outside")
    if refused and (root / "site").exists():
        faults.append("published all the same")
    published = [path for path in (root / "site").rglob("*") if not path.is_dir()]
    faults += [f"published as no plain file: {p}" for p in published if not p.is_file() or p.is_symlink()]  # fmt: skip
    faults += [f"published from outside: {p}" for p in published if SECRET.encode() in p.read_bytes()]  # fmt: skip
    return faults


def _changed(before: dict[str, str], root: Path) -> list[str]:
    after = tree(root.parent)
    of_build = tuple(f"{root.name}/{name}" for name in _OWN)
    return [
        ascii(path)
        for path in sorted(before.keys() | after.keys())
        if before.get(path) != after.get(path)
        and not path.startswith(tuple(f"{own}/" for own in of_build))
        and path not in of_build
    ]


def tree(folder: Path) -> dict[str, str]:
    """By path below a folder what is there: its mode, and the hash of a file or the aim of a link."""
    found = {}
    for above, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(above) / name
            mode = path.lstat().st_mode
            what = ""
            if stat.S_ISREG(mode):
                what = sha256(path.read_bytes()).hexdigest()
            elif stat.S_ISLNK(mode):
                what = os.readlink(path)
            found[path.relative_to(folder).as_posix()] = f"{mode:o} {what}"
    return found


def main() -> int:
    """`python -m tests.hostile.paths`."""
    return tell("paths", paths)


if __name__ == "__main__":
    sys.exit(main())
