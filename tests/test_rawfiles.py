"""Raw files of planted articles in the furniture of real pages."""

import gzip
import json
from pathlib import Path

from click.testing import CliRunner

from bench.rawfiles import Furniture, furniture, main
from corpuslib.read.sources import LeftOut, read_source

BODY = "The guild met.\n\nIt voted."


def test_what_stands_around_a_body() -> None:
    dump = "Menu\nHome\n  The guild met.\nA caption\nIt voted.\nRelated\n"
    assert furniture(dump, BODY) == Furniture("Menu\nHome\n", "Related\n")


def test_a_page_without_its_body_is_not_used() -> None:
    assert furniture("Menu\nHome\n", BODY) is None
    assert furniture("Menu\n\n", "") is None


def test_files_of_every_kind(tmp_path: Path) -> None:
    pages = tmp_path / "pages.jsonl"
    page = {"dump_lite": f"Menu\n{BODY}\nRelated\n", "dump_full": "Menu\n", "body": BODY}
    pages.write_text(json.dumps(page) + "\n", "utf8")
    out = tmp_path / "raw"
    done = CliRunner().invoke(main, [str(out), "--articles", "1001", "--pages", str(pages)])
    assert done.output == "1,001 files, in the furniture of 1 pages\n"
    text = gzip.decompress((out / "articles/0000/0000009.txt.gz").read_bytes()).decode()
    assert text.startswith("Menu\n")
    assert text.endswith("\nRelated\n")
    items = list(read_source(out / "articles"))
    lost = [item for item in items if isinstance(item, LeftOut)]
    assert len(items) == 1001
    assert [item.source for item in lost] == ["0000/0000999.txt.gz"]
