"""Attributions written out from texts, as the tables would have them; those of one speech."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from corpuslib.corpus import Corpus, open_corpus
from corpuslib.measure.tellings import tellings

SEEDS = Path(__file__).parents[2] / "seeds"
BBC, UPI, MOSCOW = "000_1a44bef6dad89967", "001_9d47adbaa610f9ea", "004_78cd7df64d3b7e3d"

Content = tuple[str, str, str | None, tuple[str, ...]]  # article, type, actor, pieces as written
Said = Callable[..., pd.DataFrame]

# Read by eye in 000, 001 and 004: what Rasmussen is said to have said at the Brussels Forum.
SPEECH: tuple[Content, ...] = (
    (
        *(BBC, "indirect", "rasmussen"),
        (
            "the threat of missile proliferation was real and growing and, in cases such as Iran, "
            "these missiles could threaten Nato territories",
        ),
    ),
    (BBC, "indirect", "rasmussen", ("missile defence could bring Nato and Russia together",)),
    (
        *(BBC, "direct", "rasmussen"),
        (
            '"It would be an opportunity for Europe to demonstrate again to the United States that '
            "the allies are ready and willing to invest in the capabilities we need to defend "
            'ourselves,"',
        ),
    ),
    (
        *(BBC, "indirect", "rasmussen"),
        (
            "It would be a strong political symbol that Russia is fully part of the Euro-Atlantic "
            "family",
        ),
    ),
    (
        *(UPI, "direct", "rasmussen"),
        (
            '"We need a missile defense system that includes not just all countries of NATO but '
            'Russia, too,"',
            '"One security roof that we build together, that we support together and that we '
            'operate together. One security roof that protects us all."',
        ),
    ),
    (
        *(MOSCOW, "mixed", "rasmussen"),
        (
            'Russia should help NATO create a "security roof" that would jointly defend both of '
            "them from missiles fired by rogue nations",
        ),
    ),
    (
        *(MOSCOW, "direct", "rasmussen"),
        (
            '"One security roof would be a very strong political symbol that Russia is fully part '
            "of the Euro-Atlantic family, sharing the benefits and the costs not outside, but very "
            'much inside,"',
        ),
    ),
)


@pytest.fixture(scope="session")
def said() -> Said:
    """The table ``attributions``, as far as the measures read it, of contents in texts."""

    def made(texts: dict[str, str], *contents: Content) -> pd.DataFrame:
        rows = []
        for number, (article, kind, actor, pieces) in enumerate(contents, 1):
            text, at, places = texts[article], 0, list[int]()
            for piece in pieces:
                at = text.index(piece, at) + len(piece)
                places += [at - len(piece), at]
            start, end = places[0], places[-1]
            place = (article, number, start, end, text[start:end], places)
            rows.append((*place, kind, actor, actor and actor.title(), "named", "neutral", False))
        columns = (
            *("article", "attribution", "start", "end", "text", "pieces", "type", "actor"),
            *("source_text", "source_form", "cue_class", "negated"),
        )
        return pd.DataFrame(rows, columns=list(columns))

    return made


@pytest.fixture(scope="session")
def lines() -> Callable[[dict[str, str]], pd.DataFrame]:
    """The sentences of made-up texts: one per line."""

    def made(texts: dict[str, str]) -> pd.DataFrame:
        rows = []
        for article, text in texts.items():
            at = 0
            for number, line in enumerate(text.splitlines(keepends=True), 1):
                rows.append((article, number, at, at + len(line.rstrip("\n"))))
                at += len(line)
        return pd.DataFrame(rows, columns=["article", "sentence", "start", "end"])

    return made


@pytest.fixture(scope="session")
def seeds() -> Corpus:
    return open_corpus(SEEDS)


@pytest.fixture(scope="session")
def speech(seeds: Corpus, said: Said) -> pd.DataFrame:
    """The tellings of the Brussels speech in 000, 001 and 004."""
    texts = {article: seeds.raw(article) for article in (BBC, UPI, MOSCOW)}
    return tellings(said(texts, *SPEECH), seeds.sentences)
