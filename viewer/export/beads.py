"""An alignment of two files: one bead a line, JSON, or TMX 1.4."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from xml.etree import ElementTree

from viewer import __version__
from viewer.core.comparison import Bead
from viewer.core.messages import Message
from viewer.export.xml_text import xml_safe

FORMAT = "variorum-alignment"
VERSION = 2
"""Since 2, a bead's ``reason`` is in words and its ``code`` beside it; in 1, the code was the reason."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two segmented texts and their beads; sentence ids are line numbers from 0."""

    beads: tuple[Bead, ...]
    original: tuple[str, ...]
    republication: tuple[str, ...]
    languages: tuple[str, str]


def with_blank_lines(
    beads: Iterable[Bead], original: tuple[Sequence[int], int], republication: tuple[Sequence[int], int]
) -> list[Bead]:
    """Beads over the lines that hold text, renumbered to all lines, with a null bead for each blank one.

    Args:
        beads: what was aligned.
        original: the lines that were aligned, ascending, and the number of all lines.
        republication: likewise.
    """
    (left, all_left), (right, all_right) = original, republication
    renumbered = [
        replace(
            bead,
            original=tuple(left[i] for i in bead.original),
            republication=tuple(right[j] for j in bead.republication),
        )
        for bead in beads
    ]
    blank = Message("bead.blank")
    renumbered += [Bead((i,), (), blank) for i in sorted(set(range(all_left)) - set(left))]
    renumbered += [Bead((), (j,), blank) for j in sorted(set(range(all_right)) - set(right))]
    return renumbered


def as_beads(alignment: Alignment) -> str:
    """One bead a line, ``[0, 1]:[2]``; a null bead has ``[]``."""
    return "".join(f"{list(bead.original)}:{list(bead.republication)}\n" for bead in alignment.beads)


def as_json(alignment: Alignment, catalogue: Mapping[str, str]) -> str:
    """A JSON object with the languages and the beads, as in ``resources/schema/alignment-2.json``.

    ``catalogue`` puts reasons into words.
    """
    beads = [
        {
            "original": list(bead.original),
            "republication": list(bead.republication),
            "moved": bead.moved,
            "confidence": round(bead.confidence, 4),
            "reason": bead.reason.spell(catalogue),
            "code": bead.reason.code,
        }
        for bead in alignment.beads
    ]
    languages = {"original": alignment.languages[0], "republication": alignment.languages[1]}
    table = {"format": FORMAT, "version": VERSION, "languages": languages, "beads": beads}
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


def as_tmx(alignment: Alignment) -> str:
    """TMX 1.4b (LISA 2005): a translation unit for each bead with both sides."""
    source, target = alignment.languages
    root = ElementTree.Element("tmx", version="1.4")
    ElementTree.SubElement(
        root,
        "header",
        {
            "creationtool": "Variorum",
            "creationtoolversion": __version__,
            "segtype": "sentence",
            "o-tmf": "variorum",
            "adminlang": "en",
            "srclang": source,
            "datatype": "plaintext",
        },
    )
    body = ElementTree.SubElement(root, "body")
    for bead in alignment.beads:
        if not (bead.original and bead.republication):
            continue
        unit = ElementTree.SubElement(body, "tu")
        for language, lines, ids in (
            (source, alignment.original, bead.original),
            (target, alignment.republication, bead.republication),
        ):
            variant = ElementTree.SubElement(unit, "tuv", {"xml:lang": language})
            ElementTree.SubElement(variant, "seg").text = xml_safe(" ".join(lines[i].strip() for i in ids))
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'
