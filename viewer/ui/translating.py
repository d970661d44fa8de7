"""Translations in the window: asks before anything is sent, has it done in the background, gives it to the story."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.core.messages import Message
from viewer.jobs import translating as tasks
from viewer.jobs.translating import Desk, Wanted
from viewer.translation import glossary as glossaries
from viewer.translation import providers
from viewer.translation.consent import sentences as consent_sentences
from viewer.translation.engine import EngineError
from viewer.translation.engines import default_data
from viewer.translation.glossary import Glossary, Term
from viewer.ui import translation_plan as plan
from viewer.ui.banner import Tone
from viewer.ui.by_hand import ByHand
from viewer.ui.chooser import Choice as Line
from viewer.ui.chooser import Chooser, ask
from viewer.ui.key_keeping import KeyKeeping
from viewer.ui.rows import Side

if TYPE_CHECKING:
    from viewer.core.comparison import Translation
    from viewer.jobs.translating import ReadArticle
    from viewer.settings import Settings
    from viewer.story.table import Entry
    from viewer.translation.consent import Permissions
    from viewer.translation.providers import Choice
    from viewer.ui.window import Window

GLOSSARY = "glossary.toml"
"""The terms of all stories, beside the memory."""


class Translating(QObject):
    """What the window does about translations.

    Signals:
        arrived (): an article has got a translation.
    """

    arrived = Signal()

    def __init__(self, window: Window, data: Path | None) -> None:
        super().__init__(window)
        self._window = window
        self._data = data or default_data()
        self.errands = window.errands
        self.keys = KeyKeeping(self)
        """What is done about keys."""
        self.by_hand = ByHand(self)
        """What is done about translations that the editor writes."""
        self._partial: dict[int, Translation] = {}
        """What has come back so far, by article."""
        self._under_way: dict[int, Entry] = {}
        """Articles that are being translated, as they were when that began."""
        self._leaving = False
        """What is being translated leaves this computer."""
        window.session.changed.connect(self._on_changed)

    # --- what there is to go by ---

    @property
    def settings(self) -> Settings:
        """The preferences."""
        return self._window.settings

    @property
    def desk(self) -> Desk:
        """What translating finds on this computer, as the preferences have it now."""
        settings = self._window.settings
        return Desk(
            self._data / "translations.sqlite",
            self._data / "models",
            settings["memory_megabytes"] * 1_000_000,
            settings["libretranslate"],
            settings["microsoft_region"],
            dict(self.keys.of_session),
        )

    @property
    def window(self) -> Window:
        """Whose translations these are."""
        return self._window

    @property
    def into(self) -> str | None:
        """The language that is read."""
        return plan.target(self._window.session.story, self._window.settings["read_in"])

    @property
    def provider(self) -> str:
        """The one chosen for this story, else the usual one; empty where there is none."""
        return self._window.session.story.translating.provider or self._window.settings["provider"]

    @property
    def here(self) -> str:
        """What only this installation knows: drawn when somebody agrees to something for the first time."""
        if not self.settings["seal"]:
            self.settings["seal"] = secrets.token_hex(32)
        return str(self.settings["seal"])

    @property
    def permissions(self) -> Permissions:
        """What was agreed to here for this story."""
        return plan.permissions(self._window.session.story, str(self.settings["seal"]))

    def with_terms(self, then: Callable[[Glossary], object]) -> None:
        """Go on with the terms of all stories, once they are read; a file that cannot be read is told, and is empty."""
        path = self._data / GLOSSARY
        self._window.keeping.look(lambda: glossaries.load(path), then, lambda: then(glossaries.NONE))

    # --- commands ---

    def translate_all(self) -> None:
        """Every article in another language."""
        into = self._known_target()
        if into is not None:
            entries = plan.foreign(self._window.session.story, into)
            self._translate({entry.number: None for entry in entries})

    def translate_article(self) -> None:
        """The article that was chosen last; the other of the two, if that one needs none."""
        into = self._known_target()
        if into is None:
            return
        story = self._window.session.story
        numbers = {entry.number for entry in plan.foreign(story, into)}
        order = [story.shown_number, story.original_number]
        meant = self._window.care.meant
        if meant is not None and meant.number == story.original_number:
            order.reverse()
        self._translate({number: None for number in order if number in numbers and number is not None}, most=1)

    def translate_one(self, number: int) -> None:
        """One article, whichever column one works in."""
        into = self._known_target()
        if into is not None:
            foreign = plan.foreign(self._window.session.story, into)
            self._translate({entry.number: None for entry in foreign if entry.number == number})

    def translate_sentence(self) -> None:
        """The sentences of the current passage."""
        found = self.place()
        if found is not None:
            self._translate({found.number: frozenset(found.sentences)})

    def choose_provider(self, then: Callable[[], object] | None = None) -> None:
        """Ask which provider this story is to be translated with."""
        w = self._window.kit.words
        never = self._window.session.story.never_send
        lines = {}
        for provider in providers.PROVIDERS:
            if provider.offered and (provider.local or not never):
                server = self.desk.environment.get(providers.ADDRESS_VARIABLE, "")
                receiver = provider.receiver or (server if provider.id == "libretranslate" else "")
                aside = w("ui.translate.local") if provider.local else receiver or w("ui.translate.own_server")
                lines[provider.id] = Line(self.service(provider.id), aside)

        entries = self._window.session.story.entries

        def chosen(identifier: str) -> None:
            if not self._still(*entries):
                return
            story = self._window.session.story
            self._window.session.set_translating(replace(story.translating, provider=identifier))
            if then is not None:
                then()

        prompt = w("ui.translate.choose_here" if never else "ui.translate.choose")
        ask(Chooser(self._window.kit, prompt, lines, self._window), chosen)

    def toggle_never(self) -> None:
        """Mark the story "never send", or take the mark away."""
        session = self._window.session
        session.set_never_send(not session.story.never_send)
        # Whichever of the two was said last: it does not hold any more.
        for code in ("ui.translate.never", "ui.translate.never_set"):
            self._window.banner.take_back(self._words(code))
        if session.story.never_send:
            self.stop()
            self._window.say(self._window.kit.words("ui.translate.never_set"), Tone.NOTE)

    def edit_glossary(self) -> None:
        """Terms that must stay as they are, or become a given word."""
        entries = self._window.session.story.entries
        self.with_terms(lambda everywhere: self._if_still(lambda: self._open_glossary(everywhere), *entries))

    def _open_glossary(self, everywhere: Glossary) -> None:
        from viewer.ui.glossary_dialog import GlossaryDialog

        story = self._window.session.story
        own = plan.own_glossary(story)
        dialog = GlossaryDialog(self._window.kit, own.terms, everywhere.terms, self._window)

        def keep(own: tuple[Term, ...], terms: tuple[Term, ...]) -> None:
            self._if_still(lambda: self._keep_glossary(own, terms, everywhere), *story.entries)

        dialog.kept.connect(keep)
        article = story.original.article if story.original else None
        if article is not None:
            known = plan.glossary(story, everywhere)
            # The dialog's own: what comes after it is closed is not heard.
            own_errands = self.errands.beside(dialog)
            own_errands.run(tasks.suggest_terms, article, known, then=dialog.show_suggestions, quick=True)
        dialog.open()

    # --- translating ---

    def _known_target(self) -> str | None:
        into = self.into
        if into is None and self._window.session.story.entries:
            self._window.say(self._window.kit.words("ui.translate.no_target"), Tone.NOTE)
        return into

    def place(self) -> plan.Place | None:
        """The sentences of the current passage; says what is missing."""
        into = self._known_target()
        if into is None:
            return None
        window = self._window
        first = window.view.side is Side.ORIGINAL
        found = plan.place(window.session.story, window.view.current, into, original_first=first)
        if found is None:
            code = "ui.translate.no_sentence" if window.view.current is None else "ui.translate.nothing"
            window.say(window.kit.words(code), Tone.NOTE)
        return found

    def _translate(self, wanted: Mapping[int, frozenset[int] | None], most: int | None = None) -> None:
        """Translate sentences of articles (all of an article for ``None``), once everybody who must agree has."""
        wanted = dict(list(wanted.items())[:most])
        if not wanted:
            self._window.say(self._window.kit.words("ui.translate.nothing"), Tone.NOTE)
            return
        if not self.provider:
            if self._window.session.story.never_send:
                self._say_never(wanted)
            else:
                self.choose_provider(lambda: self._translate(wanted))
            return
        try:
            choice = providers.named(self.provider, self.desk.environment, of_story=True)
        except EngineError as error:
            self.say(error.message, self._in_preferences)
            return
        if not choice.receiver:
            self._send(choice, wanted)
            return
        if self._window.session.story.never_send:
            self._say_never(wanted)
            return
        if self.permissions.consent_to(choice) is not None:
            self._send(choice, wanted)
            return
        self._ask_consent(choice, wanted)

    def _say_never(self, wanted: Mapping[int, frozenset[int] | None]) -> None:
        """The story is marked "never send": say so, and what can be done about it."""
        here = self._words("ui.translate.here"), lambda: self.choose_provider(lambda: self._translate(wanted))
        allow = self._words("ui.translate.allow"), self.toggle_never
        self._window.say(self._words("ui.translate.never"), Tone.NOTE, (here, allow))

    def _ask_consent(self, choice: Choice, wanted: Mapping[int, frozenset[int] | None]) -> None:
        from viewer.ui.consent_dialog import ConsentDialog

        w = self._window.kit.words
        entries = [entry for entry in map(self._window.session.story.entry, wanted) if entry]
        names = w("ui.consent.between").join(entry.title or entry.label for entry in entries if entry)
        said = [w.spell(message) for message in consent_sentences(choice, names)]
        dialog = ConsentDialog(self._window.kit, w.service(choice.provider.id), said, self._window)

        def agree() -> None:
            if not all(map(self._is_there, entries)):
                return  # another story came onto the table: nobody was asked about that one
            story = self._window.session.story
            with contextlib.suppress(EngineError):  # marked "never send" meanwhile: nothing is sent
                self._window.session.set_translating(plan.agreeing(story, self.here, choice))
                self._send(choice, wanted)

        dialog.agreed.connect(agree)
        dialog.open()

    def _send(self, choice: Choice, wanted: Mapping[int, frozenset[int] | None]) -> None:
        entries = [entry for entry in map(self._window.session.story.entry, wanted) if entry]

        def send(everywhere: Glossary) -> None:
            # Both may have changed while the terms were read.
            forbidden = choice.receiver and self._window.session.story.never_send
            if not forbidden and all(map(self._is_there, entries)):
                self._send_with(everywhere, choice, wanted)

        self.with_terms(send)

    def _send_with(self, everywhere: Glossary, choice: Choice, wanted: Mapping[int, frozenset[int] | None]) -> None:
        story, into = self._window.session.story, self.into
        terms = plan.glossary(story, everywhere)
        consent = self.permissions.consent_to(choice)
        self._leaving = bool(choice.receiver) or (self._leaving and bool(self._under_way))
        for number, only in wanted.items():
            entry = story.entry(number)
            if entry is None or entry.article is None or into is None:
                continue
            order = Wanted(entry.article, into, _spelled(choice), consent, terms, only)
            self._partial.pop(number, None)
            self._under_way[number] = entry
            self.errands.run(
                tasks.translate,
                self.desk,
                order,
                then=_With(self._on_read, entry),
                failed=_With(self._on_failed, entry),
                stopped=_With(self._on_stopped, entry),
                previewed=_With(self._on_previewed, entry),
                words=self._words("ui.translate.working", name=entry.label, service=self.service(choice.provider.id)),
            )

    def _on_previewed(self, entry: Entry, translation: Translation) -> None:
        self._partial[entry.number] = translation

    def _on_changed(self) -> None:
        """What is not on the table any more, or may not be sent any more, is not sent any further."""
        forbidden = self._leaving and self._window.session.story.never_send
        if self._under_way and (forbidden or not all(map(self._is_there, self._under_way.values()))):
            self.stop()

    def _is_there(self, entry: Entry) -> bool:
        """Whether an article is on the table still. Articles of another story have the same numbers."""
        now = self._window.session.story.entry(entry.number)
        return now is not None and now.cut_alike(entry)

    def _if_still(self, act: Callable[[], object], *about: Entry | str) -> None:
        self._window.care.if_still(act, *about)

    def _still(self, *about: Entry | str) -> bool:
        return self._window.care.still(*about)

    def stop(self) -> None:
        """Send nothing more."""
        # A key or a correction that is being kept is not sent.
        self.errands.stop_all(quick=False)

    def _on_stopped(self, entry: Entry) -> None:
        """What had come back is kept."""
        self._under_way.pop(entry.number, None)
        self._give(entry, self._partial.pop(entry.number, None))

    def _on_failed(self, entry: Entry, message: Message) -> None:
        self._under_way.pop(entry.number, None)
        self._give(entry, self._partial.pop(entry.number, None))
        self._say_trouble(entry, message)

    def _on_read(self, entry: Entry, read: ReadArticle) -> None:
        self._under_way.pop(entry.number, None)
        self._partial.pop(entry.number, None)
        self._give(entry, read.translation)
        for trouble in read.troubles:
            self._say_trouble(entry, trouble)
        if read.unkept:
            terms = ", ".join(dict.fromkeys(term for _, term in read.unkept))
            self._window.say(self._words("ui.translate.unkept", name=entry.label, terms=terms), Tone.NOTE)

    def _say_trouble(self, entry: Entry, message: Message) -> None:
        """What stood in the way, and what can be done about it at once."""
        again = self._again(entry)
        actions: list[tuple[str, Callable[[], object]]] = []
        if message.code in {"translation.needs_key", "translation.refused_key"}:
            provider = self.provider.partition("=")[0]
            actions.append((self._words("ui.key.enter"), lambda: self.keys.ask(provider, again)))
        actions.append((self._words("ui.work.again"), again))
        self.say(message, *actions, name=entry.label)

    def _again(self, entry: Entry) -> Callable[[], None]:
        return lambda: self._translate({entry.number: None})

    def _give(self, entry: Entry, translation: Translation | None) -> None:
        """Put a translation into the story, if the article still has the sentences that were translated."""
        session = self._window.session
        now = session.story.entry(entry.number)
        if translation is None or not any(translation.sentences) or now is None or not now.cut_alike(entry):
            return
        before = session.story.translations.get(entry.number)
        session.set_translation(entry.number, plan.merged(before, translation))
        self.arrived.emit()

    # --- terms ---

    def _keep_glossary(self, own: tuple[Term, ...], terms: tuple[Term, ...], everywhere: Glossary) -> None:
        session = self._window.session
        session.set_translating(replace(session.story.translating, terms=plan.as_terms(own)))
        if terms != everywhere.terms:
            self.errands.run(tasks.keep_terms, self._data / GLOSSARY, terms, failed=self.say, quick=True)

    # --- words ---

    @property
    def private_line(self) -> str:
        """Whether anything may leave this computer, in a line."""
        receivers = sorted({one.receiver for one in self.permissions.agreed})
        if self._window.session.story.never_send:
            return self._words("ui.footer.never")
        if receivers:
            return self._words("ui.footer.agreed", receivers=", ".join(receivers))
        return self._words("ui.footer.private")

    @property
    def _in_preferences(self) -> tuple[str, Callable[[], object]]:
        return self._words("ui.translate.preferences"), lambda: self._window.open_preferences("services")

    def _words(self, code: str, **values: object) -> str:
        return self._window.kit.words(code, **values)

    def service(self, provider: str) -> str:
        """A provider's name."""
        return self._window.kit.words.service(provider)

    def say(self, message: Message, *actions: tuple[str, Callable[[], object]], name: str = "") -> None:
        """Tell the editor something, of an article where it is named."""
        words = self._window.kit.words.spell(message)
        self._window.say(f"{name}: {words}" if name else words, actions=actions)


class _With:
    """A method with the article it is about. No closure over a job: that would keep the job for good."""

    def __init__(self, method: Callable[..., None], entry: Entry) -> None:
        self._method = method
        self._entry = entry

    def __call__(self, *values: object) -> None:
        self._method(self._entry, *values)


def _spelled(choice: Choice) -> str:
    """A choice as ``providers.choose`` takes it."""
    more = choice.address or choice.region
    return f"{choice.provider.id}={more}" if more else choice.provider.id
