"""The five articles are byte for byte what the datasheet says."""

import hashlib
import re
from pathlib import Path

SEEDS = Path(__file__).parents[1] / "seeds"


def datasheet() -> dict[str, str]:
    """File name -> SHA-256, from the table in seeds/README.md."""
    text = (SEEDS / "README.md").read_text("utf8")
    return dict(re.findall(r"^\| `(\d{3}_\w+\.txt)` \| \d+ \| `([0-9a-f]{64})` \|", text, re.M))


def test_the_datasheet_lists_exactly_the_five_files() -> None:
    files = sorted(p.name for p in SEEDS.glob("*.txt"))
    assert len(files) == 5
    assert sorted(datasheet()) == files


def test_each_file_has_the_sha256_of_the_datasheet() -> None:
    found = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in SEEDS.glob("*.txt")}
    assert found == datasheet()
