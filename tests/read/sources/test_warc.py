"""Web archives, written by another program than the one that reads them."""

import gzip
import hashlib
import io
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

HTML = (
    "<html><head><title>Bridge open</title></head><body><article>"
    + "".join(
        f"<p>{n}. The old bridge is open again, said the mayor, as planned.</p>" for n in range(5)
    )
    + "</article></body></html>"
).encode()


class Archive:
    """A web archive that is being written."""

    def __init__(self, packed: bool = False) -> None:
        self.out = io.BytesIO()
        self.writer = WARCWriter(self.out, gzip=packed)

    def add(
        self, uri: str, content: bytes, type: str = "text/html", status: str = "200 OK", **http: str
    ) -> "Archive":
        fields = [("Content-Type", type), *((k.replace("_", "-"), v) for k, v in http.items())]
        headers = StatusAndHeaders(status, fields, protocol="HTTP/1.1")
        record = self.writer.create_warc_record(
            uri, "response", payload=io.BytesIO(content), http_headers=headers
        )
        self.writer.write_record(record)
        return self

    def other(self, kind: str, content: bytes, type: str) -> "Archive":
        record = self.writer.create_warc_record(
            f"http://post.example/{kind}", kind, payload=io.BytesIO(content), warc_content_type=type
        )
        self.writer.write_record(record)
        return self

    @property
    def data(self) -> bytes:
        return self.out.getvalue()


def archive(packed: bool) -> Archive:
    made = Archive(packed).add("http://post.example/1", HTML, "text/html; charset=utf-8")
    made.add("http://post.example/2", gzip.compress(HTML), Content_Encoding="gzip")
    chunk = b"%x\r\n%b\r\n0\r\n\r\n" % (len(HTML), HTML)
    made.add("http://post.example/3", chunk, Transfer_Encoding="chunked")
    made.add("http://post.example/i", b"\x89PNG", "image/png").add(
        "http://post.example/j", b"\x89", "image/png"
    )
    made.add("http://post.example/404", HTML, status="404 Not Found")
    made.other("request", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request")
    return made.other("conversion", "Nato – and Russia".encode(), "text/plain")


def test_pages_are_documents_and_the_rest_is_counted_by_kind(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    for name, packed in (("a.warc", False), ("a.warc.gz", True)):
        path = tmp_path / name
        path.write_bytes(archive(packed).data)
        documents, _ = read(path)
        items = [f"{item}" for item in documents]
        assert len(items) == 4
        assert [d.id for d in documents] == [
            *("http://post.example/1", "http://post.example/2", "http://post.example/3"),
            "http://post.example/conversion",
        ]
        assert [d.source for d in documents] == [f"{name}:{n}" for n in (1, 2, 3, 8)]
        assert len({d.text for d in documents[:3]}) == 1
        assert documents[0].sha256 == documents[1].sha256 == hashlib.sha256(HTML).hexdigest()
        assert documents[3].text == "Nato – and Russia"
        assert documents[0].given["title"] == "Bridge open"
        assert documents[0].given["warc_record"].startswith("<urn:uuid:")
        assert "warc_date" in documents[0].given
        assert "date" not in documents[0].given  # the day of the crawl is not that of the article


def test_what_is_left_out_is_named_once_a_kind(tmp_path: Path) -> None:
    from corpuslib.read.sources import LeftOut, read_source

    (tmp_path / "a.warc").write_bytes(archive(False).data)
    lost = [item for item in read_source(tmp_path) if isinstance(item, LeftOut)]
    assert {item.source for item in lost} == {"a.warc"}
    assert [item.reason for item in lost] == [
        "1 record of type request",
        "1 record of type response with HTTP status 404",
        "2 records of type response, image/png",
    ]


def test_two_captures_of_one_page_have_two_ids(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    made = Archive().add("http://post.example/1", HTML).add("http://post.example/1", HTML)
    (tmp_path / "a.warc").write_bytes(made.data)
    assert [d.id for d in read(tmp_path)[0]] == ["http://post.example/1", "http://post.example/1~2"]


def test_an_archive_that_breaks_off_gives_what_stands_before(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    for packed in (False, True):
        made = Archive(packed)
        for n in range(3):
            made.add(f"http://post.example/{n}", HTML)
        path = tmp_path / ("a.warc.gz" if packed else "a.warc")
        path.write_bytes(made.data[:-40])
        documents, lost = read(path)
        assert [d.id for d in documents] == ["http://post.example/0", "http://post.example/1"]
        (told,) = lost.values()
        assert "breaks off" in told or "damaged" in told


def test_a_length_that_swallows_the_rest_is_seen(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    made = Archive().add("http://post.example/0", HTML).add("http://post.example/1", HTML)
    data = made.data.replace(b"\r\nContent-Length: ", b"\r\nContent-Length: 1", 1)
    (tmp_path / "a.warc").write_bytes(data)
    documents, lost = read(tmp_path)
    assert documents == []
    assert any("breaks off" in reason for reason in lost.values())


def test_what_is_no_archive(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.warc").write_text("WARC/9.9 and nothing")
    (tmp_path / "b.warc").write_text("Nato")
    documents, lost = read(tmp_path)
    assert documents == []
    assert set(lost) == {"a.warc", "b.warc"}


def test_a_length_that_ends_too_early_is_counted_and_not_printed(
    tmp_path: Path,
    read,  # type: ignore[no-untyped-def]
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = b"Rain fell on Monday. More of it is to come."
    made = Archive().other("conversion", text, "text/plain").add("http://post.example/1", HTML)
    short = made.data.replace(b"\r\nContent-Length: 43", b"\r\nContent-Length: 20", 1)
    (tmp_path / "a.warc").write_bytes(short)
    documents, lost = read(tmp_path)
    assert documents[0].text.strip()[:20] == "Rain fell on Monday."
    assert "1 record with more after the stated length; not read" in lost.values()
    assert capsys.readouterr().err == ""
    (tmp_path / "a.warc").write_bytes(made.data)
    assert read(tmp_path)[1] == {}


def test_a_page_that_cannot_be_unpacked_to_its_end_is_left_out(
    tmp_path: Path,
    read,  # type: ignore[no-untyped-def]
    capsys: pytest.CaptureFixture[str],
) -> None:
    long = b"".join(hashlib.sha256(b"%d" % n).hexdigest().encode() for n in range(3000))
    packed = bytearray(gzip.compress(long))
    packed[60_000:60_200] = b"\xff" * 200
    made = Archive().add("http://post.example/1", bytes(packed), Content_Encoding="gzip")
    (tmp_path / "a.warc").write_bytes(made.data)
    documents, lost = read(tmp_path)
    assert documents == []
    assert [reason.split(":")[0] for reason in lost.values()] == ["damaged"]
    assert capsys.readouterr().err == ""
