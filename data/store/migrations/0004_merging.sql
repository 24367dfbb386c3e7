-- Format 4: times of day, positions as they were written, drawn shapes, grades, terms of passing on, merging, and rejected
-- rows that come back. Added columns have a default that says what was so before: not known, single rows.

ALTER TABLE source_rev ADD COLUMN passing_on TEXT NOT NULL DEFAULT 'rows' CHECK (passing_on IN ('rows', 'aggregates'));
ALTER TABLE incident_rev ADD COLUMN time_start TEXT NOT NULL DEFAULT '';
ALTER TABLE incident_rev ADD COLUMN time_end TEXT NOT NULL DEFAULT '';
ALTER TABLE placement_rev ADD COLUMN written TEXT NOT NULL DEFAULT '';
ALTER TABLE placement_rev ADD COLUMN method TEXT NOT NULL DEFAULT '';
ALTER TABLE placement_rev ADD COLUMN wkt TEXT NOT NULL DEFAULT '';
ALTER TABLE mention_rev ADD COLUMN reliability TEXT NOT NULL DEFAULT '' CHECK (reliability IN ('', 'A', 'B', 'C', 'D', 'E', 'F'));
ALTER TABLE mention_rev ADD COLUMN credibility TEXT NOT NULL DEFAULT '' CHECK (credibility IN ('', '1', '2', '3', '4', '5', '6'));
ALTER TABLE artifact ADD COLUMN columns TEXT NOT NULL DEFAULT '';
ALTER TABLE reject ADD COLUMN record BLOB CHECK (length(record) = 32);

-- Which incident is merged into which.
CREATE TABLE merge_rev (
  incident      TEXT NOT NULL,
  txn           INTEGER NOT NULL REFERENCES txn DEFERRABLE INITIALLY DEFERRED,
  state         TEXT NOT NULL CHECK (state IN ('live', 'withdrawn', 'merged')),
  into_incident TEXT NOT NULL CHECK (into_incident <> incident),
  PRIMARY KEY (incident, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX merge_rev_into ON merge_rev (into_incident);

ALTER TABLE incident_now ADD COLUMN time_start TEXT NOT NULL DEFAULT '';
ALTER TABLE incident_now ADD COLUMN time_end TEXT NOT NULL DEFAULT '';
ALTER TABLE incident_now ADD COLUMN location_text TEXT NOT NULL DEFAULT '';
ALTER TABLE incident_now ADD COLUMN location_method TEXT NOT NULL DEFAULT '';
ALTER TABLE incident_now ADD COLUMN location_wkt TEXT NOT NULL DEFAULT '';
ALTER TABLE incident_now ADD COLUMN reliability TEXT NOT NULL DEFAULT '';
ALTER TABLE incident_now ADD COLUMN credibility TEXT NOT NULL DEFAULT '';

-- The placements of incidents that have more than one, each at its stated point (where there is one alone, incident_now
-- has it); and those that are drawn as areas or as lines, as they are drawn. Derived, like incident_now.
CREATE INDEX placement_rev_several ON placement_rev (incident) WHERE placement > 1;
CREATE INDEX placement_rev_drawn ON placement_rev (incident) WHERE wkt <> '';

CREATE TABLE placement_now (
  id                 INTEGER PRIMARY KEY,
  incident           TEXT NOT NULL,
  placement          INTEGER NOT NULL,
  date_start         DATE NOT NULL,
  date_end           DATE NOT NULL,
  incident_type      TEXT NOT NULL,
  actor              TEXT NOT NULL,
  target             TEXT NOT NULL,
  lon                REAL NOT NULL,
  lat                REAL NOT NULL,
  location_precision TEXT NOT NULL,
  location_radius_m  REAL NOT NULL,
  location_radius_nm REAL NOT NULL,
  weight             REAL,
  location_text      TEXT NOT NULL,
  location_method    TEXT NOT NULL,
  location_wkt       TEXT NOT NULL,
  note               TEXT NOT NULL,
  report             INTEGER NOT NULL,
  source_name        TEXT,
  source_title       TEXT,
  source_date        TEXT,
  source_url         TEXT,
  geom               BLOB
);
CREATE INDEX placement_now_incident ON placement_now (incident);
SELECT RecoverGeometryColumn('placement_now', 'geom', 4326, 'POINT', 'XY') AS must_be_1;
SELECT CreateSpatialIndex('placement_now', 'geom') AS must_be_1;

CREATE TABLE placement_area_now (
  id                 INTEGER PRIMARY KEY,
  incident           TEXT NOT NULL,
  placement          INTEGER NOT NULL,
  date_start         DATE NOT NULL,
  date_end           DATE NOT NULL,
  incident_type      TEXT NOT NULL,
  actor              TEXT NOT NULL,
  target             TEXT NOT NULL,
  lon                REAL NOT NULL,
  lat                REAL NOT NULL,
  location_precision TEXT NOT NULL,
  location_radius_m  REAL NOT NULL,
  location_radius_nm REAL NOT NULL,
  weight             REAL,
  location_text      TEXT NOT NULL,
  location_method    TEXT NOT NULL,
  location_wkt       TEXT NOT NULL,
  note               TEXT NOT NULL,
  report             INTEGER NOT NULL,
  source_name        TEXT,
  source_title       TEXT,
  source_date        TEXT,
  source_url         TEXT,
  geom               BLOB
);
CREATE INDEX placement_area_now_incident ON placement_area_now (incident);
SELECT RecoverGeometryColumn('placement_area_now', 'geom', 4326, 'MULTIPOLYGON', 'XY') AS must_be_1;
SELECT CreateSpatialIndex('placement_area_now', 'geom') AS must_be_1;

CREATE TABLE placement_line_now (
  id                 INTEGER PRIMARY KEY,
  incident           TEXT NOT NULL,
  placement          INTEGER NOT NULL,
  date_start         DATE NOT NULL,
  date_end           DATE NOT NULL,
  incident_type      TEXT NOT NULL,
  actor              TEXT NOT NULL,
  target             TEXT NOT NULL,
  lon                REAL NOT NULL,
  lat                REAL NOT NULL,
  location_precision TEXT NOT NULL,
  location_radius_m  REAL NOT NULL,
  location_radius_nm REAL NOT NULL,
  weight             REAL,
  location_text      TEXT NOT NULL,
  location_method    TEXT NOT NULL,
  location_wkt       TEXT NOT NULL,
  note               TEXT NOT NULL,
  report             INTEGER NOT NULL,
  source_name        TEXT,
  source_title       TEXT,
  source_date        TEXT,
  source_url         TEXT,
  geom               BLOB
);
CREATE INDEX placement_line_now_incident ON placement_line_now (incident);
SELECT RecoverGeometryColumn('placement_line_now', 'geom', 4326, 'MULTILINESTRING', 'XY') AS must_be_1;
SELECT CreateSpatialIndex('placement_line_now', 'geom') AS must_be_1;
