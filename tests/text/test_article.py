"""Documents into articles."""

from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.core.article import BlockKind
from viewer.core.errors import SourceError
from viewer.sources import read_text
from viewer.text.article import make_article

TEXT = "A title of some words\n\nDr. Smith came on Monday. He stayed.\n\n• One point here\n• Another point here"


def test_sentences_know_their_paragraph_and_their_place():
    article = make_article(read_text(TEXT))
    assert [article.sentence_text(i) for i in range(5)] == [
        "A title of some words",
        "Dr. Smith came on Monday.",
        "He stayed.",
        "One point here",
        "Another point here",
    ]
    assert [s.paragraph for s in article.sentences] == [0, 1, 1, 2, 3]
    assert [b.kind for b in article.paragraphs] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.BULLET,
        BlockKind.BULLET,
    ]
    assert article.title == "A title of some words"
    assert article.text == TEXT
    assert article.language.code == "en"


def test_a_heading_is_one_sentence():
    article = make_article(read_text("Who is it? Nobody knows\n\nThe rest of the text follows here."))
    assert article.sentence_text(0) == "Who is it? Nobody knows"


def test_the_language_can_be_set():
    article = make_article(read_text("Er kam am 29. Mai. Dann ging er."), language="en")
    assert (article.language.code, article.language.confidence) == ("en", 1.0)
    assert len(article.sentences) == 3
    german = make_article(read_text("Er kam am 29. Mai. Dann ging er."), language="de")
    assert german.language.code == "de"
    assert len(german.sentences) == 2


SPACE = ("\n", "\n\n", "\r\n", " ", "    ", "\t")
MARKS = ("- ", "• ", "1. ", "2. ", "***", "🎉", "\u202e")
WORDS = (
    "A title",
    "A sentence, with words.",
    "He asked: “Why?”",
    "他来了。",
    "<script>alert(1)</script>",
    "e\u0301",
    "x" * 70,
)
PIECES = st.sampled_from([*SPACE, *MARKS, *WORDS, "Comments (0)", "Share"])


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=25).map("".join))
def test_every_letter_is_in_one_sentence(text):
    try:
        document = read_text(text)
    except SourceError:
        assert not any(map(str.isalnum, text))
        return
    article = make_article(document, language="en")
    covered = "".join(article.sentence_text(s.id) for s in article.sentences)
    # Bullet marks, numbers of lists and rules between paragraphs are left out; letters never are.
    assert [c for c in covered if c.isalpha()] == [c for c in article.text if c.isalpha()]
    ends = [(s.span.start, s.span.end) for s in article.sentences]
    assert ends == sorted(ends)


def test_a_byline_on_a_line_of_its_own_is_no_heading() -> None:
    text = "A town plans a library\n\nBy Anna Reyes\n\nThe town wants to turn an old ferry into a library of its own.\n"
    document = read_text(text)
    made = make_article(document, language="en")
    assert [block.kind for block in made.paragraphs] == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
    assert made.title == "A town plans a library"
    assert [block.span for block in made.paragraphs] == [block.span for block in document.blocks]
