"""The net below the check of hand-written pages: what they are once they are HTML."""

from functools import cache
from pathlib import Path

import pytest

from generator.mkdocs_plugin.guard import not_allowed
from tests.sites import build, built, files_of, page, scratch, small_base

REFUSED = {
    "<script>x</script>": "the element script",
    "<p><ScRiPt>x": "the element script",
    "<svg onload=x>": "the element svg",
    "<iframe src=x>": "the element iframe",
    "<form>": "the element form",
    "<style>x</style>": "the element style",
    "<meta>": "the element meta",
    "<custom-element>": "the element custom-element",
    '<p onclick="x">': 'the attribute onclick="x" of p',
    "<p onclick>": 'the attribute onclick="" of p',
    '<p style="position: fixed">': 'the attribute style="position: fixed" of p',
    '<td style="position: fixed">': 'the attribute style="position: fixed" of td',
    '<div data-md-component="x">': 'the attribute data-md-component="x" of div',
    '<div markdown="1">': 'the attribute markdown="1" of div',
    '<h2 id="__search">': 'the attribute id="__search" of h2',
    '<h1 id="record">': 'the attribute id="record" of h1',
    '<h2 id="a"></h2><h2 id="a">': 'the id "a" twice',
    '<p class="md-header">': 'the attribute class="md-header" of p',
    '<p class="x sb-chip">': 'the attribute class="x sb-chip" of p',
    '<a href="javascript:x">': 'the attribute href="javascript:x" of a',
    '<a href=" javascript:x">': 'the attribute href="javascript:x" of a',
    '<a href="java&#10;script:x">': 'the attribute href="java script:x" of a',
    '<a href="&#106;avascript&colon;x">': 'the attribute href="javascript:x" of a',
    '<a href="data:text/html,x">': 'the attribute href="data:text/html,x" of a',
    '<a href="//evil.test">': 'the attribute href="//evil.test" of a',
    '<a href="/\\evil.test">': 'the attribute href="/\\evil.test" of a',
    '<a target="x" href="y">': 'the attribute target="x" of a',
    '<img src="https://evil.test/x.png">': 'the attribute src="https://evil.test/x.png" of img',
    '<img src="//evil.test/x.png">': 'the attribute src="//evil.test/x.png" of img',
    '<img src="data:image/png,x">': 'the attribute src="data:image/png,x" of img',
    '<img srcset="x">': 'the attribute srcset="x" of img',
    '<input type="password">': 'the attribute type="password" of input',
    "<!-- x -->": 'a bare "<!"',
    "<!doctype html>": 'a bare "<!"',
    "<?php x ?>": 'a bare "<?"',
    "<![CDATA[x]]>": 'a bare "<!"',
    "<![\n": 'a bare "<!"',
    "<p": 'a bare "<p"',
    "<p title=x": 'a bare "<"',
    "a < b": 'a bare "< "',
    "</ x>": 'a bare "</"',
    "</--><p>": 'a bare "</"',
    "</article>": "the end of article",
    "<p>x</p></div>": "the end of div",
    "<em><p></em></p>": "the end of em",
    "<div><p>x</p>": "the element div that is not closed",
}  # fmt: skip
ALLOWED = """\
<h1 id="a_1">A<a class="headerlink" href="#a" title="Permanent link">&para;</a></h1>
<p>&lt;script&gt; <a href="../b/#c">b</a> <a href="https://x.example/?a=b&amp;c=d">x</a> <img alt="" src="x.png"></p>
<a href="mailto:a@b.example">m</a><table><tr><td style="text-align: right;">1</td></tr></table>
<ol start="3"><li id="fn:1">x<br /><code class="language-html">&lt;b&gt;</code></li></ol><hr>
<div class="admonition note"><p class="admonition-title">N</p></div><input type="checkbox" disabled checked>
"""


@pytest.mark.parametrize("html", REFUSED)
def test_what_is_not_on_the_list_is_named(html: str) -> None:
    assert not_allowed(html) == REFUSED[html]


def test_what_engines_write_is_on_the_list() -> None:
    assert not_allowed(ALLOWED) is None


PAGES = {
    "content/about.md": "---\ntitle: \"</title><script>alert('t')</script>\"\ndescription: '\"><script>d</script>'\n---\n\n# About\n\n{{ config.site_name }} and `<b>` &lt;i&gt;\n",
    "content/second.md": "# A &lt;script&gt;alert('h')&lt;/script&gt; & \"so\" {#second}\n\nWords.\n\n## &lt;img src=x&gt;\n",
    "content/index.md": "Words, {{ config }}, `<b>`.\n\n## {{ config }}\n",
}  # fmt: skip


@cache
def site() -> Path:
    return built("guard", small_base("guard", PAGES))


def test_titles_and_descriptions_are_text_on_every_page() -> None:
    for path, html in files_of(site()).items():
        if path.endswith(".html"):
            text = html.decode()
            assert "<script>alert" not in text
            assert "<script>d" not in text
            assert "<img src=x" not in text


def test_a_title_shows_its_very_characters() -> None:
    title = page(site(), "about/").text("title")
    assert title.startswith("</title><script>alert('t')</script>")
    assert "A <script>alert('h')</script> & \"so\"" in page(site(), "second/").text("title")


def test_macros_and_code_come_out_as_themselves() -> None:
    assert "{{ config.site_name }} and <b> <i>" in page(site(), "about/").text("article")
    assert "Words, {{ config }}, <b>." in page(site(), "").text("article")


HOOK = "def on_page_markdown(markdown, page, config, files):\n    return markdown + '\\n\\n<svg onload=x>'\n"


def test_html_that_an_extension_brings_stops_the_build_and_leaves_the_site() -> None:
    root = small_base("guard-hook", {"content/about.md": "# About\n", "hook.py": HOOK})
    target = scratch("site-guard-hook")
    assert build(root, target).code == 0
    before = files_of(target)
    (root / "mkdocs.yml").write_text(
        (root / "mkdocs.yml").read_text(encoding="utf-8") + "\nhooks: [hook.py]\n", encoding="utf-8"
    )
    done = build(root, target)
    assert done.code == 1
    assert "content/about.md: a page must not hold the element svg" in done.err
    assert "Traceback" not in done.err
    assert files_of(target) == before
