"""Factory: no satellite appears or vanishes, the narrowest stage sets the pace, experience pays."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules import factory
from game.rules.carry_on import standing
from game.rules.luck import Luck
from game.rules.production import mixed_ppm, passed, scrap_share, unlocked_by, wright_kusd
from game.world.axes import changed
from game.world.factory import STAGES
from game.world.rulebook import Rulebook
from game.world.state import World

ONE = np.array([0])


@pytest.mark.parametrize(
    ("waiting", "room", "through"),
    [
        ([40, 0], 60.0, [40, 0]),  # room to spare
        ([60, 30], 60.0, [40, 20]),  # shared in proportion to what waits
        ([0, 60], 60.0, [0, 30]),  # the second takes twice the work
    ],
)
def test_a_stage_lets_through_what_it_has_room_for(waiting: list[int], room: float, through: list[int]) -> None:
    effort = np.array([1.0, 1.0]) if waiting[0] else np.array([1.0, 2.0])
    assert passed(np.array(waiting), np.array([room]), effort, np.array([0, 0])).tolist() == through


@pytest.mark.parametrize(("built", "kusd"), [(0, 1000), (100, 880), (300, 774)])
def test_each_doubling_of_experience_saves_twelve_percent(built: int, kusd: int) -> None:
    cost = wright_kusd(np.array([1000]), np.array([0]), np.array([built]), carried=100, learning=0.12)
    assert cost.tolist() == [kusd]


@pytest.mark.parametrize(("built", "share"), [(0, 0.10), (250, 0.055), (5000, 0.01)])
def test_fewer_satellites_fail_as_a_line_learns(built: int, share: float) -> None:
    assert scrap_share(np.array([built]), 0.10, 0.01, 250)[0] == pytest.approx(share, abs=1e-6)


@pytest.mark.parametrize(
    ("stock", "ppm", "added", "added_ppm", "mean"),
    [(10, 1_000_000, 10, 500_000, 750_000), (0, 1_000_000, 5, 1_600_000, 1_600_000), (8, 1_600_000, 0, 1, 1_600_000)],
)
def test_rigour_mixes_by_count(stock: int, ppm: int, added: int, added_ppm: int, mean: int) -> None:
    numbers = (np.array([number]) for number in (stock, ppm, added, added_ppm))
    assert mixed_ppm(*numbers).tolist() == [mean]


def test_a_generation_needs_research_and_its_time() -> None:
    level, needed, earliest = np.array([1, 1, 0]), np.array([1, 1, 1]), np.array([4, 9, 0])
    assert unlocked_by(level, needed, 4, earliest).tolist() == [True, False, False]


@given(
    waiting=st.lists(st.integers(0, 5000), min_size=4, max_size=4),
    room=st.lists(st.floats(0, 3000), min_size=2, max_size=2),
)
def test_no_stage_passes_more_than_waits_or_fits(waiting: list[int], room: list[float]) -> None:
    effort, owner = np.array([1.0, 2.4, 1.0, 0.7]), np.array([0, 0, 1, 1])
    through = passed(np.array(waiting), np.array(room), effort, owner)
    assert (through <= waiting).all() and (through >= 0).all()
    assert (np.bincount(owner, through * effort, 2) <= np.array(room) + 1e-3).all()


def played(world: World, book: Rulebook, seed: int = 1, **orders: list[tuple[tuple[int, ...], int]]) -> World:
    """One quarter of the factories, with some orders written over what stands."""
    draft = standing(world, book)
    for name, entries in orders.items():
        for place, value in entries:
            draft[name][place] = value
    step = factory.advance(world, draft.decisions(), None, book, Luck(seed, world.quarter, book))  # type: ignore[arg-type]
    return replace(step.world, quarter=world.quarter + 1)


@pytest.mark.parametrize("seed", range(10))
def test_every_satellite_started_is_somewhere(seed: int, book: Rulebook, opening: World) -> None:
    world = opening
    for _ in range(8):
        before, world = world.factory, played(world, book, seed)
        after = world.factory
        own = book.owners["generation"]
        good = after.built_total - before.built_total
        scrapped = after.scrapped_total - before.scrapped_total
        stock = [f.untested + f.tested + f.ready for f in (before, after)]
        started = np.bincount(own, stock[1] - stock[0] + scrapped, len(book.operators))
        assert (started == after.flow[:, factory.LINES]).all()
        assert (good >= 0).all() and (scrapped >= 0).all()


def test_an_expansion_works_after_its_wait_and_not_before(book: Rulebook, opening: World) -> None:
    world = played(opening, book, expand=[((1, stage), 2) for stage in range(len(STAGES))])
    arrivals = []
    for _ in range(4):
        before, world = world.factory.capacity[1], played(world, book)
        arrivals.append((world.factory.capacity[1] - before).tolist())
    assert arrivals == [[0, 0, 0], [0, 0, 2], [0, 2, 0], [2, 0, 0]]


def test_one_more_of_the_binding_stage_brings_more_and_of_another_nothing(book: Rulebook, opening: World) -> None:
    plan = opening.factory.plan * 5
    found = factory.bottleneck(opening.factory, plan, book)
    for seat in np.flatnonzero(found.stage >= 0).tolist():
        for stage in range(len(STAGES)):
            capacity = opening.factory.capacity.copy()
            capacity[seat, stage] += 1
            wider = factory.bottleneck(changed(opening.factory, capacity=capacity), plan, book).now[seat]
            expected = found.with_one_more[seat] if stage == found.stage[seat] else found.now[seat]
            assert wider == expected
        assert found.with_one_more[seat] >= found.now[seat]


def test_strict_tests_slow_the_line_and_send_up_better_satellites(book: Rulebook, opening: World) -> None:
    strict, fast = (played(opening, book, build=[((5,), 900)], rigour=[((1,), rigour)]).factory for rigour in (2, 0))
    assert strict.flow[1, factory.BAYS] < fast.flow[1, factory.BAYS]
    assert strict.infant_ppm[5] < fast.infant_ppm[5]


def test_supply_troubles_cost_money_and_output(book: Rulebook, opening: World) -> None:
    troubled = changed(
        opening.hazards,
        unit_cost_ppm=opening.hazards.unit_cost_ppm * 0 + 1_300_000,
        output_ppm=opening.hazards.output_ppm * 0 + 500_000,
    )
    orders = standing(opening, book).decisions()
    luck = Luck(3, 0, book)
    calm = factory.advance(opening, orders, None, book, luck)  # type: ignore[arg-type]
    hit = factory.advance(replace(opening, hazards=troubled), orders, None, book, luck)  # type: ignore[arg-type]
    assert (hit.world.factory.flow[:, 0] <= calm.world.factory.flow[:, 0]).all()
    assert hit.world.factory.flow[0, 0] < calm.world.factory.flow[0, 0]
    a_satellite = [step.bills["satellites"][0] / step.world.factory.flow[0, 0] for step in (calm, hit)]
    assert a_satellite[1] / a_satellite[0] == pytest.approx(1.3, rel=0.01)
