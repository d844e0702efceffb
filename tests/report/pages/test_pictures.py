import base64
import io

import numpy as np
import pytest
from PIL import Image

from corpuslib.report.pages.pictures import smaller_png


def png(pixels: np.ndarray, mode: str = "RGB") -> str:
    made = io.BytesIO()
    Image.fromarray(pixels, mode).save(made, "PNG", compress_level=1)
    return base64.b64encode(made.getvalue()).decode()


def pixels_of(data: str) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB")).astype(int)


def test_few_colours_stay_as_they_are_and_take_less_room() -> None:
    kinds = np.random.default_rng(1).integers(0, 256, (200, 3), dtype=np.uint8)
    drawn = kinds[np.random.default_rng(2).integers(0, 200, (120, 90))]
    small = smaller_png(png(drawn))
    assert len(small) < len(png(drawn))
    assert (pixels_of(small) == drawn).all()


def test_of_many_colours_the_frequent_stay_and_the_rare_become_the_nearest() -> None:
    frequent = np.zeros((100, 256, 3), dtype=np.uint8)
    frequent[..., 0] = np.random.default_rng(3).permuted(
        np.tile(np.arange(256, dtype=np.uint8), (100, 1)), axis=1
    )
    frequent[0, 10] = (10, 3, 0)  # rare: beside (10, 0, 0)
    seen = pixels_of(smaller_png(png(frequent)))
    assert tuple(seen[0, 10]) == (10, 0, 0)
    assert (seen[1:] == frequent[1:]).all()


@pytest.mark.parametrize("data", ["AAAA", "", base64.b64encode(b"GIF89a").decode()])
def test_what_is_no_png_stays_as_it_is(data: str) -> None:
    assert smaller_png(data) == data


def test_a_picture_that_lets_its_ground_through_stays_as_it_is() -> None:
    clear = np.full((20, 20, 4), 128, dtype=np.uint8)
    assert smaller_png(png(clear, "RGBA")) == png(clear, "RGBA")
