"""Tables -> findings: pure functions of small tables.

- ``periods``: which articles appeared before and which after a date
- ``counts``: how often what is named, where
- ``speaking``: who is named and who gets to speak
- ``framing``: which frame elements stand where, and in whose words
- ``comparison``: before and after, code by code, and what that can bear
- ``keyness``: what is said more often before or after, and by how much
- ``permutation``: whether that could be chance, by relabelling whole articles
- ``resampling``: bootstrap by article, and which claims one article carries
- ``confounds``, ``copies``: what else differs between the periods; articles that are one text
- ``tallies``, ``contrast``: the counts under all of these, checked and as arrays
- ``networks``: who takes the same position on a plan, and who the opposite one
- ``tellings``, ``variants``, ``phrases``: one utterance in several articles, and its wording
- ``shareddates``: when an undated article appeared, by an utterance that a dated one tells too
- ``agreement``, ``codedunits``, ``reliability``, ``intervals``: how far codings agree
- ``detection``: what a dictionary finds of what a reading has
- ``recovery``: how much of what was planted is found again, layer by layer
- ``wording``: words in a form in which spellings and endings do not differ
- ``dossier``, ``describing``, ``describing_rules``: plan by plan, what articles say of it
"""
