"""`init`: a new base that works at once, whatever it is called; one that is half there is never left."""

import json
import re
import shutil
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from generator import asking, build, editing
from generator.authoring.init import Impossible, NewBase, kind_from, plural_of
from generator.authoring.init_files import TEMPLATES, base_files
from generator.authoring.key_help import FORM_HELP
from generator.authoring.schema import field_help
from generator.cli import main
from generator.reference.paths import READING
from generator.report.explain import anchor
from tests.bases import problems_in
from tests.reference.making import help_of
from tests.sites import Run, files_of, page, pages, run
from tests.sites import build as mkdocs_build
from tests.test_report import commit, git

ROOT = Path(__file__).parent.parent.parent
TITLE, ABOUT = "Old bridges", "Who built which bridge, and when."
HOSTILE = (
    "NO",
    "1.10",
    "~",
    'Tom & "Jerry": <b>x</b> #1',
    "C# and F#",
    "'it''s'",
    "{{ 7 * 7 }} {% raw %}",
    "<< title >> <% if %>",
    "${{ secrets.TOKEN }} $HOME `id`",
    "- a: [b, c]",
    "编程语言：发布与终止",
    "!ENV [HOME]",
    "</title><script>alert(1)</script>",
    "back\\slash \\n",
    "*stars* _under_ [link](x)",
)


def init(folder: Path, *arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["init", str(folder), *arguments], input=typed)


def begun(folder: Path, *kinds: str, title: str = TITLE, about: str = ABOUT) -> Path:
    """A base that must come out."""
    named = [f"--kind={kind}" for kind in kinds or ("bridge",)]
    result = init(folder, f"--title={title}", f"--about={about}", *named)
    assert result.exit_code == 0, result.output
    return folder


def made(base: Path) -> Path:
    """The site of a base that must build."""
    done = mkdocs_build(base, base / "site")
    assert done.code == 0, done.err
    return base / "site"


# What it writes


def test_it_says_what_to_type_next(tmp_path: Path) -> None:
    result = init(tmp_path / "my base", f"--title={TITLE}", f"--about={ABOUT}", "--kind=bridge")
    number = len(files_of(tmp_path / "my base"))
    assert result.exit_code == 0
    wheel = "sourcebook-0.1.0-py3-none-any.whl"
    assert result.stderr == (
        f"{number} files written to {tmp_path / 'my base'}. What to type next:\n"
        f"Elsewhere, as long as no package index has Sourcebook: pip install {wheel}\n"
    )
    assert result.stdout == f"cd '{tmp_path / 'my base'}'\nsourcebook check\nmkdocs serve\n"


@pytest.mark.parametrize(
    "kinds",
    [("bridge",), ("person", "programming language"), ("a", "b", "c"), ("公司:公司:companies",)],
    ids=" ".join,
)
def test_a_new_base_has_no_problem_and_an_example_of_each_kind(
    tmp_path: Path, kinds: Sequence[str]
) -> None:
    base = begun(tmp_path / "new", *kinds)
    assert problems_in(base) == []
    graph = build.check(base).graph
    examples = [record for record in graph.records.values() if not record.is_source]
    assert len(examples) == len(kinds)
    assert all(id_.partition("/")[2].startswith("example-") for id_ in graph.records)
    assert len(graph.disputes) == 1
    assert all(graph.backlinks.get(f"sources/example-article-2025-04-0{n}") for n in "26")


def test_the_record_of_one_kind_shows_on_the_page_of_another(tmp_path: Path) -> None:
    site = made(begun(tmp_path / "new", "bridge", "person"))
    elsewhere = page(site, "bridges/example-bridge/").text("article")
    assert "Example bridge is named in this sentence." in elsewhere
    assert "Sources disagree: 2 statements" in elsewhere


def test_what_is_made_up_says_so(tmp_path: Path) -> None:
    base = begun(tmp_path / "new", "bridge", "person")
    for file in (base / "content").glob("*/*.yml"):
        text = file.read_text(encoding="utf-8")
        assert "made up" in text, file
        assert set(re.findall(r"https?://([^/\s]+)", text)) <= {"example.org"}


def test_examples_can_be_deleted_all_at_once(tmp_path: Path) -> None:
    base = begun(tmp_path / "new", "bridge", "person")
    made(base)  # that less is left than was published is meant
    for file in (base / "content").glob("*/example-*.yml"):
        file.unlink()
    assert problems_in(base) == []
    told = page(made(base), "").text("article")
    assert "There are no records yet." in told
    assert "sourcebook new source" in told
    assert "sourcebook new bridge, sourcebook new person" in told


def test_a_base_without_a_kind_of_its_own_says_that_one_is_missing(tmp_path: Path) -> None:
    base = begun(tmp_path / "new")
    shutil.rmtree(base / "site_config/kinds")
    shutil.rmtree(base / "content/bridges")
    for file in (base / "content").glob("*/example-*.yml"):
        file.unlink()
    assert "Describe a kind" in page(made(base), "").text("article")


def test_a_base_of_one_record_is_a_site(tmp_path: Path) -> None:
    base = begun(tmp_path / "new")
    for file in (base / "content").glob("*/*.yml"):
        file.unlink()
    (base / "content/bridges/old.yml").write_text("name: Old bridge\n", encoding="utf-8")
    assert problems_in(base) == []
    site = made(base)
    assert page(site, "bridges/old/").text("h1").startswith("Old bridge")
    assert "There are no records yet." not in page(site, "").text("article")


def test_no_help_says_the_form_of_its_value_twice(tmp_path: Path) -> None:
    """`new` writes the help of a field and how its type is written, one behind the other."""
    base = begun(tmp_path / "new")
    file = base / "site_config/kinds/bridge.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"^  # (\w+: \{)", r"  \1", text, flags=re.MULTILINE), encoding="utf-8")
    kinds = build.check(base).graph.base.kinds
    told = {
        field.name: field_help(field)
        for kind in (kinds["bridge"], kinds["source"])
        for field in kind.fields.values()
    }
    assert told["price"] == f"What it costs. {FORM_HELP['quantity']}"
    assert told["finished"] == f"Whether it is done. {FORM_HELP['flag']}"
    assert told["publisher"] == f"Who published it. {FORM_HELP['record']}"
    forms = ("a number and a unit", "true or false", "a name")
    assert [key for key in told if any(told[key].lower().count(form) > 1 for form in forms)] == []


def test_every_field_that_stands_as_a_comment_can_be_used(tmp_path: Path) -> None:
    base = begun(tmp_path / "new", "bridge", "person")
    for file in (base / "site_config/kinds").iterdir():
        text, number = re.subn(
            r"^  # (\w+: \{)", r"  \1", file.read_text(encoding="utf-8"), flags=re.MULTILINE
        )
        assert number == 6
        file.write_text(text.replace("# help: ", "help: "), encoding="utf-8")
    assert problems_in(base) == []
    assert len(build.check(base).graph.base.kinds["bridge"].fields) == 8


# Whatever it is called


def test_hostile_words_come_out_as_they_are(tmp_path: Path) -> None:
    for number, text in enumerate(HOSTILE):
        base = begun(
            tmp_path / str(number),
            f"bridge:{text.replace(':', ' ')}:bridges",
            title=text,
            about=text,
        )
        assert problems_in(base) == [], text
        settings = build.check(base).graph.base.settings
        assert (settings.title, settings.description) == (text, text)
        written = yaml.load((base / "mkdocs.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
        assert written["site_name"] == text


def test_hostile_words_are_text_on_every_page(tmp_path: Path) -> None:
    title = " ".join(text for text in HOSTILE if "\\n" not in text)
    site = made(begun(tmp_path / "new", "bridge", title=title, about=title))
    home = page(site, "")
    assert home.text("h1").removesuffix("¶").strip() == title
    assert home.text("title") == title
    assert {part.what for found in pages(site) for part in found.parts if part.sort == "<"} >= {
        "html"
    }
    scripts = [part for found in pages(site) for part in found.parts if part[:2] == ("<", "b")]
    assert scripts == []
    assert title in home.text("header")


REFUSED = {
    "no title": (["--title= "], 'title must have a value, found an empty text. Write a value, or delete the line.'),
    "a link": (["--title=[[x]]"], 'title must have no links, found "[[x]]". Write it without brackets.'),
    "the packaged kind": (["--kind=source"], 'kind must be another than source, found "source": every base has that one already'),
    "its folder": (["--kind=origin:origins:sources"], 'kind must be another than source, found "origin:origins:sources": every base has that one already'),
    "its plural": (["--kind=sources"], 'kind must be another than source, found "sources": every base has that one already'),
    "its plural in another folder": (["--kind=sources:sources:texts"], 'kind must be another than source, found "sources:sources:texts": every base has that one already'),
    "a folder of the site": (["--kind=event:events:assets"], 'kind must have a free folder, found "assets": the site has a page there. Write "event:events:events".'),
    "a Latin name in a folder that is none": (["--kind=hut:huts:小屋"], 'folder must be small letters and digits joined by hyphens, found "小屋". Write "huts".'),
    "a page of the site": (["--kind=view"], 'kind must have a free folder, found "views": the site has a page there. Write "view:views:view-list".'),
    "no Latin letter": (["--kind=公司"], 'kind must begin with a letter from a to z, found "公司". Write its folder in Latin letters behind it, such as "公司:公司:items".'),
    "a folder of no Latin letter": (["--kind=公司:各公司:公司"], 'kind must begin with a letter from a to z, found "公司:各公司:公司". Write its folder in Latin letters behind it, such as "公司:各公司:items".'),
    "a number": (["--kind=3d printer"], 'kind must begin with a letter from a to z, found "3d printer". Write its folder in Latin letters behind it, such as "3d printer:3d printers:items".'),
    "an empty part": (["--kind=axis:"], 'kind must be name, name:plural or name:plural:folder, found "axis:"'),
    "too many parts": (["--kind=a:b:c:d"], 'kind must be name, name:plural or name:plural:folder, found "a:b:c:d"'),
    "a folder that is none": (["--kind=axis:axes:The Axes"], 'folder must be small letters and digits joined by hyphens, found "The Axes". Write "the-axes".'),
    "a device": (["--kind=con"], 'kind must have a name of at most 50 letters that no system reserves, found "con"'),
    "a long one": (["--kind=" + "a" * 51], f'kind must have a name of at most 50 letters that no system reserves, found "{"a" * 51}"'),
    "the same kind twice": (["--kind=law", "--kind=law"], 'kind must be another each time, found "law" beside "law" in the folder laws'),
    "one folder": (["--kind=law", "--kind=rule:rules:laws"], 'kind must be another each time, found "rule" beside "law" in the folder laws'),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "told"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_wrong_usage_and_writes_nothing(
    tmp_path: Path, arguments: list[str], told: str
) -> None:
    usual = {"--title": TITLE, "--about": ABOUT, "--kind": "bridge"}
    given = {argument.partition("=")[0] for argument in arguments}
    others = [f"{key}={value}" for key, value in usual.items() if key not in given]
    result = init(tmp_path / "new", *others, *arguments)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == f"Error: {told}"
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "Error: --title TEXT must be given: what the base is called"),
        (["--title=A"], "Error: --about TEXT must be given: what it is about, in one sentence"),
        (
            ["--title=A", "--about=B"],
            "Error: --kind NAME must be given: what its records are about",
        ),
    ],
)
def test_without_a_terminal_what_is_missing_is_wrong_usage(
    tmp_path: Path, arguments: list[str], told: str
) -> None:
    result = init(tmp_path / "new", *arguments)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1].startswith(told)


def test_on_a_terminal_what_is_missing_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editing, "asker", lambda: asking._prompt)
    typed = [TITLE, ABOUT, "bridge", "source", "bridge", "person", ""]
    result = init(tmp_path / "new", typed="\n".join(typed) + "\n")
    assert result.exit_code == 0, result.output
    assert 'found "source": every base has that one already' in result.stderr
    again = 'kind must be another each time, found "bridge" beside "bridge" in the folder bridges'
    assert result.stderr.splitlines().count(again) == 1
    kinds = build.check(tmp_path / "new").graph.base.kinds
    assert [(k.name, k.plural, k.folder) for k in kinds.values() if k.name != "source"] == [
        ("bridge", "Bridges", "bridges"),
        ("person", "People", "people"),
    ]


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("company", "companies"), ("day", "days"), ("bus", "buses"), ("church", "churches"), ("box", "boxes"),
        ("person", "people"), ("natural person", "natural people"), ("child", "children"), ("law", "laws"),
        ("series", "series"), ("data", "data"), ("huts", "huts"), ("areas", "areas"), ("people", "people"),
        ("class", "classes"), ("atlas", "atlases"), ("open data", "open data"), ("小屋", "小屋"),
    ],
)  # fmt: skip
def test_plurals(one: str, many: str) -> None:
    assert plural_of(one) == many


def test_a_plural_and_a_folder_can_be_given() -> None:
    kind = kind_from("axis:axes: rotation-axes")
    assert (kind.name, kind.label, kind.plural, kind.folder) == (
        "axis", "Axis", "Axes", "rotation-axes",
    )  # fmt: skip
    for label, plural, folder in (
        ("小屋", "小屋", "huts"),
        ("3d printer", "3d printers", "printers"),
    ):
        kind = kind_from(f"{label}:{plural}:{folder}")
        assert (kind.name, kind.label, kind.folder) == (folder, label, folder)
    with pytest.raises(Impossible):
        kind_from("")


# All or nothing


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    for name in "gfedcba":
        (tmp_path / name).touch()
    result = init(tmp_path, f"--title={TITLE}", f"--about={ABOUT}", "--kind=bridge")
    assert result.exit_code == 3
    assert result.stderr == (
        f"sourcebook: DIR must be empty, found a, b, c, d, e and 2 more in {tmp_path}. "
        "Name a folder that is not there yet\n"
    )
    assert sorted(files_of(tmp_path)) == list("abcdefg")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    result = init(tmp_path / "file", f"--title={TITLE}", f"--about={ABOUT}", "--kind=bridge")
    assert result.exit_code == 3
    assert (tmp_path / "file").read_text() == "mine"


def test_an_empty_clone_is_no_obstacle(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    base = begun(tmp_path)
    assert problems_in(base) == []


def test_a_disk_that_is_full_halfway_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.authoring import all_or_none

    replace, left = all_or_none.os.replace, [7]

    def full(*paths: Path) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")
        replace(*paths)

    monkeypatch.setattr(all_or_none.os, "replace", full)
    result = init(tmp_path / "deep/new", f"--title={TITLE}", f"--about={ABOUT}", "--kind=bridge")
    assert result.exit_code == 3
    assert "No space left on device" in result.stderr
    assert list(tmp_path.iterdir()) == []


# One text, two places

SAME = (
    ".github/ISSUE_TEMPLATE/config.yml",
    ".github/ISSUE_TEMPLATE/error-in-a-fact.yml",
    ".github/ISSUE_TEMPLATE/suggest-a-source.yml",
    ".github/pull_request_template.md",
    ".vscode/extensions.json",
)
INSTALL = "python -m venv .venv && .venv/bin/pip install --quiet -r requirements.txt"
WORKFLOWS = ("check", "links", "publish")


@pytest.mark.parametrize("path", SAME)
def test_what_serves_both_is_the_same_in_both(path: str) -> None:
    assert (TEMPLATES / path).read_bytes() == (ROOT / path).read_bytes()


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_is_ours_with_the_released_tool(name: str) -> None:
    path = f".github/workflows/{name}.yml"
    ours = (ROOT / path).read_text(encoding="utf-8")
    theirs = ours.replace("make setup", INSTALL).replace(
        "make site", ".venv/bin/mkdocs build --strict"
    )
    assert (TEMPLATES / path).read_text(encoding="utf-8") == theirs
    assert "make " not in theirs.replace("makes ", "")


def test_mkdocs_is_set_as_ours_but_for_the_name(tmp_path: Path) -> None:
    ours = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    theirs = (begun(tmp_path / "new") / "mkdocs.yml").read_text(encoding="utf-8")
    name = re.compile("^site_name: .*$", re.MULTILINE)
    assert name.sub("", theirs) == name.sub("", ours)


def test_the_page_about_a_base_says_what_holds_for_any_topic(tmp_path: Path) -> None:
    page = (begun(tmp_path / "new") / "content/about.md").read_text(encoding="utf-8")
    assert page.split("\n\n") == [
        "# About this base",
        ABOUT,
        "Records that call themselves examples are all made up. They show how records are written.",
        "What the words and marks behind a statement mean stands in "
        "[How to read this site](help/index.md), and how to put something right.\n",
    ]


def test_how_to_read_the_site_is_said_once() -> None:
    """In help; the page about this base says what holds for this one alone."""
    ours = (ROOT / "content/about.md").read_text(encoding="utf-8").split("\n\n")
    made = help_of(ROOT)[READING].split("\n\n")
    assert ours[0] == "# About this base"
    assert [text for text in ours if text in made] == []


def test_vs_code_is_set_as_ours_for_our_kinds() -> None:
    own = [k for k in build.check(ROOT).graph.base.kinds.values() if k.name != "source"]
    kinds = tuple(kind_from(f"{k.name}:{k.plural}:{k.folder}") for k in own)
    settings = base_files(NewBase(TITLE, ABOUT, kinds), [])[".vscode/settings.json"]
    assert settings == (ROOT / ".vscode/settings.json").read_bytes()
    assert json.loads(settings)["yaml.yamlVersion"] == "1.2"


def test_the_hook_is_the_one_that_is_offered() -> None:
    (offered,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (local,) = yaml.safe_load((TEMPLATES / ".pre-commit-config.yaml").read_text())["repos"]
    (hook,) = local["hooks"]
    assert {key: hook[key] for key in ("id", "name", "entry", "files", "pass_filenames")} == {
        key: offered[key] for key in ("id", "name", "entry", "files", "pass_filenames")
    }


# Its documents


def test_what_its_documents_name_is_there(tmp_path: Path) -> None:
    base = begun(tmp_path / "new", "bridge", "person")
    readme = (base / "README.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| `([^`]+)` \|", readme.partition("## What is where")[2], re.MULTILINE)
    assert len(table) == 7
    assert [path for path in table if not (base / path).exists()] == []
    workflows = readme.partition("## Publish it")[2].partition("## What is where")[0]
    listed = re.findall(r"^\| `(\w+\.yml)` \|", workflows, re.MULTILINE)
    assert sorted(listed) == sorted(f"{name}.yml" for name in WORKFLOWS)
    for document in ("README.md", "CONTRIBUTING.md"):
        text = (base / document).read_text(encoding="utf-8")
        named = set(re.findall(r"sourcebook ([a-z]+)\b", text)) - {"@"}
        assert named <= set(main.commands), document
        assert "<<" not in text


def test_its_documents_explain_every_check_and_show_valid_facts(tmp_path: Path) -> None:
    base = begun(tmp_path / "new")
    told = (base / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [check for check in build.rules() if f'<a id="{anchor(check)}">' not in told] == []
    facts = "".join(re.findall(r"^```yaml\n(.*?)^```$", told, re.DOTALL | re.MULTILINE))
    record = base / "content/bridges/trial.yml"
    record.write_text(f"name: Trial\nfacts:\n{facts}", encoding="utf-8")
    assert problems_in(base) == []


def test_the_tool_is_pinned_to_the_version_that_began_the_base(tmp_path: Path) -> None:
    text = (begun(tmp_path / "new") / "requirements.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert lines == [f"sourcebook=={version('sourcebook')}"]


def test_the_readme_says_where_it_fails_how_to_install_a_wheel(tmp_path: Path) -> None:
    readme = (begun(tmp_path / "new") / "README.md").read_text(encoding="utf-8")
    see_it = readme.partition("## See it")[2].partition("\n## ")[0]
    _, commands, after = see_it.split("```")
    assert commands.splitlines()[3] == "pip install -r requirements.txt"
    assert after.strip().startswith(
        "As long as no package index has Sourcebook, the third line finds nothing: write "
        "`pip install sourcebook-0.1.0-py3-none-any.whl` instead"
    )


# Its workflows


@pytest.fixture
def cloned(tmp_path: Path) -> Path:
    """A clone of a new base, in which the set-up of the workflows is done: our packages serve."""
    base = begun(tmp_path / "origin", "bridge", "person")
    git(base, "init", "--quiet", "--initial-branch=main")
    commit(base)
    (base / "content/bridges/second.yml").write_text("name: Second bridge\n", encoding="utf-8")
    commit(base)
    git(tmp_path, "clone", "--quiet", f"file://{base}", "clone")
    return tmp_path / "clone"


def test_the_workflows_commands_run(cloned: Path) -> None:
    """From the files, in order, but for the set-up, in whose place stand the packages that are here."""
    commands = cloned / ".venv/bin"
    commands.mkdir(parents=True)
    for name in ("sourcebook", "mkdocs"):
        (commands / name).symlink_to(Path(sys.executable).parent / name)
    summary = cloned.parent / "summary.md"
    env = {
        "GITHUB_STEP_SUMMARY": str(summary),
        "SOURCEBOOK_REPO_URL": "https://example.org/base",
        "SOURCEBOOK_PUBLISHED": ".cache/published.json",
    }
    done = {
        name: [_step(cloned, step["run"], env) for step in _steps(cloned, name)]
        for name in ("check", "publish")
    }
    failed = [(name, one.out + one.err) for name, runs in done.items() for one in runs if one.code]
    assert failed == []
    assert "5 records, 0 errors, 0 warnings" in summary.read_text(encoding="utf-8")
    assert "Second bridge" in (cloned / "changes.md").read_text(encoding="utf-8")
    assert (cloned / "site/bridges/second/index.html").is_file()


def _steps(base: Path, workflow: str) -> list[dict[str, str]]:
    text = (base / f".github/workflows/{workflow}.yml").read_text(encoding="utf-8")
    job = next(iter(yaml.safe_load(text)["jobs"].values()))
    steps = [step for step in job["steps"] if "run" in step]
    assert [step["run"] for step in steps if step["name"] == "Set up"] == [INSTALL]
    return [step for step in steps if step["name"] != "Set up"]


def _step(folder: Path, script: str, env: dict[str, str]) -> Run:
    return run("bash", "-e", "-c", script, cwd=folder, env=env)
