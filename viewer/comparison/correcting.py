"""What an editor can do to beads, as functions from pins to pins.

Each takes the comparison as it stands and gives the pins that make it what the editor wants. What the editor says now
takes the place of what was said before of the same sentences; the rest of an older pin holds as far as it still pairs
something. Nothing here looks at meaning: the comparison is made anew afterwards.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from viewer.comparison.pinning import Held, locate
from viewer.core.article import Article
from viewer.core.comparison import Bead, RepublicationComparison
from viewer.core.corrections import Mark, Pin, anchors

Pins = tuple[Pin, ...]
Ids = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Corrected:
    """An original, what a republication made of it as it is known now, and the pins it was made with."""

    original: Article
    result: RepublicationComparison
    pins: Pins

    def bead(self, number: int) -> Bead:
        """A bead by its place."""
        return self.result.beads[number].bead


def link(state: Corrected, original: Collection[int], republication: Collection[int]) -> Pins:
    """These sentences are one bead; neither side may be empty."""
    if not original or not republication:
        raise ValueError("a link needs sentences of both sides")
    return _with(state, [(tuple(sorted(original)), tuple(sorted(republication)), None)])


def unlink(state: Corrected, original: Collection[int], republication: Collection[int]) -> Pins:
    """These sentences have no partner. What is left of their beads stays together where both sides are left."""
    gone = set(original), set(republication)
    groups: list[tuple[Ids, Ids, bool | None]] = [((i,), (), None) for i in sorted(gone[0])]
    groups += [((), (j,), None) for j in sorted(gone[1])]
    for compared in state.result.beads:
        bead = compared.bead
        left = tuple(i for i in bead.original if i not in gone[0])
        right = tuple(j for j in bead.republication if j not in gone[1])
        if (left, right) != (bead.original, bead.republication) and left and right:
            groups.append((left, right, bead.moved or None))
    return _with(state, groups)


def mergeable(result: RepublicationComparison, bead: int, step: int) -> bool:
    """Whether there is a bead before (-1) or after (1) it that together with it has both sides."""
    if not 0 <= bead + step < len(result.beads):
        return False
    pair = result.beads[bead].bead, result.beads[bead + step].bead
    return any(each.original for each in pair) and any(each.republication for each in pair)


def merge(state: Corrected, bead: int, step: int) -> Pins:
    """The bead and the one before (-1) or after (1) it in the order they are read are one."""
    if not mergeable(state.result, bead, step):
        raise ValueError("these two beads make no pair")
    one, other = state.bead(bead), state.bead(bead + step)
    return link(state, one.original + other.original, one.republication + other.republication)


def splittable(bead: Bead, original: int | None = None, republication: int | None = None) -> bool:
    """Whether ``split`` has something to do."""
    return bool(_parts(bead, original, republication))


def split(
    state: Corrected,
    bead: int,
    original: int | None = None,
    republication: int | None = None,
) -> Pins:
    """Cut a bead: before a sentence of the original, of the republication, or of both; without any, into pairs.

    Where only one side has a place, the other is cut where its length says (Gale & Church 1993: what belongs together
    is about as long). With one sentence against several, that one stays with the first part. Pairs: as many as the
    smaller side has sentences, in order, cut where their lengths say.

    Raises:
        ValueError: There is nothing to cut.
    """
    whole = state.bead(bead)
    parts = _parts(whole, original, republication, (state.original, state.result.article))
    if not parts:
        raise ValueError("there is nothing to split")
    groups: list[tuple[Ids, Ids, bool | None]] = []
    for left, right in parts:
        if left and right:
            groups.append((left, right, whole.moved or None))
        else:
            groups += [((i,), (), None) for i in left] + [((), (j,), None) for j in right]
    return _with(state, groups)


def move(state: Corrected, bead: int, *, moved: bool) -> Pins:
    """The bead stands out of order, or does not."""
    whole = state.bead(bead)
    if not whole.original or not whole.republication:
        raise ValueError("only what has a partner can have moved")
    return _with(state, [(whole.original, whole.republication, moved)])


def forget(state: Corrected, bead: int) -> Pins:
    """The bead is what the program takes it for."""
    whole = state.bead(bead)
    return _with(state, [], free=(set(whole.original), set(whole.republication)))


def furnish(article: Article, marks: Sequence[Mark], sentences: Iterable[int], *, furniture: bool) -> tuple[Mark, ...]:
    """The marks of an article with some sentences as furniture, or as text. Older marks of the same ones go."""
    fresh = tuple(Mark(found, furniture) for found in anchors(article, sorted(set(sentences))))
    said = {mark.sentence for mark in fresh}
    return (*(mark for mark in marks if mark.sentence not in said), *fresh)


def without_sentences(state: Corrected, original: Collection[int] = (), republication: Collection[int] = ()) -> Pins:
    """The pins, but for what they say of some sentences."""
    return _with(state, [], free=(set(original), set(republication)))


def _with(
    state: Corrected,
    groups: Sequence[tuple[Ids, Ids, bool | None]],
    free: tuple[set[int], set[int]] | None = None,
) -> Pins:
    """The pins with some groups set, and without what they said of these sentences, or of those that are free."""
    taken = (set(), set()) if free is None else free
    for left, right, _ in groups:
        taken[0].update(left)
        taken[1].update(right)
    located = locate(state.pins, state.original, state.result.article)
    by_pin = {id(held.pin): held for held in located.held}
    kept: list[Pin] = []
    for pin in state.pins:
        held = by_pin.get(id(pin))
        if held is None:
            # Overruled pins are spent; lost ones wait for their sentences.
            kept += [pin] if pin in located.lost else []
        elif not taken[0] & set(held.original) and not taken[1] & set(held.republication):
            kept.append(pin)
        else:
            kept += _rest(state, held, taken)
    return (*kept, *(_pin(state, *group) for group in groups))


def _rest(state: Corrected, held: Held, taken: tuple[set[int], set[int]]) -> list[Pin]:
    left = tuple(i for i in held.original if i not in taken[0])
    right = tuple(j for j in held.republication if j not in taken[1])
    return [_pin(state, left, right, held.pin.moved)] if left and right else []


def _pin(state: Corrected, left: Ids, right: Ids, moved: bool | None) -> Pin:
    return Pin(
        anchors(state.original, left),
        anchors(state.result.article, right),
        moved,
    )


def _parts(
    bead: Bead,
    original: int | None,
    republication: int | None,
    articles: tuple[Article, Article] | None = None,
) -> list[tuple[Ids, Ids]]:
    """What a bead is cut into; empty where it cannot be. Without articles all sentences are taken to be as long."""
    sides = bead.original, bead.republication
    if not all(sides):
        return []
    sizes = [_lengths(side, articles[k] if articles else None) for k, side in enumerate(sides)]
    places = [side.index(at) if at in side else None for side, at in zip(sides, (original, republication), strict=True)]
    if places == [None, None]:
        return _pairs(sides, sizes)
    for k in (0, 1):
        if places[k] is None:
            other = places[1 - k] or 0
            if not other:
                return []
            share = sum(sizes[1 - k][:other]) / sum(sizes[1 - k])
            places[k] = _cut(sizes[k], share)
    i, j = places[0] or 0, places[1] or 0
    parts = [(sides[0][:i], sides[1][:j]), (sides[0][i:], sides[1][j:])]
    return parts if all(left or right for left, right in parts) else []


def _lengths(side: Ids, article: Article | None) -> list[int]:
    return [len(article.sentence_text(i)) if article else 1 for i in side]


def _cut(sizes: Sequence[int], share: float) -> int:
    """Before which sentence a side is cut so that its first part is nearest to a share of its length."""
    if len(sizes) == 1:
        return 1
    whole = sum(sizes)
    return min(range(1, len(sizes)), key=lambda k: abs(sum(sizes[:k]) / whole - share))


def _pairs(sides: tuple[Ids, Ids], sizes: Sequence[Sequence[int]]) -> list[tuple[Ids, Ids]]:
    small = 0 if len(sides[0]) <= len(sides[1]) else 1
    count = len(sides[small])
    if count < 2:
        return []
    large = 1 - small
    whole, done = sum(sizes[small]), 0
    parts: list[tuple[Ids, Ids]] = []
    start = 0
    for k in range(count):
        done += sizes[small][k]
        ends = range(start + 1, len(sides[large]) - (count - 1 - k) + 1)
        goal = done / whole * sum(sizes[large])
        end = len(sides[large]) if k == count - 1 else min(ends, key=lambda e: abs(sum(sizes[large][:e]) - goal))
        pair = (sides[small][k],), sides[large][start:end]
        parts.append((pair[1], pair[0]) if small else pair)
        start = end
    return parts
