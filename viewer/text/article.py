"""A document into an article: its language, its sentences, its furniture."""

from __future__ import annotations

from dataclasses import replace

from viewer.core.article import Article, Block, BlockKind, Document, FurnitureKind, Language, Sentence
from viewer.text import furniture, sentences
from viewer.text import language as languages


def make_article(document: Document, *, language: str | None = None) -> Article:
    """The article a document holds; ``Article.text`` is ``Document.text``.

    Args:
        document: What a reader found.
        language: ISO 639-1, where the editor set it; else it is recognised.
    """
    if language is None:
        recognised = languages.recognise(_prose(document.text, document.blocks), document.language)
    else:
        recognised = Language(languages.code_of(language))
    cut = _sentences(document.text, document.blocks, recognised.code)
    marks = furniture.find(document.text, document.blocks, cut, recognised.code, document.byline)
    return Article(
        title=furniture.title_of(document.text, document.title, document.blocks, cut, marks),
        language=recognised,
        text=document.text,
        paragraphs=_without_headed_credits(document.blocks, cut, marks),
        sentences=_marked(cut, marks),
        source=document.source,
        byline=document.byline,
        date=document.date,
        site=document.site,
        url=document.url,
    )


def _marked(cut: tuple[Sentence, ...], marks: furniture.Marks) -> tuple[Sentence, ...]:
    return tuple(replace(s, furniture=marks[s.id]) if s.id in marks else s for s in cut)


def _without_headed_credits(
    blocks: tuple[Block, ...], cut: tuple[Sentence, ...], marks: furniture.Marks
) -> tuple[Block, ...]:
    """The blocks; a byline or a date on a line of its own looks like a heading in plain text, and is none."""
    credits_ = {sentence.paragraph for sentence in cut if marks.get(sentence.id) is FurnitureKind.CREDIT}
    return tuple(
        replace(block, kind=BlockKind.PARAGRAPH) if k in credits_ and block.kind is BlockKind.HEADING else block
        for k, block in enumerate(blocks)
    )


def _prose(text: str, blocks: tuple[Block, ...]) -> str:
    return "\n".join(block.span.of(text) for block in blocks) or text


def _sentences(text: str, blocks: tuple[Block, ...], language: str) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    for paragraph, block in enumerate(blocks):
        own = block.span.of(text)
        # A heading is one unit, whatever marks it holds.
        spans = sentences.split(own, language)
        if block.kind is BlockKind.HEADING and spans:
            spans = [type(spans[0])(spans[0].start, spans[-1].end)]
        for span in spans:
            found.append(Sentence(len(found), paragraph, span.shifted(block.span.start)))
    return tuple(found)
