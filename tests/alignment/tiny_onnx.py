"""A sentence encoder too small to mean much, and yet whole: a table of words as an ONNX model, and its tokenizer.

The model is ONNX's protocol buffer (onnx.proto: fields of ModelProto, GraphProto, NodeProto, TensorProto), written
here byte by byte; the tokenizer is the JSON of Hugging Face's tokenizers.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

FLOAT, INT64 = 1, 7
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")


def _varint(number: int) -> bytes:
    out = b""
    while number > 127:
        out += bytes([number & 127 | 128])
        number >>= 7
    return out + bytes([number])


def _message(field: int, content: bytes | str) -> bytes:
    data = content.encode() if isinstance(content, str) else content
    return _varint(field << 3 | 2) + _varint(len(data)) + data


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _tensor(name: str, array: np.ndarray) -> bytes:
    kind = INT64 if array.dtype.kind == "i" else FLOAT
    data = array.astype("<i8" if kind == INT64 else "<f4").tobytes()
    dims = b"".join(_number(1, size) for size in array.shape)
    return dims + _number(2, kind) + _message(8, name) + _message(9, data)


def _value(name: str, kind: int, shape: Sequence[str]) -> bytes:
    dims = b"".join(_message(1, _message(2, size)) for size in shape)
    return _message(1, name) + _message(2, _message(1, _number(1, kind) + _message(2, dims)))


def _node(kind: str, inputs: Sequence[str], output: str, **numbers: int) -> bytes:
    out = b"".join(_message(1, name) for name in inputs) + _message(2, output) + _message(4, kind)
    return out + b"".join(_message(5, _message(1, n) + _number(3, v) + _number(20, 2)) for n, v in numbers.items())


def model(
    table: np.ndarray,
    outputs: Sequence[str] = ("last_hidden_state",),
    inputs: Sequence[str] = ("input_ids", "attention_mask"),
) -> bytes:
    """A graph that looks tokens up in a table, and where wanted sums them up to ``sentence_embedding``."""
    tokens = next((name for name in outputs if name != "sentence_embedding"), "tokens")
    nodes = [_node("Gather", ["table", "input_ids"], tokens)]
    numbers = [_tensor("table", table)]
    if "sentence_embedding" in outputs:
        nodes += [
            _node("Cast", ["attention_mask"], "seen", to=FLOAT),
            _node("Unsqueeze", ["seen", "last"], "wide"),
            _node("Mul", [tokens, "wide"], "kept"),
            _node("ReduceSum", ["kept", "first"], "sentence_embedding", keepdims=0),
        ]
        numbers += [_tensor("last", np.array([2])), _tensor("first", np.array([1]))]
    graph = b"".join(_message(1, node) for node in nodes) + _message(2, "tiny")
    graph += b"".join(_message(5, tensor) for tensor in numbers)
    graph += b"".join(_message(11, _value(name, INT64, ("texts", "tokens"))) for name in inputs)
    for name in outputs:
        shape = ("texts", "width") if name == "sentence_embedding" else ("texts", "tokens", "width")
        graph += _message(12, _value(name, FLOAT, shape))
    return _number(1, 8) + _message(7, graph) + _message(8, _message(1, "") + _number(2, 13))


def tokenizer(words: Sequence[str]) -> dict[str, Any]:
    """Whole words in lower case, between two marks."""
    vocabulary = {word: number for number, word in enumerate((*SPECIAL, *words))}
    added = [
        {"id": k, "content": word, "special": True, "single_word": False, "lstrip": False, "rstrip": False}
        | {"normalized": False}
        for k, word in enumerate(SPECIAL)
    ]
    marks = {name: {"id": name, "ids": [vocabulary[name]], "tokens": [name]} for name in ("[CLS]", "[SEP]")}
    single = [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}]
    single += [{"SpecialToken": {"id": "[SEP]", "type_id": 0}}]
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": added,
        "normalizer": {"type": "Lowercase"},
        "pre_tokenizer": {"type": "Whitespace"},
        "post_processor": {"type": "TemplateProcessing", "single": single, "pair": single, "special_tokens": marks},
        "decoder": None,
        "model": {"type": "WordLevel", "vocab": vocabulary, "unk_token": "[UNK]"},
    }


def write(
    folder: Path,
    vectors: Mapping[str, np.ndarray],
    *,
    outputs: Sequence[str] = ("last_hidden_state",),
    inputs: Sequence[str] = ("input_ids", "attention_mask"),
    special: np.ndarray | None = None,
    languages: str | None = "en de",
) -> Path:
    """An encoder's folder with these words; the marks are ``special``, nothing where it is ``None``."""
    folder.mkdir(parents=True, exist_ok=True)
    width = len(next(iter(vectors.values())))
    marks = np.zeros((len(SPECIAL), width)) if special is None else np.tile(special, (len(SPECIAL), 1))
    table = np.concatenate([marks, np.stack(list(vectors.values()))])
    (folder / "model.onnx").write_bytes(model(table, outputs, inputs))
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer(list(vectors))), encoding="utf-8")
    if languages is not None:
        (folder / "languages.txt").write_text(languages, encoding="utf-8")
    return folder


def dense(folder: Path, weight: np.ndarray, bias: np.ndarray, activation: str = "Tanh") -> None:
    """A layer ``2_Dense`` in the format safetensors."""
    place = folder / "2_Dense"
    place.mkdir()
    (place / "config.json").write_text(json.dumps({"activation_function": f"torch.nn.modules.activation.{activation}"}))
    parts = {"linear.weight": weight.astype("<f4"), "linear.bias": bias.astype("<f4")}
    head, at = {}, 0
    for name, array in parts.items():
        head[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [at, at + array.nbytes]}
        at += array.nbytes
    said = json.dumps({"__metadata__": {"format": "pt"}, **head}).encode()
    body = b"".join(array.tobytes() for array in parts.values())
    (place / "model.safetensors").write_bytes(struct.pack("<Q", len(said)) + said + body)
