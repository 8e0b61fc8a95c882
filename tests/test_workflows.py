"""The workflows: what they may do, and their shell commands run on throw-away clones, end to end.

The commands are taken from the YAML files, so that what runs here is what runs there. Steps that use an
action are not run: of those, the checkout is done with git, the set-up finds the packages that are there.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tests.bases import BASE, Files, write_base
from tests.test_report import commit, git

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[!c]*.yml"))
LAUNCH = "content/events/launch.yml"


def read(path: Path) -> dict[Any, Any]:
    read = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(read, dict)
    return read


def jobs() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            yield f"{path.stem}/{name}", job


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, job in jobs():
        yield from ((name, step) for step in job["steps"])


# what they may do


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_reads_and_nothing_else(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert read(path)["permissions"] == {"contents": "read"}
    assert not re.search(r"secrets\.\w|secrets:", text)
    assert "pull_request_target" not in text
    assert "workflow_run" not in text


def test_only_publishing_may_write_and_only_pages() -> None:
    given = {name: job["permissions"] for name, job in jobs() if "permissions" in job}
    assert given == {"publish/deploy": {"pages": "write", "id-token": "write"}}
    assert set(read(ROOT / ".github/workflows/publish.yml")[True]) == {"push", "workflow_dispatch"}


def test_every_action_is_pinned_by_its_hash_with_the_version_beside_it() -> None:
    for path in WORKFLOWS:
        lines = [line for line in path.read_text().splitlines() if "uses:" in line]
        assert lines == [
            line
            for line in lines
            if re.search(r"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)
        ]


def test_one_action_has_one_pin() -> None:
    pins = {step["uses"] for _, step in steps() if "uses" in step}
    assert len({pin.partition("@")[0] for pin in pins}) == len(pins)


def test_a_checkout_leaves_no_token_behind() -> None:
    checkouts = [
        step for _, step in steps() if step.get("uses", "").startswith("actions/checkout@")
    ]
    assert len(checkouts) == len(WORKFLOWS)
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_nothing_from_outside_is_put_into_a_command() -> None:
    """`${{ … }}` in a script is replaced before the shell reads it: a branch's name would be code."""
    assert [step["run"] for _, step in steps() if "${{" in step.get("run", "")] == []


def test_what_the_build_of_a_preview_prints_commands_no_runner() -> None:
    """MkDocs prints names and links as they are; `##[error]x` anywhere in a line is a command."""
    steps = read(ROOT / ".github/workflows/check.yml")["jobs"]["content"]["steps"]
    [built] = [step["run"] for step in steps if step.get("name") == "Build a preview"]
    assert 0 < built.find('echo "::stop-commands::$(openssl rand') < built.find("make site")


def test_names_of_proposed_files_command_no_runner() -> None:
    """Between the two lines a runner takes nothing for a command, but for the word to go on."""
    steps = read(ROOT / ".github/workflows/check.yml")["jobs"]["content"]["steps"]
    [put] = [step["run"] for step in steps if str(step.get("name")).startswith("Put the proposed")]
    stopped, *resumed = (found.start() for found in re.finditer(r'echo "::(stop|\$resume)', put))
    listed, told = put.find("git ls-tree"), put.find('echo "::error')
    assert 0 < stopped < listed < resumed[0] < told < resumed[1] < put.find('echo "::notice')


def test_every_job_ends() -> None:
    assert [name for name, job in jobs() if "timeout-minutes" not in job] == []


# what they do


class Ran(NamedTuple):
    """What a job left behind."""

    failed: list[str]
    """Names of the steps that failed."""
    log: str
    summary: str
    folder: Path


def run_job(workflow: str, job: str, clone: Path) -> Ran:
    """Run the shell steps of a job as a runner would: after a failure only those that ask for it."""
    summary = clone.parent / f"{clone.name}-summary.md"
    summary.touch()
    declared = read(ROOT / f".github/workflows/{workflow}.yml")["jobs"][job]
    env = {
        **_environment(),
        "GITHUB_STEP_SUMMARY": str(summary),
        "PYTHONPATH": str(clone),
        **_job_env(declared),
    }
    failed, log = [], ""
    for step in declared["steps"]:
        if "run" not in step or (failed and step.get("if") != "${{ !cancelled() }}"):
            continue
        done = subprocess.run(
            ["bash", "-e", "-c", step["run"]],
            cwd=clone, env=env, capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip
        log += done.stdout + done.stderr
        if done.returncode:
            failed.append(step["name"])
    return Ran(failed, log, summary.read_text(encoding="utf-8"), clone)


def _environment() -> dict[str, str]:
    """Ours, without what a runner's own workflow or a base's settings would add."""
    ours = ("GITHUB_", "SOURCEBOOK_", "GIT_")
    return {k: v for k, v in os.environ.items() if not k.startswith(ours)} | {
        "NO_MKDOCS_2_WARNING": "1"
    }


def _job_env(job: dict[str, Any]) -> dict[str, str]:
    """The job's variables with the runner's values put in, as far as they are addresses."""
    values = {
        key: re.sub(r"\$\{\{.*\}\}", "https://github.com/example/base", value)
        for key, value in job.get("env", {}).items()
    }
    if "SOURCEBOOK_SITE_URL" in values:
        values["SOURCEBOOK_SITE_URL"] = "https://example.github.io/base/"
    return values


CODE = (
    "generator",
    "Makefile",
    "mkdocs.yml",
    "pyproject.toml",
    "requirements.lock",
    ".gitignore",
    ".gitattributes",
    "README.md",
    "LICENSE",
)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with our code and the small base, on the branch main."""
    origin = write_base(tmp_path / "origin")
    for name in CODE:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, origin / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, origin / name)
    git(origin, "init", "--quiet", "--initial-branch=main")
    commit(origin)
    return origin


Propose = Callable[[Files], Ran]


@pytest.fixture
def propose(repository: Path, tmp_path: Path) -> Propose:
    """`propose(files)` is a pull request with these changes, checked on a clone of its merge."""

    def run(files: Files) -> Ran:
        git(repository, "checkout", "--quiet", "-b", "proposal")
        for path, text in files.items():
            _change(repository / path, text)
        commit(repository)
        git(repository, "checkout", "--quiet", "main")
        _change(repository / "content/companies/meanwhile.yml", "name: Meanwhile\n")
        commit(repository)
        git(repository, "merge", "--quiet", "--no-ff", "--message=Merge", "proposal")
        git(tmp_path, "clone", "--quiet", "--depth=2", f"file://{repository}", "clone")
        _installed(tmp_path / "clone")
        return run_job("check", "content", tmp_path / "clone")

    return run


def _change(file: Path, text: str | bytes | None) -> None:
    if text is None:
        file.unlink()
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(text, bytes):
        file.symlink_to(text.decode())
    else:
        file.write_text(text, encoding="utf-8")


def _installed(clone: Path) -> None:
    """The set-up that `make setup` finds done: the packages of whoever runs the tests."""
    venv = clone / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin/python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    command = "import sys; from generator.cli import main; main(prog_name='sourcebook')"
    (venv / "bin/sourcebook").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -c "{command}" "$@"\n'
    )
    for name in ("bin/python", "bin/sourcebook"):
        (venv / name).chmod(0o755)
    (venv / ".locked").touch()
    (venv / ".installed").touch()


GOOD = {
    "content/sources/weekly.yml": "name: Looking back\npublisher: Weekly\npublished: 2026-02-08\nurl: https://weekly.example/\n",
    LAUNCH: BASE[LAUNCH] + "  - {text: It has *two* halls., date: 2026-02, sources: [weekly]}\n",
}


def test_a_good_change_passes_is_told_in_words_and_can_be_looked_at(propose: Propose) -> None:
    ran = propose(GOOD)
    assert ran.failed == [], ran.log
    assert "5 records, 0 errors, 0 warnings" in ran.summary
    assert (
        "- Fact added: “It has &#42;two&#42; halls.” (February 2026 · reported · sources: Weekly, 8 February 2026)\n"
        in ran.summary
    )
    assert "- changed: `/events/launch/`\n" in ran.summary
    assert "- added: `/sources/weekly/`\n" in ran.summary
    assert "Meanwhile" not in ran.summary
    assert "It has *two* halls." in (ran.folder / "site/events/launch/index.html").read_text(
        encoding="utf-8"
    )
    assert (ran.folder / "changes.md").read_text(encoding="utf-8") in ran.summary


def test_a_bad_change_fails_at_its_line(propose: Propose) -> None:
    ran = propose({LAUNCH: BASE[LAUNCH].replace("[tesla]", "[tesal]", 1)})
    assert ran.failed == ["Check the content"]
    assert (
        "::error file=content/events/launch.yml,line=3,col=13,endColumn=18,title=unknown-record::companies must name"
        in ran.log
    )
    assert "| error: companies must name an existing company, found " in ran.summary
    assert "The version now has 1 error; what cannot be read is not compared." in ran.summary
    assert not (ran.folder / "site").exists()


def test_a_change_that_breaks_another_record_fails_there(propose: Propose) -> None:
    ran = propose({"content/companies/tesla.yml": None})
    assert ran.failed == ["Check the content"]
    assert "::error file=content/events/launch.yml,line=3," in ran.log
    assert "### Company removed: Tesla" in ran.summary


def test_what_was_wrong_before_does_not_fail_a_good_change(
    repository: Path, propose: Propose
) -> None:
    _change(
        repository / "content/events/old.yml", "name: Old\nstatus: nonsense\nsources: [daily]\n"
    )
    commit(repository)
    ran = propose(GOOD)
    assert ran.failed == [], ran.log
    assert "::notice title=sourcebook::No preview: the base branch has errors of its own" in ran.log
    assert "There before this change, and not counted: 1" in ran.summary


def test_only_content_comes_from_the_pull_request(propose: Propose) -> None:
    """Code, set-up, configuration and templates that are proposed are not run; that they are there is said."""
    ran = propose({
        **GOOD,
        "generator/cli.py": "raise SystemExit('the code of the pull request ran')\n",
        "Makefile": "setup:\n\ttouch pwned\n",
        "mkdocs.yml": "hooks: [evil.py]\n",
        "site_config/kinds/company.yml": "broken",
        "site_config/templates/record.md.jinja": "{{ cycler.__init__.__globals__.os.popen('touch pwned') }}",
    })  # fmt: skip
    assert ran.failed == [], ran.log
    assert not (ran.folder / "pwned").exists()
    assert "5 other files are proposed too" in ran.log


def test_a_link_among_the_content_is_refused(propose: Propose) -> None:
    ran = propose({**GOOD, "content/index.md": b"/etc/passwd"})
    assert ran.failed[0] == "Put the proposed content onto the base branch"
    assert "::error title=not-a-file::content/ must hold plain files only" in ran.log
    assert "root:" not in ran.summary


def test_the_site_is_published_with_its_addresses(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", f"file://{repository}", "clone")
    _installed(tmp_path / "clone")
    ran = run_job("publish", "build", tmp_path / "clone")
    assert ran.failed == [], ran.log
    page = (tmp_path / "clone/site/events/launch/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://example.github.io/base/events/launch/">' in page
    assert "https://github.com/example/base/edit/main/content/events/launch.yml" in page


CURL = """\
#!/bin/sh
while [ "$1" != --output ]; do shift; done
echo '{"counts": {"records": 40, "facts": 200}}' > "$2"
test "$3" = https://example.github.io/base/data/index.json
"""


def test_a_site_is_not_published_that_holds_much_less_than_the_one_that_is(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    curl = tmp_path / "bin/curl"
    curl.parent.mkdir()
    curl.write_text(CURL)
    curl.chmod(0o755)
    monkeypatch.setenv("PATH", f"{curl.parent}{os.pathsep}{os.environ['PATH']}")
    git(tmp_path, "clone", "--quiet", f"file://{repository}", "clone")
    _installed(tmp_path / "clone")
    ran = run_job("publish", "build", tmp_path / "clone")
    assert ran.failed == ["Build the site"]
    assert "only 3 records of 40 and 8 statements of 200 that are published are left" in ran.log
    declared = read(ROOT / ".github/workflows/publish.yml")
    assert declared["jobs"]["build"]["env"]["SOURCEBOOK_ALLOW_SHRINKING"] == (
        "${{ inputs.allow_shrinking }}"
    )
    assert declared[True]["workflow_dispatch"]["inputs"]["allow_shrinking"]["default"] is False


def test_the_packages_are_audited_each_week() -> None:
    assert read(ROOT / ".github/workflows/test.yml")[True]["schedule"]
    assert "make audit\n" in (ROOT / ".ci/run").read_text()


def test_the_links_of_sources_never_fail(tmp_path: Path, repository: Path) -> None:
    local = {
        "content/sources/daily.yml": BASE["content/sources/daily.yml"].replace(
            "https://daily.example/centre", "http://127.0.0.1/"
        )
    }
    _change(repository / "content/sources/daily.yml", local["content/sources/daily.yml"])
    commit(repository)
    git(tmp_path, "clone", "--quiet", f"file://{repository}", "clone")
    _installed(tmp_path / "clone")
    ran = run_job("links", "links", tmp_path / "clone")
    assert ran.failed == [], ran.log
    assert (
        "- `sources/daily` http://127.0.0.1/: not asked: 127.0.0.1 is an address of a private network\n"
        in ran.summary
    )


def test_tests_run_what_must_hold() -> None:
    runs = [step["run"] for name, step in steps() if name == "test/all" and "run" in step]
    assert runs == [".ci/run"]
    assert os.access(ROOT / ".ci/run", os.X_OK)


# forms and hooks


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_is_one_that_github_takes(path: Path) -> None:
    form = read(path)
    assert {"name", "description", "body"} <= set(form)
    fields = [item for item in form["body"] if item["type"] != "markdown"]
    assert {item["type"] for item in form["body"]} <= {
        "markdown",
        "input",
        "textarea",
        "dropdown",
        "checkboxes",
    }
    assert len({item["id"] for item in fields}) == len(fields)
    assert all(item["attributes"]["label"] for item in fields)


def test_the_report_link_fills_in_the_form() -> None:
    foot = (ROOT / "generator/defaults/theme/partials/foot.html").read_text(encoding="utf-8")
    found = re.search(r"issues/new\?template=([a-z-]+\.yml)&amp;page=", foot)
    assert found
    form = read(ROOT / f".github/ISSUE_TEMPLATE/{found[1]}")
    assert form["body"][0]["id"] == "page"


def test_the_hooks_call_what_there_is(make_base: Callable[[Files], Path]) -> None:
    (own,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    (local,) = read(ROOT / ".pre-commit-config.yaml")["repos"]
    assert [hook["id"] for hook in local["hooks"]] == [own["id"], "ruff", "ruff-format"]
    assert local["hooks"][0]["entry"] == f".venv/bin/{own['entry']}"
    base = make_base({})
    git(base, "init", "--quiet", "--initial-branch=main")
    commit(base)
    assert _hook(base, own["entry"]).returncode == 0
    (base / LAUNCH).write_text(BASE[LAUNCH].replace("[tesla]", "[tesal]", 1))
    done = _hook(base, own["entry"])
    assert done.returncode == 1
    assert "   |             ^^^^^\n" in done.stdout
    assert re.match(own["files"], LAUNCH)


def _hook(base: Path, entry: str) -> "subprocess.CompletedProcess[str]":
    arguments = entry.removeprefix("sourcebook ").split()
    command = [str(Path(sys.executable).parent / "sourcebook"), *arguments]
    return subprocess.run(command, cwd=base, capture_output=True, text=True, check=False)
