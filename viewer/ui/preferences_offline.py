"""Pages of the preferences on what stays on this computer: models, the memory, and what was agreed to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QListWidget, QListWidgetItem, QMessageBox, QPushButton

from viewer.core.messages import Message
from viewer.jobs import translating as tasks
from viewer.settings import DECLARED
from viewer.ui import translation_plan as plan
from viewer.ui.fetch_dialog import FetchDialog
from viewer.ui.languages import names
from viewer.ui.preferences_page import Page, number_box

if TYPE_CHECKING:
    from viewer.jobs.translating import Listed
    from viewer.translation.models import Model
    from viewer.ui.kit import Kit
    from viewer.ui.session import Session
    from viewer.ui.translating import Translating

MEGABYTE = 1_000_000
TMX = ".tmx"


class _WorkingPage(Page):
    """A page that has things done in the background, and says in one line how they went."""

    def __init__(self, kit: Kit, title: str, translating: Translating) -> None:
        super().__init__(kit, title)
        self._translating = translating
        self._errands = translating.errands.beside(self)
        self._errands.working.connect(self._on_working)
        self.status = QLabel()
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setWordWrap(True)

    def do(
        self,
        function: Callable[..., object],
        *arguments: object,
        then: Callable[..., object],
        words: str,
        quick: bool = False,
    ) -> None:
        """Have it done; ``words`` say what it is meanwhile."""
        self._say(words)
        desk = self._translating.desk
        self._errands.run(function, desk, *arguments, then=then, failed=self._on_failed, words=words, quick=quick)

    def _say(self, text: str) -> None:
        self.status.setText(text)
        self.status.setAccessibleName(text)

    def _on_failed(self, message: Message) -> None:
        words = self.words.spell(message)
        self._say(words[:1].upper() + words[1:])

    def _on_working(self) -> None:
        words, share = self._errands.line
        if words and share is not None:
            self._say(f"{words} {round(100 * share)} %")


class Offline(_WorkingPage):
    """Models of Firefox Translations, and Apertium."""

    def __init__(self, kit: Kit, translating: Translating) -> None:
        super().__init__(kit, kit.words("ui.preferences.offline"), translating)
        w = self.words
        self.note(w("ui.models.text"))
        self.column.addSpacing(6)
        self.caption("Firefox Translations")
        self.list = QListWidget()
        self.list.setAccessibleName(w("ui.models.installed"))
        self.list.setMinimumHeight(130)
        self.list.currentRowChanged.connect(self._enable)
        self.column.addWidget(self.list)
        self.from_folder = QPushButton(w("ui.models.folder"))
        self.from_folder.clicked.connect(self._on_folder)
        self.from_zip = QPushButton(w("ui.models.zip"))
        self.from_zip.clicked.connect(self._on_zip)
        self.remove = QPushButton(w("ui.models.remove"))
        self.remove.clicked.connect(self._on_remove)
        self.from_address = QPushButton(w("ui.models.fetch"))
        self.from_address.clicked.connect(self._on_address)
        self.buttons(self.from_folder, self.from_zip)
        self.buttons(self.from_address, self.remove)
        self.column.addWidget(self.status)
        self.note(w("ui.models.where"))
        self.caption("Apertium")
        self.apertium = self.note()
        self.end()
        self._enable()

    def shown(self) -> None:
        """Look what is installed."""
        words = self.words("ui.services.looking")
        self.do(tasks.list_models, then=self._on_models, words=words, quick=True)
        self.do(tasks.list_providers, False, then=self._on_providers, words=words, quick=True)

    def _on_models(self, models: tuple[Model, ...]) -> None:
        known = names(self.words)
        self.list.clear()
        for model in models:
            text = self.words(
                "ui.models.direction",
                source=known.get(model.source, model.source),
                target=known.get(model.target, model.target),
                size=f"{model.size / MEGABYTE:.0f}",
            )
            item = QListWidgetItem(text, self.list)
            item.setData(Qt.ItemDataRole.UserRole, (model.source, model.target))
        if not models:
            item = QListWidgetItem(self.words("ui.models.none"), self.list)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._say("")
        self._enable()

    def _on_providers(self, listed: tuple[Listed, ...]) -> None:
        for one in listed:
            if one.row.provider.id == "firefox" and one.row.trouble and one.row.trouble.code == "offline.not_installed":
                self._say(self.words.spell(one.row.trouble))
            elif one.row.provider.id == "firefox":
                self._say("")
            if one.row.provider.id == "apertium":
                directions = ", ".join(one.row.directions)
                said = self.words.spell(one.row.trouble) if one.row.trouble else ""
                self.apertium.setText(said or self.words("ui.services.directions", directions=directions))

    def _enable(self) -> None:
        item = self.list.currentItem()
        self.remove.setEnabled(item is not None and item.data(Qt.ItemDataRole.UserRole) is not None)

    def _on_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.words("ui.models.folder"))
        if name:
            self._install(Path(name))

    def _on_zip(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.words("ui.models.zip"), "", "ZIP (*.zip)")
        if name:
            self._install(Path(name))

    def _on_address(self) -> None:
        dialog = FetchDialog(self.kit, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.agreed.connect(self._fetch)
        dialog.open()

    def _fetch(self, address: str, fingerprint: str) -> None:
        words = self.words("ui.models.fetching", address=address)
        self.do(tasks.fetch_models, address, fingerprint, then=self._on_installed, words=words)

    def _install(self, origin: Path) -> None:
        words = self.words("ui.models.installing", name=origin.name)
        self.do(tasks.install_models, origin, then=self._on_installed, words=words)

    def _on_installed(self, models: tuple[Model, ...]) -> None:
        directions = ", ".join(f"{model.source}-{model.target}" for model in models)
        done = self.words("ui.models.done", directions=directions)

        def listed(found: tuple[Model, ...]) -> None:
            self._on_models(found)
            self._say(done)

        self._errands.run(tasks.list_models, self._translating.desk, then=listed, quick=True)

    def _on_remove(self) -> None:
        item = self.list.currentItem()
        pair = item.data(Qt.ItemDataRole.UserRole) if item else None
        if pair is None:
            return
        asked = self.words("ui.models.remove_sure", direction=item.text())
        words = self.words("ui.models.removing")
        _ask(
            self,
            asked,
            self.words("ui.models.remove"),
            lambda: self.do(tasks.remove_model, *pair, then=lambda _: self.shown(), words=words),
        )


class MemoryPage(_WorkingPage):
    """What was translated once."""

    def __init__(self, kit: Kit, translating: Translating) -> None:
        super().__init__(kit, kit.words("ui.preferences.memory"), translating)
        w = self.words
        self.note(w("ui.memory.text"))
        self.column.addSpacing(6)
        self.amount = QLabel("–")
        self.column.addWidget(self.amount)
        self.bound = number_box()
        self.bound.setRange(DECLARED["memory_megabytes"].least, DECLARED["memory_megabytes"].most)
        self.bound.setSingleStep(50)
        self.bound.setSuffix(" MB")
        self.bound.setValue(translating.settings["memory_megabytes"])
        self.bound.setKeyboardTracking(False)
        self.bound.valueChanged.connect(self._on_bound)
        self.control(w("ui.memory.bound"), self.bound, w("ui.memory.bound_hint"))
        self.take_in = QPushButton(w("ui.memory.import"))
        self.take_in.clicked.connect(self._on_import)
        self.export = QPushButton(w("ui.memory.export"))
        self.export.clicked.connect(self._on_export)
        self.clear = QPushButton(w("ui.memory.clear"))
        self.clear.clicked.connect(self._on_clear)
        self.buttons(self.take_in, self.export, self.clear)
        self.column.addWidget(self.status)
        self.end()

    def shown(self) -> None:
        """Look how large it is."""
        self._errands.run(
            tasks.memory_size, self._translating.desk, then=self._show_size, failed=self._on_failed, quick=True
        )

    def _show_size(self, size: tuple[int, int]) -> None:
        count, taken = size
        self.amount.setText(
            self.words("ui.memory.size", number=self.words.figure(count), size=self.words.figure(taken / MEGABYTE, 1))
        )

    def _on_bound(self, value: int) -> None:
        self._translating.settings["memory_megabytes"] = value

    def _on_import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.words("ui.memory.import"), "", "TMX (*.tmx)")
        if name:
            path = Path(name)
            words = self.words("ui.memory.importing", name=path.name)
            self.do(tasks.import_memory, path, then=self._on_imported, words=words)

    def _on_imported(self, found: tuple[int, int, int]) -> None:
        units, entries, left_out = found
        self._say(self.words("ui.memory.imported", units=units, entries=entries, left_out=left_out))
        self.shown()

    def _on_export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.words("ui.memory.export"), "memory" + TMX, "TMX (*.tmx)")
        if name:
            path = Path(name) if Path(name).suffix else Path(name + TMX)
            words = self.words("ui.memory.exporting", name=path.name)
            self.do(tasks.export_memory, path, then=self._on_exported, words=words)

    def _on_exported(self, number: int) -> None:
        self._say(self.words("ui.memory.exported", number=number))

    def _on_clear(self) -> None:
        words = self.words("ui.memory.clearing")
        _ask(
            self,
            self.words("ui.memory.clear_sure"),
            self.words("ui.memory.clear_now"),
            lambda: self.do(tasks.clear_memory, then=self._on_cleared, words=words),
        )

    def _on_cleared(self, size: tuple[int, int]) -> None:
        self._show_size(size)
        self._say(self.words("ui.memory.cleared"))


class Agreements(Page):
    """What the editor agreed to for this story."""

    def __init__(self, kit: Kit, session: Session, translating: Translating) -> None:
        super().__init__(kit, kit.words("ui.preferences.agreements"))
        self._translating = translating
        self._session = session
        w = self.words
        self.note(w("ui.agreements.text"))
        self.column.addSpacing(6)
        self.never = self.check(
            w("ui.command.translate.never"), on=session.story.never_send, hint=w("ui.agreements.never_hint")
        )
        self.never.toggled.connect(session.set_never_send)
        self.column.addSpacing(6)
        self.list = QListWidget()
        self.list.setAccessibleName(w("ui.preferences.agreements"))
        self.list.setMinimumHeight(120)
        self.column.addWidget(self.list)
        self.revoke = QPushButton(w("ui.agreements.revoke"))
        self.revoke.clicked.connect(self._on_revoke)
        self.buttons(self.revoke)
        self.note(w("ui.agreements.past"))
        self.end()
        session.changed.connect(self.shown)
        self.list.currentRowChanged.connect(self._enable)
        self.shown()

    def shown(self) -> None:
        """As the story has it now."""
        story = self._session.story
        self.never.setChecked(story.never_send)
        self.list.clear()
        agreed = self._translating.permissions.agreed
        for one in sorted(agreed, key=lambda one: (one.provider, one.receiver)):
            text = self.words("ui.agreements.one", service=self.words.service(one.provider), receiver=one.receiver)
            item = QListWidgetItem(text, self.list)
            item.setData(Qt.ItemDataRole.UserRole, one.provider)
        if not agreed:
            item = QListWidgetItem(self.words("ui.agreements.none"), self.list)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.setCurrentRow(0 if agreed else -1)
        self._enable()

    def _enable(self) -> None:
        item = self.list.currentItem()
        self.revoke.setEnabled(item is not None and item.data(Qt.ItemDataRole.UserRole) is not None)

    def _on_revoke(self) -> None:
        item = self.list.currentItem()
        provider = item.data(Qt.ItemDataRole.UserRole) if item else None
        if provider is not None:
            story = self._session.story
            self._translating.stop()
            self._session.set_translating(plan.revoking(story, self._translating.here, provider))


def _ask(page: Page, text: str, words: str, then: Callable[[], object]) -> None:
    """Asks before something is gone for good."""
    box = QMessageBox(QMessageBox.Icon.Warning, words, text, parent=page)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    yes = box.addButton(words, QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(page.words("ui.dialog.cancel"), QMessageBox.ButtonRole.RejectRole))
    yes.clicked.connect(then)
    box.open()
