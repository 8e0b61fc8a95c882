"""Drafts: left out of a build, shown in a preview with what is still to mend, however broken."""

from collections.abc import Callable
from pathlib import Path

from generator import build
from tests.bases import Files
from tests.broken.test_cases import DEFAULT_PATH, FOLDER, cases_in

MakeBase = Callable[[Files], Path]


def test_a_draft_is_left_out_of_a_build(make_base: MakeBase) -> None:
    root = make_base({"content/events/new.draft.yml": "name: New\nfacts: [{text: It runs.}]\n"})
    checked = build.check(root)
    assert checked.problems == build.check(make_base({})).problems
    assert checked.graph.base.drafts == ("content/events/new.draft.yml",)
    assert "events/new.md" not in {page.path for page in build.pages(checked, root)}


def test_a_preview_shows_it_with_what_is_to_mend(make_base: MakeBase) -> None:
    root = make_base({"content/events/new.draft.yml": "name: New\nfacts: [{text: It runs.}]\n"})
    checked = build.check(root, drafts=True)
    assert checked.errors == ()
    page = next(p for p in build.pages(checked, root) if p.path == "events/new.md")
    assert "**Draft: shown in the preview only.** Still to mend:" in page.markdown
    assert "content/events/new.draft.yml:2:9: error: a fact must have sources" in page.markdown


def test_a_finished_record_must_not_name_a_draft(make_base: MakeBase) -> None:
    files = {
        "content/events/new.draft.yml": "name: New\n",
        "content/events/x.yml": 'name: X\nsummary: "After [[new]]."\n',
    }
    errors = build.check(make_base(files)).errors
    assert [error.check for error in errors] == ["unknown-record"]


def test_no_draft_is_too_broken_for_the_preview(make_base: MakeBase) -> None:
    cases = [case for path in sorted(FOLDER.glob("*.txt")) for case in cases_in(path)]
    texts = [case.files[DEFAULT_PATH] for case in cases if DEFAULT_PATH in case.files]
    files = {f"content/events/case-{n}.draft.yml": text for n, text in enumerate(texts)}
    assert len(files) > 200
    root = make_base(files)
    checked = build.check(root, drafts=True)
    assert checked.errors == ()
    made = {page.path for page in build.pages(checked, root)}
    read = {id_ for id_ in checked.graph.records if id_.startswith("events/case-")}
    assert {f"{id_}.md" for id_ in read} <= made
    assert len(read) > 100
