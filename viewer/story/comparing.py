"""A story compared without a window: as it was left, with corrections, translations and verdicts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from viewer.comparison.pipeline import compare_one
from viewer.core.comparison import Comparison
from viewer.core.corrections import Judgement
from viewer.core.ports import Encoder, Progress
from viewer.story.project import ProjectFile, StoryError
from viewer.text.article import make_article


@dataclass(frozen=True, slots=True)
class Compared:
    """All republications of a story, compared."""

    comparison: Comparison
    judgements: tuple[tuple[Judgement, ...], ...]
    """What the editor thinks of findings, for each republication."""


def compare_story(
    path: Path, *, encoder: Callable[[], Encoder], folder: str = "", progress: Callable[[str], Progress]
) -> Compared:
    """What stands in the file, as far as it is up to date; the rest is compared now. The file is left as it is.

    Args:
        path: The story.
        encoder: Makes the encoder, if there is something to compare.
        folder: The encoder's, empty for the embedded one: results of another one are not up to date.
        progress: Hears of the comparison of the article of that name.

    Raises:
        StoryError: The file cannot be read, or there is nothing to compare in it.
    """
    story = ProjectFile(path).open().story.with_encoder(folder)
    for entry in story.entries:
        if entry.article is None and entry.document is not None:
            story = story.with_entry(replace(entry, article=make_article(entry.document, language=entry.language)))
    made: Encoder | None = None
    for entry in story.waiting:
        basis = story.basis(entry.number)
        if basis is None:
            continue
        made = made or encoder()
        result = compare_one(
            basis.original,
            basis.republication,
            encoder=made,
            translation=basis.translation,
            pins=basis.pins,
            progress=progress(entry.label),
        )
        story = story.with_result(entry.number, result)
    comparison = story.comparison
    if comparison is None:
        raise StoryError("story.nothing", path=path)
    compared = [entry.number for entry in story.republications if entry.number in story.results]
    return Compared(comparison, tuple(story.judgements_of(number) for number in compared))
