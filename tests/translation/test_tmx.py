import codecs
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.core.errors import Stopped
from viewer.resources import messages
from viewer.translation import tmx
from viewer.translation.engine import EngineError
from viewer.translation.memory import Direction, Entry, Memory, Origin

DE_EN = Direction("de", "en", "libretranslate")
ENTRIES = [
    Entry(DE_EN, "Der Hafen <1> & „mehr“.", "The harbour <1> & “more”."),
    Entry(Direction("de", "en", "deepl", "abc123"), "Satz.", "Sentence."),
    Entry(Direction("fr", "en", "deepl"), "Un café.", "A coffee.", Origin.HAND),
    Entry(Direction("zh", "en", ""), "港口重新开放。", "The harbour reopened. 😀", Origin.IMPORTED),
]


@pytest.fixture
def memory(tmp_path):
    memory = Memory(tmp_path / "memory.sqlite")
    yield memory
    memory.close()


def file(tmp_path, units, head='srclang="en"', declaration='<?xml version="1.0"?>', encoding="utf-8"):
    path = tmp_path / "memory.tmx"
    text = f'{declaration}<tmx version="1.4"><header {head}/><body>{units}</body></tmx>'
    path.write_bytes(text.encode(encoding))
    return path


UNIT = '<tu><tuv xml:lang="en-GB"><seg>The harbour.</seg></tuv><tuv xml:lang="DE-de"><seg>Der Häfen.</seg></tuv></tu>'


def english(memory, german="Der Häfen."):
    (found,) = memory.find(Direction("de", "en", "any"), [german])
    return found.text if found else None


def test_what_is_written_is_read_again_as_it_was(memory, tmp_path):
    memory.keep(ENTRIES)
    path = tmp_path / "out.tmx"
    assert tmx.write(memory.entries(), path) == len(ENTRIES)
    other = Memory(tmp_path / "other.sqlite")
    found = tmx.take_in(path, other)
    assert (found.units, found.left_out) == (4, 0)
    assert set(ENTRIES) <= set(other.entries())
    # What a machine wrote goes one way; what a person wrote serves both.
    assert Entry(Direction("en", "zh", ""), ENTRIES[3].target, ENTRIES[3].source, Origin.IMPORTED) in other.entries()
    assert other.find(Direction("en", "de", "libretranslate"), [ENTRIES[0].target]) == [None]
    other.close()


def test_what_is_written_is_tmx(tmp_path):
    path = tmp_path / "out.tmx"
    tmx.write(ENTRIES, path)
    root = ET.parse(path).getroot()  # noqa: S314 - our own file
    assert (root.tag, root.get("version")) == ("tmx", "1.4")
    header = root.find("header")
    assert header is not None
    required = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"}
    assert required <= set(header.keys())
    assert [unit.get("srclang") for unit in root.iter("tu")] == ["de", "de", "fr", "zh"]
    assert [seg.text for seg in root.iter("seg")][:2] == [ENTRIES[0].source, ENTRIES[0].target]


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=30), other=st.text(max_size=30))
def test_any_text_survives_but_for_layout_and_what_xml_cannot_hold(text, other):
    unit = ET.fromstring(f"<body>{tmx._unit(Entry(DE_EN, text, other))}</body>")  # noqa: S314 - our own text
    parts = ["".join(seg.itertext()) for seg in unit.iter("seg")]
    assert [" ".join(part.split()) for part in parts] == [" ".join(tmx._legal(t).split()) for t in (text, other)]
    if text.isprintable():
        assert tmx._legal(text) == text


def test_another_program_s_memory_serves_every_provider_both_ways(memory, tmp_path):
    found = tmx.take_in(file(tmp_path, UNIT), memory)
    assert (found.units, found.entries, found.left_out) == (1, 2, 0)
    assert english(memory) == "The harbour."
    (back,) = memory.find(Direction("en", "de", "deepl", "glossary"), ["The harbour."])
    assert back is not None
    assert (back.text, back.origin) == ("Der Häfen.", Origin.IMPORTED)


def test_an_import_never_replaces_the_editor_s_own_words(memory, tmp_path):
    memory.correct(DE_EN, "Der Häfen.", "By hand.")
    tmx.take_in(file(tmp_path, UNIT), memory)
    assert english(memory) == "By hand."


def test_markup_of_other_programs_is_no_text(memory, tmp_path):
    unit = (
        '<tu><tuv lang="en"><seg>The <bpt i="1">&lt;b&gt;</bpt>har<ept i="1">&lt;/b&gt;</ept>bour <hi>here</hi>'
        '<ph>{1}<sub>sub</sub>x</ph>.</seg></tuv><tuv lang="de"><seg>Der\n  Hafen.</seg></tuv></tu>'
    )
    tmx.take_in(file(tmp_path, unit), memory)
    assert english(memory, "Der Hafen.") == "The harbour here."


def test_units_of_one_language_or_without_text_are_counted_as_left_out(memory, tmp_path):
    units = UNIT + '<tu><tuv xml:lang="en"><seg>Alone.</seg></tuv></tu>' + UNIT.replace("The harbour.", " ")
    found = tmx.take_in(file(tmp_path, units), memory)
    assert (found.units, found.left_out) == (3, 2)


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ('<?xml version="1.0" encoding="UTF-16"?>', "utf-16"),
        ('<?xml version="1.0" encoding="utf-8"?>', "utf-16"),
        ('<?xml version="1.0" encoding="ISO-8859-1"?>', "latin-1"),
        ('<?xml version="1.0" encoding="windows-1252"?>', "cp1252"),
        ('<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd">', "utf-8"),
    ],
)
def test_encodings(memory, tmp_path, declaration, encoding):
    tmx.take_in(file(tmp_path, UNIT, declaration=declaration, encoding=encoding), memory)
    assert english(memory) == "The harbour."


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "tmx.other"),
        (b"PK\x03\x04 not xml at all", "tmx.other"),
        (b"<html><body>hello</body></html>", "tmx.other"),
        (b'<?xml version="1.0" encoding="Shift_JIS"?><tmx/>', "tmx.other"),
        (b'<?xml version="1.0" encoding="no-such"?><tmx/>', "tmx.other"),
        (codecs.BOM_UTF16_LE + b"x", "tmx.other"),
        (b'<!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tmx><body>&b;</body></tmx>', "tmx.entities"),
        (b'<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]><tmx><body>&a;</body></tmx>', "tmx.entities"),
    ],
)
def test_what_is_no_tmx_is_said(memory, tmp_path, content, code):
    path = tmp_path / "memory.tmx"
    path.write_bytes(content)
    with pytest.raises(EngineError) as error:
        tmx.take_in(path, memory)
    assert error.value.message.code == code
    assert "{" not in error.value.message.spell(messages())


def test_a_missing_file_and_a_folder_are_said(memory, tmp_path):
    for path in (tmp_path / "nowhere.tmx", tmp_path):
        with pytest.raises(EngineError) as error:
            tmx.take_in(path, memory)
        assert error.value.message.code == "tmx.unreadable"
    with pytest.raises(EngineError) as error:
        tmx.write(ENTRIES, tmp_path / "no" / "folder.tmx")
    assert error.value.message.code == "tmx.unwritable"


def test_what_stands_before_a_break_is_kept_and_the_line_is_named(memory, tmp_path):
    path = file(tmp_path, f"{UNIT}\n<tu><tuv xml:lang='en'><seg>broken</tuv></tu>")
    with pytest.raises(EngineError) as error:
        tmx.take_in(path, memory)
    assert error.value.message.code == "tmx.broken"
    assert {"line": "2", "units": "1"}.items() <= dict(error.value.message.values).items()
    assert english(memory) == "The harbour."


def test_bytes_that_are_not_in_the_encoding_are_said(memory, tmp_path):
    path = file(tmp_path, UNIT, declaration='<?xml version="1.0" encoding="utf-8"?>', encoding="cp1252")
    with pytest.raises(EngineError) as error:
        tmx.take_in(path, memory)
    assert error.value.message.code == "tmx.broken"


def test_an_export_that_is_stopped_leaves_the_file_that_was_there(tmp_path):
    path = tmp_path / "out.tmx"
    path.write_text("before")

    class Cancelled:
        def report(self, done, total):
            pass

        def check(self):
            raise Stopped

    with pytest.raises(Stopped):
        tmx.write(ENTRIES, path, Cancelled())
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_an_export_has_the_mode_of_any_other_file_and_a_link_stays_one(tmp_path):
    plain, link = tmp_path / "plain", tmp_path / "link.tmx"
    plain.write_bytes(b"")
    (tmp_path / "memory.tmx").write_bytes(b"before")
    link.symlink_to(tmp_path / "memory.tmx")
    for path in (tmp_path / "new.tmx", link):
        tmx.write(ENTRIES, path)
        assert path.stat().st_mode == plain.stat().st_mode
    assert link.is_symlink()
    assert (tmp_path / "memory.tmx").read_bytes() == (tmp_path / "new.tmx").read_bytes()


def test_a_large_file_is_read_in_parts_and_can_be_stopped(memory, tmp_path):
    path = file(tmp_path, "".join(UNIT.replace("harbour", f"harbour {k}") for k in range(3_000)))
    seen = []

    class Watch:
        def report(self, done, total):
            seen.append((done, total))

        def check(self):
            if len(seen) == 3:
                raise Stopped

    with pytest.raises(Stopped):
        tmx.take_in(path, memory, Watch())
    assert [done for done, _ in seen] == [65_536, 131_072, 196_608]
    assert seen[0][1] == path.stat().st_size
    assert memory.size()[0] > 100


def test_one_unit_in_very_many_variants_is_left_out(tmp_path, memory):
    """Each would be paired with every other: 60 kB gave more than a million entries."""
    many = "".join(
        f'<tuv xml:lang="{language}"><seg>{language} {k}</seg></tuv>' for k in range(60) for language in ("de", "en")
    )
    found = tmx.take_in(file(tmp_path, f"<tu>{many}</tu>{UNIT}"), memory)
    assert (found.units, found.entries, found.left_out) == (2, 2, 1)


def test_a_file_does_not_replace_what_was_corrected_here(tmp_path, memory):
    other = Memory(tmp_path / "other.sqlite")
    other.correct(DE_EN, "Ein Satz.", "Somebody else's.")
    other.correct(DE_EN, "Noch einer.", "Another one.")
    tmx.write(other.entries(), tmp_path / "other.tmx")
    other.close()
    memory.correct(DE_EN, "Ein Satz.", "Mine.")
    tmx.take_in(tmp_path / "other.tmx", memory)
    found = memory.find(DE_EN, ["Ein Satz.", "Noch einer."])
    assert [(one.text, one.origin) for one in found] == [("Mine.", Origin.HAND), ("Another one.", Origin.HAND)]


@pytest.mark.parametrize("endless", ["<!-- ", '<note x="'])
def test_markup_without_end_is_not_read_on(tmp_path, memory, endless):
    """Expat before 2.6 needed a minute for a comment of 80 MB."""
    path = file(tmp_path, UNIT + endless + "x" * 6_000_000)
    with pytest.raises(EngineError) as error:
        tmx.take_in(path, memory)
    assert error.value.message.code == "tmx.broken"
    assert dict(error.value.message.values)["fault"] == "fault.without_end"
    assert "ein Kommentar ohne Ende" in error.value.message.spell(messages("de"))
    assert english(memory) == "The harbour."
