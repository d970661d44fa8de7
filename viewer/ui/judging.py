"""What the editor thinks of findings, and of passages without one: verdicts and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from viewer.core.corrections import FindingKey, Judgement, Subject, Verdict, find_again, is_same, keys, subjects
from viewer.story.history import Deed
from viewer.ui.banner import Tone
from viewer.ui.note_dialog import NoteDialog

if TYPE_CHECKING:
    from viewer.comparison.correcting import Corrected
    from viewer.ui.window import Window


class Judging(QObject):
    """What the window does about verdicts and notes."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._known: tuple[object, object, tuple[FindingKey, ...]] = (None, None, ())
        window.findings.judged.connect(self._judge_finding)
        window.findings.note_wanted.connect(self._write_note_on)
        window.view.verdict_typed.connect(self._on_typed)

    def _on_typed(self, verdict: str) -> None:
        """A letter in the text: it is for the card one has come to, as in the list. Nobody judges what is not seen."""
        if not self._window.findings.isVisible():
            w = self._window.kit.words
            self._window.say(w("ui.verdicts.hidden"), Tone.NOTE, ((w("ui.findings.show"), self._show_findings),))
            return
        if verdict:
            self.judge(verdict)
        else:
            self.write_note()

    def _show_findings(self) -> None:
        if not self._window.findings.isVisible():
            self._window.toggle_findings()

    def judge(self, verdict: str) -> None:
        """What the editor thinks of the chosen finding or passage; the same again takes it back."""
        subject = self._chosen
        if subject is not None:
            self._judge_finding(subject, verdict)

    def write_note(self) -> None:
        """Write a note on the chosen finding or passage."""
        subject = self._chosen
        if subject is not None:
            self._write_note_on(subject)

    @property
    def _chosen(self) -> Subject | None:
        """The chosen finding, else the passage one is at; where there is none, says what verdicts are for."""
        subject = self._window.findings.subject
        if subject is None:
            self._window.say(self._window.kit.words("ui.verdicts.none"), Tone.NOTE)
        return subject

    def _judge_finding(self, finding: Subject, verdict: str) -> None:
        number, said = self._session.story.owner_of(finding), self._said(finding)
        if said is not None and number is not None:
            wanted = None if said.verdict == verdict else Verdict(verdict)
            self._set(number, Judgement(said.finding, wanted, said.note), Deed.VERDICT)

    def _write_note_on(self, finding: Subject) -> None:
        number, said = self._session.story.owner_of(finding), self._said(finding)
        if said is None or number is None:
            return
        dialog = NoteDialog(self._window.kit, said.note, self._window)
        entries = [
            entry for entry in map(self._session.story.entry, (self._session.story.original_number, number)) if entry
        ]

        def write(note: str) -> None:
            if self._window.care.still(*entries, note):
                self._set(number, Judgement(said.finding, said.verdict, note), Deed.NOTE)

        dialog.written.connect(write)
        dialog.open()

    def _said(self, finding: Subject) -> Judgement | None:
        """What was said of a finding or passage; an empty judgement where nothing was."""
        number = self._session.story.owner_of(finding)
        state = self._session.story.corrected(number) if number is not None else None
        if state is None or number is None:
            return None
        known = self._keys(state)
        row = next((row for row, each in enumerate(subjects(state.result)) if is_same(each, finding)), None)
        if row is None:
            return None
        said = find_again(self._session.story.judgements_of(number), known).by_finding[row]
        return Judgement(known[row], said.verdict, said.note) if said is not None else Judgement(known[row])

    def _keys(self, state: Corrected) -> tuple[FindingKey, ...]:
        """The keys of all that can be judged, made once: every sentence is in them."""
        original, result, known = self._known
        if original is not state.original or result is not state.result:
            known = keys(state.original, state.result, subjects(state.result))
            self._known = state.original, state.result, known
        return known

    def _set(self, number: int, judgement: Judgement, deed: Deed) -> None:
        story = self._session.story
        state = story.corrected(number)
        if state is None:
            return
        judgements = story.judgements_of(number)
        known = self._keys(state)
        if judgement.finding in known:
            old = find_again(judgements, known).by_finding[known.index(judgement.finding)]
            judgements = tuple(each for each in judgements if each is not old)
        if judgement.verdict is not None or judgement.note:
            judgements = (*judgements, judgement)
        self._session.set_judgements(number, judgements, deed)
