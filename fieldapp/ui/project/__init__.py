"""The page of a project: how far it has come, and a table for each kind of its records."""
