"""The truth of the sample story holds for its texts, as they are read and cut today."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.story.truth import Level, PlacedTruth, place, read_truth, sample_truths
from viewer import resources, sources
from viewer.core.article import Article, Block, Language, Sentence, Span
from viewer.core.comparison import FindingKind, Kind
from viewer.story.sample import sample_paths
from viewer.text.article import make_article

_ORIGINAL, _REPUBLICATIONS = sample_paths()
_NUMBERS = range(len(_REPUBLICATIONS))
_NAMES = [path.name for path in _REPUBLICATIONS]


def _article(path: Path) -> Article:
    return make_article(sources.read(path))


@pytest.fixture(scope="module")
def original() -> Article:
    return _article(_ORIGINAL)


@pytest.fixture(scope="module", params=_NUMBERS, ids=_NAMES)
def pair(request: pytest.FixtureRequest, original: Article) -> tuple[Article, Article, PlacedTruth]:
    republication = _article(_REPUBLICATIONS[request.param])
    return original, republication, place(sample_truths()[request.param], original, republication)


def test_there_is_one_original_and_four_republications():
    assert _ORIGINAL.is_file()
    assert [path.suffix for path in _REPUBLICATIONS] == [".txt", ".txt", ".html", ".md"]
    assert all(path.is_file() for path in _REPUBLICATIONS)
    files = {path.name for path in resources.path("sample").iterdir()}
    assert files == {_ORIGINAL.name, *_NAMES, "story.toml"} | {n.split(".")[0] + ".truth.toml" for n in _NAMES}


def test_every_sentence_is_in_exactly_one_bead(pair: tuple[Article, Article, PlacedTruth]):
    original, republication, placed = pair
    assert placed.problems == ()
    left = Counter(i for bead in placed.beads for i in bead.original)
    right = Counter(i for bead in placed.beads for i in bead.republication)
    assert left == Counter(range(len(original.sentences)))
    assert right == Counter(range(len(republication.sentences)))


def test_the_evidence_stands_where_the_truth_says(pair: tuple[Article, Article, PlacedTruth]):
    original, republication, placed = pair
    for bead in placed.beads:
        for finding in bead.findings:
            assert (finding.original is None) == (not finding.truth.original)
            assert (finding.republication is None) == (not finding.truth.republication)
            assert finding.original or finding.republication
            for span, words, article in (
                (finding.original, finding.truth.original, original),
                (finding.republication, finding.truth.republication, republication),
            ):
                if span is not None:
                    assert span.of(article.text).split() == words.split()


def test_only_a_reader_of_pages_may_leave_text_out(pair: tuple[Article, Article, PlacedTruth]):
    _, republication, placed = pair
    if not republication.source.endswith(".html"):
        assert not any(bead.truth.optional for bead in placed.beads)


@pytest.mark.parametrize("number", _NUMBERS, ids=_NAMES)
def test_kinds_fit_their_beads(number: int):
    for bead in sample_truths()[number]:
        kind = bead.kinds[0]
        if kind is Kind.DROPPED:
            assert not bead.republication
        elif kind is Kind.ADDED:
            assert not bead.original
        elif kind is not Kind.FURNITURE:
            assert bead.original, bead
            assert bead.republication, bead
        must = [finding for finding in bead.findings if finding.level is Level.MUST]
        if kind is Kind.ALTERED:
            assert must, f"altered, but for no reason: {bead}"
        elif must:
            assert kind is Kind.FURNITURE, f"not altered, but with a finding of substance: {bead}"


def test_the_truth_has_every_kind_and_the_first_findings():
    beads = [bead for truth in sample_truths() for bead in truth]
    assert {bead.kinds[0] for bead in beads} == set(Kind)
    assert any(bead.moved for bead in beads)
    found = {f.kinds[0] for bead in beads for f in bead.findings if f.level is Level.MUST}
    assert found >= {
        FindingKind.NAME,
        FindingKind.NUMBER,
        FindingKind.DATE,
        FindingKind.QUOTE,
        FindingKind.ATTRIBUTION,
        FindingKind.HEDGE,
        FindingKind.NEGATION,
        FindingKind.PROMPT,
    }
    shapes = {(len(bead.original), len(bead.republication)) for bead in beads}
    assert shapes >= {(1, 1), (1, 2), (2, 1), (1, 0), (0, 1)}


def _cut(*sentences: str) -> Article:
    text = " ".join(sentences)
    spans = []
    start = 0
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    return Article(
        title="",
        language=Language("en"),
        text=text,
        paragraphs=(Block(Span(0, len(text))),),
        sentences=tuple(Sentence(i, 0, span) for i, span in enumerate(spans)),
    )


_TRUTH = """
[[bead]]
original = ["The cat"]
republication = ["The cat sat"]
kind = "altered"

[[bead.finding]]
level = "must"
kind = "number"
original = "two mats"
republication = "three mats"
why = "One more."
"""


def _problems(tmp_path: Path, original: Article, republication: Article) -> tuple[str, ...]:
    file = tmp_path / "t.truth.toml"
    file.write_text(_TRUTH, encoding="utf-8")
    return place(read_truth(file), original, republication).problems


def test_a_sentence_cut_elsewhere_is_noticed(tmp_path: Path):
    original, good = _cut("“The cat sat on two\u00a0mats."), _cut("The cat sat on three mats.")
    assert _problems(tmp_path, original, good) == ()
    assert any("no bead has" in p for p in _problems(tmp_path, original, _cut("The cat sat", "on three mats.")))
    assert any("0 sentences" in p for p in _problems(tmp_path, original, _cut("Oh. The cat sat on three mats.")))
    assert any("is not in" in p for p in _problems(tmp_path, original, _cut("The cat sat on two mats.")))
    assert any("2 sentences" in p for p in _problems(tmp_path, original, _cut("The cat sat.", "The cat sat again.")))


def test_an_unknown_word_in_the_truth_is_refused(tmp_path: Path):
    file = tmp_path / "t.truth.toml"
    file.write_text(_TRUTH.replace("altered", "alterd"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"t\.truth\.toml, bead 1: .*alterd"):
        read_truth(file)
    file.write_text(_TRUTH.replace("why", "because"), encoding="utf-8")
    with pytest.raises(ValueError, match="because"):
        read_truth(file)


def test_two_sentences_without_a_last_stop_are_no_heading():
    """The comment form of the rewrite has such a line; taken for a heading it stayed one sentence."""
    article = make_article(sources.read_text("Leave word\n\nNobody will know. It stays here *\n\nSend", "form"))
    texts = [article.sentence_text(sentence.id) for sentence in article.sentences]
    assert texts == ["Leave word", "Nobody will know.", "It stays here *", "Send"]
