"""The linker, the rules and the component, on documents built by hand; then the trained pipeline on whole sentences."""

import pickle

import pytest
import spacy
from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc

from ingest.nlp import MODEL, load_nlp, pipeline_version
from ingest.nlp.attributions.component import Attribution, link
from ingest.nlp.attributions.features import COLUMNS, columns, govern, read
from ingest.nlp.attributions.linker import Linker, Ranker, Spans, distance, nearest, side_of
from ingest.nlp.attributions.repair import repair

VOCAB = English().vocab
HEARD = "Arrud/PROPN/nsubj/1 said/VERB/ROOT/1 that/SCONJ/mark/4 Veland/PROPN/nsubj/4 lied/VERB/ccomp/1 ./PUNCT/punct/1"
AGREED = "They/PRON/nsubj/2 have/AUX/aux/2 agreed/VERB/ccomp/5 ,/PUNCT/punct/5 Arrud/PROPN/nsubj/5 said/VERB/ROOT/5"


def make_doc(written: str) -> Doc:
    """A parsed document from ``word/POS/relation/head`` with heads counted from 0."""
    rows = [word.rsplit("/", 3) for word in written.split()]
    return Doc(
        VOCAB,
        words=[row[0].replace("BREAK", "\n") for row in rows],
        lemmas=[row[0].lower() for row in rows],
        pos=[row[1] for row in rows],
        deps=[row[2] for row in rows],
        heads=[int(row[3]) for row in rows],
    )


def test_the_reporting_verb_governs_its_clause() -> None:
    governors, _ = govern(read(make_doc(HEARD)))
    assert governors == ["-", "-", "ccomp|said<", "ccomp|said<", "ccomp|said<", "-"]


def test_the_subject_plays_a_part_for_its_verb() -> None:
    _, roles = govern(read(make_doc(HEARD)))
    assert (roles[0], roles[3], roles[4]) == ("nsubj|said", "nsubj|lied", "-")


@pytest.mark.parametrize("written", ["", "Well/INTJ/ROOT/0", HEARD])
def test_every_token_has_a_row_of_columns(written: str) -> None:
    doc = make_doc(written)
    assert columns(doc, read(doc)).shape == (len(doc), COLUMNS)


def test_a_document_without_a_parse_can_be_read() -> None:
    doc = Doc(VOCAB, words=["“", "Go", "”", "he", "said"])
    assert columns(doc, read(doc)).shape == (5, COLUMNS)


@pytest.mark.parametrize(
    ("first", "second", "tokens", "side"),
    [((0, 2), (3, 5), 1, "R"), ((3, 5), (0, 2), 1, "L"), ((0, 2), (2, 3), 0, "R"), ((0, 5), (2, 3), -1, "I")],
)
def test_distance_and_side(first: tuple[int, int], second: tuple[int, int], tokens: int, side: str) -> None:
    assert (distance(first, second), side_of(first, second)) == (tokens, side)


def test_nearest_candidates_come_first_and_are_few() -> None:
    candidates = [(number, number + 1) for number in range(0, 40, 2)]
    assert nearest((20, 21), candidates)[:2] == [(18, 19), (22, 23)]
    assert len(nearest((20, 21), candidates)) == 6


def test_a_ranker_learns_which_feature_decides() -> None:
    ranker = Ranker()
    for _ in range(20):
        ranker.learn([["far", "noun"], ["near", "noun"]], 1)
    assert ranker.score(["near"]) > ranker.score(["noun"]) > ranker.score(["far"])


def test_a_linker_comes_back_from_bytes() -> None:
    linker = Linker()
    linker.cues.weights["oL"] = 1.25
    assert Linker().from_bytes(linker.to_bytes()).cues.score(["oL"]) == 1.25


def test_contents_around_a_cue_are_one_attribution() -> None:
    spans = Spans(speakers=[(4, 5)], cues=[(5, 6)], contents=[(0, 3), (7, 9)])
    doc = make_doc(AGREED + " ./PUNCT/punct/5 At/ADP/case/8 last/ADJ/ROOT/8")
    linker = Linker(speakers=Ranker({"adjL0": 1.0, "none": -5.0}))
    (found,) = link(read(doc), spans, linker)
    assert found == Attribution(((0, 3), (7, 9)), (5, 6), (4, 5), found.score)


def test_content_does_not_begin_with_that() -> None:
    spans = Spans(speakers=[(0, 1)], cues=[(1, 2)], contents=[(2, 5)])
    (found,) = link(read(make_doc(HEARD)), spans, Linker())
    assert found.content == ((3, 5),)


def test_content_without_any_cue_has_no_speaker() -> None:
    (found,) = link(read(make_doc(AGREED)), Spans(speakers=[(4, 5)], contents=[(0, 3)]), Linker())
    assert (found.cue, found.speaker) == (None, None)


def test_a_content_in_another_paragraph_stands_alone_with_the_same_speaker() -> None:
    doc = make_doc(AGREED + " BREAK/SPACE/dep/5 “/PUNCT/punct/8 Good/ADJ/ROOT/8 ”/PUNCT/punct/8")
    spans = Spans(speakers=[(4, 5)], cues=[(5, 6)], contents=[(0, 3), (7, 10)])
    first, second = link(read(doc), spans, Linker(speakers=Ranker({"none": -5.0})))
    assert (first.content, first.cue, first.speaker) == (((0, 3),), (5, 6), (4, 5))
    assert (second.content, second.cue, second.speaker) == (((7, 10),), None, (4, 5))


def test_a_speaker_that_a_content_swallowed_is_released() -> None:
    doc = make_doc(AGREED.replace("said", "say"))
    mended = repair(read(doc), Spans(cues=[(5, 6)], contents=[(0, 5)]))
    assert (mended.speakers, mended.contents) == ([(4, 5)], [(0, 3)])


def test_spans_do_not_begin_or_end_with_line_breaks_and_speakers_not_with_commas() -> None:
    written = "BREAK/SPACE/dep/1 ,/PUNCT/punct/2 Arrud/PROPN/nsubj/3 said/VERB/ROOT/3 no/PRON/obj/3 ./PUNCT/punct/3"
    doc = make_doc(written + " BREAK/SPACE/dep/5")
    spans = repair(read(doc), Spans([(0, 3), (6, 7)], [(3, 4)], [(4, 7)]))
    assert (spans.speakers, spans.contents) == ([(2, 3)], [(4, 6)])


def test_a_content_does_not_begin_with_a_comma() -> None:
    doc = make_doc("He/PRON/nsubj/1 said/VERB/ROOT/1 ,/PUNCT/punct/4 we/PRON/nsubj/4 go/VERB/ccomp/1")
    assert repair(read(doc), Spans(cues=[(1, 2)], contents=[(2, 5)])).contents == [(3, 5)]


TALKS = "Talks/NOUN/nsubj/2 will/AUX/aux/2 resume/VERB/ROOT/2 in/ADP/case/4 May/PROPN/obl/2"
ADDED = TALKS + " ,/PUNCT/punct/7 she/PRON/nsubj/7 add/VERB/parataxis/2"
ACCORDING = TALKS + " according/VERB/case/7 to/ADP/fixed/5 Arrud/PROPN/obl/2"


@pytest.mark.parametrize(
    ("written", "spans"),
    [
        pytest.param(ADDED, Spans(speakers=[(6, 7)], cues=[(7, 8)]), id="verb behind"),
        pytest.param(ACCORDING, Spans(speakers=[(0, 1), (7, 8)], cues=[(5, 7)]), id="according to"),
    ],
)
def test_a_cue_takes_the_clause_before_it_as_its_content(written: str, spans: Spans) -> None:
    mended = repair(read(make_doc(written)), spans)
    assert mended.contents == [(0, 5)]
    assert mended.speakers == spans.speakers[-1:]


def test_the_clause_behind_according_to_is_its_content() -> None:
    doc = make_doc(
        "According/VERB/case/2 to/ADP/fixed/0 Arrud/PROPN/obl/6 ,/PUNCT/punct/6 the/DET/det/5 talks/NOUN/nsubj/6 "
        "failed/VERB/ROOT/6 twice/ADV/advmod/6 ./PUNCT/punct/6"
    )
    assert repair(read(doc), Spans(speakers=[(2, 3)], cues=[(0, 2)])).contents == [(4, 8)]


def test_a_cue_with_a_content_in_its_sentence_needs_no_other() -> None:
    spans = Spans(speakers=[(6, 7)], cues=[(7, 8)], contents=[(3, 5)])
    assert repair(read(make_doc(ADDED)), spans).contents == [(3, 5)]


def test_a_cue_without_a_speaker_takes_its_subject() -> None:
    mended = repair(read(make_doc(HEARD)), Spans(cues=[(1, 2)], contents=[(2, 5)]))
    assert mended.speakers == [(0, 1)]


def test_the_agent_of_a_passive_cue_speaks() -> None:
    doc = make_doc("It/PRON/nsubj/2 was/AUX/aux/2 denied/VERB/ROOT/2 by/ADP/case/4 Arrud/PROPN/obl:agent/2")
    assert repair(read(doc), Spans(cues=[(2, 3)])).speakers == [(3, 5)]


def test_an_unquoted_content_without_a_cue_is_dropped() -> None:
    assert repair(read(make_doc(HEARD)), Spans(contents=[(3, 5)])).contents == []


def texts_of(doc: Doc) -> list[tuple[str, str, str]]:
    """Every attribution as speaker, cue and content, spans of content joined by a bar."""

    def text(span: tuple[int, int] | None) -> str:
        return doc[span[0] : span[1]].text if span else ""

    return [
        (text(found.speaker), text(found.cue), " | ".join(text(span) for span in found.content).strip("“”\"'., "))
        for found in doc._.attributions
    ]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_nlp()


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        pytest.param(
            "“We will not accept these sanctions,” Foreign Minister Ilva Arrud said on Monday.",
            "Arrud",
            "said",
            "We will not accept these sanctions",
            id="direct",
        ),
        pytest.param(
            '"The talks have failed," said Torvan Hale, a spokesman for the ministry.',
            "Hale",
            "said",
            "The talks have failed",
            id="direct, verb first",
        ),
        pytest.param(
            "Arrud said that her country would leave the agreement in May.",
            "Arrud",
            "said",
            "her country would leave the agreement in May",
            id="indirect with that",
        ),
        pytest.param(
            "The president told reporters the border would remain closed.",
            "The president",
            "told",
            "the border would remain closed",
            id="indirect without that",
        ),
        pytest.param(
            "The two countries will reopen their embassies, according to a senior official.",
            "a senior official",
            "according to",
            "The two countries will reopen their embassies",
            id="according to",
        ),
        pytest.param(
            "Hale said the attack was “a declaration of war” and promised an answer.",
            "Hale",
            "said",
            "the attack was “a declaration of war",
            id="mixed",
        ),
        pytest.param(
            "She warned that the country would respond to any attack.",
            "She",
            "warned",
            "the country would respond to any attack",
            id="pronoun",
        ),
        pytest.param(
            "“The decision is final,”Hale said.The ministry did not comment.",
            "Hale",
            "said",
            "The decision is final",
            id="no space after the mark",
        ),
    ],
)
def test_sentences(nlp: Language, text: str, speaker: str, cue: str, content: str) -> None:
    found = texts_of(nlp(text))
    assert any(speaker in one[0] and cue in one[1] and content == one[2] for one in found), found


@pytest.mark.model
def test_a_quotation_goes_on_after_its_cue(nlp: Language) -> None:
    ((speaker, cue, content),) = texts_of(nlp("“We are ready,” Arrud said. “We are waiting for their answer.”"))
    assert (speaker, cue) == ("Arrud", "said")
    assert content.startswith("We are ready")
    assert content.endswith("We are waiting for their answer")


@pytest.mark.model
def test_one_stray_mark_does_not_lose_the_article(nlp: Language) -> None:
    text = "The minister called it a “mistake.\n\n“We will not accept these sanctions,” Arrud said on Monday."
    assert any(speaker == "Arrud" and "these sanctions" in content for speaker, _, content in texts_of(nlp(text)))


@pytest.mark.model
@pytest.mark.parametrize("text", ["", " ", "\n\n", "“", "No", "”\n“", "He said"])
def test_texts_of_hardly_anything_are_read(nlp: Language, text: str) -> None:
    assert isinstance(nlp(text)._.attributions, tuple)


@pytest.mark.model
def test_attributions_stand_in_the_order_of_the_text(nlp: Language) -> None:
    doc = nlp("Arrud said the talks were over. Hale said they had hardly begun. The mayor said nobody knew.")
    contents = [found.content for found in doc._.attributions]
    assert contents == sorted(contents)
    assert len(contents) == 3


@pytest.mark.model
def test_names_stay_as_they_were(nlp: Language) -> None:
    text = "Arrud said that Russia would leave."
    with nlp.select_pipes(disable=["attributions"]):
        before = [(name.text, name.label_) for name in nlp(text).ents]
    assert [(name.text, name.label_) for name in nlp(text).ents] == before != []


@pytest.mark.model
def test_attributions_survive_a_pickle(nlp: Language) -> None:
    doc = nlp("Arrud said that Russia would leave.")
    assert pickle.loads(pickle.dumps(doc))._.attributions == doc._.attributions != ()


@pytest.mark.model
def test_the_component_comes_back_from_bytes(nlp: Language) -> None:
    stored = spacy.load(MODEL)
    config = {"model": stored.config["components"]["attributions"]["model"]}
    again = nlp.create_pipe("attributions", config=config).from_bytes(stored.get_pipe("attributions").to_bytes())
    with nlp.select_pipes(disable=["attributions"]):
        doc = nlp("Arrud said that Russia would leave.")
    assert again(doc)._.attributions == nlp("Arrud said that Russia would leave.")._.attributions != ()


@pytest.mark.model
def test_the_pipeline_says_what_it_is(nlp: Language) -> None:
    assert pipeline_version(nlp).startswith("chancery_en ")
