#!/usr/bin/env python3
"""CPU time to draw range rings around the sites that ship: picket against ST_Buffer in ogr2ogr, run in turn.

usage: rings.py PICKET

The peer buffers the same points in degrees, with 64 segments a quarter: a planar shape that is no ring of equal distance,
but what people do. It is a measure of cost, not of quality. Both read one database and write GeoJSON. Prints medians of
three rounds and ratios. Ends with 1 when a command cannot be run or fails, never for being slow.
"""

import csv
import os
import statistics
import subprocess
import sys
import tempfile

ROUNDS = 3
RADII = (300, 1500, 4000)  # km


def cpu_seconds(command, folder):
    """User + system seconds of one run, its children included."""
    child = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"rings: {' '.join(command)} ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime


def site_names():
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "..", "data", "reference", "sites.csv"), newline="", encoding="utf-8") as stream:
        return [row["name"] for row in csv.DictReader(stream) if row["lon"]]


def commands(picket, radius, names):
    degrees = radius / 111.195
    sql = f"SELECT name, ST_Buffer(geom, {degrees}, 64) AS geom FROM site_now"
    ring = [picket, "rings", "--radius", str(radius), "--site", ";".join(names), "--output", "ours.geojson"]
    buffer = ["ogr2ogr", "-f", "GeoJSON", "peer.geojson", "picket.sqlite", "-dialect", "SQLite", "-sql", sql]
    return {"ogr2ogr": buffer, "picket": ring}


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    picket = os.path.abspath(sys.argv[1])
    names = site_names()
    print(f"rings around {len(names)} sites, CPU time, median of {ROUNDS} rounds")
    with tempfile.TemporaryDirectory() as folder:
        try:
            cpu_seconds([picket, "init"], folder)
            for radius in RADII:
                seconds = {"ogr2ogr": [], "picket": []}
                for round_number in range(ROUNDS + 1):
                    for who, command in commands(picket, radius, names).items():
                        if os.path.exists(os.path.join(folder, "peer.geojson")):
                            os.remove(os.path.join(folder, "peer.geojson"))
                        taken = cpu_seconds(command, folder)
                        if round_number > 0:  # the first one fills the page cache
                            seconds[who].append(taken)
                peer = statistics.median(seconds["ogr2ogr"])
                for who, taken in seconds.items():
                    median = statistics.median(taken)
                    print(f"  {f'{who}: {radius} km':<42}{median * 1000:8.1f} ms  {median / peer:6.2f} x ogr2ogr")
        except OSError as error:
            sys.exit(f"rings: {error}")


if __name__ == "__main__":
    main()
