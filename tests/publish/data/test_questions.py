"""The documented questions, asked of a base whose answers are known, and of every other base."""

from pathlib import Path
from typing import Any

import pytest

from generator.publish.data.questions import QUESTIONS
from tests.publish.data.making import BASES, ask, graph_in, graph_of, write_data

FILES = {
    "site_config/kinds/person.yml": "label: Person\nplural: People\nfolder: people\n",
    "content/people/jane.yml": "name: Jane Doe\n",
    "content/sources/copy.yml": "name: Copy\npublisher: Second Daily\nderived_from: [daily]\n",
    "content/sources/gone.yml": (
        "name: Gone\npublisher: Third Daily\nretracted: {date: 2026-03, reason: Made up.}\n"
    ),
    "content/companies/tesla.yml": """\
name: Tesla
sources: [daily]
staff:
  - {value: 100 people, as_of: 2024, sources: [daily]}
  - {value: 200 people, as_of: 2026, sources: [daily]}
rating:
  - {value: 4, sources: [daily]}
  - {value: 5, id: better, sources: [gone], difference: Counts other drivers.}
founded: {unknown: Nobody says., sources: [daily]}
""",
    "content/events/launch.yml": """\
name: Launch
sources: [daily]
facts:
  - {id: relayed, text: "[[tesla]] 启用了数据中心。", by: jane, date: 2026-02, sources: [daily, copy]}
  - {id: own, text: A second centre follows., by: jane, date: 2026-03, about: [tesla], sources: [daily]}
  - {id: late, text: It opens in 2025., type: forecast, due: 2025, sources: [daily], outcome: {fact: relayed, result: missed, note: A year late.}}
  - {id: next, text: It grows in 2027., type: plan, due: 2027-Q1, sources: [gone]}
""",
    "site_config/vocabularies/units.yml": "people: people\n",
}
FILLED = {
    "who": "people/jane",
    "what": "companies/tesla",
    "first": "2027-01-01",
    "last": "2027-01-31",
    "words": "数据",
}
LAUNCH = "events/launch/#fact-"
ANSWERS: dict[str, list[tuple[Any, ...]]] = {
    "one-origin": [(f"{LAUNCH}relayed", "Tesla 启用了数据中心。", 2)],
    "missed-forecasts": [
        (f"{LAUNCH}late", "It opens in 2025.", "2025", "Tesla 启用了数据中心。", "A year late."),
    ],
    "said-about": [
        (f"{LAUNCH}relayed", "2026-02", "Tesla 启用了数据中心。"),
        (f"{LAUNCH}own", "2026-03", "A second centre follows."),
    ],
    "open-disputes": [
        ("companies/tesla/#field-rating-4", "4", None, "Counts other drivers."),
        ("companies/tesla/#field-rating-better", "5", None, "Counts other drivers."),
    ],
    "retracted": [
        ("companies/tesla/#field-rating-better", "5", 1),
        (f"{LAUNCH}next", "It grows in 2027.", 1),
    ],
    "not-known": [("Tesla", "founded", "Nobody says.")],
    "changed-values": [("companies/tesla", "staff", "100 people", "200 people", "2026")],
    "due-between": [(f"{LAUNCH}next", "It grows in 2027.", None, "2027-01/2027-03")],
    "often-relayed": [("Tesla opens a centre", "Example Daily", 7), ("Gone", "Third Daily", 2)],
    "words": [(f"{LAUNCH}relayed", "Tesla 启用了数据中心。")],
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_data(tmp_path_factory.mktemp("data"), graph_of(FILES))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_question_has_its_answer(question: Any, folder: Path) -> None:
    rows = [tuple(row.values()) for row in ask(folder, question.sql, **FILLED)]
    if question.id == "open-disputes":
        assert len({dispute for dispute, *_ in rows}) == 1
        rows = [(url.replace("-4b227777", "-4"), *rest) for _, url, *rest in rows]
    assert rows == ANSWERS[question.id]


def test_every_question_has_an_answer_here() -> None:
    assert len(QUESTIONS) >= 10
    assert {question.id for question in QUESTIONS} == set(ANSWERS)


@pytest.mark.parametrize("base", BASES)
def test_every_base_can_be_asked(base: str, tmp_path: Path) -> None:
    folder = write_data(tmp_path, graph_in(BASES[base]()))
    answers = [ask(folder, question.sql, **FILLED) for question in QUESTIONS]
    assert len(answers) == len(QUESTIONS)
