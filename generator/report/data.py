"""Problems for programs: one JSON array."""

import json
from collections.abc import Container, Sequence

from generator.model.problems import Problem
from generator.report.explain import help_link


def as_json(problems: Sequence[Problem], backlog: Container[Problem] | None = None) -> str:
    """The problems with all their parts; `backlog`, where it is given, says which do not count."""
    found: list[dict[str, str | int]] = []
    for problem in problems:
        told = problem.as_dict(help_link(problem.check))
        found.append(told if backlog is None else {**told, "backlog": problem in backlog})
    return json.dumps(found, ensure_ascii=False, indent=1)
