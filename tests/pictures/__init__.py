"""Takes the pictures of the guide and of README from the real window with the sample story: ``make pictures``."""
