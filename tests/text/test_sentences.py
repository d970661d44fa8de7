"""Cutting paragraphs into sentences."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.text.sentences import split

HARD = tomllib.loads((Path(__file__).parent / "hard_sentences.toml").read_text(encoding="utf-8"))
LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "tr", "ar", "ko", "zh", "ja", "th", "sv", "xx"]

# Fragments that meet in real text; whole random characters would hardly ever make a sentence.
PIECES = st.sampled_from(
    [
        *(
            *'.!?…。？"“”„»«()[]—-:;,',
            "...",
            " ",
            "  ",
            "\n",
            "\n\n",
            "\u00a0",
            "A",
            "z. B.",
            "Dr.",
            "29.",
            "U.S.",
            "said",
        ),
        *(
            "Der",
            "он",
            "は",
            "他说",
            "ครับ",
            "🎉",
            "👨‍👩‍👧",
            "e\u0301",
            "\u202e",
            "\ud800",
            "\0",
            "- ",
            "• ",
            "1.",
            "word",
        ),
    ]
)


@pytest.mark.parametrize(("language", "item"), [(lang, item) for lang, items in HARD.items() for item in items])
def test_hard_places(language, item):
    expected = [" ".join(piece.split()) for piece in item.split("|")]
    text = item.replace("|", "")
    assert [span.of(text) for span in split(text, language)] == expected


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_every_visible_character_is_in_exactly_one_sentence(text, language):
    spans = split(text, language)
    covered = "".join(span.of(text) for span in spans)
    assert [c for c in covered if not c.isspace()] == [c for c in text if not c.isspace()]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.of(text).strip() == span.of(text) != "" for span in spans)


@pytest.mark.parametrize("language", ["en", "zh", "th", "sv"])
@pytest.mark.parametrize(
    "text",
    [
        "and then we went on to the harbour " * 400,
        ("a; b, c d " * 300 + "\n") * 3,
        "我们今天去了港口然后回家" * 600,
        "か\u3099" * 4000,
        "one " + "x" * 9000 + " two " * 900,
        "x" * 9000,
        "word " + "! " * 5000,
    ],
)
def test_what_nobody_reads_in_one_breath_is_cut_between_words(text, language):
    spans = split(text, language)
    covered = "".join(span.of(text) for span in spans)
    assert [c for c in covered if not c.isspace()] == [c for c in text if not c.isspace()]
    parts = [span.of(text) for span in spans]
    words = set(text.split())
    assert all(any(map(str.isalnum, part)) for part in parts)
    assert all(len(part) <= 2000 or max(map(len, part.split())) > 1000 or "!" in part for part in parts)
    if " " in text:
        assert all(word in words for part in parts for word in part.split())
    assert not any(part.startswith("\u3099") for part in parts)
