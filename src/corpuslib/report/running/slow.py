"""What the command leaves out, since it takes long to load and nothing here needs it."""

import sys


def without_address_check() -> None:
    """Keep jsonschema from loading its check of web addresses, which takes some 1.7 s.

    No notebook needs it, and jsonschema does without it where its module is not to be had.  For
    processes that are only ours.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
