import random

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc, Span
from spacy.training import Example

from training.augment import create_case_augmenter, lower_last, recased


def make_doc() -> Doc:
    doc = English()("President Ilva Arrud met Hale.")
    doc.set_ents(
        [Span(doc, 1, 3, label="PERSON"), Span(doc, 4, 5, label="PERSON")], missing=[doc[0:1]], default="outside"
    )
    return doc


def test_names_stay_where_they_were():
    changed = recased(make_doc(), random.Random(0), names=1.0, headlines=0.0)
    assert [(name.start, name.end, name.label_) for name in changed.ents] == [(1, 3, "PERSON"), (4, 5, "PERSON")]
    assert changed.text != make_doc().text
    assert changed[0].ent_iob == 0


def test_a_headline_is_all_capitals():
    assert recased(make_doc(), random.Random(0), names=0.0, headlines=1.0).text == "PRESIDENT ILVA ARRUD MET HALE."


@pytest.mark.parametrize(("words", "changed"), [(["Ilva", "Arrud"], ["Ilva", "arrud"]), (["Hale"], ["Hale"])])
def test_only_the_last_of_several_words_is_lowered(words: list[str], changed: list[str]):
    assert lower_last(words) == changed


def test_only_a_share_of_the_documents_is_changed():
    nlp = English()
    augment = create_case_augmenter(documents=0.2, names=0.0, headlines=1.0, seed=0)
    examples = [one for _ in range(200) for one in augment(nlp, Example(nlp.make_doc(make_doc().text), make_doc()))]
    assert 20 <= sum(example.text.isupper() for example in examples) <= 60
