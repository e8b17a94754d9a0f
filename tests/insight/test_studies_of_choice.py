"""Studies of choice: shares of the best, silent runs and intervals counted on made-up figures; options are legal."""

import numpy as np
import pytest

from game.insight.matches import rulebook
from game.insight.studies import ablation, agenda, choices
from game.insight.studies.chair_table import CELLS
from game.insight.studies.choices import Compared
from game.insight.treatments import During
from game.rules.check import decide_all
from game.world.orders import CARRY_ON, Booking, Orders
from tests.insight.test_treatments import seen_by

RNG = np.random.default_rng(0)


def compared(*finals: list[float]) -> Compared:
    return Compared("question", "Qianfan", tuple("abc"[: len(finals)]), np.array(finals))


def test_the_best_of_every_seed_is_counted_and_equals_share_it() -> None:
    two = compared([3, 1, 2, 2], [1, 3, 2, 1])
    assert two.best_shares.tolist() == [0.625, 0.375]
    assert two.spread == 1.5
    assert two.is_open
    assert not compared([3, 3, 3, 3], [1, 1, 1, 4]).is_open


@pytest.mark.parametrize(("counts", "longest"), [([0, 1, 2, 1, 1, 1], 3), ([2, 3], 0), ([1] * 7, 7), ([], 0)])
def test_quiet_quarters_in_a_row_are_counted(counts: list[int], longest: int) -> None:
    assert agenda.longest_quiet(counts) == longest


def test_a_line_costs_something_only_where_its_interval_lies_below_zero() -> None:
    assert ablation.costs(np.array([-1.0, -1.2, -0.8, -1.1]))
    assert not ablation.costs(np.array([-3.0, 3.0, -2.0, 1.0]))
    assert ablation.told(np.zeros(4)) == "-"
    assert ablation.told(np.array([-1.0, -1.2, -0.8, -1.1])).endswith("*")


def test_every_line_of_the_form_is_asked_for() -> None:
    assert {"build", "book", "insure", "lease", "announce", "forecast", "retire"} <= set(ablation.LINES)
    assert not {"reasons", "memory", "log"} & set(ablation.LINES)


def test_every_chair_is_asked_in_three_quarters_with_two_ways_at_least() -> None:
    assert [(cell.chair, cell.quarter) for cell in CELLS] == [
        (chair, quarter) for chair in rulebook("thousand_sails").operators for quarter in (0, 9, 24)
    ]
    assert all(len(cell.options) >= 2 for cell in CELLS)


def test_the_placebo_differs_by_one_flight_a_quarter() -> None:
    seen = seen_by("Qianfan")
    book = (Booking("Long March 6A", "Qianfan Polar", 2, 50_000), Booking("Zhuque-3", "Qianfan Polar", 1, 40_000))
    form = Orders(book=book)
    flights = {
        change.__name__: [entry.flights for entry in change(seen, form).get("book", book)]
        for change in (choices._same, choices._moved, choices._fewer)
    }
    assert flights == {"_same": [2, 1], "_moved": [1, 2], "_fewer": [1, 1]}


@pytest.mark.parametrize("cell", [cell for cell in CELLS if cell.quarter == 0], ids=lambda cell: cell.chair)
def test_the_ways_to_open_are_accepted_by_the_form(cell) -> None:  # type: ignore[no-untyped-def]
    seen = seen_by(cell.chair)
    for option in cell.options:
        form = During("Balanced", option.name, 0, 1, option.change).decide(seen, RNG)
        forms = [form if seat == seen.seat else CARRY_ON for seat in range(len(seen.book.operators))]
        changed = set(option.change(seen, CARRY_ON))
        _, events = decide_all(seen.world, forms, seen.notices, seen.book)
        refused = {event.other.split("[")[0].split(".")[0] for event in events if event.kind == "line_refused"}
        assert not changed & refused, (option.name, events)


@pytest.mark.study
def test_no_answer_and_no_way_to_play_a_chair_is_always_the_best() -> None:
    closed = [
        (each.question, each.chair, each.best_shares.round(2).tolist())
        for group in (choices.dilemmas, choices.cells)
        for each in group("thousand_sails", range(1, 21))
        if not each.is_open
    ]
    assert not closed


@pytest.mark.study
def test_three_to_five_decisions_wait_in_the_median_quarter_of_every_chair() -> None:
    for seed in (1, 2, 3):
        for chair, quarters in zip(
            rulebook("thousand_sails").operators, agenda.kinds("thousand_sails", seed), strict=True
        ):
            counts = [len(items) for items in quarters]
            assert 3 <= np.median(counts) <= 5, (chair, counts)
            assert agenda.longest_quiet(counts) < agenda.QUIET_QUARTERS, (chair, counts)
