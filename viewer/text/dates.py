"""Dates by value: days, months, years, weekdays, and words such as "yesterday".

The names of months and weekdays are CLDR's (through Babel) in every language it has; words relative to the day of
writing come from the lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from viewer.core.article import Span
from viewer.text.lexicon import alternation, fold, lexicon, separates_words

_S = r"[ \u00a0\u202f\u2009]"
_BUDDHIST = 543
"""The Thai calendar's years are so many ahead."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDINGS = {
    "ru": "а|я|е|у|ю|ы|и|ом|ем|ь|й|ой|ам|ах|"
    "(?:ь?ск|н|ичн)?(?:ий|ый|ая|яя|ое|ее|ого|его|ой|ей|ому|ему|ом|ем|ую|юю|ие|ые|их|ых|им|ым|ими|ыми)",
    "uk": "а|я|і|у|ю|и|ем|ь|ого|ому|ою",
    "pl": "a|u|ę|y|o|em|ie|i|ą|ach|(?:ow|n)(?:y|a|e|ego|ej|ą|ym|ych|emu|ymi|i|ie|iego|iej|iemu|ią|im|imi|ich)",
    "tr": "[dt][ae](?:ki|kiler|n)?|y?[aeıiuü]|n?[ıiuü]n|[ıiuü]n[dt]?[ae](?:ki|n)?|[ıiuü]n[ıiuü]|s[ıi]|l[ıiuü]",
    "cs": "a|u|e|ě|y|í|em",
}
"""Endings that month and weekday names take."""
_PLURALS = {"en": "s", "fr": "s", "es": "s", "pt": "s", "de": "s", "nl": "en"}
"""What makes a weekday every one of its kind: on Sundays, sonntags. Not of months: Mays is a name."""
_COMPOUNDING = frozenset({"de", "nl", "sv", "da", "no", "nb"})
"""Languages that write Friday evening as one word."""
_INFLECTING = frozenset(
    {"fi", "et", "hu", "lt", "lv", "sk", "sl", "hr", "sr", "bs", "mk", "be", "el", "eu", "az", "kk"}
)
"""Languages without lists of their own whose names of months and weekdays take many endings."""
_LONGEST_ENDING = 5
_ABBREVIATED = 4
"""Letters an abbreviation has at most: sept, нояб."""
_PREFIXES = {"ar": 1, "he": 3}
"""Letters of small words that a language writes together with a name, at most."""
_ORDINAL = r"(?:st|nd|rd|th|er|re|e|\.|º|°|ª|-го)?"
_BEFORE_MONTH = re.compile(
    r"\b(?:in|last|since|by|until|till|of|from|and|to|early|late|mid|this|next|every|for)[ -]$", re.I
)
_NO_STOPS = frozenset({"en", "fr", "es", "it", "pt", "nl", "ja", "zh", "ko", "th"})
"""Languages that do not write 7.5. for the seventh of May: it is a figure at the end of a sentence."""
_WEDNESDAY = re.compile(r"\b(?:(?:в|на|за|эту|ту|каждую|,) среду|(?:с|со|до|утр\w*|вечер\w*|днем|днём) среды)$", re.I)
"""The Russian word is as often surroundings."""
_VAGUE = "recently"
_SMALL_WORDS = re.compile(r"[\s,]*(?:[^\W\d_]{1,4}\s+){0,2}")
"""What may stand between a word of time and the date that it goes with: in, am, en el."""
_COUNTED = re.compile(r"\d[ \u00a0]?$")
"""A figure right before a word of time, where words have no spaces: so many years ago, not last year."""
_YEAR_AFTER = re.compile(_SMALL_WORDS.pattern + r"(?:[^\W\d_]{3,6}\s+)?(?:1[5-9]|20)\d\d(?!\d|[.,]\d|\s?%)")
_LINK = rf"(?:{_S}|,|\b(?:de|of|del|do|den|le|the)\b|[’']s?)*"


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as the text gives it; what it leaves open is ``None``."""

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 is Monday."""
    relative: str | None = None
    """A day or time seen from the day of writing: ``yesterday``, ``last-year``, ``recently`` … (the lexicon's keys)."""
    swapped: bool = False
    """Day and month may also be read the other way round: ``5/4/2024``."""

    @property
    def parts(self) -> dict[str, int | str]:
        """What the text gives."""
        given = (
            ("year", self.year),
            ("month", self.month),
            ("day", self.day),
            ("weekday", self.weekday),
            ("relative", self.relative),
        )
        return {name: value for name, value in given if value is not None}


def agrees(left: Date, right: Date) -> bool:
    """Whether two dates can be the same: nothing both give differs, and they share something."""
    one, other = left.parts, right.parts
    shared = one.keys() & other.keys()
    if (left.swapped or right.swapped) and {"day", "month"} <= shared:
        same_days = {left.day, left.month} == {right.day, right.month}
        return same_days and left.year in (None, right.year or left.year)
    return bool(shared) and all(one[name] == other[name] for name in shared)


def find_dates(text: str, language: str) -> tuple[Date, ...]:
    """The dates of a text in order, not overlapping, spans into ``text``. A bare year is a number, no date.

    Args:
        text: Any text; a sentence, usually.
        language: ISO 639-1. In a language CLDR does not know, only dates in figures are read.
    """
    return _calendar(language).find(text)


class _Calendar:
    """How one language writes dates."""

    def __init__(self, language: str) -> None:
        self.language = language
        months, weekdays = _names(language)
        if language in _PLURALS:
            whole = {name: number for name, number in weekdays.items() if _is_whole(name, weekdays)}
            weekdays = {f"{name}{_PLURALS[language]}": number for name, number in whole.items()} | weekdays
        self._months = months
        self._short = frozenset(name for name in months if not _is_whole(name, months))
        self._weekdays = weekdays
        self._phrases = any(" " in name for name in (*months, *weekdays))
        """Names of several words, as in Hebrew and Vietnamese."""
        self._relative = lexicon(language).terms("dates.relative")
        self._spaced = separates_words(language)
        month = self._alternation(months)
        weekday = self._alternation(weekdays)
        self._figures: list[re.Pattern[str]] = [
            re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)"),
            re.compile(
                r"(?<![\d.])(?P<day>\d{1,2})\.[ \u00a0]?(?P<month>\d{1,2})\.(?:[ \u00a0]?(?P<year>\d{4}|\d{2}(?!\d)))?"
            ),
            re.compile(r"(?<![\d/])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4}|\d{2})(?![\d/])"),
        ]
        self._with_month: list[re.Pattern[str]] = []
        counted = "(?![天年次])" if language in ("zh", "ja") else ""  # four days a week
        self._with_weekday = re.compile(rf"(?P<weekday>{weekday}){counted}", re.I)
        endings = _ENDINGS.get(language)
        self._endings = re.compile(rf"(?:{endings})$") if endings else None
        self._hints: dict[str, str] = {}
        self._relative_heads = tuple(re.split(r"[ ']", entry)[0] for entry, _ in self._relative)
        self._relative_stems = tuple({head.rstrip("*") for head in self._relative_heads if head.endswith("*")})
        if language in ("zh", "ja"):
            self._figures.append(
                re.compile(
                    r"(?:(?P<year>\d{4})\s?年\s?)?(?P<month>\d{1,2})\s?月(?:份)?(?:\s?(?P<day>\d{1,2})\s?[日号號])?"
                )
            )
            self._figures.append(re.compile(r"(?P<signs>十[一二]?|[一二三四五六七八九])月(?!\d)"))
            self._figures.append(re.compile(r"(?<![\d月])(?P<day>\d{1,2})\s?[日号號](?!間|元|圓)"))
        elif language == "ko":
            self._figures.append(re.compile(r"(?:(?P<year>\d{4})년\s?)?(?P<month>\d{1,2})월(?:\s?(?P<day>\d{1,2})일)?"))
        elif months:
            year = r"(?P<year>(?:1[5-9]|2[0-5])\d{2})(?!\d)"
            self._with_month = [
                re.compile(
                    rf"(?<![\d.,])(?P<day>\d{{1,2}}){_ORDINAL}{_LINK}(?P<name>{month})\.?(?:{_LINK}{year})?", re.I
                ),
                re.compile(rf"(?P<name>{month})\.?{_LINK}{year}", re.I),
                re.compile(
                    rf"(?P<name>{month})\.?{_S}(?:the{_S})?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d.,:%]\d|\d|{_S}?%)"
                    rf"(?:,?{_S}{year})?",
                    re.I,
                ),
                re.compile(rf"(?P<name>{month})\.?", re.I),
            ]

    def _alternation(self, names: dict[str, int]) -> str:
        entries = [*names]
        if self.language in _COMPOUNDING or self.language in _INFLECTING:
            entries = [f"{name}*" if self._compounds(name) else name for name in entries]
        found = alternation(entries, self.language)
        if self.language in _ENDINGS:
            return found.replace(r"(?!\w)", rf"(?:{_ENDINGS[self.language]})?(?!\w)")
        if self.language == "ar":
            return found.replace(r"(?<!\w)", r"(?<!\w)[وبلفك]?")
        if self.language == "he":
            return found.replace(r"(?<!\w)", r"(?<!\w)[ובלכמשה]{0,3}")
        return found.replace(r"(?<!\w)", "").replace(r"(?!\w)", "") if self.language == "ko" else found

    def find(self, text: str) -> tuple[Date, ...]:
        """See ``find_dates``."""
        found: list[Date] = []
        hints = self._hint(text)
        patterns = list(self._figures) if "月" in text or any(c.isdigit() for c in text) else []
        patterns += self._with_month if "m" in hints else []
        patterns += [self._with_weekday] if "w" in hints else []
        for pattern in patterns:
            for match in pattern.finditer(text):
                span = Span(*match.span())
                if any(span.start < other.span.end and other.span.start < span.end for other in found):
                    continue
                date = self._date(match, text)
                if date is not None:
                    found.append(date)
        found.extend(
            Date(Span(start, end), relative=meaning)
            for start, end, meaning in (self._relative.find(text) if "r" in hints else ())
            if not any(start < other.span.end and other.span.start < end for other in found)
            and not _is_title(text, start, end)
            and not (meaning == _VAGUE and _is_dated(text, end, found))
            and not (not self._spaced and _COUNTED.search(text, max(0, start - 3), start))
        )
        return tuple(sorted(found, key=lambda date: date.span))

    def _compounds(self, name: str) -> bool:
        if self.language in _INFLECTING:
            return len(name) > 4
        return name in self._weekdays or len(name) > 4 or name in ("juni", "juli")

    def is_calendar_word(self, word: str) -> bool:
        """Whether a word is a month or weekday."""
        return self._number(word, self._weekdays) is not None or (
            len(word) > 2 and self._number(word, self._months) is not None
        )

    def _hint(self, text: str) -> str:
        """What may be found: month ``m``, weekday ``w``, relative ``r``. Spares most sentences the long patterns."""
        if not self._spaced or self.language in ("ar", "ko") or self._phrases:
            return "mwr"
        hints = ""
        words = _WORD.findall(text)
        for word in [*words, *(part for each in words if "-" in each for part in each.split("-"))]:  # mid-September
            hint = self._hints.get(word)
            if hint is None:
                folded = fold(word)
                hint = "m" if self._number(word, self._months) is not None else ""
                hint += "w" if self._number(word.rstrip("s"), self._weekdays) is not None else ""
                hint += "w" if self._number(word, self._weekdays) is not None else ""
                hint += "r" if folded in self._relative_heads or folded.startswith(self._relative_stems) else ""
                if len(self._hints) < 50_000:
                    self._hints[word] = hint
            hints += hint
        return hints

    def _date(self, match: re.Match[str], text: str) -> Date | None:
        groups = match.groupdict()
        span = Span(*match.span())
        if groups.get("weekday"):
            word = groups["weekday"]
            if self.language == "ru" and fold(word).startswith("сред") and not _WEDNESDAY.search(text[: match.end()]):
                return None
            number = self._number(word, self._weekdays)
            often = self.language == "de" and word.endswith("tags")  # sonntags
            plain = self.language not in ("en", "de") or word[0].isupper() or often
            return None if number is None or not plain else Date(span, weekday=number)
        day = int(groups["day"]) if groups.get("day") else None
        year = int(groups["year"]) if groups.get("year") else None
        if year is not None and year < 100:
            year += 2000 if year < 70 else 1900
        if year is not None and self.language == "th" and year > 2300:
            year -= _BUDDHIST
        swapped = False
        if groups.get("month") and year is None and self.language in _NO_STOPS and match[0].endswith("."):
            return None
        if groups.get("first"):
            first, second = int(groups["first"]), int(groups["second"])
            day, month = (second, first) if self.language == "en" and second > 12 else (first, second)
            swapped = first <= 12 and second <= 12
        elif groups.get("name"):
            number = self._month(match, day, year, text)
            if number is None:
                return None
            month = number
            if match[0].endswith(".") and fold(groups["name"]) not in self._short:
                span = Span(span.start, span.end - 1)  # the sentence's own stop, not an abbreviation's
        elif groups.get("signs"):
            month = "一二三四五六七八九十".find(groups["signs"][-1]) + 1 + (10 if len(groups["signs"]) > 1 else 0)
        else:
            month = int(groups["month"]) if groups.get("month") else 0
        if month > 12 or (day is not None and not 1 <= day <= 31) or not (month or day):
            return None
        return Date(span, year, month or None, day, swapped=swapped)

    def _month(self, match: re.Match[str], day: int | None, year: int | None, text: str) -> int | None:
        """The month a name stands for; ``None`` where it is a common word in this place."""
        name = match["name"]
        number = self._number(name, self._months)
        if number is None or (day is None and year is None and len(name) < 3):
            return None
        if self.language in ("en", "de") and not name[0].isupper():
            return None
        if day is None and year is None and self._is_other_word(match, text):
            return None
        return number

    def _is_other_word(self, match: re.Match[str], text: str) -> bool:
        """Whether a month's name without day and year is a common word or a person's name here."""
        name = match["name"]
        folded, capital = fold(name), name[0].isupper()
        if folded in self._short and (self.language != "en" or text[match.end() - 1] != "."):
            return True
        if self.language == "en" and folded in ("may", "march", "august"):
            return _BEFORE_MONTH.search(text[: match.start()]) is None
        if self.language in ("ru", "pl"):
            return capital
        return (self.language == "fr" and folded == "mars" and capital) or (
            self.language == "ar" and name.endswith(_ARABIC_WORDS) and not self._is_arabic_month(match, text)
        )

    def _is_arabic_month(self, match: re.Match[str], text: str) -> bool:
        """Whether مارس is March and not "he practised": after "in" or "month", or beside another month's name."""
        return (
            re.search(r"(?:في|شهر|منذ|خلال|أوائل|أواخر|مطلع|منتصف|نهاية|بداية|حتى)\s+$", text[: match.start()])
            is not None
        )

    def _number(self, name: str, names: dict[str, int]) -> int | None:
        folded = fold(name)
        if folded in _NO_DATES:
            return None
        number = names.get(folded)
        if number is not None:
            return number
        if self.language in _COMPOUNDING or self.language in _INFLECTING:
            folded = folded.partition("-")[0] if self.language in _INFLECTING else folded
            for end in range(len(folded), 2, -1):
                if self.language in _INFLECTING and len(folded) - end > _LONGEST_ENDING:
                    break
                if folded[:end] in names and self._compounds(folded[:end]):
                    return names[folded[:end]]
        if self._endings is not None:
            for end in range(len(folded) - 1, 2, -1):
                known = folded[:end] in names and folded[:end] not in self._short  # an abbreviation takes no ending
                if known and self._endings.match(folded, end):
                    return names[folded[:end]]
        prefixes = range(1, _PREFIXES.get(self.language, 0) + 1) if len(folded) > 4 else ()
        return next((names[folded[size:]] for size in prefixes if folded[size:] in names), None)


def _is_title(text: str, start: int, end: int) -> bool:
    """Whether a word of time is part of a name or a comparison: Nature Today, as recently as April."""
    before = text[:start]
    named = text[start].isupper() and re.search(r"[^\W\d_][\w’'-]*[ \u00a0]$", before) is not None
    return named or (before.lower().endswith(("as ", "so ")) and text[end : end + 3].lower() == " as")


def _is_dated(text: str, end: int, dates: list[Date]) -> bool:
    """Whether a word such as "lately" stands before the very year or date: then it means the last time."""
    year = _YEAR_AFTER.match(text, end)
    return year is not None or any(_SMALL_WORDS.fullmatch(text, end, date.span.start) for date in dates)


def _is_whole(name: str, months: dict[str, int]) -> bool:
    """Whether a name of a month is no abbreviation of another of its names."""
    if len(name) > _ABBREVIATED:
        return True
    others = (other for other, number in months.items() if number == months[name])
    return not any(len(other) > len(name) + 1 and other.startswith(name[:3]) for other in others)


_ARABIC_WORDS = ("مارس", "ماي", "جوان", "أوت")
"""Months that are as often a verb or a person's name: Theresa May, Joan."""
_NO_DATES = frozenset(
    {"среди", "mają", "środki", "środku", "pazarı", "pazarın", "pazara", "pazarda", "pazarında", "pazarına", "pazarını"}
)
"""Words that only look like a form of a month or weekday."""
_MORE_MONTHS = {
    "ar": {
        "كانون الثاني": 1, "شباط": 2, "آذار": 3, "اذار": 3, "نيسان": 4, "أيار": 5, "ايار": 5, "حزيران": 6, "تموز": 7,
        "آب": 8, "أيلول": 9, "ايلول": 9, "تشرين الأول": 10, "تشرين الثاني": 11, "كانون الأول": 12,
        "جانفي": 1, "فيفري": 2, "أفريل": 4, "ماي": 5, "جوان": 6, "جويلية": 7, "أوت": 8, "ابريل": 4,
    },
    "ru": {"мае": 5, "маю": 5, "маем": 5},
    "pl": {
        "styczniu": 1, "styczniow": 1, "lutym": 2, "lutow": 2, "marcu": 3, "marcow": 3, "kwietniu": 4, "kwietniow": 4,
        "maju": 5, "majow": 5, "czerwcu": 6, "czerwcow": 6, "lipcu": 7, "lipcow": 7, "sierpniu": 8, "sierpniow": 8,
        "wrześniu": 9, "wrześniow": 9, "październikow": 10, "listopadzie": 11, "listopadow": 11, "grudniu": 12,
        "grudniow": 12,
    },
}  # fmt: skip
"""The months of Syria, Iraq and Lebanon, and those of Algeria and Tunisia, beside CLDR's of Egypt; cases."""
_MORE_WEEKDAYS = {
    "zh": {f"{week}{day}": i for week in ("周", "週", "星期", "礼拜", "禮拜") for i, day in enumerate("一二三四五六日")}
    | {f"{week}天": 6 for week in ("星期", "礼拜", "禮拜")},
    "ja": {f"{day}曜": i for i, day in enumerate("月火水木金土日")},
    "th": dict(zip(("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "วันอาทิตย์"), range(7), strict=True)),
    "de": {"sonnabend": 5},
    "pl": {
        "poniedziałkow": 0, "wtorkow": 1, "środow": 2, "czwartkow": 3, "piątkow": 4, "niedzieln": 6,
    },
    "ru": {"понедельничн": 0, "вторничн": 1, "четвергов": 3, "пятничн": 4, "субботн": 5, "воскресн": 6},
    "ar": {"الإثنين": 0, "الأثنين": 0, "الثلثاء": 1, "الاربعاء": 2, "الأربعاء": 2},
}  # fmt: skip


def _names(language: str) -> tuple[dict[str, int], dict[str, int]]:
    """Month (1 … 12) and weekday (0 is Monday) names of a language, folded."""
    from babel import Locale, UnknownLocaleError  # heavy, and few starts need it

    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return months, weekdays
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                _put(months, name, number, language)
            if width == "wide" or language in ("zh", "ja"):
                for number, name in locale.days[context][width].items():
                    _put(weekdays, name, number, language)
    for name, number in _MORE_MONTHS.get(language, {}).items():
        months.setdefault(name, number)
    for name, number in _MORE_WEEKDAYS.get(language, {}).items():
        weekdays.setdefault(name, number)
    if language in ("zh", "ja", "ko"):
        months = {}
        weekdays = {name: number for name, number in weekdays.items() if len(name) > 1}
    return months, weekdays


def _put(names: dict[str, int], name: str, number: int, language: str) -> None:
    folded = fold(name).strip(". ")
    if len(folded) < 3 or any(c.isdigit() for c in folded):
        return
    names.setdefault(folded, number)
    if language in ("fi", "hu", "et", "sk", "hr", "sl", "sr") and len(folded) > 5 and folded[-1] in "aáeéiou":
        names.setdefault(folded[:-1], number)  # szerda, szerdán
    if language in ("ru", "pl", "uk", "cs") and len(folded) > 4:
        names.setdefault(folded[:-1] if folded[-1] in "аяьйуеaeyiąęě" else folded, number)
        if language == "pl" and folded.endswith("ek"):
            names.setdefault(f"{folded[:-2]}k", number)


@cache
def _calendar(language: str) -> _Calendar:
    return _Calendar(language)


def is_calendar_word(word: str, language: str) -> bool:
    """Whether a word names a month or a weekday, also with an ending: ``Thursday's``."""
    plain = re.sub(r"['’]s?$", "", word)
    return _calendar(language).is_calendar_word(plain)


def all_numbers(date: Date) -> Iterator[int]:
    """The figures of a date: they may stand as bare numbers on the other side."""
    for value in (date.year, date.month, date.day):
        if value is not None:
            yield value
