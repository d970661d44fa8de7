from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.ui.leveling import Levels


@st.composite
def layouts(draw, columns: int = 2):
    counts = [draw(st.integers(0, 8)) for _ in range(columns)]
    links = []
    for count in counts[1:]:
        size = draw(st.integers(0, min(counts[0], count)))
        left = sorted(draw(st.permutations(range(counts[0])))[:size])
        right = sorted(draw(st.permutations(range(count)))[:size])
        links.append(list(zip(left, right, strict=True)))
    sizes = st.integers(1, 50).map(float)
    heights = [[draw(sizes) for _ in range(count)] for count in counts]
    gaps = [[draw(st.sampled_from([0.0, 4.0, 14.0])) for _ in range(count)] for count in counts]
    return counts, links, heights, gaps


def check(levels, counts, links, heights, gaps):
    for column, count in enumerate(counts):
        end = 0.0
        for block in range(count):
            assert levels.top(column, block) >= end + gaps[column][block]
            end = levels.bottom(column, block)
        assert end <= levels.height
    for column, pairs in enumerate(links, start=1):
        for left, right in pairs:
            assert levels.top(0, left) == levels.top(column, right)


@settings(max_examples=60)
@given(layouts())
def test_partners_are_level_and_nothing_overlaps(layout) -> None:
    levels = Levels(*layout)
    levels.settle()
    check(levels, *layout)


@settings(max_examples=40)
@given(layouts(columns=3))
def test_three_columns_keep_level_too(layout) -> None:
    levels = Levels(*layout)
    levels.settle()
    check(levels, *layout)


@settings(max_examples=40)
@given(layouts(), st.data())
def test_a_changed_height_gives_the_same_as_starting_anew(layout, data) -> None:
    counts, links, heights, gaps = layout
    levels = Levels(*layout)
    levels.settle()
    for column, count in enumerate(counts):
        if count:
            block = data.draw(st.integers(0, count - 1))
            heights[column][block] = 77.0
            levels.touch(column, block)
    levels.settle()
    anew = Levels(counts, links, heights, gaps)
    anew.settle()
    assert levels.height == anew.height
    for column, count in enumerate(counts):
        assert [levels.top(column, b) for b in range(count)] == [anew.top(column, b) for b in range(count)]


@settings(max_examples=40)
@given(layouts(), st.integers(0, 200), st.integers(0, 200))
def test_between_finds_exactly_what_is_seen(layout, start, size) -> None:
    counts = layout[0]
    levels = Levels(*layout)
    levels.settle()
    for column, count in enumerate(counts):
        seen = [b for b in range(count) if levels.bottom(column, b) >= start and levels.top(column, b) <= start + size]
        assert list(levels.between(column, start, start + size)) == seen


def test_dropped_and_added_share_the_room_between_level_rows() -> None:
    # Left: a, dropped, z. Right: a, added, z.
    levels = Levels([3, 3], [[(0, 0), (2, 2)]], [[10, 30, 10], [10, 20, 10]], [[0, 4, 4], [0, 4, 4]])
    levels.settle()
    assert levels.top(0, 1) == levels.top(1, 1) == 14
    assert levels.top(0, 2) == levels.top(1, 2) == 48
