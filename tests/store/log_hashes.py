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

TABLES = [  # name, columns as they are hashed, order within one transaction
    ("artifact", "artifact, name, sha256, bytes, kept, mapping, source", "artifact"),
    ("report", "report, artifact, line, source, url, title, published, fields", "report"),
    ("reject", "artifact, line, field, value, reason", "artifact, line, field"),
    ("redaction", "sha256", "sha256"),
    ("source_rev", "source, state, name, title, url, published, terms, confidence, note", "source"),
    ("series_rev", "series, state, name, source, area, actor, unit, day_start, zone, day_hours, date_label,"
                   " label_confirmed, threshold, zero_rule, parts, lon, lat, assumed, note", "series"),
    ("complete_rev", "series, first_day, last_day, state, url", "series, first_day, last_day"),
    ("observation_rev", "series, day, state, count, report", "series, day"),
    ("break_rev", "scope, scope_id, day, kind, state, effect, note, url, confidence", "scope, scope_id, day, kind"),
    ("published_rev", "figure, state, series, kind, first_day, last_day, unit, value, source_name, source_title,"
                      " source_date, url, confidence, note", "figure"),
    ("incident_rev",
     "incident, state, date_start, date_end, date_precision, time_kind, place, incident_type, subtype, "
     "actor, actor_units, target, target_units, vessels_count, aircraft_count, injuries, fatalities, "
     "summary, note, report", "incident"),
    ("placement_rev",
     "incident, placement, state, lon, lat, radius_m, precision, weight, report, note", "incident, placement"),
    ("mention_rev",
     "incident, report, state, publisher, confidence", "incident, report"),
    ("event_type_rev",
     "type, state, severity, weight, coercive, context, acled, cameo, reason", "type"),
    ("place_rev",
     'name, state, name_zh, name_pinyin, name_ja, name_fil, name_vi, lon, lat, kind, "group", status, '
     'occupant, claimants, note, gshhg_shore_nm, source_name, source_title, source_date, source_url, '
     'confidence', "name"),
    ("site_rev",
     "name, state, country, operator, kind, lon, lat, side, note, source_name, source_title, source_date, "
     "source_url, confidence", "name"),
    ("system_rev",
     "system, state, owner, family, role, layers, launch_platform, mobility, range_low_km, range_best_km, "
     "range_high_km, engagement_min_km, sensor_height_m, year_ioc, note, source_name, source_title, "
     "source_date, source_url, confidence", "system"),
    ("launch_area_rev",
     "name, state, side, kind, rule, sites, wkt, basis, source_name, source_title, source_date, "
     "source_url, confidence", "name"),
    ("deployment_rev",
     "system, place, date_from, status, source_title, state, place_kind, date_to, units_low, units_high, "
     "source_name, source_date, source_url, confidence, note", "system, place, date_from, status, source_title"),
    ("exercise_rev",
     "exercise, zone, state, date_start, date_end, vertex_count, lon, lat, wkt, vertices_as_published, "
     "note, source_name, source_title, source_date, source_url, confidence", "exercise, zone"),
    ("allied_exercise_rev",
     "name, date_start, state, date_end, participants, area, lon, lat, scale, source_name, source_title, "
     "source_date, source_url, confidence, note", "name, date_start"),
    ("zone_rev",
     'name, state, kind, rule, distance_nm, "from", legal_basis, wkt, vertices_as_published, authority, '
     'date_effective, note, source_name, source_title, source_date, source_url, confidence', "name"),
    ("chain_rev",
     'name, state, kind, "order", lon, lat, end_a_lon, end_a_lat, end_b_lon, end_b_lat, width_nm, '
     'alternative_names, note, source_name, source_title, source_date, source_url, confidence', "name"),
    ("merge_rev", "incident, state, into_incident", "incident"),
]
ADDED = {  # what format 4 added: hashed after the others in transactions of that format or a later one
    "artifact": ", columns", "reject": ", record", "source_rev": ", passing_on",
    "incident_rev": ", time_start, time_end", "placement_rev": ", written, method, wkt",
    "mention_rev": ", reliability, credibility",
}


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


def main(file):
    database = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    content = chain = bytes(32)
    log = "SELECT txn, kind, coalesce(reverses, 0), recorded_at, agent, reason, tool, format FROM txn ORDER BY txn"
    for txn, kind, reverses, recorded_at, agent, reason, tool, form in database.execute(log).fetchall():
        hashed = content + text(kind) + number(reverses)
        for table, names, order in TABLES:
            names += ADDED.get(table, "") if form >= 4 else ""
            rows = f"SELECT {names} FROM {table} WHERE txn = ? ORDER BY {order}"
            for row in database.execute(rows, (txn,)):
                hashed += text(table) + b"".join(cell(value) for value in row)
        content = hashlib.sha256(hashed).digest()
        said = text(recorded_at) + text(agent) + text(reason) + text(tool) + number(form)
        chain = hashlib.sha256(chain + content + said).digest()
        print(txn, content.hex(), chain.hex())


main(sys.argv[1])
