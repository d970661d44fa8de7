"""Findings on comparisons whose sides changed places."""

from __future__ import annotations

import pytest

from tests.comparison.findings.told import tell

Pairs = tuple[tuple[str, str], ...]
DE = (("Cats", "Katzen"), ("dogs", "Hunde"), ("sleep", "schlafen"), ("more", "mehr"))
FR = (("Cats", "chats"), ("dogs", "chiens"), ("sleep", "dorment"), ("more", "plus"))
ES = (("Cats", "gatos"), ("dogs", "perros"), ("sleep", "duermen"), ("more", "más"))
RU = (("Cats", "Кошки"), ("Cats", "кошки"), ("dogs", "собаки"), ("dogs", "Собаки"), ("more", "больше"))


@pytest.mark.parametrize(
    ("old", "now", "languages", "pairs"),
    [
        ("Nurses earn less than teachers.", "Teachers earn less than nurses.", ("en", "en"), ()),
        ("In the north it rains more often than in the south.", "In the south it rains more often than in the north.",
         ("en", "en"), ()),
        ("Cats sleep more than dogs.", "Hunde schlafen mehr als Katzen.", ("en", "de"), DE),
        ("Cats sleep more than dogs.", "Les chiens dorment plus que les chats.", ("en", "fr"), FR),
        ("Cats sleep more than dogs.", "Los perros duermen más que los gatos.", ("en", "es"), ES),
        ("Cats sleep more than dogs.", "Собаки спят больше, чем кошки.", ("en", "ru"), RU),
    ],
)  # fmt: skip
def test_what_is_compared_changed_places(old: str, now: str, languages: tuple[str, str], pairs: Pairs) -> None:
    assert tell([old], [now], languages, pairs).loud == ["finding.claim.compared"]


@pytest.mark.parametrize(
    ("old", "now", "languages", "pairs"),
    [
        ("Nurses earn less than teachers there.", "There, nurses earn less than teachers.", ("en", "en"), ()),
        ("Nurses earn less than teachers.", "Teachers earn more than nurses.", ("en", "en"), (("less", "more"),)),
        ("Cats sleep more than dogs.", "Katzen schlafen mehr als Hunde.", ("en", "de"), DE),
        ("Cats sleep more than dogs.", "Hunde schlafen weniger als Katzen.", ("en", "de"),
         (*DE, ("more", "weniger"))),
        ("Cats sleep more than dogs.", "Les chats dorment plus que les chiens.", ("en", "fr"), FR),
        ("Cats sleep more than dogs.", "Кошки спят больше, чем собаки.", ("en", "ru"), RU),
        ("More than 40 women and 30 men came.", "Women and men came, more than 40 and 30.", ("en", "en"), ()),
    ],
)  # fmt: skip
def test_the_same_comparison(old: str, now: str, languages: tuple[str, str], pairs: Pairs) -> None:
    assert "finding.claim.compared" not in tell([old], [now], languages, pairs).loud


def test_a_comparison_turned_over_is_no_opposite() -> None:
    told = tell(["Nurses earn less than teachers."], ["Teachers earn more than nurses."], pairs=[("less", "more")])
    assert told.loud == []


def test_a_scale_named_from_its_other_end() -> None:
    pairs = [("Zug", "train"), ("Bus", "bus"), ("später", "earlier"), ("kam", "came")]
    told = tell(["Der Zug kam später als der Bus."], ["The bus came earlier than the train."], ("de", "en"), pairs)
    assert told.loud == []


def test_what_both_sides_of_a_comparison_share_is_not_compared() -> None:
    old, now = (
        "Exports to Asia grew faster than exports to Europe.",
        "Exports to Europe grew faster than exports to Asia.",
    )
    assert tell([old], [now]).loud == ["finding.claim.compared"]
