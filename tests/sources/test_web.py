"""Pages into documents."""

import pytest

from viewer.core.article import BlockKind
from viewer.core.errors import SourceError
from viewer.sources import read_bytes
from viewer.sources.web import looks_like_html, read

PAGE = """<?xml version="1.0" encoding="utf-8"?><!doctype html><html lang="de-AT"><head>
<title>Neue Straßenbahn beschlossen | Hafenblatt</title><meta name="author" content="Anna Berg">
<meta property="og:site_name" content="Hafenblatt"><link rel="canonical" href="https://hafenblatt.example/tram">
<meta property="article:published_time" content="2024-03-05T10:00:00Z"></head><body>
<nav><a href="/">Start</a> <a href="/politik">Politik</a></nav>
<article><h1>Neue Straßenbahn beschlossen</h1>
<p>Der Stadtrat hat am <b>Dienstag</b> eine <a href="x">Straßenbahn</a> zwischen Hafen und Flughafen beschlossen.</p>
<h2>Beginn im März</h2>
<p>Die Arbeiten sollen im März beginnen.<br><br>Die ersten Bahnen sollen 2029 fahren,<br>sagte der Bürgermeister.</p>
<ul><li>Sie kostet 340 Millionen Euro.</li>
<li>Sie ist zwölf Kilometer lang.<ul><li>Davon drei im Tunnel.</li></ul></li></ul>
<figure><img src="a.jpg"><figcaption>Der Hafen am Morgen.</figcaption></figure>
<blockquote><p>„Wir bauen für alle“, sagte der Bürgermeister.</p></blockquote>
<p>Gegner rufen: &lt;script&gt;alert(1)&lt;/script&gt; &amp; mehr. <script>alert(2)</script></p>
</article><div id="comments"><h3>Kommentare</h3><p>Toll, endlich!</p></div><footer>Impressum</footer></body></html>"""


def test_the_article_of_a_page():
    document = read(PAGE)
    found = [(b.kind, b.level, " ".join(b.span.of(document.text).split())) for b in document.blocks]
    paragraph, bullet = BlockKind.PARAGRAPH, BlockKind.BULLET
    assert found == [
        (BlockKind.HEADING, 1, "Neue Straßenbahn beschlossen"),
        (paragraph, 1, "Der Stadtrat hat am Dienstag eine Straßenbahn zwischen Hafen und Flughafen beschlossen."),
        (BlockKind.HEADING, 2, "Beginn im März"),
        (paragraph, 1, "Die Arbeiten sollen im März beginnen."),
        (paragraph, 1, "Die ersten Bahnen sollen 2029 fahren, sagte der Bürgermeister."),
        (bullet, 1, "Sie kostet 340 Millionen Euro."),
        (bullet, 1, "Sie ist zwölf Kilometer lang."),
        (bullet, 2, "Davon drei im Tunnel."),
        (paragraph, 1, "Der Hafen am Morgen."),
        (paragraph, 1, "„Wir bauen für alle“, sagte der Bürgermeister."),
        (paragraph, 1, "Gegner rufen: <script>alert(1)</script> & mehr."),
    ]
    assert document.title == "Neue Straßenbahn beschlossen"
    assert document.byline == "Anna Berg"
    assert document.date == "2024-03-05"
    assert document.site == "Hafenblatt"
    assert document.url == "https://hafenblatt.example/tram"
    assert document.language == "de"


def test_a_host_is_no_site():
    page = PAGE.replace('<meta property="og:site_name" content="Hafenblatt">', "").replace(" | Hafenblatt", "")
    assert read(page).site == ""


def test_a_site_that_names_itself_is_one_author():
    page = PAGE.replace("Anna Berg", "Hafen &amp; Blatt").replace('content="Hafenblatt"', 'content="Hafen &amp; Blatt"')
    assert read(page).byline == "Hafen & Blatt"
    assert read(PAGE.replace("Anna Berg", "Anna Berg &amp; Jan Holm")).byline == "Anna Berg; Jan Holm"


def test_a_title_that_stands_only_in_the_head_is_put_first():
    document = read(PAGE.replace("<h1>Neue Straßenbahn beschlossen</h1>", ""))
    assert document.blocks[0].kind is BlockKind.HEADING
    assert document.text.startswith("Neue Straßenbahn beschlossen")
    assert document.blocks[1].span.of(document.text).startswith("Der Stadtrat")


@pytest.mark.parametrize(
    "page",
    [
        "<html><body></body></html>",
        "<html><body><nav><a href='/'>Home</a><a href='/a'>News</a></nav><form><input name='q'></form></body></html>",
        "<html><head><title>Sign in</title></head><body><p>Please sign in</p><p>Password</p></body></html>",
    ],
)
def test_a_page_without_an_article(page):
    with pytest.raises(SourceError) as caught:
        read_bytes(page.encode(), "a.html", suffix=".html")
    assert caught.value.message.code == "source.no-article"
    assert dict(caught.value.message.values)["source"] == "a.html"


def test_plain_text_in_a_page_s_clothes():
    assert read("Just a line.\n\nAnd another.").text == "Just a line.\n\nAnd another."


def test_the_encoding_a_page_declares_is_used():
    page = PAGE.replace('encoding="utf-8"', 'encoding="windows-1252"')
    document = read_bytes(page.encode("cp1252"), "a.html", suffix=".html")
    assert document.encoding == "cp1252"
    assert "Straßenbahn" in document.text


def test_what_looks_like_a_page():
    assert looks_like_html("\n<!DOCTYPE HTML>")
    assert looks_like_html("<html lang='en'>")
    assert not looks_like_html("Use <b> for bold; the header is small.")


PROSE = "<p>The council voted on Tuesday to close the old bridge for repairs, officials said. It opens in May.</p>"


def inside(markup: str) -> list[str]:
    """What is read of markup that stands between two paragraphs of an article."""
    article = f"<h1>Bridge to close</h1>{PROSE}{markup}{PROSE.replace('old', 'new')}"
    text = read(f"<html><body><article>{article}</article></body></html>").text
    between = text.partition("It opens in May.")[2].rpartition("The council")[0]
    assert "new bridge" in text
    return between.split()


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (
            "<ul><li>one<ul><li>two</li></ul><p>three</p><ul><li>four</li></ul>five</li></ul>",
            "• one • two three • four five",
        ),
        ("<ul><li><p>One.</p><p>Two.</p></li><li>three</li></ul>", "• One. Two. • three"),
        ("<ul><li><div>one</div><div>two</div></li></ul>", "• one two"),
        ("<ul><li><h4>One</h4>two</li></ul>", "• One two"),
        ("<ul><li><blockquote>one</blockquote>two</li></ul>", "• one two"),
        (
            "<table><tr><td><p>One.</p><p>Two.</p></td><td>3 <ul><li>four</li></ul>five</td></tr></table>",
            "One. Two. 3 four five",
        ),
        ("<table><tr><td>one<table><tr><td><ul><li>two</li></ul></td></tr></table></td></tr></table>", "one two"),
        ("<div>one<p>two</p>three<div>four</div>five</div>", "one two three four five"),
        (
            "<div><p>One.</p>two <em>three</em> four<p>Five.</p><b>Six</b> seven</div>",
            "One. two three four Five. Six seven",
        ),
        ("<div><div><p>One.</p></div>two<ul><li>three</li></ul>four</div>", "One. two • three four"),
        ("<p>One\x0btwo\x0cthree\u2028four\r\nfive.</p>", "One two three four five."),
        ("<div>" * 400 + "<p>One two.</p>" + "</div>" * 400, "One two."),
        ("<p>" + "<font>" * 3000 + "One two.</p>", "One two."),
    ],
)
def test_no_part_is_lost_and_no_two_words_become_one(markup, words):
    assert inside(markup) == words.split()


def test_short_sentences_in_easy_language_are_an_article():
    sentences = [
        "The old bridge is closed.",
        "Workers repair it.",
        "The work takes three months.",
        "Then it opens again.",
    ]
    page = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    assert read(f"<html><body><article><h1>The bridge</h1>{page}</article></body></html>").text.count(".") == 4


def test_a_line_break_between_paragraphs_parts_no_sentence() -> None:
    told = "The ferry left the harbour at noon with sixty people on board, as the company said on Monday."
    page = f"<article><div><p>{told}</p>The mayor said on Tuesday<br>that he would resign.<p>{told}</p></div></article>"
    document = read(f"<html><body>{page}</body></html>")
    texts = [" ".join(block.span.of(document.text).split()) for block in document.blocks]
    assert texts == [told, "The mayor said on Tuesday that he would resign.", told]
