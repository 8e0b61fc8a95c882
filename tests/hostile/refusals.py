"""Reading one file of a base: how far it comes, how long that takes, and what must not happen.

A file may be refused at its bytes, as YAML, or as a record, kind or setting; or accepted. It must
never raise, take long, or be refused without a place that lies inside it.
"""

from __future__ import annotations

import traceback
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import process_time
from typing import NamedTuple

from generator.model.config import Config, read_config
from generator.model.documents import MOST_PROBLEMS, read_document, root_mapping
from generator.model.files import read_files
from generator.model.problems import Problem, Problems, TooMany
from generator.model.records import Record, read_record

ROOT = Path(__file__).parents[2]
MOST_SECONDS = 0.2
"""Processor time in which any file is refused or accepted."""

BYTES, YAML, MEANING, ACCEPTED = "at its bytes", "as YAML", "by its meaning", "accepted"
_AT_BYTES = ("not-utf8", "bad-character", "split-character", "too-large")


class Reading(NamedTuple):
    """What came of one file."""

    stage: str
    """How far it came."""
    seconds: float
    """Processor time."""
    faults: tuple[str, ...] = ()
    """What must not happen, in one line each."""
    record: Record | None = None
    """Where it was accepted as one."""


class Reader:
    """Reads files as they would be read in the base of this repository, in whose place they stand."""

    def __init__(self) -> None:
        self.packaged = read_files(ROOT / "generator", "defaults", Problems()).yaml
        self.own = read_files(ROOT, "site_config", Problems()).yaml
        self.config: Config = read_config(self.packaged, self.own, Problems())
        self.kinds = {kind.folder: kind for kind in self.config.kinds.values()}

    def read(self, path: str, data: bytes) -> Reading:
        """Read a file, which may be of `content/` or of `site_config/`."""
        problems = Problems()
        began = process_time()
        try:
            record = self._read(path, data, problems)
        except Exception as error:  # every one is a fault, whatever it is
            where = traceback.extract_tb(error.__traceback__)[-1]
            fault = f"{type(error).__name__} in {Path(where.filename).name}:{where.lineno}"
            return Reading(ACCEPTED, process_time() - began, (fault,))
        took = process_time() - began
        faults = tuple(_faults(problems, {**self.own, path: data}, took))
        refused = any(problem.severity == "error" for problem in problems)
        if path.startswith("content") and record is None and not refused:
            faults += ("refused without a word",)
        return Reading(_stage(problems), took, faults, None if refused else record)

    def _read(self, path: str, data: bytes, problems: Problems) -> Record | None:
        if not path.startswith("content"):
            read_config(self.packaged, {**self.own, path: data}, problems)
            return None
        node, found = read_document(path, data)
        problems.extend(found)
        tree = root_mapping(node, problems) if node else None
        if tree is None:
            return None
        id_ = path.partition("/")[2].removesuffix(".yml")
        of_record = Problems()
        of_record.most = MOST_PROBLEMS
        try:
            return read_record(id_, self.kinds[id_.partition("/")[0]], tree, of_record)
        except TooMany:
            return None
        finally:
            problems.extend(of_record)


def _stage(problems: Problems) -> str:
    found = {problem.check for problem in problems if problem.severity == "error"}
    if not found:
        return ACCEPTED
    if found <= set(_AT_BYTES):
        return BYTES
    return (
        YAML if any(check.startswith("yaml") or check in _OF_YAML for check in found) else MEANING
    )


_OF_YAML = ("too-deep", "cut-text", "duplicate-key", "empty-value", "not-a-mapping", "open-quote", "smart-quote")  # fmt: skip


def _faults(problems: Problems, files: Mapping[str, bytes], took: float) -> Iterator[str]:
    if took > MOST_SECONDS:
        yield f"took {took:.3f} s"
    lines = {path: text_lines(data) for path, data in files.items()}
    for problem in problems:
        if fault := misplaced(problem, lines):
            yield fault


def text_lines(data: bytes) -> list[str]:
    """The lines of a file as they are counted, whatever is no text in it."""
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    return text.replace("\r\n", "\n").split("\n")


def tells_plainly(told: str) -> bool:
    """Whether what is told is one line, without a character that commands or turns a terminal."""
    hidden = {c for c in told if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    return len(told.splitlines()) == 1 and hidden <= set("\t\u200c\u200d")


def misplaced(problem: Problem, lines: Mapping[str, list[str]]) -> str:
    """What is wrong with the place of a problem or with its line; empty where nothing is."""
    path, line, column, end = problem.place
    told = str(problem)
    if not tells_plainly(told):
        return f"not one line: {told!r}"
    if path not in lines:
        return f"not of the file: {told}"
    inside = 1 <= line <= len(lines[path]) and 1 <= column <= len(lines[path][line - 1]) + 1
    if not inside or (end <= column and (line, column, end) != (1, 1, 1)):
        return f"outside of the file: {told}"
    return "" if problem.message and problem.check else f"without words: {told}"
