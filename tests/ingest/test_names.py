"""Names of people meet under one key, however they are written, and namesakes stay apart."""

import pytest

from ingest.names import (
    compatible_names,
    fold,
    gender_of_family_name,
    given_name,
    name_key,
    name_words,
    surname,
    with_capitals,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Ryabkov", "Sergey Ryabkov"),
        ("Alexei Navalny", "ALEXEY NAVALNY"),
        ("Dmitri Peskov", "Dmitriy Peskov"),
        ("Yevgeny Prigozhin", "Evgeny Prigozhin"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Mohammed bin Salman", "Muhammad bin Salman"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Konstantin I. Kosachev", "Konstantin Kosachev"),
        ("Emmanuel Macron's", "Emmanuel Macron"),
        ("Mr. Jean-Yves Le Drian", "Jean Yves Le Drian"),
        ("Ferdinand “Bongbong” Marcos Jr", "Ferdinand Marcos"),
    ],
)
def test_ways_of_writing_a_name_share_a_key(one, other):
    assert name_key(one).replace(" ", "") == name_key(other).replace(" ", "")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Joe Biden", "Joseph Biden"),
        ("Xi Jinping", "Xi"),
        ("Sergey Lavrov", "Lavrov"),
        ("G. Bush", "George Bush"),
        ("Viktor Orbán", "Orbán Viktor"),
        ("Moon Jae-in", "Jae-in Moon"),
        ("Andrés Manuel López Obrador", "López Obrador"),
        ("Kim Jong Un", "Kim Jong-un"),
        ("Sergei Lavrov", "Serhiy Lavrov"),
        ("Hassan Rouhani", "Hasan Ruhani"),
        ("Ali Khamenei", "Ali Khamene’i"),
        ("Saddam Hussein", "Saddam Husayn"),
        ("Abdel Fattah el-Sisi", "Abdul Fattah Al-Sissi"),
        ("Muammar Qaddafi", "Moammar al-Qadhafi"),
        ("Qassem Soleimani", "Ghasem Suleimani"),
        ("Yulia Tymoshenko", "Julia Timoshenko"),
        ("Mao Zedong", "Mao Tse-tung"),
        ("Zhou Enlai", "Chou En-lai"),
        ("Aryeh Deri", "Arye Deri"),
        ("J.D. Vale", "JD Vale"),
    ],
)
def test_short_forms_do_not_contradict_the_full_name(one, other):
    assert compatible_names(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bill Clinton", "Hillary Clinton"),
        ("Kim Jong Un", "Kim Yo Jong"),
        ("Lavrov", "Ryabkov"),
        ("H. Bush", "George Bush"),
        ("Thomas James", "James Thomas"),
        ("Kim Darroch", "Kim Philby"),
        ("Wang Yi", "Wang Ye"),
        ("Mahmoud Abbas", "Mohammed Abbas"),
        ("Hassan Ali", "Hussein Ali"),
        ("Abdel Aziz Saleh", "Abdel Fattah Saleh"),
        ("Ali Larijani", "Sadeq Larijani"),
    ],
)
def test_namesakes_are_told_apart(one, other):
    assert not compatible_names(one, other)


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Sergey Lavrov", "Lavrov", "Sergey"),
        ("Xi Jinping", "Xi", "Jinping"),
        ("Kim Jong Un", "Kim", "Jong Un"),
        ("Kim Darroch", "Darroch", "Kim"),
        ("Geng Shuang", "Geng", "Shuang"),
        ("Nguyễn Xuân Phúc", "Nguyễn", "Xuân Phúc"),
        ("Lee Hsien Loong", "Lee", "Hsien Loong"),
        ("Szijjártó Péter", "Szijjártó", "Péter"),
        ("Bruce Lee", "Lee", "Bruce"),
        ("Young Kim", "Kim", "Young"),
        ("President (Vladimir) Putin", "Putin", "President"),
        ("Putin", "Putin", ""),
        ("Martin Luther King Jr.", "King", "Martin"),
    ],
)
def test_family_and_given_names(name, family, given):
    assert surname(name) == family
    assert given_name(name) == given


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ida brandt", "Ida Brandt"),
        ("Omar bin Tarek", "Omar bin Tarek"),
        ("ursula von der Heyde", "Ursula von der Heyde"),
        ("IDA BRANDT", "Ida Brandt"),
        ("JD Vale", "JD Vale"),
        ("brandt", "Brandt"),
        ("UNESCO", "UNESCO"),
    ],
)
def test_names_get_the_capitals_that_they_lack(name, written):
    assert with_capitals(name) == written


def test_honorifics_are_not_part_of_a_name():
    assert name_words("Mr. Abiy Ahmed") == ("Abiy", "Ahmed")


def test_folding_parts_hyphenated_words_and_drops_stops():
    assert fold("U.S.–Russia  Ties") == "us russia ties"


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Anatoly Antonov", "m"),
        ("Zakharova", "f"),
        ("Olena Zelenska", ""),
        ("Kim Jong Un", ""),
        ("Villanueva", ""),
        ("Lev", ""),
        ("Tikhanovskaya", "f"),
        ("Casanova", ""),
    ],
)
def test_the_ending_of_a_slavic_family_name_tells_the_gender(name, gender):
    assert gender_of_family_name(name) == gender
