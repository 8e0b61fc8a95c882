"""`sourcebook diff` on revisions of a repository: what is compared with what, and what is said about it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.authoring import git as revisions_of
from tests.bases import BASE, Files
from tests.test_report import commit, committed, git, sourcebook

MakeBase = Callable[[Files], Path]
LAUNCH = "content/events/launch.yml"
PLAN = BASE[LAUNCH].replace("type: forecast", "type: plan")
RETYPED = "- Fact re-typed: “Approval is expected in the first quarter.”: “forecast” → “plan”\n"


def diff(base: Path, *revisions: str) -> str:
    result = sourcebook("diff", "-C", base, *revisions)
    assert result.exit_code == 0, result.stderr
    return result.stdout


@pytest.fixture
def base(make_base: MakeBase) -> Path:
    return committed(make_base({}))


def test_without_a_change_nothing_is_told(base: Path) -> None:
    result = sourcebook("diff", "-C", base, "HEAD")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Nothing differs.\n")
    assert diff(base, "HEAD", "HEAD") == ""


def test_the_files_as_they_are_now_or_a_revision(base: Path) -> None:
    (base / LAUNCH).write_text(PLAN)
    told = diff(base, "main")
    assert RETYPED in told
    assert "\n### Pages touched\n\n" in told
    assert "- changed: `/events/launch/`\n" in told
    assert diff(base, "main", "HEAD") == ""
    commit(base)
    assert diff(base, "HEAD~1") == diff(base, "HEAD~1", "HEAD") == told
    assert "“plan” → “forecast”" in diff(base, "HEAD", "HEAD~1")


def test_what_others_did_meanwhile_is_no_part_of_it(base: Path) -> None:
    git(base, "checkout", "--quiet", "-b", "mine")
    (base / LAUNCH).write_text(PLAN)
    commit(base)
    git(base, "checkout", "--quiet", "main")
    (base / "content/companies/byd.yml").write_text("name: BYD\n")
    commit(base)
    told = diff(base, "main", "mine")
    assert RETYPED in told
    assert "BYD" not in told
    assert "BYD" in diff(base, "mine", "main")


def test_errors_are_told_and_the_rest_is_compared(base: Path) -> None:
    (base / LAUNCH).write_text(PLAN)
    (base / "content/companies/byd.yml").write_text("name: BYD\nfounded: soon\nsources: [daily]\n")
    told = diff(base, "main")
    assert told.startswith(
        "The version now has 1 error; what cannot be read is not compared.\n\n"
        "Pages are compared only where both versions are free of errors.\n\n"
    )
    assert RETYPED in told
    assert "Pages touched" not in told


def test_what_site_yml_withholds_is_left_out_and_counted(base: Path) -> None:
    (base / "content/companies/byd.yml").write_text("name: BYD\n")
    (base / LAUNCH).write_text(PLAN)
    (base / "site_config/site.yml").write_text(
        BASE["site_config/site.yml"] + "withhold: [companies/byd]\n"
    )
    told = diff(base, "main")
    assert told.startswith("Left out, because site.yml withholds it: 1 change.\n\n1 record changed")
    assert "BYD" not in told
    assert "companies/byd" not in told


def test_withheld_records_need_not_exist_but_must_be_ids(
    problems_of: Callable[[Files], list[str]],
) -> None:
    site = BASE["site_config/site.yml"]
    assert problems_of({"site_config/site.yml": f"{site}withhold: [people/gone]\n"}) == []
    assert problems_of({"site_config/site.yml": f"{site}withhold: [Jane Doe]\n"}) == [
        'site_config/site.yml:3:12: error: withhold must be folder/slug each, found "Jane Doe". '
        "Write the address that the record has or had, such as people/jane-doe. [bad-reference]"
    ]


def test_a_revision_is_read_as_it_is(make_base: MakeBase, tmp_path: Path) -> None:
    """No attribute of the repository and no link changes what is compared; large files keep their size."""
    base = make_base(
        {
            ".gitattributes": "content/** export-ignore text eol=crlf ident\n",
            'content/a b\t"ü.md': "$Id$\n",
        }
    )
    (base / "content/companies/link.yml").symlink_to("/etc/passwd")
    (base / "content/big.bin").write_bytes(b"x" * (1 << 21))
    committed(base)
    revisions_of.copy_of(base, "HEAD", ("content",), tmp_path / "out")
    out = tmp_path / "out/content"
    assert (out / 'a b\t"ü.md').read_bytes() == b"$Id$\n"
    assert (out / "events/launch.yml").read_text() == BASE[LAUNCH]
    assert not (out / "companies/link.yml").is_symlink()
    assert not (out / "companies/link.yml").exists()
    assert (out / "big.bin").stat().st_size == 1 << 21
