"""Every strategy in the catalog: legal forms, a documented idea, no memory of its own."""

import numpy as np
import pytest

from agents.policies.publish import publish
from agents.rollout import play, step, strategy_generator
from agents.strategies.agenda import agenda
from agents.strategies.catalog import STRATEGIES, UnknownStrategyError, named
from agents.strategies.inbox import Inbox
from game.rules.luck import Luck
from game.rules.observe import observe
from game.world.orders import CARRY_ON, Orders
from game.world.rulebook import Rulebook
from game.world.state import World, digest


@pytest.mark.parametrize("name", STRATEGIES)
def test_a_strategy_says_its_idea_and_its_weakness(name: str) -> None:
    text = STRATEGIES[name].__doc__ or ""
    assert "Idea:" in text and "Loses to:" in text


@pytest.mark.parametrize("name", STRATEGIES)
def test_every_form_of_two_years_is_legal(name: str, opening: World, book: Rulebook) -> None:
    strategies = {seat: named(name) for seat in range(len(book.operators))}
    world, forms = opening, [CARRY_ON] * len(book.operators)
    for _ in range(8):
        world, events, forms = step(world, book, strategies, 11, forms)
        assert [event.other for event in events if event.kind == "line_refused"] == []


@pytest.mark.parametrize("name", STRATEGIES)
def test_the_same_view_gives_the_same_form(name: str, opening: World, book: Rulebook) -> None:
    seen = observe(opening, 1, book, publish(opening, book, Luck(1, 0, book)))
    strategy = named(name)
    first, again = (strategy.decide(seen, strategy_generator(5, 0, "Qianfan")) for _ in range(2))
    assert first == again == named(name).decide(seen, strategy_generator(5, 0, "Qianfan"))


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
