"""What a sentence says of a plan; each rule beside the case that it must not fire on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuslib.measure.describing import FACETS, Rule, find_descriptions, rules

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
    assert ((rule.facet, rule.kind) in kinds) == fires


def _spans(text: str) -> list[tuple[int, int]]:
    spans = [(text.find(name), text.find(name) + len(name)) for name in PLANS if name in text]
    return spans or [(len(text), len(text))]


def test_every_rule_has_a_case_and_a_near_miss() -> None:
    assert {rule.facet for rule in rules()} == set(FACETS)
    assert all(rule.include and rule.exclude for rule in rules())


def test_what_is_denied_is_so_marked() -> None:
    assert ("purpose", "would protect", False) in found("The bridge would protect the town.")
    assert ("purpose", "will not protect", True) in found("The bridge will not protect all.")
    assert ("decided", "approved", True) in found("The council has not yet approved the bridge.")
    # another's denial, further off
    said = found("It was not the mayor but the council that approved the bridge.")
    assert ("decided", "approved", False) in said


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
