from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.types import Dating, Kind, Period
from ingest.dates.dating import date_document, day_heading

REPOSITORY = Path(__file__).resolve().parents[2]


def dated(text: str, kind: Kind = "minutes", file: str = "m.txt", *, named: bool = True) -> Dating:
    """The dating of a text whose items are numbered lines, with its lines that are nothing but a day."""
    offset, headings, first = 0, [], None
    for line in text.splitlines(keepends=True):
        day = day_heading(line.strip())
        if day:
            headings.append((offset, offset + len(line.rstrip("\n")), day))
        if first is None and line.lstrip().startswith(("1. ", "§ 1", "1 ", "1) ")):
            first = offset
        offset += len(line)
    header = (0, first if first is not None else min(len(text), 1500))
    dating = date_document(text, file, header=header, day_headings=headings, kind=kind, named=named)
    for piece in dating.evidence:
        if piece.source == "file_name":
            assert piece.text in file
            assert piece.start == piece.end == 0
            continue
        assert piece.text == text[piece.start : piece.end]
        assert piece.text.strip() == piece.text != ""
        assert len(piece.text) <= 160
    return dating


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("2021-03-18", "2021-03-18"),
        ("Torsdag 18 mars 2021", "2021-03-18"),
        ("Datum: 18 mars 2021", "2021-03-18"),
        ("**Datum:** 18 mars 2021", "2021-03-18"),
        ("Tid: torsdag 18 mars 2021 kl. 13–16", "2021-03-18"),
        ("Mötesdatum 2021-03-18, kl. 13.00-15.30, Stadshuset, sal Björken", "2021-03-18"),
        ("Dag 1, 18 mars 2021", "2021-03-18"),
        ("Tid och plats: 18 mars 2021, Stadshuset", "2021-03-18"),
        ("Datum och tid: 18 mars 2021", "2021-03-18"),
        ("Tid och datum: 18 mars 2021", "2021-03-18"),
        ("Tidpunkt: 18 mars 2021", "2021-03-18"),
        ("Datum/tid: 18 mars 2021 kl. 18", "2021-03-18"),
        ("Tid / plats: 18 mars 2021, Stadshuset", "2021-03-18"),
        ("Mötesdagen den 18 mars 2021", "2021-03-18"),
        ("## 18–19 mars 2021", "2021-03-18/2021-03-19"),
        ("18 mars 2021 i Tallnäs", "2021-03-18"),
    ],
)
def test_a_line_that_is_nothing_but_a_day(line: str, period: str) -> None:
    assert day_heading(line) == Period.of_iso(period)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Torsdag 18 mars",
        "- 2021-03-18",
        "Publicerad 18 mars 2021",
        "Nästa möte: 18 mars 2021",
        "2021-03-18 beslutade styrelsen att höja avgiften",
        "18 mars 2021 och 20 april 2021",
        "mars 2021",
        "Justerat 2021-03-18",
        "Dnr 2021-03-18",
    ],
)
def test_other_lines_are_no_day(line: str) -> None:
    assert day_heading(line) is None


STATED: list[tuple[str, Kind, str]] = [
    ("Skolrådet\n\n2021-03-18\n\n1. Start\nText.\n", "minutes", "2021-03-18"),
    ("Kursdagar\n\n2021-03-18\n\n1. Start\nText.\n\n2021-03-19\n\n2. Mer\nText.\n", "minutes", "2021-03-18/2021-03-19"),
    ("Sammanträdesdatum 2021-03-18\nDatum: 2021-03-22\n\n1. Start\n", "minutes", "2021-03-18"),
    ("Minnesanteckningar 2021-03-18\nUtskriven 2021-04-01\n\n1. Start\n", "minutes", "2021-03-18"),
    ("Anteckningar från möte 18 mars 2021\n\n1. Start\n", "minutes", "2021-03-18"),
    ("Plats och tid: Ekhuset, torsdagen den 18 mars 2021\nklockan 9-12\n\n1. Start\n", "minutes", "2021-03-18"),
    ("Byrådet\nTid: torsdag 18 mars\nVerksamhetsåret 2021\n\n1. Start\n", "minutes", "2021-03-18"),
    ("Föregående protokoll från 2021-01-14\nDatum: 18 mars 2021\n\n1. Start\n", "minutes", "2021-03-18"),
    ("Protokoll 2021-03-18\n\n1. Start\n\n2. Nästa möte\n2021-05-20\n", "minutes", "2021-03-18"),
    ("Publicerad 4 juni 2021\n\nNy bro öppnad\n\nSedan den 2 maj 2020 har vi byggt.\n", "article", "2021-06-04"),
    ("Ny bro\nUppdaterad 9 juni 2021. Publicerad 4 juni 2021\n\nText om bron.\n", "article", "2021-06-04"),
    ("Styrelsemöte 991025\n\n1. Start\n", "minutes", "1999-10-25"),
    ("Protokoll\nUtskriftsdatum\n2021-04-01\nMötesdatum\n2021-03-18\n\n1. Start\n", "minutes", "2021-03-18"),
    ("Protokoll\nJusterat – 2021-04-01\nMöte 2021-03-18\n\n1. Start\n", "minutes", "2021-03-18"),
    ("Protokoll\nDatum | 2021-03-18 | Justerat | 2021-04-01\n\n1. Start\n", "minutes", "2021-03-18"),
    ("Protokoll\nFöregående möte\n2021-02-18\nDetta möte\n2021-03-18\n\n1. Start\n", "minutes", "2021-03-18"),
    (
        "Se https://byn.se/2020-01-01 och [förra](2021-02-18.md)\nProtokoll 2021-03-18\n\n1. A\n",
        "minutes",
        "2021-03-18",
    ),
    ("Kallelsen skickades 2021-02-20\nMöte: 2021-03-18\n\n1. Start\n", "minutes", "2021-03-18"),
    (
        "Skolrådet\nVerksamhetsår: 2020-07-01 - 2021-06-30\nDatum: 2021-03-18\n\n1. A\n",
        "minutes",
        "2021-03-18",
    ),
    ("Årsmöte för verksamhetsåret 2020, 18 mars 2021\n\n1. Start\n", "minutes", "2021-03-18"),
    ("Årsmöte 2021\ntorsdagen den 18:e mars\n\n1. Start\n", "minutes", "2021-03-18"),
    ("Årsmöte 2021\nden 18:e mars\n\n1. Start\n", "minutes", "2021-03-18"),
    ("Protokoll nr 4/2021 fört vid sammanträde torsdag 18/3\n\n1. Start\n", "minutes", "2021-03-18"),
    ("Årsmöte\nVerksamhetsåret 2020/2021\nTid: torsdag 18 mars\n\n1. Start\n", "minutes", "2021-03-18"),
    ("Byrådet\nMötet hölls den 18 mars 2021 på Zoom.\n\n1. Start\n", "minutes", "2021-03-18"),
    ("Byrådet\nDen 18 mars 2021 hölls möte på Zoom.\n\n1. Start\n", "minutes", "2021-03-18"),
    ("1. Start\nMötet öppnades av Lo Ek den 18 mars 2021 kl. 18.\n", "minutes", "2021-03-18"),
    ("Referat från månadsmötet med\nBysällskapet i sina lokaler 2021-03-18.\n\n1. A\n", "minutes", "2021-03-18"),
    ("Protokoll\nTid: 11 mars 2021 (flyttades till den 18)\n\n1. Start\n", "minutes", "2021-03-18"),
    ("Mötet flyttades från 11 mars 2021 till den 18 mars 2021\n\n1. Start\n", "minutes", "2021-03-18"),
    ("Mötet den 11 mars 2021 senareläggs till den 18 mars 2021\n\n1. Start\n", "minutes", "2021-03-18"),
    ("Mötet den 25 mars 2021 tidigarelades till den 18 mars 2021\n\n1. Start\n", "minutes", "2021-03-18"),
    ("Mötet den 25 mars 2021 tidigareläggs till den 18 mars 2021\n\n1. Start\n", "minutes", "2021-03-18"),
    ("Mötet senareläggs från 11 mars 2021 till den 18 mars 2021\n\n1. Start\n", "minutes", "2021-03-18"),
    ("Protokoll\nTid: 25 mars 2021 (tidigareläggs till den 18)\n\n1. Start\n", "minutes", "2021-03-18"),
    ("Protokoll torsdag 18.03.21\n\n1. Start\n", "minutes", "2021-03-18"),
    ("Protokoll 21-03-18\n\n1. Start\n", "minutes", "2021-03-18"),
    ("Kallelse\nVi ses den 18:e mars klockan 19:00 i årets möte 2021.\n\n1. Start\n", "notice", "2021-03-18"),
    ("---\ntitle: Möte 18 mars 2021\ndate: 2021-04-01\n---\n\n1. Start\n", "minutes", "2021-03-18"),
    ("---\ntitle: Möte\ndatum: 2021-03-18\nuppdaterad: 2021-04-01\n---\n\n1. Start\n", "minutes", "2021-03-18"),
    ("% Protokoll\n% 18 mars 2021\n\n1. Start\n", "minutes", "2021-03-18"),
    ("Möte\n30 november – 1 december 2021\n\n1. Start\n", "minutes", "2021-11-30/2021-12-01"),
    ("Möte\nDag 1: 18 mars 2021\nDag 2: 19 mars 2021\n\n1. A\n", "minutes", "2021-03-18/2021-03-19"),
    ("Protokoll 2021-03-18\n\n1. A\n\n2020-12-01\n\n2. B\nText.\n", "minutes", "2021-03-18"),
    ("Anteckningar mars 2021\n\n1. Start\nText.\n", "minutes", "2021-03"),
]

INFERRED = [
    (
        "Byanätverket\n\n1. Läget\nEn kurs hölls den 4 september.\nMässan genomförs den 19 september.\n"
        "2. Budget\nBolaget startar sin verksamhet den 1 januari 2022.\n",
        "2021-09-04/2021-09-19",
    ),
    (
        "Nätverket\n\n1. Återkoppling från konferensen 3-4 oktober 2019\nAlla var nöjda.\n"
        "2. Framåt\nEfter nyår kommer en ny enkät.\nUnder 2019 har vi provat distansmöten.\n",
        "2019-10-04/2019-12-31",
    ),
    (
        "Rådet\n\n1. Rapport\nProjektet startade i februari 2020.\n2. Övrigt\nSvar lämnas senast den 30 april 2020.\n",
        "2020-02-01/2020-04-30",
    ),
    (
        "Gruppen\n\n1. Inget\nText.\n\nAntecknat den 3 maj 2019 av Lo Ek\n",
        "2019-04-02/2019-05-03",
    ),
    (
        "Gruppen\n\n1. Läget\nSedan mötet den 12 mars 2018 har tre byar svarat.\n"
        "2. Nästa möte\nVi ses den 20 april 2018.\n",
        "2018-03-12/2018-04-20",
    ),
    (
        "Gruppen\nTid: den 7 maj kl. 10\n\n1. Läget\nNy chef kom den 1 april 2018.\n2. Nästa möte\n4 juni 2018\n",
        "2018-05-07",
    ),
]

INFERRED += [
    (
        "Gruppen\n\n1. Läget\nByn började med detta i maj 2016 och bytte system hösten samma år.\n"
        "Rapporten lämnades 28/4.\nSvar väntas senast den 15 juni.\n",
        "2017-04-28/2017-06-15",
    ),
    (
        "Nämnden\n\n1. Rapport\nLista över ärenden för tiden 1–30 april 2018 redovisas.\n"
        "2. Nästa sammanträde\nNästa sammanträde är den 14 juni 2018.\n",
        "2018-04-30/2018-06-14",
    ),
]

INFERRED += [
    ("Protokoll 24.12.06\n\n1. Start\n", "2024-12-06"),
    ("Protokoll 11.03.07\n\n1. Start\nTaket lades om 2006 och 2007.\n", "2007-03-11"),
    ("Protokoll 11.03.07\n\n1. Start\nTaket lades om 2011.\n", "2011-03-07"),
    ("---\ntitle: Möte\ndate: 2021-03-18\n---\n\n1. Start\nText.\n", "2021-03-18"),
    ("+++\ntitle = 'Möte'\ndate = '2021-03-18T20:00:00+01:00'\n+++\n\n1. Start\nText.\n", "2021-03-18"),
    ("Från: Lo Ek\nSkickat: den 20 mars 2021 10:12\nÄmne: Anteckningar från mötet 18 mars\n\n1. A\n", "2021-03-18"),
]

UNKNOWN = [
    "Protokoll 11.03.07\n\n1. Start\nText.\n",
    "Protokoll 03/04/05\n\n1. Start\nText.\n",
    "Byrådet\nTid: onsdag 3/5 kl. 18\n\n1. Start\nText.\n",
    "Möte 20 augusti\n\n1. Start\nText.\n",
    "Protokoll kvartal 3 2020\n\n1. Start\nText.\n",
    "Protokoll vår 2019\n\n1. Start\nText.\n",
    "Årsmöte för verksamhetsåret 2017, 18 mars\n\n1. Start\nText.\n",
    "Anteckningar från gruppen 12/4\nCopyright 2018\n\n1. Start\nText.\n",
    "Protokoll\nDatum: ÅÅÅÅ-MM-DD\n\n1. Start\nAvtalet löper till 2021-03-18.\n",
    "Protokoll {DATUM}\n\n1. Start\nText.\n",
    "Protokoll XX/XX 2021\n\n1. Start\nText.\n",
    "Gruppen\n\n1. Start\nText.\n\n2. Nästa möte\nNästa möte är 2021-05-20.\n",
    "",
    "Anteckningar\n\n1. Start\nVi talade om vägarna.\n",
    "Gruppen\n\n1. Läget\nEn kurs hölls den 4 september. Mässan är den 19 september.\n",
    "Gruppen\n\n1. Läget\nBron byggdes 1987 och målades om 2004.\n",
    "Gruppen\nDnr 2021/0044\n\n1. Läget\nLagen (2017:30) gäller. Tjänsten är på 40%.\n",
    "Gruppen\n\n1. Läget\nSkolan byggdes 2015. Kommunen planerar att riva den 2031.\n",
]


@pytest.mark.parametrize(("text", "kind", "date"), STATED)
def test_stated(text: str, kind: Kind, date: str) -> None:
    dating = dated(text, kind)
    assert (dating.status, dating.date) == ("stated", date)
    assert dating.evidence
    assert all(piece.supports for piece in dating.evidence)


@pytest.mark.parametrize(("text", "date"), INFERRED)
def test_inferred(text: str, date: str) -> None:
    dating = dated(text)
    assert (dating.status, dating.date) == ("inferred", date)


@pytest.mark.parametrize("text", UNKNOWN)
def test_unknown(text: str) -> None:
    assert dated(text) == Dating()


def test_what_speaks_against_is_told() -> None:
    text = (
        "Nätverket\n\n1. Läget\nKursen hölls den 4 september. Mässan genomförs den 19 september.\n"
        "Registret blir klart den 1 januari 2022.\n"
        "I april i år kommer regionen att bjuda in till en kongress.\n"
    )
    dating = dated(text)
    assert (dating.status, dating.date) == ("inferred", "2021-09-04/2021-09-19")
    against = [piece.text for piece in dating.evidence if not piece.supports]
    assert against == ["I april i år kommer regionen att bjuda in till en kongress."]


def test_a_weekday_that_is_not_that_day_speaks_against_it() -> None:
    dating = dated("Protokoll onsdag 18 mars 2021\n\n1. Start\nText.\n")
    assert (dating.status, dating.date) == ("inferred", "2021-03-18")
    assert [(e.text, e.supports) for e in dating.evidence] == [
        ("Protokoll onsdag 18 mars 2021", True),
        ("onsdag", False),
    ]


def test_the_same_day_with_its_right_weekday_outweighs_a_wrong_one() -> None:
    text = "Protokoll onsdag 18 mars 2021\nTid: torsdag 18 mars 2021\n\n1. Start\nText.\n"
    dating = dated(text)
    assert (dating.status, dating.date) == ("stated", "2021-03-18")


NAMED: list[tuple[str, str, str]] = [
    ("styrelsemote-2021-03-18.md", "Styrelsemöte\n\n1. Start\nText.\n", "2021-03-18"),
    ("2021/03/18.md", "Styrelsemöte\n\n1. Start\nText.\n", "2021-03-18"),
    ("2021-03-18.md", "Styrelsemöte\n\n1. Start\nKursen hölls den 4 mars. Vi ses den 7 juli.\n", "2021-03-18"),
    ("2021/protokoll.md", "Möte 18 mars\n\n1. Start\nText.\n", "2021-03-18"),
    ("protokoll_2021-03-20.md", "Möte 18 mars\n\n1. Start\nText.\n", "2021-03-18"),
    ("2021-03-18.md", "Möte i mars 2021\n\n1. Start\nText.\n", "2021-03-18"),
    ("protokoll-2011-03-07.md", "Protokoll 11.03.07\n\n1. Start\nText.\n", "2011-03-07"),
]


@pytest.mark.parametrize(("file", "text", "date"), NAMED)
def test_a_file_name_dates_what_says_no_day(file: str, text: str, date: str) -> None:
    dating = dated(text, file=file)
    assert (dating.status, dating.date) == ("inferred", date)
    assert "file_name" in {piece.source for piece in dating.evidence}
    assert dated(text, file=file, named=False).date != date


@pytest.mark.parametrize(
    ("file", "text", "date"),
    [
        ("2021-03-18.md", "Protokoll 2020-01-10\n\n1. Start\nText.\n", "2020-01-10"),
        ("2021-03-18.md", "Protokoll {DATUM}\n\n1. Start\nText.\n", None),
        ("2021/protokoll.md", "Styrelsemöte\n\n1. Start\nText.\n", None),
        ("2021-03-18 och 2021-06-10.md", "Styrelsemöte\n\n1. Start\nText.\n", None),
    ],
)
def test_a_file_name_changes_nothing_that_is_stated_and_invents_no_day(file: str, text: str, date: str | None) -> None:
    dating = dated(text, file=file)
    assert dating.date == date
    assert all(piece.source == "text" for piece in dating.evidence)


def test_wrapped_lines_read_as_running_ones() -> None:
    running = (
        "Nätverket\n\n1. Läget\nDen gemensamma kursen för alla byalag i kommunen hölls som planerat den 4 september.\n"
        "Mässan för alla byalag i kommunen och i grannkommunerna genomförs den 19 september.\n"
        "Registret över alla byalag blir klart den 1 januari 2022.\n"
    )
    wrapped = running.replace("hölls som", "hölls\n\nsom").replace("genomförs den", "genomförs den\n\n")
    assert dated(running).date == dated(wrapped).date == "2021-09-04/2021-09-19"


def test_a_list_of_coming_meetings_dates_nothing() -> None:
    text = "Protokoll 2021-03-18\n\n1. Start\nText.\n\n2. Mötestider\n2021-05-20\n2021-09-16\n2021-11-18\n"
    assert dated(text).date == "2021-03-18"


def test_days_months_apart_are_of_several_meetings() -> None:
    assert dated("Dagbok\n\n1. Start\n\n2021-01-18\n\n2. Text\n\n2021-06-18\n\n3. Slut\nText.\n").date is None


def test_large_text_takes_linear_time() -> None:
    line = "Den 4 mars 2021 köptes 12 stolar för 4 500 kronor, dnr 2021/12, tel 040-20 12 31.\n"
    assert dated(line * 2000).status in ("inferred", "unknown")


@pytest.mark.shared
def test_the_shared_examples() -> None:
    folder = REPOSITORY.parent / "shared"
    if not folder.is_dir():
        return
    truth = json.loads((folder / "acceptance" / "truth.json").read_text("utf-8"))
    for name, wanted in truth.items():
        text = (folder / "seeds" / name).read_text("utf-8")
        dating = dated(text, "article" if text.startswith("Publicerad") else "minutes")
        assert dating.status == wanted["date_status"], name
        assert dating.period is not None
        if dating.status == "stated":
            assert dating.date == wanted["date"], name
        else:
            due = Period.of_iso(wanted["date"])
            assert due.first <= dating.period.first <= dating.period.last <= due.last, name
