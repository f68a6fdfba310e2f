-- Photos of records. A photo's picture is in `photos.db` under the SHA-256 of the file that it was
-- taken from; here stands which record it belongs to, and what somebody wrote below it. `kind` is
-- the kind's id: the tables of kinds are made from declarations, so that no reference can name them.
CREATE TABLE photo (
  id INTEGER PRIMARY KEY,
  void TEXT,
  project_id INTEGER NOT NULL REFERENCES project (id),
  kind TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  caption TEXT
) STRICT;
CREATE UNIQUE INDEX photo_once ON photo (record_id, sha256) WHERE void IS NULL;
CREATE INDEX photo_by_sha256 ON photo (sha256);
