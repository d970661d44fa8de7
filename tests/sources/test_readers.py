"""The door: files, bytes and pasted text, and what is refused."""

import os

import pytest

from viewer import resources
from viewer.core.errors import SourceError
from viewer.sources import LIMIT, read, read_bytes, read_text

TEXT = "A title\n\nThe mayor said on Monday that work was due to begin in March."


def code(call):
    with pytest.raises(SourceError) as caught:
        call()
    message = caught.value.message
    words = message.spell(resources.messages())
    assert message.code in resources.messages()
    assert "{" not in words
    return message.code


def test_a_file_is_read_by_its_suffix(tmp_path):
    for name in ("a.txt", "a.TXT", "a.md", "a", "a.unknown"):
        path = tmp_path / name
        path.write_text(TEXT, encoding="utf-8")
        document = read(str(path))
        assert document.source == str(path)
        assert document.title == "A title" or path.suffix == ".md"
        assert "due to begin" in document.text


def test_markup_in_plain_text_is_only_text(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("<html><script>alert(1)</script> & more", encoding="utf-8")
    assert read(path).text == "<html><script>alert(1)</script> & more"


def test_a_page_without_a_suffix_is_known_by_its_head():
    page = f"<!DOCTYPE html><html><body><article><p>{TEXT} It goes on for a while.</p></article></body></html>"
    assert "<" not in read_bytes(page.encode(), "-").text
    assert "<!DOCTYPE" in read_text(page).text


def test_missing_folder_and_device(tmp_path):
    assert code(lambda: read(tmp_path / "none.txt")) == "source.missing"
    assert code(lambda: read(tmp_path)) == "source.folder"
    assert code(lambda: read("a\0b")) == "source.unreadable"
    if os.name == "posix":
        assert code(lambda: read("/dev/null")) == "source.special"


def test_a_file_without_permission(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text(TEXT)

    # An administrator may read everything, and tests may run as one.
    def refuse(*_args, **_keywords):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    with pytest.raises(SourceError) as caught:
        read(path)
    assert "Permission denied" in caught.value.message.spell(resources.messages())


def test_a_path_that_cannot_be_opened(tmp_path):
    assert code(lambda: read(tmp_path / ("x" * 300))) == "source.unreadable"


def test_a_huge_file_is_refused_by_its_size(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        # A sparse file: nobody writes 100 MB in a test, and nobody may read them.
        file.truncate(100 * 1024 * 1024)
    assert code(lambda: read(path)) == "source.huge"
    assert code(lambda: read_bytes(b"a" * (LIMIT + 1), "-")) == "source.huge"


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", b"\xff\xfe", "\u00a0\u3000".encode()]
)
def test_empty(data):
    assert code(lambda: read_bytes(data, "-")) == "source.empty"


def test_marks_only():
    assert code(lambda: read_text("*** --- !!!")) == "source.no-text"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7 ...", "source.format"),
        (b"PK\x03\x04....", "source.format"),
        (b"{\\rtf1 text}", "source.format"),
        (b"\x89PNG\r\n\x1a\n", "source.format"),
        (bytes(range(256)) * 20, "source.binary"),
        (b"some text with a \x00 in it", "source.binary"),
        (b"\x00" * 500, "source.binary"),
    ],
)
def test_not_a_text(data, expected):
    assert code(lambda: read_bytes(data, "-", suffix=".txt")) == expected


def test_formats_of_the_future():
    assert code(lambda: read_bytes(b"anything", "a.docx", suffix=".docx")) == "source.format"


def test_pasted_text():
    assert read_text("One.\r\nTwo.").text == "One.\nTwo."
    assert read_text("One.").source == "clipboard"
    assert code(lambda: read_text("")) == "source.empty"
    assert code(lambda: read_text("a\0b")) == "source.binary"


def test_nothing_is_lost_or_run():
    odd = "e\u0301 👨‍👩‍👧 \u202eright\u202c \x1b[31m {braces} %s <b>bold</b> a\u00ad b\ufeffc"
    assert read_text(odd).text == odd
    assert read_text("a lone \ud800 surrogate").text == "a lone \ud800 surrogate"
