"""Under the findings: what the editor thinks of the chosen one, or of a passage without one, with one click."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from viewer.core.corrections import VERDICT_SIGNS, Verdict
from viewer.ui.articles_panel import small
from viewer.ui.commands import COMMANDS
from viewer.ui.findings_list import Card
from viewer.ui.flow import FlowLayout
from viewer.ui.header import ElidedLabel
from viewer.ui.help import native
from viewer.ui.kit import Kit
from viewer.ui.plain import plain_tip


class VerdictBar(QWidget):
    """A button for each verdict, and one for a note. It always stands there, so that nothing moves when it is of use.

    Signals:
        judged (str): a verdict; the same again takes it back.
        note_wanted (): a note is to be written.
    """

    judged = Signal(str)
    note_wanted = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        w = kit.words
        self.setAccessibleName(w("ui.verdicts.name"))
        self._none = w("ui.verdicts.none")
        self._choose = w("ui.verdicts.choose")
        self._tips: dict[QToolButton, str] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._of = ElidedLabel()
        self._of.setProperty("muted", True)
        self._of.setFont(small(self.font()))
        column.addWidget(self._of)
        row = FlowLayout(None, 5)
        column.addLayout(row)
        self.buttons: dict[Verdict, QToolButton] = {}
        for verdict in Verdict:
            words = w(f"ui.verdict.{verdict}")
            button = self._button(f"{VERDICT_SIGNS[verdict]} {words}", words, verdict)
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, verdict=verdict: self.judged.emit(verdict))
            self.buttons[verdict] = button
            row.addWidget(button)
        note = w("ui.verdicts.note")
        self.note = self._button(f"✎ {note}", note, "note")
        self.note.clicked.connect(self.note_wanted)
        row.addWidget(self.note)
        self.show_card(None)

    def _button(self, text: str, name: str, command: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setProperty("pill", True)
        button.setFont(small(self.font()))
        button.setAccessibleName(name)
        keys = next(each.shortcuts[0] for each in COMMANDS if each.id == f"correct.{command}")
        self._tips[button] = f"{name} ({native(keys)})"
        return button

    @property
    def of(self) -> str:
        """What a verdict is of now, in words; empty where there is nothing to judge."""
        return self._named

    def show_card(self, card: Card | None, of: str = "") -> None:
        """What was said of the chosen finding or passage, and what that is in words; ``None`` where none is chosen."""
        self._named = of
        self._of.set_full(of or self._choose)
        for button, tip in self._tips.items():
            # Who wonders why they are grey is told.
            button.setToolTip(plain_tip(tip if card is not None else self._none))
        for verdict, button in self.buttons.items():
            button.setEnabled(card is not None)
            button.setChecked(card is not None and card.verdict is verdict)
        self.note.setEnabled(card is not None)
        self.note.setCheckable(card is not None and bool(card.note))
        self.note.setChecked(card is not None and bool(card.note))
