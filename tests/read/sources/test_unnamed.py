"""Files whose names say nothing: told by their content, and never a text that they are not."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuslib.read.sources.unnamed import kind_of_content
from corpuslib.read.sources.unpack import NotRead

RECORDS = [{"id": n, "text": f"The council met again, part {n}."} for n in (1, 2, 3)]
JSON_REMEDY = "write one record a line and call it .jsonl, e.g. jq -c '.[]' a.json > a.jsonl"
RTF = "seems to be RTF, not a text; save it as .docx or .txt"
PDF = "seems to be a PDF, not a text; save its text as .txt"
XML = "seems to be XML, not a text; take the articles out of it into .txt, .html or .jsonl"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.json", json.dumps(RECORDS), f"seems to be a JSON list, not a text; {JSON_REMEDY}"),
        ("a.json", json.dumps(RECORDS * 900, indent=1), "seems to be a JSON list, not a text"),
        ("a", '\ufeff["Nato", "Moscow"]', f"seems to be a JSON list, not a text; {JSON_REMEDY}"),
        (
            "a.json",
            json.dumps({"articles": RECORDS}, indent=2),
            f"seems to be JSON over several lines, not a text; {JSON_REMEDY}",
        ),
        ("a.rtf", r"{\rtf1\ansi \f0 The council met.\par}", RTF),
        ("a.txt", r"{\rtf1\ansi \f0 The council met.\par}", RTF),
        ("a", "%PDF-1.4\n1 0 obj", PDF),
        ("feed.xml", '<?xml version="1.0"?>\n<rss><title>A</title></rss>', XML),
    ],
)
def test_what_is_no_text_is_left_out(  # type: ignore[no-untyped-def]
    tmp_path: Path, read, name: str, content: str, reason: str
) -> None:
    (tmp_path / name).write_text(content)
    documents, lost = read(tmp_path / name)
    assert documents == []
    assert list(lost) == [name]
    assert lost[name].startswith(reason)


TABLE = "id,text\n1,The council met again.\n2,Residents said nothing.\n"


@pytest.mark.parametrize(
    ("name", "content", "ids"),
    [
        ("data", TABLE, ["1", "2"]),
        ("table.tab", TABLE.replace(",", "\t"), ["1", "2"]),
        ("data", TABLE.replace(",", ";"), ["1", "2"]),
        ("data", "sep=|\n" + TABLE.replace(",", "|"), ["1", "2"]),
        (
            "data",
            '\ntext,kicker\n"He said, ""no"".\nShe left.",x\nMoscow,y\n',
            ["data:3", "data:5"],
        ),
        ("data", 'id,text\n1,"' + "Nato, he said.\n" * 9000 + '"\n2,Moscow\n', ["1", "2"]),
        ("lines.json", "\n".join(map(json.dumps, RECORDS)), ["1", "2", "3"]),
    ],
)
def test_what_says_itself_what_it_is_is_read(  # type: ignore[no-untyped-def]
    tmp_path: Path, read, name: str, content: str, ids: list[str]
) -> None:
    (tmp_path / name).write_text(content)
    documents, lost = read(tmp_path / name)
    assert [d.id for d in documents] == ids
    assert lost == {}


def test_a_table_in_a_compressed_file_without_an_ending(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "data.gz").write_bytes(gzip.compress(TABLE.encode()))
    assert [d.id for d in read(tmp_path)[0]] == ["1", "2"]


def test_the_text_column_of_a_table_that_says_itself(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "data").write_text("url,body\nu1,Nato\nu2,Moscow\n")
    reason = 'no "text": it has "url", "body"; name the text with build --text-column'
    assert read(tmp_path / "data") == ([], {"data": reason})
    documents, _ = read(tmp_path / "data", text_column="body", id_column="url")
    assert [d.id for d in documents] == ["u1", "u2"]
    (tmp_path / "data").write_text("nr,story\n1,Nato\n2,Moscow\n")
    documents, _ = read(tmp_path / "data", text_column="story")
    assert [d.text for d in documents] == ["Nato", "Moscow"]


def test_a_broken_row_does_not_make_a_table_a_text(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    broken = (
        "id,text,date\n1,Nato,2012-05-03\n2,The mayor said that\nit was, she said\ntoo dear.,x\n"
    )
    (tmp_path / "data").write_text(broken)
    documents, lost = read(tmp_path / "data")
    assert [d.id for d in documents] == ["1"]
    assert list(lost) == ["data:3", "data:4", "data:5"]


@pytest.mark.parametrize(
    "text",
    [
        "[Reuters] Moscow has agreed to talks, he said.",
        '["It is over," he said.] Moscow, Brussels and Kyiv agreed.',
        "[1] Moscow agreed.",
        "{Editor's note} Moscow agreed.",
        '{"Nato" is the word} Moscow agreed.',
        "Text, photos and video\n\nBy Kay, in Oslo\n\nThe bridge, he said, is open.",
        "Text, photos\nOslo, Friday\nThe bridge, he said.",
        "Full text, in English\n\nMr Rasmussen, thank you.",
        "Title, author and date are unknown, he said.\nThe bridge, too, is old, and dear.",
        "Source, date\n\nThe council met.\nNothing was decided, she said, in Oslo, on Friday.",
        "Oslo, Friday\nBergen, Monday\nTromsoe, Tuesday\n",
        "Smith; Doe; Kay\nThe three; all friends; met.\n",
        "Text\n\nThe council met.\n\nResidents said nothing.",
        "Home\tNews\tSport\nWeather\tJobs\tContact\nThe council met.",
        "<b>The council</b> met.",
        "id",
        "",
    ],
)
def test_a_text_that_only_looks_like_something_else_stays_one(text: str) -> None:
    assert kind_of_content(text.encode(), "text") == "text"


@given(st.binary(max_size=120) | st.text('[]{}":,;\n\t idtextbody', max_size=120).map(str.encode))
def test_any_bytes_have_a_kind_or_a_reason(head: bytes) -> None:
    try:
        kind = kind_of_content(head, "text")
    except NotRead as error:
        kind = str(error)
    assert kind in {"json", "csv", "text"} or kind.startswith("seems to be ")
