"""Requests to a translation service: always with a time limit, never with a secret in an error."""

from __future__ import annotations

import contextlib
import email.utils
import http.client
import json
import time
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import requests
import urllib3

from viewer.core.ports import Progress
from viewer.translation.addresses import on_this_computer
from viewer.translation.engine import TIMEOUT, EngineError

LONGEST_ANSWER = 4_000_000
"""Bytes; a translation of 1,500 characters needs a thousandth of it."""


_NO_PROXIES = {"http": None, "https": None, "all": None}
"""Names beat the environment's in ``requests``; ``None`` means nobody."""


def _no_login(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Keeps ``requests`` from putting a login of the user's .netrc into our requests."""
    return request


class Http:
    """One service's connection. Safe to use from several threads: each request has its own session."""

    def __init__(self, service: str, timeout: tuple[float, float] = TIMEOUT) -> None:
        self._service = service
        self._timeout = timeout

    def post(self, address: str, *, body: Any, headers: Mapping[str, str] | None = None) -> Any:
        """Send JSON, return the JSON that came back."""
        return self._json(self._send("POST", address, json=body, headers=dict(headers or {})))

    def get(self, address: str, *, parameters: Mapping[str, str]) -> Any:
        """Ask with parameters in the address, return the JSON that came back."""
        return self._json(self._send("GET", address, params=dict(parameters)))

    def page(self, address: str, *, parameters: Mapping[str, str]) -> str:
        """Ask with parameters in the address, return the page as text."""
        return self._send("GET", address, params=dict(parameters)).decode("utf-8", "replace")

    def reach(self, address: str, *, headers: Mapping[str, str] | None = None) -> None:
        """Ask for a page that needs no text, to see whether the service answers. A redirect is an answer, too.

        Raises:
            EngineError: it does not answer, or refuses the key.
        """
        try:
            self._send("GET", address, headers=dict(headers or {}))
        except EngineError as error:
            if error.message.code in {"translation.refused", "translation.moved", "translation.not_understood"}:
                return
            raise

    def download(self, address: str, into: BinaryIO, longest: int, progress: Progress) -> None:
        """A file, as it comes; no more than ``longest`` bytes of it."""
        with self._asked("GET", address) as answer:
            announced = answer.headers.get("Content-Length", "")
            total = int(announced) if announced.isdecimal() else longest
            done = 0
            while part := _read_some(answer):
                progress.check()
                done += len(part)
                if done > longest:
                    raise EngineError("translation.not_understood", service=self._service)
                into.write(part)
                progress.report(min(done, total), total)

    def _send(self, method: str, address: str, **what: Any) -> bytes:
        with self._asked(method, address, **what) as answer:
            return self._read(answer)

    @contextlib.contextmanager
    def _asked(self, method: str, address: str, **what: Any) -> Iterator[requests.Response]:
        """The answer, its body not yet read; what goes wrong until the end of the block is said in our words."""
        try:
            with requests.Session() as session:
                session.auth = _no_login
                with self._opened(session, method, address, **what) as answer:
                    self._check(answer)
                    yield answer
        # "from None": the words of requests quote the address, with text and key in it.
        except requests.exceptions.Timeout:
            raise EngineError("translation.timeout", passing=True, service=self._service) from None
        except (requests.exceptions.InvalidURL, requests.exceptions.MissingSchema, requests.exceptions.InvalidSchema):
            raise EngineError("translation.address", service=self._service) from None
        except requests.exceptions.SSLError:
            raise EngineError("translation.certificate", service=self._service) from None
        except requests.exceptions.InvalidHeader:
            raise EngineError("translation.refused_key", service=self._service) from None
        except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError, http.client.HTTPException):
            raise EngineError("translation.unreachable", passing=True, service=self._service) from None
        except UnicodeError:
            # An address that cannot be encoded, or a key: the error quotes it.
            raise EngineError("translation.address", service=self._service) from None

    def _opened(self, session: requests.Session, method: str, address: str, **what: Any) -> requests.Response:
        if on_this_computer(address):
            # What the editor was told stays on this computer must not make a detour over the system's proxy.
            what["proxies"] = dict(_NO_PROXIES)  # requests writes into it
        try:
            # A redirect could carry text or key to somebody the editor has not agreed to.
            return session.request(method, address, timeout=self._timeout, allow_redirects=False, stream=True, **what)
        except requests.exceptions.RequestException:
            raise
        except OSError:
            # REQUESTS_CA_BUNDLE names no file: no certificate can be looked at.
            raise EngineError("translation.certificate", service=self._service) from None

    def _read(self, answer: requests.Response) -> bytes:
        # The time limit of requests runs between bytes: a trickling answer would never end.
        end = time.monotonic() + 2 * self._timeout[1]
        parts, size = [], 0
        while part := _read_some(answer):
            parts.append(part)
            size += len(part)
            if size > LONGEST_ANSWER:
                raise EngineError("translation.not_understood", service=self._service)
            if time.monotonic() > end:
                raise EngineError("translation.timeout", passing=True, service=self._service)
        return b"".join(parts)

    def _check(self, answer: requests.Response) -> None:
        status = answer.status_code
        if 200 <= status < 300:
            return
        service = self._service
        wait = _retry_after(answer.headers)
        if status == 429:
            raise EngineError("translation.too_many", passing=True, retry_after=wait, service=service)
        if status in {401, 403}:
            raise EngineError("translation.refused_key", service=service)
        if status == 408:
            raise EngineError("translation.timeout", passing=True, service=service)
        if 300 <= status < 400:
            raise EngineError("translation.moved", service=service)
        if status == 456:  # DeepL's own: the quota is used up
            raise EngineError("translation.quota", service=service)
        if status == 413:
            raise EngineError("translation.too_long", smaller=True, service=service)
        if status >= 500:
            raise EngineError("translation.broken", passing=True, retry_after=wait, service=service, status=status)
        # 400 may be for one text of many, or for their number or length, which each server limits as it likes.
        raise EngineError("translation.refused", smaller=status == 400, service=service, status=status)

    def _json(self, answer: bytes) -> Any:
        try:
            return json.loads(answer)
        except ValueError:
            raise EngineError("translation.not_understood", service=self._service) from None


def _read_some(answer: requests.Response) -> bytes:
    """What has come so far, at least one byte; empty at the end. Never waits to fill a buffer."""
    return answer.raw.read1(65_536, decode_content=True)  # type: ignore[no-any-return]


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds from a Retry-After header (RFC 9110, section 10.2.3), which holds seconds or a date."""
    value = headers.get("Retry-After", "").strip()
    if value.isdecimal():
        return float(value)
    try:
        moment = email.utils.parsedate_to_datetime(value).timestamp()
    except (ValueError, OverflowError, OSError):
        return None
    return max(0.0, moment - time.time())
