import tomllib

import numpy as np
import pytest

from tests.benchmarks import fit_beads
from viewer import resources
from viewer.alignment import model
from viewer.alignment.evidence import ALONE, FEATURES, OPENING
from viewer.alignment.rates import RATES
from viewer.core.errors import VariorumError

SHIPPED = resources.path("models", "beads.toml")


@pytest.mark.parametrize("name", [model.MEANING, model.WITHIN, model.SURFACE])
def test_the_shipped_weights_have_a_number_for_every_feature(name):
    found = model.load(name)
    assert tuple(found.weights) == FEATURES
    assert tuple(found.alone) == ALONE
    assert tuple(found.opening) == OPENING
    assert tuple(found.rates) == RATES
    assert min(found.rates.values()) >= 0  # what is done often is likelier, never less likely
    assert found.moving > 0
    assert 0 < found.least < 0.5
    assert found.weights["margin"] > 0


def test_weights_are_read_once():
    assert model.load(model.MEANING) is model.load(model.MEANING)


def test_what_is_fitted_is_written_as_it_was_shipped():
    text = SHIPPED.read_text(encoding="utf-8")
    assert fit_beads.spelled(tomllib.loads(text)) == text


def test_a_new_fit_says_when_and_on_what(tmp_path):
    tables = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    weights = np.arange(len(FEATURES) + len(ALONE) + len(OPENING) + len(RATES)) / 8
    tables[model.SURFACE] |= fit_beads.table(weights, ["a set × 1"])
    path = tmp_path / "beads.toml"
    path.write_text(fit_beads.spelled(tables), encoding="utf-8")
    read = model.read(path)
    assert read[model.MEANING] == model.load(model.MEANING)
    assert list(read[model.SURFACE].weights.values())[:3] == [0, 0.125, 0.25]
    assert read[model.SURFACE].moving == model.load(model.SURFACE).moving
    assert 'data = [\n    "a set × 1",\n]' in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ('"cosine" = 2.109\n', "", "names", "cosine"),
        ('"cosine" = 2.109\n', '"cosine" = 2.109\n"beauty" = 1\n', "names", "beauty"),
        ("moving = 4.0\n", "", "names", "moving"),
        ("least = 0.1\n", "", "names", "least"),
        ("[surface.opening]", "[surface.closing]", "names", "closing, opening"),
        ("[meaning]", "[weather]", "names", "weather"),
        ('"cosine" = 2.109\n', '"cosine" = "much"\n', "number", "much"),
        ('"cosine" = 2.109\n', '"cosine" = nan\n', "number", "nan"),
        ("[meaning]", "[meaning", "unreadable", "line"),
    ],
)
def test_what_does_not_fit_is_an_error(tmp_path, old, new, code, said):
    text = SHIPPED.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "beads.toml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(VariorumError) as error:
        model.read(path)
    assert error.value.message.code == f"bead.weights.{code}"
    assert said in error.value.message.spell(resources.messages())


def test_a_missing_file_is_an_error(tmp_path):
    with pytest.raises(VariorumError, match="unreadable"):
        model.read(tmp_path / "none.toml")
