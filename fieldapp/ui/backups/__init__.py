"""The page of the ledger's backups, restoring from one, and the backup that closing makes."""
