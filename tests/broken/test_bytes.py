"""Files that are wrong in their bytes, or too much to read, give one line each and come to an end."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bases import BASE, write_base

ROOT = Path(__file__).resolve().parents[2]
X = "content/events/x.yml"
TEXT = f"{X}:1:{{}}: error: a text must hold visible characters only, found {{}}. Delete it. [bad-character]"
RECORD = "name: X\nsummary: {}\n"
ALIAS_BOMB = "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'x'}]\n" for n in range(12)
)
MERGE_BOMB = "a: &a {x: y}\n" + "".join(
    f"b{n}: {{<<: [*a, *a, *a, *a, *a, *a, *a, *a]}}\n" for n in range(12)
)
KEYS = "One of: accept, aliases, capacity, companies, date, facts, former_ids, labels, name, names, note, remark, sources, status, summary, tags, verified."
TOO_DEEP = "values must be nested at most 12 deep, found more [too-deep]"
TOO_LARGE = f"{X}:1:1: error: a file must be at most 128 KB, found more. Split it into several records. [too-large]"

CASES: dict[str, tuple[bytes, list[str]]] = {
    # 1: bytes that are no UTF-8
    "a byte of Latin-1": (b"name: caf\xe9\n", [f"{X}:1:10: error: a file must be UTF-8, found the byte 0xe9. Save the file as UTF-8. [not-utf8]"]),
    "a byte of Latin-1 behind Chinese": ("name: X\nsummary: 特斯拉".encode() + b"\xe9", [f"{X}:2:13: error: a file must be UTF-8, found the byte 0xe9. Save the file as UTF-8. [not-utf8]"]),
    "a byte of Latin-1 behind a byte order mark and CRLF": (b"\xef\xbb\xbfname: X\r\nsummary: \xe9", [f"{X}:2:10: error: a file must be UTF-8, found the byte 0xe9. Save the file as UTF-8. [not-utf8]"]),
    "half a character at the end": ("name: 特".encode()[:-1], [f"{X}:1:7: error: a file must be UTF-8, found the byte 0xe7. Save the file as UTF-8. [not-utf8]"]),
    "a surrogate in UTF-8": (b"name: \xed\xa0\x80\n", [f"{X}:1:7: error: a file must be UTF-8, found the byte 0xed. Save the file as UTF-8. [not-utf8]"]),
    # 2: other encodings
    "UTF-16": ("name: X\n".encode("utf-16"), [f"{X}:1:1: error: a file must be UTF-8, found UTF-16. Save the file as UTF-8. [not-utf8]"]),
    "UTF-16, the other way round": (b"\xfe\xff" + "name: X\n".encode("utf-16-be"), [f"{X}:1:1: error: a file must be UTF-8, found UTF-16. Save the file as UTF-8. [not-utf8]"]),
    "UTF-16 without a mark": ("name: X\n".encode("utf-16-le"), [TEXT.format(2, "U+0000, which is a control character")]),
    "two byte order marks": (b"\xef\xbb\xbf\xef\xbb\xbfname: X\n", [TEXT.format(1, "U+FEFF zero width no-break space, which cannot be seen")]),
    # 3 to 5: controls, as they are and by escape, and line breaks that do not show
    "NUL": (b"name: a\x00b\n", [TEXT.format(8, "U+0000, which is a control character")]),
    "a file of NUL": (b"\x00" * 1000, [TEXT.format(1, "U+0000, which is a control character")]),
    "escape": (b"name: \x1b[31m\n", [TEXT.format(7, "U+001B, which is a control character")]),
    "delete": (b"name: a\x7f\n", [TEXT.format(8, "U+007F, which is a control character")]),
    "C1": ("name: a\u009b\n".encode(), [TEXT.format(8, "U+009B, which is a control character")]),
    "NUL by escape": (b'name: "a\\0b"\n', [TEXT.format(7, "U+0000, which is a control character")]),
    "escape by escape": (b'name: "\\e]0;"\n', [TEXT.format(7, "U+001B, which is a control character")]),
    "next line": ("name: x\u0085summary: y\n".encode(), [TEXT.format(8, "U+0085, which is a line break that editors do not show")]),
    "line separator": ("name: x\u2028summary: y\n".encode(), [TEXT.format(8, "U+2028 line separator, which is a line break that editors do not show")]),
    "paragraph separator": ("name: x\u2029summary: y\n".encode(), [TEXT.format(8, "U+2029 paragraph separator, which is a line break that editors do not show")]),
    "line separator by escape": (b'name: "x\\Ly"\n', [TEXT.format(7, "U+2028 line separator, which is a line break that editors do not show")]),
    # 6: line ends
    "CR alone": (b"name: X\rsummary: Y\r", [TEXT.format(8, "U+000D, which is a line break that editors do not show")]),
    "CR by escape": (b'name: "x\\ry"\n', [TEXT.format(7, "U+000D, which is a line break that editors do not show")]),
    # 7: marks that turn or hide text
    "right-to-left override": ("name: \u202eevil\n".encode(), [TEXT.format(7, "U+202E right-to-left override, which turns the direction of the text around it")]),
    "right-to-left override by escape": (b'name: "\\u202eevil"\n', [TEXT.format(7, "U+202E right-to-left override, which turns the direction of the text around it")]),
    "isolate": ("name: a\u2066b\n".encode(), [TEXT.format(8, "U+2066 left-to-right isolate, which turns the direction of the text around it")]),
    "right-to-left mark": ("name: a\u200f\n".encode(), [TEXT.format(8, "U+200F right-to-left mark, which turns the direction of the text around it")]),
    "zero width space": ("name: a\u200bb\n".encode(), [TEXT.format(8, "U+200B zero width space, which cannot be seen")]),
    "soft hyphen": ("name: a\u00adb\n".encode(), [TEXT.format(8, "U+00AD soft hyphen, which cannot be seen")]),
    "word joiner in a comment": ("name: X # \u2060\n".encode(), [TEXT.format(11, "U+2060 word joiner, which cannot be seen")]),
    # 8: tags, variation selectors, private and no characters
    "tag letter": ("name: a\U000e0041\n".encode(), [TEXT.format(8, "U+E0041 tag latin capital letter a, which cannot be seen")]),
    "tag letter by escape": (b'name: "a\\U000e0041"\n', [TEXT.format(7, "U+E0041 tag latin capital letter a, which cannot be seen")]),
    "variation selector": ("name: a\ufe01\n".encode(), [TEXT.format(8, "U+FE01 variation selector-2, which cannot be seen")]),
    "private use": ("name: \ue000\n".encode(), [TEXT.format(7, "U+E000, which has no meaning that all readers share")]),
    "private use by escape": (b'name: "\\U0010abcd"\n', [TEXT.format(7, "U+10ABCD, which has no meaning that all readers share")]),
    "no character": ("name: \ufffe\n".encode(), [TEXT.format(7, "U+FFFE, which has no meaning that all readers share")]),
    "no character of plane 5": ("name: \U0005ffff\n".encode(), [TEXT.format(7, "U+5FFFF, which has no meaning that all readers share")]),
    # 9: half a pair, which only an escape can write
    "a surrogate by escape": (b'name: "\\ud800"\n', [f'{X}:1:8: error: an escape must stand for a character, found "\\ud800". Write the character itself. [yaml-syntax]']),
    # 10: letters in pieces, which look like whole ones
    "an accent of its own": ("name: Cafe\u0301 X\n".encode(), [f'{X}:1:10: error: a text must have whole characters (Unicode NFC), found U+0301 combining acute accent. Write "é". [split-character]']),
    "an accent of its own by escape": (b'name: "Cafe\\u0301"\n', [f'{X}:1:7: error: a text must have whole characters (Unicode NFC), found U+0301 combining acute accent. Write "é". [split-character]']),
    "a sign for a letter": ("name: 5 \u212b\n".encode(), [f'{X}:1:9: error: a text must have whole characters (Unicode NFC), found U+212B angstrom sign. Write "Å". [split-character]']),
    # too much
    "an empty file": (b"", [f"{X}:1:1: error: a file must hold keys and values, found nothing [not-a-mapping]"]),
    "only line ends": (b"\n\n\n", [f"{X}:1:1: error: a file must hold keys and values, found nothing [not-a-mapping]"]),
    "25 KB of [": (b"[" * 25_000, [f"{X}:1:13: error: {TOO_DEEP}"]),
    "25 KB of {": (b"{" * 25_000, [f"{X}:1:2: error: a key must be a word, found keys and values. Put a text that begins with {{ in quotes. [yaml-feature]"]),
    "25 KB of dashes": (b"- " * 25_000, [f"{X}:1:25: error: {TOO_DEEP}"]),
    "25 KB of question marks": (b"? " * 25_000, [f"{X}:1:3: error: a key must be a word, found keys and values. Write one word. [yaml-feature]"]),
    "keys deep below each other": ("".join(f"{' ' * n}a:\n" for n in range(300)).encode(), [f"{X}:13:13: error: {TOO_DEEP}"]),
    "an alias bomb": (ALIAS_BOMB.encode(), [f'{X}:1:5: error: a value must not have an anchor, found "&a0". If it is text, put it in quotes. [yaml-feature]']),
    "a merge bomb": (MERGE_BOMB.encode(), [f'{X}:1:4: error: a value must not have an anchor, found "&a". If it is text, put it in quotes. [yaml-feature]']),
    "a text of 2 MB": (b"name: " + b"x" * 2_000_000, [TOO_LARGE]),
    "a text of 100 KB": (RECORD.format("x" * 100_000).encode(), [f"{X}:2:10: error: summary must have at most 2000 characters, found 100000. Shorten it, or write several facts. [too-long]"]),
    "a list of 100 KB": (f"name: X\ntags: [{'a,' * 50_000}a]\n".encode(), [f"{X}:2:39998: error: a file must hold at most 20000 keys and values, found more [too-large]"]),
    "100 KB of keys in one line": (b"a: " * 33_000, [f"{X}:1:4: error: a must be in quotes because it holds a colon and a space. Write it in double quotes. [yaml-syntax]"]),
    "a key of 100 KB": (b"a" * 100_000 + b": X\n", [f"{X}:1:1: error: a key must have at most 1024 characters, found more [yaml-syntax]"]),
    "100 KB of sexagesimal": (f"name: X\ndate: {'1:' * 50_000}1\nsources: [daily]\n".encode(), [f'{X}:2:7: error: date must be a date such as 2026, 2026-Q1, 2026-02, 2026-02-06 or 2026-02/2026-04, found "{"1:" * 29}1…" [bad-date]']),
    "100 KB of open links": (RECORD.format(f'"{"[[" * 900}"').encode(), [f"{X}:2:11: error: summary must close each [[ with ]], found \"[[\". A link holds no other link, and a literal [[ is written \\[[. [bad-link]"]),
    "hundreds of problems": (
        b"name: X\n" + b"".join(b"k%d: %d\n" % (n, n) for n in range(5_000)),
        [f"{X}:1:1: error: a file must have fewer than 100 problems, found more. Mend these first. [too-many]"]
        + [f'{X}:{n}:1: error: a record of kind event must have known keys, found "k{n - 2}". {KEYS} Or say it as a fact. [unknown-key]' for n in range(2, 102)],
    ),
}  # fmt: skip


CHECK = """\
import json
import tempfile
from pathlib import Path
from tests.bases import problems_in, write_base
from tests.broken.test_bytes import CASES, X
found = {}
for title, (data, _) in CASES.items():
    with tempfile.TemporaryDirectory() as folder:
        found[title] = problems_in(write_base(Path(folder), {X: data}))
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def found() -> dict[str, list[str]]:
    """The problems of each case, by a process of its own: a fault of libyaml ends the interpreter."""
    command = [sys.executable, "-c", CHECK]
    run = subprocess.run(command, cwd=ROOT, timeout=60, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    return json.loads(run.stdout)


@pytest.mark.parametrize("title", CASES)
def test_a_file_gives_its_lines_and_no_other(title: str, found: dict[str, list[str]]) -> None:
    assert found[title] == CASES[title][1]


class TestPlacesHold:
    """What stands before a mistake does not move its place."""

    WRONG = "name: X\nsummary: {}[[A B]]\n"
    RULE = 'error: summary must link as [[slug]] or [[slug|label]], found "[[A B]]". Write [[a-b|A B]], if a-b is the record\'s file name without .yml. [bad-link]'

    @pytest.mark.parametrize(
        ("before", "column"),
        [("in ", 13), ("特斯拉 ", 14), ("🚗🚗 ", 13), ("👩‍💻 ", 14), ("é ", 12), ("\tin ", 14)],
    )
    def test_columns_count_code_points(
        self, before: str, column: int, problems_of: Callable[..., list[str]]
    ) -> None:
        assert problems_of({X: self.WRONG.format(before)}) == [f"{X}:2:{column}: {self.RULE}"]

    def test_a_byte_order_mark_is_passed_over(self, problems_of: Callable[..., list[str]]) -> None:
        marked = b"\xef\xbb\xbf" + b"nam: X\nname: Y\n"
        assert problems_of({X: marked}) == problems_of({X: marked[3:]})
        assert problems_of({X: marked})[0].startswith(f"{X}:1:1: ")

    def test_lines_may_end_with_crlf(self, problems_of: Callable[..., list[str]]) -> None:
        text = self.WRONG.format("in ")
        assert problems_of({X: text.replace("\n", "\r\n")}) == problems_of({X: text})

    @pytest.mark.parametrize(
        "path", [path for path in BASE if not path.startswith("content/events")]
    )
    def test_the_small_base_may_end_its_lines_with_crlf(
        self, path: str, problems_of: Callable[..., list[str]]
    ) -> None:
        assert problems_of({path: BASE[path].replace("\n", "\r\n")}) == []


def test_the_small_base_is_written_once(tmp_path: Path) -> None:
    assert sorted(
        p.relative_to(tmp_path).as_posix() for p in write_base(tmp_path).rglob("*.yml")
    ) == sorted(BASE)
