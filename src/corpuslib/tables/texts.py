"""The tables of what a file holds: articles, their lines and sentences, and what was not read."""

from corpuslib.tables.columns import ARTICLE, END, SENTENCE, START, Column, Table, whole

LINE_ROLES = (
    *("headline", "standfirst", "byline", "date", "caption"),
    *("subhead", "body", "furniture", "blank"),
)

ARTICLES = Table(
    "articles",
    "article that was read",
    ("article",),
    (
        ARTICLE,
        Column("source", "path below the source folder, or file and line of a record"),
        Column(
            "sha256",
            "digest of the file's bytes (unpacked), or of a record's text in UTF-8",
            unit="hex",
        ),
        Column(
            "encoding",
            "how the file was decoded; offsets count after a byte order mark, and in the text "
            "that was extracted where given says so",
        ),
        Column("outlet", "who published it, where the file says so", null=True),
        Column("outlet_basis", "the mark that names the outlet", null=True),
        Column("headline", "the headline as written", null=True),
        Column("authors", "names in the byline, in its order", "texts"),
        Column("author_posts", "the post of each author; null where none is given", "texts"),
        Column("dateline_place", "the place that a dateline names", null=True),
        Column("agency", "the news agency that a dateline or a credit names", null=True),
        Column("published", "when it appeared, as far as stated", unit="ISO 8601", null=True),
        Column("published_from", "first day on which it can have appeared", "day", "day", True),
        Column("published_to", "last day on which it can have appeared", "day", "day", True),
        Column(
            "published_basis",
            "how it is known when it appeared",
            values=("stated", "inferred", "unknown"),
        ),
        Column("published_reasons", "how the days were found, or why they were not", "texts"),
        whole("published_start", "where the evidence begins", "characters", null=True),
        whole("published_end", "where the evidence ends (half-open)", "characters", null=True),
        whole("paragraphs", "paragraphs of the body", "paragraphs"),
        whole("words", "words of the body, as in the table words", "words"),
        whole("characters", "length of the file's decoded text", "characters"),
        Column(
            "given",
            "what stands beside the text: further columns of its record, fields, markup, how it "
            "was extracted or decoded",
            unit="JSON object",
            null=True,
        ),
    ),
)
LINES = Table(
    "lines",
    "line of an article's file; all of them together are the file",
    ("article", "line"),
    (
        ARTICLE,
        whole("line", "number of the line within the file", "from 1", least=1),
        START,
        END,
        Column("text", "the line with its line end"),
        Column("role", "what the line is in the article", values=LINE_ROLES),
        Column("rule", "the rule that decided the role"),
    ),
)
SENTENCES = Table(
    "sentences",
    "sentence of a body",
    ("article", "sentence"),
    (
        ARTICLE,
        SENTENCE,
        whole("paragraph", "number of the paragraph within the body", "from 1", least=1),
        START,
        END,
        Column("text", "the sentence as written"),
    ),
)
WORDS = Table(
    "words",
    "word of a body",
    ("article", "word"),
    (
        ARTICLE,
        Column(
            "word",
            "the word in small letters: letters and digits, with apostrophes and hyphens inside "
            "(o'brien, well-known), points and commas inside numbers (2,500.75), points behind "
            "single letters (u.s.); curly apostrophes straight; 's at the end cut (russia, it)",
        ),
        whole("n", "how often it stands in the body", "words", least=1),
    ),
)
LEFT_OUT = Table(
    "left_out",
    "file or record that was not read",
    (),
    (
        Column("source", "path below the source folder, or file and line of a record"),
        Column("reason", "why it was not read"),
    ),
)
