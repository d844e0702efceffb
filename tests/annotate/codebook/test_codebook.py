import hashlib
import pickle
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpuslib.annotate import Codebook, load_codebook, shipped_codebooks
from corpuslib.annotate.lexicon import lexicon_of
from corpuslib.annotate.matching import Matcher, Pattern
from corpuslib.annotate.plans import plan_mentions
from corpuslib.errors import BadCodebook

GOOD = """\
name = "tiny"
title = "A tiny codebook"

[[actor]]
id = "mayor"
name = "Ada Roe"
kind = "person"
aliases = ["Ada Roe"]
surnames = ["Roe"]
roles = [
    { role = "mayor-of-x", from = 2010-01-01, to = 2014-01-01, source = "gazette" },
]

[[actor]]
id = "town"
name = "Xtown"
kind = "state"
aliases = ["Xtown"]
metonyms = ["Town Hall"]

[[role]]
id = "mayor-of-x"
name = "Mayor of Xtown"
of = "town"
titles = ["head"]
alone = ["mayor"]

[[plan]]
id = "bridge"
name = "The bridge"
description = "A bridge."
patterns = ["bridge*", "ferry & {cut,cuts}"]
proposer = "mayor"
from = 2011
to = "2012-02"
source = "gazette"

[[event]]
id = "vote"
name = "The vote"
from = 2012-03-04
source = "gazette"

[[source]]
id = "gazette"
title = "The Gazette"
publisher = "Xtown"
"""


def load(tmp_path: Path, text: str) -> Codebook:
    path = tmp_path / "codebook.toml"
    path.write_text(text, encoding="utf-8")
    return load_codebook(path)


def days_of(codebook: Codebook) -> tuple[str, str]:
    return str(codebook.events[0].first), str(codebook.events[0].last)


def test_what_a_good_codebook_says(tmp_path: Path) -> None:
    codebook = load(tmp_path, GOOD)
    assert codebook.sha256 == hashlib.sha256(GOOD.encode()).hexdigest()
    assert (codebook.name, codebook.title) == ("tiny", "A tiny codebook")
    tenure = codebook.actor("mayor").roles[0]
    assert (tenure.role, tenure.of) == ("mayor-of-x", "town")
    assert (str(tenure.start), str(tenure.end)) == ("2010-01-01", "2014-01-01")
    plan = codebook.plan("bridge")
    assert (str(plan.start), str(plan.end)) == ("2011-01-01", "2012-03-01")
    assert days_of(codebook) == ("2012-03-04", "2012-03-04")
    assert (codebook.roles[0].post, codebook.events[0].patterns) == (None, ())
    with pytest.raises(KeyError):
        codebook.actor("nobody")


def test_a_role_may_have_a_post_and_an_event_wordings(tmp_path: Path) -> None:
    text = GOOD.replace('of = "town"', 'of = "town"\npost = "mayor"')
    codebook = load(tmp_path, text)
    assert codebook.roles[0].post == "mayor"
    text = GOOD.replace("from = 2012-03-04", 'from = 2012-03-04\npatterns = ["{bridge,town} vote"]')
    assert load(tmp_path, text).events[0].patterns == ("{bridge,town} vote",)


def test_a_folder_a_file_and_a_name_are_the_same(tmp_path: Path) -> None:
    codebook = load(tmp_path, GOOD)
    assert load_codebook(tmp_path) == codebook == load_codebook(str(tmp_path / "codebook.toml"))
    assert "missile-defence" in shipped_codebooks()


def test_a_codebook_travels_to_another_process(tmp_path: Path) -> None:
    codebook = load(tmp_path, GOOD)
    assert isinstance(lexicon_of(codebook).matcher, Matcher)
    other = pickle.loads(pickle.dumps(codebook))
    assert other == codebook
    assert [m.code for m in lexicon_of(other).matcher.find("Ada Roe")] == ["mayor"]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('name = "tiny"\n', "", 1, "has no 'name'"),
        ('name = "tiny"', 'name = ""', 1, "give a text that is not empty"),
        ('title = "A tiny', 'colour = "red"\ntitle = "A tiny', 2, "unknown key 'colour'"),
        ('id = "mayor"\n', "", 4, "has no 'id'"),
        ('id = "town"', 'id = "mayor"', 15, "repeats the id of line 5"),
        ('kind = "state"', 'kind = "city"', 17, "person, state, organisation"),
        ('kind = "state"\n', "", 14, "has no 'kind'"),
        ('aliases = ["Xtown"]', "aliases = []", 18, "empty entry in 'aliases'"),
        ('aliases = ["Xtown"]\n', "", 14, "has no aliases"),
        ('aliases = ["Xtown"]', 'aliases = "Xtown"', 18, "no list of texts"),
        ('aliases = ["Xtown"]', 'aliases = ["Xtown", " "]', 18, "empty entry"),
        ('aliases = ["Xtown"]', 'aliases = ["Xt*n"]', 18, "a star only at its end"),
        ('aliases = ["Xtown"]', 'alises = ["Xtown"]', 18, "unknown key 'alises'"),
        ('aliases = ["Xtown"]', 'aliases = ["Xtown", "Ada Roe"]', 18, "(line 8) has"),
        ('metonyms = ["Town Hall"]', 'metonyms = ["{Town,R}oe"]', 19, "(line 9) has"),
        ('role = "mayor-of-x", from', 'role = "king", from', 11, "which is no role"),
        ("from = 2010-01-01, ", "", 11, "without a date"),
        ("to = 2014-01-01", "to = 2009-01-01", 11, "correct the dates"),
        ("to = 2014-01-01", 'to = "soon"', 11, "which is no date"),
        ("to = 2014-01-01", 'to = "2014-13"', 11, "which is no date"),
        ("to = 2014-01-01", "until = 2014-01-01", 11, "unknown key 'until'"),
        ('2014-01-01, source = "gazette"', '2014-01-01, source = "web"', 11, "which is no source"),
        ('of = "town"', 'of = "city"', 24, "which is no actor"),
        ('of = "town"', 'of = "town"\npost = ["a"]', 25, "give a text that is not empty"),
        (
            "from = 2012-03-04",
            'from = 2012-03-04\npatterns = ["a*b"]',
            42,
            "a star only at its end",
        ),
        (
            "from = 2012-03-04",
            'from = 2012\npatterns = ["vote", "vote"]',
            42,
            "has 'vote' twice",
        ),
        ('titles = ["head"]\nalone = ["mayor"]', "", 21, "has no titles"),
        ('patterns = ["bridge*", "ferry & {cut,cuts}"]\n', "", 28, "has no patterns"),
        ('"ferry & {cut,cuts}"', '"ferry & *"', 32, "letter or digit"),
        ('"ferry & {cut,cuts}"', '"bridge*"', 32, "has 'bridge*' twice"),
        ('proposer = "mayor"', 'proposer = "queen"', 33, "which is no actor"),
        ('description = "A bridge."\n', "", 28, "has no 'description'"),
        (
            'to = "2012-02"',
            "to = 2010",
            35,
            "has from = 2011 and to = 2010, which is not after it",
        ),
        ('to = "2012-02"', "to = 9999", 35, "the calendar has no day; leave to out"),
        ("to = 2014-01-01", 'to = "9999-12"', 11, "the calendar has no day; leave to out"),
        ("from = 2012-03-04\n", "", 38, "has no date"),
        (
            "from = 2012-03-04",
            "from = 2012-03-04\nto = 2012-03-03",
            42,
            "has from = 2012-03-04 and to = 2012-03-03, which is before it",
        ),
        (
            "from = 2012-03-04",
            "from = 2009-01-01\nto = 2008",
            42,
            "has from = 2009-01-01 and to = 2008, which is before it",
        ),
        ('publisher = "Xtown"\n', "", 44, "has no 'publisher'"),
    ],
)
def test_what_is_wrong_and_where(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    assert GOOD.count(old) == 1
    with pytest.raises(BadCodebook) as caught:
        load(tmp_path, GOOD.replace(old, new))
    message = str(caught.value)
    assert message.startswith(f"{tmp_path / 'codebook.toml'}, line {line}: ")
    assert said in message
    assert ";" in message
    assert message.endswith(".")


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("from = 2009-01-05", "2009-01-05", "2009-01-05"),
        ('from = "2009-01"', "2009-01-01", "2009-01-31"),
        ("from = 2008", "2008-01-01", "2008-12-31"),
        ('from = 2010-11-19\nto = "2010-11"', "2010-11-19", "2010-11-30"),
        ("from = 2010-11-19\nto = 2010", "2010-11-19", "2010-12-31"),
        ("from = 2010-11-19\nto = 2010-11-20", "2010-11-19", "2010-11-20"),
        ("from = 2010-11-19\nto = 9999", "2010-11-19", "9999-12-31"),
    ],
)
def test_days_of_an_event_are_both_included(
    tmp_path: Path, written: str, first: str, last: str
) -> None:
    assert days_of(load(tmp_path, GOOD.replace("from = 2012-03-04", written))) == (first, last)


def test_the_last_day_of_the_calendar_is_a_day(tmp_path: Path) -> None:
    codebook = load(tmp_path, GOOD.replace("to = 2014-01-01", "to = 9999-12-31"))
    assert str(codebook.actor("mayor").roles[0].end) == "9999-12-31"


@pytest.mark.parametrize(
    ("old", "new", "text", "titles"),
    [
        (
            'aliases = ["Xtown"]',
            'aliases = ["Xtown*"]',
            "Xtown head, Xtowner's mayor",
            ["Xtown head"],
        ),
        ('aliases = ["Xtown"]', 'aliases = ["Xtown*"]', "head of Xtowners", ["head of Xtowners"]),
        (
            'metonyms = ["Town Hall"]',
            'adjectives = ["Xtownish*"]',
            "Xtownish head, Ytownish head",
            ["Xtownish head"],
        ),
        ('titles = ["head"]', 'titles = ["head*"]', "Xtown headman, a head", ["Xtown headman"]),
        (
            'titles = ["head"]',
            'titles = ["head*"]',
            "head of Xtown, heady Xtown",
            ["head of Xtown"],
        ),
    ],
)
def test_a_star_beside_a_title(
    tmp_path: Path, old: str, new: str, text: str, titles: list[str]
) -> None:
    assert GOOD.count(old) == 1
    found = lexicon_of(load(tmp_path, GOOD.replace(old, new))).matcher.find(text)
    named = [m for m in found if m.pattern.layer == "title" and m.code != "mayor"]
    assert [text[m.start : m.end] for m in named] == titles


WORDINGS = st.lists(st.sampled_from([*"ab*{},&'. ", "Xtown"]), min_size=1, max_size=6).map("".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(alias=WORDINGS, adjective=WORDINGS, title=WORDINGS, alone=WORDINGS, plan=WORDINGS)
def test_a_codebook_is_refused_or_works(
    tmp_path: Path, alias: str, adjective: str, title: str, alone: str, plan: str
) -> None:
    text = (
        GOOD.replace('aliases = ["Xtown"]', f'aliases = ["{alias}"]\nadjectives = ["{adjective}"]')
        .replace('titles = ["head"]', f'titles = ["{title}"]')
        .replace('alone = ["mayor"]', f'alone = ["{alone}"]')
        .replace('"bridge*"', f'"{plan}"')
    )
    try:
        codebook = load(tmp_path, text)
    except BadCodebook:
        return
    assert lexicon_of(codebook).matcher.find("Ada Roe")


def test_not_toml(tmp_path: Path) -> None:
    with pytest.raises(BadCodebook, match=r"codebook.toml, line 4: not TOML: Expected"):
        load(tmp_path, GOOD.replace("[[actor]]\nid", "[[actor\nid", 1))


def test_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "codebook.toml").write_bytes(b'name = "\xff"')
    with pytest.raises(BadCodebook, match="not UTF-8"):
        load_codebook(tmp_path)


def test_no_actor(tmp_path: Path) -> None:
    with pytest.raises(BadCodebook, match="has no actor"):
        load(tmp_path, 'name = "x"\ntitle = "y"\n')


def test_tables_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(BadCodebook, match=r"write \[\[actor\]\]"):
        load(tmp_path, 'name = "x"\ntitle = "y"\nactor = "z"\n')
    with pytest.raises(BadCodebook, match="no list of tables"):
        load(tmp_path, GOOD.replace("roles = [\n    {", 'roles = [\n    "a", {'))


@pytest.mark.parametrize("name", ["missile-offence", "nowhere/at/all.toml"])
def test_no_such_codebook(name: str) -> None:
    with pytest.raises(BadCodebook, match="missile-defence"):
        load_codebook(name)


def test_no_codebook_in_a_folder(tmp_path: Path) -> None:
    with pytest.raises(BadCodebook, match=r"codebook\.toml"):
        load_codebook(tmp_path)


def test_the_second_codebook() -> None:
    second = load_codebook(Path(__file__).parents[2] / "data" / "second-codebook")
    for plan in second.plans:
        found = [
            {
                m.plan
                for m in plan_mentions(lexicon_of(second).matcher.find(text), lexicon_of(second))
            }
            for text in (*plan.include, *plan.exclude)
        ]
        assert [plan.id in plans for plans in found] == [True, False]


def test_the_second_corpus_speaks_of_nothing_in_the_first() -> None:
    shipped = lexicon_of(load_codebook("missile-defence"))
    folder = Path(__file__).parents[2] / "data"
    for path in [*folder.glob("second/*.txt"), *folder.glob("second-codebook/*.toml")]:
        text = path.read_text(encoding="utf-8")
        assert [m for m in shipped.matcher.find(text) if m.pattern.layer in ("name", "plan")] == []
        assert not any(word in text.lower() for word in ("missil", "nato ", "russia"))


def test_the_example_of_the_documentation(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "codebook.md").read_text(encoding="utf-8")
    example = page.split("```toml\n")[1].split("```")[0]
    codebook = load(tmp_path, example)
    assert [actor.id for actor in codebook.actors] == ["tarn", "town"]
    with pytest.raises(BadCodebook) as caught:
        load(tmp_path, example.replace("surnames =", "surname ="))
    assert str(caught.value).split("codebook.toml")[1] in page
    with pytest.raises(BadCodebook) as caught:
        load(tmp_path, example.replace('aliases = ["Ostrevik"', 'aliases = ["Tarn"'))
    assert str(caught.value).split("codebook.toml")[1] in page


@pytest.mark.parametrize(
    ("written", "found", "not_found"),
    [
        ("Nato", "Nato, NATO, Nato's, Nato-led", "nato, Natonian"),
        ("NATO", "NATO", "Nato"),
        ("US", "the US, US-led", "us"),
        ("security roof", "security roof, Security-Roof, security  roof", "security roofs"),
        ("missil*", "missile, missiles, Missilery", "antimissile"),
        (
            "missile {defence,defense}",
            "missile defence, missile defense",
            "missile shield",
        ),
        ("{town,} council", "town council, council", ""),
    ],
)
def test_the_table_of_wordings_in_the_documentation(
    written: str, found: str, not_found: str
) -> None:
    page = (Path(__file__).parents[3] / "docs" / "codebook.md").read_text(encoding="utf-8")
    row = next(line for line in page.splitlines() if line.startswith(f"| `{written}` |"))
    assert [cell.strip() for cell in row.split("|")[2:4]] == [found, not_found]
    matcher = Matcher([Pattern(written, "")])
    assert all(matcher.find(text) for text in found.split(", "))
    assert not any(matcher.find(text) for text in not_found.split(", "))
