"""The services' protocols, with the connection replaced by a record of what would be sent."""

import pytest

from viewer.translation.adapter import make_service
from viewer.translation.batches import batches
from viewer.translation.engine import EngineError
from viewer.translation.http import Http
from viewer.translation.providers import choose


@pytest.fixture
def wire(monkeypatch):
    """What was asked, and the answers to give."""
    asked: list[tuple[str, str, object, dict[str, str]]] = []
    answers: list[object] = []

    def post(self, address, *, body, headers=None):
        asked.append(("POST", address, body, dict(headers or {})))
        return answers.pop(0)

    def get(self, address, *, parameters):
        asked.append(("GET", address, dict(parameters), {}))
        return answers.pop(0)

    monkeypatch.setattr(Http, "post", post)
    monkeypatch.setattr(Http, "get", get)
    monkeypatch.setattr(Http, "page", get)
    return asked, answers


def test_deepl_is_asked_by_post_with_the_key_in_a_header(wire):
    asked, answers = wire
    answers.append({"translations": [{"text": "One."}, {"text": "Two."}]})
    engine = make_service(choose("deepl", {"VARIORUM_DEEPL_KEY": "k"}))
    assert engine.translate(["Eins.", "Zwei."], "de", "en") == ["One.", "Two."]
    method, address, body, headers = asked[0]
    assert (method, address) == ("POST", "https://api-free.deepl.com/v2/translate")
    assert headers["Authorization"] == "DeepL-Auth-Key k"
    assert body["text"] == ["Eins.", "Zwei."]
    assert (body["source_lang"], body["target_lang"]) == ("DE", "EN-GB")
    assert "k" not in body.values()


def test_microsoft_is_asked_without_looking_up_its_languages(wire):
    asked, answers = wire
    answers.append([{"translations": [{"text": "One."}]}])
    engine = make_service(choose("microsoft", {"VARIORUM_MICROSOFT_KEY": "k", "VARIORUM_MICROSOFT_REGION": "r"}))
    assert engine.translate(["Eins."], "de", "zh") == ["One."]
    _, address, body, headers = asked[0]
    assert "from=de" in address
    assert "to=zh-Hans" in address
    assert "k" not in address.partition("?")[2].split("=")
    assert headers["Ocp-Apim-Subscription-Key"] == "k"
    assert headers["Ocp-Apim-Subscription-Region"] == "r"
    assert body == [{"Text": "Eins."}]


def test_mymemory_is_asked_over_https_one_text_at_a_time(wire):
    asked, answers = wire
    answers += [{"responseStatus": 200, "responseData": {"translatedText": "One."}}]
    engine = make_service(choose("mymemory", {}))
    assert engine.translate(["Eins."], "de", "en") == ["One."]
    assert asked[0][1].startswith("https://")
    assert asked[0][2]["langpair"] == "de-DE|en-GB"
    assert (engine.limits.texts, engine.limits.characters <= 500) == (1, True)


def test_mymemory_hides_its_refusals_in_a_good_answer(wire):
    wire[1].append({"responseStatus": "429", "responseData": {"translatedText": "YOU USED ALL AVAILABLE …"}})
    with pytest.raises(EngineError) as error:
        make_service(choose("mymemory", {})).translate(["Eins."], "de", "en")
    assert error.value.message.code == "translation.quota"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({"responseStatus": 200, "quotaFinished": True, "responseData": {"translatedText": "x"}}, "translation.quota"),
        ({"responseStatus": 200, "responseData": {"translatedText": "MYMEMORY WARNING: …"}}, "translation.quota"),
        ({"responseStatus": "INVALID", "responseData": {"translatedText": "x"}}, "translation.refused"),
        ({"responseStatus": 200, "responseData": None}, "translation.not_understood"),
        ([], "translation.not_understood"),
        ({"responseStatus": 200, "responseData": {"translatedText": 7}}, "translation.not_understood"),
    ],
)
def test_mymemory_s_other_answers(wire, answer, code):
    wire[1].append(answer)
    with pytest.raises(EngineError) as error:
        make_service(choose("mymemory", {})).translate(["Eins."], "de", "en")
    assert error.value.message.code == code


def test_mymemory_s_none_is_no_translation_and_its_entities_are_characters(wire):
    wire[1].append({"responseStatus": 200, "responseData": {"translatedText": None}})
    wire[1].append({"responseStatus": 200, "responseData": {"translatedText": "It&#39;s &quot;one&quot;."}})
    engine = make_service(choose("mymemory", {}))
    assert engine.translate(["Eins."], "de", "en") == [""]
    assert engine.translate(["Eins."], "de", "en") == ['It\'s "one".']


def test_mymemory_counts_bytes():
    limits = make_service(choose("mymemory", {})).limits
    text = "，".join("港口重新开放了" * 3 for _ in range(30))
    parts = [piece.text for batch in batches([text], limits) for piece in batch]
    assert all(len(part.encode()) <= 500 for part in parts)
    assert "".join(parts) == text


def test_half_a_character_in_an_answer_is_no_character(wire):
    wire[1].append({"translations": [{"text": "One \ud83d."}]})
    engine = make_service(choose("deepl", {"VARIORUM_DEEPL_KEY": "k"}))
    assert engine.translate(["Eins."], "de", "en") == ["One \ufffd."]


@pytest.mark.parametrize(
    ("provider", "language", "as_source", "as_target"),
    [
        ("deepl", "pt", "PT", "PT-PT"), ("deepl", "zh", "ZH", "ZH-HANS"), ("deepl", "no", "NB", "NB"),
        ("deepl", "ko", "KO", "KO"), ("google", "he", "iw", "iw"), ("google", "nb", "no", "no"),
        ("mymemory", "bg", "bg-BG", "bg-BG"), ("mymemory", "de", "de-DE", "de-DE"),
        ("mymemory", "en", "en-GB", "en-GB"),
        ("microsoft", "zh", "zh-Hans", "zh-Hans"), ("libretranslate", "nl", "nl", "nl"),
        ("libretranslate", "no", "nb", "nb"),
    ],
)  # fmt: skip
def test_languages_are_spelled_as_each_service_wants_them(wire, provider, language, as_source, as_target):
    asked, answers = wire
    good = {
        "deepl": {"translations": [{"text": "x"}]},
        "google": '<div class="result-container">x</div>',
        "mymemory": {"responseStatus": 200, "responseData": {"translatedText": "x"}},
        "microsoft": [{"translations": [{"text": "x"}]}],
        "libretranslate": {"translatedText": ["x"]},
    }[provider]
    answers += [good, good]
    keys = {
        "VARIORUM_DEEPL_KEY": "k",
        "VARIORUM_MICROSOFT_KEY": "k",
        "VARIORUM_LIBRETRANSLATE_URL": "http://127.0.0.1:1",
    }
    engine = make_service(choose(provider, keys))
    other = "fr"
    engine.translate(["x"], language, other)
    engine.translate(["x"], other, language)
    spelled = [repr((address, body)) for _, address, body, _ in asked]
    assert as_source in spelled[0]
    assert as_target in spelled[1]


@pytest.mark.parametrize("provider", ["google", "mymemory", "deepl", "microsoft", "libretranslate"])
def test_every_language_of_the_encoder_can_be_read(provider):
    keys = {
        "VARIORUM_DEEPL_KEY": "k",
        "VARIORUM_MICROSOFT_KEY": "k",
        "VARIORUM_LIBRETRANSLATE_URL": "http://127.0.0.1:1",
    }
    engine = make_service(choose(provider, keys))
    for language in ("ar", "de", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"):
        assert engine.supports(language, "en"), language
    assert not engine.supports("xx", "en")
    assert not engine.supports("und", "en")


def test_a_region_can_stand_beside_the_provider():
    choice = choose("microsoft=westeurope", {"VARIORUM_MICROSOFT_KEY": "k"})
    assert (choice.region, choice.address, choice.receiver) == ("westeurope", "", "Microsoft Corporation")


def test_a_pasted_address_is_put_right():
    assert choose("libretranslate=http://127.0.0.1:5000/translate/", {}).address == "http://127.0.0.1:5000"


def test_google_s_page_is_read_line_by_line(wire):
    asked, answers = wire
    answers.append('<html><div class="result-container">One &amp; only.\nTwo.</div></html>')
    engine = make_service(choose("google", {}))
    assert engine.translate(["Eins.", "Zwei."], "he", "zh") == ["One & only.", "Two."]
    assert asked[0][2] == {"sl": "iw", "tl": "zh-CN", "q": "Eins.\nZwei."}


def test_google_s_other_pages_are_no_translation(wire):
    wire[1].append("<html><p>unusual traffic</p></html>")
    with pytest.raises(EngineError) as error:
        make_service(choose("google", {})).translate(["Eins."], "de", "en")
    assert error.value.message.code == "translation.not_understood"
