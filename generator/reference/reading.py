"""The first page of `/help/`: how to read statements, the marks behind them, dates and origins."""

from collections.abc import Iterator

from generator.authoring.key_help import RESULT_HELP, TYPE_HELP
from generator.graph.disputes import PAST, SUPERSEDED, WRONG
from generator.graph.graph import Graph
from generator.model.dates import parse_date
from generator.model.statements import RESULTS, TYPES
from generator.pages.markdown import Markdown, address, chip, escape, join, link
from generator.pages.page import index_path
from generator.pages.prose import heading, prose, table
from generator.pages.tables import listed_kinds
from generator.pages.wording import STANDING, sentence_case
from generator.reference.paths import (
    CHECKS,
    COMMANDS,
    CONFIGURATION,
    FIELD_TYPES,
    KINDS,
    READING,
    RECORDS,
)

MARKS = {
    ("disputed", "disputed"): "It contradicts another statement, and nothing settles which of them "
    "is right. Both are shown, with what may explain the difference",
    (
        "preferred by the editors",
        "preferred",
    ): "In a disagreement they show this side first, and say why. That settles nothing",
    ("inferred", ""): "No source says it. The editors worked it out, and their reasoning stands "
    "below it",
    ("5 sources, 1 origin", "support"): "Five texts say so, but all of them pass on what one said "
    "first: they do not confirm each other. Two origins are worth more than ten sources",
    (STANDING[SUPERSEDED], SUPERSEDED): "It was true, and then it changed. What followed stands "
    "below it",
    (STANDING[PAST], PAST): "The time that it speaks of is over, and there is a newer value",
    (f"{STANDING[WRONG]}: never true", WRONG): "It was never true. It is kept so that nobody has "
    "to find out again",
    ("rests on a retracted source", "wrong"): "A source that it rests on has been withdrawn",
    **{(RESULTS[word], word): RESULT_HELP[word] for word in RESULTS},
}
"""Words behind a statement, with the sort of mark that shows them."""
MORE = {
    RECORDS: ("Records", "how a record, a fact and a source are written"),
    KINDS: ("Kinds", "which fields the records of this site have"),
    FIELD_TYPES: ("Field types", "what may stand in a field, and how"),
    CONFIGURATION: ("Configuration", "how a base is set up"),
    CHECKS: ("Checks", "what must hold before anything is published"),
    COMMANDS: ("Commands", "what editors can have done for them"),
}
_STATEMENTS = (
    "A page consists of statements in the editors' own words. The numbers behind each lead to its "
    "sources. There are no marks for truth: you see who asserts a statement, how many sources "
    "carry it, where it comes from, and what speaks against it."
)
_SAID = (
    "Above each fact stands what sort of statement it is, and whose. For a report the date says "
    "when it happened, for all others when it was said."
)
_DATES = (
    ("2026-02", "some day of that month; nothing more precise is known"),
    ("2026-02~", "the date is approximate"),
    ("2026-02/..", "the end is open"),
    ("../2026-02", "the beginning is open"),
)
_TIMES = (
    "“As of” names the time that a statement speaks of, “due” the time by which a forecast or plan "
    "is to come true. A date that no text gives, but several together show, is inferred, and the "
    "reasoning stands with it."
)
_ORIGINS = (
    "Many texts pass on what one of them, or a text that nobody here has read, said first. That "
    "first one, as far as it is known, is the origin of the statement. Where one of the sources "
    "says less than the others, or says it differently, that stands below the statement."
)
_DISPUTES = (
    "Statements that contradict each other stand together, wherever they were made. Nobody chooses "
    "a winner: a disagreement is settled when only one side of it still stands."
)
_CORRECTING = (
    "Each page of a record is made from one file. Where the page has a link for editing, it opens "
    "that file; what you change there is looked at before it is published. Name the source on "
    "which the correction rests. What another source says is not overwritten: add yours beside it."
)


def reading(graph: Graph) -> str:
    """The page, with links to the others."""
    parts = [heading("How to read this site", "reading", 1), *_about(graph), *_statements()]
    return "\n\n".join([*parts, *_sources(), *_more()]) + "\n"


def _about(graph: Graph) -> Iterator[str]:
    settings, kinds = graph.base.settings, listed_kinds(graph)
    named = [link(kind.plural, address(READING, index_path(kind.folder))) for kind in kinds]
    if settings.description:
        yield escape(settings.description)
    yield f"Every page is about one thing, and all of them are listed: {join(named, ', ')}."
    yield _STATEMENTS


def _statements() -> Iterator[str]:
    yield heading("Statements", "statements")
    yield _SAID
    words = ((sentence_case(TYPES[type_]), _sentence(told)) for type_, told in TYPE_HELP.items())
    yield table(("It says", "What it means"), words)
    yield heading("Marks", "marks")
    marks: Iterator[tuple[Markdown, str]] = ((chip(*mark), told) for mark, told in MARKS.items())
    yield table(("Behind a statement", "What it means"), marks)
    yield heading("Dates", "dates")
    dates = ((sentence_case(parse_date(date).words), told) for date, told in _DATES)
    yield table(("It says", "What it means"), dates)
    yield _TIMES


def _sentence(help_: str) -> str:
    """What a type is, without what only editors need to know."""
    return help_.partition(". ")[0]


def _sources() -> Iterator[str]:
    yield heading("Sources and origins", "origins")
    yield _ORIGINS
    yield heading("Disagreements", "disagreements")
    yield _DISPUTES
    yield heading("Putting something right", "correcting")
    yield _CORRECTING


def _more() -> Iterator[str]:
    yield heading("For those who write", "writing")
    lines = (
        f"- {link(title, address(READING, path))}: {prose(told)}"
        for path, (title, told) in MORE.items()
    )
    yield "\n".join(lines)
