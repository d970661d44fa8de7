"""What a column shows of an article and its translation. Values, no Qt.

The published text, each sentence with its translation under it, or the translation alone.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from enum import StrEnum

from viewer.core.article import Article, Block, Language, Span
from viewer.core.comparison import Translation
from viewer.ui.rows import Note, Voice

AT_ONCE = 800
"""Sentences done in one go: some milliseconds."""


class Translations(StrEnum):
    """What is shown of translations."""

    OFF = "off"
    ON = "on"
    ONLY = "only"


@dataclass(frozen=True, slots=True)
class ShownText:
    """An article as a column shows it."""

    article: Article
    """Offsets and sentences of what is shown."""
    published: Article
    translation: Translation | None = None
    """Stands under the sentences, or in their place where ``article`` is not the published one."""

    @property
    def is_published(self) -> bool:
        """Whether it is the text as published."""
        return self.article is self.published

    def note(self, sentence: int) -> Note | None:
        """What stands under a sentence."""
        if self.translation is None or not self.is_published:
            return None
        return _note(self.published, self.translation, sentence)

    def voice(self, sentence: int) -> Voice:
        """Whose words a sentence is shown in."""
        if self.translation is None or self.is_published:
            return Voice.PUBLISHED
        note = _note(self.published, self.translation, sentence)
        return note.voice if note else Voice.PUBLISHED


def shown_text(
    article: Article, translation: Translation | None, mode: Translations
) -> Generator[None, None, ShownText]:
    """An article with as much of its translation as the mode asks for. A generator that returns it, for long texts.

    A sentence without translation, and one that the translation leaves as it is, is shown as published. A translation
    of another state of the text (of another number of sentences) is not shown.
    """
    fits = translation is not None and len(translation.sentences) == len(article.sentences)
    if translation is None or not fits or mode is Translations.OFF or not any(translation.sentences):
        return ShownText(article, article)
    if mode is Translations.ON:
        return ShownText(article, article, translation)
    return ShownText((yield from _in_translation(article, translation)), article, translation)


def _note(article: Article, translation: Translation, sentence: int) -> Note | None:
    text = " ".join((translation.sentences[sentence] or "").split())
    if not text or text == " ".join(article.sentence_text(sentence).split()):
        return None
    return Note(text, Voice.BY_HAND if sentence in translation.by_hand else Voice.MACHINE)


def _in_translation(article: Article, translation: Translation) -> Generator[None, None, Article]:
    """The article with its sentences translated: same sentences, same paragraphs, other offsets."""
    parts: list[str] = []
    length = 0
    sentences = []
    blocks: dict[int, Block] = {}
    before: int | None = None
    for sentence in article.sentences:
        if sentence.id % AT_ONCE == AT_ONCE - 1:
            yield
        note = _note(article, translation, sentence.id)
        words = note.text if note else sentence.span.of(article.text)
        glue = "" if before is None else " " if sentence.paragraph == before else "\n\n"
        start = length + len(glue)
        parts += [glue, words]
        length = start + len(words)
        sentences.append(replace(sentence, span=Span(start, length)))
        begun = blocks.get(sentence.paragraph)
        span = Span(begun.span.start if begun else start, length)
        blocks[sentence.paragraph] = replace(article.paragraphs[sentence.paragraph], span=span)
        before = sentence.paragraph
    paragraphs = []
    end = 0
    for number, paragraph in enumerate(article.paragraphs):
        block = blocks.get(number) or replace(paragraph, span=Span(end, end))
        paragraphs.append(block)
        end = block.span.end
    return replace(
        article,
        language=Language(translation.language),
        text="".join(parts),
        paragraphs=tuple(paragraphs),
        sentences=tuple(sentences),
    )
