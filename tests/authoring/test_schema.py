"""The schema and the check say the same of a record, as far as a schema can say it.

The schema is judged by an independent validator (jsonschema), on what an independent reader makes of
the file (PyYAML, every scalar as text).
"""

import copy
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.authoring import key_help, patterns
from generator.authoring.schema import record_keys, schema_file, schemas, write_schemas
from generator.build import check
from generator.graph.checks import check_graph
from generator.graph.graph import Graph, make_graph
from generator.model import relation_keys
from generator.model.dates import parse_date
from generator.model.documents import read_document, root_mapping
from generator.model.field_types import FIELD_TYPES, parse_number, parse_url
from generator.model.kinds import RECORD_KEYS
from generator.model.languages import language_code
from generator.model.problems import Invalid, Problem, Problems
from generator.model.quantities import parse_quantity
from generator.model.records import read_record
from generator.model.statement_keys import FACT_KEYS, VALUE_KEYS
from generator.model.statements import RESULTS, TYPES
from tests.bases import BASE, Files, write_base
from tests.broken.test_cases import CASES

MakeBase = Callable[[Files], Path]
ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests/golden/full"
PATH = "content/events/tried.yml"

LAUNCH = BASE["content/events/launch.yml"]
FILES: Files = {
    "content/events/launch.yml": LAUNCH.replace("[[tesla]]", "[[companies/tesla]]").replace(
        "by: tesla", "by: companies/tesla"
    ),
    "content/companies/360.yml": "name: Three Sixty\n",
    "content/people/jane-roe.yml": "name: Jane D.\n",
    "content/sources/weekly.yml": "name: Weekly\npublisher: Weekly\nformer_ids: [sources/week]\n",
    "content/sources/unread.yml": "name: Unread\npublisher: Nobody\nseen: no\n",
    "content/sources/tesla.yml": "name: On Tesla\npublisher: Nobody\n",
    "site_config/kinds/person.yml": "label: Person\nplural: People\nfolder: people\n",
    "site_config/kinds/case.yml": (
        "label: Case\nplural: Cases\nfolder: cases\n"
        "fields:\n  court: {type: text, required: true, help: Where it is heard}\n"
        "  closed: {type: flag}\n  ruled: {type: date}\n"
    ),
}
"""Beside the small base: a slug in figures, a slug of two kinds, a source that cannot be cited."""

BEYOND = {
    "ambiguous-link": ("a link must", "contradicts must", "supersedes must", "outcome must"),
    "bad-file-name": ("a file name must",),
    "contradicts-itself": ("contradicts must",),
    "duplicate-id": ("a statement must",),
    "duplicate-item": ("sources must",),
    "former-id-taken": ("former_ids must",),
    "name-of-record": ("",),
    "no-source": ("a value must",),
    "report-after-sources": ("date must",),
    "same-path": ("a record must",),
    "supersedes-cycle": ("supersedes must",),
    "supersedes-forecast": ("supersedes must not name",),
    "unknown-record": ("a link must", "contradicts must", "supersedes must", "outcome must"),
    "unknown-target": ("",),
}
"""Errors that show in more than the keys and values of one record: how their messages begin."""


@cache
def base() -> Graph:
    root = Path(mkdtemp(prefix="sourcebook-tests-"))
    checked = check(write_base(root, FILES))
    assert checked.errors == ()
    return checked.graph


@cache
def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(schemas(base())[kind])


def refused(kind: str, tree: object) -> list[str]:
    """What the schema says is wrong with a record, each with its place in the tree."""
    return [f"{e.json_path}: {e.message[:80]}" for e in validator(kind).iter_errors(tree)]


def errors_of(kind: str, text: str) -> list[Problem]:
    """What the check says is wrong with a record of this text."""
    known = base().base.kinds[kind]
    path, id_ = f"content/{known.folder}/tried.yml", f"{known.folder}/tried"
    tree, problems = read_document(path, text.encode())
    root = root_mapping(tree, problems) if tree else None
    if root is None:
        return list(problems)
    found = Problems()
    record = read_record(id_, known, root, found)
    graph = make_graph(replace(base().base, records={**base().records, id_: record}))
    told = [*problems, *found, *check_graph(graph)]
    return [p for p in told if p.severity == "error" and p.place.path == path]


def is_beyond(problem: Problem) -> bool:
    """Whether no schema can see it."""
    return problem.message.startswith(BEYOND.get(problem.check, ()))


# Records that are fine


def records_of(root: Path) -> Iterator[tuple[str, str, Any, Graph]]:
    graph = check(root).graph
    for id_, record in graph.records.items():
        text = (root / record.place.path).read_text(encoding="utf-8-sig")
        yield id_, record.kind.name, yaml.load(text, Loader=yaml.BaseLoader), graph


@pytest.mark.parametrize("root", [ROOT, GOLDEN], ids=["content", "golden"])
def test_the_schema_takes_every_record_that_the_check_takes(root: Path) -> None:
    made: dict[str, Draft202012Validator] = {}
    wrong: dict[str, list[str]] = {}
    count = 0
    for id_, kind, tree, graph in records_of(root):
        made = made or {k: Draft202012Validator(s) for k, s in schemas(graph).items()}
        found = [f"{e.json_path}: {e.message[:80]}" for e in made[kind].iter_errors(tree)]
        wrong |= {id_: found} if found else {}
        count += 1
    assert wrong == {}
    assert count >= 8


@pytest.mark.parametrize("kind", ["source", "company", "event", "case"])
def test_a_schema_is_one_by_the_standard(kind: str) -> None:
    schema = schemas(base())[kind]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)
    json.dumps(schema)


# Broken records, and what the check says of them

EVENT = "name: Tried\nsources: [daily]\n"
FACT = EVENT + "facts:\n- text: It runs.\n  sources: [daily]\n"
BROKEN: dict[str, str] = {
    "no name": "date: 2026\nsources: [daily]\n",
    "a name with a link": 'name: "[[tesla]]"\n',
    "a name that is a list": "name: [A]\n",
    "an empty name": 'name: ""\n',
    "a name too long": f"name: {'a' * 2001}\n",
    "an unknown key": EVENT + "dates: 2026\n",
    "a key of another kind": EVENT + "founded: 2026\n",
    "retracted on an event": EVENT + "retracted: {date: 2026, reason: Wrong}\n",
    "names by a country": EVENT + "names: {cn: 示例}\n",
    "names by a word": EVENT + "names: {chinese: 示例}\n",
    "names in a list": EVENT + "names: [示例]\n",
    "an alias with a link": EVENT + 'aliases: ["[[tesla]]"]\n',
    "aliases without a list": EVENT + "aliases: Launch\n",
    "an inferred alias without reasoning": EVENT + "aliases: [{value: Launch}]\n",
    "a tag with a capital": EVENT + "tags: [Data]\n",
    "a tag twice": EVENT + "tags: [data, data]\n",
    "an open link": EVENT + 'summary: "[[tesla said"\n',
    "a link with a capital": EVENT + 'summary: "[[Tesla]]"\n',
    "a link without a target": EVENT + 'summary: "[[|Tesla]]"\n',
    "a link with an empty label": EVENT + 'summary: "[[tesla|]]"\n',
    "a link to nothing": EVENT + 'summary: "[[nobody]]"\n',
    "an ambiguous link": EVENT + 'summary: "[[tesla]]"\n',
    "a date in words": EVENT + "date: 6 February 2026\n",
    "a month that is none": EVENT + "date: 2026-13\n",
    "a day that is none": EVENT + "date: 2026-04-31\n",
    "a fifth quarter": EVENT + "date: 2026-Q5\n",
    "the year nought": EVENT + "date: '0000'\n",
    "a range open at both ends": EVENT + "date: ../..\n",
    "an inferred date without reasoning": EVENT + "date: {value: 2026}\nfacts: []\n",
    "dates in a list": EVENT + "date: [2026, 2027]\n",
    "two dates of which one is short": EVENT + "date: [{value: 2026}, 2025]\n",
    "a status of no vocabulary": EVENT + "status: happend\n",
    "a company that is none": EVENT + "companies: [tesal]\n",
    "a company by a former address": EVENT + "companies: [companies/tesla-motors]\n",
    "a company that is a source": EVENT + "companies: [daily]\n",
    "companies without a list": EVENT + "companies: 360\n",
    "an empty list": EVENT + "companies: []\n",
    "a quantity without a unit": EVENT + "capacity: 40\n",
    "a quantity with a comma": EVENT + 'capacity: "40,000 MW"\n',
    "a unit that is none": EVENT + "capacity: 40 parsnips\n",
    "a qualified range": EVENT + "capacity: at least 40..60 MW\n",
    "neither value nor unknown": EVENT + "capacity: {as_of: 2026}\n",
    "both value and unknown": EVENT + "capacity: {value: 40 MW, unknown: not told}\n",
    "an unknown claim": EVENT + "capacity: {unknown: not told, type: claim}\n",
    "a known gap": EVENT + "capacity: {value: 40 MW, type: gap}\n",
    "a text in a value": EVENT + "capacity: {text: 40 MW}\n",
    "sources without a list": "name: Tried\nsources: daily\n",
    "no sources": "name: Tried\nsources: []\n",
    "a source that is none": "name: Tried\nsources: [dayly]\n",
    "a source by its former address": "name: Tried\nsources: [week]\n",
    "a source that is a company": "name: Tried\nsources: [companies/tesla]\n",
    "a source that nobody read": "name: Tried\nsources: [unread]\n",
    "a source twice": "name: Tried\nsources: [daily, daily]\n",
    "a citation without a source": "name: Tried\nsources: [{says: it runs}]\n",
    "a citation with an unknown key": "name: Tried\nsources: [{source: daily, page: 3}]\n",
    "a former id without a folder": EVENT + "former_ids: [hub]\n",
    "a verified date with reasoning": EVENT + "verified: {value: 2026, inferred: So}\n",
    "accepting no warning": EVENT + "accept: {same-days: It is so}\n",
    "accepting without a reason": EVENT + 'accept: {same-day: ""}\n',
    "accepting in a list": EVENT + "accept: [same-day]\n",
    "facts that are texts": EVENT + "facts: [It runs.]\n",
    "facts without a list": EVENT + "facts: {text: It runs., sources: [daily]}\n",
    "a fact without a text": EVENT + "facts:\n- sources: [daily]\n",
    "a fact without sources": EVENT + "facts:\n- text: It runs.\n",
    "a fact with a value": FACT + "  value: 3\n",
    "an id with a capital": FACT + "  id: Runs\n",
    "an id too long": FACT + f"  id: {'a' * 65}\n",
    "a type that is none": FACT + "  type: rumour\n",
    "a name with brackets": FACT + '  by: "[[jane-roe]]"\n',
    "an asserter that is none": FACT + "  by: jane-dow\n",
    "two asserters": FACT + "  by: [jane-roe, daily]\n",
    "the name of a record": FACT + "  by: Jane D.\n",
    "due of a report": FACT + "  due: 2026\n",
    "due of a claim": FACT + "  due: 2026\n  by: jane-roe\n",
    "an outcome of a claim": FACT + "  type: claim\n  outcome: {result: kept}\n",
    "an outcome that is none": FACT + "  type: forecast\n  outcome: {result: true}\n",
    "an outcome without a result": FACT + "  type: forecast\n  outcome: {fact: a}\n",
    "a forecast that supersedes": FACT + "  type: forecast\n  supersedes: launch#running\n",
    "an origin that is no source": FACT + "  origin: jane-roe\n",
    "an origin in words": FACT + "  origin: The interview\n",
    "about nothing": FACT + "  about: [nobody]\n",
    "about a name": FACT + "  about: Jane Doe\n",
    "a target with a blank": FACT + "  contradicts: the launch\n",
    "a target without a statement": FACT + "  contradicts: 'launch#'\n",
    "a target of no record": FACT + "  contradicts: lunch#running\n",
    "a target of no statement": FACT + "  contradicts: launch#walking\n",
    "a contradiction without a fact": FACT + "  contradicts: {difference: Later}\n",
    "an inferred fact in a list": FACT + "  inferred: [It follows]\n",
    "two facts of one id": FACT + "  id: a\n- {id: a, text: It ran., sources: [daily]}\n",
    "a value without a source": "name: Tried\ndate: 2026\n",
}
BROKEN_SOURCES: dict[str, str] = {
    "an address without https": "name: Tried\nurl: daily.example\n",
    "an address with a user": "name: Tried\nurl: https://me@daily.example/\n",
    "seen in a word of its own": "name: Tried\nseen: yes\n",
    "withdrawn without a reason": "name: Tried\nretracted: {date: 2026-03-01}\n",
    "withdrawn by a date alone": "name: Tried\nretracted: 2026-03-01\n",
    "derived from a company": "name: Tried\nderived_from: [companies/tesla]\n",
}
BROKEN_CASES: dict[str, str] = {
    "a required field is missing": "name: Tried\n",
    "a flag in a word": "name: Tried\ncourt: High Court\nclosed: yes\nsources: [daily]\n",
    "a required field is empty": 'name: Tried\ncourt: ""\nsources: [daily]\n',
}
ALL_BROKEN = [
    *(("event", text) for text in BROKEN.values()),
    *(("source", text) for text in BROKEN_SOURCES.values()),
    *(("case", text) for text in BROKEN_CASES.values()),
]
IDS = [*BROKEN, *BROKEN_SOURCES, *BROKEN_CASES]


def agree(kind: str, text: str) -> tuple[list[Problem], list[str]]:
    """What both say of a record; fails where one says something that the other should say too."""
    errors = errors_of(kind, text)
    said = refused(kind, yaml.load(text, Loader=yaml.BaseLoader))
    seen = [problem for problem in errors if not is_beyond(problem)]
    told = text, [str(p) for p in errors], said
    assert errors or not said, told
    assert said or not seen, told
    return errors, said


@pytest.mark.parametrize(("kind", "text"), ALL_BROKEN, ids=IDS)
def test_the_two_agree_on_a_broken_record(kind: str, text: str) -> None:
    errors, _ = agree(kind, text)
    assert errors


def test_most_broken_records_show_in_the_schema() -> None:
    beyond = [
        id_ for id_, (kind, text) in zip(IDS, ALL_BROKEN, strict=True) if not agree(kind, text)[1]
    ]
    assert beyond == [
        "a link to nothing",
        "an ambiguous link",
        "the name of a record",
        "a target of no record",
        "a target of no statement",
        "two facts of one id",
        "a value without a source",
    ]


# The broken files of tests/broken

YAML_ALONE = {
    "bad-character", "cut-text", "duplicate-key", "empty-value", "open-quote", "smart-quote",
    "split-character", "too-deep", "yaml-feature", "yaml-syntax",
}  # fmt: skip
"""Errors in how a file is written, which the tree of its keys and values no longer shows."""


def broken_records() -> Iterator[Any]:
    """Title, files, path and expected lines of each broken record that any reader of YAML can read."""
    for case in CASES:
        if any(path.startswith("site_config/") for path in case.files):
            continue  # without the configuration no record is read
        for path, text in case.files.items():
            if re.fullmatch(
                r"content/(companies|events|sources)/[a-z0-9-]+\.yml", path
            ) and is_readable(text):
                lines = [line for line in case.expected if line.startswith(f"{path}:")]
                yield pytest.param(case.files, path, lines, id=f"{case.title} ({path})")


def is_readable(text: str) -> bool:
    try:
        return isinstance(yaml.load(text, Loader=yaml.BaseLoader), dict)
    except yaml.YAMLError:
        return False


def shows(line: str) -> bool:
    """Whether the error that a line tells is one that a schema can see."""
    found = re.fullmatch(r"\S+: error: (.*) \[([a-z-]+)\]", line)
    if found is None or found[2] in YAML_ALONE:
        return False
    return not found[1].startswith(BEYOND.get(found[2], ()))


@pytest.mark.parametrize(("files", "path", "lines"), [*broken_records()])
def test_the_two_agree_on_the_broken_files(
    make_base: MakeBase, files: Files, path: str, lines: list[str]
) -> None:
    graph = check(make_base(files)).graph
    kind = graph.base.kinds[graph.index.kind_of(path.split("/", 1)[1])]
    found = Draft202012Validator(schemas(graph)[kind.name])
    text = files[path]
    assert isinstance(text, str)
    said = [
        f"{e.json_path}: {e.message[:80]}"
        for e in found.iter_errors(yaml.load(text, Loader=yaml.BaseLoader))
    ]
    assert said or not any(map(shows, lines))
    assert not said or any(": error: " in line for line in lines)


def test_the_broken_files_are_found() -> None:
    cases = [param.values for param in broken_records()]
    assert sum(any(map(shows, lines)) for _, _, lines in cases) >= 60


# Good records, changed at random

GOOD = {
    "event": """
name: Launch
names: {zh: 示例, pt-BR: {value: Exemplo, inferred: By rule}}
aliases: [Hub, {value: The hub, inferred: Seen on a photograph}]
summary: "[[companies/tesla|It]] opens, says [[launch#running]]."
tags: [data-centres, cars]
date: {value: 2026-02-06, inferred: A Friday}
status: planned
companies: [companies/tesla, "360", {value: Example Ltd, sources: [weekly]}]
capacity: [{value: 40 MW, as_of: 2026-01}, {value: over 1.5 million users, as_of: 2026-02, converted: 9 kW}]
remark: {unknown: Nobody asked, sources: [{source: weekly, says: no word, locator: page 3}]}
labels: [one, two]
sources: [daily]
former_ids: [events/hub]
verified: 2026-03
accept: {same-day: It was so}
note: A note.
facts:
- id: one
  text: "[[companies/tesla]] said so."
  by: jane-roe
  date: 2026-02
  origin: unread
  about: [companies/tesla]
  sources: [daily, {source: weekly, quote: It runs}]
  contradicts: [{fact: launch#running, difference: Later}, "field:remark"]
- text: It will.
  type: forecast
  by: Somebody
  due: 2026-Q1
  outcome: {fact: one, result: kept, note: In time}
  preferred: Nearer to it
  sources: [daily]
- {text: Nobody knows., type: gap}
- {text: It did., supersedes: one, inferred: From both, sources: [weekly], wrong: A slip}
""",
    "case": "name: A case\ncourt: 'High Court'\nclosed: 'true'\nruled: 2026-02/..\nsources: [daily]\n",
}
POOL = [
    "", "x", "tesla", "companies/tesla", "360", "daily", "unread", "nobody", "Jane Doe", "2026", "2026-02-06",
    "2026-02-31", "2026-02/2026-04", "40 MW", "about 3 users", "3", "true", "planned", "report", "gap", "forecast",
    "kept", "one", "launch#running", "field:date", "[[companies/tesla]]", "[[", "\\[[x", "a b", "A-b", "events/x", "zh",
    "https://a.example/b", "https://a b", " 2026 ", "\n",
]  # fmt: skip
KEYS = [
    *FACT_KEYS,
    *VALUE_KEYS,
    *RECORD_KEYS,
    "source",
    "says",
    "fact",
    "result",
    "date",
    "status",
    "court",
    "zz",
]


def changed(tree: Any, chance: random.Random) -> Any:
    """The tree with one thing in it changed."""
    tree = copy.deepcopy(tree)
    holders = [(h, k) for h in walked(tree) for k in (h if isinstance(h, dict) else range(len(h)))]
    holder, key = chance.choice(holders)
    how = chance.choice(
        ["value", "value", "value", "drop", "rename", "wrap", "list", "keys", "again"]
    )
    if how == "value":
        holder[key] = chance.choice(POOL)
    elif how == "drop":
        del holder[key]
    elif how == "rename" and isinstance(holder, dict):
        holder[chance.choice(KEYS)] = holder.pop(key)
    elif how == "wrap":
        holder[key] = {chance.choice(KEYS): holder[key]}
    elif how == "list":
        holder[key] = [holder[key]]
    elif how == "keys" and isinstance(holder, dict):
        holder[chance.choice(KEYS)] = chance.choice(POOL)
    elif how == "again" and isinstance(holder, list):
        holder.append(copy.deepcopy(holder[key]))
    return tree


def walked(tree: Any) -> Iterator[Any]:
    """Every list and mapping that holds something."""
    if isinstance(tree, dict | list) and tree:
        yield tree
        for inner in tree.values() if isinstance(tree, dict) else tree:
            yield from walked(inner)


@pytest.mark.parametrize("kind", GOOD)
def test_the_two_agree_on_a_good_record(kind: str) -> None:
    assert (
        errors_of(kind, GOOD[kind]),
        refused(kind, yaml.load(GOOD[kind], Loader=yaml.BaseLoader)),
    ) == ([], [])


@pytest.mark.parametrize(("kind", "seed"), [*(("event", n) for n in range(8)), ("case", 0)])
def test_the_two_agree_on_records_changed_at_random(kind: str, seed: int) -> None:
    chance = random.Random(seed)
    good = yaml.load(GOOD[kind], Loader=yaml.BaseLoader)
    fine = 0
    for _ in range(60):
        tree = changed(good, chance)
        if chance.random() < 0.3 and any(True for _ in walked(tree)):
            tree = changed(tree, chance)
        errors, _ = agree(kind, json.dumps(tree, ensure_ascii=False))
        fine += not errors
    assert 3 < fine < 57


# The forms of values


def takes(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except Invalid:
        return False
    return True


def matches(pattern: str, text: str) -> bool:
    return Draft202012Validator({"pattern": pattern}).is_valid(text)


def test_dates_agree_on_every_day_of_a_leap_year() -> None:
    days = [f"2024-{month:02}-{day:02}" for month in range(14) for day in range(33)]
    more = (
        [f"2024-{month:02}" for month in range(14)]
        + [f"2024-Q{n}" for n in range(6)]
        + ["0000", "2024", "24"]
    )
    for text in days + more:
        for written in (text, f"{text}~", f" {text}", f"../{text}", f"{text}/..", f"{text}/2025"):
            assert matches(patterns.DATE, written) == takes(parse_date, written), written


@pytest.mark.parametrize("text", ["2026/2025", "2023-02-29"])
def test_dates_that_need_reckoning_are_left_to_the_check(text: str) -> None:
    assert matches(patterns.DATE, text)
    assert not takes(parse_date, text)


PIECES = [
    "1",
    "0",
    "01",
    "-",
    ".",
    "5",
    "..",
    " ",
    "about",
    "at least",
    "over",
    "million",
    "MW",
    "EUR",
    "m/s",
    "K",
    "x",
]


def test_quantities_agree_wherever_numbers_are_in_order() -> None:
    units, currencies = dict.fromkeys(["MW", "m/s", "K", "5 K"], ""), {"EUR": ""}
    pattern = patterns.quantity([*units, *currencies])
    chance = random.Random(1)
    taken = 0
    for _ in range(6_000):
        joined = chance.choice(["", " "])
        text = joined.join(chance.choices(PIECES, k=chance.randint(1, 5)))
        right = takes(lambda t: parse_quantity(t, units, currencies), text)
        taken += right
        if right or ".." not in text:
            assert matches(pattern, text) == right, text
    assert taken > 30


@pytest.mark.parametrize(
    "text",
    ["0", "-1.50", "01", "1.", ".5", "1e5", "+1", "1 ", "1,5", "", "٣", "12345"],
)
def test_numbers_agree(text: str) -> None:
    assert matches(patterns.NUMBER, text) == takes(lambda t: parse_number(t.strip()), text)


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example", "http://a.example:80/b?c#d", "https://a", "https://例え.jp/ü", "https://a_b.c-d.e./", "https://-a.b",
        "ftp://a.b", "https://", "https:/a.b", "https://a.b/c d", "https://u@a.b", "https://a.b/<", "https://a.b/'", " https://a.b ",
        "https://a..b", "https://a.b:123456/", 'https://a.b/"', "https://a.b/{x}", "HTTPS://a.b",
    ],
)  # fmt: skip
def test_addresses_agree(text: str) -> None:
    assert matches(patterns.URL, text) == takes(lambda t: parse_url(t.strip()), text)


@pytest.mark.parametrize(
    "text",
    ["zh", "cn", "jp", "zh-Hans", "zh-hans", "pt-BR", "pt-br", "es-419", "ZH", "german", "de-1901", "x", "zh-Hans-CN-x-a", "de-CH-1996", "cn-Hans"],
)  # fmt: skip
def test_languages_agree(text: str) -> None:
    assert matches(patterns.LANGUAGE, text) == (language_code(text) == text)


# What editors are shown


def test_every_key_has_a_sentence() -> None:
    assert set(key_help.RECORD_HELP) == set(RECORD_KEYS)
    assert set(key_help.STATEMENT_HELP) == {*FACT_KEYS, *VALUE_KEYS}
    assert set(key_help.CITATION_HELP) == set(relation_keys._CITATION_KEYS)
    assert set(key_help.TYPE_HELP) == set(TYPES)
    assert set(key_help.RESULT_HELP) == set(RESULTS)
    assert set(key_help.FORM_HELP) == set(FIELD_TYPES) - {"list", "choice"}


def test_the_sentences_are_those_of_contributing() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").replace("`", "")
    told = {**key_help.STATEMENT_HELP, **key_help.TYPE_HELP}
    rows = {
        key: help_
        for key, help_ in re.findall(r"^\| ([a-z_]+) \| (.+) \|$", text, re.MULTILINE)
        if key in told and help_ != "When"
    }
    assert len(rows) >= 20
    assert {key: help_ for key, help_ in rows.items() if not help_.startswith(told[key])} == {}


def test_every_key_can_be_completed_and_is_explained() -> None:
    event = schemas(base())["event"]
    kind = base().base.kinds["event"]
    assert set(event["properties"]) == {*record_keys(kind), *kind.fields}
    assert set(event["$defs"]["fact"]["properties"]) == set(FACT_KEYS)
    assert set(event["$defs"]["field-date"]["properties"]) == set(VALUE_KEYS)
    shown = [*event["properties"].values(), *(event["$defs"][key] for key in FACT_KEYS)]
    assert [schema for schema in shown if not schema.get("description")] == []


def test_a_field_is_explained_by_its_own_help_and_its_form() -> None:
    court = schemas(base())["case"]["properties"]["court"]
    assert (court["title"], court["description"]) == (
        "Court",
        "Where it is heard. Plain text; [[slug]] is a link",
    )
    assert schemas(base())["case"]["required"] == ["name", "court"]
    status = schemas(base())["event"]["properties"]["status"]
    assert status["description"] == "One of: planned, happened"


def offered(kind: str, *path: str) -> list[object]:
    """What an editor completes at a place of the schema, by its `$defs`."""
    node: Any = schemas(base())[kind]["$defs"]
    for key in path:
        node = node[key]
    while "anyOf" in node:
        node = node["anyOf"][0]
    return node["enum"]


def test_records_of_the_right_kind_are_offered_by_their_shortest_name() -> None:
    assert offered("company", "value-parent") == ["360", 360, "tesla"]
    assert offered("event", "sources", "items") == ["daily", "tesla", "weekly"]
    assert offered("event", "by") == ["360", 360, "companies/tesla", "launch", "jane-roe"]
    assert offered("event", "origin") == ["daily", "tesla", "unread", "weekly"]


def test_former_addresses_are_neither_offered_nor_taken() -> None:
    text = json.dumps(schemas(base())["event"])
    assert "weekly" in text
    assert '"week"' not in text
    assert "sources/week|" not in text


def test_what_an_editor_takes_for_a_number_is_taken_too() -> None:
    tree = {
        "name": 2026,
        "date": 2026,
        "companies": [360],
        "sources": ["daily"],
        "aliases": [1.5, True],
    }
    assert refused("event", tree) == []
    assert refused("case", {"name": "A", "court": 5, "closed": True, "sources": ["daily"]}) == []
    assert refused("event", {"name": None}) != []
    assert refused("event", {"name": "A", "capacity": 40, "sources": ["daily"]}) != []


def test_schemas_are_written_whole_and_the_same_each_time(tmp_path: Path) -> None:
    folder = tmp_path / "deep/schema"
    assert write_schemas(base(), folder) == 5
    first = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert set(first) == {
        schema_file(kind) for kind in ("case", "company", "event", "person", "source")
    }
    assert json.loads(first["event.json"]) == schemas(base())["event"]
    write_schemas(base(), folder)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == first


# VS Code


def test_vs_code_knows_the_schema_of_every_kind() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    kinds = check(ROOT).graph.base.kinds
    assert settings["yaml.schemas"] == {
        f"./.cache/schema/{schema_file(kind.name)}": [
            f"content/{kind.folder}/*.yml",
            f"content/{kind.folder}/*.yaml",
        ]
        for kind in sorted(kinds.values(), key=lambda kind: kind.name)
    }
    assert settings["yaml.yamlVersion"] == "1.2"
    recommended = json.loads((ROOT / ".vscode/extensions.json").read_text(encoding="utf-8"))
    assert "redhat.vscode-yaml" in recommended["recommendations"]
    assert "\nschema: setup" in (ROOT / "Makefile").read_text(encoding="utf-8")
