"""Corpora in which everything is known: actors, roles, speech, plans, stances, frames, a shift.

- ``world``: a seed -> who acts, which plans they argue about, in which words
- ``design``: how many articles, and what differs between the two periods
- ``story``, ``sources``, ``speech``, ``positions``, ``sentences``, ``page``: one article
- ``truth``: its text, and what is planted in it as rows
- ``codebook``: the codebook that goes with a world
- ``write``: all of it as files
- ``bounds``: what the whole chain found again, as measured: ``bounds()``, ``recovered()``
"""

from corpuslib.planted.bounds import bounds, recovered
from corpuslib.planted.design import EFFECTS, Design
from corpuslib.planted.write import plant, truth_frames, write_planted

__all__ = ["EFFECTS", "Design", "bounds", "plant", "recovered", "truth_frames", "write_planted"]
