-- What people keep beside their records: members of households, vehicles and their tares, targets,
-- milestones and settings of projects, and who looked at a number that is masked.

-- All readings of a name: syllables apart by an apostrophe, readings by a space (shan'ming dan'ming).
-- It takes the place of `initials`, which nothing reads or writes any more; the column stays, since
-- a journal that names it must still be compared with the rows, and undone.
ALTER TABLE party ADD COLUMN pinyin TEXT;

CREATE TABLE member (
  id INTEGER PRIMARY KEY,
  void TEXT,
  household_id INTEGER NOT NULL REFERENCES household (id),
  name TEXT NOT NULL,
  relation TEXT,
  id_number TEXT,
  gender TEXT,
  phone TEXT,
  note TEXT
) STRICT;
CREATE INDEX member_by_household ON member (household_id) WHERE void IS NULL;
CREATE INDEX member_by_id_number ON member (id_number)
  WHERE void IS NULL AND id_number IS NOT NULL;

-- The tare is in grams; NULL until the empty vehicle was weighed, on the day `tared_on`.
CREATE TABLE vehicle (
  id INTEGER PRIMARY KEY,
  void TEXT,
  household_id INTEGER NOT NULL REFERENCES household (id),
  name TEXT NOT NULL,
  tare INTEGER,
  tared_on TEXT,
  CHECK ((tare IS NULL) = (tared_on IS NULL))
) STRICT;
CREATE UNIQUE INDEX vehicle_once ON vehicle (household_id, name) WHERE void IS NULL;

-- The value is stored as that of the indicator is: in whole grams, fen or declared places.
CREATE TABLE target (
  id INTEGER PRIMARY KEY,
  void TEXT,
  project_id INTEGER NOT NULL REFERENCES project (id),
  indicator TEXT NOT NULL,
  begin TEXT NOT NULL,
  end TEXT NOT NULL,
  value INTEGER NOT NULL,
  CHECK (begin < end)
) STRICT;
CREATE UNIQUE INDEX target_once ON target (project_id, indicator, begin, end) WHERE void IS NULL;

CREATE TABLE milestone (
  id INTEGER PRIMARY KEY,
  void TEXT,
  project_id INTEGER NOT NULL REFERENCES project (id),
  title TEXT NOT NULL,
  planned_on TEXT NOT NULL,
  done_on TEXT
) STRICT;
CREATE INDEX milestone_by_project ON milestone (project_id, planned_on) WHERE void IS NULL;

CREATE TABLE project_setting (
  id INTEGER PRIMARY KEY,
  void TEXT,
  project_id INTEGER NOT NULL REFERENCES project (id),
  key TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX project_setting_once ON project_setting (project_id, key) WHERE void IS NULL;

CREATE TABLE reveal (
  id INTEGER PRIMARY KEY,
  void TEXT,
  party_id INTEGER NOT NULL REFERENCES party (id),
  what TEXT NOT NULL CHECK (what IN ('id_number', 'card', 'phone')),
  shown_by TEXT NOT NULL,
  shown_at TEXT NOT NULL
) STRICT;
CREATE INDEX reveal_by_party ON reveal (party_id) WHERE void IS NULL;
