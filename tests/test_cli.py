"""What each command prints and how it exits."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import LEFT_OUT, main
from generator.model.problems import Place, Problem
from tests.bases import Files
from tests.sites import SOURCEBOOK, files_of, run

MakeBase = Callable[[Files], Path]

ERROR = {"content/events/broken.yml": "name: Broken\ncompanies: [tesal]\nsources: [daily]\n"}
ERROR_LINE = (
    'content/events/broken.yml:2:13: error: companies must name an existing company, found "tesal". '
    'Did you mean "tesla"? Or add it: write content/companies/tesal.yml. [unknown-record]\n'
)
WARNING = {
    "content/sources/idle.yml": "name: Idle\npublisher: Nobody\npublished: 2026\nurl: https://a.example/\n"
}


def sourcebook(*arguments: str | Path) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(
        main, [str(argument) for argument in arguments], prog_name="sourcebook"
    )


# check


def test_check_of_a_good_base_says_how_much_it_read(make_base: MakeBase) -> None:
    result = sourcebook("check", "--root", make_base({}))
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "",
        "3 records, 0 errors, 0 warnings\n",
    )


def test_check_prints_each_problem_on_one_line_and_exits_with_1(make_base: MakeBase) -> None:
    result = sourcebook("check", "-C", make_base(ERROR))
    assert (result.exit_code, result.stdout) == (1, ERROR_LINE)
    assert result.stderr == "4 records, 1 error, 0 warnings\n"


def test_warnings_are_printed_and_do_not_fail(make_base: MakeBase) -> None:
    result = sourcebook("check", "-C", make_base(WARNING))
    assert result.exit_code == 0
    assert result.stdout.startswith("content/sources/idle.yml:1:1: warning: ")
    assert result.stdout.endswith(" [uncited-source]\n")
    assert result.stderr == "4 records, 0 errors, 1 warning\n"


def test_problems_stand_in_the_order_of_their_places(make_base: MakeBase) -> None:
    base = make_base(
        {
            **ERROR,
            **WARNING,
            "content/companies/a.yml": "name: A\nfounded: soon\nwebsite: x\nsources: [daily]\n",
        }
    )
    places = [line.split(": ")[0] for line in sourcebook("check", "-C", base).stdout.splitlines()]
    assert places == [
        "content/companies/a.yml:2:10",
        "content/companies/a.yml:3:10",
        "content/events/broken.yml:2:13",
        "content/sources/idle.yml:1:1",
    ]


def test_check_looks_at_the_folder_in_which_it_is_called(
    make_base: MakeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(make_base(ERROR))
    assert sourcebook("check").stdout == ERROR_LINE


def test_json_is_one_array_with_every_part_of_a_problem(make_base: MakeBase) -> None:
    result = sourcebook("check", "--format", "json", "-C", make_base({**ERROR, **WARNING}))
    error, warning = json.loads(result.stdout)
    assert list(error) == [
        "path", "line", "column", "end_column", "severity", "check", "message", "hint", "help",
    ]  # fmt: skip
    assert error.pop("help")
    assert error == {
        "path": "content/events/broken.yml",
        "line": 2,
        "column": 13,
        "end_column": 18,
        "severity": "error",
        "check": "unknown-record",
        "message": 'companies must name an existing company, found "tesal"',
        "hint": 'Did you mean "tesla"? Or add it: write content/companies/tesal.yml.',
    }
    assert warning["severity"] == "warning"
    assert result.exit_code == 1


def test_json_of_a_good_base_is_an_empty_array(make_base: MakeBase) -> None:
    result = sourcebook("check", "--format=json", "-C", make_base({}))
    assert (result.exit_code, result.stdout) == (0, "[]\n")


def test_json_keeps_characters_of_any_script(make_base: MakeBase) -> None:
    base = make_base({"content/events/x.yml": "name: X\nstatus: 特斯拉\nsources: [daily]\n"})
    result = sourcebook("check", "--format=json", "-C", base)
    assert "特斯拉" in result.stdout
    assert json.loads(result.stdout)[0]["column"] == 9


def test_github_annotations_name_the_place_and_put_errors_first(make_base: MakeBase) -> None:
    same_name = {"content/companies/a.yml": "name: Tesla\n"}
    base = make_base({**same_name, **ERROR, **WARNING})
    result = sourcebook("check", "--format", "github", "-C", base)
    first, *rest = result.stdout.splitlines()
    assert first == (
        "::error file=content/events/broken.yml,line=2,col=13,endColumn=18,title=unknown-record"
        '::companies must name an existing company, found "tesal". Did you mean "tesla"? Or add it: write content/companies/tesal.yml.'
    )
    assert [line.split(" ")[0] for line in rest] == ["::warning"] * len(rest)
    assert len(rest) >= 2  # one of them stands before the error in the order of places
    assert result.exit_code == 1


def test_github_annotations_escape_what_would_end_or_split_them(
    make_base: MakeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place("content/a,b:c%d.yml", 3, 4, 9)
    problem = Problem(place, "a:b,c", "100% of a, b: c\r\nnext::error", "Do it.", "warning")
    _check_finds(problem, monkeypatch)
    result = sourcebook("check", "--format", "github", "-C", make_base({}))
    assert result.stdout == (
        "::warning file=content/a%2Cb%3Ac%25d.yml,line=3,col=4,endColumn=9,title=a%3Ab%2Cc"
        "::100%25 of a, b: c%0D%0Anext::error. Do it.\n"
    )


def _check_finds(problem: Problem, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator import build

    good = build.check
    monkeypatch.setattr(build, "check", lambda root: build.Checked(good(root).graph, (problem,)))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["check", "--format", "xml"],
            "Invalid value for '--format': 'xml' is not one of 'text', 'github', 'json'.",
        ),
        (
            ["check", "-C", "nowhere"],
            "Invalid value for '-C' / '--root': Directory 'nowhere' does not exist.",
        ),
        (["check", "more"], "Got unexpected extra argument (more)"),
        (["write"], "Missing argument 'DIR'."),
        (["publish"], "No such command 'publish'."),
    ],
)
def test_wrong_usage_exits_with_2(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = sourcebook(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_what_cannot_be_read_exits_with_3(
    make_base: MakeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator import build

    def fail(root: Path) -> build.Checked:
        raise PermissionError(13, "Permission denied", "content/events/x.yml")

    monkeypatch.setattr(build, "check", fail)
    base = str(make_base({}))
    for arguments in (["check", "-C", base], ["write", "-C", base, "out"]):
        result = sourcebook(*arguments)
        assert (result.exit_code, result.stdout) == (3, "")
        assert result.stderr == "sourcebook: [Errno 13] Permission denied: 'content/events/x.yml'\n"


def test_a_folder_without_a_base_is_a_problem_with_a_place(tmp_path: Path) -> None:
    result = sourcebook("check", "-C", tmp_path)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-1] == (
        "site_config/site.yml:1:1: error: a base must have the file site_config/site.yml, found none. "
        'Begin it with "format: 1". [no-settings]'
    )


def test_check_loads_neither_mkdocs_nor_the_templates(make_base: MakeBase) -> None:
    """`check` runs on every save and in every pull request: it must start at once."""
    program = (
        "import sys\n"
        "from generator.cli import main\n"
        "try: main(['check', '-C', sys.argv[1]])\n"
        "except SystemExit: pass\n"
        "heavy = 'mkdocs material pyromark markdown jinja2 pagefind playwright'.split()\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(make_base({}))],
        capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    assert done.stdout == "[]\n"


# write


def test_write_says_how_many_pages_it_wrote(make_base: MakeBase, tmp_path: Path) -> None:
    target = tmp_path / "out"
    result = sourcebook("write", "-C", make_base({}), target)
    assert (result.exit_code, result.stdout) == (0, "")
    written = [path for path in files_of(target) if path.endswith(".md")]
    assert result.stderr == f"{len(written)} pages written to {target}\n{LEFT_OUT}\n"
    assert "docs/events/launch.md" in written
    assert sourcebook("write", "-C", make_base({}), target).exit_code == 0


def test_write_refuses_a_folder_of_others(make_base: MakeBase, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/mine.txt").write_text("mine")
    result = sourcebook("write", "-C", make_base({}), tmp_path / "out")
    assert (result.exit_code, result.stdout) == (3, "")
    assert (
        result.stderr
        == f"sourcebook: {tmp_path / 'out'} is not empty and was not written by sourcebook\n"
    )
    assert files_of(tmp_path / "out") == {"mine.txt": b"mine"}


def test_write_writes_nothing_where_there_is_an_error(make_base: MakeBase, tmp_path: Path) -> None:
    result = sourcebook("write", "-C", make_base({**ERROR, **WARNING}), tmp_path / "out")
    assert (result.exit_code, result.stdout) == (1, ERROR_LINE)
    assert result.stderr == "5 records, 1 error, 1 warning; nothing was written\n"
    assert not (tmp_path / "out").exists()


def test_write_leaves_what_it_wrote_before_where_there_is_an_error(
    make_base: MakeBase, tmp_path: Path
) -> None:
    target = tmp_path / "out"
    sourcebook("write", "-C", make_base({}), target)
    before = files_of(target)
    assert sourcebook("write", "-C", make_base(ERROR), target).exit_code == 1
    assert files_of(target) == before


def test_write_takes_over_what_pages_by_hand_show(make_base: MakeBase, tmp_path: Path) -> None:
    base = make_base(
        {
            "content/about.md": "# About\n\n![A picture](images/a.png)\n",
            "content/images/a.png": b"\x89PNG",
        }
    )
    sourcebook("write", "-C", base, tmp_path / "out")
    assert files_of(tmp_path / "out")["docs/images/a.png"] == b"\x89PNG"


# the command as it is installed


def test_the_installed_command_prints_any_script_in_any_locale(make_base: MakeBase) -> None:
    base = make_base({"content/events/x.yml": "name: X\nstatus: 特斯拉\nsources: [daily]\n"})
    for env in ({}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}):
        done = run(SOURCEBOOK, "check", cwd=base, env=env)
        assert done.code == 1
        assert "Traceback" not in done.err
        assert done.out.startswith("content/events/x.yml:2:9: error: ")


def test_help_and_version() -> None:
    assert sourcebook("--version").stdout == "sourcebook 0.1.0\n"
    for arguments in (["-h"], ["check", "--help"], ["write", "-h"]):
        result = sourcebook(*arguments)
        assert result.exit_code == 0
        assert result.stdout.startswith("Usage: sourcebook")
