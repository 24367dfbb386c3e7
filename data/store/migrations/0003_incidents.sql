-- Format 3: incidents with their placements and mentions, and reference records: places, sites, weapon systems and so on.
-- What is blank in a reference record is an empty text or NULL: not known, never zero.

CREATE TABLE incident_rev (
  incident       TEXT NOT NULL,
  txn            INTEGER NOT NULL REFERENCES txn DEFERRABLE INITIALLY DEFERRED,
  state          TEXT NOT NULL CHECK (state IN ('live', 'withdrawn', 'merged')),
  date_start     TEXT NOT NULL CHECK (length(date_start) = 10),
  date_end       TEXT NOT NULL CHECK (date_end >= date_start),
  date_precision TEXT NOT NULL CHECK (date_precision IN ('day', 'month', 'year')),
  time_kind      TEXT NOT NULL CHECK (time_kind IN ('during', 'within')),
  place          TEXT NOT NULL,
  incident_type  TEXT NOT NULL,
  subtype        TEXT NOT NULL,
  actor          TEXT NOT NULL,
  actor_units    TEXT NOT NULL,
  target         TEXT NOT NULL,
  target_units   TEXT NOT NULL,
  vessels_count  INTEGER CHECK (vessels_count >= 0),
  aircraft_count INTEGER CHECK (aircraft_count >= 0),
  injuries       INTEGER CHECK (injuries >= 0),
  fatalities     INTEGER CHECK (fatalities >= 0),
  summary        TEXT NOT NULL,
  note           TEXT NOT NULL,
  report         INTEGER NOT NULL REFERENCES report,
  PRIMARY KEY (incident, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_rev_txn ON incident_rev (txn);

CREATE TABLE placement_rev (
  incident  TEXT NOT NULL,
  placement INTEGER NOT NULL CHECK (placement >= 1),
  txn       INTEGER NOT NULL REFERENCES txn DEFERRABLE INITIALLY DEFERRED,
  state     TEXT NOT NULL CHECK (state IN ('live', 'withdrawn', 'merged')),
  lon       REAL NOT NULL CHECK (lon BETWEEN -180 AND 180),
  lat       REAL NOT NULL CHECK (lat BETWEEN -90 AND 90),
  radius_m  REAL NOT NULL CHECK (radius_m >= 0),
  precision TEXT NOT NULL CHECK (precision IN ('exact', 'exact_zone', 'feature', 'approx', 'area')),
  weight    REAL CHECK (weight > 0 AND weight <= 1),
  report    INTEGER NOT NULL REFERENCES report,
  note      TEXT NOT NULL,
  PRIMARY KEY (incident, placement, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX placement_rev_txn ON placement_rev (txn);

CREATE TABLE mention_rev (
  incident   TEXT NOT NULL,
  report     INTEGER NOT NULL REFERENCES report,
  txn        INTEGER NOT NULL REFERENCES txn DEFERRABLE INITIALLY DEFERRED,
  state      TEXT NOT NULL CHECK (state IN ('live', 'withdrawn', 'merged')),
  publisher  TEXT NOT NULL,
  confidence TEXT NOT NULL,
  PRIMARY KEY (incident, report, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_rev_txn ON mention_rev (txn);

CREATE TABLE event_type_rev (
  type     TEXT NOT NULL,
  txn      INTEGER NOT NULL REFERENCES txn DEFERRABLE INITIALLY DEFERRED,
  state    TEXT NOT NULL CHECK (state IN ('live', 'withdrawn', 'merged')),
  severity INTEGER,
  weight   REAL,
  coercive TEXT NOT NULL,
  context  TEXT NOT NULL,
  acled    TEXT NOT NULL,
  cameo    TEXT NOT NULL,
  reason   TEXT NOT NULL,
  PRIMARY KEY (type, txn)
) STRICT, WITHOUT ROWID;

CREATE TABLE place_rev (
  name           TEXT NOT NULL,
  txn            INTEGER NOT NULL REFERENCES txn DEFERRABLE INITIALLY DEFERRED,
  state          TEXT NOT NULL CHECK (state IN ('live', 'withdrawn', 'merged')),
  name_zh        TEXT NOT NULL,
  name_pinyin    TEXT NOT NULL,
  name_ja        TEXT NOT NULL,
  name_fil       TEXT NOT NULL,
  name_vi        TEXT NOT NULL,
  lon            REAL CHECK (lon BETWEEN -180 AND 180),
  lat            REAL CHECK (lat BETWEEN -90 AND 90),
  kind           TEXT NOT NULL,
  "group"        TEXT NOT NULL,
  status         TEXT NOT NULL,
  occupant       TEXT NOT NULL,
  claimants      TEXT NOT NULL,
  note           TEXT NOT NULL,
  gshhg_shore_nm REAL CHECK (gshhg_shore_nm >= 0),
  source_name    TEXT NOT NULL,
  source_title   TEXT NOT NULL,
  source_date    TEXT NOT NULL,
  source_url     TEXT NOT NULL,
  confidence     TEXT NOT NULL,
  PRIMARY KEY (name, txn)
) STRICT, WITHOUT ROWID;

CREATE TABLE site_rev (
  name         TEXT NOT NULL,
  txn          INTEGER NOT NULL REFERENCES txn DEFERRABLE INITIALLY DEFERRED,
  state        TEXT NOT NULL CHECK (state IN ('live', 'withdrawn', 'merged')),
  country      TEXT NOT NULL,
  operator     TEXT NOT NULL,
  kind         TEXT NOT NULL,
  lon          REAL CHECK (lon BETWEEN -180 AND 180),
  lat          REAL CHECK (lat BETWEEN -90 AND 90),
  side         TEXT NOT NULL,
  note         TEXT NOT NULL,
  source_name  TEXT NOT NULL,
  source_title TEXT NOT NULL,
  source_date  TEXT NOT NULL,
  source_url   TEXT NOT NULL,
  confidence   TEXT NOT NULL,
  PRIMARY KEY (name, txn)
) STRICT, WITHOUT ROWID;

CREATE TABLE system_rev (
  system            TEXT NOT NULL,
  txn               INTEGER NOT NULL REFERENCES txn DEFERRABLE INITIALLY DEFERRED,
  state             TEXT NOT NULL CHECK (state IN ('live', 'withdrawn', 'merged')),
  owner             TEXT NOT NULL,
  family            TEXT NOT NULL,
  role              TEXT NOT NULL,
  layers            TEXT NOT NULL,
  launch_platform   TEXT NOT NULL,
  mobility          TEXT NOT NULL,
  range_low_km      REAL CHECK (range_low_km >= 0),
  range_best_km     REAL CHECK (range_best_km >= 0),
  range_high_km     REAL CHECK (range_high_km >= 0),
  engagement_min_km REAL CHECK (engagement_min_km >= 0),
  sensor_height_m   REAL CHECK (sensor_height_m >= 0),
  year_ioc          INTEGER,
  note              TEXT NOT NULL,
  source_name       TEXT NOT NULL,
  source_title      TEXT NOT NULL,
  source_date       TEXT NOT NULL,
  source_url        TEXT NOT NULL,
  confidence        TEXT NOT NULL,
  PRIMARY KEY (system, txn)
) STRICT, WITHOUT ROWID;

CREATE TABLE launch_area_rev (
  name         TEXT NOT NULL,
  txn          INTEGER NOT NULL REFERENCES txn DEFERRABLE INITIALLY DEFERRED,
  state        TEXT NOT NULL CHECK (state IN ('live', 'withdrawn', 'merged')),
  side         TEXT NOT NULL,
  kind         TEXT NOT NULL,
  rule         TEXT NOT NULL,
  sites        TEXT NOT NULL,
  wkt          TEXT NOT NULL,
  basis        TEXT NOT NULL,
  source_name  TEXT NOT NULL,
  source_title TEXT NOT NULL,
  source_date  TEXT NOT NULL,
  source_url   TEXT NOT NULL,
  confidence   TEXT NOT NULL,
  PRIMARY KEY (name, txn)
) STRICT, WITHOUT ROWID;

CREATE TABLE deployment_rev (
  system       TEXT NOT NULL,
  place        TEXT NOT NULL,
  date_from    TEXT NOT NULL,
  status       TEXT NOT NULL,
  source_title TEXT NOT NULL,
  txn          INTEGER NOT NULL REFERENCES txn DEFERRABLE INITIALLY DEFERRED,
  state        TEXT NOT NULL CHECK (state IN ('live', 'withdrawn', 'merged')),
  place_kind   TEXT NOT NULL,
  date_to      TEXT NOT NULL,
  units_low    INTEGER,
  units_high   INTEGER,
  source_name  TEXT NOT NULL,
  source_date  TEXT NOT NULL,
  source_url   TEXT NOT NULL,
  confidence   TEXT NOT NULL,
  note         TEXT NOT NULL,
  PRIMARY KEY (system, place, date_from, status, source_title, txn)
) STRICT, WITHOUT ROWID;

CREATE TABLE exercise_rev (
  exercise              TEXT NOT NULL,
  zone                  TEXT NOT NULL,
  txn                   INTEGER NOT NULL REFERENCES txn DEFERRABLE INITIALLY DEFERRED,
  state                 TEXT NOT NULL CHECK (state IN ('live', 'withdrawn', 'merged')),
  date_start            TEXT NOT NULL,
  date_end              TEXT NOT NULL,
  vertex_count          INTEGER,
  lon                   REAL CHECK (lon BETWEEN -180 AND 180),
  lat                   REAL CHECK (lat BETWEEN -90 AND 90),
  wkt                   TEXT NOT NULL,
  vertices_as_published TEXT NOT NULL,
  note                  TEXT NOT NULL,
  source_name           TEXT NOT NULL,
  source_title          TEXT NOT NULL,
  source_date           TEXT NOT NULL,
  source_url            TEXT NOT NULL,
  confidence            TEXT NOT NULL,
  PRIMARY KEY (exercise, zone, txn)
) STRICT, WITHOUT ROWID;

CREATE TABLE allied_exercise_rev (
  name         TEXT NOT NULL,
  date_start   TEXT NOT NULL,
  txn          INTEGER NOT NULL REFERENCES txn DEFERRABLE INITIALLY DEFERRED,
  state        TEXT NOT NULL CHECK (state IN ('live', 'withdrawn', 'merged')),
  date_end     TEXT NOT NULL,
  participants TEXT NOT NULL,
  area         TEXT NOT NULL,
  lon          REAL CHECK (lon BETWEEN -180 AND 180),
  lat          REAL CHECK (lat BETWEEN -90 AND 90),
  scale        TEXT NOT NULL,
  source_name  TEXT NOT NULL,
  source_title TEXT NOT NULL,
  source_date  TEXT NOT NULL,
  source_url   TEXT NOT NULL,
  confidence   TEXT NOT NULL,
  note         TEXT NOT NULL,
  PRIMARY KEY (name, date_start, txn)
) STRICT, WITHOUT ROWID;

CREATE TABLE zone_rev (
  name                  TEXT NOT NULL,
  txn                   INTEGER NOT NULL REFERENCES txn DEFERRABLE INITIALLY DEFERRED,
  state                 TEXT NOT NULL CHECK (state IN ('live', 'withdrawn', 'merged')),
  kind                  TEXT NOT NULL,
  rule                  TEXT NOT NULL,
  distance_nm           REAL CHECK (distance_nm >= 0),
  "from"                TEXT NOT NULL,
  legal_basis           TEXT NOT NULL,
  wkt                   TEXT NOT NULL,
  vertices_as_published TEXT NOT NULL,
  authority             TEXT NOT NULL,
  date_effective        TEXT NOT NULL,
  note                  TEXT NOT NULL,
  source_name           TEXT NOT NULL,
  source_title          TEXT NOT NULL,
  source_date           TEXT NOT NULL,
  source_url            TEXT NOT NULL,
  confidence            TEXT NOT NULL,
  PRIMARY KEY (name, txn)
) STRICT, WITHOUT ROWID;

CREATE TABLE chain_rev (
  name              TEXT NOT NULL,
  txn               INTEGER NOT NULL REFERENCES txn DEFERRABLE INITIALLY DEFERRED,
  state             TEXT NOT NULL CHECK (state IN ('live', 'withdrawn', 'merged')),
  kind              TEXT NOT NULL,
  "order"           INTEGER,
  lon               REAL CHECK (lon BETWEEN -180 AND 180),
  lat               REAL CHECK (lat BETWEEN -90 AND 90),
  end_a_lon         REAL CHECK (end_a_lon BETWEEN -180 AND 180),
  end_a_lat         REAL CHECK (end_a_lat BETWEEN -90 AND 90),
  end_b_lon         REAL CHECK (end_b_lon BETWEEN -180 AND 180),
  end_b_lat         REAL CHECK (end_b_lat BETWEEN -90 AND 90),
  width_nm          REAL CHECK (width_nm >= 0),
  alternative_names TEXT NOT NULL,
  note              TEXT NOT NULL,
  source_name       TEXT NOT NULL,
  source_title      TEXT NOT NULL,
  source_date       TEXT NOT NULL,
  source_url        TEXT NOT NULL,
  confidence        TEXT NOT NULL,
  PRIMARY KEY (name, txn)
) STRICT, WITHOUT ROWID;

-- What is held now, for QGIS, ogr2ogr and joins. Derived: what a SELECT over the tables above gives, made anew at the end
-- of each transaction that touches them; `picket verify` compares.

CREATE TABLE incident_now (
  id                 INTEGER PRIMARY KEY,
  incident           TEXT NOT NULL UNIQUE,
  date_start         DATE NOT NULL,
  date_end           DATE NOT NULL,
  date_precision     TEXT NOT NULL,
  time_kind          TEXT NOT NULL,
  place              TEXT NOT NULL,
  incident_type      TEXT NOT NULL,
  subtype            TEXT NOT NULL,
  severity           INTEGER,
  actor              TEXT NOT NULL,
  actor_units        TEXT NOT NULL,
  target             TEXT NOT NULL,
  target_units       TEXT NOT NULL,
  vessels_count      INTEGER,
  aircraft_count     INTEGER,
  injuries           INTEGER,
  fatalities         INTEGER,
  summary            TEXT NOT NULL,
  note               TEXT NOT NULL,
  lon                REAL,
  lat                REAL,
  location_precision TEXT,
  location_radius_m  REAL,
  location_radius_nm REAL,
  placements         INTEGER NOT NULL,
  reports            INTEGER NOT NULL,
  report             INTEGER,
  source_name        TEXT,
  source_title       TEXT,
  source_date        TEXT,
  source_url         TEXT,
  confidence         TEXT,
  plain              INTEGER NOT NULL,
  geom               BLOB
);
CREATE INDEX incident_now_date ON incident_now (date_start, incident);
CREATE INDEX incident_now_unplaced ON incident_now (id) WHERE placements = 0;
SELECT RecoverGeometryColumn('incident_now', 'geom', 4326, 'POINT', 'XY') AS must_be_1;
SELECT CreateSpatialIndex('incident_now', 'geom') AS must_be_1;

-- Where each incident may lie, over all its placements: boxes that hold every disc. Keyed by incident_now.id. Not an
-- R*Tree: reading 100,000 boxes takes 10 ms, and filling a tree with them takes more than a second of each import.
CREATE TABLE incident_box (
  id      INTEGER PRIMARY KEY,
  min_lon REAL NOT NULL,
  max_lon REAL NOT NULL,
  min_lat REAL NOT NULL,
  max_lat REAL NOT NULL
) STRICT;

CREATE TABLE place_now (
  id             INTEGER PRIMARY KEY,
  name           TEXT,
  name_zh        TEXT,
  name_pinyin    TEXT,
  name_ja        TEXT,
  name_fil       TEXT,
  name_vi        TEXT,
  lon            REAL,
  lat            REAL,
  kind           TEXT,
  "group"        TEXT,
  status         TEXT,
  occupant       TEXT,
  claimants      TEXT,
  note           TEXT,
  gshhg_shore_nm REAL,
  source_name    TEXT,
  source_title   TEXT,
  source_date    TEXT,
  source_url     TEXT,
  confidence     TEXT,
  geom           BLOB
);
SELECT RecoverGeometryColumn('place_now', 'geom', 4326, 'POINT', 'XY') AS must_be_1;
SELECT CreateSpatialIndex('place_now', 'geom') AS must_be_1;

CREATE TABLE site_now (
  id           INTEGER PRIMARY KEY,
  name         TEXT,
  country      TEXT,
  operator     TEXT,
  kind         TEXT,
  lon          REAL,
  lat          REAL,
  side         TEXT,
  note         TEXT,
  source_name  TEXT,
  source_title TEXT,
  source_date  TEXT,
  source_url   TEXT,
  confidence   TEXT,
  geom         BLOB
);
SELECT RecoverGeometryColumn('site_now', 'geom', 4326, 'POINT', 'XY') AS must_be_1;
SELECT CreateSpatialIndex('site_now', 'geom') AS must_be_1;

CREATE TABLE launch_area_now (
  id           INTEGER PRIMARY KEY,
  name         TEXT,
  side         TEXT,
  kind         TEXT,
  rule         TEXT,
  sites        TEXT,
  wkt          TEXT,
  basis        TEXT,
  source_name  TEXT,
  source_title TEXT,
  source_date  TEXT,
  source_url   TEXT,
  confidence   TEXT,
  geom         BLOB
);
SELECT RecoverGeometryColumn('launch_area_now', 'geom', 4326, 'MULTIPOLYGON', 'XY') AS must_be_1;
SELECT CreateSpatialIndex('launch_area_now', 'geom') AS must_be_1;

CREATE TABLE exercise_now (
  id                    INTEGER PRIMARY KEY,
  exercise              TEXT,
  zone                  TEXT,
  date_start            TEXT,
  date_end              TEXT,
  vertex_count          INTEGER,
  lon                   REAL,
  lat                   REAL,
  wkt                   TEXT,
  vertices_as_published TEXT,
  note                  TEXT,
  source_name           TEXT,
  source_title          TEXT,
  source_date           TEXT,
  source_url            TEXT,
  confidence            TEXT,
  geom                  BLOB
);
SELECT RecoverGeometryColumn('exercise_now', 'geom', 4326, 'MULTIPOLYGON', 'XY') AS must_be_1;
SELECT CreateSpatialIndex('exercise_now', 'geom') AS must_be_1;

CREATE TABLE allied_exercise_now (
  id           INTEGER PRIMARY KEY,
  name         TEXT,
  date_start   TEXT,
  date_end     TEXT,
  participants TEXT,
  area         TEXT,
  lon          REAL,
  lat          REAL,
  scale        TEXT,
  source_name  TEXT,
  source_title TEXT,
  source_date  TEXT,
  source_url   TEXT,
  confidence   TEXT,
  note         TEXT,
  geom         BLOB
);
SELECT RecoverGeometryColumn('allied_exercise_now', 'geom', 4326, 'POINT', 'XY') AS must_be_1;
SELECT CreateSpatialIndex('allied_exercise_now', 'geom') AS must_be_1;

CREATE TABLE zone_now (
  id                    INTEGER PRIMARY KEY,
  name                  TEXT,
  kind                  TEXT,
  rule                  TEXT,
  distance_nm           REAL,
  "from"                TEXT,
  legal_basis           TEXT,
  wkt                   TEXT,
  vertices_as_published TEXT,
  authority             TEXT,
  date_effective        TEXT,
  note                  TEXT,
  source_name           TEXT,
  source_title          TEXT,
  source_date           TEXT,
  source_url            TEXT,
  confidence            TEXT,
  geom                  BLOB
);
SELECT RecoverGeometryColumn('zone_now', 'geom', 4326, 'MULTIPOLYGON', 'XY') AS must_be_1;
SELECT CreateSpatialIndex('zone_now', 'geom') AS must_be_1;

CREATE TABLE zone_line_now (
  id                    INTEGER PRIMARY KEY,
  name                  TEXT,
  kind                  TEXT,
  rule                  TEXT,
  distance_nm           REAL,
  "from"                TEXT,
  legal_basis           TEXT,
  wkt                   TEXT,
  vertices_as_published TEXT,
  authority             TEXT,
  date_effective        TEXT,
  note                  TEXT,
  source_name           TEXT,
  source_title          TEXT,
  source_date           TEXT,
  source_url            TEXT,
  confidence            TEXT,
  geom                  BLOB
);
SELECT RecoverGeometryColumn('zone_line_now', 'geom', 4326, 'MULTILINESTRING', 'XY') AS must_be_1;
SELECT CreateSpatialIndex('zone_line_now', 'geom') AS must_be_1;

CREATE TABLE chain_now (
  id                INTEGER PRIMARY KEY,
  name              TEXT,
  kind              TEXT,
  "order"           INTEGER,
  lon               REAL,
  lat               REAL,
  end_a_lon         REAL,
  end_a_lat         REAL,
  end_b_lon         REAL,
  end_b_lat         REAL,
  width_nm          REAL,
  alternative_names TEXT,
  note              TEXT,
  source_name       TEXT,
  source_title      TEXT,
  source_date       TEXT,
  source_url        TEXT,
  confidence        TEXT,
  geom              BLOB
);
SELECT RecoverGeometryColumn('chain_now', 'geom', 4326, 'POINT', 'XY') AS must_be_1;
SELECT CreateSpatialIndex('chain_now', 'geom') AS must_be_1;

-- Each deployment at a named site, at the point of that site; without a point where it has an area to itself.
CREATE TABLE deployment_now (
  id           INTEGER PRIMARY KEY,
  system       TEXT,
  place        TEXT,
  place_kind   TEXT,
  date_from    TEXT,
  date_to      TEXT,
  units_low    INTEGER,
  units_high   INTEGER,
  status       TEXT,
  source_name  TEXT,
  source_title TEXT,
  source_date  TEXT,
  source_url   TEXT,
  confidence   TEXT,
  note         TEXT,
  geom         BLOB
);
SELECT RecoverGeometryColumn('deployment_now', 'geom', 4326, 'POINT', 'XY') AS must_be_1;
SELECT CreateSpatialIndex('deployment_now', 'geom') AS must_be_1;
