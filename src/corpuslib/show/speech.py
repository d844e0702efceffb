"""Findings about speech in sentences: every number computed, so that a rerun leaves no false one.

``speaking_findings(heard, n, names)``   who is given words, and who is only named
``position_findings(statements, networks, names)``   positions, and who shares or opposes them
``gap_findings(gaps)``                   roles whose holder is not known
``variant_findings(...)``                utterances that several articles tell
"""

from collections.abc import Iterator, Mapping

import networkx as nx
import pandas as pd

from corpuslib.measure.counts import frequency
from corpuslib.measure.networks import CONFLICT, CONGRUENCE, ties
from corpuslib.measure.speaking import NOBODY
from corpuslib.measure.variants import RARE, set_aside
from corpuslib.show.figures.labels import interval, short_ids
from corpuslib.show.html import Html, inline, number
from corpuslib.show.leads import lead, within
from corpuslib.show.words import Line, bullets, counted, enumerated, k_of_n, listed

Names = Mapping[str, str]
TOLD = ("page", "05-same-speech", "utterances")
"""Where a count of utterances leads to."""
ASIDE = (
    "**Not compared:** {n}, whose words stand in more than {most} tellings each: stock phrases, "
    "agency copy, or an utterance that very many articles tell."
)
COMPARED = (
    "**Compared:** {n}, those that share most of their attributed words with a few others. What "
    "the others tell is not looked at here."
)
STANCES = {
    "support": "for it",
    "conditional": "for it on a condition",
    "neutral": "neutral",
    "oppose": "against it",
    "unclear": "unclear",
}


def speaking_findings(heard: pd.DataFrame, n: int, names: Names) -> Html:
    """Who is given most words, how many are quoted, and who is named but not heard.

    Args:
        heard: the result of :func:`corpuslib.measure.speaking.named_and_heard`.
        n: the number of articles.
        names: code -> name.
    """
    known = heard.drop(index=NOBODY, errors="ignore")
    spoken = known[known["words"] > 0]
    if spoken.empty:
        return bullets([("**Heard:** no words are attributed to an actor of the codebook.", {})])
    called = {str(actor): names.get(str(actor), str(actor)) for actor in known.index}
    top = [
        inline(
            "{name} ({words}, {quoted} of them quoted; heard in {k})",
            name=called[str(actor)],
            words=lead(counted(row["words"], "word"), "speech", str(actor)),
            quoted=lead(row["quoted"], "speech", str(actor), "quoted"),
            k=lead(k_of_n(row["heard_in"], n), "heard", str(actor)),
        )
        for actor, row in spoken.head(3).to_dict("index").items()
    ]
    quoted = [called[str(actor)] for actor in known.index[known["quoted"] > 0]]
    silent = known[known["words"] == 0].sort_values("namings", ascending=False, kind="stable")
    mute = [
        inline("{name} ({n})", name=called[str(a)], n=lead(counted(k, "time"), "actor", str(a)))
        for a, k in silent["namings"].items()
    ]
    out: list[Line] = [
        ("**Given most words:** {top}.", {"top": enumerated(top)}),
        (
            "**Quoted:** {k} {actors} named or heard: {who}.",
            {
                "k": lead(k_of_n(len(quoted), len(known)), "speech", part="quoted"),
                "actors": "actor who is" if len(known) == 1 else "actors who are",
                "who": listed(quoted),
            },
        ),
    ]
    if mute:
        out.append(("**Named, but given no word:** {who}.", {"who": enumerated(mute)}))
    if NOBODY in heard.index:
        rest = lead(counted(int(heard["words"].to_dict()[NOBODY]), "word"), "speech", NOBODY)
        said = "**Of sources that are not named, or not in the codebook:** {rest}."
        out.append((said, {"rest": rest}))
    return bullets(out)


def position_findings(
    statements: pd.DataFrame,
    networks: Mapping[str, nx.MultiGraph],
    names: Names,
    *,
    split: str = "",
) -> Html:
    """How many positions there are, and which actors share or oppose them in which period.

    Args:
        statements: the table of that name.
        networks: the result of :func:`corpuslib.measure.networks.networks_by_period`.
        names: code -> name, of actors and plans.
        split: the first day of "after".
    """
    if statements.empty:
        return bullets([("**Positions:** no statement on a plan was found.", {})])
    by_stance = frequency(statements, "stance").to_dict()
    kinds = [
        inline("{n} {said}", n=lead(by_stance[code], "stance", code), said=said)
        for code, said in STANCES.items()
        if code in by_stance
    ]
    out: list[Line] = [
        (
            "**Positions:** {n} on a plan, by {who}, on {plans}: {kinds}. "
            "They are suggestions by rules, unvalidated.",
            {
                "n": lead(counted(len(statements), "statement"), "stance"),
                "who": lead(counted(int(statements["holder"].nunique()), "actor"), "holder"),
                "plans": lead(counted(int(statements["plan"].nunique()), "plan"), "stance"),
                "kinds": enumerated(kinds),
            },
        )
    ]
    nobody = int(statements["holder"].isna().sum())
    if nobody:
        rest = "**Not in the network:** {n} whose holder is not in the codebook, or is the outlet."
        out.append((rest, {"n": lead(counted(nobody, "statement"), "holder", NOBODY)}))
    return bullets([*out, *(_network(*item, names, split) for item in networks.items())])


def _network(period: str, network: nx.MultiGraph, names: Names, split: str) -> Line:
    found = ties(network)
    said: dict[str, object] = {
        "period": period.capitalize(),
        "n": lead(counted(len(network), "actor"), "side", period=within(period, split)),
    }
    if not len(network):
        return "**{period}:** no actor with a position.", said
    if found.empty:
        return "**{period}:** {n} with a position, no two of them on the same plan.", said
    for kind in (CONGRUENCE, CONFLICT):
        n = counted(int((found["tie"] == kind).sum()), "pair")
        said[kind] = lead(n, "tie", part=kind, period=within(period, split))
    opposed = found.loc[found["tie"] == CONFLICT, ["one", "other"]]
    pairs = [
        f"{names.get(one, one)} and {names.get(other, other)}"
        for one, other in opposed.itertuples(index=False, name=None)
    ]
    said["who"] = "; ".join([*pairs[:3], *(["and more"] if len(pairs) > 3 else [])])
    who = " ({who})" if pairs else ""
    template = (
        "**{period}:** {n} with a position. Same position: {congruence}. Opposite: {conflict}"
    )
    return f"{template}{who}.", said


def gap_findings(gaps: pd.DataFrame) -> Html:
    """How many roles have no known holder; ``gaps``: text and n, how often it stands for one.

    >>> gap_findings(pd.DataFrame({"text": [], "n": []}))
    - Roles whose holder is not known: none.
    """
    if gaps.empty:
        return bullets([("**Roles whose holder is not known:** none.", {})])
    known = gaps.groupby(gaps["text"].str.lower(), sort=False)["n"].sum()
    words = [str(text) for text in known.sort_values(ascending=False, kind="stable").index]
    template = "**Roles whose holder is not known:** {n} ({words})."
    return bullets(
        [(template, {"n": lead(int(gaps["n"].sum()), "gap"), "words": listed(words, 5)})]
    )


def variant_findings(
    tellings: pd.DataFrame,
    variants: pd.DataFrame,
    wordings: pd.DataFrame,
    phrases: pd.DataFrame,
    alone: pd.DataFrame,
    dates: pd.DataFrame,
    names: Names,
    *,
    compared: tuple[int, int] = (0, 0),
) -> Html:
    """Which utterances several articles tell, how far in the same words, and what they date.

    Args:
        tellings, variants, wordings: results of those functions.
        phrases: the result of :func:`corpuslib.measure.phrases.own_phrases`.
        alone: the result of :func:`corpuslib.measure.variants.told_alone`.
        dates: the result of :func:`corpuslib.measure.shareddates.dates_by_utterance`.
        names: code of an actor -> name.
        compared: how many articles were compared, of how many.
    """
    out = [_sentences(tellings), *_told_twice(tellings, variants, wordings)]
    if compared[0] < compared[1]:
        share = lead(f"{number(compared[0])} of {counted(compared[1], 'article')}", "articles")
        out.insert(0, (COMPARED, {"n": share}))
    own = [
        f"\u201c{row['phrase']}\u201d ({names.get(row['actor'], row['actor'])})"
        for row in phrases.drop_duplicates("phrase").to_dict("records")
    ]
    if own:
        quoted = "**Phrases that several articles quote from one actor alone:** {own}."
        out.append((quoted, {"own": listed(own)}))
    short = short_ids([*tellings["article"], *dates["article"]])
    for actor, rows in alone.groupby("actor"):
        counts = rows["article"].value_counts(sort=False)
        each = [
            inline(
                "{n} in {article}",
                n=lead(counted(int(n), "passage"), "alone", str(actor), article=str(article)),
                article=_article(str(article), short),
            )
            for article, n in counts.items()
        ]
        values = {"who": names.get(str(actor), str(actor)), "each": enumerated(each)}
        out.append(("**What one article alone tells of {who}:** {each}.", values))
    return bullets([*out, *_dated(dates, short)])


def _dated(dates: pd.DataFrame, short: Names) -> Iterator[Line]:
    template = "**Dated by {dated_by}:** {article} appeared {days}, if both tell it as news."
    for row in dates.dropna(subset=["first"]).to_dict("records"):
        named = {each: _article(row[each], short) for each in ("article", "dated_by")}
        yield template, {**named, "days": interval(row["first"], row["last"])}


def _sentences(tellings: pd.DataFrame) -> Line:
    places = tellings.assign(quoted=tellings["voice"] == "quoted")
    by_sentence = places.groupby(["article", "sentence"])["quoted"].any()
    quoted = int(by_sentence.sum())
    template = "**{n}** with attributed words, in {articles}: {quoted} quoted, {rest} reported."
    return template, {
        "n": lead(counted(len(by_sentence), "sentence"), "telling"),
        "articles": lead(counted(int(tellings["article"].nunique()), "article"), "telling"),
        "quoted": lead(quoted, "telling", part="quoted"),
        "rest": lead(len(by_sentence) - quoted, "telling", part="reported"),
    }


def _told_twice(
    tellings: pd.DataFrame, variants: pd.DataFrame, wordings: pd.DataFrame
) -> list[Line]:
    aside = set_aside(tellings)
    rest: list[Line] = [(ASIDE, {"n": counted(aside, "telling"), "most": RARE})] if aside else []
    if variants.empty:
        return [("**Told twice:** no utterance was found in two articles.", {}), *rest]
    n = variants["quoted"].value_counts()
    both, one, neither = (int(n.get(kind, 0)) for kind in ("both", "one", "neither"))
    out: list[Line] = [
        (
            "**Told twice:** {n}, in {pairs}; quoted in both: {both}, in one: {one}, "
            "in neither: {neither}.",
            {
                "n": lead(counted(int(variants["utterance"].nunique()), "utterance"), *TOLD),
                "pairs": lead(
                    counted(len(variants), "pair of tellings", "pairs of tellings"), *TOLD
                ),
                "both": lead(both, *TOLD),
                "one": lead(one, *TOLD),
                "neither": lead(neither, *TOLD),
            },
        )
    ]
    return [*out, *rest, _closest(tellings, variants, wordings)]


def _article(article: str, short: Names) -> Html:
    return lead(short[article], "article", article)


def _closest(tellings: pd.DataFrame, variants: pd.DataFrame, wordings: pd.DataFrame) -> Line:
    pair = variants.iloc[0].to_dict()
    here = wordings[(wordings["a"] == pair["a"]) & (wordings["b"] == pair["b"])]
    voice = tellings.set_index("telling")["voice"].to_dict()
    words = {
        kind: int(here.loc[here["kind"] == kind, f"{side}_text"].str.split().str.len().sum())
        for kind, side in (("kept", "a"), ("left out", "a"), ("added", "b"))
    }
    short = short_ids(tellings["article"])
    template = (
        "**The closest:** {a} ({a_voice}) and {b} ({b_voice}) share {shared} content words of the "
        "shorter telling. Of the words of {a}, {b} keeps {kept} and leaves out {out}; it adds "
        "{added} and words {reworded} otherwise."
    )
    return template, {
        **{side: _article(pair[f"{side}_article"], short) for side in "ab"},
        **{f"{side}_voice": voice[pair[side]] for side in "ab"},
        "shared": lead(k_of_n(pair["shared"], pair["of"]), *TOLD),
        "kept": lead(words["kept"], *TOLD),
        "out": lead(words["left out"], *TOLD),
        "added": lead(words["added"], *TOLD),
        "reworded": lead(counted(int((here["kind"] == "reworded").sum()), "place"), *TOLD),
    }
