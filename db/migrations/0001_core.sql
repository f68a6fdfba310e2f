-- The core of every ledger. Tables of the kinds that a project type declares are made beside them.
--
-- A journaled table has `id` and `void`: NULL is live, anything else the reason why the row counts
-- no more. Rows are never deleted. Ids are made by the program; money is in fen, dates are ISO text.

CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- The journal: steps, and the rows that each of them changed, as canonical JSON before and after.

CREATE TABLE step (
  id INTEGER PRIMARY KEY,
  laptop TEXT NOT NULL,
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
  target_id INTEGER REFERENCES step (id) CHECK ((target_id IS NULL) = (kind = 'do')),
  title TEXT NOT NULL,
  user TEXT NOT NULL,
  at TEXT NOT NULL,
  digest TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  UNIQUE (laptop, seq)
) STRICT;
CREATE INDEX step_by_target ON step (target_id) WHERE target_id IS NOT NULL;
CREATE INDEX step_by_kind ON step (laptop, kind, id);

CREATE TABLE change (
  step_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  before TEXT,
  after TEXT NOT NULL,
  PRIMARY KEY (step_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_by_row ON change (table_name, row_id);

-- A step stands unless the last that was done to it is an undo; an undo or redo stands while it is
-- the last that was done to its target.
CREATE VIEW step_state AS
SELECT
  s.id, s.laptop, s.seq, s.kind, s.target_id, s.title, s.user, s.at,
  coalesce((SELECT max(c.seq) FROM change c WHERE c.step_id = s.id), 0) AS change_count,
  CASE s.kind
    WHEN 'do' THEN coalesce(
      (SELECT a.kind FROM step a WHERE a.target_id = s.id ORDER BY a.id DESC LIMIT 1), 'redo'
    ) <> 'undo'
    ELSE s.id = (SELECT max(a.id) FROM step a WHERE a.target_id = s.target_id)
  END AS stands
FROM step s;

-- The last number that each laptop gave out; undo does not take numbers back.
CREATE TABLE counter (
  prefix TEXT NOT NULL,
  scope TEXT NOT NULL,
  laptop TEXT NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (prefix, scope, laptop)
) STRICT, WITHOUT ROWID;

-- Journaled tables.

CREATE TABLE import_batch (
  id INTEGER PRIMARY KEY,
  void TEXT,
  kind TEXT NOT NULL,
  project_id INTEGER REFERENCES project (id),
  file_name TEXT NOT NULL,
  file_hash TEXT NOT NULL,
  accepted INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  rejected INTEGER NOT NULL
) STRICT;
CREATE INDEX import_batch_by_file ON import_batch (file_hash) WHERE void IS NULL;

CREATE TABLE village_group (
  id INTEGER PRIMARY KEY,
  void TEXT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX village_group_once ON village_group (name_key) WHERE void IS NULL;

CREATE TABLE party (
  id INTEGER PRIMARY KEY,
  void TEXT,
  role TEXT NOT NULL CHECK (role IN ('household', 'customer', 'supplier')),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  initials TEXT,
  phone TEXT
) STRICT;
CREATE INDEX party_by_name ON party (name_key, role) WHERE void IS NULL;

CREATE TABLE household (
  id INTEGER PRIMARY KEY REFERENCES party (id),
  void TEXT,
  group_id INTEGER REFERENCES village_group (id),
  number TEXT,
  id_number TEXT,
  gender TEXT,
  is_lifted INTEGER NOT NULL DEFAULT 0 CHECK (is_lifted IN (0, 1)), -- 脱贫户
  is_monitored INTEGER NOT NULL DEFAULT 0 CHECK (is_monitored IN (0, 1)), -- 监测户
  monitored_class TEXT,
  size INTEGER,
  card TEXT,
  bank TEXT,
  payee TEXT,
  status TEXT NOT NULL DEFAULT '在册',
  note TEXT,
  import_id INTEGER REFERENCES import_batch (id),
  fingerprint TEXT,
  recorded_by TEXT,
  recorded_at TEXT
) STRICT;
CREATE UNIQUE INDEX household_once ON household (id_number)
  WHERE void IS NULL AND id_number IS NOT NULL;
CREATE INDEX household_by_group ON household (group_id) WHERE void IS NULL;
CREATE INDEX household_by_number ON household (number) WHERE void IS NULL;
CREATE INDEX household_by_fingerprint ON household (fingerprint) WHERE void IS NULL;
CREATE INDEX household_by_import ON household (import_id) WHERE void IS NULL;

CREATE TABLE project_type (
  id INTEGER PRIMARY KEY,
  void TEXT,
  type_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX project_type_once ON project_type (type_id, version) WHERE void IS NULL;

CREATE TABLE project (
  id INTEGER PRIMARY KEY,
  void TEXT,
  type_id TEXT NOT NULL,
  name TEXT NOT NULL,
  started_on TEXT
) STRICT;
CREATE UNIQUE INDEX project_once ON project (name) WHERE void IS NULL;

CREATE TABLE price (
  id INTEGER PRIMARY KEY,
  void TEXT,
  project_id INTEGER NOT NULL REFERENCES project (id),
  list TEXT NOT NULL,
  grade TEXT,
  valid_from TEXT NOT NULL,
  price INTEGER NOT NULL
) STRICT;
CREATE INDEX price_by_list ON price (project_id, list, grade, valid_from) WHERE void IS NULL;

CREATE TABLE posting (
  id INTEGER PRIMARY KEY,
  void TEXT,
  project_id INTEGER NOT NULL REFERENCES project (id),
  record_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  party_id INTEGER REFERENCES party (id),
  effect TEXT NOT NULL CHECK (effect IN ('owe', 'pay', 'earn', 'receive', 'cost')),
  category TEXT,
  date TEXT NOT NULL,
  amount INTEGER NOT NULL
) STRICT;
-- Both carry the amount, and void which every question names, so that sums over a million postings
-- never touch the table itself.
CREATE INDEX posting_by_party ON posting (party_id, effect, date, amount, void) WHERE void IS NULL;
CREATE INDEX posting_by_project ON posting (project_id, effect, date, party_id, amount, void)
  WHERE void IS NULL;
CREATE INDEX posting_by_record ON posting (record_id) WHERE void IS NULL;

CREATE TABLE stock_move (
  id INTEGER PRIMARY KEY,
  void TEXT,
  project_id INTEGER NOT NULL REFERENCES project (id),
  record_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  item TEXT NOT NULL,
  date TEXT NOT NULL,
  effect TEXT NOT NULL CHECK (effect IN ('increase', 'decrease', 'reset')),
  quantity INTEGER NOT NULL
) STRICT;
CREATE INDEX stock_move_by_item ON stock_move (project_id, item, date, effect, quantity, void)
  WHERE void IS NULL;
CREATE INDEX stock_move_by_record ON stock_move (record_id) WHERE void IS NULL;

CREATE TABLE setting (
  id INTEGER PRIMARY KEY,
  void TEXT,
  key TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX setting_once ON setting (key) WHERE void IS NULL;
