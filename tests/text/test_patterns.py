"""The patterns people may add to."""

import tomllib

import pytest

from viewer import resources
from viewer.core.article import FurnitureKind
from viewer.text import patterns

FILES = sorted(resources.path("lexicons", "furniture").glob("*.toml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_pattern_can_be_read(file):
    for kind, table in tomllib.loads(file.read_text(encoding="utf-8")).items():
        assert kind in set(FurnitureKind)
        for name, sources in table.items():
            assert name in {*patterns._PATTERN_LISTS, *patterns._WORD_LISTS}
            if name in patterns._PATTERN_LISTS:
                # None may say a line that says nothing, nor any line at all.
                lines = patterns.LinePatterns((FurnitureKind(kind), source) for source in sources)
                assert lines.match("") is None
                assert lines.match(patterns.plain("Blue ships carry seven quiet engineers across Lake Umber")) is None


def match(source, line):
    return patterns.LinePatterns([(FurnitureKind.SITE, source)]).match(patterns.plain(line)) is not None


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("# comment[s]", "12 Comments"),
        ("# comment[s]", "1 comment."),
        ("comments #", "Comments (0)"),
        ("(read|see) the [full] story [here]", "Read the story"),
        ("(read|see) the [full] story [here]", "“See the full story here!”"),
        ("i('m| am) sorry", "I’m sorry."),
        ("i('m| am) sorry", "I am sorry"),
        ("more from _", "More from The Example Times"),
        ("source : *", "Source: a ministry, which ministry it did not say"),
        ("@ - *", "Example.com – news"),
        ("* dpa:#*", "© dpa:240305-99-1/2"),
        ("[?] [?] end", "the very end"),
    ],
)
def test_a_pattern_says_a_line(source, line):
    assert match(source, line)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("# comment[s]", "many comments"),
        ("by _", "Byron Smith"),
        ("by _", "by one two three four five"),
        ("more from _", "more from"),
        ("[?] [?] end", "this is the very end"),
        ("read the story", "read the story aloud"),
    ],
)
def test_a_pattern_does_not_say_another_line(source, line):
    assert not match(source, line)


def test_a_bracket_that_is_not_closed_is_an_error():
    with pytest.raises(ValueError, match="not closed"):
        patterns.LinePatterns([(FurnitureKind.SITE, "(read|see the story")])
