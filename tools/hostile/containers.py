"""The least file of each kind that holds others, or records."""

import io
import tarfile
import zipfile


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP archive of these files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def word(text: str, *, before: str = "") -> bytes:
    """The least Word file with a text in one paragraph."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    body = text.replace("&", "&amp;").replace("<", "&lt;") if not before else text
    document = (
        f'<?xml version="1.0"?>{before}<w:document xmlns:w="{space}"><w:body><w:p><w:r>'
        f"<w:t>{body}</w:t></w:r></w:p></w:body></w:document>"
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )
    return zipped({"[Content_Types].xml": types.encode(), "word/document.xml": document.encode()})


def parquet(text: str) -> bytes:
    """A Parquet file with one record."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = io.BytesIO()
    pq.write_table(pa.table({"id": ["p"], "text": [text]}), file)
    return file.getvalue()


def captured(data: bytes, length: int | None = None) -> bytes:
    """A web archive with one record."""
    head = (
        "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        "WARC-Target-URI: http://a.example/\r\nWARC-Date: 2010-03-27T00:00:00Z\r\n"
        f"Content-Type: text/plain\r\nContent-Length: {len(data) if length is None else length}"
    )
    return head.encode() + b"\r\n\r\n" + data + b"\r\n\r\n"


def tarred(data: bytes) -> bytes:
    """A tar archive with one text."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return file.getvalue()
