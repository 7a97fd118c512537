"""Articles become examples whose columns tell of the whole article, with other people and careless capitals."""

import random

from spacy.lang.en import English
from spacy.tokens import Doc

from ingest.nlp.names.model import NAME_COLUMNS_KEY
from training.name_reader import examples_of, labelled
from training.names_augmented import Labelled, listed_names, titled, with_careless_case, with_other_people

VOCAB = English().vocab


def make_article(text: str, labels: str) -> Labelled:
    """Words with their labels: ``P`` begins a person, ``p`` goes on, ``-`` is none, ``?`` is open."""
    names = {"P": "B-PERSON", "p": "I-PERSON", "-": "O", "?": ""}
    words = text.split(" ")
    return Labelled(words, [True] * len(words), [names[letter] for letter in labels])


def test_labels_are_read_back_with_those_left_open() -> None:
    article = make_article("Ann Torvan left on Monday", "Pp--?")
    doc = Doc(VOCAB, words=article.words, spaces=article.spaces, ents=article.labels)
    assert labelled(doc) == article


def test_one_person_gets_one_new_name_everywhere() -> None:
    article = make_article("Ann Torvan left . Torvan slept .", "Pp--P--")
    changed = with_other_people(article, listed_names(), random.Random(1))
    assert changed.words[1] == changed.words[4] != "Torvan"
    assert changed.words[0] != "Ann"
    assert changed.words[2:4] == ["left", "."]
    assert changed.labels == article.labels


def test_particles_and_initials_keep_their_form() -> None:
    article = make_article("J. van Torvan left", "Ppp-")
    assert with_other_people(article, listed_names(), random.Random(2)).words[:2] == ["J.", "van"]


def test_careless_writing_changes_letters_only_in_case() -> None:
    article = make_article("The envoy Ann Torvan left the old town . " * 20 + "Ann", "--Pp-----" * 20 + "-P")
    changed = with_careless_case(article, random.Random(3))
    assert changed.words != article.words
    assert [word.lower() for word in changed.words] == [word.lower() for word in article.words]


def test_title_case_spares_small_words() -> None:
    assert [titled(word) for word in ("talks", "of", "NATO", "ended")] == ["Talks", "of", "NATO", "Ended"]


def test_pieces_keep_the_columns_of_their_article() -> None:
    article = make_article("Mr Torvan left . \n Torvan slept . \n He woke . \n So did they .", "-P----P--" + "-" * 10)
    examples = list(examples_of(article, VOCAB, random.Random(4)))
    whole = next(examples_of(article, VOCAB, None)).predicted.user_data[NAME_COLUMNS_KEY]
    assert len(examples) > 1
    tables = [example.predicted.user_data[NAME_COLUMNS_KEY] for example in examples]
    assert [row.tolist() for table in tables for row in table] == whole.tolist()
