"""Vocabularies: closed lists of words, with what readers see for each.

In goes the tree of `vocabularies/<name>.yml`, a word a key, out comes label by word. Statuses,
units and currencies are vocabularies.
"""

from generator.model.keys import take
from generator.model.nodes import Mapping, shortened
from generator.model.problems import Problems
from generator.model.texts import collapse, read_plain

_LONGEST_WORD = 64


def read_vocabulary(root: Mapping, problems: Problems) -> dict[str, str]:
    """Label by word; each word is followed by its label, or by `{label, help}`."""
    words = {}
    for key, node in root.entries:
        word = key.text
        if not word.strip() or collapse(word) != word or len(word) > _LONGEST_WORD:
            found = f'a word must have 1 to {_LONGEST_WORD} characters, found "{shortened(word)}"'
            hint = "No spaces at its ends, and single ones within."
            problems.error(key.place, "bad-word", found, hint)
            continue
        if isinstance(node, Mapping):
            keys = take(node, f"word {shortened(word)}", problems, ("label", "help"), ("label",))
            read_plain(keys.get("help"), "help", problems)
            node = keys.get("label")
        words[word] = read_plain(node, shortened(word), problems) or word
    return words
