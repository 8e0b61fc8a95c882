"""Hand-written pages: what is refused, where and in which words; and what no engine makes HTML of."""

import random
import re
from collections.abc import Callable, Iterator
from time import process_time

import markdown
import pyromark
import pytest

from generator.mkdocs_plugin.guard import not_allowed
from generator.model.base import DEFAULTS
from generator.model.hand_pages import HOME_IDS, PAGE_IDS, check_page
from generator.model.problems import Problems
from tests.model.reading import lines

PAGE = "content/guide/page.md"

BUILT_IN = ("toc", "tables", "fenced_code")
"""What MkDocs always switches on."""
OURS = (*BUILT_IN, "attr_list", "def_list", "md_in_html")
"""With what our mkdocs.yml adds."""
MORE = (*OURS, "footnotes", "admonition", "abbr", "sane_lists", "smarty", "pymdownx.tilde", "pymdownx.magiclink",
        "pymdownx.tasklist", "pymdownx.caret", "pymdownx.mark", "pymdownx.betterem")  # fmt: skip
"""With what a base may well add."""
SETTINGS = {"toc": {"permalink": True, "toc_depth": 2}}
FAST = pyromark.Markdown(
    options=pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
)
"""The engine of the home page, for its introduction."""


def everywhere(path: str) -> bool:
    """Whatever is linked to is there."""
    return True


def found(
    text: str | bytes, path: str = PAGE, is_there: Callable[[str], bool] = everywhere
) -> list[str]:
    """Every problem of a page, without its path."""
    problems = Problems()
    check_page(path, text.encode() if isinstance(text, str) else text, is_there, problems)
    return [line.removeprefix(f"{path}:") for line in lines(problems)]


def rendered(text: str) -> Iterator[str]:
    """The page by each engine that may read it."""
    for extensions in (BUILT_IN, OURS, MORE):
        yield markdown.markdown(text, extensions=list(extensions), extension_configs=SETTINGS)
    yield FAST.html(text)


# what is refused

HTML = r"""
<script>alert(1)</script>
<SCRIPT SRC=//evil.test/x.js></SCRIPT>
<ScRiPt>alert(1)</sCrIpT>
<script
<img src=x onerror=alert(1)>
<IMG SRC="javascript:alert('XSS');">
<img src=x onerror=alert(1)//
<img/src/onerror=alert(1)>
<svg onload=alert(1)>
<svg/onload=alert(1)>
<svg><script>alert(1)</script></svg>
<svg><animate onbegin=alert(1) attributeName=x dur=1s>
<math><mtext></mtext></math>
<iframe src="javascript:alert(1)"></iframe>
<iframe srcdoc="&lt;script>alert(1)&lt;/script>">
<object data="javascript:alert(1)">
<embed src="javascript:alert(1)">
<body onload=alert(1)>
<details open ontoggle=alert(1)>
<video><source onerror="alert(1)">
<audio src=x onerror=alert(1)>
<input onfocus=alert(1) autofocus>
<select onfocus=alert(1) autofocus>
<textarea onfocus=alert(1) autofocus>
<marquee onstart=alert(1)>
<a href="javascript:alert(1)">x</a>
<a onclick="alert(1)">x</a>
<p style="position:fixed">x</p>
<style>@import 'https://evil.test/x.css';</style>
<link rel=stylesheet href=https://evil.test/x.css>
<meta http-equiv="refresh" content="0;url=https://evil.test/">
<base href="https://evil.test/">
<form action="https://evil.test/"><button>x</button></form>
<form id=test></form><button form=test formaction=javascript:alert(1)>X
<template><script>alert(1)</script></template>
<noscript><p title="</noscript><img src=x onerror=alert(1)>">
<title></title><script>alert(1)</script>
</title><script>alert(1)</script>
</article></main><h1>Other</h1>
</p>
<!-- hidden -->
<!--><script>alert(1)</script>-->
<!doctype html>
<![CDATA[<script>alert(1)</script>]]>
<?php system('id') ?>
<?xml version="1.0"?>
<div markdown onclick="alert(1)">
<div markdown="1">**x**</div>
<span id="__search"></span>
<b>bold</b>
<br>
<kbd>Ctrl</kbd>
<x onclick=alert(1)>
<a@b.example>
<javascript:alert(1)>
<JaVaScRiPt:alert(1)>
<data:text/html,x>
<vbscript:msgbox(1)>
<ftp://evil.test/>
<https://user@evil.test/>
<https://evil.test/&#x22;onclick=alert(1)>
\<script>alert(1)</script>
\\<img src=x>
text <b
a<b>c
> <script>alert(1)</script>
- <script>alert(1)</script>
    <script>alert(1)</script>
| <script> | x |
# <script>alert(1)</script>
[<img src=x onerror=alert(1)>](about.md)
![<script>](x.png)
*<b>*
<https://x.example><script>alert(1)</script>
""".strip("\n").splitlines()

ADDRESSES = r"""
[x](javascript:alert(1))
[x](JaVaScRiPt:alert(1))
[x]( javascript:alert(1))
[x](<javascript:alert(1)>)
[x](javascript&#58;alert(1))
[x](javascript&colon;alert(1))
[x](&#106;avascript:alert(1))
[x](&#x6a;avascript:alert(1))
[x](&#0000106avascript:alert(1))
[x](java&Tab;script:alert(1))
[x](java&NewLine;script:alert(1))
[x](\\javascript:alert(1))
[x](java\\script:alert(1))
[x](javascript\\:alert(1))
[x](javascript://%0aalert(1))
[x](javascript://www.example.org/%0Aprompt(1))
[x](javas\tcript:alert(1))
[x](data:text/html;base64,PHNjcmlwdD4=)
[x](DATA:text/html,<script>)
[x](vbscript:msgbox(1))
[x](file:///etc/passwd)
[x](ftp://x.example/)
[x](blob:https://x.example/1)
[x](ws://x.example)
[x](tel:1)
[x](//evil.test)
[x](/\\evil.test)
[x](\\\\evil.test)
[x](/events/)
[x](https:evil.test)
[x](https:/evil.test)
[x](http:///evil.test)
[x](https://user:word@evil.test/)
[x](https://example.org@evil.test/)
[x](https://[::1)
[x](https://)
[x](HTTPS://X.EXAMPLE/)
[x](https://x.example/&lt;script>)
[x](https://x.example/"onclick="alert(1))
[x](https://x.example/ "a" onclick="alert(1)")
[x](about.md 'title')
[x](about.md "a<b>")
[x](about.md (title))
[x](about md)
[x](?q=1)
[x](%6aavascript:alert(1))
[x](about.md?x=javascript:alert(1))
[x](mailto:a@b.example?cc=all@example.org)
[x](mailto:nobody)
[x](`javascript:alert(1)`)
[x]()
[x](
[x](about.md
[x](a(b(c)))
[x][1]\n\n[1]: javascript:alert(1)
[x][1]\n\n[1]: JAVASCRIPT:alert(1)
[x][1]\n\n[1]:javascript:alert(1)
[x][1]\n\n  [1]:   javascript:alert(1)
[x][1]\n\n[1]:\n javascript:alert(1)
[x][1]\n\n[1]: <javascript:alert(1)>
[x][1]\n\n[1]: //evil.test
[x][1]\n\n[1]: data:text/html,x "title"
[x][1]\n\n[1]: javascript:alert(1) 'title'
[x][1]\n\n[1]: javascript:alert(1) (title)
[x][1]\n\n[1]: javascript:alert(1)\n  "title"
[x][1]\n\n> [1]: javascript:alert(1)
[x][1]\n\n- [1]: javascript:alert(1)
[x\ny]\n\n[x\ny]: javascript:alert(1)
[^1]\n\n[^1]: javascript:alert(1)
![x](https://evil.test/x.png)
![x](//evil.test/x.png)
![x](data:image/svg+xml;base64,PHN2Zz4=)
![x](javascript:alert(1))
![x](x.svg)
![x](x.html)
![x](x.png?1)
![x](/x.png)
![x](x.png"onerror="alert(1))
![x]("onerror="alert(1))
![x][1]\n\n[1]: https://evil.test/x.png
![x]\n\n[x]: https://evil.test/x.png
![x\ny](https://evil.test/x.png)
![`]`](https://evil.test/x.png)
[![x](https://evil.test/x.png)](about.md)
[![x](x.png)](javascript:alert(1))
[[x](about.md)](javascript:alert(1))
\\![x](https://evil.test/x.png)
> ![x](https://evil.test/x.png)
| ![x](https://evil.test/x.png) | y |
""".strip("\n").splitlines()

MARKUP = r"""
# Heading {: onclick=alert(1)}
# Heading {onclick=alert(1)}
# Heading {#__search}
# Heading {#a .md-header}
# Heading {.md-header}
# Heading {% x %}
# __search
# \\_\\_config
# \\_\\_search and more
# &#95;&#95;search
#\\_\\_search
> # __search
- # \\_\\_search
1. # __search
# `__search`
# *_*_search
# "__search"
# \uff3f\uff3fsearch
# \u7279__search
__search\n=======
Heading {#a onclick=alert(1)}\n=====
[x](about.md){onclick=alert(1)}
[x](about.md){: .md-button #__search}
[x](about.md){{ x }}
[x](about.md){:target=_blank}
*x*{onclick=alert(1)}
`x`{onclick=alert(1)}
![x](x.png){onerror=alert(1)}
<https://x.example/>{onclick=alert(1)}
Text\n{: onclick=alert(1)}
Text\n{onclick=alert(1)}
Text  \n{{ x }}
- item\n{: onclick=alert(1)}
| a {onclick=alert(1)} | b |
Term {onclick=alert(1)}\n:   Definition
https://x.example/{onclick=alert(1)}
{: .hidden}\nText
Term {.x #a title=y}<https://x.example/>\n:   Definition
Term {.x #a}*b*\n:   Definition
Term {.x} {{ y }} [b](c.md)\n:   Definition
Term\n\n:   ## Heading {#a .x} `b`
Term\n\n:   # \\_\\_search
# ![x](x.png)\\_\\_search
| a | b |\n| - | - |\nwords {.x #a}*c*
> Text\n> {.x #a}*b*
<1@x.example>
<_@x.example?a=b>
--8<-- "mkdocs.yml"
;--8<-- "mkdocs.yml"
text --8<-- "mkdocs.yml"
```\n--8<-- "mkdocs.yml"\n```
`-8<- "mkdocs.yml"`
--8<--\nmkdocs.yml\n--8<--
/// html | script\nalert(1)\n///
::: os.system
```\n<script>
~~~\n<script>
- ```\n  <script>\n  ```
> ```\n> <script>\n> ```
  ```\n<script>\n  ```
```{.html onclick=alert(1)}\nx\n```
```html title="x"\nx\n```
```\nx\n````\n<script>alert(1)</script>\n```
`<script>
`<script>\n`
``<script>`
\\`<script>`
`a` `<script>
| `a | <script>` | b |
Text\u202eevil
Text &#x202e;evil
Text &rlm;evil
It is &#110;&#x6f;&#116; so
Text &#8203;x
Text &ZeroWidthSpace;x
&#xe0041;
a\x00b
a\x1b[31mb
a\u2028b
""".strip("\n").splitlines()

FRONT = r"""
template: 404.html
template: main.html
title: X\ntemplate: 404.html
hide: [navigation]
search: {exclude: true}
status: new
icon: material/x
tags: [a]
redirect: https://evil.test/
sb: x
title: [a, b]
title: {a: b}
title: yes
title: 2026-02-06
title: 1.10
title: ~
title: !!python/object/apply:os.system [id]
title: &a X
title: *a
title: "a\\0b"
title: "\\u202eevil"
title: "[[tesla]]"
title: X\ntitle: Y
- title
title
""".strip("\n").splitlines()


def _text(case: str) -> str:
    """A case, in which line ends and the like are written as in Python."""
    return case.encode("latin-1", "backslashreplace").decode("unicode_escape")


REFUSED = [
    *HTML,
    *map(_text, ADDRESSES),
    *map(_text, MARKUP),
    *(f"---\n{_text(case)}\n---\n\n# X\n" for case in FRONT),
]


def test_there_are_enough_cases() -> None:
    assert len(set(REFUSED)) == len(REFUSED) >= 220


@pytest.mark.parametrize("text", REFUSED)
@pytest.mark.parametrize("around", ["{}", "# Page\n\nWords.\n\n{}\n\nMore words.\n"])
def test_what_a_page_must_not_hold_is_refused(text: str, around: str) -> None:
    if around != "{}" and text.startswith("---\n"):
        around = "{}\nMore words.\n"
    assert found(around.format(text))


def test_many_of_them_would_have_been_html_that_is_not_allowed() -> None:
    """The control: the table holds what engines make something of."""
    harmful = [text for text in REFUSED if any(map(not_allowed, rendered(text)))]
    assert len(harmful) >= 110


EXACT = {
    "# X\n\nSay <b>so</b>.": [
        '3:5: error: a page must hold no HTML, found "<b>". Write &lt; for the sign itself, or put it between ` as code. [page-markup]'
    ],
    "特 <b>": [
        '1:3: error: a page must hold no HTML, found "<b>". Write &lt; for the sign itself, or put it between ` as code. [page-markup]'
    ],
    "[x](javascript:alert(1))": [
        '1:5: error: a link must lead to a file of the base or to an http or https address, found "javascript:alert(1)". Write [words](about.md) or [words](https://example.org/). [page-link]'
    ],
    "[x](/events/)": [
        '1:5: error: a link must lead to a file of the base or to an http or https address, found "/events/". Write the path from this page, such as ../bridges/long-bridge.md. [page-link]'
    ],
    "[x](https://a b/)": [
        '1:3: error: a link must be written [words](address), found "](". Write [words](about.md) or [words](https://example.org/). [page-link]'
    ],
    "[x](https://u@x.example/)": [
        '1:5: error: the address of a link must be an address that begins with https:// or http://, found "https://u@x.example/". Leave out the user name before @. [page-link]'
    ],
    "A ![x](https://x.example/y.png)": [
        '1:3: error: a picture must be a file of the base, found "https://x.example/y.png". Put the file beside the page and write ![what it shows](file.png). [page-link]'
    ],
    "[x]:\n  about.md": [
        '1:3: error: an address of a link must stand in its line, found "]:". Write [words]: https://example.org/, or &#58; for a mere colon. [page-link]'
    ],
    "# X {.big}": [
        '1:5: error: a page must hold no attributes, found "{.big}". Write &#123; for the sign itself, or put it between ` as code. [page-markup]'
    ],
    "# A {#a}\n\n# B {#a}": [
        '3:5: error: a heading must have an id of its own, found "a" again [page-markup]'
    ],
    "# A {#record}\n\n## B {#list}": [
        '1:5: error: a heading must have an id of its own, found "record" again [page-markup]',
        '3:6: error: a heading must have an id of its own, found "list" again [page-markup]',
    ],
    "# *Re*cord\n\n## List\n\n# Records": [
        '1:1: error: a heading must have an id of its own, found "record" again. Write another behind it, such as {#about}. [page-markup]'
    ],
    "_List_\n======": [
        '1:1: error: a heading must have an id of its own, found "list" again. Write another behind it, such as {#about}. [page-markup]'
    ],
    "A T\u0435sla\n\n`T\u0435sla` and \u0422\u0435\u0441\u043b\u0430": [
        '1:3: warning: a word should be written in one script, found "T\u0435sla" with U+0435 cyrillic small letter ie. Type the word again. [mixed-scripts]'
    ],
    "# `__a`": [
        '1:1: error: a heading must not begin with two underscores, found "# `__a`". Begin it with a word: such ids are the theme\'s. [page-markup]'
    ],
    '--8<-- "x"': [
        '1:1: error: a page must hold its own text, found "--8<--". Write the text itself here. [page-markup]'
    ],
    "a\n\n```\nb": [
        '3:1: error: a block of code must have an end, found none behind "```". Write ``` in lines of their own before and behind the code, at the margin. [page-markup]'
    ],
    "  ```\n  b\n  ```": [
        f'{n}:1: error: a fence of code must have a form that all read, found "```". Write ``` in lines of their own before and behind the code, at the margin. [page-markup]'
        for n in (1, 3)
    ],
    "a `b": [
        "1:3: error: code in a line must end in it with the same number of `, found no end. Write &#96; for the sign itself, or a fence of ``` around longer code. [page-markup]"
    ],
    "Note: this\n": [
        '1:1: error: a page must not begin with a word and a colon, found "Note:". Begin it with a heading: MkDocs leaves out such a line. [page-markup]'
    ],
    "---\ntitle: X\n": [
        "1:1: error: front matter must end with a line of ---, found no end. Write --- behind it. [page-markup]"
    ],
    "---\ntitle: X\ntemplate: y\n---\n": [
        '3:1: error: front matter must have known keys, found "template". One of: description, title. [unknown-key]'
    ],
    "---\ntitle: 2026\n---\n": [
        '2:8: error: title must be in quotes, because YAML reads "2026" as something else. Write title: "2026". [cut-text]'
    ],
    "a &#x202e; b": [
        "1:3: error: a text must hold visible characters only, found U+202E right-to-left override, which turns the direction of the text around it. Delete it. [bad-character]"
    ],
    f"{' ' * 41}a": [
        "1:1: error: a line must be indented by at most 40 columns, found more. Write it nearer to the margin. [too-deep]"
    ],
    "> " * 21 + "a": [
        "1:1: error: a line must be indented by at most 40 columns, found more. Write it nearer to the margin. [too-deep]"
    ],
    "a\n\n" + "*" * 501: [
        "3:1: error: a paragraph must have at most 500 lines and signs of Markdown, found 501. Put empty lines between its parts. [too-large]"
    ],
    "[" * 21: [
        "1:1: error: a paragraph must have at most 20 open brackets, found more. Close each [ with ]. [too-deep]"
    ],
    "a" * 33_000: [
        "1:1: error: a file must be at most 32 KB, found more. Split it into several pages. [too-large]"
    ],
    b"caf\xe9": [
        "1:4: error: a file must be UTF-8, found the byte 0xe9. Save the file as UTF-8. [not-utf8]"
    ],
}  # fmt: skip


@pytest.mark.parametrize("text", EXACT, ids=lambda text: ascii(text[:30]))
def test_a_page_is_told_where_and_what_to_write(text: str | bytes) -> None:
    assert found(text) == EXACT[text]


def test_one_line_is_told_once_and_a_page_a_hundred_times() -> None:
    assert len(found("<b>a</b> <i>c</i> {: x}\n" * 3)) == 3
    assert len(found("<b>\n\n" * 300)) == 101


# what is allowed

ALLOWED = {
    "headings": "# One\n\n## Two {#two}\n\nThree\n=====\n\nFour\n----\n\n## Two, again ##\n",
    "text": "1 < 2 and a <3 b, AT&amp;T, AT&T, &copy; 2026, &lt;script&gt;, C--, (c), 50 % {of it} all.\n",
    "emphasis": "*a* **b** _c_ __d__ ***e*** snake_case_name 2 * 3\n",
    "lists": "- a\n    - b\n        - c\n\n1. d\n2. e\n\n* f\n\n    g\n",
    "quotations": "> a\n>\n> > b\n",
    "a table": "| A | B | C |\n| :-- | :-: | --: |\n| 1 | `x` | [c](d.md) |\n",
    "a rule": "a\n\n---\n\n***\n",
    "code in a line": "Use `<div onclick=\"x\">`, ``a ` b``, `<!--`, `<script>`, `{: .x}`, `[x](javascript:y)` and `![`.\n\nMore.\n",
    "code in a block": "# X\n\n```html\n<script>alert(1)</script>\n\n# no heading\n[x](javascript:y) {: x }\n```\n\n~~~\n```\n~~~\n\nEnd.\n",
    "links": "[a](b.md) [a](../c/d.md#e \"Words\") [a](#e) [a](f.pdf) [a](https://x.example/a_(b)?q=1&c=2#d) <https://x.example/?a=b>\n",
    "mail": "[Write to us](mailto:desk@example.org)\n",
    "links apart": "[a][1], [b], [1]\n\n[1]: https://x.example/\n[b]: about.md \"About\"\n",
    "a colon behind brackets": "As [1]: it is said, and [x]: there.\n",
    "footnotes": "A.[^1]\n\n[^1]: See: the [source](https://x.example/).\n",
    "pictures": "![What it shows](picture.png)\n\n[![It](../images/small.webp \"Title\")](large.JPG)\n",
    "macros": "# About {{ config }}\n\n{{ config.site_name }}\n\n{% include 'x' %} and {{ ''.__class__ }} are text, {# so is this #} too.\n\n- {{ x }}\n",
    "definitions": "Term\n:   What it is\n",
    "a contents list": "[TOC]\n\n## A\n\n## B\n",
    "front matter": "---\ntitle: \"</title><script>alert(1)</script>\"\ndescription: Words & more\n---\n\n# X\n",
    "Chinese": "# 特斯拉\n\n**特斯拉**在[中国](https://x.example/中国)。\n",
    "Persian": "# X\n\nمی\u200cخواهم\n",
    "Windows": "# X\r\n\r\nText\r\n",
    "tabs": "# X\n\n-\ta\n\n\tb\n",
    "nothing": "",
}  # fmt: skip


@pytest.mark.parametrize("case", ALLOWED)
def test_an_ordinary_page_passes(case: str) -> None:
    assert found(ALLOWED[case]) == []
    body = ALLOWED[case].partition("\n---\n\n")[2] if case == "front matter" else ALLOWED[case]
    assert [html for html in rendered(body) if not_allowed(html)] == []


def test_macros_come_out_as_themselves() -> None:
    for html in rendered(ALLOWED["macros"]):
        for text in ("About {{ config }}", "{{ config.site_name }}", "{# so is this #}", "<li>{{ x }}"):  # fmt: skip
            assert text in html
        assert "{% include " in html


def test_code_comes_out_whole() -> None:
    for html in rendered(ALLOWED["code in a line"] + ALLOWED["code in a block"]):
        assert html.count("&lt;script&gt;") == 2
        assert "More." in html
        assert "End." in html


def test_the_introduction_of_the_home_page_may_begin_with_a_word_and_a_colon() -> None:
    assert found("Note: this\n", "content/index.md") == []
    assert found("<b>", "content/index.md") != []


def test_the_introduction_takes_no_id_of_the_home_page() -> None:
    parts = ("home", "parts/sources")
    made = "".join((DEFAULTS / f"templates/{part}.md.jinja").read_text() for part in parts)
    assert set(re.findall(r"\{#([a-z]+)\}", made)) == HOME_IDS
    said = '1:6: error: a heading must have an id of its own, found "{}" again [page-markup]'
    for id_ in HOME_IDS:
        assert found(f"## X {{#{id_}}}\n", "content/index.md") == [said.format(id_)]
    assert found("## X {#x}\n\n## Home {#home}\n") == []


def test_no_page_takes_an_id_by_which_pages_that_are_made_are_known() -> None:
    templates = "".join(path.read_text() for path in (DEFAULTS / "templates").glob("*.jinja"))
    assert {*re.findall(r"^# .*\{#([a-z]+)\}", templates, re.MULTILINE)} == {*PAGE_IDS, "home"}


@pytest.mark.parametrize(
    ("text", "at", "what"),
    [
        ("[a](no.md)", "1:5", "no.md"),
        ("A ![x](../no.png)", "1:8", "../no.png"),
        ('[![x](x.png)](no.JPG "Words")', "1:15", "no.JPG"),
        ("[a](there.md#b) [a](no.md#b)", "1:21", "no.md"),
        ("[a](../../guide/there.md)", "1:5", "../../guide/there.md"),
        ("[a](there)", "1:5", "there"),
        ("[a](./)", "1:5", "./"),
        ("[a][b]\n\n> [b]: no.md", "3:8", "no.md"),
        ('[a][b]\n\n[b]: no.md "Words"', "3:6", "no.md"),
    ],
)
def test_a_link_to_nothing_is_told(text: str, at: str, what: str) -> None:
    assert found(text, is_there={"guide/there.md", "guide/x.png"}.__contains__) == [
        f'{at}: error: a link must lead to a file or page that exists, found "{what}". Write the path from this page, such as ../bridges/long-bridge.md. [page-link]'
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[a](there.md) [a](../guide/./there.md#b) ![x](there.md.png)",
        "[a](#b) [a](https://x.example/no.md) [a](mailto:a@b.example) <https://x.example>",
        "`[a](no.md)`\n\n```\n[a](no.md)\n```\n\n\\[a\\](no.md)",
        "As [1]: it is, and [x]: no.\n\n[^1]: No.",
        "[a]\n\n[a]: there.md",
    ],
)
def test_what_leads_somewhere_or_is_no_link_is_not_told(text: str) -> None:
    assert found(text, is_there={"guide/there.md", "guide/there.md.png"}.__contains__) == []


# whatever else passes

TOKENS = [
    *("<script>alert(1)</script>", "<", ">", "</p>", "<!--", "-->", "<?", "<![CDATA[", "<div markdown>"),
    *("`", "``", "```", "~~~", "```html\n", "\n```\n", "\n~~~\n", "\n", "\n\n", "\n    ", "\t", "  \n", " "),
    *("\n- ", "\n> ", "\n1. ", "# ", "\n## ", "\n===\n", "\n---\n", "|", "\n| a | b |\n| - | - |\n"),
    *("[", "](", ")", "[a](b.md)", "[a][b]", "\n[b]: ", "![", "![a](b.png)", "(", '"', "'", "\\", "\\`", "\\<"),
    *("javascript:alert(1)", "&#x6a;avascript", "&colon;", "data:text/html,x", "//evil.test", "https://x.example/"),
    *("{", "}", "{: onclick=x}", "{onclick=x}", "{#a}", "{{ x }}", "{% x %}", "{: .md-x #__search}", "=", "&lt;"),
    *("*", "**", "_", "__", "*[HTML]: x", "[^1]", "\n[^1]: ", "\n:   ", "!!! note\n    ", "[TOC]", "\n- [x] "),
    *("a", "b c", "www.x.example", "<https://x.example>", "<a@b.example>", "~~", "^^", "==", "\nNote: "),
]  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_what_is_accepted_is_safe_by_every_engine(seed: int) -> None:
    """Pages put together by chance from what means something, of which about a fifth are accepted."""
    chance, accepted = random.Random(seed), 0
    for _ in range(700):
        text = "# X\n\n" + "".join(chance.choices(TOKENS, k=chance.randint(1, 14))) + "\n"
        if found(text):
            continue
        accepted += 1
        assert [(text, not_allowed(html)) for html in rendered(text) if not_allowed(html)] == []
    assert accepted >= 70


PIECES = ["[a](b.md) ", "*a **a ", "_a __a ", "***a", "a_", "&a", "\\", "| a ", "=", "---\n", "- a\n", "> a\n", "a\n: b\n",
          "a  \n", "`a` ", "<https://a.b> ", '"a" ', "x\n\n", "- - - - a\n\n", "a\n:   b\n\n", "[a] ", "![", "](", "{", "<a", "[^1]: x\n"]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_no_page_takes_long(piece: str) -> None:
    """As many as a page may hold; of processor time, and with room for a slow machine."""
    filled = "\n\n".join([piece * (480 // len(piece))] * 62)
    for text in (filled, piece * (31_000 // len(piece))):
        began = process_time()
        if not found(text):
            markdown.markdown(text, extensions=list(OURS), extension_configs=SETTINGS)
        assert process_time() - began < 3
