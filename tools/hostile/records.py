"""Files of many records, some of which are none."""

import io
import json
import random

from tools.hostile.containers import captured
from tools.hostile.file import Hostile, Make, article


def json_lines(chance: random.Random, n: int) -> Hostile:
    """Lines that are no records, or records that are no articles."""
    good = json.dumps({"id": "same", "text": article(chance)})
    bad = (
        *("[" * 100_000, '{"text": ' * 9_999, '{"text": 1e999}', '{"text": NaN}', "null", "[]"),
        *(
            '{"text": ["a"]}',
            '{"text": {}}',
            '{"id": 1}',
            '{"text": "',
            '"text"',
            "{" + '"a":1,' * 9,
        ),
        *('{"text": "a", "text": ""}', '{"id": ' + "9" * 9_999 + ', "text": "Rain."}', "\\u0000"),
    )[n % 15]
    return Hostile(
        "records that are none", f"lines-{n}.jsonl", f"{good}\n{bad}\n{good}\n".encode(), "read"
    )


def sheets(chance: random.Random, n: int) -> Hostile:
    """Tables with wrong quotation marks, columns, NUL and too much of everything."""
    text = article(chance).replace('"', '""')
    good = f'id,text\n1,"{text}"\n'
    data = (
        *(good + '2,"never closed\n' * 50, good + "\0,\0\n", good + "2,a,b,c,d\n3\n"),
        *("text,text\na,b\n", "nothing,here\n1,2\n", "text\n" + "=1+1\n@x\n" * 9),
        *(",".join(["c"] * 50_000) + "\n", f"text\n{'a' * 300_000}\n", good.replace(",", ";")),
    )[n % 9]
    return Hostile("table that is none", f"sheet-{n}.csv", data.encode())


def columns(chance: random.Random, n: int) -> Hostile:
    """Parquet whose texts are none."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    values: list[object] = [
        *([1, 2], [b"\xff\xfe", b"Rain fell."], [None, None], [["a"], []], [{"a": 1}, None]),
        *([True, False], ["", " "], ["Rain fell.", None]),
    ]
    names = ("text", "body")[n % 2 and n % 3 == 0]
    file = io.BytesIO()
    pq.write_table(pa.table({names: values[n % len(values)]}), file)
    return Hostile("columns that are no texts", f"columns-{n}.parquet", file.getvalue())


def web(chance: random.Random, n: int) -> Hostile:
    """Web archives whose lengths and headers are wrong."""
    text = article(chance).encode()
    data = (
        *(captured(text, 10**12), captured(text, -1), captured(text, 3), captured(b"")),
        *(
            captured(text).replace(b"WARC/1.0", b"WARC/9.9"),
            captured(text)[:40],
            b"WARC/1.0\r\n" * 99,
        ),
        *(captured(text).replace(b"text/plain", b"image/png"), captured(chance.randbytes(999))),
    )[n % 9]
    return Hostile("web archive that is wrong", f"web-{n}.warc", data)


def exported(chance: random.Random, n: int) -> Hostile:
    """What looks like an export of a database and is none."""
    text = article(chance)
    head = ("1 of 1000000000 DOCUMENTS\n\n", "Document 1 of 9\n" * 99, "____\n\n" * 500)[n % 3]
    return Hostile("export that is none", f"export-{n}.txt", f"{head}{text}".encode())


KINDS: tuple[Make, ...] = (
    json_lines,
    sheets,
    columns,
    web,
    exported,
)
