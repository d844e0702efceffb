"""The attributions in the five articles, read from the text with a language model.

Source, cue, how the content begins, how it ends.
"""

import pytest

EXPECTED = {
    "000": [
        ("Nato chief Anders Fogh Rasmussen", "has called for", "a new missile", "Russia as well"),
        ("Mr Rasmussen", "said", "the threat of", "Nato territories"),
        ("He", "said", "missile defence", "Russia together"),
        ("The Nato secretary general", "said", "he saw a new", "ballistic missile attack"),
        ("he", "saw", "a new", "ballistic missile attack"),
        ("Mr Rasmussen", "clearly believes", "that such a system", "relationship with Russia"),
        ("he", "said", '"It would be an', 'defend ourselves,"'),
        ("he", "also argued", "that such a step", "European security"),
        ("he", "said", "It would be a strong", "Euro-Atlantic family"),
        ("Moscow", "tends to see", "the proposal as", "nuclear deterrent"),
        ("Nato as a whole", "is increasingly interested in", "such defences", "such defences"),
    ],
    "001": [
        ("NATO", "wants", "to invite Russia", "over Europe"),
        ("NATO spokesman James Appathurai", "told", "Confidential talks", "already started"),
        ("who", "has been eager", "to improve", "ties with Russia"),
        ("he", "said", '"We need a missile', 'protects us all."'),
        ("Rasmussen", "added", '"Of course', 'the point."'),
        ("Appathurai", "was quoted as saying", "that such a security", 'on the outside."'),
        ("Britain's Telegraph newspaper", "was quoted as saying", "Appathurai", 'outside."'),
        ("Appathurai", "added", '"The secretary-general', 'run together,"'),
        ("The secretary-general", "believes", "missile defense is a way", "all run together"),
        ("NATO's", "push", "to include Russia", "missile roof"),
        ("Washington's", "pledge", "to reset", "relations with Moscow"),
        (
            "U.S. President Barack Obama's predecessor, George W. Bush",
            *("had pushed for", "the system to defend", "Iranian nuclear missiles"),
        ),
        ("which", "took", "it as a direct", "threat to its security"),
        ("the powers", "vowed", "to talk about it", "in the future"),
        ("Obama", "said", "he and his Russian", 'missile defense."'),
        (
            "he and his Russian counterpart Dmitry Medvedev",
            *("agreed", "to jointly assess", 'missile defense."'),
        ),
    ],
    "002": [
        ("Nato's chief", "has discounted", "concerns in Moscow", "arms race with Russia"),
        ("Moscow", "concerns", "that US proposals", "arms race with Russia"),
        ("Secretary General Jaap de Hoop Scheffer", "said", "the system would", "threaten Russia"),
        ("Moscow", "strongly opposes", "the system", "the system"),
        ("Washington", "says", "it is needed", "such as Iran"),
        ("The US", "wants", "parts of the shield", "and Poland"),
        ("Mr de Hoop Scheffer", "said", '"Ten interceptors', 'threat to Russia,"'),
        ("The secretary general", "said", "there was a desire", "two member states"),
        ("the 26-nation alliance", "desire", "that any US system", "two member states"),
        ("alliance members", "agreed", 'that "there is', '"indivisible"'),
        ("Nato spokesman James Appathurai", "said", '"There were no', 'transparency,"'),
        (
            "The BBC's diplomatic correspondent Jonathan Marcus",
            *("says", "winning the Russians", "to be maintained"),
        ),
        ("US officials", "said", "a number of", "would continue"),
        ("The Russian ambassador, Konstantin Totsky", "said", "that if there", "to meet it"),
        ("the US", "says", "there was a common", "missile threat"),
        ("Mr Totsky", "hinted", "that Russia's response", "the US programme"),
        ("the Russian diplomat", "described", "what", "the US programme"),
        ("our diplomatic correspondent", "says", "Mr Totsky hinted", "the US programme"),
    ],
    "003": [
        ("Russian Foreign Minister Sergei Lavrov", "said", "NATO and Russia", "missile system"),
        ("Lavrov", "said", "President Dmitry", "defence system"),
        ("NATO nations", "are currently discussing", "whether the", "alliance territory"),
        ("Rasmussen", "said", "A common defence", 'powerful political signal"'),
        ("NATO-member US", "arguing", "that that is", "from Iran"),
        ("Rasmussen", "said", "there was a possibility", "more important initially"),
        ("the NATO chief", "said", "Russia and NATO were", "their relations"),
        ("the NATO chief", "pointing to", "the attendance", "Lisbon later this month"),
        ("Lavrov", "said", "The summit offered", "partnership of equals"),
        ("he", "added", "Such a partnership", "missile defence system"),
        ("diplomats in Brussels", "according to", "Turkey is emerging", "neighbour Iran"),
        ("NATO", "plans", "to set up", "anti-missile system"),
        ("it", "does not want", "to worsen tensions", "neighbour Iran"),
        ("NATO leaders", "are set", "to decide the question", "November 19-20"),
        (None, "is also expected", "The Lisbon summit", "at a later stage"),
        ("Rasmussen", "also stressed", "greater cooperation", "over Afghanistan"),
        ("Lavrov", "said", "the Kremlin was", "from Afghanistan"),
        ("the Kremlin", "was willing", "to increase", "from Afghanistan"),
        ("the foreign minister", "added", "Success by", "involved militarily"),
        ("it", "did not want", "to get involved", "militarily"),
        ("Rasmussen", "said", "he expected Russia", "Afghanistan operation"),
        ("he", "expected", "Russia would provide", "Afghanistan operation"),
        ("Rasmussen", "called on", "Moscow to do more", "agents in Afghanistan"),
    ],
    "004": [
        ("NATO's chief", "said", "Russia should help", "rogue nations"),
        (
            "Secretary-General Anders Fogh Rasmussen",
            *("said", "Russia's participation", "security alliance"),
        ),
        ("Fogh Rasmussen", "cited", "the growing threat", "medium-range missiles"),
        ("he", "said", "which", "parts of Russia"),
        ("it", "is planning", "one for its", "European allies"),
        ("Fogh Rasmussen", "said", '"One security roof', 'very much inside,"'),
        ("Fogh Rasmussen", "said", "NATO needed", "summit in November"),
        ("he", "noted", "that Iran was", "intercontinental range"),
        ("he", "said", '"If Iran were', 'in range,"'),
    ],
}
# What the program does not find, or whose content it ends too early.
MISSED = {
    ("000", "he", "saw"),
    ("003", "the NATO chief", "pointing to"),
    ("003", "NATO", "plans"),
    ("003", "NATO leaders", "are set"),
}
# What it finds although nothing is reported, and what a thing is called for who calls it so.
WRONG = [
    ("000", "he", "called", "it"),
    ("003", "NATO and Russia", "might discuss", "the possibility"),
]


def _cases():
    missed = pytest.mark.xfail(strict=True, reason="not found, or ended too early")
    return [
        pytest.param(number, *case, marks=[missed] if (number, *case[:2]) in MISSED else [])
        for number, cases in EXPECTED.items()
        for case in cases
    ]


@pytest.fixture(scope="module")
def found(seed, find):
    articles = [seed(number) for number in EXPECTED]
    return {
        article.id: find(article.document.text, [(p.start, p.end) for p in article.paragraphs])
        for article in articles
    }


@pytest.mark.parametrize(("number", "source", "cue", "begins", "ends"), _cases())
def test_attributed_sentence(found, number, source, cue, begins, ends):
    same = [a for a in found[number] if (a.source, a.cue) == (source, cue)]
    assert any(a.content.startswith(begins) and a.content.endswith(ends) for a in same)


@pytest.mark.parametrize("number", EXPECTED)
def test_nothing_else_is_found(found, number):
    read = [case[:3] for case in EXPECTED[number]]
    read += [wrong[1:] for wrong in WRONG if wrong[0] == number]
    for a in found[number]:
        fits = [row for row in read if row[:2] == a[:2] and a.content.startswith(row[2])]
        assert fits, a[:3]
        read.remove(fits[0])
    unfound = {(number, *row[:2]) for row in read}
    assert unfound <= MISSED


@pytest.mark.parametrize(
    ("number", "begins"),
    [
        ("000", "It's a bold proposal"),
        ("000", "The US has tried"),
        ("002", "Due to its location"),
        ("002", "Turkey and parts of Greece"),
        ("003", "Ties between Moscow"),
        ("003", "Last week, a joint"),
        ("004", "The United States has a missile defense"),
    ],
)
def test_the_outlets_own_sentences(found, seed, number, begins):
    text = seed(number).document.text
    start = text.index(begins)
    end = text.index(".", start)
    assert not [a for a in found[number] if start <= a.what.start < end and "plan" not in a.cue]


def test_the_telegraph_reports_appathurai(found):
    telegraph = next(a for a in found["001"] if a.source == "Britain's Telegraph newspaper")
    inner = next(a for a in found["001"] if a.cue == telegraph.cue and a is not telegraph)
    assert inner.source == "Appathurai"
    assert found["001"][inner.what.parent] == telegraph


def test_what_he_said_is_his(found):
    threat = next(a for a in found["004"] if a.content.startswith("which"))
    assert threat.content == "which ... could already reach Europe and parts of Russia"


def test_subheads_and_furniture_are_not_read(found):
    for number in EXPECTED:
        for a in found[number]:
            assert "New dynamic" not in a.content
            assert "extra mile'" not in a.content
            assert "external internet sites" not in a.content
