"""Bytes into text."""

import codecs

import pytest

from viewer.core.errors import SourceError
from viewer.sources.encodings import decode
from viewer.sources.web import declared_encoding

GERMAN = "Der Bürgermeister sagte am Montag, die Größe der Straßenbahn überrasche. „Schön“ – das war’s."
FRENCH = "L’été dernier, la maire a déjà annoncé que les travaux étaient prêts à être achevés."
POLISH = "Burmistrz powiedział w poniedziałek, że prace rozpoczną się w marcu i będą krótsze niż myślał."
RUSSIAN = "Мэр заявил в понедельник, что работы должны начаться в марте следующего года."
TURKISH = "Belediye başkanı pazartesi günü çalışmaların martta başlayacağını, ışıkların değişeceğini söyledi."
GREEK = "Ο δήμαρχος είπε τη Δευτέρα ότι οι εργασίες πρέπει να αρχίσουν τον Μάρτιο του επόμενου έτους."
JAPANESE = "市長は月曜日、工事は三月に始まる予定だと述べた。住民は説明会で意見を聞かれる。"
CHINESE = "市长星期一表示，工程预定三月开始。居民将在下个月的会议上发表意见。"
KOREAN = "시장은 월요일 공사가 3월에 시작될 예정이라고 말했다. 주민들은 다음 달에 의견을 낼 수 있다."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((text, "utf-8") for text in (GERMAN, RUSSIAN, CHINESE, "plain")),
        *((text, "utf-8-sig") for text in (GERMAN, "plain")),
        *((text, name) for text in (GERMAN, CHINESE, "plain text") for name in ("utf-16", "utf-32")),
        *((text, name) for text in (GERMAN, RUSSIAN, CHINESE) for name in ("utf-16-le", "utf-16-be")),
        (GERMAN, "cp1252"),
        (FRENCH, "cp1252"),
        ("Fünf Äpfel", "cp1252"),
        (FRENCH.replace("’", "'"), "iso8859-1"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (TURKISH, "cp1254"),
        (GREEK, "cp1253"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
        (CHINESE, "gb18030"),
        (KOREAN, "euc-kr"),
    ],
)
def test_the_encoding_is_found(text, encoding):
    if encoding.startswith("utf-16-") and text is CHINESE:
        # Without a mark, only spaces, line ends and figures give UTF-16 away.
        text = f"{text}\n2029 年 3 月\n" * 3
    assert decode(text.encode(encoding), "-")[0] == text


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_the_mark_is_no_text(mark):
    name = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}[mark]
    assert decode(mark + "ä".encode(name), "-")[0] == "ä"


def test_the_editor_is_believed():
    assert decode("ä".encode("cp1252"), "-", encoding="latin-1")[0] == "ä"
    assert decode("я".encode("cp1251"), "-", encoding="cp1251") == ("я", "cp1251")
    for encoding, code in (("ascii", "source.encoding"), ("klingon", "source.encoding-unknown")):
        with pytest.raises(SourceError) as caught:
            decode("ä".encode(), "-", encoding=encoding)
        assert caught.value.message.code == code


def test_a_cut_off_file_is_read():
    assert decode(("x" * 50 + "ä").encode()[:-1], "-")[0] == "x" * 50 + "\ufffd"
    assert decode(GERMAN.encode("utf-16")[:-1], "-")[0].startswith("Der Bürger")


@pytest.mark.parametrize("text", ["Le café", "Das macht Spaß", "LE CAFÉ"])
def test_a_letter_at_the_very_end_is_not_taken_for_a_cut(text):
    assert decode(text.encode("cp1252"), "-")[0] == text


def test_a_flaw_does_not_spoil_the_rest():
    for flaw in (b"\xe9", b"\x93", b"\xf0\x9f", "\ud83d".encode("utf-8", "surrogatepass")):
        text, used = decode(GERMAN.encode() + flaw + b" " + GERMAN.encode(), "-", declared="cp1252")
        assert used == "utf-8"
        assert text.count(GERMAN) == 2
        assert "\ufffd" in text


def test_what_a_page_declares():
    assert declared_encoding(b'<meta charset="windows-1251">') == "cp1251"
    assert declared_encoding(b'<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">') == "cp1252"
    assert declared_encoding(b'<?xml version="1.0" encoding="Shift_JIS"?>') == "shift_jis"
    assert declared_encoding(b'<meta charset="nonsense">') is None
    assert decode(RUSSIAN.encode("cp1251"), "-", declared="cp1251") == (RUSSIAN, "cp1251")
    # What the bytes say themselves comes first.
    assert decode(RUSSIAN.encode(), "-", declared="cp1251")[0] == RUSSIAN
