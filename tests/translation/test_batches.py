from hypothesis import given
from hypothesis import strategies as st

from viewer.translation.batches import batches, pieces
from viewer.translation.engine import Limits

TEXTS = st.lists(st.text(alphabet="abc .,;。 \n", max_size=80), max_size=12)


@given(TEXTS, st.integers(5, 60), st.integers(1, 5))
def test_requests_hold_every_character_once_in_order_and_stay_within_the_limits(sentences, characters, texts):
    requests = list(batches(sentences, Limits(characters, texts)))
    sent = ["".join(piece.text for request in requests for piece in request if piece.sentence == k).replace(" ", "")
            for k in range(len(sentences))]  # fmt: skip
    assert sent == ["".join(sentence.split()) for sentence in sentences]
    for request in requests:
        assert 0 < len(request) <= texts
        assert all(0 < len(piece.text) <= characters for piece in request)
        assert len(request) == 1 or sum(len(piece.text) + 1 for piece in request) <= characters


def test_a_long_sentence_is_cut_after_a_clause():
    parts = pieces(0, "The first clause is here; the second follows, and so on.", Limits(40))
    assert [part.text for part in parts] == ["The first clause is here;", "the second follows, and so on."]


def test_a_wrapped_line_inside_a_sentence_is_a_space():
    assert [part.text for part in pieces(0, "one\n  two", Limits(40))] == ["one two"]
