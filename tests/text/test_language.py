"""Telling languages."""

import pytest

from viewer.text.language import code_of, recognise

SENTENCES = {
    "ar": "قال الرئيس يوم الاثنين إن الحكومة ستعلن عن خطتها الجديدة الأسبوع المقبل.",
    "de": "Der Bürgermeister sagte am Montag, die Arbeiten sollten im März beginnen.",
    "en": "The mayor said on Monday that work was due to begin in March.",
    "es": "La alcaldesa dijo el lunes que las obras empezarían en marzo.",
    "fr": "La maire a dit lundi que les travaux devaient commencer en mars.",
    "it": "La sindaca ha detto lunedì che i lavori inizieranno a marzo.",
    "ja": "市長は月曜日、工事は三月に始まる予定だと述べた。",
    "ko": "시장은 월요일 공사가 3월에 시작될 예정이라고 말했다.",
    "nl": "De burgemeester zei maandag dat het werk in maart zou beginnen.",
    "pl": "Burmistrz powiedział w poniedziałek, że prace rozpoczną się w marcu.",
    "pt": "A prefeita disse na segunda-feira que as obras começariam em março.",
    "ru": "Мэр заявил в понедельник, что работы должны начаться в марте.",
    "th": "นายกเทศมนตรีกล่าวเมื่อวันจันทร์ว่างานจะเริ่มในเดือนมีนาคม",
    "tr": "Belediye başkanı pazartesi günü çalışmaların martta başlayacağını söyledi.",
    "zh": "市长星期一表示，工程预定三月开始。",
}


@pytest.mark.parametrize(("code", "sentence"), SENTENCES.items())
def test_a_sentence(code, sentence):
    found = recognise(sentence)
    assert found.code == code
    assert found.confidence > 0.4


def test_traditional_chinese_is_chinese():
    assert recognise("市長星期一表示，工程預定三月開始，預計明年完工。").code == "zh"


def test_most_of_the_text_decides():
    start = "\n".join([SENTENCES["en"]] * 2)
    assert recognise(start + "\n" + "\n".join([SENTENCES["fr"]] * 4)).code == "fr"
    assert recognise("Home\nNews\nComments (0)\nRelated Posts\n" + SENTENCES["de"]).code == "de"


def test_little_text_is_little_evidence():
    assert recognise("OK").confidence < 0.3
    assert recognise("").code == "und"
    assert recognise("12 + 30 = 42").confidence == 0


def test_a_hint_decides_only_where_the_text_does_not():
    assert recognise("OK", "de-AT").code == "de"
    assert recognise("", "pt_BR").code == "pt"
    assert recognise(SENTENCES["fr"], "de").code == "fr"


def test_capitals_and_addresses_do_not_disturb():
    assert recognise(SENTENCES["fr"].upper()).code == "fr"
    assert recognise(f"https://www.example.com/the/and/of/in {SENTENCES['it']} @someone").code == "it"


def test_any_string_is_taken():
    assert recognise("\ud800 \0 \u202e").code == "und"


@pytest.mark.parametrize(
    ("tag", "code"), [("pt-BR", "pt"), ("zh_Hant", "zh"), ("yue", "zh"), ("EN", "en"), ("nb", "no")]
)
def test_codes(tag, code):
    assert code_of(tag) == code
