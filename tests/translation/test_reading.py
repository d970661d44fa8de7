import pytest

from viewer.core.article import Article, Block, FurnitureKind, Language, Sentence, Span
from viewer.core.errors import Stopped
from viewer.translation import reading
from viewer.translation.adapter import make_service
from viewer.translation.consent import Consent
from viewer.translation.glossary import Glossary, Term
from viewer.translation.memory import Direction, Entry, Memory, Origin
from viewer.translation.providers import choose

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
    return make_service(choose(f"libretranslate={server.address}", {}), (0.5, 0.5))


def read(article, language, engine, memory=None, progress=None, **more):
    more.setdefault("consent", Consent(engine.name, engine.receiver))
    return reading.read(article, language, engine, memory, progress, **more)


def test_an_article_is_read_without_its_furniture(libre, memory):
    result = read(article(), "en", engine_for(libre), memory)
    assert result.translation.sentences == ("EINS IST DA.", "ZWEI AUCH.", None)
    assert (result.translation.provider, result.translation.language) == ("libretranslate", "en")
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
    result = read(article(), "en", engine_for(libre), memory)
    assert result.translation.sentences == ("EINS IST DA.", None, None)
    assert [trouble.code for trouble in result.troubles] == ["translation.refused_key"]


def test_a_memory_that_cannot_be_used_does_not_stop_a_translation(libre, tmp_path):
    (tmp_path / "file").write_text("")
    result = read(article(), "en", engine_for(libre), Memory(tmp_path / "file" / "memory.sqlite"))
    assert result.translation.sentences == ("EINS IST DA.", "ZWEI AUCH.", None)
    assert [trouble.code for trouble in result.troubles] == ["memory.unusable"]


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
    assert "EINS IST DA." in [entry.target for entry in memory.entries()]


@pytest.mark.parametrize(
    "consent", [None, Consent("deepl", "DeepL SE, Cologne"), Consent("libretranslate", "http://x")]
)
def test_without_consent_nothing_is_sent_and_the_memory_still_serves(libre, memory, consent):
    memory.keep([Entry(Direction("de", "en", "libretranslate"), "Eins ist da.", "One is there.")])
    result = read(article(), "en", engine_for(libre), memory, consent=consent)
    assert result.translation.sentences == ("One is there.", None, None)
    assert [trouble.code for trouble in result.troubles] == ["consent.missing"]
    assert libre.requests == []


def test_the_language_of_the_article_itself_is_not_asked_for(libre):
    result = read(article(), "de", engine_for(libre))
    assert (result.translation.sentences, result.troubles, libre.requests) == ((None, None, None), (), [])


def test_one_sentence_can_be_asked_for(libre, memory):
    result = read(article(), "en", engine_for(libre), memory, only={1})
    assert result.translation.sentences == (None, "ZWEI AUCH.", None)
    assert [request["q"] for request in libre.requests] == [["Zwei auch."]]


def test_a_correction_by_hand_is_kept_and_marked(libre, memory):
    memory.correct(Direction("de", "en", "deepl"), "Zwei auch.", "Two as well.")
    result = read(article(), "en", engine_for(libre), memory)
    assert result.translation.sentences == ("EINS IST DA.", "Two as well.", None)
    assert result.translation.by_hand == {1}


def test_words_of_an_imported_memory_are_a_person_s(libre, memory):
    memory.keep([Entry(Direction("de", "en", ""), "Zwei auch.", "Two too.", Origin.IMPORTED)])
    assert read(article(), "en", engine_for(libre), memory).translation.by_hand == {1}


def test_an_empty_answer_is_said(libre):
    libre.translate = lambda texts: ["" for _ in texts]
    result = read(article(), "en", engine_for(libre))
    assert result.translation.sentences == (None, None, None)
    assert [trouble.code for trouble in result.troubles] == ["translation.empty"]


def test_a_sentence_the_service_refuses_is_told_apart_from_a_service_that_refuses(libre):
    libre.script = [Answer(status=400), Answer(status=400)]
    result = read(article(), "en", engine_for(libre))
    assert result.translation.sentences == (None, "ZWEI AUCH.", None)
    assert [trouble.code for trouble in result.troubles] == ["translation.some_refused"]


GLOSSARY = Glossary((Term("Eins"),))


def test_a_term_goes_out_protected_and_comes_back_itself(libre, memory):
    result = read(article(), "en", engine_for(libre), memory, glossary=GLOSSARY)
    assert result.translation.sentences == ("Eins IST DA.", "ZWEI AUCH.", None)
    assert result.unkept == ()
    sent = [text for request in libre.requests for text in request["q"]]
    assert sent[1] == "Zwei auch."
    assert "Eins" not in sent[0]


def test_a_new_term_asks_anew_only_for_the_sentences_it_stands_in(libre, memory):
    read(article(), "en", engine_for(libre), memory)
    libre.requests.clear()
    result = read(article(), "en", engine_for(libre), memory, glossary=GLOSSARY)
    assert (result.asked, result.translation.sentences[0]) == (1, "Eins IST DA.")
    again = read(article(), "en", engine_for(libre), memory, glossary=GLOSSARY)
    assert (again.asked, len(libre.requests)) == (0, 1)


def test_a_term_that_got_lost_is_asked_for_again_without_protection_and_marked(libre, memory):
    libre.translate = lambda texts: ["One is there." if "Eins" in text else "It is there." for text in texts]
    for _ in range(2):  # from the service, then from the memory
        result = read(article(), "en", engine_for(libre), memory, glossary=GLOSSARY)
        assert result.translation.sentences == ("One is there.", "It is there.", None)
        assert result.unkept == ((0, "Eins"),)


def test_a_busy_memory_is_tried_again_at_the_end(libre, memory, monkeypatch):
    from viewer.translation.engine import EngineError

    real, busy = Memory.keep, [True]

    def keep(self, entries):
        if busy.pop() if busy else False:
            raise EngineError("memory.busy", passing=True, path="x")
        real(self, entries)

    monkeypatch.setattr(Memory, "keep", keep)
    result = read(article(), "en", engine_for(libre), memory)
    assert [trouble.code for trouble in result.troubles] == ["memory.busy"]
    assert memory.size()[0] == 2
