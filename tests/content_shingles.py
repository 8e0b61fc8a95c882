"""What counts as a run of words shared with a document, and the hashes of all such runs.

The documents that the content rests on stay out of the repository; of each run of eight words in
them only a shortened hash is kept. To make the list anew:

    python -m tests.content_shingles FOLDER > tests/content_shingles.txt
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

WORDS = 8
"""So many words in a row are a run."""

DIGITS = 12
"""So many hex digits of a hash are kept: 48 bits, so that two runs hardly ever share one."""

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile(r"['’‘`]")


def words(text: str) -> list[str]:
    """The words of a text in lower case, letters and digits only, so that quotes and dashes hide none."""
    plain = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text).lower())
    return _WORD.findall(plain)


def runs(text: str) -> Iterator[str]:
    """Each run of eight words, joined by single spaces."""
    found = words(text)
    for start in range(len(found) - WORDS + 1):
        yield " ".join(found[start : start + WORDS])


def shortened(run: str) -> str:
    """The hash of a run as it stands in the list."""
    return sha256(run.encode("utf-8")).hexdigest()[:DIGITS]


def hashes(text: str) -> set[str]:
    """The hashes of all runs of a text."""
    return {shortened(run) for run in runs(text)}


def main(folder: str) -> None:
    """Print the hashes of all runs in the text files of `folder`, sorted, one a line."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(Path(folder).glob("*.txt")))
    print(*sorted(set().union(*map(hashes, texts))), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1])
