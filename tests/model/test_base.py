"""A base is its records by id; what cannot be read is there by its id alone."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.model import base as model_base
from generator.model.base import DEFAULTS, RESERVED_SLUGS, read_base
from generator.model.problems import Place
from tests.model.reading import lines

MakeBase = Callable[..., Path]


def test_a_record_is_found_by_its_id(make_base: MakeBase) -> None:
    base, _ = read_base(
        make_base(
            {
                "content/events/b.yaml": "name: B\n",
                "content/about.md": "Text.",
                "content/a.png": b"\x89",
            }
        )
    )
    assert list(base.records) == ["companies/tesla", "events/b", "events/launch", "sources/daily"]
    assert base.pages == ("about.md",)
    assert base.settings.title == "Test base"
    assert base.unreadable == {}


def test_of_what_is_packaged_only_the_configuration_is_read(
    make_base: MakeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside it lie templates, and the files of a new base, which nobody checks here."""
    copy = shutil.copytree(DEFAULTS, tmp_path / "generator/defaults")
    for path in ("base/content/.gitattributes", "base/content/odd.YML", "theme/kinds/odd.YML"):
        (copy / path).parent.mkdir(exist_ok=True)
        (copy / path).write_text("[", encoding="utf-8")
    monkeypatch.setattr(model_base, "DEFAULTS", copy)
    base, problems = read_base(make_base({}))
    assert lines(problems) == []
    assert "source" in base.kinds


def test_records_that_cannot_be_read_are_there_by_their_ids(make_base: MakeBase) -> None:
    files = {
        "content/events/b.yml": "name",
        "content/events/Big Launch.yml": "name: C\n",
        "content/events/c.yml": "".join(f"k{n}: x\n" for n in range(200)),
    }
    base, problems = read_base(make_base(files))
    assert base.unreadable == {
        "events/b": Place("content/events/b.yml"),
        "events/big-launch": Place("content/events/Big Launch.yml"),
        "events/c": Place("content/events/c.yml"),
    }
    assert len({problem.place.path for problem in problems}) == 3


def test_records_are_not_read_by_a_broken_configuration(make_base: MakeBase) -> None:
    files = {
        "site_config/kinds/event.yml": "label: Event\n",
        "content/events/launch.yml": "nonsense",
    }
    base, problems = read_base(make_base(files))
    assert base.records == {}
    assert {problem.place.path for problem in problems} == {"site_config/kinds/event.yml"}


def test_names_that_no_record_may_have() -> None:
    assert {"index", "readme", "404", "con", "prn", "aux", "nul", "com1", "lpt9"} <= RESERVED_SLUGS


def test_the_packaged_configuration_is_valid_by_itself(make_base: MakeBase) -> None:
    assert (DEFAULTS / "kinds/source.yml").is_file()
    kinds = dict.fromkeys(
        (
            "site_config/kinds/company.yml",
            "site_config/kinds/event.yml",
            "site_config/vocabularies/event_status.yml",
        )
    )
    files = {**kinds, "content/companies/tesla.yml": None, "content/events/launch.yml": None}
    base, problems = read_base(make_base(files))
    assert lines(problems) == []
    assert list(base.kinds) == ["source"]
