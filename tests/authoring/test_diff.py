"""What differs between two versions of a base, in a reader's words: small changes with their exact Markdown."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import build
from generator.authoring.diff import compare
from generator.authoring.diff_markdown import markdown, plain
from generator.authoring.diff_pages import compare_pages
from generator.authoring.diff_withheld import without
from generator.graph.graph import Graph, make_graph
from generator.model.base import Base, read_base
from generator.pages.markdown import escape
from generator.pages.page import Page
from tests.bases import BASE, Files, write_base

MakeBase = Callable[[Files], Path]
LAUNCH = "content/events/launch.yml"
WEEKLY = {
    "content/sources/weekly.yml": "name: Looking back\npublisher: Weekly\npublished: 2026-02-08\nurl: https://weekly.example/\n"
}


def graph_at(root: Path) -> Graph:
    return make_graph(read_base(root)[0])


def changed(text: str, *swaps: tuple[str, str]) -> str:
    """A file's text with parts of it changed; each must be there."""
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def launch(*swaps: tuple[str, str]) -> dict[str, str]:
    return {LAUNCH: changed(BASE[LAUNCH], *swaps)}


EVENT = "### Event changed: Launch in Shanghai\n\n`events/launch`\n\n"
SAID = "“Tesla said the centre is running.”"
EXPECTED = "“Approval is expected in the first quarter.”"

CASES: dict[str, tuple[Mapping[str, str], Mapping[str, str | None], str]] = {
    "a fact is added": (
        {},
        launch(("facts:\n", "facts:\n  - {text: It has two halls., date: 2026-02, sources: [daily]}\n")),
        "1 record changed, 1 fact added\n\n" + EVENT
        + "- Fact added: “It has two halls.” (February 2026 · reported · sources: Example Daily, 7 February 2026)\n",
    ),
    "a fact is removed": (
        launch(("facts:\n", "facts:\n  - {text: It has two halls., date: 2026-02, sources: [daily]}\n")),
        BASE,
        "1 record changed, 1 fact removed\n\n" + EVENT
        + "- Fact removed: “It has two halls.” (February 2026 · reported · sources: Example Daily, 7 February 2026)\n",
    ),
    "a fact with an id is reworded": (
        {},
        launch(("said the centre is running", "denied everything")),
        f"1 record changed, 1 fact changed\n\n{EVENT}- Fact reworded: {SAID} → “Tesla denied everything.”\n",
    ),
    "a fact without an id is reworded": (
        launch(("  - id: expected\n    text: Approval", "  - text: Approval")),
        launch(("  - id: expected\n    text: Approval is", "  - text: Approval was")),
        f"1 record changed, 1 fact changed\n\n{EVENT}"
        "- Fact reworded: “Approval is expected in the first quarter.” → “Approval was expected in the first quarter.”\n",
    ),
    "a fact is re-dated": (
        {},
        launch(("date: 2026-02-06\n    sources", "date: 2026-02-07\n    sources")),
        f"1 record changed, 1 fact changed\n\n{EVENT}- Fact re-dated: {SAID}: “6 February 2026” → “7 February 2026”\n",
    ),
    "a date is taken away": (
        {},
        launch(("    date: 2026-02-06\n", "")),
        f"1 record changed, 1 fact changed\n\n{EVENT}- Fact re-dated: {SAID}: no longer “6 February 2026”\n",
    ),
    "a fact is re-sourced": (
        WEEKLY,
        launch(("    due: 2026-Q1\n    sources: [daily]", "    due: 2026-Q1\n    sources: [weekly]")),
        f"1 record changed, 1 fact changed\n\n{EVENT}"
        f"- Fact re-sourced: {EXPECTED}: added Weekly, 8 February 2026; removed Example Daily, 7 February 2026\n",
    ),
    "a source is cited for other words": (
        launch(("date: 2026-02-06\n    sources: [daily]", "date: 2026-02-06\n    sources: [{source: daily, says: It runs.}]")),
        launch(("date: 2026-02-06\n    sources: [daily]", "date: 2026-02-06\n    sources: [{source: daily, says: It ran., locator: page 3}]")),
        f"1 record changed, 1 fact changed\n\n{EVENT}"
        f"- Fact re-sourced: {SAID}: Example Daily, 7 February 2026: “says It runs.” → “says It ran.; at page 3”\n",
    ),
    "a fact is re-typed": (
        {},
        launch(("type: forecast", "type: plan")),
        f"1 record changed, 1 fact changed\n\n{EVENT}- Fact re-typed: {EXPECTED}: “forecast” → “plan”\n",
    ),
    "someone else asserts it, and a note is new": (
        {},
        launch(("    by: Jane Doe\n", "    by: John Roe\n    note: By phone.\n")),
        f"1 record changed, 1 fact changed\n\n{EVENT}- Fact changed: {EXPECTED}\n    - By: “Jane Doe” → “John Roe”\n    - Note: now “By phone.”\n",
    ),
    "an address is lost": (
        {},
        launch(("  - id: expected\n    text", "  - text")),
        f"1 record changed, 1 fact changed\n\n{EVENT}- Fact changed: {EXPECTED}: address “&#35;fact-expected” → “&#35;fact-382f1f6e”\n",
    ),
    "an id is given, which changes nothing for a reader": (
        launch(("  - id: expected\n    text", "  - text")), BASE, "",
    ),
    "a value is changed": (
        {},
        launch(("date: 2026-02-06\ncompanies", "date: 2026-02\ncompanies")),
        f"1 record changed, 1 value changed\n\n{EVENT}- Value changed: Date: “6 February 2026” → “February 2026”\n",
    ),
    "an item of a list is another one": (
        {"content/companies/byd.yml": "name: BYD\n"},
        launch(("[tesla]\nsources", "[byd]\nsources")),
        f"1 record changed, 1 value added, 1 value removed\n\n{EVENT}- Value removed: “Companies: Tesla”\n- Value added: “Companies: BYD”\n",
    ),
    "the order of a list changes nothing": (
        {"content/companies/byd.yml": "name: BYD\n", **launch(("[tesla]\nsources", "[tesla, byd]\nsources"))},
        launch(("[tesla]\nsources", "[byd, tesla]\nsources")),
        "",
    ),
    "a value becomes a dispute": (
        {**WEEKLY, **launch(("sources", "capacity: 40 MW\nsources"))},
        launch(("sources", "capacity:\n  - {value: 40 MW, sources: [daily]}\n  - {value: 60 MW, sources: [weekly]}\nsources")),
        "1 record changed, 1 value added, 1 value changed, 1 dispute opened\n\n" + EVENT
        + "- Value re-sourced: “Capacity: 40 MW”: added Example Daily, 7 February 2026\n"
        "- Value added: “Capacity: 60 MW”\n\n"
        "### Disputes\n\n"
        "- Dispute opened: “Capacity: 40 MW” (Launch in Shanghai) against “Capacity: 60 MW” (Launch in Shanghai)\n",
    ),
    "what it contradicts is another statement": (
        launch(("facts:\n", "facts:\n  - {id: off, text: It is off., sources: [daily], contradicts: running}\n")),
        launch(("facts:\n", "facts:\n  - {id: off, text: It is off., sources: [daily], contradicts: [running, {fact: expected, difference: Before.}]}\n")),
        f"1 record changed, 1 fact changed\n\n{EVENT}- Fact changed: “It is off.”\n"
        f"    - Contradicts: {SAID} → {SAID}, {EXPECTED}\n    - Why they differ: now “Before.”\n",
    ),
    "a statement contradicts another one": (
        launch(("facts:\n", "facts:\n  - {text: It is off., sources: [daily]}\n")),
        launch(("facts:\n", "facts:\n  - {text: It is off., sources: [daily], contradicts: running}\n")),
        f"1 record changed, 1 fact changed, 1 dispute opened\n\n{EVENT}- Fact changed: “It is off.”: contradicts now {SAID}\n\n"
        f"### Disputes\n\n- Dispute opened: {SAID} (Launch in Shanghai) against “It is off.” (Launch in Shanghai)\n",
    ),
    "a forecast has its outcome": (
        {},
        launch(("    due: 2026-Q1\n", "    due: 2026-Q1\n    outcome: {result: kept, fact: running}\n")),
        f"1 record changed, 1 fact changed\n\n{EVENT}- Fact changed: {EXPECTED}: outcome now “kept; Tesla said the centre is running.”\n",
    ),
    "a dispute is settled": (
        launch(("facts:\n", "facts:\n  - {id: off, text: It is off., sources: [daily], contradicts: running}\n")),
        launch(("facts:\n", "facts:\n  - {id: off, text: It is off., sources: [daily], contradicts: running, wrong: A slip.}\n")),
        "1 record changed, 1 fact changed, 1 dispute settled\n\n" + EVENT
        + "- Fact changed: “It is off.”: wrong now “A slip.”\n\n### Disputes\n\n"
        f"- Dispute settled: {SAID} (Launch in Shanghai) against “It is off.” (Launch in Shanghai)\n",
    ),
    "a side of a dispute goes": (
        launch(("facts:\n", "facts:\n  - {id: off, text: It is off., sources: [daily], contradicts: running}\n")),
        BASE,
        "1 record changed, 1 fact removed, 1 dispute settled\n\n" + EVENT
        + "- Fact removed: “It is off.” (Reported · undated · sources: Example Daily, 7 February 2026)\n\n### Disputes\n\n"
        f"- Dispute ended, a side of it is gone: {SAID} (Launch in Shanghai) against “It is off.” (Launch in Shanghai)\n",
    ),
    "a record is added": (
        {},
        {"content/companies/byd.yml": "name: BYD\nsummary: Cars.\nfounded: 1995\nsources: [daily]\n"},
        "1 record added\n\n### Company added: BYD\n\n`companies/byd`\n\n- Summary: “Cars.”\n- “Founded: 1995”\n",
    ),
    "a record is removed": (
        {"content/companies/byd.yml": "name: BYD\n"},
        {"content/companies/byd.yml": None},
        "1 record removed\n\n### Company removed: BYD\n\n`companies/byd`\n",
    ),
    "a record is renamed, with all that names it": (
        {},
        {
            "content/companies/tesla.yml": None,
            "content/companies/tesla-inc.yml": BASE["content/companies/tesla.yml"] + "former_ids: [companies/tesla]\n",
            **launch(("[tesla]\nsources", "[tesla-inc]\nsources"), ("[[tesla]]", "[[tesla-inc]]"), ("by: tesla", "by: tesla-inc")),
        },
        "1 record renamed\n\n### Company renamed: Tesla\n\n`companies/tesla-inc`\n\n- Address: `companies/tesla` → `companies/tesla-inc`\n",
    ),
    "a record has another title": (
        {},
        {"content/companies/tesla.yml": changed(BASE["content/companies/tesla.yml"], ("name: Tesla", "name: Tesla Inc\naliases: [TSLA]\ntags: [cars]"))},
        "1 record changed\n\n### Company changed: Tesla Inc\n\n`companies/tesla`\n\n"
        "- Name: “Tesla” → “Tesla Inc”\n- Alias TSLA: now “TSLA”\n- Tags: now “cars”\n",
    ),
    "a source is retracted": (
        {},
        {"content/sources/daily.yml": BASE["content/sources/daily.yml"] + "retracted: {date: 2026-03-01, reason: Invented.}\n"},
        "1 record changed\n\n### Source changed: Tesla opens a centre\n\n`sources/daily`\n\n- Retracted: now “1 March 2026, Invented.”\n",
    ),
    "the sources of all values change": (
        WEEKLY,
        launch(("companies: [tesla]\nsources: [daily]", "companies: [tesla]\nsources: [weekly]")),
        f"1 record changed\n\n{EVENT}- Sources of the values: “Example Daily, 7 February 2026” → “Weekly, 8 February 2026”\n",
    ),
    "a link leads elsewhere under the same words": (
        {"content/companies/byd.yml": "name: BYD\n", **launch(("[[tesla]] said", "[[tesla|It]] said"))},
        launch(("[[tesla]] said", "[[byd|It]] said")),
        f"1 record changed, 1 fact changed\n\n{EVENT}"
        "- Fact reworded: “&#91;&#91;tesla&#124;It&#93;&#93; said the centre is running.” → “&#91;&#91;byd&#124;It&#93;&#93; said the centre is running.”\n",
    ),
    "text is escaped": (
        {},
        launch(("said the centre is running.", "said <b>*no*</b> | `x` # 1")),
        f"1 record changed, 1 fact changed\n\n{EVENT}"
        f"- Fact reworded: {SAID} → “Tesla said &lt;b&gt;&#42;no&#42;&lt;/b&gt; &#124; &#96;x&#96; &#35; 1”\n",
    ),
    "order, comments and quotes change nothing": (
        {},
        {LAUNCH: "# A comment\n" + changed(BASE[LAUNCH], ("name: Launch in Shanghai", "name: 'Launch in  Shanghai'"), ("    by: tesla\n    date: 2026-02-06\n", "    date: 2026-02-06\n    by: companies/tesla\n"))},
        "",
    ),
    "a file that cannot be read is neither added nor removed": (
        {}, {LAUNCH: "name: [\n"}, "",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "expected"), CASES.values(), ids=CASES)
def test_a_change_in_words(make_base: MakeBase, before: Files, after: Files, expected: str) -> None:
    old, new = graph_at(make_base(before)), graph_at(make_base({**before, **after}))
    diff = compare(old, new)
    assert markdown(diff) == expected
    assert bool(diff) is bool(expected)


@given(st.text())
def test_as_plain_text_each_character_is_itself(text: str) -> None:
    assert plain(escape(text)) == text


def test_as_plain_text_the_rest_stays_as_it_is(make_base: MakeBase) -> None:
    after = launch(("said the centre is running.", "said <b>R&D</b> | `x` &amp; # 1"))
    diff = compare(graph_at(make_base({})), graph_at(make_base(after)))
    assert plain(markdown(diff)) == (
        f"1 record changed, 1 fact changed\n\n{EVENT}"
        f"- Fact reworded: {SAID} → “Tesla said <b>R&D</b> | `x` &amp; # 1”\n"
    )


@pytest.mark.parametrize(
    "case", [case for case in CASES if "id is given" not in case and "address" not in case]
)
def test_backwards_there_is_a_difference_too(make_base: MakeBase, case: str) -> None:
    """Except for ids: one that is given is no change, one that goes takes an address along."""
    before, after, expected = CASES[case]
    old, new = graph_at(make_base(before)), graph_at(make_base({**before, **after}))
    assert bool(compare(new, old)) is bool(expected)


@pytest.mark.parametrize(("before", "after", "expected"), CASES.values(), ids=CASES)
def test_nothing_differs_from_itself(
    make_base: MakeBase, before: Files, after: Files, expected: str
) -> None:
    root = make_base({**before, **after})
    assert markdown(compare(graph_at(root), graph_at(root))) == ""


LINES = BASE[LAUNCH].splitlines(keepends=True)


@settings(max_examples=60)
@given(st.sets(st.integers(1, len(LINES) - 1)), st.sets(st.integers(1, len(LINES) - 1)))
def test_whatever_is_missing_it_can_be_compared(
    tmp_path_factory: pytest.TempPathFactory, gone: set[int], later: set[int]
) -> None:
    """Lines left out at random leave content with errors, which is compared as far as it can be read."""
    graphs = []
    for missing in (gone, later):
        text = "".join(line for n, line in enumerate(LINES) if n not in missing)
        graphs.append(graph_at(write_base(tmp_path_factory.mktemp("base"), {LAUNCH: text})))
    one, other = graphs
    assert not compare(one, one)
    assert bool(compare(one, other)) == bool(compare(other, one))
    assert markdown(compare(one, other)) is not None


def test_an_empty_base_has_no_difference() -> None:
    empty = make_graph(Base())
    assert markdown(compare(empty, empty)) == ""


# pages


def test_pages_touched_are_those_whose_words_differ(make_base: MakeBase) -> None:
    old, new = make_base({}), make_base(launch(("type: forecast", "type: plan")))
    pages = compare_pages(*(build.pages(build.check(root), root) for root in (old, new)))
    assert (pages.added, pages.removed) == ((), ())
    assert {"events/launch.md", "sources/daily.md"} <= set(pages.changed)
    assert "companies/tesla.md" not in pages.changed


def test_pages_are_named_as_readers_find_them() -> None:
    old = [
        Page("a.md", "A", "a"),
        Page("index.md", "I", "i"),
        Page("b/index.md", "B", "b"),
        Page("gone.md", "G", "g"),
    ]
    new = [
        Page("a.md", "A", "x"),
        Page("index.md", "J", "i"),
        Page("b/index.md", "B", "x"),
        Page("new.md", "N", "n"),
    ]
    empty = make_graph(Base())
    text = markdown(compare(empty, empty, compare_pages(old, new)))
    assert text == (
        "5 pages touched\n\n### Pages touched\n\n- added: `/new/`\n- removed: `/gone/`\n- changed: `/a/`\n- changed: `/b/`\n- changed: `/`\n"
    )


def test_of_many_pages_the_number_is_told() -> None:
    empty = make_graph(Base())
    many = [Page(f"p{n}.md", "P", "p") for n in range(130)]
    text = markdown(compare(empty, empty, compare_pages([], many)))
    assert text.count("- added: `/p") == 100
    assert text.endswith("- added: 30 more\n")


# what is withheld

JANE = {
    "site_config/kinds/person.yml": "label: Person\nplural: People\nfolder: people\n",
    "content/people/jane-doe.yml": "name: Jane Doe\naliases: [J. Doe]\n",
}
ABOUT_JANE = "\n  - {text: Somebody spoke., by: jane-doe, sources: [daily]}\n  - {text: J. Doe spoke., sources: [daily]}\n  - {text: All rose., sources: [daily]}"


@pytest.mark.parametrize("backwards", [False, True])
def test_what_is_withheld_is_told_nowhere(make_base: MakeBase, backwards: bool) -> None:
    before = {**JANE, **launch(("    by: Jane Doe\n", ""))}
    after = {
        **JANE,
        "content/people/jane-doe.yml": "name: Jane Doe\naliases: [J. Doe]\nsummary: A speaker.\n",
        "content/companies/tesla.yml": BASE["content/companies/tesla.yml"]
        + 'summary: "Led by [[jane-doe|someone]]."\n',
        **launch(("facts:", f"facts:{ABOUT_JANE}"), ("    by: Jane Doe\n", "")),
        "content/events/talk.yml": f'name: Talk\nsummary: "With [[jane-doe|a guest]]."\nfacts:{ABOUT_JANE}\n',
    }
    sides = [graph_at(make_base(files)) for files in (before, after)]
    pages = compare_pages(
        [],
        [
            Page("people/jane-doe.md", "J", "j"),
            Page("people/jane-doe/mentions/2.md", "J", "j"),
            Page("x.md", "X", "x"),
        ],
    )
    diff, left_out = without(
        compare(*(sides[::-1] if backwards else sides), pages), ["people/jane-doe"]
    )
    text = markdown(diff)
    assert "All rose." in text
    for word in ("Jane", "jane-doe", "J. Doe", "spoke", "speaker", "someone", "guest"):
        assert word not in text
    assert left_out == 6
    assert text.count("All rose.") == 2
    assert diff.pages.added == ("x.md",)


def test_without_anything_withheld_all_is_told(make_base: MakeBase) -> None:
    diff = compare(
        graph_at(make_base({})), graph_at(make_base(launch(("type: forecast", "type: plan"))))
    )
    assert without(diff, []) == (diff, 0)
