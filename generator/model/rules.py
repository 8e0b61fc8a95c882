"""The rules by which one file is checked: the id of each check, with its rule as one sentence.

The rules that need several records are the docstrings of the functions in `generator/graph/checks`.
"""

RULES: dict[str, str] = {
    # files
    "bad-file-name": "The name of a file is lower-case words joined by hyphens and ends in .yml.",
    "file-ending": "A file beside records is a page, a picture or a document that runs nothing.",
    "no-content": "A base has a folder content with its records.",
    "no-settings": "A base has the file site_config/site.yml with its format and title.",
    "not-a-file": "A file is a plain one that can be read: no link, no pipe, no device, no folder.",
    "same-path": "A record has one file, and a page has an address of its own.",
    "unknown-file": "A file of the configuration lies where it is read.",
    "unknown-folder": "A record lies in the folder of its kind.",
    # characters
    "bad-character": "A text holds only characters that readers see, none that hide or turn text.",
    "not-utf8": "A file is encoded in UTF-8.",
    "split-character": "A letter with its accent is one character (Unicode's form NFC), not two.",
    # YAML
    "cut-text": "A text that YAML would cut or read as something else stands in quotes.",
    "duplicate-key": "A key stands once in its mapping.",
    "empty-value": "A key has a value, and a list has an item.",
    "not-a-mapping": "A file holds keys and values.",
    "open-quote": "A text in quotes begins with a quote too, and ends before the next key begins.",
    "smart-quote": "The quotes around a text are straight ones.",
    "too-deep": "Values are nested at most 12 deep.",
    "too-large": "A file has at most 128 KB and 20000 keys and values.",
    "too-many": "A file has fewer than 100 problems; reading it stops there.",
    "yaml-feature": "A file has no tags, anchors, aliases, merge keys, directives or 2nd document.",
    "yaml-syntax": "A file is valid YAML: quotes and brackets are closed, keys indented alike.",
    # keys and types
    "bad-choice": "A word is one of those that may stand there.",
    "bad-date": "A date is a year, quarter, month, day or range in the form of EDTF (2026-02-06).",
    "bad-flag": "A flag is true or false.",
    "bad-number": "A number is written in digits, with a point before its decimals.",
    "bad-quantity": "A quantity is a number with a unit of the vocabulary, such as 40 MW.",
    "bad-url": "An address begins with https:// or http:// and names a host.",
    "missing-key": "A mapping has the keys that it cannot do without.",
    "too-long": "A text has at most 2000 characters.",
    "unknown-key": "A mapping has only keys that are known there.",
    "wrong-type": "A value has the form that its key asks for: a text, a list, or keys and values.",
    # texts and names
    "bad-id": "An id or a tag is lower-case words and digits joined by hyphens.",
    "bad-language": "Names in other languages stand under the language's code of BCP 47.",
    "bad-link": "A link is [[slug]], [[folder/slug]], [[slug|label]] or [[slug#fact-id]].",
    "bad-reference": "A record is named by its slug, or by folder and slug.",
    "duplicate-id": "A statement stands once on a page, under an id of its own.",
    "duplicate-item": "A list names a thing once.",
    # statements
    "bad-target": "A statement is named as fact-id, field:name, or either behind slug#.",
    "due-of-nothing": "Only a forecast or a plan has a due date.",
    "no-source": "A statement names its sources; only a gap may lack them.",
    "outcome-of-nothing": "Only a forecast or a plan has an outcome.",
    "supersedes-forecast": "A forecast neither supersedes nor is superseded: it gets an outcome.",
    "value-or-unknown": "A value of a field has either its value or the reason why it is unknown.",
    # pages written by hand
    "page-link": "A link of a page leads to the base or the web, a picture to a file of the base.",
    "page-markup": "A page is Markdown without HTML, attributes, includes or open code.",
    # configuration
    "bad-field": "A field has a name of its own in small letters, digits and underscores.",
    "bad-folder": "A kind has a folder of its own, in lower-case words, and none that is reserved.",
    "bad-schema-org": "A name of schema.org is a type like Event, or a property like startDate.",
    "bad-word": "A word of a vocabulary has 1 to 64 characters and single spaces.",
    "key-of-other-type": "A field has only the keys of its type.",
    "unknown-field": "What is featured, on the timeline or in a view is a field of the kind.",
    "unknown-kind": "A field of type record, a view and a facet name existing kinds.",
    "unknown-vocabulary": "A choice names a file of vocabularies.",
}
