"""The role of every line of a plain-text dump, and the rule that decided it."""

from corpuslib.read.layout.labels import ROLES as ROLES
from corpuslib.read.layout.labels import Line as Line
from corpuslib.read.layout.labels import Role as Role
from corpuslib.read.layout.labels import label_lines as label_lines
from corpuslib.read.layout.recurrence import recurring_lines as recurring_lines
from corpuslib.read.layout.wrapping import line_groups as line_groups
