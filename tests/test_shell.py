"""A page in a shell is to the byte the page that the theme's templates make of it."""

from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.mkdocs_plugin.generated import Generated
from generator.mkdocs_plugin.kept import Made
from generator.mkdocs_plugin.plugin import SourcebookPlugin
from generator.mkdocs_plugin.shell import Shell
from tests.sites import golden_base, naughty_base, real_base, scratch, small_base

REPOSITORY = {"repo_url": "https://github.com/a/b", "site_url": "https://example.org/base/"}


def generated(root: Path, **settings: object) -> Generated:
    """The pages of a base as a build has them."""
    out = scratch("site-shell")
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(out), **settings)
    plugin = config.plugins["sourcebook"]
    assert isinstance(plugin, SourcebookPlugin)
    build(config)
    assert plugin.generated
    return plugin.generated


BASES = {
    "real": lambda: generated(real_base()),
    "golden": lambda: generated(golden_base("full"), **REPOSITORY),
    "naughty": lambda: generated(naughty_base(), **REPOSITORY),
    "no directories": lambda: generated(golden_base("full"), use_directory_urls=False),
}


def assert_spliced_alike(generated: Generated, made: Made) -> None:
    """The page in its shell is the page that the templates make of it."""
    data = generated.programs.script(made.page, made.linked)
    parts = made.page, made.html, generated.above(made.page), data
    assert generated.shells.page(*parts) == generated.shells.whole(*parts)


@pytest.mark.parametrize("base", BASES)
def test_a_spliced_page_is_the_whole_page(base: str) -> None:
    made = BASES[base]()
    spliced = 0
    for record in made.site.graph.records.values():
        for one in made.pages_of(record):
            assert_spliced_alike(made, one)
            spliced += not one.page.redirect
    assert spliced >= len(made.site.graph.records)
    assert all(shell for key, shell in made.shells.shells.items() if not key[0].redirect)
    assert len(made.shells.shells) < spliced


def test_templates_that_take_more_of_a_page_are_given_whole_pages() -> None:
    """A base's own theme may print what no slot is for."""
    theme = '{% extends "base.html" %}{% block footer %}{{ page.title | length }}{% endblock %}'
    made = generated(small_base("shell-theme", {"site_config/theme/main.html": theme}))
    for record in made.site.graph.records.values():
        for one in made.pages_of(record):
            assert_spliced_alike(made, one)


def test_slots_are_filled() -> None:
    shell = Shell(("a ", " b ", " c"), ("x", "y"))
    assert shell.filled({"x": "1", "y": "{x}", "z": "3"}) == "a 1 b {x} c"
