"""When an undated article appeared, as its body tells: dated roles, events, dates, phrases."""

from corpuslib.annotate.dating.steps import narrow as narrow
