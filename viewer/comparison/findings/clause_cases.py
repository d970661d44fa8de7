"""Who does it and to whom, in languages that tell it by case: German by its articles, Russian by its endings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from viewer.comparison.findings.clause import Clauses, Found
from viewer.core.words import TokenKind

_FEMININE = (
    "rin",
    "tin",
    "gin",
    "din",
    "sin",
    "hin",
    "zin",
    "ung",
    "heit",
    "keit",
    "schaft",
    "ion",
    "tät",
    "ei",
    "enz",
    "anz",
    "ik",
)
_MASCULINE = ("er", "or", "ist", "ent", "ant", "eur", "ling", "mann", "ismus", "rat", "chef", "präsident")
"""Endings that tell the gender of most German nouns that have them."""
_ONE = frozenset({"das", "ein", "eine", "dieses", "jedes", "jeder", "jede", "kein", "sein", "ihr", "unser"})
"""German articles of one thing."""
_MOST = 3
"""Phrases of a clause that take part at most: who, whom, what."""
_NOMINATIVE, _BOTH, _UNSURE, _OTHER = "nominative", "nominative or accusative", "nominative or dative", "other"


@dataclass(frozen=True, slots=True)
class _Phrase:
    nouns: tuple[int, ...]
    case: str
    agent: bool = False
    """It stands behind "by"."""
    one: bool = False
    """Its article says it is one thing."""
    joined: bool = False
    """An "and" stands before it."""


def german(clauses: Clauses, verb: int) -> Found:
    """The parts in German: the nominative does it; where two phrases may be it, the first."""
    nothing: Found = (set(), set())
    clause = clauses.around(verb)
    if any(clauses.is_in("subjects", k) for k in clause):
        return nothing
    found = _german_phrases(clauses, clause)
    if _is_plural(clauses, clause, verb):
        # Das Erntefest feiern die Bewohner: what is one cannot do it.
        found = [replace(p, case=_OTHER) if p.one and p.case != _OTHER else p for p in found]
    by = [phrase for phrase in found if phrase.agent]
    free = [phrase for phrase in found if not phrase.agent]
    passive = any(clauses.is_in("passive", k) for k in clause)
    sure = [phrase for phrase in free if phrase.case == _NOMINATIVE]
    subject = next((phrase for phrase in sure or free if phrase.case != _OTHER), None)
    if subject is None or len(sure) > 1 or len(by) > 1:
        return nothing
    if by and passive:
        return set(by[0].nouns), set(subject.nouns)
    if any(clauses.is_in("passive_only", k) for k in clause) or not 2 <= len(free) <= _MOST:
        return nothing
    return set(subject.nouns), {k for phrase in free if phrase is not subject for k in phrase.nouns}


def _is_plural(clauses: Clauses, clause: range, verb: int) -> bool:
    """Whether the verb that bends says that several do it; a mere infinitive says nothing."""
    helpers = [clauses.words[k] for k in clause if clauses.is_in("between", k)]
    bent = helpers or [clauses.words[verb]]
    return all(word.endswith(("en", "ern", "eln", "sind")) and word != "worden" for word in bent)


def is_marked(clauses: Clauses, parts: Found) -> bool:
    """Whether an article of German parts tells their case, so that they may stand in any order."""
    for part in parts:
        k = min(part) - 1
        while k >= 0 and not clauses.is_in("determiners", k) and clauses.tokens[k].text[0].islower():
            k -= 1
        if clauses.is_in("determiners", k) and clauses.words[k].endswith(("er", "en", "em")):
            return True
    return False


def is_attributive(clauses: Clauses, k: int) -> bool:
    """Whether a German word stands between an article and its noun."""
    k -= 1
    while not clauses.is_end(k) and clauses.tokens[k].text[0].islower() and clauses.is_noun(k):
        k -= 1
    return clauses.is_in("determiners", k)


def _german_phrases(clauses: Clauses, clause: range) -> list[_Phrase]:
    """The phrases no preposition governs and that do not say whose another one is, and those behind "by"."""
    found: list[_Phrase] = []
    governed: str = ""
    article = ""
    k = clause.start
    behind = -1
    while k < clause.stop:
        word, token = clauses.words[k], clauses.tokens[k]
        if clauses.is_in("prepositions", k):
            governed, article = ("by" if clauses.is_in("by", k) else "yes"), ""
        elif clauses.is_in("determiners", k):
            article = word
        elif token.kind is TokenKind.WORD and token.text[0].isupper() and (k in clauses.times or clauses.is_noun(k)):
            start = k
            while k + 1 < clause.stop and clauses.tokens[k + 1].text[:1].isupper() and clauses.is_noun(k + 1):
                k += 1
            nouns = tuple(range(start, k + 1))
            case = _german_case(clauses, article, start)
            whose = behind >= 0 and start - bool(article) == behind + 1 and article.endswith(("des", "er", "es"))
            if behind in clauses.times and case == _NOMINATIVE:
                whose = False  # "am Abend der Trainer"
            if not any(i in clauses.times for i in nouns) and not whose:
                if governed == "by":
                    found.append(_Phrase(nouns, _OTHER, agent=True))
                elif not governed:
                    one = article in _ONE
                    found.append(
                        _Phrase(nouns, case, one=one, joined=clauses.is_in("joins", start - 1 - bool(article)))
                    )
            behind = k
            governed = article = ""
        elif token.text[0].islower() and clauses.is_in("between", k):
            article = ""
        k += 1
    return list(_whole(found, first=clause.start))


def _whole(found: list[_Phrase], first: int) -> Iterator[_Phrase]:
    """The phrases with what "and" joins as one, and without a lone word that only begins the sentence: Außerdem."""
    together: list[_Phrase] = []
    for phrase in found:
        if phrase.joined and together:
            together[-1] = replace(together[-1], nouns=together[-1].nouns + phrase.nouns, one=False)
        else:
            together.append(phrase)
    lone = len(together) > 2 and together[0].nouns == (first,)
    yield from together[lone:]


def _german_case(clauses: Clauses, article: str, k: int) -> str:
    """What an article leaves open before the noun at ``k``."""
    noun = clauses.words[k]
    if not article:
        return _BOTH
    if article in ("der", "dieser", "jener", "jeder"):
        if noun.endswith(_FEMININE) or clauses.is_in("feminine", k):
            return _OTHER
        return _NOMINATIVE if noun.endswith(_MASCULINE) else _UNSURE
    if article.endswith(("den", "dem", "des", "en", "em", "er", "es")) and article not in ("das", "dieses", "jenes"):
        return _OTHER
    return _BOTH


_CONSONANTS = frozenset("бвгджзйклмнпрстфхцчшщ")
_INSTRUMENTAL = ("ом", "ем", "ём", "ой", "ей", "ью", "ами", "ями", "ым", "им", "ими", "ыми")
_ADJECTIVES = ("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ого", "его", "ому", "ему", "ую", "юю", "ых", "их")
_SHORT = ("ан", "ана", "ано", "аны", "ен", "ена", "ено", "ены", "ён")
_OBLIQUE = ("у", "ю", "е", "и", "ого", "его", "ов", "ев", "ой", "ей", "их", "ых")
_VERBS = ("л", "ла", "ло", "ли", "ет", "ёт", "ит", "ют", "ут", "ят", "ат")
_GENITIVE = ("ого", "его", "ых", "их")


def russian(clauses: Clauses, verb: int) -> Found:
    """The parts in Russian: the ending of a past tense tells whose it is, those of nouns what they are."""
    nothing: Found = (set(), set())
    nouns = _free(clauses, verb)
    word = clauses.words[verb]
    if _is_russian_passive(clauses, verb):
        doers = {k for k in nouns if clauses.words[k].endswith(_INSTRUMENTAL)}
        done = {k for k in nouns if k not in doers and not clauses.words[k].endswith(_OBLIQUE)}
        return (doers, done) if doers and done else nothing
    if word.endswith("л"):
        doers = {k for k in nouns if _ends(clauses, k) in _CONSONANTS or clauses.words[k].endswith("ь")}
        doers -= {k for k in doers if clauses.words[k].endswith(_INSTRUMENTAL)}
        done = {k for k in nouns if _ends(clauses, k) in "аяую" or clauses.words[k].endswith(_GENITIVE)}
    elif word.endswith("ла"):
        weak = [k for k in nouns if _ends(clauses, k) in "ая"]
        marked = {k for k in weak if clauses.words[k - 1].endswith(_GENITIVE)}
        plain = [k for k in weak if k not in marked]
        done = marked | {k for k in nouns if _ends(clauses, k) in "ую" or clauses.words[k].endswith(_GENITIVE)}
        doers = set(plain)
        if not done and len(plain) == 2:
            doers, done = {plain[0]}, {plain[1]}
    elif word.endswith("ли"):
        doers = {k for k in nouns if _ends(clauses, k) in "ыи"}
        done = {k for k in nouns if clauses.words[k].endswith(("ов", "ев", "ей", "ых", "их", "у", "ю"))}
    elif word.endswith(("ют", "ут", "ят", "ат")):
        return nothing
    else:
        done = {k for k in nouns if _ends(clauses, k) in "ую" or clauses.words[k].endswith(_GENITIVE)}
        doers = {k for k in nouns if _ends(clauses, k) in _CONSONANTS}
        doers -= {k for k in doers if clauses.words[k].endswith((*_INSTRUMENTAL, *_GENITIVE, "ов", "ев", "ам", "ям"))}
    return (doers, done) if doers and done and not doers & done else nothing


def is_verb(clauses: Clauses, k: int) -> bool:
    """Whether a Russian word ends as verbs do that say what somebody does or has done to him."""
    word = clauses.words[k]
    return clauses.is_noun(k) and (_is_russian_passive(clauses, k) or word.endswith(_VERBS))


def _ends(clauses: Clauses, k: int) -> str:
    return clauses.words[k][-1]


def _is_russian_passive(clauses: Clauses, k: int) -> bool:
    """A short participle; a verb in -sya may be anything."""
    was = clauses.words[k - 1] in ("был", "была", "было", "были") if k else False
    return clauses.words[k].endswith(_SHORT + (("т", "та", "то", "ты") if was else ()))


def _free(clauses: Clauses, verb: int) -> list[int]:
    """The words of a clause that may be nouns no preposition governs."""
    found = []
    governed = False
    for k in clauses.around(verb):
        if clauses.is_in("prepositions", k):
            governed = True
        elif k != verb and clauses.is_noun(k):
            if not governed:
                found.append(k)
            governed = governed and clauses.words[k].endswith(_ADJECTIVES)
    return found
