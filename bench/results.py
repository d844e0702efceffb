"""The file of results: one section a stage, each replaced when its stage is run again."""

from pathlib import Path

HEAD = """# How quick it is

Written by `make bench` (`python -m bench --write`): each section by itself, whenever its stage was
run; above its table stand the command, the machine and how busy it was. Stages with contenders
give processor seconds of one core: every contender in a fresh process, all in turn within a
round; a ratio is the median of the rounds' ratios, in brackets the least and the most. "2 times"
is: corpuslib needs half as long. Below 1 corpuslib needs longer; so it does beside what only shows
the physical limit of the machine (read the bytes, `splitlines`, memchr, an automaton alone). What
contenders found is compared and told in the last column.
"""


def put(path: Path, title: str, section: str) -> None:
    """Put a section into the file, in the place of the one with its title, or at the end."""
    whole = path.read_text("utf8") if path.exists() else HEAD
    _, *there = whole.split("\n## ")
    sections = {each.partition("\n")[0]: each.partition("\n")[2].strip() for each in there}
    sections[title] = section.strip()
    path.write_text(HEAD + "".join(f"\n## {t}\n\n{s}\n" for t, s in sections.items()), "utf8")
