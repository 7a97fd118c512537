"""RawDocument -> CleanArticle: the text, what is known of the article, and which spans of the text are its body."""

from __future__ import annotations

import hashlib

from ingest.cleaning.body import Body, find_body, is_same_title
from ingest.cleaning.decoding import NotText, decode
from ingest.cleaning.front_matter import FrontMatter, read_front_matter
from ingest.cleaning.language import language_of
from ingest.cleaning.lines import Paragraph, join_wrapped, split_lines
from ingest.cleaning.outlets import known_outlet, outlet_of_small_print
from ingest.cleaning.written_dates import whole_date
from ingest.records import CleanArticle, DocumentRefused, RawDocument, SourceStatus, Span

MAX_CHARACTERS = 1_000_000


def clean(document: RawDocument) -> CleanArticle:
    """The article in a document.

    ``text`` is the decoded file character for character, without a byte order mark. What the document says of
    itself counts only where whoever handed it in said nothing. The body of a text without words is empty, and
    its status ``"empty"``. Raises ``DocumentRefused`` for what is no text, for white space alone, and for a text
    of more than ``MAX_CHARACTERS``.
    """
    text = _text_of(document)
    lines = split_lines(text)
    front = read_front_matter(lines)
    paragraphs = join_wrapped(_behind(front, lines), text)
    body = find_body(paragraphs, title=document.title or front.title)
    spans = _spans(front, body, lines)
    language = language_of("\n".join(text[span.start : span.end] for span in spans))
    title, title_span = _title(document, front, body)
    published = _published(document, front, body)
    return CleanArticle(
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest(),
        body=spans if language else (),
        status=_status(language),
        language=language,
        file_name=document.file_name,
        url=document.url or front.url,
        outlet=document.outlet or front.outlet or _named_outlet(body),
        title=title,
        title_span=title_span,
        authors=front.authors,
        published=published,
        published_from="given" if document.published else "front matter" if published else "",
    )


def _text_of(document: RawDocument) -> str:
    name = document.file_name or document.url or "This document"
    try:
        text = decode(document.content)
    except NotText as reason:
        raise DocumentRefused(
            f"“{name}” is not a text file: {reason}. Open it in the program it was made with and save it as plain text."
        ) from reason
    if not text.strip():
        raise DocumentRefused(f"“{name}” is empty. Choose a file that holds the article's text.")
    if len(text) > MAX_CHARACTERS:
        raise DocumentRefused(
            f"“{name}” has {len(text):,} characters; one article may have {MAX_CHARACTERS:,}. "
            "Split it into one file per article."
        )
    return text


def _behind(front: FrontMatter, lines: tuple[Paragraph, ...]) -> list[Paragraph]:
    """The lines that are no front matter, without the date that one of them may begin with."""
    starts = front.text_starts
    return [
        line.starting_at(starts[index]) if index in starts else line
        for index, line in enumerate(lines)
        if index not in front.lines
    ]


def _spans(front: FrontMatter, body: Body, lines: tuple[Paragraph, ...]) -> tuple[Span, ...]:
    """The body, with the title in the front matter where the text does not repeat it as a headline."""
    spans = body.spans(lines=lines)
    return (front.title_span, *spans) if front.title_span and not body.headline else spans


def _title(document: RawDocument, front: FrontMatter, body: Body) -> tuple[str, Span | None]:
    headline = body.headline
    title = document.title or front.title or (headline.text if headline else "")
    if headline and is_same_title(headline.text, title):
        return title, headline.span
    return title, front.title_span if front.title_span and is_same_title(front.title, title) else None


def _published(document: RawDocument, front: FrontMatter, body: Body) -> str:
    if document.published:
        return whole_date(document.published) or document.published
    return front.published or (body.dateline.published if body.dateline else "")


def _named_outlet(body: Body) -> str:
    """The outlet to which the article itself points: by small print, or by the agency in its dateline."""
    agency = known_outlet(body.dateline.agency) if body.dateline else ""
    return outlet_of_small_print(body.boilerplate) or agency


def _status(language: str) -> SourceStatus:
    if not language:
        return "empty"
    return "read" if language == "en" else "not_english"
