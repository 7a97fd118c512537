"""English tokens as spaCy makes them, also where a quotation mark is glued to the words around it.

Web articles lose spaces beside quotation marks (``he said.“We``, ``”Psaki said``); spaCy's own rules keep such
strings in one piece, and with them the mark. Line breaks of all lengths get the looks of the one that the training
documents have: a tagger that meets ``"\\r\\n\\r\\n"`` for the first time takes it for a name.
"""

from collections.abc import Callable

import numpy as np
from spacy.attrs import IS_SPACE
from spacy.lang.char_classes import ALPHA, ALPHA_LOWER
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

DOUBLE_MARKS = '"“”„«»'

INFIXES = (
    rf"(?:''|``|[{DOUBLE_MARKS}])",
    rf"(?<=[{ALPHA_LOWER}0-9])[.,;:!?…]+(?=[{DOUBLE_MARKS}])",
    rf"(?<=[{ALPHA}0-9{DOUBLE_MARKS}])[.,;:!?]+(?=[{DOUBLE_MARKS}][{ALPHA}])",
    rf"(?<=[{ALPHA_LOWER}])[!?](?=[{ALPHA}])",
    rf"(?<=[{DOUBLE_MARKS}])[—–]|[—–](?=[{DOUBLE_MARKS}])",
)
EDGES = ("''", "``")
KNOWN_BREAK = "\n\n"


class ArticleTokenizer(Tokenizer):
    """spaCy's tokenizer, for whose components every break between paragraphs looks the same."""

    def __call__(self, string: str) -> Doc:
        doc = super().__call__(string)
        known = self.vocab[KNOWN_BREAK]
        for place in np.flatnonzero(doc.to_array([IS_SPACE]).ravel()).tolist():
            token = doc[place]
            if "\n" in token.text and token.norm != known.norm:
                lexeme = token.lex
                lexeme.norm, lexeme.shape = known.norm, known.shape
                lexeme.prefix, lexeme.suffix = known.prefix, known.suffix
        return doc


@registry.tokenizers("chancery.Tokenizer.v1")
def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """A factory of the tokenizer, for the ``[nlp.tokenizer]`` block of a config."""
    return make_tokenizer


def make_tokenizer(nlp: Language) -> Tokenizer:
    """The language's own tokenizer with rules for double quotation marks added to it."""
    defaults = nlp.Defaults
    return ArticleTokenizer(
        nlp.vocab,
        rules=defaults.tokenizer_exceptions,
        prefix_search=compile_prefix_regex([*EDGES, *(defaults.prefixes or ())]).search,
        suffix_search=compile_suffix_regex([*EDGES, *(defaults.suffixes or ())]).search,
        infix_finditer=compile_infix_regex([*INFIXES, *(defaults.infixes or ())]).finditer,
        token_match=defaults.token_match,
        url_match=defaults.url_match,
    )
