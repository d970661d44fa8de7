from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.ui.positions import Positions

TEXT = st.text(alphabet=st.sampled_from("aé\u0301漢ب😀👩\u200d🚀\uffff\U00010000 "), max_size=40)


@settings(max_examples=150)
@given(TEXT)
def test_positions_agree_with_utf16(text: str) -> None:
    positions = Positions(text)
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
