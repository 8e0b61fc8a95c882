"""The text of a file: from bytes to characters, all of them allowed, with `\\n` behind each line.

UTF-8 only; a byte order mark is passed over and CRLF is read as a line's end. Knows nothing of
YAML, except that its lines must not be indented with tabs.
"""

import re

from generator.model.characters import first_bad
from generator.model.problems import Place, Problems

MOST_BYTES = 128 * 1024
MOST_OF_PAGE = 32 * 1024
"""Of a hand-written page: less, since engines of Markdown take their time."""
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_TAB_INDENT = re.compile(r"^ *(\t)[ \t]*[^ \t\n]", re.MULTILINE)


def decode(path: str, data: bytes, problems: Problems, *, yaml: bool = True) -> str | None:
    """The text of a file, or nothing where it cannot be read (then it has been noted)."""
    most, parts = (MOST_BYTES, "records") if yaml else (MOST_OF_PAGE, "pages")
    if len(data) > most:
        found = f"a file must be at most {most // 1024} KB, found more"
        problems.error(Place(path), "too-large", found, f"Split it into several {parts}.")
        return None
    if data.startswith(_UTF16_MARKS):
        _refuse(Place(path), "UTF-16", problems)
        return None
    data = data.removeprefix(_BYTE_ORDER_MARK)
    try:
        text = data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").replace("\r\n", "\n")
        place = place_at(path, before, len(before))
        _refuse(place, f"the byte 0x{data[error.start]:02x}", problems)
        return None
    return text if _allowed(path, text, problems, yaml) else None


def place_at(path: str, text: str, index: int) -> Place:
    """The place of the character at `index` of a file's text."""
    line = text.count("\n", 0, index) + 1
    column = index - text.rfind("\n", 0, index)
    return Place(path, line, column, column + 1)


def _refuse(place: Place, found: str, problems: Problems) -> None:
    message = f"a file must be UTF-8, found {found}"
    problems.error(place, "not-utf8", message, "Save the file as UTF-8.")


def _allowed(path: str, text: str, problems: Problems, yaml: bool) -> bool:
    bad = first_bad(text)
    if bad:
        problems.error(place_at(path, text, bad.at), bad.check, bad.message, bad.hint)
        return False
    tab = _TAB_INDENT.search(text) if yaml and "\t" in text else None
    if tab:
        found = "a line must be indented with spaces, found a tab"
        place = place_at(path, text, tab.start(1))
        problems.error(place, "yaml-syntax", found, "Write two spaces a level.")
        return False
    return True
