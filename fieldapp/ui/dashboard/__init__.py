"""The first page: what is due, where the projects stand, what was recorded last."""
