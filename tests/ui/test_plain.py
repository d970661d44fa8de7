"""Titles and file names come from outside: markup in them is shown, never laid out."""

from __future__ import annotations

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QLabel, QWidget

from viewer.ui.plain import plain_label, plain_tip

HOSTILE = "<img src='file:///etc/passwd' width=400> <b>Bold</b> news"


def laid_out(window: QWidget) -> list[str]:
    """Texts from outside that Qt would take for markup. The legend's own is ours."""
    rich = [label.text() for label in window.findChildren(QLabel) if label.textFormat() != Qt.TextFormat.PlainText]
    rich += [widget.toolTip() for widget in window.findChildren(QWidget)]
    return [text for text in rich if Qt.mightBeRichText(text) and ("<img" in text.lower() or "<b>" in text.lower())]


def test_markup_in_names_and_titles_is_only_text(window, settle, tmp_path) -> None:
    # One article only: it is read and shown, and nothing has to be compared.
    path = tmp_path / "<b>one<br>.txt"
    path.write_text(f"{HOSTILE}\n\nThe boats came back on Monday.\n", encoding="utf-8")
    window.session.add_files([path])
    settle(window)
    shown = [label.text() for label in window.findChildren(QLabel)]
    assert any("<img" in text.lower() or "<b>" in text.lower() for text in shown)
    assert laid_out(window) == []


def test_a_tip_says_markup_as_it_is(qtbot) -> None:
    assert plain_tip("<b>a</b>\nb & c") == "<qt>&lt;b&gt;a&lt;/b&gt;<br>b &amp; c</qt>"
    assert plain_tip("") == ""
    label = plain_label("<b>a</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
