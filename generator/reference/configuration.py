"""The page about the configuration: files of kinds, vocabularies, views, and of the site itself."""

from collections.abc import Iterator, Mapping

from generator.pages.markdown import address, link
from generator.pages.prose import block, code, heading, prose, table
from generator.reference import example
from generator.reference.config_help import FIELD_HELP, KIND_HELP, SETTINGS_HELP, VIEW_HELP
from generator.reference.paths import CONFIGURATION, FIELD_TYPES

_ABOUT = (
    "What a base is about stands in `site_config/`. All of it is checked like the records. The "
    "examples below belong together."
)
_WORDS = (
    "A choice takes its words from a file of `site_config/vocabularies/`: each word with what "
    "readers see, or with `label` and `help`. The file `units.yml` adds units to those of all "
    "bases, and `currencies.yml` currencies."
)
_OWN = (
    "A file in `site_config/templates/` or `site_config/theme/` takes the place of the packaged "
    "one of the same path."
)


def configuration_page() -> str:
    """The page, which is the same for all bases."""
    parts = [
        heading("Configuration", "configuration", 1),
        prose(_ABOUT),
        *_file("The site", "settings", SETTINGS_HELP, example.SETTINGS),
        *_file("A kind", "kind", KIND_HELP, example.KIND),
        heading("A field of a kind", "field", 3),
        _keys(FIELD_HELP, {"type": address(CONFIGURATION, FIELD_TYPES)}),
        heading("A vocabulary", "vocabulary"),
        prose(_WORDS),
        block(shown(example.VOCABULARY)),
        *_file("A view", "view", VIEW_HELP, example.VIEW),
        heading("Templates and theme", "templates"),
        prose(_OWN),
    ]
    return "\n\n".join(parts) + "\n"


def shown(path: str) -> str:
    """A file of the example, below its path."""
    return f"# {path}\n{example.EXAMPLE[path]}"


def _file(title: str, id_: str, help_: Mapping[str, str], path: str) -> Iterator[str]:
    yield heading(title, id_)
    yield _keys(help_)
    yield block(shown(path))


def _keys(help_: Mapping[str, str], more: Mapping[str, str] | None = None) -> str:
    """A table of keys; `more` are addresses to which what a key says leads."""
    to = more or {}
    told = {key: link(says, to[key]) if key in to else prose(says) for key, says in help_.items()}
    return table(("Key", "What it says"), ((code(key), says) for key, says in told.items()))
