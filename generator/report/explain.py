"""Where a check is explained: on the site, on a code host, or in the repository's own folder.

The site has a page of all checks under `/help/`, and CONTRIBUTING.md a paragraph for each, both
with the check's id in their anchors.
"""

import os
from collections.abc import Mapping

DOCUMENT = "CONTRIBUTING.md"
PAGE = "help/checks/"
SITE, REPOSITORY = "SOURCEBOOK_SITE_URL", "SOURCEBOOK_REPO_URL"


def anchor(check: str) -> str:
    """The anchor of a check's paragraph."""
    return f"check-{check}"


def help_link(check: str, environment: Mapping[str, str] = os.environ) -> str:
    """Where a check is explained: an address on the web, or a path from the repository's folder.

    The site's address is SOURCEBOOK_SITE_URL. Where that is not known, the repository's is
    SOURCEBOOK_REPO_URL, or what a GitHub workflow knows.
    """
    if site := environment.get(SITE):
        return f"{site.rstrip('/')}/{PAGE}#{anchor(check)}"
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
