"""A base's configuration adds to what is packaged, and says all that a kind needs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.model.base import Base, read_base
from generator.model.field_types import FIELD_TYPES
from generator.model.kind_keys import RESERVED_FIELDS, RESERVED_FOLDERS
from tests.model.reading import lines

MakeBase = Callable[..., Path]
PERSON = "label: Person\nplural: People\nfolder: people\n"


def base_of(make_base: MakeBase, files: dict[str, str]) -> Base:
    base, problems = read_base(make_base(files))
    assert lines(problems) == []
    return base


def test_units_of_the_base_add_to_the_packaged_ones(make_base: MakeBase) -> None:
    files = {
        "site_config/vocabularies/units.yml": "rooms: {label: rooms, help: Of a building.}\nMW: mega-watts\n",
        "content/events/x.yml": "name: X\ncapacity: {value: 40 rooms, sources: [daily]}\n",
        "content/events/y.yml": "name: Y\ncapacity: {value: 40 GW, sources: [daily]}\n",
    }
    units = base_of(make_base, files).kinds["event"].fields["capacity"].type.words
    assert (units["rooms"], units["MW"], units["kW"]) == ("rooms", "mega-watts", "kilowatts")


def test_a_kind_of_the_base_adds_to_the_packaged_one(make_base: MakeBase) -> None:
    files = {
        "site_config/kinds/source.yml": "label: Article\nfields:\n  pages: {type: number}\n  url: {type: url, required: true}\n"
    }
    source = base_of(make_base, files).kinds["source"]
    assert (source.label, source.plural, source.folder) == ("Article", "Sources", "sources")
    assert source.fields["url"].required
    assert list(source.fields)[-1] == "pages"
    assert source.featured == ("publisher", "published", "seen")
    assert source.place.path == "site_config/kinds/source.yml"


def test_a_kind_needs_no_fields(make_base: MakeBase) -> None:
    kind = base_of(
        make_base, {"site_config/kinds/person.yml": PERSON, "content/people/x.yml": "name: X\n"}
    ).kinds["person"]
    assert (kind.fields, kind.featured, kind.timeline) == ({}, (), "")


def test_a_field_says_all_that_it_may(make_base: MakeBase) -> None:
    text = PERSON + (
        "help: Someone.   \n"
        "schema_org: Person     # for JSON-LD\n"
        "featured: [employers]  # one is enough\n"
        "timeline: born         # a date\n"
        "fields:\n"
        "  born: {type: date}   # of birth\n"
        "  employers:\n"
        "    type: list         # several\n"
        "    of: {type: record, kind: [company, event]}\n"
        "    label: Works for\n"
        "    help: Who pays\n"
        "    required: true\n"
        "    listed_as: Staff\n"
        "    schema_org: worksFor\n"
    )
    kind = base_of(make_base, {"site_config/kinds/person.yml": text}).kinds["person"]
    assert (kind.help, kind.schema_org, kind.featured, kind.timeline) == (
        "Someone.",
        "Person",
        ("employers",),
        "born",
    )
    field = kind.fields["employers"]
    assert (field.label, field.help, field.required, field.listed_as, field.schema_org) == (
        "Works for",
        "Who pays",
        True,
        "Staff",
        "worksFor",
    )
    assert (field.type.name, field.type.of.name, field.type.of.kinds) == (
        "list",
        "record",
        ("company", "event"),
    )
    assert kind.fields["born"].label == "Born"


def test_every_field_type_can_be_declared_alone_and_in_lists(make_base: MakeBase) -> None:
    more = {"choice": ", vocabulary: event_status", "record": ", kind: company"}
    types = [type_ for type_ in FIELD_TYPES if type_ != "list"]
    fields = [
        f"  one_{t}: {{type: {t}{more.get(t, '')}}}\n  many_{t}: {{type: list, of: {{type: {t}{more.get(t, '')}}}}}\n"
        for t in types
    ]
    kind = base_of(
        make_base, {"site_config/kinds/person.yml": f"{PERSON}fields:\n{''.join(fields)}"}
    ).kinds["person"]
    assert [field.type.of.name for field in kind.fields.values()] == [
        t for t in types for _ in "12"
    ]
    assert kind.fields["one_quantity"].type.currencies["CNY"]


@pytest.mark.parametrize("folder", RESERVED_FOLDERS)
def test_a_folder_that_the_site_needs_is_refused(folder: str, make_base: MakeBase) -> None:
    _, problems = read_base(
        make_base({"site_config/kinds/person.yml": PERSON.replace("people", folder)})
    )
    assert lines(problems) == [
        f'site_config/kinds/person.yml:3:9: error: folder must be lower-case words joined by hyphens, found "{folder}". This name is reserved. [bad-folder]'
    ]


@pytest.mark.parametrize("name", RESERVED_FIELDS)
def test_a_field_that_is_a_key_of_every_record_is_refused(name: str, make_base: MakeBase) -> None:
    _, problems = read_base(
        make_base({"site_config/kinds/person.yml": f"{PERSON}fields: {{{name}: {{type: text}}}}\n"})
    )
    assert lines(problems) == [
        f'site_config/kinds/person.yml:4:10: error: a field must have a name in small letters of its own, found "{name}". This name is a key of every record. [bad-field]'
    ]


@pytest.mark.parametrize("path", ["theme/x.yml", "templates/x.yaml", "notes.txt"])
def test_files_that_other_rooms_read_are_left_alone(path: str, make_base: MakeBase) -> None:
    base_of(make_base, {f"site_config/{path}": "- anything"})
