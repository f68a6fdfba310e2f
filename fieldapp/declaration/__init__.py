"""Project types as TOML: reading, checking, and trying their examples."""
