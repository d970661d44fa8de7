"""Differences inside a bead, kinds, findings, and the pipeline that makes a comparison."""
