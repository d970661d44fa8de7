import os
from pathlib import Path

import pytest

from viewer.story.engine import encoder_of, engine


def test_the_embedded_encoder_is_the_program_alone():
    assert encoder_of(engine()) == ""
    assert encoder_of("0.0.1+abc") is None


def test_another_encoder_is_known_by_its_folder(tmp_path):
    (tmp_path / "model.onnx").write_bytes(b"one")
    assert encoder_of(engine(str(tmp_path))) == str(tmp_path)


def test_another_model_in_the_same_folder_is_another_encoder(tmp_path):
    model = tmp_path / "onnx" / "model.onnx"
    model.parent.mkdir()
    model.write_bytes(b"one")
    made_by = engine(str(tmp_path))
    model.write_bytes(b"two")
    os.utime(model, ns=(1, 1))
    assert encoder_of(made_by) is None
    assert encoder_of(engine(str(tmp_path))) == str(tmp_path)


@pytest.mark.parametrize("folder", [r"\\host\share\model", "//host/share/model", r"/\host\share"])
def test_a_story_makes_the_program_ask_no_other_computer(folder, monkeypatch):
    asked = []

    def glob(self, _):
        asked.append(self)
        return []

    monkeypatch.setattr(Path, "glob", glob)
    made_by = engine(folder)
    asked.clear()
    assert encoder_of(made_by) is None
    assert not asked
