#!/usr/bin/env python3
"""Makes coast.csv from the land polygons of Natural Earth (ne_10m_land.shp, public domain).

    python3 make_coast.py ne_10m_land.shp > coast.csv

Needs ogr2ogr (gdal-bin, built with GEOS and SpatiaLite). In a box around the western Pacific the coast is kept to 0.0021 degrees,
some 200 m, which is finer than the scale of 1:10 million can be. Outside of it, for maps that look further, only the larger
land is kept, to 0.15 degrees and north of 60 S. Equal input gives equal bytes.
"""

import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

WEST, SOUTH, EAST, NORTH = 90, -15, 180, 50
OVERLAP = 0.1
SOURCE = "Natural Earth"


def features(shapefile, *options, folder):
    """The polygons that ogr2ogr gives, as lists of rings."""
    target = Path(folder) / "out.geojsonl"
    target.unlink(missing_ok=True)
    command = ["ogr2ogr", "-f", "GeoJSONSeq", "-nlt", "PROMOTE_TO_MULTI", *options, str(target), str(shapefile)]
    subprocess.run(command, check=True)
    for line in target.read_text(encoding="utf-8").splitlines():
        geometry = json.loads(line)["geometry"]
        if geometry and geometry["type"] in ("Polygon", "MultiPolygon"):
            parts = geometry["coordinates"]
            yield from parts if geometry["type"] == "MultiPolygon" else [parts]


def rounded(ring, decimals):
    """The ring without positions that rounding makes equal; empty where less than a triangle is left."""
    out = []
    for x, y in ring:
        position = (round(x, decimals), round(y, decimals))
        if not out or out[-1] != position:
            out.append(position)
    return out if len(out) >= 4 and len(set(out)) >= 3 else []


def area(ring):
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))) / 2


def wkt(rings):
    return "POLYGON (" + ", ".join("(" + ", ".join(f"{x:g} {y:g}" for x, y in ring) + ")" for ring in rings) + ")"


def polygons(source, decimals, smallest):
    for rings in source:
        rings = [ring for ring in (rounded(ring, decimals) for ring in rings) if ring]
        if rings and area(rings[0]) > smallest:
            yield [rings[0]] + [hole for hole in rings[1:] if area(hole) > smallest]


def main():
    shapefile = Path(sys.argv[1])
    layer = shapefile.stem
    box = f"BuildMbr({WEST}, {SOUTH}, {EAST}, {NORTH}, 4326)"
    # The two lap over each other, so that no map shows a seam.
    inner = f"BuildMbr({WEST + OVERLAP}, {SOUTH + OVERLAP}, {EAST}, {NORTH - OVERLAP}, 4326)"
    # Rounding may make edges cross, and mending that makes new corners, which are rounded again.
    valid = "CollectionExtract(MakeValid(SnapToGrid(MakeValid(SnapToGrid(ST_SimplifyPreserveTopology({0}, {1}), {2})), {2})), 3)"
    rim = [f"BuildMbr({west}, -60, {east}, 84, 4326)" for west, east in ((-180, 0), (0, 180))]
    near = valid.format(f"ST_Union(ST_Intersection(MakeValid(geometry), {box}))", 0.0021, 0.001)
    far = [valid.format(f"ST_Union(ST_Intersection(ST_Difference(MakeValid(geometry), {inner}), {side}))", 0.15, 0.01)
           for side in rim]
    with tempfile.TemporaryDirectory() as folder:
        def ask(expression):
            return features(shapefile, "-dialect", "SQLITE", "-sql",
                            f"SELECT * FROM (SELECT {expression} AS geometry FROM \"{layer}\") WHERE geometry IS NOT NULL",
                            folder=folder)
        rows = [("full", rings) for rings in polygons(ask(near), 3, 0.0)]
        rows += [("coarse", rings) for side in far for rings in polygons(ask(side), 2, 0.3)]
    rows.sort(key=lambda row: (row[0] == "coarse", min(row[1][0]), row[1]))
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["polygon", "detail", "source", "wkt"])
    for number, (detail, rings) in enumerate(rows, 1):
        out.writerow([number, detail, SOURCE, wkt(rings)])


if __name__ == "__main__":
    main()
