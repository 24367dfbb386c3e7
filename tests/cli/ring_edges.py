"""Holds a ring against GeographicLib's programs: ring_edges.py edges|areas FILE LON LAT METRES [planar]

FILE is what `picket rings` gave as GeoJSON, one ring of that radius around that point.

edges: prints how many points of its edges were measured (GeodSolve, 60 an edge; edges that close the shape along 180
degrees or a pole are none of the circle), by how many metres the worst misses the radius, and max_error_m.
areas: prints by which shares area_km2 misses the area of the polygon as it is drawn, and that of a circle of 20,000 points
made by GeodSolve, both by Planimeter.

With `planar`, a circle drawn in degrees around the point is measured in place of the file's: the control.
"""

import json
import math
import subprocess
import sys

ROUNDING = 5_000  # square metres: area_km2 has two decimals


def lines_of(program, lines):
    text = "\n".join(lines) + "\n"
    done = subprocess.run(program, input=text, stdout=subprocess.PIPE, text=True, check=True)
    return [line.split() for line in done.stdout.splitlines()]


def words_of(*numbers):
    return " ".join(f"{number:.12f}" for number in numbers)  # "1e-05" would be read as 1 degree east


def along(a, b, parts):
    """Points in the middle of the parts of an edge that is straight in longitude and latitude, as GeoJSON has it."""
    return [[x + (i + 0.5) / parts * (y - x) for x, y in zip(a, b)] for i in range(parts)]


def area(ring):
    """In square metres, with geodesic edges."""
    found = lines_of(["Planimeter", "-w"], [words_of(*point) for point in ring[:-1]])
    return abs(float(found[0][2]))


def drawn_area(ring):
    """In square metres, with edges that are straight in longitude and latitude."""
    return area([point for a, b in zip(ring, ring[1:]) for point in [a, *along(a, b, 10)]] + ring[:1])


def circle(lon, lat, radius, count):
    """By the direct problem, longitudes unrolled."""
    found = lines_of(["GeodSolve", "-w", "-p", "5"],
                     [words_of(lon, lat, 360 * i / count, radius) for i in range(count)])
    ring = [(float(words[0]), float(words[1])) for words in found]
    return ring + ring[:1]


def planar(lon, lat, radius):
    """Equal degrees all around, at a degree's length on the meridian of the sphere."""
    degrees = radius / 111_195.08
    return [[lon + degrees * math.cos(i * math.pi / 500), lat + degrees * math.sin(i * math.pi / 500)]
            for i in range(1001)]


def is_cut(a, b):
    return (abs(a[0]) == 180 and a[0] == b[0]) or (abs(a[1]) == 90 and a[1] == b[1])


def print_edges(polygons, lon, lat, radius, max_error):
    edges = [edge for polygon in polygons for ring in polygon for edge in zip(ring, ring[1:]) if not is_cut(*edge)]
    points = [point for a, b in edges for point in along(a, b, 60)]
    measured = lines_of(["GeodSolve", "-w", "-i", "-p", "5"], [words_of(lon, lat, *point) for point in points])
    print(len(points), f"{max(abs(float(words[2]) - radius) for words in measured):.3f}", max_error)


def print_areas(polygons, lon, lat, radius, said):
    drawn = sum((1 if i == 0 else -1) * drawn_area(ring) for polygon in polygons for i, ring in enumerate(polygon))
    true = area(circle(lon, lat, radius, 20_000))
    print(*(f"{max(0, abs(said - other) - ROUNDING) / other:.3e}" for other in (drawn, true)))


def main(what, file, lon, lat, radius, *control):
    lon, lat, radius = float(lon), float(lat), float(radius)
    with open(file, encoding="utf-8") as stream:
        (feature,) = json.load(stream)["features"]
    shape = feature["geometry"]
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    if control:
        polygons = [[planar(lon, lat, radius)]]
    if what == "edges":
        print_edges(polygons, lon, lat, radius, feature["properties"]["max_error_m"])
    else:
        print_areas(polygons, lon, lat, radius, feature["properties"]["area_km2"] * 1e6)


main(*sys.argv[1:])
