"""Names and terms that stay as they are in a translation, or become a given word.

On the way out each is replaced by a word that engines carry over untouched; on the way back that word becomes the
term's translation. What an engine lost is seen by its absence.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from viewer.core.article import Article
from viewer.translation.engine import EngineError

_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""Scripts that write words, or their endings, without a space between them."""
_LETTER = re.compile(rf"[^\W{_UNSPACED}]")
_WORD = re.compile(r"\w+")
# Unpronounceable capitals are taken for an abbreviation, which engines carry over; digits would be moved or changed.
# No mark is found in two marks that stand side by side.
_MARKS = tuple(f"{start}{letter}" for start in ("QX", "XQ", "QZ", "ZX", "VQ") for letter in "BCDFGHJKLMNPRSTW")
_GENITIVE = frozenset({"de", "sv", "da", "nb", "nn", "no"})
"""Languages that write a name's genitive with an s and no apostrophe. Of other endings nothing is known here."""
LONGEST = 200
"""Characters of a term."""


@dataclass(frozen=True, slots=True)
class Term:
    """A name or term, and what it becomes."""

    source: str
    target: str = ""
    """Empty: it stays as it is."""
    language: str = ""
    """Of the target, ISO 639-1; empty for every language."""

    @property
    def wanted(self) -> str:
        """What must stand in the translation."""
        return self.target or self.source


@dataclass(frozen=True, slots=True)
class Protected:
    """A text with its terms replaced by marks."""

    text: str
    marks: tuple[tuple[str, str], ...] = ()
    """Mark and what it becomes, one a place."""

    def restore(self, answer: str) -> str | None:
        """The answer with its terms; ``None`` where the engine lost, doubled or changed a mark."""
        for mark, wanted in self.marks:
            # Endings may be hung on it, as on any name; with letters before it, it has become another word.
            alone = rf"(?<!{_LETTER.pattern}){mark}"
            found = list(re.finditer(alone if re.search(alone, self.text) else mark, answer, re.IGNORECASE))
            if len(found) != 1:
                return None
            answer = answer[: found[0].start()] + wanted + answer[found[0].end() :]
        return answer


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms, longest first where they overlap."""

    terms: tuple[Term, ...] = ()
    _prepared: dict[str, list[tuple[str, Term]]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """By target, the terms in the order they are looked for, each with what a text that has it must hold."""

    def merged(self, story: Glossary) -> Glossary:
        """This one, the global one, with a story's own terms, which win."""
        own = {(term.source, term.language) for term in story.terms}
        return Glossary((*story.terms, *(term for term in self.terms if (term.source, term.language) not in own)))

    def version(self, text: str, target: str, source: str = "") -> str:
        """A key for the memory, empty where no term stands in the text: a new term spoils only what it concerns."""
        terms = sorted({(term.source, term.wanted) for _, _, term in self._found(text, target, source)})
        if not terms:
            return ""
        return hashlib.blake2b(repr(terms).encode("utf-8", "replace"), digest_size=6).hexdigest()

    def protect(self, text: str, target: str, source: str = "") -> Protected:
        """The text with a mark in place of each term; where its language hangs a genitive on names, of that, too."""
        found = self._found(text, target, source)
        if not found:
            return Protected(text)
        taken = " ".join([text, *(term.wanted for _, _, term in found)]).upper()
        free = [mark for mark in _MARKS if mark not in taken]
        marks, parts, end = [], [], 0
        for (start, stop, term), mark in zip(found, free, strict=False):
            parts += [text[end:start], mark]
            marks.append((mark, term.wanted))
            end = stop
        return Protected("".join([*parts, text[end:]]), tuple(marks))

    def broken(self, text: str, translation: str, target: str, source: str = "") -> tuple[Term, ...]:
        """The terms of a text that its translation does not hold as often as the text does, inflected or not."""
        found = Counter(term for _, _, term in self._found(text, target, source))
        plain = " ".join(translation.split()).casefold()
        return tuple(
            term
            for term, count in found.items()
            if plain.count(" ".join(term.wanted.split()).casefold()) < count
            and _inflected(term.wanted, translation, target) < count
        )

    def _for(self, target: str) -> list[tuple[str, Term]]:
        """One term a source; that of the very language wins, then the one that stands first."""
        if target in self._prepared:
            return self._prepared[target]
        chosen: dict[str, Term] = {}
        for language in ("", target):
            chosen |= {term.source: term for term in reversed(self.terms) if term.language == language}
        order = sorted(chosen.values(), key=lambda term: (-len(term.source), term.source))
        return self._prepared.setdefault(target, [(_plain(max(term.source.split(), key=len)), term) for term in order])

    def _found(self, text: str, target: str, source: str) -> list[tuple[int, int, Term]]:
        taken: list[tuple[int, int, Term]] = []
        plain = _plain(text)
        for word, term in self._for(target):
            if word not in plain:
                continue  # of a large glossary a text holds few: no pattern is made for the others
            for begin, end in _occurrences(term.source, text, source):
                if all(end <= start or begin >= stop for start, stop, _ in taken):
                    taken.append((begin, end, term))
        return sorted(taken, key=lambda one: one[:2])


NONE = Glossary()


def usable(source: str) -> bool:
    """Whether a term can be looked for: it has a letter or digit, and is no whole text."""
    return 0 < len(source.strip()) <= LONGEST and any(character.isalnum() for character in source)


def _plain(text: str) -> str:
    """Equal where a pattern that ignores case would find it: ``re`` takes all four letters i for one."""
    return text.replace("İ", "i").casefold().replace("ı", "i")


def _occurrences(source: str, text: str, language: str = "") -> Iterator[tuple[int, int]]:
    """Where a term stands as whole words, in its own case; a term all in small letters in any."""
    name = not source.islower() and source.strip()[-1].lower() not in "sßxz"
    genitive = "s" if name and language in _GENITIVE else ""
    words = r"\s+".join(re.escape(word) for word in source.split())
    pattern = re.compile(words, re.IGNORECASE if source.islower() else 0)
    first, last = (_LETTER.match(source.strip()[k]) is not None for k in (0, -1))
    place = 0
    while match := pattern.search(text, place):
        start, end = match.span()
        if genitive and text.startswith(genitive, end) and not _LETTER.match(text, end + 1):
            end += 1
        # Looked at here and not by the pattern: one with so large a set in it takes milliseconds to make.
        inside = (first and start > 0 and _LETTER.match(text[start - 1])) or (last and _LETTER.match(text, end))
        if not inside:
            yield start, end
        place = start + 1 if inside else end


def _inflected(term: str, text: str, language: str) -> int:
    """How often a term stands in a text, each of its words with any ending its language hangs on a word.

    None in a language that has few endings: there the term stands whole in every form of it.
    """
    from viewer.text.names import changes_endings, letters, same_name

    if not changes_endings(language):
        return 0
    wanted = [letters(word) for word in _WORD.findall(term)]
    words = [letters(word) for word in _WORD.findall(text)]
    if not wanted:
        return 0
    count = place = 0
    while place + len(wanted) <= len(words):
        same = all(same_name(one, other, language) for one, other in zip(wanted, words[place:], strict=False))
        count += same
        place += len(wanted) if same else 1
    return count


def suggest(article: Article, known: Glossary = NONE, most: int = 40) -> tuple[Term, ...]:
    """The names of an article that are not in the glossary yet, those it names most often first.

    Args:
        article: the original, usually: its names are those that must not be translated.
        known: what need not be suggested again.
        most: how many at the most.
    """
    from viewer.text.names import find_names

    counts: Counter[str] = Counter()
    sure: set[str] = set()
    for sentence in article.sentences:
        if sentence.furniture is None:
            for name in find_names(article.sentence_text(sentence.id), article.language.code):
                text = " ".join(name.text.split())
                counts[text] += 1
                sure |= {text} if name.sure else set()
    have = {term.source for term in known.terms}
    # A capital at the beginning of a sentence makes no name, unless the word is one elsewhere.
    names = [name for name in counts if name in sure and name not in have and usable(name)]
    names.sort(key=lambda name: (-counts[name], -len(name), name))
    return tuple(Term(name) for name in names[:most])


def load(path: Path) -> Glossary:
    """A glossary a person can write: TOML, a term on the left, its word on the right, "" where it stays as it is.

    ``"The Verge" = ""`` or ``"Federal Reserve" = {de = "US-Notenbank", fr = "Réserve fédérale"}``.

    Raises:
        EngineError: the file cannot be read, or a line of it is no term; a file that is not there is an empty one.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return NONE
    except (OSError, ValueError, RecursionError) as error:
        raise EngineError("glossary.unreadable", path=path, error=error) from error
    terms: list[Term] = []
    for source, target in found.items():
        words = target if isinstance(target, Mapping) else {"": target}
        if not usable(source) or not all(isinstance(word, str) for word in words.values()):
            raise EngineError("glossary.term", path=path, term=source)
        terms += [Term(source, str(word), language) for language, word in words.items()]
    return Glossary(tuple(terms))


def spell(terms: Sequence[Term]) -> str:
    """The same file, to be written."""
    import tomlkit

    document = tomlkit.document()
    document.add(
        tomlkit.comment('A term on the left; on the right the word it becomes, or "" where it stays as it is.')
    )
    found: dict[str, dict[str, str]] = {}
    for term in terms:
        found.setdefault(term.source, {})[term.language] = term.target
    for source, words in found.items():
        if set(words) == {""}:
            document.add(source, tomlkit.item(words[""]))
        else:
            table = tomlkit.inline_table()
            table.update(words)
            document.add(source, table)
    return tomlkit.dumps(document)
