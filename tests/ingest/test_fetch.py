"""What is handed in becomes a document, or is refused with words that help."""

import pytest

from ingest.fetch import MAX_BYTES, documents_from_upload, read_file
from ingest.records import DocumentRefused

TEXT = b"The minister said on Friday that the talks were over."


def refusal_of(name, content=TEXT, **known):
    with pytest.raises(DocumentRefused) as refusal:
        documents_from_upload(name, content, **known)
    return str(refusal.value)


def test_an_upload_keeps_its_bytes_and_what_is_said_of_it():
    document = documents_from_upload(
        "article.TXT",
        TEXT,
        outlet=" Harbour  Post ",
        title="Talks\nover",
        published="14 Feb 2030",
        url="https://a.example/1",
    )

    assert document.content == TEXT
    assert (document.file_name, document.outlet, document.title) == ("article.TXT", "Harbour Post", "Talks over")
    assert (document.published, document.url) == ("2030-02-14", "https://a.example/1")


@pytest.mark.parametrize("name", ["../../etc/article.txt", "C:\\Users\\me\\article.txt", "folder/article.txt"])
def test_a_name_keeps_nothing_of_its_folder(name):
    assert documents_from_upload(name, TEXT).file_name == "article.txt"


@pytest.mark.parametrize("name", ["a.txt", "a.text", "a.md"])
def test_plain_text_is_read(name):
    assert documents_from_upload(name, TEXT).file_name == name


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"", "“a.txt” is empty. Choose a file that holds the article's text."),
        (
            "a.txt",
            b"a" * (MAX_BYTES + 1),
            "“a.txt” is too large: 10.0 MB, and at most 10 MB are read. Split it into one file per article.",
        ),
        (
            "a.pdf",
            b"%PDF-1.7",
            "“a.pdf” is of a kind that is not read (.pdf). Chancery reads plain text (.txt, .text, .md): "
            "save the article's text as such a file.",
        ),
        (
            "article",
            TEXT,
            "“article” is of a kind that is not read. Chancery reads plain text (.txt, .text, .md): "
            "save the article's text as such a file.",
        ),
        (
            "a.txt",
            b"%PDF-1.7 and so on",
            "“a.txt” is a PDF, whatever its name says. Chancery reads plain text (.txt, .text, .md): "
            "save the article's text as such a file.",
        ),
        (
            "a.txt",
            b"half a text\x00\x00",
            "“a.txt” is not a text file: it holds NUL bytes. "
            "Open it in the program it was made with and save it as plain text.",
        ),
        (
            "a.txt",
            bytes(range(1, 9)) * 50,
            "“a.txt” is not a text file: it holds binary data. "
            "Open it in the program it was made with and save it as plain text.",
        ),
    ],
)
def test_a_refusal_names_file_reason_and_what_to_do(name, content, message):
    assert refusal_of(name, content) == message


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"PK\x03\x04\x14\x00", "a zip archive or an office document"),
        (b"{\\rtf1\\ansi The minister", "a rich-text document"),
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>The minister", "a web page"),
        (b"MZ\x90\x00\x03\x00", "a program"),
    ],
)
def test_another_kind_of_file_is_known_under_a_text_name(content, kind):
    assert f"“a.txt” is {kind}, whatever its name says." in refusal_of("a.txt", content)


def test_a_text_that_begins_like_a_program_is_text():
    assert documents_from_upload("a.txt", b"MZ is a code for Mozambique in use since 1974.")


def test_utf_16_is_no_binary():
    assert documents_from_upload("a.txt", TEXT.decode().encode("utf-16"))


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://a.example/1", "a.example", "https://", "http://[", "https://a b/"]
)
def test_an_address_must_be_of_the_web(url):
    assert refusal_of("a.txt", url=url) == (
        "The address given for “a.txt” is no web address: it must begin with http:// or https://."
    )


def test_a_date_must_be_understood():
    assert refusal_of("a.txt", published="last week") == (
        "The date given for “a.txt” is not understood: “last week”. Write it as 2021-03-17, 2021-03 or 2021."
    )


def test_a_file_is_read_from_disk(tmp_path):
    path = tmp_path / "article.txt"
    path.write_bytes(TEXT)

    document = read_file(path, outlet="Harbour Post")

    assert (document.content, document.file_name, document.outlet) == (TEXT, "article.txt", "Harbour Post")


def test_a_large_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as large:
        large.truncate(200 * 1024 * 1024)

    with pytest.raises(DocumentRefused, match=r"“large\.txt” is too large: 200\.0 MB"):
        read_file(path)


@pytest.mark.parametrize(
    ("name", "reason"), [("missing.txt", "no such file or directory"), ("folder.txt", "is a directory")]
)
def test_a_path_without_a_file_is_refused(tmp_path, name, reason):
    (tmp_path / "folder.txt").mkdir()

    with pytest.raises(
        DocumentRefused, match=f"“{name}” cannot be read: {reason}. Check the path and who may read it."
    ):
        read_file(tmp_path / name)
