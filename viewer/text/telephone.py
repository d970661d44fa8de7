"""Numbers to dial, which are one each however their groups are ordered: 0800 555 111, 111 555 0800 in Arabic text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from viewer.core.article import Span
from viewer.text.quantity import Number

_GROUPS = re.compile(r"(?<![\d.,:])\+?\d{2,5}(?:[ \u00a0-]\d{2,5}){2,4}(?![\d:]|[.,]\d)")
_GROUP = re.compile(r"\d+")
_DIGITS = range(8, 16)


def with_telephones(numbers: Sequence[Number], text: str) -> list[Number]:
    """The numbers of a text with the groups of a number to dial taken as one.

    No amount has a group that begins with a naught before others; what may be one, or a date, is left alone.

    Args:
        numbers: All numbers of the text, in order.
        text: The text.
    """
    found = list(numbers)
    for match in _GROUPS.finditer(text):
        groups = _GROUP.findall(match[0])
        dialled = match[0][0] == "+" or any(group[0] == "0" and len(group) > 3 for group in (groups[0], groups[-1]))
        inside = [n for n in found if match.start() <= n.span.start and n.span.end <= match.end()]
        if not dialled or not inside or sum(map(len, groups)) not in _DIGITS:
            continue
        at = found.index(inside[0])
        ways = [Decimal("".join(order)) for order in (groups, groups[::-1])]
        found[at : at + len(inside)] = [Number(Span(*match.span()), ways[0], "tel", readings=(ways[1],))]
    return found
