"""Each check has its rule, its weight and a line on the page; the lines are what it really says."""

from pathlib import Path

import pytest

from generator import build
from generator.graph.checks import WARNINGS
from generator.reference.checks import PROBLEMS, checks_page, problems
from generator.reference.example import EXAMPLE, KIND, SETTINGS, SOURCE, VOCABULARY
from tests.reference.making import Files, write_example

NEW = "content/bridges/new-bridge.yml"
WEEKLY = "content/sources/weekly-2026-02-08.yml"
BY = "sources: [daily-2026-02-07]\n"


def record(keys: str) -> Files:
    """One more record with these keys."""
    return {NEW: f"name: New Bridge\n{keys}"}


def facts(*keys: str) -> Files:
    """One more record with a fact for each of `keys`, which are written in braces."""
    lines = (f"  - {{{key}, sources: [daily-2026-02-07]}}\n" for key in keys)
    return record("facts:\n" + "".join(lines))


def changed(path: str, old: str, new: str) -> Files:
    """A file of the example with some of its text replaced."""
    assert old in EXAMPLE[path]
    return {path: EXAMPLE[path].replace(old, new)}


OPEN = "text: It is open."
CASES: dict[str, Files] = {
    "accepts-no-warning": record("accept: {same-dya: An evening paper.}\n"),
    "ambiguous-link": {"content/sources/old-bridge.yml": "name: The old one\npublished: 2026\n"},
    "bad-character": record('note: "Open\u200b soon"\n'),
    "bad-choice": record(f"state: opne\n{BY}"),
    "bad-date": record(f"opened: 6 February 2026\n{BY}"),
    "bad-field": changed(KIND, "  length:", "  Length:"),
    "bad-file-name": {"content/bridges/New Bridge.yml": "name: New Bridge\n"},
    "bad-flag": record(f'toll: "yes"\n{BY}'),
    "bad-folder": changed(KIND, "folder: bridges", "folder: data"),
    "bad-id": facts(f"id: First Day, {OPEN}"),
    "bad-language": record("names: {german: Neue Brücke}\n"),
    "bad-link": record('summary: "Beside the [[Old Bridge]]."\n'),
    "bad-number": changed(SETTINGS, "stale_after: 6", "stale_after: half a year"),
    "bad-quantity": record(f"length: 310 metres\n{BY}"),
    "bad-reference": record(f'replaces: ["[[old-bridge]]"]\n{BY}'),
    "bad-target": facts(f"{OPEN}, contradicts: [First day]"),
    "bad-schema-org": changed(KIND, "folder: bridges", "folder: bridges\nschema_org: land mark"),
    "bad-url": changed(SOURCE, "https://daily", "daily"),
    "bad-word": changed(VOCABULARY, "open:", "open  soon:"),
    "contradicts-itself": facts(f"id: open, {OPEN}, contradicts: [open]"),
    "cut-text": record("note: The bridge #2 of the harbour\n"),
    "due-of-nothing": facts(f"{OPEN}, due: 2026"),
    "duplicate-id": facts(f"id: open, {OPEN}", "id: open, text: It is closed."),
    "duplicate-item": record("tags: [harbour, harbour]\n"),
    "duplicate-key": record("name: The New Bridge\n"),
    "empty-value": record("note:\n"),
    "file-ending": {"content/bridges.html": "<h1>Bridges</h1>\n"},
    "former-id-taken": record("former_ids: [bridges/old-bridge]\n"),
    "idle-denial": facts("text: It is not open., type: denial, by: The city"),
    "key-of-other-type": changed(KIND, "{type: flag,", "{type: flag, vocabulary: bridge_state,"),
    "look-alike": {NEW: "name: Poca\n", "content/bridges/rosa.yml": "name: Роса\n"},
    "missing-key": {NEW: f"state: open\n{BY}"},
    "mixed-scripts": record("note: The Вridge is open.\n"),
    "name-of-record": record(f"replaces: [Old Bridge]\n{BY}"),
    "nearly-named": record(f"replaces: [Old Bridges]\n{BY}"),
    "no-content": dict.fromkeys(path for path in EXAMPLE if path.startswith("content/")),
    "no-link": record("summary: It is beside the [old-bridge].\n"),
    "no-settings": {SETTINGS: None},
    "no-source": record("facts:\n  - text: It is open.\n"),
    "not-a-file": record(""),
    "not-a-mapping": {NEW: "- name: New Bridge\n"},
    "not-utf8": {NEW: "name: Neue Brücke\n".encode("latin-1")},
    "open-quote": record('note: It is open."\n'),
    "origin-cycle": {
        SOURCE: EXAMPLE[SOURCE] + "derived_from: [weekly-2026-02-08]\n",
        WEEKLY: EXAMPLE[WEEKLY] + "derived_from: [daily-2026-02-07]\n",
    },
    "outcome-of-nothing": facts(f"{OPEN}, outcome: {{result: kept}}"),
    "page-link": {"content/about.md": "See [the bridges](/bridges/).\n"},
    "page-markup": {"content/about.md": "These are <b>bridges</b>.\n"},
    "report-after-sources": facts(f"{OPEN}, date: 2026-03-01"),
    "same-day": facts(f"{OPEN}, date: 2026-02-07"),
    "same-name": {NEW: "name: Old Bridge\n"},
    "same-path": {"content/bridges/old-bridge.yaml": "name: Old Bridge\n"},
    "smart-quote": record("note: “It is open.”\n"),
    "source-language": changed(SOURCE, "language: en", "language: English"),
    "source-without-place": {"content/sources/mail.yml": "name: A mail from the city\n"},
    "split-character": record('note: "Neue Bru\u0308cke"\n'),
    "supersedes-cycle": facts(
        f"id: open, {OPEN}, supersedes: closed", "id: closed, text: It is closed., supersedes: open"
    ),
    "supersedes-forecast": facts(
        "id: soon, text: It opens soon., type: forecast", f"{OPEN}, supersedes: soon"
    ),
    "too-deep": record(f"note: {'[' * 13}{']' * 13}\n"),
    "too-large": record(f"# {'x' * 140_000}\n"),
    "too-long": record(f"note: {'x' * 2_001}\n"),
    "too-many": record("".join(f"key{n}: x\n" for n in range(120))),
    "too-many-values": record(
        "length:\n" + "".join(f"  - {{value: {n} m, {BY.strip()}}}\n" for n in range(1, 60))
    ),
    "twin-forecasts": facts(
        "text: It will be closed., type: forecast, by: The mayor",
        "text: It will be torn down., type: forecast, by: The mayor",
    ),
    "uncitable-source": {
        "content/sources/interview.yml": "name: Interview\nseen: no\nnote: Not read.\n",
        NEW: "name: New Bridge\nfacts:\n  - {text: It is open., sources: [interview]}\n",
    },
    "uncited-source": {
        "content/sources/monthly-2026-03.yml": "name: The month\npublisher: Example Monthly\npublished: 2026-03\n"
    },
    "unknown-field": changed(KIND, "timeline: opened", "timeline: openend"),
    "unknown-file": {"site_config/kinds.yml": "label: Bridge\n"},
    "unknown-folder": {"content/bridge/new-bridge.yml": "name: New Bridge\n"},
    "unknown-key": record("summery: It is open.\n"),
    "unknown-kind": changed(KIND, "kind: bridge", "kind: brigde"),
    "unknown-record": record(f"replaces: [old-brigde]\n{BY}"),
    "unknown-target": facts(f"{OPEN}, contradicts: [long-bridge#crowds]"),
    "unknown-vocabulary": changed(KIND, "vocabulary: bridge_state", "vocabulary: bridge_states"),
    "value-or-unknown": record("length: {sources: [daily-2026-02-07]}\n"),
    "wrong-kind": record(f"replaces: [daily-2026-02-07]\n{BY}"),
    "wrong-type": record("tags: harbour\n"),
    "yaml-feature": record("note: &mark It is open.\n"),
    "yaml-syntax": record("tags: [harbour\n"),
}
"""What breaks the example, by the check that then says so."""


def first_line(id_: str, root: Path) -> str:
    """What the check says first of the broken example."""
    write_example(root, CASES[id_])
    if id_ == "not-a-file":
        (root / NEW).unlink()
        (root / NEW).symlink_to("old-bridge.yml")
    found = (str(problem) for problem in build.check(root).problems if problem.check == id_)
    return next(found, "")


@pytest.mark.parametrize("id_", sorted(CASES))
def test_the_line_on_the_page_is_what_the_check_says(id_: str, tmp_path: Path) -> None:
    """Where another line is right, it is to be put into generator/defaults/help/problems.txt."""
    assert first_line(id_, tmp_path / "base") == problems().get(id_)


def test_every_check_has_a_line() -> None:
    assert sorted(problems()) == sorted(build.rules())
    assert len(PROBLEMS.read_text(encoding="utf-8").splitlines()) == len(problems())


def test_every_check_has_its_rule_below_its_weight() -> None:
    warnings, _, errors = checks_page(build.rules(), WARNINGS).partition("\n## Errors {#errors}\n")
    for id_, rule in build.rules().items():
        section = warnings if id_ in WARNINGS else errors
        assert f"\n### {id_} {{#check-{id_}}}\n\n{rule[:4]}" in section


def test_the_weight_is_that_of_the_line() -> None:
    weights = {id_: ": warning: " in line for id_, line in problems().items()}
    assert {id_ for id_, is_warning in weights.items() if is_warning} == set(WARNINGS)
