"""Pins found again in the articles as they are now, and beads made of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from heapq import heappop, heappush

from viewer.core.article import Article, FurnitureKind
from viewer.core.comparison import Bead
from viewer.core.corrections import Anchor, Mark, Pin, folded
from viewer.core.messages import Message

REASON = Message.of("bead.by_hand")
_STILL = 0.6
"""Share of words that a changed sentence between the same neighbours must keep to be the one that was pinned."""


@dataclass(frozen=True, slots=True)
class Held:
    """A pin and the sentences it holds."""

    pin: Pin
    original: tuple[int, ...]
    republication: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Located:
    """Pins in two articles."""

    held: tuple[Held, ...]
    """In the order they were set; no sentence is held twice."""
    lost: tuple[Pin, ...]
    """Some sentence of theirs is not there any more."""
    overruled: tuple[Pin, ...]
    """A later pin says otherwise of a sentence of theirs."""


def locate(pins: Sequence[Pin], original: Article, republication: Article) -> Located:
    """Find the sentences of pins. Where two speak of one sentence, the later one holds."""
    if not pins:
        return Located((), (), ())
    sides = Places(original), Places(republication)
    taken: tuple[set[int], set[int]] = set(), set()
    held, lost, overruled = [], [], []
    for pin in reversed(pins):
        left, right = sides[0].find(pin.original), sides[1].find(pin.republication)
        if left is None or right is None or not (left or right):
            lost.append(pin)
        elif taken[0] & set(left) or taken[1] & set(right):
            overruled.append(pin)
        else:
            taken[0].update(left)
            taken[1].update(right)
            held.append(Held(pin, left, right))
    return Located(tuple(reversed(held)), tuple(reversed(lost)), tuple(reversed(overruled)))


class Places:
    """The sentences of an article, by what they say."""

    def __init__(self, article: Article) -> None:
        self._texts = [folded(article.sentence_text(s.id)) for s in article.sentences]
        self._by_text: dict[str, list[int]] = {}
        for i, text in enumerate(self._texts):
            self._by_text.setdefault(text, []).append(i)

    def find(self, anchors: Iterable[Anchor]) -> tuple[int, ...] | None:
        """The sentences of some anchors, ascending and each another; ``None`` if one of them is not there."""
        found: list[int] = []
        for anchor in anchors:
            place = self.place(anchor, found)
            if place is None:
                return None
            found.append(place)
        return tuple(sorted(found))

    def place(self, anchor: Anchor, taken: Collection[int] = ()) -> int | None:
        """The sentence of an anchor, but for those taken.

        The one that says the same; of several, the one with the same neighbours, else the one that comes as late. Where
        none does, one between the same neighbours that keeps most of its words.
        """
        same = self._by_text.get(anchor.text, [])
        ranked = [
            (-self._neighbours(i, anchor), abs(place - anchor.occurrence), i)
            for place, i in enumerate(same)
            if i not in taken
        ]
        if ranked:
            return min(ranked)[2]
        changed = [
            i
            for i, text in enumerate(self._texts)
            if i not in taken and self._neighbours(i, anchor) == 2 and _alike(text, anchor.text)
        ]
        return changed[0] if len(changed) == 1 else None

    def _neighbours(self, i: int, anchor: Anchor) -> int:
        before = self._texts[i - 1] if i else ""
        after = self._texts[i + 1] if i + 1 < len(self._texts) else ""
        return (before == anchor.before) + (after == anchor.after)


def with_marks(article: Article, marks: Sequence[Mark]) -> Article:
    """An article with the furniture the editor marked; the last mark of a sentence holds."""
    if not marks:
        return article
    places = Places(article)
    said: dict[int, bool] = {}
    for mark in marks:
        i = places.place(mark.sentence)
        if i is not None:
            said[i] = mark.furniture
    kinds = {i: FurnitureKind.EDITOR if furniture else None for i, furniture in said.items()}
    marked = tuple(replace(s, furniture=kinds[s.id]) if s.id in kinds else s for s in article.sentences)
    return replace(article, sentences=marked)


def lost_marks(article: Article, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Marks whose sentence is not there any more."""
    places = Places(article)
    return tuple(mark for mark in marks if places.place(mark.sentence) is None)


def beads(held: Sequence[Held], found: Sequence[Bead]) -> list[Bead]:
    """Pins as beads, among the beads that were found; each sentence without partner is one by itself.

    Whether a bead is moved is read off the order, unless it is said.
    """
    orderly = in_order(held, found)
    made = []
    for each in held:
        if each.original and each.republication:
            moved = each not in orderly if each.pin.moved is None else each.pin.moved
            made.append(Bead(each.original, each.republication, REASON, moved=moved, by_hand=True))
        else:
            made += [Bead((i,), (), REASON, by_hand=True) for i in each.original]
            made += [Bead((), (j,), REASON, by_hand=True) for j in each.republication]
    return made


def crossing(orderly: Sequence[Held], found: Sequence[Bead]) -> list[Bead]:
    """The beads that do not stand out of order and yet cross a pin that stands in it."""
    standing = [bead for bead in found if bead.original and bead.republication and not bead.moved]
    return [bead for bead in standing if any(_crosses(bead, each) for each in orderly)]


def cuts(orderly: Sequence[Held], rest: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Where pins in order cut what is left of both texts: places in the two lists of sentences, ascending."""
    return sorted(
        {(bisect_left(rest[0], each.original[0]), bisect_left(rest[1], each.republication[0])) for each in orderly}
    )


def in_order(held: Sequence[Held], found: Sequence[Bead]) -> list[Held]:
    """The pins with partners that stand in the order of the texts: those on the heaviest chain of pins and beads.

    A bead weighs its confidence times the sentences of its smaller side, a pin two times them. What is said to be
    moved is not looked at, what is said not to be weighs more than all beads.
    """
    steps: list[tuple[tuple[int, ...], tuple[int, ...], float, Held | None]] = []
    for each in held:
        if each.original and each.republication and each.pin.moved is not True:
            weight = 1e6 if each.pin.moved is False else 2.0 * min(len(each.original), len(each.republication))
            steps.append((each.original, each.republication, weight, each))
    if not steps:
        return []
    for bead in found:
        if bead.original and bead.republication and not bead.moved:
            weight = bead.confidence * min(len(bead.original), len(bead.republication))
            steps.append((bead.original, bead.republication, weight, None))
    steps.sort(key=lambda step: (step[0][0], step[1][0]))
    best: list[float] = []
    back: list[int] = []
    ends = _Ends(1 + max(step[1][-1] for step in steps))
    open_: list[tuple[int, int]] = []
    for k, (left, right, weight, _) in enumerate(steps):
        while open_ and open_[0][0] < left[0]:
            done = heappop(open_)[1]
            ends.put(steps[done][1][-1], best[done], done)
        behind, place = ends.best_before(right[0])
        best.append(behind + weight)
        back.append(place)
        heappush(open_, (left[-1], k))
    k = max(range(len(steps)), key=lambda place: (best[place], -place))
    chain = []
    while k >= 0:
        pinned = steps[k][3]
        if pinned is not None:
            chain.append(pinned)
        k = back[k]
    return chain[::-1]


class _Ends:
    """The best chain that ends before a place (a tree after Fenwick 1994, with maxima)."""

    def __init__(self, size: int) -> None:
        self._tree = [(0.0, -1)] * (size + 1)

    def put(self, at: int, weight: float, chain: int) -> None:
        at += 1
        while at < len(self._tree):
            self._tree[at] = max(self._tree[at], (weight, chain))
            at += at & -at

    def best_before(self, at: int) -> tuple[float, int]:
        found = (0.0, -1)
        while at > 0:
            found = max(found, self._tree[at])
            at -= at & -at
        return found


def notices(located: Located) -> list[Message]:
    """What the editor should hear of pins that hold nothing."""
    if not located.lost:
        return []
    texts = [" / ".join(anchor.text for anchor in (*pin.original, *pin.republication)) for pin in located.lost]
    code = "comparison.notice.pins_lost" if len(texts) > 1 else "comparison.notice.pin_lost"
    return [Message.of(code, count=len(texts), text=_short(texts[0]))]


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"


def _crosses(bead: Bead, each: Held) -> bool:
    before = bead.original[-1] < each.original[0], bead.republication[-1] < each.republication[0]
    after = bead.original[0] > each.original[-1], bead.republication[0] > each.republication[-1]
    return before != (True, True) and after != (True, True)


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.real_quick_ratio() >= _STILL and matcher.ratio() >= _STILL
