"""Sentences of two texts into beads: the way from sentences to an alignment with confidence and reasons."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from viewer.alignment import anchors, moves, rates
from viewer.alignment.chinese import simplified
from viewer.alignment.evidence import Block, Evidence, Readings
from viewer.alignment.lattice import Posteriors, Step
from viewer.alignment.model import MEANING, SURFACE, WITHIN, Model, Scored, load
from viewer.alignment.moves import Scores
from viewer.core.comparison import Bead
from viewer.core.messages import Message
from viewer.core.ports import Encoder, NoProgress, Progress

_SHARES = 0.5
"""Likeness of words from which a bead is said to share its words."""
_NEAR = 0.1
"""Margin from which a bead is said to mean the same."""
_LEAST_PART = 0.6
"""The share of the least probability of a bead from which a part of one that is given up is kept."""
_UNSURE = 0.5
"""Confidence that a sentence has no partner that was first thought to have one."""
_LOOKS = 16
"""Blocks of long texts that are looked at to learn what the two texts do often: about a thousand sentences."""
_DOUBTFUL = 0.5
"""Confidence below which a reason says so."""


_UNWATCHED = NoProgress()


def align(
    original: Sequence[str],
    republication: Sequence[str],
    languages: tuple[str, str],
    encoder: Encoder,
    *,
    readings: Readings = (None, None),
    cuts: Sequence[tuple[int, int]] = (),
    progress: Progress = _UNWATCHED,
) -> list[Bead]:
    """Beads of two texts, given as sentences; every sentence of both is in exactly one.

    ``languages`` are ISO 639-1 codes; for a language the encoder does not know, words, numbers and length decide.
    ``readings``: machine translations of the sentences of a side into the other's language, where they are at hand
    (``None`` for a side without, or for a sentence without).
    ``cuts``: places, so many sentences of each side before them, that no bead in order reaches across; ascending.

    In the order of the republication; a dropped sentence stands where the original has it. Swapping the sides mirrors
    the beads. Raises ``Stopped`` if ``progress`` says so.
    """
    known = all(_knows(encoder, language) for language in languages)
    original, republication = (
        simplified(side, code) for side, code in zip((original, republication), languages, strict=True)
    )
    readings = _reading(readings[0], languages[1]), _reading(readings[1], languages[0])
    sides = [
        (original, languages[0], readings[0]),
        (republication, languages[1], readings[1]),
    ]
    # One way round for both, so that ties fall the same.
    swapped = _order(*sides[1]) < _order(*sides[0])
    (left, left_language, left_reading), (right, right_language, right_reading) = sides[::-1] if swapped else sides
    if left and right:
        codes = left_language, right_language
        readings = left_reading, right_reading
        evidence = Evidence(left, right, codes, encoder if known else None, readings, progress=progress)
        corners = [(j, i) for i, j in cuts] if swapped else cuts
        table = SURFACE if not known else WITHIN if evidence.same_language else MEANING
        found = _aligned(evidence, load(table), corners, progress)
    else:
        found = [_Found((i,), (), 1.0) for i in range(len(left))] + [_Found((), (j,), 1.0) for j in range(len(right))]
    if swapped:
        found = [replace(each, left=each.right, right=each.left) for each in found]
    return [
        Bead(
            each.left,
            each.right,
            _reason(each, (original, republication), known=known),
            round(each.confidence, 4),
            each.moved,
        )
        for each in _sorted(found)
    ]


@dataclass(frozen=True, slots=True)
class _Found:
    """A bead with what was seen of it."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    confidence: float
    moved: bool = False
    figures: dict[str, float] | None = None
    """Some of its features, by name; ``None`` where a side is empty."""


def _aligned(evidence: Evidence, model: Model, cuts: Sequence[tuple[int, int]], progress: Progress) -> list[_Found]:
    total = sum(evidence.counts)
    scores = Scores(evidence, model)
    in_order: dict[Step, _Found] = {}
    alone: tuple[dict[int, float], dict[int, float]] = ({}, {})
    blocks = list(anchors.pieces(evidence, progress, cuts))
    seen = _look_round(scores, blocks, progress)
    for number, block in enumerate(blocks):
        progress.check()
        progress.report(block.rows.start + block.columns.start, total)
        scored = scores.suited(seen.pop(number)) if number in seen else scores.of(block)
        chances = scored.lattice.posteriors()
        for step in _peeled(scored.lattice.best()[0], block, evidence):
            here = Step(step.left + block.rows.start, step.right + block.columns.start, step.size)
            if step.size == (1, 1) and evidence.equal(here.left, here.right):
                in_order[here] = _bead(here, 1.0, scored.shown(step))
                continue
            for sure in _sure_enough(step, chances, model.least):
                here = Step(sure.left + block.rows.start, sure.right + block.columns.start, sure.size)
                if all(sure.size):
                    chance = float(chances.beads[sure.size][sure.left, sure.right])
                    in_order[here] = _bead(here, chance, scored.shown(sure))
                elif sure.size[0]:
                    alone[0][here.left] = float(chances.drop[sure.left])
                else:
                    alone[1][here.right] = float(chances.add[sure.right])
    exchanged = moves.exchange(scores, in_order, progress)
    found = [bead for step, bead in in_order.items() if step not in exchanged.gone]
    found += [_bead(*move) for move in exchanged.new]
    found += [_bead(*move, moved=True) for move in exchanged.moves]
    left, right = _free(found, evidence.counts)
    kept = [step for step in in_order if step not in exchanged.gone] + [move.step for move in exchanged.new]
    found += [_bead(*move, moved=True) for move in moves.find(scores, kept, left, right, progress)]
    free = _free(found, evidence.counts)
    found += [_Found((i,), (), min(alone[0].get(i, _UNSURE), 1.0)) for i in sorted(free[0])]
    found += [_Found((), (j,), min(alone[1].get(j, _UNSURE), 1.0)) for j in sorted(free[1])]
    progress.report(total, total)
    return found


def _look_round(scores: Scores, blocks: Sequence[Block], progress: Progress) -> dict[int, Scored]:
    """Learn what the two texts do often; the scores of the blocks that were looked at, by their number."""
    seen: dict[int, Scored] = {}
    chances = []
    for number in range(0, len(blocks), -(-len(blocks) // _LOOKS)):
        progress.check()
        seen[number] = scores.unsuited(blocks[number])
        chances.append(seen[number].lattice.posteriors())
    scores.rates = rates.learnt(chances)
    return seen


def _peeled(path: Iterable[Step], block: Block, evidence: Evidence) -> Iterator[Step]:
    """The path, where a bead gives off the sentences at its edges that are the same on both sides."""
    top, side = block.rows.start, block.columns.start
    for left, right, (n, m) in path:
        before = behind = 0
        if n + m > 2:
            while before < min(n, m) and evidence.equal(top + left + before, side + right + before):
                before += 1
            while behind < min(n, m) - before and evidence.equal(
                top + left + n - 1 - behind, side + right + m - 1 - behind
            ):
                behind += 1
        rest = Step(left + before, right + before, (n - before - behind, m - before - behind))
        yield from (Step(left + k, right + k, (1, 1)) for k in range(before))
        if all(rest.size) or rest.size in {(1, 0), (0, 1)}:
            yield rest
        else:
            yield from _alone(rest)
        yield from (Step(left + n - k, right + m - k, (1, 1)) for k in range(behind, 0, -1))


def _sure_enough(step: Step, chances: Posteriors, least: float) -> Iterator[Step]:
    """A step of the path; where it is a bead of which little is sure, the surest bead within it, if there is one."""
    if not all(step.size) or chances.beads[step.size][step.left, step.right] >= least:
        yield step
        return
    kept = _surest(step, chances, least * _LEAST_PART)
    if kept is None:
        yield from _alone(step)
        return
    (left, right, (n, m)), (i, j, (k, o)) = step, kept
    yield from _alone(Step(left, right, (i - left, j - right)))
    yield kept
    yield from _alone(Step(i + k, j + o, (left + n - i - k, right + m - j - o)))


def _alone(step: Step) -> Iterator[Step]:
    """The sentences of a bead, each without partner."""
    yield from (Step(step.left + k, step.right, (1, 0)) for k in range(step.size[0]))
    yield from (Step(step.left + step.size[0], step.right + k, (0, 1)) for k in range(step.size[1]))


def _surest(step: Step, chances: Posteriors, least: float) -> Step | None:
    """The most probable bead among the sentences of a bead, but for that bead; ``None`` if none is likely."""
    best, found = least, None
    for (n, m), table in chances.beads.items():
        if n <= step.size[0] and m <= step.size[1]:
            for i in range(step.left, step.left + step.size[0] - n + 1):
                for j in range(step.right, step.right + step.size[1] - m + 1):
                    if table[i, j] > best:
                        best, found = float(table[i, j]), Step(i, j, (n, m))
    return found


def _free(found: Iterable[_Found], counts: tuple[int, int]) -> tuple[set[int], set[int]]:
    """The sentences of both sides that are in no bead."""
    beads = list(found)
    return (
        set(range(counts[0])) - {i for bead in beads for i in bead.left},
        set(range(counts[1])) - {j for bead in beads for j in bead.right},
    )


def _bead(step: Step, confidence: float, figures: dict[str, float], *, moved: bool = False) -> _Found:
    left = tuple(range(step.left, step.left + step.size[0]))
    right = tuple(range(step.right, step.right + step.size[1]))
    return _Found(left, right, min(confidence, 1.0), moved, figures)


def _knows(encoder: Encoder, language: str) -> bool:
    code = language.replace("_", "-").lower()
    return code in encoder.languages or code.split("-")[0] in encoder.languages


def _reading(reading: Sequence[str | None] | None, language: str) -> Sequence[str | None] | None:
    return reading and [text and simplified([text], language)[0] for text in reading]


def _order(side: Sequence[str], language: str, reading: Sequence[str | None] | None) -> tuple[object, ...]:
    return len(side), list(side), language, [text or "" for text in reading or ()]


def _sorted(found: Iterable[_Found]) -> list[_Found]:
    """In the order of the right side; what is dropped behind what stands before it on the left."""
    beads = list(found)
    places = {i: each.right[0] for each in beads if each.right and not each.moved for i in each.left}
    known = sorted(places)

    def place(each: _Found) -> tuple[int, int, int]:
        if each.right:
            return each.right[0], 0, 0
        before = bisect_left(known, each.left[0])
        return (places[known[before - 1]] if before else -1), 1, each.left[0]

    return sorted(beads, key=place)


def _reason(each: _Found, texts: tuple[Sequence[str], Sequence[str]], *, known: bool) -> Message:
    """Why a bead is one, by its strongest evidence."""
    doubtful = each.confidence < _DOUBTFUL
    if each.figures is None:
        code = "bead.dropped" if each.left else "bead.added"
        return Message.of(f"{code}.doubtful" if doubtful else code)
    sides = [
        " ".join(" ".join(text[k] for k in ids).split())
        for text, ids in zip(texts, (each.left, each.right), strict=True)
    ]
    code = "bead.similar"
    if sides[0] == sides[1]:
        code = "bead.same"
    elif not known:
        code = "bead.surface"
    elif doubtful and each.figures["margin"] < _NEAR:
        code = "bead.place"
    elif each.figures["numbers shared"] > 0:
        code = "bead.similar.numbers"
    elif each.figures["same words"] > _SHARES:
        code = "bead.words"
    return Message.of(code, likeness=f"{max(each.figures['cosine'], 0):.0%}")
