import pytest

from viewer.comparison.context import BeadContext, Side
from viewer.comparison.findings.collect import collect
from viewer.core.article import Article, Language
from viewer.core.comparison import Bead
from viewer.core.errors import Stopped
from viewer.core.messages import Message
from viewer.core.ports import NoProgress
from viewer.core.words import WordLinks


class Impatient(NoProgress):
    def check(self) -> None:
        raise Stopped


def _empty() -> Article:
    return Article(title="", language=Language("en"), text="", paragraphs=(), sentences=(), source="")


def test_nothing_to_find():
    assert collect([], _empty(), _empty(), Impatient())[0] == ()


def test_the_search_for_findings_can_be_stopped():
    side = Side(_empty(), (), ())
    bead = BeadContext(0, Bead((), (), Message.of("bead.same"), 1.0), side, side, WordLinks((), (), ()))
    with pytest.raises(Stopped):
        collect([bead], _empty(), _empty(), Impatient())
