"""What a command says on standard error."""

from __future__ import annotations

import io

import pytest

from viewer.cli.terminal import TerminalProgress, say

STEERING = "The Tide\x1b]0;owned\x07\n\x1b[2J news"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_title_does_not_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    say(STEERING)
    assert capsys.readouterr().err == "variorum: The Tide]0;owned [2J news\n"


def test_nor_does_the_name_of_an_article_that_is_compared() -> None:
    terminal = Terminal()
    TerminalProgress(STEERING, terminal).report(1, 2)
    assert terminal.getvalue() == "\rThe Tide]0;owned [2J news 50 %\x1b[K"
