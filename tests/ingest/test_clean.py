"""Cleaning keeps the article and nothing but the article, whatever a text upload brings along."""

import time
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ingest.clean import MAX_CHARACTERS, clean
from ingest.records import DocumentRefused, RawDocument, Span

FIRST = "Norland said on Thursday that it was calling its ambassador home for consultations."
SECOND = "Sudria's foreign ministry called the step regrettable and asked for talks on fishing rights."
THIRD = "The two neighbours have argued since 2024 about who may fish in the strait between them."
FOURTH = "“We regret this,” Foreign Minister Ines Halvard told reporters in the harbour of Nordhavn."
ARTICLE = f"{FIRST}\n{SECOND}\n{THIRD}\n{FOURTH}"
LINES = [
    "Outlet: Post",
    "date 2030-02-14 It rained on the day.",
    "Comments",
    "user_name",
    "Why not? I would.",
    "[ad_1]",
    "",
    " ",
]
ENDS = ["\n", "\r\n", "\n\n", "\u2028"]
SEEDS = Path(__file__).parents[2] / "seeds"


def clean_text(text, **known):
    content = text if isinstance(text, bytes) else text.encode()
    return clean(RawDocument(content=content, file_name="a.txt", **known))


def body_of(article):
    return "\n".join(article.text[span.start : span.end] for span in article.body)


def paragraphs_of(article):
    return [line.strip() for line in body_of(article).splitlines() if line.strip()]


def test_a_plain_article_is_one_span_of_the_unchanged_text():
    article = clean_text(f"\n{ARTICLE}\n\n")

    assert article.text == f"\n{ARTICLE}\n\n"
    assert article.body == (Span(1, 1 + len(ARTICLE)),)
    assert (article.status, article.language, article.title) == ("read", "en", "")


def test_spans_are_sorted_and_apart():
    article = clean_text(f"Outlet: The Post\n{FIRST}\nADVERTISEMENT\n{SECOND}\nRead more: The long quarrel\n{THIRD}")

    assert [article.text[start:end] for start, end in article.body] == [FIRST, SECOND, THIRD]
    assert all(one.end <= other.start for one, other in zip(article.body, article.body[1:], strict=False))


class TestFrontMatter:
    def test_labelled_lines_give_the_metadata(self):
        article = clean_text(
            "Outlet: Harbour Post\nDate: 2030-02-14\nTitle: Norland recalls envoy\n"
            f"URL: https://post.example/1\nAuthor: Ada Lind and Bo Ek\n\n{ARTICLE}"
        )

        assert (article.outlet, article.url) == ("Harbour Post", "https://post.example/1")
        assert (article.published, article.published_from) == ("2030-02-14", "front matter")
        assert article.authors == ("Ada Lind", "Bo Ek")
        assert article.title == "Norland recalls envoy"
        assert article.text[slice(*article.title_span)] == "Norland recalls envoy"
        assert paragraphs_of(article) == ["Norland recalls envoy", *ARTICLE.splitlines()]

    def test_what_was_handed_in_wins(self):
        article = clean_text(
            f"Outlet: Harbour Post\nDate: 2030-02-14\n\n{ARTICLE}",
            outlet="Gazette",
            published="2030-02",
            title="Recall",
        )

        assert (article.outlet, article.title) == ("Gazette", "Recall")
        assert (article.published, article.published_from) == ("2030-02", "given")

    @pytest.mark.parametrize(
        ("line", "published"),
        [
            ("Date: unknown", ""),
            ("Date: 2030", "2030"),
            ("Published: Thu, 14 Feb 2030 10:15 GMT", "2030-02-14"),
            ("February 14, 2030", "2030-02-14"),
            ("14th of February 2030", "2030-02-14"),
            ("Last updated on 14 February 2030 at 10:15", "2030-02-14"),
            ("Date: 14.02.2030", "2030-02-14"),
            ("Date: 3/4/2030", ""),
            ("Date: 31 February 2030", ""),
        ],
    )
    def test_a_date_line_is_read_and_is_not_body(self, line, published):
        article = clean_text(f"{line}\n\n{ARTICLE}")

        assert article.published == published
        assert body_of(article) == ARTICLE

    def test_a_date_before_the_first_sentence_is_cut_off(self):
        article = clean_text(f" date 2030-02-14 {ARTICLE}")

        assert article.published == "2030-02-14"
        assert body_of(article) == ARTICLE

    def test_a_date_inside_the_article_is_not_its_date(self):
        article = clean_text(f"{ARTICLE}\nThe last talks ended on 3 May 2029 without a result, officials said.")

        assert article.published == ""

    def test_categories_bylines_and_addresses_are_not_body(self):
        article = clean_text(f"https://post.example/1\nCategories: WORLD\nBy Ada Lind, BBC News\nReuters\n\n{ARTICLE}")

        assert body_of(article) == ARTICLE
        assert (article.authors, article.outlet, article.url) == (("Ada Lind",), "BBC", "https://post.example/1")

    def test_an_address_of_another_kind_is_no_address(self):
        assert clean_text(f"URL: javascript:alert(1)\n\n{ARTICLE}").url == ""


class TestHeadline:
    @pytest.mark.parametrize(
        "headline", ["Norland recalls envoy", "Will Norland and Sudria talk?", "NORLAND RECALLS ITS ENVOY"]
    )
    def test_a_first_line_without_a_stop_is_the_title_and_body(self, headline):
        article = clean_text(f"{headline}\n\n{ARTICLE}")

        assert article.title == headline
        assert article.title_span == Span(0, len(headline))
        assert paragraphs_of(article)[0] == headline

    def test_buttons_above_it_are_no_headline(self):
        article = clean_text(f"Skip to main content\nHome\nWorld\nNorland recalls envoy over fish\nShare\n{ARTICLE}")

        assert article.title == "Norland recalls envoy over fish"
        assert paragraphs_of(article) == ["Norland recalls envoy over fish", *ARTICLE.splitlines()]

    def test_a_title_that_the_text_repeats_is_body_once(self):
        article = clean_text(f"Title: Norland recalls envoy\n\nNorland recalls envoy\n\n{ARTICLE}")

        assert paragraphs_of(article).count("Norland recalls envoy") == 1
        assert article.title_span.start > len("Title: Norland recalls envoy")

    def test_a_heading_in_markdown_is_a_title_without_its_mark(self):
        article = clean_text(f"# Norland recalls envoy\n\n{FIRST}\n\n## The quarrel\n\n{SECOND}")

        assert article.title == "Norland recalls envoy"
        assert paragraphs_of(article) == ["Norland recalls envoy", FIRST, SECOND]

    def test_an_article_that_begins_with_a_sentence_has_no_title(self):
        assert clean_text(ARTICLE).title_span is None


@pytest.mark.parametrize(
    ("dateline", "outlet", "published"),
    [
        ("NORDHAVN (Reuters) - ", "Reuters", ""),
        ("NORDHAVN, Feb 14 (Xinhua) -- ", "Xinhua", ""),
        ("MOSCOW/KYIV (AP) — ", "Associated Press", ""),
        ("Washington (CNN) ", "CNN", ""),
        ("(CNN) ", "CNN", ""),
        ("RIYADH — ", "", ""),
        ("Doha: ", "", ""),
        ("CAIRO - 13 July 2030: ", "", "2030-07-13"),
    ],
)
def test_a_dateline_is_cut_off_and_its_agency_is_the_outlet(dateline, outlet, published):
    article = clean_text(f"{dateline}{ARTICLE}")

    assert body_of(article) == ARTICLE
    assert (article.outlet, article.published) == (outlet, published)


@pytest.mark.parametrize(
    "beginning", ["NATO - the alliance - said", "The minister — in a surprise — said", "Russia: a state that said"]
)
def test_a_first_sentence_with_a_dash_is_no_dateline(beginning):
    article = clean_text(f"{beginning} on Thursday that it was calling its ambassador home.\n{SECOND}\n{THIRD}")

    assert body_of(article).startswith(beginning)


@pytest.mark.parametrize(
    "line",
    [
        "[ad_1]",
        "[/caption]",
        "ADVERTISEMENT",
        "CLICK HERE TO READ MORE FROM THE HARBOUR POST",
        "NORLAND ‘SPY’ HELD IN SUDRIA FOR FISHING WITHOUT LEAVE",
        "Read more: Norland and Sudria, a history",
        "More:Ministers to meet in March",
        "ALSO READ | What the accord says",
        "Related: The long quarrel over fish",
        "Share",
        "7 hours ago",
        "Slideshow (5 images)",
        "Sign up for our newsletter",
        "Subscribe to the Harbour Post for £1 a week.",
        "We use cookies to give you the best experience.",
        "Follow Ada Lind on Twitter @adalind",
        "© 2030 Harbour Post. All rights reserved.",
        "Copyright 2030 Harbour Post",
        "Published by",
        "(Photo by Ada Lind/Getty Images)",
        "FILE - In this Feb. 14, 2029 file photo, Ines Halvard arrives at the palace. (AP Photo/Ada Lind, File)",
        "The harbour of Nordhavn at dawn. Photo: Ada Lind",
        "Image copyright Reuters Image caption Ms Halvard speaks",
        "(Reporting by Ada Lind; Editing by Bo Ek)",
        "The Associated Press contributed to this report.",
        "Write to Ada Lind at ada.lind@post.example",
        "This story has been updated with further developments.",
        "“KNOW THE OTHER”",
        "'A significant setback'",
        "STRONG RELATIONSHIPS",
        "How has Sudria responded?",
        "A year of quarrels",
        "___",
    ],
)
def test_a_line_of_boilerplate_between_paragraphs_is_not_body(line):
    article = clean_text(f"{FIRST}\n\n{SECOND}\n\n{line}\n\n{THIRD}\n\n{FOURTH}")

    assert paragraphs_of(article) == ARTICLE.splitlines()


@pytest.mark.parametrize(
    "line",
    [
        "“No.”",
        "“We shall not go,” she said",
        "Freedom at last!",
        "The talks collapsed.",
        "The minister named three conditions:",
        "- a hotline between the coast guards",
        "1. An end to the blockade",
        "“This is the end of it.” — Ines Halvard",
        "The minister, who follows the talks on Twitter, said more than 40 people had subscribed to the plan.",
        "Recommended or not, the visit went ahead as planned, the ministry said on Friday.",
        "MR. HALVARD: Good morning.",
    ],
)
def test_a_short_paragraph_of_the_article_stays(line):
    article = clean_text(f"{FIRST}\n\n{SECOND}\n\n{line}\n\n{THIRD}\n\n{FOURTH}")

    assert line in paragraphs_of(article)


def test_a_list_that_a_colon_announces_stays():
    conditions = ["An end to the blockade", "The release of the crew", "Talks without conditions"]

    article = clean_text("\n".join([FIRST, "The ministry named three conditions:", *conditions, SECOND, THIRD]))

    assert set(conditions) <= set(paragraphs_of(article))


def test_a_caption_that_stands_twice_goes_twice():
    caption = "Fishing boats in the harbour of Nordhavn"

    assert caption not in body_of(clean_text(f"{FIRST}\n{SECOND}\n{caption}\n{caption}\n{THIRD}"))


@pytest.mark.parametrize(
    "heading",
    ["Recent Posts", "Related Stories", "More from Harbour Post", "Comments (12)", "3 Comments", "Leave a Reply"],
)
def test_what_follows_the_article_is_not_body(heading):
    teaser = "Fishing fleet returns\n\nThe fleet of Norland came home with an empty hold, officials…\n\n1 day ago"

    article = clean_text(f"{ARTICLE}\n\n{heading}\n\n{teaser}\n\nWhy not share the fish? I would.")

    assert body_of(article) == ARTICLE


def test_an_article_goes_on_behind_a_box_of_links():
    article = clean_text(f"{FIRST}\n{SECOND}\n\nRelated\nThe long quarrel\nWho owns the strait\n\n{THIRD}\n{FOURTH}")

    assert paragraphs_of(article) == ARTICLE.splitlines()


def test_a_heading_of_links_above_the_article_ends_nothing():
    assert paragraphs_of(clean_text(f"Recent Posts\nTop stories\n\n{ARTICLE}")) == ARTICLE.splitlines()


def test_a_counter_of_comments_near_the_top_ends_nothing():
    article = clean_text("\n".join([FIRST, SECOND, "12 comments", *[THIRD, FOURTH] * 5]))

    assert len(paragraphs_of(article)) == 12


@pytest.mark.parametrize(
    "comments",
    [
        "fish_lover\nWhy would they do that?\nKlausTwo\nGood for them, I say.\nnordman99\nYou have no idea.",
        "Peter Olsen\nGood for her! About time.\nMary Jones\nYou don't see what it costs us.\nTom B\nIt's only fish.",
        "anna says:\nI never liked it.\nBo Ek 3 days ago\nMe neither!",
    ],
)
def test_comments_without_a_heading_are_not_body(comments):
    assert body_of(clean_text(f"{ARTICLE}\n{comments}")) == ARTICLE


def test_sections_under_the_names_of_persons_stay():
    sections = (
        "Jon Berg\nBerg, 44, was accused of spying. “I did nothing,” he told the court.\n"
        "Lars Holm\nHolm taught at a college. “We can't believe it!” his sister told a newspaper.\n"
        "Erik Vik\nVik was a sailor whose ship was seized in the strait."
    )

    paragraphs = paragraphs_of(clean_text(f"{ARTICLE}\n{sections}"))

    assert paragraphs[-1] == "Vik was a sailor whose ship was seized in the strait."
    assert len(paragraphs) == 7


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("© 2030, Harbour Post. All rights reserved.", "Harbour Post"),
        ("Copyright © 2030 The Washington Times, LLC. Click here for reprint permission.", "The Washington Times"),
        ("CLICK HERE TO READ MORE FROM THE WASHINGTON EXAMINER", "Washington Examiner"),
        ("The post Norland recalls envoy appeared first on Harbour Post.", "Harbour Post"),
        ("© Getty Images/AFP", ""),
    ],
)
def test_small_print_names_the_outlet(line, outlet):
    assert clean_text(f"{ARTICLE}\n{line}").outlet == outlet


class TestWrappedText:
    WRAPPED = (
        "Norland and its neighbour Sudria agreed on Monday to resume\ntheir talks on fishing rights, the ministry\n"
        "of Norland said in a statement late in the evening.\n\nBoth sides had shown good will, said she, who had\n"
        "travelled to the capital of Sudria for the first time\nsince her appointment in the spring of last year.\n\n"
        "The delegations will meet again in March and\nbring experts with them. It gave no further\ndetails about this."
    )

    def test_lines_of_a_paragraph_stay_together(self):
        assert clean_text(self.WRAPPED).body == (Span(0, len(self.WRAPPED)),)

    def test_boilerplate_among_them_goes(self):
        article = clean_text(self.WRAPPED.replace("\n\nBoth", "\n\nADVERTISEMENT\n\nBoth"))

        assert "ADVERTISEMENT" not in body_of(article)
        assert len(article.body) == 2


class TestDecoding:
    TEXT = "“Naïve” talks — the minister’s café – were held in the capital of the state on Thursday."

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
    def test_a_text_in_any_usual_encoding_is_read(self, encoding):
        assert clean_text(self.TEXT.encode(encoding)).text == self.TEXT

    def test_a_stray_byte_of_cp1252_in_utf_8_is_read_as_such(self):
        assert clean_text(self.TEXT.encode() + b" It\x92s over.").text == self.TEXT + " It’s over."

    def test_another_encoding_is_recognised(self):
        text = "Министр иностранных дел заявил в четверг, что посол отозван для консультаций. " * 3

        article = clean_text(text.encode("cp1251"))

        assert article.text == text
        assert article.status == "not_english"

    def test_line_ends_stay_as_they_are(self):
        article = clean_text(ARTICLE.replace("\n", "\r\n"))

        assert article.text == ARTICLE.replace("\n", "\r\n")
        assert article.body == (Span(0, len(article.text)),)

    def test_invisible_and_right_to_left_characters_stay_and_do_no_harm(self):
        second = f"{SECOND[:10]}\u200b{SECOND[10:]}"
        text = f"\u200bADVERTISE\u200bMENT\n\u202e{FIRST}\u202c\n{second}\u200f\nשלום עולם.\n{THIRD}"

        article = clean_text(text)

        assert article.text == text
        assert article.status == "read"
        assert "MENT\n" not in body_of(article)
        assert second in body_of(article)


class TestRefusals:
    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (b"", "“a.txt” is empty. Choose a file that holds the article's text."),
            (b" \r\n\t\xc2\xa0 ", "“a.txt” is empty. Choose a file that holds the article's text."),
            (
                b"A text with a NUL\x00 in it.",
                "“a.txt” is not a text file: it holds NUL bytes. "
                "Open it in the program it was made with and save it as plain text.",
            ),
            (
                b"\x01\x02\x03\x04 junk \x05\x06" * 20,
                "“a.txt” is not a text file: it holds binary data. "
                "Open it in the program it was made with and save it as plain text.",
            ),
            (
                b"a" * (MAX_CHARACTERS + 1),
                "“a.txt” has 1,000,001 characters; one article may have 1,000,000. Split it into one file per article.",
            ),
        ],
    )
    def test_a_refusal_names_file_reason_and_what_to_do(self, content, message):
        with pytest.raises(DocumentRefused) as refusal:
            clean_text(content)

        assert str(refusal.value) == message


class TestLanguage:
    def test_an_article_in_another_language_is_marked(self):
        article = clean_text(
            "Der Außenminister erklärte am Donnerstag, der Botschafter werde zu Beratungen zurückgerufen. "
            "Die beiden Staaten streiten seit Jahren über die Fischerei in der Meerenge."
        )

        assert (article.status, article.language) == ("not_english", "de")
        assert article.body

    @pytest.mark.parametrize("text", ["The minister left for Nordhavn.", "Lavrov met Halvard in the Sudrian capital."])
    def test_a_short_english_text_is_read(self, text):
        assert clean_text(text).status == "read"

    @pytest.mark.parametrize("text", ["...", "— * —\n\n12 %", "((((("])
    def test_a_text_without_words_is_an_empty_article(self, text):
        article = clean_text(text)

        assert (article.status, article.body) == ("empty", ())


class TestDamage:
    def test_a_text_without_any_final_stops_is_not_lost(self):
        lines = [
            f"the minister of state number {number} spoke about fishing rights and the strait" for number in range(9)
        ]

        article = clean_text("\n".join(line.capitalize() for line in lines))

        assert sum(end - start for start, end in article.body) > 0.9 * len(article.text)

    def test_a_text_all_in_capitals_is_not_lost(self):
        article = clean_text(ARTICLE.upper().replace(".", ""))

        assert "SUDRIA'S FOREIGN MINISTRY" in body_of(article)

    def test_unbalanced_quotation_marks_do_no_harm(self):
        assert body_of(clean_text(f"“{ARTICLE}“““")) == f"“{ARTICLE}“““"

    @pytest.mark.parametrize(
        "text",
        [
            "The minister said on Friday that the talks were over. " * 10_000,
            "The minister said on Friday that the talks were over " * 10_000,
            "Hello man\n" * 50_000,
            f"{ARTICLE}\n" + "user_name\nWhat do you think?\n" * 10_000,
            f"{ARTICLE}\n" + "Recent Posts\n\nA title\n" * 10_000,
            "(" * 300_000 + FIRST,
            "“" * 300_000 + FIRST,
            "A B/" * 100_000 + FIRST,
        ],
        ids=["sentences", "no stops", "short lines", "comments", "headings", "brackets", "quotes", "places"],
    )
    def test_a_very_long_text_takes_seconds_at_most(self, text):
        start = time.perf_counter()

        clean_text(text)

        assert time.perf_counter() - start < 20


@given(
    st.lists(st.sampled_from([*ARTICLE.splitlines(), *LINES]) | st.text(max_size=60), max_size=30),
    st.sampled_from(ENDS),
)
def test_spans_of_any_text_are_sorted_apart_and_trimmed(lines, end):
    text = end.join(lines)
    assume(text.strip() and "\x00" not in text.encode("utf-8", "replace").decode())

    try:
        article = clean_text(text.encode("utf-8", "replace"))
    except DocumentRefused:
        return

    bounds = [place for span in article.body for place in span]
    assert bounds == sorted(bounds)
    assert all(0 <= start < end <= len(article.text) for start, end in article.body)
    assert not [body for body in (article.text[slice(*span)] for span in article.body) if body != body.strip()]


def test_the_same_text_has_the_same_fingerprint_in_any_encoding():
    assert clean_text(ARTICLE.encode("utf-16")).sha256 == clean_text(ARTICLE).sha256


@pytest.mark.parametrize(
    ("number", "outside", "last"),
    [
        ("000", ["US SANCTIONS ‘ACTIVE RUSSIAN AGENT’", "CLICK HERE TO READ MORE"], "attacks on our country.”"),
        ("001", ["date 2021-04-02", "GdTokyo", "Joe will fix it.", "Simian Lane"], 'like NATO," Lavrov said.'),
        (
            "002",
            ["Categories: WORLD", "Think your friends", "paradox", "Recent Posts", "Borrell"],
            "of the candidates.",
        ),
        ("003", [], "the report added."),
        (
            "004",
            ["[ad_1]", "“KNOW THE OTHER”", "STRONG RELATIONSHIPS", "KEEP READING", "Source link"],
            "Alexei Navalny.",
        ),
    ],
)
def test_the_articles_of_the_demo_are_cut_where_they_end(number, outside, last):
    [path] = SEEDS.glob(f"{number}_*.txt")

    body = body_of(clean(RawDocument(content=path.read_bytes(), file_name=path.name)))

    assert not [words for words in outside if words in body]
    assert body.endswith(last)
