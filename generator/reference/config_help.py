"""What each key of the configuration says, in one sentence for those who set up a base.

Which keys there are is not decided here: that is `generator/model`, and a test holds the two
together.
"""

KIND_HELP = {
    "label": "What one record of the kind is called, such as Bridge",
    "plural": "What several are called: the title of their table",
    "folder": "The folder in content/ where its records lie, which is also their address",
    "help": "What belongs there, in a sentence; it stands above the table",
    "schema_org": "The class of schema.org that fits, such as Event",
    "featured": "Fields that the table and lists show",
    "timeline": "The date field that puts its records on the timeline",
    "fields": "What may be said of a record, by name: small letters, digits and underscores",
}
"""Keys of `site_config/kinds/<kind>.yml`."""
FIELD_HELP = {
    "type": "One of the field types",
    "help": "What it says, in a few words; editors see it",
    "label": "What readers see, unless it is the name with spaces",
    "required": "true where no record may do without it",
    "schema_org": "The property of schema.org that fits, such as startDate",
    "listed_as": "For records: the heading under which the record that is named lists this one",
    "kind": "For records: of which kind they must be, or of which kinds; of any, unless given",
    "vocabulary": "For choices: the file of words, without its ending",
    "of": "For lists: the type of one item, with its kind or vocabulary",
}
"""Keys of a field of a kind."""
VIEW_HELP = {
    "title": "The title of the page",
    "help": "What the table answers, in a sentence",
    "kind": "The kind whose records it shows",
    "filter": "Values by field: a record is shown if each of these fields has one of its values; a "
    "date or quantity may also lie within",
    "columns": "Fields, and name for the record itself",
    "sort": "The field by which rows are sorted, or name",
    "descending": "true for the largest or latest first",
    "group": "A field whose values part the table into groups",
    "transpose": "true for a column for each record instead of a row",
}
"""Keys of `site_config/views/<view>.yml`."""
SETTINGS_HELP = {
    "format": "1, the form in which the configuration is written",
    "title": "The name of the site",
    "description": "What it is about, in a sentence",
    "facets": "Kinds: search can be narrowed to what is linked with one of their records",
    "stale_after": "Months after which a record should be checked again; 12, unless given",
    "aside": "Tags of records that stay off the home page",
    "may_shrink": "Percent of what is published that a build may lose; 10, unless given",
    "withhold": "Records of which no list of changes may tell, such as [people/jane-doe]",
}
"""Keys of `site_config/site.yml`."""
