"""Codings to and from other programs.

- ``model``: what travels: codes, sources, segments by coder; ``scheme``: a codebook as a tree
- ``outgoing``: a corpus and its codings as a project; ``sampling``: what a second coder reads
- ``refi`` (``refiread``, ``counting``), ``dna``, ``dnasqlite`` (``dnaread``, ``dnaschema``),
  ``webannotation``, ``brat``, ``tidy``, ``sheet``, ``graphml``: the formats; ``formats``: by name
- ``archives``: hostile files; ``words``: words that somebody copied
- ``anchoring``, ``matching``: words and texts found again; ``incoming``: what fits a corpus
- ``named``, ``joining``: whose coding it is; a coding beside those that are there
"""
