"""Convolutions whose window widens from layer to layer, so that a token sees some thirty words to either side.

The architecture is that of F. Yu and V. Koltun, "Multi-Scale Context Aggregation by Dilated Convolutions" (2016), for
text that of E. Strubell et al., "Fast and Accurate Entity Recognition with Iterated Dilated Convolutions" (2017),
built like spaCy's own window encoder: maxout, layer normalisation, residual connections.
"""

from collections.abc import Callable

from spacy.util import registry
from thinc.api import Maxout, Model, chain, residual, with_array
from thinc.types import Floats2d


@registry.architectures("chancery.DilatedEncoder.v1")
def build_dilated_encoder(width: int, dilations: list[int], maxout_pieces: int) -> Model:
    """One layer of ``width`` a dilation; each sees the token and its neighbours at that distance."""
    layers = [
        residual(
            chain(
                dilated_window(dilation),
                Maxout(nO=width, nI=width * 3, nP=maxout_pieces, dropout=0.0, normalize=True),
            )
        )
        for dilation in dilations
    ]
    encoder: Model = chain(*layers)
    encoder.set_dim("nO", width)
    return with_array(encoder, pad=sum(dilations))


def dilated_window(dilation: int) -> Model[Floats2d, Floats2d]:
    """Every row between the rows that stand ``dilation`` before and behind it; zeros beyond the edges."""
    return Model("dilated_window", forward, attrs={"dilation": dilation})


def forward(
    model: Model[Floats2d, Floats2d], rows: Floats2d, is_train: bool
) -> tuple[Floats2d, Callable[[Floats2d], Floats2d]]:
    dilation, width = model.attrs["dilation"], rows.shape[1]
    windows: Floats2d = model.ops.alloc2f(len(rows), 3 * width)
    windows[dilation:, :width] = rows[:-dilation]
    windows[:, width : 2 * width] = rows
    windows[:-dilation, 2 * width :] = rows[dilation:]

    def backward(gradient: Floats2d) -> Floats2d:
        behind: Floats2d = gradient[:, width : 2 * width].copy()
        behind[:-dilation] += gradient[dilation:, :width]
        behind[dilation:] += gradient[:-dilation, 2 * width :]
        return behind

    return windows, backward
