"""What each key of a record says, in one sentence for editors.

The schema shows the sentences on hover, `new` writes them into records, and CONTRIBUTING prints
them. Which keys there are is not decided here: that is `generator/model`.
"""

RECORD_HELP = {
    "name": "The title of the page",
    "names": "The name in other languages, by language code, such as {de: Beispiel}",
    "aliases": "Other names it goes by, such as [Example data hub]; search finds them",
    "summary": "One or two sentences at the top of the page; [[slug]] is a link",
    "tags": "A few words to sort by, in small letters joined by hyphens, such as [harbours, "
    "bridges]",
    "sources": "The sources that back every field which names none of its own, by their slugs, "
    "such as [slug, slug]; they back no fact",
    "former_ids": "Addresses that the page had before, such as [events/old-slug]; they lead here",
    "verified": "When somebody last checked the whole record against its sources",
    "accept": "Warnings that are right as they are, each with the reason, such as {same-day: It "
    "was an evening paper.}",
    "facts": "The statements, each with its own sources",
    "note": "Something readers should know about the record as a whole",
    "retracted": "When and why the source was withdrawn; every statement that rests on it says so",
}
STATEMENT_HELP = {
    "text": "What is stated, in your own words; [[slug]] is a link",
    "value": "The value of the field",
    "unknown": "What is known about the value not being known",
    "sources": "The sources that state it, by their slugs, such as [slug, slug]. Every fact needs "
    "one, except a gap",
    "type": "What sort of statement it is",
    "by": "Who asserts it: a record by its slug, or a name without a page, such as The police. In "
    "small letters alone (police) it would be the slug of a record, which must exist",
    "date": "For a report when it happened, for all others when it was said",
    "as_of": "The time that the statement speaks of",
    "due": "Until when, or in which span of time, a forecast or plan is to come true",
    "origin": "The source that published it first, where the cited ones only pass it on",
    "about": "Records on whose pages it is shown as well, without being named in the text",
    "inferred": "Your reasoning, where no source says it and you worked it out",
    "contradicts": "Statements that cannot be true beside this one, by their ids, such as [{fact: "
    "crowd, difference: Counts the guests too.}]",
    "supersedes": "The older statement that was true until this one took its place, by its id",
    "wrong": "Why it was never true; it stays, marked as wrong",
    "preferred": "Why this side of a disagreement is shown first",
    "outcome": "What became of a forecast or plan",
    "difference": "On a value: why it may differ from the other values of this field",
    "converted": "On a quantity: the conversion that the source itself gives, such as 9220 USD",
    "note": "Something readers should know about this statement",
    "id": "A short name such as crowd, needed only where something refers to this statement",
}
CITATION_HELP = {
    "source": "The source, by its slug",
    "says": "What this source states, where it is weaker or different",
    "quote": "Its very words, short",
    "locator": "Where in it, such as paragraph 3",
    "inferred": "Why you think that it says so",
}
CONTRADICTION_HELP = {
    "fact": "The other statement: its id, field:name, or slug#id in another record",
    "difference": "Why the two may differ",
}
OUTCOME_HELP = {
    "result": "What became of it",
    "fact": "The statement that shows it: its id, field:name, or slug#id in another record",
    "note": "Something readers should know about the outcome",
}
RETRACTED_HELP = {"date": "When it was withdrawn", "reason": "Why it was withdrawn"}
INFERRED_HELP = {"value": "What you worked out", "inferred": "Your reasoning, from what is stated"}
TYPE_HELP = {
    "report": "The source says it in its own voice. You need not write it",
    "claim": "Somebody's word. You need not write it where there is by",
    "forecast": "Somebody expects it",
    "plan": "Somebody means to do it",
    "denial": "Somebody says that something is not so. Name what is denied in contradicts",
    "opinion": "A judgement that facts alone cannot settle",
    "gap": "It is known that something is not known",
}
RESULT_HELP = {
    "kept": "It came true",
    "missed": "It did not come true in its time",
    "partly": "Some of it came true",
    "unclear": "The sources do not tell",
}
FORM_HELP = {
    "text": "Plain text; [[slug]] is a link",
    "date": "A date such as 2026, 2026-Q1, 2026-02, 2026-02-06, 2026-02/2026-04 or 2026-02~",
    "number": "A number such as 12 or 1.5",
    "quantity": "A number and a unit, such as 40 MW, 60..80 MW or over 1.1 million users",
    "url": "An address that begins with https:// or http://",
    "record": "The slug of a record, or a name of somebody or something without a page",
    "flag": "true or false",
}
"""How a value of each field type is written; for a choice its words stand there."""
