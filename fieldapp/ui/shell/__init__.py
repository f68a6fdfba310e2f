"""The window around the screens: rail, pages, status bar, and what holds for all of them."""
