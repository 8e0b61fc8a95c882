"""What every page is made from: the graph, the templates, today, warnings, and history."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from jinja2 import Environment

from generator.graph.graph import Graph
from generator.model.problems import Problem
from generator.pages.history import NO_HISTORY, History


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

    def render(self, template: str, **values: object) -> str:
        """The Markdown of a page by its template, `<template>.md.jinja`."""
        return self.jinja.get_template(f"{template}.md.jinja").render(**values)
