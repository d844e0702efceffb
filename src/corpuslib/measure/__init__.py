"""Tables -> findings: pure functions of small tables.

- ``periods``: which articles appeared before and which after a date
- ``counts``: how often what is named, where
"""
