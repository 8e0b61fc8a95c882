"""Each threat to a base's files, with a sample and the very lines by which it is refused.

The numbers are those of the list of threats: bytes and text (1-11), YAML (12-26), names, files and
git (27-34), and of the outputs the host of an address (36).
"""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.bases import BASE, Files, problems_in
from tests.pages.making import graph_of, pages_of

ROOT = Path(__file__).parents[2]
X = "content/events/x.yml"
NAME = "a file name must be lower-case words and digits joined by hyphens, at most 64 characters"


class Threat(NamedTuple):
    """A sample of a threat, and what is told of it."""

    number: int
    title: str
    files: Files
    expected: list[str]


THREATS = [
    Threat(1, 'a byte that is no UTF-8', {X: b'name: caf\xe9\n'}, [f'{X}:1:10: error: a file must be UTF-8, found the byte 0xe9. Save the file as UTF-8. [not-utf8]']),
    Threat(2, 'UTF-16', {X: b'\xff\xfen\x00a\x00m\x00e\x00:\x00 \x00X\x00\n\x00'}, [f'{X}:1:1: error: a file must be UTF-8, found UTF-16. Save the file as UTF-8. [not-utf8]']),
    Threat(3, 'NUL', {X: b'name: x\x00y\n'}, [f'{X}:1:8: error: a text must hold visible characters only, found U+0000, which is a control character. Delete it. [bad-character]']),
    Threat(4, "a terminal's command, by escape", {X: 'name: "x\\e]0;y"\n'}, [f'{X}:1:7: error: a text must hold visible characters only, found U+001B, which is a control character. Delete it. [bad-character]']),
    Threat(5, 'a line break that a diff does not show', {X: 'name: x\x85summary: y\n'}, [f'{X}:1:8: error: a text must hold visible characters only, found U+0085, which is a line break that editors do not show. Delete it. [bad-character]']),
    Threat(6, 'a lone CR', {X: 'name: X\rsummary: Y\n'}, [f'{X}:1:8: error: a text must hold visible characters only, found U+000D, which is a line break that editors do not show. Delete it. [bad-character]']),
    Threat(7, 'a mark that turns text', {X: 'name: \u202eevil\n'}, [f'{X}:1:7: error: a text must hold visible characters only, found U+202E right-to-left override, which turns the direction of the text around it. Delete it. [bad-character]']),
    Threat(7, 'a joiner that joins nothing', {X: 'name: Tes\u200cla\n'}, [f'{X}:1:10: error: a text must hold visible characters only, found U+200C zero width non-joiner, which cannot be seen here. Delete it. [bad-character]']),
    Threat(8, 'a tag letter, by escape', {X: 'name: "a\\U000e0041"\n'}, [f'{X}:1:7: error: a text must hold visible characters only, found U+E0041 tag latin capital letter a, which cannot be seen. Delete it. [bad-character]']),
    Threat(8, 'a variation selector behind a letter', {X: 'name: Tesl\ufe0fa\n'}, [f'{X}:1:11: error: a text must hold visible characters only, found U+FE0F variation selector-16, which cannot be seen here. Delete it. [bad-character]']),
    Threat(9, 'half of a pair', {X: 'name: "\\ud800"\n'}, [f'{X}:1:8: error: an escape must stand for a character, found "\\ud800". Write the character itself. [yaml-syntax]']),
    Threat(10, 'Cyrillic letters in a Latin word', {X: 'name: X\naliases: [\u0422\u0415SLA]\n'}, [f'{X}:2:11: warning: a word should be written in one script, found "\u0422\u0415SLA" with U+0422 cyrillic capital letter te. Type the word again. [mixed-scripts]']),
    Threat(10, "a Cyrillic name that looks like a record's", {X: 'name: X\n', 'content/companies/acme.yml': 'name: ACME\n', 'content/companies/other.yml': 'name: \u0410\u0421\u041c\u0415\n'}, ['content/companies/other.yml:1:1: warning: name should not look like another name, found "\u0410\u0421\u041c\u0415". companies/acme has it in other letters. [look-alike]']),
    Threat(11, 'digits of another width', {X: 'name: X\ndate: \uff12\uff10\uff12\uff14-01-02\nsources: [daily]\n'}, [f'{X}:2:7: error: date must be a date such as 2026, 2026-Q1, 2026-02, 2026-02-06 or 2026-02/2026-04, found "\uff12\uff10\uff12\uff14-01-02". Write "2024-01-02". [bad-date]']),
    Threat(12, 'a tag that runs code', {X: 'name: !!python/object/apply:os.system ["id"]\n'}, [f'{X}:1:7: error: a value must not have a tag, found "!!python/object/apply:os.syst\u2026". If it is text, put it in quotes. [yaml-feature]']),
    Threat(13, 'a tag of data', {X: 'name: !!binary aGk=\n'}, [f'{X}:1:7: error: a value must not have a tag, found "!!binary". If it is text, put it in quotes. [yaml-feature]']),
    Threat(14, 'aliases', {X: 'a0: &a0 [x, x]\na1: [*a0, *a0]\n'}, [f'{X}:1:5: error: a value must not have an anchor, found "&a0". If it is text, put it in quotes. [yaml-feature]']),
    Threat(15, 'a merge key', {X: 'name: X\n<<: {summary: Y}\n'}, [f'{X}:2:1: error: a key must be a word, found "<<". Write the keys themselves. [yaml-feature]']),
    Threat(16, '25,000 brackets', {X: "[" * 25_000}, [f'{X}:1:13: error: values must be nested at most 12 deep, found more [too-deep]']),
    Threat(17, 'a key twice', {X: 'name: X\nname: Y\n'}, [f'{X}:2:1: error: a key must stand once, found "name" again. It stands in line 1 already. [duplicate-key]']),
    Threat(18, 'a word that means nothing', {X: 'name: NO\nsummary: ~\n'}, [f'{X}:2:1: error: summary must have a value, found "~". If it is text, write "~"; else delete the line. [empty-value]']),
    Threat(18, 'a word that may mean yes', {'content/companies/x.yml': 'name: X\nlisted: yes\nsources: [daily]\n'}, ['content/companies/x.yml:2:9: error: listed must be true or false, found "yes". Write true. [bad-flag]']),
    Threat(19, 'a number with an exponent', {'content/companies/x.yml': 'name: X\nrating: 1e3\nsources: [daily]\n'}, ['content/companies/x.yml:2:9: error: rating must be a number such as 12 or 1.5, found "1e3" [bad-number]']),
    Threat(19, 'a number that may be octal', {'content/companies/x.yml': 'name: X\nrating: 010\nsources: [daily]\n'}, ['content/companies/x.yml:2:9: error: rating must be a number such as 12 or 1.5, found "010" [bad-number]']),
    Threat(20, 'a day that there is not', {X: 'name: X\ndate: 2024-02-30\nsources: [daily]\n'}, [f'{X}:2:7: error: date must be a date such as 2026, 2026-Q1, 2026-02, 2026-02-06 or 2026-02/2026-04, found "2024-02-30". February 2024 has 29 days. [bad-date]']),
    Threat(21, 'a list as a key', {X: 'name: X\n? [a]\n: b\n'}, [f'{X}:2:3: error: a key must be a word, found a list. Write one word. [yaml-feature]']),
    Threat(22, 'a second document', {X: 'name: X\n---\nname: Y\n'}, [f'{X}:2:1: error: a file must hold one document, found a second one behind "---". Put it into a file of its own. [yaml-feature]']),
    Threat(22, 'a directive', {X: '%YAML 9.9\n---\nname: Y\n'}, [f'{X}:1:1: error: a file must hold no directives, found "%". Put a text with % in quotes. [yaml-feature]']),
    Threat(23, 'a comment alone', {X: '# nothing\n'}, [f'{X}:1:1: error: a file must hold keys and values, found nothing [not-a-mapping]']),
    Threat(23, 'a text alone', {X: 'hello\n'}, [f'{X}:1:1: error: a file must hold keys and values, found "hello" [not-a-mapping]']),
    Threat(24, 'a long text', {X: f"name: X\nsummary: {'x' * 2_001}\n"}, [f'{X}:2:10: error: summary must have at most 2000 characters, found 2001. Shorten it, or write several facts. [too-long]']),
    Threat(24, 'a long list', {X: f"name: X\ntags: [{'a,' * 20_000}a]\n"}, [f'{X}:2:39998: error: a file must hold at most 20000 keys and values, found more [too-large]']),
    Threat(24, 'a long slug', {X: f"name: X\ncompanies: [{'a-' * 30_000}a]\nsources: [daily]\n"}, [f'{X}:2:13: error: companies must name an existing company, found "{"a-" * 29}a…" [unknown-record]']),
    Threat(24, 'a long slug in brackets', {X: f"name: X\nfacts: [{{text: A., by: [{'a-' * 30_000}a], sources: [daily]}}]\n"}, [f'{X}:2:24: error: by must be a slug or a name, found a list. Write {"a-" * 29}a…. [wrong-type]']),
    Threat(24, 'a long name in brackets', {X: f"name: X\nfacts: [{{text: A., by: '[[{'Ab' * 900}]]', sources: [daily]}}]\n"}, [f'{X}:2:24: error: by must be a slug or a name, found "[[{"Ab" * 28}A…". Write {"Ab" * 29}A…, without brackets. [bad-reference]']),
    Threat(24, 'a long source twice', {X: f"name: X\nsources: [{'a-' * 20_000}a, {'a-' * 20_000}a]\n"}, [f'{X}:2:11: error: sources must name an existing source, found "{"a-" * 29}a…" [unknown-record]', f'{X}:2:40014: error: sources must name a source once, found "{"a-" * 29}a…" again. Tell the two apart by their locator, or delete one. [duplicate-item]', f'{X}:2:40014: error: sources must name an existing source, found "{"a-" * 29}a…" [unknown-record]']),
    Threat(24, 'a long tag twice', {X: f"name: X\ntags: [{'a-' * 20_000}a, {'a-' * 20_000}a]\n"}, [f'{X}:2:40011: error: tags must differ, found "{"a-" * 29}a…" again [duplicate-item]']),
    Threat(24, 'a long target', {X: f"name: X\nfacts: [{{text: A., contradicts: {'a-' * 30_000}a, sources: [daily]}}]\n"}, [f'{X}:2:33: error: contradicts must name an existing statement, found "{"a-" * 29}a…". Nothing there has an id; give one to the fact you mean. [unknown-target]']),
    Threat(24, 'a long target with a hash', {X: f"name: X\nfacts: [{{text: A., contradicts: '#{'a-' * 30_000}a', sources: [daily]}}]\n"}, [f'{X}:2:33: error: contradicts must name a statement, found "#{"a-" * 29}…". Write {"a-" * 29}a…. [bad-target]']),
    Threat(26, 'an address that runs a script', {'content/sources/x.yml': 'name: X\nurl: javascript:alert(1)\npublisher: P\npublished: 2026\n', X: 'name: X\nsources: [x]\n'}, ['content/sources/x.yml:2:6: error: url must be an address that begins with https:// or http://, found "javascript:alert(1)" [bad-url]']),
    Threat(26, 'a key that nobody knows', {X: 'name: X\nonload: Y\n'}, [f'{X}:2:1: error: a record of kind event must have known keys, found "onload". One of: accept, aliases, capacity, companies, date, facts, former_ids, labels, name, names, note, remark, sources, status, summary, tags, verified. Or say it as a fact. [unknown-key]']),
    Threat(27, 'a way out of the folder as an id', {X: 'name: X\nformer_ids: [../../.github/workflows/x]\n'}, [f'{X}:2:14: error: former_ids must be folder/slug each, found "../../.github/workflows/x". Write the address that the record had, such as events/example-hub. [bad-reference]']),
    Threat(27, 'a path as an id', {X: 'name: X\nsources: [/etc/passwd]\n'}, [f'{X}:2:11: error: sources must be a record\'s slug, found "/etc/passwd". Write etc/passwd, if that is the record\'s file name without .yml. [bad-reference]']),
    Threat(28, 'a name that differs in case alone', {'content/events/Launch.yml': 'name: X\n'}, ['content/events/Launch.yml:1:1: error: a file name must be lower-case words and digits joined by hyphens, at most 64 characters, found "Launch". Rename it to launch.yml. [bad-file-name]']),
    Threat(28, 'a page that differs in case alone', {'content/events/LAUNCH.md': 'Text.\n'}, ['content/events/LAUNCH.md:1:1: error: a page must have a path of its own, found "content/events/LAUNCH.md" beside "content/events/launch.yml". Rename the file. [same-path]']),
    Threat(29, 'a name that Windows does not allow', {'content/events/con.yml': 'name: X\n'}, ['content/events/con.yml:1:1: error: a file name must be lower-case words and digits joined by hyphens, at most 64 characters, found "con". This name is reserved. [bad-file-name]']),
    Threat(29, 'a folder of the site itself', {'content/search/x.yml': 'name: X\n'}, ['content/search/x.yml:1:1: error: a record must lie in the folder of a kind, found "search". One of: companies, events, sources. [unknown-folder]']),
    Threat(29, 'a name that MkDocs takes for another', {'content/events/readme.yml': 'name: X\n'}, ['content/events/readme.yml:1:1: error: a file name must be lower-case words and digits joined by hyphens, at most 64 characters, found "readme". This name is reserved. [bad-file-name]']),
    Threat(30, 'a name of 65 letters', {f"content/events/{'a' * 65}.yml": "name: X\n"}, [f"content/events/{'a' * 65}.yml:1:1: error: {NAME}, found \"{'a' * 65}\". Rename it to {'a' * 64}.yml. [bad-file-name]"]),
    Threat(36, 'a host that becomes a path', {X: 'name: X\nsources: [x]\nsummary: Y\n', 'content/sources/x.yml': 'name: X\nurl: https://a\u2100b.example\npublisher: P\npublished: 2026\n'}, ['content/sources/x.yml:2:6: error: url must have a host that can be looked up, found "https://a\u2100b.example". Copy it anew. [bad-url]']),
]  # fmt: skip


@pytest.mark.parametrize("threat", THREATS, ids=lambda threat: f"{threat.number} {threat.title}")
def test_a_threat_is_refused_at_its_place(
    threat: Threat, problems_of: Callable[[Files], list[str]]
) -> None:
    assert problems_of(threat.files) == threat.expected


class Meant(NamedTuple):
    """What is accepted, and the text that it says."""

    number: int
    written: str
    said: str


MEANT = [
    Meant(2, "\ufeffname: X\nsummary: a\n", "a"),
    Meant(6, "name: X\r\nsummary: a\r\n", "a"),
    Meant(18, "name: X\nsummary: NO\n", "NO"),
    Meant(18, "name: X\nsummary: y\n", "y"),
    Meant(19, "name: X\nsummary: 010\n", "010"),
    Meant(19, "name: X\nsummary: 22:22\n", "22:22"),
    Meant(19, "name: X\nsummary: 1.10\n", "1.10"),
    Meant(20, "name: X\nsummary: 2024-02-30\n", "2024-02-30"),
    Meant(25, "name: X\nsummary: |2-\n    a  b\n\n    c\n", "a b c"),
    Meant(25, "name: X\nsummary: >\n  a\n  b  \n\n", "a b"),
    Meant(26, 'name: X\nsummary: "abc\\n"\n', "abc"),
]


@pytest.mark.parametrize("meant", MEANT, ids=lambda meant: f"{meant.number} {meant.written!r}")
def test_what_is_accepted_means_what_it_looks_like(meant: Meant) -> None:
    assert str(graph_of({X: meant.written.encode()}).records["events/x"].summary) == meant.said


def _link(root: Path) -> None:
    (root / X).symlink_to("/proc/self/environ")


def _linked_folder(root: Path) -> None:
    (root / "content/secret").symlink_to(root.parent)


def _pipe(root: Path) -> None:
    os.mkfifo(root / X)


def _folder(root: Path) -> None:
    (root / X).mkdir()


LINK = "a file must be a plain file, found a symbolic link. Replace it by a copy of the file."
FILES: list[tuple[int, Callable[[Path], None], list[str]]] = [
    (31, _link, [f"{X}:1:1: error: {LINK} [not-a-file]"]),
    (31, _linked_folder, [f"content/secret:1:1: error: {LINK} [not-a-file]"]),
    (31, _pipe, [f"{X}:1:1: error: a file must be a plain file, found a pipe [not-a-file]"]),
    (32, _folder, [f"{X}:1:1: error: a file must be a plain file, found a folder [not-a-file]"]),
]


@pytest.mark.parametrize(("number", "change", "expected"), FILES)
def test_what_is_no_plain_file_is_refused(
    number: int,
    change: Callable[[Path], None],
    expected: list[str],
    make_base: Callable[[Files], Path],
) -> None:
    root = make_base({})
    change(root)
    assert problems_in(root) == expected


ELSEWHERE = {
    32: ("tests/broken/test_folders.py", "test_what_takes_a_files_place_is_not_read"),
    33: ("tests/test_changes.py", "test_hostile_file_names_are_no_records"),
    34: ("tests/test_workflows.py", "test_only_content_comes_from_the_pull_request"),
}
"""Threats that need a repository or a race: which test tries them."""


@pytest.mark.parametrize(("file", "name"), ELSEWHERE.values())
def test_what_is_tried_elsewhere_is_there(file: str, name: str) -> None:
    assert re.search(rf"^def {name}\(", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)


def test_every_threat_has_a_case() -> None:
    numbers = {one.number for one in (*THREATS, *MEANT)} | {n for n, _, _ in FILES} | {*ELSEWHERE}
    assert numbers >= set(range(1, 35))


@pytest.mark.parametrize("field", ["website", "url"])
def test_a_host_in_other_letters_is_shown_as_it_is_looked_up(field: str) -> None:
    """36: readers see that it is not the one that it looks like, in the words and in the link."""
    path = "content/companies/tesla.yml" if field == "website" else "content/sources/daily.yml"
    text = re.sub("url: .*\n", "", BASE[path]) + f"{field}: https://\u0430pple.com/\u0430\n"
    page = pages_of({path: text})[path.removeprefix("content/").replace(".yml", ".md")]
    assert "https://xn--pple-43d.com/\u0430" in page.markdown
    assert "\u0430pple" not in page.markdown
