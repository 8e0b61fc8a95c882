"""Questions that the data answers, each in SQL: the documentation shows them, a test asks them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """A question in words, and in SQL for `sourcebook.sqlite`."""

    id: str
    words: str
    sql: str


QUESTIONS = (
    Question(
        "one-origin",
        "Which claims rest on one origin, however many sources repeat them?",
        """\
SELECT url, text, source_count
FROM current_facts
WHERE type = 'claim' AND origin_count = 1 AND source_count > 1
ORDER BY source_count DESC, id""",
    ),
    Question(
        "missed-forecasts",
        "Which forecasts and plans were missed, and what shows it?",
        """\
SELECT facts.url, facts.text, facts.due, shown.text AS what_happened, facts.outcome_note
FROM facts LEFT JOIN facts AS shown ON shown.number = facts.outcome_fact
WHERE facts.type IN ('forecast', 'plan') AND facts.outcome = 'missed'
ORDER BY facts.due_last, facts.id""",
    ),
    Question(
        "said-about",
        "What did one record (:who) say about another (:what)?",
        """\
SELECT DISTINCT facts.url, facts.date, facts.text
FROM facts JOIN links ON links.fact = facts.number
WHERE facts.by_record = :who AND links.to_record = :what AND links.how <> 'by'
ORDER BY facts.date_first, facts.id""",
    ),
    Question(
        "open-disputes",
        "Where do sources disagree, what does each side say, and why may they differ?",
        """\
SELECT dispute_sides.dispute, facts.url, facts.text, facts.by_name,
  (SELECT group_concat(DISTINCT difference) FROM conflicts
   WHERE facts.number IN (conflicts.one, conflicts.other)) AS why
FROM disputes
JOIN dispute_sides ON dispute_sides.dispute = disputes.id
JOIN facts ON facts.number = dispute_sides.fact
WHERE NOT disputes.settled
ORDER BY dispute_sides.dispute, dispute_sides.number""",
    ),
    Question(
        "retracted",
        "What rests on a source that was retracted?",
        "SELECT url, text, source_count FROM current_facts WHERE retracted ORDER BY id",
    ),
    Question(
        "not-known",
        "What is known not to be known?",
        """\
SELECT records.name, facts.field, facts.text
FROM current_facts AS facts JOIN records ON records.id = facts.record
WHERE facts.type = 'gap'
ORDER BY records.id, facts.id""",
    ),
    Question(
        "changed-values",
        "Which values changed, from what to what?",
        """\
SELECT older.record, older.field, older.text AS was, newer.text AS became, newer.as_of
FROM followers
JOIN facts AS older ON older.number = followers.fact
JOIN facts AS newer ON newer.number = followers.followed_by
WHERE older.field IS NOT NULL
ORDER BY older.id, newer.id""",
    ),
    Question(
        "due-between",
        "What is due between two days (:first and :last) and has no outcome yet?",
        """\
SELECT url, text, by_name, due
FROM current_facts
WHERE due_first <= :last AND due_last >= :first AND outcome IS NULL
ORDER BY due_last, id""",
    ),
    Question(
        "often-relayed",
        "Which sources do most statements go back to?",
        """\
SELECT sources.name, sources.publisher, count(*) AS statements
FROM origins JOIN sources ON sources.id = origins.source
GROUP BY sources.id
ORDER BY statements DESC, sources.id""",
    ),
    Question(
        "words",
        "Which statements have these words (:words)? Chinese words are found too.",
        """\
SELECT facts.url, facts.text
FROM facts_fts JOIN facts ON facts.number = facts_fts.rowid
WHERE facts_fts MATCH :words
ORDER BY facts_fts.rank, facts.id""",
    ),
)
