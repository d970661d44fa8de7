"""Text that XML 1.0 may hold."""

from __future__ import annotations

import re

# XML 1.0, section 2.2: everything else cannot be written at all, not even as a reference.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_safe(text: str) -> str:
    """The text with each forbidden character replaced by U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text)
