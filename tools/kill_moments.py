"""Kill a build or a report (SIGKILL) at random moments, and look at what is left.

    python tools/kill_moments.py build --moments 50
    python tools/kill_moments.py report --moments 50 --every 5 --notebooks 00-index 01-corpus

At each moment an earlier good output stands where the new one will.  After the kill it has to be
there as it was, or the new one whole; then (or after ``--every`` some kills) the same command runs
to its end, and every byte has to be as without a kill.  Most moments are uniform over the time of
the command, the others fall where the new output is put in place.
"""

import argparse
import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUN = "from corpuslib.cli import main; main()"
LATE = 0.3
"""The part of the moments that fall where the new output is put in place."""
PATIENCE = 900
Content = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Work:
    """A command that writes ``out``; ``sign``: what stands beside it once it is put in place."""

    words: tuple[str, ...]
    out: Path
    sign: str

    def start(self) -> "subprocess.Popen[bytes]":
        """The command as a process."""
        return subprocess.Popen(
            [sys.executable, "-c", RUN, *self.words, "--quiet"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    def run(self) -> float:
        """Run it to its end; the seconds it took."""
        begun = time.monotonic()
        process = self.start()
        _, told = process.communicate(timeout=PATIENCE)
        if process.returncode:
            raise RuntimeError(f"{self.words} ended with {process.returncode}: {told.decode()}")
        return time.monotonic() - begun

    def killed(self, after: float, *, late: bool) -> bool:
        """Kill it so many seconds after its start, or after its sign; False where it had ended."""
        process = self.start()
        if late:
            end = time.monotonic() + PATIENCE
            while process.poll() is None and not any(self.out.parent.glob(self.sign)):
                if time.monotonic() > end:
                    raise RuntimeError(f"{self.sign} never came")
                time.sleep(0.001)
        time.sleep(after)
        process.kill()
        process.communicate()
        return process.returncode != 0


@dataclass(slots=True)
class Found:
    """What was left at some moments."""

    killed: int = 0
    late: int = 0
    new: int = 0
    again: int = 0
    damaged: list[float] = field(default_factory=list)
    different: list[float] = field(default_factory=list)
    litter: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Nothing was damaged, different or left behind."""
        return not (self.damaged or self.different or self.litter)

    def __str__(self) -> str:
        return (
            f"killed: {self.killed}, {self.late} of them while the new output was put in place; "
            f"the new one stood already: {self.new}; earlier output damaged: {len(self.damaged)}; "
            f"ran again: {self.again}, different then: {len(self.different)}; "
            f"files left behind: {len(self.litter)}"
        )


def content(folder: Path) -> Content:
    """The SHA-256 of every file by its path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def try_moments(former: Work, work: Work, moments: int, *, seed: int = 0, every: int = 1) -> Found:
    """Kill ``work`` at so many moments, over what ``former`` wrote; run it after ``every`` some."""
    out, kept = work.out, work.out.with_name("kept")
    former.run()
    shutil.copytree(out, kept)
    took = work.run()
    before, whole = content(kept), content(out)
    random_, found = random.Random(seed), Found()
    while found.killed < moments:
        if found.killed % every == 0:
            shutil.rmtree(out)
            shutil.copytree(kept, out)
        late = random_.random() < LATE
        moment = random_.uniform(0, 0.1 if late else took)
        if not work.killed(moment, late=late):
            continue
        found.killed += 1
        found.late += late
        left = content(out)
        found.new += left == whole
        if left not in (before, whole):
            found.damaged.append(moment)
        if found.killed % every and found.killed < moments:
            continue
        work.run()
        found.again += 1
        if content(out) != whole:
            found.different.append(moment)
        found.litter += sorted(
            path.name for path in out.parent.iterdir() if path not in (out, kept)
        )
    return found


def builds(home: Path, articles: int) -> tuple[Work, Work]:
    """A small build, and one of that many planted articles, into the same folder."""
    sources = home / "sources"
    for name, count in (("few", max(2, articles // 8)), ("many", articles)):
        words = ("plant", str(sources / name), "--articles", str(count), "--quiet")
        subprocess.run([sys.executable, "-c", RUN, *words], check=True)
    out = home / "room" / "out"
    return (
        Work(("build", str(sources / "few" / "articles"), str(out)), out, ".out.building/new"),
        Work(("build", str(sources / "many" / "articles"), str(out)), out, ".out.building/new"),
    )


def reports(home: Path, notebooks: Path, source: Path = ROOT / "seeds") -> tuple[Work, Work]:
    """A report of all but one article, and one of all of them, into the same folder."""
    fewer, out = home / "fewer", home / "room" / "out"
    fewer.mkdir()
    for path in sorted(source.glob("*.txt"))[1:]:
        shutil.copy(path, fewer)
    words = ("--out", str(out), "--notebooks", str(notebooks))
    sign = ".out.new-*/report.json"
    return (
        Work(("report", str(fewer), *words), out, sign),
        Work(("report", str(source), *words), out, sign),
    )


def chosen(home: Path, stems: Sequence[str]) -> Path:
    """A folder with some of the notebooks; all where none is named."""
    folder = ROOT / "notebooks"
    if not stems:
        return folder
    (home / "notebooks").mkdir()
    for stem in stems:
        shutil.copy(folder / f"{stem}.ipynb", home / "notebooks")
    return home / "notebooks"


def main() -> None:
    """Try the moments and tell what was found; 1 where it is not as promised."""
    parser = argparse.ArgumentParser(description="Kill a build or a report at random moments.")
    parser.add_argument("kind", choices=["build", "report"])
    parser.add_argument("--moments", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--every", type=int, default=1, help="kills before it runs to its end")
    parser.add_argument("--articles", type=int, default=4000, help="of a build")
    parser.add_argument("--notebooks", nargs="*", default=[], metavar="STEM", help="of a report")
    given = parser.parse_args()
    os.environ.setdefault("PYTHONPATH", str(ROOT / "src"))
    with tempfile.TemporaryDirectory(prefix="corpuslib-kill-") as folder:
        home = Path(folder)
        former, work = (
            builds(home, given.articles)
            if given.kind == "build"
            else reports(home, chosen(home, given.notebooks))
        )
        found = try_moments(former, work, given.moments, seed=given.seed, every=given.every)
    print(f"{given.kind}: {found}")
    sys.exit(not found.good)


if __name__ == "__main__":
    main()
