"""One edit after another: what is checked again is what a whole check finds, to the last place."""

import os
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from time import process_time

import pytest

from generator.build import Checked, check
from generator.graph.checks import check_again, check_graph
from generator.graph.disputes import Dispute
from generator.graph.graph import Graph, change, make_graph
from generator.recheck import MOST, recheck
from tests.bases import BASE, Files
from tests.graph.test_graph import made

MakeBase = Callable[[Files], Path]

EVENTS, COMPANIES, SOURCES = range(25), range(10), range(25)
EDITS = 150


class Synthetic:
    """A base of small records that name one another, each of them a function of a few numbers."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.parts: dict[str, list[int]] = {}
        for folder, numbers in (("events", EVENTS), ("companies", COMPANIES), ("sources", SOURCES)):
            for n in numbers:
                self.parts[f"{folder}/{folder[0]}{n}"] = [
                    self._number() for _ in range(self.random.randint(3, 5))
                ]

    def files(self) -> dict[str, str]:
        return {f"content/{id_}.yml": self.text(id_) for id_ in self.parts}

    def edit(self, root: Path) -> None:
        """Change a part of one record, or of two, on disk."""
        for id_ in self.random.sample(sorted(self.parts), self.random.choice((1, 1, 1, 2))):
            parts = self.parts[id_]
            parts[self.random.randrange(len(parts))] = self._number()
            if self.random.random() < 0.2:
                parts.append(self._number())
            elif len(parts) > 4 and self.random.random() < 0.2:
                parts.pop()
            text = self.text(id_)
            broken = "facts: [\n" if self.random.random() < 0.03 else ""
            shifted = "# A line more.\n" if self.random.random() < 0.2 else ""
            (root / f"content/{id_}.yml").write_text(shifted + text + broken, encoding="utf-8")

    def text(self, id_: str) -> str:
        """A record: its name, its fields and its facts."""
        folder, _, slug = id_.partition("/")
        first, second, *facts = self.parts[id_]
        own = {"events": _event, "companies": _company, "sources": _source}[folder]
        again = " again" if first % 40 == 0 else ""
        lines = [f"name: Record {slug}{again}", *own(random.Random(first), random.Random(second))]
        if folder != "sources":
            lines.append("facts:")
            for n, part in enumerate(facts):
                lines += [f"  - {line}" for line in _fact(n, random.Random(part))]
        return "\n".join(lines) + "\n"

    def _number(self) -> int:
        return self.random.randrange(10**6)


def _event(first: random.Random, second: random.Random) -> Iterator[str]:
    yield f'summary: "Of {_link(first)} and others."'
    yield f"date: 2026-0{first.randint(1, 3)}-0{first.randint(1, 3)}"
    yield f"companies: [{', '.join(_some(first, 'c', COMPANIES, 2))}]"
    yield f"sources: [{', '.join(_some(first, 's', SOURCES, 2))}]"
    yield "capacity:"
    for n in range(second.randint(1, 3)):
        of = f", as_of: 202{second.randint(5, 6)}" if second.random() < 0.5 else ""
        later = ", supersedes: ['field:capacity-v0']" if n and second.random() < 0.3 else ""
        yield f"  - {{id: v{n}, value: {second.randint(4, 6)}0 MW{of}{later}}}"
    if second.random() < 0.3:
        yield "accept: {idle-denial: It is clear., same-day: They wrote it down at once.}"


def _company(first: random.Random, second: random.Random) -> Iterator[str]:
    yield f"parent: c{first.choice(COMPANIES)}"
    yield f"sources: [s{second.choice(SOURCES)}]"
    if second.random() < 0.3:
        yield "aliases: [Record c1]"


def _source(first: random.Random, second: random.Random) -> Iterator[str]:
    yield f"publisher: Paper {first.randint(1, 2)}"
    yield f"published: 2026-0{first.randint(3, 4)}-0{first.randint(1, 3)}"
    if second.random() < 0.2:
        yield f"derived_from: [s{second.choice(SOURCES)}]"
    if second.random() < 0.03:
        yield "seen: no"
    elif second.random() < 0.15:
        yield "retracted: {date: 2026-04, reason: It was made up.}"


def _fact(n: int, of: random.Random) -> Iterator[str]:
    """Lines of a fact; now and then it names what there is not."""
    id_ = f"id: f{n}, " if of.random() < 0.8 or not n else ""
    by = of.choice(("", "", f"by: c{of.choice(COMPANIES)}, ", "by: Jane Doe, "))
    by = by if of.random() < 0.99 else "by: Record c3, "
    type_ = of.choice(("report", "claim", "denial", "forecast" if n else "plan", "plan"))
    more = ""
    if of.random() < 0.2:
        more += f", contradicts: [{{fact: {_target(of)}, difference: They may mean two things.}}]"
    elif of.random() < 0.2:
        more += f", contradicts: [{_target(of)}]"
    if of.random() < 0.25 and type_ != "forecast":
        more += f", supersedes: [{_target(of)}]"
    if type_ in ("forecast", "plan") and of.random() < 0.5:
        more += f", outcome: {{fact: {_target(of)}, result: kept}}"
    if of.random() < 0.1:
        more += ", wrong: It was a mistake."
    if of.random() < 0.15:
        more += f", origin: s{of.choice(SOURCES)}"
    date = f", date: 2026-0{of.randint(1, 3)}-0{of.randint(1, 3)}" if of.random() < 0.6 else ""
    cited = ", ".join(_some(of, "s", SOURCES, 2))
    text = f'"{_link(of) if of.random() < 0.5 else "It"} did thing {of.randint(1, 9)}."'
    yield f"{{{id_}text: {text}, {by}type: {type_}{date}{more}, sources: [{cited}]}}"


def _link(of: random.Random) -> str:
    anchor = f"#{_fact_id(of)}" if of.random() < 0.4 else ""
    missing = "0" if of.random() < 0.01 else ""
    return f"[[e{of.choice(EVENTS)}{missing}{anchor}]]"


def _target(of: random.Random) -> str:
    if of.random() < 0.2:
        return f'"e{of.choice(EVENTS)}#field:capacity-v0"'
    record = of.choice((f"e{of.choice(EVENTS)}#", f"c{of.choice(COMPANIES)}#"))
    return f'"{record if of.random() < 0.98 else ""}{_fact_id(of)}"'


def _fact_id(of: random.Random) -> str:
    return "f0" if of.random() < 0.97 else "f1"


def _some(of: random.Random, letter: str, numbers: range, most: int) -> list[str]:
    """Some records of a letter; the last are seldom named."""
    chosen = (int(of.random() ** 2 * len(numbers)) for _ in range(of.randint(1, most)))
    return [f"{letter}{n}" for n in dict.fromkeys(chosen)]


def shown(graph: Graph) -> dict[str, object]:
    """All that a graph says, mappings in their order."""
    said = {field.name: getattr(graph, field.name) for field in fields(graph)}
    said["records"] = dict(graph.records)
    return {name: list(v.items()) if isinstance(v, Mapping) else v for name, v in said.items()}


def assert_same(again: Checked, whole: Checked) -> None:
    assert again == whole
    assert shown(again.graph) == shown(whole.graph)
    assert sorted(again.seen.of_files) == sorted(whole.seen.of_files)
    assert sorted(again.seen.of_graph) == sorted(whole.seen.of_graph)


def test_what_is_checked_again_is_what_a_whole_check_finds(make_base: MakeBase) -> None:
    made = Synthetic(7)
    root = make_base(made.files())
    now, again_at_all = check(root), 0
    disputes: set[tuple[Dispute, ...]] = set()
    checks: set[str] = set()
    for _ in range(EDITS):
        made.edit(root)
        before, again, whole = shown(now.graph), recheck(now, root, drafts=False), check(root)
        assert shown(now.graph) == before
        if again is not None:
            assert_same(again, whole)
            again_at_all += 1
        now = again or whole
        disputes.add(now.graph.disputes)
        checks |= {problem.check for problem in now.problems}
    assert again_at_all > 0.8 * EDITS
    assert len(disputes) > 30
    assert checks >= {"idle-denial", "same-day", "same-name", "unknown-record", "unknown-target"}


A, B, C = (f"content/events/{name}.yml" for name in "abc")
COPY, OTHER = "content/sources/copy.yml", "content/sources/other.yml"


def said(name: str, more: str, source: str = "daily") -> str:
    """A record with one fact."""
    return (
        f"name: {name}\nfacts:\n  - {{id: one, text: Said by {name}., {more}sources: [{source}]}}\n"
    )


def source(name: str, more: str = "") -> str:
    return f"name: {name}\npublisher: Weekly\npublished: 2026-02-07\n{more}"


CASES: dict[str, tuple[dict[str, str], tuple[str, str], list[str], list[str]]] = {
    "a denial is denied no more": (
        {A: said("A", "type: denial, "), B: said("B", "contradicts: [a#one], ")},
        (B, said("B", "")),
        [],
        [f"{A} idle-denial"],
    ),
    "a source is cited no more": (
        {A: said("A", "", "copy"), COPY: source("Copy")},
        (A, said("A", "")),
        [],
        [f"{COPY} uncited-source"],
    ),
    "a source is cited now": (
        {A: said("A", ""), COPY: source("Copy")},
        (A, said("A", "", "copy")),
        [f"{COPY} uncited-source"],
        [],
    ),
    "a source has a name and an imprint of its own": (
        {A: said("A", "", "copy, other"), COPY: source("Copy"), OTHER: source("Copy")},
        (COPY, source("Copy").replace("Weekly", "Monthly")),
        [f"{OTHER} same-name"],
        [],
    ),
    "a source was not seen": (
        {A: said("A", "", "copy"), COPY: source("Copy")},
        (COPY, source("Copy", "seen: no\n")),
        [],
        [f"{A} uncitable-source"],
    ),
    "a source is of the day before": (
        {A: said("A", "date: 2026-02-07, ", "copy"), COPY: source("Copy")},
        (COPY, source("Copy").replace("02-07", "02-06")),
        [f"{A} same-day"],
        [f"{A} report-after-sources"],
    ),
    "a fact that others name is gone": (
        {A: said("A", ""), B: said("B", "contradicts: [a#one], ")},
        (A, said("A", "").replace("id: one", "id: two")),
        [],
        [f"{B} unknown-target"],
    ),
    "a fact that others supersede is a forecast": (
        {A: said("A", ""), B: said("B", "supersedes: [a#one], ")},
        (A, said("A", "type: forecast, ")),
        [],
        [f"{B} supersedes-forecast"],
    ),
    "a value that could not be read is gone": (
        {
            A: "name: A\ncapacity: much\nsources: [daily]\n",
            B: said("B", "contradicts: ['a#field:capacity'], "),
        },
        (A, "name: A\n"),
        [f"{A} bad-quantity"],
        [f"{B} unknown-target"],
    ),
    "a source derives from its copy": (
        {
            A: said("A", "", "copy"),
            COPY: source("Copy", "derived_from: [other]\n"),
            OTHER: source("Other"),
        },
        (OTHER, source("Other", "derived_from: [copy]\n")),
        [],
        [f"{COPY} origin-cycle"],
    ),
    "a statement supersedes the one that supersedes it": (
        {A: said("A", ""), B: said("B", "supersedes: [a#one], ")},
        (A, said("A", "supersedes: [b#one], ")),
        [],
        [f"{A} supersedes-cycle"],
    ),
    "a line more above one end of a circle": (
        {A: said("A", "", "copy"), COPY: source("Copy", "derived_from: [copy]\n")},
        (COPY, "# A line more.\n" + source("Copy", "derived_from: [copy]\n")),
        [f"{COPY} origin-cycle"],
        [f"{COPY} origin-cycle"],
    ),
    "another record misses the same": (
        {A: said("A", "by: nobody-here, ")},
        ("content/companies/tesla.yml", "name: Tesla\nsummary: '[[nobody-here]]'\n"),
        [f"{A} unknown-record"],
        ["content/companies/tesla.yml unknown-record", f"{A} unknown-record"],
    ),
    "the end of a chain of three is gone": (
        {
            A: said("A", ""),
            B: said("B", "contradicts: [a#one], "),
            C: said("C", "contradicts: [b#one], "),
        },
        (A, said("A", "").replace("id: one", "id: two")),
        [],
        [f"{B} unknown-target"],
    ),
    "another record has the fact that is meant": (
        {A: said("A", "contradicts: [three], "), B: said("B", "")},
        (B, said("B", "").replace("id: one", "id: three")),
        [f"{A} unknown-target"],
        [f"{A} unknown-target"],
    ),
    "of fifty-one values one is superseded elsewhere": (
        {
            A: "name: A\nsources: [daily]\ncapacity:\n"
            + "".join(f"  - {{id: v{n}, value: 40 MW}}\n" for n in range(51)),
            B: said("B", ""),
        },
        (B, said("B", "supersedes: ['a#field:capacity-v3'], ")),
        [f"{A} too-many-values"],
        [],
    ),
}


@pytest.mark.parametrize(("files", "edit", "before", "after"), CASES.values(), ids=CASES)
def test_what_an_edit_means_for_other_records(
    make_base: MakeBase,
    files: dict[str, str],
    edit: tuple[str, str],
    before: list[str],
    after: list[str],
) -> None:
    root = make_base(files)
    first = check(root)
    assert [f"{p.place.path} {p.check}" for p in first.problems] == before
    path, text = edit
    (root / path).write_text(text, encoding="utf-8")
    again = recheck(first, root, drafts=False)
    assert again is not None
    assert [f"{p.place.path} {p.check}" for p in again.problems] == after
    assert_same(again, check(root))


LAUNCH, TESLA = "content/events/launch.yml", "content/companies/tesla.yml"
NAMED = BASE[TESLA]

WHOLE: dict[str, tuple[str, str | None]] = {
    "another name": (TESLA, NAMED.replace("Tesla", "Tesla Motors")),
    "an alias": (TESLA, NAMED + "aliases: [The maker]\n"),
    "a former id": (TESLA, NAMED + "former_ids: [companies/old]\n"),
    "a file that cannot be read": (TESLA, NAMED + "  facts: [\n"),
    "a file that is gone": (LAUNCH, None),
    "a new record": ("content/companies/new.yml", "name: New\n"),
    "a new page by hand": ("content/about.md", "# About\n"),
    "a setting": ("site_config/site.yml", "format: 1\ntitle: Another\n"),
    "a vocabulary": ("site_config/vocabularies/event_status.yml", "planned: Planned\n"),
}


def write(root: Path, path: str, text: str | None) -> None:
    if text is None:
        (root / path).unlink()
    else:
        (root / path).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize(("path", "text"), WHOLE.values(), ids=WHOLE)
def test_what_must_be_checked_as_a_whole(
    make_base: MakeBase, path: str, text: str | None, known: bool
) -> None:
    root = make_base({})
    first = check(root)
    write(root, path, text)
    assert recheck(first, root, drafts=False, among=[path] if known else None) is None


def test_very_many_edits_are_no_edit(make_base: MakeBase) -> None:
    files = {f"content/companies/c{n}.yml": f"name: C {n}\n" for n in range(MOST + 1)}
    root = make_base(files)
    first = check(root)
    for path in files:
        write(root, path, files[path] + "tags: [more]\n")
    assert recheck(first, root, drafts=False) is None
    write(root, min(files), files[min(files)])
    assert recheck(first, root, drafts=False) is None  # it has changed since, if to what it was


def test_drafts_are_part_of_what_was_asked(make_base: MakeBase) -> None:
    root = make_base({"content/companies/new.draft.yml": "name: New\n"})
    first, drafts = check(root), check(root, drafts=True)
    assert recheck(first, root, drafts=True) is None
    write(root, "content/companies/new.draft.yml", "name: New\ntags: [more]\n")
    assert recheck(first, root, drafts=False) is None
    again = recheck(drafts, root, drafts=True)
    assert again is not None
    assert_same(again, check(root, drafts=True))


def test_what_nobody_names_as_changed_is_not_looked_at(make_base: MakeBase) -> None:
    root = make_base({})
    first = check(root)
    for path in (TESLA, LAUNCH):
        write(root, path, BASE[path] + "tags: [more]\n")
    again = recheck(first, root, drafts=False, among=[TESLA])
    assert again is not None
    assert again.graph.records["companies/tesla"].tags == ("more",)
    assert again.graph.records["events/launch"].tags == ()
    again = recheck(again, root, drafts=False)
    assert again is not None
    assert_same(again, check(root))


def test_a_page_or_a_file_that_only_was_touched_changes_nothing(make_base: MakeBase) -> None:
    root = make_base({"content/about.md": "# About\n"})
    first = check(root)
    write(root, "content/about.md", "# All about it\n")
    os.utime(root / TESLA, (1, 1))
    again = recheck(first, root, drafts=False)
    assert again is not None
    assert_same(again, first)


def test_an_edit_costs_a_small_part_of_a_whole_graph() -> None:
    base = made(10_000)
    started = process_time()
    graph = make_graph(base)
    found = check_graph(graph)
    whole = process_time() - started
    summary = base.records["events/e8"].facts[0].text
    edited = {"events/e7": replace(base.records["events/e7"], summary=summary)}
    after = replace(base, records={**base.records, **edited})

    def again() -> float:
        started = process_time()
        assert check_again(graph, change(graph, after, edited), set(edited), found) == found
        return process_time() - started

    assert min(again() for _ in range(3)) < whole / 10
