"""All that is wrong with a codebook is told at once, each with its line."""

import datetime as dt
import re
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpuslib.annotate.codebook.load import (
    check_codebook,
    load_codebook,
    shipped_codebooks,
)
from corpuslib.annotate.codebook.scheme import POSITIONS
from corpuslib.errors import BadCodebook
from corpuslib.tables.coded import STANCES

BASE = """\
name = "tiny"
title = "A tiny codebook"

[[actor]]
id = "ada"
name = "Ada Roe"
kind = "person"
aliases = ["Ada Roe"]
surnames = ["Roe"]
roles = [
    { role = "mayor", from = 2010-01-01, to = 2014-01-01, source = "gazette" },
    { role = "mayor", from = 2018-01-01, source = "gazette" },
]

[[actor]]
id = "bo"
name = "Bo Lind"
kind = "person"
aliases = ["Bo Lind"]
surnames = ["Lind"]
roles = [{ role = "mayor", from = 2014-01-01, to = 2018-01-01, source = "gazette" }]

[[actor]]
id = "town"
name = "Xtown"
kind = "state"
aliases = ["Xtown"]
metonyms = ["Town Hall"]

[[role]]
id = "mayor"
name = "Mayor of Xtown"
of = "town"
alone = ["mayor"]

[[plan]]
id = "bridge"
name = "The bridge"
description = "A bridge."
patterns = ["high bridge", "bridge & harbour"]
source = "gazette"

[[plan]]
id = "tunnel"
name = "The tunnel"
description = "A tunnel."
patterns = ["tunnel"]
source = "gazette"

[cues]
neutral = ["say", "according to"]
distancing = ["claim"]

[[stance]]
stance = "oppose"
patterns = ["keep the ferry"]

[[source]]
id = "gazette"
title = "The Gazette"
publisher = "Xtown"
"""
FRAMED = f"""{BASE}
[[frame]]
id = "flood"
function = "problem"
name = "floods"
description = "That water comes."
patterns = ["flood*"]
denied = ["safe"]
"""
TEMPLATE = (resources.files("corpuslib") / "codebooks" / "_template" / "codebook.toml").read_text(
    encoding="utf-8"
)


def told(tmp_path: Path, *changes: tuple[str, str], base: str = BASE) -> list[str]:
    """What is said of the codebook after the changes: "line: text", warnings with a star."""
    for old, new in changes:
        assert base.count(old) == 1, old
        base = base.replace(old, new)
    path = tmp_path / "codebook.toml"
    path.write_text(base, encoding="utf-8")
    problems = check_codebook(path)[1]
    for problem in problems:
        kind = "warning: " if problem.warning else ""
        assert str(problem).startswith(f"{path}, line {problem.line}: {kind}")
    return [f"{'*' if p.warning else ''}{p.line}: {p.text}" for p in problems]


def test_nothing_is_said_of_a_good_one(tmp_path: Path) -> None:
    assert told(tmp_path) == []
    assert told(tmp_path, base=TEMPLATE) == []


def test_cues_and_stances_as_values(tmp_path: Path) -> None:
    assert told(tmp_path) == []
    codebook = load_codebook(tmp_path)
    assert codebook.cues == {"say": "neutral", "according to": "neutral", "claim": "distancing"}
    (stance,) = codebook.stances
    assert (stance.stance, stance.patterns, stance.plan) == ("oppose", ("keep the ferry",), None)


def test_all_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    assert told(
        tmp_path,
        ('kind = "state"', 'kind = "city"'),
        ('"bridge & harbour"', '"bridge & *"'),
        ("from = 2014-01-01, to = 2018-01-01", 'from = "May"'),
        ('distancing = ["claim"]', 'distancing = ["claims", "Claim", "claim"]'),
    ) == [
        "21: actor 'bo' has from = 'May', which is no date; write a day (2009-08-01), "
        'a month ("2009-08") or a year (2009).',
        "26: actor 'town' has kind = 'city', which is no kind of actor; expected one of person, "
        "state, organisation, group, anonymous.",
        "40: plan 'bridge' has patterns that cannot be found: the pattern '*' needs at least one "
        "letter or digit, and a star only at its end; correct it.",
        "52: [cues] has 'Claim' in 'distancing'; write it as a dictionary has it, such as "
        '"say" or "according to".',
    ]


def test_a_brace_needs_its_other_half(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, ('"bridge & harbour"', '"{bridge,ferry} & {harbour"'))
    assert "'{harbour' has a brace without its other half" in problem
    assert told(tmp_path, ('"bridge & harbour"', '"{bridge,ferry} & {harbour,port}"')) == []


def test_loading_raises_the_first_and_tells_of_the_others(tmp_path: Path) -> None:
    told(tmp_path, ('kind = "state"', 'kind = "city"'), ('of = "town"', 'of = "twon"'))
    with pytest.raises(BadCodebook) as caught:
        load_codebook(tmp_path)
    message = str(caught.value)
    assert message.startswith(f"{tmp_path / 'codebook.toml'}, line 26: actor 'town' has kind")
    assert message.endswith(". First of 2 problems: corpuslib codebook check tells all.")


def test_loading_does_not_mind_a_warning(tmp_path: Path) -> None:
    assert told(tmp_path, ('"bridge & harbour"]\nsource = "gazette"', '"harbour"]')) == [
        "36: plan 'bridge' has no 'source'; add a line source = \"...\"."
    ]
    extra = '\n[[source]]\nid = "web"\ntitle = "A page"\npublisher = "x"\n'
    assert told(tmp_path, base=BASE + extra) == [
        "*64: source 'web' is the source of nothing; name it where it shows a fact, or remove it."
    ]
    assert len(load_codebook(tmp_path).sources) == 2


# --- the wrong case, and beside it the near one that is right -----------------------------------


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('surnames = ["Lind"]', 'surnames = ["Roe"]', "20: actor 'bo' repeats 'Roe', which"),
        ('surnames = ["Lind"]', 'surnames = ["Lind", "Lind"]', "20: actor 'bo' has 'Lind' twice"),
        (
            'surnames = ["Lind"]',
            'surnames = ["Bo Lind"]',
            "20: actor 'bo' has 'Bo Lind' in 'aliases' and in 'surnames'",
        ),
        ('["Town Hall"]', '["{City,Town} Hall", "City Hall"]', None),  # the same actor, as before
        ('["Town Hall"]', '["Town Hall", "town hall"]', None),  # a small letter finds more
        ('"high bridge"', '"tunnel"', "47: plan 'tunnel' repeats 'tunnel', which plan 'bridge'"),
        ('"high bridge"', '"tunnel & bridge"', None),
        ('["Town Hall"]', '["Town & Hall"]', None),  # a name, as "Marks & Spencer"
        ('alone = ["mayor"]', 'alone = ["mayor"]\ntitles = ["mayor"]', None),
    ],
)
def test_a_wording_stands_for_one_thing(
    tmp_path: Path, old: str, new: str, said: str | None
) -> None:
    problems = told(tmp_path, (old, new))
    assert [said is not None and problem.startswith(said) for problem in problems] == (
        [True] if said else []
    )


def test_two_roles_may_share_a_title(tmp_path: Path) -> None:
    role = '[[role]]\nid = "other"\nname = "Other"\nof = "ada"\nalone = ["mayor"]\npost = "mayor"\n'
    assert told(tmp_path, base=BASE + role) == [
        "*63: role 'other' is held by nobody; give it to an actor: until then, texts that name "
        "it go to the table gaps."
    ]


@pytest.mark.parametrize(("of", "wrong"), [("town", True), ("ada", False)])
def test_a_post_is_held_once_for_each_actor(tmp_path: Path, of: str, wrong: bool) -> None:
    role = f'[[role]]\nid = "r"\nname = "R"\nof = "{of}"\nalone = ["r"]\npost = "mayor"\n'
    problems = told(
        tmp_path, ('alone = ["mayor"]', 'alone = ["mayor"]\npost = "mayor"'), base=BASE + role
    )
    said = "68: role 'r' has the post 'mayor' of 'town', which role 'mayor' has; name one of the "
    assert [p.startswith(said) for p in problems if not p.startswith("*")] == [True] * wrong


def test_stances_on_different_plans_may_share_a_wording(tmp_path: Path) -> None:
    entry = '[[stance]]\nstance = "support"\npatterns = ["keep the ferry"]\n'
    assert told(tmp_path, base=BASE + entry + 'plan = "tunnel"\n') == []
    (problem,) = told(tmp_path, base=BASE + entry)
    assert problem.startswith(
        "64: stance number 2 repeats 'keep the ferry', which stance number 1 (line 56) has; "
    )


BO = 'roles = [{ role = "mayor", from = 2014-01-01, to = 2018-01-01'


@pytest.mark.parametrize(
    ("dates", "line"),
    [
        ("from = 2014-01-01, to = 2018-01-01", None),  # the day of a change is the successor's
        ("from = 2013-12-31, to = 2018-01-01", 21),
        ("from = 2014-01-01, to = 2018-01-02", 12),
        ("from = 2014-01-01", 12),  # for ever
        ("from = 2016-01-01, to = 2016-01-02", None),  # nobody before and after
        ("from = 2011-01-01, to = 2011-02-01", 21),
        ('from = "2014-01", to = 2018-01-01', None),
        ('from = "2013-12", to = 2018-01-01', 21),  # on the last day of it at the least
        ("from = 2014, to = 2018", None),
        ("from = 2013, to = 2018", 21),
        ('from = 2014-01-01, to = "2018-01"', None),
        ('from = 2014-01-01, to = "2018-02"', 12),
    ],
)
def test_a_role_has_one_holder_a_day(tmp_path: Path, dates: str, line: int | None) -> None:
    problems = told(tmp_path, (BO, f'roles = [{{ role = "mayor", {dates}'))
    if line is None:
        assert problems == []
    else:
        name, other, there = ("bo", "ada", 11) if line == 21 else ("ada", "bo", 21)
        assert problems == [
            f"{line}: actor '{name}' holds the role 'mayor' while actor '{other}' (line {there}) "
            "does; correct the dates: a role has one holder a day, and to is the day after."
        ]


def test_one_person_cannot_hold_a_role_twice_at_a_time(tmp_path: Path) -> None:
    nobody = (f'{BO}, source = "gazette" }}]', "")
    (problem,) = told(tmp_path, nobody, ("from = 2018-01-01", "from = 2013-01-01"))
    assert problem.startswith("12: actor 'ada' holds the role 'mayor' while actor 'ada' (line 11)")


def test_years_in_common_are_no_overlap(tmp_path: Path) -> None:
    first = ("to = 2014-01-01", "to = 2014")
    assert told(tmp_path, first, (BO, BO.replace("2014-01-01", "2014"))) == []


def test_different_roles_may_overlap(tmp_path: Path) -> None:
    role = '\n[[role]]\nid = "judge"\nname = "Judge"\nof = "town"\nalone = ["judge"]\n'
    assert told(tmp_path, (BO, BO.replace("mayor", "judge")), base=BASE + role) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("from = 2018-01-01, ", "", "12: actor 'ada' holds the role 'mayor' without a date; "),
        ('from = 2018-01-01, source = "gazette"', "from = 2018-01-01", "12: actor 'ada' has no"),
        ("from = 2018-01-01,", "form = 2018-01-01,", "12: actor 'ada' has an unknown key 'form'; "),
        ('id = "tunnel"', 'id = "bridge"', "44: plan 'bridge' repeats the id of line 37; "),
        ("[[stance]]", "[[stanze]]", "54: the codebook has an unknown key 'stanze'; expected "),
        ('neutral = ["say"', 'neutrl = ["say"', "51: [cues] has an unknown key 'neutrl'; expected"),
        ('["claim"]', '["say"]', "52: [cues] has 'say' in 'distancing', which 'neutral' has; "),
        ('["claim"]', '"claim"', "52: [cues] has a 'distancing' that is no list of texts; "),
        ("[cues]\n", "[[cues]]\n", "50: the codebook has 'cues' as something else than a table; "),
        ('stance = "oppose"', 'stance = "against"', "55: stance number 1 has stance = 'against', "),
        (
            'patterns = ["keep the ferry"]',
            'patterns = ["keep the ferry"]\nplan = "bridg"',
            "57: stance number 1 has plan = 'bridg', which is no plan; expected one of bridge, "
            "tunnel (perhaps 'bridge').",
        ),
        (
            '["keep the ferry"]',
            '["keep & ferry"]',
            "56: stance number 1 has 'keep & ferry' in 'patterns', and only plans and frames can "
            "ask for two; write one wording, without &.",
        ),
        (
            'patterns = ["tunnel"]',
            f'patterns = ["{"{a,b,c,d,e,f}" * 4}"]',
            "47: plan 'tunnel' has patterns that cannot be found: ",
        ),
    ],
)
def test_one_mistake_is_one_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    (problem,) = told(tmp_path, (old, new))
    assert problem.startswith(said)


def test_an_id_among_many_is_not_answered_with_all_of_them(tmp_path: Path) -> None:
    actor = '[[actor]]\nid = "a{0}"\nname = "A"\nkind = "person"\naliases = ["Name{0}"]\n'
    many = BASE + "".join(actor.format(number) for number in range(20))
    assert told(tmp_path, ('of = "town"', 'of = "twon"'), base=many) == [
        "33: role 'mayor' has of = 'twon', which is no actor; correct the id (perhaps 'town'), "
        "or add the actor."
    ]
    (problem,) = told(tmp_path, ('of = "town"', 'of = "parliament"'), base=many)
    assert problem.endswith("which is no actor; correct the id, or add the actor.")


def test_lines_are_those_of_an_editor(tmp_path: Path) -> None:
    text = BASE.replace('kind = "state"', 'kind = "city"').replace("\n", "\r\n")
    path = tmp_path / "codebook.toml"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("tiny code", "tiny\u2028code").encode())
    assert [problem.line for problem in check_codebook(path)[1]] == [26]


def test_roles_as_tables_of_their_own(tmp_path: Path) -> None:
    start = BASE.index("roles = [{")
    own = '[[actor.roles]]\nrole = "mayor"\nfrom = 2013-01-01\nto = 2018-01-01\nsource = "web"\n'
    text = BASE[:start] + own + BASE[BASE.index("\n", start) :]
    assert [problem.split(";")[0] for problem in told(tmp_path, base=text)] == [
        "22: actor 'bo' holds the role 'mayor' while actor 'ada' (line 11) does",
        "25: actor 'bo' has source = 'web', which is no source",
    ]


@pytest.mark.parametrize(
    ("raw", "line", "said"),
    [
        (b'name = "a"\ntitle = \xff', 2, "byte 19 is not UTF-8; save the codebook as UTF-8."),
        (b'name = "a"\ntitle = "', 2, "not TOML: "),
        (b'name = "a"\nname = "b"\n', 2, "not TOML: Cannot overwrite a value"),
        (b"a = " + b"[" * 5000, 1, "not TOML: "),
    ],
)
def test_what_is_no_toml_is_all_that_is_said(
    tmp_path: Path, raw: bytes, line: int, said: str
) -> None:
    path = tmp_path / "codebook.toml"
    path.write_bytes(raw)
    (problem,) = check_codebook(path)[1]
    assert problem.line == line
    assert problem.text.startswith(said)
    with pytest.raises(BadCodebook):
        load_codebook(path)


def test_the_examples_of_a_plan_are_tried(tmp_path: Path) -> None:
    sentences = (
        'patterns = ["tunnel"]\n'
        'include = ["A tunnel is dug.", "The Tunnel is dug.", "A pipe is laid."]\n'
        'exclude = ["A funnel is cast.", "He saw the end of the tunnel."]'
    )
    assert told(tmp_path, ('patterns = ["tunnel"]', sentences)) == [
        "*48: plan 'tunnel' does not find 'A pipe is laid.', which stands in 'include'; "
        "add a wording that it holds.",
        "*49: plan 'tunnel' finds 'He saw the end of the tunnel.', which stands in 'exclude'; "
        "narrow the wording 'tunnel'.",
    ]
    assert load_codebook(tmp_path).plan("tunnel").exclude[0] == "A funnel is cast."


def test_the_examples_of_a_frame_element_are_tried(tmp_path: Path) -> None:
    sentences = (
        'patterns = ["flood*"]\n'
        'include = ["It was flooded.", "The quay is not safe.", "Water came."]\n'
        'exclude = ["It was not flooded.", "The quay is safe.", "He had a flood of letters."]'
    )
    assert told(tmp_path, ('patterns = ["flood*"]', sentences), base=FRAMED) == [
        "*69: frame 'flood' does not find 'Water came.', which stands in 'include'; "
        "add a wording that it holds.",
        "*70: frame 'flood' finds 'He had a flood of letters.', which stands in 'exclude'; "
        "narrow the wording 'flood*'.",
    ]
    (frame,) = load_codebook(tmp_path).frames
    assert (frame.function, frame.denied, frame.source) == ("problem", ("safe",), None)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'function = "problem"',
            'function = "solution"',
            "65: frame 'flood' has function = 'solution', which is no function of a frame element; "
            "expected one of problem, cause, evaluation, remedy, generic (perhaps 'evaluation').",
        ),
        (
            'patterns = ["flood*"]\ndenied = ["safe"]',
            "",
            "63: frame 'flood' has no patterns; "
            'add patterns = ["..."], the wordings that texts use.',
        ),
        (
            'denied = ["safe"]',
            'denial = ["safe"]',
            "69: frame 'flood' has an unknown key 'denial'; expected id, function, name, "
            "description, patterns, denied, include, exclude, source (perhaps 'denied'): "
            "correct its name or remove it.",
        ),
        (
            'denied = ["safe"]',
            'denied = ["*"]',
            "69: frame 'flood' has denied that cannot be found: the pattern '*' needs at least one "
            "letter or digit, and a star only at its end; correct it.",
        ),
        (
            'denied = ["safe"]',
            'denied = ["safe", "flood*"]',
            "69: frame 'flood' has 'flood*' in 'patterns' and in 'denied'; remove one of the two.",
        ),
        (
            'denied = ["safe"]',
            '[[frame]]\nid = "flood"\nfunction = "cause"\nname = "f"\ndescription = "d"\n'
            'patterns = ["rain"]',
            "70: frame 'flood' repeats the id of line 64; give each its own id.",
        ),
        (
            'denied = ["safe"]',
            'source = "web"',
            "69: frame 'flood' has source = 'web', which is no source; expected one of gazette.",
        ),
    ],
)
def test_one_mistake_in_a_frame_element_is_one_line(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert told(tmp_path, (old, new), base=FRAMED) == [said]


def test_two_elements_may_share_a_wording_and_ask_for_two(tmp_path: Path) -> None:
    more = (
        'denied = ["safe"]\n\n[[frame]]\nid = "rain"\nfunction = "cause"\nname = "rain"\n'
        'description = "That it rains."\npatterns = ["flood*", "rain* & flood*"]\n'
        'source = "gazette"'
    )
    assert told(tmp_path, ('denied = ["safe"]', more), base=FRAMED) == []
    codebook = load_codebook(tmp_path)
    assert codebook.frame_names == {"flood": "floods", "rain": "rain"}
    assert codebook.frame_functions == {"flood": "problem", "rain": "cause"}
    assert codebook.frames[1].source == "gazette"


# --- whatever the file holds --------------------------------------------------------------------


def check(tmp_path: Path, raw: bytes) -> None:
    """Check it; loading agrees; each problem is a line of the file."""
    path = tmp_path / "codebook.toml"
    path.write_bytes(raw)
    problems = check_codebook(path)[1]
    lines = raw.count(b"\n") + 1
    for problem in problems:
        assert 1 <= problem.line <= lines
        assert "\n" not in str(problem)
    if any(not problem.warning for problem in problems):
        with pytest.raises(BadCodebook):
            load_codebook(path)
    else:
        load_codebook(path)


ANY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@ANY
@given(raw=st.one_of(st.binary(), st.text().map(str.encode)))
def test_check_never_raises_on_any_bytes(tmp_path: Path, raw: bytes) -> None:
    check(tmp_path, raw)


VALUES = st.sampled_from(
    [
        *("1", "true", "1.5", "nan", "9999", "0001-01-01", "9999-12-31", "2010-01-01", "12:00:00"),
        *("2010-01-01T00:00:00", '"2010-13"', '""', '" "', '"x"', '"{"', '"\\u0000"', '"mayor"'),
        *('"{a,b}*"', '"a & b"', "[]", '[""]', "[1]", '["a", "a"]', "[[1]]", "{}", "[{}]"),
        *('[{ role = "mayor" }]', "{ id = 3 }"),
    ]
)
_VALUE = re.compile(r'"[^"\n]*"|\d{4}-\d\d-\d\d|\[[^\[\]{}\n]+\]')


@ANY
@given(data=st.data(), text=st.sampled_from([FRAMED, TEMPLATE]))
def test_check_never_raises_on_any_values(tmp_path: Path, data: st.DataObject, text: str) -> None:
    places = [m.span() for m in _VALUE.finditer(text)]
    for start, end in sorted(data.draw(st.sets(st.sampled_from(places), max_size=4)), reverse=True):
        text = text[:start] + data.draw(VALUES) + text[end:]
    lines = text.split("\n")
    for number in sorted(
        data.draw(st.sets(st.integers(0, len(lines) - 1), max_size=3)), reverse=True
    ):
        del lines[number]
    check(tmp_path, "\n".join(lines).encode())


ALL_KEYS = (
    "name title cues actor role plan event source stance id kind aliases surnames metonyms "
    "adjectives roles of post titles alone patterns from to proposer sites include exclude "
    "frame function denied"
)
KEYS = st.sampled_from(ALL_KEYS.split())
TREES = st.recursive(
    st.one_of(st.integers(), st.booleans(), st.text(max_size=5), st.dates(), st.just("mayor")),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=6)),
    max_leaves=25,
)


def toml(value: object) -> str:
    """``value`` as an inline value of TOML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml(v)}" for key, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(toml(v) for v in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(c):08x}" for c in value) + '"'
    assert isinstance(value, int | dt.date)
    return str(value)


@ANY
@given(tree=st.dictionaries(KEYS, TREES, max_size=8))
def test_check_never_raises_on_any_tables(tmp_path: Path, tree: dict[str, object]) -> None:
    check(tmp_path, "".join(f"{key} = {toml(value)}\n" for key, value in tree.items()).encode())


# --- the documentation --------------------------------------------------------------------------

DOCS = (Path(__file__).parents[3] / "docs" / "codebook.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("table", "documented"),
    [
        ('name = "tiny"', "(top)"),
        ('id = "town"', "`[[actor]]`"),
        ('of = "town"', "`[[role]]`"),
        ('id = "bridge"', "`[[plan]]`"),
        ("[cues]", "`[cues]`"),
        ('stance = "oppose"', "`[[stance]]`"),
        ('title = "The Gazette"', "`[[source]]`"),
        ('[[event]]\nid = "vote"', "`[[event]]`"),
        ('[[frame]]\nid = "flood"', "`[[frame]]`"),
    ],
)
def test_every_key_is_documented(tmp_path: Path, table: str, documented: str) -> None:
    base = FRAMED + '[[event]]\nid = "vote"\nname = "Vote"\nfrom = 2011\nsource = "gazette"\n'
    (problem,) = told(tmp_path, (table, f"{table}\nqqq = 1"), base=base)
    expected = re.search(r"expected (.*): correct", problem)
    assert expected is not None
    rows = DOCS.split("## All keys")[1].split(f"| {documented} |")[1]
    rows = re.split(r"\n\| [^|\s]", rows)[0]
    headers = {"actor", "role", "plan", "event", "source", "stance", "cues", "frame"}
    for key in set(expected[1].split(", ")) - (headers if documented == "(top)" else set()):
        assert f"`{key}`" in rows, key


# --- what ships ---------------------------------------------------------------------------------


def test_seen_is_true_or_left_out(tmp_path: Path) -> None:
    begin = "from = 2018-01-01, "
    (problem,) = told(tmp_path, (begin, begin + "seen = 1, "))
    assert "has seen = 1; write seen = true, or leave it out" in problem
    assert told(tmp_path, (begin, begin + "seen = true, ")) == []


def test_the_start_of_a_codebook_is_no_shipped_codebook() -> None:
    assert shipped_codebooks() == ("missile-defence",)


def test_positions_are_those_of_the_table() -> None:
    assert POSITIONS == STANCES
