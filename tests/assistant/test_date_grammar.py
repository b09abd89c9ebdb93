from __future__ import annotations

import random
from datetime import date

import pytest

from assistant.date_grammar import mentions
from assistant.date_patterns import BY_DIGIT, BY_FIGURES, FIGURES, FORMS, WORDS

STATED = [
    ("Mötet 2021-03-18 blev kort.", "2021-03-18", "2021-03-18"),
    ("2021-03-18--19", "2021-03-18--19", "2021-03-18/2021-03-19"),
    ("2021-03-18/19", "2021-03-18/19", "2021-03-18/2021-03-19"),
    ("2021-03-30 – 2021-04-02", "2021-03-30 – 2021-04-02", "2021-03-30/2021-04-02"),
    ("2021-03-18 13.00-15.00", "2021-03-18", "2021-03-18"),
    ("2021-03-18 13:00-15:00", "2021-03-18", "2021-03-18"),
    ("Träffen 6-7 maj 2021", "6-7 maj 2021", "2021-05-06/2021-05-07"),
    ("Träffen 6–7 maj 2021", "6–7 maj 2021", "2021-05-06/2021-05-07"),
    ("6 och 7 maj 2021", "6 och 7 maj 2021", "2021-05-06/2021-05-07"),
    ("6, 7 och 8 maj 2021", "6, 7 och 8 maj 2021", "2021-05-06/2021-05-08"),
    ("vi ses den 2 juni 2020.", "den 2 juni 2020", "2020-06-02"),
    ("onsdagen den 3 juni 2020 i Tallnäs", "onsdagen den 3 juni 2020", "2020-06-03"),
    ("onsdag 3 juni 2020 kl. 9–12", "onsdag 3 juni 2020", "2020-06-03"),
    ("den\u00a02\u00a0juni\u00a02020", "den\u00a02\u00a0juni\u00a02020", "2020-06-02"),
    ("2:a juni 2020", "2:a juni 2020", "2020-06-02"),
    ("2 JUNI 2020", "2 JUNI 2020", "2020-06-02"),
    ("tıſdag 2 ſeptember 2020", "tıſdag 2 ſeptember 2020", "2020-09-02"),
    ("ſommaren 2020", "ſommaren 2020", "2020-06-01/2020-08-31"),
    ("2 jun. 2020", "2 jun. 2020", "2020-06-02"),
    ("4/11 2022", "4/11 2022", "2022-11-04"),
    ("4/11-2022", "4/11-2022", "2022-11-04"),
    ("21/2-19", "21/2-19", "2019-02-21"),
    ("21/2/2019", "21/2/2019", "2019-02-21"),
    ("11.03.07", "11.03.07", "2007-03-11"),
    ("11.3.2007", "11.3.2007", "2007-03-11"),
    ("20190221", "20190221", "2019-02-21"),
    ("avtalet börjar gälla from 220401 och", "220401", "2022-04-01"),
    ("981103", "981103", "1998-11-03"),
    ("i februari 2020", "februari 2020", "2020-02-01/2020-02-29"),
    ("JUNI 2022", "JUNI 2022", "2022-06-01/2022-06-30"),
    ("januari–mars 2022", "januari–mars 2022", "2022-01-01/2022-03-31"),
    ("våren 2022", "våren 2022", "2022-02-01/2022-06-30"),
    ("hösten 2022", "hösten 2022", "2022-08-01/2022-12-31"),
    ("sommaren 2022", "sommaren 2022", "2022-06-01/2022-08-31"),
    ("vintern 2021/2022", "vintern 2021/2022", "2021-12-01/2022-02-28"),
    ("vårterminen 2022", "vårterminen 2022", "2022-01-01/2022-06-30"),
    ("ht 2022", "ht 2022", "2022-08-01/2022-12-31"),
    ("HT22", "HT22", "2022-08-01/2022-12-31"),
    ("vt-23", "vt-23", "2023-01-01/2023-06-30"),
    ("andra halvåret 2022", "andra halvåret 2022", "2022-07-01/2022-12-31"),
    ("tredje kvartalet 2022", "tredje kvartalet 2022", "2022-07-01/2022-09-30"),
    ("kvartal 2 2022", "kvartal 2 2022", "2022-04-01/2022-06-30"),
    ("Q4 2022", "Q4 2022", "2022-10-01/2022-12-31"),
    ("årsskiftet 2021/2022", "årsskiftet 2021/2022", "2021-12-31/2022-01-01"),
    ("vecka 7 2022", "vecka 7 2022", "2022-02-14/2022-02-20"),
    ("2022", "2022", "2022-01-01/2022-12-31"),
    ("2021/2022", "2021/2022", "2021-01-01/2022-12-31"),
    ("verksamhetsåret 2022", "verksamhetsåret 2022", "2022-01-01/2022-12-31"),
    ("läsåret 2021/22", "läsåret 2021/22", "2021-08-01/2022-06-30"),
    ("30 mars–2 april 2022", "30 mars–2 april 2022", "2022-03-30/2022-04-02"),
    ("från den 4 februari till den 9 juni 2022", "den 4 februari till den 9 juni 2022", "2022-02-04/2022-06-09"),
    ("2021-03-18T18:00:00+01:00", "2021-03-18", "2021-03-18"),
    ("Styrelsemöte 3 2021-03-18", "2021-03-18", "2021-03-18"),
    ("Protokoll-2021-03-18", "2021-03-18", "2021-03-18"),
    ("protokoll_2021_03_18_justerat", "2021_03_18", "2021-03-18"),
    ("_2021-03-18_", "2021-03-18", "2021-03-18"),
    ("98-10-21", "98-10-21", "1998-10-21"),
    ("98.10.21", "98.10.21", "1998-10-21"),
    ("18-03-2021", "18-03-2021", "2021-03-18"),
    ("1998 10 21", "1998 10 21", "1998-10-21"),
    ("Protokoll 98 10 21", "98 10 21", "1998-10-21"),
    ("Styrelsemöte 991025", "991025", "1999-10-25"),
    ("Protokoll Båtklubben Ankaret 991025", "991025", "1999-10-25"),
    ("Styrelsemöte 011110\n\nDeltagare: Bo Ek", "011110", "2001-11-10"),
    ("160905 Årsmöte för alla", "160905", "2016-09-05"),
    ("Möte 180503-180504", "180503-180504", "2018-05-03/2018-05-04"),
    ("14.8 -13", "14.8 -13", "2013-08-14"),
    ("den 14.8 2013", "den 14.8 2013", "2013-08-14"),
    ("den 14/8 -13", "den 14/8 -13", "2013-08-14"),
    ("torsdag 19 /4 2018", "torsdag 19 /4 2018", "2018-04-19"),
    ("5/10-6/10 2018", "5/10-6/10 2018", "2018-10-05/2018-10-06"),
    ("3 mars -18", "3 mars -18", "2018-03-03"),
    ("10. maj 2007", "10. maj 2007", "2007-05-10"),
    ("4 March 2021", "4 March 2021", "2021-03-04"),
    ("May 4, 2021", "May 4, 2021", "2021-05-04"),
    ("mars 3 2021", "mars 3 2021", "2021-03-03"),
    ("tisdagen d. 3 juni 2014", "tisdagen d. 3 juni 2014", "2014-06-03"),
    ("lördag 12 och söndag 13 maj 2012", "lördag 12 och söndag 13 maj 2012", "2012-05-12/2012-05-13"),
    ("12, 13 maj 2012", "12, 13 maj 2012", "2012-05-12/2012-05-13"),
    ("vår 2019", "vår 2019", "2019-02-01/2019-06-30"),
    ("Styrelsemöte 3 2017", "2017", "2017-01-01/2017-12-31"),
    ("Protokoll nr 4/2018", "2018", "2018-01-01/2018-12-31"),
    ("Sida\n2021-03-18", "2021-03-18", "2021-03-18"),
]

WITHOUT_YEAR = [
    ("på besök den 6–7 maj", "den 6–7 maj", "2024-05-06/2024-05-07"),
    ("klart 4 sept. Tallnäs", "4 sept", "2024-09-04"),
    ("den 8:e februari", "den 8:e februari", "2024-02-08"),
    ("rapporten lämnades 28/8.", "28/8", "2024-08-28"),
    ("den 10. maj", "den 10. maj", "2024-05-10"),
    ("i okt", "okt", "2024-10-01/2024-10-31"),
    ("i april", "april", "2024-04-01/2024-04-30"),
    ("under oktober månad", "oktober månad", "2024-10-01/2024-10-31"),
    ("v. 7", "v. 7", "2024-02-12/2024-02-18"),
    ("28 december–3 januari", "28 december–3 januari", "2024-12-28/2025-01-03"),
]

NO_DATE = [
    "en tjänst på 40%",
    "kl. 08.30–10.15",
    "31 500 invånare",
    "punkt 2-3",
    "§ 31",
    "2.1",
    "6 ggr/ år",
    "2-4 platser",
    "4 000 kronor",
    "Dnr 2022/0311",
    "Dnr: 2022-03-11",
    "KS 2022-00311",
    "SFS 2010:800",
    "2010:800",
    "prop. 2021/22:188",
    "040-20 12 31",
    "070-201 12 31",
    "19850612-1234",
    "850612-1234",
    "sida 2(9)",
    "31 juni",
    "31 juni 2021",
    "2021-02-30",
    "30/2 2021",
    "24/7",
    "1/2 tjänst",
    "maj är kort",
    "Maj Lindbom",
    "planeten mars",
    "2021 personer",
    "ca 2000",
    "2020-talet",
    "230401 kr",
    "fastighet 4:12",
    "version 2021",
    "Agenda 2030",
    "mellan 12 och 16 år",
    "2. Maj Lindbom hälsade",
    "punkt 2 May Karlsson",
    "vår förening",
    "logo_2019_stor",
    "version 1.2.03",
    "08-12-11-10",
    "kostar 12 05 31",
    "ökade med 14.8 procent",
    "2 / 3 av rösterna",
    "rum 3-4",
    "",
]


@pytest.mark.parametrize(("text", "words", "period"), STATED)
def test_reads_a_date_with_its_year(text: str, words: str, period: str) -> None:
    (found,) = mentions(text)
    assert (found.text, text[found.start : found.end]) == (words, words)
    read = found.period()
    assert read is not None
    assert read.iso() == period


@pytest.mark.parametrize(("text", "words", "period"), WITHOUT_YEAR)
def test_leaves_out_a_year_that_is_not_there(text: str, words: str, period: str) -> None:
    (found,) = mentions(text)
    assert found.text == words
    assert found.period() is None
    read = found.period(2024)
    assert read is not None
    assert read.iso() == period


@pytest.mark.parametrize("text", NO_DATE)
def test_what_is_no_date(text: str) -> None:
    assert mentions(text) == ()


def test_days_apart_are_mentions_of_their_own() -> None:
    assert [m.text for m in mentions("3 mars och 17 april")] == ["3 mars", "17 april"]
    assert [(m.text, m.first.month) for m in mentions("3 och 17 april")] == [("3", 4), ("17 april", 4)]


def test_a_year_after_the_last_applies_to_both() -> None:
    first, second = mentions("3 mars och 17 april 2021")
    assert (first.first.year, second.first.year) == (2021, 2021)
    first, second = mentions("17 december och 3 mars 2021")
    assert (first.first.year, second.first.year) == (2020, 2021)


def test_weekday_is_kept() -> None:
    (found,) = mentions("fredagen den 4 juni")
    assert found.weekday == 4
    assert found.precision == "day"


def test_a_leap_day_exists_in_leap_years_only() -> None:
    (found,) = mentions("29 februari")
    assert found.period(2023) is None
    read = found.period(2024)
    assert read is not None
    assert read.first == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "first", "other"),
    [
        ("24.12.06", (2006, 12, 24), (2024, 12, 6)),
        ("03/04/05", (2005, 4, 3), (2003, 4, 5)),
        ("18-09-26", (2018, 9, 26), (2026, 9, 18)),
    ],
)
def test_three_pairs_of_digits_tell_both_ways_of_reading_them(
    text: str, first: tuple[int, int, int], other: tuple[int, int, int]
) -> None:
    (found,) = mentions(text)
    assert (found.first.year, found.first.month, found.first.day) == first
    assert found.other is not None
    assert (found.other.year, found.other.month, found.other.day) == other


@pytest.mark.parametrize("text", ["98-10-21", "31.12.99", "2024-12-06", "24.12.2006", "05.05.05"])
def test_digits_that_can_be_read_one_way_have_no_other(text: str) -> None:
    (found,) = mentions(text)
    assert found.other is None


def test_a_form_that_is_not_tried_at_figures_would_not_match_there() -> None:
    rng = random.Random(3)
    pieces = "1 3 03 17 2024 1924 1789 240103 20240103 131313 maj sept. en a:a st mån den året / - . , : – _".split()
    matched = 0
    for _ in range(20_000):
        text = "".join(rng.choice(("", " ", " ")) + rng.choice(pieces) for _ in range(6))
        for word in WORDS.finditer(text):
            token, at = word.group(), word.start()
            if not token[0].isdigit():
                continue
            tried = BY_FIGURES.get(len(token), ("years",)) if token.isdigit() else BY_DIGIT
            for name, form in FIGURES.items():
                match = FORMS[name].match(text, at)
                matched += match is not None
                alike = form.match(text, at)
                assert (match and match.groupdict()) == (alike and alike.groupdict())
                assert match is None or name in tried, (text, token, name)
    assert matched > 10_000
