"""A folder of every kind, built: spans quote the text, and every file is accounted for."""

import io
import json
import zipfile
from pathlib import Path

import docx
import pyarrow as pa
import pyarrow.parquet as pq
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from corpuslib.corpus import build_corpus

STORY = [
    "Nato and Russia will build one roof together, Mr Rasmussen said on Friday in Brussels.",
    '"It would be a strong symbol," he said, and Moscow wants to know more about the plan.',
]
PAGE = f"<!doctype html><html><body><article><p>{'</p><p>'.join(STORY)}</p></article></body></html>"


def folder_of_all(folder: Path) -> Path:
    text = "\n".join(STORY)
    (folder / "a.txt").write_text(text)
    (folder / "b.html").write_text(PAGE)
    document = docx.Document()
    for line in STORY:
        document.add_paragraph(line)
    document.save(str(folder / "c.docx"))
    (folder / "d.jsonl").write_text(json.dumps({"text": text}))
    (folder / "e.csv").write_text(f'text\n"{text.replace(chr(34), chr(34) * 2)}"\n')
    pq.write_table(pa.table({"text": [text]}), folder / "f.parquet")
    (folder / "g.txt").write_text(
        f"1 of 1 DOCUMENTS\n\nPost\n\nMay 3, 2010\n\nLENGTH: 9 words\n\n{text}"
    )
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    record = writer.create_warc_record(
        "http://post.example/", "response", payload=io.BytesIO(PAGE.encode()), http_headers=headers
    )
    writer.write_record(record)
    (folder / "h.warc").write_bytes(out.getvalue())
    with zipfile.ZipFile(folder / "i.zip", "w") as archive:
        archive.writestr("j.txt", text)
    (folder / "k.pdf").write_bytes(b"%PDF-1.4")
    return folder


def test_every_kind_in_one_folder(tmp_path: Path) -> None:
    corpus = build_corpus(folder_of_all(tmp_path))
    assert corpus.articles["article"].tolist() == [
        *("a", "b", "c", "d:1", "e:2", "f:1", "g:3", "http://post.example/", "i.zip/j.txt"),
    ]
    reason = "not a kind that is read: .pdf; save its text as .txt"
    assert corpus.left_out.values.tolist() == [["k.pdf", reason]]
    for row in corpus.sentences.itertuples():
        assert corpus.raw(row.article)[row.start : row.end] == row.text
    bodies = dict(corpus.bodies())
    assert {STORY[0] in body for body in bodies.values()} == {True}
    extracted = corpus.articles["given"].dropna().map(json.loads).map(lambda g: "extracted" in g)
    assert int(extracted.sum()) == 3
    named = corpus.mentions.query("actor == 'rasmussen'")
    assert named["article"].nunique() == 9
    # nine tellings of one text are one group
    assert len(corpus.copies) == 9
    assert len(corpus.without_copies().articles) == 1
