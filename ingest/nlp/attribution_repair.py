"""Rules that mend what the recogniser of attributions leaves broken, kept because they raise its score on PolNeAR."""

from collections.abc import Iterator

from ingest.nlp.attribution_features import Reading, TokenSpan
from ingest.nlp.attribution_linker import Spans

WIDEST_CRACK = 2
NEARBY = 15
HIGHEST_CLIMB = 3
NOT_GLUED_OVER = {"”", ";", '"', "''"}
EXPLETIVES = {"it", "there", "that", "which", "this", "who"}
SHARED_SUBJECT = {"xcomp", "conj", "advcl"}


def repair(reading: Reading, spans: Spans) -> Spans:
    """The spans with subjects called speakers, fragments glued, speakers added, contents without any cue dropped."""
    spans = call_subjects_speakers(reading, spans)
    contents = [trim(reading, content) for content in glue(reading, spans)]
    speakers = sorted({*spans.speakers, *missing_speakers(reading, spans)})
    cue_sentences = {reading.sentences[start] for start, _ in spans.cues}
    kept = [
        content for content in contents if has_cue(reading, content, cue_sentences) or begins_quoted(reading, content)
    ]
    return Spans(speakers, spans.cues, kept)


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


def missing_speakers(reading: Reading, spans: Spans) -> Iterator[TokenSpan]:
    """For every cue without a speaker nearby the subject or the agent of its verb."""
    taken = {index for group in spans.by_kind().values() for start, end in group for index in range(start, end)}
    for cue in spans.cues:
        if any(is_nearby(reading, cue, speaker) for speaker in spans.speakers):
            continue
        subject = subject_of(reading, cue, taken)
        if subject:
            taken.update(range(*subject))
            yield subject


def is_nearby(reading: Reading, cue: TokenSpan, speaker: TokenSpan) -> bool:
    same_sentence = reading.sentences[cue[0]] in {reading.sentences[speaker[0]], reading.sentences[speaker[1] - 1]}
    return same_sentence and speaker[1] > cue[0] - NEARBY and speaker[0] < cue[1] + NEARBY


def subject_of(reading: Reading, cue: TokenSpan, taken: set[int]) -> TokenSpan | None:
    """The free tokens of the subject of the cue's verb, or of the verb that it shares its subject with."""
    verbs = [index for index in range(*cue) if reading.pos[index] in {"VERB", "AUX"}] or [reading.root(cue)]
    for verb in verbs:
        for _ in range(HIGHEST_CLIMB):
            for child in reading.children[verb]:
                if is_subject(reading, child) and child not in taken:
                    return noun_phrase(reading, child, taken)
            if reading.relations[verb] not in SHARED_SUBJECT:
                break
            verb = reading.heads[verb]
    return None


def is_subject(reading: Reading, index: int) -> bool:
    relation = reading.relations[index] == "nsubj" or reading.full_relations[index] == "obl:agent"
    return relation and reading.pos[index] != "SCONJ" and reading.lower[index] not in EXPLETIVES


def noun_phrase(reading: Reading, noun: int, taken: set[int]) -> TokenSpan:
    """From the leftmost free token under the noun to the last one before a comma."""
    under = subtree(reading, noun)
    start, end = noun, noun + 1
    while start - 1 in under and start - 1 not in taken:
        start -= 1
    while end in under and end not in taken and reading.lower[end] != ",":
        end += 1
    return start, end


def subtree(reading: Reading, index: int) -> set[int]:
    found, waiting = {index}, [index]
    while waiting:
        for child in reading.children[waiting.pop()]:
            if child not in found:
                found.add(child)
                waiting.append(child)
    return found
