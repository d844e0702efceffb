"""A file or a folder -> documents, each decoded once, and what was left out and why."""

from corpuslib.read.sources.files import LeftOut as LeftOut
from corpuslib.read.sources.kinds import KINDS as KINDS
from corpuslib.read.sources.reader import Reading as Reading
from corpuslib.read.sources.reader import file_digests as file_digests
from corpuslib.read.sources.reader import read_source as read_source
