"""A model of Firefox Translations too small to mean anything, and yet whole: random weights, real files.

The format is Marian's binary format, version 1, with eight-bit weights, and SentencePiece's protocol buffer; both are
written here from what the engine asks for when something is missing.
"""

from __future__ import annotations

import http.server
import struct
import threading
import zipfile
from contextlib import contextmanager
from pathlib import Path

import numpy as np

FLOAT32, INT8, INTGEMM8 = 0x0404, 0x0101, 0x4101
WORDS = ("Hafen", "wurde", "Montag", "Boote", "harbour", "was", "Monday", "boats", "the", "der", "und", "and")
DIM, FFN, HEADS = 32, 64, 2

Tensor = tuple[str, int, tuple[int, ...], bytes]


def _varint(number: int) -> bytes:
    out = b""
    while number > 127:
        out += bytes([number & 127 | 128])
        number >>= 7
    return out + bytes([number])


def _message(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def vocabulary() -> tuple[bytes, int]:
    """A SentencePiece unigram vocabulary, and its size, which the engine wants in eights."""
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,'-!?äöüß"
    pieces = ["▁", *letters, *(f"▁{word}" for word in WORDS)]
    pieces += [f"<{k}>" for k in range(-(len(pieces) + 2) % 8)]
    rows = [("</s>", 0.0, 3), ("<unk>", 0.0, 2), *((piece, -1.0 - k / 10, 1) for k, piece in enumerate(pieces))]
    out = b""
    for piece, score, kind in rows:
        body = _message(1, piece.encode()) + _varint(2 << 3 | 5) + struct.pack("<f", score) + _number(3, kind)
        out += _message(1, body)
    out += _message(2, _number(3, 1) + _number(40, 1) + _number(41, 2**64 - 1) + _number(42, 0))
    return out + _message(3, _message(1, b"identity") + _number(3, 1) + _number(4, 1) + _number(5, 1)), len(rows)


def model(size: int, seed: int = 0) -> bytes:
    """One encoder layer, one recurrent decoder layer, random weights."""
    random = np.random.default_rng(seed)
    tensors: list[Tensor] = []

    def floats(name: str, columns: int, value: float | None = None) -> None:
        data = random.normal(size=(1, columns)) * 0.1 if value is None else np.full((1, columns), value)
        tensors.append((name, FLOAT32, (1, columns), data.astype("<f4").tobytes()))

    def weights(name: str, rows: int, columns: int) -> None:
        data = random.integers(-127, 128, size=(rows, columns)).astype(np.int8)
        tensors.append((name, INTGEMM8, (rows, columns), data.tobytes() + struct.pack("<f", 400.0)))
        floats(f"{name}_QuantMultA", 1, 30.0)

    def norm(name: str) -> None:
        floats(f"{name}_ln_scale", DIM, 1.0)
        floats(f"{name}_ln_bias", DIM, 0.0)

    def attention(name: str) -> None:
        for part in "qkvo":
            weights(f"{name}_W{part}", DIM, DIM)
            floats(f"{name}_b{part}", DIM)
        norm(f"{name}_Wo")

    def feed_forward(name: str) -> None:
        weights(f"{name}_W1", DIM, FFN)
        floats(f"{name}_b1", FFN)
        weights(f"{name}_W2", FFN, DIM)
        floats(f"{name}_b2", DIM)
        norm(f"{name}_ffn")

    weights("Wemb", size, DIM)
    floats("none_QuantMultA", 1, 30.0)
    attention("encoder_l1_self")
    feed_forward("encoder_l1_ffn")
    weights("decoder_l1_rnn_W", DIM, DIM)
    weights("decoder_l1_rnn_Wf", DIM, DIM)
    floats("decoder_l1_rnn_bf", DIM)
    norm("decoder_l1_rnn_ffn")
    attention("decoder_l1_context")
    feed_forward("decoder_l1_ffn")
    bias = np.zeros((1, size), "<f4")
    bias[0, :2] = -50.0  # never the end and never the unknown: something comes out
    tensors.append(("decoder_ff_logit_out_b", FLOAT32, (1, size), bias.tobytes()))
    settings = (
        f"dim-emb: {DIM}\ntransformer-heads: {HEADS}\nenc-depth: 1\ndec-depth: 1\ntransformer-dim-ffn: {FFN}\n"
        f"dim-vocabs:\n  - {size}\n  - {size}\ntied-embeddings-all: true\ntype: transformer\n"
        "transformer-decoder-autoreg: rnn\n"
    ).encode() + b"\0"
    tensors.append(("special:model.yml", INT8, (len(settings),), settings))
    return _binary(tensors)


def _binary(tensors: list[Tensor]) -> bytes:
    names = [name.encode() + b"\0" for name, *_ in tensors]
    data = [content + b"\0" * (-len(content) % 256) for *_, content in tensors]
    out = struct.pack("<QQ", 1, len(tensors))
    for (_, kind, shape, _), name, content in zip(tensors, names, data, strict=True):
        out += struct.pack("<QQQQ", len(name), kind, len(shape), len(content))
    out += b"".join(names)
    out += b"".join(struct.pack(f"<{len(shape)}i", *shape) for _, _, shape, _ in tensors)
    gap = -(len(out) + 8) % 256
    return out + struct.pack("<Q", gap) + b"\0" * gap + b"".join(data)


def shortlist(size: int) -> bytes:
    """For each word of the vocabulary the same likely ones."""
    likely = range(2, 42)
    places = [k * len(likely) for k in range(size + 1)]
    out = struct.pack("<6Q", 0xF11A48D5013417F5, 0, len(likely), len(likely), len(places), size * len(likely))
    return out + struct.pack(f"<{len(places)}Q", *places) + struct.pack(f"<{len(likely)}I", *likely) * size


def files(pair: str, seed: int = 0) -> dict[str, bytes]:
    """The three files of a direction such as ``deen``, named as Mozilla names them."""
    words, size = vocabulary()
    return {
        f"model.{pair}.intgemm.alphas.bin": model(size, seed),
        f"vocab.{pair}.spm": words,
        f"lex.50.50.{pair}.s2t.bin": shortlist(size),
    }


def folder(path: Path, pair: str, seed: int = 0) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    for name, content in files(pair, seed).items():
        (path / name).write_bytes(content)
    return path


def archive(path: Path, contents: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in contents.items():
            out.writestr(name, content)
    return path


@contextmanager
def serving(content):
    """A server on this machine that has one file: its address, and what was asked of it."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/models.zip", asked
        server.shutdown()
        thread.join()
