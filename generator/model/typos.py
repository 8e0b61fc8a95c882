"""How many slips of the pen lie between two words, and whether so few that one was meant.

A slip is a letter too many, too few, another one, or two that changed places. Knows only text.
"""


def slips(one: str, other: str, most: int) -> int:
    """The number of slips between two words; `most` + 1 where there are more than that."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    above = list(range(len(other) + 1))
    for n, letter in enumerate(one, 1):
        row = [n]
        for m, beside in enumerate(other, 1):
            change = above[m - 1] + (letter != beside)
            row.append(min(above[m] + 1, row[-1] + 1, change))
            turned = n > 1 and m > 1 and (one[n - 2], letter) == (beside, other[m - 2])
            if turned:
                row[m] = min(row[m], before[m - 2] + 1)
        if min(row) > most:
            return most + 1
        before, above = above, row
    return min(above[-1], most + 1)


def is_slip(written: str, meant: str, letters: int) -> bool:
    """Whether `written` has at most one slip for each so many `letters`, and one in any word."""
    most = max(len(written) // letters, len(written) > 1)
    return slips(written, meant, most) <= most
