"""A record holds what its file says, whole; a bad part of it is missing, and the rest is there."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from generator.model.base import read_base
from generator.model.records import Record
from generator.model.references import Name, Ref
from generator.model.texts import Text
from tests.model.reading import lines

EVENT = """\
name: "  The   launch "
names: {zh: 启用, zh-Hans: {value: 示例, inferred: So the sign reads.}}
aliases: [Opening, {value: Start, inferred: Translated.}]
summary: "A [[tesla|maker]] opens it."
tags: [data-centres, ai]
date: {value: 2026-02-06, inferred: Friday of that week.}
status: happened
companies: [tesla, Example Motors]
remark: {value: "[[tesla]] says little.", sources: [daily], by: tesla}
labels: ["[[tesla]]", large]
capacity:
  - {value: 40 MW, as_of: 2026-02, sources: [daily]}
  - {id: second, value: 60 MW, sources: [{source: daily, says: 60, quote: sixty, locator: page 3, inferred: So.}], difference: Counts more., converted: 60000 kW}
  - {unknown: not disclosed}
sources: [daily]
former_ids: [events/start]
verified: 2026-02-20
accept: {idle-denial: It denies all of them.}
note: For readers.
facts:
  - id: a
    text: It runs.
    by: Jane Doe
    date: 2026-02
    as_of: {value: 2026, inferred: The article's year.}
    sources: [daily]
    origin: daily
    about: [tesla, companies/tesla]
    inferred: From the picture.
    contradicts: [{fact: b, difference: Older.}, field:capacity-second, launch#running]
    supersedes: b
    wrong: It was a model.
    preferred: The newest.
    note: Seen.
  - {id: b, text: It will run., type: plan, due: ../2026-02, outcome: {fact: a, result: partly, note: Half of it.}, sources: [daily]}
  - {text: Why is not known., type: gap}
"""


@pytest.fixture
def record(make_base: Callable[..., Path]) -> Record:
    base, problems = read_base(make_base({"content/events/x.yml": EVENT}))
    assert lines(problems) == []
    return base.records["events/x"]


def test_its_own_keys(record: Record) -> None:
    assert (record.id, record.slug, record.name, record.kind.name, record.is_source) == (
        "events/x",
        "x",
        "The launch",
        "event",
        False,
    )
    assert [(n.language, n.text, str(n.inferred or "")) for n in record.names] == [
        ("zh", "启用", ""),
        ("zh-Hans", "示例", "So the sign reads."),
    ]
    assert [(n.text, str(n.inferred or "")) for n in record.aliases] == [
        ("Opening", ""),
        ("Start", "Translated."),
    ]
    assert str(record.summary) == "A maker opens it."
    assert record.tags == ("data-centres", "ai")
    assert [former.id for former in record.former_ids] == ["events/start"]
    assert record.verified is not None
    assert record.verified.text == "2026-02-20"
    assert {check: reason.text for check, reason in record.accept.items()} == {
        "idle-denial": "It denies all of them."
    }
    assert str(record.note) == "For readers."


def test_its_values_stand_in_the_order_of_the_kinds_fields(record: Record) -> None:
    assert list(record.values) == ["date", "status", "companies", "capacity", "remark", "labels"]
    assert [s.anchor for s in record.statements()] == [
        "field-date", "field-status",
        f"field-companies-{digest('tesla')}", f"field-companies-{digest('Example Motors')}",
        f"field-capacity-{digest('40 MW')}", "field-capacity-second", f"field-capacity-{digest('not disclosed')}",
        "field-remark", f"field-labels-{digest('tesla')}", f"field-labels-{digest('large')}",
        "fact-a", "fact-b", f"fact-{digest('Why is not known.')}",
    ]  # fmt: skip


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]


def test_values_that_name_no_sources_rest_on_the_records(record: Record) -> None:
    cited = {
        s.anchor: [c.source.written for c in s.sources]
        for values in record.values.values()
        for s in values
    }
    assert set(map(tuple, cited.values())) == {("daily",)}
    assert record.values["date"][0].sources is record.sources


def test_short_and_long_values(record: Record) -> None:
    assert record.word("status") == "happened"
    assert record.word("date") == ""
    assert record.value("website") is None
    (date,) = record.values["date"]
    assert str(date.inferred) == "Friday of that week."
    assert [type(s.value) for s in record.values["companies"]] == [Ref, Name]
    first, second, unknown = record.values["capacity"]
    assert first.as_of is not None
    assert (str(second.difference), str(second.converted)) == ("Counts more.", "60000 kW")
    (citation,) = second.sources
    assert [
        str(t) for t in (citation.says, citation.quote, citation.locator, citation.inferred)
    ] == ["60", "sixty", "page 3", "So."]
    assert (unknown.type, unknown.value, str(unknown.unknown)) == ("gap", None, "not disclosed")
    (remark,) = record.values["remark"]
    assert isinstance(remark.value, Text)
    assert (remark.type, [link.target for link in remark.value.links]) == ("claim", ["tesla"])


def test_a_fact_holds_all_its_keys(record: Record) -> None:
    a, b, gap = record.facts
    assert (a.type, str(a.by), a.address) == ("claim", "Jane Doe", "events/x#fact-a")
    assert [str(reason) for _, reason in a.date_inferred] == ["The article's year."]
    assert [ref.written for ref in (*a.origin, *a.about)] == ["daily", "tesla", "companies/tesla"]
    assert [(c.target.record, c.target.anchor) for c in a.contradicts] == [
        ("", "fact-b"),
        ("", "field-capacity-second"),
        ("launch", "fact-running"),
    ]
    assert [t.anchor for t in a.supersedes] == ["fact-b"]
    assert [str(t) for t in a.texts()] == [
        "It runs.",
        "From the picture.",
        "It was a model.",
        "The newest.",
        "Seen.",
        "The article's year.",
        "Older.",
    ]
    assert b.outcome is not None
    assert (b.type, b.outcome.result, str(b.outcome.note)) == ("plan", "partly", "Half of it.")
    assert b.outcome.target is not None
    assert b.outcome.target.anchor == "fact-a"
    assert (gap.type, gap.sources) == ("gap", ())


@pytest.mark.parametrize(
    ("keys", "type_"),
    [
        ("", "report"),
        ("by: tesla, ", "claim"),
        ("by: Jane Doe, ", "claim"),
        ("by: tesla, type: denial, ", "denial"),
        ("type: opinion, ", "opinion"),
    ],
)
def test_the_type_that_follows_from_the_other_keys(
    keys: str, type_: str, make_base: Callable[..., Path]
) -> None:
    base, _ = read_base(
        make_base(
            {
                "content/events/x.yml": f"name: X\nfacts:\n  - {{text: It runs., {keys}sources: [daily]}}\n"
            }
        )
    )
    assert base.records["events/x"].facts[0].type == type_


def test_a_bad_part_leaves_the_rest(make_base: Callable[..., Path]) -> None:
    text = "name: X\ndate: soon\nstatus: happened\nsources: [daily]\nfacts:\n  - {id: a, text: [It], sources: [daily]}\n"
    base, problems = read_base(make_base({"content/events/x.yml": text}))
    record = base.records["events/x"]
    assert len(problems) == 2
    assert record.word("status") == "happened"
    assert [(s.anchor, s.value is None, s.text) for s in record.statements()] == [
        ("field-date", True, None),
        ("field-status", False, None),
        ("fact-a", True, None),
    ]


def test_a_required_field_may_be_long_or_unknown(make_base: Callable[..., Path]) -> None:
    kind = "label: Person\nplural: People\nfolder: people\nfields: {role: {type: text, required: true}}\n"
    for role, expected in (
        ("role: Speaker", []),
        ("role: {value: Speaker, sources: [daily]}", []),
        ("role: [{value: Speaker, sources: [daily]}, {value: Head, sources: [daily]}]", []),
        ("role: {unknown: not told}", []),
        (
            "tags: [a]",
            [
                'content/people/x.yml:1:1: error: a record of kind person must have the key "role" [missing-key]'
            ],
        ),
    ):
        files = {
            "site_config/kinds/person.yml": kind,
            "content/people/x.yml": f"name: X\nsources: [daily]\n{role}\n",
        }
        _, problems = read_base(make_base(files))
        assert lines(problems) == expected
