"""What the program knows about villages, money and measures; pure values and functions."""
