"""What YAML would cut or turn silently in a value, and how to write what was meant.

A comment behind a text, a comma in braces, a word that means nothing: YAML accepts each and hands
on something else than an editor reads in the file. Knows the file's text and one value of it.
"""

import re
from typing import NamedTuple

from generator.model.nodes import Scalar, shortened
from generator.model.problems import Place


class Fault(NamedTuple):
    """Why a value is not what its editor meant."""

    check: str
    message: str
    hint: str


NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
"""Plain values that YAML reads as no value."""
KEY = r"^[ ]*(?:-[ ]+)*(?P<key>[A-Za-z_][\w-]*)"
GLUED = re.compile(KEY + r"(?P<at>:)(?P<rest>[^\s/:].*)$")
_COMMENT = re.compile(r"(?:[ \t]+|[ \t]*\n(?:[ \t]*\n)*(?P<indent> *))#")
_NUMBER_GOES_ON = re.compile(r"[0-9]{3}(?![0-9])")
_NEXT_KEY = re.compile(r",\s*[A-Za-z_][\w-]*\s*:(?:\s|$)|[}\]\n]")
_NEXT_ITEM = re.compile(r", |[}\]\n]")
_QUOTE_PAIRS = ("“”", "„“", "„”", "‘’", "«»", "»«", "「」")


def named(key: Scalar | None) -> str:
    """The key that a value stands under, for messages."""
    return shortened(key.text, 30) if key else "a text"


def missing_space(line: str) -> str:
    """The hint for a key whose colon has no space behind it, or nothing."""
    found = GLUED.match(line)
    return f"Write {found['key']}: {found['rest'][:40].rstrip('.')}." if found else ""


def quoted(text: str) -> str:
    """`text` as it should be written in quotes, on one line."""
    text = " ".join(text.split())
    if len(text) > 60:
        return "it in double quotes"
    plain = '"' not in text and "\\" not in text
    return f'"{text}"' if plain else "'" + text.replace("'", "''") + "'"


def comment_follows(text: str, end: int, indent: int) -> bool:
    """Whether a comment stands behind a plain text that ends at `end`, or goes on below it.

    A comment below belongs to the text if it is indented deeper than `indent`, the key's column.
    """
    found = _COMMENT.match(text, end)
    return found is not None and (found["indent"] is None or len(found["indent"]) >= indent)


def nothing(text: str, end: int, name: str, written: str) -> Fault:
    """The fault of a value that YAML reads as no value."""
    hint = "Write a value, or delete the line."
    if written:
        hint = f'If it is text, write "{written}"; else delete the line.'
    elif re.compile(r"[ \t]*#").match(text, end):
        hint = "What follows # is a comment; put a text that begins with # in quotes."
    found = f'"{written}"' if written else "nothing"
    return Fault("empty-value", f"{name} must have a value, found {found}", hint)


def no_value(text: str, start: int, end: int) -> Fault:
    """The fault of a key inside braces without a colon, from `start`; it ends at `end` or later."""
    stop = _NEXT_KEY.search(text, end)
    whole = " ".join(text[start : stop.start() if stop else end].split())
    said = f'a key inside braces must have a value, found "{shortened(whole)}"'
    return Fault("cut-text", said, missing_space(whole) or "Write {key: value}.")


def dash_before(place: Place) -> Place:
    """The place of the dash of an item that is empty."""
    return place._replace(column=max(place.column - 1, 1), end_column=max(place.column, 2))


def comma_in_number(text: str, before_end: int, start: int) -> bool:
    """Whether two items of a list are a number with a thousands separator, cut in two."""
    joined = text[before_end:start] == "," and text[before_end - 1].isdigit()
    return joined and _NUMBER_GOES_ON.match(text, start) is not None


def comma(text: str, start: int, end: int, name: str, *, in_braces: bool) -> Fault:
    """The fault of a text that YAML has cut at a comma; `end` is that of its second part."""
    stop = (_NEXT_KEY if in_braces else _NEXT_ITEM).search(text, end)
    whole = " ".join(text[start : stop.start() if stop else end].split())
    said = f'{name} must be in quotes because it holds a comma, found "{shortened(whole)}"'
    hint = f"Write {name}: {quoted(whole)}." if in_braces else f"Write {quoted(whole)}."
    return Fault("cut-text", said, hint)


def fault(
    text: str, start: int, end: int, read: str, key: Scalar | None, indent: int
) -> Fault | None:
    """What is wrong with how a value in quotes or a block is written, or nothing."""
    if text[start] in "\"'":
        return _around_quotes(text, start, end, key, indent)
    header = text[start:].partition("\n")[0].rstrip()
    if not read and re.search("[0-9]", header):
        said = f"{named(key)} must be in quotes because it begins with {text[start]}"
        said = f'{said}, found "{header}"'
        return Fault("cut-text", said, f"Write {quoted(header)}.")
    return None


def lone_quotes(written: str) -> Fault | None:
    """The fault of a plain text with one quote, or typographic ones: YAML takes them for text."""
    if written[-1:] == '"' and written.count('"') == 1 and not written[-2:-1].isdigit():
        said = f"a text must begin with the quote that it ends with, found {shortened(written)}"
        return Fault("open-quote", said, f"Write {quoted(written[:-1])}.")
    if len(written) < 2 or written[0] + written[-1] not in _QUOTE_PAIRS:
        return None
    said = f'a text must begin with a straight quote or none, found "{written[0]}"'
    hint = f"Write {quoted(written[1:-1])}, or {quoted(written)} where they are part of the text."
    if len(written) > 40:
        hint = 'Write " at both ends; keep these inside where they are part of the text.'
    return Fault("smart-quote", said, hint)


def _around_quotes(
    text: str, start: int, end: int, key: Scalar | None, indent: int
) -> Fault | None:
    if text[end : end + 1] == "#":
        rest = shortened(text[start:end] + text[end:].partition("\n")[0])
        said = f"{named(key)} must end with its closing quote, found {rest}"
        return Fault("cut-text", said, "Put a space before a comment, or # inside the quotes.")
    for line in text[start:end].split("\n")[1:]:
        if line.strip() and len(line) - len(line.lstrip(" ")) < indent:
            said = f"{named(key)} must close its quote before the next key"
            said = f'{said}, found "{shortened(line, 30)}"'
            return Fault("open-quote", said, "Indent a text that goes on in the next line.")
    return None
