-- What a bank sends back of a line may come payment by payment, and each time a later settlement pays
-- that part again. Together they never pay more than the line itself would still have to.

DROP INDEX IF EXISTS settlement_line_corrected_once;
CREATE UNIQUE INDEX settlement_line_corrected_once ON settlement_line (corrects_id, settlement_id)
  WHERE void IS NULL AND corrects_id IS NOT NULL;

CREATE TRIGGER settlement_line_never_twice AFTER INSERT ON settlement_line
WHEN NEW.corrects_id IS NOT NULL AND NEW.void IS NULL BEGIN
  SELECT raise(ABORT, 'paid twice') FROM settlement_line l WHERE l.id = NEW.corrects_id
    AND l.due - l.recovered - l.deducted
      - coalesce((SELECT sum(p.amount) FROM payment p WHERE p.line_id = l.id AND p.void IS NULL
          AND p.how IN ('cash', 'bank', 'card')), 0)
      < (SELECT sum(c.due) FROM settlement_line c WHERE c.corrects_id = l.id AND c.void IS NULL);
END;

CREATE TRIGGER settlement_line_never_twice_again AFTER UPDATE OF void, due ON settlement_line
WHEN NEW.corrects_id IS NOT NULL AND NEW.void IS NULL BEGIN
  SELECT raise(ABORT, 'paid twice') FROM settlement_line l WHERE l.id = NEW.corrects_id
    AND l.due - l.recovered - l.deducted
      - coalesce((SELECT sum(p.amount) FROM payment p WHERE p.line_id = l.id AND p.void IS NULL
          AND p.how IN ('cash', 'bank', 'card')), 0)
      < (SELECT sum(c.due) FROM settlement_line c WHERE c.corrects_id = l.id AND c.void IS NULL);
END;
