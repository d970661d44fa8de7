"""Numbers by value: digits, number words and mixtures of both, with scale, unit and currency.

``340.000`` in German, ``340,000`` in English and ``34万`` in Chinese are the same number. What can be read in more than
one way carries its other readings, so that a doubt never becomes an alarm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from viewer.core.article import Span
from viewer.text.heights import with_heights
from viewer.text.lexicon import alternation, fold, lexicon, separates_words
from viewer.text.numerals import Run, chinese, digits, parted, roman, spelled
from viewer.text.quantity import TIMES, Number, is_multiple, of_measure, same_unit, same_value
from viewer.text.scales import common_scales
from viewer.text.signs import with_signs
from viewer.text.telephone import with_telephones
from viewer.text.thai_hours import with_hours
from viewer.text.units import SPACES, THIN, Units, after, currency_before

__all__ = ["Number", "find_numbers", "is_multiple", "of_measure", "same_unit", "same_value"]

_DIGITS = rf"\d+(?:(?:[.,'’٬٫]|[{THIN}](?=\d{{3}}(?!\d)))\d+)*"
_TOKEN = re.compile(rf"(?P<digits>{_DIGITS})|(?P<vulgar>[½⅓⅔¼¾⅕⅛])|(?P<word>[^\W\d_]+(?:[-’'][^\W\d_]+)*)")
_CHINESE = "〇零一二三四五六七八九十百千万萬亿億兆两兩"
_MYRIAD = "十百千万萬亿億兆천백만억조"
_CJK_TOKEN = re.compile(
    rf"(?P<digits>(?:{_DIGITS})(?:[{SPACES}]?[{_MYRIAD}]+(?:[{SPACES}]?(?:\d[\d,.]*(?=[{_MYRIAD}])|[{_CHINESE}{_MYRIAD}]))*\d*)?)|(?P<vulgar>[½⅓⅔¼¾⅕⅛])|(?P<word>[{_CHINESE}]+)"
)
_WIDE = frozenset({"zh", "ja", "ko"})
_KOREAN_TOKEN = re.compile(_CJK_TOKEN.pattern.rsplit("|", 1)[0] + r"|(?P<word>[^\W\d_]+(?:[-’'][^\W\d_]+)*)")
_TOKENS = {"zh": _CJK_TOKEN, "ja": _CJK_TOKEN, "ko": _KOREAN_TOKEN}
_TAIL = re.compile(r"-?([^\W\d_]+)(?!\w)")
_DECADE_TAIL = re.compile(r"['’]s(?!\w)")
"""The 1970's."""
_BELOW = re.compile(r"[/⁄](\d{1,2})(?![\d/])")
_HOUR = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?!\d)")
_MINUTE = re.compile(rf"[{SPACES}]?(\d{{2}})(?![\d.,%]|[{SPACES}]?\w)")
_MINUTE_BEFORE_WORD = re.compile(rf"[{SPACES}]?(\d{{2}})(?![\d.,%]\d|[\d%]|[{SPACES}]?[A-ZÄÖÜ])")
"""Minutes where a word may follow that is no noun: 17 Uhr 40 fuhr, not 17 Uhr 40 Menschen."""
_MINUTE_SIGN = re.compile(rf"[{SPACES}]?(\d{{1,2}})[{SPACES}]?[分분]")
_PART = re.compile(r"[^-]+")
_NEXT = re.compile(rf"(?:[{SPACES}]|-)([^\W\d_]+)")
_VULGAR = dict(zip("½⅓⅔¼¾⅕⅛", ("1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "1/8"), strict=True))
_ORDINAL_TAILS = frozenset(
    [
        "st",
        "nd",
        "rd",
        "th",
        "er",
        "re",
        "e",
        "ème",
        "ème",
        "eme",
        "º",
        "ª",
        "ste",
        "de",
        "te",
        "er.",
        "º.",
        "го",
        "й",
        "я",
        "ое",
        "м",
        "ой",
        "го",
    ]
)
_DECADE_TAILS = frozenset({"s", "er", "ern", "ers", "х", "е", "er-"})
_ARABIC_PREFIX = re.compile("[وف]?[بلك]?(?:ال)?(?=..)")
"""Small words that Arabic writes together with the next: with, for, the."""
_ONES = frozenset(map(str, range(1, 10)))
_TENS = frozenset(map(str, range(20, 100, 10)))
_SMALL_SCALES = frozenset({"k", "m", "b", "t"})


def find_numbers(text: str, language: str) -> tuple[Number, ...]:
    """The numbers of a text in order, spans into ``text``.

    Args:
        text: Any text; a sentence, usually.
        language: ISO 639-1. In a language without word lists digits are still read.
    """
    found = _with_ranges(list(_grammar(language).scan(text)), text, _grammar(language))
    found = with_telephones(with_hours(with_heights(found, text, language), text, language), text)
    return tuple(with_signs(found, text, language))


def _with_ranges(numbers: list[Number], text: str, grammar: _Grammar) -> list[Number]:
    """Let "5" of "5 to 10 million" be five million, too."""
    for i in range(len(numbers) - 1, 0, -1):
        left, right = numbers[i - 1], numbers[i]
        if right.maybe or left.maybe or not grammar.between.fullmatch(text, left.span.end, right.span.start):
            continue
        if _is_year(left) and right.value < 100 and right.span.end - right.span.start == 2:
            numbers[i] = replace(right, readings=(*right.readings, left.value // 100 * 100 + right.value))
            continue
        scale = grammar.scale_of(text, right.span)
        if scale > 1 and left.value < 1000:
            left = replace(left, readings=(*left.readings, left.value * scale))
        if right.unit == "clock" and not left.unit and left.value <= 24:
            left = replace(left, value=left.value * 100, readings=(*left.readings, left.value))  # from 8 to 18 o'clock
        if right.unit and not left.unit:
            left = replace(left, unit=right.unit)
        numbers[i - 1] = left
    return numbers


def _is_year(number: Number) -> bool:
    return not number.unit and 1500 <= number.value <= 2100 and number.value == int(number.value)


class _Grammar:
    """How one language writes numbers."""

    def __init__(self, language: str) -> None:
        words = lexicon(language)
        self.language = language
        self.spaced = separates_words(language)
        self._words = words.terms("numbers.words")
        self._maybe = words.terms("numbers.maybe")
        self._bare = frozenset(entry for entry, _ in self._maybe if not entry.endswith("*"))
        self._fractions = words.terms("numbers.fractions")
        self._joined = words.terms("numbers.joined")
        self._scales = words.terms("numbers.scales") if words.has("numbers.scales") else common_scales(language)
        self._units = Units(language)
        self._join = frozenset(words.words("numbers.join"))
        self._glue = words.words("numbers.glue") if words.has("numbers") and language in ("de", "it", "nl") else None
        self._known: dict[str, tuple[str, str] | None] = {}
        self._scale_after = after(self._scales, language)
        clock = {half: alternation(words.words(f"numbers.clock.{half}"), language) for half in ("am", "pm", "hours")}
        clock = {half: entries.replace(r"(?<!\w)", "") for half, entries in clock.items()}
        self._clock = re.compile(
            rf"[{SPACES}]?(?:(?P<pm>{clock['pm']})|(?P<am>{clock['am']})|(?P<hours>{clock['hours']}))", re.I
        )
        self._half_before = re.compile(rf"(?<!\w)(?:(?P<pm>{clock['pm']})|(?P<am>{clock['am']}))[{SPACES}]?$", re.I)
        self._decade = re.compile(alternation(words.words("numbers.decade"), language) + rf"[{SPACES}]['’‘]?$", re.I)
        ranges = alternation(words.words("numbers.range"), language)
        self.between = re.compile(
            rf"(?:[^\w.;:,]|[{SPACES}])*(?:[-–—~～〜]|{ranges})(?:[{SPACES}]|[^\w.;:,]|{ranges})*", re.I
        )
        self._token = _TOKENS.get(language, _TOKEN)
        self._any_word = None
        if not self.spaced:
            entries = [e for t in (self._words, self._maybe, self._fractions) for e, _ in t]
            self._any_word = re.compile(alternation(entries, language))

    def _look_up(self, word: str) -> tuple[str, str] | None:
        """(table, meaning) of a word: ``("words", "2")``."""
        try:
            return self._known[word]
        except KeyError:
            pass
        found: tuple[str, str] | None = None
        for name, table in (("words", self._words), ("scales", self._scales)):
            meaning = table.meaning(word)
            if meaning is not None and not (name == "scales" and len(word) < 3):
                found = (name, meaning)
                break
        if found is None and self._glue is not None and len(word) > 5:
            value = spelled(fold(word), self._words, self._scales, self._glue)
            found = None if value is None else ("words" if value[1] else "maybe", str(value[0]))
        if found is None:
            meaning = self._fractions.meaning(word)
            found = None if meaning is None else ("fractions", meaning)
        if found is None and self._joined:
            found = self._tens_joined(fold(word))
        if found is None:
            meaning = self._maybe.meaning(word)
            found = None if meaning is None else ("maybe", meaning)
        if found is None and self.language == "ar" and (prefix := _ARABIC_PREFIX.match(word)) is not None:
            meaning = self._words.meaning(word[prefix.end() :])
            found = None if meaning is None else ("words", meaning)
        if found is None:
            value_roman = roman(word)
            found = None if value_roman is None else ("maybe", str(value_roman))
        if len(self._known) < 50_000:
            self._known[word] = found
        return found

    def scan(self, text: str) -> Iterator[Number]:
        """The numbers of a text, ranges not yet seen."""
        taken = 0
        tokens = self._token.finditer(text)
        loose = list(self._loose_words(text)) if self._any_word is not None else []
        for match in tokens:
            start, end = match.span()
            if start < taken:
                continue
            kind = match.lastgroup
            part = parted(text, start) if self.language in _WIDE else None
            found: Number | None = None
            if part is not None:
                found = Number(Span(start, part[0]), part[1], spelled=True)
            elif kind == "digits":
                for found in self._digits(text, start, end):
                    yield from (n for n in loose if taken <= n.span.start and n.span.end <= found.span.start)
                    taken = found.span.end
                    yield found
                continue
            elif kind == "vulgar":
                found = Number(Span(start, end), _fraction(_VULGAR[match[0]]))
            elif self.language in ("zh", "ja"):
                found = self._chinese(text, start, end)
            elif self.spaced:
                found = self._spelled(text, start, end)
                if found is not None and self._units.has_inside(text, found.span):
                    continue
            if found is not None:
                yield from (n for n in loose if taken <= n.span.start and n.span.end <= found.span.start)
                taken = found.span.end
                yield found
        yield from (n for n in loose if taken <= n.span.start)

    def _tens_joined(self, word: str) -> tuple[str, str] | None:
        """Tens written together with what is counted, and a unit between: czterdziestodwuletni, сорокалетний."""
        for stem, tens in self._joined:
            if word.startswith(stem) and len(word) > len(stem) + 2:
                unit = self._maybe.meaning(word[len(stem) :]) or self._words.meaning(word[len(stem) :])
                value = Decimal(tens) + (Decimal(unit) if unit in _ONES else 0)
                return "maybe", str(value)
        return None

    def _loose_words(self, text: str) -> Iterator[Number]:
        """Words that may stand for numbers, where words have no spaces between them."""
        assert self._any_word is not None  # noqa: S101 - only called where it is there
        for match in self._any_word.finditer(text):
            known = self._look_up(match[0])
            if known is not None:
                value = _fraction(known[1])
                yield Number(Span(*match.span()), value, maybe=True, spelled=True)

    def _digits(self, text: str, start: int, end: int) -> Iterator[Number]:
        raw = text[start:end]
        before = text[start - 1 : start]
        if self.language in _WIDE and any(sign in _MYRIAD for sign in raw):
            value = chinese(raw)
            if value is not None:
                yield self._finish(text, Number(Span(start, end), value))
            return
        label = (bool(before) and _is_label(text, start)) or _in_address(text, start, end)
        pieces = digits(raw, self.language)
        if len(pieces) > 1:
            for offset, length, values in pieces:
                span = Span(start + offset, start + offset + length)
                yield Number(span, values[0], readings=values[1:], label=True)
            return
        values = pieces[0][2]
        if text[end : end + 1] in ("/", "⁄") and (fraction := _BELOW.match(text, end)):
            below = int(fraction[1])
            if 0 < values[0] < below <= 16 and values[0] == int(values[0]):
                yield Number(Span(start, fraction.end()), values[0] / below, readings=values)
                return
        clock = None if label else self._time(text, start, end, raw)
        if clock is not None:
            yield clock
            return
        number = Number(Span(start, end), values[0], readings=values[1:], label=label)
        if end < len(text) and (text[end] in _VULGAR):
            number = replace(
                number, span=Span(start, end + 1), value=values[0] + _fraction(_VULGAR[text[end]]), readings=()
            )
        if self.language == "th" and 2400 < values[0] < 2600:
            number = replace(number, readings=(*number.readings, values[0] - 543))  # the Buddhist era
        if self.language in _WIDE and text[end : end + 1] in ("代", "대") and values[0] < 100:
            number = replace(number, maybe=True)  # in their teens
        if 10 < values[0] < 100 and values[0] % 10 == 0 and self._decade.search(text, max(0, start - 12), start):
            number = replace(number, readings=(*number.readings, values[0] + 1900))
        yield self._finish(text, number)

    def _time(self, text: str, start: int, end: int, raw: str) -> Number | None:
        """``3 p.m.``, ``15 Uhr``, ``15:30``, ``15h30``: unit ``clock``, value hhmm."""
        whole = _HOUR.match(text, start)
        if whole is None or len(raw) > 5 or "," in raw or int(whole[1]) > 24 or int(whole[2] or 0) > 59:
            return None
        after = self._clock.match(text, whole.end())
        half = self._half_before.search(text, max(0, start - 16), start)
        colon = whole[2] and text[start + len(whole[1])] in ":h"
        if not after and not colon and not (half and (whole[2] or not self.spaced)):
            return None
        hour, minute = int(whole[1]), int(whole[2] or 0)
        pm = bool(after and after["pm"]) or bool(half and half["pm"])
        am = bool(after and after["am"]) or bool(half and half["am"])
        value = (hour % 12 + 12 if pm else hour % 12 if am and hour <= 12 else hour) * 100 + minute
        readings = [value + 1200] if value < 1200 and not (pm or am) else []
        if not whole[2] or "." in raw:
            readings += [hour] if hour < 13 else [hour, hour - 12]
        stop = after.end() if after else whole.end()
        if self.language in _WIDE and text[stop : stop + 1] in ("間", "间", "간"):
            return None  # an hour long
        if (
            after
            and after["hours"]
            and not whole[2]
            and (rest := self._minutes(after["hours"]).match(text, stop))
            and int(rest[1]) < 60
        ):
            value, stop = value + int(rest[1]), rest.end()
            readings = [value + 1200] if value < 1200 else []
        numbers = tuple(Decimal(reading) for reading in readings)
        return Number(Span(start, stop), Decimal(value), "clock", numbers)

    def _minutes(self, hours: str) -> re.Pattern[str]:
        """How minutes follow the word for hours."""
        if self.language in _WIDE:
            return _MINUTE_SIGN
        return _MINUTE_BEFORE_WORD if hours.lower() in ("h", "uhr") else _MINUTE

    def _finish(self, text: str, number: Number) -> Number:
        """Add what stands around the number: tail, scale, unit, currency."""
        start, end = number.span
        values, unit, maybe = number.values, "", number.maybe
        tail = _TAIL.match(text, end) if self.spaced and self.language != "ko" else None
        decade = _DECADE_TAIL.match(text, end) if self.language == "en" and not number.spelled else None
        if decade is not None and _is_year(number) and number.value % 10 == 0:
            return replace(number, span=Span(start, decade.end()))
        small = False
        if tail and not number.spelled:
            letters = tail[1].lower()
            if letters in _DECADE_TAILS and is_multiple(number.value, 10):
                century = (number.value + 1900,) if 10 < number.value < 100 else ()
                return replace(number, span=Span(start, tail.end()), readings=(*number.readings, *century))
            if letters in _ORDINAL_TAILS:
                return replace(number, span=Span(start, tail.end()))
            if tail[0][0] == "-":
                letters = ""
            small = letters in _SMALL_SCALES
            if (
                letters
                and not small
                and self._scale_after.match(text, end) is None
                and not self._units.stands_after(text, end)
            ):
                return replace(number, label=True)
        scale_match = self._scale_after.match(text, end)
        money = currency_before(text, start)
        while scale_match is not None:
            word = scale_match["entry"]
            if len(word.rstrip(".")) < 2 and not small:
                break
            scale = Decimal(self._scales.meaning(word.rstrip(".")) or 1)
            if small and word.lower() == "m" and not money:
                values = (values[0] * scale, *values)
            else:
                values = tuple(value * scale for value in values)
            end, small = scale_match.end(), False
            scale_match = self._scale_after.match(text, end)
        unit = money or self._units.beside(text, start, end)
        if unit == "%" or money:
            maybe = False
        return replace(number, span=Span(start, end), value=values[0], readings=values[1:], unit=unit, maybe=maybe)

    def _chinese(self, text: str, start: int, end: int) -> Number | None:
        raw = text[start:end]
        value = chinese(raw)
        if value is None:
            return None
        number = self._finish(text, Number(Span(start, end), value, spelled=True))
        firm = number.unit not in ("", "°") and (len(raw) > 1 or value > 1)
        big = len(raw) > 1 and any(c in "十百千万萬亿億" for c in raw) and any(c in "二三四五六七八九" for c in raw)
        if text.startswith("年代", end) and value < 100:
            number = replace(number, readings=(value + 1900,))
        return replace(number, maybe=not (firm or big) or text[start : end + 1] == "十分")

    def _spelled(self, text: str, start: int, end: int) -> Number | None:
        """A run of number words that begins at ``start``."""
        first = self._look_up(text[start:end])
        if first is None:
            pieces = self._hyphenated(text, start, end)
            if not pieces:
                return None
            first = self._look_up(text[pieces[0][0] : pieces[0][1]])
            if first is None:
                return None
            start, end = pieces[0]
        run = Run(self.language)
        if first[0] == "fractions":
            return self._finish(text, Number(Span(start, end), _fraction(first[1]), maybe=True, spelled=True))
        if first[0] == "maybe" and not self._multiplied(text, end):
            one = Number(Span(start, end), Decimal(first[1]), maybe=True, spelled=True)
            return self._teen(text, start, end) or self._with_time(text, one)
        run.add(Decimal(first[1]), first[0] == "scales")
        alone = first[0] == "scales"
        while (step := self._next(text, end)) is not None:
            (next_start, next_end), joined = step
            known = self._look_up(text[next_start:next_end])
            if known is None or (known[0] == "maybe" and not run.takes_unit(Decimal(known[1]), text[next_start - 1])):
                break
            if known[0] == "fractions":
                if run.value < 10 and not joined:
                    above, _, below = known[1].partition("/")
                    value = run.value * Decimal(above) / Decimal(below or 1)  # two thirds are 2/3, not twice 0.333…
                    return Number(Span(start, next_end), value, readings=(run.value,), spelled=True)
                break
            if not run.add(Decimal(known[1]), known[0] == "scales", joined):
                break
            end, alone = next_end, False
        vague = run.value <= 1 or alone or (self.language == "ar" and run.value < 1000)
        number = Number(Span(start, end), run.value, spelled=True, maybe=vague)
        return self._finish(text, number)

    def _with_time(self, text: str, number: Number) -> Number:
        """A word that may be a number, with the span of time it counts, where one follows: sei mesi, neuf mois."""
        bare = number.value > 1 and fold(number.span.of(text)) in self._bare  # czterodniowy tydzień are four days
        unit = self._units.beside(text, *number.span) if bare else ""
        return replace(number, unit=unit) if unit in TIMES else number

    def _teen(self, text: str, start: int, end: int) -> Number | None:
        """Ten and a unit in two words, as Turkish writes them (on iki), or a unit and ten, as Arabic does."""
        if self.language == "ar":
            return self._arabic_teen(text, start, end)
        step, tens = self._next(text, end), self._look_up(text[start:end])
        word = text[step[0][0] : step[0][1]] if step else ""
        unit = self._words.meaning(word) or self._maybe.meaning(word)
        if step is None or tens is None or unit not in _ONES:
            return None
        if self.language == "tr" and fold(text[start:end]) == "on":
            return self._finish(text, Number(Span(start, step[0][1]), 10 + Decimal(unit), spelled=True))
        ten = self.language == "ko" and tens[1] == "10"
        if step[1] or self._maybe.meaning(word) is None or (tens[1] not in _TENS and not ten):
            return None
        value = Decimal(tens[1]) + Decimal(unit)  # trzydziesty czwarty
        return Number(Span(start, step[0][1]), value, spelled=True, maybe=True)

    def _arabic_teen(self, text: str, start: int, end: int) -> Number | None:
        """A unit that may be another word, and ten or tens: eleven, twelve, the nineteenth, the thirty-fourth."""
        step, unit = self._next(text, end), self._look_up(text[start:end])
        if step is None or unit is None or unit[1] not in _ONES:
            return None
        tens = self._look_up(text[step[0][0] : step[0][1]])
        if tens is None or (tens[1] not in _TENS if step[1] else tens[1] != "10"):
            return None
        value = Decimal(unit[1]) + Decimal(tens[1])
        return self._finish(text, Number(Span(start, step[0][1]), value, spelled=True, maybe=True))

    def _multiplied(self, text: str, end: int) -> bool:
        return self._scale_after.match(text, end) is not None

    def _hyphenated(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """The parts of a word with hyphens, if the first is a number word: ``two-year``."""
        if "-" not in text[start:end]:
            return []
        return [(m.start(), m.end()) for m in _PART.finditer(text, start, end)]

    def _next(self, text: str, end: int) -> tuple[tuple[int, int], bool] | None:
        """The next word (or part after a hyphen), and whether a joining word stands before it."""
        match = _NEXT.match(text, end)
        if match is None:
            return None
        if fold(match[1]) in self._join:
            after = _NEXT.match(text, match.end())
            return None if after is None else (after.span(1), True)
        if self.language == "ar" and match[1].startswith("و") and self._look_up(match[1][1:]) is not None:
            return (match.start(1) + 1, match.end(1)), True
        return match.span(1), False

    def scale_of(self, text: str, span: Span) -> Decimal:
        """The scale a number is written with: a million for ``10 million``."""
        scale = Decimal(1)
        if self.spaced or self.language == "th":
            for match in self._scale_after.finditer(text, span.start, span.end):
                scale *= Decimal(self._scales.meaning(match["entry"].rstrip(".")) or 1)
        else:
            for sign in span.of(text):
                scale *= {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "千": 1000, "百": 100}.get(sign, 1)
        return scale


_ADDRESS = re.compile(r"://|www\.|[=&?]\w|\w=|\w-\d+/|/\w+-\d|@\w")


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether digits stand in an address or a code: ``src=feed-31/de``."""
    first = max(text.rfind(space, 0, start) for space in " \n\u00a0") + 1
    after = re.compile(r"\S*").match(text, end)
    return _ADDRESS.search(text, first, after.end() if after else end) is not None


def _is_label(text: str, start: int) -> bool:
    """Whether digits belong to a name: a letter right before them, or a capitalised word and a hyphen."""
    before = text[start - 1]
    if before.isalpha():
        return before.isascii() or "\u0400" <= before <= "\u04ff" or "À" <= before <= "ɏ"
    if before in "-‑" and start > 1 and text[start - 2].isalpha():
        word = re.search(r"[^\W\d_]+.?$", text[:start])
        return bool(word) and word[0][:-1].isupper() if word else False
    return False


def _fraction(writing: str) -> Decimal:
    above, _, below = writing.partition("/")
    return Decimal(above) / Decimal(below or 1)


@cache
def _grammar(language: str) -> _Grammar:
    return _Grammar(language)
