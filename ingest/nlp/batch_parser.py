"""spaCy's parser of dependencies, faster for several documents: the component ``batch_parser``.

Reads the words and sets heads, dependencies and sentences. The same model as that of spaCy's ``parser``, and the same
trees. spaCy's own loop runs without Python's lock but asks for it dozens of times in every step; here all documents of
a batch take a step together, with the lock held.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from spacy.language import Language
from spacy.pipeline import DependencyParser
from spacy.pipeline.dep_parser import DEFAULT_PARSER_MODEL
from spacy.tokens import Doc
from spacy.util import minibatch
from thinc.api import Model

FEWEST_TOGETHER = 3
"""For fewer documents spaCy's own loop is as fast."""
SETTINGS = {
    "moves": None,
    "update_with_oracle_cut_size": 100,
    "learn_tokens": False,
    "min_action_freq": 30,
    "scorer": None,
}
"""Those of spaCy's ``parser``, so that its config fits."""


@Language.factory(
    "batch_parser",
    assigns=["token.dep", "token.head", "token.is_sent_start", "doc.sents"],
    default_config={"model": DEFAULT_PARSER_MODEL, **SETTINGS},
)
def make_batch_parser(
    nlp: Language,
    name: str,
    model: Model,
    moves: Any,
    update_with_oracle_cut_size: int,
    learn_tokens: bool,
    min_action_freq: int,
    scorer: Callable | None,
) -> "BatchParser":
    return BatchParser(
        nlp.vocab,
        model,
        name,
        moves=moves,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        learn_tokens=learn_tokens,
        min_action_freq=min_action_freq,
        scorer=scorer,
    )


class BatchParser(DependencyParser):
    """Takes a batch as it comes, where spaCy's own cuts it up by length."""

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        for batch in minibatch(docs, batch_size):
            self.set_annotations(batch, self.predict(batch))
            yield from batch

    def greedy_parse(self, docs: Sequence[Doc], drop: float = 0.0) -> list[Any]:
        """The final state of each document."""
        if len(docs) < FEWEST_TOGETHER:
            return list(super().greedy_parse(docs, drop))
        states = self.moves.init_batch(docs)
        scoring = self.model.get_ref("upper")
        weights, bias = scoring.get_param("W").T, scoring.get_param("b")
        step = self.model.predict(docs)
        moving = [state for state in states if not state.is_final()]
        while moving:
            vectors = step.state2vec.predict(step.get_token_ids(moving))
            moving = self.transition_states(moving, vectors @ weights + bias)
        step.clear_memory()
        return list(states)
