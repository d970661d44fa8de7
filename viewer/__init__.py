"""Variorum puts an article beside its republications and shows what each of them changed."""

__version__ = "0.1.0"
