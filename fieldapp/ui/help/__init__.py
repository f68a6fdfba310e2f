"""F1: what the open page is for, and its keys."""
