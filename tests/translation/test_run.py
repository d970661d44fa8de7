"""Whole articles through the real adapter to a real server on this machine."""

import json
import time

import pytest

from viewer.core.errors import Stopped
from viewer.resources import messages
from viewer.translation import run
from viewer.translation.adapter import make_engine
from viewer.translation.engine import EngineError
from viewer.translation.providers import choose
from viewer.translation.run import translate

from .conftest import Answer

SENTENCES = [f"Satz {number} über den Hafen." for number in range(30)]
TIMEOUT = (0.5, 0.5)


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch):
    monkeypatch.setattr(run, "FIRST_PAUSE", 0.01)


def engine_for(server, key=""):
    environment = {"VARIORUM_LIBRETRANSLATE_KEY": key}
    return make_engine(choose(f"libretranslate={server.address}", environment), TIMEOUT)


def read(server, sentences=SENTENCES, **more):
    return translate(sentences, ("de", "en"), engine_for(server), **more)


def test_every_sentence_comes_back_in_its_place(libre):
    reading = read(libre)
    assert reading.error is None
    assert reading.sentences == tuple(sentence.upper() for sentence in SENTENCES)
    assert len(libre.requests) < len(SENTENCES)
    assert all(sum(map(len, request["q"])) <= 1_400 for request in libre.requests)


def test_equal_sentences_are_asked_for_once(libre):
    reading = read(libre, ["Gleich.", "Anders.", "Gleich."])
    assert reading.sentences == ("GLEICH.", "ANDERS.", "GLEICH.")
    assert [text for request in libre.requests for text in request["q"]] == ["Gleich.", "Anders."]


def test_a_sentence_longer_than_a_request_is_cut_and_joined_again(libre):
    long = ", ".join(f"wort{number}" for number in range(400)) + "."
    reading = read(libre, ["Kurz.", long, "Ende."])
    assert reading.sentences == ("KURZ.", long.upper(), "ENDE.")


@pytest.mark.parametrize("count", ["fewer", "more"])
def test_a_wrong_count_is_asked_again_one_by_one(libre, count):
    def wrong(texts):
        shouted = [text.upper() for text in texts]
        if len(texts) == 1:
            return shouted
        return shouted[:-1] if count == "fewer" else [*shouted, "EXTRA"]

    libre.translate = wrong
    assert read(libre).sentences == tuple(sentence.upper() for sentence in SENTENCES)


@pytest.mark.parametrize(
    "trouble",
    [
        Answer(status=500),
        Answer(status=429),
        Answer(status=429, headers={"Retry-After": "0"}),
        Answer(status=503, headers={"Retry-After": "1"}),
        Answer(drop=True),
        Answer(delay=0.8),
    ],
    ids=["500", "429", "429 with a time", "503", "dropped", "slow"],
)
def test_passing_trouble_is_tried_again(libre, trouble):
    libre.script = [trouble]
    reading = read(libre, ["Eins.", "Zwei."])
    assert (reading.error, reading.sentences) == (None, ("EINS.", "ZWEI."))
    assert len(libre.requests) == 2


def test_a_service_that_asks_us_to_wait_is_waited_for(libre):
    libre.script = [Answer(status=429, headers={"Retry-After": "1"})]
    start = time.monotonic()
    assert read(libre, ["Eins."]).sentences == ("EINS.",)
    assert time.monotonic() - start >= 1.0


@pytest.mark.parametrize(
    ("trouble", "code"),
    [
        (Answer(status=403), "translation.refused_key"),
        (Answer(status=400), "translation.refused"),
        (Answer(status=302, headers={"Location": "http://127.0.0.1:9/"}), "translation.refused"),
        (Answer(body=b"<html>Please log in</html>"), "translation.not_understood"),
        (Answer(body=b'{"error": "no"}'), "translation.not_understood"),
        (Answer(body=b'{"translatedText": [null]}'), "translation.not_understood"),
    ],
)
def test_what_will_not_pass_is_not_tried_again(libre, trouble, code):
    libre.always = trouble
    reading = read(libre, ["Eins."])
    assert reading.error is not None
    assert reading.error.message.code == code
    assert reading.error.message.spell(messages()) != code
    assert len(libre.requests) == 1


def test_partial_results_are_kept_when_the_service_breaks(libre):
    kept: dict[int, str] = {}
    sentences = [f"{number} " + "Wort " * 200 for number in range(6)]
    engine = engine_for(libre)
    object.__setattr__(engine, "limits", type(engine.limits)(parallel=1))
    libre.script = [Answer(body=json.dumps({"translatedText": ["EINS"]}).encode()), Answer(status=403)]
    reading = translate(sentences, ("de", "en"), engine, keep=kept.__setitem__)
    assert reading.error is not None
    assert reading.sentences == ("EINS", None, None, None, None, None)
    assert kept == {0: "EINS"}


def test_cancel_is_immediate_and_keeps_what_came(libre):
    class Impatient:
        asked = 0.0

        def report(self, done, total):
            pass

        def check(self):
            if time.monotonic() - start > 0.2:
                self.asked = self.asked or time.monotonic()
                raise Stopped

    libre.always = Answer(delay=5)
    start = time.monotonic()
    with pytest.raises(Stopped):
        read(libre, progress=Impatient())
    assert time.monotonic() - start < 1.0


def test_a_dead_address_says_what_to_do():
    engine = make_engine(choose("libretranslate=http://127.0.0.1:9"), TIMEOUT)
    reading = translate(["Eins."], ("de", "en"), engine)
    assert reading.error is not None
    assert "address" in reading.error.message.spell(messages())


def test_key_and_text_stay_out_of_the_address_and_out_of_errors(libre):
    libre.always = Answer(status=403)
    engine = engine_for(libre, key="s3cret-key")
    reading = translate(["Geheimer Text."], ("de", "en"), engine)
    assert libre.paths == ["/translate"]
    assert libre.requests[0]["api_key"] == "s3cret-key"
    told = f"{reading.error!r} {reading.error} {engine!r} {reading.error.__cause__!r}"  # type: ignore[union-attr]
    assert "s3cret" not in told
    assert "Geheim" not in told


def test_no_key_is_sent_where_none_was_given(libre):
    read(libre, ["Eins."])
    assert "api_key" not in libre.requests[0]


def test_a_text_without_letters_is_not_sent(libre):
    assert read(libre, ["***", "Eins."]).sentences == ("***", "EINS.")
    assert [request["q"] for request in libre.requests] == [["Eins."]]


def test_an_unknown_language_is_said_before_anything_is_sent(libre):
    reading = translate(["Eins."], ("de", "xx"), engine_for(libre))
    assert reading.error is not None
    assert reading.error.message.code == "translation.language"
    assert libre.requests == []


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ("nobody", "translation.unknown_provider"),
        ("deepl", "translation.needs_key"),
        ("libretranslate", "translation.needs_address"),
        ("libretranslate=ftp://x", "translation.needs_address"),
        ("yandex", "translation.refused_provider"),
    ],
)
def test_a_provider_that_cannot_be_asked_says_why(wanted, code):
    with pytest.raises(EngineError) as error:
        choose(wanted, {})
    assert error.value.message.code == code
    assert "{" not in error.value.message.spell(messages())
