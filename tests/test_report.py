"""How problems are printed: the line below each, colours, GitHub's forms, and what a change is to blame for."""

import ast
import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.build import rules
from generator.cli import main
from generator.model.problems import Place, Problem
from generator.report.excerpt import excerpt
from generator.report.explain import help_link, paragraph
from generator.report.github import annotations, summary, worst_first
from generator.report.text import Style, colours_wanted, in_lines
from tests.bases import Files

MakeBase = Callable[[Files], Path]
ROOT = Path(__file__).parent.parent
FILE = "content/events/x.yml"
BROKEN = "name: Broken\ncompanies: [tesal]\nsources: [daily]\n"


def sourcebook(*arguments: str | Path, env: dict[str, str] | None = None) -> Result:
    """Run the command in this process, as nobody's workflow."""
    outside = dict.fromkeys(
        ("GITHUB_STEP_SUMMARY", "GITHUB_REPOSITORY", "GITHUB_SERVER_URL", "SOURCEBOOK_REPO_URL")
    )
    return CliRunner(env={**outside, **(env or {})}).invoke(
        main, [str(argument) for argument in arguments]
    )


def git(root: Path, *arguments: str) -> str:
    """Run git in a throw-away repository."""
    named = {
        "GIT_AUTHOR_NAME": "T",
        "GIT_AUTHOR_EMAIL": "t@example.org",
        "GIT_COMMITTER_NAME": "T",
        "GIT_COMMITTER_EMAIL": "t@example.org",
    }
    return subprocess.run(
        ["git", *arguments], cwd=root, env={**os.environ, **named, "GIT_CONFIG_GLOBAL": os.devnull},
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip


def committed(root: Path) -> Path:
    """The base as the first commit of a repository."""
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root)
    return root


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=A change")


# the line below a problem


@pytest.mark.parametrize(
    ("text", "place", "drawn"),
    [
        ("a: b\n", (1, 4, 5), ("a: b", "   ^")),
        ("a: b\nc: long\n", (2, 4, 8), ("c: long", "   ^^^^")),
        ("a: [特斯拉, x]\n", (1, 5, 8), ("a: [特斯拉, x]", "    ^^^^^^")),  # each takes two columns
        ("a: 特 x\n", (1, 6, 7), ("a: 特 x", "      ^")),
        ("a: é e\u0301 x\n", (1, 9, 10), ("a: é e\u0301 x", "       ^")),  # a mark takes none
        ("a:\tb\n", (1, 4, 5), ("a:    b", "      ^")),
        ("a: \x1b[31mb\n", (1, 4, 5), ("a: <U+001B>[31mb", "   ^^^^^^^^")),
        ("a: \u202eb\n", (1, 5, 6), ("a: <U+202E>b", "           ^")),
        ("a: \U000e0041b\n", (1, 5, 6), ("a: <U+E0041>b", "            ^")),
        ("a: می\u200cخ\n", (1, 4, 6), ("a: می\u200cخ", "   ^^")),  # a joiner is part of the word
        ("a: b\r\nc: d\r\n", (2, 4, 5), ("c: d", "   ^")),
        ("\ufeffa: b\n", (1, 4, 5), ("a: b", "   ^")),
        ("a:\n", (1, 3, 4), ("a:", "  ^")),  # something is missing behind the end
        ("a:\n", (1, 3, 3), ("a:", "  ^")),
    ],
)
def test_a_line_is_drawn_with_its_place_underlined(
    tmp_path: Path, text: str, place: tuple[int, int, int], drawn: tuple[str, str]
) -> None:
    (tmp_path / "x.yml").write_bytes(text.encode())
    cut = excerpt(tmp_path, Place("x.yml", *place))
    assert cut is not None
    assert (cut.before + cut.marked + cut.behind, cut.indent + cut.carets) == drawn


@pytest.mark.parametrize(
    ("place", "drawn"),
    [
        ((1, 5), ("head bbbbbbbbbbbbbb…", "^^^^")),
        ((104, 107), ("…bbbbbb mid bbbbbbb…", "        ^^^")),
        ((208, 212), ("…bbbbbbbbbbbbbb tail", "                ^^^^")),
        ((1, 212), ("head bbbb…", "^^^^^^^^^^")),
    ],
)
def test_a_long_line_is_cut_around_the_place(
    tmp_path: Path, place: tuple[int, int], drawn: tuple[str, str]
) -> None:
    (tmp_path / "x.yml").write_text(f"head {'b' * 97} mid {'b' * 99} tail\n")
    cut = excerpt(tmp_path, Place("x.yml", 1, *place), columns=20)
    assert cut is not None
    assert (cut.before + cut.marked + cut.behind, cut.indent + cut.carets) == drawn


@pytest.mark.parametrize(
    "place",
    [
        Place("x.yml"),
        Place("x.yml", 9, 1, 2),
        Place("none.yml", 1, 1, 2),
        Place("link.yml", 1, 1, 2),
    ],
)
def test_no_line_is_drawn_where_there_is_none_to_show(tmp_path: Path, place: Place) -> None:
    (tmp_path / "x.yml").write_text("a: b\n")
    (tmp_path / "link.yml").symlink_to(tmp_path / "x.yml")
    assert excerpt(tmp_path, place) is None


# text


def test_the_line_and_the_reason_stand_below_a_problem_on_request(make_base: MakeBase) -> None:
    result = sourcebook("check", "--excerpt", "-C", make_base({FILE: BROKEN}))
    assert result.exit_code == 1
    assert result.stdout == (
        'content/events/x.yml:2:13: error: companies must name an existing company, found "tesal". '
        'Did you mean "tesla"? Or add it: write content/companies/tesal.yml. [unknown-record]\n'
        " 2 | companies: [tesal]\n"
        "   |             ^^^^^\n"
        "    Why: CONTRIBUTING.md#check-unknown-record\n"
    )


def test_colours_change_nothing_but_colours(make_base: MakeBase) -> None:
    root = make_base({FILE: BROKEN})
    problem = Problem(Place(FILE, 2, 13, 18), "unknown-record", 'a must: be, found "x"', "Do it.")
    plain, coloured = (in_lines([problem], root, Style(True, colours)) for colours in (False, True))
    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain
    assert "\x1b[31merror\x1b[0m" in coloured
    assert "companies: [\x1b[31mtesal\x1b[0m]" in coloured


def test_what_would_command_a_terminal_is_told_by_number(tmp_path: Path) -> None:
    problem = Problem(
        Place("content/\x1b]0;x.yml"), "not-a-file", "a file must be plain, found \x1b[2J"
    )
    for colours in (False, True):
        told = in_lines([problem], tmp_path, Style(False, colours))
        assert "\x1b]" not in told
        assert "\x1b[2J" not in told
        assert "<U+001B>[2J" in told


@pytest.mark.parametrize(
    ("terminal", "environment", "wanted"),
    [
        (True, {}, True),
        (True, {"TERM": "xterm"}, True),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
        (False, {}, False),
    ],
)
def test_colours_are_for_terminals_that_want_them(
    terminal: bool, environment: dict[str, str], wanted: bool
) -> None:
    assert colours_wanted(terminal, environment) is wanted


# explanations


def test_each_check_has_its_paragraph_in_contributing() -> None:
    """The list is made of the rules; where one is missing here, this is the line to put in."""
    lines = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()
    found = [line for line in lines if line.startswith('- <a id="check-')]
    wanted = [paragraph(check, rule) for check, rule in sorted(rules().items())]
    assert [line for line in wanted if line not in found] == []
    assert [line for line in found if line not in wanted] == []
    assert found == wanted  # and in their order


def test_each_check_that_the_code_names_has_a_rule() -> None:
    """The ids are those that some test expects behind a problem and that stand in the code."""
    shown = (ROOT / "tests").rglob("*.py"), (ROOT / "tests/broken").rglob("*.txt")
    expected = {
        id_
        for files in shown
        for file in files
        for id_ in re.findall(
            r": (?:error|warning): [^\n]*\[([a-z]+(?:-[a-z0-9]+)+)\]",
            file.read_text(encoding="utf-8"),
        )
    }
    named = {
        node.value
        for file in (ROOT / "generator").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert len(expected & named) >= 50
    assert sorted((expected & named) - set(rules())) == []


@pytest.mark.parametrize(
    ("environment", "link"),
    [
        ({}, "CONTRIBUTING.md#check-bad-date"),
        (
            {"SOURCEBOOK_REPO_URL": "https://git.example/a/b/"},
            "https://git.example/a/b/blob/HEAD/CONTRIBUTING.md#check-bad-date",
        ),
        (
            {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "a/b"},
            "https://github.com/a/b/blob/HEAD/CONTRIBUTING.md#check-bad-date",
        ),
        ({"GITHUB_SERVER_URL": "https://github.com"}, "CONTRIBUTING.md#check-bad-date"),
        (
            {
                "SOURCEBOOK_SITE_URL": "https://example.org/base/",
                "SOURCEBOOK_REPO_URL": "https://git.example/a/b",
            },
            "https://example.org/base/help/checks/#check-bad-date",
        ),
    ],
)
def test_the_link_leads_to_the_paragraph(environment: dict[str, str], link: str) -> None:
    assert help_link("bad-date", environment) == link


def test_json_has_the_link(make_base: MakeBase) -> None:
    result = sourcebook("check", "--format=json", "-C", make_base({FILE: BROKEN}))
    assert json.loads(result.stdout)[0]["help"] == "CONTRIBUTING.md#check-unknown-record"


def test_explain_says_the_rule_and_where_more_stands() -> None:
    result = sourcebook("explain", "bad-flag")
    assert (result.exit_code, result.stdout) == (
        0,
        f"{rules()['bad-flag']}\n\nCONTRIBUTING.md#check-bad-flag\n",
    )
    assert sourcebook("explain").stdout.splitlines() == sorted(rules())
    wrong = sourcebook("explain", "bad-flga")
    assert wrong.exit_code == 2
    assert "There is no check 'bad-flga'. Did you mean \"bad-flag\"?" in wrong.stderr


# GitHub


def problem(path: str, line: int, severity: str = "error") -> Problem:
    return Problem(Place(path, line, 1, 2), "bad-flag", "x must be so", "Do it.", severity)


def test_the_worst_come_first_and_no_file_hides_another() -> None:
    given = [
        problem("a", 1, "warning"),
        problem("a", 2),
        problem("a", 3),
        problem("b", 1),
        problem("b", 2),
    ]
    found = [(p.severity, p.place.path, p.place.line) for p in worst_first(given)]
    assert found == [
        ("error", "a", 2),
        ("error", "b", 1),
        ("error", "a", 3),
        ("error", "b", 2),
        ("warning", "a", 1),
    ]


def test_what_github_cuts_off_is_said() -> None:
    ten = annotations([problem(f"f{n}", 1) for n in range(10)]).splitlines()
    assert len(ten) == 10
    more = annotations(
        [problem("a", n, s) for s in ("error", "warning") for n in range(1, 12)]
    ).splitlines()
    assert len(more) == 23
    assert (
        more[-1]
        == "::notice title=sourcebook::2 more problems than GitHub shows here: all stand in the summary of the job."
    )


def test_the_summary_has_the_full_list(make_base: MakeBase, tmp_path: Path) -> None:
    lines = "".join(f"  - {{text: Fact {n}., sources: [none]}}\n" for n in range(30))
    base = make_base({FILE: f"name: X\nfacts:\n{lines}"})
    env = {
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_REPOSITORY": "a/b",
        "GITHUB_SHA": "0" * 40,
    }
    (tmp_path / "summary.md").write_text("Before.\n\n")
    result = sourcebook("check", "--format=github", "-C", base, env=env)
    assert result.exit_code == 1
    text = (tmp_path / "summary.md").read_text()
    assert text.startswith(
        "Before.\n\n## Check of the content\n\n4 records, 30 errors, 0 warnings\n\n| Place |"
    )
    assert text.count("| error: ") == 30
    assert f"https://github.com/a/b/blob/{'0' * 40}/content/events/x.yml#L32)" in text
    assert (
        "[unknown-record](https://github.com/a/b/blob/HEAD/CONTRIBUTING.md#check-unknown-record)"
        in text
    )


def test_the_summary_shows_text_as_text_and_fits() -> None:
    hostile = Problem(Place("content/a|b.yml", 1, 1, 2), "bad-flag", "x must be <b>|*so*\n# no")
    told = summary([hostile], [], "1 record", {})
    assert told.splitlines()[-1] == (
        "| content/a&#124;b.yml:1:1 | error: x must be &lt;b&gt;&#124;&#42;so&#42;<U+000A>&#35; no "
        "| [bad-flag](CONTRIBUTING.md#check-bad-flag) |"
    ).replace("<U+000A>", "&lt;U+000A&gt;")
    long = summary([problem(f"f{n}", 1) for n in range(20_000)], [], "", {})
    assert len(long.encode()) < 1_000_000
    assert long.endswith("The list is longer than GitHub takes; the log of the step has all.\n")


# what a change is to blame for

OLD = {"content/events/old.yml": "name: Old\nstatus: nonsense\nsources: [daily]\n"}


def test_what_was_wrong_before_is_backlog(make_base: MakeBase) -> None:
    base = committed(make_base(OLD))
    (base / "content/companies/new.yml").write_text("name: New\n")
    result = sourcebook("check", "--changed", "main", "-C", base)
    assert result.exit_code == 0
    first, second = result.stdout.splitlines()
    assert first == "Backlog, there before this change and not counted: 1 problem"
    assert second.startswith("  content/events/old.yml:2:9: error: ")
    assert result.stderr == "5 records, 0 errors, 0 warnings; 1 in the backlog\n"


@pytest.mark.parametrize(
    ("change", "blamed"),
    [
        ({"content/events/old.yml": "name: Older\nstatus: nonsense\nsources: [daily]\n"}, ["content/events/old.yml:2:9"]),
        ({"content/companies/new.yml": "name: New\nfounded: soon\nsources: [daily]\n"}, ["content/companies/new.yml:2:10"]),
        ({"content/companies/tesla.yml": None}, ["content/events/launch.yml:3:13", "content/events/launch.yml:7:12", "content/events/launch.yml:8:9"]),
        ({"site_config/vocabularies/event_status.yml": "other: Other\n"}, ["content/events/plan.yml:2:9"]),
        ({"content/events/naïve \"x\"\n.yml": "name: X\n"}, ["content/events/na\\xefve \"x\"\\n.yml:1:1"]),
    ],
    ids=["a changed record", "a new record", "another record breaks", "the configuration", "a hostile name"],
)  # fmt: skip
def test_a_change_is_to_blame_for_what_it_brings(
    make_base: MakeBase, change: Files, blamed: list[str]
) -> None:
    planned = {"content/events/plan.yml": "name: Plan\nstatus: planned\nsources: [daily]\n"}
    base = committed(make_base({**OLD, **planned}))
    for path, text in change.items():
        if text is None:
            (base / path).unlink()
        else:
            (base / path).write_text(str(text))
    assert _blamed(base, "HEAD") == blamed  # before it is committed
    commit(base)
    assert _blamed(base, "HEAD~1") == blamed


def _blamed(base: Path, revision: str) -> list[str]:
    result = sourcebook("check", "--changed", revision, "-C", base)
    assert result.exit_code == 1
    counted = result.stdout.partition("\n\nBacklog")[0].splitlines()
    return [line.partition(": error: ")[0] for line in counted]


def test_what_others_did_meanwhile_is_not_of_this_change(make_base: MakeBase) -> None:
    base = committed(make_base({}))
    git(base, "checkout", "--quiet", "-b", "mine")
    (base / "content/companies/new.yml").write_text("name: New\n")
    commit(base)
    git(base, "checkout", "--quiet", "main")
    (base / "content/events/old.yml").write_text(OLD["content/events/old.yml"])
    commit(base)
    git(base, "checkout", "--quiet", "mine")
    result = sourcebook("check", "--changed", "main", "-C", base)
    assert (result.exit_code, result.stdout) == (0, "")


def test_json_and_summary_tell_the_backlog_apart(make_base: MakeBase, tmp_path: Path) -> None:
    base = committed(make_base(OLD))
    (base / FILE).write_text(BROKEN)
    found = json.loads(sourcebook("check", "--changed=main", "--format=json", "-C", base).stdout)
    assert [(p["path"], p["backlog"]) for p in found] == [
        (FILE, False),
        ("content/events/old.yml", True),
    ]
    env = {"GITHUB_STEP_SUMMARY": str(tmp_path / "s.md")}
    result = sourcebook("check", "--changed=main", "--format=github", "-C", base, env=env)
    assert len(result.stdout.splitlines()) == 1
    assert (
        "<summary>There before this change, and not counted: 1</summary>"
        in (tmp_path / "s.md").read_text()
    )


def test_a_base_in_a_folder_of_the_repository(make_base: MakeBase) -> None:
    base = make_base(OLD)
    committed(base.parent)
    (base / FILE).write_text(BROKEN)
    result = sourcebook("check", "--changed", "main", "-C", base)
    assert result.stdout.splitlines()[0].startswith("content/events/x.yml:2:13: error: ")
    assert result.stderr == "5 records, 1 error, 0 warnings; 1 in the backlog\n"


@pytest.mark.parametrize(
    ("revision", "said"),
    [
        ("nowhere", 'git knows no revision "nowhere"'),
        ("--help", 'git knows no revision "--help"'),
        ("--upload-pack=touch x", 'git knows no revision "--upload-pack=touch x"'),
        ("main^{tree}", 'git knows no revision "main^{tree}"'),
    ],
)
def test_a_revision_that_is_none_exits_with_3(
    make_base: MakeBase, revision: str, said: str
) -> None:
    base = committed(make_base({}))
    for arguments in (["check", f"--changed={revision}"], ["diff", "--", revision]):
        result = sourcebook(arguments[0], "-C", base, *arguments[1:])
        assert (result.exit_code, result.stdout, result.stderr) == (3, "", f"sourcebook: {said}\n")


def test_a_shallow_clone_is_noticed(make_base: MakeBase, tmp_path: Path) -> None:
    base = committed(make_base({}))
    for name in ("a", "b"):
        (base / f"content/companies/{name}.yml").write_text(f"name: {name} Inc\n")
        commit(base)
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{base}", "clone")
    result = sourcebook("check", "--changed", "HEAD~2", "-C", tmp_path / "clone")
    assert result.exit_code == 3
    assert (
        result.stderr
        == 'sourcebook: git knows no revision "HEAD~2". This clone is shallow; run: git fetch --unshallow\n'
    )
    git(
        tmp_path / "clone",
        "fetch",
        "--quiet",
        "--depth=1",
        "origin",
        git(base, "rev-parse", "HEAD~2").strip(),
    )
    result = sourcebook("check", "--changed", "FETCH_HEAD", "-C", tmp_path / "clone")
    assert result.exit_code == 3
    assert "this clone is shallow and does not reach back that far" in result.stderr


def test_no_repository_exits_with_3(make_base: MakeBase) -> None:
    result = sourcebook("check", "--changed", "main", "-C", make_base({}))
    assert result.exit_code == 3
    assert result.stderr.startswith("sourcebook: git rev-parse failed: not a git repository")


def test_a_hook_points_git_nowhere_else(
    make_base: MakeBase, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    base = committed(make_base(OLD))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    assert sourcebook("check", "--changed", "main", "-C", base).exit_code == 0
