"""Who does it and to whom, in languages that tell it by order: what stands right before a verb does it.

Read outwards from the verb: the phrase right before does it, the one right behind has it done, a passive with "by"
turns both. What a preposition governs takes no part but as what follows "by".
"""

from __future__ import annotations

from viewer.comparison.findings.clause import Clauses, Found

_PHRASE = 6
"""Tokens at most in a phrase."""
_APOSTROPHES = ("'", "’")
_AWAY = 9
"""Tokens behind a verb within which "by" stands."""
_POSSESSED = ("'s", "s'", "'")
_BARE = frozenset({"en"})
"""Languages in which a noun without an article may begin a sentence and do something."""
_PARTICIPLES = {
    "en": ("ed", "en", "wn", "t", "ng", "ck", "ld", "nd", "ne", "ut", "un", "de", "ad", "ot"),
    "es": ("do", "da", "dos", "das", "to", "ta", "tos", "tas", "cho", "cha", "chos", "chas"),
    "fr": (
        "é",
        "ée",
        "és",
        "ées",
        "i",
        "ie",
        "is",
        "ies",
        "u",
        "ue",
        "us",
        "ues",
        "t",
        "te",
        "ts",
        "tes",
        "ise",
        "ises",
    ),
    "it": ("to", "ta", "ti", "te", "so", "sa", "si", "se"),
    "pt": ("do", "da", "dos", "das", "to", "ta", "tos", "tas"),
}
"""Endings without one of which "by" behind a word makes no passive of it, where no "was" stands before."""
_MARKED = frozenset({"es"})
"""Languages that put a preposition before a person to whom something is done."""


def ordered(clauses: Clauses, verb: int) -> Found:
    """The parts in a language of fixed order."""
    before, behind = _before(clauses, verb), _behind(clauses, verb + 1)
    by = _by(clauses, verb)
    if by is not None:
        nearest = _before(clauses, verb, passive=True)
        return (by, nearest) if by and nearest else (set(), set())
    if _has_clitic(clauses, verb):
        return (behind, _fronted(clauses, verb)) if clauses.language in _MARKED else (set(), set())
    if _is_passive(clauses, verb):
        return set(), set()
    return before, behind


def _is_passive(clauses: Clauses, verb: int) -> bool:
    """Whether a verb is said of whom it is done to, without telling who does it."""
    if clauses.words[verb].endswith("ing") and clauses.language == "en":
        return False
    k = verb - 1
    while clauses.is_in("between", k) and not clauses.is_in("passive", k):
        k -= 1
    return clauses.is_in("passive", k) and clauses.language not in ("fr", "it", "nl")  # there also a perfect's


def _has_clitic(clauses: Clauses, verb: int) -> bool:
    """Whether a small word before the verb stands for whom it is done to: lo, la."""
    k = verb - 1
    while clauses.is_in("between", k):
        k -= 1
    return clauses.is_in("clitics", k)


def _fronted(clauses: Clauses, verb: int) -> set[int]:
    """The person named before the small word that stands for it: al portero lo insultó el delantero."""
    k = verb - 1
    while clauses.is_in("between", k) or clauses.is_in("clitics", k):
        k -= 1
    end = k
    while clauses.is_noun(k) or clauses.is_in("determiners", k):
        k -= 1
    found = {i for i in range(k + 1, end + 1) if clauses.is_noun(i)}
    return found if clauses.is_in("object", k) and clauses.is_end(k - 1) else set()


def _by(clauses: Clauses, verb: int) -> set[int] | None:
    """Who it is done by, where "by" tells; ``None`` where no passive is meant."""
    k = verb + 1
    if clauses.language == "en" and clauses.words[verb].endswith("ing"):
        return None
    passive = any(clauses.is_in("passive", i) for i in range(max(0, verb - 4), verb))
    while not clauses.is_end(k) and k < verb + _AWAY:
        if clauses.is_in("by", k):
            found = _phrase(clauses, k + 1)
            formed = clauses.words[verb].endswith(_PARTICIPLES.get(clauses.language, ("",)))
            return (found if formed else None) or (set() if passive else None)
        if not passive:
            return None  # without "was", "by" stands right behind: sued by Norda
        k += 1
    return None


def _phrase(clauses: Clauses, start: int) -> set[int]:
    """The nouns of the phrase that begins at ``start``, with an article or without."""
    k, found = start, set[int]()
    named = False
    while k < start + _PHRASE and not clauses.is_end(k):
        if clauses.is_in("determiners", k):
            if found:
                break
        elif clauses.tokens[k].text in _APOSTROPHES and found:
            found, named = set(), False  # the sailors' union
        elif not clauses.is_noun(k):
            break
        elif named and k not in clauses.names:
            break  # a name and what follows it: Norda yesterday
        else:
            named = k in clauses.names
            if not _owns(clauses, k):
                found.add(k)
        k += 1
    return found


def _owns(clauses: Clauses, k: int) -> bool:
    """Whether a word only says whose it is: Kessel's lawyer."""
    return clauses.words[k].endswith(_POSSESSED)


def _behind(clauses: Clauses, start: int) -> set[int]:
    """The nouns of the phrase right behind a verb, which has it done."""
    k = start
    while clauses.is_in("between", k) and not clauses.is_in("passive", k):
        k += 1
    if clauses.language in _MARKED and clauses.is_in("object", k):
        k += 1
        if clauses.words[k - 1] == "al":
            return _phrase(clauses, k)
    elif clauses.is_in("prepositions", k):
        return set()
    opens = clauses.is_in("determiners", k) or k in clauses.names or _takes_bare(clauses, start - 1)
    return _phrase(clauses, k) if opens else set()


def _takes_bare(clauses: Clauses, verb: int) -> bool:
    """Whether a noun without an article may stand beside a word: beside what surely is a verb."""
    return clauses.language in _BARE and clauses.is_in("verbs", verb)


def _before(clauses: Clauses, verb: int, *, passive: bool = False) -> set[int]:
    """The nouns of the phrase before a verb, which no preposition governs; of several, the one the others belong to."""
    k = verb - 1
    while clauses.is_in("between", k) or (passive and clauses.is_in("passive", k)):
        k -= 1
    relative = clauses.is_in("relative", k)
    k -= relative
    if k > 0 and clauses.tokens[k].text == "," and (relative or (passive and k == verb - 1)):
        k -= 1  # the singer, who had betrayed; the singer, betrayed by
    while k >= 0:
        found = set[int]()
        named = k in clauses.names
        while clauses.is_noun(k) and len(found) < _PHRASE and (not named or k in clauses.names or not found):
            if _owns(clauses, k) and found:
                break
            found.add(k)
            named = named and k in clauses.names
            k -= 1
        if not found:
            return set()
        while (_owns(clauses, k) and clauses.is_noun(k)) or (k > 0 and clauses.tokens[k].text in _APOSTROPHES):
            k -= 1 if clauses.is_noun(k) else 2
        article = clauses.is_in("determiners", k)
        while clauses.is_in("determiners", k):
            k -= 1
        if clauses.is_in("prepositions", k):
            # The head of the school: who does it stands before the preposition.
            k -= 1
            if not clauses.is_in("of", k + 1) and (passive or not clauses.is_noun(k)):
                return set()
            continue
        fronted = clauses.is_end(k) or clauses.is_in("relative", k)
        sure = article or any(i in clauses.names for i in found) or (fronted and _takes_bare(clauses, verb))
        return found if sure else set()
    return set()
