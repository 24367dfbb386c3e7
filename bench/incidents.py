#!/usr/bin/env python3
"""CPU time to take 100,000 incidents and to find those of an area: picket against ogr2ogr, run in turn.

usage: incidents.py PICKET [INCIDENTS]

ogr2ogr writes the same file into a SpatiaLite database with a spatial index, and takes the points of a box from it; it
keeps no log, hashes, placements or rejects, and does not say how sure an incident lies in the box. Prints medians of three
rounds and ratios. Ends with 1 when a command cannot be run or fails, never for being slow.
"""

import csv
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

ROUNDS = 3
BOX = ("114", "8", "117", "11")
TYPES = ("water_cannon", "laser", "boarding", "patrol_presence", "ramming_collision")
NATIONS = ("China", "Philippines", "Japan", "Vietnam", "Taiwan")
COLUMNS = ("id", "date_start", "date_end", "date_precision", "place", "lon", "lat", "location_precision",
           "location_radius_nm", "incident_type", "actor", "target", "vessels_count", "summary", "source_name",
           "source_title", "source_url", "confidence")


def cpu_seconds(command, folder):
    """User + system seconds of one run, its children included."""
    child = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"incidents: {' '.join(command)} ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime


def write_incidents(file, count):
    """Made up: spread evenly over twenty years and 105-130E, 5-30N, the same ones every time."""
    with open(file, "w", newline="", encoding="utf-8") as stream:
        rows = csv.writer(stream, lineterminator="\n")
        rows.writerow(COLUMNS)
        for i in range(count):
            day = f"{2005 + i % 20}-{1 + i // 20 % 12:02}-{1 + i // 240 % 28:02}"
            lon = 105 + i * 0.61803398875 % 1 * 25
            lat = 5 + i * 0.75487766625 % 1 * 25
            rows.writerow((f"INC-{i + 1:06}", day, day, "day", f"Place {i % 500}", f"{lon:.4f}", f"{lat:.4f}",
                           "approx", 1 + i % 10, TYPES[i % 5], NATIONS[i % 5], NATIONS[(i // 5 + 1 + i) % 5], i % 9,
                           f"Made-up event {i} for a measurement", f"Newspaper {i % 20}", f"Title {i % 1000}",
                           f"https://example.org/{i}", "found"))


def remove(*files):
    for file in files:
        for ending in ("", "-wal", "-shm"):
            if os.path.exists(file + ending):
                os.remove(file + ending)


def measure(picket, folder, count):
    write_incidents(os.path.join(folder, "made_up.csv"), count)
    empty, ours, peer = (os.path.join(folder, name) for name in ("empty.sqlite", "ours.sqlite", "peer.sqlite"))
    cpu_seconds([picket, "--db", empty, "init"], folder)
    take = {"picket": [picket, "--quiet", "--db", ours, "ingest", "made_up.csv", "--as", "incidents"],
            "ogr2ogr": ["ogr2ogr", "-f", "SQLite", "-dsco", "SPATIALITE=YES", "-lco", "SPATIAL_INDEX=YES", "-oo",
                        "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat", "-oo", "AUTODETECT_TYPE=YES", "-a_srs",
                        "EPSG:4326", peer, "made_up.csv"]}
    find = {"picket": [picket, "--db", ours, "incidents", "--area", ",".join(BOX), "--output", "ours.csv"],
            "ogr2ogr": ["ogr2ogr", "-f", "CSV", "-spat", *BOX, "peer.csv", peer]}
    seconds = {(what, who): [] for what in ("take", "find") for who in take}
    for _ in range(ROUNDS):
        remove(ours, peer)
        shutil.copy(empty, ours)
        for who in take:
            seconds["take", who].append(cpu_seconds(take[who], folder))
        for who in find:
            remove(os.path.join(folder, "peer.csv"), os.path.join(folder, "ours.csv"))
            seconds["find", who].append(cpu_seconds(find[who], folder))
    return seconds


def main():
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    count = int(sys.argv[2]) if len(sys.argv) == 3 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        try:
            seconds = measure(os.path.abspath(sys.argv[1]), folder, count)
        except OSError as error:
            sys.exit(f"incidents: {error}")
    print(f"{count:,} incidents, CPU time, median of {ROUNDS} rounds")
    for what, told in (("take", "take the file"), ("find", f"those in {','.join(BOX)}, as CSV")):
        peer = statistics.median(seconds[what, "ogr2ogr"])
        for who in ("ogr2ogr", "picket"):
            median = statistics.median(seconds[what, who])
            print(f"  {who + ': ' + told:<42}{median:8.2f} s  {median / peer:6.2f} x ogr2ogr")


if __name__ == "__main__":
    main()
