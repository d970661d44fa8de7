"""A real server on this machine that speaks LibreTranslate's protocol, in good health and in bad."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest


@dataclass
class Answer:
    status: int = 200
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    drop: bool = False


def _shout(texts: list[str]) -> list[str]:
    return [text.upper() for text in texts]


@dataclass
class LibreServer:
    address: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    script: list[Answer] = field(default_factory=list)
    """Answers to give first; then it translates by shouting."""
    always: Answer | None = None
    translate: Callable[[list[str]], list[str]] = _shout
    delay: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        server: LibreServer = self.server.state  # type: ignore[attr-defined]
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with server.lock:
            server.requests.append(body)
            server.paths.append(self.path)
            answer = server.script.pop(0) if server.script else server.always
        if answer is None:
            answer = Answer(delay=server.delay)
            answer.body = json.dumps({"translatedText": server.translate(body["q"])}).encode()
        self._give(answer)

    def do_GET(self) -> None:
        server: LibreServer = self.server.state  # type: ignore[attr-defined]
        with server.lock:
            server.paths.append(self.path)
        self._give(server.always or Answer(body=b"[]"))

    def _give(self, answer: Answer) -> None:
        time.sleep(answer.delay)
        if answer.drop:
            self.close_connection = True
            return
        payload = answer.body or b"{}"
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is what some tests are about."""


@pytest.fixture
def libre() -> Iterator[LibreServer]:
    state = LibreServer()
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.state = state  # type: ignore[attr-defined]
        state.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield state
        server.shutdown()
        thread.join()
