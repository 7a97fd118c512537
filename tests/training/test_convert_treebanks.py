import random

from spacy.lang.en import English

from training.conllu import Document, Sentence, Word
from training.convert_treebanks import curl_marks, make_document, training_documents


def make_word(form: str, *, head: int = 0, relation: str = "root", space_after: bool = True) -> Word:
    return Word(form, form.lower(), "X", "XX", "", head, relation, "", space_after)


def make_sentence(*forms: str, begins_paragraph: bool = False) -> Sentence:
    words = [make_word(forms[0]), *(make_word(form, head=1, relation="dep") for form in forms[1:])]
    return Sentence(words, begins_paragraph)


def test_a_break_stands_between_paragraphs():
    sentences = [make_sentence("They", "met"), make_sentence("Nobody", "spoke", begins_paragraph=True)]
    doc = make_document(English().vocab, sentences, paragraph_break="\n\n")
    assert doc.text == "They met\n\nNobody spoke "
    assert [sentence.text.strip() for sentence in doc.sents] == ["They met", "Nobody spoke"]


def test_heads_count_from_the_document():
    doc = make_document(
        English().vocab, [make_sentence("They", "met"), make_sentence("Nobody", "spoke")], paragraph_break=""
    )
    assert [token.head.i for token in doc] == [0, 0, 2, 2]
    assert [token.dep_ for token in doc] == ["ROOT", "dep", "ROOT", "dep"]


def test_straight_marks_become_pairs():
    curled = curl_marks([make_word(form) for form in ('"', "Go", '"', "he", '"')])
    assert [word.form for word in curled] == ["“", "Go", "”", "he", "“"]


def test_training_pieces_hold_every_sentence_once():
    document = Document("", [make_sentence(f"Word{number}", "here") for number in range(23)])
    pieces = list(training_documents(English().vocab, [document], random.Random(0)))
    assert sum(len(list(piece.sents)) for piece in pieces) == 23
    assert max(len(list(piece.sents)) for piece in pieces) <= 4
