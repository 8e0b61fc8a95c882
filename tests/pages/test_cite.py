"""How a page is cited: the words, and BibTeX that sets the very characters."""

import pytest

from generator.pages.cite import escape


@pytest.mark.parametrize(
    ("text", "bibtex"),
    [
        ("plain words 特斯拉", "plain words 特斯拉"),
        ("R&D 50 % #1 $5 a_b", r"R\&D 50 \% \#1 \$5 a\_b"),
        ("{a}", r"\{a\}"),
        ("a\\b~c^d", r"a\textbackslash{}b\textasciitilde{}c\textasciicircum{}d"),
        ("<b> `x`", r"\textless{}b\textgreater{} \textasciigrave{}x\textasciigrave{}"),
    ],
)
def test_bibtex_is_escaped(text: str, bibtex: str) -> None:
    assert escape(text) == bibtex
