"""What is to be translated, into what, by whose leave, and what it makes of the story. Values, no Qt."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from viewer.core.article import Article
from viewer.core.comparison import Translation
from viewer.story.table import Entry, Story, Translating
from viewer.translation.consent import Consent, Permissions
from viewer.translation.glossary import Glossary, Term
from viewer.translation.memory import Direction
from viewer.translation.providers import Choice

ORIGINAL = "original"
"""The setting ``read_in`` that asks for the original's language."""
UNKNOWN = "und"


@dataclass(frozen=True, slots=True)
class Place:
    """Sentences of one article."""

    number: int
    """Of the article."""
    sentences: tuple[int, ...]


def target(story: Story, read_in: str) -> str | None:
    """The language to translate into; ``None`` while that of the original is not known."""
    if read_in != ORIGINAL:
        return read_in
    article = story.original.article if story.original else None
    return article.language.code if article and article.language.code != UNKNOWN else None


def foreign(story: Story, into: str) -> tuple[Entry, ...]:
    """The articles in other languages, those of no known language too, in the order they came."""
    return tuple(entry for entry in story.entries if entry.article and entry.article.language.code != into)


def place(story: Story, bead: int | None, into: str, *, original_first: bool) -> Place | None:
    """The sentences of a bead that can be translated: of the side one works in, else of the other."""
    if bead is None or story.result is None or bead >= len(story.result.beads):
        return None
    found = story.result.beads[bead].bead
    sides = [(story.original, found.original), (story.shown, found.republication)]
    for entry, ids in sides if original_first else sides[::-1]:
        article = entry.article if entry else None
        if entry is None or article is None or article.language.code == into:
            continue
        # Nobody needs to read the furniture.
        sentences = tuple(k for k in ids if k < len(article.sentences) and article.sentences[k].furniture is None)
        if sentences:
            return Place(entry.number, sentences)
    return None


def permissions(story: Story, here: str) -> Permissions:
    """What was agreed to for a story at this installation; what others agreed to counts for nothing.

    Args:
        story: may come from elsewhere, also one that was here before and has been changed there, or be made of
            another's decisions.
        here: what only this installation knows.
    """
    told = story.translating
    own = told.agreed if here and hmac.compare_digest(told.agreed_by.encode(), _seal(story, told.agreed, here)) else ()
    return Permissions(frozenset(Consent(*one) for one in own), story.never_send)


def _seal(story: Story, agreed: Iterable[tuple[str, str]], here: str) -> bytes:
    """Signs who was agreed to, and for which story (HMAC, RFC 2104): nobody can add another, nor carry it elsewhere."""
    signed = json.dumps([story.key, sorted(agreed)]).encode()
    return hmac.new(here.encode(), signed, hashlib.sha256).hexdigest().encode()


def agreeing(story: Story, here: str, choice: Choice) -> Translating:
    """The decisions once a choice is agreed to, too. Raises EngineError for a story marked "never send"."""
    return _with(story, here, permissions(story, here).agree(choice))


def revoking(story: Story, here: str, provider: str) -> Translating:
    """The decisions without the consents to a provider."""
    return _with(story, here, permissions(story, here).revoke(provider))


def _with(story: Story, here: str, found: Permissions) -> Translating:
    agreed = frozenset((one.provider, one.receiver) for one in found.agreed)
    return replace(story.translating, agreed=agreed, agreed_by=_seal(story, agreed, here).decode() if agreed else "")


def glossary(story: Story, everywhere: Glossary) -> Glossary:
    """The terms that hold in a story: its own, and those of all stories."""
    return everywhere.merged(own_glossary(story))


def own_glossary(story: Story) -> Glossary:
    """The story's own terms."""
    return Glossary(tuple(Term(*term) for term in story.translating.terms))


def as_terms(terms: Iterable[Term]) -> tuple[tuple[str, str, str], ...]:
    """Terms as a story keeps them."""
    return tuple((term.source, term.target, term.language) for term in terms)


def merged(before: Translation | None, new: Translation) -> Translation:
    """A translation of some sentences put into the one that was there.

    Another provider's words are not kept beside it: a translation names one provider, and it must be the right one.
    A person's words stay.
    """
    if before is None or before.language != new.language or len(before.sentences) != len(new.sentences):
        return new
    same = before.provider == new.provider
    sentences, by_hand = list(new.sentences), set(new.by_hand)
    for k, text in enumerate(before.sentences):
        if text is not None and sentences[k] is None and (same or k in before.by_hand):
            sentences[k] = text
            by_hand |= {k} & before.by_hand
    return replace(new, sentences=tuple(sentences), by_hand=frozenset(by_hand))


def corrected(
    before: Translation | None, article: Article, into: str, changes: Mapping[int, str | None], *, by_hand: bool
) -> Translation:
    """A translation with sentences the editor wrote, or (``by_hand`` false) with what a machine had said instead."""
    start = before or Translation("", into, (None,) * len(article.sentences))
    sentences = list(start.sentences)
    hands = set(start.by_hand)
    for sentence, text in changes.items():
        sentences[sentence] = text
        hands = hands | {sentence} if by_hand else hands - {sentence}
    return replace(start, sentences=tuple(sentences), by_hand=frozenset(hands))


def direction(article: Article, into: str, provider: str, terms: Glossary, sentence: int) -> Direction:
    """Where the memory keeps the translation of a sentence."""
    text = article.sentence_text(sentence)
    source = article.language.code
    return Direction(source, into, provider, terms.version(text, into, source))
