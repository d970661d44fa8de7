"""A folder with an encoder of somebody else's, read but not run.

The layout is that in which sentence-transformers and Optimum write a model: ``model.onnx`` (or ``onnx/model.onnx``),
``tokenizer.json``, and beside them what says how tokens become a sentence: ``modules.json``, ``1_Pooling``,
``2_Dense``, ``sentence_bert_config.json``, ``config_sentence_transformers.json``, ``config.json``. All but the first
two may be missing. ``languages.txt`` is ours: the languages the model knows.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from viewer.core.errors import EncoderError
from viewer.core.ports import Vectors

MODELS = ("model.onnx", "onnx/model.onnx")
TOKENIZER = "tokenizer.json"
LANGUAGES = "languages.txt"
_LABSE = (
    "af am ar as az be bg bn bo bs ca ceb co cs cy da de el en eo es et eu fa fi fr fy ga gd gl gu ha haw he hi hmn hr "
    "ht hu hy id ig is it ja jv ka kk km kn ko ku ky la lb lo lt lv mg mi mk ml mn mr ms mt my ne nl no ny or pa pl pt "
    "ro ru rw si sk sl sm sn so sq sr st su sv sw ta te tg th tk tl tr tt ug uk ur uz vi wo xh yi yo zh zu"
)
LABSE = frozenset(_LABSE.split())
"""The 109 languages LaBSE was trained for (Feng et al. 2022, "Language-agnostic BERT Sentence Embedding", appendix)."""
_LIMIT = 512
"""Tokens a text may have where the folder does not say: that of BERT and of what was made from it."""
_SHIFTED = {"xlm-roberta", "roberta", "camembert", "mpnet"}
"""Kinds of models that count positions from two on."""
_QUERY = "query: "
"""What texts to be compared with each other begin with in models named E5 (Wang et al. 2024, "Multilingual E5")."""
_ENDS = 1 << 16
"""Bytes at both ends of a file by which it is told from others."""
_DENSE_FILE = "model.safetensors"
_DENSE_TYPES: Mapping[str, str] = {"F32": "<f4", "F16": "<f2"}


class Pooling(Enum):
    """How the vectors of tokens become that of their text."""

    MEAN = "mean"
    FIRST = "cls"


_POOLED = {"mean_tokens": Pooling.MEAN, "mean_sqrt_len_tokens": Pooling.MEAN, "cls_token": Pooling.FIRST}
"""Our ways by the folder's names. The two means differ in length alone, and vectors are brought to one length."""


@dataclass(frozen=True, slots=True)
class Dense:
    """A layer behind the pooling."""

    weight: Vectors
    """Shape (out, in)."""
    bias: Vectors
    tanh: bool

    def __call__(self, rows: Vectors) -> Vectors:
        """Shape (rows, out) of (rows, in)."""
        out = rows @ self.weight.T + self.bias
        return np.tanh(out, out=out) if self.tanh else out


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """What the files of a folder say."""

    path: Path
    model: Path
    tokenizer: Path
    name: str
    """The model's name, with a few digits of a digest of its files."""
    limit: int
    """Tokens a text may have, with those that mark its ends."""
    padding: int | None
    """The token that fills up short texts; ``None`` where the folder does not say."""
    prompt: str
    """What every text begins with."""
    languages: frozenset[str] | None
    """Bare codes; ``None`` where nothing says which."""


def read(path: Path) -> ModelFolder:
    """Read a folder; the model itself is not opened.

    Raises:
        EncoderError: A file is missing or broken, or the model of a kind that is not read.
    """
    if not path.is_dir():
        raise EncoderError("encoder.no_folder", path=path)
    model = next((path / name for name in MODELS if (path / name).is_file()), None)
    tokenizer = path / TOKENIZER
    missing = [name for name, found in ((MODELS[0], model is not None), (TOKENIZER, tokenizer.is_file())) if not found]
    if model is None or missing:
        raise EncoderError("encoder.missing", path=path, files=", ".join(missing))
    config = _json(path / "config.json")
    name = _name(path, config)
    return ModelFolder(
        path,
        model,
        tokenizer,
        f"{name} {_digest(model)}",
        _limit(path, config),
        _whole(config.get("pad_token_id"), 0),
        _prompt(path, name),
        _languages(path, name),
    )


def head(path: Path) -> tuple[Pooling, tuple[Dense, ...]]:
    """What comes after the tokens, for a model that ends with them. Raises as ``read``."""
    pooling, dense = Pooling.MEAN, []
    for kind, folder in _listed(path):
        if kind == "Pooling":
            pooling = _pooling(folder / "config.json")
        elif kind == "Dense":
            dense.append(_dense(folder))
        elif kind not in {"Transformer", "Normalize", "Dropout"}:
            raise EncoderError("encoder.unsupported", path=path, what=kind)
    return pooling, tuple(dense)


def _json(path: Path) -> dict[str, Any]:
    """A file's values; none where there is no such file."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise EncoderError("encoder.broken", file=path, error=error) from error
    if not isinstance(found, dict):
        raise EncoderError("encoder.broken", file=path, error="no table")
    return found


def _name(path: Path, config: Mapping[str, Any]) -> str:
    named = [config.get(key) for key in ("name", "_name_or_path")]
    # A path on the exporter's computer is no name, its last part is.
    last = [re.split(r"[/\\]", each.rstrip("/\\"))[-1] for each in named if isinstance(each, str)]
    return next((each for each in last if each not in {"", "."}), path.resolve().name)


def _digest(model: Path) -> str:
    digest = blake2b(digest_size=4)
    # Large models keep their weights in a second file.
    for file in (model, model.with_name(model.name + "_data"), model.with_name(model.name + ".data")):
        try:
            with file.open("rb") as opened:
                size = file.stat().st_size
                digest.update(size.to_bytes(8, "little") + opened.read(_ENDS))
                opened.seek(max(size - _ENDS, 0))
                digest.update(opened.read())
        except FileNotFoundError:
            continue
        except OSError as error:
            raise EncoderError("encoder.broken", file=file, error=error.strerror or error) from error
    return digest.hexdigest()


def _limit(path: Path, config: Mapping[str, Any]) -> int:
    places = _whole(config.get("max_position_embeddings"), 1)
    if places is not None and config.get("model_type") in _SHIFTED:
        places -= 2
    said = [
        places,
        _whole(_json(path / "sentence_bert_config.json").get("max_seq_length"), 1),
        _whole(_json(path / "tokenizer_config.json").get("model_max_length"), 1),
    ]
    # A tokenizer that knows no limit says a number nobody counts to.
    limit = min((each for each in said if each is not None), default=_LIMIT)
    return limit if limit <= 1 << 16 else _LIMIT


def _whole(value: object, least: int) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= least else None


def _prompt(path: Path, name: str) -> str:
    config = _json(path / "config_sentence_transformers.json")
    prompts, usual = config.get("prompts"), config.get("default_prompt_name")
    if isinstance(prompts, dict) and isinstance(usual, str) and isinstance(prompts.get(usual), str):
        return str(prompts[usual])
    return _QUERY if re.search(r"(^|-)e5(-|$)", name.lower()) else ""


def _listed(path: Path) -> Iterator[tuple[str, Path]]:
    """The parts of the model in order: kind and folder."""
    file = path / "modules.json"
    if not file.is_file():
        for kind in ("Pooling", "Dense"):
            yield from ((kind, folder) for folder in sorted(path.glob(f"[0-9]_{kind}")) if folder.is_dir())
        return
    try:
        for module in json.loads(file.read_text(encoding="utf-8")):
            yield module["type"].rpartition(".")[2], path / module["path"]
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise EncoderError("encoder.broken", file=file, error=error) from error


def _pooling(file: Path) -> Pooling:
    config = _json(file)
    chosen = [name.removeprefix("pooling_mode_") for name, on in config.items() if on is True]
    chosen = [name for name in chosen if name not in {"include_prompt"}]
    if isinstance(config.get("pooling_mode"), str):
        chosen = [{"mean": "mean_tokens", "cls": "cls_token"}.get(config["pooling_mode"], config["pooling_mode"])]
    if not chosen:
        return Pooling.MEAN
    if len(chosen) > 1 or chosen[0] not in _POOLED:
        raise EncoderError("encoder.unsupported", path=file.parent.parent, what=f"pooling: {', '.join(chosen)}")
    return _POOLED[chosen[0]]


def _dense(folder: Path) -> Dense:
    file = folder / _DENSE_FILE
    if not file.is_file():
        raise EncoderError("encoder.dense", path=folder, file=_DENSE_FILE)
    activation = str(_json(folder / "config.json").get("activation_function", "Tanh")).rpartition(".")[2]
    if activation not in {"Tanh", "Identity"}:
        raise EncoderError("encoder.unsupported", path=folder.parent, what=f"activation: {activation}")
    try:
        tensors = _tensors(file.read_bytes())
        weight = tensors["linear.weight"]
        bias = tensors.get("linear.bias", np.zeros(len(weight), np.float32))
    except (OSError, ValueError, KeyError, TypeError, struct.error) as error:
        raise EncoderError("encoder.broken", file=file, error=error) from error
    if weight.ndim != 2 or bias.shape != weight.shape[:1]:
        raise EncoderError("encoder.broken", file=file, error=f"shapes {weight.shape}, {bias.shape}")
    return Dense(weight, bias, activation == "Tanh")


def _tensors(data: bytes) -> dict[str, Vectors]:
    """The tensors of a safetensors file: the length of its head in eight bytes, the head as JSON, the numbers."""
    (size,) = struct.unpack_from("<Q", data)
    head = json.loads(data[8 : 8 + size])
    body = memoryview(data)[8 + size :]
    out = {}
    for name, entry in head.items():
        if name != "__metadata__":
            start, stop = entry["data_offsets"]
            numbers = np.frombuffer(body[start:stop], dtype=_DENSE_TYPES[entry["dtype"]])
            out[name] = numbers.reshape(entry["shape"]).astype(np.float32)
    return out


def _languages(path: Path, name: str) -> frozenset[str] | None:
    from viewer.text.language import code_of

    file = path / LANGUAGES
    try:
        said = file.read_text(encoding="utf-8-sig").split()
    except FileNotFoundError:
        return LABSE if "labse" in name.lower() else None
    except (OSError, ValueError) as error:
        raise EncoderError("encoder.broken", file=file, error=error) from error
    wrong = [code for code in said if not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*", code)]
    if wrong or not said:
        raise EncoderError("encoder.languages", file=file, found=", ".join(wrong[:5]) or "–")
    return frozenset(map(code_of, said))
