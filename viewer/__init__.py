"""Variorum puts an article beside its republications and shows what each of them changed."""

import os

# Before NumPy is loaded: it reads this once. The products here are small; two threads of OpenBLAS spend more time
# waiting for each other than multiplying, and on a busy machine most of it.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
