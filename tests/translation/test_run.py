"""Whole articles through the real adapter to a real server on this machine."""

import contextlib
import http.server
import json
import threading
import time

import pytest

from viewer.core.errors import Stopped
from viewer.resources import messages
from viewer.translation import run
from viewer.translation.adapter import make_service
from viewer.translation.consent import Consent
from viewer.translation.engine import EngineError, Limits
from viewer.translation.http import Http
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
    return make_service(choose(f"libretranslate={server.address}", environment), TIMEOUT)


def read(server, sentences=SENTENCES, **more):
    return asked(sentences, engine_for(server), **more)


def asked(sentences, engine, languages=("de", "en"), **more):
    return translate(sentences, languages, engine, consent=Consent(engine.name, engine.receiver), **more)


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
        Answer(status=408),
        Answer(status=429),
        Answer(status=429, headers={"Retry-After": "0"}),
        Answer(drop=True),
        Answer(delay=0.8),
    ],
    ids=["500", "408", "429", "429 with a time", "dropped", "slow"],
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
        (Answer(status=302, headers={"Location": "http://127.0.0.1:9/"}), "translation.moved"),
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
    reading = asked(sentences, engine, keep=kept.__setitem__)
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
    engine = make_service(choose("libretranslate=http://127.0.0.1:9"), TIMEOUT)
    reading = asked(["Eins."], engine)
    assert reading.error is not None
    assert "address" in reading.error.message.spell(messages())


def test_key_and_text_stay_out_of_the_address_and_out_of_errors(libre):
    libre.always = Answer(status=403)
    engine = engine_for(libre, key="s3cret-key")
    reading = asked(["Geheimer Text."], engine)
    assert libre.paths == ["/translate"]
    assert libre.requests[0]["api_key"] == "s3cret-key"
    told = f"{reading.error!r} {reading.error} {engine!r} {reading.error.__cause__!r}"
    assert "s3cret" not in told
    assert "Geheim" not in told


def test_no_key_is_sent_where_none_was_given(libre):
    read(libre, ["Eins."])
    assert "api_key" not in libre.requests[0]


def test_a_text_without_letters_is_not_sent(libre):
    assert read(libre, ["***", "Eins."]).sentences == ("***", "EINS.")
    assert [request["q"] for request in libre.requests] == [["Eins."]]


def test_an_unknown_language_is_said_before_anything_is_sent(libre):
    reading = asked(["Eins."], engine_for(libre), ("de", "xx"))
    assert reading.error is not None
    assert reading.error.message.code == "translation.language"
    assert libre.requests == []


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ("nobody", "translation.unknown_provider"),
        ("deepl", "translation.needs_key"),
        ("libretranslate", "translation.needs_address"),
        ("libretranslate=ftp://x", "translation.address"),
        ("libretranslate=http://me:secret@x", "translation.address"),
        ("libretranslate=http://[x", "translation.address"),
        ("google=http://x", "translation.no_address"),
        ("yandex", "provider.yandex.refused"),
    ],
)
def test_a_provider_that_cannot_be_asked_says_why(wanted, code):
    with pytest.raises(EngineError) as error:
        choose(wanted, {})
    assert error.value.message.code == code
    assert "{" not in error.value.message.spell(messages())


def test_texts_that_are_too_many_at_once_are_asked_one_by_one(libre):
    libre.script = [Answer(status=400)]
    reading = read(libre, ["Eins.", "Zwei."])
    assert (reading.error, reading.sentences) == (None, ("EINS.", "ZWEI."))
    assert [request["q"] for request in libre.requests] == [["Eins.", "Zwei."], ["Eins."], ["Zwei."]]


def test_one_refused_text_takes_no_other_with_it(libre):
    libre.script = [Answer(status=400), Answer(body=b'{"translatedText": ["EINS."]}'), Answer(status=400)]
    reading = read(libre, ["Eins.", "Zwei.", "Drei."])
    assert reading.sentences == ("EINS.", None, "DREI.")
    assert reading.error is not None
    assert reading.error.smaller


def test_a_service_that_refuses_every_text_is_not_asked_for_all_of_them(libre):
    libre.always = Answer(status=400)
    engine = engine_for(libre)
    object.__setattr__(engine, "limits", type(engine.limits)(parallel=1))
    reading = asked([*SENTENCES, *(f"{sentence} Und noch einer." for sentence in SENTENCES)], engine)
    assert reading.error is not None
    assert reading.error.message.code == "translation.refused"
    assert not reading.error.smaller
    assert len(libre.requests) == 1 + run.MOST_REFUSED


def test_a_text_without_an_answer_takes_no_other_with_it(libre):
    libre.always = Answer(body=b'{"translatedText": ["EINS.", null, "DREI."]}')
    reading = read(libre, ["Eins.", "Zwei.", "Drei."])
    assert (reading.error, reading.sentences) == (None, ("EINS.", None, "DREI."))


@pytest.mark.parametrize("variable", ["http_proxy", "ALL_PROXY"])
def test_what_goes_to_this_computer_takes_no_way_over_a_proxy(libre, monkeypatch, variable):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, "http://127.0.0.1:9")
    assert read(libre, ["Eins."]).sentences == ("EINS.",)


def test_certificates_that_cannot_be_read_send_nothing(monkeypatch):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nowhere/certificates.pem")
    with pytest.raises(EngineError) as error:
        Http("Server", TIMEOUT).post("https://127.0.0.1:9/", body={})
    assert error.value.message.code == "translation.certificate"


def test_a_service_that_wants_an_hour_is_not_asked_again(libre):
    libre.always = Answer(status=429, headers={"Retry-After": "3600"})
    engine = engine_for(libre)
    object.__setattr__(engine, "limits", type(engine.limits)(texts=1, parallel=1))
    reading = asked(SENTENCES, engine)
    assert reading.error is not None
    assert reading.error.message.code == "translation.too_many"
    assert len(libre.requests) == 1


def test_a_service_that_is_down_is_not_asked_for_every_sentence(libre):
    libre.always = Answer(status=500)
    engine = engine_for(libre)
    object.__setattr__(engine, "limits", type(engine.limits)(texts=1, parallel=2))
    reading = asked(SENTENCES, engine)
    assert reading.error is not None
    assert reading.error.message.code == "translation.broken"
    assert len(libre.requests) <= 3 * run.TRIES


def test_what_came_back_while_another_request_failed_is_kept(libre):
    """One request fails for good while another's answer is under way through the queue."""
    gate = threading.Event()

    class Engine:
        name, receiver = "two", ""
        limits = Limits(texts=1, parallel=2)

        def supports(self, source, target):
            return True

        def translate(self, texts, source, target):
            if texts == ["Eins."]:
                gate.wait(5)
                raise EngineError("translation.refused_key", service="two")
            return [text.upper() for text in texts]

    class Progress:
        def report(self, done, total):
            pass

        def check(self):
            if not gate.is_set():
                gate.set()
                time.sleep(0.1)  # both answers wait in the queue now

    kept: dict[int, str] = {}
    reading = translate(
        ["Eins.", "Zwei.", "Drei."], ("de", "en"), Engine(), consent=None, progress=Progress(), keep=kept.__setitem__
    )
    assert reading.error is not None
    assert reading.sentences == (None, "ZWEI.", "DREI.")
    assert kept == {1: "ZWEI.", 2: "DREI."}


def test_the_time_a_broken_service_names_is_waited_for(libre):
    libre.script = [Answer(status=503, headers={"Retry-After": "1"})]
    start = time.monotonic()
    assert read(libre, ["Eins."]).sentences == ("EINS.",)
    assert time.monotonic() - start >= 1.0


@pytest.mark.parametrize("chunked", [False, True])
def test_an_answer_that_trickles_has_a_time_limit(chunked):
    """Bytes keep coming, so that no time-out between them ever strikes."""

    class Trickle(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            self.close_connection = True
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked") if chunked else self.send_header("Content-Length", "9999")
            self.end_headers()
            with contextlib.suppress(OSError):
                for _ in range(40):
                    self.wfile.write(b"1\r\n \r\n" if chunked else b" ")
                    time.sleep(0.1)

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Trickle) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        start = time.monotonic()
        with pytest.raises(EngineError) as error:
            Http("Trickle", (0.3, 0.3)).post(f"http://127.0.0.1:{server.server_address[1]}/", body={})
        server.shutdown()
    assert error.value.message.code == "translation.timeout"
    assert time.monotonic() - start < 2.0


def test_without_consent_no_engine_that_sends_is_asked(libre):
    engine = engine_for(libre)
    for consent in (None, Consent("libretranslate", "http://elsewhere"), Consent("deepl", engine.receiver)):
        reading = translate(["Eins."], ("de", "en"), engine, consent=consent)
        assert reading.error is not None
        assert reading.error.message.code == "consent.missing"
    assert libre.requests == []
