"""Where a fact's file opens at its line on a code host: GitHub, GitLab, Gitea and Forgejo.

In goes the edit link that MkDocs makes of `repo_url` and `edit_uri`. Editors in the browser open
at the top, so the link leads to the file as it is shown, one click from editing: there hosts know
lines.
"""

from collections.abc import Mapping

from generator.model.records import Record

Lines = Mapping[str, int]
"""Line of each fact in its file, by the fact's anchor."""

_SHOWN = (("/-/edit/", "/-/blob/"), ("/_edit/", "/src/branch/"), ("/edit/", "/blob/"))
"""How a path begins where a file is edited and where it is shown: GitLab, Gitea, GitHub."""


def fact_lines(record: Record) -> Lines:
    """The lines of a record's facts."""
    return {fact.anchor: fact.place.line for fact in record.facts}


def links_to_lines(lines: Lines, edit_url: str | None, repo_url: str | None) -> dict[str, str]:
    """For each anchor the address of its line; none where the code host is not known."""
    if not edit_url or not repo_url:
        return {}
    file = _shown(edit_url, repo_url.rstrip("/"))
    return {anchor: f"{file}#L{line}" for anchor, line in lines.items()}


def _shown(edit_url: str, repository: str) -> str:
    """Where the file is shown; where it is edited, if the host has another form of addresses."""
    path = edit_url.removeprefix(repository)
    for edited, shown in _SHOWN:
        if path != edit_url and path.startswith(edited):
            return f"{repository}{shown}{path.removeprefix(edited)}"
    return edit_url
