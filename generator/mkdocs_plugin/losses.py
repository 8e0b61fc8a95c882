"""Stops a build that would lose something without anybody's notice."""

import logging
import os
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from generator.graph.graph import Graph
from generator.mkdocs_plugin.own_files import DATA, OwnPage
from generator.publish.shrinking import (
    ALLOWED,
    PUBLISHED,
    Counts,
    Unreadable,
    published,
    shrinkage,
)

log = logging.getLogger("mkdocs.plugins.sourcebook")


def refuse_shrinking(graph: Graph, target: Path) -> None:
    """Raise PluginError where the base holds much less than the site that stands in `target`.

    That may also be told by a file; where nothing tells it, nothing is refused.
    """
    named = os.environ.get(PUBLISHED, "")
    index = Path(named) if named else target / DATA / "index.json"
    if not named and not index.exists():
        return
    try:
        before = published(index)
    except (OSError, Unreadable) as error:
        why = error.strerror if isinstance(error, OSError) else error
        log.info("Not compared with what is published: %s: %s", index, why)
        return
    now = _counts(graph)
    most = graph.base.settings.may_shrink
    lost = shrinkage(before, now, most)
    if lost and os.environ.get(ALLOWED) in ("1", "true"):
        log.info("Only %s are left, as %s allows", lost, ALLOWED)
    elif lost:
        raise PluginError(
            f"only {lost} that are published are left; a build may lose {most} percent "
            f"(may_shrink in site_config/site.yml). If that is meant, set {ALLOWED}=1 for one build"
        )


def refuse_missing(graph: Graph, files: Files, site: Path) -> None:
    """Raise PluginError where a page or a part of the data is not in the site that was built."""
    pages = [file.dest_uri for file in files.documentation_pages()]
    pages += [file.dest_uri for file in files if isinstance(file, OwnPage)]
    missing = [path for path in pages if not os.path.isfile(site / path)]
    if missing or len(set(pages)) < len(pages):
        first = missing[0] if missing else next(p for p in pages if pages.count(p) > 1)
        number = len(missing) or len(pages) - len(set(pages))
        raise PluginError(f"{number} of {len(pages)} pages got lost, such as {first}")
    built, held = published(site / DATA / "index.json"), _counts(graph)
    if built != held:
        raise PluginError(f"the data must hold {_told(held)}, found {_told(built)}")


def _counts(graph: Graph) -> Counts:
    return Counts(len(graph.records), len(graph.statements))


def _told(counts: Counts) -> str:
    return f"{counts.records} records and {counts.statements} statements"
