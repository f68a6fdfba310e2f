"""Random villages: workbooks as villages keep them, and what a right import makes of each row.

Nothing here knows how the program reads: whoever makes the dirt knows the truth below it.
"""
