"""What a cue that stands alone must have beside it: a speaker, a content.

The recogniser reads from left to right and often gives up an unquoted clause before it has seen the cue behind it:
"Talks will go on, she added", "The border is closed, according to officials".
"""

from collections.abc import Iterator

from ingest.nlp.attributions.features import Reading, TokenSpan, sentence_spans
from ingest.nlp.attributions.linker import Spans
from ingest.nlp.wordlists import word_list

NEARBY = 15
HIGHEST_CLIMB = 3
EXPLETIVES = {"it", "there", "that", "which", "this", "who"}
SHARED_SUBJECT = {"xcomp", "conj", "advcl"}
SHORTEST_CONTENT = 3
SHORTEST_CLAUSE_BEFORE = 4
LONGEST_SPEAKER = 8
LONGEST_REST = 6


def missing_contents(reading: Reading, spans: Spans) -> Iterator[TokenSpan]:
    """For every cue in whose sentence no content was found the clause that it reports from beside it."""
    sentences = {reading.sentences[start]: (start, end) for start, end in sentence_spans(reading)}
    for cue in spans.cues:
        sentence = sentences[reading.sentences[cue[0]]]
        clause = reported_clause(reading, cue, sentence)
        if clause and not any(meets(sentence, content) for content in spans.contents):
            content = without_edges(reading, clause)
            if content[1] - content[0] >= SHORTEST_CONTENT:
                yield content


def meets(first: TokenSpan, second: TokenSpan) -> bool:
    return first[0] < second[1] and second[0] < first[1]


def reported_clause(reading: Reading, cue: TokenSpan, sentence: TokenSpan) -> TokenSpan | None:
    if "according" in reading.lower[slice(*cue)]:
        return clause_according_to(reading, cue, sentence)
    if word_list("reporting_verbs").intersection(reading.lemmas[slice(*cue)]):
        return clause_before(reading, cue, sentence)
    return None


def clause_according_to(reading: Reading, cue: TokenSpan, sentence: TokenSpan) -> TokenSpan | None:
    """What stands before "according to", or behind the comma after it where it begins the sentence."""
    start, end = sentence
    if cue[0] - start >= SHORTEST_CLAUSE_BEFORE:
        return start, cue[0]
    comma = next((index for index in range(cue[1], end) if reading.lower[index] == ","), end)
    return (comma + 1, end) if end - comma > SHORTEST_CLAUSE_BEFORE else None


def clause_before(reading: Reading, cue: TokenSpan, sentence: TokenSpan) -> TokenSpan | None:
    """What stands before the last comma where a short speaker and the cue end the sentence."""
    start, end = sentence
    comma = next((index for index in range(cue[0], start, -1) if reading.lower[index] == ","), start)
    fits = cue[0] - comma <= LONGEST_SPEAKER and end - cue[1] <= LONGEST_REST
    return (start, comma) if fits and comma - start >= SHORTEST_CLAUSE_BEFORE else None


def without_edges(reading: Reading, span: TokenSpan) -> TokenSpan:
    """The span without line breaks and punctuation at its edges; quotation marks stay."""
    start, end = span
    while start < end and is_edge(reading, start):
        start += 1
    while start < end and is_edge(reading, end - 1):
        end -= 1
    return start, end


def is_edge(reading: Reading, index: int) -> bool:
    return reading.pos[index] in {"PUNCT", "SPACE"} and not reading.quotes[index]


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


def subject_outside(reading: Reading, cue: TokenSpan, spans: Spans) -> TokenSpan | None:
    """The subject of the cue's verb as far as it stands in no content and no cue."""
    taken = {index for group in (spans.contents, spans.cues) for span in group for index in range(*span)}
    return subject_of(reading, cue, taken)


def is_spoken_of(reading: Reading, cue: TokenSpan, speaker: TokenSpan) -> bool:
    """Whether the span is not who speaks but the subject of a passive: "he was accused of", "they were criticised"."""
    root = reading.root(speaker)
    verb = reading.heads[root]
    is_passive = reading.full_relations[root] == "nsubj:pass" and cue[0] <= verb < cue[1]
    return is_passive and reading.lemmas[verb] in word_list("verbs_about_people")


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
