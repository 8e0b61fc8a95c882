"""Text in = text out: the short form, and that the comparison sees what is wrong."""

from pathlib import Path

import pytest

from tests.hostile.escape import compare, escape
from tests.hostile.told import Tally

FEW = [
    "<b>x</b>", "a & b", "*x*", "x &lt; y", "[x](y)", "# x", "a | b", '" onclick="alert(1)', "<img src=x onerror=alert(1)>",
    "</title><script>alert(1)</script>", "=1+1", "1. x", "{{ x }}", "`x`", "a_b_c",
]  # fmt: skip
IN_PAGES = "import html, generator.pages.markdown as m\nm._escaped = lambda text: m.Markdown({})"
BROKEN = {
    "none": (IN_PAGES.format("text"), "page of an event"),
    "HTML's alone": (IN_PAGES.format("html.escape(text)"), "page of an event"),
    "none in pictures": ("import generator.pages.svg as s\ns._escaped = s.Svg", "page of a source"),
    "none in heads": ("import generator.mkdocs_plugin.page as p\np.escape = str", "page of an event"),
    "none in sheets": (
        "import generator.publish.data.sheet as s\ns.as_text = str",
        "facts.csv: formulas",
    ),
}  # fmt: skip


OUTPUTS = {
    "page of an event", "page of a source", "Markdown twin", "JSON of a record", "records.json", "facts.json", "facts.csv",
    "facts.csv: formulas", "search", "feed", "llms.txt", "warnings", "terminal", "terminal, no commands", "problems as JSON",
    "annotation on GitHub", "summary on GitHub, CommonMark", "summary on GitHub, Python-Markdown", "page of the preview",
    "written page, CommonMark", "written page, Python-Markdown", "diff, added, CommonMark", "diff, changed, CommonMark",
    "diff, removed, CommonMark", "database, table facts", "database, table records", "database, table citations",
    "database, table sources", "database, table names", "database, table conflicts", "shared page /events: events",
    "shared page /sources: sources", "shared page /disputes: events", "shared page /timeline: events",
    "shared page /companies/tesla: events", "shared page /quality/inferred: events",
}  # fmt: skip
"""Those that must be there; each kind of list on the site adds one."""


def test_text_in_is_text_out() -> None:
    tally = Tally("escape")
    escape(tally)
    assert tally.holds, str(tally)
    assert tally.tried >= 15_000


@pytest.mark.parametrize(("broken", "output"), BROKEN.values(), ids=BROKEN)
def test_a_broken_escaper_is_seen(broken: str, output: str, tmp_path: Path) -> None:
    tally = Tally("escape")
    compare(tally, FEW, tmp_path, broken)
    assert tally.failed, str(tally)
    assert output in str(tally)


def test_the_same_texts_pass_unbroken_in_every_output(tmp_path: Path) -> None:
    tally = Tally("escape")
    outputs = compare(tally, FEW, tmp_path)
    assert tally.holds, str(tally)
    assert OUTPUTS - outputs.keys() == set()
