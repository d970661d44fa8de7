"""Names in Latin letters that stand in a text of another script: there they are names beyond doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from viewer.comparison.findings.name_view import NameView, elsewhere, is_headline, overlap
from viewer.comparison.findings.name_words import is_code
from viewer.core.article import Span
from viewer.core.comparison import Finding, Severity
from viewer.text.names import letters, script

_LATIN = re.compile(r"(?<![A-Za-zÀ-ÿ\d_.@/])[A-ZÀ-Þ][a-zà-ÿ]+(?:[-'’][A-Za-zÀ-ÿ]+)*(?![A-Za-zÀ-ÿ\d_@/])")
"""Letters of another script may stand right beside it: Brandtは."""
_SHORT = 4
"""Words of fewer letters are measures and labels as well."""


def foreign_words(view: NameView) -> Iterator[Finding]:
    """Latin names of the other side that this one, in Latin script, does not know, and what stood in their place.

    Args:
        view: A bead seen from its side in Latin script.
    """
    if script(view.own.words) != "latin" or script(view.other.words) == "latin":
        return
    known = view.own_vocabulary.words
    for span in view.other.side.spans:
        for match in _LATIN.finditer(view.other.text, span.start, span.end):
            plain = letters(match[0])
            if len(plain) < _SHORT or any(view.same(plain, word) for word in view.own_words):
                continue
            if any(word in known for word in (plain, plain.removesuffix("s"), f"{plain}s")):
                continue
            here = Span(*match.span())
            gone = _in_place_of(view, here)
            if gone is not None:
                yield view.finding(Severity.HIGH, gone, here, "finding.name.changed")
                return
            # Measured on 5,820 pairs of NTREX that nobody changed: one such name, and it was another one.
            code = "finding.name.added" if view.forward else "finding.name.missing"
            yield view.back.finding(Severity.MEDIUM, here, None, code)


def _in_place_of(view: NameView, new: Span) -> Span | None:
    """The name that stood where there is another one now."""
    if is_headline(view.own):
        return None
    linked = [word for word, _ in view.back.linked(new)]
    alone: list[Span] = []
    usual: list[Span] = []
    for name in view.own.names:
        kept = view.is_kept_title(name)
        for place, word in enumerate(name.words):
            text = word.of(view.own.text)
            if view.stands(text) or is_code(text) or len(letters(text)) < _SHORT:
                continue
            if any(overlap(word, other) for other in linked) or kept or _latin_beside(view, new, name.words, place):
                return word
            if view.tells(name, place):
                alone.append(word)
            if elsewhere(view, text) and not view.own_vocabulary.is_common(text):
                usual.append(word)  # written in Latin letters elsewhere, and not here
    # Other scripts write most names as they sound: only where that can be read is a name known to be gone.
    readable = script(view.other.words) in ("cyrillic", "greek")
    if len(usual) == 1 and not readable:
        return usual[0]
    return alone[0] if readable and len(alone) == 1 else None


def _latin_beside(view: NameView, new: Span, words: tuple[Span, ...], place: int) -> bool:
    """Whether the neighbour of a name's word stands beside the new word: Fox Business, Fox Okafor."""
    text = view.other.text
    before = re.search(r"([A-Za-zÀ-ÿ]+)[ \u00a0]$", text[max(0, new.start - 30) : new.start])
    after = re.match(r"[ \u00a0]([A-Za-zÀ-ÿ]+)", text[new.end : new.end + 30])
    one = letters(words[place - 1].of(view.own.text)) if place else ""
    other = letters(words[place + 1].of(view.own.text)) if place + 1 < len(words) else ""
    return bool((before and letters(before[1]) == one) or (after and letters(after[1]) == other))
