"""Who did it and to whom changed places: the teacher praised the pupil, the pupil praised the teacher.

A verb both sides have, whose doer here is whom it is done to there, and the other way round (``clause`` reads who is
who). A faithful passive keeps its parts, an exchange through one is found. Verbs that say the same from both ends
("follows", "precedes"; "buys from", "sells to") and those that mean both alike ("meets") tell nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from viewer.comparison.findings.clause import Clauses, Found
from viewer.comparison.findings.clause_cases import german, is_attributive, is_marked, is_verb, russian
from viewer.comparison.findings.clause_order import ordered
from viewer.comparison.findings.facts import BeadFacts, StoryFacts, is_page
from viewer.comparison.findings.likeness import crossed
from viewer.comparison.findings.scope import by_left, is_word
from viewer.core.article import Span
from viewer.core.comparison import Finding, FindingKind, Severity
from viewer.core.ports import Encoder
from viewer.text.lexicon import Lexicon
from viewer.text.names import letters

_READ = {"de": german, "ru": russian}
_FEW = 4
"""Words up to which the parts in a language without articles are sure to be two phrases."""
_LETTERS = 4
"""Letters from which two words with the same beginning are one."""


def judge(story: StoryFacts) -> Iterator[Finding]:
    """Findings on who did it to whom, bead by bead; none where a language lacks the lists."""
    if not (story.original.lexicon.has("clause") and story.republication.lexicon.has("clause")):
        return
    for bead in story.beads:
        if bead.paired and not is_page(bead.context.original) and not is_page(bead.context.republication):
            yield from _exchanged(bead, story.encoder)


def _exchanged(bead: BeadFacts, encoder: Encoder | None) -> Iterator[Finding]:
    """The finding on a bead in which somebody changed places with whom he did it to; one at most."""
    left = Clauses(bead.original, bead.republication)
    right = Clauses(bead.republication, bead.original)
    linked = by_left(bead.context.links.links)
    same: dict[int, set[int]] = {}  # found when it is first needed: seldom
    known: tuple[dict[int, Found], dict[int, Found]] = ({}, {})
    for verb, other, sure in _verbs(left, right, linked):
        if verb not in known[0]:
            known[0][verb] = _parts(left, verb)
        if not all(known[0][verb]) or _is_two_ended(left, verb, right, other):
            continue
        if other not in known[1]:
            known[1][other] = _parts(right, other)
        old, now = known[0][verb], known[1][other]
        if not all(now):
            continue
        same = same or _counterparts(left, right, linked)
        if not sure and not (_named((left, right), old) and _both_crossed(old, now, same)):
            continue
        if _is_exchange((left, right), (old, now), same, encoder):
            spans = _span(left, old, verb), _span(right, now, other)
            yield bead.finding(FindingKind.CLAIM, Severity.HIGH, *spans, code="finding.claim.turned")
            return


def _counterparts(left: Clauses, right: Clauses, linked: dict[int, set[int]]) -> dict[int, set[int]]:
    """The counterparts of every noun, by links and by letters."""
    return {i: linked.get(i, set()) | _alike(left, i, right) for i in range(len(left.tokens)) if left.is_noun(i)}


def _parts(clauses: Clauses, verb: int) -> Found:
    """Who does what a verb says, and to whom; nobody where a word would be both."""
    doers, done_to = _READ.get(clauses.language, ordered)(clauses, verb)
    return (doers, done_to) if doers.isdisjoint(done_to) else (set(), set())


def _verbs(left: Clauses, right: Clauses, linked: dict[int, set[int]]) -> Iterator[tuple[int, int, bool]]:
    """Words of meaning that may be one verb, with none of the opposite sense, and whether a link says they are one."""
    pairs = [(i, j, True) for i, others in linked.items() for j in others]
    met = {j for others in linked.values() for j in others}
    # A verb in two parts has often no link at all: accused, warf ... vor.
    alone = [[k for k in range(len(c.tokens)) if k not in known] for c, known in ((left, linked), (right, met))]
    pairs += [(i, j, False) for i in alone[0] for j in alone[1] if is_word(left.side, i) and is_word(right.side, j)]
    for i, j, sure in pairs:
        if _may_act(left, i) and _may_act(right, j):
            poles = [
                clauses.side.facts.lexicon.terms("opposites").meaning(clauses.words[k])
                for clauses, k in ((left, i), (right, j))
            ]
            if None in poles or poles[0] == poles[1]:
                yield i, j, sure


def _may_act(clauses: Clauses, k: int) -> bool:
    """Whether a token may be a verb: a word of meaning in small letters; in German also the last part of one."""
    if not clauses.tokens[k].text[0].islower() or k in clauses.times or clauses.is_in("determiners", k):
        return False
    if clauses.language == "de" and (clauses.is_end(k + 1) or not is_attributive(clauses, k)):
        return is_word(clauses.side, k) or clauses.is_end(k + 1)
    return (clauses.language not in ("de", "ru") and clauses.is_noun(k)) or (
        clauses.language == "ru" and is_verb(clauses, k)
    )


def _is_two_ended(left: Clauses, verb: int, right: Clauses, other: int) -> bool:
    """Whether a verb means both alike, has one that tells the same from the other end, or is one ``role`` judges."""
    words = (left.side.facts.lexicon, left.words[verb]), (right.side.facts.lexicon, right.words[other])
    if any(lists.terms(path).meaning(word) for lists, word in words for path in ("roles.mutual", "clause.mutual")):
        return True
    said = [lists.terms("roles.says").meaning(word) is not None for lists, word in words if lists.has("roles")]
    if said and all(said):
        return True
    ends = [_end(*each) for each in words]
    unlisted = any(
        end is not None and not lists.has("converse") for end, (lists, _) in zip(ends, reversed(words), strict=True)
    )
    return unlisted or (None not in ends and ends[0] != ends[1])


def _end(lists: Lexicon, word: str) -> str | None:
    """From which end a verb tells it, where another one tells it from the other."""
    return lists.terms("converse").meaning(word) or lists.terms("converse.apart").meaning(word)


def _is_exchange(
    sides: tuple[Clauses, Clauses], parts: tuple[Found, Found], same: dict[int, set[int]], encoder: Encoder | None
) -> bool:
    """Whether doer and done-to changed places.

    Across languages, where any link crosses, the words themselves are compared (``likeness``).
    """
    (left, right), (old, now) = sides, parts
    if left.language == right.language == "de" and _may_be_reordered(sides, parts, same):
        return False
    if left.language == right.language or encoder is None or _named(sides, old):
        return _crossed(old, now, same)
    many = any(c.language == "ru" and _has_more(c, found) for c, found in zip(sides, parts, strict=True))
    if many:
        return _both_crossed(old, now, same)  # there, many words take part that are no nouns
    if not _touch(old[0], now[1], same) and not _touch(old[1], now[0], same):
        return False
    back: dict[int, set[int]] = {}
    for i, others in same.items():
        for j in others:
            back.setdefault(j, set()).add(i)
    here, there = old[0] | old[1], now[0] | now[1]
    if not all(_stays(part, there, same) for part in old) or not all(_stays(part, here, back) for part in now):
        return False
    texts = [
        (" ".join(c.tokens[k].text for k in sorted(doers)), " ".join(c.tokens[k].text for k in sorted(done_to)))
        for c, (doers, done_to) in zip(sides, parts, strict=True)
    ]
    return crossed(encoder, *texts)


def _may_be_reordered(sides: tuple[Clauses, Clauses], parts: tuple[Found, Found], same: dict[int, set[int]]) -> bool:
    """Whether no article tells the case, and more moved than these two: Das Haus verkauft die Stadt dem Investor."""
    (left, right), (old, now) = sides, parts
    had = old[0], {k for k in old[1] if not same.get(k, set()).isdisjoint(now[0])}
    has = now[0], {j for j in now[1] if any(j in same.get(i, ()) for i in old[0])}
    if not had[1] or not has[1] or is_marked(left, had) or is_marked(right, has):
        return False
    return _rest(left, had) != _rest(right, has)


def _rest(clauses: Clauses, parts: Found) -> list[str]:
    """The words of a clause in their order, a mark for each of its two parts."""
    known = parts[0] | parts[1]
    rest = [
        "-" if k in known else clauses.words[k]
        for k in clauses.around(min(known))
        if k in known or not clauses.is_in("determiners", k)
    ]
    return [word for k, word in enumerate(rest) if word != "-" or rest[k - 1 : k] != ["-"]]


def _has_more(clauses: Clauses, parts: Found) -> bool:
    """Whether a clause has other words of meaning than a verb and two parts: without articles, any may be of one."""
    known = parts[0] | parts[1]
    return sum(clauses.is_noun(k) for k in clauses.around(min(known))) > len(known) + 1 or len(known) > _FEW


def _named(sides: tuple[Clauses, Clauses], parts: Found) -> bool:
    """Whether a name of the first side's parts is on the other one, by its letters."""
    left, right = sides
    return any(k in left.names and _alike(left, k, right) for part in parts for k in part)


def _both_crossed(old: Found, now: Found, same: dict[int, set[int]]) -> bool:
    return _touch(old[0], now[1], same) and _touch(old[1], now[0], same) and _crossed(old, now, same)


def _stays(part: Collection[int], others: Collection[int], same: dict[int, set[int]]) -> bool:
    """Whether a part has no counterpart but among the parts of the other side."""
    return not any(same.get(k) for k in part) or _touch(part, others, same)


def _touch(tokens: Collection[int], others: Collection[int], same: dict[int, set[int]]) -> bool:
    """Whether one of these words has its counterpart among the others."""
    return any(not same.get(k, set()).isdisjoint(others) for k in tokens)


def _crossed(old: Found, now: Found, same: dict[int, set[int]]) -> bool:
    """Whether who did it has it done, and whom it was done to does it."""
    (doers, done_to), (doers_now, done_to_now) = old, now
    if _touch(doers, doers_now, same):
        return False
    gone = _touch(doers, done_to_now, same), _touch(done_to, doers_now, same)
    if all(gone) or _touch(done_to, done_to_now, same):
        return all(gone)
    # Who is left over on either side must be the same, where one is known to have changed places.
    met = set().union(*same.values())
    rest, new = (done_to, doers_now) if gone[0] else (doers, done_to_now)
    return any(gone) and not any(same.get(k) for k in rest) and met.isdisjoint(new)


def _alike(left: Clauses, i: int, right: Clauses) -> set[int]:
    """The words of the other side that are spelled as one is, an ending apart, where it is a name or one language."""
    if left.language != right.language and i not in left.names:
        return set()
    word = letters(left.words[i]).removesuffix("'s")
    found = set()
    for j, token in enumerate(right.tokens):
        other = letters(token.text).removesuffix("'s")
        short, long = sorted((word, other), key=len)
        inflected = len(short) >= _LETTERS and long.startswith(short) and len(long) - len(short) < _LETTERS
        if right.is_noun(j) and (word == other or inflected):
            found.add(j)
    return found


def _span(clauses: Clauses, parts: Found, verb: int) -> Span:
    tokens = [clauses.tokens[k].span for k in (*parts[0], *parts[1], verb)]
    return Span(min(tokens).start, max(span.end for span in tokens))
