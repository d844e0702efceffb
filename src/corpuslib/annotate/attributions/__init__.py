"""Who says, thinks or wants what: source, cue and content of the attributions of a text."""

from corpuslib.annotate.attributions.find import Attribution, find_attributions

__all__ = ["Attribution", "find_attributions"]
