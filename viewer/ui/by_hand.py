"""Translations the editor writes: they stand in the story, and in the memory for wherever the sentence comes again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from viewer.jobs import translating as tasks
from viewer.ui import translation_plan as plan
from viewer.ui.rows import Side

if TYPE_CHECKING:
    from viewer.translation.glossary import Glossary
    from viewer.ui.translating import Translating


class ByHand(QObject):
    """What the window does about translations of the editor's own."""

    def __init__(self, translating: Translating) -> None:
        super().__init__(translating)
        self._translating = translating
        self._window = translating.window

    def correct(self) -> None:
        """Let the editor write the translation of the current passage."""
        from viewer.ui.correction import Correction, Line

        found = self._translating.place()
        entry = self._window.session.story.entry(found.number) if found else None
        if found is None or entry is None or entry.article is None:
            return
        article, before = entry.article, self._window.session.story.translations.get(found.number)
        lines = []
        for k in found.sentences:
            text = before.sentences[k] if before and k < len(before.sentences) else None
            lines.append(Line(k, article.sentence_text(k), text or "", before is not None and k in before.by_hand))
        dialog = Correction(
            self._window.kit, lines, self._translating.service(before.provider) if before else "", self._window
        )
        dialog.kept.connect(
            lambda texts: self._window.care.if_still(lambda: self._keep(entry.number, texts), entry, *texts.values())
        )
        dialog.taken_back.connect(
            lambda sentence: self._window.care.if_still(lambda: self._take_back(entry.number, sentence), entry)
        )
        dialog.open()

    def take_back(self) -> None:
        """Let the machine's translation of the current passage hold again."""
        found = self._translating.place()
        before = self._window.session.story.translations.get(found.number) if found else None
        if found is not None and before is not None:
            for sentence in set(found.sentences) & before.by_hand:
                self._take_back(found.number, sentence)

    def at_hand(self) -> frozenset[int] | None:
        """Of the current passage the sentences translated by hand; ``None`` where nothing is translated."""
        window, into = self._window, self._translating.into
        story, first = window.session.story, window.view.side is Side.ORIGINAL
        found = plan.place(story, window.view.current, into, original_first=first) if into is not None else None
        known = story.translations.get(found.number) if found is not None else None
        return known.by_hand.intersection(found.sentences) if known is not None and found is not None else None

    # --- inside ---

    def _keep(self, number: int, texts: Mapping[int, str]) -> None:
        """The editor wrote translations: they hold here, and wherever these sentences come again."""
        session, into = self._window.session, self._translating.into
        entry = session.story.entry(number)
        if entry is None or entry.article is None or into is None:
            return
        before = session.story.translations.get(number)
        now = plan.corrected(before, entry.article, into, dict(texts), by_hand=True)
        session.set_translation(number, now)
        self._translating.arrived.emit()
        article, story, translating = entry.article, session.story, self._translating

        def remember(everywhere: Glossary) -> None:
            terms = plan.glossary(story, everywhere)
            for sentence, text in texts.items():
                direction = plan.direction(article, now.language, now.provider, terms, sentence)
                source = article.sentence_text(sentence)
                translating.errands.run(
                    tasks.correct, translating.desk, direction, source, text, failed=translating.say, quick=True
                )

        translating.with_terms(remember)

    def _take_back(self, number: int, sentence: int) -> None:
        session = self._window.session
        entry, before = session.story.entry(number), session.story.translations.get(number)
        if entry is None or entry.article is None or before is None:
            return
        article = entry.article

        def restored(text: str | None) -> None:
            current = session.story.translations.get(number)
            now = session.story.entry(number)
            if current is not None and now is not None and now.article is article:
                changes = {sentence: text}
                session.set_translation(
                    number, plan.corrected(current, article, current.language, changes, by_hand=False)
                )

        story, translating = session.story, self._translating

        def take_back(everywhere: Glossary) -> None:
            terms = plan.glossary(story, everywhere)
            direction = plan.direction(article, before.language, before.provider, terms, sentence)
            text = article.sentence_text(sentence)
            translating.errands.run(
                tasks.take_back, translating.desk, direction, text, then=restored, failed=translating.say, quick=True
            )

        translating.with_terms(take_back)
