"""Sentences of two articles into beads, words of a bead into links."""
