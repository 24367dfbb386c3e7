#!/usr/bin/env python3
"""Faults from outside on the whole program: what was acknowledged is held once, and a failed run changes nothing.

usage: faults.py CLASS PICKET DATA [SECONDS]

CLASS is one of
  kill      SIGKILL at moments spread over an ingest, then the same ingest again
  disk      write, sync, truncate and open calls that fail (ENOSPC, EIO) one after the other, by strace
  corrupt   mutated copies of a database are refused or hold; none takes a row and then fails `verify`
  hostile   files that are not what they seem: an exit code of 0, 1 or 2, a message that names the file, an unchanged head
  twice     the same rows again, in another order, with CRLF, with a byte order mark, in overlapping files
SECONDS: how long the random classes go on (default 8). The moments and mutations come from a counter: run N is the same
every time, and a longer time only adds runs. DATA is the folder of the data that ship.

Prints one line, "CLASS: N runs", and what it counted. Ends with 0 when all held, 1 with the first thing that did not, 77 when a tool
is missing.
"""

import csv
import hashlib
import io
import json
import os
import random
import resource
import shutil
import socket
import sqlite3
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zipfile

INCIDENTS = 1500
DAYS = 9000


class Broken(Exception):
    """Something that must hold does not."""


def check(holds, *what):
    if not holds:
        raise Broken(" ".join(str(part) for part in what))


def incident_rows(count, first=0):
    header = ["id", "date_start", "place", "lon", "lat", "location_radius_nm", "incident_type", "actor", "target",
              "summary", "source_url"]
    rows = [[f"F-{i}", f"20{10 + i % 15}-{1 + i % 12:02}-{1 + i % 28:02}", f"Place {i % 40}", f"{110 + i % 900 / 50:.2f}",
             f"{5 + i % 700 / 40:.3f}", str(1 + i % 9), ("water_cannon", "laser", "transit")[i % 3], "Side A",
             f"Side {'BC'[i % 2]}", f"Event {i}, with a \"quoted\" part\nand a second line", f"https://example.org/{i}"]
            for i in range(first, first + count)]
    return header, rows


def day_rows(count):
    start = 14610  # 2010-01-01
    return ["date", "series", "count"], [[time.strftime("%Y-%m-%d", time.gmtime(86400 * (start + i // 2))),
                                          f"s-{i % 2}", str(i * 7 % 11)] for i in range(count)]


def write_csv(path, header, rows, line_end="\n", bom=""):
    with open(path, "w", newline="", encoding="utf-8") as stream:
        stream.write(bom)
        writer = csv.writer(stream, lineterminator=line_end)
        writer.writerow(header)
        writer.writerows(rows)


class Program:
    def __init__(self, picket, data, folder):
        self.picket, self.folder = picket, folder
        self.environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC", "PICKET_DATA": data,
                            "PICKET_NOW": "2026-01-02T03:04:05Z", "HOME": folder}
        self.base = os.path.join(folder, "base.sqlite")
        self.run(self.base, "init")

    def command(self, database, *words):
        return [self.picket, "--quiet", "--db", database, *words]

    def run(self, database, *words, codes=(0,), timeout=120, limit=None):
        def limited():
            if limit:
                resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        done = subprocess.run(self.command(database, *words), env=self.environment, cwd=self.folder, timeout=timeout,
                              stdin=subprocess.DEVNULL, capture_output=True, preexec_fn=limited)
        check(done.returncode in codes, words, "ended with", done.returncode, done.stderr[-500:])
        return done

    def fresh(self, name):
        path = os.path.join(self.folder, name)
        for ending in ("", "-wal", "-shm"):
            if os.path.exists(path + ending):
                os.remove(path + ending)
        shutil.copy(self.base, path)
        return path

    def says(self, database):
        """All answers that tell two states apart: incidents with sources, days, rejects, head."""
        parts = [self.run(database, *words).stdout
                 for words in (("incidents", "--format", "json"), ("rejects", "--format", "csv"))]
        for series in ("s-0", "s-1"):
            done = self.run(database, "presence", "--series", series, "--by", "year", "--format", "csv", codes=(0, 2))
            parts.append(done.stdout if done.returncode == 0 else b"none")
        return hashlib.sha256(b"\0".join(parts)).hexdigest()

    def head(self, database):
        return json.loads(self.run(database, "incidents", "--format", "json").stdout)["head"]

    def holds(self, database):
        self.run(database, "verify")


def files_of(program):
    paths = [os.path.join(program.folder, name) for name in ("incidents.csv", "days.csv")]
    header, rows = incident_rows(INCIDENTS)
    rows[7][1] = "2011-02-30"  # a reject each
    write_csv(paths[0], header, rows)
    header, rows = day_rows(DAYS)
    rows[5][2] = "many"
    write_csv(paths[1], header, rows)
    return paths


def allowed_states(program, paths):
    """What the database may say: before, after the first file, after both."""
    database = program.fresh("undisturbed.sqlite")
    states = [program.says(database)]
    for path in paths:
        program.run(database, "ingest", path)
        states.append(program.says(database))
    check(len(set(states)) == 3, "the files change nothing")
    return states


def resume(program, database, paths, states, what):
    """The state is one that may be, and the same command again leads to the same end."""
    found = program.says(database)
    check(found in states, what, "left a state that no whole transaction gives")
    program.holds(database)
    program.run(database, "ingest", *paths)
    check(program.says(database) == states[-1], what, "and taking the files again did not lead to the same end")
    program.holds(database)
    return states.index(found)


def kill(program, seconds):
    paths = files_of(program)
    states = allowed_states(program, paths)
    database = program.fresh("timed.sqlite")
    begin = time.monotonic()
    program.run(database, "ingest", *paths)
    whole = time.monotonic() - begin
    generator = random.Random(4)
    ends, killed, runs, until = [0, 0, 0], 0, 0, time.monotonic() + seconds
    while time.monotonic() < until or runs < 3:
        runs += 1
        database = program.fresh("killed.sqlite")
        child = subprocess.Popen(program.command(database, "ingest", *paths), env=program.environment,
                                 cwd=program.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
        time.sleep(whole * generator.uniform(0.05, 1.0))
        child.kill()
        killed += child.wait() != 0
        ends[resume(program, database, paths, states, f"kill {runs}")] += 1
    check(killed > 0, "no run was killed in time")
    return f"{runs} runs, {killed} killed; before, between, after: {ends}"


def disk(program, seconds):
    if shutil.which("strace") is None:
        return None
    paths = files_of(program)
    states = allowed_states(program, paths)
    calls = (("pwrite64", "ENOSPC"), ("pwrite64", "EIO"), ("fdatasync", "EIO"), ("fsync", "EIO"),
             ("ftruncate", "EIO"), ("openat", "EACCES"), ("openat", "EMFILE"), ("pread64", "EIO"))
    probe = subprocess.run(["strace", "-f", "-o", "/dev/null", "true"], capture_output=True)
    if probe.returncode != 0:
        return None
    runs, codes, until, when = 0, {}, time.monotonic() + seconds, 1
    generator = random.Random(5)
    while time.monotonic() < until or runs < len(calls):
        call, error = calls[runs % len(calls)]
        when = 1 + runs // len(calls) if runs < 6 * len(calls) else generator.randrange(1, 400)
        runs += 1
        database = program.fresh("failing.sqlite")
        done = subprocess.run(["strace", "-f", "-o", "/dev/null", "-e", f"trace={call}", "-e",
                               f"inject={call}:error={error}:when={when}+", *program.command(database, "ingest", *paths)],
                              env=program.environment, cwd=program.folder, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=120)
        what = f"{call} {error} from the {when}th on"
        early = call in ("openat", "pread64")  # the loader itself may fail, with 127
        check(done.returncode in ((0, 1, 2, 127) if early else (0, 1)), what, "ended with", done.returncode, done.stderr[-400:])
        check(done.returncode == 0 or done.stderr, what, "failed without a word")
        codes[done.returncode] = codes.get(done.returncode, 0) + 1
        resume(program, database, paths, states, what)
    check(codes.get(1, 0) > 0, "no call was made to fail")
    return f"{runs} runs, exit codes {dict(sorted(codes.items()))}"


def corrupt(program, seconds):
    paths = files_of(program)
    database = program.fresh("sound.sqlite")
    program.run(database, "ingest", *paths)
    header, rows = incident_rows(3, first=90000)
    more = os.path.join(program.folder, "more.csv")
    write_csv(more, header, rows)
    sqlite3.connect(database).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    sound = open(database, "rb").read()
    said = program.says(database)
    fuller = program.fresh("fuller.sqlite")
    program.run(fuller, "ingest", *paths, more)
    said_with_more = program.says(fuller)
    generator = random.Random(6)
    counts = {"refused": 0, "taken, and verify holds": 0, "taken, and verify names the damage": 0}
    runs, until = 0, time.monotonic() + seconds
    while time.monotonic() < until or runs < 6:
        runs += 1
        copy = os.path.join(program.folder, "bad.sqlite")
        for ending in ("-wal", "-shm"):
            if os.path.exists(copy + ending):
                os.remove(copy + ending)
        bytes_ = bytearray(sound)
        at = generator.randrange(len(bytes_))
        kind = runs % 4
        if kind == 0:
            for _ in range(1 + generator.randrange(8)):
                bytes_[generator.randrange(len(bytes_))] = generator.randrange(256)
        elif kind == 1:
            bytes_[at // 4096 * 4096:at // 4096 * 4096 + 4096] = bytes(4096)
        elif kind == 2:
            bytes_ = bytes_[:at]
        else:
            bytes_[at // 4096 * 4096:at // 4096 * 4096 + 4096] = generator.randbytes(4096)
        open(copy, "wb").write(bytes_)
        taken = program.run(copy, "ingest", more, codes=(0, 1))
        if taken.returncode == 1:
            check(b"bad.sqlite" in taken.stderr or b"database" in taken.stderr, "refused without a reason", taken.stderr)
            counts["refused"] += 1
            continue
        verdict = program.run(copy, "verify", codes=(0, 1, 4))
        counts["taken, and verify holds" if verdict.returncode == 0 else "taken, and verify names the damage"] += 1
        if verdict.returncode == 0:
            check(program.says(copy) == said_with_more, "run", runs, "gives other answers, and verify holds")
    check(counts["refused"] > 0, "no damage was seen", counts)
    check(program.says(database) == said, "the sound file changed")
    return f"{runs} runs, {counts}"


def zip_of(path, name, content, compress=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", compress) as archive:
        archive.writestr(name, content)


def hostile_files(folder, port):
    """Name and bytes of files that mean harm or are plainly wrong; each is one row of a table."""
    url = f"http://127.0.0.1:{port}/x"
    header, rows = incident_rows(3)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(rows)
    good = text.getvalue()
    vrt = f'<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>{url}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'
    laughs = '<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)) + \
        ']><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>&j;</name></Document></kml>'
    outside = f'<?xml version="1.0"?><!DOCTYPE k [<!ENTITY x SYSTEM "{url}"><!ENTITY y SYSTEM "file:///etc/passwd">]>' \
              '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>&x;&y;</name><Point>' \
              '<coordinates>120,20</coordinates></Point></Placemark></Document></kml>'
    link = f'<kml xmlns="http://www.opengis.net/kml/2.2"><NetworkLink><Link><href>{url}</href></Link></NetworkLink></kml>'
    feature = {"type": "Feature", "properties": {"a": 1}, "geometry": {"type": "Point", "coordinates": [1, 2]}}
    linked = {"type": "FeatureCollection", "features": [feature],
              "crs": {"type": "link", "properties": {"href": url, "type": "proj4"}}}
    yield "url.csv", (url + "\n").encode()
    yield "vrt.csv", vrt.encode()
    yield "vrt.geojson", vrt.encode()
    yield "vrt.xlsx", vrt.encode()
    yield "wfs.csv", f"WFS:{url}?service=WFS".encode()
    yield "linked.geojson", json.dumps(linked).encode()
    yield "esri.geojson", json.dumps({"url": url, "objectIdFieldName": "a", "fields": [], "features": []}).encode()
    yield "laughs.kml", laughs.encode()
    yield "outside.kml", outside.encode()
    yield "link.kml", link.encode()
    yield "deep.json", b"[" * 200000
    yield "deep.geojson", b'{"type":"FeatureCollection","features":' + b"[" * 200000
    yield "half.json", b'[{"a": 1}, {"a": '
    yield "nul.csv", good.replace("Place 1", "Pl\0ce").encode()
    yield "latin.csv", good.replace("Place", "Pl\xe4ce").encode("latin-1")
    yield "utf16.csv", good.encode("utf-16")
    yield "quote.csv", (good + '"never closed').encode()
    yield "line.csv", ("date_start,place,incident_type,actor\n" + "x" * 30_000_000).encode()
    yield "columns.csv", (",".join(f"c{i}" for i in range(10000)) + "\n").encode()
    yield "infinite.csv", good.replace("110.00", "1e999").replace("110.02", "NaN").encode()
    yield "pole.csv", good.replace("5.000", "91").encode()
    yield "formula.csv", good.replace("Place 0", "=cmd|'/C calc'!A1").encode()
    yield "surrogate.csv", good.encode().replace(b"Place 0", b"\xed\xa0\x80")
    yield "empty.csv", b""
    yield "only_bom.csv", b"\xef\xbb\xbf"
    yield "empty.xlsx", b""
    yield "text.xlsx", b"this is no spreadsheet"
    yield "noise.gpkg", random.Random(1).randbytes(50000)
    yield "noise.shp", random.Random(2).randbytes(5000)
    yield "noise.fgb", b"fgb\3fgb\0" + random.Random(3).randbytes(5000)
    yield "noise.ods", b"PK\3\4" + random.Random(4).randbytes(5000)
    yield "huge.fgb", b"fgb\3fgb\0" + struct.pack("<I", 0x7FFFFFF0) + bytes(100)
    sheet = ('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>' +
             '<row><c t="inlineStr"><is><t>' + "A" * 600_000_000 + "</t></is></c></row></sheetData></worksheet>")
    bomb = os.path.join(folder, "made.zip")
    zip_of(bomb, "xl/worksheets/sheet1.xml", sheet)
    yield "bomb.xlsx", open(bomb, "rb").read()
    zip_of(bomb, "content.xml", sheet)
    yield "bomb.ods", open(bomb, "rb").read()
    zip_of(bomb, "doc.kml", sheet)
    yield "bomb.kmz", open(bomb, "rb").read()
    zip_of(bomb, "../../escaped.kml", link)
    yield "escaped.kmz", open(bomb, "rb").read()


def listener():
    """A socket that counts who comes."""
    server = socket.create_server(("127.0.0.1", 0))
    came = []

    def wait():
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            came.append(1)
            connection.close()
    threading.Thread(target=wait, daemon=True).start()
    return server, came


def hostile(program, _):
    server, came = listener()
    socket.create_connection(server.getsockname()).close()  # the listener works
    time.sleep(0.05)
    check(came == [1], "the listener does not see a connection")
    came.clear()
    database = program.fresh("hostile.sqlite")
    codes, runs = {}, 0
    for name, content in hostile_files(program.folder, server.getsockname()[1]):
        path = os.path.join(program.folder, name)
        open(path, "wb").write(content)
        for how in ((), ("--as", "incidents"), ("--explain-mapping",)):
            runs += 1
            before = program.head(database)
            done = program.run(database, "ingest", path, *how, codes=(0, 1, 2), timeout=60, limit=3 << 30)
            codes[done.returncode] = codes.get(done.returncode, 0) + 1
            if done.returncode != 0:
                check(name.encode() in done.stderr, name, how, "an error that does not name the file:", done.stderr)
                check(program.head(database) == before, name, how, "a failed run changed the database")
            check(len(done.stderr) < 20000, name, how, "an endless message")
        os.remove(path)
    for path in ("/vsicurl/" + f"http://127.0.0.1:{server.getsockname()[1]}/a.gpkg", "/vsistdin/a.csv",
                 f"http://127.0.0.1:{server.getsockname()[1]}/a.geojson", "GPKG:a.gpkg:b", "PG:dbname=a", "/dev/zero",
                 '{"type":"Point","coordinates":[1,2]}.geojson', program.folder):
        runs += 1
        program.run(database, "ingest", path, codes=(1, 2), timeout=20)
    time.sleep(0.1)
    check(not came, len(came), "connections arrived")
    program.holds(database)
    check(not os.path.exists(os.path.join(program.folder, "../escaped.kml")), "an archive wrote outside")
    server.close()
    return f"{runs} runs, exit codes {dict(sorted(codes.items()))}, 0 connections"


def answers(program, database):
    """Without line numbers and heads, which the order of lines may change."""
    wanted = ("incidents", "--format", "csv"), ("trends", "--by", "month", "--format", "csv"), \
             ("presence", "--series", "s-0", "--by", "month", "--format", "csv"), \
             ("streaks", "--series", "s-1", "--format", "csv")
    return [program.run(database, *words).stdout for words in wanted]


def twice(program, _):
    header, rows = incident_rows(300)
    days_header, days = day_rows(300)
    folder = program.folder
    turned = [list(reversed(header))] + [list(reversed(row)) for row in rows]
    # What reaches the database as text: the line ends inside of quotes stay what they are.
    ways = {
        "as it stands": [(header, rows, "\n", "")],
        "in another order": [(header, random.Random(7).sample(rows, len(rows)), "\n", "")],
        "with CRLF": [(header, rows, "\r\n", "")],
        "with a byte order mark": [(header, rows, "\n", "\ufeff")],
        "with its columns turned": [(turned[0], turned[1:], "\n", "")],
        "in two files that overlap": [(header, rows[:200], "\n", ""), (header, rows[100:], "\r\n", "")],
        "twice": [(header, rows, "\n", ""), (header, rows, "\n", "\ufeff")],
        "with each row twice": [(header, rows + rows, "\n", "")],
    }
    expected, runs = None, 0
    for with_ids in (True, False):
        expected = None
        for way, parts in ways.items():
            runs += 1
            database = program.fresh("twice.sqlite")
            for number, (names, lines, end, bom) in enumerate(parts):
                path = os.path.join(folder, f"part{number}.csv")
                at = names.index("id")
                if not with_ids:
                    names = names[:at] + names[at + 1:]
                    lines = [line[:at] + line[at + 1:] for line in lines]
                write_csv(path, names, lines, end, bom)
                program.run(database, "ingest", path, "--as", "incidents")
            for number, lines in enumerate((days, list(reversed(days[50:])))):
                path = os.path.join(folder, f"days{number}.csv")
                write_csv(path, days_header, lines, "\r\n" if number else "\n")
                program.run(database, "ingest", path, "--as", "observations")
            found = answers(program, database)
            expected = expected or found
            check(found[0].count(b"example.org") >= 300, way, "lost rows")
            check(found == expected, "the rows", way, "give other answers", "" if with_ids else "(without ids)")
    return f"{runs} runs"


def main():
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    what = {"kill": kill, "disk": disk, "corrupt": corrupt, "hostile": hostile, "twice": twice}.get(sys.argv[1])
    if what is None:
        sys.exit(__doc__)
    seconds = float(sys.argv[4]) if len(sys.argv) == 5 else 8.0
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = what(Program(os.path.abspath(sys.argv[2]), os.path.abspath(sys.argv[3]), folder), seconds)
        except Broken as broken:
            print(f"{sys.argv[1]}: {broken}", file=sys.stderr)
            return 1
    if done is None:
        print(f"{sys.argv[1]}: strace is not there, or may not trace")
        return 77
    print(f"{sys.argv[1]}: {done}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
