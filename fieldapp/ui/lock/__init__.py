"""The lock screen: the first thing painted, so it imports nothing that costs time."""
