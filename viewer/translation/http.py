"""Requests to a translation service: always with a time limit, never with a secret in an error."""

from __future__ import annotations

import email.utils
import json
import time
from collections.abc import Mapping
from typing import Any

import requests

from viewer.translation.engine import EngineError

TIMEOUT = (5.0, 15.0)
"""Seconds to connect, and to wait for the next bytes of an answer."""
LONGEST_ANSWER = 4_000_000
"""Bytes; a translation of 1,500 characters needs a thousandth of it."""


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

    def _send(self, method: str, address: str, **what: Any) -> bytes:
        try:
            with requests.Session() as session:
                session.auth = _no_login
                # A redirect could carry text or key to somebody the editor has not agreed to.
                answer = session.request(
                    method, address, timeout=self._timeout, allow_redirects=False, stream=True, **what
                )
                self._check(answer)
                return self._read(answer)
        # "from None": the words of requests quote the address, with text and key in it.
        except requests.exceptions.Timeout:
            raise EngineError("translation.timeout", passing=True, service=self._service) from None
        except (requests.exceptions.InvalidURL, requests.exceptions.MissingSchema, requests.exceptions.InvalidSchema):
            raise EngineError("translation.address", service=self._service) from None
        except requests.exceptions.SSLError:
            raise EngineError("translation.certificate", service=self._service) from None
        except requests.exceptions.RequestException:
            raise EngineError("translation.unreachable", passing=True, service=self._service) from None

    def _read(self, answer: requests.Response) -> bytes:
        # The time limit of requests runs between bytes: a trickling answer would never end.
        end = time.monotonic() + 2 * self._timeout[1]
        parts, size = [], 0
        for part in answer.iter_content(65_536):
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
        if status == 429:
            raise EngineError(
                "translation.too_many", passing=True, retry_after=_retry_after(answer.headers), service=service
            )
        if status in {401, 403}:
            raise EngineError("translation.refused_key", service=service)
        if status == 456:  # DeepL's own: the quota is used up
            raise EngineError("translation.quota", service=service)
        if status == 413:
            raise EngineError("translation.too_long", service=service)
        if status >= 500:
            raise EngineError("translation.broken", passing=True, service=service, status=status)
        raise EngineError("translation.refused", service=service, status=status)

    def _json(self, answer: bytes) -> Any:
        try:
            return json.loads(answer)
        except ValueError:
            raise EngineError("translation.not_understood", service=self._service) from None


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds from a Retry-After header (RFC 9110, section 10.2.3), which holds seconds or a date."""
    value = headers.get("Retry-After", "").strip()
    if value.isdecimal():
        return float(value)
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, moment.timestamp() - time.time())
