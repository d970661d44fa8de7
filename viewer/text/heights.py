"""Heights in feet and inches, which are one length: 6-foot-6, 5ft 11in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from viewer.core.article import Span
from viewer.text.quantity import Number

_HEIGHT = re.compile(
    r"(?<![\w.,])(?P<feet>[3-8])(?:[- ]?(?:foot|feet|ft)\.?[- ]?|['’′])(?P<inches>1[01]|\d)(?![\d%]|[.,]\d)"
    r"(?:[- ]?(?:inches|inch|in)(?!\w)|[\"”″])?(?!\w)"
)


def with_heights(numbers: Sequence[Number], text: str) -> list[Number]:
    """The numbers of an English text with the two of a height taken as one, in inches.

    Args:
        numbers: All numbers of the text, in order.
        text: The text.
    """
    found = list(numbers)
    for match in _HEIGHT.finditer(text):
        inside = [n for n in found if match.start() <= n.span.start and n.span.end <= match.end()]
        if not inside:
            continue
        at = found.index(inside[0])
        value = Decimal(12 * int(match["feet"]) + int(match["inches"]))
        found[at : at + len(inside)] = [Number(Span(*match.span()), value, "in")]
    return found
