-- What a bank sends back of a line may come payment by payment, and each time a later settlement pays
-- that part again. Together they never pay more than the line itself would still have to.

-- How much of the bounced line a line takes over; NULL: all that is due. It is due less, where a
-- record of the household was taken back meanwhile.
ALTER TABLE settlement_line ADD COLUMN takes_over INTEGER CHECK (takes_over >= 0);

DROP INDEX IF EXISTS settlement_line_corrected_once;
CREATE UNIQUE INDEX settlement_line_corrected_once ON settlement_line (corrects_id, settlement_id)
  WHERE void IS NULL AND corrects_id IS NOT NULL;

-- What a line has still to pay, and no line of a later settlement took over: never below nothing.
CREATE VIEW settlement_line_rest AS
SELECT l.id, l.settlement_id, l.due - l.recovered - l.deducted
  - coalesce((SELECT sum(p.amount) FROM payment p WHERE p.line_id = l.id AND p.void IS NULL
      AND p.how IN ('cash', 'bank', 'card')), 0)
  - coalesce((SELECT sum(coalesce(c.takes_over, c.due)) FROM settlement_line c
      WHERE c.corrects_id = l.id AND c.void IS NULL), 0) AS rest
FROM settlement_line l WHERE l.void IS NULL;

CREATE TRIGGER settlement_line_never_twice AFTER INSERT ON settlement_line
WHEN NEW.corrects_id IS NOT NULL AND NEW.void IS NULL BEGIN
  SELECT raise(ABORT, 'settlement.paid_twice') FROM settlement_line_rest WHERE id = NEW.corrects_id AND rest < 0;
END;

CREATE TRIGGER settlement_line_never_twice_again
AFTER UPDATE OF void, due, takes_over ON settlement_line
WHEN NEW.corrects_id IS NOT NULL AND NEW.void IS NULL BEGIN
  SELECT raise(ABORT, 'settlement.paid_twice') FROM settlement_line_rest WHERE id = NEW.corrects_id AND rest < 0;
END;

CREATE TRIGGER payment_never_twice AFTER INSERT ON payment WHEN NEW.void IS NULL BEGIN
  SELECT raise(ABORT, 'settlement.paid_twice') FROM settlement_line_rest WHERE id = NEW.line_id AND rest < 0;
END;

-- A return that counts no more is money that is out again, too.
CREATE TRIGGER payment_never_twice_again AFTER UPDATE OF void, amount, how, line_id ON payment BEGIN
  SELECT raise(ABORT, 'settlement.paid_twice') FROM settlement_line_rest WHERE id = NEW.line_id AND rest < 0;
END;
