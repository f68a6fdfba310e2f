"""The program from a terminal: the same services, Chinese sentences or JSON."""
