"""Files and folders as documents; what is not read is known, with its reason."""

import codecs
import csv
import hashlib
import io
import json
import os
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpuslib.errors import BadSource, SourceNotFound
from corpuslib.read.article import Document
from corpuslib.read.sources.reader import LeftOut, file_digests, read_source

SEEDS = Path(__file__).parents[3] / "seeds"

once_a_folder = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
# any text that can stand in a UTF-8 file
texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1).filter(str.strip)


def write(folder: Path, **files: bytes | str) -> Path:
    """``folder`` with more files: an underscore stands for a dot, two for a slash."""
    for key, content in files.items():
        path = folder / "/".join(key.replace("_", ".").split(".."))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def documents(path: Path, **options: str) -> list[Document]:
    return [item for item in read_source(path, **options) if isinstance(item, Document)]


def left_out(path: Path, **options: str) -> dict[str, str]:
    items = read_source(path, **options)
    return {item.source: item.reason for item in items if isinstance(item, LeftOut)}


# --- text files -------------------------------------------------------------------------------


def test_the_seeds_are_five_articles_and_nothing_is_left_out() -> None:
    assert (SEEDS / "README.md").exists()
    assert [d.source for d in documents(SEEDS)] == [
        "000_1a44bef6dad89967.txt",
        "001_9d47adbaa610f9ea.txt",
        "002_41ddd7092c3a69dd.txt",
        "003_55054f55f75921fc.txt",
        "004_78cd7df64d3b7e3d.txt",
    ]
    assert left_out(SEEDS) == {}


def test_a_text_is_the_file_to_the_last_character(tmp_path: Path) -> None:
    text = "Nato\r\nMoscow\rBrussels\n\x0c  Ankara’s “shield”\u2028\n\n"
    document = documents(write(tmp_path, a_txt=text))[0]
    assert document.text == text
    assert document.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert (document.id, document.source, document.encoding) == ("a", "a.txt", "utf-8")
    assert document.given == {}


@given(text=texts, encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
@once_a_folder
def test_the_recorded_encoding_finds_the_text_again(
    tmp_path: Path, text: str, encoding: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    (document,) = documents(path)
    with path.open(encoding=document.encoding, newline="") as file:
        assert file.read() == document.text
    assert document.text.removeprefix("\ufeff") == text.removeprefix("\ufeff")


def test_a_byte_order_mark_is_named_and_is_not_text(tmp_path: Path) -> None:
    write(tmp_path, a_txt=codecs.BOM_UTF8 + b"Nato", b_txt="Nato".encode("utf-16"))
    write(tmp_path, c_txt=codecs.BOM_UTF16_BE + "Nato".encode("utf-16-be"))
    found = [(d.text, d.encoding) for d in documents(tmp_path)]
    assert found == [("Nato", "utf-8-sig"), ("Nato", "utf-16"), ("Nato", "utf-16")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty file"),
        (codecs.BOM_UTF8, "empty file"),
        (b" \n\t\r\n", "nothing but white space"),
        (b"Nato\0chief", "binary: a NUL byte at offset 4"),
        (codecs.BOM_UTF16_LE + b"N\0a", "not UTF-16, though it begins like it"),
        ("Nato".encode("utf-32"), "UTF-32; convert it"),
    ],
)
def test_what_cannot_be_read_is_left_out_with_its_reason(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    write(tmp_path, a_txt=content, b_txt="Nato and Moscow")
    assert [d.id for d in documents(tmp_path)] == ["b"]
    (told,) = left_out(tmp_path).items()
    assert told[0] == "a.txt"
    assert told[1].startswith(reason)


def test_latin_1_that_happens_to_be_ascii_is_read(tmp_path: Path) -> None:
    assert documents(write(tmp_path, a_txt="cafe".encode("latin-1")))[0].text == "cafe"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_left_out(tmp_path: Path) -> None:
    write(tmp_path, a_txt="Nato", b__c_txt="Moscow")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "b").chmod(0)
    try:
        assert left_out(tmp_path) == {
            "a.txt": "cannot be read: Permission denied",
            "b": "cannot be read: Permission denied",
        }
    finally:
        (tmp_path / "b").chmod(0o700)


def test_a_file_that_fails_while_it_is_read_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, a_txt="Nato", b_txt="Moscow")
    usual = Path.open

    def fail(path: Path, *how: Any, **options: Any) -> Any:
        if path.name == "a.txt":
            raise OSError(5, "Input/output error")
        return usual(path, *how, **options)

    monkeypatch.setattr(Path, "open", fail)
    assert left_out(tmp_path) == {"a.txt": "cannot be read: Input/output error"}
    assert [d.id for d in documents(tmp_path)] == ["b"]


# --- folders ----------------------------------------------------------------------------------


def test_folders_are_searched_to_the_bottom_and_hidden_ones_are_not(tmp_path: Path) -> None:
    write(tmp_path, b_txt="1", y2007__a_txt="2", y2007__m__c_TXT="3", _git__d_txt="4", _e_txt="5")
    assert {".git", ".e.txt"} <= {path.name for path in tmp_path.iterdir()}
    assert [d.source for d in documents(tmp_path)] == ["b.txt", "y2007/a.txt", "y2007/m/c.TXT"]
    assert left_out(tmp_path) == {}


def test_a_folder_named_like_a_file_is_a_folder(tmp_path: Path) -> None:
    write(tmp_path, x_txt__a_txt="Nato")
    assert (tmp_path / "x.txt").is_dir()
    assert [d.source for d in documents(tmp_path)] == ["x.txt/a.txt"]


def test_other_kinds_are_left_out_but_documentation_is_not_worth_a_word(tmp_path: Path) -> None:
    write(tmp_path, a_txt="Nato", notes_md="Moscow", b_json="{}", README_md="#", CITATION_cff="")
    write(tmp_path, LICENSE="MIT", data="?", sub__readme_rst="=")
    assert left_out(tmp_path) == {
        "notes.md": "not a kind that is read: .md; call it .txt if it is an article",
        "b.json": "not a kind that is read: .json; write one record a line and call it .jsonl, "
        "e.g. jq -c '.[]' a.json > a.jsonl",
        "data": "not a kind that is read: a name without an ending",
    }


def test_a_readme_that_could_be_an_article_is_said_to_be_left_out(tmp_path: Path) -> None:
    write(tmp_path, README_txt="About these", a_txt="Nato")
    # words of a headline that begin like a documentation file are no documentation
    (tmp_path / "license-to-build-a-shield.txt").write_text("Moscow")
    assert [d.id for d in documents(tmp_path)] == ["a", "license-to-build-a-shield"]
    reason = "named like documentation; rename it if it is an article"
    assert left_out(tmp_path) == {"README.txt": reason}
    assert documents(tmp_path / "README.txt")[0].text == "About these"


def test_links(tmp_path: Path) -> None:
    write(tmp_path, real__a_txt="Nato")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "to-a.txt").symlink_to(tmp_path / "real" / "a.txt")
    assert left_out(tmp_path) == {
        "gone.txt": "cannot be read: No such file or directory",
        "loop": "a link to a folder; links are not followed",
    }
    assert [d.source for d in documents(tmp_path)] == ["real/a.txt", "to-a.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert left_out(tmp_path) == {"a.txt": "not a regular file"}


def test_a_name_that_is_not_utf8_can_be_written_down(tmp_path: Path) -> None:
    try:
        with open(os.fsencode(tmp_path) + b"/caf\xe9.txt", "w") as file:
            file.write("Nato")
    except OSError:
        pytest.skip("this file system takes no such name")
    (document,) = documents(tmp_path)
    assert (document.source, document.id) == (r"caf\xe9.txt", r"caf\xe9")


@given(names=st.sets(st.sampled_from("abcdeABZ019"), min_size=1), seed=st.integers(0, 9))
@once_a_folder
def test_the_order_in_which_files_were_made_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, names: set[str], seed: int
) -> None:
    order = sorted(names)
    one, other = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("other")
    for name in order:
        (one / f"{name}.txt").write_text(name)
    random.Random(seed).shuffle(order)
    for name in order:
        (other / f"{name}.txt").write_text(name)
    assert list(read_source(one)) == list(read_source(other))


def test_the_order_of_the_listing_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, a_txt="1", b__a_txt="2", c__d_txt="3", e_md="4", f_jsonl='{"text": "5"}')
    before = list(read_source(tmp_path))
    walk = os.walk

    def backwards(top: Path, **options: object) -> object:
        for folder, folders, files in walk(top, **options):  # type: ignore[call-overload]
            folders.sort(reverse=True)
            yield folder, folders, sorted(files, reverse=True)

    monkeypatch.setattr(os, "walk", backwards)
    assert list(read_source(tmp_path)) == before


def test_files_that_share_a_stem_are_called_by_their_paths(tmp_path: Path) -> None:
    write(tmp_path, x__a_txt="1", y__a_txt="2", y__b_txt="3")
    assert [d.id for d in documents(tmp_path)] == ["x/a.txt", "y/a.txt", "b"]


# --- a single file, and none ------------------------------------------------------------------


def test_a_source_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound, match=r"nowhere does not exist; expected a folder, or"):
        read_source(tmp_path / "nowhere")


def test_a_file_of_no_known_kind(tmp_path: Path) -> None:
    write(tmp_path, a_mp3=b"ID3\0\0")
    with pytest.raises(BadSource, match=r"a\.mp3 is not a kind of source.*\.txt, \.html, .*\.zst"):
        read_source(tmp_path / "a.mp3")


@pytest.mark.parametrize("name", ["a_txt", "a_jsonl", "a_csv"])
def test_a_single_file(tmp_path: Path, name: str) -> None:
    content = {"a_txt": "Nato", "a_jsonl": '{"text": "Nato"}', "a_csv": "text\nNato\n"}[name]
    write(tmp_path, **{name: content})
    (document,) = documents(tmp_path / name.replace("_", "."))
    assert document.text == "Nato"
    assert document.source.startswith(name.replace("_", "."))


# --- records ----------------------------------------------------------------------------------


def test_json_lines(tmp_path: Path) -> None:
    lines = [
        {"id": "n1", "text": "Nato\r\nchief", "outlet": "UPI", "tags": ["a", "b"], "n": 3},
        {"text": "Moscow", "outlet": None},
        {"id": 7, "text": "Brussels"},
    ]
    write(tmp_path, news_jsonl="\n".join(json.dumps(line) for line in lines) + "\n\n")
    one, two, three = documents(tmp_path / "news.jsonl")
    assert (one.id, one.source, one.text) == ("n1", "news.jsonl:1", "Nato\r\nchief")
    assert one.given == {"outlet": "UPI", "tags": '["a", "b"]', "n": "3"}
    assert one.sha256 == hashlib.sha256(b"Nato\r\nchief").hexdigest()
    assert (two.id, two.source, two.given) == ("news:2", "news.jsonl:2", {})
    assert three.id == "7"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "Nato"', "not JSON: Expecting ',' delimiter at column 16"),
        ("[1, 2]", "a list, not an object"),
        ('"Nato"', "a text, not an object"),
        ("12", "a number, not an object"),
        (
            '{"body": "Nato", "n": 1}',
            'no "text": it has "body", "n"; name the text with build --te',
        ),
        ("{}", 'no "text": it has nothing'),
        ('{"text": null}', '"text" is null, not a text'),
        ('{"text": 3}', '"text" is a number, not a text'),
        ('{"text": ""}', '"text" is empty'),
        ('{"text": " \\n"}', '"text" is nothing but white space'),
        ('{"text": "Nato \\ud83d"}', "half a character: \\ud83d"),
        ("[" * 100_000, "not JSON that can be read"),
        ('{"n": ' + "1" * 5000 + "}", "not JSON that can be read"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_json_record_that_cannot_be_read(tmp_path: Path, line: str | bytes, reason: str) -> None:
    good = '{"text": "«before»"}\n'.encode()
    raw = line if isinstance(line, bytes) else line.encode()
    write(tmp_path, a_jsonl=good + raw + b"\n" + good)
    assert [d.source for d in documents(tmp_path)] == ["a.jsonl:1", "a.jsonl:3"]
    (told,) = left_out(tmp_path).items()
    assert told[0] == "a.jsonl:2"
    assert told[1].startswith(reason)


def test_both_halves_of_a_character_are_a_character(tmp_path: Path) -> None:
    write(tmp_path, a_jsonl='{"text": "\\ud83d\\ude80"}')
    assert documents(tmp_path)[0].text == "\U0001f680"


def test_csv(tmp_path: Path) -> None:
    table = 'id,text,outlet\nn1,"Nato ""chief""\r\nspoke, twice",UPI\n\nn2,Moscow,\n,Brussels,\n'
    write(tmp_path, news_csv=codecs.BOM_UTF8 + table.encode())
    one, two, three = documents(tmp_path)
    assert (one.id, one.source, one.text) == ("n1", "news.csv:2", 'Nato "chief"\r\nspoke, twice')
    assert one.given == {"outlet": "UPI"}
    assert (two.id, two.source, two.given) == ("n2", "news.csv:5", {})
    assert (three.id, three.source, three.text) == ("news:6", "news.csv:6", "Brussels")
    assert one.encoding == "utf-8-sig"


@pytest.mark.parametrize("mark", [";", "\t"])
def test_csv_with_other_marks_between_fields(tmp_path: Path, mark: str) -> None:
    write(tmp_path, a_csv=f"id{mark}text\nn1{mark}Nato, Moscow\n")
    assert [(d.id, d.text) for d in documents(tmp_path)] == [("n1", "Nato, Moscow")]


@pytest.mark.parametrize(
    ("record", "source", "reason"),
    [
        ("n1,Nato, Moscow", "a.csv:2", "3 fields where the first line names 2; is a comma unq"),
        ("n1", "a.csv:2", "1 field where the first line names 2; is a line break unquoted?"),
        ("n1,", "a.csv:2", '"text" is null, not a text'),
        ('n1,"Nato\nMoscow\n', "a.csv:2", "not CSV: unexpected end of data (lines 2 to 4)"),
    ],
)
def test_a_csv_record_that_cannot_be_read(
    tmp_path: Path, record: str, source: str, reason: str
) -> None:
    write(tmp_path, a_csv=f"id,text\n{record}\n")
    (told,) = left_out(tmp_path).items()
    assert told[0] == source
    assert told[1].startswith(reason)


def test_a_line_break_that_is_not_quoted_makes_no_articles(tmp_path: Path) -> None:
    lines = [
        *("id,text,date", "1,The council said no.,2012-05-03", "2,The mayor said on Tuesday that"),
        *("it was too expensive; and, she said", "nobody wanted it.,2012-05-04", "  ", ""),
    ]
    write(tmp_path, a_csv="\n".join(lines))
    assert [(d.id, d.text) for d in documents(tmp_path)] == [("1", "The council said no.")]
    told = "2 fields where the first line names 3; is a line break unquoted? Fields that are empty"
    lost = left_out(tmp_path)
    assert list(lost) == ["a.csv:3", "a.csv:4", "a.csv:5"]
    assert all(reason.startswith(told) for reason in lost.values())


def test_a_line_break_that_is_quoted_and_columns_without_a_name_lose_nothing(
    tmp_path: Path,
) -> None:
    write(tmp_path, a_csv='id,text,date\n1,"Nato\nspoke, twice",\n\n   \n')
    write(tmp_path, b_csv="id,text,,\n2,Moscow\n3,Brussels,x\n")
    found = {d.id: (d.text, d.given) for d in documents(tmp_path)}
    assert found == {
        "1": ("Nato\nspoke, twice", {}),
        "2": ("Moscow", {}),
        "3": ("Brussels", {"column 3": "x"}),
    }
    assert left_out(tmp_path) == {}


@pytest.mark.parametrize(
    ("above", "line"),
    [("\r\n", 3), (" \n\n", 4), ("sep=;\r\n", 3), ('"SEP=;"\n', 3), ("\nsep=;\n\n", 5)],
)
def test_what_stands_above_the_names_of_columns(tmp_path: Path, above: str, line: int) -> None:
    write(tmp_path, a_csv=f"{above}id;text\nn1;Nato, Moscow, and Kyiv\n;Ankara\n")
    found = [(d.id, d.source, d.text) for d in documents(tmp_path)]
    assert found == [
        ("n1", f"a.csv:{line}", "Nato, Moscow, and Kyiv"),
        (f"a:{line + 1}", f"a.csv:{line + 1}", "Ankara"),
    ]
    assert left_out(tmp_path) == {}


def test_the_delimiter_that_a_line_says_and_what_is_no_such_line(tmp_path: Path) -> None:
    write(tmp_path, a_csv="sep=,\ntext,a;b;c\nNato,1\n")  # more semicolons than commas
    write(tmp_path, b_csv="sep=|\ntext|id\nMoscow|m1\n")
    write(tmp_path, c_csv='id;"title, or, kicker, if any";text\nk1;t;Kyiv\n')
    write(tmp_path, d_csv="sep=a,text\n1,Ankara\n")  # the name of a column
    found = [(d.id, d.text, d.given) for d in documents(tmp_path)]
    assert found == [
        ("a:3", "Nato", {"a;b;c": "1"}),
        ("m1", "Moscow", {}),
        ("k1", "Kyiv", {"title, or, kicker, if any": "t"}),
        ("d:2", "Ankara", {"sep=a": "1"}),
    ]


def test_a_first_line_that_is_too_long_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpuslib.read.sources.records.LARGEST", 100)
    write(tmp_path, a_csv=f"text,{'x' * 200}\nNato,1\n")
    (told,) = left_out(tmp_path).items()
    assert told[0] == "a.csv:1"
    assert "where the names of the columns were expected" in told[1]


def test_an_id_of_white_space_is_no_id(tmp_path: Path) -> None:
    write(tmp_path, a_csv='id,text\n" ",Nato\n\u00a0\t,Moscow\n x ,Brussels\n')
    write(tmp_path, b_jsonl='{"id": "\\n", "text": "Kyiv"}')
    assert [d.id for d in documents(tmp_path)] == ["a:2", "a:3", " x ", "b:1"]
    write(tmp_path, b_jsonl='{"url": " ", "text": "Kyiv"}')
    assert [d.id for d in documents(tmp_path / "b.jsonl", id_column="url")] == ["b:1"]


def test_columns_of_csv_that_cannot_be_told_apart(tmp_path: Path) -> None:
    write(tmp_path, a_csv="text,text\nNato,Moscow\n")
    assert left_out(tmp_path) == {"a.csv:2": 'the first line names "text" twice'}
    write(tmp_path, a_csv="text,,\nNato,1,2\n")
    assert documents(tmp_path)[0].given == {"column 2": "1", "column 3": "2"}


def test_a_wrong_byte_leaves_out_one_record_of_csv(tmp_path: Path) -> None:
    write(tmp_path, a_csv=b"id,text\n1,caf" + b"\xe9\n" + f"2,{'–' * 20}\n".encode())
    assert [d.id for d in documents(tmp_path)] == ["2"]
    assert left_out(tmp_path)["a.csv:2"].startswith("not UTF-8: byte 0xe9")


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "holds no record"),
        (b"PK\3\4\0\0", "not a ZIP archive that can be read"),
        (b"text\0", "binary: a NUL byte at offset 4"),
        ("Nato".encode("utf-32"), "UTF-32"),
    ],
)
def test_a_file_of_records_that_is_none(
    tmp_path: Path, kind: str, content: bytes, reason: str
) -> None:
    write(tmp_path, **{f"a_{kind}": content})
    (told,) = left_out(tmp_path).items()
    assert told[0] == f"a.{kind}"
    assert told[1].startswith(reason)


def test_records_in_utf_16(tmp_path: Path) -> None:
    write(tmp_path, a_csv="text\tid\r\nCaf\xe9\t1\r\n".encode("utf-16"))
    write(tmp_path, b_jsonl='{"text": "Caf\xe9"}\n'.encode("utf-16"))
    assert [(d.text, d.encoding) for d in documents(tmp_path)] == [("Café", "utf-16")] * 2


def test_a_long_article_in_csv(tmp_path: Path) -> None:
    text = "Nato " * 100_000
    write(tmp_path, a_csv=f"text\n{text}\n")
    assert documents(tmp_path)[0].text == text


def test_a_quotation_mark_that_nothing_closes_ends_the_file_and_not_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpuslib.read.sources.records.LARGEST", 1000)
    write(tmp_path, a_csv='id,text\n1,Nato\n2,"' + "Moscow\n" * 500)
    assert [d.id for d in documents(tmp_path)] == ["1"]
    (told,) = left_out(tmp_path).items()
    assert told[0] == "a.csv:3"
    assert told[1].endswith("a quotation mark is not closed: no more is read")


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_a_line_that_is_too_long_is_one_record(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpuslib.read.sources.records.LARGEST", 1000)
    long = "Nato " * 900
    lines = {
        "jsonl": f'{{"text": "{long}"}}\n{{"text": "Moscow"}}\n{{"text": "Brussels"}}',
        "csv": f"text\n{long}\nMoscow\nBrussels",
    }
    write(tmp_path, **{f"a_{kind}": lines[kind]})
    assert [d.text for d in documents(tmp_path)] == ["Moscow", "Brussels"]
    (reason,) = left_out(tmp_path).values()
    assert "a line of more than" in reason


def test_a_text_that_is_too_long_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpuslib.read.sources.unpack.LARGEST", 1000)
    write(tmp_path, a_txt="N" * 1001, b_txt="N" * 1000)
    assert [d.id for d in documents(tmp_path)] == ["b"]
    assert "that one document may have" in left_out(tmp_path)["a.txt"]


def test_other_columns_by_name(tmp_path: Path) -> None:
    write(tmp_path, a_jsonl='{"url": "u1", "body": "Nato", "id": "x"}\n{"body": "Moscow"}\n')
    options = {"text_column": "body", "id_column": "url"}
    (document,) = documents(tmp_path, **options)
    assert (document.id, document.text, document.given) == ("u1", "Nato", {"url": "u1", "id": "x"})
    assert left_out(tmp_path, **options) == {"a.jsonl:2": 'no "url", which --id-column names'}


def test_no_two_documents_share_an_id_and_nothing_is_lost(tmp_path: Path) -> None:
    write(tmp_path, a_txt="1", b_csv="id,text\na,2\na,3\na~2,4\n", c_jsonl='{"id":"a","text":"5"}')
    found = documents(tmp_path)
    assert [(d.id, d.text) for d in found] == [
        ("a", "1"),
        ("a~2", "2"),
        ("a~3", "3"),
        ("a~2~2", "4"),
        ("a~4", "5"),
    ]
    assert [d.given for d in found] == [{}, {"id": "a"}, {"id": "a"}, {"id": "a~2"}, {"id": "a"}]


@given(
    rows=st.lists(st.tuples(texts, st.none() | texts), min_size=1, max_size=5),
    kind=st.sampled_from(["jsonl", "csv"]),
)
@once_a_folder
def test_what_is_written_as_records_is_read_again(
    tmp_path: Path, rows: list[tuple[str, str | None]], kind: str
) -> None:
    table = io.StringIO(newline="")
    if kind == "csv":
        writer = csv.writer(table, quoting=csv.QUOTE_ALL)
        writer.writerows([["text", "given"], *rows])
    else:
        for text, more in rows:
            print(json.dumps({"text": text, "given": more}, ensure_ascii=False), file=table)
    path = tmp_path / f"a.{kind}"
    path.write_bytes(table.getvalue().encode())
    assert left_out(path) == {}
    found = [(d.text, d.given.get("given")) for d in documents(path)]
    assert found == [(text, more) for text, more in rows]


@given(content=st.binary(max_size=200), kind=st.sampled_from(["txt", "jsonl", "csv"]))
@once_a_folder
def test_no_bytes_raise_and_what_is_read_can_be_written(
    tmp_path: Path, content: bytes, kind: str
) -> None:
    path = tmp_path / f"a.{kind}"
    path.write_bytes(content)
    items = list(read_source(path))
    assert items
    for item in items:
        text = item.reason if isinstance(item, LeftOut) else item.text + str(item.given)
        assert text.strip()
        (text + item.source).encode()


def test_file_digests_are_those_of_sha256sum(tmp_path: Path) -> None:
    write(tmp_path, a_txt="Nato", b_csv="text\n", c_md="-", d_txt=b"\0")
    wanted = [("a.txt", b"Nato"), ("b.csv", b"text\n"), ("d.txt", b"\0")]
    assert list(file_digests(tmp_path)) == [(n, hashlib.sha256(b).hexdigest()) for n, b in wanted]


def test_a_text_of_too_many_lines_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpuslib.read.sources.reader.MOST_LINES", 20)
    for name, text in (("few", "\n" * 19), ("many", "\n" * 20), ("others", "\r\x85" * 10)):
        (tmp_path / f"{name}.txt").write_text(f"Rain.{text}Sun.\n", newline="")
    (tmp_path / "long.txt").write_text("Rain. " * 20)
    few, long, many, others = sorted(read_source(tmp_path), key=lambda item: item.source)
    assert [few.source, long.source] == ["few.txt", "long.txt"]
    assert not isinstance(few, LeftOut)
    assert not isinstance(long, LeftOut)
    reason = "more than the 20 lines that one document may have"
    assert [many, others] == [LeftOut("many.txt", reason), LeftOut("others.txt", reason)]
