"""How far a project's plans have come: in all, by group, day by day, and by household."""
