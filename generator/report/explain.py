"""Where a check is explained: the address of its paragraph, from the repository or on a code host.

The paragraphs stand in CONTRIBUTING.md, one for each check, with the check's id in their anchor.
"""

import os
from collections.abc import Mapping

DOCUMENT = "CONTRIBUTING.md"
REPOSITORY = "SOURCEBOOK_REPO_URL"


def anchor(check: str) -> str:
    """The anchor of a check's paragraph."""
    return f"check-{check}"


def help_link(check: str, environment: Mapping[str, str] = os.environ) -> str:
    """Where a check is explained: a path from the repository's folder, or an address on the web.

    The repository's address is SOURCEBOOK_REPO_URL, or what a GitHub workflow knows.
    """
    path = f"{DOCUMENT}#{anchor(check)}"
    repository = repository_url(environment)
    return f"{repository}/blob/HEAD/{path}" if repository else path


def repository_url(environment: Mapping[str, str]) -> str:
    """The address of the repository on its code host, without a slash behind it, if it is known."""
    server, name = environment.get("GITHUB_SERVER_URL"), environment.get("GITHUB_REPOSITORY")
    running = f"{server}/{name}" if server and name else ""
    return (environment.get(REPOSITORY) or running).rstrip("/")


def paragraph(check: str, rule: str) -> str:
    """The line of Markdown that explains a check: the first paragraph of its rule."""
    first = " ".join(rule.partition("\n\n")[0].split())
    return f'- <a id="{anchor(check)}"></a>`{check}`: {first}'
