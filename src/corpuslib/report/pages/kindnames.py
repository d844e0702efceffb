"""What a reader is told that each kind of rows behind a number counts.

``KINDS``   kind -> what its rows are; they are made in ``memberkinds``
``NOUNS``   kind -> what its codes and its parts are called
"""

LAYERS = {
    "plan": ["plan"],
    "holder and plan": ["holder", "plan"],
    "holder, plan and stance": ["holder", "plan", "stance"],
    "holder, plan, stance and voice": ["holder", "plan", "stance", "voice"],
}
"""What of a position is compared (:mod:`corpuslib.measure.detection`) -> its columns."""

KINDS = {
    "actor": "Named in body text",
    "hit": "Hits of names in whole files, before any reading",
    "outside": "Hits of names in lines outside the bodies",
    "beside": "Hits of names in headlines, captions and the like",
    "plan": "A wording of the plan",
    "about": "Sentences that name the plan or take a position on it",
    "element": "Frame element",
    "own": "Frame element, generic frames aside",
    "voices": "Frame element, in more than one voice",
    "position": "Side taken on a plan",
    "holder": "Statements on plans, by whose they are",
    "side": "Statements for or against plans, by whose they are",
    "tie": "Statements that make two actors a pair",
    "stance": "Statements on plans, by stance",
    "speech": "Attributed words",
    "heard": "Words quoted or reported",
    "telling": "Sentences with attributed words, speaker by speaker",
    "alone": "What one article alone tells",
    "gap": "Roles whose holder is not known",
    "coded": "Frame element, coder by coder",
    "reader": "Frame element, reader by reader",
    "both": "Frame element, in the dictionary and the reading that is shown",
    "said": "Positions on plans, coder by coder",
    **{f"coded {layer}": f"Positions by {layer}, coder by coder" for layer in LAYERS},
    "read": "Positions on plans, as the reading that is shown has them",
    "word": "A word in the bodies",
    "silent": "Positions on plans without a side, as the reading that is shown has them",
    "line": "Lines of the files",
    "written": "Lines of the files that are not blank",
    "table": "Tables of the corpus",
}
"""Kind -> what its rows are."""
NOUNS = {
    "actor": ("actor", "kind of naming", "kinds of naming"),
    "plan": ("plan", "", ""),
    "element": ("element", "voice", "voices"),
    "own": ("element", "", ""),
    "position": ("position", "", ""),
    "holder": ("actor", "stance", "stances"),
    "side": ("actor", "stance", "stances"),
    "tie": ("pair", "", ""),
    "stance": ("stance", "plan", "plans"),
    "speech": ("actor", "voice", "voices"),
}
"""What the codes of a kind are called, and its parts: one, and several."""
PAIR = ": "
"""Stands between the actors of a pair."""
LINES = ("hit", "outside", "beside", "line", "written")
UNSAID = (*LINES, "table", "word")
