"""An annotated report: one HTML file that fetches nothing and runs nothing, to be read, printed and kept."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from viewer import resources
from viewer.core.article import RIGHT_TO_LEFT, Article
from viewer.core.comparison import Comparison, Passage, Severity
from viewer.core.corrections import VERDICT_SIGNS, Judgement, find_again, keys, subjects
from viewer.core.messages import Message
from viewer.core.palette import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST, SIGNS, Palette, Role, word_code
from viewer.export import atomic, report
from viewer.export.characters import one_line, visible

if TYPE_CHECKING:
    from jinja2 import Environment

MATRIX_OPEN = 60
"""The table of all sentences is unfolded up to this many."""
QUOTED = 300
"""Characters of the words that a finding's sentence quotes."""
WEIGHTS = {Severity.HIGH: "◆", Severity.MEDIUM: "◈", Severity.LOW: "◇"}
"""A sign for each severity, so that it reads in black and white."""
RUNNING = 100
"""Characters of a title at the head of printed pages."""
PLAIN_PRINT = {"surface": "#ffffff", "panel": "#ffffff"}
"""Paper is white."""


def write(
    path: Path,
    comparison: Comparison,
    *,
    catalogue: Mapping[str, str],
    generated: datetime | None,
    version: str,
    palettes: tuple[Palette, Palette] = (LIGHT, DARK),
    judgements: Sequence[tuple[Judgement, ...]] = (),
    language: str = "en",
) -> None:
    """Write the report to a file, whole or not at all. See ``render``.

    Raises:
        ExportError: the file could not be written.
    """
    text = render(
        comparison,
        catalogue=catalogue,
        generated=generated,
        version=version,
        palettes=palettes,
        judgements=judgements,
        language=language,
    )
    atomic.write_text(path, text)


def render(
    comparison: Comparison,
    *,
    catalogue: Mapping[str, str],
    generated: datetime | None,
    version: str,
    palettes: tuple[Palette, Palette] = (LIGHT, DARK),
    judgements: Sequence[tuple[Judgement, ...]] = (),
    kept: Path | None = None,
    language: str = "en",
) -> str:
    """The report as HTML text.

    Args:
        comparison: what is shown.
        catalogue: the words of messages.
        generated: when the comparison was made; ``None`` leaves it out.
        version: of this program, for the last line.
        palettes: for a light and for a dark screen. Which of them is the reader's system's choice.
        judgements: what the editor thinks of findings and passages, for each republication in its order; empty for
            none.
        language: of the catalogue: names of languages and dates are in it, too.
        kept: a folder in which the compiled template is kept for the next start; made if it is not there.
    """
    words = _Words(catalogue)
    told = report.moment(generated, language) if generated else ""
    running = (
        _name(comparison.original) or words.say("report.untitled"),
        " · ".join(filter(None, (words.say("report.kind"), told))),
    )
    style = stylesheet(*palettes) + _running(*running)
    template = _environment(kept).get_template("report.html.j2")
    of_findings, of_passages = _opinions(comparison, judgements)
    text = template.render(
        view=report.view(comparison, of_passages),
        catalogue=catalogue,
        t=words.say,
        n=words.count,
        spell=words.told,
        plain=words.spell,
        service=words.service,
        opinion=lambda finding: of_findings.get(id(finding)),
        verdict_signs=VERDICT_SIGNS,
        weights=WEIGHTS,
        place=words.place,
        language=language,
        language_name=partial(report.language_name, language=language),
        generated=generated,
        moment=partial(report.moment, language=language),
        version=version,
        style=Markup(style),  # noqa: S704 - ours alone: no text of an article is in it
        policy=_policy(style),
        Role=Role,
        Severity=Severity,
        matrix_open=MATRIX_OPEN,
    )
    return visible(text)


def _opinions(
    comparison: Comparison, judgements: Sequence[tuple[Judgement, ...]]
) -> tuple[dict[int, Judgement], list[dict[int, Judgement]]]:
    """What the editor thinks of each finding, by its ``id``; for each republication of its other passages, by bead."""
    of_findings: dict[int, Judgement] = {}
    of_passages: list[dict[int, Judgement]] = []
    for republication, own in zip(comparison.republications, judgements, strict=False):
        known = subjects(republication) if own else ()
        said = find_again(own, keys(comparison.original, republication, known)).by_finding
        of_passages.append({})
        for subject, judgement in zip(known, said, strict=True):
            if judgement is None:
                continue
            if isinstance(subject, Passage):
                of_passages[-1][subject.bead] = judgement
            else:
                of_findings[id(subject)] = judgement
    return of_findings, of_passages


def stylesheet(light: Palette, dark: Palette) -> str:
    """The report's style: colours from the palettes, the rest from ``report.css``."""
    dark_contrast = _colours(DARK_CONTRAST)
    css = resources.path("templates", "report.css").read_text(encoding="utf-8")
    return (
        f":root{{{_colours(light)}}}\n"
        f"@media (prefers-contrast:more){{:root{{{_colours(LIGHT_CONTRAST)}}}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_colours(dark)}}}}}\n"
        f"@media screen and (prefers-color-scheme:dark) and (prefers-contrast:more){{:root{{{dark_contrast}}}}}\n"
        f"@media print{{:root{{{_variables(PLAIN_PRINT)}}}}}\n{css}"
    )


def _colours(palette: Palette) -> str:
    plain = ("surface", "panel", "border", "text", "muted", "accent", "on_accent")
    values = {name.replace("_", "-"): getattr(palette, name) for name in plain}
    for role, tone in palette.tones.items():
        values |= {f"{role}-ink": tone.ink, f"{role}-wash": tone.wash, f"{role}-line": tone.line}
    values |= {f"severity-{severity}": colour for severity, colour in palette.severities.items()}
    return _variables(values)


def _variables(values: Mapping[str, str]) -> str:
    return ";".join(f"--{name}:{value}" for name, value in values.items())


def _short(value: str) -> str:
    """A value of a message, which may be a whole paragraph: it stands in full in its passage."""
    value = visible(value)
    return value if len(value) <= QUOTED else value[: QUOTED - 1].rstrip() + "…"


def _running(title: str, what: str) -> str:
    """What stands at the head and the foot of printed pages (CSS Paged Media 3; a browser without it leaves it out)."""
    if len(title) > RUNNING:
        title = title[: RUNNING - 1].rstrip() + "…"
    head, foot = (f'content:"{_css_text(text)}"' for text in (title, what))
    return (
        f"\n@page{{@top-left{{{head}}}@top-right{{{foot}}}}}"
        "\n@page:first{@top-left{content:none}@top-right{content:none}}\n"
    )


def _css_text(text: str) -> str:
    """Any text inside a string of CSS: all but plain letters and digits escaped, so that it can end neither."""
    return "".join(c if c.isascii() and (c.isalnum() or c == " ") else f"\\{ord(c):x} " for c in visible(text))


def _policy(style: str) -> str:
    """A content-security policy by which the one style sheet is all there is (W3C, CSP level 3)."""
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _environment(kept: Path | None) -> Environment:
    """Jinja2 with every text escaped. Kept, for compiling the template takes longer than filling it."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from viewer.export.bytecode import bytecode

    environment = Environment(
        loader=FileSystemLoader(resources.path("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=bytecode(kept) if kept else None,
    )
    environment.globals |= {
        "signs": SIGNS,
        "word_code": word_code,
        "direction": _direction,
        "lang": _lang,
        "name": _name,
        "web_address": report.web_address,
        "source_name": report.source_name,
    }
    environment.filters["one_line"] = one_line
    return environment


def _direction(code: str) -> str:
    return "rtl" if code in RIGHT_TO_LEFT else "ltr"


def _lang(code: str) -> str:
    """The attribute ``lang``; empty where the language is not known, as HTML has it."""
    return "" if code == "und" else code


def _name(article: Article) -> str:
    """What to call an article in one line; empty if nothing is known."""
    return one_line(article.title) or one_line(report.source_name(article))


class _Words:
    """Messages into words."""

    def __init__(self, catalogue: Mapping[str, str]) -> None:
        self._catalogue = catalogue

    def say(self, code: str, **values: object) -> str:
        """The message ``report.CODE``."""
        return self.spell(Message.of(code, **values))

    def count(self, code: str, n: int, **values: object) -> str:
        """The message for so many: ``CODE.one`` or ``CODE.other``."""
        return self.say(f"{code}.{'one' if n == 1 else 'other'}", n=n, **values)

    def service(self, provider: str) -> str:
        """The name of a provider of translations; its id, where it has none here."""
        return self._catalogue.get(f"provider.{provider}.title", provider)

    def place(self, code: str, parts: Mapping[str, Markup], **values: object) -> Markup:
        """The message with markup in the places of some of its values."""
        marks = {name: f"\x00{name}\x00" for name in parts}
        pieces = self.say(code, **marks, **values).split("\x00")
        return Markup("").join(parts.get(piece, piece) for piece in pieces)

    def spell(self, message: Message) -> str:
        """Any message."""
        return message.spell(self._catalogue)

    def told(self, message: Message) -> Markup:
        """Any message, each of its values kept to itself: a name written right to left does not turn the sentence."""
        pieces = message.spell(self._catalogue, lambda value: f"\x00{_short(value)}\x00").split("\x00")
        return Markup("").join(
            Markup("<bdi>{}</bdi>").format(piece) if place % 2 else piece for place, piece in enumerate(pieces)
        )
