from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.ui import hyphenation
from viewer.ui.hyphenation import AFTER, BEFORE, SHORTEST
from viewer.ui.positions import SOFT_HYPHEN, Positions

TEXT = st.text(alphabet=st.sampled_from("aé\u0301漢ب😀👩\u200d🚀\uffff\U00010000 "), max_size=40)


@settings(max_examples=150)
@given(TEXT)
def test_positions_agree_with_utf16(text: str) -> None:
    positions = Positions(text)
    assert positions.shown == text
    assert positions.qt_length == len(text.encode("utf-16-le")) // 2
    for index in range(len(text) + 1):
        expected = len(text[:index].encode("utf-16-le")) // 2
        assert positions.to_qt(index) == expected
        assert positions.to_python(expected) == index


@settings(max_examples=80)
@given(TEXT)
def test_the_inside_of_a_pair_counts_as_its_start(text: str) -> None:
    positions = Positions(text)
    for index, character in enumerate(text):
        if character > "\uffff":
            assert positions.to_python(positions.to_qt(index) + 1) == index


@settings(max_examples=150)
@given(TEXT, st.sets(st.integers(1, 39)))
def test_soft_hyphens_that_were_put_in_shift_no_position(text: str, places: set[int]) -> None:
    breaks = sorted(place for place in places if place < len(text))
    positions = Positions(text, breaks)
    assert positions.shown.replace(SOFT_HYPHEN, "") == text
    assert positions.shown.count(SOFT_HYPHEN) == len(breaks)
    units = positions.shown.encode("utf-16-le")
    assert positions.qt_length == len(units) // 2
    for index in range(len(text) + 1):
        there = positions.to_qt(index)
        assert units[: 2 * there].decode("utf-16-le").replace(SOFT_HYPHEN, "") == text[:index]
        assert positions.to_python(there) == index
        # On either side of the hyphen it is the same place in the text.
        assert positions.start_in_qt(index) == there + (index in breaks)
        assert positions.to_python(positions.start_in_qt(index)) == index


def parted(text: str, language: str) -> str:
    return Positions(text, hyphenation.breaks(text, language)).shown.replace(SOFT_HYPHEN, "-")


def test_long_words_are_parted_as_their_language_has_it() -> None:
    assert parted("Die Hochzeitsgesellschaften, 2026!", "de") == "Die Hoch-zeits-ge-sell-schaf-ten, 2026!"
    assert parted("an international committee", "en") == "an inter-na-tional com-mit-tee"
    assert parted("le gouvernement", "fr") == "le gou-ver-ne-ment"
    assert parted("правительство", "ru") == "пра-ви-тель-ство"
    # What may be a name stays whole, and so do headings, if it is not too long for any line.
    assert parted("in Northampton", "en") == "in Northampton"
    assert parted("der Vorstandschefin", "de") == "der Vor-stands-che-fin"
    assert hyphenation.breaks("der Vorstandschefin", "de", heading=True) == []
    assert hyphenation.breaks("der Hochzeitsgesellschaften", "de", heading=True)
    # Where patterns contradict each other ("Hafe-n-a-r-bei-ter"), nothing is parted.
    assert parted("der Hafenarbeiter", "de") == "der Hafenarbei-ter"
    # Short words, other languages, words that have soft hyphens of their own, and names with digits stay whole.
    assert parted("Hafen Briefe", "de") == "Hafen Briefe"
    for language in ("und", "ja", "ar", "xx"):
        assert parted("Hochzeitsgesellschaften", language) == "Hochzeitsgesellschaften"
    assert hyphenation.breaks("Hoch\u00adzeitsgesellschaften", "de") == []


def test_a_break_that_would_change_the_spelling_is_none() -> None:
    # Swedish and Hungarian have such; the pattern's digit counts, but against the break.
    patterns = hyphenation.Patterns(b"a1bcde\nxy1zuvw/y=y,2,1\n2z3u\n", "utf-8")
    assert patterns.breaks("aaabcdeaa") == (3,)
    assert patterns.breaks("aaxyzuvwaa") == (5,)


@settings(max_examples=100)
@given(st.text(alphabet="aäbcdeßghiſİlmnoprstuvwxyz", min_size=1, max_size=30))
def test_words_keep_their_ends_together(word: str) -> None:
    for place in hyphenation.breaks(word, "de"):
        assert len(word) >= SHORTEST
        assert BEFORE <= place <= len(word) - AFTER
