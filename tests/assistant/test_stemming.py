from __future__ import annotations

from pathlib import Path

import pytest

import assistant.stemming
from assistant.stemming import ENDINGS, inflection, is_adjective, stem

IRREGULAR = [
    line.split("\t")
    for line in (Path(assistant.stemming.__file__).parent / "vocabulary" / "irregular.tsv")
    .read_text("utf-8")
    .splitlines()
]

BY_ENDING = """anförs:anför behövs:behöva skolorna:skola skolor:skola förutsättningarna:förutsättning pojkarna:pojke
    medborgarna:medborgare utredaren:utredare kommunerna:kommun bestämmelserna:bestämmelse regeln:regel
    ministern:minister motorn:motor dollarn:dollar
    områdena:område delar:dela förutsättningar:förutsättning timmar:timme åtgärder:åtgärd
    gäller:gälla föreslår:föreslå uppdraget:uppdrag arbetet:arbete eleven:elev områden:område frågan:fråga
    miljön:miljö gymnasiet:gymnasium kriterier:kriterium kriterierna:kriterium museet:museum museer:museum
    museerna:museum ökade:öka lämnades:lämna meddelats:meddela minskat:minska begränsad:begränsa
    gällande:gälla genomförde:genomföra sökte:söka jämfört:jämföra anställda:anställa skärpta:skärpa
    anställd:anställa bestämde:bestämma bestämd:bestämma bestämda:bestämma bestämt:bestämma innebär:innebära
    inledde:inleda skötte:sköta uppnådde:uppnå ingått:ingå uppnådd:uppnå påstådda:påstå pågående:pågå
    utsett:utse utsedd:utse utsedda:utse utseende:utse berodde:bero berott:bero beroende:bero svårt:svår
    acceptabelt:acceptabel lokalt:lokal hållbart:hållbar nationellt:nationell internt:intern
    värdefullt:värdefull flexibelt:flexibel viktigt:viktig unikt:unik effektivt:effektiv vårdslöst:vårdslös
    gemensamt:gemensam svenskt:svensk militärt:militär seriöst:seriös särskilt:särskild brett:bred
    enkla:enkel säkra:säker gemensamma:gemensam lagfarna:lagfaren öppet:öppen tydligare:tydlig
    vanligast:vanlig viktigaste:viktig forskare:forska ansökningar:ansökan ansökningarna:ansökan""".split()


@pytest.mark.parametrize("pair", BY_ENDING)
def test_an_ending_comes_off(pair: str) -> None:
    form, base = pair.split(":")
    found = inflection(form)
    assert found is not None
    assert found[1] == base


def test_every_ending_has_an_example() -> None:
    used = {found[0] for pair in BY_ENDING if (found := inflection(pair.split(":")[0]))}
    assert used == set(ENDINGS)


@pytest.mark.parametrize(("kind", "base", "forms"), [pytest.param(*row, id=row[1]) for row in IRREGULAR])
def test_irregular_forms_share_the_stem_of_their_word(kind: str, base: str, forms: str) -> None:
    assert kind in ("noun", "verb", "adjective")
    for form in forms.split():
        before = "med" if form.startswith("-") else ""  # only after a particle: uttagande, and no tagande
        assert stem(before + form.removeprefix("-")) == stem(before + base), form


@pytest.mark.parametrize(
    "forms",
    """konsortium konsortiet konsortier konsortierna|anmälan anmälningar anmälningarna|ansökan ansökningar
    orosanmälan orosanmälningar orosanmälningarna|förälder föräldern föräldrar föräldrarna
    nätverk nätverket nätverken nätverkens|avtal avtalet avtalen avtalets
    kommun kommunen kommuner kommunerna kommunernas|register registret registren|simhall simhallen simhallar
    beslut beslutet besluten besluta beslutades beslöt|bok böcker|handbok handböcker|stad städer|huvudstad huvudstäder
    land länder|hand händer|natt nätter|man män|tjänsteman tjänstemän|fot fötter|ledamot ledamöter ledamöterna
    föreslå föreslår föreslog föreslagna föreslagit föreslås|avslå avslog avslagit|inlämna inlämnats inlämnade
    cykelbana cykelbanan cykelbanor|museum museet museer|sekretariat sekretariatet|rum rummet rummen
    grupprum grupprummet|medel medlen|cykel cyklar cykeln|minister ministern ministrar|lärare läraren lärarna
    miljö miljön|demokrati demokratin|skolskjuts skolskjutsen skolskjutsar|badhus badhuset badhusen
    motor motorn motorer motorerna|professor professorn professorer|dator datorn datorer datorerna|rektor rektorn
    faktor faktorn faktorer|sektor sektorn sektorer|traktor traktorn|dollar dollarn|cancer cancern|hunger hungern
    resultat resultatet resultats|format formatet formats|börs börsen börser|lager lagret|kontor kontoret kontors
    regering regeringen regeringar|union unionen|utskott utskottet|restriktion restriktioner restriktionerna
    kemikalie kemikalier kemikalierna|krona kronor kronorna|varning varningar varningarna|timme timmar timmen timmarna
    modern moderna modernt|intern interna internt|vit vitt vita|halv halvt halva|stödja stöder stöd stöds
    framställning framställningar|minne minnet minnen|förekomma förekommer förekom|bro broar bron|by byar byn
    avancera avancerad avancerade avancerat|samtidig samtidigt|förbund förbundet|dotter dottern döttrar
    familjehem familjehemmet familjehemmen|gymnasium gymnasiet gymnasier|särskild särskilt särskilda
    finans finanser|gräns gränsen gränser|plats platsen platser|nämnd nämnden nämnderna""".replace("\n", "|").split(
        "|"
    ),
)
def test_forms_of_one_word_share_a_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "words",
    """skola sko|bygga by|barn bana|hus husky|2023 2024|vård vår|vikt vika|svart svara|skatt ska|nämnd nämna|företag ta
    fart fara|makt maka|papper papp|intern inte|kurs kur|möjlighet möjlig|plats plan|regel reglera|viss visa
    motor mot|dator data|faktor fakta|lager lag|kontor konto|börs bör|modern moder|modern mod|internat inte|helig hel
    minne min|vinna vin|granne gran|format form|förbund förbinda|växt växa|rest resa|varning vara|gods god
    framsteg framstiga|jävig jäv|ändlig ände|planet plan|färdighet färd""".replace("\n", "|").split("|"),
)
def test_other_words_do_not(words: str) -> None:
    one, other = words.split()
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["", "a", "s", "år", "2023", "åäö", "\ud800", "x" * 64, "ss", "na"])
def test_any_word_has_a_stem(word: str) -> None:
    assert stem(word)[:1] == word[:1]


@pytest.mark.parametrize("word", ["kriminella", "anpassad", "baserade", "kommunala", "övergripande", "färdigt"])
def test_adjectives_and_participles_are_known_by_their_endings(word: str) -> None:
    assert is_adjective(word)


@pytest.mark.parametrize("word", ["kostnad", "marknad", "modell", "fisk", "boende", "skola", "personal"])
def test_nouns_that_end_like_them_are_not(word: str) -> None:
    assert not is_adjective(word)
