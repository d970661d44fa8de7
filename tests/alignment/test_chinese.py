"""Traditional characters are read as simplified ones, in Chinese alone."""

from __future__ import annotations

import pytest

from viewer.alignment.beads import align
from viewer.alignment.chinese import simplified, simplified_pair
from viewer.alignment.encoder import UniversalEncoder
from viewer.alignment.words import WordLinker
from viewer.core.words import WordPair

TRADITIONAL = ("渡輪明天開往島嶼。", "圖書館週一關閉。", "船長沒有說話。")
SIMPLIFIED = ("渡轮明天开往岛屿。", "图书馆周一关闭。", "船长没有说话。")


@pytest.mark.parametrize("language", ["zh", "zh-tw"])
def test_each_character_becomes_one(language) -> None:
    found = simplified(TRADITIONAL, language)
    assert [len(text) for text in found] == [len(text) for text in TRADITIONAL]
    assert found[0] == SIMPLIFIED[0]
    assert simplified(SIMPLIFIED, language) == list(SIMPLIFIED)


def test_other_languages_are_left_alone() -> None:
    assert simplified(["開発 한국 東京"], "ja") == ["開発 한국 東京"]
    pair = WordPair(("the", "library"), ("図書館",), "en", "ja")
    assert simplified_pair(pair) is pair


def test_both_ways_of_writing_find_each_other() -> None:
    encoder = UniversalEncoder()
    beads = align(TRADITIONAL, SIMPLIFIED, ("zh", "zh"), encoder)
    assert [(bead.original, bead.republication) for bead in beads] == [((k,), (k,)) for k in range(3)]
    words = WordPair(("圖書館", "關閉"), ("图书馆", "关闭"), "zh", "zh")
    [links] = WordLinker(encoder).link([words])
    assert links.links == ((0, 0), (1, 1))
    assert max(*links.left_scores, *links.right_scores) == 0


def test_a_reading_in_traditional_characters_helps_as_well() -> None:
    english = ("The ferry sails to the islands tomorrow.", "The library is closed on Monday.")
    beads = align(english, SIMPLIFIED[:2], ("en", "zh"), UniversalEncoder(), readings=((TRADITIONAL[0], None), None))
    assert [(bead.original, bead.republication) for bead in beads] == [((0,), (0,)), ((1,), (1,))]
