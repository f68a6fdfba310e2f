"""The page of reports: chosen, seen as they will be printed, exported and printed."""
