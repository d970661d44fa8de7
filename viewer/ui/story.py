"""The story on the table lives in ``viewer.story.table``: what a project file keeps needs no window."""

from viewer.story.table import Entry, Story, Translating

__all__ = ["Entry", "Story", "Translating"]
