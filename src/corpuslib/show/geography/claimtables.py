"""The claims about range and coverage, their verdicts and distances, as tables and sentences.

``claim_findings(survey, articles)``   the answer in a few lines
``claim_table(survey)``                each claim with its passage, verdict, distances, assumption
``site_table(survey, corpus)``         the sites of the plans, and whether the articles name them
``member_table(survey)``               how many members on the first and the last day

All but the findings give None where there is nothing to map; the findings then say so.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from corpuslib.corpus import Corpus
from corpuslib.measure import geography as geo
from corpuslib.measure.ranges import RangeClass, Verdict
from corpuslib.show.figures.labels import day, short_ids
from corpuslib.show.geography.borders import names
from corpuslib.show.geography.claims import CLAIM_ROWS, COMPUTED, Judged, Measured, Survey
from corpuslib.show.geography.maps import about
from corpuslib.show.geography.places import Geography
from corpuslib.show.geography.reach import degrees
from corpuslib.show.html import Html, escape, inline, number, prose, table, visible
from corpuslib.show.leads import computed, lead
from corpuslib.show.words import Line, bullets, counted, k_of_n, listed

NOTHING = (
    "The codebook has no places, or none of its claims about range or coverage stands in these "
    "articles: there is nothing to map or to judge."
)


def claim_findings(survey: Survey, articles: pd.DataFrame) -> Html:
    """How many claims there are and hold, and the verdict on those that name a class, or fail."""
    if not survey:
        return prose("{nothing}", nothing=NOTHING)
    short = short_ids(articles["article"])
    where = {judged.passage.article for judged in survey.judged}
    verdicts = Counter(judged.verdict for judged in survey.judged)
    order = sorted(verdicts, key=lambda verdict: -verdicts[verdict])
    each = [inline("{v}: {n}", v=str(v), n=lead(verdicts[v], *CLAIM_ROWS)) for v in order]
    said = inline("; ".join(f"{{v{i}}}" for i in range(len(each))),
                  **{f"v{i}": one for i, one in enumerate(each)})  # fmt: skip
    lines: list[Line] = [
        (
            "**{n} about range, coverage, extent or members**, in {articles} articles. "
            "Verdicts: {said}.",
            {
                "n": lead(counted(len(survey.judged), "claim"), *CLAIM_ROWS),
                "articles": lead(k_of_n(len(where), len(articles)), *CLAIM_ROWS),
                "said": said,
            },
        )
    ]
    for judged in survey.judged:
        told = judged.claim.classes or judged.claim.uncovered or judged.verdict == Verdict.FAILS
        if told:
            values = {
                "where": _sentence(judged, short),
                "says": judged.claim.says,
                "verdict": verdict_words(survey, judged),
                "distances": distance_words(survey, judged),
            }
            line = "**{where}:** {says} **Verdict:** {verdict}."
            more = " {distances}" if judged.measured else ""
            lines.append((line + more, values))
    return bullets(lines)


def _sentence(judged: Judged, short: Mapping[str, str]) -> Html:
    """Where a claim stands, as a place."""
    said = f"{short[judged.passage.article]} s{judged.passage.sentence}"
    return Html(f'<span class="place">{escape(said)}</span>', said)


def _limits(classes: Iterable[RangeClass]) -> str:
    kept = list(classes)
    low, high = min(each.low for each in kept), max(each.high for each in kept)
    return f"{number(low)} to {number(high)} km" if np.isfinite(high) else f"above {number(low)} km"


def _named(classes: Iterable[RangeClass]) -> str:
    words = [each.name.removesuffix(" range") for each in classes]
    return f"{listed(words)} range"


def verdict_words(survey: Survey, judged: Judged) -> str:
    """The verdict with what it rests on: the class, the range from which on it holds, a number."""
    assert survey.geography is not None
    claim, verdict = judged.claim, judged.verdict
    if claim.kind == "members":
        least, most = judged.members
        had = number(least) if least == most else f"{number(least)} to {number(most)}"
        alliance = survey.geography.name(claim.alliance)
        return f"{verdict}: {alliance} had {had} members on the days of the article"
    if claim.kind != "range":
        return str(verdict)
    classes = [each for each in survey.geography.classes if each.id in claim.classes]
    if not classes:
        needed = max((m for m in judged.measured if m.verdict), key=lambda m: m.leg.km).needed
        if needed is None:
            return str(verdict)
        enough = f"{needed.name} is enough" if not needed.low else f"it takes {needed.name}"
        return f"{verdict}; {enough}"
    named = f"{_named(classes)} ({_limits(classes)})"
    if verdict == Verdict.PART:
        return f"holds for part of {named}: from {about(judged.km)} on"
    if verdict == Verdict.FAILS:
        return f"does not hold for {named}: it takes {about(judged.km)}"
    return f"{verdict}, {named}"


def distance_words(survey: Survey, judged: Judged) -> str:
    """The distances of a claim as sentences, those for comparison last."""
    assert survey.geography is not None
    legs = [m for m in judged.measured if m.way in judged.claim.legs]
    also = [m for m in judged.measured if m.way in judged.claim.also]
    parts = [_way(survey.geography, judged, each) for each in legs]
    said = [f"{'; '.join(parts)}."] if parts else []
    whole = " ".join([*said, *_compared(survey.geography, judged, also)])
    return whole[:1].upper() + whole[1:]


def _way(geography: Geography, judged: Judged, each: Measured) -> str:
    name, km = geography.name(each.way.to), about(each.leg.km)
    if judged.claim.kind == "extent" and each.over:
        via = f"by way of {each.way.via}" if each.way.via else "on the shortest line"
        return f"to {name} {via}: {km}, over {listed(each.over, limit=20)}"
    if geography.place(each.way.to):
        return f"{name}: {km}"
    several = len(geography.territories[each.way.to].codes) > 1
    notes = [names()[each.leg.country]] if several else []
    if each.leg.km == 0:
        notes.append("a shared border")
    elif each.needed and judged.claim.kind == "range":
        notes.append(each.needed.name)
    said = f"all of {name} within {km}" if each.way.part == "farthest" else f"{name} from {km} on"
    return f"{said} ({', '.join(notes)})" if notes else said


def _compared(geography: Geography, judged: Judged, also: list[Measured]) -> list[str]:
    def told(each: Measured) -> str:
        part = "" if geography.place(each.way.to) else f"{each.way.part} place of "
        return f"{part}{geography.name(each.way.to)} ({about(each.leg.km)})"

    claimed = [each.high for each in geography.classes if each.id in judged.claim.classes]
    if not claimed or not np.isfinite(max(claimed)):
        return [f"For comparison: {listed([told(each) for each in also])}."] if also else []
    high = max(claimed)
    sides = (
        (f"Within {number(high)} km", [told(each) for each in also if each.leg.km <= high]),
        ("Beyond it", [told(each) for each in also if each.leg.km > high]),
    )
    return [f"{head}: {listed(found)}." for head, found in sides if found]


def claim_table(survey: Survey) -> Html | None:
    """Each claim with its words and where they stand; the verdict, distances and assumption."""
    if not survey:
        return None
    short = short_ids(judged.passage.article for judged in survey.judged)
    rows = [(_quoted(judged, short), _decided(survey, judged)) for judged in survey.judged]
    made = table(
        pd.DataFrame(rows, columns=["what is said", "what the distances say"]),
        caption="Claims as they stand in the articles, and what the distances say",
    )
    return Html(f'<div id="{CLAIM_ROWS[2]}">{made.html}</div>', made.plain)


def _quoted(judged: Judged, short: Mapping[str, str]) -> Html:
    passage = judged.passage
    by = f"words attributed to {passage.speaker}" if passage.speaker else "the article's own words"
    if passage.speaker and judged.claim.kind == "members":
        by += "; the number may be the article's"
    where = f"s{passage.sentence} {passage.start}\u2013{passage.end}"
    name = f'<abbr title="{escape(passage.article)}">{escape(short[passage.article])}</abbr>'
    place = f'<span class="place">{name} {escape(where)}</span> <small>{escape(by)}</small>'
    plain = f"\u201c{passage.text}\u201d ({passage.article} {where}, {by})"
    return Html(f"\u201c{escape(passage.text)}\u201d<br>{place}", visible(plain))


def _decided(survey: Survey, judged: Judged) -> Html:
    verdict, distances = verdict_words(survey, judged), distance_words(survey, judged)
    assumed = f"Assumption: {judged.claim.assumption}"
    small = f"<small>{escape(assumed)}</small>"
    told = [distances] if judged.measured else []
    html = [f"<strong>{escape(verdict)}</strong>", *map(escape, told), small]
    return Html("<br>".join(html), visible(" ".join([f"{verdict}.", *told, assumed])))


def _naming(corpus: Corpus, name: str) -> Html:
    pattern = rf"\b{re.escape(name)}\b"
    parts = corpus.parts("sentences", ["article", "text"])
    k = sum(
        int(rows.loc[rows["text"].str.contains(pattern), "article"].nunique()) for rows in parts
    )
    return lead(k_of_n(k, corpus.size("articles")), "word", f'"{name}"')


def site_table(survey: Survey, corpus: Corpus) -> Html | None:
    """The sites: what would stand there, of which plan, where, how far, and whether it is named."""
    geography, atlas = survey.geography, survey.atlas
    if geography is None or atlas is None:
        return None
    origin, plans = str(geography.view["origin"]), _plans(corpus)
    rows = [
        (
            f"{site.name}, {site.country}",
            site.what,
            plans.get(site.plan, site.plan),
            degrees(site.at),
            round(geo.nearest(atlas.outline(origin), geo.place(site.at)).km / 10) * 10,
            _naming(corpus, site.name),
        )
        for site in geography.sites.values()
    ]
    far = f"km from {geography.name(origin)}"
    heads = ["site", "what", "plan", "place", far, "articles that name it"]
    made = table(pd.DataFrame(rows, columns=heads), caption="Sites, from the codebook")
    return computed(made, COMPUTED)


def _plans(corpus: Corpus) -> Mapping[str, str]:
    found: Mapping[str, str] = corpus.codebook.plan_names
    return found


def member_table(survey: Survey) -> Html | None:
    """Members of the alliance on the first and the last day of the articles, and who joined."""
    geography = survey.geography
    if geography is None or survey.days is None or "alliance" not in geography.view:
        return None
    members = geography.alliances[str(geography.view["alliance"])]
    rows, before = [], frozenset[str]()
    for on in survey.days:
        now = frozenset(code for code, since in members.items() if since <= on)
        joined = [f"{names()[code]} ({day(members[code])})" for code in sorted(now - before)]
        rows.append((day(on), len(now), listed(joined) if before else "\u2013"))
        before = now
    return computed(table(pd.DataFrame(rows, columns=["day", "members", "joined since"])), COMPUTED)
