import numpy as np
import pytest

from viewer.alignment import weights

ARRAYS: dict[str, np.ndarray] = {
    "rows": np.arange(12, dtype=np.uint8).reshape(3, 4),
    "columns": np.asfortranarray(np.arange(6.0).reshape(2, 3)),
    "one": np.array(0.5),
    "none": np.zeros((0, 4), np.float32),
}


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_arrays_come_as_they_were_saved(tmp_path, save):
    save(tmp_path / "w.npz", **ARRAYS)
    found: dict[str, np.ndarray] = {}
    weights.read(tmp_path / "w.npz", found.__setitem__)
    assert found.keys() == ARRAYS.keys()
    for name, array in ARRAYS.items():
        assert found[name].dtype == array.dtype
        assert np.array_equal(found[name], array)


def test_a_damaged_file_is_refused(tmp_path):
    path = tmp_path / "w.npz"
    np.savez_compressed(path, figures=np.random.default_rng(1).random(1000))
    whole = path.read_bytes()
    for damaged in (whole[:200] + b"xxxx" + whole[204:], whole[:-30], b"", b"no archive"):
        path.write_bytes(damaged)
        with pytest.raises(ValueError, match="damaged"):
            weights.read(path, lambda name, array: None)


def test_objects_are_not_unpacked(tmp_path):
    np.savez(tmp_path / "w.npz", things=np.array([{}, None], dtype=object))
    with pytest.raises(ValueError, match="things"):
        weights.read(tmp_path / "w.npz", lambda name, array: None)


def test_headers_are_read_without_a_parser_that_threads_share(tmp_path, monkeypatch):
    np.savez(tmp_path / "w.npz", *ARRAYS.values())
    monkeypatch.setattr("ast.literal_eval", None)
    found: dict[str, np.ndarray] = {}
    weights.read(tmp_path / "w.npz", found.__setitem__)
    assert len(found) == len(ARRAYS)


def test_records_are_refused(tmp_path):
    np.savez(tmp_path / "w.npz", pairs=np.zeros(2, dtype=[("a", "i4"), ("b", "f4")]))
    with pytest.raises(ValueError, match="plain"):
        weights.read(tmp_path / "w.npz", lambda name, array: None)
