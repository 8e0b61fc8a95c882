"""Questions to an editor on a terminal: how they are put, and what is done where there is none.

What is asked, and which answers can be taken, stands in `authoring`.
"""

import sys
from collections.abc import Iterator, Sequence

import click

from generator.authoring.names import Impossible
from generator.authoring.questions import Ask, Question


def asker() -> Ask:
    """Who answers: the editor on the terminal, or without one what is proposed."""
    return _prompt if sys.stdin.isatty() else _demand


def _prompt(question: Question) -> Sequence[str]:
    """Ask on the terminal until the answer can be taken."""
    click.echo(" ".join(_told(question)), err=True)
    answers: list[str] = []
    while True:
        default = "" if answers or question.optional else question.default or None
        answer = click.prompt(question.key, default=default, show_default=bool(default), err=True)
        answer = str(answer).strip()
        if not answer:
            return answers
        if reason := question.why_not(answer, answers):
            click.echo(reason, err=True)
            continue
        answers.append(answer)
        if not question.many:
            return answers


def _told(question: Question) -> Iterator[str]:
    """What to answer, in sentences."""
    yield f"{question.prompt}."
    if question.choices:
        yield f"One of: {', '.join(question.choices)}."
    if question.optional:
        yield "May be left empty."
    if question.many:
        yield "One at a time; an empty line ends the list."


def _demand(question: Question) -> Sequence[str]:
    """Without a terminal: what is proposed, else what is missing is wrong usage."""
    if question.default or question.optional:
        return [question.default] if question.default else []
    told = question.prompt[:1].lower() + question.prompt[1:]
    raise Impossible(f"{question.option} must be given: {told}")
