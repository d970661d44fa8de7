import pytest

from viewer.alignment.beads import align
from viewer.alignment.encoder import UniversalEncoder
from viewer.core.errors import Stopped
from viewer.core.ports import NoProgress

ENGLISH = [
    "The city council closed the old harbour bridge on Tuesday.",
    "Engineers had found cracks in three of its pillars.",
    "Repairs will cost 4.2 million euros and take until spring.",
    "Shop owners on the island fear for their Christmas trade.",
    "“We were told nothing,” said the baker Ruth Olsen.",
    "A ferry now runs every twenty minutes, free of charge.",
    "The mayor promised to publish the inspection reports.",
]
GERMAN = [
    "Der Stadtrat hat am Dienstag die alte Hafenbrücke gesperrt.",
    "Ingenieure hatten in drei ihrer Pfeiler Risse gefunden.",
    "Die Reparatur wird 4,2 Millionen Euro kosten und bis zum Frühjahr dauern.",
    "Die Ladenbesitzer auf der Insel fürchten um ihr Weihnachtsgeschäft.",
    "„Uns hat niemand etwas gesagt“, sagte die Bäckerin Ruth Olsen.",
    "Eine Fähre verkehrt nun alle zwanzig Minuten, und zwar kostenlos.",
    "Der Bürgermeister versprach, die Prüfberichte zu veröffentlichen.",
]


@pytest.fixture(scope="module")
def encoder():
    return UniversalEncoder()


def pairs(beads):
    return [(bead.original, bead.republication) for bead in beads]


def test_a_translation_sentence_by_sentence(encoder):
    beads = align(ENGLISH, GERMAN, ("en", "de"), encoder)
    assert pairs(beads) == [((k,), (k,)) for k in range(7)]
    assert all(bead.confidence > 0.8 and not bead.moved for bead in beads)


def test_an_article_with_itself(encoder):
    beads = align(ENGLISH, ENGLISH, ("en", "en"), encoder)
    assert pairs(beads) == [((k,), (k,)) for k in range(7)]
    assert {bead.reason.code for bead in beads} == {"bead.same"}


def test_a_dropped_and_an_added_sentence(encoder):
    added = "Unser Newsletter bringt Ihnen jeden Morgen die besten Rezepte ins Haus."
    beads = align(ENGLISH, [*GERMAN[:2], *GERMAN[3:5], added, *GERMAN[5:]], ("en", "de"), encoder)
    assert ((2,), ()) in pairs(beads)
    assert ((), (4,)) in pairs(beads)
    assert len(beads) == 8
    assert [bead.reason.code for bead in beads if not bead.republication] == ["bead.dropped"]


def test_a_split_and_a_merge(encoder):
    split = ["Die Reparatur wird 4,2 Millionen Euro kosten.", "Sie soll bis zum Frühjahr dauern."]
    merged = f"{GERMAN[4]} {GERMAN[5]}"
    beads = align(ENGLISH, [*GERMAN[:2], *split, GERMAN[3], merged, GERMAN[6]], ("en", "de"), encoder)
    assert ((2,), (2, 3)) in pairs(beads)
    assert ((4, 5), (5,)) in pairs(beads)


def test_a_moved_sentence(encoder):
    beads = align(ENGLISH, [GERMAN[6], *GERMAN[:6]], ("en", "de"), encoder)
    assert pairs(beads) == [((6,), (0,)), *(((k,), (k + 1,)) for k in range(6))]
    assert [bead.moved for bead in beads] == [True] + [False] * 6


def test_half_a_text_left_out(encoder):
    beads = align(ENGLISH, GERMAN[4:], ("en", "de"), encoder)
    assert pairs(beads) == [*(((k,), ()) for k in range(4)), ((4,), (0,)), ((5,), (1,)), ((6,), (2,))]


def test_a_language_the_encoder_does_not_know(encoder):
    norwegian = [
        "Bystyret stengte den gamle havnebroen tirsdag.",
        "Ingeniører hadde funnet sprekker i tre av pilarene.",
        "Reparasjonen vil koste 4,2 millioner euro og vare til våren.",
        "Butikkeierne på øya frykter for julehandelen.",
        "«Vi fikk ikke vite noe», sa bakeren Ruth Olsen.",
        "Ordføreren lovet å offentliggjøre inspeksjonsrapportene.",
    ]
    beads = align(ENGLISH, norwegian, ("en", "no"), encoder)
    found = {bead.republication: bead for bead in beads if bead.republication and bead.original}
    assert found[2,].original == (2,)
    assert found[4,].original == (4,)
    assert {bead.reason.code for bead in found.values()} == {"bead.surface"}


@pytest.mark.parametrize("sides", [(0, 0), (0, 3), (3, 0)])
def test_empty_sides(encoder, sides):
    beads = align(ENGLISH[: sides[0]], GERMAN[: sides[1]], ("en", "de"), encoder)
    assert pairs(beads) == [((k,), ()) for k in range(sides[0])] + [((), (k,)) for k in range(sides[1])]


def test_it_stops_when_told(encoder):
    class Stopping(NoProgress):
        def check(self):
            raise Stopped

    with pytest.raises(Stopped):
        align(ENGLISH, GERMAN, ("en", "de"), encoder, progress=Stopping())
