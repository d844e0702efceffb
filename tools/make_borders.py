"""Write the borders that the maps are drawn on, from Natural Earth as world-atlas 1.1.4 ships it.

    npm pack world-atlas@1.1.4 && tar xzf world-atlas-1.1.4.tgz
    python tools/make_borders.py package/world countries-50m.json

and put the file into ``src/corpuslib/show/geography/natural_earth``.

What is done, and nothing else: the countries of ``KEPT`` are taken from ``50m.json`` (TopoJSON of
Natural Earth 2.0, 1:50m) and given the ISO 3166 codes and the names of ``50m.tsv``; coordinates
are rounded to a hundredth of a degree; lines that no country is left for are dropped.  A line that
two countries share stays one line.  Kosovo and Northern Cyprus, which have no ISO number, are
known by a place in them.
"""

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

STEP = 0.01  # degrees
PLACED = {"XKX": (20.9, 42.6), "XNC": (33.6, 35.3)}  # no ISO number: longitude, latitude inside
NAMES = {"XKX": "Kosovo", "XNC": "Northern Cyprus"}
CODES = """
    ALA ALB AND AUT BEL BGR BIH BLR CHE CZE DEU DNK ESP EST FIN FRA FRO GBR GGY GRC HRV HUN IMN IRL
    ISL ITA JEY LIE LTU LUX LVA MCO MDA MKD MLT MNE NLD NOR POL PRT ROU RUS SMR SRB SVK SVN SWE UKR
    VAT XKX
    AFG ARE ARM AZE BHR CHN CYP GEO IND IRN IRQ ISR JOR JPN KAZ KGZ KOR KWT LBN MNG NPL OMN PAK PRK
    PSE QAT SAU SYR TJK TKM TUR UZB XNC YEM
    BGD BTN HKG KHM LAO LKA MMR PHL THA TWN VNM
    BFA BEN CAF CMR DJI DZA EGY ERI ESH ETH GHA GIN GMB GNB LBY MAR MLI MRT NER NGA SDN SEN SOM SSD
    TCD TGO TUN
    BHS CAN CUB DOM GRL GTM HTI JAM MEX PRI USA
"""
KEPT = frozenset(CODES.split())
Line = list[tuple[int, int]]


def lines_of(topology: dict[str, Any]) -> list[Line]:
    """The lines of a quantised TopoJSON in steps of ``STEP``, without repeated points."""
    (sx, sy), (tx, ty) = (topology["transform"][key] for key in ("scale", "translate"))
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line: Line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            point = round((x * sx + tx) / STEP), round((y * sy + ty) / STEP)
            if not line or point != line[-1]:
                line.append(point)
        lines.append(line if len(line) > 1 else line * 2)
    return lines


def polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """The polygons of a geometry: rings of line numbers (~n: backwards)."""
    arcs: Any = geometry.get("arcs", [])
    return [arcs] if geometry["type"] == "Polygon" else list(arcs)


def ring(numbers: Iterable[int], lines: list[Line]) -> Line:
    """The points of a ring."""
    points: Line = []
    for number in numbers:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        points += line[1:] if points else line
    return points


def holds(points: Line, place: tuple[float, float]) -> bool:
    """Whether a place (degrees) lies inside a ring."""
    x, y = (each / STEP for each in place)
    crossed = (
        (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
        for (x1, y1), (x2, y2) in pairwise(points)
    )
    return sum(crossed) % 2 == 1


def code_of(geometry: dict[str, Any], codes: dict[str, str], lines: list[Line]) -> str:
    """The three letters of a country, or "" where it has none."""
    found = codes.get(str(geometry.get("id")), "-99")
    if found != "-99":
        return found
    for code, place in PLACED.items():
        if any(holds(ring(polygon[0], lines), place) for polygon in polygons(geometry)):
            return code
    return ""


def kept(topology: dict[str, Any], codes: dict[str, str]) -> Iterator[tuple[str, Any]]:
    """Each country that stays, with its polygons."""
    lines = lines_of(topology)
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = code_of(geometry, codes, lines)
        if code in KEPT:
            yield code, polygons(geometry)


def packed(line: Line) -> list[list[int]]:
    """The first point and then the steps from point to point."""
    before = [(0, 0), *line]
    return [[x - a, y - b] for (x, y), (a, b) in zip(line, before, strict=False)]


def converted(
    topology: dict[str, Any], codes: dict[str, str], names: dict[str, str]
) -> dict[str, Any]:
    """A smaller TopoJSON: the kept countries and the lines that they are made of."""
    lines = lines_of(topology)
    found = sorted(kept(topology, codes))
    used = sorted({n if n >= 0 else ~n for _, ps in found for p in ps for r in p for n in r})
    place = {number: i for i, number in enumerate(used)}
    anew = [
        {
            "type": "MultiPolygon",
            "id": code,
            "properties": {"name": names[code]},
            "arcs": [[[place[n] if n >= 0 else ~place[~n] for n in r] for r in p] for p in country],
        }
        for code, country in found
    ]
    return {
        "type": "Topology",
        "transform": {"scale": [STEP, STEP], "translate": [0, 0]},
        "objects": {"countries": {"type": "GeometryCollection", "geometries": anew}},
        "arcs": [packed(lines[number]) for number in used],
    }


def main(folder: Path, out: Path) -> None:
    """Convert ``folder``/50m.json and 50m.tsv to ``out``."""
    topology = json.loads((folder / "50m.json").read_text("utf8"))
    with (folder / "50m.tsv").open(encoding="utf8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["iso_n3"] != "-99"]
    codes = {row["iso_n3"]: row["iso_a3"] for row in rows}
    names = {row["iso_a3"]: row["admin"] for row in rows} | NAMES
    smaller = converted(topology, codes, names)
    missing = KEPT - {each["id"] for each in smaller["objects"]["countries"]["geometries"]}
    if missing:
        raise SystemExit(f"{folder}/50m.json lacks {', '.join(sorted(missing))}")
    out.write_text(json.dumps(smaller, separators=(",", ":")) + "\n", "utf8")
    print(f"{out.name}: {len(KEPT)} countries, {out.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
