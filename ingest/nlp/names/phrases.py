"""The gazetteer's names in running text: one matcher over lower-case words for each vocabulary."""

from __future__ import annotations

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import filter_spans
from spacy.vocab import Vocab

from ingest.gazetteer import load_gazetteer

_matchers: dict[int, PhraseMatcher] = {}


def phrases_in(doc: Doc) -> list[tuple[str, int, int]]:
    """Where names of the gazetteer stand: form of the name, first token, end. They may overlap."""
    strings = doc.vocab.strings
    return [(strings[label], start, end) for label, start, end in _matcher(doc.vocab)(doc)]


def longest_phrases(doc: Doc) -> list[tuple[str, int, int]]:
    """The same without overlaps: of names that share a token the longest stays."""
    spans = _matcher(doc.vocab)(doc, as_spans=True)
    return [(span.label_, span.start, span.end) for span in filter_spans(spans)]


def _matcher(vocab: Vocab) -> PhraseMatcher:
    matcher = _matchers.get(id(vocab))
    if matcher is None:
        matcher = _matchers[id(vocab)] = _made_matcher(vocab)
    return matcher


def _made_matcher(vocab: Vocab) -> PhraseMatcher:
    """The matcher; a name of several forms ("Georgia" in two tables) counts under the first one listed."""
    from spacy.lang.en import English

    tokenizer = English(vocab=vocab).tokenizer
    form_by_name: dict[str, str] = {}
    for name, match in load_gazetteer().names():
        form_by_name.setdefault(name, f"{match.key.partition(':')[0]} {match.form}")
    matcher = PhraseMatcher(vocab, attr="LOWER")
    for form in sorted(set(form_by_name.values())):
        matcher.add(form, [tokenizer(name) for name, own in sorted(form_by_name.items()) if own == form])
    return matcher
