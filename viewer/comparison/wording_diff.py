"""What differs between two texts of one language, word by word: few, whole and meaningful runs.

Words are mapped to characters and compared with diff-match-patch (Myers 1986, "An O(ND) Difference Algorithm and Its
Variations"). Its own clean-up judges by characters, which say nothing here, so the runs are cleaned up by what words
say: small agreements inside a rewritten stretch are coincidence, an insertion begins and ends at a joint, and the same
phrase elsewhere is a move (after Heckel 1978, "A technique for isolating differences between files").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, groupby, pairwise

from diff_match_patch import diff_match_patch

from viewer.comparison.edits import Edit, Nature, Piece, carved
from viewer.comparison.wording import CONTENT, fold, is_content, skeleton, weight
from viewer.core.words import Token, TokenKind

Hunk = tuple[int, int, int, int]
"""First and last+1 token on the left, then on the right."""

_EXACT_UP_TO = 400_000
"""Products of lengths up to which the whole is compared at once; above, words that occur once on each side part it."""
_COINCIDENCE = 0.3
"""An agreement between two differences is coincidence when it weighs less than this part of the smaller one: between
two changed words a function word or a mark, between two changed clauses a word.
"""
_SHADOW = 0.05
"""And less than this part of the larger one: a function word beside a rewritten clause."""
_NO_COINCIDENCE = 2 * CONTENT
"""No agreement that weighs more is coincidence, however much differs around it."""
_SMALLEST_MOVE = 2 * CONTENT
_MOVES_UP_TO = 400
"""Differing tokens on a side above which no moves are looked for: a text that different was not rearranged."""


def word_edits(left: Sequence[Token], right: Sequence[Token], language: str) -> list[Edit]:
    """The edits between two texts of one language (ISO 639-1), in order of both.

    Tokens in no edit are equal on both sides to the letter.
    """
    return _Comparer(left, right, language).edits()


class _Comparer:
    """Two texts of one language and what is known of their differences."""

    def __init__(self, left: Sequence[Token], right: Sequence[Token], language: str) -> None:
        self.left, self.right, self.language = left, right, language
        self.a, self.b = [fold(token.text) for token in left], [fold(token.text) for token in right]
        # Weights summed up from the left, so that any run's weight is one subtraction.
        self.mass = [
            list(accumulate((weight(token, language) for token in side), initial=0.0)) for side in (left, right)
        ]

    def edits(self) -> list[Edit]:
        hunks = _aligned(self.a, self.b)
        partners = _partners(hunks, len(self.a))
        hunks = self._cleaned(self._slid(hunks))
        edits = []
        for s, e, t, f in hunks:
            # With their neighbours: a hyphen before a figure is a minus.
            same = skeleton(self.left[max(s - 1, 0) : e + 1]) == skeleton(self.right[max(t - 1, 0) : f + 1])
            edits.append(Edit(range(s, e), range(t, f), Nature.TYPOGRAPHY if same else Nature.WORDS))
        return self._with_typography(self._with_moves(edits, partners))

    def _slid(self, hunks: Sequence[Hunk]) -> list[Hunk]:
        """Every pure insertion or deletion at its best place: equal words before or after it let it slide."""
        slid: list[Hunk] = []
        for k, (s, e, t, f) in enumerate(hunks):
            if s < e and t < f:
                slid.append((s, e, t, f))
                continue
            before = slid[-1] if slid else (0, 0, 0, 0)
            after = hunks[k + 1] if k + 1 < len(hunks) else (len(self.a), 0, len(self.b), 0)
            if s == e:
                by = self._best_slide(self.right, self.b, range(t, f), range(before[3], after[2]))
            else:
                by = self._best_slide(self.left, self.a, range(s, e), range(before[1], after[0]))
            slid.append((s + by, e + by, t + by, f + by))
        return _joined(slid)

    def _best_slide(self, tokens: Sequence[Token], words: Sequence[str], run: range, room: range) -> int:
        """By how many tokens a run should slide inside the room between its neighbours."""
        best, best_score = 0, self._joint(tokens, run.start) + self._joint(tokens, run.stop)
        for step in (-1, 1):
            s, e = run.start, run.stop
            while s > room.start if step < 0 else e < room.stop:
                if (words[s - 1] != words[e - 1]) if step < 0 else (words[s] != words[e]):
                    break
                s, e = s + step, e + step
                score = self._joint(tokens, s) + self._joint(tokens, e)
                if score > best_score:
                    best, best_score = s - run.start, score
        return best

    def _joint(self, tokens: Sequence[Token], at: int) -> float:
        """How good a place between two tokens is to begin or end a difference."""
        if at in (0, len(tokens)):
            return 3.0
        mark, word = tokens[at - 1], tokens[at]
        if mark.text[-1] in ".!?。！？…":
            return 3.0
        if word.text[0] in ",;:(、，；：–—" or mark.text[-1] in ")]":
            return 2.0
        if mark.kind is TokenKind.PUNCTUATION:
            return 1.5
        return 1.0 if is_content(mark, self.language) and not is_content(word, self.language) else 0.0

    def _cleaned(self, hunks: list[Hunk]) -> list[Hunk]:
        """Without agreements too small to mean anything between two differences, smallest first."""
        here, there = self.mass

        def size(hunk: Hunk) -> float:
            return max(here[hunk[1]] - here[hunk[0]], there[hunk[3]] - there[hunk[2]])

        while len(hunks) > 1:
            worst, place = 1.0, -1
            for k, (one, other) in enumerate(pairwise(hunks)):
                agreement = here[other[0]] - here[one[1]]
                smaller, larger = sorted((size(one), size(other)))
                allowed = min(max(_COINCIDENCE * smaller, _SHADOW * larger), _NO_COINCIDENCE)
                if agreement < worst * allowed:
                    worst, place = agreement / allowed, k
            if place < 0:
                break
            one, other = hunks[place], hunks[place + 1]
            hunks[place : place + 2] = [(one[0], other[1], one[2], other[3])]
        return hunks

    def _with_moves(self, edits: list[Edit], partners: dict[int, int]) -> list[Edit]:
        """Phrases lost at one place and new at another stand alone, as moved."""
        lost = {i: k for k, edit in enumerate(edits) if edit.nature is Nature.WORDS for i in edit.original}
        won = {j: k for k, edit in enumerate(edits) if edit.nature is Nature.WORDS for j in edit.republication}
        if not lost or not won or max(len(lost), len(won)) > _MOVES_UP_TO:
            return edits
        pieces: dict[int, tuple[list[Piece], list[Piece]]] = {}
        taken: tuple[set[int], set[int]] = (set(), set())
        for run, other in self._common_runs(lost, won):
            if (
                self.mass[0][run.stop] - self.mass[0][run.start] < _SMALLEST_MOVE
                or partners.get(run.start) == other.start
            ):
                continue
            if taken[0].intersection(run) or taken[1].intersection(other):
                continue
            taken[0].update(run)
            taken[1].update(other)
            pieces.setdefault(lost[run.start], ([], []))[0].append(Piece(run, Nature.MOVED))
            pieces.setdefault(won[other.start], ([], []))[1].append(Piece(other, Nature.MOVED))
        out: list[Edit] = []
        for k, edit in enumerate(edits):
            for side in pieces.get(k, ()):
                side.sort(key=lambda piece: piece.run.start)
            out += carved(edit, *pieces[k]) if k in pieces else [edit]
        return out

    def _common_runs(self, lost: dict[int, int], won: dict[int, int]) -> list[tuple[range, range]]:
        """Maximal runs of equal words, each inside one edit on either side, longest first."""
        places: dict[str, list[int]] = {}
        for j in won:
            places.setdefault(self.b[j], []).append(j)
        lengths: dict[tuple[int, int], int] = {}
        for i, home in lost.items():
            for j in places.get(self.a[i], ()):
                joins = lost.get(i - 1) == home and won.get(j - 1) == won[j]
                lengths[i, j] = lengths.get((i - 1, j - 1), 0) + 1 if joins else 1
        runs = [
            (range(i - length + 1, i + 1), range(j - length + 1, j + 1))
            for (i, j), length in lengths.items()
            if lengths.get((i + 1, j + 1)) != length + 1
        ]
        return sorted(runs, key=lambda pair: (-len(pair[0]), pair[0].start, pair[1].start))

    def _with_typography(self, edits: Sequence[Edit]) -> list[Edit]:
        """Also what is the same word in another dress, so that tokens outside all edits are equal to the letter."""
        out: list[Edit] = []
        i = j = 0
        end = Edit(range(len(self.left), len(self.left)), range(len(self.right), len(self.right)))
        for edit in [*edits, end]:
            for k, m in zip(range(i, edit.original.start), range(j, edit.republication.start), strict=True):
                if self.left[k].text == self.right[m].text:
                    continue
                first = (k, m)
                if out and out[-1].nature is Nature.TYPOGRAPHY and _end(out[-1]) == first:
                    last = out.pop()
                    first = (last.original.start, last.republication.start)
                out.append(Edit(range(first[0], k + 1), range(first[1], m + 1), Nature.TYPOGRAPHY))
            out.append(edit)
            i, j = _end(edit)
        return out[:-1]


def _end(edit: Edit) -> tuple[int, int]:
    return edit.original.stop, edit.republication.stop


def _aligned(a: Sequence[str], b: Sequence[str], anchors: Sequence[int] = (3, 1)) -> list[Hunk]:
    """The differing runs of two sequences; long ones are parted at runs of so many words that occur once a side."""
    if len(a) * len(b) <= _EXACT_UP_TO:
        return _compared(a, b)
    if not anchors:
        return [(0, len(a), 0, len(b))]
    hunks: list[Hunk] = []
    for (i, j), (k, m) in pairwise([(-1, -1), *_anchors(a, b, anchors[0]), (len(a), len(b))]):
        if k - i > 1 or m - j > 1:
            part = _aligned(a[i + 1 : k], b[j + 1 : m], anchors[1:])
            hunks += [(s + i + 1, e + i + 1, t + j + 1, f + j + 1) for s, e, t, f in part]
    return _joined(hunks)


def _compared(a: Sequence[str], b: Sequence[str]) -> list[Hunk]:
    letters: dict[str, str] = {}
    encoded = ["".join(letters.setdefault(word, _letter(len(letters))) for word in side) for side in (a, b)]
    engine = diff_match_patch()
    engine.Diff_Timeout = 0  # the clock must not decide what is found
    hunks: list[Hunk] = []
    i = j = 0
    for differs, group in groupby(engine.diff_main(*encoded, False), key=lambda step: step[0] != 0):
        steps = list(group)
        if not differs:
            size = sum(len(words) for _, words in steps)
            i, j = i + size, j + size
            continue
        lost = sum(len(words) for op, words in steps if op < 0)
        won = sum(len(words) for op, words in steps if op > 0)
        hunks.append((i, i + lost, j, j + won))
        i, j = i + lost, j + won
    return hunks


def _letter(number: int) -> str:
    """A character for a word: any but the surrogates, which are no characters."""
    code = number + 0x20
    return chr(code if code < 0xD800 else code + 0x800)


def _anchors(a: Sequence[str], b: Sequence[str], size: int) -> list[tuple[int, int]]:
    """Beginnings of runs of words that occur once on each side, the longest ascending sequence (patience sorting)."""
    once = [_once([tuple(side[k : k + size]) for k in range(len(side) - size + 1)]) for side in (a, b)]
    pairs = [(i, once[1][word]) for word, i in once[0].items() if word in once[1]]
    tails: list[int] = []
    ends: list[int] = []
    previous = [-1] * len(pairs)
    for number, (_, j) in enumerate(pairs):
        place = bisect_left(tails, j)
        previous[number] = ends[place - 1] if place else -1
        tails[place : place + 1], ends[place : place + 1] = [j], [number]
    chain, at = [], ends[-1] if ends else -1
    while at >= 0:
        chain.append(pairs[at])
        at = previous[at]
    return chain[::-1]


def _once(runs: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], int]:
    places: dict[tuple[str, ...], int] = {}
    for place, run in enumerate(runs):
        places[run] = -1 if run in places else place
    return {run: place for run, place in places.items() if place >= 0}


def _partners(hunks: Sequence[Hunk], length: int) -> dict[int, int]:
    """The right partner of each left token outside all hunks."""
    partners: dict[int, int] = {}
    i = shift = 0
    for start, end, _, stop in hunks:
        partners |= {k: k + shift for k in range(i, start)}
        i, shift = end, stop - end
    return partners | {k: k + shift for k in range(i, length)}


def _joined(hunks: Sequence[Hunk]) -> list[Hunk]:
    joined: list[Hunk] = []
    for hunk in hunks:
        if joined and joined[-1][1] == hunk[0] and joined[-1][3] == hunk[2]:
            joined[-1] = (joined[-1][0], hunk[1], joined[-1][2], hunk[3])
        else:
            joined.append(hunk)
    return joined
