"""Who can open the ledger, and letting somebody else do so."""
