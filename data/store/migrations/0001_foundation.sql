-- Format 1: the log, what facts rest on, and daily series. docs/store-format.md says what each column means.

CREATE TABLE txn (
  txn         INTEGER PRIMARY KEY,
  recorded_at TEXT NOT NULL,
  kind        TEXT NOT NULL,
  agent       TEXT NOT NULL,
  reason      TEXT NOT NULL,
  tool        TEXT NOT NULL,
  format      INTEGER NOT NULL,
  reverses    INTEGER REFERENCES txn,
  content     BLOB NOT NULL CHECK (length(content) = 32),
  chain       BLOB NOT NULL CHECK (length(chain) = 32)
) STRICT;

CREATE TABLE body (
  sha256 BLOB PRIMARY KEY CHECK (length(sha256) = 32),
  bytes  BLOB NOT NULL
) STRICT;

CREATE TABLE redaction (
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  txn    INTEGER NOT NULL REFERENCES txn DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (sha256, txn)
) STRICT, WITHOUT ROWID;

CREATE TABLE artifact (
  artifact INTEGER PRIMARY KEY,
  txn      INTEGER NOT NULL REFERENCES txn DEFERRABLE INITIALLY DEFERRED,
  name     TEXT NOT NULL,
  sha256   BLOB NOT NULL CHECK (length(sha256) = 32),
  bytes    INTEGER NOT NULL CHECK (bytes >= 0),
  kept     INTEGER NOT NULL CHECK (kept IN (0, 1)),
  mapping  TEXT NOT NULL,
  source   TEXT NOT NULL,
  UNIQUE (sha256, mapping)
) STRICT;

CREATE TABLE report (
  report    INTEGER PRIMARY KEY,
  txn       INTEGER NOT NULL REFERENCES txn DEFERRABLE INITIALLY DEFERRED,
  artifact  INTEGER REFERENCES artifact,
  line      INTEGER NOT NULL CHECK (line >= 0),
  source    TEXT NOT NULL,
  url       TEXT NOT NULL,
  title     TEXT NOT NULL,
  published TEXT NOT NULL,
  fields    BLOB CHECK (fields IS NULL OR length(fields) = 32)
) STRICT;
CREATE INDEX report_txn ON report (txn);

CREATE TABLE reject (
  artifact INTEGER NOT NULL REFERENCES artifact,
  line     INTEGER NOT NULL CHECK (line >= 1),
  field    TEXT NOT NULL,
  value    BLOB NOT NULL CHECK (length(value) = 32),
  reason   TEXT NOT NULL,
  txn      INTEGER NOT NULL REFERENCES txn DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (artifact, line, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE source_rev (
  source     TEXT NOT NULL,
  txn        INTEGER NOT NULL REFERENCES txn DEFERRABLE INITIALLY DEFERRED,
  state      TEXT NOT NULL CHECK (state IN ('live', 'withdrawn', 'merged')),
  name       TEXT NOT NULL,
  title      TEXT NOT NULL,
  url        TEXT NOT NULL,
  published  TEXT NOT NULL,
  terms      TEXT NOT NULL,
  confidence TEXT NOT NULL,
  note       TEXT NOT NULL,
  PRIMARY KEY (source, txn)
) STRICT, WITHOUT ROWID;

CREATE TABLE series_rev (
  series          TEXT NOT NULL,
  txn             INTEGER NOT NULL REFERENCES txn DEFERRABLE INITIALLY DEFERRED,
  state           TEXT NOT NULL CHECK (state IN ('live', 'withdrawn', 'merged')),
  name            TEXT NOT NULL,
  source          TEXT NOT NULL,
  area            TEXT NOT NULL,
  actor           TEXT NOT NULL,
  unit            TEXT NOT NULL,
  day_start       TEXT NOT NULL,
  zone            TEXT NOT NULL,
  day_hours       INTEGER NOT NULL CHECK (day_hours BETWEEN 1 AND 24),
  date_label      TEXT NOT NULL CHECK (date_label IN ('start', 'end', 'publication')),
  label_confirmed INTEGER NOT NULL CHECK (label_confirmed IN (0, 1)),
  threshold       INTEGER NOT NULL CHECK (threshold > 0),
  zero_rule       TEXT NOT NULL CHECK (zero_rule IN ('every_day', 'listed_days_only')),
  parts           TEXT NOT NULL,
  lon             REAL CHECK (lon BETWEEN -180 AND 180),
  lat             REAL CHECK (lat BETWEEN -90 AND 90),
  assumed         INTEGER NOT NULL CHECK (assumed IN (0, 1)),
  note            TEXT NOT NULL,
  PRIMARY KEY (series, txn)
) STRICT, WITHOUT ROWID;

CREATE TABLE complete_rev (
  series    TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day  TEXT NOT NULL CHECK (last_day >= first_day),
  txn       INTEGER NOT NULL REFERENCES txn DEFERRABLE INITIALLY DEFERRED,
  state     TEXT NOT NULL CHECK (state IN ('live', 'withdrawn', 'merged')),
  url       TEXT NOT NULL,
  PRIMARY KEY (series, first_day, last_day, txn)
) STRICT, WITHOUT ROWID;

CREATE TABLE observation_rev (
  series TEXT NOT NULL,
  day    TEXT NOT NULL CHECK (length(day) = 10),
  txn    INTEGER NOT NULL REFERENCES txn DEFERRABLE INITIALLY DEFERRED,
  state  TEXT NOT NULL CHECK (state IN ('live', 'withdrawn', 'merged')),
  count  INTEGER CHECK (count >= 0),
  report INTEGER NOT NULL REFERENCES report,
  PRIMARY KEY (series, day, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX observation_rev_txn ON observation_rev (txn);

CREATE TABLE break_rev (
  scope      TEXT NOT NULL CHECK (scope IN ('series', 'source')),
  scope_id   TEXT NOT NULL,
  day        TEXT NOT NULL CHECK (length(day) = 10),
  kind       TEXT NOT NULL CHECK (kind IN ('definition', 'coverage', 'method', 'gap', 'unit')),
  txn        INTEGER NOT NULL REFERENCES txn DEFERRABLE INITIALLY DEFERRED,
  state      TEXT NOT NULL CHECK (state IN ('live', 'withdrawn', 'merged')),
  effect     TEXT NOT NULL CHECK (effect IN ('up', 'down', 'unknown')),
  note       TEXT NOT NULL,
  url        TEXT NOT NULL,
  confidence TEXT NOT NULL,
  PRIMARY KEY (scope, scope_id, day, kind, txn)
) STRICT, WITHOUT ROWID;

-- What is held now, for QGIS, ogr2ogr and joins. Derived: `picket verify` rebuilds and compares.

CREATE TABLE observation_now (
  id     INTEGER PRIMARY KEY,
  series TEXT NOT NULL,
  day    TEXT NOT NULL,
  count  INTEGER,
  UNIQUE (series, day)
) STRICT;

CREATE TABLE series_now (
  id        INTEGER PRIMARY KEY,
  series    TEXT NOT NULL UNIQUE,
  name      TEXT NOT NULL,
  source    TEXT NOT NULL,
  area      TEXT NOT NULL,
  actor     TEXT NOT NULL,
  unit      TEXT NOT NULL,
  day_start TEXT NOT NULL,
  zone      TEXT NOT NULL,
  geom      BLOB
);
SELECT RecoverGeometryColumn('series_now', 'geom', 4326, 'POINT', 'XY') AS must_be_1;
SELECT CreateSpatialIndex('series_now', 'geom') AS must_be_1;

-- Each daily count at the map point of its series, for a map over time.
CREATE VIEW observation_map AS
  SELECT observation_now.id AS id, observation_now.series AS series, series_now.name AS name, observation_now.day AS day,
         observation_now.count AS count, series_now.unit AS unit, series_now.geom AS geom
  FROM observation_now JOIN series_now ON series_now.series = observation_now.series
  WHERE series_now.geom IS NOT NULL;
INSERT INTO views_geometry_columns (view_name, view_geometry, view_rowid, f_table_name, f_geometry_column, read_only)
  VALUES ('observation_map', 'geom', 'id', 'series_now', 'geom', 1);
