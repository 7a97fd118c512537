"""Which kernels thinc computes with."""

from thinc.api import NumpyOps, set_current_ops


def use_numpy_kernels() -> None:
    """Let models that are made or loaded from now on compute with NumPy's own BLAS.

    thinc's default, BLIS, runs at less than half of that speed on common x86 processors.
    """
    set_current_ops(NumpyOps(use_blis=False))
