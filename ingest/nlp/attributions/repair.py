"""Rules that mend what the recogniser of attributions leaves broken, kept because they raise its score on PolNeAR."""

from collections.abc import Set

from ingest.nlp.attributions.features import Reading, TokenSpan
from ingest.nlp.attributions.linker import Spans
from ingest.nlp.attributions.missing import meets, missing_contents, missing_speakers, subject_of
from ingest.nlp.wordlists import word_list


def repair(reading: Reading, spans: Spans) -> Spans:
    """The spans with swallowed speakers released, gaps filled and contents without any cue dropped."""
    spans = release_speakers(reading, tidy(reading, spans))
    contents = [trim(reading, end_with_the_quotation(reading, content)) for content in spans.contents]
    spans = Spans(spans.speakers, spans.cues, contents)
    spans = add_contents(reading, spans)
    cue_sentences = {reading.sentences[start] for start, _ in spans.cues}
    return Spans(
        sorted({*spans.speakers, *missing_speakers(reading, spans)}),
        spans.cues,
        [one for one in spans.contents if has_cue(reading, one, cue_sentences) or begins_quoted(reading, one)],
    )


def tidy(reading: Reading, spans: Spans) -> Spans:
    """The spans without line breaks at their edges, speakers and cues without punctuation there; no empty ones."""
    return Spans(
        [span for one in spans.speakers if (span := stripped(reading, one, {"PUNCT", "SPACE"}))],
        [span for one in spans.cues if (span := stripped(reading, one, {"SPACE"}))],
        [span for one in spans.contents if (span := stripped(reading, one, {"SPACE"}))],
    )


def stripped(reading: Reading, span: TokenSpan, kinds: Set[str]) -> TokenSpan | None:
    """The span without tokens of these kinds at its edges; None where nothing is left."""
    start, end = span
    while start < end and reading.pos[start] in kinds:
        start += 1
    while start < end and reading.pos[end - 1] in kinds:
        end -= 1
    return (start, end) if start < end else None


def release_speakers(reading: Reading, spans: Spans) -> Spans:
    """The spans with those subjects of a verb of saying made speakers that a content before it had swallowed."""
    contents, speakers = [], list(spans.speakers)
    for content in spans.contents:
        subject = swallowed_subject(reading, content, spans)
        if subject:
            speakers.append(subject)
            content = (content[0], subject[0])
            while reading.pos[content[1] - 1] == "PUNCT" and not reading.quotes[content[1] - 1] and length(content) > 1:
                content = (content[0], content[1] - 1)
        contents.append(content)
    return Spans(sorted(speakers), spans.cues, contents)


def swallowed_subject(reading: Reading, content: TokenSpan, spans: Spans) -> TokenSpan | None:
    """The noun phrase that ends the content and is the subject of a cue right behind it."""
    start, end = content
    cue = next((cue for cue in spans.cues if cue[0] in {end, end + 1}), None)
    if cue is None or not word_list("reporting_verbs").intersection(reading.lemmas[slice(*cue)]):
        return None
    taken = {index for span in spans.speakers for index in range(*span)}
    taken |= {index for index in range(start, end) if reading.is_quoted(index)}
    subject = subject_of(reading, cue, taken)
    fits = subject is not None and start < subject[0] and subject[1] >= end
    return subject if fits else None


def length(span: TokenSpan) -> int:
    return span[1] - span[0]


def add_contents(reading: Reading, spans: Spans) -> Spans:
    """The spans with the contents that cues lack; nobody who is named inside of one is its speaker."""
    missing = list(missing_contents(reading, spans))
    speakers = [speaker for speaker in spans.speakers if not any(meets(speaker, content) for content in missing)]
    return Spans(speakers, spans.cues, sorted(spans.contents + missing))


def end_with_the_quotation(reading: Reading, content: TokenSpan) -> TokenSpan:
    """The content up to the first paragraph break behind which nothing is quoted, if it begins quoted."""
    start, end = content
    if not reading.quotes[start]:
        return content
    for place in range(start + 1, end):
        opens = reading.paragraphs[place] != reading.paragraphs[place - 1]
        if opens and not reading.quotes[place] and not reading.quotes[place - 1]:
            while place > start + 1 and not reading.lower[place - 1].strip():
                place -= 1
            return start, place
    return content


def trim(reading: Reading, content: TokenSpan) -> TokenSpan:
    """The content without commas and the like at its beginning."""
    start, end = content
    while start < end - 1 and reading.lower[start] in {",", ";", ":", "–", "—", "-"}:
        start += 1
    return start, end


def has_cue(reading: Reading, content: TokenSpan, cue_sentences: set[int]) -> bool:
    first, last = reading.sentences[content[0]], reading.sentences[content[1] - 1]
    return any(sentence in cue_sentences for sentence in range(first, last + 1))


def begins_quoted(reading: Reading, content: TokenSpan) -> bool:
    return reading.quotes[content[0]] != 0
