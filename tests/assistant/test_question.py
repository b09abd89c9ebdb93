from __future__ import annotations

import time

import pytest

from assistant.intents import intent_of
from assistant.question import understand
from assistant.types import Intent


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("Vad beslutades om cykelbanan?", "decision"),
        ("vilket beslut togs om cykelbanan", "decision"),
        ("Kom man överens om bidraget?", "decision"),
        ("När startar bygget?", "when"),
        ("Sedan när har Granbo en simhall?", "when"),
        ("Vilket datum är nästa möte?", "which_day"),
        ("Hur länge varar försöket?", "how_long"),
        ("Vem leder arbetet?", "who"),
        ("Vad heter projektledaren?", "who"),
        ("Var ligger simhallen?", "where"),
        ("Hur många badar varje dag?", "how_many"),
        ("Hur stor andel av eleverna åker buss?", "share"),
        ("Hur många procent av eleverna åker buss?", "share"),
        ("Hur ofta töms sopkärlen?", "how_often"),
        ("Hur lång är rasten?", "how_long"),
        ("Hur långa blir köerna?", "how_long"),
        ("Vilken väntetid har kliniken?", "how_long"),
        ("Hur mycket vatten rann ut?", "quantity"),
        ("Hur mycket betalar man för ett kärl?", "how_much"),
        ("Vad tjänar en vaktmästare?", "how_much"),
        ("avgift för båtplats", "how_much"),
        ("datum för städdagen", "which_day"),
        ("Hur sent stänger biblioteket?", "when"),
        ("Vem städar när vaktmästaren är borta?", "who"),
        ("Vilket bolag plogar gatorna?", "which"),
        ("Vilka banker stöttar festen?", "which"),
        ("Vem står för notan?", "who"),
        ("Vad är det som läcker i simhallen?", "fact"),
        ("Vad står GBB för?", "definition"),
        ("Vad kostar cykelbanan?", "how_much"),
        ("Hur hög är avgiften?", "how_much"),
        ("Vad betyder GBB?", "definition"),
        ("Vad är en granbarkborre?", "definition"),
        ("Vad är syftet med cykelbanan?", "fact"),
        ("Vilka kommuner är med i försöket?", "list"),
        ("Vilka deltog den 4 maj 2023?", "attendance"),
        ("Vem var frånvarande?", "absence"),
        ("Vad togs upp den 4 maj 2023?", "meeting"),
        ("Får man bada gratis?", "whether"),
        ("Varför stängdes simhallen?", "why"),
        ("Vem beslutade om simhallen?", "who"),
        ("Var Signe med på genomgången?", "attendance"),
        ("Var polisen med på rådet?", "attendance"),
        ("Var Signe Brask på mötet?", "attendance"),
        ("Deltog Signe Brask?", "attendance"),
        ("Deltog polisen i maj 2023?", "attendance"),
        ("Närvarade Signe vid sammanträdet i maj?", "attendance"),
        ("Deltog eleverna i enkäten?", "fact"),
        ("Deltog Granbo i rådslaget om bron?", "fact"),
        ("Var ligger affären med på kartan?", "where"),
        ("Var kan man följa med på båten?", "where"),
        ("Var hölls mötet?", "where"),
        ("Var är skolan på området?", "where"),
        ("När beslutades det om simhallen?", "when"),
        ("Vilka saknades på mötet?", "absence"),
        ("Vilka ledamöter saknades?", "absence"),
        ("Var någon förhindrad att komma?", "absence"),
        ("Vem var inte med på styrelsens möte?", "absence"),
        ("Vilka var inte med i mars?", "absence"),
        ("Vad saknades i kassan?", "fact"),
        ("Vilka kvitton saknades?", "list"),
        ("Vilka åtgärder förhindrade skadan?", "list"),
        ("Vem är inte med på listan över fadrar?", "who"),
        ("Vilka gäster kom till mötet?", "attendance"),
        ("Vilka var gäster på mötet?", "attendance"),
        ("Vilka personer var på plats?", "attendance"),
        ("Hur många deltog från Granbo?", "attendance"),
        ("Var styrelsen på plats?", "attendance"),
        ("Var Signe med i maj?", "attendance"),
        ("Vem kunde inte komma?", "absence"),
        ("Fanns det några gäster på mötet?", "attendance"),
        ("Vilka har deltagit i vårens möten?", "attendance"),
        ("närvarande vid sammanträdet", "attendance"),
        ("deltagare 3 maj", "attendance"),
        ("Vilka skolor deltar i nämndens möte?", "attendance"),
        ("Vilka skolor deltar i försöket?", "list"),
        ("Vilka villkor har gäster i stugan?", "list"),
        ("Vilka maskiner är på plats vid bron?", "list"),
        ("Vem ser till att brandvakter är på plats?", "who"),
        ("Hur många kurser deltar föreningen i?", "how_many"),
        ("Vem är för närvarande kassör?", "who"),
        ("Vilka blev inbjudna att lämna anbud?", "list"),
        ("Var kan man betala med den nya appen?", "where"),
        ("Var ska vi hålla träffen med den nya byggherren?", "where"),
    ],
)
def test_the_kind_of_answer_that_is_wanted(question: str, intent: Intent) -> None:
    assert intent_of(question) == intent
    assert understand(question).intent == intent


def test_content_is_the_subject_as_written_without_what_asks() -> None:
    query = understand("Vad beslutades om PYC-konsortiet och simhallen?")
    assert query.content == ("PYC-konsortiet", "simhallen")
    assert query.names == ("PYC-konsortiet",)


def test_a_name_first_in_a_question_is_a_name_when_it_is_an_acronym() -> None:
    assert understand("GBB är vad?").names == ("GBB",)
    assert understand("Simhallen då?").names == ()


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Vem justerade skogsrådets protokoll i maj 2023?", "Vem var justerare i skogsrådet i maj 2023?"),
        ("Vem har justerat protokollet från skogsrådet?", "Vem var justerare från skogsrådet?"),
        ("Och vem förde protokoll?", "Och vem var sekreterare?"),
        ("Vem skrev nämndens protokoll?", "Vem var sekreterare i nämnden?"),
        ("vem ledde vatten- och skogsrådets möte", "vem var ordförande i vatten- och skogsrådet"),
        ("Vem justerade bromsen på bussen?", None),
        ("Vem skrev protokollboken?", None),
        ("Vem ledde arbetet?", None),
        ("När justerades protokollet?", None),
    ],
)
def test_who_did_what_the_holder_of_an_office_does_is_who_held_it(question: str, asked: str | None) -> None:
    assert understand(question).question == (asked or question)


def test_the_word_before_a_day_says_which_days_and_is_no_content() -> None:
    assert understand("Vad sades om bron före 2023?").content == ("bron",)
    assert "före" in understand("Vad sades om tiden före bron 2023?").content


@pytest.mark.parametrize("question", ["Vad är det?", "Hur gör man det?", "och hur då?", "?", "…", "  !  ", "😀"])
def test_a_question_of_stop_words_has_no_content(question: str) -> None:
    query = understand(question)
    assert (query.content, query.subject) == ((), ())


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("Vad togs upp den 4 maj 2023?", "2023-05-04"),
        ("Vad beslutades i maj 2023?", "2023-05-01/2023-05-31"),
        ("Vad hände 2022?", "2022-01-01/2022-12-31"),
        ("Vad stod på programmet 2022-11-17?", "2022-11-17"),
    ],
)
def test_the_days_named_are_a_period_and_no_content(question: str, days: str) -> None:
    query = understand(question)
    assert query.period is not None
    assert query.period.iso() == days
    assert query.content == ()


def test_white_space_is_folded_in_what_is_understood_alone() -> None:
    query = understand("  Vad\n kostar\tcykelbanan? ")
    assert (query.question, query.understood) == ("  Vad\n kostar\tcykelbanan? ", "Vad kostar cykelbanan?")


def test_a_question_typed_without_swedish_letters() -> None:
    assert understand("nar startar bygget").intent == "when"
    assert understand("vad ar GBB").intent == "definition"
    assert understand("vilka var franvarande").intent == "absence"
    assert understand("Pa vilken plats ligger simhallen").intent == "where"
    assert understand("vem forde protokollet pa motet").question == "vem var sekreterare på mötet"
    assert understand("Vad betyder FOR?").content == ("FOR",)


# --- conversations ----------------------------------------------------------------------------------------------------


def test_a_follow_up_takes_its_subject_from_the_question_before() -> None:
    query = understand("Vad kostar den?", ["Vad beslutades om cykelbanan?"])
    assert (query.content, query.subject) == ((), ("cykelbanan",))
    assert query.understood == "Vad kostar den? (cykelbanan)"
    assert query.intent == "how_much"


def test_a_question_that_says_nothing_is_passed_over() -> None:
    assert understand("Vad kostar den?", ["Vad beslutades om cykelbanan?", "Vad är det?", " "]).subject == (
        "cykelbanan",
    )


def test_a_follow_up_of_a_follow_up_keeps_the_subject() -> None:
    query = understand("Hur gamla är de?", ["Vem leder projektet Storbarken?", "Och vilka barn är med?"])
    assert "Storbarken" in query.subject


def test_a_question_that_stands_by_itself_takes_nothing() -> None:
    query = understand("Hur många ansökningar fick biblioteket i Sundhammar?", ["Vad beslutades om cykelbanan?"])
    assert query.subject == ()
    assert query.understood == query.question


def test_a_word_said_again_is_not_taken_over() -> None:
    assert understand("Och cykelbanan?", ["Vad beslutades om cykelbanan?"]).subject == ()


def test_a_follow_up_takes_the_day_too() -> None:
    query = understand("Vem leder det?", ["Vad beslutades om cykelbanan i maj 2023?"])
    assert query.period is not None
    assert query.period.iso() == "2023-05-01/2023-05-31"


def test_a_follow_up_to_a_question_about_a_day_takes_the_day() -> None:
    query = understand("Vilka deltog?", ["Vad togs upp den 4 maj 2023?"])
    assert query.period is not None


def test_a_conversation_of_questions_that_say_nothing_stays_quick() -> None:
    started = time.thread_time()
    understand("Vad är det?", ["Vad är det?"] * 14)
    assert time.thread_time() - started < 0.1


def test_a_long_conversation_is_no_error() -> None:
    assert understand("Och den?", ["Och simhallen?"] * 2000).subject == ("simhallen",)


@pytest.mark.parametrize(
    ("follow_up", "days"), [("Och i april?", "2023-04-01/2023-04-30"), ("Och den 9 juni?", "2023-06-09")]
)
def test_a_day_without_a_year_is_of_the_year_talked_of(follow_up: str, days: str) -> None:
    query = understand(follow_up, ["Vilka deltog den 4 maj 2023?"])
    assert query.intent == "attendance"
    assert query.period is not None
    assert query.period.iso() == days
    assert "Vilka deltog" in query.understood


@pytest.mark.parametrize("thanks", ["Tack så mycket!", "Okej", "Toppen, tack"])
def test_thanks_ask_for_nothing_more(thanks: str) -> None:
    query = understand(thanks, ["Vad beslutades om cykelbanan?"])
    assert not query.content
    assert not query.subject


@pytest.mark.parametrize(
    ("question", "item", "content"),
    [
        ("Vad beslutades i § 12?", "12", ()),
        ("Vad sades om bron under punkt 4b?", "4b", ("bron",)),
        ("Vad säger 3 § kommunallagen?", None, ("3", "kommunallagen")),
        ("§ 7 i maj 2023", "7", ()),
    ],
)
def test_an_agenda_number_is_no_content(question: str, item: str | None, content: tuple[str, ...]) -> None:
    query = understand(question)
    assert (query.item, query.content) == (item, content)
