"""Tables: rows for every seat that students could take, cells that no spreadsheet calculates, z-scores among equals."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.classroom import events as said
from game.classroom.events import Entry, Source
from game.classroom.folding import fold_all
from game.classroom.state import ClassState
from game.classroom.tables import DANGEROUS, decisions_csv, grades, grades_csv, harmless, sat_down
from game.insight.comparable import LEAST, chairs_are_equal, z_scores
from game.insight.matches import rulebook
from game.world.orders import CARRY_ON, Orders

SCENARIO, SEATS = "level_field", 2
BOOK = rulebook(SCENARIO)
OPERATORS = len(BOOK.operators)


def opened(worlds: int = 1) -> said.Opened:
    return said.Opened("ABCD", SCENARIO, 1, worlds, False, SEATS, 8, 60.0, 0, "worlds", "", 2)


def joined(student: int, name: str, world: int = 0, seat: int = 0) -> said.Joined:
    return said.Joined(student, name, world, seat, "token", "pin")


def closed(quarter: int, *sources: Source, world: int = 0, form: Orders = CARRY_ON) -> said.Closed:
    rest: tuple[Source, ...] = ("ai",) * (OPERATORS - len(sources))
    return said.Closed(world, quarter, (form,) * OPERATORS, (*sources, *rest), f"digest {quarter}")


def happened(*events: said.Event) -> tuple[ClassState, list[Entry]]:
    entries = [Entry(seq, float(seq), event) for seq, event in enumerate(events, 1)]
    return fold_all(entries), entries


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1+1", "'＝1+1"),
        ("Ada", "Ada"),
        ("a=b", "a=b"),
        ("", ""),
        (-0.5, "-0.5"),  # a figure of ours, not a word of somebody's
        (3, "3"),
    ],
)
def test_a_cell_that_would_be_calculated_is_made_a_word(cell: object, written: str) -> None:
    assert harmless(cell) == written


@given(name=st.text(min_size=1, max_size=24), other=st.text(min_size=1, max_size=24))
def test_no_name_is_calculated_wherever_a_spreadsheet_splits_the_line(name: str, other: str) -> None:
    state, _ = happened(opened(), joined(0, name), joined(1, other), closed(0, "human"))
    (row, *_) = read(decisions_csv(state, BOOK))
    assert not row["students"].startswith(DANGEROUS)
    assert not any(cell.strip().startswith(("=", "+", "-", "@")) for cell in row["students"].split(";")[1:])


@given(st.lists(st.lists(st.sampled_from(["human", "draft", "ai"]), min_size=SEATS, max_size=SEATS), max_size=5))
def test_there_is_a_row_for_every_seat_and_closed_quarter_and_no_other(sources: list[list[Source]]) -> None:
    state, _ = happened(opened(), *(closed(at, *each) for at, each in enumerate(sources)))
    rows = read(decisions_csv(state, BOOK))
    assert [row["source"] for row in rows] == [source for quarter in sources for source in quarter]
    assert {row["operator"] for row in rows} <= set(BOOK.operators[:SEATS])


def test_a_decision_taken_back_is_in_no_table() -> None:
    form = Orders(borrow_kusd=1000)
    state, entries = happened(
        opened(), joined(0, "Ada"), closed(0, "human"), closed(1, "human", form=form), said.Undone(0, 1),
        closed(1, "ai"), closed(2, "draft"),
    )  # fmt: skip
    assert [row["source"] for row in read(decisions_csv(state, BOOK)) if row["students"]] == ["human", "ai", "draft"]
    assert "1000" not in decisions_csv(state, BOOK)
    (ada, nobody) = grades(state, entries, BOOK, {})
    assert (ada.sources, ada.by_human) == (("human", "ai", "draft"), 2 / 3)
    assert nobody.by_human is None


def test_turns_count_from_the_quarter_in_which_somebody_sat_down_over_all_rounds() -> None:
    state, entries = happened(
        opened(), joined(0, "Ada"), closed(0, "ai"), closed(1, "human"), joined(1, "Late"), closed(2, "human"),
        said.RoundEnded(), said.RoundOpened("fee"), closed(0, "draft"), joined(2, "Last", seat=1),
    )  # fmt: skip
    assert sat_down(entries) == {0: (0, 0), 1: (0, 2), 2: (1, 1)}
    table = read(grades_csv(state, grades(state, entries, BOOK, {}), BOOK))
    assert [(row["student"], row["turns"], row["decided_by_human"]) for row in table] == [
        ("Ada", "4", "0.75"), ("Late", "2", "1.0"), ("Last", "0", ""),
    ]  # fmt: skip


def test_a_seat_that_was_never_taken_has_empty_cells() -> None:
    state, entries = happened(opened(), joined(0, "Ada"), closed(0, "human"))
    finals = {(0, 0): 200_000, (0, 1): 300_000}
    (_, row) = read(grades_csv(state, grades(state, entries, BOOK, finals), BOOK, with_z=True))
    assert {name for name, cell in row.items() if cell} == {"world", "operator"}


def test_only_seats_that_students_took_are_compared() -> None:
    state, entries = happened(
        opened(3), *(joined(at, f"s{at}", world=at) for at in range(3)), *(closed(0, "human", world=at) for at in range(3))
    )  # fmt: skip
    finals = {(world, seat): 100_000 * (world + 1) + 500_000 * seat for world in range(3) for seat in range(SEATS)}
    rows = grades(state, entries, BOOK, finals)
    assert [row.z_score for row in rows if row.student is not None] == pytest.approx([-1.0, 0.0, 1.0])
    assert {row.z_score for row in rows if row.student is None} == {None}


@pytest.mark.parametrize(
    ("values", "groups", "expected"),
    [
        ([1.0, 2.0, 3.0], [0, 0, 0], [-1.0, 0.0, 1.0]),
        ([1.0, 2.0, 3.0, 9.0], [0, 0, 0, 1], [-1.0, 0.0, 1.0, None]),  # nobody to compare the last with
        ([1.0, 2.0], [0, 0], [None, None]),
        ([5.0, 5.0, 5.0], [0, 0, 0], [None, None, None]),
        ([], [], []),
    ],
)
def test_a_z_score_is_told_among_enough_comparable_seats(
    values: list[float], groups: list[int], expected: list[float | None]
) -> None:
    assert z_scores(values, groups) == pytest.approx(expected)


@given(values=st.lists(st.integers(0, 1_000_000), min_size=LEAST, max_size=30), shift=st.integers(-1000, 1000))
def test_z_scores_sum_to_nothing_and_do_not_feel_a_shift(values: list[int], shift: int) -> None:
    found = z_scores([float(value) for value in values], [0] * len(values))
    if len(set(values)) == 1:
        assert set(found) == {None}
        return
    told = [each for each in found if each is not None]
    assert len(told) == len(values)
    assert sum(told) == pytest.approx(0.0, abs=1e-6)
    assert z_scores([float(value + shift) for value in values], [0] * len(values)) == pytest.approx(found, abs=1e-6)


@pytest.mark.parametrize(
    ("scenario", "are_equal"), [("level_field", True), ("class_period", True), ("race_to_2030", False)]
)
def test_equal_chairs_are_told_from_unequal_ones(scenario: str, are_equal: bool) -> None:
    assert chairs_are_equal(rulebook(scenario)) is are_equal
