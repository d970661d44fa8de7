"""deep-translator, mended: the only module that imports it.

The library brings the services' addresses, their language codes and the shape of their answers. Its requests have no
time limit, put texts and keys into addresses where the service would not need it, speak plain http to MyMemory and a
call DeepL has ended, and ``None`` may be the answer; so each translator here is a subclass that asks through ``Http``
instead (deep-translator 1.11.4).
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from bs4 import BeautifulSoup
from deep_translator import (
    DeeplTranslator,
    GoogleTranslator,
    LibreTranslator,
    MicrosoftTranslator,
    MyMemoryTranslator,
)
from deep_translator.constants import (
    BASE_URLS,
    DEEPL_LANGUAGE_TO_CODE,
    GOOGLE_LANGUAGES_TO_CODES,
    LIBRE_LANGUAGES_TO_CODES,
    MY_MEMORY_LANGUAGES_TO_CODES,
)

from viewer.translation.engine import TIMEOUT, Engine, EngineError, Limits
from viewer.translation.http import Http
from viewer.translation.providers import Choice

UNUSED_KEY = "none"
"""The library's LibreTranslator demands a key even of a server that wants none; it is never sent."""

Codes = Mapping[str, str]
"""ISO 639-1 to a service's own code."""


def _by_language(table: Mapping[str, str], **more: str) -> Codes:
    """The library's table by our codes. Of a language with several regions the first counts, but for ``more``."""
    codes: dict[str, str] = {}
    for code in table.values():
        codes.setdefault(code.partition("-")[0].lower(), code)
    return MappingProxyType(codes | more)


GOOGLE_CODES = _by_language(
    GOOGLE_LANGUAGES_TO_CODES, zh="zh-CN", he="iw", jv="jw", fil="tl", nb="no", nn="no", tw="ak"
)
MY_MEMORY_CODES = _by_language(
    MY_MEMORY_LANGUAGES_TO_CODES, de="de-DE", fr="fr-FR", nl="nl-NL", pt="pt-PT", zh="zh-CN", ar="ar-SA", no="nb-NO",
    sr="sr-Latn-RS", ro="ro-RO", bs="bs-BA", oc="oc-FR", sv="sv-SE", it="it-IT",
)  # fmt: skip
DEEPL_CODES = _by_language(DEEPL_LANGUAGE_TO_CODE, ar="ar", he="he", ko="ko", nb="nb", no="nb", th="th", vi="vi")
"""The library's table is of 2023; DeepL has added languages since."""
DEEPL_TARGETS = MappingProxyType({"en": "en-gb", "pt": "pt-pt", "zh": "zh-hans"})
"""DeepL takes the bare codes as a target only for old programs' sake."""
LIBRE_CODES = _by_language(
    LIBRE_LANGUAGES_TO_CODES,
    **{code: code for code in (
        "az", "bg", "bn", "ca", "cs", "da", "el", "eo", "et", "eu", "fa", "fi", "gl", "he", "hu", "ky", "lt", "lv",
        "ms", "nb", "nl", "ro", "sk", "sl", "sq", "sr", "sv", "th", "tl", "uk", "ur",
    )},
    no="nb",
)  # fmt: skip
"""What servers can have (LibreTranslate 1.6); each has its own choice of it, and says so when asked for another."""
MICROSOFT_CODES = MappingProxyType(
    {code: code for code in (
        "af", "am", "ar", "az", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fa",
        "fi", "fr", "ga", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "km", "kn",
        "ko", "ky", "lo", "lt", "lv", "mk", "ml", "mr", "ms", "mt", "my", "nb", "ne", "nl", "pa", "pl", "ps", "pt",
        "ro", "ru", "si", "sk", "sl", "so", "sq", "sv", "sw", "ta", "te", "th", "tr", "uk", "ur", "uz", "vi", "zu",
    )}
    | {"zh": "zh-Hans", "no": "nb", "sr": "sr-Cyrl", "mn": "mn-Cyrl", "pt": "pt-pt"}
)  # fmt: skip
"""The library asks the service for this list whenever a translator is made; we do not (Azure Translator, 2026)."""


class _Mended:
    """What all of them share: our connection, and our codes, which need no look-up."""

    http: Http

    def _map_language_to_code(self, *languages: str) -> Sequence[str]:
        return languages


class _Google(_Mended, GoogleTranslator):
    def translate_many(self, texts: Sequence[str]) -> list[str]:
        parameters = {"sl": self._source, "tl": self._target, "q": "\n".join(texts)}
        page = BeautifulSoup(self.http.page(self._base_url, parameters=parameters), "html.parser")
        element = page.find("div", {"class": "result-container"}) or page.find("div", {"class": "t0"})
        if element is None:
            raise EngineError("translation.not_understood", service="Google")
        for line_break in element.find_all("br"):
            line_break.replace_with("\n")
        return element.get_text().strip("\n").split("\n")


class _MyMemory(_Mended, MyMemoryTranslator):
    def translate_many(self, texts: Sequence[str]) -> list[str]:
        return [self._one(text) for text in texts]

    def _one(self, text: str) -> str:
        address = self._base_url.replace("http://", "https://")
        answer = self.http.get(address, parameters={"q": text, "langpair": f"{self._source}|{self._target}"})
        # MyMemory answers 200 and says inside that it did not work.
        status = str(_part(answer, "MyMemory", "responseStatus"))
        found = _part(answer, "MyMemory", "responseData", "translatedText")
        if status == "429" or answer.get("quotaFinished") is True or str(found).startswith("MYMEMORY WARNING"):
            raise EngineError("translation.quota", service="MyMemory")
        if status != "200":
            raise EngineError("translation.refused", service="MyMemory", status=status)
        # "None" is its way to say that it found nothing.
        return html.unescape(_text(found, "MyMemory")) if found is not None else ""


class _Deepl(_Mended, DeeplTranslator):
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


class _Microsoft(_Mended, MicrosoftTranslator):
    def _get_supported_languages(self) -> dict[str, str]:
        return {}

    def translate_many(self, texts: Sequence[str]) -> list[str]:
        answer = self.http.post(
            f"{self._base_url}&from={self._source}&to={self._target}",
            headers=self.headers,
            body=[{"Text": text} for text in texts],
        )
        return [
            _text(_part(one, "Microsoft", "translations", 0, "text"), "Microsoft") for one in _list(answer, "Microsoft")
        ]


class _Libre(_Mended, LibreTranslator):
    def translate_many(self, texts: Sequence[str]) -> list[str]:
        body = {"q": list(texts), "source": self._source, "target": self._target, "format": "text"}
        if self.api_key != UNUSED_KEY:
            body["api_key"] = self.api_key
        answer = _part(self.http.post(f"{self._base_url}translate", body=body), "LibreTranslate", "translatedText")
        # Servers before 1.3.2 know no list and answer with one text.
        answers = answer if isinstance(answer, list) else [answer]
        # One it has nothing for takes no other with it; nothing for any is no answer.
        some = any(one is not None for one in answers)
        return ["" if some and one is None else _text(one, "LibreTranslate") for one in answers]


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
    # Half a surrogate pair is valid JSON, but no text: it could be neither kept nor written.
    return answer.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _list(answer: Any, service: str) -> list[Any]:
    if not isinstance(answer, list):
        raise EngineError("translation.not_understood", service=service)
    return answer


@dataclass(frozen=True, slots=True)
class _Kind:
    """One of the translators above, with what it may be asked."""

    translator: type[Any]
    codes: Codes
    limits: Limits = Limits()  # noqa: RUF009 - cannot be changed
    targets: Codes = field(default_factory=dict)
    """Where a code differs when it is translated to."""


_KINDS: Mapping[str, _Kind] = MappingProxyType(
    {
        "google": _Kind(_Google, GOOGLE_CODES, Limits(parallel=2)),
        "mymemory": _Kind(_MyMemory, MY_MEMORY_CODES, Limits(characters=480, texts=1, parallel=2, in_bytes=True)),
        "deepl": _Kind(_Deepl, DEEPL_CODES, targets=DEEPL_TARGETS),
        "deepl-pro": _Kind(_Deepl, DEEPL_CODES, targets=DEEPL_TARGETS),
        "microsoft": _Kind(_Microsoft, MICROSOFT_CODES),
        "libretranslate": _Kind(_Libre, LIBRE_CODES),
    }
)


@dataclass(frozen=True, slots=True)
class Service:
    """An ``Engine`` over one of the translators above."""

    name: str
    title: str
    receiver: str
    limits: Limits
    kind: _Kind = field(repr=False)
    http: Http = field(repr=False)
    arguments: Mapping[str, Any] = field(repr=False)

    def _made(self, source: str, target: str) -> Any:
        made = self.kind.translator(source=source, target=target, **self.arguments)
        made.http = self.http
        return made

    def supports(self, source: str, target: str) -> bool:
        """Whether the library's table, or ours, knows both languages."""
        return source in self.kind.codes and target in self.kind.codes

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """The texts in the other language; one with no letter or digit in it is not sent and comes back as it is."""
        wanted = [i for i, text in enumerate(texts) if any(character.isalnum() for character in text)]
        result = list(texts)
        if not wanted:
            return result
        codes = self.kind.codes
        if not self.supports(source, target):
            raise EngineError("translation.language", service=self.title, source=source, target=target)
        try:
            translator = self._made(codes[source], self.kind.targets.get(target, codes[target]))
            answers: list[str] = translator.translate_many([texts[i].strip() for i in wanted])
        except (LookupError, TypeError, ValueError, AttributeError, RecursionError):
            # An answer of a shape nobody foresaw; the error itself may quote text or key.
            raise EngineError("translation.not_understood", service=self.title) from None
        if len(answers) != len(wanted):
            return answers if len(wanted) == len(texts) else []
        for i, answer in zip(wanted, answers, strict=True):
            result[i] = answer
        return result


def make_service(choice: Choice, timeout: tuple[float, float] = TIMEOUT) -> Engine:
    """The engine of a provider of the network, ready to be asked."""
    provider = choice.provider.id
    kind = _KINDS[provider]
    arguments: dict[str, Any] = {}
    if provider == "libretranslate":
        arguments = {"api_key": choice.key.reveal() or UNUSED_KEY, "custom_url": choice.address.rstrip("/") + "/"}
    elif provider in {"deepl", "deepl-pro"}:
        arguments = {"api_key": choice.key.reveal(), "use_free_api": provider == "deepl"}
    elif provider == "microsoft":
        arguments = {"api_key": choice.key.reveal(), "region": choice.region or None}
    title = choice.provider.title
    return Service(provider, title, choice.receiver, kind.limits, kind, Http(title, timeout), arguments)


def languages(provider: str) -> tuple[str, ...]:
    """The languages a provider of the network translates from and to, ISO 639-1 (639-2 where there is none)."""
    return tuple(sorted(_KINDS[provider].codes))


def reach(choice: Choice, timeout: tuple[float, float] = TIMEOUT) -> None:
    """Ask the provider for something that needs no text, with the key where that shows whether it is good.

    Raises:
        EngineError: it cannot be reached, or refuses the key.
    """
    provider, http = choice.provider.id, Http(choice.provider.title, timeout)
    if provider == "libretranslate":
        http.reach(f"{choice.address.rstrip('/')}/languages")
    elif provider in {"deepl", "deepl-pro"}:
        address = BASE_URLS["DEEPL_FREE" if provider == "deepl" else "DEEPL"].format(version="v2")
        http.reach(f"{address}usage", headers={"Authorization": f"DeepL-Auth-Key {choice.key.reveal()}"})
    elif provider == "microsoft":
        http.reach(BASE_URLS["MICROSOFT_TRANSLATE"].replace("/translate?", "/languages?"))
    else:
        address = BASE_URLS["GOOGLE_TRANSLATE" if provider == "google" else "MYMEMORY"]
        http.reach(address.replace("http://", "https://"))
