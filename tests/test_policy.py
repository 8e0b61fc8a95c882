"""The Content-Security-Policy: it stands in every page, and names every inline script that is there."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from generator.mkdocs_plugin.policy import policy, scope
from tests.sites import golden_site, small_base

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def html_of(site: Path) -> dict[str, str]:
    files = sorted(site.rglob("*.html"))
    return {file.relative_to(site).as_posix(): file.read_text(encoding="utf-8") for file in files}


def source_of(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def config_of(root: Path, **extra: object) -> MkDocsConfig:
    config = load_config(str(root / "mkdocs.yml"))
    config.extra.update(scope="/", **extra)
    return config


def test_every_page_has_one_policy_before_its_first_script() -> None:
    wrong = {}
    for path, html in html_of(golden_site()).items():
        found = [match.start() for match in META.finditer(html)]
        if len(found) != 1 or found[0] > html.index("<script"):
            wrong[path] = found
    assert wrong == {}


def test_every_inline_script_of_every_page_is_named() -> None:
    not_named = set()
    for path, html in html_of(golden_site()).items():
        (allowed,) = META.findall(html.replace("&#39;", "'"))
        scripts = INLINE.findall(html)
        assert scripts or "has moved" in html
        not_named |= {(path, script[:40]) for script in scripts if source_of(script) not in allowed}
    assert not_named == set()


def test_the_policy_is_one_for_all_depths() -> None:
    assert len({META.findall(html)[0] for html in html_of(golden_site()).values()}) == 1


def test_no_script_runs_because_it_is_inline() -> None:
    html = (golden_site() / "index.html").read_text(encoding="utf-8")
    (allowed,) = META.findall(html.replace("&#39;", "'"))
    scripts = next(part for part in allowed.split("; ") if part.startswith("script-src "))
    assert scripts.startswith("script-src 'self' 'wasm-unsafe-eval' 'sha256-")
    assert "unsafe-inline" not in scripts
    assert "default-src 'none'" in allowed


def test_no_page_has_an_inline_handler() -> None:
    handler = re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE)
    found = {path: handler.findall(html) for path, html in html_of(golden_site()).items()}
    assert {path: tags for path, tags in found.items() if tags} == {}


def test_what_stands_in_a_page_gets_no_hash() -> None:
    root = small_base("policy", {"content/about.md": "# About\n\n<script>steal()</script>\n"})
    config = config_of(root)
    assert source_of("steal()") not in policy(config.theme.get_env(), config)


def test_a_base_may_have_a_script_of_its_own_in_the_place_of_materials() -> None:
    root = small_base("policy-own")
    own = root / "site_config/theme/partials/javascripts/palette.html"
    own.parent.mkdir(parents=True)
    own.write_text("<script>own()</script>", encoding="utf-8")
    config = config_of(root)
    config.theme.dirs.insert(0, str(root / "site_config/theme"))
    assert source_of("own()") in policy(config.theme.get_env(), config)


@pytest.mark.parametrize(
    ("site_url", "expected"),
    [
        (None, "/"),
        ("", "/"),
        ("https://example.org", "/"),
        ("https://example.org/base/", "/base/"),
    ],
)
def test_the_scope_of_what_a_reader_chose(site_url: str | None, expected: str) -> None:
    assert scope(site_url) == expected
