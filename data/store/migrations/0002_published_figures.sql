-- Format 2: figures that others have printed about a series, to be held against what the series gives.

CREATE TABLE published_rev (
  figure       TEXT NOT NULL,
  txn          INTEGER NOT NULL REFERENCES txn DEFERRABLE INITIALLY DEFERRED,
  state        TEXT NOT NULL CHECK (state IN ('live', 'withdrawn', 'merged')),
  series       TEXT NOT NULL,
  kind         TEXT NOT NULL CHECK (kind IN ('streak', 'milestone', 'total', 'longest_stay')),
  first_day    TEXT NOT NULL CHECK (length(first_day) = 10),
  last_day     TEXT NOT NULL CHECK (last_day >= first_day),
  unit         TEXT NOT NULL,
  value        REAL NOT NULL CHECK (value >= 0),
  source_name  TEXT NOT NULL,
  source_title TEXT NOT NULL,
  source_date  TEXT NOT NULL,
  url          TEXT NOT NULL,
  confidence   TEXT NOT NULL,
  note         TEXT NOT NULL,
  PRIMARY KEY (figure, txn)
) STRICT, WITHOUT ROWID;
