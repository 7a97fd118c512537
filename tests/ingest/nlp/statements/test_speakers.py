"""Who speaks in a quotation."""

import pytest

from ingest.nlp import load_nlp
from ingest.nlp.attributions.component import Attribution
from ingest.nlp.statements.speaker_spans import with_speaker
from tests.ingest.nlp.reading import read

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("Mr Torvan said the talks had failed.", "Torvan", id="form of address"),
        pytest.param(
            "Secretary of State Carol Hensley said the talks had failed.", "Carol Hensley", id="title with of"
        ),
        pytest.param("Putin spokesperson Dmitri Arrudov said it was wrong.", "Dmitri Arrudov", id="of two people"),
        pytest.param(
            "Ilva Arrud, a spokeswoman for the Lusaka Institute, said it was wrong.", "Ilva Arrud", id="behind"
        ),
        pytest.param("Moscow said that the talks had failed.", "Moscow", id="capital"),
        pytest.param("The pro-trade lobby group, NATO, said the talks had failed.", "NATO", id="organisation apposed"),
        pytest.param(
            "Daniel Torvan, who led the talks, said that they had failed.", "Daniel Torvan", id="relative clause"
        ),
        pytest.param("Lavrov's team said the talks had failed.", "Lavrov", id="team"),
        pytest.param("The talks have failed, according to Daniel Torvan.", "Daniel Torvan", id="according to"),
    ],
)
def test_the_speaker_is_the_one_named(text: str, speaker: str) -> None:
    assert speaker in read(text).speakers


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A lawyer for Mr. Torvan said that he would go.", id="behind for"),
        pytest.param("An aide to President Torvan said that they agreed.", id="behind to"),
        pytest.param("Torvan's lawyer said that he would go.", id="possessor"),
        pytest.param("A senior EU official said that the talks had failed.", id="anonymous official"),
    ],
)
def test_who_is_only_described_stays_anonymous(text: str) -> None:
    (quotation,) = read(text).quotations
    assert quotation.speaker is None
    assert quotation.anonymous
    assert quotation.speaker_text


def test_a_pronoun_speaks_for_the_person_before() -> None:
    assert read("Carol Hensley left early. She said that the talks had failed.").speakers == ["Carol Hensley"]


def test_the_statement_is_that_of_the_speaker_before() -> None:
    reading = read(
        "Peru's Foreign Ministry said that the talks had failed. “We regret this decision,” the statement added."
    )
    keys = {actor.key: actor.gazetteer for actor in reading.doc._.actors}
    assert [keys[one.speaker] for one in reading.quotations] == ["institution:foreign-ministry:PER"] * 2


def test_it_is_the_institution_that_spoke_before() -> None:
    reading = read("The Russian Foreign Ministry said that the talks had failed. It added that they would go on.")
    assert reading.speakers == ["Russian Foreign Ministry"] * 2


def test_it_is_no_person() -> None:
    reading = read("Carol Hensley said that the talks had failed. It said that they would go on.")
    assert reading.speakers[1:] == ["(It)"]


def test_an_outlet_that_passes_words_on_is_not_who_said_them() -> None:
    reading = read("Daniel Torvan said the talks had failed, as Reuters reported.")
    assert "Reuters" not in reading.speakers


def test_words_that_go_on_in_the_next_quotation_have_the_same_speaker() -> None:
    reading = read("“The talks have failed,” Carol Hensley said. “We are waiting for an answer.”")
    assert set(reading.speakers) == {"Carol Hensley"}


def test_a_verb_glued_to_the_mark_keeps_its_speaker() -> None:
    assert read("“The decision is final,”Hensley said.The ministry did not comment.").speakers[0] == "Hensley"


def test_a_quotation_tells_whom_it_is_about() -> None:
    reading = read("Carol Hensley said that Daniel Torvan had lied to Peru.")
    (quotation,) = reading.quotations
    assert [reading.name(key) for key in quotation.about] == ["Daniel Torvan", "Peru"]


@pytest.mark.parametrize(
    ("text", "kind", "speech"),
    [
        ("“We will not go,” Hensley said.", "direct", True),
        ("Hensley said they would “never” go there.", "mixed", True),
        ("Hensley said that they would not go.", "indirect", True),
        ("Hensley believes that they will not go.", "indirect", False),
    ],
)
def test_kinds_of_quotations(text: str, kind: str, speech: bool) -> None:
    (quotation,) = read(text).quotations
    assert (quotation.kind, quotation.speech) == (kind, speech)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Daniel Torvan was asked if Carol Hensley had lied. “She did,” replied.", id="sentence before"),
        pytest.param(
            "Daniel Torvan was asked on Monday if Carol Hensley had lied and replied, “She did.”", id="same sentence"
        ),
    ],
)
def test_who_was_asked_answers(text: str) -> None:
    assert read(text).speakers[-1] == "Daniel Torvan"


def test_an_outlet_behind_as_passes_on_what_somebody_called_it() -> None:
    reading = read("Kremlin spokesman Dmitri Arrudov called the plan “very bad”, as Reuters reported on Monday.")
    assert "Reuters" not in reading.speakers


def test_a_verb_of_the_next_paragraph_lends_no_speaker() -> None:
    from ingest.nlp.attributions.component import Attribution
    from ingest.nlp.statements.speakers import find_speaker

    text = "“We will be ready.”\nThe talks go on, according to Torvan. Daniel Torvan left."
    doc = read(text).doc
    according = next(token.i for token in doc if token.text == "according")
    beyond = Attribution(content=((0, 5),), cue=(according, according + 2), speaker=None, score=1.0)
    beside = Attribution(content=((according - 5, according - 1),), cue=beyond.cue, speaker=None, score=1.0)
    assert find_speaker(doc, beyond, ()).actor is None
    assert find_speaker(doc, beside, ()).actor is not None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param(
            "Carol Hensley rejected the plan on Monday, adding that the talks had failed.",
            "Carol Hensley", id="participle of the main clause",
        ),
        pytest.param(
            "Carol Hensley, who has led the talks for years, argued in Lima that they had failed.",
            "Carol Hensley", id="relative clause between",
        ),
        pytest.param(
            "Peru was accused by Carol Hensley of breaking the treaty.", "Carol Hensley", id="agent of a passive"
        ),
        pytest.param(
            "Nato said the talks had failed. It also said that they would go on.", "Nato", id="it"
        ),
        pytest.param(
            "Chad and Peru met on Monday. Peru complained about the noise. It said that the talks had failed.",
            "Peru", id="it is the subject before",
        ),
        pytest.param(
            "Carol Hensley on Monday said that the talks had failed.", "Carol Hensley", id="day behind the name"
        ),
        pytest.param(
            "U.S. spokesman Daniel Torvan met Hensley. Torvan and Hensley said that the talks had failed.",
            "Daniel Torvan", id="the first of two",
        ),
    ],
)  # fmt: skip
def test_the_speaker_is_found_in_the_parse(text: str, speaker: str) -> None:
    assert read(text).speakers[-1] == speaker


@pytest.mark.parametrize(
    ("text", "described"),
    [
        pytest.param("U.S. and Peruvian officials said that the talks had failed.", "officials", id="state in front"),
        pytest.param("Journalists of the group NATO said that the talks had failed.", "Journalists", id="people of"),
        pytest.param(
            "Envoys for the government of President Daniel Torvan said that it was over.", "Envoys", id="envoys of"
        ),
        pytest.param("The leaders of Chad and Peru said that the talks had failed.", "leaders", id="states behind of"),
        pytest.param(
            "Carol Hensley said no. Media reports said that the talks had failed.", "reports", id="reports of nobody"
        ),
        pytest.param(
            "A spokesman of the school said no. “It is over,” the spokesman added.", "spokesman", id="the same again"
        ),
        pytest.param("Three experts said that nobody knew. They added that the talks had failed.", "They", id="they"),
    ],
)
def test_people_without_a_name_stay_anonymous(text: str, described: str) -> None:
    last = read(text).quotations[-1]
    assert described in last.speaker_text
    assert (last.speaker, last.anonymous) == (None, True)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Interfax quoted Carol Hensley as saying: “The talks have failed.”", id="quoted"),
        pytest.param("Carol Hensley was quoted by Interfax as saying that the talks had failed.", id="passive"),
    ],
)
def test_who_is_quoted_as_saying_something_said_it(text: str) -> None:
    assert read(text).speakers[-1] == "Carol Hensley"


def test_who_asks_inside_an_answer_is_who_asked() -> None:
    reading = read("“I do,” Carol Hensley replied when asked by Daniel Torvan if Peru had lied.")
    assert reading.speakers == ["Carol Hensley", "Daniel Torvan"]


def test_the_speaker_of_the_next_paragraph_said_nothing_here() -> None:
    reading = read(
        "“We are ready,” Carol Hensley said. “We have not gone away for the past four years.”\n"
        "Daniel Torvan said that he had a long talk with Peru."
    )
    assert reading.speakers == ["Carol Hensley", "Daniel Torvan"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        pytest.param("According to the envoy Ilva Arrud, “The talks have failed.”", (7, 13), id="in front"),
        pytest.param("“The talks have failed,” according to Ilva Arrud.", (0, 7), id="behind"),
    ],
)
def test_according_to_names_who_speaks(text: str, content: tuple[int, int]) -> None:
    doc = load_nlp()(text)
    found = with_speaker(doc, Attribution((content,), None, None, 1.0))
    assert found.speaker is not None
    assert "Ilva Arrud" in doc[slice(*found.speaker)].text


def test_who_is_described_is_less_certain_than_who_is_named() -> None:
    named, described = read(
        "Foreign Minister Carol Hensley said that the talks had failed. The minister said that they would go on."
    ).quotations
    assert named.speaker == described.speaker
    assert described.confidence < named.confidence
    assert described.reason.startswith("described: ")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Daniel Torvan has been accused of threatening the judges.", id="accused"),
        pytest.param("Daniel Torvan was told that the talks had failed.", id="told"),
    ],
)
def test_the_subject_of_a_passive_verb_is_no_speaker(text: str) -> None:
    assert "Daniel Torvan" not in read(text).speakers
