import pytest

from training.conllu import Sentence, Word
from training.convert_names import blank_pipeline, gum_document, labelled_document, without_space_around
from training.gum_names import sentence_names
from training.newswire import LabelledArticle, align, part_of, read_labelled_words


def make_word(form: str, pos: str, head: int, misc: str = "_", *, morph: str = "") -> Word:
    return Word(form, form.lower(), pos, "XX", morph, head, "dep", misc, True)


SENTENCE = Sentence(
    [
        make_word("Foreign", "ADJ", 2, "Entity=(1-person-new-x"),
        make_word("minister", "NOUN", 4),
        make_word("Ilva", "PROPN", 4),
        make_word("Arrud", "PROPN", 5, "Entity=1)"),
        make_word("left", "VERB", 0),
        make_word("Veland", "PROPN", 5, "Entity=(2-place-new-x)"),
        make_word("yesterday", "NOUN", 5),
    ]
)


def test_names_are_found_again_in_the_text():
    words = [("``", "O"), ("Ilva", "B-Person"), ("Arrud", "I-Person"), ("left", "O"), ("Veland", "S-Location")]
    article = align("a", "“Ilva  Arrud left Veland", words)
    assert article is not None
    assert [(article.text[start:end], label) for start, end, label in article.names] == [
        ("Ilva  Arrud", "PERSON"),
        ("Veland", "LOC"),
    ]


def test_an_article_whose_words_are_lost_is_left_out():
    assert align("a", "Another text entirely", [("Arrud", "B-Person"), ("left", "O")]) is None


def test_the_address_above_an_article_is_cut_off():
    article = align("a", "http://example.org/1\n\nArrud left", [("Arrud", "B-Person"), ("left", "O")])
    assert article is not None
    assert (article.text, article.names) == ("Arrud left", ((0, 5, "PERSON"),))


def test_sentence_breaks_are_not_words():
    assert read_labelled_words("Arrud\tB-Person\n\nleft\tO\n") == [("Arrud", "B-Person"), ("left", "O")]


def test_a_part_of_the_articles_is_held_out():
    parts = [part_of(f"article_{number}") for number in range(600)]
    assert 25 <= parts.count("held_out") <= 55
    assert 0 < parts.count("dev") < 25


def test_names_move_with_a_text_that_loses_the_space_around_it():
    article = without_space_around(LabelledArticle("a", "\n Arrud left Veland.\n", ((2, 7, "PERSON"), (13, 19, "LOC"))))
    assert article.text == "Arrud left Veland."
    assert [article.text[start:end] for start, end, _ in article.names] == ["Arrud", "Veland"]


def test_a_line_break_is_not_part_of_a_name():
    (name,) = labelled_document(blank_pipeline(), "Arrud\nleft", [(0, 6, "PERSON")]).ents
    assert name.text == "Arrud"


def test_names_are_cut_out_of_longer_mentions():
    assert sentence_names(SENTENCE) == {(2, 4): "PERSON", (5, 6): "LOC"}


@pytest.mark.parametrize("head", ["them", "president"])
def test_mentions_without_a_name_have_none(head: str):
    words = [make_word(head.capitalize(), "PRON" if head == "them" else "PROPN", 0, "Entity=(1-person-new-x)")]
    assert sentence_names(Sentence(words)) == {}


def test_labels_that_gum_does_not_know_are_left_open():
    doc = gum_document(blank_pipeline(), [SENTENCE])
    assert [(token.text, token.ent_iob_) for token in doc if token.text in {"left", "yesterday", "Veland"}] == [
        ("left", "O"),
        ("Veland", "B"),
        ("yesterday", ""),
    ]
