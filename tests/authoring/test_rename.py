"""Renaming changes the names of the record and nothing else, in all files or in none."""

import os
import random
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.authoring.all_or_none import write_all
from generator.authoring.edits import edited
from generator.authoring.markdown_links import links_to
from generator.build import check
from generator.cli import main
from tests.bases import BASE, Files, problems_in
from tests.broken.test_cases import DEFAULT_PATH, FOLDER, cases_in
from tests.sites import files_of

MakeBase = Callable[[Files], Path]


def rename(base: Path, old: str, new: str, *options: str) -> Result:
    return CliRunner().invoke(
        main, ["rename", "-C", str(base), *options, old, new], prog_name="sourcebook"
    )


def written(template: str, slug: str) -> str:
    """A template with a slug in place of each `@@`."""
    return template.replace("@@", slug)


# Every form in which a record can be named. `@@` is changed, `tesla` is not.

FORMS = r"""# About [[tesla]], in a comment that stays
name: 'Forms of "tesla"'   # tesla
names: {zh: tesla}
aliases: [tesla, {value: Tessy, inferred: '[[@@]] is called so'}]
summary: >-
  [[@@]] and [[ companies/@@ | tesla ]] and
  [[@@|the
  maker]], but not \[[tesla]].
tags: [tesla]
date: {value: 2026-02-06, inferred: "[[@@#field:founded]] \"tesla\" \\[[tesla]]"}
companies: [ '@@' , {value: "tesla-china", note: "[[@@]]"} ]   # [[tesla]]
remark: |
   tesla [[@@]]
   tesla
labels:
  - id: tesla
    value: see [[@@]], tesla
sources:
  - {source: daily, says: "of [[@@]]", quote: '[[@@]]''s', locator: "[[@@|p. 3]]"}
verified: 2026-03
note: [[tesla
facts:
  - id: tesla
    text: "Ünï 特斯拉 [[@@]][[@@#field:founded|tesla]] [[tesla-china]]"
    by: @@
    about: [companies/@@,tesla-china]
    sources: [daily]
    contradicts:
      - {fact: "@@#field:founded", difference: "[[@@]]"}
      - @@#tesla
      - fact:   companies/@@#tesla    # tesla#tesla
    supersedes: [ @@#tesla, tesla-china#tesla ]
    wrong: 'see [[@@]]'
    inferred: "[[@@]]"
    preferred: '[[@@]]'
  - {text: tesla, by: '@@', sources: [daily], about: "@@"}
"""
FORMS = FORMS.replace("note: [[tesla\n", "note: 'tesla: [[@@]]'\n")
SECOND = "name: Tesla China\nparent: @@\nsources: [daily]\nfacts: [{id: tesla, text: It is., sources: [daily]}]\n"
TESLA = "name: Tesla\nsources: [daily]\nfounded: 2003-07\nfacts: [{id: tesla, text: 'It is [[@@]].', by: @@, sources: [daily]}]\n"


def forms_base(make_base: MakeBase, ends: str = "\n", mark: str = "") -> Path:
    files = {
        "content/events/forms.yml": FORMS,
        "content/companies/tesla-china.yml": SECOND,
        "content/companies/tesla.yml": TESLA,
    }
    return make_base(
        {
            path: (mark + written(text, "tesla").replace("\n", ends)).encode()
            for path, text in files.items()
        }
    )


def test_the_base_of_forms_is_good(make_base: MakeBase) -> None:
    assert problems_in(forms_base(make_base)) == []


@pytest.mark.parametrize(
    ("ends", "mark"), [("\n", ""), ("\r\n", ""), ("\r\n", "\ufeff"), ("\n", "\ufeff")]
)
def test_every_form_is_renamed_and_no_other_byte(make_base: MakeBase, ends: str, mark: str) -> None:
    base = forms_base(make_base, ends, mark)
    before = files_of(base)
    result = rename(base, "tesla", "tesla-inc")
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    count = (FORMS + SECOND + TESLA).count("@@") + 3
    assert (
        result.stderr
        == f"companies/tesla is now companies/tesla-inc: {count} references in 4 files\n"
    )
    expected = {**before}
    launch = (
        BASE["content/events/launch.yml"]
        .replace("[[tesla]]", "[[tesla-inc]]")
        .replace("[tesla]", "[tesla-inc]")
    )
    expected["content/events/launch.yml"] = launch.replace("by: tesla", "by: tesla-inc").encode()
    for path, text in (
        ("content/events/forms.yml", FORMS),
        ("content/companies/tesla-china.yml", SECOND),
    ):
        expected[path] = (mark + written(text, "tesla-inc").replace("\n", ends)).encode()
    del expected["content/companies/tesla.yml"]
    moved = written(TESLA, "tesla-inc") + "former_ids: [companies/tesla]\n"
    expected["content/companies/tesla-inc.yml"] = (mark + moved.replace("\n", ends)).encode()
    assert files_of(base) == expected
    assert problems_in(base) == []


def test_and_back_again(make_base: MakeBase) -> None:
    base = forms_base(make_base)
    before = files_of(base)
    rename(base, "tesla", "tesla-inc")
    assert rename(base, "companies/tesla-inc", "companies/tesla").exit_code == 0
    before["content/companies/tesla.yml"] += b"former_ids: [companies/tesla-inc]\n"
    assert files_of(base) == before


# Fifty references, in files put together at random

PIECES = [
    "- {text: 'It %s is [[@@]].', sources: [daily]}",
    '- text: "%s, says \\"[[@@|she]]\\", \\\\[[tesla]]"\n  by: @@   # tesla\n  sources:\n    # [[tesla]]\n    - daily',
    "- text: >\n    Folded %s\n    [[@@]]\n\n    and on\n  about: [ @@ ]\n  sources: [ daily,\n    {source: daily, says: '[[@@]]'} ]",
    "- text: |-\n    Block %s # no comment [[@@#field:founded]]\n  type: gap",
    "-   text: plain %s over\n      two lines with [[companies/@@]]\n    sources: [daily]",
    "- text: 'tesla %s ''[[tesla-china]]'''\n  sources: [daily]\n  origin: daily\n  contradicts: '@@#field:founded'",
    '\n# A line on its own: [[tesla]] %s\n- {id: \'id-%s\', text: "x\\u00e9%s", sources: [daily], by: "@@" }',
]


def made_at_random(seed: int) -> str:
    chance = random.Random(seed)
    lines = [
        f"name: 'Random {seed}'",
        chance.choice(["summary: '[[@@]]'", "tags: [tesla]", "# tesla"]),
        "facts:",
    ]
    for n in range(chance.randint(2, 6)):
        lines.append(chance.choice(PIECES).replace("%s", f"{seed}-{n}"))
        lines += [""] * chance.choice([0, 0, 1])
    text = "\n".join(lines) + chance.choice(["\n", "", "\n\n", "\n# the end"])
    return text.replace("\n", chance.choice(["\n", "\r\n"]))


def tokens(text: str) -> list[tuple[Any, ...]]:
    """Every token of YAML but what scalars say."""
    return [
        (type(t).__name__, getattr(t, "style", None), t.start_mark.line) for t in yaml.scan(text)
    ]


@pytest.mark.parametrize("seed", range(6))
def test_fifty_references_and_not_a_byte_more(make_base: MakeBase, seed: int) -> None:
    templates: dict[str, str] = {"content/companies/tesla-china.yml": SECOND}
    while sum(text.count("@@") for text in templates.values()) < 50:
        templates[f"content/events/r{len(templates)}.yml"] = made_at_random(
            seed * 1000 + len(templates)
        )
    base = make_base({path: written(text, "tesla").encode() for path, text in templates.items()})
    assert problems_in(base) == []
    before = files_of(base)
    result = rename(base, "tesla", "a-longer-name")
    assert result.exit_code == 0, result.output
    after = files_of(base)
    changed = {path for path in before if after.get(path) != before[path]}
    expected = {path for path, text in templates.items() if "@@" in text}
    assert changed == {*expected, "content/events/launch.yml", "content/companies/tesla.yml"}
    for path, text in templates.items():
        assert after[path] == written(text, "a-longer-name").encode(), path
        assert tokens(after[path].decode()) == tokens(before[path].decode()), path
    assert problems_in(base) == []


# The former id

HEAD = "name: Tesla\n"
FORMER = [
    ("name: Tesla", "name: Tesla\nformer_ids: [companies/tesla]"),
    ("name: Tesla\n\n# end\n", "name: Tesla\nformer_ids: [companies/tesla]\n\n# end\n"),
    (
        "name: 'Tesla' # so\nnote: |+\n  A\n\n",
        "name: 'Tesla' # so\nnote: |+\n  A\n\nformer_ids: [companies/tesla]\n",
    ),
    (
        "name: Tesla\nnote: two\n  lines\n# c",
        "name: Tesla\nnote: two\n  lines\nformer_ids: [companies/tesla]\n# c",
    ),
    ("{name: Tesla}\n", "{former_ids: [companies/tesla], name: Tesla}\n"),
    (
        "---\nname: Tesla\ntags: [a,\n  b\n] # c\n",
        "---\nname: Tesla\ntags: [a,\n  b\n] # c\nformer_ids: [companies/tesla]\n",
    ),
    (
        "name: Tesla\nformer_ids: [companies/a] # c\n",
        "name: Tesla\nformer_ids: [companies/a, companies/tesla] # c\n",
    ),
    (
        "name: Tesla\nformer_ids: ['companies/a',]\n",
        "name: Tesla\nformer_ids: ['companies/a', companies/tesla,]\n",
    ),
    (
        "name: Tesla\nformer_ids:\n  - companies/a # c\n  - companies/b # d\n# e\nnote: x\n",
        "name: Tesla\nformer_ids:\n  - companies/a # c\n  - companies/b # d\n  - companies/tesla\n# e\nnote: x\n",
    ),
    (
        "name: Tesla\nformer_ids:\n- companies/a",
        "name: Tesla\nformer_ids:\n- companies/a\n- companies/tesla",
    ),
    (
        "name: Tesla\r\nformer_ids:\r\n- companies/a\r\n",
        "name: Tesla\r\nformer_ids:\r\n- companies/a\r\n- companies/tesla\r\n",
    ),
    ("name: Tesla\r\nnote: A", "name: Tesla\r\nnote: A\r\nformer_ids: [companies/tesla]"),
    (
        "name: Tesla\r\nnote: |\r\n  A\r\n",
        "name: Tesla\r\nnote: |\r\n  A\r\nformer_ids: [companies/tesla]\r\n",
    ),
    ("  name: Tesla\n  note: A\n", "  name: Tesla\n  note: A\n  former_ids: [companies/tesla]\n"),
    (
        "name: Tesla\nformer_ids: [companies/tesla-inc, companies/a]\n",
        "name: Tesla\nformer_ids: [companies/tesla, companies/a]\n",
    ),
]


@pytest.mark.parametrize(("text", "expected"), FORMER)
def test_the_old_address_is_added_to_the_former_ids(
    make_base: MakeBase, text: str, expected: str
) -> None:
    base = make_base({"content/companies/tesla.yml": text.encode()})
    result = rename(base, "tesla", "tesla-inc")
    assert result.exit_code == 0, result.output
    assert (base / "content/companies/tesla-inc.yml").read_bytes() == expected.encode()
    former = check(base).graph.records["companies/tesla-inc"].former_ids
    assert "companies/tesla" in [found.id for found in former]


# Names that two records share

PERSON = {"site_config/kinds/person.yml": "label: Person\nplural: People\nfolder: people\n"}


def test_a_slug_that_another_kind_has_is_written_with_its_folder(make_base: MakeBase) -> None:
    text = 'name: E\nsources: [daily]\ncompanies: [@@]\nsummary: "[[@1]] and [[@2]]"\n'
    before = text.replace("@@", "tesla").replace("@1", "tesla").replace("@2", "nikola")
    base = make_base(
        {**PERSON, "content/people/nikola.yml": "name: Nikola\n", "content/events/e.yml": before}
    )
    assert rename(base, "tesla", "nikola").exit_code == 0
    after = (
        text.replace("@@", "nikola")
        .replace("@1", "companies/nikola")
        .replace("@2", "people/nikola")
    )
    assert (base / "content/events/e.yml").read_text() == after
    assert problems_in(base) == []


def test_a_slug_that_two_kinds_have_must_be_named_with_its_folder(make_base: MakeBase) -> None:
    launch = (
        BASE["content/events/launch.yml"]
        .replace("[[tesla", "[[companies/tesla")
        .replace("by: tesla", "by: companies/tesla")
    )
    base = make_base(
        {
            **PERSON,
            "content/people/tesla.yml": "name: N. Tesla\n",
            "content/events/launch.yml": launch,
        }
    )
    result = rename(base, "tesla", "nikola")
    assert result.exit_code == 2
    assert (
        'OLD must name one record, found "tesla". Write companies/tesla or people/tesla.'
        in result.stderr
    )
    assert rename(base, "content/people/tesla.yml", "nikola").exit_code == 0
    assert (base / "content/events/launch.yml").read_text() == launch
    assert problems_in(base) == []


# Statements without an id, whose address is made from their text

UNNAMED = """name: Unnamed
sources: [daily]
companies: [{value: @@, note: x}, {value: tesla-china, note: y}]
facts:
- {text: "[[@@]] said so.", sources: [daily]}
- {id: other, text: It did not., contradicts: [§1, "field:companies-§2"], sources: [daily]}
- {text: "See [[unnamed#§1]] and [[unnamed#field:companies-§2|it]].", sources: [daily]}
"""


def unnamed(slug: str) -> str:
    from hashlib import sha256

    digests = [sha256(text.encode()).hexdigest()[:8] for text in (f"{slug} said so.", slug)]
    return written(UNNAMED, slug).replace("§1", digests[0]).replace("§2", digests[1])


def test_what_names_a_statement_without_an_id_finds_it_again(make_base: MakeBase) -> None:
    second = SECOND.replace("parent: @@\n", "")
    base = make_base(
        {
            "content/events/unnamed.yml": unnamed("tesla"),
            "content/companies/tesla-china.yml": second,
        }
    )
    assert problems_in(base) == []
    result = rename(base, "tesla", "tesla-inc")
    assert result.exit_code == 0, result.output
    assert (base / "content/events/unnamed.yml").read_text() == unnamed("tesla-inc")
    assert problems_in(base) == []


# Views

VIEW = "title: tesla\nkind: event # tesla\nfilter: {companies: [@@, tesla-china], labels: tesla}\ncolumns: [name]\n"


def test_a_view_that_shows_what_is_with_the_record_is_changed(make_base: MakeBase) -> None:
    files = {
        "site_config/views/hub.yml": written(VIEW, "tesla"),
        "content/companies/tesla-china.yml": "name: China\n",
    }
    base = make_base(files)
    assert problems_in(base) == []
    result = rename(base, "tesla", "tesla-inc")
    assert result.exit_code == 0, result.output
    assert (base / "site_config/views/hub.yml").read_text() == written(VIEW, "tesla-inc")
    assert problems_in(base) == []


# Drafts

DRAFT = """name: The second hall
companies: [@@]   # tesla
summary: 'After [[@@]], [[launch]] and [[launch#running]].'
facts:
- {text: It needs a source., by: @@}
- {text: "[[third]] follows.", sources: [daily, nowhere]}
"""
THIRD = "name: The third hall\nsummary: Like [[second]] and [[@@]].\nfacts: [{text: It is., by: companies/@@}]\n"
DRAFTS = {
    "content/events/second.draft.yml": DRAFT,
    "content/events/third.draft.yaml": THIRD,
}


def drafts(make_base: MakeBase) -> Path:
    return make_base({path: written(text, "tesla") for path, text in DRAFTS.items()})


def test_drafts_say_the_new_name_too_however_unfinished(make_base: MakeBase) -> None:
    base = drafts(make_base)
    result = rename(base, "tesla", "tesla-inc")
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    assert result.stderr == "companies/tesla is now companies/tesla-inc: 8 references in 3 files\n"
    second, third = ((base / path).read_text() for path in DRAFTS)
    assert second == written(DRAFTS["content/events/second.draft.yml"], "tesla-inc")
    assert third == written(THIRD, "tesla-inc")
    assert problems_in(base) == []


def test_a_draft_is_renamed_itself_and_has_no_address_to_keep(make_base: MakeBase) -> None:
    base = drafts(make_base)
    before = files_of(base)
    result = rename(base, "content/events/second.draft.yml", "hall-two")
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    assert result.stderr == "events/second is now events/hall-two: 1 reference in 1 file\n"
    before["content/events/hall-two.draft.yml"] = before.pop("content/events/second.draft.yml")
    third = before["content/events/third.draft.yaml"]
    before["content/events/third.draft.yaml"] = third.replace(b"[[second]]", b"[[hall-two]]")
    assert files_of(base) == before
    result = rename(base, "third", "hall-three", "--dry-run")
    assert result.stdout.splitlines() == [
        "content/events/third.draft.yaml → content/events/hall-three.draft.yaml",
        "content/events/hall-two.draft.yml:6:13: third → hall-three",
    ]


def test_a_finished_record_knows_of_no_draft(make_base: MakeBase) -> None:
    """A draft of the same slug, in another folder, makes no name in finished records doubtful."""
    base = make_base({"content/events/tesla.draft.yml": "name: Tesla day\nsummary: '[[launch]]'\n"})
    result = rename(base, "tesla", "tesla-inc")
    assert result.exit_code == 2
    assert "Write companies/tesla or events/tesla." in result.stderr
    assert rename(base, "companies/tesla", "tesla-inc").exit_code == 0
    assert problems_in(base) == []
    assert "companies: [tesla-inc]" in (base / "content/events/launch.yml").read_text()
    taken = rename(base, "tesla-inc", "tesla")
    assert taken.exit_code == 0
    assert (base / "content/companies/tesla.yml").exists()


def test_no_draft_is_too_broken_to_rename_a_record_beside_it(make_base: MakeBase) -> None:
    cases = [case for path in sorted(FOLDER.glob("*.txt")) for case in cases_in(path)]
    texts = [case.files[DEFAULT_PATH] for case in cases if DEFAULT_PATH in case.files]
    assert len(texts) > 200
    base = make_base({f"content/events/case-{n}.draft.yml": t for n, t in enumerate(texts)})
    for old, new in (("tesla", "tesla-inc"), ("launch", "start"), ("daily", "everyday")):
        result = rename(base, old, new)
        assert result.exit_code == 0, result.output
    assert problems_in(base) == []


# Pages by hand

PAGE = """[a](companies/@@.md) [b](companies/@@.md#fact-x "T") [c](<companies/@@.md>) ![i](companies/tesla.png)
[d](companies/tesla-china.md) `[e](companies/tesla.md)` [f](https://a.example/companies/tesla.md)
[g](/companies/@@/) [h](companies/@@/#x) [i](./companies/@@.md) tesla companies/tesla.md

```
[j](companies/tesla.md)
```

[k]: companies/@@.md "tesla"
``a ` [l](companies/tesla.md)``
"""


def test_links_of_pages_by_hand_lead_to_the_new_address() -> None:
    old = written(PAGE, "tesla")
    found = links_to("index.md", old, "companies/tesla", "companies/tesla-inc")
    assert edited(old, found) == written(PAGE, "tesla-inc")


@pytest.mark.parametrize(
    ("page", "link", "leads"),
    [
        ("about.md", "companies/tesla.md", True),
        ("about.md", "../companies/tesla/", True),
        ("about.md", "companies/tesla/", False),
        ("companies/index.md", "tesla.md", True),
        ("companies/notes.md", "tesla.md", True),
        ("companies/notes.md", "../tesla/", True),
        ("deep/er/page.md", "../../companies/tesla.md", True),
        ("deep/er/page.md", "../../companies/tesla.yml", True),
        ("deep/er/page.md", "tesla.md", False),
        ("events/index.md", "../companies/tesla/index.html", True),
        ("events/index.md", "#tesla", False),
    ],
)
def test_a_link_is_read_from_where_its_page_stands(page: str, link: str, leads: bool) -> None:
    assert bool(links_to(page, f"[x]({link})", "companies/tesla", "companies/tesla-inc")) == leads


def test_pages_by_hand_keep_their_bytes(make_base: MakeBase) -> None:
    page = b"\xef\xbb\xbf# A\t \r\n\r\n[a](companies/tesla.md)\r\nend"
    base = make_base({"content/about.md": page})
    assert rename(base, "tesla", "tesla-inc").exit_code == 0
    assert (base / "content/about.md").read_bytes() == page.replace(b"tesla", b"tesla-inc")


# What cannot be

REFUSED = [
    ("teslo", "x", 'OLD must name an existing record, found "teslo". Did you mean "tesla"?'),
    ("tesla", "events/tesla", 'NEW must begin with companies/, found "events/tesla". A record stays in the folder of its kind.'),
    ("tesla", "byd", 'NEW must be free, found "byd": companies/byd is a record already'),
    ("tesla", "tesla", 'NEW must be free, found "tesla": that is its name now'),
    ("tesla", "Tesla Inc", 'found "Tesla Inc". Write "tesla-inc".'),
    ("tesla", "con", 'NEW must not be a reserved name, found "con"'),
    ("tesla", "a" * 65, "at most 64 characters"),
    ("tesla", "bid", 'NEW must be free, found "bid". companies/byd had that address before'),
    ("companies/bid", "x", "OLD must name an existing record, found \"companies/bid\". It is companies/byd already."),
]  # fmt: skip
BYD = {"content/companies/byd.yml": "name: BYD\nformer_ids: [companies/bid]\n"}


@pytest.mark.parametrize(("old", "new", "said"), REFUSED)
def test_what_cannot_be_is_wrong_usage_with_a_reason(
    make_base: MakeBase, old: str, new: str, said: str
) -> None:
    base = make_base(BYD)
    before = files_of(base)
    result = rename(base, old, new)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in " ".join(result.stderr.split())
    assert files_of(base) == before


def test_a_record_that_is_withheld_keeps_its_name(make_base: MakeBase) -> None:
    base = make_base(
        {
            "site_config/site.yml": "format: 1\ntitle: T\nwithhold: [companies/tesla, companies/gone]\n"
        }
    )
    result = rename(base, "tesla", "tesla-inc")
    assert result.exit_code == 2
    assert 'OLD must not be withheld by site.yml, found "tesla".' in result.stderr
    result = CliRunner().invoke(main, ["new", "-C", str(base), "company", "gone", "--name=Gone"])
    assert result.exit_code == 2
    assert 'SLUG must not be withheld by site.yml, found "gone"' in result.stderr


def test_a_base_with_errors_is_left_alone(make_base: MakeBase) -> None:
    base = make_base(
        {"content/events/broken.yml": "name: Broken\ncompanies: [tesal]\nsources: [daily]\n"}
    )
    before = files_of(base)
    result = rename(base, "tesla", "tesla-inc")
    assert result.exit_code == 1
    assert result.stdout.startswith("content/events/broken.yml:2:13: error: ")
    assert result.stderr == "1 error: mend this first; nothing was renamed\n"
    assert files_of(base) == before


def test_a_result_with_errors_is_not_written(make_base: MakeBase) -> None:
    base = make_base({"content/companies/tesla-inc.md": "# By hand\n"})
    before = files_of(base)
    result = rename(base, "tesla", "tesla-inc")
    assert result.exit_code == 1
    assert (
        'found "content/companies/tesla-inc.md" beside "content/companies/tesla-inc.yml"'
        in result.stdout
    )
    assert result.stderr == "1 error: this would be wrong; nothing was renamed\n"
    assert files_of(base) == before


def test_a_name_in_escapes_is_refused_where_it_stands(make_base: MakeBase) -> None:
    base = make_base(
        {"content/events/e.yml": 'name: E\nsources: [daily]\ncompanies: ["t\\u0065sla"]\n'}
    )
    before = files_of(base)
    result = rename(base, "tesla", "tesla-inc")
    assert result.exit_code == 2
    assert (
        'content/events/e.yml:3:13: a name must be written plainly to be renamed, found "tesla"'
        in result.stderr
    )
    assert files_of(base) == before


def test_a_dry_run_says_each_place_and_writes_nothing(make_base: MakeBase) -> None:
    base = make_base({"content/about.md": "# A\n\n[a](companies/tesla.md)\n"})
    before = files_of(base)
    result = rename(base, "tesla", "tesla-inc", "--dry-run")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "content/companies/tesla.yml → content/companies/tesla-inc.yml",
        "content/about.md:3:15: tesla → tesla-inc",
        "content/companies/tesla.yml:3:17: + former_ids: [companies/tesla]",
        "content/events/launch.yml:3:13: tesla → tesla-inc",
        "content/events/launch.yml:7:14: tesla → tesla-inc",
        "content/events/launch.yml:8:9: tesla → tesla-inc",
    ]
    assert (
        result.stderr
        == "companies/tesla would become companies/tesla-inc: 4 references in 2 files\n"
    )
    assert files_of(base) == before


# All or none


@pytest.mark.parametrize("fails", range(3))
@pytest.mark.parametrize("how", ["replace", "unlink"])
def test_a_failure_puts_everything_back(
    make_base: MakeBase, monkeypatch: pytest.MonkeyPatch, fails: int, how: str
) -> None:
    base = make_base({})
    before = files_of(base)
    calls: list[str] = []
    real_replace, real_unlink = os.replace, Path.unlink

    def replace(source: Path, target: Path) -> None:
        calls.append(str(target))
        if (
            how == "replace"
            and str(source).endswith(".new")
            and str(target).startswith(str(base))
            and len(calls) == fails + 1
        ):
            raise OSError(28, "No space left on device", str(target))
        real_replace(source, target)

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if how == "unlink" and path.name == "tesla.yml" and path.is_relative_to(base):
            raise PermissionError(13, "Permission denied", str(path))
        real_unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(Path, "unlink", unlink)
    changes = {
        "content/companies/tesla-inc.yml": b"new",
        "content/events/launch.yml": b"changed",
        "content/sources/new/a.yml": b"a",
        "content/companies/tesla.yml": None,
    }
    with pytest.raises(OSError, match=r"No space|Permission"):
        write_all(base, changes, {path: before.get(path) for path in changes})
    assert files_of(base) == before


def test_a_file_that_was_saved_meanwhile_is_not_lost(make_base: MakeBase) -> None:
    base = make_base({})
    before = files_of(base)
    changes = {"content/sources/daily.yml": b"a", "content/events/launch.yml": b"b"}
    with pytest.raises(
        OSError, match=r"content/events/launch\.yml was changed meanwhile; nothing was written"
    ):
        write_all(
            base,
            changes,
            {
                "content/sources/daily.yml": before["content/sources/daily.yml"],
                "content/events/launch.yml": b"old",
            },
        )
    assert files_of(base) == before


def test_an_io_error_exits_with_3_and_changes_nothing(
    make_base: MakeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = make_base({})
    before = files_of(base)
    monkeypatch.setattr(
        os, "fsync", lambda handle: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    result = rename(base, "tesla", "tesla-inc")
    assert (result.exit_code, result.stderr) == (
        3,
        "sourcebook: [Errno 28] No space left on device\n",
    )
    assert files_of(base) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_files_keep_their_modes(make_base: MakeBase) -> None:
    base = make_base({})
    (base / "content/events/launch.yml").chmod(0o640)
    assert rename(base, "tesla", "tesla-inc").exit_code == 0
    assert stat.S_IMODE((base / "content/events/launch.yml").stat().st_mode) == 0o640
