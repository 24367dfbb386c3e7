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
