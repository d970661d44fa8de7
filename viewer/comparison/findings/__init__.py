"""What an editor should know of: one module a kind."""

from viewer.comparison.findings.collect import collect

__all__ = ["collect"]
