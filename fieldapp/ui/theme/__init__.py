"""How the window looks: colours, letters and icons, all from one file of tokens."""
