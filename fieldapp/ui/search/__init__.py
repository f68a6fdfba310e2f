"""Ctrl+K: one field that finds whatever there is, and opens it."""
