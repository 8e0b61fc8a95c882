"""What an error says to someone who has not read the code: in one line, with its place."""

import traceback
from pathlib import Path

from click import ClickException
from jinja2 import TemplateError, TemplateSyntaxError

from generator.model.problems import Place

_TEMPLATES = (".jinja", ".html", ".xml")


def told(error: BaseException) -> str:
    """What went wrong, without a traceback."""
    if isinstance(error, TemplateError):
        place = place_of(error)
        said = error.message or type(error).__name__
        return f"{place.path}:{place.line}: {said}" if place else said
    if isinstance(error, ClickException):  # all of MkDocs' own
        return error.format_message()
    if isinstance(error, OSError):
        return str(error)
    return "".join(traceback.format_exception_only(error)).strip()


def is_known(error: BaseException) -> bool:
    """Whether `told` says it all; of any other error the terminal shows the traceback too."""
    return isinstance(error, TemplateError | ClickException | OSError)


def place_of(error: TemplateError) -> Place | None:
    """The template and the line in which an error arose, as a path that can be opened."""
    if isinstance(error, TemplateSyntaxError):
        return Place(error.filename or error.name or "", error.lineno)
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if Path(frame.filename).suffix in _TEMPLATES:
            return Place(frame.filename, frame.lineno or 1)
    return None
