import numpy as np
import pytest

from viewer.alignment import blas


def test_one_core_within_and_as_before_behind(monkeypatch):
    class Library:
        count = 4

        def get(self):
            return self.count

        def put(self, count):
            self.count = count

    library = Library()
    monkeypatch.setattr(blas, "_threads", lambda: blas._Threads(library.get, library.put))
    with blas.one_core_a_product():
        with pytest.raises(ValueError, match="no"), blas.one_core_a_product():
            raise ValueError("no")
        assert library.count == 1
    assert library.count == 4


def test_where_numpy_has_another_library_nothing_is_done(monkeypatch):
    monkeypatch.setattr(blas, "_threads", lambda: None)
    with blas.one_core_a_product():
        assert blas._LIMIT.asked == 0, "nobody who asked has to be counted"


def test_the_library_that_numpy_brings_along_answers():
    threads = blas._threads()
    library = np.show_config(mode="dicts")["Build Dependencies"]["blas"]["name"]
    assert threads is not None or library != "scipy-openblas"
    if threads is not None:
        before = threads.get()
        with blas.one_core_a_product():
            assert threads.get() == 1
        assert threads.get() == before
