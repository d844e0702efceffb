"""Who a source is: heads of noun phrases, pronouns, quotes that go on; and when nobody is sure.

The attributions are written here, not found, so that the engine that finds them is not tested here.
"""

import re
from collections.abc import Callable, Sequence
from typing import Literal

import pytest

from corpuslib.annotate import Codebook, annotate
from corpuslib.annotate.actors.heads import head_of
from corpuslib.annotate.actors.naming import Mention
from corpuslib.annotate.actors.speakers import attribution_rows, find_speakers
from corpuslib.annotate.attributions import Attribution
from corpuslib.annotate.rows import SentenceRow
from corpuslib.read.article import Article

Make = Callable[..., Article]
Who = Callable[..., str | None]
DAY = "2010-04-20"


def mentions_of(article: Article, codebook: Codebook) -> list[Mention]:
    rows = annotate(article, codebook).mentions
    return [
        Mention(r.start, r.end, r.actor, r.basis, r.role, r.start)
        for r in rows
        if r.basis != "pronoun"
    ]


@pytest.fixture
def head(make_article: Make, codebook: Codebook) -> Who:
    """The actor that heads a source, the words in [brackets]."""

    def of(sentence: str, day: str = DAY) -> str | None:
        source = sentence.index("["), sentence.index("]") - 1
        article = make_article(sentence.replace("[", "").replace("]", ""), day=day)
        found = head_of(article.document.text, source, mentions_of(article, codebook))
        return found.actor if found else None

    return of


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("[NATO spokesman James Appathurai] said so.", "appathurai"),
        ("[diplomats in Brussels] said so.", "diplomats"),
        ("[alliance members] said so.", "nato-members"),
        ("[Nato as a whole] is interested.", "nato"),
        ("[Nato's chief] said so.", "rasmussen"),
        ("[The head of the alliance] said so.", "rasmussen"),
        ("[The Russian ambassador, Dmitry Rogozin], said so.", "rogozin"),
        ("[Lavrov, the foreign minister,] said so.", "lavrov"),
        ("[Lavrov, who met Rasmussen,] said so.", "lavrov"),
        ("[Obama and Medvedev] said so.", "obama"),
        ("[Angela Merkel and Dmitry Medvedev] said so.", "medvedev"),
        ("[U.S. President Barack Obama's predecessor, George W. Bush,] said so.", "bush"),
        ("[Lavrov himself] said so.", "lavrov"),
        ("[Washington's] pledge to talk stands.", "us"),
        ("[US officials] said so.", "us-officials"),
        ("US [officials] said so.", "us-officials"),
        ("[the 26-nation alliance] said so.", "nato"),
        ("[NATO-member US] said so.", "us"),
        ("[The U.S.] said so.", "us"),
        ("[The U.S.], the ally, said so.", "us"),
        ("[Russian Foreign Minister Sergei Lavrov] said so.", "lavrov"),
    ],
)
def test_heads(sentence: str, actor: str, head: Who) -> None:
    assert head(sentence) == actor


@pytest.mark.parametrize(
    "sentence",
    [
        "[Britain's Telegraph newspaper] said so.",
        "[the powers] said so.",
        "[officials in Moscow] said so.",
        "[A spokesman for Lavrov] said so.",
        "[Lavrov's deputy] said so.",
        "[The Moscow Times] said so.",
        "[a former Nato chief] said so.",
        "[German Chancellor Angela Merkel] said so.",
        "[Igor Ivanov, Lavrov's deputy,] said so.",
        "[a diplomat close to the Kremlin] said so.",
        "[people who know Lavrov] said so.",
        "[the Russia expert] said so.",
        "[a Nato source] said so.",
    ],
)
def test_sources_that_nobody_in_the_codebook_heads(sentence: str, head: Who) -> None:
    assert head(sentence) is None


# ------------------------------------------------------------------ pronouns


Said = tuple[str, str]  # source and content, each found once after the last; "" for no source


def attributions(
    text: str, said: Sequence[Said], parents: dict[int, int], kinds: dict[int, str]
) -> list[Attribution]:
    out, at = [], 0
    for index, (source, content) in enumerate(said):
        start = text.index(content, 0 if index in parents else at)
        around = out[parents[index]] if index in parents else None
        named = _word(text, source, around.start if around else at) if source else None
        type_: Literal["direct", "indirect"] = "direct" if content[0] == '"' else "indirect"
        end = start + len(content)
        out.append(
            Attribution(
                start=start,
                end=end,
                type=type_,
                pieces=((start, end),),
                source=None if named is None else (named, named + len(source)),
                source_form=kinds.get(index, "named"),  # type: ignore[arg-type]
                cue=(start, end),
                cue_class="neutral",
                lemma="say",
                parent=parents.get(index),
                negated=False,
            )
        )
        if index not in parents:
            at = max(end, named + len(source) if named is not None else end)
    return out


def _word(text: str, word: str, at: int) -> int:
    found = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)").search(text, at)
    assert found is not None
    return found.start()


@pytest.fixture
def speakers(make_article: Make, codebook: Codebook) -> Callable[..., list[str | None]]:
    """The actors of some attributions in some paragraphs."""

    def find(
        texts: Sequence[str],
        said: Sequence[Said],
        parents: dict[int, int] | None = None,
        kinds: dict[int, str] | None = None,
    ) -> list[str | None]:
        article = make_article(*texts, day=DAY)
        text = article.document.text
        found = find_speakers(
            text,
            attributions(text, said, parents or {}, kinds or {}),
            mentions_of(article, codebook),
            {actor.id: actor.kind for actor in codebook.actors},
            annotate(article, codebook).sentences,
            [(p.start, p.end) for p in article.paragraphs],
        )
        return [speaker.actor for speaker in found]

    return find


Speakers = Callable[..., list[str | None]]


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (
            ["Lavrov said it is good. He said it is fair."],
            [("Lavrov", "it is good"), ("He", "it is fair")],
        ),
        (
            ["Lavrov said it is good.", "It is fair, he added."],
            [("Lavrov", "it is good"), ("he", "It is fair")],
        ),
        (
            ["Lavrov said Obama is good. He said it is fair."],
            [("Lavrov", "Obama is good"), ("He", "it is fair")],
        ),
        (
            ["Lavrov said it is good during a meeting with Rasmussen. He said it is fair."],
            [("Lavrov", "it is good"), ("He", "it is fair")],
        ),
        (
            ["Lavrov said it is good.", '"Obama is fair," he said.'],
            [("Lavrov", "it is good"), ("he", '"Obama is fair,"')],
        ),
        (["Lavrov came to Prague.", '"It is fair," he said.'], [("he", '"It is fair,"')]),
    ],
)
def test_he_is_the_last_speaker_or_the_only_one(
    texts: list[str], said: list[Said], speakers: Speakers
) -> None:
    assert speakers(texts, said)[-1] == "lavrov"


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["Lavrov met Rasmussen. He said it is fair."], [("He", "it is fair")]),
        (
            ["Lavrov said it is good. Rasmussen smiled. He said it is fair."],
            [("Lavrov", "it is good"), ("He", "it is fair")],
        ),
        (
            ["Angela Merkel said it is good.", "She said it is fair to Lavrov."],
            [("Angela Merkel", "it is good"), ("She", "it is fair")],
        ),
        (["Lavrov met Angela Merkel. He said it is fair."], [("He", "it is fair")]),
        (
            ["Lavrov said it is good. President Kaczynski came. He said it is fair."],
            [("Lavrov", "it is good"), ("He", "it is fair")],
        ),
        (["Lavrov came.", "It was late.", "He said it is fair."], [("He", "it is fair")]),
        (["It was late when they met Lavrov.", "He said it is fair."], [("He", "it is fair")]),
        (
            ["Lavrov said it is good. Merkel smiled. He said it is fair."],
            [("Lavrov", "it is good"), ("He", "it is fair")],
        ),
        (
            ["Russia said it is good. He said it is fair."],
            [("Russia", "it is good"), ("He", "it is fair")],
        ),
        (
            ["Lavrov said it is good. They said it is fair."],
            [("Lavrov", "it is good"), ("They", "it is fair")],
        ),
        (["He said it is fair."], [("He", "it is fair")]),
    ],
)
def test_he_that_may_be_somebody_else(
    texts: list[str], said: list[Said], speakers: Speakers
) -> None:
    assert speakers(texts, said)[-1] is None


def test_a_plural_or_a_thing_that_speaks_is_not_he(speakers: Speakers) -> None:
    texts = ["Lavrov said it is good. Some officials said it is bad. He said it is fair."]
    said = [("Lavrov", "it is good"), ("Some officials", "it is bad"), ("He", "it is fair")]
    assert speakers(texts, said, kinds={1: "anonymous"})[-1] == "lavrov"
    texts = [texts[0].replace("Some officials", "A diplomat")]
    said[1] = ("A diplomat", "it is bad")
    assert speakers(texts, said, kinds={1: "anonymous"})[-1] is None


def test_he_in_what_somebody_reports(speakers: Speakers) -> None:
    said = [("Obama", "he wants a treaty"), ("he", "a treaty")]
    assert speakers(["Obama said he wants a treaty."], said, {1: 0}) == ["obama", "obama"]
    said = [("Obama", "Medvedev thinks he wants a treaty"), ("he", "a treaty")]
    assert speakers(["Obama said Medvedev thinks he wants a treaty."], said, {1: 0})[1] is None
    said = [("Obama", "Merkel's plan and his own are good"), ("his", "are good")]
    assert speakers(["Obama said Merkel's plan and his own are good."], said, {1: 0})[1] is None
    said = [("Merkel", "he wants a treaty"), ("he", "a treaty")]
    assert speakers(["Obama met Lavrov. Merkel said he wants a treaty."], said, {1: 0})[1] is None
    said = [("Obama", '"He wants a treaty,"'), ("He", "a treaty")]  # nobody calls himself he
    assert speakers(['"He wants a treaty," Obama said.'], said, {1: 0})[1] is None


def test_he_and_his_counterpart(speakers: Speakers) -> None:
    text = "Obama said he and his Russian counterpart Dmitry Medvedev agreed to talk."
    said = [("Obama", text[11:-1]), ("he and his Russian counterpart Dmitry Medvedev", "to talk")]
    assert speakers([text], said, {1: 0}) == ["obama", "obama"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The United States has a system, and it wants another.", "us"),
        ("Turkey is the obstacle to NATO plans because it wants another.", "turkey"),
        ("It was important for Russia, although it wants another.", "russia"),
        ("Russia is content. Now it wants another.", "russia"),
        ("Russia invited Turkey, and it wants another.", None),
        ("The radar in Poland is new, and it wants another.", None),
        ("Lavrov came, and it wants another.", None),
    ],
)
def test_it_is_the_only_subject(text: str, actor: str | None, speakers: Speakers) -> None:
    assert speakers([text], [("it", "another")], kinds={0: "pronoun"}) == [actor]


def test_they_are_a_group_that_spoke(speakers: Speakers) -> None:
    said = [("US officials", "it is good"), ("They", "it is fair")]
    assert speakers(["US officials said it is good. They said it is fair."], said)[1] == (
        "us-officials"
    )
    text = "US officials came. They said it is fair."
    assert speakers([text], said[1:]) == [None]


def test_we_in_a_quote_is_its_speaker(speakers: Speakers) -> None:
    said = [("Rasmussen", '"We want one roof,"'), ("We", "one roof")]
    assert speakers(['"We want one roof," Rasmussen said.'], said, {1: 0})[1] == "rasmussen"
    assert speakers(["Rasmussen came. We want one roof."], [("We", "one roof")]) == [None]


def test_a_quote_without_a_source_goes_on(speakers: Speakers) -> None:
    said = [("Lavrov", '"It is good,"'), ("", '"It is fair."')]
    assert speakers(['"It is good," Lavrov said. "It is fair."'], said) == ["lavrov", "lavrov"]
    assert speakers(['"It is good," Lavrov said.', '"It is fair."'], said)[1] is None


def test_a_quote_goes_on_past_what_it_reports_of_others(speakers: Speakers) -> None:
    text, then = '"Obama thinks it is good," Lavrov said. "It is fair."', '"It is fair."'
    said = [("Lavrov", '"Obama thinks it is good,"'), ("Obama", "it is good"), ("", then)]
    assert speakers([text], said, {1: 0}) == ["lavrov", "obama", "lavrov"]
    assert speakers(['"It is good," he said. "It is fair."'], [("", then)]) == [None]


def test_rows_number_quote_and_override(make_article: Make, codebook: Codebook) -> None:
    article = make_article("It is late. Obama said he wants it.", day=DAY)
    text = article.document.text
    made = attributions(text, [("Obama", "he wants it"), ("he", "it.")], {1: 0}, {})
    sentences: list[SentenceRow] = annotate(article, codebook).sentences
    spoken = find_speakers(text, made, [], {}, sentences, [(0, len(text))])
    rows = attribution_rows("test", text, made, spoken, sentences, {"say": "distancing"})
    assert [(r.attribution, r.parent, r.sentence) for r in rows] == [(1, None, 2), (2, 1, 2)]
    assert [(r.source_text, r.cue_class) for r in rows] == [
        ("Obama", "distancing"),
        ("he", "distancing"),
    ]
    assert all(text[r.start : r.end] == r.text for r in rows)
    assert all(text[slice(*r.pieces)] == r.text for r in rows)
