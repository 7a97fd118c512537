"""Rules that mend what the recogniser of attributions leaves broken, kept because they raise its score on PolNeAR."""

from ingest.nlp.attribution_features import Reading, TokenSpan
from ingest.nlp.attribution_linker import Spans
from ingest.nlp.attribution_missing import is_subject, meets, missing_contents, missing_speakers

WIDEST_CRACK = 2
NOT_GLUED_OVER = {"”", ";", '"', "''"}


def repair(reading: Reading, spans: Spans) -> Spans:
    """The spans with subjects called speakers, fragments glued, gaps filled, contents without any cue dropped."""
    spans = call_subjects_speakers(reading, spans)
    spans = Spans(spans.speakers, spans.cues, [trim(reading, content) for content in glue(reading, spans)])
    spans = add_contents(reading, spans)
    cue_sentences = {reading.sentences[start] for start, _ in spans.cues}
    return Spans(
        sorted({*spans.speakers, *missing_speakers(reading, spans)}),
        spans.cues,
        [one for one in spans.contents if has_cue(reading, one, cue_sentences) or begins_quoted(reading, one)],
    )


def add_contents(reading: Reading, spans: Spans) -> Spans:
    """The spans with the contents that cues lack; nobody who is named inside of one is its speaker."""
    missing = list(missing_contents(reading, spans))
    speakers = [speaker for speaker in spans.speakers if not any(meets(speaker, content) for content in missing)]
    return Spans(speakers, spans.cues, sorted(spans.contents + missing))


def call_subjects_speakers(reading: Reading, spans: Spans) -> Spans:
    """The spans with those contents made speakers that are the subject of a cue: “…”, wrote *the embassy*."""
    subjects = [content for content in spans.contents if is_subject_of_cue(reading, content, spans)]
    contents = [content for content in spans.contents if content not in subjects]
    return Spans(sorted(spans.speakers + subjects), spans.cues, contents)


def is_subject_of_cue(reading: Reading, content: TokenSpan, spans: Spans) -> bool:
    root = reading.root(content)
    verb = reading.heads[root]
    has_subject = any(reading.heads[reading.root(speaker)] == verb for speaker in spans.speakers)
    return (
        not begins_quoted(reading, content)
        and not has_subject
        and reading.pos[root] in {"NOUN", "PROPN", "PRON"}
        and is_subject(reading, root)
        and any(start <= verb < end for start, end in spans.cues)
    )


def trim(reading: Reading, content: TokenSpan) -> TokenSpan:
    """The content without commas and the like at its beginning."""
    start, end = content
    while start < end - 1 and reading.lower[start] in {",", ";", ":", "–", "—", "-"}:
        start += 1
    return start, end


def glue(reading: Reading, spans: Spans) -> list[TokenSpan]:
    """The contents, those of one sentence joined that only a token or two without a label keep apart."""
    taken = {index for start, end in spans.speakers + spans.cues for index in range(start, end)}
    glued: list[TokenSpan] = []
    for start, end in spans.contents:
        if glued and is_crack(reading, glued[-1][1], start, taken):
            glued[-1] = (glued[-1][0], end)
        else:
            glued.append((start, end))
    return glued


def is_crack(reading: Reading, start: int, end: int, taken: set[int]) -> bool:
    crack = range(start, end)
    return (
        len(crack) <= WIDEST_CRACK
        and reading.sentences[start - 1] == reading.sentences[end]
        and not any(index in taken or reading.lower[index] in NOT_GLUED_OVER for index in crack)
    )


def has_cue(reading: Reading, content: TokenSpan, cue_sentences: set[int]) -> bool:
    first, last = reading.sentences[content[0]], reading.sentences[content[1] - 1]
    return any(sentence in cue_sentences for sentence in range(first, last + 1))


def begins_quoted(reading: Reading, content: TokenSpan) -> bool:
    return reading.quotes[content[0]] != 0
