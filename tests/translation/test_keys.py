import pickle

import pytest

from viewer.resources import messages
from viewer.translation import keys as module
from viewer.translation.engine import EngineError
from viewer.translation.keys import Keys, Place, Secret, system_keyring
from viewer.translation.providers import choose


class Ring:
    """A keyring that works."""

    def __init__(self):
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


class Broken(Ring):
    """One that is there and cannot be opened."""

    def get_password(self, service, username):
        raise OSError("the bus has gone")

    def set_password(self, service, username, password):
        raise OSError("the bus has gone")


def test_a_key_is_kept_in_the_keyring_and_found_by_the_next_program():
    ring = Ring()
    assert Keys({}, lambda: ring).keep("deepl", Secret("s3cret")) is Place.KEYRING
    again = Keys({}, lambda: ring)
    assert again.get("deepl").reveal() == "s3cret"
    assert again.place("deepl") is Place.KEYRING
    again.forget("deepl")
    assert (bool(again.get("deepl")), again.place("deepl"), ring.kept) == (False, Place.NOWHERE, {})


@pytest.mark.parametrize("find", [lambda: None, Broken], ids=["none", "broken"])
def test_without_a_keyring_a_key_lasts_for_the_session_and_is_written_nowhere(find, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    keys = Keys({}, find)
    assert keys.keep("deepl", Secret("s3cret")) is Place.SESSION
    assert (keys.get("deepl").reveal(), keys.place("deepl")) == ("s3cret", Place.SESSION)
    assert not Keys({}, find).get("deepl")
    assert list(tmp_path.rglob("*")) == []


def test_the_environment_comes_first_and_is_never_taken_away():
    ring = Ring()
    keys = Keys({"VARIORUM_DEEPL_KEY": "of the script".replace(" ", "-")}, lambda: ring)
    keys.keep("deepl", Secret("of-the-ring"))
    keys.forget("deepl")
    assert (keys.get("deepl").reveal(), keys.place("deepl")) == ("of-the-script", Place.ENVIRONMENT)


def test_a_key_shows_itself_nowhere():
    key = Secret("s3cret")
    keys = Keys({}, lambda: None)
    keys.keep("deepl", key)
    choice = choose("deepl", {}, keys)
    assert choice.key.reveal() == "s3cret"
    for shown in (repr(key), str(key), f"{key}", f"{key!r:>9}", repr(choice), str(choice), repr(keys)):
        assert "s3cret" not in shown
    assert pickle.loads(pickle.dumps(choice)) == choice  # noqa: S301 - the worker process gets it by a pipe


def test_a_server_gets_no_key_of_another():
    keys = Keys({}, lambda: None)
    keys.keep("libretranslate", Secret("s3cret"), "http://127.0.0.1:5000")
    here = {"VARIORUM_LIBRETRANSLATE_URL": "http://127.0.0.1:5000/translate/"}
    own = choose("libretranslate=http://127.0.0.1:5000", here, keys, of_story=True)
    assert (own.key.reveal(), own.foreign) == ("s3cret", False)
    assert choose("libretranslate", here, keys, of_story=True).key
    typed_beside_it = Keys({"VARIORUM_LIBRETRANSLATE_KEY": "s3cret"}, lambda: None)
    for there in ("http://127.0.0.1:5001", "http://example.org", "https://127.0.0.1:5000"):
        for known in (keys, typed_beside_it):
            choice = choose(f"libretranslate={there}", here, known, of_story=True)
            assert (choice.key.reveal(), choice.foreign) == ("", True)
        # Set or typed instead of the one the key was given for, it does not get that key either.
        assert not choose(f"libretranslate={there}", here, keys).key
        assert not choose("libretranslate", {"VARIORUM_LIBRETRANSLATE_URL": there}, keys).key
        assert choose(f"libretranslate={there}", here, typed_beside_it).key
    assert not choose("libretranslate=http://127.0.0.1:5000", {}, keys, of_story=True).key


def test_a_key_of_a_server_is_forgotten_with_the_one_kept_before_servers_had_their_own():
    ring = Ring()
    ring.set_password("variorum", "libretranslate", "old")
    keys = Keys({}, lambda: ring)
    keys.keep("libretranslate", Secret("new"), "http://127.0.0.1:5000")
    assert ring.get_password("variorum", "libretranslate") is None
    assert keys.place("libretranslate", "http://127.0.0.1:5000") is Place.KEYRING
    keys.forget("libretranslate", "http://127.0.0.1:5000")
    assert keys.place("libretranslate", "http://127.0.0.1:5000") is Place.NOWHERE


@pytest.mark.parametrize("value", ["two words", "line\nbreak", "schlüssel", "x" * 501, "nul\0"])
def test_what_can_be_no_key_is_refused_without_being_quoted(value):
    with pytest.raises(EngineError) as error:
        Secret(value)
    assert error.value.message.code == "keys.malformed"
    assert value not in repr(error.value) + error.value.message.spell(messages())


def test_white_space_around_a_pasted_key_is_no_part_of_it():
    assert Secret(" key\n").reveal() == "key"


def _backend(module_name, **members):
    return type("Keyring", (Ring,), {"__module__": module_name, **members})()


@pytest.mark.parametrize(
    ("found", "used"),
    [
        (_backend("keyring.backends.SecretService"), True),
        (_backend("keyring.backends.fail"), False),
        (_backend("keyring.backends.null"), False),
        (_backend("keyrings.alt.file"), False),
        (_backend("keyring.backends.chainer", backends=[_backend("keyrings.alt.file")]), False),
        (_backend("keyring.backends.chainer", backends=[_backend("keyring.backends.kwallet")]), True),
    ],
)
def test_only_a_keyring_that_keeps_secrets_is_used(monkeypatch, found, used):
    import keyring

    monkeypatch.setattr(keyring, "get_keyring", lambda: found)
    assert (system_keyring() is not None) == used


def test_a_desktop_that_breaks_is_no_keyring(monkeypatch):
    import keyring

    def fail():
        raise RuntimeError("no bus")

    monkeypatch.setattr(keyring, "get_keyring", fail)
    assert system_keyring() is None


def test_nothing_is_looked_for_before_a_key_is_needed():
    def fail():
        raise AssertionError

    keys = Keys({}, fail)
    assert choose("google", {}, keys).provider.id == "google"
    assert module.key_variable("deepl-pro") == "VARIORUM_DEEPL_PRO_KEY"
