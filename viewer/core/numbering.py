"""The one numbering of a story that people follow: the original's sentences, from 1; page furniture is not counted.

The window, the report, the table for spreadsheets and the terminal all name a passage by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from viewer.core.article import Article
from viewer.core.comparison import ComparedBead
from viewer.core.messages import Message


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a passage stands in the original."""

    numbers: tuple[int, ...] = ()
    """Of its sentences, ascending; none for page furniture of the original, or where it has nothing for the passage."""
    after: int | None = None
    """Where the original has nothing for it: the number of the sentence before it, 0 at the beginning."""

    @property
    def shown(self) -> str:
        """The numbers, those in a row as first and last: ``3, 5–7``."""
        runs: list[list[int]] = []
        for number in self.numbers:
            if runs and number == runs[-1][-1] + 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)

    @property
    def message(self) -> Message | None:
        """It in words; ``None`` where it has no number."""
        if self.numbers:
            return Message.of("place.several" if len(self.numbers) > 1 else "place.at", n=self.shown)
        if self.after is None:
            return None
        return Message.of("place.after", n=self.after) if self.after else Message.of("place.first")


def numbers(article: Article) -> dict[int, int]:
    """The number of each sentence that has one, by its id."""
    own = (sentence.id for sentence in article.sentences if sentence.furniture is None)
    return {sentence: number for number, sentence in enumerate(own, start=1)}


def stands(original: Article, beads: Sequence[ComparedBead]) -> tuple[Stand, ...]:
    """Where each bead of a comparison stands. What was added stands after the last sentence that is in its place."""
    known = numbers(original)
    found, last = [], 0
    for compared in beads:
        bead = compared.bead
        own = tuple(known[sentence] for sentence in bead.original if sentence in known)
        if own and not bead.moved:
            last = max(last, own[-1])
        found.append(Stand(own, None if bead.original else last))
    return tuple(found)
