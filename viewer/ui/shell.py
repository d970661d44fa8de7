"""The window's frame: its parts and their places, sizes, colours. Knows nothing of the story."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QGuiApplication,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from viewer.settings import DECLARED, Settings
from viewer.ui import actions as action_table
from viewer.ui import comfort, style
from viewer.ui.adding import Adding
from viewer.ui.articles_panel import ArticlesPanel
from viewer.ui.banner import Banner, Notice, Tone
from viewer.ui.find_bar import FindBar
from viewer.ui.findings_panel import FindingsPanel
from viewer.ui.go_to_bar import GoToBar
from viewer.ui.header import Header
from viewer.ui.heads import ColumnHeads
from viewer.ui.kit import make_kit, palette_for
from viewer.ui.languages import interface_language
from viewer.ui.overview import Overview
from viewer.ui.pages import DropVeil, Hint, Legend, ProgressPill, Welcome
from viewer.ui.panes import Pane, Panes
from viewer.ui.ruler import Ruler
from viewer.ui.side_by_side import SideBySide
from viewer.ui.turns import Steps
from viewer.ui.worst_card import WorstCard

FRAME, TITLE = 4, 44
"""Pixels that frames of windows take on each side, and with the title."""


class Shell(QMainWindow):
    """All parts of the window, put together. Commands are the subclass's methods."""

    def __init__(self, settings: Settings) -> None:
        # Before there is a window: with a style sheet, what is there already does not follow (seen with Qt 6.11).
        comfort.scale(settings["interface_size"])
        comfort.calm(settings["reduced_motion"])
        super().__init__()
        self.settings = settings

    def assembling(self) -> Steps:
        """Put the parts together, in steps that may be taken at once or in turns; to be done before anything else."""
        settings = self.settings
        self.kit = make_kit(
            settings["theme"],
            settings["text_size"],
            interface_language(settings["language"]),
            settings["colours"],
            settings["text_face"],
        )
        yield
        self._panes = Panes(settings["articles_shown"], settings["findings_shown"])
        self._loaded = self._paired = False
        self.setObjectName("window")
        self.setWindowTitle("Variorum")
        self.setMinimumSize(640, 420)
        self.setAcceptDrops(True)
        self.actions_by_id: dict[str, QAction] = action_table.build(self, self.kit)
        action_table.fill_menus(self.menuBar(), self.actions_by_id, self.kit)
        yield
        yield from self._building()
        self._restore()
        yield
        yield from self._restyling()
        self.header.show_tools(False)
        self.legend.hide()
        self._apply_panes()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_desktop_theme)

    def _building(self) -> Steps:
        kit, w = self.kit, self.kit.words
        self.header = Header(kit, self.actions_by_id)
        self.articles = ArticlesPanel(kit)
        self.worst = WorstCard(kit)
        self.articles.put_below(self.worst)
        yield
        self.findings = FindingsPanel(kit)
        yield
        self.banner = Banner(kit)
        self.welcome = Welcome(kit, self.actions_by_id)
        self.heads = ColumnHeads(kit)
        self.view = SideBySide(kit)
        self.view.setAccessibleName(w("ui.view.name"))
        self.ruler = Ruler(kit)
        self.overview = Overview(kit)
        self.overview.offer_sorting(self.actions_by_id["view.worst_first"])
        self.legend = Legend(kit)
        yield
        side = QWidget()
        outer = QHBoxLayout(side)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.heads)
        column.addWidget(self.view, 1)
        # Below the text, too: it stays where it is while one looks for something.
        self.find_bar = FindBar(kit)
        column.addWidget(self.find_bar)
        self.go_to_bar = GoToBar(kit)
        column.addWidget(self.go_to_bar)
        outer.addLayout(column, 1)
        outer.addWidget(self.ruler)
        self.pages = QStackedWidget()
        for page in (self.welcome, side, self.overview):
            self.pages.addWidget(page)
        self._side_page = side
        self.center = QWidget()
        middle = QVBoxLayout(self.center)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.pages, 1)
        # Below: what one reads stays where it is when something is to be said.
        middle.addWidget(self.banner)
        self.hint = Hint(kit, self.view)
        self.pill = ProgressPill(kit, self.center)
        self.pill.calm = self.settings["reduced_motion"]
        self.pill.keep_above(self.banner)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for widget, stretch in ((self.articles, 0), (self.center, 1), (self.findings, 0)):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        self._fit_panels()
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.header)
        rows.addWidget(self.splitter, 1)
        rows.addWidget(self.legend)
        self.setCentralWidget(whole)
        self.veil = DropVeil(kit, self)

    def _fit_panels(self) -> None:
        """Larger words need wider panels; half as much wider, for the text wants room, too."""
        share = (1 + self.settings["interface_size"] / 100) / 2
        self.articles.setMinimumWidth(max(round(170 * share), self.articles.least_width()))
        self.findings.setMinimumWidth(max(round(220 * share), self.findings.least_width()))
        self.center.setMinimumWidth(380)

    def _restore(self) -> None:
        """Where and how large the window was; on a screen that is still there."""
        screen = QGuiApplication.primaryScreen().availableGeometry()
        # The window's frame wants room, too: what it has no room for would lie beyond the screen.
        self.resize(min(1440, screen.width() - 2 * FRAME), min(900, screen.height() - TITLE))
        geometry = self.settings["geometry"]
        if len(geometry) == 4:
            wanted = QRect(*geometry)
            if any(known.availableGeometry().intersects(wanted) for known in QGuiApplication.screens()):
                self.setGeometry(wanted)
        sizes = self.settings["splitter"]
        self.splitter.setSizes(list(sizes) if len(sizes) == 3 else [218, 900, 300])
        if self.settings["maximized"]:
            self.setWindowState(Qt.WindowState.WindowMaximized)
        self.actions_by_id[f"view.{self.settings['theme']}"].setChecked(True)
        self.actions_by_id[f"view.{self.settings['colours']}_colours"].setChecked(True)
        self.actions_by_id["view.side_by_side"].setChecked(True)
        self.actions_by_id["view.all"].setChecked(True)

    # --- notices ---

    def say(
        self, text: str, tone: Tone = Tone.PROBLEM, actions: Sequence[tuple[str, Callable[[], object]]] = ()
    ) -> None:
        """Tell the user something, below the text."""
        self.banner.say(Notice(text, tone, tuple(actions)))

    def say_not_added(
        self, text: str, adding: int | None, actions: Sequence[tuple[str, Callable[[], object]]] = ()
    ) -> None:
        """Tell what is wrong until it is read, or until something is added after ``adding``."""
        self.banner.say(Notice(text, actions=tuple(actions), adding=adding))

    # --- panels, sizes, colours ---

    def toggle_articles(self) -> None:
        """Show or hide the list of articles."""
        self._panes = self._panes.toggled(Pane.ARTICLES, self.width())
        self._apply_panes()

    def toggle_findings(self) -> None:
        """Show or hide the findings."""
        self._panes = self._panes.toggled(Pane.FINDINGS, self.width())
        self._apply_panes()

    def _show_parts(self, *, loaded: bool, paired: bool) -> None:
        """What is of use depends on whether there is an article, and whether there are two."""
        if (loaded, paired) != (self._loaded, self._paired):
            self._loaded, self._paired = loaded, paired
            self.header.show_tools(loaded)
            self.legend.setVisible(loaded)
            self._apply_panes()

    def _apply_panes(self) -> None:
        articles, findings = self._panes.visible(self.width())
        self.articles.setVisible(articles and self._loaded)
        self.findings.setVisible(findings and self._paired)
        self.actions_by_id["view.articles"].setChecked(articles)
        self.actions_by_id["view.findings"].setChecked(findings)

    def zoom(self, how: str) -> None:
        """Larger or smaller text."""
        setting = DECLARED["text_size"]
        size = {"larger": self.settings["text_size"] + 1, "smaller": self.settings["text_size"] - 1}.get(how)
        wanted = int(setting.default) if size is None else min(setting.most, max(setting.least, size))  # type: ignore[arg-type]
        if wanted != self.settings["text_size"]:
            self.settings["text_size"] = wanted
            self.kit = self.kit.with_faces(wanted, self.settings["text_face"])
            self._restyle()

    def choose_theme(self, theme: str) -> None:
        """Light, dark, or as the desktop has it."""
        self.settings["theme"] = theme
        self.actions_by_id[f"view.{theme}"].setChecked(True)
        self._repaint()

    def choose_colours(self, colours: str) -> None:
        """The usual colours, some that every eye tells apart, or some of high contrast."""
        self.settings["colours"] = colours
        self.actions_by_id[f"view.{colours}_colours"].setChecked(True)
        self._repaint()

    def apply_setting(self, name: str) -> None:
        """A setting has another value: show it, if it is one of the window's look."""
        if name in {"theme", "colours"}:
            self.actions_by_id[f"view.{self.settings['theme']}"].setChecked(True)
            self.actions_by_id[f"view.{self.settings['colours']}_colours"].setChecked(True)
            self._repaint()
        elif name in {"text_size", "text_face"}:
            self.kit = self.kit.with_faces(self.settings["text_size"], self.settings["text_face"])
            self._restyle()
        elif name == "interface_size":
            comfort.scale(self.settings["interface_size"])
            # Without it Qt leaves the fonts of what a style sheet has touched as they were.
            self.setStyleSheet("")
            self._restyle()
        elif name == "reduced_motion":
            comfort.calm(self.settings["reduced_motion"])
            self.pill.calm = self.settings["reduced_motion"]

    def _repaint(self) -> None:
        self.kit = self.kit.with_palette(palette_for(self.settings["theme"], self.settings["colours"]))
        self._restyle()

    def _on_desktop_theme(self) -> None:
        if self.settings["theme"] == "system":
            self.choose_theme("system")

    def _restyle(self) -> None:
        for _ in self._restyling():
            pass

    def _restyling(self) -> Steps:
        # Of the program, not of the window alone: Qt's own dialogs take theirs from there.
        QApplication.setPalette(style.qt_palette(self.kit.palette))
        self.setStyleSheet(style.style_sheet(self.kit.palette))
        yield
        action_table.tint(self.actions_by_id, self.kit)
        yield
        self._fit_panels()
        for part in (
            *(self.header, self.articles, self.worst, self.findings, self.banner, self.welcome, self.heads, self.view),
            *(self.ruler, self.overview, self.legend, self.veil, self.pill, self.find_bar, self.go_to_bar),
        ):
            part.restyle(self.kit)

    def toggle_full_screen(self) -> None:
        """The whole screen, or a window."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    # --- events ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and text can be dropped."""
        if Adding.can_take(event.mimeData()):
            event.acceptProposedAction()
            self.veil.setGeometry(self.rect())
            self.veil.raise_()
            self.veil.show()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They were not."""
        self.veil.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Panels go where there is no room."""
        super().resizeEvent(event)
        self._apply_panes()
        self.pill.place()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel: larger or smaller."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoom("larger" if event.angleDelta().y() > 0 else "smaller")
            event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Keep in mind whether it fills the screen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.settings["maximized"] = self.isMaximized()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep in mind how it looked."""
        self.keep_look()
        super().closeEvent(event)

    def keep_look(self) -> None:
        """Keep size, place and panels in mind, for the next window."""
        self.settings["articles_shown"] = self._panes.articles
        self.settings["findings_shown"] = self._panes.findings
        if not self.isMaximized() and not self.isFullScreen():
            geometry = self.geometry()
            self.settings["geometry"] = (geometry.x(), geometry.y(), geometry.width(), geometry.height())
        if self.articles.isVisible() and self.findings.isVisible():
            self.settings["splitter"] = tuple(self.splitter.sizes())
