"""The page around a body: masthead, headline, byline, date, captions, links, foot."""

import datetime as dt
from functools import partial
from typing import NamedTuple

from corpuslib.planted.phrases import Given, Grammar, Phrase, join
from corpuslib.planted.sentences import next_sentence
from corpuslib.planted.sources import stranger_name
from corpuslib.planted.stock import stock
from corpuslib.planted.story import WEEKDAYS, Story

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


class Line(NamedTuple):
    """A line of a page without its line end, and what it is in the article."""

    role: str
    phrase: Phrase


class Page(NamedTuple):
    """A whole page: its lines, and what the article says of itself."""

    lines: tuple[Line, ...]
    headline: str
    author: str


def write_page(story: Story) -> Page:
    """The page of an article, from masthead to foot."""
    body = _body(story)
    words = _words(story)
    headline = _one(story, words, "headline", "lines").capitalised().text
    author = stranger_name(story)
    byline = _expand(story, words, story.outlet.byline, {"name": author})
    named = [Line("byline", Phrase(text)) for text in byline.text.split("\n")]
    date = [Line("date", _date(story))] if story.dated else []
    gap = [Line("blank", Phrase(""))]
    head = [Line("headline", Phrase(headline))]
    above = (
        [*date, *gap, *head, *gap, *named]
        if story.outlet.date_first
        else [*head, *gap, *named, *date]
    )
    lines = [*_top(story, words), *above, *gap, *_caption(story, words)]
    lines += [*_within(story, words, body), *gap, *_bottom(story, words)]
    return Page(tuple(lines), headline, author)


def _body(story: Story) -> list[Phrase]:
    """The paragraphs; the first carries the dateline, where the outlet writes one."""
    low, high = story.design.sentences
    left = story.draw.between(low, high)
    paragraphs = []
    while left > 0:
        n = min(left, story.draw.pick((1, 1, 2, 2, 3)))
        sentences = [next_sentence(story) for _ in range(n)]
        paragraphs.append(join([part for s in sentences for part in (" ", s)][1:]))
        left -= n
    form = story.outlet.dateline
    if form is not None:
        place = story.draw.pick(story.world.places)
        month = MONTHS[story.day.month - 1]
        if not story.dated:  # a dateline with its day would tell a part of the date
            form = "{PLACE} — "
        values = {"PLACE": place.upper(), "mon": month, "day": str(story.day.day)}
        paragraphs[0] = form.format(**values) + paragraphs[0]
    return paragraphs


def _words(story: Story) -> Grammar:
    """Who and what furniture names: actors and plans of the same world."""
    draw, world = story.draw, story.world
    people = [a.short for a in world.actors if a.kind == "person"]
    bodies = [a.short for a in world.actors if a.kind == "organisation"]
    given: dict[str, Given] = {
        "outlet": story.outlet.name,
        "surname": partial(draw.pick, people),
        "surname2": partial(draw.pick, people),
        "body": partial(draw.pick, bodies),
        "plan": lambda: draw.pick(draw.pick(world.plans).wordings),
        "name": lambda: stranger_name(story),
        "year": str(story.day.year),
        "d1": lambda: _plain_day(story, 40),
        "d2": lambda: _plain_day(story, 300),
    }
    return story.grammar.with_given(given)


def _plain_day(story: Story, back: int) -> str:
    day = story.day - dt.timedelta(days=story.draw.between(1, back))
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _expand(
    story: Story, words: Grammar, text: str, given: dict[str, Given] | None = None
) -> Phrase:
    return words.expand(text, story.draw, given)


def _one(story: Story, words: Grammar, table: str, key: str) -> Phrase:
    return Grammar(stock("pages")[table], words.given).one(key, story.draw)


def _date(story: Story) -> Phrase:
    day = story.day
    clock = f"{story.draw.between(6, 22):02}:{story.draw.between(0, 59):02}"
    values: dict[str, Given] = {
        "weekday": WEEKDAYS[day.weekday()],
        "day": str(day.day),
        "month": MONTHS[day.month - 1],
        "year": str(day.year),
        "clock": clock,
    }
    return Grammar({}, values).expand(story.outlet.date, story.draw)


def _furniture(story: Story, words: Grammar, texts: list[str] | tuple[str, ...]) -> list[Line]:
    lines = []
    for text in texts:
        phrase = _expand(story, words, text).capitalised()
        lines.append(Line("furniture" if phrase.text else "blank", Phrase(phrase.text)))
    return lines


def _top(story: Story, words: Grammar) -> list[Line]:
    return _furniture(story, words, story.outlet.masthead)


def _caption(story: Story, words: Grammar) -> list[Line]:
    if not story.draw.chance(0.5):
        return []
    return [
        Line("caption", Phrase(_one(story, words, "caption", "lines").text)),
        Line("blank", Phrase("")),
    ]


def _within(story: Story, words: Grammar, body: list[Phrase]) -> list[Line]:
    """The paragraphs with subheads and furniture between them."""
    gap = [Line("blank", Phrase(""))]
    between = gap if story.outlet.blank else []
    lines: list[Line] = []
    for number, paragraph in enumerate(body):
        if number:
            lines += between
        if number > 1 and story.draw.chance(0.12):
            kind = story.draw.pick(("subhead", "inside"))
            role = "subhead" if kind == "subhead" else "furniture"
            phrase = Phrase(_one(story, words, kind, "lines").text)
            lines += [*(() if between else gap), Line(role, phrase), *gap]
        lines.append(Line("body", paragraph))
    return lines


def _bottom(story: Story, words: Grammar) -> list[Line]:
    pages = stock("pages")["bottom"]
    gap = Line("blank", Phrase(""))
    related = _furniture(story, words, story.draw.pick(pages["related"]))
    news = _furniture(story, words, [story.draw.pick(pages["news"])])
    share = _furniture(story, words, story.outlet.share)
    foot = _furniture(story, words, story.outlet.foot)
    return [*share, gap, *related, gap, *news, gap, *foot]
