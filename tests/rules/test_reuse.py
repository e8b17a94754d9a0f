"""Reuse: landing is learned on a ladder, flights get cheaper with use, boosters are counted."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules.programmes import learn, pace
from game.rules.reuse import Boosters, expected_uses, fleet_next, flight_cost_kusd, landing_share
from game.world.axes import PPM, changed
from game.world.launch import REUSE, VEHICLE
from game.world.rulebook import Rulebook
from game.world.state import World


def test_landing_attempts_climb_the_ladder(book: Rulebook) -> None:
    shares = landing_share(np.array([1, 2, 3, 4, 5, 6, 400]), book.launch.landing_steps)
    assert shares.tolist() == [0.15, 0.30, 0.50, 0.65, 0.80, 0.97, 0.97]


@pytest.mark.parametrize(("landing", "life", "uses"), [(0.0, 20, 1.0), (0.5, 2, 1.5), (0.97, 30, 20.0)])
def test_a_booster_flies_as_often_as_its_landings_let_it(landing: float, life: int, uses: float) -> None:
    assert expected_uses(np.array([landing]), np.array([life]))[0] == pytest.approx(uses, abs=0.05)


def test_a_falcon_flight_costs_its_maker_fifteen_million(book: Rulebook, opening: World) -> None:
    cost = flight_cost_kusd(opening.launch, book)[book.index["vehicle"]["Falcon 9"]]
    assert 14_000 <= cost <= 17_000  # facts 3: about $15M


@pytest.mark.parametrize(
    ("count", "flights", "back_new", "back_old", "lost_old", "after"),
    [
        (2, 6, 1, 2, 0, (3, 9)),  # one new booster comes back, two old ones add a flight each
        (2, 6, 0, 0, 1, (1, 3)),  # a lost booster takes the mean with it
        (0, 0, 0, 0, 0, (0, 0)),
        (2, 29, 0, 2, 0, (1, 11)),  # above half the life on average: the oldest retires
    ],
)
def test_boosters_are_counted(
    count: int, flights: int, back_new: int, back_old: int, lost_old: int, after: tuple[int, int]
) -> None:
    numbers = [np.array([number]) for number in (back_new, back_old, lost_old, 20)]
    fleet = fleet_next(Boosters(np.array([count]), np.array([flights])), *numbers)
    assert (int(fleet.number[0]), int(fleet.flights[0])) == after


@given(
    count=st.integers(0, 40), mean=st.integers(0, 30), back_new=st.integers(0, 9), share=st.floats(0, 1),
    life=st.integers(1, 30),
)  # fmt: skip
def test_no_booster_is_conjured(count: int, mean: int, back_new: int, share: float, life: int) -> None:
    lost = int(count * share)
    numbers = [np.array([number]) for number in (back_new, count - lost, lost, life)]
    fleet = fleet_next(Boosters(np.array([count]), np.array([count * mean])), *numbers)
    assert 0 <= fleet.number[0] <= count + back_new - lost
    assert fleet.flights[0] >= fleet.number[0]


def test_money_speeds_a_programme_less_and_less(book: Rulebook) -> None:
    laws = book.laws.launch
    money = np.array([[0] * 3, [laws.programme_reference_kusd] * 3, [4 * laws.programme_reference_kusd] * 3])
    reuse = pace(money, laws)[:, REUSE]
    assert reuse[0] > 0
    assert reuse[1] == pytest.approx(laws.programme_share_per_quarter["reuse"])
    assert reuse[2] - reuse[1] < 4 * (reuse[1] - reuse[0])


def test_nothing_reflies_before_a_booster_has_landed_and_sponsors_shorten_the_wait(
    book: Rulebook, opening: World
) -> None:
    v, laws = book.index["vehicle"]["Zhuque-3"], book.laws.launch
    calm = np.full((opening.launch.flights.size, 2), 0.99)

    def quarters(kusd: int, landings: int) -> int:
        launch = changed(opening.launch, landings=np.full_like(opening.launch.landings, landings))
        money = np.full(launch.progress_ppm.shape, kusd)
        for quarter in range(30):
            if launch.progress_ppm[v, REUSE] >= PPM:
                return quarter
            launch = changed(launch, progress_ppm=learn(launch, money, quarter, calm, laws).progress_ppm)
        return 30

    assert quarters(200_000, landings=0) == 30
    assert 4 <= quarters(10_000, landings=1) <= 8  # a year to two from the first landing
    assert quarters(160_000, landings=1) < quarters(10_000, landings=1)


def test_a_setback_moves_the_first_flight_back_and_never_forward(book: Rulebook, opening: World) -> None:
    v, laws, launch = book.index["vehicle"]["Long March 10"], book.laws.launch, opening.launch
    money = np.zeros_like(launch.progress_ppm)
    accident = np.tile([0.0, 0.9], (launch.flights.size, 1))
    learned = learn(launch, money, 0, accident, laws)
    assert learned.set_back[v]
    assert learned.ready_quarter[v] > launch.ready_quarter[v]
    assert learned.progress_ppm[v, VEHICLE] < launch.progress_ppm[v, VEHICLE]
    calm = learn(replace(launch), money + 10**9, 0, np.full((launch.flights.size, 2), 0.99), laws)
    assert (calm.ready_quarter >= launch.ready_quarter).all()
