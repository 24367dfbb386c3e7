"""Works out the two hashes of every transaction of a database, from the rules and not from the program.

content = SHA-256(content before, kind, number that is reversed or 0, rows). A row is the name of its table and its
cells: N, or I and a whole number, R and the 8 bytes of a double, T and a text, B and a length and bytes. Whole numbers
are 8 bytes, little end first. A text is its length in bytes and then its bytes. Tables and columns come in the order
below.
chain = SHA-256(chain before, content, recorded_at, agent, reason, tool, format).
"""

import hashlib
import sqlite3
import struct
import sys

TABLES = [
    ("artifact", "artifact name sha256 bytes kept mapping source", "artifact"),
    ("report", "report artifact line source url title published fields", "report"),
    ("reject", "artifact line field value reason", "artifact line field"),
    ("redaction", "sha256", "sha256"),
    ("source_rev", "source state name title url published terms confidence note", "source"),
    (
        "series_rev",
        "series state name source area actor unit day_start zone day_hours date_label label_confirmed threshold "
        "zero_rule parts lon lat assumed note",
        "series",
    ),
    ("complete_rev", "series first_day last_day state url", "series first_day last_day"),
    ("observation_rev", "series day state count report", "series day"),
    ("break_rev", "scope scope_id day kind state effect note url confidence", "scope scope_id day kind"),
    (
        "published_rev",
        "figure state series kind first_day last_day unit value source_name source_title source_date url confidence "
        "note",
        "figure",
    ),
]


def number(value):
    return struct.pack("<q", value)


def text(value):
    data = value.encode()
    return number(len(data)) + data


def cell(value):
    if value is None:
        return b"N"
    if isinstance(value, int):
        return b"I" + number(value)
    if isinstance(value, float):
        return b"R" + struct.pack("<d", value)
    if isinstance(value, str):
        return b"T" + text(value)
    return b"B" + number(len(value)) + value


def columns(words):
    return ", ".join(words.split())


def main(file):
    database = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    content = chain = bytes(32)
    log = "SELECT txn, kind, coalesce(reverses, 0), recorded_at, agent, reason, tool, format FROM txn ORDER BY txn"
    for txn, kind, reverses, recorded_at, agent, reason, tool, form in database.execute(log).fetchall():
        hashed = content + text(kind) + number(reverses)
        for table, names, order in TABLES:
            rows = f"SELECT {columns(names)} FROM {table} WHERE txn = ? ORDER BY {columns(order)}"
            for row in database.execute(rows, (txn,)):
                hashed += text(table) + b"".join(cell(value) for value in row)
        content = hashlib.sha256(hashed).digest()
        said = text(recorded_at) + text(agent) + text(reason) + text(tool) + number(form)
        chain = hashlib.sha256(chain + content + said).digest()
        print(txn, content.hex(), chain.hex())


main(sys.argv[1])
