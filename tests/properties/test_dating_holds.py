from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.date_grammar import mentions
from assistant.types import Kind, Period
from ingest.dates import date_document, day_heading

WORDS = (
    "den|4|31|mars|april|2021|2021-03-18|hölls|ska|kommer|i somras|efter nyår|senast|–|och|till|1/2|torsdag|v. 7|HT22"
    "|förra mötet|nästa möte|Publicerad|Datum:|230401|under 2021|\n|\n\n|.|Antecknat|budget|i år|våren"
    "|0000|9999|99|\u00a0"
    "|Tid: fredag|29 februari|summering av 2099"
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


@settings(deadline=None)
@given(TEXTS, st.integers(0, 300), KINDS, st.booleans())
def test_every_dating_rests_on_words(text: str, cut: int, kind: Kind, headed: bool) -> None:
    heading = (0, min(10, len(text)), Period.of_iso("2021-03-18"))
    header = (0, min(cut, len(text)))
    dating = date_document(text, "m.txt", header=header, day_headings=[heading] if headed else [], kind=kind)
    assert dating == date_document(text, "m.txt", header=header, day_headings=[heading] if headed else [], kind=kind)
    for piece in dating.evidence:
        assert piece.file == "m.txt"
        assert piece.text == text[piece.start : piece.end]
    if dating.status == "inferred":
        assert any(piece.supports for piece in dating.evidence)
        assert dating.period is not None
        assert (dating.period.last - dating.period.first).days <= 366
