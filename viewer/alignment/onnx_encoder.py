"""An encoder from a folder of the user's, run by ONNX Runtime; the only module that knows its packages.

Made for sentence encoders as sentence-transformers and Optimum export them (``model_folder``). The weights of the
alignment were fitted on vectors of the embedded encoder, where sentences that have nothing to do with each other are
nearly at right angles. In most other encoders all vectors share a direction, and so every cosine is high: that
direction is taken off (Mu & Viswanath 2018, "All-but-the-Top", section 2).
"""

from __future__ import annotations

import importlib.util
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from viewer.alignment.last_layers import unit
from viewer.alignment.model_folder import Dense, ModelFolder, Pooling, head, read
from viewer.alignment.probe import common, same_meaning, sentences
from viewer.core.errors import EncoderError
from viewer.core.ports import NoProgress, Progress, Vectors, WordVectors

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

UNWATCHED = NoProgress()
PACKAGES = ("onnxruntime", "tokenizers")
LONGEST_TEXT = 8_000
"""Code points of a text that are read."""
_AT_ONCE = 64
"""Texts that are embedded between two questions whether to stop."""
_BATCH = 1_024
"""Tokens that go through the model at a time, padding counted."""
_PATIENCE = 0.1
"""Seconds between two such questions while the model is loaded."""
_SENTENCE, _TOKENS = ("sentence_embedding",), ("token_embeddings", "last_hidden_state")
"""Names of what models give, the better first."""

Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as tokens, short enough for the model."""

    ids: list[int]
    types: list[int]
    words: list[int | None]
    """Of each token the word it is of; ``None`` of what marks the ends."""


@dataclass(frozen=True, slots=True)
class _Embedded:
    """What is remembered of a text."""

    vector: Vectors
    """As the model gives it."""
    form: Vectors | None
    """The mean over its tokens; ``None`` where the model gives none."""
    tokens: int


@dataclass(frozen=True, slots=True)
class _Given:
    """What the model gives for a text."""

    sentence: Vectors
    size: int
    """Tokens of the text, with those that mark its ends."""
    tokens: Vectors | None
    """Shape (tokens, width); ``None`` where the model gives none."""


class OnnxEncoder:
    """The encoder in a folder. Loads at first use; safe to share between threads.

    Every text is embedded once: the last ``remembered`` different texts are kept (a few kB each).

    Raises:
        EncoderError: When it is made: a file or a package is missing. When it is first used: the model cannot be run.
    """

    def __init__(self, folder: Path, *, cores: int = 2, remembered: int = 16_384) -> None:
        self._folder = read(folder)
        if not is_installed():
            raise EncoderError("encoder.not_installed")
        self._cores = cores
        self._cache: OrderedDict[bytes, _Embedded] = OrderedDict()
        self._remembered = remembered
        self._lock = Lock()

    @property
    def name(self) -> str:
        """The model's name and a digest of its files."""
        return self._folder.name

    @cached_property
    def languages(self) -> frozenset[str]:
        """Those in ``languages.txt``, else LaBSE's where it is LaBSE, else those of the probe it proves to know."""
        return self._space.languages

    def prepare(self) -> None:
        """Begin to load, apart; whoever encodes first waits for what is still to do."""
        with self._lock:
            _ = self._loading

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of unit length, shape (texts, dimensions); (0, dimensions) for no texts. Any string is fine."""
        space = self._space
        embedded = self._remember(texts)
        if not embedded:
            return np.empty((0, len(space.centre)), np.float32)
        return _centred([each.vector for each in embedded], space.centre)

    def runs(self, texts: Sequence[str], progress: Progress = UNWATCHED) -> _MeanRuns:
        """The texts, ready to give the vector of any run of them at nearly no cost.

        A run is the mean of its texts, weighed by their tokens. Where the model takes the mean over tokens itself,
        that is the text joined, but for what its sentences see of each other.

        Raises:
            Stopped: The work was cancelled; asked after each few texts.
        """
        self._await(progress)
        embedded = self._remember(texts, progress)
        weights = np.array([each.tokens for each in embedded], np.float32)
        centre = self._space.centre
        vectors = np.array([each.vector for each in embedded], np.float32).reshape(-1, len(centre))
        return _MeanRuns(vectors * weights[:, None], centre)

    def encode_words(self, sequences: Sequence[Sequence[str]], radii: Sequence[int]) -> list[WordVectors] | None:
        """Vectors of the words of each token sequence; ``None`` where the model gives no vectors of tokens.

        A word in its context is the mean of its tokens there (Jalili Sabet et al. 2020, "SimAlign", section 2), a
        window that of its words.
        """
        space = self._space
        if space.token_centre is None:
            return None
        words = list(dict.fromkeys(chain.from_iterable(sequences)))
        known = dict(zip(words, self._remember(words), strict=True))
        sums, counts = self._in_context(sequences, len(space.token_centre))
        out = []
        for sequence, total, count in zip(sequences, sums, counts, strict=True):
            forms = [known[word].form for word in sequence]
            out.append(
                WordVectors(
                    form=_centred([form for form in forms if form is not None], space.token_centre),
                    alone=_centred([known[word].vector for word in sequence], space.centre),
                    context=_window(total, count, 0, space.token_centre),
                    windows=tuple(_window(total, count, radius, space.token_centre) for radius in radii),
                )
            )
        return out

    # --- loading ---

    @cached_property
    def _loading(self) -> Future[_Space]:
        # Seconds for a large model: apart, so that who waits can be stopped.
        loader = ThreadPoolExecutor(1)
        loading = loader.submit(self._load)
        loader.shutdown(wait=False)
        return loading

    @property
    def _space(self) -> _Space:
        with self._lock:
            loading = self._loading
        return loading.result()

    def _await(self, progress: Progress) -> None:
        with self._lock:
            loading = self._loading
        while not wait([loading], _PATIENCE).done:
            progress.check()

    def _load(self) -> _Space:
        runner = _Runner(self._folder, self._cores)
        probe = sentences()
        said = self._folder.languages
        tried = {code: probe[code] for code in probe if said is None or code in said} or dict(probe)
        given = runner.give(list(chain.from_iterable(tried.values())))
        vectors = unit(np.stack([each.sentence for each in given]))
        size = len(probe["en"])
        by_language = {code: vectors[k * size : (k + 1) * size] for k, code in enumerate(tried)}
        known = (
            frozenset(
                code for code, rows in by_language.items() if code == "en" or same_meaning(by_language["en"], rows)
            )
            if said is None
            else said
        )
        rows = [k for k in range(len(given)) if list(tried)[k // size] in known] or list(range(len(given)))
        centre = common([vectors[k : k + 1] for k in rows], [k % size for k in rows])
        token_centre = None
        tokens = [(given[k].tokens, k % size) for k in rows]
        if all(found is not None for found, _ in tokens):
            token_centre = common([unit(found) for found, _ in tokens if found is not None], [k for _, k in tokens])
        return _Space(runner, known, centre, token_centre)

    # --- texts ---

    def _remember(self, texts: Sequence[str], progress: Progress = UNWATCHED) -> list[_Embedded]:
        space = self._space
        keys = [_key(text) for text in texts]
        with self._lock:
            wanted = dict(zip(keys, texts, strict=True))
            found = {key: self._cache[key] for key in wanted if key in self._cache}
            # In one order whatever the order asked for: batches, and so the last digits, come out the same.
            fresh = sorted(wanted.keys() - found.keys(), key=lambda key: (len(wanted[key]), key))
            for key in found:
                self._cache.move_to_end(key)
            for start in range(0, len(fresh), _AT_ONCE):
                progress.check()
                part = fresh[start : start + _AT_ONCE]
                for key, embedded in zip(
                    part, space.runner.embed([wanted[key] for key in part], progress), strict=True
                ):
                    found[key] = self._cache[key] = embedded
                while len(self._cache) > self._remembered:
                    self._cache.popitem(last=False)
        return [found[key] for key in keys]

    def _in_context(self, sequences: Sequence[Sequence[str]], width: int) -> tuple[list[Vectors], list[Vectors]]:
        """Of each sequence: the sums over the tokens of each word, and how many these are."""
        runner = self._space.runner
        sums = [np.zeros((len(sequence), width), np.float32) for sequence in sequences]
        counts = [np.zeros(len(sequence), np.float32) for sequence in sequences]
        parts = [(k, first, text) for k, words in enumerate(sequences) for first, text in runner.cut(words)]
        for (k, first, text), given in zip(parts, runner.run([text for *_, text in parts]), strict=True):
            if given.tokens is None:
                continue
            own = [place for place, word in enumerate(text.words) if word is not None]
            words = [first + word for word in text.words if word is not None]
            np.add.at(sums[k], words, given.tokens[own])
            np.add.at(counts[k], words, 1)
        return sums, counts


def is_installed() -> bool:
    """Whether the packages of the extra are there."""
    return all(importlib.util.find_spec(package) is not None for package in PACKAGES)


@dataclass(frozen=True, slots=True)
class _Space:
    """A loaded model, and how its vectors are brought into a form that can be compared."""

    runner: _Runner
    languages: frozenset[str]
    centre: Vectors
    """What all sentences have in common, shape (dimensions,)."""
    token_centre: Vectors | None
    """What all tokens have in common; ``None`` where the model gives none."""


class _Runner:
    """The model and its tokenizer."""

    def __init__(self, folder: ModelFolder, cores: int) -> None:
        self._folder = folder
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            raise EncoderError("encoder.not_installed") from error
        try:
            self._tokenizer: Tokenizer = Tokenizer.from_file(str(folder.tokenizer))
        except Exception as error:  # the package raises nothing narrower
            raise EncoderError("encoder.broken", file=folder.tokenizer, error=_first_line(error)) from error
        declared = self._tokenizer.truncation
        self._limit = min(folder.limit, declared["max_length"]) if declared else folder.limit
        # Texts are cut and filled up here, so that the tokenizer has no state.
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = cores
        options.log_severity_level = 4
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._session: Any = onnxruntime.InferenceSession(
                str(folder.model), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # its errors have no common class of their own
            raise EncoderError("encoder.broken", file=folder.model, error=_first_line(error)) from error
        self._inputs: dict[str, type] = {
            each.name: np.int32 if "32" in each.type else np.int64 for each in self._session.get_inputs()
        }
        strange = self._inputs.keys() - {"input_ids", "attention_mask", "token_type_ids", "position_ids"}
        if strange or "input_ids" not in self._inputs:
            raise EncoderError("encoder.inputs", file=folder.model, inputs=", ".join(sorted(strange or self._inputs)))
        self._sentence, self._tokens = self._outputs()
        self._pooling, self._dense = (Pooling.MEAN, ()) if self._sentence else head(folder.path)
        self._padding = self._pad()
        prompt = self._tokenizer.encode(folder.prompt.rstrip()) if folder.prompt else None
        self._prompted = len([word for word in _words(prompt) if word is not None]) if prompt else 0

    def embed(self, texts: Sequence[str], progress: Progress) -> list[_Embedded]:
        """What is remembered of each text."""
        return [
            _Embedded(each.sentence.copy(), None if each.tokens is None else each.tokens.mean(axis=0), each.size)
            for each in self.give(texts, progress)
        ]

    def give(self, texts: Sequence[str], progress: Progress = UNWATCHED) -> list[_Given]:
        """What the model gives for each text; of its tokens those that are of the text's own words."""
        cut = [self._text(text) for text in texts]
        return [
            _Given(each.sentence, each.size, None if each.tokens is None else each.tokens[own])
            for each, own in zip(self.run(cut, progress), map(self._own, cut), strict=True)
        ]

    def _own(self, text: _Text) -> list[int]:
        """The places of tokens that neither mark an end nor are of the prompt; the first where there are none."""
        return [k for k, word in enumerate(text.words) if word is not None][self._prompted :] or [0]

    def cut(self, words: Sequence[str]) -> Iterator[tuple[int, _Text]]:
        """A sequence of words in pieces the model can take: the place of the first word, and the piece."""
        clean = [_clean(word) for word in words]
        start = 0
        while start < len(clean):
            whole = self._tokenizer.encode(clean[start:], is_pretokenized=True)
            if len(whole.ids) <= self._limit:
                yield start, _Text(whole.ids, whole.type_ids, _words(whole))
                return
            room = self._limit - sum(whole.special_tokens_mask)
            places = [word for word in _words(whole) if word is not None]
            # At least a word: one that is longer than the model can take is cut off.
            last = max(places[room] if room < len(places) else places[-1], 1) if places else len(clean)
            part = self._tokenizer.encode(clean[start : start + last], is_pretokenized=True)
            yield start, self._shortened(part)
            start += last

    def run(self, texts: Sequence[_Text], progress: Progress = UNWATCHED) -> list[_Given]:
        """What the model gives for each text, in the order given. Raises ``Stopped`` if ``progress`` says so."""
        out: dict[int, _Given] = {}
        # Texts of one length side by side: less padding.
        order = sorted(range(len(texts)), key=lambda k: (len(texts[k].ids), texts[k].ids))
        while order:
            progress.check()
            size = 1
            while size < len(order) and (size + 1) * len(texts[order[size]].ids) <= _BATCH:
                size += 1
            batch, order = order[:size], order[size:]
            out |= zip(batch, self._batch([texts[k] for k in batch]), strict=True)
        return [out[k] for k in range(len(texts))]

    def _text(self, text: str) -> _Text:
        return self._shortened(self._tokenizer.encode(self._folder.prompt + _clean(text)))

    def _shortened(self, encoding: Encoding) -> _Text:
        """The first tokens that the model can take, and what marks the end."""
        ids, types, words = list(encoding.ids), list(encoding.type_ids), _words(encoding)
        if len(ids) > self._limit:
            end = next((k for k, word in enumerate(reversed(words)) if word is not None), 0)
            gone = slice(max(self._limit - end, 0), len(ids) - end)
            del ids[gone], types[gone], words[gone]
        return _Text(ids, types, words)

    def _batch(self, texts: Sequence[_Text]) -> list[_Given]:
        width = max(1, *(len(text.ids) for text in texts))
        ids = np.full((len(texts), width), self._padding, np.int64)
        mask, types = np.zeros_like(ids), np.zeros_like(ids)
        for row, text in enumerate(texts):
            size = len(text.ids)
            ids[row, :size], types[row, :size], mask[row, :size] = text.ids, text.types, 1
        values: dict[str, Ids] = {
            "input_ids": ids,
            "attention_mask": mask,
            "token_type_ids": types,
            "position_ids": np.broadcast_to(np.arange(width, dtype=np.int64), ids.shape),
        }
        wanted = [name for name in (self._sentence, self._tokens) if name]
        try:
            found = self._session.run(wanted, {name: values[name].astype(kind) for name, kind in self._inputs.items()})
        except Exception as error:  # its errors have no common class of their own
            raise EncoderError("encoder.failed", path=self._folder.path, error=_first_line(error)) from error
        given = {name: np.asarray(array, np.float32) for name, array in zip(wanted, found, strict=True)}
        tokens = given.get(self._tokens or "")
        sentences = given[self._sentence] if self._sentence else self._pooled(given[self._tokens or ""], mask)
        if not np.isfinite(sentences).all():
            raise EncoderError("encoder.failed", path=self._folder.path, error="NaN")
        return [
            _Given(sentences[row], len(text.ids), None if tokens is None else tokens[row, : len(text.ids)])
            for row, text in enumerate(texts)
        ]

    def _pooled(self, tokens: Vectors, mask: Ids) -> Vectors:
        if self._pooling is Pooling.FIRST:
            rows = tokens[:, 0]
        else:
            seen = mask[:, :, None].astype(np.float32)
            rows = (tokens * seen).sum(axis=1) / np.maximum(seen.sum(axis=1), 1)
        for layer in self._dense:
            rows = self._through(layer, rows)
        return rows

    def _through(self, layer: Dense, rows: Vectors) -> Vectors:
        if layer.weight.shape[1] != rows.shape[1]:
            error = f"{rows.shape[1]} → {layer.weight.shape[1]}"
            raise EncoderError("encoder.failed", path=self._folder.path, error=error)
        return layer(rows)

    def _outputs(self) -> tuple[str | None, str | None]:
        """The names of what the model gives of sentences and of tokens."""
        ranks = {each.name: len(each.shape) for each in self._session.get_outputs()}
        sentence = next((name for name in _SENTENCE if ranks.get(name) == 2), None)
        tokens = next((name for name in _TOKENS if ranks.get(name) == 3), None)
        if tokens is None and sentence is None:
            # Another name: what has three dimensions are tokens.
            tokens = next((name for name, rank in ranks.items() if rank == 3), None)
        if tokens is None and sentence is None:
            raise EncoderError("encoder.outputs", file=self._folder.model, outputs=", ".join(ranks))
        return sentence, tokens

    def _pad(self) -> int:
        if self._folder.padding is not None:
            return self._folder.padding
        found = (self._tokenizer.token_to_id(name) for name in ("[PAD]", "<pad>"))
        return next((token for token in found if token is not None), 0)


@dataclass(frozen=True, slots=True)
class _MeanRuns:
    """Runs as means over their texts."""

    _weighed: Vectors
    _centre: Vectors

    def vectors(self, length: int, start: int, stop: int) -> Vectors:
        """See ``Runs.vectors``."""
        count = max(min(stop, len(self._weighed) - length + 1) - start, 0)
        sums = np.zeros((count, len(self._centre)), np.float32)
        for offset in range(start, start + length):
            sums += self._weighed[offset : offset + count]
        return _centred(list(sums), self._centre)


def _centred(rows: Sequence[Vectors], centre: Vectors) -> Vectors:
    return unit(unit(np.array(rows, np.float32).reshape(-1, len(centre))) - centre)


def _window(sums: Vectors, counts: Vectors, radius: int, centre: Vectors) -> Vectors:
    """The mean over the tokens of each word and its neighbours; of all where these have no token."""
    size = len(sums)
    # Doubles: the difference of two long sums.
    running = np.concatenate([np.zeros((1, sums.shape[1])), np.cumsum(sums, axis=0, dtype=np.float64)])
    total = np.concatenate([[0.0], np.cumsum(counts, dtype=np.float64)])
    low, high = np.maximum(np.arange(size) - radius, 0), np.minimum(np.arange(size) + radius + 1, size)
    rows, tokens = running[high] - running[low], total[high] - total[low]
    rows[tokens == 0] = running[-1]
    return _centred(list(rows.astype(np.float32)), centre)


def _words(encoding: Encoding) -> list[int | None]:
    return [
        None if special else word for word, special in zip(encoding.word_ids, encoding.special_tokens_mask, strict=True)
    ]


def _clean(text: str) -> str:
    # A lone surrogate cannot be tokenised; it stands for nothing in any language.
    return text[:LONGEST_TEXT].encode("utf-8", "replace").decode("utf-8")


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]


def _key(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
