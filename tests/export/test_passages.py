from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.builders import ORIGINAL, SIMILAR, Builder, article, english, german
from viewer.core.article import Span
from viewer.core.comparison import Bead, Change, ComparedBead, Finding, FindingKind, Kind, Op, Severity
from viewer.core.messages import Message
from viewer.core.palette import Role
from viewer.export.passages import OldPlace, Row, Same, SetAside, Tag, finding_views, lines

WORDS = st.lists(st.text(alphabet="ab é😀<&\n", min_size=1, max_size=8), min_size=1, max_size=6)


def rows_of(builder: Builder) -> list[Row]:
    republication = builder.done()
    found = lines(builder.original, republication, finding_views(builder.original, republication))
    rows = []
    for line in found:
        rows += [line] if isinstance(line, Row) else list(line.rows) if isinstance(line, SetAside) else []
    return rows


@settings(max_examples=60, deadline=None)
@given(WORDS, st.data())
def test_runs_rebuild_the_text(texts: list[str], data: st.DataObject) -> None:
    source = article("en", "|".join(texts))
    end = len(source.text)
    cuts = data.draw(st.lists(st.integers(0, end), unique=True).map(sorted))
    changes = tuple(
        Change(Op.DELETED, data.draw(st.booleans()), Span(a, b), None, data.draw(st.booleans()))
        for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    )
    points = data.draw(st.lists(st.tuples(st.integers(0, end), st.integers(0, end)).map(sorted), max_size=3))
    builder = Builder(source, source)
    ids = tuple(s.id for s in source.sentences)
    builder.beads.append(ComparedBead(Bead(ids, ids, SIMILAR), Kind.ALTERED, changes))
    for a, b in points:
        builder.findings.append(Finding(FindingKind.NAME, Severity.LOW, 0, Span(a, b), None, Message("x")))
    (row,) = rows_of(builder)
    shown = [s for block in row.original for s in block.sentences]
    assert ["".join(run.text for run in s.runs) for s in shown] == [source.sentence_text(i) for i in ids]
    assert all(run.text for s in shown for run in s.runs)
    struck = {
        at
        for c in changes
        if not c.moved
        for s in source.sentences
        for at in range(*c.original or ())
        if _in(at, s.span)
    }
    at = 0
    for sentence, view in zip(source.sentences, shown, strict=True):
        at = sentence.span.start
        for run in view.runs:
            covered = {at + i in struck for i in range(len(run.text))}
            assert covered == {run.tag is Tag.DELETED}
            at += len(run.text)


def _in(at: int, span: Span) -> bool:
    return span.start <= at < span.end


def test_every_bead_is_in_one_line() -> None:
    for republication in (german(), english()):
        found = lines(ORIGINAL, republication, finding_views(ORIGINAL, republication))
        numbers = []
        for line in found:
            numbers += [line.number] if isinstance(line, Row) else []
            numbers += [row.number for row in line.rows] if isinstance(line, SetAside) else []
        assert numbers == list(range(1, len(republication.beads) + 1))


def test_the_old_place_of_a_move_is_where_the_original_has_it() -> None:
    republication = german()
    found = lines(ORIGINAL, republication, ())
    place = next(i for i, line in enumerate(found) if isinstance(line, OldPlace))
    before, after = found[place - 1], found[place + 1]
    assert isinstance(before, Row)
    assert before.compared.bead.original == (6,)
    assert isinstance(after, Row)
    assert after.compared.bead.original == (8,)


def test_a_move_to_the_top_is_marked_below() -> None:
    source = article("en", "One.|Two.|Three.")
    builder = Builder(source, article("en", "Three.|One.|Two."))
    builder.bead("kept", [2], [0], moved=True).bead("kept", [0], [1]).bead("kept", [1], [2])
    found = lines(source, builder.done(), ())
    assert isinstance(found[-1], OldPlace)
    assert (found[-1].number, found[-1].later, found[-1].opening) == (1, False, "Three.")
    first = found[0]
    assert isinstance(first, Row)
    assert first.later is False


def test_what_stood_first_and_moved_down_is_marked_at_the_top() -> None:
    source = article("en", "One.|Two.")
    builder = Builder(source, article("en", "Two.|One."))
    builder.bead("kept", [1], [0]).bead("kept", [0], [1], moved=True)
    found = lines(source, builder.done(), ())
    assert isinstance(found[0], OldPlace)
    assert (found[0].number, found[0].later) == (2, True)


def test_a_moved_sentence_is_never_among_the_same() -> None:
    moved = [line for line in lines(ORIGINAL, german(), ()) if isinstance(line, Row) and line.moved]
    assert moved
    for line in moved:
        assert not line.same
        assert line.wash is Role.MOVED
        assert line.signs == (Role.KEPT, Role.MOVED)


def test_a_kept_passage_with_a_finding_is_not_hidden() -> None:
    source = article("en", "One.|Two.")
    builder = Builder(source, source).bead("kept", [0], [0]).finding("link", "low", "One", "One").bead("kept", [1], [1])
    republication = builder.done()
    found = lines(source, republication, finding_views(source, republication))
    assert [type(line) for line in found] == [Row, Same, Row]


def test_sentences_that_are_no_neighbours_have_a_gap() -> None:
    source = article("en", "One.|Two.|Three.")
    (row, _) = rows_of(
        Builder(source, article("en", "One and three.")).bead("reworded", [0, 2], [0]).bead("dropped", [1])
    )
    assert [s.gap for s in row.original[0].sentences] == ["", " […] "]


def test_no_space_is_put_where_the_language_has_none() -> None:
    source = article("zh", "一。|二。", gap="")
    (row,) = rows_of(Builder(source, source).bead("kept", [0, 1], [0, 1]))
    assert [s.gap for s in row.original[0].sentences] == ["", ""]


def test_paragraphs_of_one_passage_stay_apart() -> None:
    source = article("en", "# Head", "One.|Two.", "-- Deep")
    (row,) = rows_of(Builder(source, article("en", "All.")).bead("reworded", [0, 1, 3], [0]))
    assert [(b.kind, b.level, b.starts) for b in row.original] == [
        ("heading", 1, True),
        ("paragraph", 1, True),
        ("bullet", 2, True),
    ]


def test_findings_are_ordered_by_severity_and_place() -> None:
    views = finding_views(ORIGINAL, german())
    assert [v.finding.severity for v in views] == ["high", "high", "medium", "medium", "low"]
    assert [v.number for v in views] == [1, 2, 3, 4, 5]
