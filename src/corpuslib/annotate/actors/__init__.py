"""Who is named, who is meant by a role or pronoun, and who speaks."""

from corpuslib.annotate.actors.voices import Voices, find_voices

__all__ = ["Voices", "find_voices"]
