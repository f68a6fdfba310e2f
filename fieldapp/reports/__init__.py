"""Reports become pages and workbooks; what they say is decided elsewhere."""
