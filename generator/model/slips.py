"""What an editor most likely meant where YAML cannot be read, and what to write instead.

libyaml says which token it did not expect; this says which of the common slips stands in the
line: a missing quote, a missing space behind a colon, a wrong indent. Knows only text.
"""

import re
from typing import NamedTuple

import yaml


class Slip(NamedTuple):
    """A slip in words, with its place (from 1, in code points)."""

    line: int
    column: int
    end_column: int
    message: str
    hint: str


_KEY = r"^[ ]*(?:-[ ]+)*(?P<key>[A-Za-z_][\w-]*)"
_GLUED = re.compile(_KEY + r"(?P<at>:)(?P<rest>[^\s/:].*)$")
_VALUE = re.compile(_KEY + r":[ ]+(?P<value>\S.*)$|^[ ]*-[ ]+(?P<item>[^\s-].*)$")


def missing_space(line: str) -> str:
    """The hint for a key whose colon has no space behind it, or nothing."""
    found = _GLUED.match(line)
    return f"Write {found['key']}: {found['rest'][:40]}." if found else ""


def diagnose(text: str, error: yaml.MarkedYAMLError) -> Slip:
    """The slip behind a syntax error of YAML."""
    lines = text.splitlines()
    mark = error.problem_mark or error.context_mark
    start = error.context_mark or mark
    problem, context = error.problem or "", error.context or ""
    if mark is None or start is None:
        return Slip(1, 1, 2, f"a file must be valid YAML: {problem}", "")
    if "quoted scalar" in context:
        said = "a quote must be closed, found the end of the file"
        return Slip(start.line + 1, start.column + 1, start.column + 2, said, "")
    for number in _candidates(lines, mark.line, start.line):
        slip = _slip_of(lines[number], number + 1, f"{context} {problem}")
        if slip:
            return slip
    return _unexplained(mark.line + 1, mark.column + 1, problem, start.line + 1)


def _candidates(lines: list[str], *numbers: int) -> list[int]:
    """The lines to look at: where the error was noticed, the one before, where it began."""
    last = min(numbers[0], len(lines) - 1)
    before = [n for n in range(last - 1, -1, -1) if lines[n].strip()][:1]
    wanted = [last, *before, *(n for n in numbers[1:] if n < len(lines))]
    return [n for n in dict.fromkeys(wanted) if n >= 0]


def _slip_of(line: str, number: int, problem: str) -> Slip | None:
    glued = _GLUED.match(line)
    if glued:
        column = glued.start("at") + 1
        found = f'a space must follow the colon behind a key, found "{glued["key"]}:"'
        return Slip(number, column, column + 1, found, missing_space(line))
    parts = _VALUE.match(line)
    if not parts:
        return None
    group = "value" if parts["value"] else "item"
    reason = _why_quotes(parts[group], problem)
    if not reason:
        return None
    column = parts.start(group) + 1
    end = column + len(parts[group].rstrip())
    key = parts["key"] or "an item of a list"
    found = f"{key} must be in quotes because {reason}"
    return Slip(number, column, end, found, f"Write {_quoted(parts[group])}.")


def _why_quotes(value: str, problem: str) -> str:
    """Why a value that YAML cannot read would be fine in quotes, or nothing."""
    value = value.rstrip()
    if value.startswith("[["):
        return "it begins with [["
    if value[0] in "@`%,]}":
        return f"it begins with {value[0]}"
    if value[0] in ">|" and "block scalar" in problem:
        return f"it begins with {value[0]}"
    if value[0] == "-" and value[1:2] == " ":
        return "it begins with a dash"
    if value[0] in "\"'":
        closed = re.match(r'"(?:[^"\\]|\\.)*"' if value[0] == '"' else r"'(?:[^']|'')*'", value)
        return "text follows its closing quote" if closed and closed.end() < len(value) else ""
    if value[0] == "{" and re.match(r"\{[^{}]*\}\s*\S", value):
        return "text follows the closing brace"
    if value[0] == "[" and re.match(r"\[[^\[\]]*\]\s*\S", value):
        return "text follows the closing bracket"
    if value[0] not in "[{" and re.search(r":(?: |$)", value):
        return "it holds a colon and a space"
    return ""


def _quoted(value: str) -> str:
    text = value.rstrip()
    if text[0] in "\"'":
        text = text.replace(text[0], "")
    if len(text) > 60:
        return "it in double quotes"
    return f'"{text}"' if '"' not in text and "\\" not in text else "'" + text.replace("'", "''") + "'"


def _unexplained(line: int, column: int, problem: str, began: int) -> Slip:
    if "mapping values are not allowed" in problem:
        said = "a key must be indented like the keys beside it"
        return Slip(line, column, column + 1, said, "Two spaces a level, and no text above a list.")
    if "expected ',' or" in problem:
        pair = "{}" if "}" in problem else "[]"
        said = f'a "{pair[0]}" must be closed with "{pair[1]}"'
        hint = f"It was opened in line {began}."
        return Slip(line, column, column + 1, said, hint)
    if "could not find expected ':'" in problem:
        said = "a key must be followed by a colon and a space"
        return Slip(began, 1, 2, said, "Or indent a text that goes on from the line above.")
    return Slip(line, column, column + 1, f"a file must be valid YAML: {problem}", "")
