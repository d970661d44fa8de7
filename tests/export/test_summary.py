from dataclasses import replace

import pytest

from tests.export.builders import article, plain, small
from viewer.core.comparison import Comparison, Translation
from viewer.export import summary
from viewer.resources import messages


def test_an_article_without_title_is_called_by_its_file():
    article = replace(small().original, title="", source="/private/texts/original.txt")
    assert summary.render(Comparison(article), catalogue=messages()).startswith("original.txt [")


def test_counts_and_findings_of_each_republication():
    comparison = small()
    text = summary.render(comparison, catalogue=messages())
    for republication in comparison.republications:
        count = sum(sentence.furniture is None for sentence in republication.article.sentences)
        assert f"[{republication.article.language.code}, {count} sentences]" in text
        for compared in republication.beads:
            own = {"dropped": compared.bead.original, "added": compared.bead.republication}.get(compared.kind, ())
            article = comparison.original if compared.kind == "dropped" else republication.article
            for i in own:
                words = " ".join(article.sentence_text(i).split())[:40]
                assert any(line.startswith(f"  {compared.kind} ") and words in line for line in text.splitlines())
        for finding in republication.findings:
            assert finding.message.spell(messages()) in text


def test_the_worst_is_named_first():
    lines = summary.render(small(), catalogue=messages()).splitlines()
    assert (
        lines[1]
        == "Most serious is Lumen hunts researchers with letters: 3 serious findings, 2 altered, 5 dropped, 2 added."
    )
    alone = Comparison(small().original, small().republications[:1])
    assert "Most serious" not in summary.render(alone, catalogue=messages())


@pytest.mark.parametrize("width", [20, 40, 60, 120])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(width):
    wide = summary.render(small(), catalogue=messages())
    narrow = summary.render(small(), catalogue=messages(), width=width)
    assert max(map(len, narrow.splitlines())) <= width
    assert "".join(narrow.split()) == "".join(wide.split())
    assert not [line for line in narrow.splitlines() if line != line.rstrip()]


def test_wide_characters_take_two_columns_and_break_anywhere():
    chinese = plain(article("zh", "一", title="渡轮公司正在悄悄把旧船改成图书馆" * 3), article("zh", "一"))
    lines = summary.render(chinese, catalogue=messages(), width=30).splitlines()
    assert lines[0] == "渡轮公司正在悄悄把旧船改成图书"
    assert all(sum(2 if c > "\u3000" else 1 for c in line) <= 30 for line in lines)


def test_what_goes_on_is_indented_alike():
    lines = summary.render(
        Comparison(article("en", "x", title="word " * 60)), catalogue=messages(), width=33
    ).splitlines()
    assert len(lines) > 5
    assert all(line.startswith("  word") for line in lines[1:-1])


def test_an_added_sentence_is_followed_by_what_it_says_and_who_says_so():
    comparison = small()
    (place, added) = next(
        (number, bead.bead.republication[0])
        for number, republication in enumerate(comparison.republications)
        for bead in republication.beads
        if bead.kind == "added"
    )
    republication = comparison.republications[place]
    said = ["Something\x1b[2J new."] * len(republication.article.sentences)
    labels = {"machine translation, DeepL API Free": frozenset[int](), "translated by hand": frozenset({added})}
    for label, by_hand in labels.items():
        translation = Translation("deepl", "en", tuple(said), by_hand)
        shown = Comparison(comparison.original, (replace(republication, translation=translation),))
        text = summary.render(shown, catalogue=messages())
        assert f"          {label}: Something[2J new." in text
        assert text.count("Something") == sum(
            len(bead.bead.republication) for bead in republication.beads if bead.kind == "added"
        )
