"""The tables of what was found with a codebook."""

from corpuslib.tables.columns import ARTICLE, END, SENTENCE, START, Column, Table, span, whole
from corpuslib.tables.texts import LINE_ROLES

BASES = ("name", "surname", "role", "metonym", "pronoun")
FUNCTIONS = ("problem", "cause", "evaluation", "remedy", "generic")
STANCES = ("support", "conditional", "neutral", "oppose", "unclear")

MENTIONS = Table(
    "mentions",
    "naming of an actor in a sentence of a body",
    ("article", "start", "end", "actor"),
    (
        ARTICLE,
        SENTENCE,
        START,
        END,
        Column("text", "the words that name the actor"),
        Column("actor", "id of the actor in the codebook"),
        Column(
            "basis",
            "what kind of naming it is",
            values=BASES,
        ),
        Column("role", "the dated role by which the actor is meant", null=True),
    ),
)
GAPS = Table(
    "gaps",
    "role in a body whose holder on the article's days is not known from the codebook",
    ("article", "start", "end"),
    (
        ARTICLE,
        SENTENCE,
        START,
        END,
        Column("text", "the words that name the role"),
        Column("roles", "ids of the roles that they can mean", "texts"),
        Column("reason", "why no holder is given"),
    ),
)
DATING = Table(
    "dating",
    "step by which the days of an article whose date is not stated were narrowed",
    ("article", "step"),
    (
        ARTICLE,
        whole("step", "number of the step within the article", "from 1", least=1),
        Column("rule", "the rule that was used; weekday and contradiction narrow nothing"),
        Column("first", "first day that is possible after the step", "day", "day", True),
        Column("last", "last day that is possible after the step", "day", "day", True),
        whole("start", "where the evidence begins", "characters"),
        whole("end", "where the evidence ends (half-open)", "characters"),
        Column("text", "the evidence"),
        Column("reason", "what follows from it, and the source of the fact"),
    ),
)
PLAN_MENTIONS = Table(
    "plan_mentions",
    "naming of a plan in a sentence of a body",
    ("article", "start", "end", "plan"),
    (
        ARTICLE,
        SENTENCE,
        START,
        END,
        Column("text", "the words that name the plan"),
        Column("plan", "id of the plan in the codebook"),
        Column("pattern", "the pattern of the codebook that found it"),
    ),
)
ATTRIBUTIONS = Table(
    "attributions",
    "content that a body attributes to a source: speech, belief, wish",
    ("article", "attribution"),
    (
        ARTICLE,
        whole("attribution", "number of the attribution within the article", "from 1", least=1),
        SENTENCE,
        whole("start", "where the content begins, end to end", "characters"),
        whole("end", "where the content ends (half-open)", "characters"),
        Column("text", "the content, end to end: what interrupts it stands in it"),
        Column("pieces", "start, end, start, end ... of the content alone", "wholes", "characters"),
        Column(
            "type",
            "how the content is given",
            values=("direct", "mixed", "indirect"),
        ),
        *span("source", "the words that name the source"),
        Column(
            "source_form",
            "what kind of words they are",
            null=True,
            values=("named", "role", "institution", "anonymous", "pronoun"),
        ),
        Column("actor", "id of the source in the codebook", null=True),
        Column("actor_basis", "what kind of naming it is", null=True, values=BASES),
        *span("cue", "the words that tie source and content"),
        Column("cue_class", "class of the cue", null=True),
        Column("cue_lemma", "the cue as a dictionary has it", null=True),
        Column("negated", "whether the cue is denied", "truth"),
        whole("parent", "number of the attribution that reports this one", "from 1", null=True),
    ),
)
STATEMENTS = Table(
    "statements",
    "position of a holder on a plan",
    ("article", "statement"),
    (
        ARTICLE,
        whole("statement", "number of the statement within the article", "from 1", least=1),
        SENTENCE,
        START,
        END,
        Column("text", "the words that carry the position"),
        Column("holder", "id of the holder in the codebook; null where it is not in it", null=True),
        *span("holder", "the words that name the holder"),
        Column("plan", "id of the plan in the codebook"),
        *span("plan", "the words that name the plan", null=False),
        Column("stance", "the position", values=STANCES),
        *span("stance", "the words that give the position"),
        Column(
            "voice",
            "whose words they are",
            values=("own", "attributed", "outlet"),
        ),
        *span("reason", "the reason given"),
        *span("condition", "the condition made"),
        whole("attribution", "number of the attribution it is part of", "from 1", null=True),
        Column("rule", "the rule that suggests it"),
    ),
)
FRAMES = Table(
    "frames",
    "suggestion of a frame element by words of a sentence of a body",
    ("article", "sentence", "start", "end", "element"),
    (
        ARTICLE,
        SENTENCE,
        START,
        END,
        Column("text", "the words that suggest the element"),
        Column("function", "what the element does in a frame", values=FUNCTIONS),
        Column("element", "id of the frame element in the codebook"),
        Column("pattern", "the pattern of the codebook that found it"),
    ),
)
COUNTS = Table(
    "counts",
    "code that is found in the lines of one role of an article",
    ("article", "line_role", "layer", "code"),
    (
        ARTICLE,
        Column("line_role", "role of the lines, as in lines.role", values=LINE_ROLES),
        Column("layer", "what the code is", values=("actor", "plan", "frame")),
        Column("code", "id of the actor, plan or frame element in the codebook"),
        whole("n", "namings found, over all lines of that role", "namings", least=1),
    ),
)
