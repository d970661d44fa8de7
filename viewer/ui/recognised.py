"""What the program took an article for, in words, so that a look is enough to see whether that is right. No Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from viewer.core.article import Article
from viewer.story.table import Entry
from viewer.ui.kit import Words

UNSURE = 0.7
"""Confidence below which a language is worth a look."""


def is_unsure(article: Article | None) -> bool:
    """Whether the language of an article is a guess."""
    return article is not None and article.language.confidence < UNSURE


def badge(article: Article | None) -> str:
    """The code of an article's language, with a question mark where it is a guess."""
    if article is None:
        return ""
    return f"{article.language.code}{'?' if is_unsure(article) else ''}"


def language_line(entry: Entry, words: Words, names: Mapping[str, str]) -> str:
    """The language and how sure that is."""
    if entry.article is None:
        return ""
    language = entry.article.language
    if language.code not in names:
        return words("ui.recognised.no_language")
    if entry.language is not None:
        return words("ui.recognised.language_set", language=names[language.code])
    code = "ui.recognised.language_unsure" if is_unsure(entry.article) else "ui.recognised.language_sure"
    return words(code, language=names[language.code], percent=round(100 * language.confidence))


def furniture_line(article: Article, words: Words) -> str:
    """How much was set aside as the page's, and what kinds of it."""
    kinds = Counter(sentence.furniture for sentence in article.sentences if sentence.furniture is not None)
    if not kinds:
        return words("ui.recognised.no_furniture")
    told = ", ".join(words(f"furniture.{kind}") for kind, _ in kinds.most_common(3))
    return f"{words.count('ui.recognised.furniture', sum(kinds.values()))} ({told})"


def lines(entry: Entry, words: Words, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """All that was recognised: what it is, and what it was taken for."""
    article, document = entry.article, entry.document
    if article is None:
        return []
    counts = Counter(block.kind for block in article.paragraphs)
    parts = [words.count("ui.sentences", sum(sentence.furniture is None for sentence in article.sentences))]
    for kind, number in counts.items():
        parts.append(words.count(f"ui.recognised.{kind}", number))
    encoding = document.encoding if document is not None and entry.path is not None else ""
    told = [
        (words("ui.recognised.title"), article.title or words("ui.recognised.none")),
        (words("ui.recognised.language"), language_line(entry, words, names)),
        (words("ui.recognised.text"), ", ".join(parts)),
        (words("ui.recognised.page"), furniture_line(article, words)),
        (words("ui.recognised.byline"), article.byline),
        (words("ui.recognised.date"), article.date),
        (words("ui.recognised.site"), article.site),
        (words("ui.recognised.address"), article.url),
        (words("ui.recognised.file"), str(entry.path or "")),
        (words("ui.recognised.encoding"), encoding),
    ]
    return [(what, said) for what, said in told if said]
