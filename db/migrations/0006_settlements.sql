-- Settlements: what villagers are owed, gathered into batches and paid. A posting belongs to one
-- record, or to one payment of a settlement.

CREATE TABLE settlement (
  id INTEGER PRIMARY KEY,
  void TEXT,
  number TEXT NOT NULL,
  project_id INTEGER NOT NULL REFERENCES project (id),
  purpose TEXT NOT NULL, -- 事由
  funds TEXT, -- 资金来源
  begin TEXT NOT NULL, -- the days that it covers, half-open
  end TEXT NOT NULL,
  on_the_spot INTEGER NOT NULL CHECK (on_the_spot IN (0, 1)), -- paid in cash when it was earned
  notice_days INTEGER NOT NULL CHECK (notice_days >= 0), -- natural days; 0: no notice before it
  notice_on TEXT, -- the first day of the notice; NULL until it hangs
  state TEXT NOT NULL,
  -- Each step on a settlement or its lines counts one up, so that an older one is not undone alone.
  revision INTEGER NOT NULL DEFAULT 0,
  corrects_id INTEGER REFERENCES settlement (id), -- 更正发放 of that one
  notified_by_id INTEGER REFERENCES settlement (id), -- whose notice tells of this cash paid on the spot
  CHECK (begin < end)
) STRICT;
-- Of void ones too: a number is never given twice.
CREATE UNIQUE INDEX settlement_number ON settlement (number);
CREATE INDEX settlement_by_project ON settlement (project_id, begin) WHERE void IS NULL;

-- Who moved a settlement on, on which day, and why it was sent back, paid back or given up.
CREATE TABLE settlement_event (
  id INTEGER PRIMARY KEY,
  void TEXT,
  settlement_id INTEGER NOT NULL REFERENCES settlement (id),
  state TEXT NOT NULL, -- the state that it came into
  happened_on TEXT NOT NULL,
  by_user TEXT NOT NULL,
  reason TEXT
) STRICT;
CREATE INDEX settlement_event_by_settlement ON settlement_event (settlement_id)
  WHERE void IS NULL;

-- One household's money of one kind. Amounts are in fen: due is the sum of its items, recovered what
-- is held back of money paid in advance (below nothing where an advance that was held back already
-- was taken back), deducted what is held back for a reason.
CREATE TABLE settlement_line (
  id INTEGER PRIMARY KEY,
  void TEXT,
  settlement_id INTEGER NOT NULL REFERENCES settlement (id),
  position INTEGER NOT NULL,
  household_id INTEGER NOT NULL REFERENCES household (id),
  kind TEXT NOT NULL,
  payee TEXT NOT NULL, -- 收款人, with the account, as they were when it was submitted
  card TEXT,
  bank TEXT,
  head TEXT, -- the household as its papers name it, from then on
  group_name TEXT,
  id_number TEXT,
  due INTEGER NOT NULL CHECK (due >= 0),
  recovered INTEGER NOT NULL DEFAULT 0,
  deducted INTEGER NOT NULL DEFAULT 0 CHECK (deducted >= 0),
  deduction_reason TEXT,
  corrects_id INTEGER REFERENCES settlement_line (id), -- the bounced line that is paid again
  CHECK (recovered + deducted <= due),
  CHECK ((deducted = 0) = (deduction_reason IS NULL))
) STRICT;
-- Void ones too: papers that went out tell of lines that were taken out since.
CREATE INDEX settlement_line_by_settlement ON settlement_line (settlement_id);
CREATE INDEX settlement_line_by_household ON settlement_line (household_id) WHERE void IS NULL;
CREATE UNIQUE INDEX settlement_line_corrected_once ON settlement_line (corrects_id)
  WHERE void IS NULL AND corrects_id IS NOT NULL;

-- Money that went to a household, or came back: then the amount is below nothing, and it names what
-- it takes back. `how` 'deduction' is what was held back for a reason: paid and received at once;
-- 'recovery' is money that was paid in advance, and counts as paid for the line from then on.
CREATE TABLE payment (
  id INTEGER PRIMARY KEY,
  void TEXT,
  line_id INTEGER NOT NULL REFERENCES settlement_line (id),
  paid_on TEXT NOT NULL,
  how TEXT NOT NULL,
  amount INTEGER NOT NULL,
  reverses_id INTEGER REFERENCES payment (id),
  reason TEXT, -- why it came back
  CHECK (how = 'recovery' OR (amount < 0) = (reverses_id IS NOT NULL))
) STRICT;
CREATE INDEX payment_by_line ON payment (line_id) WHERE void IS NULL;
CREATE UNIQUE INDEX payment_reversed_once ON payment (reverses_id)
  WHERE void IS NULL AND reverses_id IS NOT NULL;

CREATE TABLE posting_of_either (
  id INTEGER PRIMARY KEY,
  void TEXT,
  project_id INTEGER NOT NULL REFERENCES project (id),
  record_id INTEGER,
  payment_id INTEGER REFERENCES payment (id),
  kind TEXT NOT NULL,
  party_id INTEGER REFERENCES party (id),
  effect TEXT NOT NULL CHECK (effect IN ('owe', 'pay', 'earn', 'receive', 'cost')),
  category TEXT,
  date TEXT NOT NULL,
  amount INTEGER NOT NULL,
  CHECK ((record_id IS NULL) <> (payment_id IS NULL))
) STRICT;
INSERT INTO posting_of_either
  (id, void, project_id, record_id, kind, party_id, effect, category, date, amount)
SELECT id, void, project_id, record_id, kind, party_id, effect, category, date, amount
FROM posting ORDER BY id;
DROP TABLE posting;
ALTER TABLE posting_of_either RENAME TO posting;
CREATE INDEX posting_by_party ON posting (party_id, effect, date, amount, void) WHERE void IS NULL;
CREATE INDEX posting_by_project
  ON posting (project_id, effect, date, party_id, category, amount, void) WHERE void IS NULL;
CREATE INDEX posting_by_record ON posting (record_id) WHERE void IS NULL;
CREATE INDEX posting_by_payment ON posting (payment_id)
  WHERE void IS NULL AND payment_id IS NOT NULL;

-- What a line is made of. A posting stands in at most one live settlement.
CREATE TABLE settlement_item (
  id INTEGER PRIMARY KEY,
  void TEXT,
  line_id INTEGER NOT NULL REFERENCES settlement_line (id),
  posting_id INTEGER NOT NULL REFERENCES posting (id),
  amount INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX settlement_item_once ON settlement_item (posting_id) WHERE void IS NULL;
CREATE INDEX settlement_item_by_line ON settlement_item (line_id);

-- What a line holds back of money that was paid in advance, or gives back where that was reversed.
CREATE TABLE recovery (
  id INTEGER PRIMARY KEY,
  void TEXT,
  line_id INTEGER NOT NULL REFERENCES settlement_line (id),
  posting_id INTEGER NOT NULL REFERENCES posting (id),
  amount INTEGER NOT NULL CHECK (amount <> 0)
) STRICT;
CREATE INDEX recovery_by_posting ON recovery (posting_id) WHERE void IS NULL;
CREATE INDEX recovery_by_line ON recovery (line_id) WHERE void IS NULL;

-- What somebody said against a settlement while its notice hung, and what became of it.
CREATE TABLE objection (
  id INTEGER PRIMARY KEY,
  void TEXT,
  settlement_id INTEGER NOT NULL REFERENCES settlement (id),
  raised_on TEXT NOT NULL,
  text TEXT NOT NULL,
  by_user TEXT NOT NULL, -- who wrote it down
  answered_on TEXT,
  answer TEXT,
  CHECK ((answered_on IS NULL) = (answer IS NULL))
) STRICT;
CREATE INDEX objection_by_settlement ON objection (settlement_id) WHERE void IS NULL;

-- Closed books: nothing that is dated on that day or before may be written any more.
CREATE TABLE period_lock (
  id INTEGER PRIMARY KEY,
  void TEXT, -- the reason why the books were opened again
  locked_to TEXT NOT NULL,
  by_user TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

-- Papers that left the village's hands: a slip of a record, or a sheet of a settlement; with the step
-- that was the newest then, so that what was printed can be told from what holds now. A paper stays
-- out whatever becomes of what it is of, so neither is a reference: undo would stop at it.
CREATE TABLE printing (
  id INTEGER PRIMARY KEY,
  void TEXT,
  form TEXT NOT NULL,
  project_id INTEGER NOT NULL REFERENCES project (id),
  kind TEXT, -- of the record; NULL for a sheet
  record_id INTEGER,
  settlement_id INTEGER, -- of the sheet; NULL for a slip
  seen_step INTEGER NOT NULL,
  by_user TEXT NOT NULL,
  at TEXT NOT NULL,
  CHECK ((record_id IS NULL) = (kind IS NULL)),
  CHECK ((record_id IS NULL) <> (settlement_id IS NULL))
) STRICT;
CREATE INDEX printing_by_record ON printing (record_id) WHERE void IS NULL;
CREATE INDEX printing_by_settlement ON printing (settlement_id) WHERE void IS NULL;

-- 更正单: what of a record is no longer as it was printed, until the household has it in hand.
CREATE TABLE correction (
  id INTEGER PRIMARY KEY,
  void TEXT,
  number TEXT NOT NULL,
  project_id INTEGER NOT NULL REFERENCES project (id),
  kind TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  from_step INTEGER NOT NULL, -- as it was after that step
  to_step INTEGER NOT NULL, -- and after this one
  reason TEXT, -- as somebody wrote it; NULL: the steps between tell it
  made_on TEXT NOT NULL,
  handed_on TEXT
) STRICT;
CREATE UNIQUE INDEX correction_number ON correction (number);
CREATE INDEX correction_by_record ON correction (record_id) WHERE void IS NULL;
