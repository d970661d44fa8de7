from dataclasses import replace

from tests.export.builders import small
from viewer.core.comparison import Comparison
from viewer.export import summary
from viewer.resources import messages


def test_an_article_without_title_is_called_by_its_file():
    article = replace(small().original, title="", source="/private/texts/original.txt")
    assert summary.render(Comparison(article), catalogue=messages()).startswith("original.txt [")


def test_counts_and_findings_of_each_republication():
    comparison = small()
    text = summary.render(comparison, catalogue=messages())
    for republication in comparison.republications:
        assert f"[{republication.article.language.code}, {len(republication.article.sentences)} sentences]" in text
        for finding in republication.findings:
            assert finding.message.spell(messages()) in text
