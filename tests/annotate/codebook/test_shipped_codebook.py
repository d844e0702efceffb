import datetime as dt
from itertools import pairwise

import pytest

from corpuslib.annotate import Codebook, load_codebook
from corpuslib.annotate.lexicon import NAME, Lexicon, lexicon_of
from corpuslib.annotate.matching import Matcher, Pattern
from corpuslib.annotate.plans import plan_mentions

CODEBOOK = load_codebook("missile-defence")

ACTORS = (
    "rasmussen de-hoop-scheffer appathurai lavrov medvedev obama bush totsky marcus nato "
    "nato-members us us-officials russia poland czech-republic turkey greece iran georgia "
    "afghanistan soviet-union diplomats"
)
PLANS = (
    "third-site nato-layer us-homeland phased-adaptive nato-wide security-roof "
    "joint-assessment russian-response"
)


def plans_in(sentence: str, lexicon: Lexicon) -> set[str]:
    return {m.plan for m in plan_mentions(lexicon.matcher.find(sentence), lexicon)}


def test_it_has_the_actors_and_plans_of_the_design() -> None:
    assert set(ACTORS.split()) <= {actor.id for actor in CODEBOOK.actors}
    assert [plan.id for plan in CODEBOOK.plans] == PLANS.split()


def test_every_fact_has_a_source_and_every_source_a_fact() -> None:
    used = [t.source for a in CODEBOOK.actors for t in a.roles]
    used += [plan.source for plan in CODEBOOK.plans] + [event.source for event in CODEBOOK.events]
    assert set(used) == {source.id for source in CODEBOOK.sources}


@pytest.mark.parametrize(
    ("plan", "sentence"), [(p.id, s) for p in CODEBOOK.plans for s in p.include]
)
def test_inclusion_examples_are_found(plan: str, sentence: str) -> None:
    assert plan in plans_in(sentence, lexicon_of(CODEBOOK))


@pytest.mark.parametrize(
    ("plan", "sentence"), [(p.id, s) for p in CODEBOOK.plans for s in p.exclude]
)
def test_exclusion_examples_are_not(plan: str, sentence: str) -> None:
    assert plan not in plans_in(sentence, lexicon_of(CODEBOOK))


def test_every_plan_has_both() -> None:
    assert all(plan.include and plan.exclude for plan in CODEBOOK.plans)


@pytest.mark.parametrize(
    ("role", "day", "holder"),
    [
        ("nato-secretary-general", "2007-04-19", "de-hoop-scheffer"),
        ("nato-secretary-general", "2010-11-03", "rasmussen"),
        ("nato-secretary-general", "2003-01-01", None),
        ("us-president", "2007-04-19", "bush"),
        ("us-president", "2010-04-20", "obama"),
        ("russia-president", "2007-04-19", "putin"),
        ("russia-president", "2010-04-20", "medvedev"),
        ("russia-foreign-minister", "2010-11-03", "lavrov"),
        ("russia-ambassador-to-nato", "2007-04-19", "totsky"),
        ("russia-ambassador-to-nato", "2010-04-20", "rogozin"),
        ("nato-spokesman", "2007-04-19", "appathurai"),
        ("nato-spokesman", "2010-04-20", "appathurai"),
        ("nato-spokesman", "2010-11-19", "appathurai"),  # his last press conference
        ("nato-spokesman", "2010-12-01", None),
        ("us-secretary-of-state", "2007-04-19", "rice"),
        ("us-secretary-of-state", "2009-01-20", None),  # sworn in on the day after
        ("us-secretary-of-state", "2010-04-20", "clinton"),
        ("us-defense-secretary", "2011-06-30", "gates"),
        ("us-defense-secretary", "2011-07-01", None),
        ("russia-defence-minister", "2007-02-14", "sergei-ivanov"),
        ("russia-defence-minister", "2007-02-15", "serdyukov"),
        ("bbc-diplomatic-correspondent", "2010-03-27", "marcus"),
    ],
)
def test_who_held_what_when(role: str, day: str, holder: str | None) -> None:
    date = dt.date.fromisoformat(day)
    assert lexicon_of(CODEBOOK).holder(role, date, date) == holder


def test_no_role_has_two_holders_on_one_day() -> None:
    for holders in lexicon_of(CODEBOOK).tenures.values():
        spans = sorted((h.start or dt.date.min, h.end or dt.date.max) for _, h in holders)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_names_do_not_depend_on_lower_case_words() -> None:
    found = lexicon_of(CODEBOOK).matcher.find(
        "he told us that a turkey and some poles met a marcus"
    )
    assert [m for m in found if m.pattern.layer == NAME] == []


def test_codebook_is_a_codebook() -> None:
    assert isinstance(CODEBOOK, Codebook)
    assert len(CODEBOOK.sha256) == 64


@pytest.mark.parametrize(
    ("cue", "of_the_class"),
    [
        ("say", "neutral"),
        ("hint", "neutral"),  # 002, "Mr Totsky hinted that"
        ("according to", "neutral"),
        ("note", "endorsing"),  # 004, "he noted that Iran was moving ahead"
        ("claim", "distancing"),
        ("stress", "asserting"),  # 003, "Rasmussen also stressed"
        ("see", "belief"),  # 000, "Moscow tends to see the proposal as"
        ("oppose", None),  # nothing of this scheme's own
    ],
)
def test_classes_of_cues(cue: str, of_the_class: str | None) -> None:
    assert CODEBOOK.cues.get(cue) == of_the_class


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("The radar is aimed at Russia.", ["oppose"]),
        ("It is not directed against Moscow.", ["oppose"]),  # which statements turn round
        ("The interceptors are aimed at Iran.", []),
        ("Russia demands legally binding guarantees.", ["conditional"]),
        ("The banks gave guarantees.", []),
    ],
)
def test_stances_of_this_topic(text: str, stances: list[str]) -> None:
    patterns = [Pattern(p, s.stance) for s in CODEBOOK.stances for p in s.patterns]
    assert [match.code for match in Matcher(patterns).find(text)] == stances


def test_each_role_has_a_post_for_its_counterparts() -> None:
    assert all(role.post for role in CODEBOOK.roles)


def test_frame_elements_as_a_table_for_readers() -> None:
    table = CODEBOOK.frame_frame()
    assert list(table.columns) == ["element", "function", "means", "counts", "does not count"]
    assert len(table) == len(CODEBOOK.frames) == 22
    assert table["element"].tolist() == list(CODEBOOK.frame_names.values())
    assert not table.isna().any(axis=None)
