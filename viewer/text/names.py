"""Names: runs of capitalised words, and the ways one name is written in two languages.

No language model: a name is found by its capitals, and known again by its letters (inflected, in another script), by
CLDR's names of territories, or by the lexicon's lists of places, acronyms and titles.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from viewer.core.article import Span
from viewer.text.lexicon import Terms, fold, lexicon

_WORD = re.compile(r"(?:[^\W\d_]|\d(?=\w*[^\W\d_]))(?:[\w]|[-‑'’&·](?=\w)|\.(?=[^\W\d_]))*\.?")
_APART = re.compile(r"['’][a-zçğıöşü]+$")
"""A Turkish ending, which an apostrophe parts from a name: Lahey'deki."""
_GAP = re.compile(r"[ \u00a0\u202f]")
_JOINERS = frozenset(
    ["of", "de", "del", "della", "di", "da", "do", "dos", "du", "van", "von", "bin", "ibn", "al", "y", "&"]
)
_OPENING = "\"'“”„‚‘’«»‹›「『(（[–—:•*·\n\t"
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўј",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i i e g u j".replace(
            "-", ""
        ).split(" "),
        strict=True,
    )
)
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        [
            "a",
            "v",
            "g",
            "d",
            "e",
            "z",
            "i",
            "th",
            "i",
            "k",
            "l",
            "m",
            "n",
            "x",
            "o",
            "p",
            "r",
            "s",
            "s",
            "t",
            "y",
            "f",
            "ch",
            "ps",
            "o",
        ],
        strict=True,
    )
)
_LETTERS = (
    {"ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ı": "i", "þ": "th", "ð": "d"} | _CYRILLIC | _GREEK
)


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words that may be a name."""

    span: Span
    text: str
    words: tuple[Span, ...]
    """Its capitalised words, joiners such as "of" left out."""
    opening: bool
    """It begins a sentence or a quotation, where any word has a capital."""
    sure: bool
    """Its capitals are no matter of the sentence's beginning or of the language's nouns."""


def find_names(text: str, language: str) -> tuple[Name, ...]:
    """The runs of capitalised words of a text in order. Empty in scripts without capitals.

    At the beginning of a sentence, and in German for every noun, a capital alone makes no name: such runs are not
    ``sure``.

    Args:
        text: A sentence, usually.
        language: ISO 639-1.
    """
    stop = opening_words(language)
    found: list[Name] = []
    run: list[Span] = []
    first = True
    start_of_run = False
    end = 0

    def close() -> None:
        if run:
            found.append(_name(text, run, start_of_run, language))
            run.clear()

    for match in _WORD.finditer(text):
        word = match[0]
        dotted = word.endswith(".") and not _abbreviation(word)
        span = Span(match.start(), match.end() - (1 if word.endswith(".") and not _initial(word) else 0))
        if language == "tr" and (ending := _APART.search(span.of(text))) is not None:
            span = Span(span.start, span.start + ending.start())
        word = span.of(text)
        opening = first or _opens(text, match.start())
        apart = not run or _GAP.fullmatch(text, end, match.start()) is None
        if run and apart:
            close()
        if (
            _capital(word)
            and not (opening and fold(word) in stop)
            and not (fold(word) in stop and not word.isupper() and not _article(word))
        ):
            if not run:
                start_of_run = opening
            run.append(span)
        elif run and fold(word) in _JOINERS and not dotted and _capital_follows(text, span.end):
            pass
        else:
            close()
        end = span.end if dotted else match.end()
        first = False
        if dotted:
            close()
            first = True
    close()
    return tuple(found)


def _name(text: str, run: list[Span], opening: bool, language: str) -> Name:
    span = Span(run[0].start, run[-1].end)
    inner = any(_inner_capital(word.of(text)) for word in run)
    sure = inner or (not opening and language != "de") or (len(run) > 1 and language != "de")
    return Name(span, span.of(text), tuple(run), opening, sure)


def _capital(word: str) -> bool:
    return word[0].isupper() or _inner_capital(word)


def _inner_capital(word: str) -> bool:
    """``iPhone``, ``OpenAI``, ``H100``, ``NATO``."""
    if word.islower():
        return False
    letters = [c for c in word if c.isalpha()]
    if sum(c.isupper() for c in letters) < 1:
        return False
    digits = any(c.isdigit() for c in word)
    return (
        digits
        or any(c.isupper() for c in word[1:] if c.isalpha() and "-" not in word)
        or (word.isupper() and len(letters) > 1)
    )


def _article(word: str) -> bool:
    return word in ("The", "La", "Le", "Les", "El", "Il", "Los", "Las", "Der", "Die", "Das", "De", "Al")


def _initial(word: str) -> bool:
    return len(word) == 2 or word.count(".") > 1


def _abbreviation(word: str) -> bool:
    return _initial(word) or fold(word) in (
        "mr.",
        "mrs.",
        "ms.",
        "dr.",
        "st.",
        "sr.",
        "jr.",
        "prof.",
        "gen.",
        "sen.",
        "gov.",
        "rep.",
    )


def _opens(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \u00a0")
    return not before or before[-1] in _OPENING or before[-1] in ".!?…"


def _capital_follows(text: str, end: int) -> bool:
    match = re.compile(r"[ \u00a0](?:(?:the|la|le|los|las|der|den) )?(\w)").match(text, end)
    return bool(match) and match[1].isupper() if match else False


@lru_cache(maxsize=50_000)
def letters(word: str) -> str:
    """A word in plain Latin letters: no case, no accents, Cyrillic and Greek romanised, no possessive ending."""
    word = re.sub(r"['’]s?$", "", word.rstrip("."))
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))
    plain = "".join(_LETTERS.get(c, c) for c in unicodedata.normalize("NFC", plain))
    return re.sub(r"[^\w]", "", plain)


@lru_cache(maxsize=4096)
def script(text: str) -> str:
    """``latin``, ``cyrillic``, ``greek`` or ``other``: what most of a text is written in.

    Names in Latin letters stand in texts of every script, and may open them: only where other letters are rare is a
    text Latin.
    """
    if text.isascii():
        return "latin"
    counts: dict[str, int] = {}
    for sign, times in Counter(text).items():
        if sign.isalpha():
            name = unicodedata.name(sign, "").split(" ", 1)[0]
            known = name.lower() if name in ("LATIN", "CYRILLIC", "GREEK") else "other"
            counts[known] = counts.get(known, 0) + times
    foreign = {known: count for known, count in counts.items() if known != "latin"}
    if sum(foreign.values()) <= _FOREIGN * sum(counts.values()):
        return "latin"
    return max(foreign, key=lambda known: foreign[known])


_FOREIGN = 0.2
"""Part of a text's letters that may be of another script in a text in Latin letters: a quoted word."""


@lru_cache(maxsize=16_384)
def alike(left: str, right: str) -> bool:
    """Whether two words can be the same name: inflected, transliterated, or spelled the other language's way.

    Args:
        left: In plain letters (see ``letters``).
        right: As well.
    """
    short, long = sorted((left, right), key=len)
    begins = len(short) >= 3 and long.startswith(short) and (len(short) > 3 or len(long) - len(short) <= 4)
    if left == right or begins or (len(short) >= 5 and short in long):
        return True
    if len(short) < 4 or len(long) - len(short) > 5:
        return False
    one, other = _sounds(left), _sounds(right)
    if one[:1] != other[:1]:
        return False
    close = 0.74 if len(short) > 4 else 0.8
    return one == other or SequenceMatcher(None, one, other, autojunk=False).ratio() >= close


@lru_cache(maxsize=50_000)
def _sounds(word: str) -> str:
    """A rough spelling by sound, so that ways of romanising agree."""
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word


_SOUNDS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"^(?:ch|kh|h)(?=[^aeiou])", "k"),
        (r"dsch|dzh|dj", "i"),
        (r"schtsch|chtch|shch|tsch|tch|cz", "C"),
        (r"sch|sh|sz|zh", "s"),
        (r"tx|ch", "c"),
        (r"^z", "s"),
        (r"ts|tz", "z"),
        (r"ck|q|kh|gh", "k"),
        (r"c(?=[eiy])", "z"),
        (r"c(?![eiy]|$)", "k"),
        (r"ph|w|v", "f"),
        (r"ou|oo|oe", "u"),
        (r"j|y", "i"),
        (r"x", "ks"),
        (r"th", "t"),
        (r"(.)\1", r"\1"),
    )
)


_INFLECTIONS = {
    "": "s es",
    "de": "s es n en e er ers ern erin scher sche sches schen",
    "fr": "s e es",
    "nl": "s se e er ers en",
    "it": "",
    "es": "s es",
    "pt": "s",
    "sv": "s a ska",
    "da": "s e er ske",
    "no": "s e er ske",
}
"""Endings a name takes, in plain letters."""
_CASES = re.compile(
    r"a|e|i|y|u|o|ya|ye|yu|ia|ie|iu|om|em|im|ym|ou|oi|ey|oy|iy|yi|ei|aya|yaya|"
    r"oye|uyu|ov|ova|ove|ovi|ovo|ove|ego|eho|ogo|emu|omu|iem|iej|ej|ami|yami|am|yam|"
    r"akh|yakh|ach|iach|ech|ich|ikh|ykh|imi|ymi|owi|owie|owa|owej|owy|owie|ow|ovu|ovi|"
    r"um|as|am|ii|iya|iyu|iyey|eyu|oyu|ovy|ovych|ovym|ovou|ovej|ka|ku|ki|ke|kou|kiem|"
    r"kim|kiego|kie|ek|ko|m|go|mu|ch|mi|j"
)
SLAVIC = frozenset({"ru", "uk", "be", "bg", "mk", "sr", "hr", "bs", "sl", "cs", "sk", "pl"})
_FEW_ENDINGS = frozenset({"en", *_INFLECTIONS} - {""})
_WITHOUT_ENDINGS = frozenset({"zh", "ja", "ko", "th", "lo", "km", "my", "vi", "id", "ms"})
_SOFTENED = {"k": "c", "g": "z", "h": "z", "r": "r", "t": "c", "d": "d", "l": "l", "n": "n", "c": "c", "z": "z"}


def changes_endings(language: str) -> bool:
    """Whether a language changes the end of a word that it inflects: the word does not stand in its forms."""
    return language not in _FEW_ENDINGS and language not in _WITHOUT_ENDINGS


@lru_cache(maxsize=100_000)
def same_name(left: str, right: str, language: str) -> bool:
    """Whether two words of one language are the same name, but for the endings it takes.

    Args:
        left: In plain letters (see ``letters``).
        right: As well.
        language: ISO 639-1 of both.
    """
    if left == right:
        return True
    short, long = sorted((left, right), key=len)
    if len(short) < 3:
        return False
    if language in ("de", "nl", "sv", "da", "no", "fi", "hu") and len(short) > 4 and long.startswith(short):
        return True  # a compound
    shared = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), len(short))
    rests = left[shared:], right[shared:]
    if language in _FEW_ENDINGS:
        endings = {"", *_INFLECTIONS.get(language, _INFLECTIONS[""]).split()}
        return shared == len(short) and rests[0] in endings and rests[1] in endings
    if language in SLAVIC:
        both = all(not rest or _CASES.fullmatch(rest) for rest in rests)
        rests = rests[0].replace("dz", "z", 1), rests[1].replace("dz", "z", 1)  # Menga, Mendze
        softened = (
            all(len(rest) < 4 for rest in rests)
            and shared > 2
            and _SOFTENED.get(rests[0][:1], "") == (_SOFTENED.get(rests[1][:1], "-"))
        )
        fleeting = any(re.fullmatch(r"[eo][^aeiouy]", a) and b[:1] == a[1] for a, b in (rests, rests[::-1]))
        return shared > 2 and (both or softened or fleeting)
    return shared >= max(3, round(0.6 * len(short))) and len(short) - shared < 3 and len(long) - shared < 8


def near_spelling(left: str, right: str) -> bool:
    """Whether two words of different languages in one script may be one name: their consonants agree but for one."""
    one, other = _consonants(left), _consonants(right)
    if one == other or one.startswith(other) or other.startswith(one):
        return True
    return len(one) > 2 and len(other) > 2 and SequenceMatcher(None, one, other, autojunk=False).ratio() >= _CONSONANTS


_CONSONANTS = 0.75
_ALIKE_CONSONANTS = (
    (r"x", "ks"),
    (r"sch|sh|cz|tch|ch|ts|tz|c(?=[eiy])|[sz]", "s"),
    (r"ph|[vwfb]", "f"),
    (r"[ckqg]", "k"),
    (r"th|d", "t"),
)


@lru_cache(maxsize=50_000)
def _consonants(word: str) -> str:
    """The consonants of a word, those that languages confuse written alike."""
    for pattern, replacement in _ALIKE_CONSONANTS:
        word = re.sub(pattern, replacement, word)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyjh]", "", word))


@cache
def _places() -> dict[str, frozenset[int]]:
    """Names of places in plain letters, each with the numbers of the places it stands for."""
    found: dict[str, set[int]] = {}
    for number, forms in enumerate(lexicon("places").words("places.same")):
        for form in forms.split("/"):
            plain = letters(form)
            found.setdefault(plain, set()).add(number)
            fleeting = re.sub(r"e([^aeiouy])$", r"\1", plain)  # Vídeň, ve Vídni
            if fleeting != plain and len(fleeting) > 3:
                found.setdefault(fleeting, set()).add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}


@lru_cache(maxsize=50_000)
def places(word: str) -> frozenset[int]:
    """The well-known places a word may name in any language of Europe, also with an ending; often none."""
    plain = letters(_APART.sub("", word))
    table = _places()
    for end in range(len(plain), max(3, len(plain) - 4), -1):
        for form in (plain[:end], f"{plain[:end]}a", f"{plain[:end]}o") if end > 3 else (plain[:end],):
            if form in table and (end == len(plain) or len(form) > 4 or (end == len(plain) - 1 and len(form) == 4)):
                return table[form]
    return frozenset()


@cache
def opening_words(language: str) -> frozenset[str]:
    """Words, folded, that have a capital at the beginning of a sentence without being a name."""
    return frozenset((*lexicon(language).words("names.not"), *lexicon("function").words(language)))


_STEMS = frozenset({"pl", "tr"})
"""Languages of so many endings that a star in their lists stands for any of them."""


@cache
def common_words(language: str) -> Terms:
    """Words that are capitalised in names and yet translated: court, ministry, north; titles, feasts."""
    table = lexicon(language).words("names.common")
    if language in _STEMS:
        return Terms({"yes": ",".join(table)}, language)
    # An ending, not another word: "guard*" is no Guardiola.
    endings = (
        "",
        "e",
        "s",
        "es",
        "ed",
        "al",
        "an",
        "er",
        "ers",
        "ic",
        "ry",
        "ies",
        "y",
        "ion",
        "or",
        "ors",
        "ive",
        "ors",
        "ing",
        "men",
        *(("n", "en", "in", "innen", "ischen", "em", "ens") if language == "de" else ()),
    )
    entries = [entry[:-1] + ending for entry in table if entry.endswith("*") for ending in endings]
    return Terms({"yes": ",".join([*entries, *(entry for entry in table if not entry.endswith("*"))])}, language)


@cache
def known_names(language: str) -> Terms:
    """Places, peoples, acronyms and titles, each with a code that is the same in every language."""
    table = dict(_territories(language))
    for entries, code in ((entry, code) for entry, code in lexicon(language).terms("names.known")):
        table[code] = f"{table[code]}, {entries}" if code in table else entries
    return Terms(table, language)


_ALSO_PEOPLE = frozenset({"chad", "jordan", "georgia", "jersey", "st. martin", "martin", "jordanie"})
"""Countries whose names are people's as often: they are not compared as countries."""


@cache
def territory_names(language: str) -> Terms:
    """The names of countries, by ISO 3166 code (CLDR)."""
    return Terms(dict(_territories(language)), language)


def _territories(language: str) -> list[tuple[str, str]]:
    from babel import Locale, UnknownLocaleError  # heavy, and few starts need it

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return []
    found = []
    inflected = language not in ("en", "fr", "zh", "ja", "th")
    for code, name in locale.territories.items():
        if fold(name) in _ALSO_PEOPLE:
            continue
        if len(code) != 2 or code in ("ZZ", "EZ", "XA", "XB", "QO") or "," in name:
            continue
        entry = fold(name)
        stem = entry[:-1] if inflected and language in ("ru", "pl", "uk", "cs") and len(entry) > 5 else entry
        found.append((code, f"{stem}*" if inflected and len(stem) > 3 else entry))
    return found
