"""A small valid base for tests: what its files say, and how a changed copy of it is written and checked."""

from collections.abc import Mapping
from pathlib import Path

from generator.build import check

BASE: dict[str, str] = {
    "site_config/site.yml": """\
format: 1
title: Test base
""",
    "site_config/vocabularies/event_status.yml": """\
planned: Planned
happened: Happened
""",
    "site_config/kinds/company.yml": """\
label: Company
plural: Companies
folder: companies
fields:
  founded: {type: date}
  staff: {type: quantity}
  rating: {type: number}
  website: {type: url}
  listed: {type: flag}
  parent: {type: record, kind: company, listed_as: Subsidiaries}
""",
    "site_config/kinds/event.yml": """\
label: Event
plural: Events
folder: events
featured: [date, companies]
timeline: date
fields:
  date: {type: date}
  status: {type: choice, vocabulary: event_status}
  companies: {type: list, of: {type: record, kind: company}, listed_as: Events}
  capacity: {type: quantity}
  remark: {type: text}
  labels: {type: list, of: {type: text}}
""",
    "content/companies/tesla.yml": """\
name: Tesla
sources: [daily]
founded: 2003-07
""",
    "content/events/launch.yml": """\
name: Launch in Shanghai
date: 2026-02-06
companies: [tesla]
sources: [daily]
facts:
  - id: running
    text: "[[tesla]] said the centre is running."
    by: tesla
    date: 2026-02-06
    sources: [daily]
  - id: expected
    text: Approval is expected in the first quarter.
    type: forecast
    by: Jane Doe
    due: 2026-Q1
    sources: [daily]
""",
    "content/sources/daily.yml": """\
name: Tesla opens a centre
publisher: Example Daily
published: 2026-02-07
url: https://daily.example/centre
""",
}
"""Path to text. Without problems, and without warnings."""

Files = Mapping[str, str | bytes | None]


def write_base(root: Path, files: Files | None = None) -> Path:
    """Write the small base into the empty folder `root`, with `files` added, put in place, or (None) left out."""
    for path, text in {**BASE, **(files or {})}.items():
        if text is None:
            continue
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return root


def problems_in(root: Path) -> list[str]:
    """Every problem of the base in `root`, one line each, in the order of places."""
    return [str(problem) for problem in check(root).problems]
