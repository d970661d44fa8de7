"""The page of the preferences on translation services: what each needs, whether it is ready, who receives the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
)

from viewer.core.messages import Message
from viewer.jobs import translating as tasks
from viewer.translation import providers
from viewer.translation.engine import EngineError
from viewer.translation.keys import Place
from viewer.translation.providers import Provider, State
from viewer.ui.plain import plain_label
from viewer.ui.preferences_page import Page, choices

if TYPE_CHECKING:
    from viewer.jobs.translating import Listed
    from viewer.ui.kit import Kit
    from viewer.ui.translating import Translating

SIGNS = {
    State.READY: "✓",
    State.NEEDS_KEY: "○",
    State.NEEDS_ADDRESS: "○",
    State.NOT_INSTALLED: "○",
    State.NOT_REACHABLE: "✕",
    State.REFUSED: "–",
}
"""Beside the word of a state: never colour alone."""
ROWS = 7
"""That are seen at once."""


class Services(Page):
    """The table of providers, and what can be done with the one that is chosen in it."""

    def __init__(self, kit: Kit, translating: Translating) -> None:
        super().__init__(kit, kit.words("ui.preferences.services"))
        self._translating = translating
        self._settings = translating.settings
        self._errands = translating.errands.beside(self)
        translating.keys.changed.connect(self.shown)
        self._listed: tuple[Listed, ...] = ()
        w = self.words
        self.note(w("ui.services.nothing_sent"))
        self.column.addSpacing(6)
        self.table = self._make_table()
        self.column.addWidget(self.table)
        self.check_button = QPushButton(w("ui.services.check"))
        self.check_button.clicked.connect(lambda: self._list(check=True))
        self.check_button.setAutoDefault(False)
        self.status = plain_label()
        self.status.setProperty("muted", True)
        self.status.setWordWrap(True)
        asking = QHBoxLayout()
        asking.addWidget(self.check_button)
        asking.addWidget(self.status, 1)
        self.column.addLayout(asking)
        self.column.addSpacing(6)
        self.name = QLabel()
        bold = self.name.font()
        bold.setBold(True)
        self.name.setFont(bold)
        self.column.addWidget(self.name)
        self.about = self.note()
        self.address = self._line("ui.services.address", "http://127.0.0.1:5000", self._on_address)
        self.region = self._line("ui.services.region", "westeurope", self._on_region)
        self.key_button = QPushButton(w("ui.key.enter"))
        self.key_button.clicked.connect(self._on_key)
        self.forget_button = QPushButton(w("ui.key.forget"))
        self.forget_button.clicked.connect(self._on_forget)
        self.where_button = QPushButton(w("ui.key.get"))
        self.where_button.clicked.connect(self._on_where)
        self.buttons(self.key_button, self.forget_button, self.where_button)
        self.column.addSpacing(10)
        offered = {provider.id: w.service(provider.id) for provider in providers.PROVIDERS if provider.offered}
        self.usual = choices({"": w("ui.services.no_usual"), **offered}, self._settings["provider"])
        self.usual.currentIndexChanged.connect(self._on_usual)
        self.control(w("ui.services.usual"), self.usual, w("ui.services.usual_hint"))
        self.end()
        self._show_chosen()

    def _make_table(self) -> QTableWidget:
        w = self.words
        table = QTableWidget(0, 3)
        table.setAccessibleName(w("ui.preferences.services"))
        table.setHorizontalHeaderLabels([w("ui.services.service"), w("ui.services.state"), w("ui.services.receiver")])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = table.verticalHeader().defaultSectionSize()
        table.setFixedHeight(row * ROWS + header.sizeHint().height() + 2)
        table.currentCellChanged.connect(lambda *_: self._show_chosen())
        return table

    def _line(self, code: str, example: str, done: Callable[[], object]) -> tuple[QLabel, QLineEdit]:
        label, line = QLabel(self.words(code)), QLineEdit()
        label.setBuddy(line)
        line.setPlaceholderText(example)
        line.setAccessibleName(label.text().replace("&", ""))
        line.editingFinished.connect(done)
        self.column.addWidget(label)
        self.column.addWidget(line)
        return label, line

    def shown(self) -> None:
        """Find out what each has, without asking anybody."""
        self._list(check=False)

    # --- the table ---

    def _list(self, *, check: bool) -> None:
        code = "ui.services.checking" if check else "ui.services.looking"
        self.status.setText(self.words(code))
        self.check_button.setEnabled(not check)
        self._errands.run(
            tasks.list_providers,
            self._translating.desk,
            check,
            then=self._on_listed,
            failed=self._on_failed,
            words=self.words(code),
            quick=not check,
        )

    def _on_failed(self, message: Message) -> None:
        self.status.setText(self.words.spell(message))
        self.check_button.setEnabled(True)

    def _on_listed(self, listed: tuple[Listed, ...]) -> None:
        self._listed = listed
        self.check_button.setEnabled(True)
        checked = any(one.row.checked for one in listed)
        self.status.setText(self.words("providers.checked") if checked else "")
        chosen = max(0, self.table.currentRow())
        self.table.setRowCount(len(listed))
        for row, one in enumerate(listed):
            state = self.words(f"ui.state.{one.row.state.name.lower()}")
            name = self.words.service(one.row.provider.id)
            texts = (name, f"{SIGNS[one.row.state]} {state}", self._receiver(one.row.provider))
            for place, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if not one.row.provider.offered:
                    item.setForeground(self.kit.colour(self.kit.palette.muted))
                self.table.setItem(row, place, item)
        self.table.setCurrentCell(chosen, 0)
        self._show_chosen()

    def _receiver(self, provider: Provider) -> str:
        if provider.local:
            return self.words("ui.services.stays")
        if not provider.offered:
            return ""
        if provider.id == "libretranslate":
            address = self._translating.desk.environment.get(providers.ADDRESS_VARIABLE, "")
            return address or self.words("ui.services.own_server")
        return provider.receiver

    # --- the chosen one ---

    @property
    def _chosen(self) -> Listed | None:
        row = self.table.currentRow()
        return self._listed[row] if 0 <= row < len(self._listed) else None

    def _show_chosen(self) -> None:
        one = self._chosen
        provider = one.row.provider if one else None
        for line, identifier, setting in (
            (self.address, "libretranslate", "libretranslate"),
            (self.region, "microsoft", "microsoft_region"),
        ):
            here = provider is not None and provider.id == identifier
            for widget in line:
                widget.setVisible(here)
            if here and not line[1].hasFocus():
                line[1].setText(self._settings[setting])
        takes = provider is not None and provider.offered and (provider.needs_key or provider.takes_key)
        if takes and provider is not None and provider.id == "libretranslate":
            # A key is its server's, so there must be one.
            takes = bool(providers.own_server(provider.id, self._translating.desk.environment))
        self.key_button.setVisible(takes)
        has = one is not None and one.key in {Place.KEYRING, Place.SESSION}
        self.forget_button.setVisible(takes and has)
        self.where_button.setVisible(takes and bool(provider and provider.key_url))
        self.name.setText(self.words.service(provider.id) if provider else "")
        self.about.setText(" ".join(self._said(one)) if one else "")

    def _said(self, one: Listed) -> Sequence[str]:
        w, row = self.words, one.row
        messages = [row.provider.note, row.provider.refusal, row.trouble]
        said = [w.spell(message) for message in messages if message is not None]
        said = [text if text.endswith(".") else f"{text}." for text in said]
        if row.directions:
            said.append(w("ui.services.directions", directions=", ".join(row.directions)))
        if row.languages:
            said.append(w("ui.services.languages", number=len(row.languages)))
        if row.provider.offered and row.provider.limit:
            said.append(w("ui.services.limit", number=row.provider.limit))
        if row.provider.offered and (row.provider.needs_key or row.provider.takes_key):
            said.append(w(f"ui.key.in_{one.key}"))
        return said

    def _on_usual(self) -> None:
        self._settings["provider"] = self.usual.currentData()

    def _on_address(self) -> None:
        text = self.address[1].text().strip()
        if text:
            try:
                text = providers.named(f"libretranslate={text}").address
            except EngineError as error:
                self.status.setText(self.words.spell(error.message))
                return
        self._set("libretranslate", text)

    def _on_region(self) -> None:
        self._set("microsoft_region", self.region[1].text().strip())

    def _set(self, name: str, value: str) -> None:
        if self._settings[name] != value:
            self._settings[name] = value
            self._list(check=False)

    def _on_key(self) -> None:
        if self._chosen is not None:
            self._translating.keys.ask(self._chosen.row.provider.id, over=self.window())

    def _on_forget(self) -> None:
        if self._chosen is not None:
            self._translating.keys.forget(self._chosen.row.provider.id)

    def _on_where(self) -> None:
        if self._chosen is not None:
            QDesktopServices.openUrl(QUrl(self._chosen.row.provider.key_url))
