"""A hostile site holds only what our templates write: the short form, and that nothing is left out."""

from pathlib import Path

import pytest
import yaml

from generator.model.config import _KEYS as SETTINGS
from generator.model.field_types import FIELD_TYPES
from generator.model.kind_keys import FIELD_KEYS, KIND_KEYS
from generator.model.kinds import RECORD_KEYS
from generator.model.relation_keys import _CITATION_KEYS
from generator.model.statement_keys import FACT_KEYS, VALUE_KEYS
from generator.model.views import VIEW_KEYS
from tests.hostile import site as promise
from tests.hostile.every_key import write
from tests.hostile.strings import FRAGMENTS
from tests.hostile.told import Tally
from tests.sites import built, small_base


def test_a_hostile_site_holds_only_what_templates_write() -> None:
    tally = Tally("site")
    promise.site(tally)
    assert tally.holds, str(tally)


def test_every_key_has_a_payload(tmp_path: Path) -> None:
    """A key or a type of field that is new must be written by tests/hostile/every_key.py too."""
    write(FRAGMENTS, tmp_path)
    trees = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in tmp_path.rglob("*/*.yml")]
    keys, types = set(), set()
    waiting: list[object] = [*trees]
    while waiting:
        tree = waiting.pop()
        if isinstance(tree, dict):
            keys.update(tree)
            types.update([tree["type"]] if isinstance(tree.get("type"), str) else [])
            waiting.extend(tree.values())
        elif isinstance(tree, list):
            waiting.extend(tree)
    wanted = {
        *RECORD_KEYS,
        *FACT_KEYS,
        *VALUE_KEYS,
        *_CITATION_KEYS,
        *KIND_KEYS,
        *FIELD_KEYS,
        *VIEW_KEYS,
        *SETTINGS,
    }
    assert wanted - keys == set()
    assert set(FIELD_TYPES) - types == set()


def test_search_shows_what_reads_as_an_entity_as_it_is_written() -> None:
    """Pagefind takes the words of headings for HTML once more, and writes `<` as an entity."""
    fact = '{text: "Quokka &lt;b&gt; &ouml; <i> end", by: "R &ouml; S", type: opinion, sources: [daily]}'
    event = f"name: Quokka &lt; day\nfacts: [{fact}]\n"
    site = built("entities", small_base("entities", {"content/events/entities.yml": event}))
    with promise.opened(site) as (page, address, wrong):
        found, _ = promise.search(page, address, "Quokka")
        lines = page.locator(".sb-search__fact").all_inner_texts()
    assert (found[0], wrong) == ("Quokka &lt; day", [])
    heading, *_, told = lines[0].splitlines()
    assert heading.endswith("by R &ouml; S")
    assert told.startswith("Quokka &lt;b&gt; &ouml; <i> end")


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("<p onclick=x>a</p>", "an attribute | p onclick=x"),
        ("<p style=x>a</p>", "an attribute | p style=x"),
        ("<iframe></iframe>", "an element | iframe"),
        ("<img src=x>", "an element | img"),
        ("<b>a</b>", "an element | b"),
        ("<script>alert(1)</script>", "a script"),
        ("<script type=application/ld+json>{\"a\": \"<\"}</script>", "a script"),
        ("<a href='javascript:alert(1)'>a</a>", "an address"),
        ("<a href='//b.example/'>a</a>", "an address"),
        ("<a href='https://b@c.example/'>a</a>", "an address"),
        ("<a href='java\tscript:x'>a</a>", "an address"),
        ("<link rel=stylesheet href='https://b.example/x.css'>", "an address"),
        ("<p id=a-b>a</p><p id=a-b>b</p>", "an id twice"),
        ("<p id=location>a</p>", "an id of no known form"),
        ("<p id='__proto__ x'>a</p>", "an id of no known form"),
        ("<meta http-equiv=refresh content='0; url=https://b.example/'>", "a refresh"),
    ],
)  # fmt: skip
def test_what_no_template_writes_is_seen(page: str, what: str, tmp_path: Path) -> None:
    policy = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">"
    (tmp_path / "index.html").write_text(f"<!doctype html>{policy}{page}", encoding="utf-8")
    tally = Tally("site")
    promise.look(tally, tmp_path)
    assert tally.failed, str(tally)
    assert what in str(tally)


@pytest.mark.parametrize(
    "name", ["x.exe", "events/x.yml", ".hidden", "x/script.js", "data/x/y/z.json"]
)
def test_a_file_of_no_known_name_is_seen(name: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).touch()
    tally = Tally("site")
    promise.look(tally, tmp_path)
    assert "a file that is none of ours" in str(tally)
