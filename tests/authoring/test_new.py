"""A new record passes the check as it is written, and what cannot be written is said before."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from generator import asking, editing
from generator.authoring.template import written
from generator.build import check
from generator.cli import main
from generator.model.kinds import RECORD_KEYS
from tests.bases import Files, problems_in
from tests.sites import files_of

MakeBase = Callable[[Files], Path]

KINDS: Files = {
    "site_config/kinds/case.yml": (
        "label: Court case\nplural: Court cases\nfolder: cases\nhelp: A dispute before a court\n"
        "fields:\n  court: {type: text, required: true, help: Where it is heard.}\n"
        "  parties: {type: list, of: {type: record, kind: company}, required: true}\n"
        "  state: {type: choice, vocabulary: event_status, required: true}\n  filed: {type: date}\n"
    ),
    "content/companies/byd.yml": "name: BYD\nformer_ids: [companies/bid]\n",
}


def new(base: Path, *arguments: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(
        main, ["new", "-C", str(base), *arguments], input=typed, prog_name="sourcebook"
    )


def said(result: Result) -> str:
    """What was said on the error output, on one line."""
    return " ".join(result.stderr.split())


# From options alone


@pytest.mark.parametrize("kind", ["company", "event"])
def test_a_name_is_enough(make_base: MakeBase, kind: str) -> None:
    base = make_base(KINDS)
    result = new(base, kind, "--name", "Würzburg opens: a #1 centre")
    folder = {"company": "companies", "event": "events"}[kind]
    assert (result.exit_code, result.stdout) == (
        0,
        f"content/{folder}/wurzburg-opens-a-1-centre.yml\n",
    )
    assert result.stderr == ""
    assert problems_in(base) == []
    text = (base / result.stdout.strip()).read_text(encoding="utf-8")
    assert text.startswith(f"# yaml-language-server: $schema=../../.cache/schema/{kind}.json\n")
    assert yaml.safe_load(text) == {"name": "Würzburg opens: a #1 centre"}


def test_everything_can_be_given(make_base: MakeBase) -> None:
    base = make_base(KINDS)
    given = {
        "date": ["2026-02/2026-04"], "status": ["planned"], "companies": ["tesla", "Foo, Inc."], "capacity": ["40 MW"],
        "remark": ["[[tesla]] said: no, \"never\" #1"], "labels": ["{a}", "- b"], "tags": ["data", "cars"], "summary": ["A 'day'"],
    }  # fmt: skip
    options = [f"--set={key}={text}" for key, texts in given.items() for text in texts]
    result = new(base, "event", "the-talk", "--name=Talk", "--source=daily", *options)
    assert (result.exit_code, result.stdout) == (0, "content/events/the-talk.yml\n"), result.output
    lists = ("companies", "labels", "tags")
    expected = {key: texts if key in lists else texts[0] for key, texts in given.items()}
    tree = yaml.load(
        (base / "content/events/the-talk.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
    )
    assert tree == {"name": "Talk", "sources": ["daily"], **expected}
    assert problems_in(base) == []


def test_a_source_is_called_after_its_publisher_and_date(make_base: MakeBase) -> None:
    base = make_base({})
    options = [
        "--set",
        "publisher=Example Daily",
        "--set",
        "published=2026-02-08",
        "--set",
        "url=https://d.example/a=b",
    ]
    result = new(base, "source", "--name", "It opens", *options)
    assert (result.exit_code, result.stdout) == (
        0,
        "content/sources/example-daily-2026-02-08.yml\n",
    )
    again = new(base, "source", "--name", "It closes", *options)
    assert again.stdout == "content/sources/example-daily-2026-02-08-2.yml\n"
    assert "https://d.example/a=b" in (base / again.stdout.strip()).read_text()
    assert not [p for p in check(base).problems if p.severity == "error"]


@pytest.mark.parametrize("kind", ["source", "company", "event", "case"])
def test_each_key_stands_there_with_its_help(make_base: MakeBase, kind: str) -> None:
    base = make_base(KINDS)
    options = (
        ["--set=court=High", "--set=parties=tesla", "--set=state=planned", "--source=daily"]
        if kind == "case"
        else []
    )
    result = new(base, kind, "made", "--name=Made", *options)
    assert result.exit_code == 0, result.output
    text = (base / result.stdout.strip()).read_text()
    fields = check(base).graph.base.kinds[kind].fields
    lines = text.splitlines()
    for key in [*RECORD_KEYS, *fields]:
        at = [n for n, line in enumerate(lines) if line.startswith((f"# {key}:", f"{key}:"))]
        assert len(at) == (key != "retracted" or kind == "source"), key
        assert all(lines[n - 1].startswith("# ") and not lines[n - 1].endswith(":") for n in at), (
            key
        )
    assert max(map(len, lines)) <= 100
    assert text.endswith("#     contradicts:\n")
    for told in ("such as [slug, slug]", "[{fact: crowd, difference: Counts the guests too.}]"):
        assert told in " ".join(line.strip("# ") for line in lines)


def test_a_list_shows_its_brackets(make_base: MakeBase) -> None:
    base = make_base(KINDS)
    new(base, "event", "made", "--name=Made")
    text = (base / "content/events/made.yml").read_text()
    told = " ".join(text.replace("#", "").split())
    assert text.count("[slug, slug]") == 3  # none is broken over two lines
    assert " A list such as [slug, slug]: the slug of a company, or a name of " in told
    assert " A list such as [one, another]: plain text; [[slug]] is a link labels:" in told
    assert ", such as [harbours, bridges] tags:" in told
    assert " The sources that state it, by their slugs, such as [slug, slug]. Every fact " in told


FILLED = {
    "# names:": " {de: Gemacht}", "# aliases:": " [Fact hub]", "# summary:": " Short", "# tags:": " [harbours, bridges]",
    "# date:": " 2026", "# companies:": " [tesla, byd]", "# capacity:": " 40 MW", "# sources:": " [daily]",
    "# former_ids:": " [events/old-slug]", "# verified:": " 2026-03", "# accept:": " {same-day: It was an evening paper.}",
    "# facts:": "", "#   - text:": " It runs.", "#     id:": " runs", "#     by:": " The police", "#     date:": " 2026-02",
    "#     sources:": " [daily]", "#     contradicts:": " [{fact: launch#running, difference: Counts the guests too.}]",
}  # fmt: skip
"""What somebody writes behind each key, as the explanation above it shows."""


def test_the_commented_keys_can_be_used_as_they_say(make_base: MakeBase) -> None:
    """By deleting the sign and the space after it, and nothing else."""
    base = make_base(KINDS)
    new(base, "event", "made", "--name=Made")
    text = (base / "content/events/made.yml").read_text()
    told = " ".join(text.replace("\n# ", " ").split())
    assert 'delete "# " before it, the sign and the space after it, and write its value' in told
    lines = [
        line.removeprefix("# ") + FILLED[line] if line in FILLED else line
        for line in text.splitlines()
    ]
    used = [line for line in lines if not line.startswith("#") and line.strip()]
    assert len(used) == len(FILLED) + 1
    (base / "content/events/made.yml").write_text("\n".join(lines) + "\n")
    assert problems_in(base) == []


MISSING = [
    (["event"], "--name TEXT must be given: the title of the page"),
    (
        ["event", "--name", "特斯拉"],
        "SLUG must be given: the file's name without .yml, by which other records name it",
    ),
    (
        ["event", "--name=A", "--set", "date=2026"],
        "--source SLUG must be given: the sources of its date and its other values, each by its slug",
    ),
    (
        ["case", "--name=A"],
        "--set court=… must be given: where it is heard. Plain text; [[slug]] is a link",
    ),
    (
        ["case", "--name=A", "--set", "court=B"],
        "--set parties=… must be given: the slug of a company, or a name",
    ),
]
WRONG = [
    (["evnt"], 'KIND must be a kind of this base, found "evnt". Did you mean "event"?'),
    (["events"], 'KIND must be a kind of this base, found "events". Did you mean "event"?'),
    (["Court case"], 'KIND must be a kind of this base, found "Court case". Did you mean "case"?'),
    (["zzzzz"], 'found "zzzzz". One of: case, company, event, source.'),
    (["event", "launch", "--name=A"], 'SLUG must be free, found "launch": events/launch is a record already'),
    (["company", "bid", "--name=A"], 'SLUG must be free, found "bid": companies/byd had that address before'),
    (["event", "index", "--name=A"], 'SLUG must not be a reserved name, found "index"'),
    (["event", "AUX", "--name=A"], 'SLUG must not be a reserved name, found "AUX"'),
    (["event", "The Talk", "--name=A"], 'found "The Talk". Write "the-talk".'),
    (["event", "--name=A", "--set", "dat=2026"], 'a record of kind event must have known keys, found "dat". Did you mean "date"?'),
    (["event", "--name=A", "--set", "date"], 'it must be KEY=VALUE, found "date"'),
    (["event", "--name=A", "--set", "date=May 2026"], 'date must be a date such as 2026, 2026-Q1, 2026-02, 2026-02-06 or 2026-02/2026-04, found "May 2026". Write "2026-05".'),
    (["event", "--name=A", "--set=date=2026", "--set=date=2027"], 'date must be one value, found "2027" as well'),
    (["event", "--name=A", "--set=status=plan"], 'status must be a word of its vocabulary, found "plan". Did you mean "planned"?'),
    (["event", "--name=A", "--set=companies=tesal"], 'companies must name an existing company, found "tesal". Did you mean "tesla"?'),
    (["event", "--name=A", "--set=companies=nio"], 'companies must name an existing company, found "nio". To add it, write content/companies/nio.yml. A name without a page has a capital letter or a space: "Nio".'),
    (["event", "--name=A", "--set=companies=Tesla"], 'companies must name the record where there is one, found "Tesla". Write tesla.'),
    (["source", "--name=A", "--set=publisher=TESLA"], 'publisher must name the record where there is one, found "TESLA". Write tesla.'),
    (["event", "--name=A", "--source=dayly"], 'sources must name an existing source, found "dayly". Did you mean "daily"?'),
    (["event", "--name=A", "--source=The Daily"], 'sources must be the slug of a source, found "The Daily"'),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "told"), MISSING + WRONG)
def test_what_is_missing_or_wrong_is_wrong_usage(
    make_base: MakeBase, arguments: list[str], told: str
) -> None:
    base = make_base(KINDS)
    before = files_of(base)
    result = new(base, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in said(result)
    assert files_of(base) == before


def test_a_record_that_would_be_wrong_is_not_written(make_base: MakeBase) -> None:
    base = make_base(KINDS)
    before = files_of(base)
    result = new(base, "event", "--name=[[tesla]] talks")
    assert result.exit_code == 1
    assert result.stdout.startswith(
        "content/events/tesla-talks.yml:7:7: error: name must have no links"
    )
    assert result.stderr == "1 error: nothing was written\n"
    assert files_of(base) == before


def test_a_slug_that_makes_links_ambiguous_is_not_written(make_base: MakeBase) -> None:
    base = make_base({})
    result = new(base, "event", "tesla", "--name=Tesla's day")
    assert result.exit_code == 1
    assert "content/events/launch.yml:7:12: error: a link must name one record" in result.stdout
    assert not (base / "content/events/tesla.yml").exists()


def test_errors_elsewhere_do_not_hinder(make_base: MakeBase) -> None:
    base = make_base(
        {"content/events/broken.yml": "name: Broken\ncompanies: [tesal]\nsources: [daily]\n"}
    )
    assert new(base, "company", "--name=BYD").exit_code == 0
    assert len(problems_in(base)) == 1


def test_without_kinds_nothing_can_be_written(make_base: MakeBase) -> None:
    base = make_base({"site_config/site.yml": "format: 2\ntitle: T\n"})
    for arguments in (["new", "event", "--name=A"], ["schema", str(base / "out")]):
        result = CliRunner().invoke(main, [*arguments, "-C", str(base)])
        assert result.exit_code == 1
        assert result.stdout.startswith("site_config/site.yml:1:9: error: format must be 1")
    assert not (base / "out").exists()


def test_a_record_of_the_same_name_is_pointed_out(make_base: MakeBase) -> None:
    result = new(make_base({}), "company", "tesla-2", "--name=Tesla")
    assert result.exit_code == 0
    assert (
        'warning: a record should have a name of its own, found "Tesla" again. companies/tesla has it.'
        in result.stderr
    )


# On a terminal


def asked(base: Path, monkeypatch: pytest.MonkeyPatch, typed: list[str], *arguments: str) -> Result:
    monkeypatch.setattr(editing, "asker", lambda: asking._prompt)
    return new(base, *arguments, typed="\n".join(typed) + "\n")


def test_what_is_missing_is_asked(make_base: MakeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    base = make_base(KINDS)
    typed = [
        "A case",
        "High Court",
        "tesal",
        "tesla",
        "Example Ltd",
        "",
        "plan",
        "planned",
        "daily",
        "",
        "",
    ]
    result = asked(base, monkeypatch, typed, "case")
    assert (result.exit_code, result.stdout) == (0, "content/cases/a-case.yml\n"), result.output
    tree = yaml.safe_load((base / "content/cases/a-case.yml").read_text())
    assert tree == {
        "name": "A case", "court": "High Court", "parties": ["tesla", "Example Ltd"], "state": "planned", "sources": ["daily"],
    }  # fmt: skip
    told = said(result)
    assert "The title of the page. name: " in told
    assert 'found "tesal". Did you mean "tesla"?' in told
    assert "One of: planned, happened" in told
    assert told.endswith("slug [a-case]:")
    assert problems_in(base) == []


@pytest.mark.parametrize(
    ("sources", "date", "expected"),
    [
        (["dayly", "daily", ""], ["6 May 2026", "2026-05-06"], {"sources": ["daily"], "date": "2026-05-06"}),
        (["daily", ""], [""], {"sources": ["daily"]}),
        ([""], [], {}),
    ],
    ids=["sources and a date", "no date", "no source, and so no date"],
)  # fmt: skip
def test_sources_and_the_date_are_asked_and_may_be_left_empty(
    make_base: MakeBase, monkeypatch: pytest.MonkeyPatch, sources: list[str], date: list[str],
    expected: dict[str, object],
) -> None:  # fmt: skip
    base = make_base({})
    typed = ["A talk", *sources, *date, ""]
    result = asked(base, monkeypatch, typed, "event")
    assert (result.exit_code, result.stdout) == (0, "content/events/a-talk.yml\n"), result.output
    text = (base / "content/events/a-talk.yml").read_text()
    assert yaml.load(text, Loader=yaml.BaseLoader) == {"name": "A talk", **expected}
    assert problems_in(base) == []
    assert ("date: " in said(result)) is bool(date)
    told = "in content/sources/ without .yml. May be left empty. One at a time; an empty line ends"
    assert told in said(result)


def test_a_source_is_asked_for_publisher_and_date_and_called_after_them(
    make_base: MakeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = make_base({"content/companies/daily.yml": "name: The Daily\n"})
    typed = ["It opens", "The Daily", "companies/daily", "2026-02-07", ""]
    result = asked(base, monkeypatch, typed, "source")
    assert result.stdout == "content/sources/daily-2026-02-07.yml\n", result.output
    assert 'found "The Daily". Write companies/daily.' in said(result)
    result = asked(base, monkeypatch, ["It closes", "", "", ""], "source")
    assert result.stdout == "content/sources/it-closes.yml\n", result.output


def test_a_slug_that_is_taken_is_asked_again(
    make_base: MakeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = make_base({})
    typed = ["", "launch", "Launch", "launch-3"]
    result = asked(base, monkeypatch, typed, "event", "--name=Launch")
    assert result.stdout == "content/events/launch-3.yml\n"
    assert "slug [launch-2]: " in said(result)
    assert 'must be free, found "launch": events/launch is a record already' in said(result)


def test_whoever_stops_writes_nothing(make_base: MakeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    base = make_base({})
    before = files_of(base)
    result = asked(base, monkeypatch, [], "event")
    assert result.exit_code == 1
    assert "Aborted!" in result.stderr
    assert files_of(base) == before


# Texts as YAML


@pytest.mark.parametrize(
    ("text", "alone", "listed"),
    [
        ("Plain text", "Plain text", "Plain text"),
        ("a, b", "a, b", '"a, b"'),
        ("a: b", '"a: b"', '"a: b"'),
        ("a #b", '"a #b"', '"a #b"'),
        ("[[x]]", '"[[x]]"', '"[[x]]"'),
        ('say "x"', 'say "x"', 'say "x"'),
        ('"x" y', '"\\"x\\" y"', '"\\"x\\" y"'),
        ("a\\b: c", '"a\\\\b: c"', '"a\\\\b: c"'),
        ("- x", '"- x"', '"- x"'),
        ("{x}", '"{x}"', '"{x}"'),
        ("null", '"null"', '"null"'),
        ("~", '"~"', '"~"'),
        ("&a", '"&a"', '"&a"'),
        ("“x”", '"“x”"', '"“x”"'),
        ("x\n y", "x y", "x y"),
        ("https://a.b/?c=d#e", "https://a.b/?c=d#e", '"https://a.b/?c=d#e"'),
        ("a]", "a]", '"a]"'),
    ],
)
def test_a_text_is_quoted_only_where_it_must_be(text: str, alone: str, listed: str) -> None:
    assert (written(text), written(text, in_list=True)) == (alone, listed)
    assert yaml.load(f"[{listed}]", Loader=yaml.BaseLoader) == [" ".join(text.split())]
