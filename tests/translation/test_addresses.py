import hashlib

import pytest
from urllib3.util import parse_url

from viewer.translation.addresses import host, on_this_computer
from viewer.translation.engine import EngineError
from viewer.translation.models import check_download
from viewer.translation.providers import named

FINGERPRINT = hashlib.sha256(b"").hexdigest()
TWO_FACED = [
    r"https://example.org\@localhost/models.zip",
    r"http://example.org\@127.0.0.1/models.zip",
    "https://example.org\\.example.com/models.zip",
    "https://example.org\n@localhost/models.zip",
    "https://exam\tple.org/models.zip",
]


def test_this_computer_is_known_by_its_addresses():
    assert all(map(on_this_computer, ["http://localhost:1", "http://127.9.0.1", "http://[::1]:5000"]))
    assert not any(map(on_this_computer, ["", "http://localhost.example.org", "http://10.0.0.1", "https://127.com"]))
    assert not on_this_computer("http://[::1")


@pytest.mark.parametrize("address", TWO_FACED)
def test_an_address_that_programs_read_differently_is_asked_by_nobody(address):
    assert host(address) == ""
    assert not on_this_computer(address)
    with pytest.raises(EngineError) as error:
        check_download(address, FINGERPRINT)
    assert error.value.message.code == "models.no_https"
    with pytest.raises(EngineError) as error:
        named(f"libretranslate={address.removesuffix('/models.zip')}", {})
    assert error.value.message.code == "translation.address"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a@b",
        "https://example.org/two words.zip",
        "https://me@example.org:8443/?x",
        "http://[::1]:5000",
    ],
)
def test_who_is_told_is_who_is_asked(address):
    assert host(address) == (parse_url(address).host or "").strip("[]")
