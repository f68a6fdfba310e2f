"""The page of the village's households: their list, a card of each, the form, and merging."""
