"""Compressed files and archives: what is in them, and what a trap is."""

import bz2
import gzip
import io
import lzma
import os
import tarfile
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpuslib.read.sources import unpack
from corpuslib.read.sources.archives import tar_members
from corpuslib.read.sources.unpack import Budget

TEXT = "Nato and Russia would build one roof – together.\n"


def zstd(data: bytes) -> bytes:
    return pa.compress(data, codec="zstd", asbytes=True)


PACKERS = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress, ".zst": zstd}


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()


def tarred(**files: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name.replace("__", "/").replace("_", "."))
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


FILES = {
    "a_txt": TEXT.encode(),
    "2007__b_txt": b"Moscow",
    "news_jsonl": b'{"text": "Brussels"}\n{"text": 3}\n',
    "README_md": b"#",
    "notes_md": b"-",
    "README_txt": b"about",
    "_hidden_txt": b"no",
    "empty_txt": b"",
}


# --- compressed -------------------------------------------------------------------------------


@pytest.mark.parametrize("end", PACKERS)
def test_a_compressed_text_is_the_text(tmp_path: Path, end: str, read) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / f"a.txt{end}").write_bytes(PACKERS[end](TEXT.encode()))
    ((document,), lost) = read(tmp_path)
    assert lost == {}
    assert (document.id, document.source, document.text) == ("a", f"a.txt{end}", TEXT)


@pytest.mark.parametrize("end", PACKERS)
def test_compressed_records_one_part_after_the_other(tmp_path: Path, end: str, read) -> None:  # type: ignore[no-untyped-def]
    pack = PACKERS[end]
    data = pack(b'{"text": "Nato"}\n') + pack(b'{"text": "Moscow"}\n')
    (tmp_path / f"news.jsonl{end}").write_bytes(data)
    documents, _ = read(tmp_path)
    assert [(d.id, d.source, d.text) for d in documents] == [
        ("news:1", f"news.jsonl{end}:1", "Nato"),
        ("news:2", f"news.jsonl{end}:2", "Moscow"),
    ]


@pytest.mark.parametrize("end", PACKERS)
def test_a_compressed_file_that_breaks_off_is_never_silent(tmp_path: Path, end: str, read) -> None:  # type: ignore[no-untyped-def]
    lines = "".join(f'{{"text": "{os.urandom(40).hex()} Nato"}}\n' for _ in range(5000))
    data = PACKERS[end](lines.encode())
    (tmp_path / f"news.jsonl{end}").write_bytes(data[: len(data) * 2 // 3])
    (tmp_path / f"a.txt{end}").write_bytes(data[:-9])
    documents, lost = read(tmp_path)
    assert set(lost) == {f"a.txt{end}", f"news.jsonl{end}"}
    assert all(reason.startswith("damaged: ") for reason in lost.values())
    assert 0 < len(documents) < 5000 or end in (".bz2", ".zst", ".xz")
    assert all(d.text.endswith("Nato") for d in documents)


def test_damage_says_after_which_line(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    lines = "".join(f'{{"text": "{os.urandom(40).hex()} Nato"}}\n' for _ in range(5000))
    data = gzip.compress(lines.encode())
    (tmp_path / "a.jsonl.gz").write_bytes(data[:-1000])
    documents, lost = read(tmp_path)
    assert lost["a.jsonl.gz"].endswith(f"(after line {len(documents):,})")


def test_names_that_do_not_say_what_the_bytes_are(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.txt.gz").write_bytes(b"plain")
    (tmp_path / "b.txt").write_bytes(gzip.compress(b"Nato"))
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(gzip.compress(b"Nato")))
    (tmp_path / "d.gz").write_bytes(gzip.compress(b'{"text": "Moscow"}\n'))
    (tmp_path / "e.txt.gz").write_bytes(b"")
    documents, lost = read(tmp_path)
    assert [(d.id, d.text) for d in documents] == [("b", "Nato"), ("d:1", "Moscow")]
    assert lost == {
        "a.txt.gz": "named .gz, but does not begin like such a file",
        "c.txt.gz": "compressed twice; unpack it first",
        "e.txt.gz": "empty file",
    }


def test_parquet_in_a_compressed_file(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    pq.write_table(pa.table({"text": ["Nato"]}), tmp_path / "a.parquet")
    (tmp_path / "b.parquet.gz").write_bytes(gzip.compress((tmp_path / "a.parquet").read_bytes()))
    assert [d.id for d in read(tmp_path)[0]] == ["a:1", "b:1"]


# --- archives ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["zip", "tar", "tar.gz", "tgz", "tar.zst"])
def test_an_archive_is_read_like_a_folder(tmp_path: Path, kind: str, read) -> None:  # type: ignore[no-untyped-def]
    data = zipped(**FILES) if kind == "zip" else tarred(**FILES)
    if kind != "zip" and kind != "tar":
        data = PACKERS[".zst" if kind.endswith("zst") else ".gz"](data)
    name = f"news.{kind}"
    (tmp_path / name).write_bytes(data)
    documents, lost = read(tmp_path)
    found = {d.source: (d.id, d.text) for d in documents}
    assert found == {
        f"{name}/a.txt": (f"{name}/a.txt", TEXT),
        f"{name}/2007/b.txt": (f"{name}/2007/b.txt", "Moscow"),
        f"{name}/news.jsonl:1": (f"{name}/news.jsonl:1", "Brussels"),
    }
    assert lost == {
        f"{name}/news.jsonl:2": '"text" is a number, not a text',
        f"{name}/notes.md": "not a kind that is read: .md; call it .txt if it is an article",
        f"{name}/README.txt": "named like documentation; rename it if it is an article",
        f"{name}/empty.txt": "empty file",
    }


def test_the_order_in_a_zip_does_not_matter(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.zip").write_bytes(zipped(**FILES))
    before = read(tmp_path)
    (tmp_path / "a.zip").write_bytes(zipped(**dict(reversed(FILES.items()))))
    assert read(tmp_path) == before


def test_archives_in_archives_and_compressed_files_in_them(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    inner = zipped(a_txt=b"Nato")
    files = {
        "b_zip": inner,
        "c_txt": inner,
        "d_tar_gz": gzip.compress(tarred(a_txt=b"Nato")),
        "e_txt_gz": gzip.compress(b"Moscow"),
    }
    for name, data in (("x.zip", zipped(**files)), ("y.tar", tarred(**files))):
        (tmp_path / name).write_bytes(data)
    documents, lost = read(tmp_path)
    assert [d.source for d in documents] == ["x.zip/e.txt.gz", "y.tar/e.txt.gz"]
    assert set(lost.values()) == {"an archive in an archive; unpack it first"}
    assert len(lost) == 6


def test_names_that_lead_out_and_what_is_no_file(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    out = io.BytesIO()
    names = ["../a.txt", "/etc/b.txt", "x/../../c.txt", "C:\\d.txt", "..\\e.txt", "f..g.txt"]
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name in names:
            info = tarfile.TarInfo(name)
            info.size = 4
            archive.addfile(info, io.BytesIO(b"Nato"))
        for kind in (tarfile.SYMTYPE, tarfile.FIFOTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE):
            info = tarfile.TarInfo(f"link{kind.decode()}.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    (tmp_path / "a.tar").write_bytes(out.getvalue())
    (tmp_path / "b.zip").write_bytes(zipped())
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        for name in names:
            archive.writestr(name, "Nato")
    documents, lost = read(tmp_path)
    assert {d.source for d in documents} == {"a.tar/f..g.txt", "b.zip/f..g.txt"}
    reasons = list(lost.values())
    assert reasons.count("not a regular file") == 4
    assert reasons.count("its name leads out of the archive; refused") == 10
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.tar", "b.zip"]


def test_an_encrypted_member_and_a_damaged_one(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    data = bytearray(zipped(a_txt=os.urandom(50).hex().encode(), b_txt=b"Nato"))
    place = data.index(b"a.txt") + 10
    data[place] ^= 0xFF
    (tmp_path / "a.zip").write_bytes(data)
    locked = bytearray(zipped(a_txt=b"Nato"))
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        locked[locked.index(mark) + offset] |= 1
    (tmp_path / "b.zip").write_bytes(locked)
    documents, lost = read(tmp_path)
    assert [d.source for d in documents] == ["a.zip/b.txt"]
    assert lost["a.zip/a.txt"].startswith("damaged: ")
    assert lost["b.zip/a.txt"] == "encrypted"


def test_an_office_file_is_no_archive_of_articles(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    for name in ("a.xlsx", "b.epub", "c.odt"):
        (tmp_path / name).write_bytes(zipped(page_html=b"<html><p>Nato"))
    assert read(tmp_path)[1] == {
        "a.xlsx": "not a kind that is read: .xlsx; save the sheet as .csv",
        "b.epub": "not a kind that is read: .epub",
        "c.odt": "not a kind that is read: .odt; save it as .docx",
    }


# --- traps ------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", PACKERS)
def test_a_bomb_is_refused_by_its_size(
    tmp_path: Path,
    end: str,
    monkeypatch: pytest.MonkeyPatch,
    read,  # type: ignore[no-untyped-def]
) -> None:
    monkeypatch.setattr(unpack, "FREE", 1 << 20)
    line = b'{"text": "' + b"Nato " * 20_000 + b'"}\n'
    (tmp_path / f"a.jsonl{end}").write_bytes(PACKERS[end](line * 40))
    documents, lost = read(tmp_path)
    assert "unpacks to more than 200 times its size" in lost[f"a.jsonl{end}"]
    assert len(documents) < 40


def test_a_bomb_of_one_file_and_one_of_many(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    big = b"\x20" * (unpack.LARGEST + 1)
    (tmp_path / "one.txt.gz").write_bytes(gzip.compress(big))
    (tmp_path / "many.zip").write_bytes(zipped(**{f"a{n}_txt": big[:-2] for n in range(9)}))
    documents, lost = read(tmp_path)
    assert documents == []
    assert "unpacks to more than 200 times its size" in lost["many.zip"]
    assert "200 times" in lost["one.txt.gz"] or "16 MiB" in lost["one.txt.gz"]


def test_news_text_is_far_from_the_limit() -> None:
    seeds = b"".join(p.read_bytes() for p in Path("seeds").glob("*.txt"))
    for pack in PACKERS.values():
        assert len(seeds) / len(pack(seeds)) < unpack.RATIO / 20


def test_more_members_than_are_read_are_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    read,  # type: ignore[no-untyped-def]
) -> None:
    monkeypatch.setattr("corpuslib.read.sources.archives.MEMBERS", 2)
    files = {f"a{n}_txt": b"Nato" for n in range(4)}
    (tmp_path / "a.zip").write_bytes(zipped(**files))
    (tmp_path / "b.tar").write_bytes(tarred(**files))
    documents, lost = read(tmp_path)
    assert len(documents) == 4
    assert lost == {
        "a.zip": "holds 4 files; only 2 are read",
        "b.tar": "holds more than 2 files; the rest is not read",
    }


def test_a_tar_is_not_kept_in_memory() -> None:
    data = tarred(**{f"a{n}_txt": b"Nato" for n in range(50)})
    names = [item.name for item in tar_members(io.BytesIO(data), Budget(len(data)))]  # type: ignore[union-attr]
    assert names == [f"a{n}.txt" for n in range(50)]


@settings(
    deadline=None,
    max_examples=80,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    kind=st.sampled_from(
        ["zip", "tar", "txt.gz", "jsonl.xz", "csv.bz2", "txt.zst", "docx", "parquet", "warc"]
    ),
    place=st.integers(0, 10**6),
    byte=st.integers(0, 255),
    cut=st.integers(0, 10**6),
)
def test_any_damage_is_a_reason(
    tmp_path: Path,
    read,  # type: ignore[no-untyped-def]
    kind: str,
    place: int,
    byte: int,
    cut: int,
) -> None:
    packed = kind.partition(".")[2]
    if kind in ("zip", "docx"):
        data = bytearray(zipped(**FILES, word__document_xml=b"<a/>"))
    elif kind == "parquet":
        pq.write_table(pa.table({"text": ["Nato"] * 30}), tmp_path / "x")
        data = bytearray((tmp_path / "x").read_bytes())
        (tmp_path / "x").unlink()
    elif packed:
        data = bytearray(PACKERS[f".{packed}"](b'{"text": "Nato"}\n' * 99))
    else:
        data = bytearray(tarred(**FILES))
    data[place % len(data)] = byte
    path = tmp_path / f"a.{kind}"
    path.write_bytes(data[: len(data) - cut % len(data)])
    documents, lost = read(path)
    assert documents or lost


def test_a_zip_of_another_version_is_a_reason(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "Rain fell on Monday.")
    data = bytearray(file.getvalue())
    (tmp_path / "sound.zip").write_bytes(data)
    data[data.index(b"PK\1\2") + 6] = 99  # "version needed" in the central directory
    for name in ("new.zip", "new.docx"):
        (tmp_path / name).write_bytes(data)
    documents, lost = read(tmp_path)
    assert [document.source for document in documents] == ["sound.zip/a.txt"]
    assert set(lost) == {"new.zip", "new.docx"}
    assert all("zip file version 9.9" in reason for reason in lost.values())


def test_what_nobody_foresaw_is_a_reason_too(
    tmp_path: Path,
    read,  # type: ignore[no-untyped-def]
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(*_: object) -> None:
        raise ArithmeticError("of\na library")

    monkeypatch.setattr("corpuslib.read.sources.opened.page_document", fails)
    (tmp_path / "a.html").write_text("<html>")
    (tmp_path / "b.txt").write_text("Rain.")
    documents, lost = read(tmp_path)
    assert [document.source for document in documents] == ["b.txt"]
    assert lost == {"a.html": "reading failed: ArithmeticError: of a library"}
