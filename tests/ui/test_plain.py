"""Titles and file names come from outside: markup in them is shown, never laid out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from viewer.ui.plain import plain_label, plain_tip

HOSTILE = "<img src='file:///etc/passwd' width=400> <b>Bold</b> news"


def laid_out(window: QWidget) -> list[str]:
    """Texts that Qt would take for markup."""
    shown = [label.text() for label in window.findChildren(QLabel)
             if label.textFormat() != Qt.TextFormat.PlainText and Qt.mightBeRichText(label.text())]  # fmt: skip
    tips = [w.toolTip() for w in window.findChildren(QWidget) if Qt.mightBeRichText(w.toolTip())]
    return shown + [tip for tip in tips if "<img" in tip.lower() or "<b>" in tip.lower()]


def test_markup_in_names_and_titles_is_only_text(window, hand_made, settle, tmp_path) -> None:
    for number, name in enumerate(("one", "two")):
        path = tmp_path / f"<b>{name}<br>.txt"
        path.write_text(f"{HOSTILE} {number}\n\nThe boats came back on Monday.\n", encoding="utf-8")
        window.session.add_files([path])
    settle(window)
    assert any("<b>" in label.text() or "<B>" in label.text() for label in window.findChildren(QLabel))
    assert laid_out(window) == []


def test_a_tip_says_markup_as_it_is(qtbot) -> None:
    assert plain_tip("<b>a</b>\nb & c") == "<qt>&lt;b&gt;a&lt;/b&gt;<br>b &amp; c</qt>"
    assert plain_tip("") == ""
    label = plain_label("<b>a</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
