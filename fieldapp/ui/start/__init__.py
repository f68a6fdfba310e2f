"""The first use: how to begin, whose village it is, and the password."""
