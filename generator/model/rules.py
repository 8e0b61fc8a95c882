"""The rules that one file is checked by: each id of a check with its rule as one sentence.

The rules that need several records are told by the functions of `generator/graph/checks`.
"""

RULES: dict[str, str] = {}
