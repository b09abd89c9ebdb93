from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.date_grammar import mentions
from assistant.types import Kind, Period
from ingest.dates.dating import date_document, day_heading
from ingest.dates.inference import LONGEST

WORDS = (
    "den|4|31|mars|april|2021|2021-03-18|hölls|ska|kommer|i somras|efter nyår|senast|–|och|till|1/2|torsdag|v. 7|HT22"
    "|förra mötet|nästa möte|Publicerad|Datum:|230401|under 2021|\n|\n\n|.|Antecknat|budget|i år|våren"
    "|0000|9999|99|\u00a0"
    "|Tid: fredag|29 februari|summering av 2099|24.12.06|98-10-21|möte 98 10 21|180503-180504|flyttat till den 10"
    "|---|+++|date: 2021-04-01|<!--|ÅÅÅÅ-MM-DD|10. maj|4 March 2021|14.8 -13|_2021_03_18|Mötet öppnades|Skickat:"
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS.split("|")), max_size=60).map(" ".join))
KINDS: st.SearchStrategy[Kind] = st.sampled_from(("minutes", "article", "notice", "other"))


@given(TEXTS)
def test_mentions_are_their_spans_in_order(text: str) -> None:
    reach = 0
    for mention in mentions(text):
        assert reach <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        mention.period(2023)
        reach = mention.end


@given(TEXTS)
def test_a_day_heading_names_its_day(text: str) -> None:
    found = day_heading(text)
    if found is not None:
        assert found in [m.period() for m in mentions(text)]


NAMES = st.sampled_from(("m.txt", "2021-03-18.md", "2021/möte.md", "protokoll 11.03.07.pdf", "181203 möte.pdf"))


@settings(deadline=None)
@given(TEXTS, st.integers(0, 300), KINDS, st.booleans(), NAMES)
def test_every_dating_rests_on_words(text: str, cut: int, kind: Kind, headed: bool, file: str) -> None:
    heading = (0, min(10, len(text)), Period.of_iso("2021-03-18"))
    header = (0, min(cut, len(text)))
    dating = date_document(text, file, header=header, day_headings=[heading] if headed else [], kind=kind)
    assert dating == date_document(text, file, header=header, day_headings=[heading] if headed else [], kind=kind)
    for piece in dating.evidence:
        assert piece.file == file
        assert piece.text == (text[piece.start : piece.end] if piece.source == "text" else file[-len(piece.text) :])
    if dating.status == "inferred":
        assert any(piece.supports for piece in dating.evidence)
        assert dating.period is not None
        assert (dating.period.last - dating.period.first).days <= LONGEST
