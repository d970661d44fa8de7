"""Which language a text is in, told offline.

fastText's lid.176 (Joulin et al. 2016, "Bag of Tricks for Efficient Text Classification") judges sentence by sentence,
and they vote by their letters: a page with an English menu around a French article is French. Where it is unsure,
py3langid (Lui & Baldwin 2012, "langid.py") is asked as well.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from functools import cache, cached_property
from pathlib import Path
from typing import Protocol

from viewer import resources
from viewer.core.article import Language

UNKNOWN = "und"
_SURE = 0.6
_ENOUGH_LETTERS = 25
"""Letters at which a judgement is worth 63 %: "Back" or a name alone tells little."""
_LONGEST_PIECE = 300
_MOST_PIECES = 60
"""About 0.1 ms each; a longer text is sampled evenly."""

# Codes of the models for what has no code of its own in ISO 639-1, or is written like the other.
_SAME = {"yue": "zh", "wuu": "zh", "lzh": "zh", "zh-tw": "zh", "arz": "ar", "als": "de", "bar": "de"}
_SAME |= {"nn": "no", "nb": "no", "sh": "sr", "azb": "az", "pnb": "pa", "iw": "he", "in": "id", "fil": "tl"}

_NO_LANGUAGE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[@#]\w+|[\d_]+")
_PIECE = re.compile(rf"[^\n.!?。！？؟…]{{1,{_LONGEST_PIECE}}}[.!?。！？؟…]*")


class _FastText(Protocol):
    def predict(self, text: str, k: int, threshold: float, on_unicode_error: str) -> list[tuple[float, str]]: ...


class _Langid(Protocol):
    def classify(self, instance: str) -> tuple[str, float]: ...


class Recogniser:
    """Tells languages; holds the models, loaded when first asked."""

    def __init__(self, model: Path) -> None:
        self._path = model

    @cached_property
    def _model(self) -> _FastText:
        import fasttext_pybind  # type: ignore[import-not-found, unused-ignore]

        # The Python wrapper around this class adds nothing but list handling.
        model = fasttext_pybind.fasttext()
        model.loadModel(str(self._path))
        return model  # type: ignore[no-any-return, unused-ignore]

    @cached_property
    def _second(self) -> _Langid:
        # Some 50 MB and half a second: only for texts the first model is unsure of.
        from py3langid import langid

        return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)  # type: ignore[no-any-return, unused-ignore]

    def recognise(self, text: str, hint: str | None = None) -> Language:
        """The language most of the text is in.

        Args:
            text: Any text.
            hint: What the source declares (``de``, ``pt-BR``); it decides only where the text itself does not tell.

        Returns:
            The ISO 639-1 code with the share of the votes it got, lowered for short texts; ``und`` with confidence 0
            for a text without letters and without a hint.
        """
        declared = code_of(hint) if hint else ""
        pieces = _pieces(text)
        letters = sum(weight for _, weight in pieces)
        votes: dict[str, float] = defaultdict(float)
        unsure: list[tuple[str, int]] = []
        for piece, weight in pieces:
            found = self._model.predict(piece + "\n", 3, 0.0, "replace")
            for score, label in found:
                votes[code_of(label.removeprefix("__label__"))] += weight * min(1.0, score)
            if not found or found[0][0] < _SURE:
                unsure.append((piece, weight))
        if letters and _share(votes, letters) < _SURE:
            for piece, weight in unsure:
                label, score = self._second.classify(piece)
                votes[code_of(label)] += weight * score
            letters += sum(weight for _, weight in unsure)
        if not votes:
            return Language(declared or UNKNOWN, 0.0)
        code, got = max(votes.items(), key=lambda vote: vote[1])
        confidence = min(1.0, got / letters) * (1 - math.exp(-letters / _ENOUGH_LETTERS))
        if declared and declared != code and confidence < 0.5:
            return Language(declared, max(0.3, confidence))
        return Language(code, round(confidence, 3))


def recognise(text: str, hint: str | None = None) -> Language:
    """The language most of the text is in: ``Recogniser.recognise`` with the model shipped with the program."""
    return _shipped().recognise(text, hint)


def code_of(tag: str) -> str:
    """The bare code of a language tag: ``pt`` of ``pt_BR``, ``zh`` of ``zh-Hant`` and ``yue``."""
    tag = tag.strip().lower().replace("_", "-")
    base = tag.split("-", maxsplit=1)[0]
    return _SAME.get(tag) or _SAME.get(base, base)


@cache
def _shipped() -> Recogniser:
    return Recogniser(resources.path("models", "lid.176.ftz"))


def _share(votes: dict[str, float], letters: int) -> float:
    return max(votes.values(), default=0.0) / letters


def _pieces(text: str) -> list[tuple[str, int]]:
    """Sentences, roughly, with their numbers of letters."""
    # The models' own encoders refuse lone surrogates.
    text = text.encode("utf-8", "ignore").decode("utf-8")
    pieces: list[tuple[str, int]] = []
    for found in _PIECE.finditer(text):
        piece = " ".join(_NO_LANGUAGE.sub(" ", found[0]).split())
        weight = sum(map(str.isalpha, piece))
        if weight:
            # The model knows few words in capitals.
            pieces.append((piece.lower() if piece.isupper() else piece, weight))
    if len(pieces) > _MOST_PIECES:
        step = len(pieces) / _MOST_PIECES
        pieces = [pieces[int(i * step)] for i in range(_MOST_PIECES)]
    return pieces
