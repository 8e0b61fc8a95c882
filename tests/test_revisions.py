"""`sourcebook diff` on revisions of a repository: what is compared with what, and what is said about it."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.authoring import git as revisions_of
from tests.bases import BASE, Files
from tests.sites import SOURCEBOOK
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


NOTHING = "There is nothing to compare: {} is the commit that you are on, and no file differs."


def said(base: Path, *arguments: str) -> str:
    """What is said on the error output by a command that finds nothing wrong and prints nothing."""
    result = sourcebook(arguments[0], "-C", base, *arguments[1:])
    assert (result.exit_code, result.stdout) == (0, "")
    return result.stderr


def test_without_a_change_nothing_is_told(base: Path) -> None:
    assert said(base, "diff", "HEAD", "HEAD") == "Nothing differs.\n"
    (base / LAUNCH).write_text(f"# A comment\n{BASE[LAUNCH]}")
    assert said(base, "diff", "main") == "Nothing differs.\n"


def test_what_is_committed_on_main_is_no_difference_from_main_and_that_is_said(
    base: Path, tmp_path: Path
) -> None:
    """The slip of whoever begins without a branch of their own."""
    assert said(base, "diff", "main") == NOTHING.format("main") + "\n"
    git(tmp_path, "clone", "--quiet", f"file://{base}", "clone")
    (base / LAUNCH).write_text(PLAN)
    commit(base)
    other = NOTHING.format("main") + " Name an older one, such as HEAD~1.\n"
    assert said(base, "diff", "main") == other
    assert said(base, "check", "--changed", "main") == f"3 records, 0 errors, 0 warnings\n{other}"
    assert RETYPED in diff(base, "HEAD~1")

    clone = tmp_path / "clone"
    (clone / LAUNCH).write_text(PLAN + "accept: {none: x}\n")
    commit(clone)
    other = NOTHING.format("main") + " Name an older one, such as origin/main.\n"
    assert said(clone, "diff", "main") == other
    result = sourcebook("check", "--changed", "main", "-C", clone)
    assert result.stderr == f"3 records, 0 errors, 0 warnings; 1 in the backlog\n{other}"
    assert sourcebook("check", "--changed", "origin/main", "-C", clone).exit_code == 1
    assert "has 1 error" in diff(clone, "origin/main")


def test_a_branch_or_a_file_that_differs_is_something_to_compare(base: Path) -> None:
    git(base, "checkout", "--quiet", "-b", "mine")
    assert said(base, "diff", "main") == NOTHING.format("main") + "\n"
    (base / "content/about.md").write_text("# About\n")
    assert said(base, "check", "--changed", "main") == "3 records, 0 errors, 0 warnings\n"
    commit(base)
    assert said(base, "check", "--changed", "main") == "3 records, 0 errors, 0 warnings\n"
    assert said(base, "diff", "main") == "Nothing differs.\n"


def test_words_are_as_they_are_unless_they_are_to_be_markdown(base: Path) -> None:
    text = BASE[LAUNCH].replace("centre is running", "R&D *centre* is <b>running</b>")
    (base / LAUNCH).write_text(text)
    assert "→ “Tesla said the R&D *centre* is <b>running</b>.”\n" in diff(base, "main")
    assert diff(base, "main") == diff(base, "main", "--format=text")
    assert "→ “Tesla said the R&amp;D &#42;centre&#42; is &lt;b&gt;running&lt;/b&gt;.”\n" in diff(
        base, "main", "--format", "markdown"
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
def test_a_terminal_shows_words_as_they_are(base: Path) -> None:
    import pty

    (base / LAUNCH).write_text(BASE[LAUNCH].replace("centre is running", "R&D runs"))
    ours, theirs = pty.openpty()
    done = subprocess.run([SOURCEBOOK, "diff", "main"], cwd=base, stdout=theirs, check=False)
    os.close(theirs)
    shown = os.read(ours, 1 << 16).decode()
    os.close(ours)
    assert done.returncode == 0
    assert "→ “Tesla said the R&D runs.”\r\n" in shown


def test_the_files_as_they_are_now_or_a_revision(base: Path) -> None:
    (base / LAUNCH).write_text(PLAN)
    told = diff(base, "main")
    assert RETYPED in told
    assert "\n### Pages touched\n\n" in told
    assert "- changed: `/events/launch/`\n" in told
    assert said(base, "diff", "main", "HEAD") == "Nothing differs.\n"
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
