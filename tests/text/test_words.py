"""Cutting text into tokens."""

from itertools import pairwise

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.core.words import TokenKind
from viewer.text.words import tokenize


def texts(text, language="en"):
    return [token.text for token in tokenize(text, language)]


def kinds(text, language="en"):
    return {token.text: token.kind for token in tokenize(text, language)}


@pytest.mark.parametrize(
    ("language", "text", "tokens"),
    [
        ("en", "Don't pay $340,000!", ["Don't", "pay", "$", "340,000", "!"]),
        ("en", "It rose 25.5% (10–12).", ["It", "rose", "25.5", "%", "(", "10", "–", "12", ")", "."]),
        ("en", "H100 GPUs, 5G, 25bn", ["H100", "GPUs", ",", "5G", ",", "25", "bn"]),
        ("en", "state-of-the-art 10-year U.S. law", ["state-of-the-art", "10-year", "U.S.", "law"]),
        ("en", "at 12:30 on 2024-03-05 or 3/5/2024", ["at", "12:30", "on", "2024-03-05", "or", "3/5/2024"]),
        ("en", "a@b.org, https://x.org/a?b=1.", ["a@b.org", ",", "https://x.org/a?b=1", "."]),
        ("en", "wait... well—ok", ["wait", "...", "well", "—", "ok"]),
        ("fr", "L’homme n'a qu'aujourd’hui", ["L’", "homme", "n'", "a", "qu'", "aujourd’hui"]),
        ("fr", "340\u202f000 € : « dit-il »", ["340\u202f000", "€", ":", "«", "dit-il", "»"]),
        ("it", "dell'Unione, un'altra", ["dell'", "Unione", ",", "un'", "altra"]),
        ("de", "Vor- und Nachteile am 29. Mai", ["Vor-", "und", "Nachteile", "am", "29", ".", "Mai"]),
        ("de", "z.B. 1,5fach 340.000", ["z.B.", "1,5", "fach", "340.000"]),
        ("zh", "Tata拥有34万A320。", ["Tata", "拥", "有", "34", "万", "A320", "。"]),
        ("ja", "コーヒーを飲んだ", ["コーヒー", "を", "飲", "んだ"]),
        ("ko", "100만 명이 KAIST에서", ["100", "만", "명이", "KAIST에서"]),
        ("ar", "قال: ٢٠٢٤؟", ["قال", ":", "٢٠٢٤", "؟"]),
        ("en", "👨‍👩‍👧 🇩🇪 e\u0301t", ["👨‍👩‍👧", "🇩🇪", "e\u0301t"]),
    ],
)
def test_tokens(language, text, tokens):
    assert texts(text, language) == tokens


def test_kinds():
    found = kinds("On 3/5/2024 he paid 340,000 for H100, ½ off.")
    assert found["3/5/2024"] is found["340,000"] is found["½"] is TokenKind.NUMBER
    assert found["H100"] is found["he"] is TokenKind.WORD
    assert found[","] is found["."] is TokenKind.PUNCTUATION


def test_elisions_are_split_only_where_the_language_has_them():
    assert texts("l'homme", "en") == ["l'homme"]
    assert texts("McDonald's", "fr") == ["McDonald's"]


def test_offset_shifts_spans():
    token = tokenize("a word", "en", 100)[1]
    assert (token.span.start, token.span.end) == (102, 106)


PLAIN = "aZ0 .,'-’—$%\n\t漢がカ한เ👩🏽🇩"
JOINING = ("\u00a0", "\u0301", "\ufe0f", "\u200d", "\u20e3", "น้ำ", "ᄒ", "ᅡ", "\r\n", "\ud800", "\u200b", "\u0600")
PIECES = st.sampled_from([*PLAIN, *JOINING, "1,", "http://"])


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=50), st.sampled_from(["en", "fr", "th", "ja"]))
def test_tokens_and_white_space_rebuild_the_text_and_cut_no_grapheme(text, language):
    tokens = tokenize(text, language)
    borders = {0, len(text)} | {cluster.start() for cluster in regex.finditer(r"\X", text)}
    end = 0
    for token in tokens:
        assert text[end : token.span.start].strip() == ""
        assert token.text == token.span.of(text) != ""
        assert token.span.start in borders
        assert token.span.end in borders or language == "fr"
        end = token.span.end
    assert text[end:].strip() == ""
    assert all(a.span.end <= b.span.start for a, b in pairwise(tokens))
