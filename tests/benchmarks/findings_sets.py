"""How often the findings cry wolf, and what they miss, on sets with known truth.

The data are not part of the project: ``VARIORUM_BENCH`` names their folder. Run it by hand:
``VARIORUM_BENCH=… python -m tests.benchmarks.findings_sets``; pytest runs only what is cheap, with ``--benchmark``.
"""

from __future__ import annotations

import os
import random
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from viewer.comparison.context import BeadContext, Side
from viewer.comparison.findings.collect import collect
from viewer.core.article import Article, Block, Language, Sentence, Span
from viewer.core.comparison import Bead, Finding, FindingKind, Severity
from viewer.core.messages import Message
from viewer.core.ports import Encoder
from viewer.core.words import WordLinks, WordPair
from viewer.text.words import tokenize

NTREX = {
    "de": "ref.deu", "fr": "ref.fra", "es": "ref.spa", "it": "ref.ita", "nl": "ref.nld",
    "pt": "ref.por", "pl": "ref.pol", "ru": "ref.rus", "tr": "ref.tur", "ar": "ref.arb",
    "zh": "ref.zho-CN", "ja": "ref.jpn", "ko": "ref.kor", "th": "ref.tha",
}  # fmt: skip
DENIALS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (r"\bcannot\b", "can"),
        (r"\bcan[’']t\b", "can"),
        (r"\bwon[’']t\b", "will"),
        (r"(?<=\w)n[’']t\b", ""),
        (r" not\b(?! only)", ""),
    ),
    "de": ((r" nicht\b(?! nur)", ""), (r"\bkein(?=(?:e[mnrs]?)?\b)", "ein")),
    "fr": ((r"\b(?:ne |n[’'])((?:\S+ ){1,3}?)pas ", r"\1"),),
    "es": ((r"(?<=[a-zé] )no (?!solo|sólo)", ""),),
    "it": ((r"(?<=[a-zè] )non (?!solo)", ""),),
    "nl": ((r" niet\b(?! alleen)", ""), (r"\bgeen\b", "een")),
    "pt": ((r"(?<=[a-zé] )não (?!só|apenas)", ""),),
    "pl": ((r"(?<=[a-ząę] )nie (?!tylko)", ""),),
    "ru": ((r"(?<=[а-я] )не (?!только)", ""),),
    "tr": ((r" değil\b", ""),),
    "ar": ((r" (?:لا|لم|لن) ", " "),),
    "zh": ((r"没有|不(?=会|能|是)", ""),),
    "ja": ((r"していない", "している"), (r"ではない", "である")),
    "ko": ((r"지 않았다", "았다"), (r"지 않는다", "ㄴ다"), (r" 안 ", " ")),
    "th": ((r"ไม่ได้|ไม่(?=มี|ใช่)", ""),),
}
"""How a sentence that denies once is made to say the opposite: what is replaced, and by what."""
LAST_NAMES = ("Brenner", "Castellan", "Okafor", "Lindqvist", "Marchetti", "Tamura")
LOUD = (Severity.HIGH, Severity.MEDIUM)


def folder() -> Path:
    """Where the sets are."""
    return Path(os.environ["VARIORUM_BENCH"])


def article(sentences: Sequence[str], language: str) -> Article:
    """One sentence a line, all in one paragraph each."""
    text, spans = "\n".join(sentences), []
    start = 0
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    return Article(
        "", Language(language), text,
        tuple(Block(span) for span in spans),
        tuple(Sentence(i, i, span) for i, span in enumerate(spans)),
    )  # fmt: skip


class Linker(Protocol):
    """Links words: the real one, or one that remembers."""

    @property
    def encoder(self) -> Encoder:
        """What it links words by."""
        ...

    def link(self, pairs: Sequence[WordPair]) -> list[WordLinks]:
        """Links of each pair."""
        ...


def side(article: Article, sentences: tuple[int, ...]) -> Side:
    """One side of a bead."""
    code = article.language.code
    tokens = (tokenize(article.sentence_text(i), code, article.sentences[i].span.start) for i in sentences)
    return Side(article, sentences, tuple(token for sentence in tokens for token in sentence))


def findings(
    left: Sequence[str], right: Sequence[str], languages: tuple[str, str], linker: Linker, only: int | None = None
) -> tuple[tuple[Finding, ...], Article, Article]:
    """The findings on two articles aligned sentence by sentence, or on one sentence of them."""
    one, other = article(left, languages[0]), article(right, languages[1])
    places = range(len(left)) if only is None else [only]
    sides = [(side(one, (i,)), side(other, (i,))) for i in places]
    links = linker.link(
        [WordPair(tuple(t.text for t in a.tokens), tuple(t.text for t in b.tokens), *languages) for a, b in sides]
    )
    pairs = [
        BeadContext(i, Bead((i,), (i,), Message.of("bead.similar")), a, b, found)
        for i, (a, b), found in zip(places, sides, links, strict=True)
    ]
    return collect(pairs, one, other, encoder=linker.encoder)[0], one, other


def documents() -> list[range]:
    """The lines of each NTREX document."""
    ids = (folder() / "ntrex" / "documents.txt").read_text(encoding="utf-8").split()
    found: list[range] = []
    for i, name in enumerate(ids):
        if i and ids[i - 1] == name:
            found[-1] = range(found[-1].start, i + 1)
        else:
            found.append(range(i, i + 1))
    return found


def lines(name: str) -> list[str]:
    """The sentences of one NTREX file."""
    return [line.strip() for line in (folder() / "ntrex" / f"{name}.txt").read_text(encoding="utf-8").splitlines()]


def false_alarms(language: str, linker: Linker, *, swapped: bool = False, show: int = 0) -> dict[str, float]:
    """The share of untouched NTREX pairs with a finding of substance, in all and by kind."""
    english, foreign = lines("src.eng"), lines(NTREX[language])
    counts: Counter[str] = Counter()
    total = 0
    for document in documents():
        left, right = [english[i] for i in document], [foreign[i] for i in document]
        languages = ("en", language)
        if swapped:
            left, right, languages = right, left, (language, "en")
        found, one, other = findings(left, right, languages, linker)
        loud = [finding for finding in found if finding.severity in LOUD]
        total += len(document)
        counts["all"] += len({finding.bead for finding in loud})
        for kind in FindingKind:
            counts[kind] += len({finding.bead for finding in loud if finding.kind is kind})
        for finding in loud:
            if show and random.random() < show:  # noqa: S311
                print(_line(finding, one, other))
    return {kind: round(100 * count / total, 2) for kind, count in counts.items() if count}


def _line(finding: Finding, one: Article, other: Article) -> str:
    words = [span.of(a.text) if span else "-" for span, a in ((finding.original, one), (finding.republication, other))]
    code = finding.message.code
    sentences = "".join(f"\n    {a.sentence_text(finding.bead)}" for a in (one, other))
    return f"{finding.severity} {code} | {words[0]} | {words[1]}{sentences}"


def changed_numbers(language: str, linker: Linker, seed: int = 7, show: int = 0) -> tuple[int, int]:
    """Change one number of the translation in a sample of sentences: (found, changed)."""
    rng = random.Random(seed)  # noqa: S311
    english, foreign = lines("src.eng"), lines(NTREX[language])
    hits = total = 0
    for document in documents():
        left, right = [english[i] for i in document], [foreign[i] for i in document]
        for i in range(len(right)):
            figures = [m for m in re.finditer(r"(?<![\w.,:/-])\d+(?:[.,]\d+)*(?![\w/:])", right[i]) if len(m[0]) < 8]
            if not figures or rng.random() < 0.5:
                continue
            match = rng.choice(figures)
            new = _other_digits(match[0], rng)
            changed = [*right]
            changed[i] = right[i][: match.start()] + new + right[i][match.end() :]
            found, _, _ = findings(left, changed, ("en", language), linker, only=i)
            kinds = (FindingKind.NUMBER, FindingKind.DATE)
            hit = any(f.bead == i and f.severity in LOUD and f.kind in kinds for f in found)
            hits += hit
            total += 1
            if not hit and show:
                print(f"missed {match[0]} -> {new}\n    {left[i]}\n    {changed[i]}")
    return hits, total


def _other_digits(figures: str, rng: random.Random) -> str:
    while True:
        place = rng.randrange(len(figures))
        if figures[place].isdigit():
            digit = rng.choice([d for d in "123456789" if d != figures[place]])
            return figures[:place] + digit + figures[place + 1 :]


def changed_names(language: str, linker: Linker, seed: int = 7, show: int = 0) -> tuple[int, int]:
    """Replace one name both sides share by another in the translation: (found, changed)."""
    rng = random.Random(seed)  # noqa: S311
    english, foreign = lines("src.eng"), lines(NTREX[language])
    hits = total = 0
    for document in documents():
        left, right = [english[i] for i in document], [foreign[i] for i in document]
        for i in range(len(right)):
            shared = [
                m for m in re.finditer(r"(?<![\w'’-])[A-Z][a-zé]{3,}(?![\w'’-])", right[i])
                if re.search(rf"[a-z,]\s{re.escape(m[0])}\b", left[i])
            ]  # fmt: skip
            if not shared or rng.random() < 0.5:
                continue
            match = rng.choice(shared)
            if match[0].lower() in left[i]:
                continue
            new = rng.choice(LAST_NAMES)
            changed = [*right]
            changed[i] = right[i][: match.start()] + new + right[i][match.end() :]
            found, _, _ = findings(left, changed, ("en", language), linker, only=i)
            hit = any(f.bead == i and f.severity in LOUD and f.kind is FindingKind.NAME for f in found)
            hits += hit
            total += 1
            if not hit and show:
                print(f"missed {match[0]} -> {new}\n    {left[i]}\n    {changed[i]}")
    return hits, total


def without_denial(sentence: str, language: str) -> str | None:
    """The opposite of a sentence with exactly one negation of the kinds in ``DENIALS``; ``None`` for others."""
    edits = [(match, new) for old, new in DENIALS[language] for match in re.finditer(old, sentence)]
    if len(edits) != 1:
        return None
    match, new = edits[0]
    return sentence[: match.start()] + match.expand(new) + sentence[match.end() :]


def lost_denials(
    language: str, linker: Linker, *, gained: bool = False, most: int = 60, show: int = 0
) -> tuple[int, int]:
    """Take the one negation out of every translation (or, for ``gained``, every source) that has one: (found, all)."""
    english, foreign = lines("src.eng"), lines(NTREX[language])
    hits = total = 0
    for left, right in zip(english, foreign, strict=True):
        opposites = without_denial(left, "en"), without_denial(right, language)
        opposite = opposites[0] if gained else opposites[1]
        if opposite is None or None in opposites or total == most:  # one that both sides deny plainly
            continue
        pair = (opposite, right) if gained else (left, opposite)
        found, _, _ = findings([pair[0]], [pair[1]], ("en", language), linker)
        # Inside a quotation it is told as a quotation that was turned.
        hit = any(f.kind is FindingKind.NEGATION or f.message.code == "finding.quote.turned" for f in found)
        hits += hit
        total += 1
        if not hit and show:
            print(f"missed\n    {pair[0]}\n    {pair[1]}")
    return hits, total


def critical_errors(
    name: str, languages: tuple[str, str], linker: Linker, *, show: float = 0.0, step: int = 4
) -> dict[str, object]:
    """Share of sentences with a finding among the good and the bad translations of WMT22 critical error detection.

    Every ``step``-th row is taken.
    """
    rows = [row.split("\t") for row in (folder() / "wmt22-ced" / name).read_text(encoding="utf-8").splitlines()][::step]
    alarms: dict[str, Counter[str]] = {"OK": Counter(), "BAD": Counter()}
    for label, source, translation in rows:
        found, one, other = findings([source], [translation], languages, linker)
        loud = [finding for finding in found if finding.severity in LOUD]
        alarms[label]["sentences"] += 1
        alarms[label]["alarmed"] += bool(loud)
        for kind in {finding.kind for finding in loud}:
            alarms[label][kind] += 1
        for finding in loud:
            if label == "OK" and random.random() < show:  # noqa: S311
                print(_line(finding, one, other))
    return {
        label: {kind: round(100 * n / counts["sentences"], 2) for kind, n in counts.items() if kind != "sentences"}
        for label, counts in alarms.items()
    }


def main() -> None:
    """Print the figures."""
    from viewer.alignment.encoder import UniversalEncoder
    from viewer.alignment.words import WordLinker

    linker = WordLinker(UniversalEncoder())
    for language in sys.argv[1:] or NTREX:
        print(language, "false alarms %", false_alarms(language, linker))
        print(language, "the other way %", false_alarms(language, linker, swapped=True))
        print(language, "changed numbers found", *changed_numbers(language, linker))
        print(language, "changed names found", *changed_names(language, linker), flush=True)
        print(language, "negations lost found", *lost_denials(language, linker))
        print(language, "negations gained found", *lost_denials(language, linker, gained=True), flush=True)
    print("wmt22-ced en-de", critical_errors("en-de.tsv", ("en", "de"), linker))
    print("wmt22-ced pt-en", critical_errors("pt-en.tsv", ("pt", "en"), linker))


if __name__ == "__main__":
    main()
