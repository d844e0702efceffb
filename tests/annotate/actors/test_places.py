import pytest

from corpuslib.annotate.actors.places import Sort, is_place


def place(sentence: str) -> bool:
    """Whether the word in [brackets] is a place."""
    start, end = sentence.index("["), sentence.index("]") - 1
    return is_place(sentence.replace("[", "").replace("]", ""), start, end, 0)


@pytest.mark.parametrize(
    "sentence",
    [
        "Rasmussen said after the talks in [Moscow].",
        "A meeting in [Washington] ended.",
        "Protests in [Moscow] went on.",
        "Officials in [Washington] said so.",
        "They grew nervous in [Moscow].",
        "Interest in [Moscow] as a market grew.",
        "There was anger outside the [Kremlin].",
        "He voiced concern at talks in [Moscow].",
        "The fears of people in [Moscow] grew.",
        "There were fears in [Moscow] suburbs.",
        "There was alarm in downtown [Moscow].",
        "Talks in Warsaw and [Moscow] ended.",
        "They met near the [Kremlin].",
        "They met in the [White House].",
        "He flew from [Washington] on Tuesday.",
        "She travelled to [Prague].",
        "His first trip to [Moscow] failed.",
        "The US ambassador to [Moscow] left.",
        "He visited [Moscow].",
        "They met in Washington and [Moscow].",
        "The [Moscow] summit ended.",
        "The [Brussels] Forum is a gathering.",
        "The [Washington] Post reported it.",
        "A [Moscow]-based analyst agreed.",
        "They arrived in downtown [Moscow].",
        "A [Moscow] suburb was hit.",
        "[Washington], D.C. is hot.",
        "The state of [Washington] agreed.",
        "They met in Olympia, [Washington].",
        "They brought a group of owners to [Washington].",
        "He works out of [Washington] D.C. now.",
        # datelines
        "[Moscow]: NATO and Russia might talk.",
        "[MOSCOW] (Reuters) - Russia agreed.",
        "[BRUSSELS] — Russia should help.",
        "[BRUSSELS], April 20 (UPI) -- NATO wants it.",
        "[WASHINGTON]/MOSCOW, Nov. 3 – They talked.",
        '[WASHINGTON] - "We agree," he said.',
        "[WASHINGTON] ― The president agrees.",
    ],
)
def test_places(sentence: str) -> None:
    assert place(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "[Moscow] strongly opposes the system.",
        "He discounted concerns in [Moscow].",
        "It led to anger in [Washington].",
        "Fears in [Moscow] have grown.",
        "The plan met scepticism at the [Kremlin].",
        "The speech was aimed at [Moscow].",
        "The speech raised hopes in Warsaw and [Washington].",
        "There is deep unease in the [White House], he said.",
        "[Washington] says it is needed.",
        "[Moscow] said: We oppose it.",
        "[Moscow], which opposes it, said so.",
        "[Moscow] - which opposes it - said so.",
        "Talks between Washington and [Moscow] began.",
        "Talks between [Washington] and Moscow began.",
        "A bid to please the [Kremlin] failed.",
        "Lavrov said the [Kremlin] was willing.",
        "Ties between [Moscow] and NATO improve.",
        "He called on [Moscow] to do more.",
        "They reset relations with [Moscow].",
        "He embraced [Moscow]'s concerns.",
        "It follows [Washington]'s pledge.",
        "They appealed to [Moscow] to help.",
        "The proposal irritated [Washington].",
        "It drew a protest from [Moscow].",
        "It was seen in Europe, but [Washington] denied it.",
    ],
)
def test_actors(sentence: str) -> None:
    assert not place(sentence)


def located(sentence: str, sort: Sort) -> bool:
    start, end = sentence.index("["), sentence.index("]") - 1
    return is_place(sentence.replace("[", "").replace("]", ""), start, end, 0, sort)


@pytest.mark.parametrize(
    "sentence",
    [
        "They base missiles in [Poland].",
        "The radar in the [Czech Republic] stays.",
        "It is sited in the Czech Republic and [Poland].",
        "Sites in Latvia, Estonia and [Poland] stay.",
        "Troops in [Afghanistan] fight.",
        "Troops are returning from [Afghanistan].",
        "They pulled troops out of [Afghanistan].",
        "A radar based in [Turkey] works.",
        "The shield over [Poland] is dear.",
        "It stretches across [Russia].",
        "He travelled to [Georgia].",
        "He visited [Georgia].",
        "The parts of [Greece] are not covered.",
        "It could reach all of [Russia].",
        "It lies north of [Iran].",
        "They need help for the [Afghanistan] operation.",
        "They work over [Afghanistan], where NATO fights.",
        "It threatens [Russia]'s borders.",
        "They met on [US] soil.",
        "He lives in the [US].",
        "They stayed in the [US] and talked.",
        "KABUL, [Afghanistan] (AP) -- They talked.",
        "A [Poland]-based radar works.",
        "The border with [Iran] is long.",
        "They return refugees from Greece to [Turkey].",
        "The plane was shot down over the [Soviet Union].",
    ],
)
def test_states_that_only_locate(sentence: str) -> None:
    assert located(sentence, "state")


@pytest.mark.parametrize(
    "sentence",
    [
        "[Russia] took it as a threat.",
        "[Turkey] will not be covered.",
        "In [Russia]'s view it is a threat.",
        "They lost confidence in [Russia].",
        "There is interest in [Iran].",
        "The concerns in [Russia] grew.",
        "It was important for [Russia].",
        "The attack on [Georgia] shocked them.",
        "It followed the invasion of [Georgia].",
        "They fear a strike from [Iran].",
        "A system that protects the [US] is dear.",
        "Its part in the [US] system grew.",
        "Its part in the [U.S.]-led system grew.",
        "The policy towards [Russia] changed.",
        "Missiles stay in Poland and [Russia] will answer.",
        "In Poland, [Russia] is feared.",
        "Relations with [Russia] improve.",
        "They sent a signal to [Russia].",
        "[Russia] closed borders.",
        "Talks between Poland and [Russia] began.",
        "They row over [Iran].",
        "He lashed out at [Turkey].",
        "Missiles are aimed at [Russia].",
        "In the [Iran] deal it gave way.",
    ],
)
def test_states_that_are_actors(sentence: str) -> None:
    assert not located(sentence, "state")


def test_organisations() -> None:
    for sentence in (
        "Talks at [Nato] headquarters ended.",
        "Missiles threaten [Nato] territories.",
        "The ambassador at [Nato] left.",
        "The headquarters of [Nato] is in Brussels.",
        "They want a [NATO]-wide system.",
        "A [NATO]-member state agreed.",
    ):
        assert located(sentence, "organisation")
    for sentence in (
        "Harmony within [Nato] is at risk.",
        "[Nato] plans change.",
        "[NATO]-led troops left.",
        "Membership in [Nato] is dear.",
        "He works for [Nato].",
    ):
        assert not located(sentence, "organisation")
