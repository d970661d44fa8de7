"""Machine translation: a reading aid. The only room that may talk to a network, and only after the editor agreed."""
