"""The one entry form, made from what a kind declares."""
