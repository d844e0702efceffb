"""How quick corpuslib is beside others, and beside what a machine can do at all: ``make bench``."""
