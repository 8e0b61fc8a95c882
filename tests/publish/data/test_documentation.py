"""The page about the data says every key and column there is, and its examples run."""

import re
import subprocess
import sys
from pathlib import Path

import markdown
import pytest

from generator.publish.data import documentation as page
from generator.publish.data import shapes
from generator.publish.data.documentation import CHANGES, documentation
from generator.publish.data.questions import QUESTIONS
from generator.publish.data.schemas import FILES
from generator.publish.data.sheet import COLUMNS
from generator.publish.data.tables import TABLES
from generator.publish.data.write import FORMAT, HOLDS
from tests.pages.rendering import bare, commonmark, parts
from tests.publish.data.making import BASES, graph_in, graph_of, write_data

EXAMPLES = {"json": page.PYTHON, "csv": page.SPREADSHEET, "sqlite": page.DATABASE}


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_an_example_runs_as_it_stands(example: str, tmp_path: Path) -> None:
    folder = write_data(tmp_path, graph_in(BASES["golden"]()))
    run = [sys.executable, "-X", "utf8", "-c", example]
    done = subprocess.run(run, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    assert done.stdout.count("\n") >= 1


def test_examples_and_questions_stand_on_the_page() -> None:
    text = documentation(graph_of({}))
    code = "\n".join(line[4:] for line in text.splitlines() if line.startswith("    ") or not line)
    for text in (*EXAMPLES.values(), *(question.sql for question in QUESTIONS)):
        assert "\n".join(line for line in text.rstrip().splitlines()) in code


def test_every_file_key_and_column_is_documented() -> None:
    text = documentation(graph_of({}))
    named = set(re.findall("`([^`]+)`", text)) | set(re.findall(r"\[([^]]+)\]\(", text))
    assert named >= set(HOLDS)
    assert named >= set(FILES["record"]["properties"])
    assert named >= {column.name for table in TABLES for column in table.columns}
    assert named >= set(COLUMNS)
    for table in TABLES:
        assert f"### {table.name} {{#table-" in text


def test_the_version_has_an_entry_in_the_list_of_changes() -> None:
    assert next(iter(CHANGES)) == FORMAT


def test_it_leads_to_the_files() -> None:
    assert "[facts.csv](facts.csv)" in documentation(graph_of({}))


@pytest.mark.parametrize(
    "promise",
    [
        "`name` and `description` are the record's name and summary, in the editors' words",
        "A value of a field, be it reported or someone's claim, is asserted unless it is "
        "superseded, wrong, inferred, a forecast or a plan, rests on a retracted source, or is "
        "itself a side of an open dispute: that other statements contradict each other does not "
        "remove it.",
        "`firstAppearance` is the origin that the editors name, and no computed one.",
        "Where it is built without its address, links in the feed are relative",
    ],
)
def test_what_linked_data_and_the_feed_hold_is_told(promise: str) -> None:
    assert promise in documentation(graph_of({}))


def test_both_engines_read_it_alike() -> None:
    """As the profile of design §6 asks of every page that is made."""
    text = documentation(graph_in(BASES["golden"]()))
    extensions = ["attr_list", "def_list", "md_in_html", "tables"]
    python = markdown.markdown(text, extensions=extensions)
    assert bare(parts(python)) == bare(parts(commonmark(text)))


@pytest.mark.parametrize("name", ["RECORD", "FACT", "CITATION", "VALUE", "DATE", "LINK", "DISPUTE"])
def test_every_key_is_described(name: str) -> None:
    for key, schema in getattr(shapes, name)["properties"].items():
        assert schema.get("description"), key
