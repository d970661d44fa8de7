"""Who is asked at an address that was typed or pasted."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit


def host(address: str) -> str:
    r"""The name of who is asked; empty where there is none, or where programs disagree on who it is.

    In ``https://one\@two`` Python's own reader finds ``two``, and what sends the request asks ``one``, as browsers do.
    """
    scheme, _, rest = address.partition("//")
    who = scheme + re.split(r"[/?#]", rest, maxsplit=1)[0]
    if "\\" in who or any(letter.isspace() or not letter.isprintable() for letter in who):
        return ""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def on_this_computer(address: str) -> bool:
    """Whether a server's address is one of this very computer."""
    name = host(address)
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
