"""On which day each record last changed, from the git history of a base.

One reading of the newest `COMMITS` commits: of what none of them touched, nothing is said. Those
many take a second with 10,000 records; all of a deep history would take as long as a build. By
number, not by time: same commit, same days. A merge counts as one change, on the day of the merge.
"""

from pathlib import Path

from generator.authoring import git
from generator.model.base import CONTENT, id_of

COMMITS = 2_000


def last_changes(root: Path) -> dict[str, str]:
    """By id of a record the day (ISO 8601, in UTC) of its last commit; empty without a history.

    The oldest commits of a shallow clone look as if they had added everything: they say nothing.
    """
    try:
        shallow = git.is_shallow(root)
        commits = git.last_commits(root, (CONTENT,), COMMITS)
    except git.GitError:
        return {}
    days: dict[str, str] = {}
    for commit in commits:
        if shallow and not commit.has_parent:
            continue
        day = commit.time.date().isoformat()
        for file in commit.files:
            days.setdefault(id_of(file.path), day)
    return days
