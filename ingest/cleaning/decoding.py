"""Bytes to text, whatever they were written with."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
BINARY = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
LONGEST_SAMPLE = 200_000
MOST_WESTERN_BYTES = 0.25
MOST_CONTROL_CHARACTERS = 0.01
# What cp1252 leaves undefined; the byte's own code point then stands for it, as in browsers.
UNDEFINED_IN_CP1252 = frozenset({0x81, 0x8D, 0x8F, 0x90, 0x9D})


class NotText(Exception):
    """Bytes that are no text in any encoding; the message says what was found."""


def check_text(content: bytes) -> None:
    """Raise ``NotText`` where the beginning of ``content`` shows already that it is none."""
    beginning = content[:LONGEST_SAMPLE]
    marked = any(content.startswith(mark) for mark, _ in BYTE_ORDER_MARKS[1:])
    if not marked and not _byte_order(content) and b"\x00" in beginning:
        raise NotText("it holds NUL bytes")
    if not marked and len(BINARY.findall(beginning)) > MOST_CONTROL_CHARACTERS * len(beginning):
        raise NotText("it holds binary data")


def decode(content: bytes) -> str:
    """The text that ``content`` holds, without its byte order mark and otherwise character for character.

    Raises ``NotText`` for NUL bytes, control characters beyond a stray few, and bytes in no encoding.
    """
    text = _decode(content)
    if "\x00" in text:
        raise NotText("it holds NUL bytes")
    if len(CONTROL.findall(text)) > MOST_CONTROL_CHARACTERS * len(text):
        raise NotText("it holds binary data")
    return text


def _decode(content: bytes) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decode_marked(content[len(mark) :], encoding)
    try:
        return content.decode("utf-16" + _byte_order(content) if _byte_order(content) else "utf-8")
    except UnicodeDecodeError:
        return _decode_damaged(content)


def _decode_marked(content: bytes, encoding: str) -> str:
    if encoding == "utf-8":
        return _decode_damaged(content)
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise NotText(f"it begins like {encoding.upper()} and goes on otherwise") from None


def _byte_order(content: bytes) -> str:
    """``"-le"`` or ``"-be"`` for UTF-16 without a mark: every second byte of Western text is NUL then."""
    sample = content[:2000]
    if len(sample) < 4 or len(content) % 2:
        return ""
    high, low = sample[0::2].count(0), sample[1::2].count(0)
    if low > 0.6 * len(sample) / 2 and not high:
        return "-le"
    return "-be" if high > 0.6 * len(sample) / 2 and not low else ""


def _decode_damaged(content: bytes) -> str:
    """UTF-8 with stray bytes of cp1252, or cp1252 throughout, where that explains it; else what fits best."""
    as_utf8 = content.decode("utf-8", errors="surrogateescape")
    stray = sum("\udc80" <= character <= "\udcff" for character in as_utf8)
    whole = sum(character > "\x7f" for character in as_utf8) - stray
    if stray <= whole:
        return "".join(map(_from_cp1252, as_utf8)) if stray else as_utf8
    if _is_western(content, stray):
        return "".join(map(_from_cp1252, as_utf8))
    best = from_bytes(content[:LONGEST_SAMPLE]).best()
    if best is None:
        raise NotText("its bytes are text in no encoding that is known")
    return content.decode(best.encoding, errors="replace")


def _is_western(content: bytes, stray: int) -> bool:
    """Whether cp1252 explains it: few letters beyond ASCII, as in Western languages, and no byte that it lacks."""
    return stray <= MOST_WESTERN_BYTES * len(content) and not UNDEFINED_IN_CP1252.intersection(content)


def _from_cp1252(character: str) -> str:
    if not "\udc80" <= character <= "\udcff":
        return character
    byte = ord(character) - 0xDC00
    return chr(byte) if byte in UNDEFINED_IN_CP1252 else bytes([byte]).decode("cp1252")
