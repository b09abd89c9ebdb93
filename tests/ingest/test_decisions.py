"""What is a decision, what is one only in looks, and where it ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.decisions import decisions, patterns
from ingest.outline.lines import lines_of


def found(text: str, *path: str, title: str = "") -> list[tuple[str, str]]:
    """Basis and words of the decisions in an item's body below the headings of ``path``."""
    whole = f"{title}\n{text}" if title else text
    lines = lines_of(whole)
    above = bool(title)
    records = decisions(lines[above:], whole, title=lines[:above], path=path)
    reach = 0
    for record in records:
        assert record.text == whole[record.start : record.end]
        assert reach <= record.start < record.end
        reach = record.end
    return [(record.basis, record.text) for record in records]


@pytest.mark.parametrize(
    "text",
    [
        "Beslut: Försöket förlängs.",
        "**Beslut:** Försöket förlängs.",
        "BESLUT: Försöket förlängs.",
        "> Beslut: Försöket förlängs.",
        "Beslut:\n\nFörsöket förlängs.",
        "Beslut\nFörsöket förlängs.",
        "Beslut\n\natt förlänga försöket.",
        "Nämndens beslut\nFörsöket förlängs.",
        "Kommunstyrelsens arbetsutskotts beslut\nFörsöket förlängs.",
        "Nämnden beslutar att förlänga försöket.",
        "Beslutades att förlänga försöket.",
        "Beslöts att förlänga försöket.",
        "Beslutas att Mia Öst justerar protokollet.",
        "Det beslutades att förlänga försöket.",
        "Mötet beslutade enhälligt att förlänga försöket.",
        "Styrelsen beslutade anlita en revisor.",
        "Styrelsen beslutade: Mia beställer golv.",
        "Styrelsen beslutar enligt förslag.",
        "Styrelsen har beslutat att förlänga försöket.",
        "_Mötet **beslutade** att förlänga försöket._",
        "Efter en stunds diskussion beslutade mötet att förlänga försöket.",
        "Efter omröstning beslöt stämman att bifalla motionen.",
        "Stämman fattade beslut om att byta fönster.",
        "Beslut att köpa en dator",
        "Det bestämdes att höstmötet blir den 4 oktober.",
        "Vi bestämde att köpa en ny grill.",
        "Medlemsavgiften bestäms till 50 kronor.",
        "Förslaget röstades igenom med 14 röster mot 3.",
        "Bestämde oss för att byta verktyg.",
        "Det bestämms att listan delas ut.",
        "Beslut tas i dag om att måla staketet.",
        "Stadgarna röstades enhälligt igenom.",
        "Städdagen bestämdes till den 5 maj.",
        "Beslut – Vi köper två tält.",
        "Nämnden beslutar att:\n- förlänga försöket\n- anställa en samordnare",
        "Nämnden beslutar att\n- förlänga försöket\n- anställa en samordnare",
        "Mötet beslutar\n**att** förlänga försöket\n**att** anställa en samordnare",
        "Nämnden beslutar\natt förlänga försöket,\natt anställa en samordnare, samt\natt följa upp.",
        "Beslut: Nämnden beslutar\natt förlänga försöket\natt anställa en samordnare",
        "Beslut: Kansliets roll är kvar. Avtalet löper därmed vidare. Avgiften berörs inte.",
    ],
)
def test_a_decision_said_to_be_one_is_explicit_and_whole(text: str) -> None:
    assert found(text) == [("explicit", text)]


@pytest.mark.parametrize(
    "text",
    [
        "Mia Öst valdes till mötesordförande.",
        "Till justerare valdes Mia Öst och Bo Alm.",
        "Att justera protokollet jämte ordföranden valdes Mia Öst.",
        "Mia Öst nominerades av Bo Alm och valdes.",
        "Till valberedning väljs Mia Öst.",
        "Mötet valde Mia Öst till sekreterare.",
        "Valdes Mia Öst att justera protokollet.",
        "Mia Öst utses att justera protokollet.",
        "Mötet godkände dagordningen.",
        "Godkände styrelsen förslaget till dagordning.",
        "I övrigt godkändes dagordningen.",
        "Dagordningen fastställdes med ett tillägg.",
        "En rad ströks, varefter dagordningen godkändes.",
        "Protokollet lästes igenom och lades till handlingarna.",
        "Mötet ansågs behörigt utlyst.",
        "Mötet finner sig stadgeenligt utlyst.",
        "Styrelsen beviljades ansvarsfrihet.",
        "Ansvarsfrihet beviljad.",
        "Mia Öst adjungeras in med yttranderätt.",
        "Mia fick i uppdrag att ta in offerter.",
        "Stämman uppdrar åt styrelsen att sälja båten.",
        "Utskottet godkänner rapporten.",
        "Motionen avslogs.",
        "Mötet antar enhälligt stadgeförslaget.",
        "Årsavgiften fastställdes till 300 kronor för 2024.",
        "Ordföranden och kassören tecknar föreningens firma var för sig.",
        "Denna punkt förklarades omedelbart justerad.",
        "Mötet förklarade styrelsen ansvarsfri.",
        "Frågan om utlysandet besvaras med ja.",
        "Frågan hänskjuts till styrelsen.",
        "Kassören befullmäktigas att öppna ett konto.",
        "Styrelsen ger i uppdrag åt kommittén att ta fram en plan.",
        "Bo fick till uppgift att utreda frågan.",
        "Årsavgiften blir oförändrad.",
        "Omval på 2 år av Mia Öst",
        "Avslag på ansökan.",
        "Förslaget vann bifall.",
        "Fastställdes.",
        "Godkänns.",
        "Bifalles",
    ],
)
def test_formal_business_is_decided_by_the_meeting(text: str) -> None:
    assert found(text) == [("explicit", text)]


@pytest.mark.parametrize(
    "text",
    [
        "Gruppen enas om att börja med tre frågor.",
        "Alla är överens om att behålla turen.",
        "Nätverket är enigt om att höja taket.",
        "Kommunerna kom överens om en gemensam kväll.",
        "Nätverket ställer sig bakom förslaget.",
        "Gruppen sade ja till offerten.",
        "Gruppen kom fram till att lägga ned tidningen.",
        "Vi landade i att alla gör provet.",
        "Samtalet mynnade ut i att bryggan får stå kvar.",
        "Vi kör på förslaget från Mia.",
        "Chefen gav klartecken.",
        "Efter en lång stund enades mötet om tre teman.",
        "Vi har kommit överens om att mötas på onsdagar.",
        "Kom fram till att vi byter lokal.",
        "Styrelsen tackade ja till offerten.",
        "Vi tackar nej till erbjudandet från tryckeriet.",
        "Klubben köper båthuset för 3 000 kronor.",
        "Båthuset: Klubben köper det för 3 000 kronor.",
        "Föreningen betalar resan.",
        "Vårmötet i april ställs in.",
        "Suppleanter inbjudes till kommande möten.",
        "Ett extra medlemsmöte utlyses när anbudet kommit.",
        "Mia Öst tillträder som kassör.",
        "Kommunerna enas om att arbeta vidare med:\n\n- en delad lista\n- en uppföljning",
    ],
)
def test_an_agreement_in_running_text_is_implied(text: str) -> None:
    assert found(text) == [("implied", text)]


@pytest.mark.parametrize(
    "text",
    [
        "Inget beslut fattades.",
        "Beslut: Inget beslut fattades.",
        "Beslut:\nInga beslut fattades.",
        "Gruppen enades inte om någon linje.",
        "Ingen valberedning valdes eftersom kandidater saknades.",
        "Det finns inga beslut att följa upp.",
        "Beslut tas vid nästa möte.",
        "Beslut om detta fattas av länsstyrelsen längre fram.",
        "Ärendet bordläggs till nästa sammanträde.",
        "Beslut: Ärendet bordläggs.",
        "Styrelsen beslutar att bordlägga motionen.",
        "Budgeten fastställs på nästa möte.",
        "Motionen återremitteras till styrelsen.",
        "Frågan delegeras till utskottet att besluta om.",
        "Nämnden föreslås besluta att avslå ansökan.",
        "Förslag till beslut: Nämnden avslår ansökan.",
        "Styrelsen föreslår årsmötet att besluta om avgiften.",
        "Styrelsen föreslår att Mia väljs till ordförande, Bo väljs till kassör.",
        "Mia yrkade att motionen ska avslås.",
        "Förslagsvis bestämmer vi detta på torsdag.",
        "Nämnden ska besluta om taxan i maj.",
        "Styrelsen kan besluta att avstå.",
        "Regeringen beslutade att tillsätta en utredning.",
        "Förvaltningsrätten beslutade den 1 mars att avtalet inte får tecknas.",
        "Länsstyrelsen har beslutat om ett bidrag.",
        "Lagen antogs av riksdagen i juni.",
        "Nämnden beslutade i mars att bygga en skola.",
        "På förra mötet beslutades att höja avgiften.",
        "Årsmötet den 15 april beslutade att dela ut medaljer.",
        "2014-06-15: Styrelsen beslöt att jämföra tre projekt.",
        "Enligt beslut på årsmötet har avgiften höjts.",
        "Chefen beslutar om ledighet.",
        "Ledamöter väljs av årsmötet för två år i taget.",
        "Ansökningar som beviljas betalas ut i juni.",
        "De regler som fastställs av styrelsen ska följas av alla.",
        "Om budgeten godkänns börjar arbetet i maj.",
        "Ordföranden meddelade att bidraget beviljades.",
        "Han berättade att gruppen enades om en plan.",
        "Nämnden har godkänt tolv ansökningar under året.",
        "Det antas att priserna stiger.",
        "Ska nämnden besluta att avslå?",
        "Gruppen diskuterade om nämnden beslutar fel.",
        "De medel som nämnden beslutade om i fjol räcker.",
        "Medel fördelas inom beslutade aktiviteter.",
        "Efter beslutet gick alla hem.",
        "Beslutsunderlag skickas ut.",
        "Delegationsbeslut redovisas.",
        "Mötet öppnades av Mia Öst.",
        "Mia kollar upp vad färgen kostar.",
        "Turen ställdes in elva dagar.",
        "Klubben deltar varje år i serien.",
        "Föreningen betalar i dag 300 kronor om året.",
        "Föreningen har köpt in ett tält.",
        "Om föreningen köper tomten blir det dyrt.",
        "Kommunen köper tomten.",
        "Vi avvaktar tills vidare.",
        "Ansökan är inskickad och godkänd.",
        "> Jag föreslår\n>\n> att ändra stadgarna",
    ],
)
def test_what_is_no_decision_of_the_meeting(text: str) -> None:
    assert found(text) == []


def test_a_decision_is_told_from_the_sentences_round_it() -> None:
    text = "Av 320 vikariat är 290 tillsatta. Utskottet beslutade att införa en bonus. Facket är nöjt."
    assert found(text) == [("explicit", "Utskottet beslutade att införa en bonus.")]


def test_a_decision_ends_before_the_next_paragraph() -> None:
    text = "Beslut: Försöket förlängs.\nGun Ek vill ha en uppföljning."
    assert found(text) == [("explicit", "Beslut: Försöket förlängs.")]


def test_the_sign_or_number_of_an_entry_is_no_part_of_its_decision() -> None:
    text = "- **Beslut:** att välja Mia.\n2 Mötet godkände budgeten."
    assert [words for _, words in found(text)] == ["**Beslut:** att välja Mia.", "Mötet godkände budgeten."]


def test_every_decision_of_an_item_is_found() -> None:
    text = "Text.\nBeslut: Ett.\nText.\nNämnden beslutar att\n- två\n- två igen\nText.\nGruppen enas om tre."
    assert [basis for basis, _ in found(text)] == ["explicit", "explicit", "implied"]


@pytest.mark.parametrize("sign", ["1. {}\n2. {}", "- {}\n- {}"])
def test_a_list_of_decisions_holds_one_an_entry(sign: str) -> None:
    entries = sign.format("Försöket förlängs.", "En samordnare anställs.")
    assert found(f"Beslut:\n{entries}") == [("explicit", entry) for entry in entries.split("\n")]
    assert found(entries, "Beslutslista") == [("explicit", entry) for entry in entries.split("\n")]


@pytest.mark.parametrize("margin", ["", "   "])
def test_a_list_within_an_entry_belongs_to_it(margin: str) -> None:
    inner = f"{margin}1. anlita en testare\n{margin}2. ta fram en plan"
    text = f"1. Starten flyttas.\n2. Mia får i uppdrag att\n{inner}\n3. Nej."
    assert [words.split("\n")[0] for _, words in found(text, "Beslut")] == [
        "1. Starten flyttas.",
        "2. Mia får i uppdrag att",
        "3. Nej.",
    ]


@pytest.mark.parametrize(
    ("heading", "basis"),
    [("Det beslutades att:", "explicit"), ("Vi bestämde:", "explicit"), ("Vi kom fram till:", "implied")],
)
def test_entries_below_what_announces_decisions_are_one_each(heading: str, basis: str) -> None:
    entries = ["- Mia beställer golv.", "- Alla skriver tester."]
    assert found("\n".join([heading, *entries])) == [(basis, entry) for entry in entries]
    assert found("\n".join(entries), heading.rstrip(":")) == [(basis, entry) for entry in entries]


def test_running_text_below_what_announces_decisions_holds_what_it_charges_with() -> None:
    text = "Det beslutades att:\n\nMia ansvarar för programmet. Förra året kom tolv.\n\nVi ska ordna en sida."
    assert found(text) == [("explicit", "Mia ansvarar för programmet."), ("explicit", "Vi ska ordna en sida.")]


def test_a_decision_broken_into_lines_is_whole() -> None:
    text = "Styrelsen beslöt att\nfirman tecknas av\nordföranden ensam.\nSedan dracks kaffe."
    assert found(text) == [("explicit", "Styrelsen beslöt att\nfirman tecknas av\nordföranden ensam.")]


def test_entries_below_actions_and_decisions_are_only_implied() -> None:
    assert [basis for basis, _ in found("- Snygga till sidan.\n- Ring banken.", "Åtgärder och beslut")] == [
        "implied"
    ] * 2


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("Styrelsen yrkar\natt köpa en soffa,\natt sälja den gamla.\nBeslut: bifalles", 1),
        ("Att: sektionen köper en båt\nBeslut: Avslås", 0),
        ("Att: sektionen köper en båt\nBifalles.", 0),
    ],
)
def test_a_proposal_is_read_together_with_its_outcome(text: str, decision: int) -> None:
    assert found(text) == [("explicit", "\n".join(text.split("\n")[decision:]))]


def test_a_one_word_outcome_takes_the_sentence_before_it() -> None:
    assert found("Mia Öst: Föreslagen av Bo. Invald.") == [("explicit", "Mia Öst: Föreslagen av Bo. Invald.")]


def test_a_line_that_begins_with_att_is_the_meetings_unless_it_is_led_in() -> None:
    assert found("Kansliet redogjorde för fullmakterna.\nAtt fastställa röstlängden enligt ovan.") == [
        ("explicit", "Att fastställa röstlängden enligt ovan.")
    ]
    assert found("Styrelsen föreslår\natt höja avgiften\natt ändra stadgarna") == []


def test_what_the_record_tells_round_a_decision_is_none() -> None:
    text = (
        "Förslag till beslut\nNämnden beslutar att höja taxan.\n\nBeslutsgång\nOrdföranden finner att nämnden bifaller "
        "förslaget.\n\nBeslut\nNämnden beslutar att höja taxan.\n\nReservation\nLisa Ek reserverar sig mot beslutet."
    )
    assert found(text) == [("explicit", "Beslut\nNämnden beslutar att höja taxan.")]
    assert found("Nämnden beslutar att höja taxan.", "Taxa", "Förslag till beslut") == []
    assert found("Nämnden beslutar att höja taxan.", "Bilaga 1", "Taxa") == []


def test_after_the_list_of_a_proposal_the_meeting_decides() -> None:
    text = "Valberedningens förslag:\n- Mia\n- Bo\nMötet väljer styrelse enligt förslaget."
    assert found(text) == [("explicit", "Mötet väljer styrelse enligt förslaget.")]


def test_below_what_follows_up_earlier_decisions_only_a_label_tells() -> None:
    text = "Styrelsen beslutade att anlita en jurist.\nBeslut: Punkten stryks."
    assert found(text, "Uppföljning av beslut") == [("explicit", "Beslut: Punkten stryks.")]


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("Val av justerare", "Mia Öst och Bo Alm"),
        ("Val av styrelse", "Ordförande: Mia Öst\nKassör: Bo Alm"),
        ("Val av mötessekreterare", "mio"),
        ("Val av justerare", "Mia Öst justerar protokollet."),
        ("Fråga om mötets behöriga utlysande", "Ja."),
        ("Fastställande av årsavgift", "200 kr"),
        ("Beslut om mandattid", "1 år."),
        ("Beslut om ersättning till styrelsen", "Styrelsen arbetar ideellt."),
    ],
)
def test_the_answer_below_a_heading_that_asks_is_implied(heading: str, body: str) -> None:
    assert found(body, heading) == [("implied", body)]


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("Val av revisor", "Vakant"),
        ("Val av justerare", "Inga kandidater."),
        ("Val av justerare", "Mötets behörighet"),
        ("Fastställande av budget", "Se bilaga 2"),
        ("Fastställande av budget", "Punkten ströks."),
        ("Nästa möte", "Tisdag 4 maj"),
        ("Beslut om ny lokal", "Mia redogjorde för läget."),
    ],
)
def test_what_stands_below_such_a_heading_without_an_answer(heading: str, body: str) -> None:
    assert found(body, heading) == []


def test_a_heading_may_say_the_decision_itself() -> None:
    assert found("", "Dagordningen godkändes", title="§ 3 Dagordningen godkändes") == [
        ("explicit", "Dagordningen godkändes")
    ]
    assert found("", "Val av justerare: Mia Öst", title="3. Val av justerare: Mia Öst") == [("implied", "Mia Öst")]
    assert found("", "Beslut om avgiften", title="## Beslut om avgiften") == []


def test_a_heading_repeated_by_its_body_is_one_decision() -> None:
    assert found("Dagordningen fastställs.", "Dagordningen fastställs", title="2. Dagordningen fastställs:") == [
        ("explicit", "Dagordningen fastställs.")
    ]


def test_a_label_with_nothing_under_it_is_no_decision() -> None:
    assert found("Beslut:") == []
    assert found("Beslut:\nBeslut:") == []


@pytest.mark.parametrize("nothing", ["Beslut: -", "Beslut: –", "Beslut: ."])
def test_a_dash_is_no_decision(nothing: str) -> None:
    assert found(nothing) == []


@given(st.from_regex(patterns.DECIDES))
def test_every_wording_of_deciding_holds_a_root_by_which_it_is_looked_for(words: str) -> None:
    if patterns.DECIDES.search(words):
        assert any(root in words.casefold() for root in patterns.DECIDING_ROOTS)
