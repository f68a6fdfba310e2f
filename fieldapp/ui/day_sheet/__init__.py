"""Many households on one day in one sheet: typed down a column, or pasted."""
