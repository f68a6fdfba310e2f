-- Sums of one category of money are read from the index alone, as those of all money are.

DROP INDEX posting_by_project;

CREATE INDEX posting_by_project
  ON posting (project_id, effect, date, party_id, category, amount, void) WHERE void IS NULL;
