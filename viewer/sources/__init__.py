"""The outside world in: one reader a format, each giving a `Document`."""
