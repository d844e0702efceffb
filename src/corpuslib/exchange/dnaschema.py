"""The tables of a database of Discourse Network Analyzer 3 (SQLite), as far as it is public.

Names, types and checks are those that DNA creates (Sql.createTables in github.com/leifeld/dna); the
sentences are our own.
"""

from collections.abc import Iterator

LONGEST = 190
"""DNA takes names and entities of fewer than 191 characters."""
_COLOURS = ", ".join(
    f"{name} INTEGER NOT NULL DEFAULT 0 CHECK ({name} BETWEEN 0 AND 255)"
    for name in ("Red", "Green", "Blue")
)
_SETTINGS = {
    "Refresh": ("0 AND 9999", 0),
    "FontSize": ("1 AND 99", 14),
    "PopupWidth": ("100 AND 9999", 300),
    "ColorByCoder": ("0 AND 1", 0),
    "PopupDecoration": ("0 AND 1", 0),
    "PopupAutoComplete": ("0 AND 1", 1),
}
_PERMISSIONS = (
    *("AddDocuments", "EditDocuments", "DeleteDocuments", "ImportDocuments"),
    *("AddStatements", "EditStatements", "DeleteStatements", "EditAttributes", "EditRegex"),
    *("EditStatementTypes", "EditCoders", "EditCoderRelations", "ViewOthersDocuments"),
    *("EditOthersDocuments", "ViewOthersStatements", "EditOthersStatements"),
)


def tables() -> Iterator[str]:
    """The statements that create every table, in an order that references allow."""
    yield "CREATE TABLE SETTINGS(Property TEXT PRIMARY KEY, Value TEXT NOT NULL)"
    yield _table("CODERS", _text("Name"), _COLOURS, _text("Password"), *_coder_settings())
    texts = [f"{_text(name)} DEFAULT ''" for name in ("Author", "Source", "Section", "Type")]
    notes = "Notes TEXT NOT NULL DEFAULT ''"
    day = "Date INTEGER NOT NULL"
    who = _key("Coder", "CODERS")
    yield _table("DOCUMENTS", _text("Title"), "Text TEXT NOT NULL", *texts, notes, day, who)
    yield _table("STATEMENTTYPES", _text("Label"), _COLOURS)
    kinds = " OR ".join(
        f"DataType = '{k}'" for k in ("boolean", "integer", "long text", "short text")
    )
    yield _table(
        "VARIABLES",
        _text("Variable"),
        f"DataType TEXT NOT NULL CHECK ({kinds}) DEFAULT 'short text'",
        _key("StatementTypeId", "STATEMENTTYPES"),
        "UNIQUE (Variable, StatementTypeId)",
    )
    links = (_key(f"{end}VariableId", "VARIABLES") for end in ("Source", "Target"))
    yield _table("VARIABLELINKS", *links)
    yield f"CREATE TABLE REGEXES({_text('Label')} PRIMARY KEY, {_COLOURS})"
    may = [
        f"{name} INTEGER NOT NULL DEFAULT 1 CHECK ({name} BETWEEN 0 AND 1)"
        for name in ("viewStatements", "editStatements", "viewDocuments", "editDocuments")
    ]
    yield _table("CODERRELATIONS", *may, _key("Coder", "CODERS"), _key("OtherCoder", "CODERS"))
    yield _table(
        "STATEMENTS",
        "Start INTEGER NOT NULL CHECK (Start >= 0)",
        "Stop INTEGER NOT NULL CHECK (Stop >= 0)",
        _key("StatementTypeId", "STATEMENTTYPES"),
        _key("DocumentId", "DOCUMENTS"),
        _key("Coder", "CODERS"),
        "CHECK (Start < Stop)",
    )
    yield from _values()


def _coder_settings() -> list[str]:
    numbers = [
        f"{name} INTEGER NOT NULL CHECK ({name} BETWEEN {between}) DEFAULT {value}"
        for name, (between, value) in _SETTINGS.items()
    ]
    numbers += [
        f"Permission{name} INTEGER NOT NULL CHECK (Permission{name} BETWEEN 0 AND 1) DEFAULT 1"
        for name in _PERMISSIONS
    ]
    return numbers


def _values() -> Iterator[str]:
    """The tables of entities, and of the values that statements have in their variables."""
    colours = ", ".join(
        f"{n} INTEGER CHECK ({n} BETWEEN 0 AND 255)" for n in ("Red", "Green", "Blue")
    )
    yield _table(
        "ENTITIES",
        _text("Value"),
        colours,
        _key("VariableId", "VARIABLES"),
        _key("ChildOf", "ENTITIES"),
        "UNIQUE (VariableId, Value)",
    )
    of = (_key("StatementId", "STATEMENTS"), _key("VariableId", "VARIABLES"))
    one = "UNIQUE (StatementId, VariableId)"
    yield _table("DATABOOLEAN", "Value INTEGER NOT NULL DEFAULT 1", *of, one)
    yield _table("DATAINTEGER", "Value INTEGER NOT NULL DEFAULT 0", *of, one)
    yield _table("DATASHORTTEXT", *of, _key("Entity", "ENTITIES"), one)
    yield _table("DATALONGTEXT", "Value TEXT DEFAULT ''", *of, one)
    yield _table(
        "ATTRIBUTEVARIABLES",
        _text("AttributeVariable"),
        _key("VariableId", "VARIABLES"),
        "UNIQUE (VariableId, AttributeVariable)",
    )
    yield _table(
        "ATTRIBUTEVALUES",
        _text("AttributeValue"),
        _key("EntityId", "ENTITIES"),
        _key("AttributeVariableId", "ATTRIBUTEVARIABLES"),
        "UNIQUE (EntityId, AttributeVariableId)",
    )


def _table(name: str, *parts: str) -> str:
    return f"CREATE TABLE {name}(ID INTEGER NOT NULL PRIMARY KEY, {', '.join(parts)})"


def _key(column: str, table: str) -> str:
    return f"{column} INTEGER REFERENCES {table}(ID) ON DELETE CASCADE"


def _text(column: str) -> str:
    return f"{column} TEXT NOT NULL CHECK (LENGTH({column}) <= {LONGEST})"
