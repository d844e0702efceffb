"""Pictures of notebooks made small enough for a page that carries them in itself.

``smaller_png(data)``   base64 of a PNG -> the same picture with a palette, where that is smaller
"""

import base64
import io
from functools import lru_cache

import numpy as np
import pandas as pd
from PIL import Image

COLOURS = 256
"""A palette has no more; a chart has fewer, but for the blends at the edges of its letters."""


@lru_cache(maxsize=128)  # a picture may stand on several pages
def smaller_png(data: str) -> str:
    """The same picture with a palette of its most frequent colours, where that is smaller.

    A picture of at most ``COLOURS`` colours stays the same to the last pixel; of more, each rarer
    colour becomes the nearest of them.  What is no PNG, or lets its ground through, stays as it is.
    """
    raw = base64.b64decode(data)
    if not raw.startswith(b"\x89PNG"):
        return data
    picture = Image.open(io.BytesIO(raw))
    if (
        picture.mode not in ("RGB", "RGBA")
        or np.asarray(picture.convert("RGBA"))[..., 3].min() < 255
    ):
        return data
    made = io.BytesIO()
    _palette(np.asarray(picture.convert("RGB"))).save(made, "PNG", compress_level=7)
    small = made.getvalue()
    return base64.b64encode(small).decode() if len(small) < len(raw) else data


def _palette(pixels: np.ndarray) -> Image.Image:
    """A picture with a palette, from its pixels: height by width by red, green, blue."""
    wide = pixels.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], dtype=np.uint32)
    first, found = pd.factorize(wide.ravel())  # without sorting millions of pixels
    colours, order = np.unique(found, return_inverse=True)
    where = order[first]
    counts = np.bincount(where)
    most = np.sort(np.argsort(-counts, kind="stable")[:COLOURS])
    parts = np.stack([colours >> 16 & 255, colours >> 8 & 255, colours & 255], axis=1).astype(int)
    kept = parts[most]
    nearest = np.empty(len(colours), dtype=np.uint8)
    for place, one in enumerate(parts):
        nearest[place] = np.abs(kept - one).sum(axis=1).argmin()
    made = Image.fromarray(nearest[where].reshape(wide.shape), "P")
    made.putpalette(kept.astype(np.uint8).tobytes())
    return made
