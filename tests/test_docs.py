"""README and CONTRIBUTING tell the truth: each example, message, command, target and link in them is tried."""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from generator.build import check
from generator.cli import main
from generator.graph.checks import WARNINGS
from generator.graph.checks.registry import Found, Rule
from generator.model.base import read_base
from generator.model.dates import parse_date
from generator.model.field_types import FIELD_TYPES
from generator.model.quantities import parse_quantity

ROOT = Path(__file__).parent.parent
README, CONTRIBUTING, CHANGELOG = "README.md", "CONTRIBUTING.md", "CHANGELOG.md"
DOCUMENTS = (README, CONTRIBUTING, CHANGELOG)

STAND_INS = {
    "content/companies/example-motors.yml": "name: Example Motors\n",
    "content/people/jane-doe.yml": "name: Jane Doe\n",
    "content/places/exampleland.yml": "name: Exampleland\n",
    "content/sources/daily-2026-02-07.yml": "name: Daily\npublished: 2026-02-07\n",
    "content/sources/weekly-2026-02-08.yml": "name: Weekly\npublished: 2026-02-08\n",
    "content/sources/other-2026-02-06.yml": "name: Other\npublished: 2026-02-06\n",
    "content/sources/evening-post-interview.yml": "name: Interview\nseen: no\nnote: Not read.\n",
}
"""Records that the documents name without showing them."""

PIECES = "content/events/pieces.yml"
EVENT = "name: Pieces\nsources: [daily-2026-02-07]\n"
ACTIVATE = ". .venv/bin/activate\n"
FACT = "- text: It runs.\n  sources: [daily-2026-02-07]\n"


def text_of(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def blocks(document: str, language: str) -> list[str]:
    """The fenced blocks of a language, in the document's order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text_of(document), re.DOTALL | re.MULTILINE)


def prose(document: str) -> str:
    """The document without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", text_of(document), flags=re.DOTALL | re.MULTILINE)


def code(document: str) -> list[str]:
    """What is written as a command or as code in the prose, and each line of a shell block."""
    spans = re.findall(r"`([^`\n]+)`", prose(document))
    return [*spans, *(line for block in blocks(document, "sh") for line in block.splitlines())]


def tables(document: str, *header: str) -> list[list[str]]:
    """The rows of all tables whose first columns have these headings; cells without backticks."""
    rows: list[list[str]] = []
    wanted = False
    for line in prose(document).splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if not cells:
            wanted = False
        elif tuple(cells[: len(header)]) == header:
            wanted = True
        elif wanted and not set(cells[0]) <= set("- "):
            rows.append([cell.strip("`").replace("\\|", "|") for cell in cells])
    return rows


def files_of(document: str) -> dict[str, str]:
    """The whole files that a document shows, by the path in their first line."""
    shown = (block for block in blocks(document, "yaml") if block.startswith("# "))
    return {block.partition("\n")[0].removeprefix("# "): block for block in shown}


def pieces_of(document: str) -> list[str]:
    """The other YAML blocks: facts, or keys of a record, each put into an event."""
    shown = [block for block in blocks(document, "yaml") if not block.startswith("# ")]
    return [EVENT + (f"facts:\n{s}" if s.startswith("- ") else s) for s in shown]


def checked(root: Path, files: dict[str, str]) -> list[str]:
    """The problems of this base's kinds with the stand-ins and `files`, as lines.

    A stand-in may be idle: warnings count only in `files`.
    """
    if root.exists():
        shutil.rmtree(root)
    shutil.copytree(ROOT / "site_config", root / "site_config")
    for path, text in {**STAND_INS, **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    found = check(root).problems
    return [str(p) for p in found if p.severity == "error" or p.place.path in files]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return tmp_path / "base"


class TestYaml:
    @pytest.mark.parametrize(
        ("document", "files", "pieces"), [(README, 6, 0), (CONTRIBUTING, 4, 7)]
    )
    def test_every_example_is_found(self, document, files, pieces):
        assert (len(files_of(document)), len(pieces_of(document))) == (files, pieces)

    @pytest.mark.parametrize("document", [README, CONTRIBUTING])
    def test_the_files_shown_are_a_valid_base(self, base, document):
        assert checked(base, files_of(document)) == []

    @pytest.mark.parametrize("piece", pieces_of(CONTRIBUTING))
    def test_a_piece_of_a_record_is_valid(self, base, piece):
        assert checked(base, {PIECES: piece}) == []

    def test_the_record_shown_does_what_the_readme_says(self, base):
        checked(base, files_of(README))
        graph = check(base).graph
        sides = [[s.field or s.anchor for s in d.statements] for d in graph.disputes]
        assert sorted(map(len, sides)) == [2, 2]
        assert sorted(len(set(side)) for side in sides) == [1, 2]
        for named in ("companies/example-motors", "people/jane-doe", "sources/daily-2026-02-07"):
            links = [*graph.backlinks.get(named, ()), *graph.cited.get(named, ())]
            assert any(link.statement.record == "events/data-centre-opens" for link in links)

    def test_the_kind_shown_is_one_yaml_file(self, base):
        checked(base, files_of(README))
        read, _ = read_base(base)
        assert read.records["cases/example-motors-hall"].kind.label == "Court case"

    def test_every_field_type_is_named(self):
        (named,) = re.findall(r"^The types of fields are (.*?)\. ", text_of(README), re.MULTILINE)
        names = set(re.findall("`([a-z]+)`", named)) - {"vocabulary", "kind"}
        assert names == set(FIELD_TYPES)


class TestMessages:
    @pytest.mark.parametrize(
        ("document", "path", "slug"),
        [
            (README, "content/events/data-centre-opens.yml", "exmaple-motors"),
            (CONTRIBUTING, "content/events/centre-opens.yml", "examplelnd"),
        ],
    )
    def test_the_message_shown_is_what_the_check_says(self, base, document, path, slug):
        right, key = {
            "exmaple-motors": ("example-motors", "companies: ["),
            "examplelnd": ("exampleland", "place: "),
        }[slug]
        files = files_of(document)
        files[path] = files[path].replace(key + right, key + slug)
        (message,) = blocks(document, "text")
        assert checked(base, files) == [message.rstrip("\n")]

    @pytest.mark.parametrize(
        ("wrong", "says", "right"), tables(CONTRIBUTING, "You wrote", "The check says", "Write")
    )
    def test_each_slip_of_the_table(self, base, wrong, says, right):
        problems = checked(base, {PIECES: with_line(wrong)})
        assert any(f": error: {says}" in problem for problem in problems)
        assert checked(base, {PIECES: with_line(right)}) == []

    def test_the_table_of_slips_is_read(self):
        assert len(tables(CONTRIBUTING, "You wrote", "The check says", "Write")) == 12

    def test_every_warning_is_explained(self):
        assert {name for name, _ in tables(CONTRIBUTING, "Warning")} == set(WARNINGS)

    def test_the_example_of_a_check_works(self, base):
        registered: dict[str, Rule] = {}
        names = {
            "warning": lambda id_: lambda rule: registered.setdefault(id_, rule),
            "Found": Found,
            "Graph": object,
            "Iterator": Iterator,
        }
        (source,) = blocks(CONTRIBUTING, "python")
        exec(source, names)
        checked(base, {PIECES: f"{EVENT}summary: {'a' * 301}\n"})
        (found,) = registered["long-summary"](check(base).graph)
        assert found.message == "summary should be at most 300 characters, found 301"


def with_line(line: str) -> str:
    """An event whose one fact has `line` in place of its own line of that key."""
    key = line.partition(":")[0].replace("souces", "sources")
    lines = {"text": "text: It runs.", "sources": "sources: [daily-2026-02-07]", key: line}
    return EVENT + "facts:\n- " + "\n  ".join(lines.values()) + "\n"


class TestWords:
    def test_dates_read_as_the_table_says(self):
        rows = [row for row in tables(CONTRIBUTING, "You write") if is_date(row[0])]
        assert len(rows) == 9
        assert [parse_date(written).words for written, _ in rows] == [read for _, read in rows]

    def test_quantities_read_as_the_table_says(self):
        units = ("MW", "users", "percent"), ("CNY", "EUR")
        known = [dict.fromkeys(keys, "") for keys in units]
        rows = [row for row in tables(CONTRIBUTING, "You write") if row[0].endswith(sum(units, ()))]
        assert len(rows) == 6
        written = [parse_quantity(text, *known).words for text, _ in rows]
        assert written == [read for _, read in rows]


def is_date(text: str) -> bool:
    return re.fullmatch(r"[0-9Q./~-]+", text) is not None


class TestCommands:
    @pytest.mark.parametrize("document", [README, CONTRIBUTING])
    def test_every_command_and_flag_exists(self, document):
        for command, flags in commands_named(document):
            told = help_of(command)
            assert set(flags) <= set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", told)), command

    def test_choices_of_a_flag_exist(self):
        pattern = r"sourcebook ([a-z]+) .*--format ([a-z]+)"
        named = {m.groups() for line in code(README) if (m := re.search(pattern, line))}
        assert {command for command, _ in named} == {"check", "diff"}
        for command, choice in named:
            (given,) = re.findall(r"--format \[([a-z|]+)\]", help_of(command))
            assert choice in given.split("|")

    @pytest.mark.parametrize("document", [README, CONTRIBUTING])
    def test_the_shell_finds_the_command_where_it_is_called(self, document):
        """In each section whose blocks call it, they first put it on the path."""
        pattern = r"^```sh\n(.*?)^```$"
        sections = re.split(r"^#+ ", text_of(document), flags=re.MULTILINE)
        shown = ["".join(re.findall(pattern, s, re.DOTALL | re.MULTILINE)) for s in sections]
        calling = [lines for lines in shown if re.search("^sourcebook ", lines, re.MULTILINE)]
        assert calling
        assert [s for s in calling if ACTIVATE not in s.partition("sourcebook ")[0]] == []

    def test_the_commands_listed_are_found_too(self):
        told = text_of(README).partition("\n## Commands\n")[2].partition("\n| Command |")[0]
        assert f"```sh\n{ACTIVATE}```\n" in told

    def test_the_record_started_without_questions_is_valid(self, base):
        (line,) = [
            line for line in code(CONTRIBUTING) if line.startswith("sourcebook new event --")
        ]
        checked(base, {})
        result = CliRunner().invoke(main, [*shlex.split(line)[1:], "-C", str(base)])
        made = "content/events/example-motors-opens-a-data-centre.yml\n"
        assert (result.exit_code, result.stdout, result.stderr) == (0, made, "")

    def test_a_new_record_in_the_browser_comes_after_what_it_names(self):
        told = text_of(CONTRIBUTING).partition("### A new record in the browser")[2]
        paths = re.findall(r"`(content/[a-z]+)/[a-z0-9-]+\.yml`", told.partition("\n### ")[0])
        assert paths == ["content/sources", "content/companies", "content/events"]

    def test_every_command_is_named(self):
        assert isinstance(main, click.Group)
        assert {command for command, _ in commands_named(README)} == {"", *main.commands}

    @pytest.mark.parametrize("document", DOCUMENTS)
    def test_every_make_target_exists(self, document):
        makefile = text_of("Makefile")
        targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
        named = {m[1] for line in code(document) if (m := re.search(r"\bmake ([a-z]+)", line))}
        assert named
        assert named <= targets

    def test_every_make_target_is_named(self):
        listed = set(re.findall(r"^([a-z]+):.*## ", text_of("Makefile"), re.MULTILINE))
        named = {m[1] for line in code(README) if (m := re.match(r"make ([a-z]+)", line))}
        assert listed - {"help"} <= named

    def test_every_environment_variable_is_named_and_read(self):
        code_files = [path.relative_to(ROOT) for path in (ROOT / "generator").rglob("*.py")]
        files = ["mkdocs.yml", *map(str, code_files)]
        read = {m for file in files for m in re.findall(r"\bSOURCEBOOK_[A-Z_]+", text_of(file))}
        named = {row[0] for row in tables(README, "Environment variable")}
        assert named == {*read, "CHROMIUM", "PYTHON"}
        assert '"CHROMIUM"' in text_of("tests/chromium.py")
        assert "PYTHON ?=" in text_of("Makefile")


def commands_named(document: str) -> list[tuple[str, list[str]]]:
    """Each `sourcebook …` in a document: the command (empty without one) and its options."""
    lines = [line for line in code(document) if re.match(r"sourcebook\b", line)]
    found = [re.match(r"sourcebook(?: ([a-z]+))?", line) for line in lines]
    flags = [re.findall(r"(?<!\S)--?[a-z][a-z-]*", line) for line in lines]
    return [((m and m[1]) or "", given) for m, given in zip(found, flags, strict=True)]


def help_of(command: str) -> str:
    result = CliRunner().invoke(main, [*([command] if command else []), "--help"])
    assert result.exit_code == 0, result.output
    return result.output


class TestLinks:
    @pytest.mark.parametrize("document", DOCUMENTS)
    def test_every_relative_link_leads_to_a_file(self, document):
        assert [link for link in relative(document) if not leads(document, link)] == []

    def test_links_are_found(self):
        assert ".github/screenshot.png" in relative(README)

    @pytest.mark.parametrize("row", tables(README, "Folder or file"))
    def test_what_is_where_is_there(self, row):
        assert (ROOT / row[0]).exists()

    def test_every_room_is_there(self):
        rooms = [row[0] for row in tables(CONTRIBUTING, "Room in `generator/`")]
        assert len(rooms) == 13
        assert [room for room in rooms if not (ROOT / "generator" / room).exists()] == []

    @pytest.mark.parametrize("document", DOCUMENTS)
    def test_every_path_named_exists(self, document):
        """Paths of this repository; those of the examples and of what `make` makes are elsewhere."""
        pattern = r"(?:generator|graph|model|pages|publish|defaults|tests|\.ci)/[\w/.-]*"
        paths = [span for span in code(document) if re.fullmatch(pattern, span)]
        folders = (ROOT, ROOT / "generator")
        missing = [path for path in paths if not any((f / path).exists() for f in folders)]
        assert missing == []

    def test_the_screenshot_is_small(self):
        assert (ROOT / ".github/screenshot.png").stat().st_size <= 150_000


def relative(document: str) -> list[str]:
    """Targets of links and images that are no address on the web."""
    targets = re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]+`", "", prose(document)))
    return [target for target in targets if "://" not in target]


def leads(document: str, target: str) -> bool:
    path, _, fragment = target.partition("#")
    name = path or document
    return (ROOT / name).is_file() and (not fragment or fragment in headings(name))


def headings(document: str) -> set[str]:
    """The anchors of the headings, as code hosts make them."""
    found = re.findall(r"^#+ (.+)$", prose(document), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in found}
