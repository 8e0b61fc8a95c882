"""Cells that a spreadsheet could calculate are text in it, and come back as they were written."""

import csv
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.publish.data import sheet
from generator.publish.data.sheet import as_text, as_written
from tests.publish.data.making import graph_of, read_lines, write_data

CASES = {
    "=1+1": "'=1+1",
    "+1": "'+1",
    "-5 percent": "'-5 percent",
    "@SUM(A1)": "'@SUM(A1)",
    "\t=1": "'\t=1",
    "\r=1": "'\r=1",
    "＝1": "'＝1",
    "＋1": "'＋1",
    "－1": "'－1",
    "＠x": "'＠x",
    " =1": "' =1",
    "\u3000=1": "'\u3000=1",
    "'=1": "''=1",
    "''=1": "'''=1",
    '"=1': "'\"=1",
    "a;=1": "a;'=1",
    "a; =1;b;@c": "a;' =1;b;'@c",
    "a=1": "a=1",
    "1-2": "1-2",
    "a@b.example": "a@b.example",
    "'quoted'": "'quoted'",
    "−5": "−5",
    "": "",
}


@pytest.mark.parametrize(("text", "cell"), CASES.items())
def test_what_a_spreadsheet_would_calculate_has_an_apostrophe(text: str, cell: str) -> None:
    assert as_text(text) == cell
    assert as_written(cell) == text


@given(st.text(alphabet="=+-@;'\"\t ＝－ax1", max_size=12))
@example("';=")
def test_any_text_comes_back(text: str) -> None:
    cell = as_text(text)
    assert as_written(cell) == text
    for part in cell.split(";"):
        assert part.lstrip("\"' \t\u3000")[:1] not in tuple("=+-@＝＋－＠") or part.startswith("'")


def test_a_line_is_one_of_rfc_4180() -> None:
    text = 'a "b", c; =d\u2028e 特斯拉 100% %s'
    fact = {"sources": [{"source": "sources/a"}, {"source": "sources/a"}], "origins": ["sources/a"]}
    row = {"number": 1, "id": "x/y#fact-1", "text": text, "value_low": -5}
    line = sheet.line(fact, row, {"name": "=N", "kind": "event"})
    assert line.endswith("\r\n")
    [cells] = csv.reader(StringIO(line, newline=""), strict=True)
    read = dict(zip(sheet.COLUMNS, cells, strict=True))
    assert {name: cell for name, cell in read.items() if cell} == {
        "record_name": "'=N", "kind": "event", "id": "x/y#fact-1", "text": 'a "b", c;\' =d\u2028e 特斯拉 100% %s',
        "value_low": "-5", "sources": "sources/a", "origins": "sources/a",
    }  # fmt: skip


def test_numbers_stay_numbers(tmp_path) -> None:
    event = "name: Event\nsources: [daily]\ncapacity: -5 percent\n"
    lines = read_lines(
        write_data(tmp_path, graph_of({"content/events/launch.yml": event})) / "facts.csv"
    )
    line = lines["events/launch#field-capacity"]
    assert (line["value"], line["value_low"], line["value_high"]) == ("'-5 percent", "-5", "-5")
    assert line["text"] == "−5 percent"


def test_the_file_begins_with_the_mark_by_which_excel_knows_its_encoding(tmp_path) -> None:
    data = (write_data(tmp_path, graph_of({})) / "facts.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfrecord_name,kind,id,")
    assert data.count(b"\xef\xbb\xbf") == 1
    assert data.count(b"\r\n") == data.count(b"\n") == 1 + len(graph_of({}).statements)
