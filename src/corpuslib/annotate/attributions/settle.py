"""Words that could be two things, settled by the letters of their neighbours (see tags.py)."""

import re


def _compiled(*rules: tuple[str, str]) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), letter) for letter, pattern in rules]


_RULES = _compiled(
    # A stop inside a sentence belongs to an abbreviation.
    ("P", r"\.(?![|.])(?<![.]\.)"),
    # A name spelled like a word at the beginning: "Mark Toner", "Chase Bank".
    ("|P", r"\|[aAkKNHJ](?=P)"),
    # her: before a noun or alone.
    ("D", r"r(?=[JNHPkKyYeExXgG#M])"),
    ("o", r"r"),
    # 's: is, has.
    ("h", r"S(?<=O.)(?=R*E)"),
    ("b", r"S(?:(?<=[OIwt].)|(?<=[PNH].)(?=R*(?:[nmt]|[gG][TD])))"),
    # to before a verb or not.
    ("a", r"N(?<=T.)(?=[DOoIP])"),
    ("p", r"T(?!R{0,2}[aAkKbhd])"),
    # A word that is a noun or a verb: a noun after determiners and prepositions ...
    ("N", r"[kKaA](?:(?<=[DJSf#].)(?![DIOo])|(?<=[pqj][kK])(?![DIO]))"),
    ("H", r"[yY](?<=[DJSpqf#].)"),
    # ... a verb after modals, to, pronouns, plurals, and before what verbs take.
    (
        "a",
        r"k(?:(?<=[mdTOnw].)|(?<=[mdTOn]R.)|(?<=[HI].)(?=[DOoIPtTwWQSJ#pRM])|(?<=c.)(?=[DOoI]))",
    ),
    (
        "A",
        r"K(?:(?<=[mdTOnw].)|(?<=[mdTOn]R.)|(?<=[HI].)(?=[DOoIPtTwWQSJ#pR,M])"
        r"|(?<=[HIOP)]R.)(?=[DOoIPtTwWQSJ#pM])|(?<=[P),].)(?=[DOoItTwWQ])|(?<=c.)(?=[DOoItwP]))",
    ),
    ("z", r"y(?:(?<=[NPOIw)M].)(?=[DOoIPtTwWQSJ#pRM])|(?<=[c,R].)(?=[DOoI])|(?<=Q[PO].))"),
    (
        "Z",
        r"Y(?:(?<=[NPOIw)M].)(?=[DOoIPtTwWQSJ#pR:M])|(?<=[NPOIw)]R.)(?=[DOoIPtTwWQSJ#pR:M])"
        r"|(?<=[c,R].)(?=[DOoItTwWQ:aAxX])|(?<=,.)(?=P)|(?<=Q[PO].)|(?<=QPP.))",
    ),
)
_NOUNS = str.maketrans("kKyY", "NNHH")  # what is no verb by then
_NOUN_RULES = _compiled(
    # What looks like an adjective but ends a noun phrase: "our correspondent says".
    ("N", r"J(?<=[DJNPS].)(?=[.|pqfbhmdzZlFtwsT:;)eE])"),
    # Participles before a noun.
    (
        "J",
        r"[eExXgG](?:(?<=Q[EZ][eExX])(?=[JNP])|(?<=[DS#f][eExX])(?=[JNHP#eE])"
        r"|(?<=[DS]J[eExX])(?=[JNHP])|(?<=[pq][eExX])(?=[JNH])|(?<=[DSJ][gG])(?=[JNHP]))",
    ),
    ("N", r"[gG](?<=[DS].)(?=[fpq,.bmhaAzZeElF|])"),
)


def settled(tags: str) -> str:
    """The letters, each word that could be two things settled by its neighbours."""
    for pattern, letter in _RULES:
        tags = pattern.sub(letter, tags)
    tags = tags.translate(_NOUNS)
    for pattern, letter in _NOUN_RULES:
        tags = pattern.sub(letter, tags)
    return tags
