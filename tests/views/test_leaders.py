"""Leaders: who has most lines in a nation leads it; among equals nobody does, on the map, in goals and in a licence's facts."""

import numpy as np
import pytest

from agents.policies.publish import publish
from game.rules.luck import Luck
from game.rules.observe import observe
from game.rules.opening import found_world
from game.rules.rulebook import compile_rulebook
from game.views.deals_promises import licence_facts
from game.views.goals import judged
from game.views.leading import NOBODY, leader_of, leaders_of
from game.views.map_modes import beside, leaders
from game.world.axes import amended, changed
from game.world.loading import load
from game.world.observation import Observation
from game.world.rulebook import Rulebook
from game.world.state import World


@pytest.fixture(scope="module")
def class_book() -> Rulebook:
    return compile_rulebook(load("class_period"))


def with_lines(book: Rulebook, lines: list[int]) -> World:
    """The opening, with so many lines of each operator in the first nation and none elsewhere."""
    world = found_world(book)
    subscribers = -np.array(world.contracts.served_lines)
    subscribers[:, 0] += np.array(lines)
    return amended(world, market=changed(world.market, subscribers=subscribers))


def look(world: World, book: Rulebook) -> Observation:
    """What the first seat sees."""
    return observe(world, 0, book, publish(world, book, Luck(1, 0, book)))


@pytest.mark.parametrize(
    ("lines", "leader"),
    [
        ([0, 0, 0, 0], NOBODY),
        ([7, 7, 7, 7], NOBODY),
        ([7, 9, 9, 0], NOBODY),
        ([7, 9, 8, 0], 1),
        ([0, 0, 0, 1], 3),
    ],
)
def test_most_lines_lead_and_equals_do_not(class_book: Rulebook, lines: list[int], leader: int) -> None:
    world = with_lines(class_book, lines)
    iso3 = next(iter(class_book.scenario.nations.values())).iso3
    assert leader_of(world)[0] == leader
    on_the_map = leaders(look(world, class_book))
    assert on_the_map == leaders_of(world, class_book)
    assert on_the_map.get(iso3, (NOBODY, 0.0))[0] == leader
    if leader != NOBODY:
        assert on_the_map[iso3][1] == pytest.approx(lines[leader] / sum(lines))


def test_a_class_opens_with_no_leader_anywhere(class_book: Rulebook) -> None:
    world = found_world(class_book)
    assert (leader_of(world) == NOBODY).all()
    assert beside(look(world, class_book), "leaders") == ("0",) * 4


@pytest.mark.parametrize(
    ("then", "now", "holds"),
    [
        ([7, 7, 0, 0], [7, 9, 0, 0], True),  # it did not lead, so it lost nothing
        ([9, 7, 0, 0], [9, 9, 0, 0], True),  # caught up with, but nobody else leads
        ([9, 7, 0, 0], [9, 10, 0, 0], False),
        ([9, 7, 0, 0], [9, 7, 0, 0], True),
    ],
)
def test_a_nation_is_lost_where_another_leads_it_now(
    class_book: Rulebook, then: list[int], now: list[int], holds: bool
) -> None:
    worlds = [with_lines(class_book, then), with_lines(class_book, now)]
    assert judged("nations_lost <= 0 end", worlds, 0, class_book) is holds


def test_a_licence_names_all_who_have_most_lines(class_book: Rulebook) -> None:
    names, nation = class_book.operators, class_book.names["nation"][0]

    def told(lines: list[int]) -> str:
        seen = look(with_lines(class_book, lines), class_book)
        return " ".join(words for _label, words in licence_facts(seen, nation))

    assert f"{names[1]}, {names[2]}, 45% of lines" in told([2, 9, 9, 0])
    assert f"{names[3]}, 55% of lines" in told([2, 3, 4, 11])
    assert "nobody yet" in told([0, 0, 0, 0])
