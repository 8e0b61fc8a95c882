"""The page of changes on small repositories: what it tells, to where it leads, and what it leaves out."""

import datetime
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import build
from generator.authoring import history as histories
from generator.pages.changes import ROWS, _cut
from generator.pages.history import Entry, History, Row
from generator.pages.markdown import Markdown
from tests.bases import BASE, Files
from tests.pages.naughty import NAUGHTY
from tests.test_report import commit, committed, git

MakeBase = Callable[[Files], Path]
LAUNCH = "content/events/launch.yml"
SITE = "site_config/site.yml"
NOTHING = "There is no git history here, so what changed is not known.\n"
FACT = "  - {id: late, text: It came late., date: 2026-02-07, sources: [daily]}\n"


def changes(root: Path) -> str:
    """The page as a build makes it that has nothing in memory."""
    histories._kept.clear()
    checked = build.check(root)
    assert [str(problem) for problem in checked.errors] == []
    return next(p.markdown for p in build.pages(checked, root) if p.path == "changes.md")


def newest(root: Path) -> list[str]:
    """The lines of the newest change."""
    _, _, part = changes(root).partition("\n## ")
    return [line for line in part.partition("\n## ")[0].splitlines() if line.startswith("- ")]


def rewritten(base: Path, old: str, new: str, path: str = LAUNCH) -> None:
    text = (base / path).read_text(encoding="utf-8")
    assert old in text
    (base / path).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def base(make_base: MakeBase) -> Path:
    return committed(make_base({}))


CASES = {
    "a fact added": (
        ("type: forecast", "type: forecast", FACT),
        ["#fact-late) · Fact added: “It came late.” (7 February 2026 · reported · sources: Example Daily, 7 February 2026)"],
    ),
    "a fact reworded": (
        ("centre is running", "centre runs", ""),
        ["#fact-running) · Fact reworded: “Tesla said the centre is running.” → “Tesla said the centre runs.”"],
    ),
    "a fact re-dated and re-typed": (
        ("type: forecast", "type: plan\n    date: 2026-01", ""),
        [
            "#fact-expected) · Fact re-typed: “Approval is expected in the first quarter.”: “forecast” → “plan”",
            "#fact-expected) · Fact re-dated: “Approval is expected in the first quarter.”: now “January 2026”",
        ],
    ),
    "a value changed": (
        ("date: 2026-02-06\ncompanies", "date: 2026-02-05\ncompanies", ""),
        ["#field-date) · Value changed: Date: “6 February 2026” → “5 February 2026”"],
    ),
    "a dispute opened": (
        ("    date: 2026-02-06", "    date: 2026-02-06\n    contradicts: [{fact: expected}]", ""),
        [
            "#fact-running) · Fact changed: “Tesla said the centre is running.”: contradicts now “Approval is expected in the first quarter.”",
            "#fact-running) · Dispute opened: “Tesla said the centre is running.” (Launch in Shanghai) against “Approval is expected in the first quarter.” (Launch in Shanghai)",
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "told"), CASES.values(), ids=CASES)
def test_a_change_is_told_with_a_link(
    base: Path, change: tuple[str, str, str], told: list[str]
) -> None:
    old, new, more = change
    rewritten(base, old, new)
    with (base / LAUNCH).open("a") as file:
        file.write(more)
    commit(base)
    link = "- [Launch in Shanghai](events/launch.md"
    assert newest(base) == [f"{link}{line}" for line in told]


def test_a_dispute_is_told_where_it_was_opened_and_where_it_was_settled(base: Path) -> None:
    rewritten(base, "type: forecast", "type: forecast\n    contradicts: [{fact: running}]")
    commit(base)
    rewritten(base, "    due: 2026-Q1", "    due: 2026-Q1\n    wrong: A slip.")
    commit(base)
    entries = changes(base).split("\n## ")[1:]
    told = [[word for word in ("opened", "settled") if f"Dispute {word}" in e] for e in entries]
    assert told == [["settled"], ["opened"], []]


def test_a_contradiction_from_another_record_counts_from_when_it_was_written(
    base: Path,
) -> None:
    rewritten(base, "centre is running", "centre runs")
    commit(base)
    (base / "content/events/denial.yml").write_text(
        "name: Denial\nfacts:\n  - text: Nothing runs.\n    sources: [daily]\n"
        "    contradicts: [{fact: events/launch#running}]\n"
    )
    commit(base)
    rewritten(base, "    by: tesla", "    by: tesla\n    wrong: A slip.")
    commit(base)
    entries = changes(base).split("\n## ")[1:]
    told = [[word for word in ("opened", "settled") if f"Dispute {word}" in e] for e in entries]
    assert told == [["settled"], ["opened"], [], []]


def test_records_added_and_removed(base: Path) -> None:
    (base / "content/companies/byd.yml").write_text("name: BYD\nfounded: 1995\nsources: [daily]\n")
    commit(base)
    assert newest(base) == ["- [BYD](companies/byd.md) · Company added, with 1 statement"]
    (base / "content/companies/byd.yml").unlink()
    commit(base)
    assert newest(base) == ["- BYD · Company removed, with 1 statement"]


def test_a_record_that_moved_is_linked_where_it_is_now(base: Path) -> None:
    rewritten(base, "centre is running", "centre runs")
    commit(base)
    (base / LAUNCH).rename(base / "content/events/start.yml")
    with (base / "content/events/start.yml").open("a") as file:
        file.write("former_ids: [events/launch]\n")
    commit(base)
    page = changes(base)
    assert "(events/start.md) · Renamed: events/launch → events/start\n" in page
    assert "(events/start.md#fact-running) · Fact reworded: " in page


def test_days_are_those_of_utc(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-03-01T01:30:00+09:00")
    rewritten(base, "centre is running", "centre runs")
    commit(base)
    assert "\n## 28 February 2026 {#c-" in changes(base)


def test_a_change_of_nothing_that_readers_see_is_not_told(base: Path) -> None:
    before = changes(base)
    rewritten(base, "name: Launch", "# a comment\nname: Launch")
    (base / "content/about.md").write_text("# About\n")
    commit(base)
    assert changes(base) == before


def test_no_repository_an_empty_one_and_no_git(
    make_base: MakeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = make_base({})
    assert NOTHING in changes(base)
    git(base, "init", "--quiet")
    assert NOTHING in changes(base)
    commit(base)
    assert "Company added" in changes(base)
    monkeypatch.setenv("PATH", str(base))
    assert NOTHING in changes(base)


def test_a_repository_that_does_not_hold_the_base(make_base: MakeBase) -> None:
    base = make_base({})
    git(base, "init", "--quiet")
    git(base, "commit", "--quiet", "--allow-empty", "--message=Nothing")
    assert "No change of a record is in the git history yet.\n" in changes(base)


def test_a_shallow_clone_says_so_and_does_not_take_its_oldest_commit_for_the_first(
    base: Path, tmp_path: Path
) -> None:
    for words in ("centre runs", "centre hums"):
        rewritten(base, "centre is running" if "runs" in words else "centre runs", words)
        commit(base)
    clone = tmp_path / "clone"
    git(base, "clone", "--quiet", "--depth=2", base.as_uri(), str(clone))
    page = changes(clone)
    assert "This copy of the history is shallow: it holds only the newest commits.\n" in page
    assert page.count("\n## ") == 1
    assert "“Tesla said the centre runs.” → “Tesla said the centre hums.”" in page
    assert "shallow" not in changes(base)


def test_withheld_records_and_all_names_that_they_had_are_left_out(base: Path) -> None:
    person = base / "content/companies/acme.yml"
    person.write_text("name: Acme Old\n")
    rewritten(base, "Approval is", "Acme Old says approval is")
    commit(base)
    person.write_text("name: Acme New\n")
    rewritten(base, "Acme Old says", "Acme New says")
    commit(base)
    rewritten(base, "Acme New says approval is", "Approval will be")
    rewritten(base, "centre is running", "centre runs")
    commit(base)
    assert "Acme Old" in changes(base)
    person.unlink()
    rewritten(base, "title: Test base", "title: Test base\nwithhold: [companies/acme]", SITE)
    commit(base)
    page = changes(base)
    assert "acme" not in page.casefold()
    assert "centre runs" in page
    assert "Left out, because the settings of this base withhold it: 1 change.\n" in page


def test_texts_come_out_as_text(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.pages.changes.ROWS", len(NAUGHTY))
    collapsed = dict.fromkeys(" ".join(text.split()) for text in NAUGHTY)
    texts = [text.replace("[[", "\\[[") for text in collapsed if text]
    facts = "".join(
        f"  - {{text: {json.dumps(t, ensure_ascii=False)}, sources: [daily]}}\n" for t in texts
    )
    with (base / LAUNCH).open("a", encoding="utf-8") as file:
        file.write(facts)
    commit(base)
    lines = newest(base)
    assert len(lines) == len(texts)
    assert [line for line in lines if "<" in line or line.count("](") != 1] == []


def test_hostile_file_names_are_no_records(base: Path) -> None:
    before = changes(base)
    for name in ("<b>.yml", "a\nb.yml", ":0 1 2.yml", "-x.yml", "commit 1 2.yml", "é.yml"):
        (base / "content/events" / name).write_text("name: X\n")
    commit(base)
    for file in (base / "content/events").glob("*.yml"):
        if file.stem != "launch":
            file.unlink()
    (base / "content/events/link.yml").symlink_to("launch.yml")
    commit(base)
    (base / "content/events/link.yml").unlink()
    assert changes(base) == before


def test_an_old_version_that_cannot_be_read_is_left_out_and_counted(base: Path) -> None:
    rewritten(base, "type: forecast", "type: rumour")
    rewritten(base, "founded: 2003-07", "founded: 2003-08", "content/companies/tesla.yml")
    commit(base)
    (base / LAUNCH).write_text(BASE[LAUNCH])
    commit(base)
    page = changes(base)
    assert page.count("What cannot be read by the rules of today is left out: 1 record.") == 2
    assert "“July 2003” → “August 2003”" in page
    assert "Event removed" not in page


def test_a_commit_with_too_many_files_is_told_in_numbers(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rewritten(base, "centre is running", "centre runs")
    commit(base)
    monkeypatch.setattr(histories, "VERSIONS", 3)
    page = changes(base)
    assert "Fact reworded" in page
    assert "More than can be told here: 3 records added.\n" in page
    assert "Event added" not in page


def test_at_most_so_many_rows_are_shown() -> None:
    day = datetime.datetime(2026, 2, 6, tzinfo=datetime.UTC)
    row = Row("events/x", "X", Markdown("told"))
    shown, left = _cut((Entry("a", day, (row,) * (ROWS - 1)), Entry("b", day, (row,) * 3)))
    assert [len(entry.rows) for entry in shown] == [ROWS - 1, 1]
    assert left == 2


def test_a_preview_reads_the_history_again_only_when_there_is_a_new_commit(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[History] = []
    made = histories._Reader.history

    def counted(self: histories._Reader, shallow: bool) -> History:
        read.append(made(self, shallow))
        return read[-1]

    monkeypatch.setattr(histories._Reader, "history", counted)
    histories._kept.clear()
    for expected in (1, 1):
        build.pages(build.check(base), base)
        assert len(read) == expected
    rewritten(base, "centre is running", "centre runs")
    commit(base)
    build.pages(build.check(base), base)
    assert len(read) == 2


def test_another_copy_gives_the_same_bytes(base: Path, tmp_path: Path) -> None:
    rewritten(base, "centre is running", "centre runs")
    commit(base)
    shutil.copytree(base, tmp_path / "elsewhere")
    git(tmp_path / "elsewhere", "config", "log.follow", "true")
    git(tmp_path / "elsewhere", "config", "diff.noprefix", "true")
    assert changes(base) == changes(tmp_path / "elsewhere") == changes(base)


def test_a_base_in_a_folder_of_a_repository(make_base: MakeBase) -> None:
    base = make_base({})
    git(base.parent, "init", "--quiet", "--initial-branch=main")
    commit(base.parent)
    rewritten(base, "centre is running", "centre runs")
    commit(base.parent)
    assert "Fact reworded" in changes(base)
