"""The pages of help say what the code does: every key, type, kind, word and command, and examples that hold."""

import re
from collections import Counter
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from generator import build, cli
from generator.authoring import key_help
from generator.model import config, kind_keys, views
from generator.model.field_types import FIELD_TYPES
from generator.model.kinds import RECORD_KEYS
from generator.model.statement_keys import FACT_KEYS, VALUE_KEYS
from generator.model.statements import RESULTS
from generator.pages.wording import Wording
from generator.reference import config_help
from generator.reference.commands import EXIT_CODES
from generator.reference.example import EXAMPLE, KIND, RECORD, SETTINGS
from generator.reference.field_types import TYPES
from generator.reference.paths import (
    COMMANDS,
    CONFIGURATION,
    KINDS,
    READING,
    RECORDS,
)
from generator.reference.paths import (
    FIELD_TYPES as FIELD_TYPES_PAGE,
)
from generator.reference.records import LINKS
from generator.report.explain import help_link
from tests.pages.naughty import NAUGHTY
from tests.pages.rendering import ENGINES, bare, commonmark, parts, python_markdown, words
from tests.reference.making import help_of, write_example
from tests.sites import GOLDEN, REPOSITORY

BASES = {"empty": GOLDEN / "empty", "full": GOLDEN / "full", "real": REPOSITORY}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_example(tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="module")
def pages(example: Path) -> dict[str, str]:
    return help_of(example)


def code_on(page: str) -> set[str]:
    """Everything on a page that is written as code within a sentence or table."""
    found = (part for part in parts(commonmark(page)))
    inside, said = False, []
    for part in found:
        if part.what == "code" and part.sort in "<>":
            inside = part.sort == "<"
        elif inside:
            said.append(part.what)
    return set(said)


# Every page


@pytest.mark.parametrize("base", BASES.values(), ids=BASES)
def test_both_engines_read_them_alike(base: Path) -> None:
    for path, text in help_of(base).items():
        python = re.sub('<a class="headerlink"[^>]*>[^<]*</a>', "", python_markdown(text))
        assert bare(parts(python)) == bare(parts(commonmark(text))), path


@pytest.mark.parametrize("base", BASES.values(), ids=BASES)
def test_links_between_them_lead_to_anchors(base: Path) -> None:
    made = help_of(base)
    ids = {path: re.findall(r"\{#([^}]+)\}", text) for path, text in made.items()}
    assert [i for found in ids.values() for i, n in Counter(found).items() if n > 1] == []
    for path, text in made.items():
        for target in re.findall(r"\]\(([^)]+)\)", text):
            other, _, anchor = target.partition("#")
            if not other.startswith("../"):
                assert not anchor or anchor in ids[f"help/{other}" if other else path], target


# What they say


def test_the_example_is_right(example: Path) -> None:
    checked = build.check(example)
    assert [str(problem) for problem in checked.problems] == []
    assert len(checked.graph.disputes) == 2


def test_the_example_stands_on_the_pages(pages: dict[str, str]) -> None:
    shown = [
        line[4:] for page in pages.values() for line in page.splitlines() if line[:4] == "    "
    ]
    for path in (RECORD, KIND, SETTINGS):
        text = f"# {path}\n{EXAMPLE[path]}".splitlines()
        at = shown.index(text[0])
        assert shown[at : at + len(text)] == text


HELP = {
    "records": (key_help.RECORD_HELP, RECORD_KEYS),
    "statements": (key_help.STATEMENT_HELP, {**FACT_KEYS, **VALUE_KEYS}),
    "kinds": (config_help.KIND_HELP, kind_keys.KIND_KEYS),
    "fields": (config_help.FIELD_HELP, kind_keys.FIELD_KEYS),
    "views": (config_help.VIEW_HELP, views.VIEW_KEYS),
    "settings": (config_help.SETTINGS_HELP, config._KEYS),
    "results": (key_help.RESULT_HELP, RESULTS),
}


@pytest.mark.parametrize(("told", "known"), HELP.values(), ids=HELP)
def test_every_key_is_told_and_no_other(told: dict[str, str], known: tuple[str, ...]) -> None:
    assert sorted(told) == sorted(known)


def test_every_key_stands_on_its_page(pages: dict[str, str]) -> None:
    assert set(key_help.RECORD_HELP) | set(key_help.STATEMENT_HELP) <= code_on(pages[RECORDS])
    keys = (kind_keys.KIND_KEYS, kind_keys.FIELD_KEYS, views.VIEW_KEYS, config._KEYS)
    assert {key for some in keys for key in some} <= code_on(pages[CONFIGURATION])


def test_every_kind_and_field_of_the_base_stands_on_its_page() -> None:
    kinds = build.check(REPOSITORY).graph.base.kinds
    page = help_of(REPOSITORY)[KINDS]
    for kind in kinds.values():
        section = page.partition(f"{{#kind-{kind.name}}}")[2].partition("\n## ")[0]
        assert f"content/{kind.folder}/" in code_on(section)
        assert set(kind.fields) <= code_on(section)
        for field in kind.fields.values():
            named = field.label.lower() == field.name.replace("_", " ")
            assert (f"| {field.label}. " not in section) if named else f"| {field.label}" in section
            assert set(field.type.of.words if field.type.of.name == "choice" else ()) <= code_on(
                section
            )


def test_the_row_of_a_field_names_it_once(tmp_path: Path) -> None:
    fields = """\
  opened: {type: date, help: When it was opened.}
  built_by: {type: text, help: Who built it}
  toll: {type: flag, label: Costs a toll, help: For cars}
  height: {type: number}
  colour: {type: choice, vocabulary: bridge_state, required: true}
"""
    files = {
        "site_config/kinds/tower.yml": f"label: Tower\nplural: Towers\nfolder: towers\nfields:\n{fields}"
    }
    section = help_of(write_example(tmp_path / "base", files))[KINDS].partition("{#kind-tower}")[2]
    cells = [
        line.strip("| ").split(" | ")
        for line in section.partition("\n## ")[0].splitlines()
        if line[:3] == "| `"
    ]
    assert [(name, told) for name, _, told in cells] == [
        ("`opened`", "When it was opened"),
        ("`built_by`", "Who built it"),
        ("`toll`", "Costs a toll. For cars"),
        ("`height`", "Height"),
        ("`colour`", "One of `planned` (Planned), `open` (Open), `closed` (Closed). **Required**"),
    ]


LINES = [
    (CONFIGURATION, "| `type` | [One of the field types](field-types.md) |"),
    (CONFIGURATION, "A choice takes its words from a file of `site_config/vocabularies/`"),
    (RECORDS, "### retracted {#retracted}\n\nThat the source was withdrawn:\n\n| Key | What it says |\n| --- | --- |\n| `date` |"),
    (COMMANDS, "## mkdocs build, mkdocs serve {#mkdocs}\n\nThe site itself is built by MkDocs. `mkdocs build --strict` checks"),
    (COMMANDS, "| `--excerpt / --no-excerpt` | Show the line of the file below each problem, and where it is explained. On a terminal this is so unless --no-excerpt is given. |"),
    (COMMANDS, "    sourcebook write [OPTIONS] DIR\n\nWrite the pages to DIR as"),
    (READING, "“As of” names the time that a statement speaks of, “due” the time by which a forecast or plan is to come true."),
    (READING, "## Putting something right {#correcting}\n\nEach page of a record is made from one file."),
]  # fmt: skip


@pytest.mark.parametrize(("path", "line"), LINES)
def test_what_is_said_where(path: str, line: str, pages: dict[str, str]) -> None:
    assert line in pages[path]


def test_all_of_it_is_found_by_search(example: Path) -> None:
    made = build.help_pages(build.check(example).graph, cli.commands())
    assert [page.path for page in made if not page.searched] == []


def test_texts_of_a_base_come_out_as_themselves(tmp_path: Path) -> None:
    """Labels and helps of kinds and fields are text, whatever they hold."""
    texts = [text for text in NAUGHTY if "[[" not in text][::7]
    for text in texts:
        quoted = code_in_yaml(text)
        kind = f"label: {quoted}\nplural: {quoted}\nfolder: odd\nhelp: {quoted}\nfields:\n  x: {{type: text, label: {quoted}, help: {quoted}}}\n"
        base = write_example(tmp_path / "base", {"site_config/kinds/odd.yml": kind})
        checked = build.check(base)
        if checked.errors:
            continue  # a text that no base may hold
        seen = checked.graph.base.kinds["odd"]
        for path in (KINDS, READING):
            page = help_of(base)[path]
            for engine in ENGINES.values():
                assert seen.plural in words(parts(engine(page))), (path, text)


def code_in_yaml(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


# Field types


def test_every_type_has_an_example() -> None:
    assert sorted(TYPES) == sorted(FIELD_TYPES)


@pytest.mark.parametrize("name", TYPES)
def test_a_value_of_each_type_is_shown_as_the_page_says(name: str, tmp_path: Path) -> None:
    given = TYPES[name]
    files = {
        KIND: EXAMPLE[KIND] + f"  tried: {given.declared}\n",
        "content/bridges/tried.yml": f"name: Tried\ntried: {given.written}\nsources: [daily-2026-02-07]\n",
    }
    checked = build.check(write_example(tmp_path / "base", files))
    assert [str(problem) for problem in checked.problems] == []
    record = checked.graph.records["bridges/tried"]
    wording = Wording(checked.graph, "bridges/tried.md")
    shown = ", ".join(wording.plain_sentence(value) for value in record.values["tried"])
    assert shown.replace("Tried: ", "") == given.shown


def test_every_unit_of_the_base_is_listed(pages: dict[str, str]) -> None:
    kinds = build.check(GOLDEN / "full").graph.base.kinds.values()
    (type_, *_) = (
        f.type for kind in kinds for f in kind.fields.values() if f.type.name == "quantity"
    )
    assert {*type_.words, *type_.currencies} <= code_on(help_of(GOLDEN / "full")[FIELD_TYPES_PAGE])


@pytest.mark.parametrize("written", LINKS)
def test_a_link_is_read_as_the_page_says(written: str, tmp_path: Path) -> None:
    text = written.replace("\\", "\\\\")
    record = f'name: Tried\nsummary: "See {text}"\n'
    checked = build.check(write_example(tmp_path / "base", {"content/bridges/tried.yml": record}))
    assert [str(problem) for problem in checked.problems] == []
    summary = checked.graph.records["bridges/tried"].summary
    assert summary is not None
    seen = Wording(checked.graph, "bridges/tried.md").plain(summary).removeprefix("See ")
    expected = {"the old one, as a link": "the old one", "[[": "[["}
    assert seen == expected.get(LINKS[written], "Long Bridge" if "#" in written else "Old Bridge")


# Marks


def test_every_mark_behind_a_statement_is_explained(pages: dict[str, str]) -> None:
    """Those of the golden pages; what is quiet says itself what it is."""
    marks = r'<span class="sb-chip(?: sb-(?!asof|support)[a-z]+)?">([^<]*)</span>'
    folders = ("events", "companies", "disputes.md")
    files = [
        f
        for f in (GOLDEN / "full/pages").rglob("*.md")
        if f.relative_to(GOLDEN / "full/pages").parts[0] in folders
    ]
    used = {mark for file in files for mark in re.findall(marks, file.read_text(encoding="utf-8"))}
    assert len(used) > 6
    assert used <= set(re.findall(marks, pages[READING]))


# Commands


def test_every_command_and_option_stands_on_the_page(pages: dict[str, str]) -> None:
    assert isinstance(cli.main, click.Group)
    page = pages[COMMANDS]
    for name, command in cli.main.commands.items():
        section = page.partition(f"{{#command-{name}}}")[2].partition("\n## ")[0]
        assert f"    sourcebook {name}" in section
        for option in (option for option in command.params if isinstance(option, click.Option)):
            assert any(option.opts[-1] in found for found in code_on(section)), (name, option.opts)


EXITS = [
    (0, ("check", "-C", "{base}")),
    (1, ("check", "-C", "{broken}")),
    (2, ("check", "--no-such-option")),
    (3, ("check", "-C", "{base}", "--changed", "main")),
]


@pytest.mark.parametrize(("exit_code", "arguments"), EXITS)
def test_each_exit_code_is_that_of_a_command(
    exit_code: int, arguments: tuple[str, ...], tmp_path: Path
) -> None:
    folders = {"base": str(write_example(tmp_path / "base"))}
    folders["broken"] = str(write_example(tmp_path / "broken", {RECORD: "name: [x\n"}))
    result = CliRunner().invoke(cli.main, [argument.format(**folders) for argument in arguments])
    assert result.exit_code == exit_code
    assert exit_code in EXIT_CODES


def test_there_are_no_other_exit_codes() -> None:
    assert sorted(EXIT_CODES) == [code for code, _ in EXITS]


def test_what_a_message_links_to_is_on_the_page(pages: dict[str, str]) -> None:
    for id_ in build.rules():
        link = help_link(id_, {"SOURCEBOOK_SITE_URL": "https://example.org/"})
        page, _, anchor = link.removeprefix("https://example.org/").partition("/#")
        assert f"{{#{anchor}}}" in pages[f"{page}.md"]
