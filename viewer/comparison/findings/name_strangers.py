"""A name nobody knows in the republication, and a name of the original that is gone: one stands for the other.

Two languages in one script write most names alike, and what is translated has its word links or stands in the lists.
A capitalised word that the whole original does not have, without link, list or likeness to explain it, is rare in a
faithful translation: on NTREX in 1 to 2 of 100 sentences, and seldom beside a lost name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from viewer.comparison.findings.name_replaced import is_alias, is_other_name, is_spelled
from viewer.comparison.findings.name_view import NOTHING, OPEN, NameView, elsewhere, is_headline, overlap
from viewer.comparison.findings.name_words import is_code
from viewer.core.article import Span
from viewer.core.comparison import Finding, Severity
from viewer.text.dates import is_calendar_word
from viewer.text.lexicon import lexicon
from viewer.text.names import SLAVIC, Name, known_names, letters, places

_ALONE = 0.85
"""The same for a common word in a name, and for what would stand for it."""
_BESIDE = 20
"""Letters between the beginnings of words that are neighbours."""
_SHORT = 3
"""A neighbour has more letters."""
_MANY_FORMS = SLAVIC | {"tr"}
"""Languages whose words take so many forms that a list of common words leaves many out."""


def strangers(view: NameView, found: Sequence[Finding]) -> Iterator[Finding]:
    """Lost names with the strangers that replaced them, where no other finding tells of either.

    Args:
        view: A bead of two languages, seen from the original.
        found: What is told of the names of the bead already.
    """
    if view.bead.one_language:
        return
    headline = is_headline(view.other)
    if headline and view.other.language in _MANY_FORMS:
        return
    loud = [finding for finding in found if finding.severity is not Severity.LOW]
    taken = [finding.republication for finding in loud if finding.republication]
    new = [span for span in _strange(view) if not any(overlap(span, other) for other in taken)]
    if not new:
        return
    for lost, sure in sorted(() if headline else _lost(view), key=lambda pair: not pair[1]):
        if any(f.original and overlap(lost, f.original) and not (sure and is_gone(f)) for f in loud):
            continue
        for span in new:
            if _fits(view, lost, span, sure=sure) and not is_alias(view, [lost.of(view.own.text)], span):
                yield view.finding(Severity.HIGH if sure else Severity.MEDIUM, lost, span, "finding.name.changed")
                return
    for span in new:
        before = _neighbour(view, span)
        if before is not None and not any(f.original and overlap(before, f.original) for f in loud):
            yield view.finding(Severity.HIGH, before, span, "finding.name.changed")
            return


def is_gone(finding: Finding) -> bool:
    """Whether a finding tells of a name with nothing in its place: a stranger in it tells more."""
    return finding.message.code == "finding.name.missing"


def _strange(view: NameView) -> list[Span]:
    """Names of the other side that the original's article does not have at all."""
    back, own_words = view.back, view.own_words
    return [
        span
        for name in view.other.names
        for place, span in enumerate(name.words)
        if not (name.opening and place == 0 and not _before_kept(view, name))
        and not is_code(text := span.of(view.other.text))
        and (back.is_name(span) or view.other.language == "de")
        and back.score(span) >= NOTHING
        and view.is_new(text)
        and is_other_name(view, span, own_words)
        and not places(text)
        and known_names(view.other.language).meaning(text) is None
    ]


def _before_kept(view: NameView, name: Name) -> bool:
    """Whether the second word of a name stands in the original as it is: then the first one is no common word."""
    second = name.words[1].of(view.other.text) if len(name.words) > 1 else ""
    return len(second) > _SHORT and letters(second) in view.own_words and not view.other_vocabulary.is_common(second)


def _lost(view: NameView) -> Iterator[tuple[Span, bool]]:
    """Words of the original's names that are gone, and whether they are surely no words to be translated."""
    text, headline = view.own.text, is_headline(view.own)
    for name in view.own.names:
        if is_spelled(view, name):
            continue
        words = [span.of(text) for span in name.words]
        gone = [word for word in words if not view.stands(word)]
        for place, span in enumerate(name.words):
            word, tells = words[place], view.tells(name, place)
            titled = any(other is not word and view.own_vocabulary.is_common(other) for other in gone)
            if titled and (not tells or any(piece[0].islower() for piece in name.text.split())):
                continue  # a title or an office, translated as a whole
            if is_code(word) or view.stands(word) or view.score(span) < OPEN or not view.is_name(span):
                continue
            if tells:
                if not headline or elsewhere(view, word):  # there every word has a capital
                    yield span, True
            elif not headline and not (name.opening and place == 0) and not is_calendar_word(word, view.own.language):
                yield span, False


def _neighbour(view: NameView, new: Span) -> Span | None:
    """What stands in the original beside the kept neighbour of a stranger: Johnny English, Johnny Okafor."""
    run = next(name for name in view.other.names if overlap(name.span, new))
    words, place = [letters(span.of(view.other.text)) for span in run.words], run.words.index(new)
    for step in (-1, 1):
        if not 0 <= place + step < len(words) or abs(run.words[place + step].start - new.start) > _BESIDE:
            continue
        kept = run.words[place + step].of(view.other.text)
        if len(kept) <= _SHORT or view.other_vocabulary.is_common(kept):
            continue
        for name in view.own.names:
            plain = [letters(span.of(view.own.text)) for span in name.words]
            for at, one in enumerate(plain):
                old = at - step
                if one != letters(kept) or not 0 <= old < len(plain) or is_code(name.words[old].of(view.own.text)):
                    continue
                told = view.other.language == "de" and view.is_told(name.words[old])  # mazedonischer Sender Telma
                if not told and not any(view.same(plain[old], word) for word in words):
                    return name.words[old]
    return None


def _fits(view: NameView, lost: Span, new: Span, *, sure: bool) -> bool:
    """Whether a stranger may stand for a lost name: neither has another counterpart."""
    if sure and view.other.language != "de":
        return all(overlap(span, lost) for span in view.back.counterparts(new))
    if sure:
        own, other = view.back.counterparts(new), view.counterparts(lost)
    else:
        # Nothing else may be linked to either; they may be linked to each other, without being alike.
        own = [span for span, _ in view.back.linked(new) if not overlap(span, lost)]
        other = [span for span, _ in view.linked(lost) if not overlap(span, new)]
        other = [span for span in other if span.of(view.other.text)[0].isupper()]
    listed = all(lexicon(side.language).has("names.common") for side in (view.own, view.other))
    few = view.other.language not in _MANY_FORMS
    told = not own and not other and listed and few and (sure or view.other.language != "de")
    return told and min(view.score(lost), view.back.score(new)) >= _ALONE and (sure or not view.is_told(lost))
