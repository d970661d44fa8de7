"""The services' protocols, with the connection replaced by a record of what would be sent."""

import json

import pytest

from viewer.translation.adapter import make_engine
from viewer.translation.engine import EngineError
from viewer.translation.http import Http
from viewer.translation.providers import PROVIDERS, choose, spell, state


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
    engine = make_engine(choose("deepl", {"VARIORUM_DEEPL_KEY": "k"}))
    assert engine.translate(["Eins.", "Zwei."], "de", "en") == ["One.", "Two."]
    method, address, body, headers = asked[0]
    assert (method, address) == ("POST", "https://api-free.deepl.com/v2/translate")
    assert headers["Authorization"] == "DeepL-Auth-Key k"
    assert body["text"] == ["Eins.", "Zwei."]
    assert (body["source_lang"], body["target_lang"]) == ("DE", "EN")
    assert "k" not in body.values()


def test_microsoft_is_asked_without_looking_up_its_languages(wire):
    asked, answers = wire
    answers.append([{"translations": [{"text": "One."}]}])
    engine = make_engine(choose("microsoft", {"VARIORUM_MICROSOFT_KEY": "k", "VARIORUM_MICROSOFT_REGION": "r"}))
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
    engine = make_engine(choose("mymemory", {}))
    assert engine.translate(["Eins."], "de", "en") == ["One."]
    assert asked[0][1].startswith("https://")
    assert asked[0][2]["langpair"] == "de-DE|en-GB"
    assert (engine.limits.texts, engine.limits.characters <= 500) == (1, True)


def test_mymemory_hides_its_refusals_in_a_good_answer(wire):
    wire[1].append({"responseStatus": "429", "responseData": {"translatedText": "YOU USED ALL AVAILABLE …"}})
    with pytest.raises(EngineError) as error:
        make_engine(choose("mymemory", {})).translate(["Eins."], "de", "en")
    assert error.value.message.code == "translation.quota"


def test_google_s_page_is_read_line_by_line(wire):
    asked, answers = wire
    answers.append('<html><div class="result-container">One &amp; only.\nTwo.</div></html>')
    engine = make_engine(choose("google", {}))
    assert engine.translate(["Eins.", "Zwei."], "he", "zh") == ["One & only.", "Two."]
    assert asked[0][2] == {"sl": "iw", "tl": "zh-CN", "q": "Eins.\nZwei."}


def test_google_s_other_pages_are_no_translation(wire):
    wire[1].append("<html><p>unusual traffic</p></html>")
    with pytest.raises(EngineError) as error:
        make_engine(choose("google", {})).translate(["Eins."], "de", "en")
    assert error.value.message.code == "translation.not_understood"


def test_each_provider_says_who_receives_the_text():
    for row in json.loads(spell(as_json=True, environment={})):
        assert row["receiver"]
        assert row["state"] in {"ready", "needs a key", "needs an address", "refused"}
    assert all(provider.key_url for provider in PROVIDERS if provider.needs_key)


def test_the_table_of_providers_never_shows_a_key():
    environment = {"VARIORUM_DEEPL_KEY": "s3cret"}
    deepl = next(provider for provider in PROVIDERS if provider.id == "deepl")
    assert state(deepl, environment) == "ready"
    assert "s3cret" not in spell(as_json=True, environment=environment) + spell(as_json=False, environment=environment)
    assert "s3cret" not in repr(choose("deepl", environment))
