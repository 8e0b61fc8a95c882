"""The audit of packages tells advisories from silence; and the lock has none of the versions with known ones."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.audit import LOCK, main, told

FLOORS = {
    "mkdocs-material": ("9.7.7", "CVE-2026-73295: a search word becomes a script in suggestions"),
    "pymdown-extensions": ("11.0.1", "CVE-2026-46338, CVE-2026-61632: files from outside are included"),
}  # fmt: skip
"""Before these versions an advisory is known."""

FINE = {"name": "click", "version": "8.4", "vulns": []}
KNOWN = {
    "name": "example",
    "version": "1.0",
    "vulns": [
        {"id": "CVE-1", "fix_versions": ["1.1", "2.0"], "description": "x"},
        {"id": "CVE-2", "fix_versions": [], "description": "x"},
    ],
}
SILENT = {"name": "unknown", "skip_reason": "Dependency not found on PyPI"}

CASES: list[tuple[list[dict[str, Any]], int, list[str]]] = [
    ([FINE], 0, ["1 of 1 packages audited, 0 with known advisories"]),
    (
        [FINE, KNOWN, SILENT],
        1,
        [
            "example 1.0: CVE-1, mended in 1.1, 2.0",
            "example 1.0: CVE-2, mended in no version yet",
            "2 of 3 packages audited, 1 with known advisories",
            "Could not be looked up: unknown",
        ],
    ),
    ([SILENT], 0, ["Not audited: none of 1 packages could be looked up"]),
]


@pytest.mark.parametrize(("report", "code", "lines"), CASES)
def test_a_report_in_words(report: list[dict[str, Any]], code: int, lines: list[str]) -> None:
    assert told(report) == (code, lines)


def _pip_audit(folder: Path, out: str, code: int) -> str:
    """A program that answers so."""
    (folder / "out").write_text(out)
    program = folder / "pip-audit"
    program.write_text(f"#!/bin/sh\ncat '{folder}/out'\nexit {code}\n")
    program.chmod(0o755)
    return str(program)


@pytest.mark.parametrize(
    ("out", "code", "expected"),
    [
        (json.dumps({"dependencies": [FINE]}), 0, 0),
        (json.dumps({"dependencies": [FINE, KNOWN]}), 1, 1),
        (json.dumps({"dependencies": [SILENT]}), 0, 0),
    ],
)
def test_an_advisory_fails_and_silence_does_not(
    tmp_path: Path, out: str, code: int, expected: int
) -> None:
    assert main(_pip_audit(tmp_path, out, code)) == expected


@pytest.mark.parametrize("out", ["", "Traceback", "[]", "{}", '{"dependencies": 1}'])
def test_what_is_no_report_is_told(
    tmp_path: Path, out: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(_pip_audit(tmp_path, out, 1)) == 0
    assert capsys.readouterr().out.startswith("Not audited: ")


def test_a_program_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(str(tmp_path / "pip-audit")) == 0
    assert capsys.readouterr().out.startswith("Not audited: ")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall("[0-9]+", version))


@pytest.mark.parametrize("name", FLOORS)
def test_the_lock_has_no_version_with_an_advisory_that_is_known_here(name: str) -> None:
    pinned = re.findall(rf"^{name}==(\S+)", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    assert pinned
    assert min(map(_numbers, pinned)) >= _numbers(FLOORS[name][0]), FLOORS[name][1]


def test_what_the_lock_pins_is_hashed() -> None:
    """Else an index could hand out another file under the same version."""
    for pinned in re.split(r"^(?=\w\S*==)", LOCK.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:  # fmt: skip
        assert "--hash=sha256:" in pinned
