"""Instructions to a writing tool, and its answers, that were left in a text.

An answer ("Here is the rewritten article:") is one wherever it stands; an instruction ("Rewrite the following …")
only above or below the article, for an article may give such advice. What stands in quotation marks is quoted.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from viewer.core.article import Block, BlockKind, FurnitureKind, Sentence
from viewer.text.patterns import Patterns, patterns, plain

_Part = tuple[str, tuple[Sentence, ...], Block]
_ZONE = 2
"""Paragraphs of article text from either end between which an instruction is none of ours."""
_LONGEST_OPENING = 3
"""Words."""
_OPENING, _CLOSING = "“„«‚‘「『", "”“»’」』"


def find(parts: Sequence[_Part], text: str, marked: Container[int]) -> Iterator[tuple[list[int], FurnitureKind]]:
    """Ids of sentences that belong to a prompt or an answer, part by part.

    Args:
        parts: The text of each paragraph, its sentences, and its block.
        text: The article's text.
        marked: Ids that are known as other furniture.
    """
    lists = patterns("en", FurnitureKind.PROMPT)
    near = _near_the_edges(parts, marked)
    # Above the article an instruction may go over several paragraphs and bullets; below it, too.
    carried = False
    for position, (own, sentences, block) in enumerate(parts):
        found = _in_part(own, sentences, block, text, lists, near=position in near, carried=carried)
        carried = position in near and bool(found) and len(found) == len(sentences)
        if found:
            yield found, FurnitureKind.PROMPT


def in_quotation(paragraph: str, sentence: Sentence, block: Block) -> bool:
    """Whether a sentence begins with or inside a quotation of its paragraph."""
    at = sentence.span.start - block.span.start
    before, rest = paragraph[:at], paragraph[at:]
    if rest.startswith(tuple('"“„«»‘‚「『')):
        return True
    depth = 0
    for character in before:
        # "“" closes in German what "„" opened, and opens in English.
        if character in _OPENING and not (character == "“" and depth):
            depth += 1
        elif character in _CLOSING and depth:
            depth -= 1
    return depth > 0 or before.count('"') % 2 == 1


def _near_the_edges(parts: Sequence[_Part], marked: Container[int]) -> set[int]:
    near: set[int] = set()
    for order in (range(len(parts)), reversed(range(len(parts)))):
        left = _ZONE
        for position in order:
            if left <= 0:
                break
            near.add(position)
            own, sentences, _ = parts[position]
            left -= len(own) > 60 and not all(s.id in marked for s in sentences)
    return near


def _in_part(
    own: str,
    sentences: tuple[Sentence, ...],
    block: Block,
    text: str,
    lists: Patterns,
    *,
    near: bool,
    carried: bool,
) -> list[int]:
    """Ids in one paragraph. ``carried``: the paragraph before was wholly a prompt."""
    certain: list[int] = []
    doubtful: list[int] = []
    for sentence in sentences:
        line = plain(sentence.span.of(text))
        sure = _is_instruction(line, lists, near=near, may_ask=carried or block.kind is not BlockKind.BULLET)
        # Asked last: it reads all of the paragraph before the sentence, and hardly any gets so far.
        if sure is not None and not in_quotation(own, sentence, block):
            (certain if sure else doubtful).append(sentence.id)
    if not certain and not carried:
        return []
    # "Sure!" before "Here is the rewritten article:".
    openings = [
        s.id for s in sentences if s.id + 1 in certain and plain(s.span.of(text)).count(" ") <= _LONGEST_OPENING
    ]
    return sorted({*certain, *doubtful, *openings})


def _is_instruction(line: str, lists: Patterns, *, near: bool, may_ask: bool) -> bool | None:
    """Whether a line is surely (or, ``False``, perhaps) part of a prompt or an answer; ``None``: it is none.

    ``near``: it stands near an edge. ``may_ask``: it is no item of a list that nothing of the kind stands before.
    """
    if not line:
        return None
    if lists.match("replies", line):
        return True
    if not near:
        return None
    if may_ask and lists.match("requests", line):
        return True
    if lists.match("weak", line):
        return _has_signal(line, lists)
    return False if lists.match("extras", line) else None


def _has_signal(line: str, lists: Patterns) -> bool:
    figures = any(word[0].isdigit() for word in line.split())
    for signal in lists.words["signals"]:
        if "#" in signal:
            if figures and f"{signal.replace('#', '').strip()} " in line:
                return True
        elif f" {signal} " in f" {line}":
            return True
    return False
