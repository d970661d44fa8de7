import pytest

from viewer.resources import messages
from viewer.translation.consent import Consent, Permissions, sentences
from viewer.translation.engine import EngineError
from viewer.translation.providers import choose, named

DEEPL = choose("deepl", {"VARIORUM_DEEPL_KEY": "s3cret"})
OWN = choose("libretranslate=http://127.0.0.1:5000", {})
OTHER = choose("libretranslate=http://example.org", {})
FOREIGN = named("libretranslate=http://example.org", {}, of_story=True)


def test_nothing_is_agreed_at_first():
    assert Permissions().consent_to(DEEPL) is None


def test_consent_is_for_one_provider_and_one_receiver():
    permissions = Permissions().agree(OWN)
    assert permissions.consent_to(OWN) == Consent("libretranslate", "http://127.0.0.1:5000")
    assert permissions.consent_to(OTHER) is None
    assert permissions.consent_to(DEEPL) is None


def test_consent_can_be_revoked():
    permissions = Permissions().agree(OWN).agree(DEEPL).revoke("deepl")
    assert permissions.consent_to(DEEPL) is None
    assert permissions.consent_to(OWN) is not None


def test_never_send_allows_no_consent():
    permissions = Permissions(Permissions().agree(DEEPL).agreed, never=True)
    assert permissions.consent_to(DEEPL) is None
    with pytest.raises(EngineError) as error:
        permissions.agree(DEEPL)
    assert error.value.message.code == "consent.never"


@pytest.mark.parametrize(
    ("choice", "codes", "says"),
    [
        (DEEPL, ["consent.sends"], "DeepL SE, Cologne"),
        (OWN, ["consent.same_computer"], "on this computer"),
        (OTHER, ["consent.sends", "consent.unencrypted"], "http://example.org"),
        (FOREIGN, ["consent.sends", "consent.unencrypted_text", "consent.foreign"], "Your key for LibreTranslate"),
        (choose("google"), ["consent.sends", "consent.in_address"], "Google LLC"),
        (choose("firefox"), ["consent.stays"], "Nothing is sent"),
    ],
)
def test_the_editor_is_told_in_plain_words_who_receives_what(choice, codes, says):
    said = sentences(choice, "Harbour reopens")
    assert [message.code for message in said] == codes
    words = " ".join(message.spell(messages()) for message in said)
    assert "Harbour reopens" in words
    assert says in words
    assert "{" not in words
