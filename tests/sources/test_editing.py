"""A text edited by hand keeps its structure where it was not touched."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.core.errors import SourceError
from viewer.sources import editing, markdown, plain

TEXT = "# The harbour closes\n\nThe town sold ten ferries.\n\n- One bullet\n- Another\n\n## Later\n\nThe end was near."


def said(document):
    return [(block.kind.value, block.level, block.span.of(document.text)) for block in document.blocks]


@pytest.fixture(name="document")
def _document():
    return markdown.read(TEXT)


def test_a_word_changed_changes_nothing_else(document) -> None:
    for old, new in (("ten", "eleven"), ("closes", "shuts"), ("Another", "A third"), ("Later", "Soon after")):
        changed = editing.edited(document, document.text.replace(old, new))
        assert said(changed) == [(kind, level, words.replace(old, new)) for kind, level, words in said(document)]
    assert editing.edited(document, document.text.replace("closes", "shuts")).title == "The harbour shuts"


def test_paragraphs_come_and_go(document) -> None:
    more = editing.edited(document, document.text.replace("\n\nThe end", "\n\nA new paragraph came.\n\nThe end"))
    assert said(more)[-2:] == [("paragraph", 1, "A new paragraph came."), said(document)[-1]]
    assert said(more)[:-2] == said(document)[:-1]
    less = editing.edited(document, document.text.replace("The town sold ten ferries.\n\n", ""))
    assert said(less) == [said(document)[0], *said(document)[2:]]


def test_a_paragraph_of_several_lines_is_one_still_when_a_line_changes() -> None:
    wrapped = plain.read(
        "Title of it\n\nThe town sold ten of its ferries to a company that nobody had\n"
        "ever heard of, and the ships that remained were put to sea again on\nMonday in the rain.\n\nThe end was near."
    )
    assert len(wrapped.blocks) == 3
    changed = editing.edited(wrapped, wrapped.text.replace("ever heard", "really heard"))
    assert len(changed.blocks) == 3
    assert "really heard" in changed.blocks[1].span.of(changed.text)


def test_nothing_is_no_text(document) -> None:
    for text in ("", " \n", "…"):
        with pytest.raises(SourceError):
            editing.edited(document, text)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["", "A sentence here.", "- item", "Heading", "  deep line", "Two. Stops."]), max_size=9)
)
def test_all_that_was_written_is_in_a_block_once(lines) -> None:
    document, text = markdown.read(TEXT), "\n".join(["Some words.", *lines])
    blocks = editing.edited(document, text).blocks
    assert all(one.span.end <= other.span.start for one, other in pairwise(blocks))
    inside = "".join(block.span.of(text) for block in blocks)
    assert [c for c in inside if c.isalnum()] == [c for c in text if c.isalnum()]
