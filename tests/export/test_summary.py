from dataclasses import replace

from tests.export.builders import small
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
