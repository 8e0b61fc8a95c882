"""One page by its path, and the paths of a record's pages without the pages."""

import pytest

from generator import build
from generator.model.base import DEFAULTS
from generator.pages import tables
from generator.pages.pages import make_pages, page_at, pages_of_record, paths_of_record
from generator.pages.site import Site
from generator.pages.templates import templates
from tests.bases import Files
from tests.pages.making import TODAY, site_of
from tests.sites import GOLDEN

TABLE = "label: {0}\nplural: {0}s\nfolder: {1}\n"
VIEW = "title: Events\nkind: event\ncolumns: [name, date]\n"
MANY: Files = {
    f"content/events/v{n}.yml": f"name: Visit {n}\ndate: {2000 + n % 20}\ncompanies: [tesla]\nsources: [daily]\n"
    for n in range(210)
}
BASES: dict[str, Files] = {
    "small": {},
    "hub": MANY | {"site_config/views/visits.yml": VIEW},
    "moved": {
        "content/companies/tesla.yml": "name: Tesla\nformer_ids: [companies/motors, events/tesla]\n"
    },
    "a folder named as the first page": {
        "site_config/kinds/entry.yml": TABLE.format("Entry", "index"),
        "content/index/one.yml": "name: One\n",
    },
    "a record named as a part of paths": {
        "content/events/page.yml": "name: Page\n",
        "content/companies/mentions.yml": "name: Mentions\n",
    },
}


def _golden() -> Site:
    graph = build.check(GOLDEN / "full").graph
    return Site(graph, templates([DEFAULTS / "templates"]), TODAY)


@pytest.fixture(params=[*BASES, "golden"])
def site(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site, with short pages of tables."""
    monkeypatch.setattr(tables, "ROWS", 50)
    return site_of(BASES[request.param]) if request.param in BASES else _golden()


def test_the_page_at_a_path_is_the_one_among_all(site: Site) -> None:
    for page in make_pages(site):
        found = page_at(page.path, site)
        assert found
        assert found.made() == page.made()


def test_paths_of_a_record_are_those_of_its_pages(site: Site) -> None:
    for record in site.graph.records.values():
        made = [page.path for page in pages_of_record(record, site)]
        assert list(paths_of_record(record, site)) == made


@pytest.mark.parametrize(
    "path",
    [
        "", ".md", "index", "nothing.md", "events.md", "events/index", "events/nothing.md",
        "events/page/1.md", "events/page/99.md", "companies/tesla", "companies/tesla/index.md",
        "companies/tesla/mentions/1.md", "companies/tesla/mentions/02.md", "motors.md",
        "companies/tesla/mentions/99.md", "companies/tesla/mentions/x.md", "timeline/2.md",
        "companies/tesla/mentions/2/mentions/2.md", "companies/motors/mentions/2.md",
        "views/index.md", "index/index.md", "quality/nothing.md", "../companies/tesla.md",
    ],
)  # fmt: skip
def test_no_page_is_at_a_path_of_none(path: str) -> None:
    moved = {"content/companies/tesla.yml": "name: Tesla\nformer_ids: [companies/motors]\n"}
    assert page_at(path, site_of(MANY | moved)) is None


@pytest.mark.parametrize(
    ("path", "made"),
    [
        ("companies/tesla.md", ["record"]),
        ("companies/tesla/mentions/2.md", ["mentions"]),
        ("companies/motors.md", []),
        ("index.md", ["home"]),
        ("timeline/page/2.md", ["timeline"]),
        ("companies/nothing.md", []),
    ],
)
def test_only_the_page_asked_for_is_made(
    path: str, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = {"content/companies/tesla.yml": "name: Tesla\nformer_ids: [companies/motors]\n"}
    site, rendered, render = site_of(MANY | moved), [], Site.render

    def noted(self: Site, template: str, **values: object) -> str:
        rendered.append(template)
        return render(self, template, **values)

    monkeypatch.setattr(Site, "render", noted)
    page = page_at(path, site)
    assert page is None or page.markdown
    assert rendered == made
