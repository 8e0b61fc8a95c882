"""What was forecast or planned, and what has become of it: overdue, due, kept, missed, unclear.

What is overdue is so on the day of the build; each line carries its day, so that the reader's
browser can say it anew.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby

from generator.graph.graph import Graph
from generator.graph.standing import CURRENT
from generator.model.dates import Date
from generator.model.frozen import frozen
from generator.model.statements import RESULTS, Statement
from generator.pages import ages
from generator.pages.blocks import Blocks, due_window
from generator.pages.markdown import Markdown, join
from generator.pages.order import latest_date_first
from generator.pages.page import UPCOMING, Page
from generator.pages.paging import Part, parts
from generator.pages.site import Site

ENTRIES = 200
"""On one page."""
OVERDUE, DUE = "overdue", "due"
GROUPS = {
    OVERDUE: "Overdue",
    DUE: "Due",
    "kept": "Kept",
    "missed": "Missed",
    "partly": "Partly kept",
    "unclear": "Unclear",
}
"""Heading of each group, in the order in which they are shown."""
_HELP = "What was forecast or planned, when it is due, and what has become of it."


@frozen
class Expected:
    """A statement with the time at which it is due."""

    group: str
    window: Date
    statement: Statement

    @property
    def sort_key(self) -> tuple[object, ...]:
        """By group; what is to come the soonest first, what is settled the latest first."""
        order = self.window.sort_key[::-1]
        if self.group not in (OVERDUE, DUE):
            order = latest_date_first(self.window)
        return (list(GROUPS).index(self.group), order, self.statement.address)


def upcoming_pages(site: Site) -> Iterator[Page]:
    """Everything that is or was due, by group."""
    for part in parts(UPCOMING, sorted(expected(site), key=lambda e: e.sort_key), ENTRIES):
        page = part.page("Upcoming", partial(_text, part, site), _HELP)
        yield replace(page, searched=False)  # it is all copies


def _text(part: Part[Expected], site: Site) -> str:
    blocks = Blocks(site, part.path)
    groups = [
        (Markdown(f"g-{name}"), GROUPS[name], [_row(one, blocks) for one in several])
        for name, several in groupby(part.items, key=lambda one: one.group)
    ]
    return site.render(
        "upcoming",
        title=part.title("Upcoming"),
        help=_HELP,
        groups=groups,
        pages=part.links,
        sources=blocks.sources(),
    )


def expected(site: Site) -> Iterator[Expected]:
    """Every statement that is or was due; a plan that another one followed only with an outcome."""
    for statement in site.graph.statements.values():
        window = due_window(statement)
        if window and (statement.outcome or _stands(statement, site.graph)):
            late = OVERDUE if ages.is_overdue(window, site.today) else DUE
            group = statement.outcome.result if statement.outcome else late
            yield Expected(group, window, statement)


def _stands(statement: Statement, graph: Graph) -> bool:
    return graph.standing(statement).state == CURRENT


def _row(one: Expected, blocks: Blocks) -> Markdown:
    outcome = one.statement.outcome
    result, words = (outcome.result, RESULTS[outcome.result]) if outcome else ("", "")
    due = ages.due(one.window, blocks.site.today, result, words)
    name = blocks.wording.record(blocks.graph.records[one.statement.record])
    return join([due, name, blocks.row(one.statement)], " · ")
