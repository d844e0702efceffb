import networkx as nx
import pandas as pd

from corpuslib.measure.networks import discourse_network, positions
from corpuslib.measure.phrases import Phrase
from corpuslib.measure.shareddates import SharedDate
from corpuslib.measure.speaking import NOBODY
from corpuslib.measure.tellings import Telling
from corpuslib.measure.variants import RARE, find_variants, wordings
from corpuslib.show.speech import (
    gap_findings,
    position_findings,
    speaking_findings,
    variant_findings,
)
from corpuslib.show.titles import networks_title, voices_title

NAMES = {"guild": "Fishers' Guild", "mayor": "Ilse Tarn", "bridge": "high bridge"}
COLUMNS = ["namings", "named_in", "quoted", "reported", "ascribed", "words", "heard_in"]


def heard(**rows: list[int]) -> pd.DataFrame:
    return pd.DataFrame.from_dict(rows, orient="index", columns=COLUMNS)


HEARD = heard(
    mayor=[4, 2, 20, 11, 0, 31, 2], guild=[9, 3, 0, 8, 0, 8, 1], iran=[3, 1, 0, 0, 0, 0, 0]
)
NOT_KNOWN = heard(**{NOBODY: [0, 0, 0, 50, 0, 50, 2]})
SAID = pd.DataFrame(
    [
        ("a", "guild", "bridge", "oppose"),
        ("a", "mayor", "bridge", "support"),
        ("a", None, "bridge", "conditional"),
        ("b", "guild", "ferry", "unclear"),
    ],
    columns=["article", "holder", "plan", "stance"],
)


def network(rows: pd.DataFrame) -> nx.MultiGraph:
    return discourse_network(positions(rows))


def test_who_is_heard_and_who_is_only_named() -> None:
    text = speaking_findings(pd.concat([NOT_KNOWN, HEARD]), 3, NAMES).plain
    assert "Ilse Tarn (31 words, 20 of them quoted; heard in 2 of 3)" in text
    assert "Quoted: 1 of 3 actors who are named or heard: Ilse Tarn." in text
    assert "Named, but given no word: iran (3 times)." in text
    assert "Of sources that are not named, or not in the codebook: 50 words." in text


def test_nobody_heard_is_said_and_nothing_else() -> None:
    for nobody in (HEARD.loc[["iran"]], NOT_KNOWN, HEARD.head(0)):
        text = speaking_findings(nobody, 3, NAMES).plain
        assert text == "- Heard: no words are attributed to an actor of the codebook."


def test_positions_and_pairs_are_counted_and_called_suggestions() -> None:
    nets = {"before": network(SAID), "after": network(SAID.head(1)), "undated": network(SAID[:0])}
    text = position_findings(SAID, nets, NAMES).plain
    assert (
        "4 statements on a plan, by 2 actors, on 2 plans: 1 for it, 1 for it on a condition, "
        "1 against it and 1 unclear. They are suggestions by rules, unvalidated." in text
    )
    assert (
        "Not in the network: 1 statement whose holder is not in the codebook, or is the outlet."
        in text
    )
    assert (
        "Before: 2 actors with a position. Same position: 0 pairs. "
        "Opposite: 1 pair (Fishers' Guild and Ilse Tarn)." in text
    )
    assert "After: 1 actor with a position, no two of them on the same plan." in text
    assert "Undated: no actor with a position." in text


def test_no_statement_is_said() -> None:
    text = position_findings(SAID.head(0), {"before": nx.MultiGraph()}, NAMES).plain
    assert text == "- Positions: no statement on a plan was found."


def test_gaps_are_counted_with_their_words() -> None:
    gaps = pd.DataFrame({"text": ["The minister", "the minister"], "n": [1, 1]})
    assert gap_findings(gaps).plain == "- Roles whose holder is not known: 2 (the minister)."


def telling(number: int, article: str, text: str, voice: str) -> Telling:
    places = [0, len(text)]
    marks = places if voice == "quoted" else []
    return Telling(number, article, 1, 1, *places, text, places, marks, voice, "mayor", "She")


FULL = "One roof would be a bright sign that fishermen belong here, inside"
SHORT = "it would be a bright sign that fishermen belong here"
TOLD = pd.DataFrame(
    [telling(1, "a_1", FULL, "quoted"), telling(2, "b_2", SHORT, "reported")],
    columns=list(Telling._fields),
)
NO_PHRASE = pd.DataFrame(columns=list(Phrase._fields))
NO_DATE = pd.DataFrame(columns=list(SharedDate._fields))


def test_the_closest_pair_is_told_in_numbers() -> None:
    found = find_variants(TOLD)
    text = variant_findings(
        TOLD, found, wordings(found, TOLD), NO_PHRASE, TOLD, NO_DATE, NAMES
    ).plain
    assert "2 sentences with attributed words, in 2 articles: 1 quoted, 1 reported." in text
    assert (
        "Told twice: 1 utterance, in 1 pair of tellings; quoted in both: 0, in one: 1, "
        "in neither: 0." in text
    )
    # bright sign fishermen belong; would be a bright sign that fishermen belong here | inside
    assert "a (quoted) and b (reported) share all 4 content words of the shorter telling" in text
    assert "What one article alone tells of Ilse Tarn: 1 passage in a and 1 passage in b." in text
    assert "Of the words of a, b keeps 9 and leaves out 1; it adds 0 and words 1 place" in text


def test_what_was_not_compared_is_told() -> None:
    often = [telling(n, f"a_{n}", SHORT, "reported") for n in range(1, RARE + 2)]
    told = pd.DataFrame(often, columns=list(Telling._fields))
    none = find_variants(told)
    said = (told, none, wordings(none, told), NO_PHRASE, told.head(0), NO_DATE, NAMES)
    text = variant_findings(*said).plain
    assert "Told twice: no utterance was found in two articles." in text
    assert "Not compared: 21 tellings, whose words stand in more than 20 tellings each" in text


def test_no_variant_is_said_and_phrases_and_dates_are_told() -> None:
    none = find_variants(TOLD.head(1))
    phrases = pd.DataFrame(
        [Phrase("steel roof", "mayor", "a_1", 1, 0, 10, "steel roof", 1)] * 2,
        columns=list(Phrase._fields),
    )
    day = pd.Timestamp("2010-03-27")
    dates = pd.DataFrame(
        [
            SharedDate("b_2", "a_1", 1, day, None, day, pd.Timestamp("2010-04-02"), "why"),
            SharedDate("c_3", "a_1", 1, day, None, pd.NaT, pd.NaT, "why"),
        ],
        columns=list(SharedDate._fields),
    )
    text = variant_findings(
        TOLD, none, wordings(none, TOLD), phrases, TOLD.head(0), dates, NAMES
    ).plain
    assert "Told twice: no utterance was found in two articles." in text
    assert "quote from one actor alone: “steel roof” (Ilse Tarn)." in text
    assert "Dated by a: b appeared 27 Mar–2 Apr 2010, if both tell it as news." in text
    assert "c appeared" not in text
    assert "article alone tells" not in text


def test_the_title_of_voices_names_nobody_in_a_tie() -> None:
    assert voices_title(HEARD, NAMES) == (
        "Ilse Tarn is given most words, 31; Fishers' Guild is named most, 9 times"
    )
    one = HEARD.loc[["mayor", "iran"]]
    assert voices_title(one, NAMES) == "Ilse Tarn is named most and given most words, 31"
    tie = pd.concat([HEARD, HEARD.loc[["mayor"]].rename(index={"mayor": "solm"})])
    assert voices_title(tie, NAMES) == "Named and heard, actor by actor"
    nobody = "No words are attributed to an actor of the codebook"
    assert voices_title(NOT_KNOWN, NAMES) == voices_title(HEARD.head(0), NAMES) == nobody


def test_the_title_of_networks_counts_conflict() -> None:
    nets = {"before": network(SAID), "after": network(SAID.head(1))}
    assert networks_title(nets) == "Opposite positions on a plan, before: 1 pair, after: 0 pairs"
    assert networks_title({"after": nets["after"]}) == (
        "No two actors take a position on the same plan"
    )
    agreed = network(SAID.assign(stance="support"))
    assert networks_title({"after": agreed}) == "No two actors take opposite positions on a plan"
