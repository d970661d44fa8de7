"""The worst change of the story is offered, and one key or click leads there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from viewer.core.comparison import Severity
from viewer.core.corrections import Verdict
from viewer.ui.articles_panel import small
from viewer.ui.findings_list import LOUDNESS
from viewer.ui.worst import worst
from viewer.ui.worst_card import PAD, in_lines


def counts(story, number) -> list[int]:
    findings = story.results[number].findings
    return [sum(finding.severity is weight for finding in findings) for weight in (Severity.HIGH, Severity.MEDIUM)]


def test_it_is_the_gravest_finding_of_the_republication_with_most_of_them(story) -> None:
    found = worst(story.session.story)
    assert found is not None
    numbers = [entry.number for entry in story.session.story.republications]
    assert found.number == max(numbers, key=lambda number: counts(story.session.story, number))
    findings = story.session.story.results[found.number].findings
    assert LOUDNESS[found.finding.severity] == min(LOUDNESS[finding.severity] for finding in findings)


def test_what_is_acceptable_is_not_the_worst_any_more(story, settle) -> None:
    for _ in range(30):
        found = worst(story.session.story)
        if found is None:
            break
        story.go_to_worst()
        assert story.findings.chosen_finding is found.card.finding
        assert story.session.story.shown_number == found.number
        story.judging.judge(Verdict.ACCEPTABLE)
        settle(story)
    assert worst(story.session.story) is None
    assert not story.worst.isVisible()
    assert not story.actions_by_id["go.worst"].isEnabled()


def test_it_is_offered_below_the_articles_and_gone_to_by_click_or_key(story, qtbot, settle) -> None:
    found = worst(story.session.story)
    assert found is not None
    assert story.worst.isVisible()
    assert "Worst change" in story.worst.accessibleName()
    assert found.name in story.worst.accessibleName()
    qtbot.mouseClick(story.worst, Qt.MouseButton.LeftButton)
    settle(story)
    assert story.view.current == found.card.finding.bead
    assert story.findings.chosen_finding is found.card.finding
    story._go(0)
    qtbot.keyClick(story, Qt.Key.Key_F7, Qt.KeyboardModifier.ControlModifier)
    settle(story)
    assert story.view.current == found.card.finding.bead


def test_without_anything_compared_nothing_is_offered(window) -> None:
    assert worst(window.session.story) is None
    assert not window.worst.isVisible()


def test_what_is_offered_stays_while_something_is_compared_anew_or_added(story, settle, tmp_path) -> None:
    shown: list[bool] = []
    story.session.changed.connect(lambda: shown.append(story.worst.isVisible()))
    story.session.working.connect(lambda: shown.append(story.worst.isVisible()))
    story.go_to_worst()
    story.correcting.move()
    settle(story)
    story.session.add_files([tmp_path / "later.txt"])
    settle(story)
    assert len(shown) > 3
    assert all(shown)


def test_the_tab_key_comes_to_it_after_the_articles(story, qtbot) -> None:
    story.articles._add.setFocus()
    qtbot.keyClick(story.articles._add, Qt.Key.Key_Tab)
    assert story.worst.hasFocus()
    qtbot.keyClick(story.worst, Qt.Key.Key_Space)
    assert story.view.hasFocus()


@pytest.mark.parametrize("width", [170, 210, 320, 900])
def test_what_it_became_has_a_line_of_its_own_where_there_is_no_room_for_both(story, qtbot, width) -> None:
    card = story.worst
    card.setFixedWidth(width)
    qtbot.waitUntil(lambda: card.width() == width)
    lines = card._evidence()
    metrics = QFontMetricsF(small(card.font()))
    assert 1 <= len(lines) <= 2
    assert all(metrics.horizontalAdvance(line) <= width for line in lines)
    assert card.sizeHint().height() >= 2 * PAD + (2 + len(lines)) * metrics.height()
    if width == 900:
        assert " ".join(lines) == card._lines[2], "nothing is cut off where there is room"


@pytest.mark.parametrize(
    ("text", "most", "count"),
    [("", 2, 1), ("Name", 2, 1), ("a " * 200, 2, 2), ("Zahlen" * 60, 2, 2), ("数" * 300, 2, 2), ("😀 " * 100, 3, 3)],
)
def test_words_are_broken_into_lines_and_what_is_too_much_is_cut_off(qapp, text, most, count) -> None:
    font = QFont(qapp.font())
    lines = in_lines(text, font, 200.0, most)
    assert len(lines) == count
    assert all(QFontMetricsF(font).horizontalAdvance(line) <= 201 for line in lines)
    assert "".join(lines[:-1]).replace(" ", "") in text.replace(" ", "")
    if count == most:
        assert lines[-1].endswith("…")
