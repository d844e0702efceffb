"""Write a folder of hostile files: what a scraper, a mail attachment or an enemy may leave there.

    python -m tools.hostile FOLDER --files 1000 --seed 0 [--build OUT]

The same seed gives the same files.  Some sound articles stand among them.  What each must become is
told where it is beyond doubt: read, or left out.  With ``--build`` a corpus is built of them, and
how many of each kind were read, or left out by name, is told.
"""
