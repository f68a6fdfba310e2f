"""Charts drawn with the program's own strokes, with exact values and the data as a table."""
