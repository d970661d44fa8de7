"""Places, peoples and outlets: known by lists, so that they are judged in any script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from viewer.comparison.findings.facts import SideFacts
from viewer.comparison.findings.name_view import NameView, are_kin, near, no_places
from viewer.core.article import Span
from viewer.core.comparison import Finding, Severity
from viewer.text.lexicon import Terms, fold, lexicon
from viewer.text.names import Name, known_names, letters, territory_names


def _codes(side: SideFacts, others: frozenset[str], *, listed: bool) -> dict[str, Span | None]:
    """Codes of the places and peoples of a side, each where it stands; ``None`` where the other side has the word."""
    found: dict[str, Span | None] = {}
    terms = _terms(side, listed=listed)
    for span in side.side.spans:
        for start, end, code in terms.find(side.text, *span):
            word = side.text[start:end]
            if not listed and (
                code in ("EU", "UN") or side.text[start].islower() or _inside_katakana(side.text, start, end)
            ):
                continue
            if fold(code) in no_places() or (len(word) < 4 and word.isascii() and not word.isupper()):
                continue
            same = any(letters(part) in others for part in word.split() if len(part) > 3)
            found[code] = None if same else found.get(code, Span(start, end))
    return found


def _said(side: SideFacts) -> set[str]:
    """The codes of all a side names that stands in a list of its language."""
    terms = known_names(side.language)
    return {code for span in side.side.spans for _, _, code in terms.find(side.text, *span)}


def _terms(side: SideFacts, *, listed: bool) -> Terms:
    return known_names(side.language) if listed else territory_names(side.language)


def outlets(view: NameView) -> Iterator[Finding]:
    """Titles such as "The Verge", kept elsewhere in the republication, translated here."""
    for name in view.own.names:
        words = [span.of(view.own.text) for span in name.words]
        if len(words) < 2 or fold(words[0]) not in lexicon("names").words("articles.original"):
            continue
        plain = letters(re.sub(r"['’]s?$", "", name.text))
        kept = any(run == plain or run.startswith(plain) for run in view.other_vocabulary.runs)
        listed = plain in view.own_vocabulary.outlets
        if not kept and not listed:
            continue
        here = "".join(letters(w) for w in re.findall(r"[\w'’-]+", view.other.words))
        if plain in here:
            continue
        rest = words[1:]
        stands = [w for w in rest if letters(w) in view.other_words or f"{letters(w)}s" in view.other_words]
        translated = _translated(view, name)
        if len(stands) == len(rest):
            if len(rest) > 1 or translated is None or not kept:
                continue  # "the New York Times" is "die New York Times"
            yield view.finding(Severity.HIGH, name.span, translated, "finding.name.translated")
        elif translated is not None:
            yield view.finding(Severity.HIGH, name.span, translated, "finding.name.translated")
        elif kept and not near(view, rest):
            yield view.finding(Severity.MEDIUM, name.span, None, "finding.name.missing")


def _translated(view: NameView, name: Name) -> Span | None:
    """Where the other side has a capitalised article with a capitalised word: "Der Rand"."""
    if view.bead.one_language:
        return None
    text, articles = view.other.text, lexicon("names").words("articles.translated")
    for span in view.other.side.spans:
        for match in re.finditer(r"(?<!\w)([^\W\d_]+)[ \u00a0](?=([^\W\d_]\w*))", text[span.start : span.end]):
            if match[1][0].isupper() and fold(match[1]) in articles and match[2][0].isupper():
                middle = match.start() > 0 and text[span.start + match.start() - 2] not in '.!?:“"„'
                if middle or letters(match[2]) in (letters(w) for w in name.text.split()):
                    return Span(span.start + match.start(), span.start + match.end(2))
    return None


def other_places(view: NameView) -> Iterator[Finding]:
    """A country, people or city replaced by another."""
    listed = all(lexicon(side.language).has("names.known") for side in (view.own, view.other))
    here = _codes(view.own, view.other_words, listed=listed)
    there = _codes(view.other, view.own_words, listed=listed)
    # What only one language has in its list may well be said in the other.
    both = {code for _, code in _terms(view.own, listed=listed)}
    both &= {code for _, code in _terms(view.other, listed=listed)}
    if not listed:  # what one side has in a list of its own, it says: the US
        both -= _said(view.own) - here.keys() | _said(view.other) - there.keys()
    gone = sorted(c for c, told in here.items() if told and c in both and c not in there and not are_kin(c, there))
    come = sorted(c for c, told in there.items() if told and c in both and c not in here and not are_kin(c, here))
    if not gone or not come:
        return
    yield view.finding(Severity.HIGH, here[gone[0]], there[come[0]], "finding.name.changed")


def _inside_katakana(text: str, start: int, end: int) -> bool:
    """Whether a Japanese place is only part of a longer foreign word: タイ in タイムズ."""
    return any("ァ" <= sign <= "ー" for sign in (text[start - 1 : start], text[end : end + 1]) if sign) and (
        "ァ" <= text[start] <= "ー"
    )
