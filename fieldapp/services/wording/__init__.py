"""The sentences for people, one table for each part of the program. Each tells the remedy."""
