"""Standard input as a source."""

import gzip
import io
import subprocess
import sys
from pathlib import Path

from corpuslib.read.sources.standard import NAME, at_hand

TEXT = "The old bridge is open again, the mayor said on Friday."


def test_another_path_is_itself(tmp_path: Path) -> None:
    with at_hand(tmp_path) as path:
        assert path == tmp_path


def test_what_comes_in_is_read_by_what_it_is(read) -> None:  # type: ignore[no-untyped-def]
    lines = b'{"id": "n1", "text": "Nato"}\n{"text": "Moscow"}\n'
    table = b"id,text\nn1,Nato\n,Moscow\n"
    for data, ids in (
        (lines, ["n1", f"{NAME}:2"]),
        (gzip.compress(lines), ["n1", f"{NAME}:2"]),
        (TEXT.encode(), [NAME]),
        (TEXT.encode("utf-16"), [NAME]),
        (table, ["n1", f"{NAME}:3"]),
        (gzip.compress(table), ["n1", f"{NAME}:3"]),
        (table.decode().replace(",", "\t").encode("utf-16"), ["n1", f"{NAME}:3"]),
    ):
        with at_hand(Path("-"), io.BytesIO(data)) as path:
            documents, lost = read(path)
        assert [d.id for d in documents] == ids
        assert all(d.source.startswith(NAME) for d in documents)
        assert lost == {}
        assert not path.exists()


def test_a_build_from_standard_input(tmp_path: Path) -> None:
    out = tmp_path / "corpus"
    run = [sys.executable, "-m", "corpuslib.cli", "build", "-", str(out), "--engine", "serial"]
    code = f"from corpuslib.cli import main; main({run[3:]!r})"
    done = subprocess.run(
        [sys.executable, "-c", code], input=TEXT.encode(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert '"source": "standard input"' in (out / "manifest.json").read_text()
