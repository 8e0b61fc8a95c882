"""Texts that a Markdown engine, an HTML parser or a template could take for something else.

All of them may stand in a record: refused characters have tests of their own.
"""

BLOCKS = (
    "# Title", "## Title ##", "#", "######", "#tag", "Title #", "Title {#id}", "=====", "= a", "---", "- - -", "***", "* * *", "___",
    "_ _ _", "- item", "+ item", "* item", "-", "+", "*", "-1", "+1", "- [ ] task", "- [x] task", "1. item", "1) item", "1.", "1)",
    "2026.", "2026. The year", "007) agent", "123456789. item", "1234567890. item", "12345678901234567890) item", "1.5", "1.item",
    "\u0661. item", "\u0967) item", "\uff11. item", "\u00b2. item", "> quote", ">quote", ">", ": definition", ":   definition", "::: box",
    "```", "```python", "~~~", "``` code ```", "    code", "!!! note", "!!! note \"Title\"", "??? note", "/// note", "--8<-- \"file\"",
    "[TOC]", "[[TOC]]", "[toc]", "[^1]: foot", "[^1]", "[id]: https://a.example", "[id]: <javascript:alert(1)> 'x'", "*[HTML]: words",
    "| a | b |", "|", "a | b", "--- | ---", "|---|", "a|", "|a", "\\| a", "<!-- comment -->", "-->", "<!--", "<![CDATA[x]]>", "<?php x ?>",
    "<!DOCTYPE html>", "%%", "$$x$$", "$x$", "\\(x\\)", "\\[x\\]", "%YAML 1.2", "{% raw %}", "{{ config }}", "{{ 7*7 }}", "{# comment #}",
    "{## comment ##}", "${x}", "#{x}", "<%= x %>",
)  # fmt: skip
INLINE = (
    "*a*", "**a**", "***a***", "_a_", "__a__", "a_b_c", "snake_case_name", "a*b*c", "2 * 3 * 4", "~a~", "~~a~~", "^a^", "==a==", "++a++",
    "`code`", "``code``", "`", "``", "`a``b`", "\\", "\\\\", "a\\", "\\*a\\*", "\\`", "C:\\new\\table", "\\[[", "[[", "]]", "[[tesla]]",
    "[[tesla|label]]", "[a](b)", "[a](b \"title\")", "[a][b]", "[a][]", "[a]", "[", "]", "[]", "[](x)", "![a](b)", "![a]", "!", "!!",
    "a!", "!a", "! ", "(", ")", "()", "](x)", "[x](", ")[x", "](javascript:alert(1))", "[x](javascript:alert(1))", "[x](data:text/html,x)",
    "<b>a</b>", "<b>", "</b>", "</p>", "</div>", "</span>", "</sup>", "</a>", "<", ">", "a < b", "a > b", "a<b>c", "<3", "1<2>1", "<>",
    "<br>", "<br/>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<script>alert(1)</script>", "</script>", "<style>*{}</style>",
    "</title>", "<a href='x'>x</a>", "<div markdown>", "<div markdown=\"1\">x</div>", "<https://a.example>", "<a@b.example>",
    "https://a.example/x_y_z?a=1&b=2", "www.a.example", "a@b.example", "javascript:alert(1)", "&", "&&", "&amp;", "&amp", "&lt;b&gt;",
    "&#60;b&#62;", "&#x3C;", "&copy;", "&copy", "&nbsp;", "&#0;", "&#38;", "&unknown;", "AT&T", "R&D", "a&b;c", "Q&A;", "\"", "'", "\"a\"",
    "'a'", "a\"b'c", "\" onclick=\"alert(1)", "' onclick='alert(1)", "{", "}", "{}", "{#id}", "{.class}", "{: #id .class}", "{:.x}",
    "{: onclick=alert(1)}", "a{#id}", "{ #__search }", "|", "||", "a||b", ":)", ":smile:", ":material-account:", "::", "(c)", "...", "--",
    "a -- b", "a --- b", "@user", "#1", "#1 brand", "#fact-x", "%20", "%3Cb%3E", "~", "~/.x", "^", "=", "==", "+", ";", "?", "/", "//",
    "klzzwxh:0042", "wzxhzdk:0", "&#2;klzzwxh:0000&#3;", "0", "00", "null", "true", "NaN", "a\tb", "x" * 300, "[" * 60, "*" * 60, "_" * 60,
    "`" * 60, "<" * 60, "![" * 30, "&" * 60, "**a **b", "*a _b* c_", "a*", "*a", "a_", "_a", "`a", "a`",
)  # fmt: skip
SCRIPTS = (
    "特斯拉", "特斯拉。", "「引号」", "（括号）", "：冒号", "１．全角", "｜全角｜", "＊全角＊", "\u3000全角空格\u3000", "\u00a0no-break\u00a0", "a\u00a0b",
    "\u2003em\u2003", "\u1680ogham", "\u202fnarrow", "a\u2009b", "é", "ß", "İ", "ﬁ", "Ω", "العربية", "עברית", "हिन्दी", "ไทย", "한국어", "日本語",
    "क्\u200dष", "می\u200cخواهم", "👩\u200d💻", "❤\ufe0f", "🇨🇳", "𝒳", "\U0001f600" * 10, "“quotes”", "‘quotes’", "«»", "–", "—", "…", "‹b›",
    "﹤b﹥", "＜b＞", "−1", "× 3", "½", "№ 1", "℃", "①", "①. item", "ⅷ. item", "•", "• item", "‣", "☐", "✓", "¶", "§ 5", "†",
)  # fmt: skip

NAUGHTY = tuple(dict.fromkeys((*BLOCKS, *INLINE, *SCRIPTS)))
