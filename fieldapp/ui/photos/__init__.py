"""Photos of a record: a strip of small pictures, and one of them large."""
