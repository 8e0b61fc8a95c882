"""What every page is made from: the graph, the templates, today, warnings, and history."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from jinja2 import Environment

from generator.graph.graph import Graph
from generator.model.problems import Problem
from generator.pages.history import NO_HISTORY, History
from generator.pages.markdown import Markdown


class Told(NamedTuple):
    """What every page tells alike of a statement."""

    heading: Markdown
    """Date, type and who asserts it."""
    marks: Markdown
    """The chips behind it on its line."""
    sources: tuple[str, ...]
    """Ids of the sources that it cites."""


@dataclass(frozen=True, slots=True)
class Site:
    """One site. Only ages, due dates and the line of today in a picture depend on `today`."""

    graph: Graph
    jinja: Environment
    today: datetime.date
    introduction: str = ""
    """Markdown by hand for the home page."""
    warnings: tuple[Problem, ...] = ()
    unfinished: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    """By path of a draft, which only a preview shows: what is still to mend in it."""
    history: History = NO_HISTORY
    """What changed of late."""
    told: dict[str, Told] = field(default_factory=dict, init=False, repr=False, compare=False)
    """By address what all pages tell alike of a statement, as far as it has been asked for."""
    sources: dict[str, Markdown] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """By id what all pages tell alike of a source, behind its title."""

    def render(self, template: str, **values: object) -> str:
        """The Markdown of a page by its template, `<template>.md.jinja`."""
        return self.jinja.get_template(f"{template}.md.jinja").render(**values)
