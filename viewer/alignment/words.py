"""Which words of two texts are counterparts, and how far each has none.

Words are compared as they are, alone and in context; the likeness of all words is turned into link probabilities by
a hidden Markov model (``word_posteriors``), links are cut from those (``word_links``) and judged (``link_judge``), and
scores are made of them (``word_scores``). But for the judge and a few thresholds nothing is fitted on word alignments.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from viewer.alignment.blas import one_core_a_product
from viewer.alignment.chinese import simplified_pair
from viewer.alignment.link_judge import Seen, judged
from viewer.alignment.word_evidence import Spelled, spelled, surface
from viewer.alignment.word_links import links
from viewer.alignment.word_posteriors import Posteriors, posteriors
from viewer.alignment.word_scores import RADII, Likeness, scores
from viewer.alignment.word_vectors import word_vectors
from viewer.core.ports import Encoder, NoProgress, Progress, WordVectors
from viewer.core.words import WordLinks, WordPair

Figures = NDArray[np.float32]

_NEAR_RADIUS = 2
"""Words on each side of the window that tells words apart."""
_FORM, _ALONE, _CONTEXT, _SELF, _NEAR, _SPELLING, _CLASH = 0.11, 0.42, 0.40, 0.20, 0.30, 0.24, 0.05
"""Weights of the likenesses of two words."""
_IMPOSSIBLE = 0.5
"""What two words lose of their likeness if one is a number and the other not, or another number."""
_SAME_NAME, _SAME_SPELLING = 0.66, 0.4
"""Cosine of two words alone, and likeness of their spelling, from which they may be the same name."""
_EMPTY = 0.5
"""What a function word or a mark says by itself."""
_TEMPERATURE, _TEMPERATURE_WITHIN = 0.05, 0.07
"""The difference of likeness that makes a link e times as probable, across languages and within one: there likeness
is spread wider, since a word may be the very same."""
_LINK_THRESHOLD = 0.074
_SCORE_THRESHOLD = 0.45
_DIGITS = 4
_CELLS, _PAIRS = 1_000_000, 8
"""Links and pairs that are worked on in one go: enough to be fast, few enough to stop soon."""
_PATIENCE = 0.1
"""Seconds between two questions whether to stop."""


@dataclass(frozen=True, slots=True)
class _Compared:
    sides: tuple[Spelled, Spelled]
    temperature: float
    likeness: Figures
    seen: Seen
    views: tuple[Likeness, Likeness]
    """As the left and as the right side sees it."""


class WordLinker:
    """Links words by meaning, place and spelling. Safe to share between threads.

    The links of the last ``remembered`` pairs are kept (about 10 kB each): a story is compared again whenever its
    editor corrects a bead, and nearly all its pairs stay as they are.
    """

    def __init__(self, encoder: Encoder, *, cores: int = 2, remembered: int = 4096) -> None:
        self.encoder = encoder
        self._cores = cores
        self._remembered = remembered
        self._known: OrderedDict[WordPair, WordLinks] = OrderedDict()
        self._lock = Lock()

    def link(self, pairs: Sequence[WordPair], progress: Progress | None = None) -> list[WordLinks]:
        """Links and scores of each pair, in the order given.

        Sides of any length are fine, of one sentence or of many; an empty side leaves all words of the other alone.
        Equal sides in one language are linked word by word.

        Raises:
            Stopped: The work was cancelled.
        """
        progress = progress or NoProgress()
        pairs = [simplified_pair(pair) for pair in pairs]
        with self._lock:
            found = [_plain(pair) or self._known.get(pair) for pair in pairs]
        open_ = [k for k, known in enumerate(found) if known is None]
        done = len(pairs) - len(open_)
        batches = list(_batches([pairs[k] for k in open_]))
        # Most of the work is products of matrices, which leave the interpreter to another batch.
        with one_core_a_product(), ThreadPoolExecutor(self._cores) as pool:
            work = [pool.submit(self._linked, [pairs[open_[k]] for k in batch]) for batch in batches]
            try:
                for batch, future in zip(batches, work, strict=True):
                    while not wait([future], _PATIENCE).done:
                        progress.check()
                    progress.check()
                    for k, links in zip(batch, future.result(), strict=True):
                        found[open_[k]] = links
                        self._remember(pairs[open_[k]], links)
                    done += len(batch)
                    progress.report(done, len(pairs))
            finally:
                for future in work:
                    future.cancel()
        return [links for links in found if links is not None]

    def _remember(self, pair: WordPair, links: WordLinks) -> None:
        with self._lock:
            self._known[pair] = links
            while len(self._known) > self._remembered:
                self._known.popitem(last=False)

    def _linked(self, pairs: Sequence[WordPair]) -> list[WordLinks]:
        compared = self._compared(pairs)
        # Both thresholds in one go: most of the work is the same.
        both = _posteriors(
            [(each, _LINK_THRESHOLD, each.temperature) for each in compared]
            + [(each, _SCORE_THRESHOLD, _TEMPERATURE) for each in compared]
        )
        probable, strict = both[: len(pairs)], both[len(pairs) :]
        return [
            _spell(
                judged(links(loose, *each.sides), loose, each.seen, each.sides),
                scores(each.views[0], sure.forward, sure.backward),
                scores(each.views[1], sure.backward.T, sure.forward.T),
            )
            for each, loose, sure in zip(compared, probable, strict, strict=True)
        ]

    def evidence(self, pairs: Sequence[WordPair]) -> list[tuple[Posteriors, Seen, Spelled, Spelled]]:
        """What the links of each pair are cut from, for measuring and fitting."""
        found: list[tuple[Posteriors, Seen, Spelled, Spelled]] = []
        pairs = [simplified_pair(pair) for pair in pairs]
        for batch in _batches(pairs):
            compared = self._compared([pairs[k] for k in batch])
            loose = _posteriors([(each, _LINK_THRESHOLD, each.temperature) for each in compared])
            found += [(links, each.seen, *each.sides) for links, each in zip(loose, compared, strict=True)]
        return found

    def _compared(self, pairs: Sequence[WordPair]) -> list[_Compared]:
        vectors = word_vectors(self.encoder, [side for pair in pairs for side in (pair.left, pair.right)], (0, *RADII))
        return [_compare(pair, vectors[2 * k], vectors[2 * k + 1]) for k, pair in enumerate(pairs)]


def _posteriors(wanted: Sequence[tuple[_Compared, float, float]]) -> list[Posteriors]:
    """By threshold and temperature."""
    compared, thresholds, temperatures = zip(*wanted, strict=True)
    return posteriors([each.likeness for each in compared], thresholds, temperatures)


def _compare(pair: WordPair, left: WordVectors, right: WordVectors) -> _Compared:
    sides = spelled(pair.left, pair.left_language), spelled(pair.right, pair.right_language)
    seen = surface(*sides)
    alone = left.alone @ right.alone.T
    context = left.context @ right.context.T
    windows = [a @ b.T for a, b in zip(left.windows, right.windows, strict=True)]
    own, near = windows[0], windows[1 + RADII.index(_NEAR_RADIUS)]
    likeness = (
        _FORM * (left.form @ right.form.T)
        + _ALONE * alone
        + _CONTEXT * context
        + _SELF * own
        + _NEAR * near
        + _SPELLING * seen.spelling
        - _CLASH * seen.clash
    )
    word = np.maximum(alone, context) - _IMPOSSIBLE * seen.clash
    # Within a language a name is spelled as it was, and that is seen without guessing.
    across = pair.left_language != pair.right_language
    views = []
    for side, (own_side, denied) in enumerate(zip(sides, seen.denied, strict=True)):
        name = own_side.names[None, :] if side else own_side.names[:, None]
        other_name = (name & across & (alone < _SAME_NAME) & (seen.spelling < _SAME_SPELLING)).astype(np.float32)
        barred = np.maximum(np.maximum(seen.other_number, denied), other_name)
        weights = np.where(own_side.empty, _EMPTY, 1).astype(np.float32)
        own_word = np.where(name & across, np.maximum(alone, seen.spelling), word) - _IMPOSSIBLE * barred
        arrays = [own_word, barred, *windows[1:]]
        first, second, *rest = [array.T for array in arrays] if side else arrays
        views.append(Likeness(first, second, tuple(rest), weights, own_side.clauses if across else None))
    return _Compared(
        sides,
        _TEMPERATURE if across else _TEMPERATURE_WITHIN,
        likeness,
        Seen(alone, context, seen.spelling, not across),
        (views[0], views[1]),
    )


def _spell(links: list[tuple[int, int]], left: Figures, right: Figures) -> WordLinks:
    return WordLinks(
        tuple(links),
        tuple(round(float(score), _DIGITS) for score in left),
        tuple(round(float(score), _DIGITS) for score in right),
    )


def _plain(pair: WordPair) -> WordLinks | None:
    """Links that need no looking: of an empty side, or of equal sides."""
    m, n = len(pair.left), len(pair.right)
    if not m or not n:
        return WordLinks((), (1.0,) * m, (1.0,) * n)
    if pair.left == pair.right and pair.left_language == pair.right_language:
        return WordLinks(tuple((k, k) for k in range(m)), (0.0,) * m, (0.0,) * m)
    return None


def _batches(pairs: Sequence[WordPair]) -> Iterator[list[int]]:
    batch: list[int] = []
    cells = 0
    for k, pair in enumerate(pairs):
        size = len(pair.left) * len(pair.right)
        if batch and (cells + size > _CELLS or len(batch) == _PAIRS):
            yield batch
            batch, cells = [], 0
        batch.append(k)
        cells += size
    if batch:
        yield batch
