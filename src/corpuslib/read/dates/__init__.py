"""Dates as they are written, the datelines that hold them, and the day of publication.

``publication`` is imported from its module: it needs the bylines, which need the written dates.
"""

from corpuslib.read.dates.datelines import AGENCIES as AGENCIES
from corpuslib.read.dates.datelines import Dateline as Dateline
from corpuslib.read.dates.datelines import dateline_of as dateline_of
from corpuslib.read.dates.datelines import labelled_dateline as labelled_dateline
from corpuslib.read.dates.daynames import MONTHS as MONTHS
from corpuslib.read.dates.daynames import WEEKDAYS as WEEKDAYS
from corpuslib.read.dates.written import WrittenDate as WrittenDate
from corpuslib.read.dates.written import full_dates as full_dates
from corpuslib.read.dates.written import is_date_line as is_date_line
from corpuslib.read.dates.written import residue as residue
from corpuslib.read.dates.written import written_dates as written_dates
from corpuslib.read.dates.zones import offset_of as offset_of
