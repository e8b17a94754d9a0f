"""Every strategy in the catalog: legal forms, a documented idea, no memory of its own."""

import numpy as np
import pytest

from agents.policies.publish import publish
from agents.rollout import play, step, strategy_generator
from agents.strategies.agenda import agenda
from agents.strategies.catalog import STRATEGIES, Strategy, UnknownStrategyError, named
from agents.strategies.dilemma_moves import SUPPLY, WORTH
from agents.strategies.inbox import Inbox
from agents.strategies.planner import HASTY, Planner
from agents.strategies.price_moves import Band
from game.rules.effects import EFFECTS
from game.rules.luck import Luck
from game.rules.observe import observe
from game.world.licences import GRANTED
from game.world.orders import CARRY_ON, Orders
from game.world.rulebook import Rulebook
from game.world.state import World, digest


def quick(name: str) -> Strategy:
    """The strategy; one that searches thinks as little as it can."""
    return Planner(HASTY) if name == Planner.name else named(name)


@pytest.mark.parametrize("name", STRATEGIES)
def test_a_strategy_says_its_idea_its_weakness_and_its_model(name: str) -> None:
    text = STRATEGIES[name].__doc__ or ""
    assert all(word in text for word in ("Idea:", "Loses to:", "Modelled on:"))


@pytest.mark.parametrize("name", STRATEGIES)
def test_every_form_of_two_years_is_legal(name: str, opening: World, book: Rulebook) -> None:
    strategies = {seat: quick(name) for seat in range(len(book.operators))}
    world, forms = opening, [CARRY_ON] * len(book.operators)
    for _ in range(8):
        world, events, forms = step(world, book, strategies, 11, forms)
        assert [event.other for event in events if event.kind == "line_refused"] == []


@pytest.mark.parametrize("name", STRATEGIES)
def test_the_same_view_gives_the_same_form(name: str, opening: World, book: Rulebook) -> None:
    seen = observe(opening, 1, book, publish(opening, book, Luck(1, 0, book)))
    strategy = quick(name)
    first, again = (strategy.decide(seen, strategy_generator(5, 0, "Qianfan")) for _ in range(2))
    assert first == again == quick(name).decide(seen, strategy_generator(5, 0, "Qianfan"))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_random_forms_are_legal_over_whole_games(seed: int, opening: World, book: Rulebook) -> None:
    strategies = {seat: named("RandomLegal") for seat in range(len(book.operators))}
    world, forms = opening, [CARRY_ON] * len(book.operators)
    for _ in range(40):
        world, events, forms = step(world, book, strategies, seed, forms)
        assert [event.other for event in events if event.kind == "line_refused"] == []


def test_a_game_replays_itself(book: Rulebook) -> None:
    strategies = {seat: named("Balanced") for seat in range(len(book.operators))}
    one, two = (play(book, strategies, seed=7, quarters=3)[0] for _ in range(2))
    assert digest(one) == digest(two)


def test_a_strategy_cannot_read_the_seed_out_of_its_generator() -> None:
    draws = {strategy_generator(seed, 0, "OneWeb").integers(1 << 62) for seed in range(50)}
    assert len(draws) == 50
    assert int(np.random.default_rng(3).integers(1 << 62)) not in draws


def test_the_inbox_hands_in_a_form_once(opening: World, book: Rulebook) -> None:
    seen = observe(opening, 0, book, publish(opening, book, Luck(1, 0, book)))
    inbox, form = Inbox(), Orders(expand={"lines": 1})
    inbox.put(form)
    assert inbox.decide(seen, np.random.default_rng()) is form
    assert inbox.decide(seen, np.random.default_rng()) is CARRY_ON


def test_an_unknown_strategy_is_answered_with_a_suggestion() -> None:
    with pytest.raises(UnknownStrategyError, match="no strategy called Balancd; did you mean Balanced"):
        named("Balancd")


def test_the_agenda_puts_the_dilemma_first_and_stays_short(opening: World, book: Rulebook) -> None:
    notices = publish(opening, book, Luck(1, 0, book))
    for seat in range(len(book.operators)):
        items = agenda(observe(opening, seat, book, notices))
        assert len(items) <= 5
        stakes = [item.stake_kusd for item in items if item.kind != "dilemma"]
        assert stakes == sorted(stakes, reverse=True)
        if opening.hazards.dilemma[seat] >= 0:
            assert items[0].kind == "dilemma"


@pytest.mark.parametrize(
    ("usd", "used", "opening", "floor", "after"),
    [
        (100, 0.65, 100, 20, 100),  # neither full nor empty
        (100, 0.90, 100, 20, 104),  # full: dearer by a step
        (100, 0.20, 100, 20, 96),  # empty: cheaper by a step
        (56, 0.20, 100, 20, 55),  # not below 55% of the opening price
        (126, 0.90, 100, 20, 126),  # not above 125% and a dollar
        (22, 0.20, 30, 21, 22),  # not at the floor that the law sets
    ],
)
def test_prices_follow_the_room_in_the_network(usd: int, used: float, opening: int, floor: int, after: int) -> None:
    band = Band()
    assert band.moved(usd, used, band.ends(opening), floor) == after


def test_every_effect_of_a_dilemma_has_a_worth() -> None:
    known = {*WORTH, *SUPPLY, "supply_quarters"}
    assert set(EFFECTS) <= known
    assert known <= set(EFFECTS)


def test_nobody_promises_service_without_a_licence(opening: World, book: Rulebook) -> None:
    strategies = {seat: named("LateGiant") for seat in range(len(book.operators))}
    world, forms = opening, [CARRY_ON] * len(book.operators)
    for _ in range(6):
        before = world
        world, _, forms = step(world, book, strategies, 2, forms)
        for seat, form in enumerate(forms):
            for bid in form.bid:
                assert before.licences.status[seat, book.index["nation"][bid.nation]] == GRANTED


def test_a_saved_up_flight_is_booked_when_the_budget_is_smaller_than_a_flight(book: Rulebook) -> None:
    strategies = {seat: named("Balanced") for seat in range(len(book.operators))}
    seat = book.index["operator"]["OneWeb"]
    before, _ = play(book, strategies, seed=3, quarters=0)
    after, _ = play(book, strategies, seed=3, quarters=12)
    assert after.launch.launches[seat] >= before.launch.launches[seat] + 3


@pytest.mark.study
@pytest.mark.parametrize("chairs", ["Balanced", "characters"])
def test_every_chair_lives_and_grows_in_most_matches(chairs: str, book: Rulebook) -> None:
    specs = list(book.scenario.operators.values())
    names = [spec.character if chairs == "characters" else chairs for spec in specs]
    alive, grown = np.zeros(len(specs)), np.zeros(len(specs))
    seeds = range(10)
    for seed in seeds:
        strategies = {seat: named(name) for seat, name in enumerate(names)}
        half, _ = play(book, strategies, seed, 20)
        end, _ = play(book, strategies, seed, 20, world=half)
        alive += end.treasury.administration < 0
        grown += end.market.subscribers.sum(axis=1) > half.market.subscribers.sum(axis=1)
    assert (alive >= 0.8 * len(seeds)).all(), alive
    assert (grown >= 0.8 * len(seeds)).all(), grown


def test_every_kind_of_decision_names_a_line_of_the_form_and_its_default(opening: World, book: Rulebook) -> None:
    strategies = {seat: named("Balanced") for seat in range(len(book.operators))}
    world, forms, kinds = opening, [CARRY_ON] * len(book.operators), set()
    for _ in range(14):
        notices = publish(world, book, Luck(5, world.quarter, book))
        for seat in range(len(book.operators)):
            for item in agenda(observe(world, seat, book, notices)):
                assert item.line in Orders.__struct_fields__
                assert item.default or item.kind == "dilemma"
                assert item.deadline >= world.quarter
                assert item.stake_kusd >= 0
                kinds.add(item.kind)
        world, _, forms = step(world, book, strategies, 5, forms)
    assert {"tender", "price", "outbid", "licence", "first", "dilemma"} <= kinds
