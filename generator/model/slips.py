"""What an editor most likely meant where YAML cannot be read, and what to write instead.

libyaml says which token it did not expect; this says which of the common slips stands there: a
missing quote, a missing space behind a colon, a bracket left open. Knows only text.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from generator.model.cuts import GLUED, KEY, missing_space, quoted
from generator.model.indents import indent_of, indentation_hint


class Slip(NamedTuple):
    """A slip in words, with its place (from 1, in code points)."""

    line: int
    column: int
    end_column: int
    message: str
    hint: str = ""
    check: str = "yaml-syntax"


class _Failure(NamedTuple):
    """A syntax error of YAML: the text with its lines, what libyaml says, and where (from 0)."""

    text: str
    lines: list[str]
    said: str
    line: int
    column: int
    began: tuple[int, int]
    """Line and column where what could not be read begins."""

    @property
    def here(self) -> str:
        """The text from the error on, to the end of its line."""
        return self.lines[self.line][self.column :]

    def offset(self, line: int, column: int) -> int:
        """Where in the text a line's column stands."""
        return sum(len(line) + 1 for line in self.lines[:line]) + column


_VALUE = re.compile(rf"(?:{KEY}[ ]*:[ ]+|^[ ]*(?:-[ ]+)+)(?P<value>\S.*)$")
_LONGEST_KEY = 1024
"""Of YAML itself."""
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'", re.DOTALL)
_BRACKETED = re.compile(r"(?:\[[^\[\]]*\]|\{[^{}]*\})(?=\s*[^\s#,])")


def diagnose(text: str, error: yaml.MarkedYAMLError) -> Slip:
    """The slip behind a syntax error of YAML."""
    mark = error.problem_mark or error.context_mark
    start = error.context_mark or mark
    said = f"{error.context or ''}: {error.problem or ''}"
    if mark is None or start is None:
        return Slip(1, 1, 2, f"a file must be valid YAML, found {said}")
    lines = text.split("\n")
    line = min(mark.line, len(lines) - 1)
    failure = _Failure(text, lines, said, line, mark.column, (start.line, start.column))
    looked = (look(failure) for look in (_token, _open_quote, _line, _flow, _layout))
    return next(slip for slip in looked if slip)


def _at(line: int, column: int, message: str, hint: str = "", check: str = "yaml-syntax") -> Slip:
    return Slip(line + 1, column + 1, column + 2, message, hint, check)


def _token(failure: _Failure) -> Slip | None:
    """Slips that libyaml names exactly."""
    said, (line, column) = failure.said, failure.began
    if "directive" in said or "incompatible YAML document" in said:
        found, hint = 'a file must hold no directives, found "%"', "Put a text with % in quotes."
        return _at(line, column, found, hint, "yaml-feature")
    if "expected <document start>" in said:
        found = 'a file must hold one document, found a second one behind "..."'
        return _at(line, column, found, "Put it into a file of its own.", "yaml-feature")
    if "parsing a quoted scalar" in said:
        return _escape(failure)
    if "scanning a quoted scalar" in said:
        return _at(line, column, "a quote must be closed, found none behind it", "Close it.")
    if failure.here.startswith("\t"):
        hint = "Write two spaces a level."
        found = "a line must be indented with spaces, found a tab"
        return _at(failure.line, failure.column, found, hint)
    return None


def _escape(failure: _Failure) -> Slip:
    """A backslash in double quotes that begins none of YAML's escapes."""
    at = failure.text.rfind("\\", 0, failure.offset(failure.line, failure.column) + 1)
    line = failure.text.count("\n", 0, at)
    column = at - (failure.text.rfind("\n", 0, at) + 1)
    found = failure.text[at : at + 2]
    message = f'a backslash in double quotes must begin an escape, found "{found}"'
    hint = "Put the text in single quotes, or write \\\\ for a backslash."
    return Slip(line + 1, column + 1, column + 3, message, hint)


def _open_quote(failure: _Failure) -> Slip | None:
    """A quote of an earlier line that only another text's quote has closed."""
    for number in _lines_up(failure):
        value = _VALUE.match(failure.lines[number])
        if not value or value["value"][0] not in "\"'" or number == failure.line:
            continue
        column = value.start("value")
        closed = _QUOTED.match(failure.text, failure.offset(number, column))
        if closed and "\n" in closed[0]:
            return _at(number, column, "a quote must be closed in its own text", "Close it.")
    return None


def _lines_up(failure: _Failure, most: int = 20) -> Iterator[int]:
    """Numbers of the lines from the error upwards, empty ones left out."""
    wanted = range(failure.line, max(failure.line - most, -1), -1)
    return (number for number in wanted if failure.lines[number].strip())


def _line(failure: _Failure) -> Slip | None:
    """A slip that shows in one line: where the error was noticed, or the one before it."""
    for number in list(_lines_up(failure))[:2]:
        line = failure.lines[number]
        glued = GLUED.match(line)
        if glued and "expected ',' or" not in failure.said:
            found = f'a space must follow the colon behind a key, found "{glued["key"]}:"'
            return _at(number, glued.start("at"), found, missing_space(line))
        parts = _VALUE.match(line)
        reason = parts and _why_quotes(parts["value"].rstrip(), failure, number)
        if parts and reason:
            column, value = parts.start("value"), parts["value"].rstrip()
            found = f"{parts['key'] or 'an item of a list'} must be in quotes because {reason}"
            hint = f"Write {_requoted(value)}."
            return Slip(number + 1, column + 1, column + len(value) + 1, found, hint)
    return None


def _why_quotes(value: str, failure: _Failure, number: int) -> str:
    """Why a value that YAML cannot read would be fine in quotes, or nothing."""
    first, second = value[0], value[1:2]
    if value.startswith("[[") or first in "@`%,]}*&!":
        return f"it begins with {'[[' if first == '[' else first}"
    if (first in ">|" and "block scalar" in failure.said) or (first in "-?:" and second == " "):
        return f"it begins with {first}"
    quote = _QUOTED.match(value)
    if quote and quote.end() < len(value):
        return "text follows its closing quote"
    bracket = _BRACKETED.match(value)
    if bracket and value[bracket.end() :].strip(" ]}"):
        return f"text follows the closing {'bracket' if first == '[' else 'brace'}"
    if first in "[{\"'":
        return ""
    if number == failure.line and re.search(r":(?: |$)", value):
        return "it holds a colon and a space"
    below = number < failure.line and "did not find expected key" in failure.said
    return "a # stands in it" if below and " #" in value else ""


def _requoted(value: str) -> str:
    """`value` in quotes, without those that it has around it and that do not hold it."""
    pairs = value[0] + value[-1]
    return quoted(value[1:-1] if len(value) > 1 and pairs in ('""', "''", "“”", "‘’") else value)


def _flow(failure: _Failure) -> Slip | None:
    """Slips between brackets or braces."""
    said, here = failure.said, failure.here
    if "flow" not in said and "cannot start any token" not in said and "node content" not in said:
        return None
    if here[:1] in tuple("@`%*&") or "cannot start any token" in said:
        token = re.split(r"[,\]}]", here)[0].rstrip()
        found = f"a text must be in quotes because it begins with {here[:1]}"
        return _at(failure.line, failure.column, found, f"Write {quoted(token)}.")
    if "node content" in said:
        found, hint = f'a value must stand here, found "{here[:1]}"', "Delete it, or quote it."
        return _at(failure.line, failure.column, found, hint)
    goes_on = _is_first_colon(failure) and failure.line > failure.began[0]
    if here.startswith(":") and not goes_on:
        found = "a text inside braces or brackets must be in quotes because it holds a colon"
        return _at(failure.line, failure.column, found, "Put the whole text in quotes.")
    return _bracket(failure)


def _is_first_colon(failure: _Failure) -> bool:
    """Whether the error stands at the colon behind a line's first word."""
    key = re.match(KEY, failure.lines[failure.line])
    return key is not None and key.end() == failure.column


def _bracket(failure: _Failure) -> Slip:
    """A bracket or brace without its other half, or parts without a comma between them."""
    line, column = failure.began
    pair = "{}" if "'}'" in failure.said else "[]"
    indent = indent_of(failure.lines[failure.line])
    if failure.here and failure.line > line and indent > indent_of(failure.lines[line]):
        found = "a comma must stand between the parts, found none in the line above"
        return _at(failure.line, indent, found, "Write it at the end of that line.")
    rest = _QUOTED.sub("", failure.lines[line][column:])
    if failure.line == line and rest.count(pair[1]) >= rest.count(pair[0]) and failure.here:
        found = f'a comma must stand between the parts of "{pair}", found "{failure.here[:20]}"'
        return _at(failure.line, failure.column, found, "Or put the text in quotes.")
    found = f'"{pair[0]}" must be closed with "{pair[1]}", found none'
    return _at(line, column, found, f'Write "{pair[1]}" at its end.')


def _layout(failure: _Failure) -> Slip:
    """What is left: a line without a key, or one that is indented otherwise than its neighbours."""
    said = failure.said
    if "could not find expected ':'" in said:
        line, column = failure.began
        text = failure.lines[line][column : column + 40].strip()
        found = f'a key must be followed by a colon and a space, found "{text}"'
        return _at(line, column, found, "Or indent a text that goes on from the line above.")
    if failure.here.startswith(("]", "}")):
        found = f'"{failure.here[0]}" must close a bracket or brace, found one too many'
        return _at(failure.line, failure.column, found, "Delete it.")
    if not any(word in said for word in ("not allowed", "expected key", "expected '-'")):
        found = f"a file must be valid YAML, found {said.strip(': ')}"
        return _at(failure.line, failure.column, found)
    if failure.column >= _LONGEST_KEY:
        found = f"a key must have at most {_LONGEST_KEY} characters, found more"
        return _at(failure.line, 0, found)
    return _indentation(failure)


def _indentation(failure: _Failure) -> Slip:
    numbers = list(_lines_up(failure))[:2] or [failure.line]
    line, above = failure.lines[numbers[0]], failure.lines[numbers[-1]]
    dashed = line.lstrip().startswith("- ")
    text = _VALUE.match(above)
    if dashed and text and text["key"] and "not allowed" in failure.said:
        value = text["value"][:40].rstrip()
        found = f'{text["key"]} must be a text or a list, found "{value}" and a list below it'
        return _at(numbers[-1], text.start("value"), found, "Delete one of them.")
    if above.lstrip().startswith("#") and not re.match(KEY + ":", line):
        found = "a text must go on without a comment in between, found a comment above"
        return _at(numbers[-1], indent_of(above), found, "Put the comment before the key.")
    what, indent = "a list" if dashed else "a key", indent_of(line)
    spaces = f"{indent} space{'s' * (indent != 1)}"
    found = f"{what} must be indented like what it belongs to, found {spaces}"
    return _at(numbers[0], indent, found, indentation_hint(failure.lines, numbers[0]))
