"""Figures in one style; each call gives a ``Figure`` with a picture and its sentence (``alt``).

``line_strip(lines, articles, title=..., subtitle=..., source=...)``
    each article as a strip of its characters, by the role of their line
``paired_dots(table, title=..., names=("whole files", "bodies only"))``
    two numbers per label (columns label, before, after)
``count_matrix(table, title=..., groups=..., articles=...)``
    labels by articles, with the counts in the cells
``heat_strip(table, articles, title=..., groups=...)``
    per article what stands in which paragraph (columns article, paragraph, label[, n])
``signed_networks(networks, title=..., groups=..., names=...)``
    who takes the same position and who the opposite one, a panel per period
``voice_bars(table, title=...)``
    words of each actor by voice, beside how often it is named (columns of ``named_and_heard``)

All take ``title`` (the finding), ``subtitle`` (measure, unit, period, n) and ``source`` (source
and caveat).  Empty data give a figure that says why there is nothing to show.
"""

from corpuslib.show.figures.canvas import Figure as Figure
from corpuslib.show.figures.charts import paired_dots as paired_dots
from corpuslib.show.figures.heat import heat_strip as heat_strip
from corpuslib.show.figures.labels import article_labels as article_labels
from corpuslib.show.figures.labels import short_ids as short_ids
from corpuslib.show.figures.matrices import count_matrix as count_matrix
from corpuslib.show.figures.networks import signed_networks as signed_networks
from corpuslib.show.figures.strips import line_strip as line_strip
from corpuslib.show.figures.voices import voice_bars as voice_bars
