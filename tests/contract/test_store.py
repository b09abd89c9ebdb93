"""The clauses of `Store`, by number."""

from __future__ import annotations

import math
import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from assistant.errors import IndexLocked
from assistant.store.base import Entry, FieldQuery, Place, Scored, Sketched, Statistics, Store
from assistant.store.embedded import Bm25
from assistant.types import DateEvidence, Dating, Period
from tests.contract.conftest import Library
from tests.fakes.entries import entry, unit


def body(*terms: str, **weights: float) -> list[FieldQuery]:
    return [FieldQuery(field="body", terms={**dict.fromkeys(terms, 1.0), **weights})]


def texts(store: Store, found: list[Scored]) -> list[str]:
    return [p.text for p in store.passages([x.passage_id for x in found])]


def spoiled(kind: str) -> list[Entry]:
    good, other = entry("a.txt", ["ett två"]), entry("b.txt", ["tre"])
    if kind == "twice":
        return [good, good]
    if kind == "span":
        changed = other.documents[0].model_copy(update={"text": "tr3"})
        return [good, Entry(other.source, [changed], other.passages, other.vectors)]
    return [good, Entry(other.source, other.documents, other.passages, np.zeros((1, 7), np.float32))]


def test_1_write_replaces_what_the_same_files_held(store: Store) -> None:
    store.write([entry("a.txt", ["gammal rad", "en till"]), entry("b.txt", ["kvar"])])
    store.write([entry("a.txt", ["ny rad"])])
    assert [(d.file, d.text) for d in store.documents()] == [("a.txt", "ny rad"), ("b.txt", "kvar")]
    assert store.statistics() == Statistics(generation=2, documents=2, passages=2, undated_documents=2)
    assert texts(store, store.lexical(body("rad", "gammal"), 10)) == ["ny rad"]


def test_1_what_is_written_is_read_back_unchanged(store: Store) -> None:
    given = entry("å/protokoll\u00a02.txt", ["Beslut: ja 🐟", "två"], date="2021-02-03", part=2)
    store.write([given])
    assert store.documents() == given.documents
    assert store.sources() == (given.source,)
    found = store.passages(sorted(x.passage_id for x in store.lexical(body("ja", "två"), 9)))
    assert found == tuple(x.passage for x in given.passages)


@pytest.mark.parametrize("kind", ["twice", "span", "dimension"])
def test_1_an_entry_that_contradicts_itself_stores_nothing(store: Store, kind: str) -> None:
    store.write([entry("a.txt", ["gammal"])])
    with pytest.raises(ValueError, match=r"twice|span|dimension|vectors"):
        store.write(spoiled(kind))
    assert [d.text for d in store.documents()] == ["gammal"]
    assert store.statistics().generation == 1


def test_1_writing_nothing_changes_nothing(store: Store) -> None:
    store.write([])
    assert store.statistics() == Statistics(generation=0, documents=0, passages=0, undated_documents=0)


def test_2_remove_deletes_files_with_all_that_came_from_them(store: Store) -> None:
    store.write([entry("a.txt", ["ett"], vectors=[unit(1)]), entry("b.txt", ["två"], vectors=[unit(0, 1)])])
    store.remove(["a.txt", "okänd.txt"])
    assert [s.file for s in store.sources()] == ["b.txt"]
    assert [d.file for d in store.documents()] == ["b.txt"]
    assert store.lexical(body("ett"), 5) == []
    assert texts(store, store.dense(unit(1, 1), 5)) == ["två"]
    assert store.document_frequency("body", ["ett", "två"]) == {"ett": 0, "två": 1}


def test_2_the_generation_rises_only_if_anything_went(store: Store) -> None:
    store.write([entry("a.txt", ["ett"])])
    store.remove(["okänd.txt"])
    assert store.statistics().generation == 1
    store.remove(["a.txt"])
    assert store.statistics().generation == 2


def test_3_the_writer_searches_the_new_generation_and_others_the_one_they_opened(library: Library) -> None:
    ours = library.reader()
    ours.write([entry("a.txt", ["gammal"], vectors=[unit(1)])])
    theirs = library.reader()
    ours.write([entry("a.txt", ["ny"], vectors=[unit(0, 1)]), entry("b.txt", ["annan"], vectors=[unit(1, 1)])])
    assert texts(ours, ours.lexical(body("gammal", "ny"), 5)) == ["ny"]
    assert texts(ours, ours.dense(unit(0, 1), 1)) == ["ny"]
    assert texts(theirs, theirs.lexical(body("gammal", "ny"), 5)) == ["gammal"]
    assert texts(theirs, theirs.dense(unit(0, 1), 5)) == ["gammal"]
    assert theirs.document_frequency("body", ["gammal", "ny"]) == {"gammal": 1, "ny": 0}
    assert [d.text for d in theirs.documents()] == ["gammal"]
    assert theirs.stale()
    assert not ours.stale()
    assert not library.reader().stale()


def test_4_reading_and_searching_change_nothing(store: Store) -> None:
    store.write([entry("a.txt", ["ett två", "tre"], vectors=[unit(1), unit(2, 1)])])

    def state() -> tuple[object, ...]:
        return store.statistics(), store.documents(), store.sources(), store.document_frequency("body", ["ett"])

    before = state()
    for _ in range(3):
        store.lexical(body("ett", "okänd"), 5, Period.of_iso("2020"))
        store.dense(unit(1, 1), 5)
    assert state() == before


def test_5_a_score_is_bm25_as_worked_out_by_hand(library: Library) -> None:
    library.reader().write([entry("a.txt", ["val val styrelse", "val", "ekonomi läget god nu"])])
    store = library.reader({"body": Bm25(k1=1.5, b=0.5)})
    # N = 3; 'val' is held by 2: idf = ln(1 + 1.5 / 2.5) = 0.470004. Lengths are 3, 1 and 4, their mean 8/3.
    # First: tf 2, k1 (0.5 + 0.5 · 3 / (8/3)) = 1.59375, 0.470004 · 2 / 3.59375 = 0.261567.
    # Second: tf 1, k1 (0.5 + 0.5 · 1 / (8/3)) = 1.03125, 0.470004 · 1 / 2.03125 = 0.231386.
    found = store.lexical(body("val"), 5)
    assert texts(store, found) == ["val val styrelse", "val"]
    assert [x.score for x in found] == pytest.approx([0.261567, 0.231386], abs=1e-6)


def test_5_weights_and_boosts_multiply_and_fields_add_up(store: Store) -> None:
    store.write([entry("a.txt", ["val styrelse"], titles=["val"]), entry("b.txt", ["annat ord"], titles=["nej"])])
    (once,) = store.lexical(body("val"), 5)
    (title,) = store.lexical([FieldQuery(field="title", terms={"val": 1.0})], 5)
    (both,) = store.lexical([*body(val=3.0), FieldQuery(field="title", terms={"val": 1.0}, boost=0.5)], 5)
    (twice,) = store.lexical([*body("val"), *body("val")], 5)
    assert both.score == pytest.approx(3 * once.score + 0.5 * title.score)
    assert twice.score == pytest.approx(2 * once.score)


def test_5_a_field_that_most_passages_lack_has_its_mean_from_those_that_have_it(store: Store) -> None:
    store.write([entry("a.txt", ["ett"], titles=["val"]), entry("b.txt", ["två", "tre", "fyra"])])
    (found,) = store.lexical([FieldQuery(field="title", terms={"val": 1.0})], 5)
    assert found.score == pytest.approx(math.log(1 + 3.5 / 1.5) / (1.2 + 1))


def test_5_ties_go_by_passage_id_and_the_limit_holds(store: Store) -> None:
    store.write([entry(f"{n}.txt", ["lika ord"]) for n in range(9)])
    found = store.lexical(body("lika"), 4)
    assert [x.passage_id for x in found] == sorted(x.passage_id for x in store.lexical(body("lika"), 99))[:4]
    assert store.lexical(body("lika"), 0) == []


def test_5_unknown_terms_fields_and_boost_0_find_nothing(store: Store) -> None:
    store.write([entry("a.txt", ["ett"])])
    assert store.lexical(body("okänd"), 5) == []
    assert store.lexical([], 5) == []
    assert store.lexical([FieldQuery(field="okänt", terms={"ett": 1.0})], 5) == []
    assert store.lexical([FieldQuery(field="body", terms={"ett": 1.0}, boost=0)], 5) == []


@pytest.mark.parametrize(
    "term", ["å", "smörgås", "A" * 70_000, "två ord", "x\x1fy", "x\x00y", '"', "AND", "🐟", "e\u0301", "\u00a0", "1"]
)
def test_5_any_term_is_found_as_it_is(store: Store, term: str) -> None:
    given = entry("a.txt", ["ett"])
    indexed = given.passages[0]
    fields = (indexed.fields[0].model_copy(update={"terms": (term,)}),)
    store.write([Entry(given.source, given.documents, [indexed.model_copy(update={"fields": fields})], given.vectors)])
    assert len(store.lexical(body(term), 5)) == 1
    assert store.document_frequency("body", [term, "b" + term]) == {term: 1, "b" + term: 0}


def test_6_dense_is_ordered_by_cosine(store: Store) -> None:
    rows = [unit(1), unit(1, 1), unit(-1), unit(0, 0, 1)]
    store.write([entry("a.txt", ["öster", "nordost", "väster", "upp"], vectors=rows)])
    found = store.dense(unit(1) * 7, 9)
    assert texts(store, found) == ["öster", "nordost", "upp", "väster"]
    assert [x.score for x in found] == pytest.approx([1, math.sqrt(0.5), 0, -1], abs=1e-6)
    assert texts(store, store.dense(unit(1), 1)) == ["öster"]
    assert store.dense(unit(1), 0) == []


def test_6_a_zero_vector_neither_finds_nor_is_found(store: Store) -> None:
    store.write([entry("a.txt", ["ett", "två"], vectors=[unit(), unit(1)])])
    assert store.dense(unit(), 5) == []
    assert texts(store, store.dense(unit(1), 5)) == ["två"]
    assert texts(store, store.dense(unit(-1), 5)) == ["två"]


def test_6_ties_go_by_passage_id_however_many(store: Store) -> None:
    rows = [unit(1, 2, 3, 4)] * 60
    store.write(
        [entry("b.txt", [f"rad {n}" for n in range(60)], vectors=rows), entry("a.txt", ["x"], vectors=rows[:1])]
    )
    everything = [x.passage_id for x in store.dense(unit(1, 1), 99)]
    assert everything == sorted(everything)
    assert len(everything) == 61
    assert [x.passage_id for x in store.dense(unit(1, 1), 5)] == everything[:5]


def test_7_within_narrows_both_and_leaves_undated_passages_out(store: Store) -> None:
    store.write(
        [
            entry("jan.txt", ["möte"], date="2021-01-31", vectors=[unit(1)]),
            entry("feb.txt", ["möte"], date="2021-02", vectors=[unit(1, 1)]),
            entry("mars.txt", ["möte"], date="2021-03-01/2021-04-02", vectors=[unit(1, 2)]),
            entry("odaterad.txt", ["möte"], vectors=[unit(1, 3)]),
        ]
    )

    def found(period: str) -> tuple[list[str], list[str]]:
        within = Period.of_iso(period)
        kinds = store.lexical(body("möte"), 9, within), store.dense(unit(1), 9, within)
        lexical, dense = ([p.file for p in store.passages([x.passage_id for x in kind])] for kind in kinds)
        return lexical, dense

    assert found("2021-02-28/2021-03-01") == (["feb.txt", "mars.txt"],) * 2
    assert found("2021-04-02") == (["mars.txt"],) * 2
    assert found("2021") == (["jan.txt", "feb.txt", "mars.txt"],) * 2
    assert found("2022") == ([], [])
    wide = {x.passage_id: x.score for x in store.lexical(body("möte"), 9)}
    assert all(wide[x.passage_id] == x.score for x in store.lexical(body("möte"), 9, Period.of_iso("2021-02")))
    assert store.statistics(Period.of_iso("2021-02")) == Statistics(
        generation=1, documents=1, passages=1, undated_documents=1, period=Period.of_iso("2021-02")
    )
    assert store.statistics().period == Period.of_iso("2021-01-31/2021-04-02")


def test_8_passages_come_in_the_order_asked(store: Store) -> None:
    store.write([entry("a.txt", ["ett", "två", "tre"])])
    ids = {p: i for i in range(1, 4) for p in (store.passages([i])[0].text,)}
    assert [p.text for p in store.passages([ids["tre"], ids["ett"], ids["tre"]])] == ["tre", "ett", "tre"]
    assert store.passages([]) == ()
    with pytest.raises(KeyError):
        store.passages([ids["ett"], 10_000])


def test_8_a_file_written_again_gets_new_ids_and_old_ones_are_never_given_again(store: Store) -> None:
    used: set[int] = set()
    for text in ("ett", "två", "ett"):
        store.write([entry("a.txt", [f"{text} ord"])])
        (found,) = store.lexical(body("ord"), 5)
        assert found.passage_id not in used
        used.add(found.passage_id)
        store.remove(["a.txt"])
    for old in used:
        with pytest.raises(KeyError):
            store.passages([old])


def test_9_document_frequency_counts_passages_not_repeats(store: Store) -> None:
    store.write([entry("a.txt", ["val val", "val styrelse"], titles=["val"]), entry("b.txt", ["ekonomi"])])
    assert store.document_frequency("body", ["val", "styrelse", "okänd"]) == {"val": 2, "styrelse": 1, "okänd": 0}
    assert store.document_frequency("title", ["val"]) == {"val": 2}
    assert store.document_frequency("okänt", ["val"]) == {"val": 0}
    store.write([entry("a.txt", ["val"])])
    assert store.document_frequency("body", ["val", "styrelse"]) == {"val": 1, "styrelse": 0}
    assert store.document_frequency("title", ["val"]) == {"val": 0}


def test_10_a_second_writer_is_refused_by_the_holders_name(library: Library) -> None:
    first, reader = library.writer(), library.reader()
    first.write([entry("a.txt", ["ett"])])
    with pytest.raises(IndexLocked) as caught:
        reader.write([entry("b.txt", ["två"])])
    assert caught.value.holder is not None
    assert caught.value.holder.process == os.getpid()
    with pytest.raises(IndexLocked):
        reader.remove(["a.txt"])
    with pytest.raises(IndexLocked):
        library.writer()
    first.close()
    reader.write([entry("b.txt", ["två"])])
    assert [d.file for d in reader.documents()] == ["a.txt", "b.txt"]
    library.writer()


def same(store: Store) -> dict[tuple[str, int | None], tuple[str, ...]]:
    return {(d.file, d.part): d.same_meeting_as for d in store.documents()}


def test_12_documents_name_the_other_files_of_their_meeting(store: Store) -> None:
    files = ["a.txt", "b.txt", "c.txt", "d.txt"]
    meetings: list[list[Place]] = [
        [("c.txt", None), ("a.txt", None), ("d.txt", None), ("okänd.txt", None)],
        [("b.txt", 7)],
    ]
    store.write([entry(file, ["rad"]) for file in files], meetings)
    expected = {"a.txt": ("c.txt", "d.txt"), "b.txt": (), "c.txt": ("a.txt", "d.txt"), "d.txt": ("a.txt", "c.txt")}
    assert same(store) == {(file, None): others for file, others in expected.items()}
    assert [d.same_meeting_as for d in store.documents("c.txt")] == [("a.txt", "d.txt")]
    assert store.statistics().generation == 1


def test_12_what_is_known_of_meetings_is_replaced_as_a_whole_or_kept(store: Store) -> None:
    of_two: list[list[Place]] = [[("a.txt", None), ("b.txt", None)]]
    of_three: list[list[Place]] = [[("b.txt", None), ("c.txt", None), ("a.txt", None)]]
    store.write([entry(file, ["rad"]) for file in ("a.txt", "b.txt", "c.txt")], of_three)
    store.write([entry("d.txt", ["rad"])])
    assert same(store)["a.txt", None] == ("b.txt", "c.txt")
    store.write([entry("b.txt", ["ny rad"])])
    assert (same(store)["a.txt", None], same(store)["b.txt", None]) == (("c.txt",), ())
    store.write([entry("d.txt", ["annan rad"])], of_two)
    assert (same(store)["a.txt", None], same(store)["c.txt", None]) == (("b.txt",), ())
    store.remove(["b.txt"])
    assert same(store)["a.txt", None] == ()
    store.remove(["d.txt"], [[("c.txt", None), ("a.txt", None)]])
    assert same(store) == {("a.txt", None): ("c.txt",), ("c.txt", None): ("a.txt",)}
    store.write([entry("c.txt", ["rad"])], [])
    assert same(store) == {("a.txt", None): (), ("c.txt", None): ()}


def test_12_meetings_alone_change_nothing(store: Store) -> None:
    store.write([entry(file, ["rad"]) for file in ("a.txt", "b.txt")])
    store.write([], [[("a.txt", None), ("b.txt", None)]])
    store.remove(["okänd.txt"], [[("a.txt", None), ("b.txt", None)]])
    assert same(store) == {("a.txt", None): (), ("b.txt", None): ()}
    assert store.statistics().generation == 1


def test_12_what_a_document_itself_says_of_its_meeting_is_not_kept(store: Store) -> None:
    given = entry("a.txt", ["rad"])
    claimed = [d.model_copy(update={"same_meeting_as": ("b.txt",)}) for d in given.documents]
    store.write([Entry(given.source, claimed, given.passages, given.vectors), entry("b.txt", ["rad"])])
    assert same(store) == {("a.txt", None): (), ("b.txt", None): ()}


def test_12_a_reader_keeps_the_meetings_of_its_generation(library: Library) -> None:
    ours = library.reader()
    ours.write([entry(file, ["rad"]) for file in ("a.txt", "b.txt")], [[("a.txt", None), ("b.txt", None)]])
    theirs = library.reader()
    ours.write([entry("c.txt", ["rad"])], [[("a.txt", None), ("c.txt", None)]])
    assert same(theirs) == {("a.txt", None): ("b.txt",), ("b.txt", None): ("a.txt",)}
    assert [p.file for p in theirs.copies(theirs.passages([1])[0])] == ["b.txt"]
    assert [p.file for p in ours.copies(ours.passages([1])[0])] == ["c.txt"]


def test_13_copies_are_the_passages_of_the_other_files_of_a_meeting(store: Store) -> None:
    several = entry("b.txt", ["två", "till"], part=2)
    store.write(
        [entry("c.txt", ["tre"]), entry("a.txt", ["ett", "mer"]), several, entry("d.txt", ["fyra"])],
        [[("a.txt", None), ("b.txt", 2), ("c.txt", None)]],
    )
    of_file = {p.text: p for p in store.passages(range(1, 7))}
    assert [(p.file, p.part, p.text) for p in store.copies(of_file["ett"])] == [
        ("b.txt", 2, "två"),
        ("b.txt", 2, "till"),
        ("c.txt", None, "tre"),
    ]
    assert [p.text for p in store.copies(of_file["till"])] == ["ett", "mer", "tre"]
    assert store.copies(of_file["fyra"]) == ()
    assert store.copies(of_file["till"].model_copy(update={"part": 1})) == ()


def test_14_sketches_are_kept_as_they_were_written(store: Store) -> None:
    given, plain = entry("b.txt", ["rad"], date="2021-02", part=3), entry("a.txt", ["rad"])
    store.write([Entry(given.source, given.documents, given.passages, given.vectors, [b"\x00sketch"]), plain])
    stated = Period.of_iso("2021-02")
    assert store.sketches() == (
        Sketched(file="a.txt", part=None, kind="minutes", stated=None, sketch=b""),
        Sketched(file="b.txt", part=3, kind="minutes", stated=stated, sketch=b"\x00sketch"),
    )
    evidence = DateEvidence(text="rad", file="b.txt", start=0, end=3, supports=True)
    inferred = Dating(date="2021-02", status="inferred", evidence=(evidence,))
    documents = [d.model_copy(update={"dating": inferred}) for d in given.documents]
    store.write([Entry(given.source, documents, given.passages, given.vectors)])
    assert [x.stated for x in store.sketches()] == [None, None]
    with pytest.raises(ValueError, match="sketches"):
        Entry(given.source, given.documents, given.passages, given.vectors, [b"", b""])


def test_threads_may_share_a_store(store: Store) -> None:
    store.write([entry(f"{n}.txt", [f"möte nummer{n}"], vectors=[unit(1, n)]) for n in range(20)])
    expected = store.lexical(body("möte"), 20), store.dense(unit(1, 3), 20), store.documents()

    def ask(_: int) -> bool:
        return (store.lexical(body("möte"), 20), store.dense(unit(1, 3), 20), store.documents()) == expected

    with ThreadPoolExecutor(12) as pool:
        assert all(pool.map(ask, range(60)))
