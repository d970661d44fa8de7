"""deep-translator, mended: the only module that imports it.

The library brings the services' addresses, their language codes and the shape of their answers. Its requests have no
time limit, put texts and keys into addresses where the service would not need it, speak plain http to MyMemory and a
call DeepL has ended; so each translator here is a subclass that asks through ``Http`` instead (deep-translator
1.11.4).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from deep_translator import (
    DeeplTranslator,
    GoogleTranslator,
    LibreTranslator,
    MicrosoftTranslator,
    MyMemoryTranslator,
)
from deep_translator.exceptions import BaseError

from viewer.translation.engine import Engine, EngineError, Limits
from viewer.translation.http import TIMEOUT, Http
from viewer.translation.providers import Choice

UNUSED_KEY = "none"
"""The library's LibreTranslator demands a key even of a server that wants none; it is never sent."""

# Where a service's code is not the ISO 639-1 one. Looked up before the library's own table.
GOOGLE_CODES = {"zh": "zh-CN", "he": "iw", "nb": "no"}
LIBRE_CODES = {"zh": "zh"}
MY_MEMORY_CODES = {
    "ar": "ar-SA", "cs": "cs-CZ", "da": "da-DK", "de": "de-DE", "el": "el-GR", "en": "en-GB", "es": "es-ES",
    "fi": "fi-FI", "fr": "fr-FR", "he": "he-IL", "hu": "hu-HU", "it": "it-IT", "ja": "ja-JP", "ko": "ko-KR",
    "nl": "nl-NL", "no": "nb-NO", "pl": "pl-PL", "pt": "pt-PT", "ro": "ro-RO", "ru": "ru-RU", "sv": "sv-SE",
    "th": "th-TH", "tr": "tr-TR", "uk": "uk-UA", "zh": "zh-CN",
}  # fmt: skip
MICROSOFT_CODES = {"zh": "zh-Hans", "no": "nb"}
MICROSOFT_LANGUAGES = (
    "af", "am", "ar", "az", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi",
    "fr", "ga", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "km", "kn", "ko", "ky",
    "lo", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "mt", "my", "nb", "ne", "nl", "pa", "pl", "ps", "pt", "ro", "ru",
    "si", "sk", "sl", "so", "sq", "sv", "sw", "ta", "te", "th", "tr", "uk", "ur", "uz", "vi", "zh-Hans", "zu",
)  # fmt: skip
"""The library asks the service for this list whenever a translator is made; we do not (Azure Translator, 2026)."""


class _Google(GoogleTranslator):
    http: Http

    def translate_many(self, texts: Sequence[str]) -> list[str]:
        parameters = {"sl": self._source, "tl": self._target, "q": "\n".join(texts)}
        page = BeautifulSoup(self.http.page(self._base_url, parameters=parameters), "html.parser")
        element = page.find("div", {"class": "result-container"}) or page.find("div", {"class": "t0"})
        if element is None:
            raise EngineError("translation.not_understood", service="Google")
        return element.get_text().strip("\n").split("\n")


class _MyMemory(MyMemoryTranslator):
    http: Http

    def translate_many(self, texts: Sequence[str]) -> list[str]:
        return [self._one(text) for text in texts]

    def _one(self, text: str) -> str:
        address = self._base_url.replace("http://", "https://")
        answer = self.http.get(address, parameters={"q": text, "langpair": f"{self._source}|{self._target}"})
        # MyMemory answers 200 and says inside that it did not work.
        status = int(_part(answer, "MyMemory", "responseStatus") or 200)
        if status == 429:
            raise EngineError("translation.quota", service="MyMemory")
        if status >= 400:
            raise EngineError("translation.refused", service="MyMemory", status=status)
        return _text(_part(answer, "MyMemory", "responseData", "translatedText"), "MyMemory")


class _Deepl(DeeplTranslator):
    http: Http

    def translate_many(self, texts: Sequence[str]) -> list[str]:
        answer = self.http.post(
            f"{self._base_url}translate",
            headers={"Authorization": f"DeepL-Auth-Key {self.api_key}"},
            body={
                "text": list(texts),
                "source_lang": self._source.upper(),
                "target_lang": self._target.upper(),
                "split_sentences": "0",
            },
        )
        return [
            _text(_part(one, "DeepL", "text"), "DeepL")
            for one in _list(_part(answer, "DeepL", "translations"), "DeepL")
        ]


class _Microsoft(MicrosoftTranslator):
    http: Http

    def _get_supported_languages(self) -> dict[str, str]:
        return {code: code for code in MICROSOFT_LANGUAGES}

    def translate_many(self, texts: Sequence[str]) -> list[str]:
        answer = self.http.post(
            f"{self._base_url}&from={self._source}&to={self._target}",
            headers=self.headers,
            body=[{"Text": text} for text in texts],
        )
        return [
            _text(_part(one, "Microsoft", "translations", 0, "text"), "Microsoft") for one in _list(answer, "Microsoft")
        ]


class _Libre(LibreTranslator):
    http: Http

    def translate_many(self, texts: Sequence[str]) -> list[str]:
        body = {"q": list(texts), "source": self._source, "target": self._target, "format": "text"}
        if self.api_key != UNUSED_KEY:
            body["api_key"] = self.api_key
        answer = _part(self.http.post(f"{self._base_url}translate", body=body), "LibreTranslate", "translatedText")
        # Servers before 1.3.2 know no list and answer with one text.
        return [_text(one, "LibreTranslate") for one in (answer if isinstance(answer, list) else [answer])]


def _part(answer: Any, service: str, *way: str | int) -> Any:
    try:
        for step in way:
            answer = answer[step]
    except (KeyError, IndexError, TypeError):
        raise EngineError("translation.not_understood", service=service) from None
    return answer


def _text(answer: Any, service: str) -> str:
    if not isinstance(answer, str):
        raise EngineError("translation.not_understood", service=service)
    return answer


def _list(answer: Any, service: str) -> list[Any]:
    if not isinstance(answer, list):
        raise EngineError("translation.not_understood", service=service)
    return answer


@dataclass(frozen=True, slots=True)
class _Service:
    """An ``Engine`` over one of the translators above."""

    name: str
    limits: Limits
    translator: type[Any]
    codes: dict[str, str]
    arguments: dict[str, Any]
    http: Http

    def __repr__(self) -> str:
        return f"<translation service {self.name}>"

    def _made(self, source: str, target: str) -> Any:
        made = self.translator(
            source=self.codes.get(source, source), target=self.codes.get(target, target), **self.arguments
        )
        made.http = self.http
        return made

    def supports(self, source: str, target: str) -> bool:
        """Whether the library's table, or ours, knows both languages."""
        try:
            self._made(source, target)
        except BaseError:
            return False
        return True

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """The texts in the other language; one with no letter or digit in it is not sent and comes back as it is."""
        wanted = [i for i, text in enumerate(texts) if any(character.isalnum() for character in text)]
        result = list(texts)
        if not wanted:
            return result
        try:
            translator = self._made(source, target)
        except BaseError:
            raise EngineError("translation.language", service=self.name, source=source, target=target) from None
        answers: list[str] = translator.translate_many([texts[i].strip() for i in wanted])
        if len(answers) != len(wanted):
            return answers if len(wanted) == len(texts) else []
        for i, answer in zip(wanted, answers, strict=True):
            result[i] = answer
        return result


def make_engine(choice: Choice, timeout: tuple[float, float] = TIMEOUT) -> Engine:
    """The engine of a provider, ready to be asked."""
    provider = choice.provider.id
    translator, codes, limits = _SERVICES[provider]
    arguments: dict[str, Any] = {}
    if provider == "libretranslate":
        arguments = {"api_key": choice.key or UNUSED_KEY, "custom_url": choice.address.rstrip("/") + "/"}
    elif provider in {"deepl", "deepl-pro"}:
        arguments = {"api_key": choice.key, "use_free_api": provider == "deepl"}
    elif provider == "microsoft":
        arguments = {"api_key": choice.key, "region": choice.region or None}
    return _Service(provider, limits, translator, codes, arguments, Http(choice.provider.title, timeout))


_SERVICES: dict[str, tuple[type[Any], dict[str, str], Limits]] = {
    "google": (_Google, GOOGLE_CODES, Limits(parallel=2)),
    "mymemory": (_MyMemory, MY_MEMORY_CODES, Limits(characters=480, texts=1, parallel=2)),
    "deepl": (_Deepl, {}, Limits()),
    "deepl-pro": (_Deepl, {}, Limits()),
    "microsoft": (_Microsoft, MICROSOFT_CODES, Limits()),
    "libretranslate": (_Libre, LIBRE_CODES, Limits()),
}
