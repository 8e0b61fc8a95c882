"""What records may be called, and which record an editor means by a name on the command line.

In go a Graph and a name as it was typed, out comes an id, or the reason why there is none.
"""

from generator.graph.graph import Graph
from generator.model.base import CONTENT, RESERVED_SLUGS
from generator.model.texts import MOST_SLUG, is_slug, slug_like


class Impossible(ValueError):
    """What was asked for cannot be done; says why, and what to do instead."""


def record_named(graph: Graph, written: str) -> str:
    """The id that `folder/slug`, a clear slug, or a file's path names."""
    bare = _bare(written)
    if miss := graph.index.miss(bare):
        moved = graph.index.moved.get(bare)
        hint = f"It is {moved} already." if moved else miss.hint
        raise Impossible(f'OLD {miss.rule}, found "{written}". {hint}'.strip())
    id_ = graph.index.find(bare) or ""
    if id_ in graph.base.settings.withhold:
        told = "Under another name it would be shown."
        raise Impossible(f'OLD must not be withheld by site.yml, found "{written}". {told}')
    return id_


def free_id(graph: Graph, old: str, written: str) -> str:
    """The id that the record is to have, if it can have it."""
    folder = old.partition("/")[0]
    other, _, slug = _bare(written).rpartition("/")
    if other and other != folder:
        told = "A record stays in the folder of its kind. To change the kind, write a new one."
        raise Impossible(f'NEW must begin with {folder}/, found "{written}". {told}')
    if reason := slug_refused(slug):
        raise Impossible(f"NEW {reason}")
    new = f"{folder}/{slug}"
    if new in graph.index.ids:
        same = "that is its name now" if new == old else f"{new} is a record already"
        raise Impossible(f'NEW must be free, found "{written}": {same}')
    had = graph.index.moved.get(new, old)
    if had != old:
        told = f"{had} had that address before, and what leads there leads to it."
        raise Impossible(f'NEW must be free, found "{written}". {told}')
    return new


def slug_refused(slug: str) -> str:
    """Why a record cannot have this slug, with what to write instead; nothing where it can."""
    if slug.lower() in RESERVED_SLUGS:
        return f'must not be a reserved name, found "{slug}"'
    if is_slug(slug) and len(slug) <= MOST_SLUG:
        return ""
    better = slug_like(slug)
    hint = f'. Write "{better}".' if better and better != slug else ""
    rule = f"must be small letters and digits joined by hyphens, at most {MOST_SLUG} characters"
    return f'{rule}, found "{slug}"{hint}'


def _bare(written: str) -> str:
    path = written.removeprefix("./").removeprefix(f"{CONTENT}/").strip("/")
    return path.removesuffix(".yml").removesuffix(".yaml").removesuffix(".draft")
