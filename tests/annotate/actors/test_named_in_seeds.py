"""Every name, metonym and role in the bodies of the five articles, decided by reading.

The rule (docs/mentions.md): who acts, feels, is addressed, has something or is affected is an
actor; what only locates is a place; a name in the words of a role names the role.
"""

from collections.abc import Callable

import pytest

from corpuslib.annotate import Codebook, annotate
from corpuslib.read.article import Article

Make = Callable[..., Article]


# Sentence -> the words in order, each with the actor; "place" or "words of a role" mean nobody.
PLACE, IN_ROLE, EXTENT = "place", "words of a role", "extent or label"
READ: dict[str, dict[int, list[tuple[str, str]]]] = {
    "000": {
        1: [
            ("Nato", IN_ROLE),
            ("Anders Fogh Rasmussen", "rasmussen"),
            ("US", "us"),
            ("Russia", "russia"),
        ],
        2: [
            ("Rasmussen", "rasmussen"),
            ("Iran", "iran"),
            ("Nato", PLACE),
        ],  # threaten Nato territories
        3: [("Nato", "nato"), ("Russia", "russia")],
        4: [("Rasmussen", "rasmussen"), ("Brussels", PLACE)],
        5: [("Nato secretary general", "rasmussen"), ("Nato countries", "nato-members")],
        6: [
            *(("Rasmussen", "rasmussen"), ("European allies", "nato-members"), ("US", "us")),
            *(("Nato", "nato"), ("Russia", "russia")),
        ],
        7: [("United States", "us")],
        9: [("Russia", "russia")],
        11: [("US", "us"), ("Russia", "russia")],
        12: [("Moscow", "russia")],
        13: [("Nato", "nato"), ("Russia", "russia")],
    },
    "001": {
        1: [("BRUSSELS", PLACE), ("NATO", "nato"), ("Russia", "russia")],
        2: [
            ("Washington", "us"),
            ("Moscow", "russia"),
            ("NATO", IN_ROLE),
            ("James Appathurai", "appathurai"),
        ],
        3: [("Prague", PLACE)],
        4: [("NATO", IN_ROLE), ("Anders Fogh Rasmussen", "rasmussen"), ("Russia", "russia")],
        5: [("NATO", "nato"), ("Russia", "russia"), ("Brussels", PLACE)],
        8: [("Rasmussen", "rasmussen")],
        11: [("Appathurai", "appathurai"), ("Russians", "russia")],
        12: [("secretary-general", "rasmussen"), ("Appathurai", "appathurai")],
        13: [("NATO", "nato"), ("Russia", "russia"), ("Washington", "us"), ("Moscow", "russia")],
        14: [
            ("Kremlin", "russia"),
            ("Washington", "us"),
            ("Poland", PLACE),
            ("Czech Republic", PLACE),
        ],
        15: [
            *(("U.S.", IN_ROLE), ("Barack Obama", "obama"), ("George W. Bush", "bush")),
            ("Russia", "russia"),
        ],
        16: [("Obama", "obama"), ("Russia", "russia"), ("Prague", PLACE)],
        17: [("Obama", "obama"), ("Dmitry Medvedev", "medvedev"), ("Prague", PLACE)],
    },
    "002": {
        1: [
            ("Nato's chief", "de-hoop-scheffer"),
            ("Moscow", "russia"),
            ("US", "us"),
            ("Russia", "russia"),
        ],
        2: [("Jaap de Hoop Scheffer", "de-hoop-scheffer"), ("Russia", "russia")],
        3: [("Moscow", "russia")],
        4: [("Washington", "us"), ("US", "us"), ("Iran", "iran")],
        5: [("US", "us"), ("Czech Republic", PLACE), ("Poland", PLACE)],
        6: [("Poland", PLACE), ("Czech Republic", PLACE)],
        7: [
            ("Russia", "russia"),
            ("de Hoop Scheffer", "de-hoop-scheffer"),
            ("Nato", PLACE),
            ("Brussels", PLACE),
        ],
        8: [("US", "us"), ("Nato member states", "nato-members")],
        9: [
            ("Turkey", "turkey"),
            ("Greece", PLACE),
        ],  # Turkey is affected; "parts of Greece" is ground
        10: [
            *(("secretary general", "de-hoop-scheffer"), ("26-nation alliance", "nato")),
            *(("US", "us"), ("Nato", "nato")),
        ],
        11: [("alliance members", "nato-members")],
        12: [("Nato", IN_ROLE), ("James Appathurai", "appathurai")],
        13: [
            *(("BBC", IN_ROLE), ("Jonathan Marcus", "marcus"), ("Russians", "russia")),
            *(("Moscow", "russia"), ("Nato", "nato")),
        ],
        14: [("US officials", "us-officials"), ("Russians", "russia")],
        15: [("Konstantin Totsky", "totsky"), ("US", "us")],
        16: [
            *(("Totsky", "totsky"), ("Russia", "russia"), ("Russian diplomat", "totsky")),
            *(("US", "us"), ("diplomatic correspondent", "marcus")),
        ],
    },
    "003": {
        1: [("Moscow", PLACE), ("NATO", "nato"), ("Russia", "russia"), ("Sergei Lavrov", "lavrov")],
        2: [
            *(("Dmitry Medvedev", "medvedev"), ("Lavrov", "lavrov"), ("NATO", IN_ROLE)),
            ("Anders Fogh Rasmussen", "rasmussen"),
        ],
        3: [("NATO nations", "nato-members"), ("the alliance", "nato")],
        4: [("Rasmussen", "rasmussen"), ("Moscow", PLACE)],
        5: [("NATO", EXTENT), ("US", "us"), ("NATO", EXTENT), ("Iran", "iran")],  # -member, -wide
        6: [("Rasmussen", "rasmussen"), ("Russia", "russia"), ("the alliance", "nato")],
        7: [("Moscow", "russia"), ("NATO", "nato"), ("Russia", "russia"), ("Georgia", "georgia")],
        8: [
            *(("Russia", "russia"), ("NATO", "nato"), ("NATO chief", "rasmussen")),
            *(("Medvedev", "medvedev"), ("NATO", "nato")),
        ],
        9: [("Lavrov", "lavrov")],
        11: [
            ("Turkey", "turkey"),
            ("NATO", "nato"),
            ("Iran", "iran"),
            ("diplomats", "diplomats"),
            ("Brussels", PLACE),
        ],
        12: [("NATO leaders", "nato-members")],
        13: [("Russia", "russia")],
        14: [
            *(("Rasmussen", "rasmussen"), ("Moscow", "russia"), ("Afghanistan", PLACE)),
            *(("Russia", "russia"), ("NATO", "nato")),
        ],
        15: [("Lavrov", "lavrov"), ("Kremlin", "russia"), ("NATO", "nato"), ("Afghanistan", PLACE)],
        16: [("Afghanistan", PLACE), ("Russia", "russia"), ("foreign minister", "lavrov")],
        17: [("Soviet Union", "soviet-union"), ("Afghanistan", PLACE)],
        18: [
            *(("Rasmussen", "rasmussen"), ("Russia", "russia"), ("Afghanistan", PLACE)),
            *(("Moscow", "russia"), ("Afghanistan", PLACE)),
        ],
        19: [("US", "us"), ("Afghanistan", PLACE)],
    },
    "004": {
        1: [
            ("BRUSSELS", PLACE),
            ("Russia", "russia"),
            ("NATO", "nato"),
            ("NATO's chief", "rasmussen"),
        ],
        2: [
            *(("Anders Fogh Rasmussen", "rasmussen"), ("Russia", "russia"), ("U.S.", "us")),
            *(("Moscow", "russia"), ("Western security alliance", "nato")),
        ],
        3: [("Fogh Rasmussen", "rasmussen"), ("Russia", PLACE)],  # could reach parts of Russia
        4: [("United States", "us"), ("European allies", "nato-members")],
        5: [("Russia", "russia"), ("Fogh Rasmussen", "rasmussen")],
        6: [
            ("Fogh Rasmussen", "rasmussen"),
            ("NATO", "nato"),
            ("the alliance", "nato"),
            ("Iran", "iran"),
        ],
        7: [("Iran", "iran"), ("Russia", PLACE)],  # all of Russia would be in range
    },
}


def words_of(article: Article, codebook: Codebook) -> dict[int, list[tuple[str, str]]]:
    out: dict[int, list[tuple[str, str]]] = {}
    for row in annotate(article, codebook).mentions:
        if row.basis != "pronoun":
            out.setdefault(row.sentence, []).append((row.text, row.actor))
    return out


@pytest.mark.parametrize("number", READ)
def test_who_is_named_in_each_sentence(number: str, seed: Make, codebook: Codebook) -> None:
    nobody = {PLACE, IN_ROLE, EXTENT}
    wanted = {
        sentence: [pair for pair in pairs if pair[1] not in nobody]
        for sentence, pairs in READ[number].items()
    }
    found = words_of(seed(number), codebook)
    assert found == {sentence: pairs for sentence, pairs in wanted.items() if pairs}


@pytest.mark.parametrize("number", READ)
def test_the_list_leaves_no_name_out(number: str, seed: Make, codebook: Codebook) -> None:
    sentences = {row.sentence: row.text for row in annotate(seed(number), codebook).sentences}
    names = ("Nato", "NATO", "US", "U.S.", "Russia", "Moscow", "Washington", "Poland", "Iran")
    for sentence, text in sentences.items():
        listed = " ".join(words for words, _ in READ[number].get(sentence, ()))
        for name in (*names, "Afghanistan", "Czech Republic", "Turkey", "Greece", "Georgia"):
            assert listed.count(name) >= text.split().count(name)
