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
_EVEN = 0.5
"""Odds that what an editor links stands in order, before anything is known of its neighbours."""


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


def settled(held: Sequence[Held], found: Sequence[Bead], rest: Sequence[Bead]) -> tuple[list[Held], list[Bead]]:
    """Which pins stand in the order of the texts, and the rest of the beads, where they must give way as moved ones.

    Args:
        held: The pins.
        found: All beads as they were before.
        rest: Those of them that no pin touches. They keep their sentences whatever happens.
    """
    chain = in_order(held, rest, found)
    again = [each for each in held if _said_again(each, found)]
    fresh = [each for each in chain if each not in again]
    # What was in order already displaces nothing, and only what is new displaces it.
    orderly = fresh + [
        each for each in again if not _kin_moved(each, found) and not any(_crosses(each, other) for other in fresh)
    ]
    gone = {bead.original for bead in crossing(fresh, rest)}
    return orderly, [replace(bead, moved=True) if bead.original in gone else bead for bead in rest]


def beads(held: Sequence[Held], orderly: Sequence[Held]) -> list[Bead]:
    """Pins as beads; each sentence without partner is one by itself. Whether a bead is moved ``orderly`` tells."""
    made = []
    for each in held:
        if each.original and each.republication:
            moved = each not in orderly if each.pin.moved is None else each.pin.moved
            made.append(Bead(each.original, each.republication, REASON, moved=moved, by_hand=True))
        else:
            made += [Bead((i,), (), REASON, by_hand=True) for i in each.original]
            made += [Bead((), (j,), REASON, by_hand=True) for j in each.republication]
    return made


def crossing(orderly: Sequence[Held | Bead], found: Sequence[Bead]) -> list[Bead]:
    """The beads that do not stand out of order and yet cross a pin, or another bead, that stands in it."""
    standing = [bead for bead in found if bead.original and bead.republication and not bead.moved]
    return [bead for bead in standing if any(_crosses(bead, each) for each in orderly)]


def among(orderly: Sequence[Held], rest: Sequence[Bead], new: Sequence[Bead]) -> list[Bead]:
    """Beads that were paired anew, as moved where they cross what stands in order."""
    standing = [bead for bead in rest if bead.original and bead.republication and not bead.moved]
    gone = {bead.original for bead in crossing([*orderly, *standing], new)}
    return [replace(bead, moved=True) if bead.original in gone else bead for bead in new]


def cuts(orderly: Sequence[Held], rest: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Where pins in order cut what is left of both texts: places in the two lists of sentences, ascending."""
    places = sorted(
        {(bisect_left(rest[0], each.original[0]), bisect_left(rest[1], each.republication[0])) for each in orderly}
    )
    ascending: list[tuple[int, int]] = []
    for place in places:
        if not ascending or place[1] >= ascending[-1][1]:
            ascending.append(place)
    return ascending


def in_order(held: Sequence[Held], rest: Sequence[Bead], found: Sequence[Bead] = ()) -> list[Held]:
    """The pins with partners that stand in the order of the texts: those on the heaviest chain of pins and beads.

    A bead weighs its confidence times the sentences of its smaller side. A pin is certain in what it pairs, not in
    where that stands: it weighs even odds times them, or what the beads weighed that paired its sentences before; where
    those were moved, so is it. What is said to be moved is not looked at, what is said not to be weighs more than all.

    Args:
        held: The pins.
        rest: The beads that no pin touches.
        found: All beads as they were before.
    """
    steps: list[tuple[tuple[int, ...], tuple[int, ...], float, Held | None]] = []
    for each in held:
        if not each.original or not each.republication or each.pin.moved is True:
            continue
        if each.pin.moved is False:
            steps.append((each.original, each.republication, 1e6, each))
        elif not _kin_moved(each, found):
            before = sum(_weight(bead) for bead in _kin(each, found) if not bead.moved)
            weight = max(before, _EVEN * min(len(each.original), len(each.republication)))
            steps.append((each.original, each.republication, weight, each))
    if not steps:
        return []
    for bead in rest:
        if bead.original and bead.republication and not bead.moved:
            steps.append((bead.original, bead.republication, _weight(bead), None))
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


def _crosses(one: Held | Bead, other: Held | Bead) -> bool:
    before = one.original[-1] < other.original[0], one.republication[-1] < other.republication[0]
    after = one.original[0] > other.original[-1], one.republication[0] > other.republication[-1]
    return before != (True, True) and after != (True, True)


def _weight(bead: Bead) -> float:
    return bead.confidence * min(len(bead.original), len(bead.republication))


def _kin(each: Held, found: Sequence[Bead]) -> list[Bead]:
    """The beads that paired sentences which the pin pairs."""
    sides = set(each.original), set(each.republication)
    return [
        bead for bead in found if not sides[0].isdisjoint(bead.original) and not sides[1].isdisjoint(bead.republication)
    ]


def _kin_moved(each: Held, found: Sequence[Bead]) -> bool:
    """Whether more of what the pin pairs was out of order before than in it."""
    kin = _kin(each, found)
    return sum(_weight(bead) if bead.moved else -_weight(bead) for bead in kin) > 0 if kin else False


def _said_again(each: Held, found: Sequence[Bead]) -> bool:
    """Whether the pin says what was found without it, and leaves open where it stands."""
    if each.pin.moved is not None or not each.original or not each.republication:
        return False
    return any((bead.original, bead.republication) == (each.original, each.republication) for bead in found)


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.real_quick_ratio() >= _STILL and matcher.ratio() >= _STILL
