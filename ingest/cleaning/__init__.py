"""How a text becomes an article: its characters, its front matter, and which of its paragraphs are the body.

decoding      bytes -> text
lines         text -> lines and paragraphs, each with its place
written_dates "18 March 2021" -> "2021-03-18"
front_matter  what the first lines say of the article: outlet, title, date, authors
boilerplate   paragraphs that are no part of an article: links, credits, captions, headings
ending        where the article ends and comment sections or lists of other articles begin
body          the spans that remain
language      whether it is English

The phrases that these rules know are data: the .txt and .csv files in this directory.
"""
