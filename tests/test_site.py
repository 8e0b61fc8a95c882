"""The whole way, as a user goes it: from a folder of YAML to a site, by `mkdocs build --strict`."""

import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.model.texts import collapse
from generator.pages.cite import escape as bibtex
from tests.pages.naughty import NAUGHTY
from tests.pages.rendering import Part, bare, words
from tests.sites import (
    PLAIN,
    PLAIN_NAME,
    PLAIN_NUMBER,
    Html,
    build,
    built,
    files_of,
    golden_base,
    golden_site,
    inside,
    is_there,
    name_in,
    naughty_site,
    page,
    pages,
    real_base,
    real_site,
    scratch,
    search_entries,
    small_base,
    target,
)

SITES = {"real": real_site, "golden": golden_site, "naughty": naughty_site}
each_site = pytest.mark.parametrize("site", SITES.values(), ids=SITES)
Site = Callable[[], Path]


# What every site holds


@each_site
def test_every_link_leads_to_a_page_and_a_place_on_it(site: Site) -> None:
    root = site()
    broken = [
        f"{found.path}: {link}"
        for found in pages(root)
        for link in (*found.links("href"), *found.links("src"))
        if (to := target(found.path, link)) and not is_there(root, *to)
    ]
    assert broken == []


@each_site
def test_ids_are_unique_on_each_page(site: Site) -> None:
    twice = {
        p.path: n for p in pages(site()) if (n := [k for k, v in Counter(p.ids).items() if v > 1])
    }
    assert twice == {}


@each_site
def test_yaml_files_are_not_published(site: Site) -> None:
    assert [path for path in files_of(site()) if path.endswith((".yml", ".yaml"))] == []


@each_site
def test_nothing_is_asked_of_another_origin(site: Site) -> None:
    """Links may leave the site; scripts, styles, pictures and fonts may not."""
    foreign = {
        value
        for found in pages(site())
        for part in found.parts
        for key, value in part.attributes
        if value and (key in ("src", "srcset", "data") or (key == "href" and part.what == "link"))
        if not target(found.path, value)
    }
    assert foreign == set()


@pytest.mark.parametrize(
    ("base", "site"),
    [(real_base, real_site), (lambda: golden_base("full"), golden_site)],
    ids=["real", "golden"],
)
def test_every_record_has_a_page_and_stands_in_the_table_of_its_kind(
    base: Site, site: Site
) -> None:
    content = base() / "content"
    records = sorted(
        f.relative_to(content).with_suffix("").as_posix() for f in content.glob("*/*.yml")
    )
    assert records
    for record in records:
        folder, slug = record.split("/")
        assert page(site(), f"{record}/").text("h1"), record
        assert f"{slug}/" in page(site(), f"{folder}/").links(), record


def test_records_stand_in_no_navigation_and_have_the_way_back() -> None:
    found = page(golden_site(), "events/data-centre/")
    navigation = inside(found.parts, "nav", "class", "md-nav--primary")
    assert "../later/" not in _hrefs(navigation)
    assert {"../", "../../timeline/", "../../disputes/", "../../about/"} <= set(_hrefs(navigation))
    path = inside(found.parts, "nav", "class", "md-path")
    assert words(path).endswith("Events")
    assert _hrefs(path)[-1] == "../"


def _hrefs(found: tuple[Part, ...]) -> list[str]:
    return [value for part in found for key, value in part.attributes if key == "href" and value]


# Texts


def test_any_text_comes_out_as_itself_on_the_page_of_its_record() -> None:
    """The page of each naughty text has the very elements of a page with a plain text, and that text."""
    plain = page(naughty_site(), f"events/n{PLAIN_NUMBER}/").parts
    wrong = []
    for number, text in enumerate(NAUGHTY):
        expected = [_with(part, number, text) for part in plain]
        found = list(page(naughty_site(), f"events/n{number}/").parts)
        if found != expected:
            pairs = zip(found, expected, strict=False)
            wrong.append((text, next((pair for pair in pairs if pair[0] != pair[1]), len(found))))
    assert wrong == []


def _with(part: Part, number: int, text: str) -> Part:
    shown = collapse(text)

    def put(words: str) -> str:
        name = collapse(name_in(text))
        if words.startswith("@misc{"):
            name = bibtex(name)
        words = words.replace(str(PLAIN_NUMBER), str(number)).replace(PLAIN_NAME, name)
        return words.replace(PLAIN, shown)

    attributes = tuple((key, put(value) if value else value) for key, value in part.attributes)
    return Part(part.sort, put(part.what) if part.sort == "text" else part.what, attributes)


def test_naughty_texts_bring_no_element_or_attribute_to_any_page() -> None:
    known = {shape for found in pages(golden_site()) for shape in _shapes(found)}
    strange = {
        shape: p.path for p in pages(naughty_site()) for shape in _shapes(p) if shape not in known
    }
    assert strange == {}


def _shapes(found: Html) -> set[tuple[str, ...]]:
    return {
        (part.what, *(key for key, _ in part.attributes))
        for part in found.parts
        if part.sort == "<"
    }


@each_site
def test_no_address_runs_a_script(site: Site) -> None:
    addresses = {link.strip().lower() for found in pages(site()) for link in found.links()}
    assert not {link for link in addresses if re.match(r"(javascript|vbscript|data|file):", link)}


def test_a_title_shows_its_very_characters_in_the_browser_and_in_search() -> None:
    name = "Example Motors opens a #1 data_centre"
    found = page(golden_site(), "events/data-centre/")
    assert found.text("title") == f"{name} - Assisted driving and AI training in China"
    entry = search_entries(golden_site())["events/data-centre/"]
    assert {"title": name, "kind": "Event"}.items() <= entry["meta"].items()
    assert ["Event"] in entry["filters"].values()


# What a page shows


def test_a_company_page_shows_what_an_event_states_about_it_with_date_and_citation() -> None:
    content = golden_base("full") / "content"
    assert "later" not in (content / "companies/example-motors.yml").read_text(encoding="utf-8")
    found = page(golden_site(), "companies/example-motors/")
    row = next(i for i in _items(found.parts) if "It follows the opening of Example Motors." in i)
    assert "5 March 2026" in row
    mark = re.search(r"\[([0-9]+)\]", row)
    assert mark
    source = _items(inside(found.inside("article"), "ol"))[int(mark[1]) - 1]
    assert source.startswith("Fully running, says Doe, Example Weekly, 8 February 2026")


def _items(found: tuple[Part, ...]) -> list[str]:
    """The text of each list item."""
    starts = (n for n, part in enumerate(found) if part[:2] == ("<", "li"))
    return [words(inside(found[start:], "li")) for start in starts]


def test_a_former_address_sends_readers_on() -> None:
    found = page(golden_site(), "events/example-hub/")
    assert "0; url=../data-centre/" in found.links("content")
    assert "../data-centre/" in found.links()
    assert "events/example-hub/" not in search_entries(golden_site())


def test_an_empty_base_builds() -> None:
    site = built("empty", golden_base("empty"))
    assert page(site, "").text("h1").startswith("A base without records")
    assert page(site, "timeline/").text("article")


def test_a_record_with_many_backlinks_goes_on_on_further_pages() -> None:
    # Each event takes two rows: its name, and what it states.
    site = built("hub", small_base("hub", hub_files(120)))
    paths = [f"companies/tesla/{more}" for more in ("", "mentions/2/", "mentions/3/")]
    texts = [page(site, path).text("article") for path in paths]
    shown = Counter(n for n in range(120) for text in texts if f"had visit {n}." in text)
    assert shown == dict.fromkeys(range(120), 1)
    assert all("had visit" in text for text in texts)
    assert not (site / "companies/tesla/mentions/4").exists()
    assert {"mentions/2/", "mentions/3/"} <= set(page(site, paths[0]).links())
    assert {"../../", "../3/"} <= set(page(site, paths[1]).links())
    assert set(paths) & set(search_entries(site)) == {paths[0]}


def hub_files(number: int) -> dict[str, str]:
    """A base in which many events name one company."""
    return {
        f"content/events/visit-{n}.yml": f"""\
name: Visit {n}
date: 2026-01-{n % 28 + 1:02}
sources: [daily]
facts:
  - {{text: "[[tesla]] had visit {n}.", type: plan, date: 2026-01-01, sources: [daily]}}
"""
        for n in range(number)
    }


# A new kind


BATTERIES = {
    "site_config/kinds/battery.yml": """\
label: Battery
plural: Batteries
folder: batteries
help: What stores the energy.
featured: [maker, chemistry]
fields:
  maker: {type: record, kind: company, listed_as: Batteries made}
  chemistry: {type: text}
""",
    "content/batteries/4680.yml": """\
name: Cell 4680
maker: tesla
chemistry: nickel-manganese-cobalt
sources: [daily]
facts:
  - {text: "[[launch]] showed an unobtainium cell.", date: 2026-02, sources: [daily]}
""",
}


def test_a_new_kind_is_one_yaml_file_and_a_folder() -> None:
    site = built("kind", small_base("kind", BATTERIES))
    table = page(site, "batteries/")
    assert table.text("h1").startswith("Batteries")
    assert [p.what for p in bare(table.inside("table")) if p.sort == "text"] == [
        "Name", "Maker", "Chemistry", "Cell 4680", "Tesla", "nickel-manganese-cobalt",
    ]  # fmt: skip
    assert page(site, "batteries/4680/").text("h1").startswith("Cell 4680")
    assert "../batteries/" in page(site, "timeline/").links()
    company, event = page(site, "companies/tesla/"), page(site, "events/launch/")
    assert "Batteries made" in company.text("article")
    assert "../../batteries/4680/" in company.links()
    assert "showed an unobtainium cell." in event.text("article")
    entries = search_entries(site)
    assert ["Battery"] in entries["batteries/4680/"]["filters"].values()
    assert "unobtainium" in str(entries["batteries/4680/"]["content"])
    found = {path for path, entry in entries.items() if "unobtainium" in str(entry["content"])}
    assert found == {"batteries/4680/"}
    assert "batteries/" in entries


# What stops a build


BROKEN = {"content/events/broken.yml": "name: Broken\ncompanies: [tesal]\nsources: [daily]\n"}


def test_an_error_in_the_content_stops_the_build_and_leaves_the_site_as_it_was() -> None:
    base, site = small_base("broken"), scratch("site-broken")
    assert build(base, site).code == 0
    before = files_of(site)
    assert before["index.html"]
    for path, text in BROKEN.items():
        (base / path).write_text(text, encoding="utf-8")
    done = build(base, site)
    assert done.code == 1
    line = "content/events/broken.yml:2:13: error: companies must name an existing company"
    assert f'ERROR   -  {line}, found "tesal"' in done.err
    assert "Traceback" not in done.err
    assert files_of(site) == before


def test_a_warning_does_not_stop_a_build() -> None:
    source = "name: Never cited\npublisher: Nobody\npublished: 2026\nurl: https://a.example/\n"
    base = small_base("warning", {"content/sources/idle.yml": source})
    done = build(base, scratch("site-warning"))
    assert (done.code, "uncited" in done.err) == (0, False)


def test_content_must_lie_in_the_folder_content() -> None:
    base = small_base("docs")
    shutil.copytree(base / "content", base / "docs")
    settings = (base / "mkdocs.yml").read_text(encoding="utf-8")
    (base / "mkdocs.yml").write_text(
        settings.replace("docs_dir: content", "docs_dir: docs"), encoding="utf-8"
    )
    done = build(base, scratch("site-docs"))
    assert done.code == 1
    assert f"docs_dir must be content, found {base / 'docs'}" in done.err
    assert not scratch("site-docs").exists()


# Edit links


def test_edit_links_lead_to_the_yaml_file_where_there_is_a_repository() -> None:
    base, site = small_base("edit", {"content/about.md": "# About\n"}), scratch("site-edit")
    assert build(base, site, SOURCEBOOK_REPO_URL="https://code.example/owner/base").code == 0
    start = "https://code.example/owner/base/edit/main/content"
    assert _edit_links(page(site, "events/launch/")) == {f"{start}/events/launch.yml"}
    assert _edit_links(page(site, "sources/daily/")) == {f"{start}/sources/daily.yml"}
    assert _edit_links(page(site, "about/")) == {f"{start}/about.md"}
    assert not [
        path for path in ("events/", "timeline/", "disputes/") if _edit_links(page(site, path))
    ]


@each_site
def test_there_are_no_edit_links_without_a_repository(site: Site) -> None:
    assert [found.path for found in pages(site()) if _edit_links(found)] == []


def _edit_links(found: Html) -> set[str]:
    return {link for link in found.links() if "/edit/" in link or "/raw/" in link}
