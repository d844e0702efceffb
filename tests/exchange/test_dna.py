"""DNA: its event list and its database, checked by reading them without our reader."""

import csv
import sqlite3
from pathlib import Path

import pytest

from corpuslib.errors import BadExchange
from corpuslib.exchange import dna, dnasqlite
from corpuslib.exchange.dna import stance_of
from corpuslib.exchange.model import Code, Project, Segment, Source, complete
from corpuslib.exchange.scheme import code
from corpuslib.spans import Span

TEXT = "One.\r\n\U0001f600 Lavrov backs it if asked. We do not."


def said(holder: str, group: str, stance: str) -> tuple[tuple[str, ...], ...]:
    return (
        code("holder", holder, group),
        *(code("plan", "roof"), code("stance", stance), code("voice", "own")),
    )


def project() -> Project:
    at = TEXT.index("Lavrov")
    segments = (
        Segment("a", Span(at, at + 15), "Anna", said("lavrov", "person", "conditional"), "=note"),
        Segment("a", Span(at + 16, at + 24), "Anna", (("statements", "condition"),)),
        Segment("a", Span(at + 26, len(TEXT)), "Ben", said("us", "state", "oppose")),
        Segment("a", Span(at, len(TEXT)), "Ben", said("us", "state", "neutral")),
        Segment("a", Span(0, 4), "Ben", (("frames", "remedy", "joint"),)),
    )
    source = Source("a", TEXT, 'Headline; with "signs"', "BBC", "2010-03-27", "0" * 64)
    return complete(Project("p", (Code(("x",)),), (source, Source("b", "None.")), segments))


# --- the event list ---------------------------------------------------------------------------


def test_the_event_list_has_the_columns_that_dna_writes(tmp_path: Path) -> None:
    dna.write(project(), tmp_path / "e.csv")
    with (tmp_path / "e.csv").open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file, delimiter=";")
    assert header[:9] == [
        *("statement ID", "time", "document ID", "document title", "author", "source", "section"),
        *("type", "text"),
    ]
    assert header[9:13] == ["person", "organization", "concept", "agreement"]
    assert [row[9:13] for row in rows] == [
        ["lavrov", "", "roof", "1"],
        ["", "us", "roof", "0"],
        ["", "us", "roof", ""],
    ]
    assert rows[0][:4] == ["1", "2010-03-27 00:00:00", "1", 'a | Headline; with "signs"']
    assert rows[0][8] == "Lavrov backs it"
    assert rows[0][header.index("memo")] == "'=note"
    assert rows[0][header.index("condition")] == "if asked"


def test_the_event_list_comes_back_as_far_as_it_can_hold(tmp_path: Path) -> None:
    dna.write(project(), tmp_path / "e.csv")
    back = dna.read(tmp_path / "e.csv")
    frames = {("frames", "remedy", "joint")}
    kept = [s for s in project().segments if not set(s.codes) & frames]
    assert [(s.span, s.coder, s.codes, s.memo) for s in back.segments] == [
        (s.span, s.coder, s.codes, s.memo) for s in kept
    ]
    assert any("frame elements" in line for line in dna.CANNOT_HOLD)


def test_an_event_list_of_dna_itself_is_read(tmp_path: Path) -> None:
    """As Exporter.eventCSV writes it: numbers bare, texts in quotes, no places."""
    (tmp_path / "d.csv").write_text(
        '"statement ID";"time";"document ID";"document title";"author";"source";"section";'
        '"type";"text";"person";"organization";"concept";"agreement"\n'
        '4;2010-03-27 00:00:00;1;"a";"";"BBC";"";"";"Lavrov backs it";"lavrov";"";"roof";1\n'
        '5;2010-03-27 00:00:00;1;"a";"";"BBC";"";"";"We do not";"";"us";"roof";0\n'
        '6;2010-03-27 00:00:00;1;"a";"";"BBC";"";"";"x";"";"";"roof";0\n'
    )
    read = dna.read(tmp_path / "d.csv")
    assert [s.codes for s in read.segments] == [
        (code("holder", "lavrov", "person"), code("plan", "roof"), code("stance", "support")),
        (code("holder", "us"), code("plan", "roof"), code("stance", "oppose")),
    ]
    assert [s.span for s in read.segments] == [None, None]
    assert [s.quote.exact for s in read.segments if s.quote] == ["Lavrov backs it", "We do not"]
    assert len(read.left_out) == 1
    assert read.sources[0].published == "2010-03-27"


def test_what_is_no_event_list_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a;b\n1;2\n")
    with pytest.raises(BadExchange, match="line 1: no column document title, text, concept"):
        dna.read(tmp_path / "x.csv")


@pytest.mark.parametrize(
    ("agreement", "stance", "means"),
    [
        ("1", "support", "support"),
        ("1", "conditional", "conditional"),
        ("0", "oppose", "oppose"),
        ("0", "support", "oppose"),  # changed in DNA since
        ("1", "oppose", "support"),
        ("", "neutral", "neutral"),
        ("true", "", "support"),
        ("false", "", "oppose"),
    ],
)
def test_agreement_and_stance(agreement: str, stance: str, means: str) -> None:
    assert stance_of(agreement, stance) == means


# --- the database -----------------------------------------------------------------------------


@pytest.fixture
def database(tmp_path: Path) -> sqlite3.Connection:
    dnasqlite.write(project(), tmp_path / "p.dna")
    return sqlite3.connect(tmp_path / "p.dna")


def test_statements_stand_where_java_counts_them(database: sqlite3.Connection) -> None:
    """Read as DNA does: UTF-16 units of the stored text."""
    (text,) = database.execute("SELECT Text FROM DOCUMENTS WHERE Title LIKE 'a |%'").fetchone()
    assert "\r" not in text
    units = text.encode("utf-16-le")
    rows = database.execute("SELECT Start, Stop FROM STATEMENTS ORDER BY ID").fetchall()
    assert [units[2 * start : 2 * stop].decode("utf-16-le") for start, stop in rows] == [
        *("Lavrov backs it", "if asked", "We do not."),
        *("Lavrov backs it if asked. We do not.", "One."),
    ]


def test_the_variables_are_those_that_networks_are_made_of(database: sqlite3.Connection) -> None:
    """The affiliation of DNA: organization or person, concept, agreement."""
    rows = database.execute(
        "SELECT c.Name, v.Variable, e.Value, b.Value FROM STATEMENTS s "
        "JOIN STATEMENTTYPES t ON t.ID = s.StatementTypeId AND t.Label = 'DNA Statement' "
        "JOIN CODERS c ON c.ID = s.Coder "
        "JOIN DATASHORTTEXT d ON d.StatementId = s.ID JOIN VARIABLES v ON v.ID = d.VariableId "
        "JOIN ENTITIES e ON e.ID = d.Entity JOIN DATABOOLEAN b ON b.StatementId = s.ID "
        "WHERE v.Variable IN ('person', 'organization', 'concept') AND e.Value != '' "
        "ORDER BY s.ID, v.ID"
    ).fetchall()
    assert rows == [
        ("Anna", "person", "lavrov", 1),
        ("Anna", "concept", "roof", 1),
        ("Ben", "organization", "us", 0),
        ("Ben", "concept", "roof", 0),
    ]


def test_a_position_without_a_side_is_no_dna_statement(database: sqlite3.Connection) -> None:
    rows = database.execute(
        "SELECT t.Label, COUNT(*) FROM STATEMENTS s JOIN STATEMENTTYPES t "
        "ON t.ID = s.StatementTypeId GROUP BY t.Label ORDER BY t.Label"
    ).fetchall()
    assert rows == [("Code", 2), ("DNA Statement", 2), ("Position without a side", 1)]


def test_codes_that_nobody_gave_are_there_to_choose_from(tmp_path: Path) -> None:
    free = (Code(code("holder", "totsky", "person")), Code(code("plan", "shield")))
    made = complete(Project("p", free, (Source("a", TEXT),)))
    dnasqlite.write(made, tmp_path / "q.dna")
    with sqlite3.connect(tmp_path / "q.dna") as connection:
        rows = connection.execute(
            "SELECT t.Label, v.Variable, e.Value FROM ENTITIES e JOIN VARIABLES v "
            "ON v.ID = e.VariableId JOIN STATEMENTTYPES t ON t.ID = v.StatementTypeId "
            "WHERE t.Label = 'DNA Statement' ORDER BY v.ID"
        ).fetchall()
    assert rows == [
        ("DNA Statement", "person", "totsky"),
        ("DNA Statement", "concept", "shield"),
    ]


def test_the_database_is_whole(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    day, notes = database.execute("SELECT Date, Notes FROM DOCUMENTS ORDER BY ID").fetchone()
    assert day == 1269648000  # 2010-03-27T00:00:00Z
    assert '"sha256": "0000' in notes
    undated = database.execute("SELECT Date, Notes FROM DOCUMENTS WHERE Title = 'b'").fetchone()
    assert undated[0] == -2208988800  # 1900-01-01
    assert '"undated": true' in undated[1]


def test_the_password_is_kept_as_jasypt_checks_it() -> None:
    """The value was checked once with StrongPasswordEncryptor of Jasypt 1.9.3."""
    wanted = "Y29ycHVzbGliLCBzYWx0LpJny9Sod/UwyaogN14roc7/mwLvCGf2DW8jP4AXIeYN"
    assert dnasqlite.password_hash("corpuslib") == wanted


def test_the_database_comes_back(tmp_path: Path) -> None:
    dnasqlite.write(project(), tmp_path / "p.dna")
    back = dnasqlite.read(tmp_path / "p.dna")
    assert [s.codes for s in back.segments] == [s.codes for s in project().segments]
    assert [s.coder for s in back.segments] == [s.coder for s in project().segments]
    assert [s.memo for s in back.segments] == [s.memo for s in project().segments]
    assert [(s.id, s.title, s.published) for s in back.sources] == [
        ("a", 'Headline; with "signs"', "2010-03-27"),
        ("b", "", ""),
    ]


def test_agreement_that_was_changed_in_dna_counts(tmp_path: Path) -> None:
    dnasqlite.write(project(), tmp_path / "p.dna")
    with sqlite3.connect(tmp_path / "p.dna") as connection:
        connection.execute("UPDATE DATABOOLEAN SET Value = 1 - Value")
    back = dnasqlite.read(tmp_path / "p.dna")
    assert code("stance", "oppose") in back.segments[0].codes
    assert code("stance", "support") in back.segments[2].codes


def test_a_name_too_long_for_dna_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    long = Segment("a", Span(0, 4), "Anna", (("x" * 191,),))
    made = complete(Project("p", (), (Source("a", TEXT),), (long,)))
    with pytest.raises(BadExchange, match="up to 190 characters"):
        dnasqlite.write(made, tmp_path / "p.dna")
    assert list(tmp_path.iterdir()) == []


def test_another_database_is_told(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "x.dna") as connection:
        connection.execute("CREATE TABLE x(y)")
    (tmp_path / "y.dna").write_bytes(b"no database at all, only words" * 10)
    for name in ("x.dna", "y.dna"):
        with pytest.raises(BadExchange, match="no database of Discourse Network Analyzer 3"):
            dnasqlite.read(tmp_path / name)


def test_a_view_in_the_place_of_a_table_is_refused(tmp_path: Path) -> None:
    """It could run without end."""
    dnasqlite.write(project(), tmp_path / "p.dna")
    with sqlite3.connect(tmp_path / "p.dna") as connection:
        connection.execute("DROP TABLE DATAINTEGER")
        connection.execute(
            "CREATE VIEW DATAINTEGER AS WITH RECURSIVE n(StatementId, VariableId, Value) AS "
            "(SELECT 1, 1, 1 UNION ALL SELECT 1, 1, Value + 1 FROM n) SELECT * FROM n"
        )
    with pytest.raises(BadExchange, match="no table DATAINTEGER"):
        dnasqlite.read(tmp_path / "p.dna")
