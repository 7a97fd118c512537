"""Uploads and files -> RawDocument: the bytes as they came, and what whoever handed them in says of them."""

from __future__ import annotations

from pathlib import Path, PurePath
from urllib.parse import urlsplit

from ingest.cleaning.decoding import NotText, check_text
from ingest.cleaning.written_dates import whole_date
from ingest.records import DocumentRefused, RawDocument

MAX_BYTES = 10 * 1024 * 1024
READ_SUFFIXES = (".txt", ".text", ".md")
FORMATS = "plain text (.txt, .text, .md)"
KIND_BY_FIRST_BYTES = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "a rich-text document",
    b"\x1f\x8b": "a compressed file",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"MZ": "a program",
    b"\x7fELF": "a program",
}
WEB_PAGE_STARTS = (b"<!doctype html", b"<html", b"<?xml")


def documents_from_upload(
    name: str, content: bytes, *, outlet: str = "", title: str = "", published: str = "", url: str = ""
) -> RawDocument:
    """The document of an uploaded file, or of a pasted text that was given a name.

    Raises ``DocumentRefused`` for what cannot be read: nothing in it, too much, no text, a format that is not
    read, an address that is no web address, a date that is none.
    """
    name = PurePath(name.replace("\\", "/")).name or "text.txt"
    _check_size(name, len(content))
    _check_format(name, content)
    return RawDocument(
        content=content,
        file_name=name,
        url=_web_address(name, url.strip()),
        outlet=" ".join(outlet.split()),
        title=" ".join(title.split()),
        published=_date(name, published.strip()),
    )


def read_file(
    path: Path | str, *, outlet: str = "", title: str = "", published: str = "", url: str = ""
) -> RawDocument:
    """The document of a file on disk. Raises ``DocumentRefused`` also for a path where no file can be read."""
    path = Path(path)
    try:
        _check_size(path.name, path.stat().st_size)
        content = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        raise DocumentRefused(f"“{path.name}” cannot be read: {reason}. Check the path and who may read it.") from error
    return documents_from_upload(path.name, content, outlet=outlet, title=title, published=published, url=url)


def _check_size(name: str, size: int) -> None:
    if not size:
        raise DocumentRefused(f"“{name}” is empty. Choose a file that holds the article's text.")
    if size > MAX_BYTES:
        raise DocumentRefused(
            f"“{name}” is too large: {size / 1024**2:.1f} MB, and at most {MAX_BYTES // 1024**2} MB are read. "
            "Split it into one file per article."
        )


def _check_format(name: str, content: bytes) -> None:
    suffix = PurePath(name).suffix.lower()
    if suffix not in READ_SUFFIXES:
        raise DocumentRefused(
            f"“{name}” is of a kind that is not read{f' ({suffix})' if suffix else ''}. "
            f"Chancery reads {FORMATS}: save the article's text as such a file."
        )
    kind = _disguised(content)
    if kind:
        raise DocumentRefused(
            f"“{name}” is {kind}, whatever its name says. "
            f"Chancery reads {FORMATS}: save the article's text as such a file."
        )
    try:
        check_text(content)
    except NotText as reason:
        raise DocumentRefused(
            f"“{name}” is not a text file: {reason}. Open it in the program it was made with and save it as plain text."
        ) from reason


def _disguised(content: bytes) -> str:
    """What a file is by its first bytes, where those give it away; ``""`` for text."""
    for start, kind in KIND_BY_FIRST_BYTES.items():
        if content.startswith(start) and (len(start) > 2 or b"\x00" in content[:200]):
            return kind
    beginning = content[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return "a web page" if beginning.startswith(WEB_PAGE_STARTS) else ""


def _web_address(name: str, url: str) -> str:
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        valid = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname) and not set(url) & set(' <>"\n\t')
    except ValueError:
        valid = False
    if not valid:
        raise DocumentRefused(
            f"The address given for “{name}” is no web address: it must begin with http:// or https://."
        )
    return url


def _date(name: str, published: str) -> str:
    if not published:
        return ""
    date = whole_date(published)
    if not date:
        raise DocumentRefused(
            f"The date given for “{name}” is not understood: “{published[:40]}”. "
            "Write it as 2021-03-17, 2021-03 or 2021."
        )
    return date
