"""What a sentence says of a plan; each rule beside the case that it must not fire on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuslib.measure.describing import find_coverage, find_descriptions, is_nearest
from corpuslib.measure.describing_rules import FACETS, Context, Rule, contexts, rules

PLANS = ("ferry", "bridge")


def found(text: str, plan: str = "") -> list[tuple[str, str, bool]]:
    names = [plan] if plan else [name for name in PLANS if name in text]
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    hits = find_descriptions(text, spans or [(len(text), len(text))])
    return [(hit.kind, text[hit.start : hit.end], hit.negated) for hit in hits]


EXAMPLES = [
    *((rule, text, True) for rule in rules() for text in rule.include),
    *((rule, text, False) for rule in rules() for text in rule.exclude),
]


@pytest.mark.parametrize(("rule", "text", "fires"), EXAMPLES, ids=lambda value: str(value)[:40])
def test_the_examples_of_every_rule(rule: Rule, text: str, fires: bool) -> None:
    kinds = {(hit.facet, hit.kind) for hit in find_descriptions(text, _spans(text))}
    wanted = {(rule.facet, rule.kind), (rule.facet, rule.denied)}
    assert bool(wanted & kinds) == fires


def _spans(text: str) -> list[tuple[int, int]]:
    spans = [(text.find(name), text.find(name) + len(name)) for name in PLANS if name in text]
    return spans or [(len(text), len(text))]


def test_every_rule_has_a_case_and_a_near_miss() -> None:
    assert {rule.facet for rule in rules()} == set(FACETS)
    assert all(rule.include and rule.exclude for rule in rules())


def test_what_is_denied_is_so_marked() -> None:
    assert ("purpose", "would protect", False) in found("The bridge would protect the town.")
    assert ("purpose", "designed to", True) in found("The bridge is not designed to last.")
    assert ("decided", "approved", True) in found("The council has not yet approved the bridge.")
    # another's denial, further off
    said = found("It was not the mayor but the council that approved the bridge.")
    assert ("decided", "approved", False) in said


AROUND = [
    *((one, text, True) for one in contexts() for text in one.include),
    *((one, text, False) for one in contexts() for text in one.exclude),
]


@pytest.mark.parametrize(("one", "text", "fires"), AROUND, ids=lambda value: str(value)[:40])
def test_what_the_words_around_a_status_make_of_it(one: Context, text: str, fires: bool) -> None:
    status = [hit for hit in find_descriptions(text, _spans(text)) if hit.facet == "status"]
    if one.drop:
        assert (not status) == fires
    else:
        assert (one.kind in {hit.aspect for hit in status}) == fires
        assert status


def test_whom_a_plan_does_not_cover_is_a_line_of_its_own() -> None:
    said = found("The bridge will not protect all.")
    assert said == [("does not cover", "will not protect", False)]
    assert found("The bridge will cover all.") == [("reach", "cover", False)]
    assert [hit.kind for hit in find_coverage("Riga will be covered.")] == ["reach"]
    assert [hit.kind for hit in find_coverage("Riga will not be covered.")] == ["does not cover"]
    # no predicate on who is covered
    assert find_coverage("Riga wants ten boats and press coverage.") == []
    assert find_coverage("Newspapers cover the talks.") == []


def test_words_belong_to_the_plan_that_stands_nearest() -> None:
    text = "The bridge should work beside a ferry to extend coverage to Riga."
    bridge, ferry = (4, 10), (32, 37)
    assert [d.kind for d in find_descriptions(text, [ferry], [bridge])] == ["reach"]
    assert find_descriptions(text, [bridge], [ferry]) == []
    # as near to one as to the other
    text = "A ferry costs a bridge."
    assert not is_nearest(text, (8, 13), [(2, 7)], [(14, 22)])
    assert find_descriptions(text, [(2, 7)], [(14, 22)]) == []
    # what it is compared with takes nothing from it
    text = "The ferry would be cheaper than the bridge."
    assert [d.kind for d in find_descriptions(text, [(4, 9)], [(32, 42)])] == ["cost"]


def test_what_a_plan_is_compared_with_is_not_described() -> None:
    text = "The ferry would be cheaper than the bridge."
    assert found(text, "ferry") == [("cost", "cheaper", False)]
    assert found(text, "bridge") == []


def test_of_overlapping_words_on_the_status_the_first_count() -> None:
    said = found("They ask whether the town should build the ferry.")
    assert [kind for kind, *_ in said] == ["up for decision"]


def test_a_name_ends_where_its_words_do() -> None:
    said = found("It would be sited in the Czech Republic and Poland. The bridge waits.")
    assert ("placed", "sited in the Czech Republic and Poland", False) in said
    said = found("It would be based in U.S. ports on Tuesday, as the ferry is.")
    assert ("placed", "based in U.S.", False) in said


WORDS = "not ferry 10 Ten in A. U.S. the and of wants to be based from , than Riga decide on plan"


@given(st.lists(st.sampled_from([*WORDS.split(), "\n", ";", "—"]), max_size=60).map(" ".join))
def test_any_sentence_gives_spans_of_itself(text: str) -> None:
    for hit in find_descriptions(text, [(0, min(5, len(text)))]):
        assert 0 <= hit.start < hit.end <= len(text)
        assert text[hit.start : hit.end].strip() == text[hit.start : hit.end]


@given(
    st.lists(st.sampled_from(WORDS.split()), min_size=4, max_size=40),
    st.lists(st.integers(0, 39), min_size=2, max_size=2),
)
def test_no_words_are_given_to_two_plans(words: list[str], picked: list[int]) -> None:
    text, one, other = " ".join(words), *(place % len(words) for place in picked)
    starts = [sum(len(word) + 1 for word in words[:place]) for place in (one, other)]
    first, second = (
        (start, start + len(words[place]))
        for start, place in zip(starts, (one, other), strict=True)
    )
    of_first = find_descriptions(text, [first], [second])
    of_second = find_descriptions(text, [second], [first])
    assert not {d[:4] for d in of_first} & {d[:4] for d in of_second}
