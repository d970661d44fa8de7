"""Everything the window can be told to do, declared once: menus, shortcuts, palette and help are made from this."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Menu(StrEnum):
    """The menus, in their order."""

    FILE = "file"
    EDIT = "edit"
    ARTICLE = "article"
    CORRECT = "correct"
    TRANSLATE = "translate"
    VIEW = "view"
    GO = "go"
    HELP = "help"


class Needs(StrEnum):
    """Without what a command is greyed."""

    NOTHING = "nothing"
    ARTICLE = "article"
    REPUBLICATION = "republication"
    COMPARISON = "comparison"


class Group(StrEnum):
    """Commands of which one is always checked."""

    PAGE = "page"
    BESIDE = "beside"
    SHOW = "show"
    TRANSLATION = "translation"
    THEME = "theme"
    COLOURS = "colours"


@dataclass(frozen=True, slots=True)
class Command:
    """One command. Its words are the messages ``ui.command.<id>``."""

    id: str
    menu: Menu
    handler: str
    """The window's method, or that of a part of it: ``part.method``, ``part.part.method``."""
    shortcuts: tuple[str, ...] = ()
    """The first is shown. In Qt's portable spelling."""
    icon: str = ""
    needs: Needs = Needs.NOTHING
    argument: str = ""
    """Handed to the method, where several commands share one."""
    group: Group | None = None
    checkable: bool = False
    separated: bool = False
    """A line stands above it in its menu."""

    @property
    def code(self) -> str:
        """Of its words."""
        return f"ui.command.{self.id}"


COMMANDS: tuple[Command, ...] = (
    Command("file.new", Menu.FILE, "new_story", ("Ctrl+N",), "newspaper"),
    Command("file.add", Menu.FILE, "adding.ask_files", ("Ctrl+O",), "file-plus"),
    Command("file.add_folder", Menu.FILE, "adding.ask_folder", ("Ctrl+Alt+O",)),
    Command("file.paste", Menu.FILE, "adding.paste", ("Ctrl+V",), "clipboard-paste"),
    Command("file.sample", Menu.FILE, "open_sample", (), "sparkles"),
    Command("file.open", Menu.FILE, "keeping.ask_open", ("Ctrl+Shift+O",), "folder-open", separated=True),
    Command("file.recent", Menu.FILE, "keeping.ask_recent", ("Ctrl+R",)),
    Command("file.save", Menu.FILE, "keeping.save", ("Ctrl+S",), needs=Needs.ARTICLE),
    Command("file.save_as", Menu.FILE, "keeping.ask_save_as", ("Ctrl+Shift+S",), needs=Needs.ARTICLE),
    Command(
        "file.export", Menu.FILE, "export_report", ("Ctrl+E",), "file-output", needs=Needs.COMPARISON, separated=True
    ),
    Command("file.quit", Menu.FILE, "close", ("Ctrl+Q",), separated=True),
    Command("edit.undo", Menu.EDIT, "correcting.undo", ("Ctrl+Z",), "undo-2"),
    Command("edit.redo", Menu.EDIT, "correcting.redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2"),
    Command("edit.copy", Menu.EDIT, "copy", ("Ctrl+C",), needs=Needs.ARTICLE, separated=True),
    Command("edit.select_all", Menu.EDIT, "select_all", ("Ctrl+A",), needs=Needs.ARTICLE),
    Command("edit.find", Menu.EDIT, "open_find", ("Ctrl+F",), "search", needs=Needs.ARTICLE, separated=True),
    Command("edit.preferences", Menu.EDIT, "open_preferences", ("Ctrl+,",), separated=True),
    Command("article.original", Menu.ARTICLE, "make_original", (), "star", needs=Needs.REPUBLICATION),
    Command("article.language", Menu.ARTICLE, "choose_language", ("Ctrl+L",), "languages", needs=Needs.ARTICLE),
    Command("article.recognised", Menu.ARTICLE, "care.show_recognised", ("Ctrl+I",), "info", needs=Needs.ARTICLE),
    Command("article.remove", Menu.ARTICLE, "remove_article", ("Ctrl+Del",), "trash-2", needs=Needs.ARTICLE),
    Command(
        "article.next",
        Menu.ARTICLE,
        "step_article",
        ("Ctrl+PgDown",),
        needs=Needs.REPUBLICATION,
        argument="next",
        separated=True,
    ),
    Command(
        "article.previous", Menu.ARTICLE, "step_article", ("Ctrl+PgUp",), needs=Needs.REPUBLICATION, argument="previous"
    ),
    Command("correct.link", Menu.CORRECT, "correcting.link", ("Ctrl+Shift+L",), "link", needs=Needs.COMPARISON),
    Command("correct.unlink", Menu.CORRECT, "correcting.unlink", ("Ctrl+Shift+U",), "unlink", needs=Needs.COMPARISON),
    Command(
        "correct.merge_next",
        Menu.CORRECT,
        "correcting.merge",
        ("Ctrl+Shift+Down",),
        needs=Needs.COMPARISON,
        argument="next",
        separated=True,
    ),
    Command(
        "correct.merge_previous",
        Menu.CORRECT,
        "correcting.merge",
        ("Ctrl+Shift+Up",),
        needs=Needs.COMPARISON,
        argument="previous",
    ),
    Command("correct.split", Menu.CORRECT, "correcting.split", ("Ctrl+Shift+K",), needs=Needs.COMPARISON),
    Command(
        "correct.moved",
        Menu.CORRECT,
        "correcting.move",
        ("Ctrl+Shift+M",),
        needs=Needs.COMPARISON,
        checkable=True,
        separated=True,
    ),
    Command(
        "correct.furniture",
        Menu.CORRECT,
        "correcting.furnish",
        ("Ctrl+Shift+F",),
        needs=Needs.COMPARISON,
        checkable=True,
    ),
    Command("correct.edit", Menu.CORRECT, "care.edit", ("Shift+F2",), needs=Needs.ARTICLE),
    Command(
        "correct.forget",
        Menu.CORRECT,
        "correcting.forget",
        ("Ctrl+Shift+Backspace",),
        needs=Needs.COMPARISON,
        separated=True,
    ),
    Command("correct.forget_all", Menu.CORRECT, "correcting.forget_all", (), needs=Needs.COMPARISON),
    Command(
        "correct.error",
        Menu.CORRECT,
        "judging.judge",
        ("Ctrl+Alt+E",),
        needs=Needs.COMPARISON,
        argument="error",
        separated=True,
    ),
    Command(
        "correct.acceptable",
        Menu.CORRECT,
        "judging.judge",
        ("Ctrl+Alt+A",),
        needs=Needs.COMPARISON,
        argument="acceptable",
    ),
    Command("correct.query", Menu.CORRECT, "judging.judge", ("Ctrl+Alt+Q",), needs=Needs.COMPARISON, argument="query"),
    Command("correct.note", Menu.CORRECT, "judging.write_note", ("Ctrl+Alt+N",), needs=Needs.COMPARISON),
    Command("translate.all", Menu.TRANSLATE, "translating.translate_all", ("Ctrl+T",), needs=Needs.ARTICLE),
    Command(
        "translate.article", Menu.TRANSLATE, "translating.translate_article", ("Ctrl+Shift+T",), needs=Needs.ARTICLE
    ),
    Command("translate.sentence", Menu.TRANSLATE, "translating.translate_sentence", ("F9",), needs=Needs.COMPARISON),
    Command(
        "translate.correct",
        Menu.TRANSLATE,
        "translating.by_hand.correct",
        ("F2",),
        needs=Needs.COMPARISON,
        separated=True,
    ),
    Command("translate.take_back", Menu.TRANSLATE, "translating.by_hand.take_back", (), needs=Needs.COMPARISON),
    Command("translate.glossary", Menu.TRANSLATE, "translating.edit_glossary", (), needs=Needs.ARTICLE),
    Command(
        "translate.provider",
        Menu.TRANSLATE,
        "translating.choose_provider",
        (),
        needs=Needs.ARTICLE,
        separated=True,
    ),
    Command("translate.never", Menu.TRANSLATE, "translating.toggle_never", (), needs=Needs.ARTICLE, checkable=True),
    Command("view.side_by_side", Menu.VIEW, "lay_out", ("Ctrl+1",), "columns-2", argument="side", group=Group.PAGE),
    Command("view.overview", Menu.VIEW, "show_page", ("Ctrl+2",), "grid-3x3", argument="overview", group=Group.PAGE),
    Command("view.interlinear", Menu.VIEW, "lay_out", ("Ctrl+3",), argument="interlinear", group=Group.PAGE),
    Command("view.worst_first", Menu.VIEW, "sort_overview", ("Ctrl+Alt+0",), needs=Needs.COMPARISON, checkable=True),
    Command(
        "view.one",
        Menu.VIEW,
        "show_beside",
        ("Ctrl+Alt+1",),
        needs=Needs.REPUBLICATION,
        argument="1",
        group=Group.BESIDE,
        separated=True,
    ),
    Command(
        "view.two",
        Menu.VIEW,
        "show_beside",
        ("Ctrl+Alt+2",),
        needs=Needs.REPUBLICATION,
        argument="2",
        group=Group.BESIDE,
    ),
    Command(
        "view.three",
        Menu.VIEW,
        "show_beside",
        ("Ctrl+Alt+3",),
        needs=Needs.REPUBLICATION,
        argument="3",
        group=Group.BESIDE,
    ),
    Command("view.all", Menu.VIEW, "show_only", ("Alt+1",), argument="all", group=Group.SHOW, separated=True),
    Command("view.differences", Menu.VIEW, "show_only", ("Alt+2",), argument="differences", group=Group.SHOW),
    Command("view.material", Menu.VIEW, "show_only", ("Alt+3",), argument="material", group=Group.SHOW),
    Command("view.moved", Menu.VIEW, "show_only", ("Alt+5",), argument="moved", group=Group.SHOW),
    Command("view.added", Menu.VIEW, "show_only", ("Alt+6",), argument="added", group=Group.SHOW),
    Command("view.dropped", Menu.VIEW, "show_only", ("Alt+7",), argument="dropped", group=Group.SHOW),
    Command("view.wording", Menu.VIEW, "toggle_wording", ("Alt+4",), checkable=True),
    Command(
        "view.translation_off",
        Menu.VIEW,
        "show_translations",
        ("Alt+8",),
        argument="off",
        group=Group.TRANSLATION,
        separated=True,
    ),
    Command("view.translation_on", Menu.VIEW, "show_translations", ("Alt+9",), argument="on", group=Group.TRANSLATION),
    Command(
        "view.translation_only", Menu.VIEW, "show_translations", ("Alt+0",), argument="only", group=Group.TRANSLATION
    ),
    Command("view.articles", Menu.VIEW, "toggle_articles", ("Ctrl+B",), "panel-left", checkable=True, separated=True),
    Command("view.findings", Menu.VIEW, "toggle_findings", ("Ctrl+J",), "panel-right", checkable=True),
    Command("view.larger", Menu.VIEW, "zoom", ("Ctrl++", "Ctrl+="), argument="larger", separated=True),
    Command("view.smaller", Menu.VIEW, "zoom", ("Ctrl+-",), argument="smaller"),
    Command("view.usual", Menu.VIEW, "zoom", ("Ctrl+0",), argument="usual"),
    Command("view.system", Menu.VIEW, "choose_theme", (), argument="system", group=Group.THEME, separated=True),
    Command("view.light", Menu.VIEW, "choose_theme", (), "sun", argument="light", group=Group.THEME),
    Command("view.dark", Menu.VIEW, "choose_theme", (), "moon", argument="dark", group=Group.THEME),
    Command(
        "view.usual_colours",
        Menu.VIEW,
        "choose_colours",
        (),
        argument="usual",
        group=Group.COLOURS,
        separated=True,
    ),
    Command("view.safe_colours", Menu.VIEW, "choose_colours", (), argument="safe", group=Group.COLOURS),
    Command("view.contrast_colours", Menu.VIEW, "choose_colours", (), argument="contrast", group=Group.COLOURS),
    Command("view.full_screen", Menu.VIEW, "toggle_full_screen", ("F11",), separated=True),
    Command("go.next_change", Menu.GO, "next_change", ("F8", "Ctrl+Down"), "chevron-right", needs=Needs.COMPARISON),
    Command(
        "go.previous_change",
        Menu.GO,
        "previous_change",
        ("Shift+F8", "Ctrl+Up"),
        "chevron-left",
        needs=Needs.COMPARISON,
    ),
    Command("go.next_finding", Menu.GO, "next_finding", ("F7",), needs=Needs.COMPARISON, separated=True),
    Command("go.previous_finding", Menu.GO, "previous_finding", ("Shift+F7",), needs=Needs.COMPARISON),
    Command("go.worst", Menu.GO, "go_to_worst", ("Ctrl+F7",), needs=Needs.COMPARISON),
    Command("go.other_end", Menu.GO, "other_end", ("F6",), needs=Needs.COMPARISON, separated=True),
    Command("go.face_to_face", Menu.GO, "face_to_face", ("Shift+F6",), needs=Needs.COMPARISON),
    Command("go.sentence", Menu.GO, "open_go_to", ("Ctrl+G",), needs=Needs.ARTICLE, separated=True),
    Command("go.back", Menu.GO, "back", ("Alt+Left",), needs=Needs.COMPARISON, separated=True),
    Command("go.forward", Menu.GO, "forward", ("Alt+Right",), needs=Needs.COMPARISON),
    Command("help.commands", Menu.HELP, "show_commands", ("Ctrl+K",), "command"),
    Command("help.guide", Menu.HELP, "show_guide", ("F1",)),
    Command("help.shortcuts", Menu.HELP, "show_shortcuts", ("Ctrl+/", "?"), "keyboard"),
    Command("help.about", Menu.HELP, "show_about", (), "info", separated=True),
)
"""All commands, in the order of the menus."""


def matching(query: str, titles: dict[str, str]) -> list[str]:
    """The ids of the commands whose title has the letters of a query in their order, best first.

    A title that has the query in one piece comes before one that has its letters apart, at a word's start
    before inside.
    """
    wanted = "".join(_folded(query).split())
    ranked = []
    for place, (identifier, title) in enumerate(titles.items()):
        rank = _rank(wanted, _folded(title))
        if rank is not None:
            ranked.append((rank, place, identifier))
    return [identifier for _, _, identifier in sorted(ranked)]


def _folded(text: str) -> str:
    """As one types it in a hurry: small letters without accents, straight apostrophes."""
    letters = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _rank(wanted: str, title: str) -> int | None:
    if not wanted:
        return 0
    at = "".join(title.split()).find(wanted)
    if at >= 0:
        words = title.split()
        return 0 if any(word.startswith(wanted) for word in words) or at == 0 else 1
    letters = iter(title)
    return 2 if all(letter in letters for letter in wanted) else None
