"""Knows what Pagefind has to read of a finished page: a copy of what search may find, no more.

It would cut Chinese, Japanese and Korean text into words only in pages whose language is one of
these, with a binary of six times the size, and ours are English. In the copies each such character
is a word, and the theme's `search.js` asks in the same way: any part of a name is found.
"""

import re
import unicodedata
from html import unescape

FOUND = "data-pagefind-body"
"""The attribute by which the theme marks what search may find."""

NOT_SEARCHED = (
    ".headerlink", ".md-content__button", ".sb-cite", ".sb-support", ".sb-copy", ".sb-foot",
    ".sb-age", ".sb-due",
)  # fmt: skip
"""Parts of a found page that are no words of its own: buttons, numbers, ages, others' facts."""

WIDE = (
    r"\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u3400-\u4dbf\u4e00-\u9fff"
    r"\uac00-\ud7af\uf900-\ufaff\U00020000-\U000323af"
)
"""Characters that are a word each. `words.js` has the same list; a test holds the two together."""

STOPS = r"\u00b7\u2014\u2018-\u201d\u2026\u3001-\u303f\uff01-\uff65"
"""Punctuation that may stand before such a character without a space."""

_RUN = re.compile(f"[{WIDE}]+")  # Starts with what is rare, so that English pages cost nothing
_JOINS_BEFORE = re.compile(rf"[\w{STOPS}]")
_JOINS_AFTER = re.compile(r"\w")

# Pagefind takes the words of headings for HTML once more, and its excerpts hold `<` as `&lt;`. What
# reads as an entity in a text is parted by a character that no record holds; `words.js` removes it.
_ENTITY = re.compile(r"&amp;(?=#?\w+;)")
_PARTED = "&amp;\u2060"

_LANGUAGE = re.compile(r'<html\b[^>]* lang="([^"]*)"')
_META = re.compile(r"<meta data-pagefind-[^>]*>")
_MARK = re.compile(r"data-pagefind-(?!ignore)")
_WEIGHT = re.compile(' data-pagefind-weight="[0-9.]+"')
_TITLE = re.compile(r'<meta data-pagefind-meta="title\[content\]" content="([^"]*)">')
# What follows only spares Pagefind work, which leaves out NOT_SEARCHED by itself: a part is taken
# away where it is certain to be whole. An `id` parts the words that stand before and behind it.
_CLASS = rf'class="(?:[^"]* )?(?:{"|".join(name[1:] for name in NOT_SEARCHED)})(?: [^"]*)?"'
_TAG = re.compile(r"<(?:div\b|/div>|!--|script\b|style\b|template\b|textarea\b)")
"""Of a `<div>`, or of what within which a `<div>` may be no tag."""
_HIDDEN = re.compile(rf"<div {_CLASS}>")
_WITH_ID = re.compile(
    r'<sup class="sb-cite" id="[^"]*"><a [^>]*>[^<]*</a></sup>|<span id="[^"]*"></span>'
)
_SMALL_PART = re.compile(rf'<(a|span) {_CLASS}(?: (?:href|title|data-date)="[^"]*")*>[^<]*</\1>')
_PLAIN = re.compile(
    rf'<(a|span) (?!{_CLASS})(?:class|href)="[^"]*"(?: data-\w+="[^"]*")?>([^<]*)</\1>'
)


def search_copy(page: str) -> str | None:
    """A small HTML document from which Pagefind makes the same entry as from a finished `page`.

    Nothing where search may not find the page. Of all ids only those of headings are kept for
    certain: results lead to no others. A page that another theme marks in its own way is copied
    whole.
    """
    at = _mark(page)
    if at < 0:
        return None
    start, end = page.rfind("<", 0, at), page.find(">", at) + 1
    article, after = _article(page, end)
    marks = _META.findall(page, 0, start)
    others = len(_MARK.findall(page, 0, start)) + len(_MARK.findall(page, after)) - len(marks)
    if not page.startswith("<div ", start) or not after or others:
        return _named(spaced(page), page)
    language = _LANGUAGE.search(page)
    html = f'<html lang="{language[1]}">' if language else "<html>"
    head = f"{html}<head>{''.join(marks)}</head>"
    weight = _WEIGHT.search(page, start, end)
    body = f"<body {FOUND}{weight[0] if weight else ''}>"
    article = _ENTITY.sub(_PARTED, _slim(article))
    return _named(spaced(f"{head}{body}{article}</body></html>"), head)


def spaced(text: str) -> str:
    """Return `text` with every Chinese, Japanese and Korean character set apart as a word."""
    return _RUN.sub(_apart, text)


def name_word(name: str) -> str:
    """Return the one word that stands for a whole name in the index; `words.js` makes the same.

    No other word begins with it: Pagefind also finds words by their beginning.
    """
    plain = unicodedata.normalize("NFKC", name).lower()
    return f"name0{''.join(filter(str.isalnum, plain))}0name"


def _mark(page: str) -> int:
    """Where the attribute stands that marks what search may find, or -1; a text may name it too."""
    at = page.find(FOUND)
    while at >= 0:
        before = page[page.rfind("<", 0, at) : at]
        if ">" not in before and before.count('"') % 2 == 0:
            break
        at = page.find(FOUND, at + 1)
    return at


def _article(page: str, at: int) -> tuple[str, int]:
    """What stands from `at` to the end of the `<div>` that begins before it, without NOT_SEARCHED.

    With the place where that `<div>` ends, or 0 where it cannot be told.
    """
    kept, depth, hidden = [], 1, 0
    for tag in _TAG.finditer(page, at):
        if tag[0] == "<div":
            if not hidden and _HIDDEN.match(page, tag.start()):
                kept.append(page[at : tag.start()])
                hidden = depth
            depth += 1
            continue
        if tag[0] != "</div>":
            break
        depth -= 1
        if hidden and depth == hidden:
            at, hidden = tag.end(), 0
        elif not depth:
            kept.append(page[at : tag.start()])
            return "".join(kept), tag.end()
    return "", 0


def _slim(article: str) -> str:
    """The same words without what lies between them: small parts, tags of links and of spans."""
    # A function, because Python 3.11 takes three times as long for a template.
    return _PLAIN.sub(lambda found: found[2], _SMALL_PART.sub("", _WITH_ID.sub(" ", article)))


def _named(copy: str, head: str) -> str:
    """Add the word of its name to the copy of a page that has a title."""
    title = _TITLE.search(head)
    if not title:
        return copy
    word = name_word(unescape(title[1]))
    return copy.replace("</head>", f'<meta data-pagefind-meta="name:{word}"></head>', 1)


def _apart(run: re.Match[str]) -> str:
    start, end = run.span()
    before = " " if start and _JOINS_BEFORE.match(run.string, start - 1) else ""
    after = " " if _JOINS_AFTER.match(run.string, end) else ""
    return before + " ".join(run[0]) + after
