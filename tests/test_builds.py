"""What MkDocs' own commands do with a staged build: where the site goes, and when it does not go there."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from generator.publish.stage import open_stage
from tests.robust.builds import start
from tests.serving import LIMIT, read, served
from tests.sites import MKDOCS, build, files_of, run, scratch, small_base

LEFT = {"lock": b"", ".gitignore": b"*\n"}


def beside(site: Path) -> dict[str, bytes]:
    return files_of(site.parent / f".{site.name}.sourcebook")


def set_line(root: Path, start: str, line: str) -> None:
    """Put `line` in mkdocs.yml for the one that begins with `start`, or at the end."""
    lines = (root / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    lines = [old for old in lines if not old.startswith(start)] + [line]
    (root / "mkdocs.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")


# Where the site goes


@pytest.mark.parametrize("where", ["site", "public/site", "../elsewhere-of-config"])
def test_the_site_goes_where_the_configuration_says(where: str) -> None:
    root = small_base(f"config-{where.replace('/', '-')}")
    set_line(root, "site_dir:", f"site_dir: {where}")
    done = run(*MKDOCS, "build", "--strict", cwd=root)
    assert done.code == 0, done.err
    site = (root / where).resolve()
    assert (site / "events" / "launch" / "index.html").is_file()
    assert beside(site) == LEFT
    assert f"INFO    -  Published to {site}\n" in done.err


def test_the_site_goes_into_a_folder_that_does_not_exist_yet() -> None:
    site = scratch("not") / "there" / "yet"
    assert build(small_base("new-folder"), site).code == 0
    assert (site / "index.html").is_file()
    assert beside(site) == LEFT


def test_what_is_no_folder_is_not_replaced() -> None:
    file = scratch("a-file")
    file.write_text("mine", encoding="utf-8")
    done = build(small_base("onto-file"), file)
    assert (done.code, file.read_text(encoding="utf-8")) == (1, "mine")
    assert f"the site cannot be built: [Errno 20] Not a directory: '{file}'" in done.err
    assert "Traceback" not in done.err


def test_an_output_folder_named_like_that_of_a_preview_is_published_too(tmp_path: Path) -> None:
    site = tmp_path / "mkdocs_site"
    done = build(small_base("like-serve"), site, TMPDIR=str(tmp_path))
    assert (done.code, beside(site)) == (0, LEFT)


# When it does not


def test_strict_mode_leaves_the_site_as_it_was() -> None:
    """MkDocs aborts it after everything has been written."""
    root, site = small_base("strict"), scratch("site-strict")
    assert build(root, site).code == 0
    before = files_of(site)
    (root / "content" / "about.md").write_text("# About\n\n[Nowhere](#nowhere)\n", encoding="utf-8")
    done = build(root, site)
    assert (done.code, files_of(site), beside(site)) == (1, before, LEFT)
    assert "contains a link '#nowhere', but there is no such anchor on this page" in done.err
    assert f"INFO    -  {site} is as it was before\n" in done.err
    lax = run(*MKDOCS, "build", "--site-dir", str(site), cwd=root)
    assert (lax.code, files_of(site) == before) == (0, False)


def test_the_first_build_that_fails_leaves_nothing() -> None:
    root = small_base("strict-first", {"content/about.md": "# About\n\n[Nowhere](#nowhere)\n"})
    site = scratch("site-strict-first")
    done = build(root, site)
    assert (done.code, site.exists()) == (1, False)
    assert "INFO    -  Nothing was published\n" in done.err


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        (
            "templates/record.md.jinja",
            "# A\n\n{% if %}\n",
            "3: Expected an expression, got 'end of statement block'",
        ),
        ("templates/record.md.jinja", "# A\n\n{{ nobody.knows }}\n", "3: 'nobody' is undefined"),
        (
            "theme/main.html",
            "{% extends 'base.html' %}\n{% block %}\n",
            "2: expected token 'name', got 'end of statement block'",
        ),
    ],
)
def test_a_broken_template_is_told_in_one_line(path: str, text: str, said: str) -> None:
    root = small_base(f"template-{abs(hash((path, text)))}", {f"site_config/{path}": text})
    done = build(root, scratch("site-template"))
    assert done.code == 1
    assert "Traceback" not in done.err
    lines = [line for line in done.err.splitlines() if said in line]
    assert lines == [f"Error: the site could not be built: {root / 'site_config' / path}:{said}"]


def test_what_was_written_while_a_build_waited_is_checked_too() -> None:
    root, site = small_base("waits"), scratch("site-waits")
    other = open_stage(site, lambda: None)
    waiting = start("site", root, site)
    assert waiting.stdout
    said = next(line for line in waiting.stdout if "waiting for it to end" in line)
    assert said == "INFO    -  Another build of this site is running; waiting for it to end\n"
    (root / "content" / "events" / "launch.yml").write_text(
        "name: A\ncompanies: [tesal]\n", encoding="utf-8"
    )
    other.publish()
    rest, _ = waiting.communicate(timeout=LIMIT)
    assert (waiting.returncode, files_of(site)) == (1, {})
    assert 'companies must name an existing company, found "tesal"' in rest


# Other commands


@pytest.fixture
def deployable() -> Path:
    """A base in a git repository with a remote."""
    root = small_base(f"deploy-{time.monotonic_ns()}")
    remote = scratch(f"remote-{time.monotonic_ns()}")
    git(root, "init", "-q", "-b", "main")
    git(root, "init", "-q", "--bare", str(remote))
    git(root, "remote", "add", "origin", str(remote))
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "First")
    return root


def git(root: Path, *command: str) -> str:
    who = {
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@b",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@b",
    }
    done = subprocess.run(
        ["git", *command],
        cwd=root,
        env={**os.environ, **who},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


WHO = {
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@b",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@b",
}


def test_gh_deploy_pushes_the_site(deployable: Path) -> None:
    done = run(*MKDOCS, "gh-deploy", "--strict", cwd=deployable, env=WHO)
    assert done.code == 0, done.err
    pushed = git(deployable, "ls-tree", "-r", "--name-only", "origin/gh-pages").splitlines()
    assert set(pushed) == {*files_of(deployable / "site"), ".nojekyll"}
    assert "events/launch/index.html" in pushed


def test_gh_deploy_pushes_nothing_after_a_build_that_failed(deployable: Path) -> None:
    assert run(*MKDOCS, "gh-deploy", "--strict", cwd=deployable, env=WHO).code == 0
    before = git(deployable, "rev-parse", "origin/gh-pages"), files_of(deployable / "site")
    (deployable / "content" / "about.md").write_text("[Nowhere](#nowhere)\n", encoding="utf-8")
    done = run(*MKDOCS, "gh-deploy", "--strict", cwd=deployable, env=WHO)
    assert done.code == 1
    assert (
        git(deployable, "rev-parse", "origin/gh-pages"),
        files_of(deployable / "site"),
    ) == before


@pytest.mark.parametrize("options", [(), ("--clean",), ("--strict",)])
def test_serve_shows_the_site_and_ends_with_ctrl_c(options: tuple[str, ...]) -> None:
    root = small_base(f"serve{''.join(options)}")
    with served(root, *options) as (address, server):
        assert "Launch in Shanghai" in read(f"{address}/events/launch/")
        server.send_signal(signal.SIGINT)
        _, said = server.communicate(timeout=LIMIT)
    assert server.returncode == 0
    assert said.splitlines()[-1].endswith("Shutting down...")
    assert [path.name for path in root.iterdir() if path.name.startswith((".", "site"))] == [
        "site_config"
    ]


def test_serve_in_strict_mode_starts_with_a_broken_record_too() -> None:
    broken = {"content/events/broken.yml": "name: Broken\ncompanies: [tesal]\nsources: [daily]\n"}
    with served(small_base("serve-strict-broken", broken), "--strict") as (address, _):
        assert "1 thing to mend" in read(f"{address}/events/launch/")


def test_serve_starts_with_a_broken_template_too() -> None:
    files = {"site_config/templates/record.md.jinja": "# A\n\n{% if %}\n"}
    with served(small_base("serve-template", files)) as (address, _):
        assert "record.md.jinja:3:1</a>" in read(f"{address}/events/launch/")
        assert "--sb-" in read(f"{address}/assets/sourcebook.css")
