import json

import pytest

from viewer.resources import messages
from viewer.translation import listing
from viewer.translation.providers import PROVIDERS, State

from .conftest import Answer

SECRET = {"VARIORUM_DEEPL_KEY": "s3cret"}


@pytest.fixture(autouse=True)
def no_apertium(monkeypatch):
    monkeypatch.setattr("viewer.translation.apertium.ApertiumEngine.directions", {})


def rows(tmp_path, environment=None, **more):
    found = listing.rows(environment=environment or {}, models=tmp_path / "models", **more)
    return {row.provider.id: row for row in found}


def test_each_provider_says_who_receives_the_text(tmp_path):
    for row in json.loads(listing.spell(list(rows(tmp_path).values()), messages(), as_json=True)):
        assert row["receiver"]
        assert row["state"] in {state.value for state in State} - {"not reachable"}
        assert "{" not in row["trouble"]
    found = rows(tmp_path)
    assert {"de", "en", "fr", "zh"} <= set(found["deepl"].languages) < set(found["google"].languages)
    assert found["firefox"].languages == found["yandex"].languages == ()
    said = listing.spell(list(rows(tmp_path).values()), messages(), as_json=False)
    assert "provider." not in said
    assert "providers." not in said
    assert all(provider.key_url for provider in PROVIDERS if provider.needs_key)


def test_the_table_never_shows_a_key(tmp_path):
    found = rows(tmp_path, SECRET)
    assert found["deepl"].state is State.READY
    assert found["deepl-pro"].state is State.NEEDS_KEY
    for as_json in (True, False):
        assert "s3cret" not in listing.spell(list(found.values()), messages(), as_json=as_json)


def test_a_key_that_can_be_none_is_said_and_hides_no_other_provider(tmp_path):
    found = rows(tmp_path, {"VARIORUM_DEEPL_KEY": "two words"})
    assert found["deepl"].state is State.NEEDS_KEY
    assert found["deepl"].trouble is not None
    assert "two words" not in listing.spell(list(found.values()), messages(), as_json=False)


def test_engines_of_this_computer_say_what_they_would_bring(tmp_path):
    found = rows(tmp_path)
    assert found["firefox"].state is State.NOT_INSTALLED
    assert found["apertium"].state is State.NOT_INSTALLED
    words = listing.spell(list(found.values()), messages(), as_json=False)
    assert "variorum models install" in words
    assert "sudo apt install apertium" in words


def test_installed_models_are_named(tmp_path):
    pytest.importorskip("fxtranslate", reason="the extra [offline] is not installed")
    from viewer.translation.models import Store

    from .tiny_model import folder

    Store(tmp_path / "models").install(folder(tmp_path / "download", "deen"))
    found = rows(tmp_path)
    assert (found["firefox"].state, found["firefox"].directions) == (State.READY, ("de-en",))


# pytest-socket lets these tests reach this computer only: a look that contacts anybody would fail here.
def test_looking_contacts_nobody(libre, tmp_path):
    found = rows(tmp_path, {"VARIORUM_LIBRETRANSLATE_URL": libre.address})
    assert found["libretranslate"].state is State.READY
    assert libre.paths == []


def only_libre(monkeypatch):
    monkeypatch.setattr(listing, "PROVIDERS", [one for one in PROVIDERS if one.id == "libretranslate"])


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (Answer(body=b"[]"), State.READY),
        (Answer(status=404), State.READY),
        (Answer(status=403), State.NEEDS_KEY),
        (Answer(status=500), State.NOT_REACHABLE),
        (Answer(drop=True), State.NOT_REACHABLE),
    ],
)
def test_a_check_asks_without_sending_text(libre, tmp_path, monkeypatch, answer, state):
    only_libre(monkeypatch)
    libre.always = answer
    row = rows(tmp_path, {"VARIORUM_LIBRETRANSLATE_URL": libre.address}, check=True)["libretranslate"]
    assert (row.state, row.checked) == (state, True)
    assert libre.paths == ["/languages"]
    assert libre.requests == []
    assert "no text was sent" in listing.spell([row], messages(), as_json=False)


def test_a_check_asks_only_those_that_are_ready(libre, tmp_path, monkeypatch):
    only_libre(monkeypatch)
    row = rows(tmp_path, check=True)["libretranslate"]
    assert (row.state, row.checked) == (State.NEEDS_ADDRESS, False)


@pytest.mark.parametrize("provider", ["deepl", "deepl-pro", "microsoft", "google", "mymemory"])
def test_what_a_check_would_ask(monkeypatch, provider):
    from viewer.translation.adapter import reach
    from viewer.translation.http import Http
    from viewer.translation.providers import choose

    asked = []
    monkeypatch.setattr(Http, "reach", lambda self, address, headers=None: asked.append((address, headers or {})))
    environment = {f"VARIORUM_{name}_KEY": "s3cret" for name in ("DEEPL", "DEEPL_PRO", "MICROSOFT")}
    reach(choose(provider, environment))
    ((address, headers),) = asked
    assert address.startswith("https://")
    assert "s3cret" not in address
    assert ("s3cret" in str(headers)) == provider.startswith("deepl")


def test_reports_know_the_providers_by_their_names():
    words = messages()
    assert all(words[f"provider.{one.id}.title"] == one.title for one in PROVIDERS if one.offered)
