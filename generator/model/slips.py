"""What an editor most likely meant where YAML cannot be read, and what to write instead.

libyaml says which token it did not expect; this says which of the common slips stands there: a
missing quote, a missing space behind a colon, a bracket left open. Knows only text.
"""

import re
from itertools import takewhile

import yaml

from generator.model.cuts import GLUED, KEY, missing_space, quoted
from generator.model.failures import MOST_LOOKED_AT, Failure, Slip, slip_at
from generator.model.indents import indent_of, indentation_hint
from generator.model.unseen import colon_below, first_dash, hash_in_braces, no_space

_VALUE = re.compile(rf"(?:{KEY}[ ]*:[ ]+|^[ ]*(?:-[ ]+)+)(?P<value>\S.*)$")
_SIGNS = (
    "cannot start any token", "scanning an alias", "scanning an anchor", "scanning a tag",
    "scanning a block scalar",
)  # fmt: skip
"""What libyaml says of a text that begins with a sign that has a meaning."""
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
    last = len(lines) - 1
    began = min(start.line, last), start.column
    failure = Failure(text, lines, said, min(mark.line, last), mark.column, began)
    looked = (look(failure) for look in _LOOKS)
    return next(slip for slip in looked if slip)


def _token(failure: Failure) -> Slip | None:
    """Slips that libyaml names exactly."""
    said, (line, column) = failure.said, failure.began
    percent = [n for n, text in enumerate(failure.lines[: failure.line + 1]) if text[:1] == "%"]
    if (percent and "document" in said) or "directive" in said:
        line, column = (percent or [line])[0], 0
        found, hint = 'a file must hold no directives, found "%"', "Put a text with % in quotes."
        return slip_at(line, column, found, hint, "yaml-feature")
    if "expected <document start>" in said:
        found = 'a file must hold one document, found a second one behind "..."'
        return slip_at(line, column, found, "Put it into a file of its own.", "yaml-feature")
    if "parsing a quoted scalar" in said:
        return _escape(failure)
    if "scanning a quoted scalar" in said:
        quote = failure.lines[line][column : column + 1]
        found = f"a text must end with the quote that it begins with, found no other {quote}"
        return slip_at(line, column, found, f"Write {quote} at its end.")
    if failure.here.startswith("\t"):
        hint = "Write two spaces a level."
        found = "a line must be indented with spaces, found a tab"
        return slip_at(failure.line, failure.column, found, hint)
    return None


def _escape(failure: Failure) -> Slip:
    """A backslash in double quotes that begins none of YAML's escapes."""
    at = failure.text.rfind("\\", 0, failure.offset(failure.line, failure.column) + 1)
    line = failure.text.count("\n", 0, at)
    column = at - (failure.text.rfind("\n", 0, at) + 1)
    found = failure.text[at : at + 2]
    message = f'a backslash in double quotes must begin an escape, found "{found}"'
    hint = "Put the text in single quotes, or write \\\\ for a backslash."
    if "character escape code" in failure.said:
        message = f'an escape must stand for a character, found "{failure.text[at : at + 6]}"'
        hint = "Write the character itself."
    return Slip(line + 1, column + 1, column + 3, message, hint)


def _open_quote(failure: Failure) -> Slip | None:
    """A quote of an earlier line that only another text's quote has closed."""
    for number in failure.lines_up():
        value = _VALUE.match(failure.lines[number])
        if not value or value["value"][0] not in "\"'" or number == failure.line:
            continue
        column = value.start("value")
        closed = _QUOTED.match(failure.text, failure.offset(number, column))
        if closed and "\n" in closed[0]:
            quote = closed[0][0]
            found = "a text must end with the quote that it begins with, found it in a later line"
            return slip_at(number, column, found, f"Write {quote} at its end.")
    return None


def _line(failure: Failure) -> Slip | None:
    """A slip that shows in one line: where the error was noticed, or the one before it."""
    for number in list(failure.lines_up())[:2]:
        line = failure.lines[number]
        glued = GLUED.match(line)
        if glued and "expected ',' or" not in failure.said:
            found = f'a space must follow the colon behind a key, found "{glued["key"]}:"'
            return slip_at(number, glued.start("at"), found, missing_space(line))
        parts = _VALUE.match(line)
        reason = parts and _why_quotes(parts["value"].rstrip(), failure, number)
        if parts and reason:
            column, value = parts.start("value"), parts["value"].rstrip()
            found = f"{parts['key'] or 'an item of a list'} must be in quotes because {reason}"
            hint = f"Write {_requoted(value + _going_on(failure, number))}."
            return Slip(number + 1, column + 1, column + len(value) + 1, found, hint)
    return None


def _why_quotes(value: str, failure: Failure, number: int) -> str:
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


def _going_on(failure: Failure, number: int) -> str:
    """The lines below a line's value that belong to it: deeper, and neither a key nor an item."""
    lines = failure.lines[number : number + 20]
    more = takewhile(lambda line: indent_of(line) > indent_of(lines[0]), lines[1:])
    own = takewhile(lambda line: not re.match(rf"{KEY}:|[ ]*(?:- |#|$)", line), more)
    return "".join(f" {line.strip()}" for line in own)


def _requoted(value: str) -> str:
    """`value` in quotes, without those that it has around it and that do not hold it."""
    if value.count('"') == 1 and value[-1] == '"':
        return quoted(value[:-1])
    if re.fullmatch(r"[^']*[.,!?]'", value):
        return quoted(value[:-1])
    around, inner = value[0] + value[-1], value[1:-1]
    closed = re.match(rf"[^{value[0]}]*\S{value[0]}(?!\w)", inner) if value[0] in "\"'" else None
    return quoted(value if closed or around not in ('""', "''", "“”", "‘’") else inner)


def _flow(failure: Failure) -> Slip | None:
    """Slips between brackets or braces."""
    said, here = failure.said, failure.here
    if any(part in said for part in _SIGNS):
        line, column = failure.began
        token = re.split(r"[,\]}]", failure.lines[line][column:])[0].rstrip()
        found = f"a text must be in quotes because it begins with {token[:1]}"
        return slip_at(line, column, found, f"Write {quoted(token)}.")
    if not any(part in said for part in ("flow", "node content", "unexpected ':'")):
        return None
    if "node content" in said:
        found, hint = f'a value must stand here, found "{here[:1]}"', "Delete it, or quote it."
        return slip_at(failure.line, failure.column, found, hint)
    goes_on = _is_first_colon(failure) and failure.line > failure.began[0]
    if "unexpected ':'" in said or (here.startswith(":") and not goes_on):
        found = "a text inside braces or brackets must be in quotes because it holds a colon"
        return slip_at(failure.line, failure.column, found, "Put the whole text in quotes.")
    return _bracket(failure)


def _is_first_colon(failure: Failure) -> bool:
    """Whether the error stands at the colon behind a line's first word."""
    key = re.match(KEY, failure.lines[failure.line])
    return key is not None and key.end() == failure.column


def _bracket(failure: Failure) -> Slip:
    """A bracket or brace without its other half, or parts without a comma between them."""
    line, column = failure.began
    pair = "{}" if "'}'" in failure.said else "[]"
    indent = indent_of(failure.lines[failure.line])
    if failure.here and failure.line > line and indent > indent_of(failure.lines[line]):
        found = "a comma must stand between the parts, found none in the line above"
        return slip_at(failure.line, indent, found, "Write it at the end of that line.")
    rest = _QUOTED.sub("", failure.lines[line][column : column + MOST_LOOKED_AT])
    if failure.line == line and rest.count(pair[1]) >= rest.count(pair[0]) and failure.here:
        found = f'a comma must stand between the parts of "{pair}", found "{failure.here[:20]}"'
        return slip_at(failure.line, failure.column, found, "Or put the text in quotes.")
    found = f'"{pair[0]}" must be closed with "{pair[1]}", found none'
    return slip_at(line, column, found, f'Write "{pair[1]}" at its end.')


def _layout(failure: Failure) -> Slip:
    """What is left: a line without a key, or one that is indented otherwise than its neighbours."""
    said = failure.said
    if "could not find expected ':'" in said:
        line, column = failure.began
        text = failure.lines[line][column : column + 40].strip()
        found = f'a key must be followed by a colon and a space, found "{text}"'
        return slip_at(line, column, found, "Or indent a text that goes on from the line above.")
    if failure.here.startswith(("]", "}")):
        found = f'"{failure.here[0]}" must close a bracket or brace, found one too many'
        return slip_at(failure.line, failure.column, found, "Delete it.")
    if not any(word in said for word in ("not allowed", "expected key", "expected '-'")):
        found = f"a file must be valid YAML, found {said.strip(': ')}"
        return slip_at(failure.line, failure.column, found)
    if failure.column >= _LONGEST_KEY:
        found = f"a key must have at most {_LONGEST_KEY} characters, found more"
        return slip_at(failure.line, 0, found)
    return _indentation(failure)


def _indentation(failure: Failure) -> Slip:
    numbers = list(failure.lines_up())[:2] or [failure.line]
    line, above = failure.lines[numbers[0]], failure.lines[numbers[-1]]
    dashed = line.lstrip().startswith("- ")
    text = _VALUE.match(above)
    if dashed and text and text["key"] and "not allowed" in failure.said:
        value = text["value"][:40].rstrip()
        found = f'{text["key"]} must be a text or a list, found "{value}" and a list below it'
        return slip_at(numbers[-1], text.start("value"), found, "Delete one of them.")
    if above.lstrip().startswith("#") and not re.match(KEY + ":", line):
        found = "a text must go on without a comment in between, found a comment above"
        return slip_at(numbers[-1], indent_of(above), found, "Put the comment before the key.")
    what, indent = "a list" if dashed else "a key", indent_of(line)
    spaces = f"{indent} space{'s' * (indent != 1)}"
    found = f"{what} must be indented like what it belongs to, found {spaces}"
    return slip_at(numbers[0], indent, found, indentation_hint(failure.lines, numbers[0]))


_LOOKS = (
    no_space, _token, hash_in_braces, _open_quote, first_dash, _line, colon_below, _flow, _layout,
)  # fmt: skip
"""From the slips that are certain to what is left."""
