"""How the process computes: with which kernels, and how often it looks for garbage."""

import gc

from thinc.api import NumpyOps, set_current_ops

OBJECTS_BEFORE_COLLECTING = (10_000, 20, 20)
"""Python's own thresholds, 700, 10 and 10, are for programs that keep little."""


def use_numpy_kernels() -> None:
    """Let models that are made or loaded from now on compute with NumPy's own BLAS.

    thinc's default, BLIS, runs at less than half of that speed on common x86 processors.
    """
    set_current_ops(NumpyOps(use_blis=False))


def collect_seldom() -> None:
    """Let Python's collector of garbage pass over what the process holds by now, and look at the rest less often.

    Reading makes many small objects and keeps few, beside large tables that are never let go: with Python's own
    thresholds a twelfth of the time goes into looking for garbage that is not there.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*OBJECTS_BEFORE_COLLECTING)
