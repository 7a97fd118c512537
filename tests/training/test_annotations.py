"""Labels in words become offsets, and offsets find their text again by its hash."""

import pytest

from training.annotations import AnnotatedStatement, read_annotations, write_annotations
from training.place_labels import LabelsError, place

TEXT = """Doe: “Enough”

The envoy said that talks had failed. “We tried,” Doe said. “Nobody came.”

“We tried again,” she said."""


def statement(labels: str) -> AnnotatedStatement:
    (one,) = place(labels, TEXT)
    return one


def words(one: AnnotatedStatement) -> list[str]:
    return [TEXT[start:end] for start, end in one.content]


def test_a_quotation_in_two_pieces_is_one_statement():
    one = statement("S: Doe\nA: Jane Doe\nC: said\nT: “We tried,”\nT: “Nobody came.”\nK: speech")
    assert words(one) == ["“We tried,”", "“Nobody came.”"]
    assert (one.actors, one.speech, one.anonymous) == (("Jane Doe",), True, False)


def test_a_long_piece_may_be_shortened():
    assert words(statement("S: -\nA: -\nC: -\nT: talks [...] failed")) == ["talks had failed"]


def test_cue_and_speaker_are_those_nearest_to_the_content():
    one = statement("S: she\nA: Jane Doe\nC: said\nT: “We tried again,”")
    assert one.cue == (TEXT.rindex("said"), TEXT.rindex("said") + 4)
    assert one.speaker == (TEXT.index("she"), TEXT.index("she") + 3)


def test_a_cue_of_the_same_paragraph_goes_before_a_nearer_one():
    text = "“No,” Roe said.\n\n“Yes,” was all that Doe said."
    (one,) = place("S: Doe\nA: Doe\nC: said\nT: “Yes,”", text)
    assert one.cue == (text.rindex("said"), text.rindex("said") + 4)


def test_a_number_picks_the_occurrence():
    one = statement("S: -\nA: -\nC: said@@1\nT: “We tried,”")
    assert one.cue == (TEXT.index("said"), TEXT.index("said") + 4)


def test_who_speak_together_are_all_noted_and_who_is_described_is_not():
    assert statement("S: -\nA: France; Spain\nC: -\nT: “Enough”").actors == ("France", "Spain")
    described = statement("S: The envoy\nA: anonymous\nC: said\nT: talks had failed\nK: position")
    assert (described.actors, described.anonymous, described.speech) == ((), True, False)


def test_words_that_are_not_in_the_text_are_named():
    with pytest.raises(LabelsError, match="Never said"):
        statement("S: -\nA: -\nC: -\nT: Never said")


def test_annotations_find_their_text_again(tmp_path):
    statements = list(place("S: Doe\nA: Jane Doe\nC: said\nT: “We tried,”", TEXT))
    write_annotations(tmp_path / "labels" / "one.json", "one.txt", TEXT, statements)
    (tmp_path / "texts" / "deep").mkdir(parents=True)
    (tmp_path / "texts" / "deep" / "any.txt").write_bytes(TEXT.encode())
    (article,) = read_annotations(tmp_path / "labels", tmp_path / "texts")
    assert (article.name, article.text, article.statements) == ("one", TEXT, tuple(statements))
    assert TEXT not in (tmp_path / "labels" / "one.json").read_text()


def test_a_missing_text_is_named(tmp_path):
    write_annotations(tmp_path / "labels" / "one.json", "one.txt", TEXT, [])
    with pytest.raises(FileNotFoundError, match=r"one\.txt"):
        read_annotations(tmp_path / "labels", tmp_path)
