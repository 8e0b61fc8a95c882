"""The keys by which a statement names sources and other statements, and what they must say.

In go nodes of a record's file, out come citations, contradictions, targets and outcomes. Whether
what they name exists is not known here.
"""

from collections.abc import Iterator

from generator.model.keys import items, mapping, one_or_many, take
from generator.model.nodes import Mapping, Node, Scalar, Sequence, kind_of_node, shortened
from generator.model.problems import Problems, did_you_mean
from generator.model.references import Ref, Target, is_record, read_ref, read_target
from generator.model.statements import RESULTS, SOURCE, Citation, Contradiction, Outcome
from generator.model.texts import read_text

_SAID = ("says", "quote", "locator", "inferred")
_CITATION_KEYS = ("source", *_SAID)


def read_citations(node: Node | None, problems: Problems) -> tuple[Citation, ...]:
    """A list of sources, each a slug or `{source, says, quote, locator, inferred}`."""
    if isinstance(node, Sequence) and not node.items:
        said = "sources must name a source, found an empty list"
        problems.error(node.place, "no-source", said, "Write the slug of a source.")
        return ()
    given = items(node, "sources", problems) or _without_brackets(node)
    read = [_citation(item, problems) for item in given]
    citations = tuple([citation for citation in read if citation])
    for citation in _repeated(citations):
        written = shortened(citation.source.written)
        found = f'sources must name a source once, found "{written}" again'
        hint = "Tell the two apart by their locator, or delete one."
        problems.error(citation.source.place, "duplicate-item", found, hint)
    return citations


def _without_brackets(node: Node | None) -> tuple[Node, ...]:
    """The one source of a list without brackets: as noted; it is cited all the same."""
    return (node,) if isinstance(node, Scalar) and is_record(node.text) else ()


def _repeated(citations: tuple[Citation, ...]) -> Iterator[Citation]:
    """Citations that say nothing else than one before them."""
    if len({citation.source.written for citation in citations}) == len(citations):
        return
    seen = set()
    for citation in citations:
        said = citation.says, citation.quote, citation.locator
        told = (citation.source.written, *(str(text) for text in said))
        if told in seen:
            yield citation
        seen.add(told)


def _citation(node: Node, problems: Problems) -> Citation | None:
    if not isinstance(node, Mapping):
        ref = read_ref(node, "sources", problems, (SOURCE,))
        return Citation(ref) if ref else None
    keys = take(node, "a citation", problems, _CITATION_KEYS, required=("source",))
    ref = read_ref(keys.get("source"), "source", problems, (SOURCE,))
    said = {key: read_text(keys[key], key, problems) for key in _SAID if key in keys}
    return Citation(ref, **said) if ref else None


def read_refs(
    node: Node | None, key: str, problems: Problems, kinds: tuple[str, ...] = ()
) -> tuple[Ref, ...]:
    """The records that a key names: one, or a list of them."""
    nodes = one_or_many(node, key, problems)
    read = (read_ref(node, key, problems, kinds) for node in nodes)
    return tuple(ref for ref in read if ref)


def read_contradictions(node: Node | None, problems: Problems) -> tuple[Contradiction, ...]:
    """What a statement contradicts: one or several, each a target or `{fact, difference}`."""
    nodes = one_or_many(node, "contradicts", problems)
    read = (_contradiction(node, problems) for node in nodes)
    return tuple(contradiction for contradiction in read if contradiction)


def _contradiction(node: Node, problems: Problems) -> Contradiction | None:
    if not isinstance(node, Mapping):
        target = read_target(node, "contradicts", problems)
        return Contradiction(target) if target else None
    keys = take(node, "contradicts", problems, ("fact", "difference"), required=("fact",))
    target = read_target(keys.get("fact"), "contradicts", problems)
    difference = read_text(keys.get("difference"), "difference", problems)
    return Contradiction(target, difference) if target else None


def read_supersedes(node: Node | None, type_: str, problems: Problems) -> tuple[Target, ...]:
    """What a statement of this type supersedes; the type is empty where it could not be read."""
    nodes = one_or_many(node, "supersedes", problems)
    if nodes and type_ == "forecast":
        said = "supersedes must not stand on a forecast, found it on one"
        hint = "Give the older forecast an outcome: {fact: …, result: missed}."
        problems.error(nodes[0].place, "supersedes-forecast", said, hint)
        return ()
    read = (read_target(node, "supersedes", problems) for node in nodes)
    return tuple(target for target in read if target)


def read_outcome(given: Node | None, type_: str, problems: Problems) -> Outcome | None:
    """What became of a forecast or plan; the type is empty where it could not be read."""
    node = mapping(given, "outcome", problems, "Write {fact: fact-id, result: kept}.")
    if node is None or not _is_ahead(node, "outcome", type_, problems):
        return None
    inner = take(node, "outcome", problems, ("fact", "result", "note"), required=("result",))
    result = read_word(inner.get("result"), "result", RESULTS, problems)
    target = read_target(inner.get("fact"), "outcome", problems)
    note = read_text(inner.get("note"), "note", problems)
    return Outcome(target, result, note) if result else None


def check_due(node: Node | None, type_: str, problems: Problems) -> None:
    """Note `due` on a statement that is about the past."""
    if node is not None:
        _is_ahead(node, "due", type_, problems)


def _is_ahead(node: Node, key: str, type_: str, problems: Problems) -> bool:
    if type_ in ("forecast", "plan", ""):
        return True
    article = "an" if type_ == "opinion" else "a"
    said = f"{key} must stand on a forecast or a plan, found {article} {type_}"
    problems.error(node.place, f"{key}-of-nothing", said, "Write type: forecast, if it is one.")
    return False


def read_word(node: Node | None, key: str, words: dict[str, str], problems: Problems) -> str:
    """One of `words`, or empty where the node is none of them (then it has been noted)."""
    if node is None:
        return ""
    if isinstance(node, Scalar) and node.text.strip() in words:
        return node.text.strip()
    found = f"{key} must be one of {', '.join(words)}, found {kind_of_node(node)}"
    hint = did_you_mean(node.text, words) if isinstance(node, Scalar) else ""
    problems.error(node.place, "bad-choice", found, hint)
    return ""
