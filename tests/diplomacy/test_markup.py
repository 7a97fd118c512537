"""Text with marks in it is valid HTML, whatever the marks."""

from html.parser import HTMLParser
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplomacy.markup import Layer, Mark, annotate, annotate_article

TEXT = "Norland recalled its envoy from Sudria, <officials> said & left."


def mark(words: str, layer: Layer = Layer.MENTION, **fields) -> Mark:
    start = TEXT.index(words)
    return Mark(start, start + len(words), layer, **fields)


class Reader(HTMLParser):
    """Reads HTML back; it fails on elements that close in the wrong order and on links within links."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.opened: list[str] = []
        self.ids: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list) -> None:
        assert not (tag == "a" and "a" in self.opened)
        self.opened.append(tag)
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_text_without_marks_is_escaped():
    assert annotate("a < b & c", []) == "a &lt; b &amp; c"


def test_a_mention_is_a_link_within_its_style():
    html = annotate("Norland acts", [Mark(0, 7, Layer.MENTION, style="mention linked", url="/actors/norland/")])
    assert html == '<span class="mention linked"><a href="/actors/norland/">Norland</a></span> acts'


def test_a_mention_inside_a_quotation_keeps_its_own_link():
    quotation = mark("its envoy from Sudria", Layer.QUOTATION, url="/statements/1/", anchor="q1")
    html = annotate(TEXT, [quotation, mark("Sudria", url="/actors/sudria/")])
    assert '<a href="/statements/1/">its envoy from </a>' in html
    assert '<a href="/actors/sudria/">Sudria</a>' in html


def test_only_the_first_link_of_a_mark_takes_the_focus():
    quotation = mark("recalled its envoy from Sudria", Layer.QUOTATION, url="/statements/1/", anchor="q1")
    html = annotate(TEXT, [quotation, mark("envoy", url="/actors/envoy/")])
    assert html.count('tabindex="-1"') == 1
    assert html.index('<a href="/statements/1/">') < html.index('<a href="/statements/1/" tabindex="-1">')


def test_an_anchor_is_given_once_though_its_spans_are_two():
    spans = [mark("Norland", Layer.QUOTATION, anchor="q7"), mark("Sudria", Layer.QUOTATION, anchor="q7")]
    assert Reader(annotate(TEXT, spans)).ids == ["q7"]


def test_found_words_are_marked_inside_the_link():
    html = annotate("Sergey Lavrov", [Mark(0, 13, Layer.MENTION, url="/a/"), Mark(7, 13, Layer.WORD)])
    assert html == '<span><a href="/a/">Sergey <mark>Lavrov</mark></a></span>'


def test_marks_that_cross_are_cut():
    html = annotate("abcdef", [Mark(0, 4, Layer.QUOTATION, style="x"), Mark(2, 6, Layer.QUOTATION, style="y")])
    assert html == '<span class="x">ab<span class="y">cd</span></span><span class="y">ef</span>'


def test_labels_are_escaped():
    html = annotate("word", [Mark(0, 4, Layer.MENTION, label='"><script>')])
    assert "<script>" not in html


@given(
    st.text(max_size=40),
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(list(Layer)), st.booleans()), max_size=8
    ),
)
def test_any_marks_leave_the_text_as_it_was(text, places):
    marks = [
        Mark(start, end, layer, style="s", url="/x/" if linked and layer != Layer.LINK else "", anchor=f"a{number}")
        for number, (start, end, layer, linked) in enumerate(places)
        if layer != Layer.LINK
    ]
    read = Reader(annotate(text, marks))
    assert read.text == text
    assert not read.opened
    assert len(read.ids) == len(set(read.ids))


def test_each_line_is_a_paragraph():
    text = "One line.\n\n  Another.  \nA third."
    (block,) = annotate_article(text, [], [[0, len(text)]])
    assert block.paragraphs == ("One line.", "Another.", "A third.")


def test_what_is_outside_the_body_comes_in_blocks_of_its_own():
    text = "Headline\nThe body.\nShare this"
    start = text.index("The body")
    blocks = annotate_article(text, [], [[start, start + len("The body.")]])
    assert [block.outside for block in blocks] == [True, False, True]


@pytest.mark.parametrize(("length", "folded"), [(100, False), (2_000, True)])
def test_only_a_long_run_outside_the_body_is_folded(length, folded):
    text = "Body.\n" + "x" * length
    assert annotate_article(text, [], [[0, 5]])[-1].folded is folded


def test_a_line_that_is_partly_outside_is_marked_where_it_is():
    (block,) = annotate_article("date 2021 The body.", [], [[10, 19]])
    assert block.paragraphs == ('<span class="outside">date 2021 </span>The body.',)


def test_a_text_without_a_body_is_all_outside():
    (block,) = annotate_article("Nothing to see.", [], [])
    assert block.outside


def test_an_anchor_that_spans_paragraphs_is_given_once():
    text = "“One.\nTwo.”"
    blocks = annotate_article(text, [Mark(0, len(text), Layer.QUOTATION, anchor="q1")], [[0, len(text)]])
    html = "".join(paragraph for block in blocks for paragraph in block.paragraphs)
    assert Reader(html).ids == ["q1"]


def test_a_very_long_paragraph_with_many_marks_is_quick():
    text = "word " * 20_000
    marks = [Mark(place, place + 4, Layer.MENTION, url="/a/") for place in range(0, len(text), 20)]
    begun = perf_counter()
    annotate(text, marks)
    assert perf_counter() - begun < 3  # seconds; a quadratic writer needs minutes
