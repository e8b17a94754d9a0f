"""Race for the customer: places and shares by hand, rank correlation as it should be, and what a class sees."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.insight.lessons.entries import (
    Entry,
    at_like_prices,
    by_nation,
    contested,
    correlation,
    entries,
    held,
    in_order,
    is_even,
    ranks,
)
from game.insight.lessons.headless import headless
from game.insight.lessons.lesson import band_of, scenario_of, words_of
from game.insight.lessons.race_for_the_customer import TOPIC
from game.insight.lessons.topic import Picture, Taken
from game.insight.past import Past
from game.world.axes import changed
from game.world.market import Market


@pytest.fixture(scope="module")
def past() -> Past:
    return headless(scenario_of("3"), 1)


def with_lines(past: Past, nation: str, lines: list[list[int]]) -> Past:
    """The match with these lines in one nation after the opening and the quarters, nobody elsewhere; lines [quarter][operator]."""
    at, worlds = past.book.index["nation"][nation], []
    for world, row in zip(past.worlds, lines, strict=False):
        market: Market = world.market
        subscribers = np.zeros_like(market.subscribers)
        subscribers[:, at] = row
        nobody = np.zeros_like(world.contracts.served_lines)
        contracts = changed(world.contracts, served_lines=nobody)
        worlds.append(replace(world, market=changed(market, subscribers=subscribers), contracts=contracts))
    return replace(past, worlds=worlds, forms=past.forms[: len(worlds) - 1])


def test_places_and_shares_by_hand(past):
    """Levant opens Chile, Bora and Marin follow a quarter later, Ostro never comes."""
    found = entries(with_lines(past, "Chile", [[0, 0, 0, 0], [0, 5, 0, 0], [10, 50, 40, 0]]))
    told = {entry.seat: (entry.quarter, entry.after, entry.place, entry.companies, entry.share) for entry in found}
    assert told == {1: (0, 0, 1.0, 3, 0.5), 0: (1, 1, 2.5, 3, 0.1), 2: (1, 1, 2.5, 3, 0.4)}
    assert {entry.seat: (entry.late, round(entry.of_even, 2)) for entry in found} == {
        1: (0, 1.5),
        0: (0.75, 0.3),
        2: (0.75, 1.2),
    }


def test_a_nation_served_at_the_opening_is_no_entry(past):
    assert entries(with_lines(past, "Chile", [[1, 0, 0, 0], [1, 5, 0, 0]])) == []
    assert held(with_lines(past, "Chile", [[1, 0, 0, 0], [1, 5, 0, 0]]), 0) is None


def test_the_dot_is_the_share_in_all_new_nations_together(past):
    made = with_lines(past, "Chile", [[0, 0, 0, 0], [30, 10, 0, 0]])
    assert [TOPIC.dot([made], seat) for seat in range(4)] == [0.75, 0.25, 0, 0]


def test_who_came_and_left_again_came(past):
    found = entries(with_lines(past, "Chile", [[0, 0, 0, 0], [5, 0, 0, 0], [0, 7, 0, 0]]))
    assert {entry.seat: (entry.place, entry.share) for entry in found} == {0: (1.0, 0.0), 1: (2.0, 1.0)}


def entry(seat: int, nation: str, place: float, share: float, after: int = 0, price: float = 1.0) -> Entry:
    return Entry(seat, nation, 3, after, place, 2, share, price)


def test_only_nations_to_which_they_came_one_after_another_tell_of_order():
    together = [entry(0, "A", 1.5, 0.5), entry(1, "A", 1.5, 0.5)]
    apart = [entry(0, "B", 1, 0.6), entry(1, "B", 2, 0.4, after=2)]
    assert contested([*together, *apart]) == apart
    assert by_nation([*together, *apart]) == [together, apart]


def test_like_prices_lie_within_two_percent():
    found = [entry(0, "A", 1, 0.5, price=price) for price in (0.97, 0.985, 1.0, 1.015, 1.03)]
    assert [one.price for one in at_like_prices(found)] == [0.985, 1.0, 1.015]


@pytest.mark.parametrize(
    ("points", "value"),
    [
        ([(1, 10), (2, 20), (3, 30)], 1.0),
        ([(1, 30), (2, 20), (3, 10)], -1.0),
        ([(1, 1), (2, 3), (3, 2), (4, 4)], 0.8),  # 1 - 6 (0+1+1+0) / (4 x 15)
        ([(1, 5), (1, 7), (2, 6)], 0.0),  # ranks 1.5, 1.5, 3 against 1, 3, 2
    ],
)
def test_rank_correlation_by_hand(points, value):
    assert correlation([points]).value == pytest.approx(value)


def test_nothing_varies_nothing_is_told():
    assert correlation([]) is None
    assert correlation([[(1, 2), (1, 3), (1, 4)]]) is None
    assert correlation([[(1, 2), (2, 3)]]) is None


GROUPS = st.lists(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 50)), min_size=1, max_size=4), min_size=3, max_size=8
)


@settings(deadline=None)  # a busy machine
@given(GROUPS)
def test_a_rank_correlation_keeps_its_bounds_and_minds_neither_scale_nor_the_order_of_companies(groups):
    found = correlation(groups)
    if found is None:
        return
    assert -1 - 1e-9 <= found.value <= 1 + 1e-9
    renamed = [list(reversed(group)) for group in groups]  # the same entries, other companies first
    assert correlation(renamed).value == pytest.approx(found.value)
    stretched = [[(x, 2.0**y) for x, y in group] for group in groups]
    assert correlation(stretched).value == pytest.approx(found.value)
    turned = [[(-x, y) for x, y in group] for group in groups]
    assert correlation(turned).value == pytest.approx(-found.value)


@settings(deadline=None)  # a busy machine
@given(st.lists(st.integers(0, 12), min_size=1, max_size=5), st.randoms())
def test_places_do_not_depend_on_who_is_listed_first(quarters, random):
    order = list(range(len(quarters)))
    random.shuffle(order)
    shuffled = ranks([quarters[at] for at in order]).tolist()
    assert shuffled == [ranks(quarters).tolist()[at] for at in order]
    assert sum(shuffled) == pytest.approx(len(quarters) * (len(quarters) + 1) / 2)


def test_an_interval_of_many_groups_holds_the_value():
    rng = np.random.default_rng(3)
    groups = [[(float(x), float(x + rng.normal(0, 2))) for x in range(4)] for _ in range(60)]
    found = correlation(groups)
    assert found.low < found.value < found.high and found.high - found.low < 0.3 and found.points == 240


def test_in_a_match_shares_of_a_nation_make_a_whole(past):
    found = entries(past)
    for group in by_nation(found):
        assert sum(one.share for one in group) == pytest.approx(1) or sum(one.share for one in group) == 0
        assert sum(one.place for one in group) == pytest.approx(len(group) * (len(group) + 1) / 2)
        assert min(one.after for one in group) == 0
    assert sum(held(past, seat) for seat in range(4)) == pytest.approx(1)


def test_a_student_sees_nations_entered_and_left_to_others(past):
    entered, left = TOPIC.own([past], 2)
    mine = [one for one in entries(past) if one.seat == 2]
    assert len(entered.rows) == len(mine)
    assert not {row[0] for row in left.rows} & {row[0] for row in entered.rows}
    assert all(len(row) == len(table.columns) for table in (entered, left) for row in table.rows)


def test_the_class_sees_every_company_of_every_world(past):
    picture, when, how_far = TOPIC.together([Taken(0, [past], [0]), Taken(1, [past], [2])])
    assert isinstance(picture, Picture) and len(picture.points) == 2 * len(contested(entries(past)))
    assert len(picture.line) == 2
    assert int(how_far.rows[0][1]) == len(picture.points)
    assert sum(int(row[1]) for row in when.rows) == len(picture.points)


def test_an_empty_class_is_no_trouble():
    picture, _, how_far = TOPIC.together([])
    assert picture.points == () and how_far.rows[0][1:] == ("–", "–")


def test_worlds_of_unequal_chairs_are_left_out(past):
    ahead = past.worlds[0].score.share_ppm + np.array([9, 0, 0, 0])
    first = replace(past.worlds[0], score=changed(past.worlds[0].score, share_ppm=ahead))
    unequal = replace(past, worlds=[first, *past.worlds[1:]])
    assert is_even(past) and not is_even(unequal)
    picture = TOPIC.together([Taken(0, [unequal], [0]), Taken(1, [past], [0])])[0]
    assert len(picture.points) == len(contested(entries(past)))


def test_of_few_nations_the_interval_says_nothing():
    found = correlation([[(0.0, 1.0), (1.0, 2.0)], [(0.0, 3.0), (1.0, 5.0)]])
    assert (found.low, found.high) == (-1.0, 1.0)


def test_points_are_those_of_order_and_share():
    assert in_order([entry(0, "A", 2, 0.25, after=1)]) == [(1.0, 0.5)]


def test_the_notes_quote_the_band():
    pattern, notes = band_of("3").pattern, words_of("3", "notes")
    for name, digits in (
        ("balanced_order_share", 2), ("balanced_order_share_like_prices", 2), ("balanced_order_price", 2),
        ("diplomats_order_share", 2), ("diplomats_order_share_like_prices", 2),
        ("lost_4_late_points", 1), ("lost_6_late_points", 1),
    ):  # fmt: skip
        value, low, high = (f"{pattern[name + end]:.{digits}f}".replace("-", "−") for end in ("", "_low", "_high"))
        assert f"{value} ({low} to {high})" in notes
    assert pattern["lost_6_late_points_high"] < 0 < pattern["balanced_order_share_low"]
