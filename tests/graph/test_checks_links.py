"""Checks on what names what, and that one mistake gives one problem."""

from collections.abc import Callable
from time import process_time

import pytest

from generator.graph.index import Index
from tests.bases import Files

RUMOUR = "content/events/rumour.yml"
CASES: dict[str, tuple[Files, list[str]]] = {
    "a link to nothing": (
        {RUMOUR: 'name: Rumour\nsummary: "As [[tesal]] said."\n'},
        [
            'content/events/rumour.yml:2:14: error: a link must name an existing record, found "tesal". Did you mean "tesla"? [unknown-record]'
        ],
    ),
    "a link that exists": (
        {RUMOUR: 'name: Rumour\nsummary: "As [[tesla]] and [[companies/tesla|it]] said."\n'},
        [],
    ),
    "links in every text of a record": (
        {
            "content/sources/other.yml": """\
name: Another
published: 2026-02
publisher: A weekly
names: {de: {value: Ein anderer, inferred: "See [[aaa]]."}}
aliases: [{value: Other, inferred: "See [[bbb]]."}]
retracted: {date: 2026-03, reason: "See [[ccc]]."}
note: "See [[ddd]]."
facts:
  - {text: It exists., sources: [{source: daily, says: "See [[eee]]."}]}
  - {text: So does that., sources: [other]}
""",
        },
        [
            'content/sources/other.yml:4:49: error: a link must name an existing record, found "aaa". To add it, write aaa.yml in the folder of its kind. [unknown-record]',
            'content/sources/other.yml:5:41: error: a link must name an existing record, found "bbb". To add it, write bbb.yml in the folder of its kind. [unknown-record]',
            'content/sources/other.yml:6:41: error: a link must name an existing record, found "ccc". To add it, write ccc.yml in the folder of its kind. [unknown-record]',
            'content/sources/other.yml:7:12: error: a link must name an existing record, found "ddd". To add it, write ddd.yml in the folder of its kind. [unknown-record]',
            'content/sources/other.yml:9:61: error: a link must name an existing record, found "eee". To add it, write eee.yml in the folder of its kind. [unknown-record]',
        ],
    ),
    "a field": (
        {RUMOUR: "name: Rumour\ncompanies: [tesla, tesal]\nsources: [daily]\n"},
        [
            'content/events/rumour.yml:2:20: error: companies must name an existing company, found "tesal". Did you mean "tesla"? Or add it: write content/companies/tesal.yml. [unknown-record]'
        ],
    ),
    "by, origin and about": (
        {
            RUMOUR: """\
name: Rumour
facts:
  - {text: It runs., by: jane-doe, origin: evening-post, about: [places/atlantis], sources: [daily]}
"""
        },
        [
            'content/events/rumour.yml:3:26: error: by must name an existing record, found "jane-doe". To add it, write jane-doe.yml in the folder of its kind. If it has no page, write it as a name: "Jane Doe". [unknown-record]',
            'content/events/rumour.yml:3:44: error: origin must name an existing source, found "evening-post". To add it, write content/sources/evening-post.yml. [unknown-record]',
            'content/events/rumour.yml:3:66: error: about must name an existing record, found "places/atlantis" [unknown-record]',
        ],
    ),
    "the record's sources, that two values inherit": (
        {RUMOUR: "name: Rumour\ncompanies: [tesla]\nstatus: happened\nsources: [dayly]\n"},
        [
            'content/events/rumour.yml:4:11: error: sources must name an existing source, found "dayly". Did you mean "daily"? Or add it: write content/sources/dayly.yml. [unknown-record]'
        ],
    ),
    "what the record's sources say, that two values inherit": (
        {
            RUMOUR: 'name: Rumour\ncompanies: [tesla]\nstatus: happened\nsources: [{source: daily, says: "as [[tesal]] says"}]\n'
        },
        [
            'content/events/rumour.yml:4:37: error: a link must name an existing record, found "tesal". Did you mean "tesla"? [unknown-record]'
        ],
    ),
    "the record of a target": (
        {
            RUMOUR: "name: Rumour\nfacts:\n  - {text: No., contradicts: [lunch#running], sources: [daily]}\n"
        },
        [
            'content/events/rumour.yml:3:31: error: contradicts must name an existing record, found "lunch". Did you mean "launch"? [unknown-record]'
        ],
    ),
    "a record that moved": (
        {
            "content/companies/tesla.yml": "name: Tesla\nformer_ids: [companies/tesla-motors]\n",
            RUMOUR: 'name: Rumour\nsummary: "[[tesla-motors]] or [[companies/tesla-motors]]"\n',
        },
        [
            'content/events/rumour.yml:2:11: error: a link must name an existing record, found "tesla-motors". It moved; write tesla. [unknown-record]',
            'content/events/rumour.yml:2:31: error: a link must name an existing record, found "companies/tesla-motors". It moved; write tesla. [unknown-record]',
        ],
    ),
    "a record that was deleted while others name it": (
        {
            "content/companies/tesla.yml": None,
            RUMOUR: 'name: Rumour\nsummary: "[[companies/tesla]]"\n',
            "content/sources/daily.yml": "name: Daily\npublisher: companies/tesla\n",
        },
        [
            'content/events/launch.yml:3:13: error: companies must name an existing company, found "tesla". To add it, write content/companies/tesla.yml. If it has no page, write it as a name: "Tesla". It is also named in content/events/launch.yml:7:12, content/events/launch.yml:8:9, content/events/rumour.yml:2:11, content/sources/daily.yml:2:12; if its file was deleted, bring it back or change them all. [unknown-record]',
            'content/events/launch.yml:7:12: error: a link must name an existing record, found "tesla". To add it, write tesla.yml in the folder of its kind. [unknown-record]',
            'content/events/launch.yml:8:9: error: by must name an existing record, found "tesla". To add it, write tesla.yml in the folder of its kind. If it has no page, write it as a name: "Tesla". [unknown-record]',
            'content/events/rumour.yml:2:11: error: a link must name an existing record, found "companies/tesla". To add it, write content/companies/tesla.yml. [unknown-record]',
            'content/sources/daily.yml:2:12: error: publisher must name an existing record, found "companies/tesla". To add it, write content/companies/tesla.yml. [unknown-record]',
        ],
    ),
    "a missing record that more name than are listed": (
        {f"content/events/e{n}.yml": f'name: E{n}\nsummary: "[[gone]]"\n' for n in range(8)},
        [
            'content/events/e0.yml:2:11: error: a link must name an existing record, found "gone". To add it, write gone.yml in the folder of its kind. It is also named in '
            + "".join(f"content/events/e{n}.yml:2:11{', ' * (n < 5)}" for n in range(1, 6))
            + " and 2 more; if its file was deleted, bring it back or change them all. [unknown-record]",
            *(
                f'content/events/e{n}.yml:2:11: error: a link must name an existing record, found "gone". To add it, write gone.yml in the folder of its kind. [unknown-record]'
                for n in range(1, 8)
            ),
        ],
    ),
    "a slug of two kinds": (
        {
            "content/events/tesla.yml": "name: Day of Tesla\n",
            RUMOUR: 'name: Rumour\nsummary: "[[tesla]]"\n',
            "content/events/launch.yml": "name: Launch\ncompanies: [tesla]\nsources: [daily]\n",
        },
        [
            'content/events/rumour.yml:2:11: error: a link must name one record, found "tesla". Write companies/tesla or events/tesla. [ambiguous-link]'
        ],
    ),
    "a record of another kind": (
        {RUMOUR: "name: Rumour\ncompanies: [launch]\nsources: [daily]\n"},
        [
            'content/events/rumour.yml:2:13: error: companies must name a company, found "launch". events/launch is an event. [wrong-kind]'
        ],
    ),
    "a citation of what is no source": (
        {RUMOUR: "name: Rumour\nfacts:\n  - {text: It runs., sources: [tesla]}\n"},
        [
            'content/events/rumour.yml:3:32: error: sources must name a source, found "tesla". companies/tesla is a company. [wrong-kind]'
        ],
    ),
    "targets that exist, here and elsewhere": (
        {
            RUMOUR: """\
name: Rumour
capacity: {value: 40 MW, sources: [daily]}
facts:
  - {id: no, text: "Not [[launch#running]], nor [[rumour#field:capacity]].", contradicts: [launch#running, "field:capacity"], sources: [daily]}
"""
        },
        [],
    ),
    "a target with a slip": (
        {
            RUMOUR: "name: Rumour\nfacts:\n  - {text: No., contradicts: [launch#runing], sources: [daily]}\n"
        },
        [
            'content/events/rumour.yml:3:31: error: contradicts must name an existing statement, found "launch#runing". Did you mean "launch#running"? [unknown-target]'
        ],
    ),
    "a target like nothing there": (
        {
            RUMOUR: "name: Rumour\nfacts:\n  - {text: No., supersedes: [launch#zzz], sources: [daily]}\n"
        },
        [
            'content/events/rumour.yml:3:30: error: supersedes must name an existing statement, found "launch#zzz". One of: expected, field:date, running. Or give the fact you mean an id. [unknown-target]'
        ],
    ),
    "a target in a record without ids": (
        {RUMOUR: "name: Rumour\nfacts:\n  - {text: No., contradicts: [zzz], sources: [daily]}\n"},
        [
            'content/events/rumour.yml:3:31: error: contradicts must name an existing statement, found "zzz". Nothing there has an id; give one to the fact you mean. [unknown-target]'
        ],
    ),
    "a target of another record without its name": (
        {
            RUMOUR: "name: Rumour\nfacts:\n  - {text: No., contradicts: [running], sources: [daily]}\n"
        },
        [
            'content/events/rumour.yml:3:31: error: contradicts must name an existing statement, found "running". Did you mean launch#running? [unknown-target]'
        ],
    ),
    "a field with several values": (
        {
            RUMOUR: """\
name: Rumour
capacity:
  - {id: first, value: 40 MW, as_of: 2024, sources: [daily]}
  - {id: second, value: 60 MW, as_of: 2025, sources: [daily]}
facts:
  - {text: No., contradicts: ["field:capacity"], sources: [daily]}
"""
        },
        [
            'content/events/rumour.yml:6:31: error: contradicts must name an existing statement, found "field:capacity". This field has several values; write field:capacity-first or field:capacity-second. [unknown-target]'
        ],
    ),
    "an outcome": (
        {
            RUMOUR: "name: Rumour\nfacts:\n  - {text: Soon., type: forecast, by: Jane Doe, outcome: {fact: launch#approved, result: kept}, sources: [daily]}\n"
        },
        [
            'content/events/rumour.yml:3:65: error: outcome must name an existing statement, found "launch#approved". One of: expected, field:date, running. Or give the fact you mean an id. [unknown-target]'
        ],
    ),
    "a link to no fact": (
        {RUMOUR: 'name: Rumour\nsummary: "As [[launch#runing|said]]."\n'},
        [
            'content/events/rumour.yml:2:14: error: a link must name an existing statement, found "launch#runing". Did you mean "launch#running"? [unknown-target]'
        ],
    ),
    "a value that cannot be read and is named": (
        {
            RUMOUR: 'name: Rumour\ncapacity: lots\nsources: [daily]\nfacts:\n  - {text: No., contradicts: ["field:capacity"], sources: [daily]}\n'
        },
        [
            'content/events/rumour.yml:2:11: error: capacity must be a number and a unit, such as "40 MW", "60..80 MW" or "over 1.1 million users", found "lots" [bad-quantity]'
        ],
    ),
    "a bad value that is a link of the wrong kind is no second problem in cited, backlinks or dates": (
        {
            RUMOUR: "name: Rumour\nfacts:\n  - {text: It runs., date: 2027-01-01, sources: [launch]}\n"
        },
        [
            'content/events/rumour.yml:3:50: error: sources must name a source, found "launch". events/launch is an event. [wrong-kind]'
        ],
    ),
}


@pytest.mark.parametrize(("files", "expected"), CASES.values(), ids=CASES)
def test_what_is_named(
    problems_of: Callable[[Files], list[str]], files: Files, expected: list[str]
) -> None:
    assert problems_of(files) == expected


def test_a_broken_record_that_others_name_is_one_problem(
    problems_of: Callable[[Files], list[str]],
) -> None:
    problems = problems_of({"content/companies/tesla.yml": "name: Tesla\n  summary: [\n"})
    assert [line.partition(":")[0] for line in problems] == ["content/companies/tesla.yml"]


def test_a_source_that_only_a_broken_record_cites_is_no_second_problem(
    problems_of: Callable[[Files], list[str]],
) -> None:
    other = "name: Another\npublisher: A weekly\npublished: 2026-02\nurl: https://weekly.example/\n"
    broken = "name: Rumour\n  sources: [other\n"
    problems = problems_of({"content/sources/other.yml": other, RUMOUR: broken})
    assert [line.partition(":")[0] for line in problems] == [RUMOUR]


def test_slips_of_one_record_are_guessed_up_to_a_number(
    problems_of: Callable[[Files], list[str]],
) -> None:
    """A file has room for 10,000 of them, each of which would take a search."""
    slips = [
        f"{'tesla'[:n]}{sign}{'tesla'[n:]}" for n in range(6) for sign in "bcdfgh0123456789xyz"
    ]
    listed = "".join(f"  - {slip}\n" for slip in ("tesla-" * 60 + "x", *slips))
    problems = problems_of({RUMOUR: f"name: X\nsources: [daily]\ncompanies:\n{listed}"})
    assert ["Did you mean" in line for line in problems] == [False, *[True] * 99, *[False] * 15]


def test_a_thousand_different_slips_among_ten_thousand_records_take_seconds_at_most() -> None:
    kinds = {"source": "sources"}
    ids = [f"sources/daily-{2000 + n // 365}-{n % 365:03}" for n in range(10_000)]
    by_slug = {id_.partition("/")[2]: (id_,) for id_ in ids}
    index = Index(kinds, frozenset(ids), by_slug, {}, {})
    started = process_time()
    hints = [index.miss(f"dialy-{2000 + n // 365}-{n % 365:03}", ("source",)) for n in range(1_000)]
    assert process_time() - started < 20
    assert [miss.hint for miss in hints[:2] if miss] == [
        'Did you mean "daily-2000-000"? Or add it: write content/sources/dialy-2000-000.yml.',
        'Did you mean "daily-2000-001"? Or add it: write content/sources/dialy-2000-001.yml.',
    ]
