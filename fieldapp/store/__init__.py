"""The ledger's database: the only place that speaks SQL."""
