"""What guards the content: it is valid, rests on every document, and is in words of its own.

The documents are not in the repository. Of their runs of eight words shortened hashes are, in
content_shingles.txt, made by content_shingles.py. What is asked here of the first documents holds
for statements that rest on them alone, so that new sources may bring dates and figures of their own.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from generator.build import check
from generator.graph.graph import Graph
from generator.model.statements import Statement
from tests.content_shingles import WORDS, hashes, runs, shortened, words

ROOT = Path(__file__).parents[1]
CONTENT = ROOT / "content"
SHINGLES = Path(__file__).with_name("content_shingles.txt")

FIRST_SOURCES = (
    "untitled-new-ai-training-centre",
    "electrek-ai-training-china",
    "investing-com-ai-training-centre",
    "aggregator-ai-training-summary",
    "untitled-2026-02-06",
    "ignites-chinas-ai-scene",
    "report-on-data-centre-plan",
)
"""The articles in the first five documents; the second document holds three texts."""

STATED_DATES = {"2025-02", "2026", "2026-03", "2026-02-06"}
"""The dates that these documents give with the year; any other one is inferred or left out."""

STATED_FIGURES = {"1.1", "3", "3.1", "9", "14", "57", "902", "9220", "64000", "2025", "2026"}
"""The figures in these documents; 9 and 14 are days of February, 3 is a level of automation."""

OTHER_STORIES = "other-stories"

DISPUTED = (
    ("people/grace-tao#fact-named-grace-tao", "people/grace-tao#fact-named-tao-lin"),
    ("people/grace-tao#field-role-of-tesla", "people/grace-tao#field-role-of-tesla-china"),
    ("outlets/cailian#fact-named-cailian", "outlets/cailian#fact-named-cailianshe"),
    ("events/tao-interview#fact-confirmed", "events/tao-interview#fact-no-statement"),
    (
        "events/tao-interview#fact-enough-for-development",
        "events/tao-interview#fact-enough-for-now",
    ),
    ("events/ai-training-centre#fact-own-centre", "events/planned-data-centre#fact-partner"),
    ("events/ai-training-centre#fact-can-train", "events/ai-training-centre#fact-training-begun"),
    (
        "events/musk-davos-statement#fact-approval-by-february",
        "events/musk-davos-statement#fact-refuted-by-state-media",
    ),
    (
        "events/musk-davos-statement#fact-refuted-by-state-media",
        "events/musk-davos-statement#fact-disputed-by-government",
    ),
    (
        "events/musk-davos-statement#field-approval_expected-by-february",
        "events/musk-davos-statement#field-approval_expected-early-2026",
    ),
    ("events/tentative-fsd-approval#fact-won", "events/tentative-fsd-approval#fact-tentative"),
    ("events/tentative-fsd-approval#fact-won", "regulations/fsd-approval-china#fact-limbo"),
    ("events/fsd-china-launch#fact-launched", "products/full-self-driving#fact-unavailable"),
    ("events/fsd-china-launch#fact-launched", "products/full-self-driving#fact-sold-for-years"),
    (
        "events/fsd-china-launch#fact-musk-called-it-poor",
        "events/fsd-china-launch#fact-electrek-called-it-poor",
    ),
    (
        "products/intelligent-assisted-driving#fact-renamed",
        "products/intelligent-assisted-driving#fact-resembles",
    ),
    (
        "regulations/china-data-localisation#fact-no-export",
        "regulations/china-data-localisation#fact-store-and-process",
    ),
    ("companies/tesla#fact-sales-growth", "companies/tesla#fact-slowing-demand"),
    ("companies/huawei#fact-car-maker", "companies/huawei#fact-developer"),
    ("topics/competition#fact-keeps-lead", "topics/competition#fact-lost-ground"),
)
"""Pairs of statements that contradict each other in the documents."""

_LINK = re.compile(r"\[\[([^\]|#]*)[^\]|]*(?:\|([^\]]*))?\]\]")
_URL = re.compile(r"(?:https?:)?//\S+|\bwww\.\S+", re.IGNORECASE)
_FIGURE = re.compile(r"\d+(?:\.\d+)?")


@cache
def graph() -> Graph:
    return check(ROOT).graph


def scalars(node: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Each text in the tree of a file, with the key under which it stands."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from scalars(value, name)
    elif isinstance(node, list):
        for item in node:
            yield from scalars(item, key)
    else:
        yield key, str(node)


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """Each text of a file of the content with its key; a page written by hand is one text."""
    text = path.read_text(encoding="utf-8")
    yield from [("", text)] if path.suffix == ".md" else scalars(yaml.load(text, yaml.BaseLoader))


def as_read(text: str) -> str:
    """A text with its links as readers see them. The name of a source, a title, is left out."""
    return _LINK.sub(lambda link: link[2] or _name(link[1]), text)


def _name(target: str) -> str:
    record = graph().record(target)
    return "|" if record is None or record.is_source else record.name


def files() -> list[Path]:
    return sorted(p for p in CONTENT.rglob("*") if p.suffix in (".yml", ".yaml", ".md"))


def shared_runs(path: Path, known: set[str]) -> list[str]:
    """The runs of words that a file shares with a document, outside titles of sources and quotes."""
    allowed = {"quote", "name"} if path.parent.name == "sources" else {"quote"}
    read = (as_read(text) for key, text in texts(path) if key not in allowed)
    return [run for text in read for run in runs(text) if shortened(run) in known]


def resting_on_first_sources() -> Iterator[Statement]:
    """The statements that cite one of the first documents, and nothing else."""
    for statement in graph().statements.values():
        slugs = {id_.partition("/")[2] for id_ in graph().cited_sources(statement)}
        if slugs and slugs <= set(FIRST_SOURCES):
            yield statement


def test_the_content_has_no_problem() -> None:
    assert [str(problem) for problem in check(ROOT).problems] == []


def test_what_is_accepted_has_a_reason() -> None:
    for record in graph().records.values():
        assert all(len(words(reason.text)) > 3 for reason in record.accept.values()), record.id


@pytest.mark.parametrize("slug", FIRST_SOURCES)
def test_ten_facts_cite(slug: str) -> None:
    id_ = f"sources/{slug}"
    facts = [
        s for s in graph().statements.values() if not s.field and id_ in graph().cited_sources(s)
    ]
    assert len(facts) >= 10


def test_no_words_are_copied() -> None:
    known = set(SHINGLES.read_text(encoding="ascii").split())
    assert len(known) > 2_000
    assert {
        str(p.relative_to(ROOT)): found for p in files() if (found := shared_runs(p, known))
    } == {}


MADE_UP = "The old lighthouse keeper counted seven grey ships before breakfast."


@pytest.mark.parametrize(
    ("record", "found"),
    [
        ("summary: We read that the old lighthouse keeper counted seven grey ships.", 1),
        ("summary: The OLD lighthouse-keeper counted “seven” grey ships before breakfast!", 3),
        ("facts: [{sources: [{says: the old lighthouse keeper counted seven grey ships}]}]", 1),
        ('note: "The old [[nobody|lighthouse keeper]] counted seven grey ships"', 1),
        ("summary: The old lighthouse keeper counted seven ships before breakfast.", 0),
        ("facts: [{sources: [{quote: the old lighthouse keeper counted seven grey ships}]}]", 0),
        ("name: The old lighthouse keeper counted seven grey ships", 0),
    ],
)
def test_the_guard_finds_copied_words(tmp_path: Path, record: str, found: int) -> None:
    path = tmp_path / "sources" / "made-up.yml"
    path.parent.mkdir()
    path.write_text(record, encoding="utf-8")
    assert len(shared_runs(path, hashes(MADE_UP))) == found


def test_only_a_title_may_be_copied_as_a_name(tmp_path: Path) -> None:
    path = tmp_path / "events" / "made-up.yml"
    path.parent.mkdir()
    path.write_text(f"name: {MADE_UP}", encoding="utf-8")
    assert len(shared_runs(path, hashes(MADE_UP))) == len(words(MADE_UP)) - WORDS + 1


def test_addresses_stand_only_on_new_sources() -> None:
    """The first documents give no address, so no record has one but a source that came later."""
    for path in files():
        later = path.parent.name == "sources" and path.stem not in FIRST_SOURCES
        for key, text in texts(path):
            if not (later and key in ("url", "archive_url")):
                assert not _URL.search(text), f"{path.name}: {text}"


def test_a_date_that_no_document_states_is_inferred() -> None:
    for statement in resting_on_first_sources():
        inferred = {key for key, _ in statement.date_inferred}
        for key in ("date", "as_of", "due"):
            date = getattr(statement, key)
            assert not date or key in inferred or date.text in STATED_DATES, statement.address


def test_every_figure_is_in_a_document() -> None:
    for statement in resting_on_first_sources():
        said = as_read(str(statement.text or ""))
        for figure in _FIGURE.findall(said):
            assert figure in STATED_FIGURES, f"{statement.address}: {said}"


def test_what_one_interview_said_has_one_origin() -> None:
    said = [s for s in graph().statements.values() if str(s.by) == "grace-tao"]
    assert len(said) >= 4
    for statement in said:
        assert graph().origins(statement) == ("sources/cailian-2026-02-06",), statement.address


@pytest.mark.parametrize(("one", "other"), DISPUTED)
def test_a_contradiction_is_shown(one: str, other: str) -> None:
    dispute = graph().dispute_of[one]
    assert dispute is graph().dispute_of[other]
    assert not dispute.settled
    assert dispute.differences


def test_other_stories_are_kept_apart() -> None:
    """No event, product or topic of the main story names a record of another story on its page."""
    apart = {r.id for r in graph().records.values() if OTHER_STORIES in r.tags}
    assert apart
    for id_, record in graph().records.items():
        if record.kind.name in ("event", "product", "topic") and id_ not in apart:
            targets = {
                link.target for s in record.statements() for t in s.texts() for link in t.links
            }
            named = {found for target in targets if (found := graph().index.find(target))}
            assert not named & apart, id_
