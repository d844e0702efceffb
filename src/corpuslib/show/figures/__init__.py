"""Figures in one style; each call gives a ``Figure`` with a picture and its sentence (``alt``).

``line_strip(lines, articles, title=..., subtitle=..., source=...)``
    each article as a strip of its characters, by the role of their line
``paired_dots(table, title=..., names=("whole files", "bodies only"))``
    two numbers per label (columns label, before, after)
``count_matrix(table, title=..., groups=..., articles=...)``
    labels by articles, with the counts in the cells
``heat_strip(table, articles, title=..., groups=...)``
    per article what stands in which paragraph (columns article, paragraph, label[, n,
    section])
``signed_networks(networks, title=..., groups=..., names=...)``
    who takes the same position and who the opposite one, a panel per period
``voice_bars(table, title=...)``
    words of each actor by voice, beside how often it is named (columns of ``named_and_heard``)
``timeline(plans, articles, events, title=..., groups=..., naming=...)``
    plans as bars, events as ticks, articles as marks or, of many, as counts
``shift_dots(table, n, title=...)``
    k of n articles before and after as joined dots (columns label, before, after), with intervals
``keyness_dots(table, title=...)``
    words by log ratio (columns label, log_ratio, n_before, n_after, articles[, only])
``agreement_dots(table, title=...)``
    agreement of codings with intervals, beside the limits .667 and .80
``power_curve(bounds, title=...)``
    in how many planted corpora of each size a shift was found
``recovery_dots(table, title=...)``
    precision and recall, layer by layer (columns layer, found_right, found, planted)

All take ``title`` (the finding), ``subtitle`` (measure, unit, period, n) and ``source`` (source
and caveat).  Empty data give a figure that says why there is nothing to show.
"""

from corpuslib.show.figures.canvas import Figure as Figure
from corpuslib.show.figures.charts import paired_dots as paired_dots
from corpuslib.show.figures.heat import heat_strip as heat_strip
from corpuslib.show.figures.keyness import keyness_dots as keyness_dots
from corpuslib.show.figures.labels import article_labels as article_labels
from corpuslib.show.figures.labels import short_ids as short_ids
from corpuslib.show.figures.matrices import count_matrix as count_matrix
from corpuslib.show.figures.networks import signed_networks as signed_networks
from corpuslib.show.figures.power import power_curve as power_curve
from corpuslib.show.figures.power import recovery_dots as recovery_dots
from corpuslib.show.figures.reliability import agreement_dots as agreement_dots
from corpuslib.show.figures.shift import shift_dots as shift_dots
from corpuslib.show.figures.strips import line_strip as line_strip
from corpuslib.show.figures.timeline import timeline as timeline
from corpuslib.show.figures.voices import voice_bars as voice_bars
