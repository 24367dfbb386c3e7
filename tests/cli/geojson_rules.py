"""Holds GeoJSON files against RFC 7946, to the letter: geojson_rules.py FILE ...

Prints for each file how many features it has and of which types their geometries are, then a line for each rule that is
broken, with its section; ends with 1 where there is one. What leaves this program besides: one feature collection a file,
two coordinates a position, numbers of at most 7 decimals (section 11.2 warns of more), no step of longitude over 180.
"""

import collections
import json
import sys
from decimal import Decimal

DEPTHS = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
MEMBERS_OF_OTHERS = {"FeatureCollection": {"coordinates", "geometries", "geometry", "properties"},
                     "Feature": {"coordinates", "geometries", "features"},
                     "geometry": {"geometry", "properties", "features"}}


class Checker:
    def __init__(self):
        self.faults = []
        self.types = collections.Counter()

    def hold(self, fine, where, rule):
        if not fine:
            self.faults.append(f"{where}: {rule}")
        return fine

    def members(self, thing, kind, where):
        for name in sorted(MEMBERS_OF_OTHERS[kind] & thing.keys()):
            self.hold(False, where, f"a {kind} has no {name} (7.1)")
        self.hold("crs" not in thing, where, "there is no crs (4)")
        if "bbox" in thing:
            box = thing["bbox"]
            fine = isinstance(box, list) and len(box) == 4 and all(map(is_number, box)) and box[1] <= box[3]
            self.hold(fine, where, "a bbox is west, south, east, north (5)")

    def collection(self, root):
        if not self.hold(isinstance(root, dict) and root.get("type") == "FeatureCollection", "file",
                         "it is a FeatureCollection (3)"):
            return
        self.members(root, "FeatureCollection", "file")
        if self.hold(isinstance(root.get("features"), list), "file", "features is an array (3.3)"):
            for number, feature in enumerate(root["features"]):
                self.feature(feature, f"feature {number}")

    def feature(self, feature, where):
        if not self.hold(isinstance(feature, dict) and feature.get("type") == "Feature", where, "it is a Feature (3.2)"):
            return
        self.members(feature, "Feature", where)
        properties = feature.get("properties", "absent")
        self.hold(properties is None or isinstance(properties, dict), where, "properties is an object or null (3.2)")
        if "id" in feature:
            self.hold(isinstance(feature["id"], str) or is_number(feature["id"]), where, "an id is a text or number (3.2)")
        if not self.hold("geometry" in feature, where, "it has a geometry, or null (3.2)"):
            return
        geometry = feature["geometry"]
        self.types["null" if geometry is None else str(geometry.get("type"))] += 1
        if geometry is not None:
            self.geometry(geometry, where)

    def geometry(self, geometry, where):
        kind = geometry.get("type")
        if not self.hold(kind in DEPTHS, where, "the type is one of a geometry (1.4)"):
            return
        self.members(geometry, "geometry", where)
        coordinates = geometry.get("coordinates")
        if not self.hold(self.are_positions(coordinates, DEPTHS[kind], where), where,
                         f"coordinates are nested as those of a {kind} (3.1)"):
            return
        self.hold(coordinates != [], where, "where there is no place, geometry is null (3.2)")
        for line in lines_of(coordinates, kind):
            self.line(line, where)
        polygons = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(kind, [])
        for polygon in polygons:
            for number, ring in enumerate(polygon):
                self.ring(ring, number == 0, where)

    def are_positions(self, value, depth, where):
        if not isinstance(value, list):
            return False
        if depth > 0:
            return all(self.are_positions(part, depth - 1, where) for part in value)
        if len(value) != 2 or not all(map(is_number, value)):
            return False
        longitude, latitude = value
        self.hold(abs(longitude) <= 180 and abs(latitude) <= 90, where, f"{longitude},{latitude} is a place (4)")
        for number in value:
            decimals = -Decimal(number).as_tuple().exponent
            self.hold(decimals <= 7, where, f"{number} has 7 decimals or fewer (11.2)")
        return True

    def line(self, line, where):
        self.hold(len(line) >= 2, where, "a line has two positions or more (3.1.4)")
        for a, b in zip(line, line[1:]):
            self.hold(abs(a[0] - b[0]) <= 180, where, f"no edge crosses 180 degrees: {a[0]},{a[1]} to {b[0]},{b[1]} (3.1.9)")
            self.hold(a != b, where, f"{a[0]},{a[1]} does not stand twice in a row")

    def ring(self, ring, is_outer, where):
        self.hold(len(ring) >= 4 and ring[0] == ring[-1], where, "a ring is closed and has four positions or more (3.1.6)")
        twice_area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))
        self.hold(twice_area > 0 if is_outer else twice_area < 0, where,
                  f"an {'outer ring is counterclockwise' if is_outer else 'inner ring is clockwise'} (3.1.6)")


def is_number(value):
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def lines_of(coordinates, kind):
    if kind == "LineString":
        return [coordinates]
    if kind in ("MultiLineString", "Polygon"):
        return coordinates
    return [ring for polygon in coordinates for ring in polygon] if kind == "MultiPolygon" else []


def read(file, checker):
    def no_such_number(word):
        checker.faults.append(f"file: {word} is no number of JSON (RFC 8259, 6)")
        return None

    def once(pairs):
        for name, times in collections.Counter(name for name, _ in pairs).items():
            checker.hold(times == 1, "file", f"the member {name} stands once (RFC 8259, 4)")
        return dict(pairs)

    with open(file, "rb") as stream:
        text = stream.read()
    checker.hold(not text.startswith(b"\xef\xbb\xbf"), "file", "there is no byte order mark (RFC 8259, 8.1)")
    return json.loads(text.decode("utf-8"), parse_float=Decimal, parse_constant=no_such_number, object_pairs_hook=once)


def main(files):
    bad = False
    for file in files:
        checker = Checker()
        try:
            checker.collection(read(file, checker))
        except ValueError as error:
            checker.faults.append(f"file: it is JSON in UTF-8 ({error})")
        print(sum(checker.types.values()), "features:", ", ".join(f"{n} {kind}" for kind, n in sorted(checker.types.items())))
        for fault in checker.faults:
            print(fault)
        bad = bad or bool(checker.faults)
    return 1 if bad else 0


sys.exit(main(sys.argv[1:]))
