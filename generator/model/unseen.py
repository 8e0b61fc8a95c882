"""Slips that an editor cannot see: what looks right in the file, and is something else to YAML.

A # behind which braces are never closed, a no-break space as an indent, a list whose first dash is
missing, a text that goes on in the next line with a colon. Knows only text.
"""

import re

from generator.model.cuts import KEY, quoted
from generator.model.failures import MOST_LOOKED_AT, Failure, Slip, slip_at
from generator.model.indents import indent_of

_NO_SPACE = re.compile(rf"(?:[ ]*|[ ]*-|{KEY}:)(?P<at>[\u00a0\u2000-\u200a\u202f\u3000])")
_HASH = re.compile(
    r"(?:[{\[]|[,:]\s)\s*(?P<value>(?:[^{}\[\],:\"'#]*\s)?#[^{}\[\]]*?)\s*"
    r"(?:[}\]]|,\s+[A-Za-z_][\w-]*:\s.*[}\]])"
)


def no_space(failure: Failure) -> Slip | None:
    """A character in front of a key or text that only looks like a space."""
    for number in list(failure.lines_up())[:3]:
        if found := _NO_SPACE.match(failure.lines[number]):
            said = f"a space must be an ordinary one, found U+{ord(found['at']):04X}"
            hint = "Delete it, and type it again with the space bar."
            return slip_at(number, found.start("at"), said, hint, "bad-character")
    return None


def hash_in_braces(failure: Failure) -> Slip | None:
    """A # in brackets or braces, with which a comment begins that holds what closes them."""
    if "flow" not in failure.said:
        return None
    for number in sorted({failure.began[0], *list(failure.lines_up())[:2]}):
        if found := _HASH.search(failure.lines[number][:MOST_LOOKED_AT]):
            said = "a text inside braces or brackets must be in quotes because a # stands in it"
            start, end = found.span("value")
            return Slip(number + 1, start + 1, end + 1, said, f"Write {quoted(found['value'])}.")
    return None


def first_dash(failure: Failure) -> Slip | None:
    """A list of which only the first item has no dash."""
    if not failure.here.startswith("- "):
        return None
    above = list(failure.lines_up(200))[1:]
    indent, first = indent_of(failure.lines[failure.line]), -1
    for number in above:
        line = failure.lines[number]
        if indent_of(line) <= indent and re.fullmatch(rf"{KEY}:\s*", line):
            break
        if line.lstrip()[:1] in ("-", "#") or indent_of(line) < indent:
            return None
        first = number
    else:
        return None
    if first < 0:
        return None
    said = "an item of a list must begin with a dash, found none"
    where = indent_of(failure.lines[first])
    return slip_at(first, where, said, f'Begin line {first + 1} with "{" " * indent}- ".')


def colon_below(failure: Failure) -> Slip | None:
    """A text without quotes that goes on in the next line, and has a colon there."""
    above = ([*failure.lines_up()][1:2] or [failure.line])[0]
    line, before = failure.lines[failure.line], failure.lines[above]
    begun = re.match(rf"{KEY}: +(?![\"'\[{{|>#])\S", before)
    words = re.match(r"[ ]*[^\s\"'\[{#-]\S* [^:]*: ", line)
    if begun is None or words is None or indent_of(line) <= indent_of(before):
        return None
    said = f"{begun['key']} must be in quotes because it holds a colon and a space"
    return slip_at(above, begun.end() - 1, said, "Put the whole text in double quotes.")
