"""A newer version of a project type: offered on its projects' pages, told, and taken."""
