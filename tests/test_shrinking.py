"""A build that would publish much less than stands there stops, and says how to allow it."""

import json
from functools import cache
from pathlib import Path

import pytest

from generator.mkdocs_plugin.background import Background
from generator.publish.shrinking import ALLOWED, PUBLISHED
from tests.bases import BASE
from tests.sites import Run, build, files_of, scratch, small_base

COMPANIES = {f"content/companies/c{n}.yml": f"name: Company {n}\n" for n in range(30)}
"""With the three of the small base 33 records, and its eight statements."""
SAID = "only 30 records of 33 that are published are left; a build may lose {} percent (may_shrink in site_config/site.yml). If that is meant, set SOURCEBOOK_ALLOW_SHRINKING=1 for one build"


def base_of(name: str, number: int, settings: str = "") -> Path:
    """The small base with so many more companies."""
    files = dict(list(COMPANIES.items())[:number])
    site = BASE["site_config/site.yml"] + settings
    return small_base(name, {**files, "site_config/site.yml": site})


def index_of(name: str, text: str) -> str:
    """A file as `SOURCEBOOK_PUBLISHED` may name it."""
    path = scratch(name)
    path.write_text(text)
    return str(path)


def counted(records: int, facts: int = 6) -> str:
    return json.dumps({"counts": {"records": records, "facts": facts}})


@cache
def shrunk(settings: str, env: tuple[str, ...]) -> tuple[Run, bool]:
    """A build of three records fewer, over the site of all; and whether the site stayed as it was."""
    name = f"shrunk-{len(settings)}-{len(env)}"
    target = scratch(f"site-{name}")
    assert build(base_of(name, 30, settings), target).code == 0
    before = files_of(target)
    done = build(base_of(name, 27, settings), target, **dict.fromkeys(env, "1"))
    return done, files_of(target) == before


def test_a_tenth_may_go_unless_the_base_says_otherwise() -> None:
    done, _ = shrunk("", ())
    assert done.code == 0, done.err


def test_what_shrinks_by_more_stops_and_the_site_stays() -> None:
    done, stayed = shrunk("may_shrink: 5\n", ())
    assert done.code == 1
    assert SAID.format(5) in " ".join(done.err.split())
    assert "Traceback" not in done.err
    assert stayed


def test_the_flag_allows_it_for_one_build() -> None:
    done, stayed = shrunk("may_shrink: 0\n", (ALLOWED,))
    assert done.code == 0, done.err
    assert "Only 30 records of 33 are left, as SOURCEBOOK_ALLOW_SHRINKING allows" in done.err
    assert not stayed


TOLD = {
    "fewer": (counted(4), "", 0),
    "more than may be": (counted(33), "only 3 records of 33", 1),
    "statements": (counted(3, 200), "only 8 statements of 200", 1),
    "of another site": ("<!doctype html>", "Not compared with what is published: {}: it is no index of a site's data", 0),
    "not there": (None, "Not compared with what is published: {}: No such file or directory", 0),
}  # fmt: skip


@pytest.mark.parametrize("case", TOLD)
def test_a_file_may_tell_what_is_published(case: str) -> None:
    text, said, code = TOLD[case]
    path = index_of(f"published-{len(said)}", text) if text else str(scratch("nowhere"))
    done = build(base_of("told", 0), scratch("site-told"), **{PUBLISHED: path})
    assert done.code == code, done.err
    assert said.format(path) in " ".join(done.err.split())
    assert ("Not compared" in done.err) == ("Not compared" in said)


def test_the_build_behind_a_preview_may_shrink(monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes to a folder of its own, in which an edit may leave as little as it likes."""
    base, monkey = base_of("behind", 0), Background(Path("mkdocs.yml"), scratch("behind-preview"))
    index = monkey.site / "data/index.json"
    index.parent.mkdir(parents=True)
    index.write_text(counted(33))
    monkeypatch.chdir(base)
    monkey._build()
    assert json.loads(index.read_text())["counts"]["records"] == 3
