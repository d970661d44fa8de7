"""Rich text from a clipboard: whole, with its paragraphs, headings and bullets."""

from pathlib import Path

import pytest

from viewer.core.article import BlockKind
from viewer.core.errors import SourceError
from viewer.sources import articles_in, read_rich, spread_out

COPIED = (
    '<html><body><!--StartFragment--><h1 lang="de-AT">Der Hafen<span> bleibt zu</span></h1>'
    "<style>p { color: red }</style>"
    "<p>Die Stadt hat <b>zehn</b> Fähren\nverkauft. Das sagte sie am Montag.</p>"
    "<div><div>Ein Absatz ohne p.</div>Und noch einer.</div>"
    "<ul><li><p>Erstens</p><ul><li>Innen</li></ul></li><li>Zweitens</li></ul>"
    "<p>Eine Zeile<br>und ihre zweite.</p><p style='display: none'>Unsichtbar</p>"
    "<table><tr><td>Preis</td><td>3</td></tr></table>"
    "<nav><a href='/'>Startseite</a></nav>Am Ende<!--EndFragment--></body></html>"
)
PLAIN = "Der Hafen bleibt zu\n\nDie Stadt hat zehn Fähren verkauft."


def test_what_was_copied_is_there_with_its_structure() -> None:
    document = read_rich(COPIED, PLAIN, "Pasted text 1")
    said = [(block.kind.value, block.level, block.span.of(document.text)) for block in document.blocks]
    assert said == [
        ("heading", 1, "Der Hafen bleibt zu"),
        ("paragraph", 1, "Die Stadt hat zehn Fähren verkauft. Das sagte sie am Montag."),
        ("paragraph", 1, "Ein Absatz ohne p."),
        ("paragraph", 1, "Und noch einer."),
        ("bullet", 1, "Erstens"),
        ("bullet", 2, "Innen"),
        ("bullet", 1, "Zweitens"),
        ("paragraph", 1, "Eine Zeile\nund ihre zweite."),
        ("paragraph", 1, "Preis 3"),
        ("paragraph", 1, "Startseite"),
        ("paragraph", 1, "Am Ende"),
    ]
    assert (document.title, document.source, document.language) == ("Der Hafen bleibt zu", "Pasted text 1", "de")
    assert [block.span.of(document.text) for block in document.blocks if block.furniture] == ["Startseite"]


@pytest.mark.parametrize(
    "html",
    [
        "<div><span>One line.</span></div><div>Two lines.</div>",
        "<p>One line.</p>",
        "",
        "<p></p>",
        "<p>\0",
    ],
    ids=["no paragraphs", "less than the plain text", "nothing", "empty", "broken"],
)
def test_markup_that_says_less_than_the_plain_text_is_not_used(html: str) -> None:
    document = read_rich(html, "One line.\n\nTwo lines.")
    assert document.text == "One line.\n\nTwo lines."
    assert {block.kind for block in document.blocks} == {BlockKind.PARAGRAPH}


def test_nothing_at_all_is_refused() -> None:
    with pytest.raises(SourceError) as told:
        read_rich("<p> </p>", "  ")
    assert told.value.message.code == "source.empty"


def test_a_folder_gives_what_can_be_read_as_people_sort_it(tmp_path) -> None:
    for name in ("b10.txt", "B2.md", "a.HTML", ".hidden.txt", "picture.png", "story.variorum"):
        (tmp_path / name).write_text("x")
    (tmp_path / "inner.txt").mkdir()
    assert [path.name for path in articles_in(tmp_path)] == ["a.HTML", "B2.md", "b10.txt"]
    other = tmp_path.parent / "missing.txt"
    empty = tmp_path / "inner"
    empty.mkdir(exist_ok=True)
    found, refused = spread_out([other, empty, tmp_path])
    assert [path.name for path in found] == ["missing.txt", "a.HTML", "B2.md", "b10.txt"]
    assert [message.code for message in refused] == ["source.folder-empty"]


def test_what_cannot_be_looked_at_takes_nothing_away(tmp_path, monkeypatch) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "circle.txt").symlink_to("circle.txt")
    assert [path.name for path in articles_in(tmp_path)] == ["a.txt"]

    def refuse(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_dir", refuse)
    assert spread_out([tmp_path / "a.txt"]) == ([tmp_path / "a.txt"], [])


def test_a_folder_without_articles_says_so(tmp_path) -> None:
    with pytest.raises(SourceError) as told:
        articles_in(tmp_path)
    assert told.value.message.code == "source.folder-empty"
