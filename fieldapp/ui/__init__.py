"""The window: shows and asks, decides nothing. One folder a screen."""
