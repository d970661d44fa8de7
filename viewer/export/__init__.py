"""A comparison put into a file: each format spells the same data."""
