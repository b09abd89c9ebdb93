"""What holds of every answer, whatever is asked over whatever notes, and of fusion whatever is fused."""

from __future__ import annotations

from datetime import date
from itertools import combinations, pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.analyzer import tokens
from assistant.ask import Assistant
from assistant.fusion import fuse
from assistant.question import understand
from assistant.quoting import LONGEST_QUOTE, units, with_list, with_paragraph
from assistant.types import Answer, Citation, Dating, Period
from tests.assistant.meetings import Note, Part, assistant_over, item, note, passage, people, stated
from tests.fakes.encoder import HashEncoder

SUBJECTS = "cykelbanan simhallen biblioteket granbarkborren skolskjutsen parkeringsavgiften älgstammen".split()
SENTENCES = (
    "{} kostar 12 miljoner kronor.",
    "{} öppnar den 3 juni 2023.",
    "Torkel Ulfvin leder arbetet med {}.",
    "{} är en fråga för nämnden, t.ex. under våren.",
    "Gruppen talade länge om {} och var nöjd.",
    "Vad händer med {}?",
    "Hur går det för {}:",
    "Det blir:\n• {}\n• bänkar\n• belysning",
    "Tre saker:\n1. {}\n2. en plan\n\n- ett möte",
    "{}",
    "Beslut: Nämnden beslutar om {}.",
)
QUESTIONS = (
    "Vad beslutades om {}?", "Vad kostar {}?", "När öppnar {}?", "Vem leder {}?", "Vad är {}?",
    "Vilka saker gäller {}?",
    "Hur går det för {}", "Vilka deltog den 4 maj 2023?", "Vad togs upp 2023?", "Och {}?",
    "Vem var frånvarande från Granbo?",
    "{}", "vad {} nämnden bänkar belysning",
)  # fmt: skip

subjects = st.sampled_from(SUBJECTS)
sentences = st.builds(str.format, st.sampled_from(SENTENCES), subjects)
days = st.sampled_from([date(2022, 1, 10), date(2023, 5, 4), date(2023, 9, 30)])
questions = st.builds(str.format, st.sampled_from(QUESTIONS), subjects) | st.text(min_size=1, max_size=60).filter(
    str.strip
)


@st.composite
def parts(draw: st.DrawFn) -> Part:
    subject, body = draw(subjects), draw(st.lists(sentences, min_size=1, max_size=12))
    text = draw(st.sampled_from([" ", "\n", "\n\n"])).join(body)
    decided = [line for line in text.split("\n") if line.startswith("Beslut: ")]
    return item(str(draw(st.integers(1, 9))), subject.capitalize(), text, *decided[:1])


@st.composite
def notes(draw: st.DrawFn, number: int) -> Note:
    day = draw(st.none() | days)
    body = draw(st.lists(parts(), min_size=1, max_size=4))
    listed = [people("Majvor Stensjö, Granbo", "Helmi Rautio, Sundhammar", absent=["Bosse Kallin, Granbo"])]
    return note(f"mote{number}.txt", *listed, *body, dating=stated(day.isoformat()) if day else Dating())


@st.composite
def assistants(draw: st.DrawFn) -> Assistant:
    made = [draw(notes(n)) for n in range(draw(st.integers(0, 3)))]
    copied = [note(f"kopia_{n.document.file}", *_parts(n), dating=n.document.dating) for n in made[:1]]
    return assistant_over(*made, *copied, encoder=HashEncoder())


def _parts(found: Note) -> list[Part]:
    return [
        Part(p.text, p.number, p.heading, tuple(d.text for d in p.decisions),
             people=tuple((p.text[a.start - p.start : a.end - p.start], a.presence) for a in p.attendees), role=p.role)
        for p in found.passages
    ]  # fmt: skip


thorough = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def is_honest(answer: Answer) -> bool:
    """Whether status, citations, missing and reason fit one another."""
    match answer.status:
        case "answered":
            return bool(answer.citations) and answer.missing is None and answer.reason is None
        case "mentioned":
            return bool(answer.citations) and answer.missing is not None and answer.reason is None
        case _:
            return answer.missing is None and answer.reason is not None


def overlap(one: Citation, other: Citation) -> bool:
    same = (one.passage.file, one.passage.part) == (other.passage.file, other.passage.part)
    return same and one.start < other.end and other.start < one.end


@thorough
@given(assistants(), questions, st.lists(questions, max_size=3), st.none() | st.tuples(days, days))
def test_every_answer_is_honest_and_verbatim(
    assistant: Assistant, question: str, history: list[str], ends: tuple[date, date] | None
) -> None:
    within = Period(first=min(ends), last=max(ends)) if ends else None
    before = (assistant.store.statistics(), assistant.store.documents())
    answer = assistant.ask(question, history, within)
    texts = {d.file: d.text for d in assistant.store.documents()}
    assert is_honest(answer), answer
    assert [c.number for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    for c in answer.citations:
        assert texts[c.passage.file][c.start : c.end] == c.quote
        assert c.quote == c.quote.strip()
        assert len(c.quote) <= LONGEST_QUOTE
        assert 0.0 <= c.score <= 1.0
        assert c.passage.file not in c.also_in
        assert set(c.also_in) <= set(texts)
        assert len(set(c.also_in)) == len(c.also_in)
    assert not [pair for pair in combinations(answer.citations, 2) if overlap(*pair)]
    assert (assistant.store.statistics(), assistant.store.documents()) == before


@thorough
@given(assistants(), questions)
def test_no_answer_says_the_same_words_of_a_meeting_twice(assistant: Assistant, question: str) -> None:
    cited = assistant.ask(question).citations
    quotes = [(c.passage.title, c.passage.dating.date, " ".join(tokens(c.quote))) for c in cited]
    assert not [pair for pair in combinations(quotes, 2) if pair[0] == pair[1]]


@thorough
@given(assistants(), questions, st.tuples(days, days))
def test_a_narrowed_search_cites_nothing_from_outside(
    assistant: Assistant, question: str, ends: tuple[date, date]
) -> None:
    within = Period(first=min(ends), last=max(ends))
    for citation in assistant.ask(question, within=within).citations:
        period = citation.passage.dating.period
        assert period is not None
        assert period.overlaps(within)


@thorough
@given(parts())
def test_units_and_their_lists_lie_in_the_passage_in_order(part: Part) -> None:
    found = passage(part, start=17)
    all_units = units(found)
    for unit in all_units:
        assert found.text[unit.start - 17 : unit.end - 17] == unit.text
        assert unit.text == unit.text.strip() != ""
    assert [u.start for u in all_units] == sorted(u.start for u in all_units)
    assert not [1 for a, b in pairwise(all_units) if b.start < a.end]
    for k, unit in enumerate(all_units):
        for start, end in (with_list(all_units, k), with_paragraph(all_units, k)):
            assert found.start <= start <= unit.start < unit.end <= end <= found.end


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200), st.lists(st.text(max_size=40), max_size=4))
def test_any_question_is_understood(question: str, history: list[str]) -> None:
    query = understand(question, history)
    assert query.question == question
    assert all(word.strip() for word in query.content)
    assert set(query.names) <= set(query.content)


scores = st.dictionaries(st.integers(1, 30), st.floats(0.0, 1.0))
cosines = st.dictionaries(st.integers(1, 30), st.floats(-1.0, 1.0))


@given(scores, cosines)
def test_fusion_does_not_depend_on_order(lexical: dict[int, float], dense: dict[int, float]) -> None:
    fused = fuse(lexical, dense)
    assert fused == fuse(dict(reversed(lexical.items())), dict(sorted(dense.items(), key=lambda x: hash((x[0], 7)))))
    assert {i for i, _ in fused} == lexical.keys() | dense.keys()
    assert [s for _, s in fused] == sorted((s for _, s in fused), reverse=True)
    assert all(0.0 <= s <= 1.0 for _, s in fused)


@given(scores, cosines)
def test_a_better_passage_is_never_fused_below_a_worse_one(lexical: dict[int, float], dense: dict[int, float]) -> None:
    places = {i: place for place, (i, _) in enumerate(fuse(lexical, dense))}
    both = sorted(lexical.keys() & dense.keys())
    for a, b in combinations(both, 2):
        if lexical[a] > lexical[b] and dense[a] >= dense[b] >= 0 and lexical[a] - lexical[b] > 1e-9:
            assert places[a] < places[b]
