import tomllib

import pytest

from tests.comparison.builders import article, context
from viewer import resources
from viewer.comparison.unmatched import Background, background


def limits() -> dict[str, dict[str, float]]:
    return tomllib.loads(resources.path("models", "faithful.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("languages", [("en", "it"), ("en", "ko"), ("ja", "de"), ("de", "ja"), ("en", "xx")])
def test_how_much_is_an_edit_depends_on_the_noisier_language(languages: tuple[str, str]) -> None:
    known = [limits()[language] for language in languages if language in limits()]
    usual = background([context(article(["A dog."], languages[0]), article(["A cat."], languages[1]))])
    assert usual.edit == max([Background().edit, *(each["edit"] for each in known)])
    assert usual.faithful == max([Background().faithful, *(each["lonely"] for each in known)])


def test_within_a_language_nothing_is_noisy() -> None:
    usual = background([context(article(["犬。"], "ja"), article(["猫。"], "ja"))])
    assert (usual.edit, usual.faithful) == (Background().edit, Background().faithful)


def test_every_language_of_the_encoder_but_english_is_measured() -> None:
    from viewer.alignment.encoder import LANGUAGES

    assert limits().keys() - {"measured"} == LANGUAGES - {"en", "zh-tw"}
