import pytest

from viewer.core.article import Article, Block, FurnitureKind, Language, Sentence, Span
from viewer.core.errors import Stopped
from viewer.translation.adapter import make_engine
from viewer.translation.memory import Memory
from viewer.translation.providers import choose
from viewer.translation.reading import read

from .conftest import Answer

TEXT = "Eins ist da. Zwei auch. Teilen!"


def article():
    spans = [Span(0, 12), Span(13, 23), Span(24, 31)]
    furniture = [None, None, FurnitureKind.SHARING]
    sentences = tuple(Sentence(k, 0, span, kind) for k, (span, kind) in enumerate(zip(spans, furniture, strict=True)))
    return Article("Titel", Language("de"), TEXT, (Block(Span(0, 31)),), sentences)


@pytest.fixture
def memory(tmp_path):
    memory = Memory(tmp_path / "memory.sqlite")
    yield memory
    memory.close()


def engine_for(server):
    return make_engine(choose(f"libretranslate={server.address}", {}), (0.5, 0.5))


def test_an_article_is_read_without_its_furniture(libre, memory):
    reading = read(article(), "en", engine_for(libre), memory)
    assert reading.translation.sentences == ("EINS IST DA.", "ZWEI AUCH.", None)
    assert (reading.translation.provider, reading.translation.language) == ("libretranslate", "en")
    assert [text for request in libre.requests for text in request["q"]] == ["Eins ist da.", "Zwei auch."]


def test_what_was_translated_once_is_never_asked_again(libre, memory):
    read(article(), "en", engine_for(libre), memory)
    asked = len(libre.requests)
    again = read(article(), "en", engine_for(libre), memory)
    assert (again.asked, len(libre.requests)) == (0, asked)
    assert again.translation.sentences == ("EINS IST DA.", "ZWEI AUCH.", None)


def test_a_broken_service_leaves_what_was_remembered_and_says_why(libre, memory):
    read(article(), "en", engine_for(libre), memory)
    memory.forget(next(memory.entries()).direction, "Zwei auch.")
    libre.always = Answer(status=403)
    reading = read(article(), "en", engine_for(libre), memory)
    assert reading.translation.sentences == ("EINS IST DA.", None, None)
    assert [trouble.code for trouble in reading.troubles] == ["translation.refused_key"]


def test_a_memory_that_cannot_be_used_does_not_stop_a_translation(libre, tmp_path):
    (tmp_path / "file").write_text("")
    reading = read(article(), "en", engine_for(libre), Memory(tmp_path / "file" / "memory.sqlite"))
    assert reading.translation.sentences == ("EINS IST DA.", "ZWEI AUCH.", None)
    assert [trouble.code for trouble in reading.troubles] == ["memory.unusable"]


def test_cancelling_keeps_what_had_come_back(libre, memory):
    class Cancelled:
        def report(self, done, total):
            pass

        def check(self):
            if memory.size()[0]:
                raise Stopped

    engine = engine_for(libre)
    object.__setattr__(engine, "limits", type(engine.limits)(texts=1, parallel=1))
    with pytest.raises(Stopped):
        read(article(), "en", engine, memory, Cancelled())
    assert next(entry.target for entry in memory.entries()) == "EINS IST DA."
