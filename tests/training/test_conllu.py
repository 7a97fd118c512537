from training.conllu import parse_documents

FILE = """\
# newdoc id = GUM_news_border
# newpar
# sent_id = 1
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
1\tDo\tdo\tAUX\tVB\t_\t3\taux\t_\t_
2\tn't\tnot\tPART\tRB\tPolarity=Neg\t3\tadvmod\t_\t_
3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
3.1\tgone\tgo\tVERB\tVB\t_\t_\t_\t_\t_
4\t!\t!\tPUNCT\t.\t_\t3\tpunct\t_\t_

# newpar_block = p (1 s)
# sent_id = 2
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_

# newdoc id = other
1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_
"""


def read():
    return list(parse_documents(FILE.splitlines(keepends=True)))


def test_documents_begin_where_they_say_so():
    assert [(document.name, document.genre, len(document.sentences)) for document in read()] == [
        ("GUM_news_border", "news", 2),
        ("other", "", 1),
    ]


def test_paragraphs_are_not_blocks():
    assert [sentence.begins_paragraph for sentence in read()[0].sentences] == [True, False]


def test_parts_of_a_contraction_have_no_space_between_them():
    words = read()[0].sentences[0].words
    assert "".join(word.form + " " * word.space_after for word in words) == "Don'tgo! "


def test_words_that_are_not_there_are_left_out():
    assert [word.form for word in read()[0].sentences[0].words] == ["Do", "n't", "go", "!"]
