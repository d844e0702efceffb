"""Findings -> what people look at: tables, figures, maps and sentences for the notebooks.

========== =====================================================================================
html       ``Html``, ``table(frame, caption=...)``, ``prose(template, **values)``, ``escape``
evidence   ``kwic(sentences, hits, label="actor"|"plan", limit=...)``, ``kwic_frame``
dates      when articles appeared, and how the days of the undated were narrowed
figures    ``line_strip``, ``paired_dots``, ``count_matrix``, ``heat_strip``, ``signed_networks``,
           ``voice_bars``, ``shift_dots``, ``keyness_dots``, ``agreement_dots``, ``power_curve``,
           ``recovery_dots``, ``timeline`` -> ``Figure``
geography  where places are, what articles claim about range and coverage, and maps of both
leads      ``lead``, ``led``, ``marks``: what a number or a mark leads to; ``computed``: to none
contents   ``described(corpus)``, ``coded_table(codings)``: how much of what there is
positions  actor x plan x stance, each cell a link to its sentences
dossier    plan by plan what, where, who for, who against and status, each with its sentence
tellings   tellings of one utterance side by side, what both keep marked
marking    passages with some of their words marked
findings   what each notebook answers, in computed sentences
speech     the same for what is attributed: who is heard, positions, tellings
shifts     the same for what changed, and how much of it these articles can bear
titles     what each figure finds, in one
readings   interpretation of the shipped corpus, with its passages; for that corpus only
explore    articles, actors, plans, elements and voices chosen, and seen at once
========== =====================================================================================
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from corpuslib.show.evidence import kwic as kwic
    from corpuslib.show.evidence import kwic_frame as kwic_frame
    from corpuslib.show.figures import Figure as Figure
    from corpuslib.show.figures import article_labels as article_labels
    from corpuslib.show.figures import count_matrix as count_matrix
    from corpuslib.show.figures import heat_strip as heat_strip
    from corpuslib.show.figures import line_strip as line_strip
    from corpuslib.show.figures import paired_dots as paired_dots
    from corpuslib.show.figures import short_ids as short_ids
    from corpuslib.show.html import Html as Html
    from corpuslib.show.html import escape as escape
    from corpuslib.show.html import prose as prose
    from corpuslib.show.html import table as table

FROM = {
    **dict.fromkeys(("kwic", "kwic_frame"), "evidence"),
    **dict.fromkeys(("Figure", "article_labels", "count_matrix", "heat_strip"), "figures"),
    **dict.fromkeys(("line_strip", "paired_dots", "short_ids"), "figures"),
    **dict.fromkeys(("Html", "escape", "prose", "table"), "html"),
}
"""Where each name is from."""

__all__ = list(FROM)


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for: who runs notebooks draws no figures."""
    if name in FROM:
        return getattr(import_module(f"corpuslib.show.{FROM[name]}"), name)
    raise AttributeError(f"module 'corpuslib.show' has no attribute {name!r}")
