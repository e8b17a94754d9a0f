"""Treatments: a form is changed where the experiment says, and nowhere else."""

from typing import Any

import numpy as np

from agents.policies.publish import publish
from agents.strategies.balanced import Balanced
from game.insight.matches import rulebook
from game.insight.treatments import Answering, During, Silenced
from game.rules.hazards import draw_news
from game.rules.luck import Luck
from game.rules.observe import observe
from game.rules.opening import found_world
from game.world.axes import amended, changed
from game.world.observation import Observation
from game.world.orders import Orders

RNG = np.random.default_rng(0)
BOOK = rulebook("thousand_sails")


def seen_by(chair: str, dilemma: str = "") -> Observation:
    """The opening as a chair sees it, with a dilemma on its table."""
    world, seat = found_world(BOOK), BOOK.index["operator"][chair]
    table = world.hazards.dilemma.copy()
    table[seat] = BOOK.index["dilemma"][dilemma] if dilemma else -1
    world = amended(world, hazards=changed(world.hazards, dilemma=table))
    luck = Luck(1, 0, BOOK)
    return observe(world, seat, BOOK, publish(world, BOOK, luck), draw_news(world, BOOK, luck), "")


def dear(seen: Observation, form: Orders) -> dict[str, Any]:
    """An experiment of this test."""
    return {"terminal_subsidy_usd": 7}


def test_a_silenced_line_is_empty_and_the_others_stand() -> None:
    seen = seen_by("Qianfan")
    full, cut = Balanced().decide(seen, RNG), Silenced("Balanced", "book").decide(seen, RNG)
    assert full.book
    assert cut.book is None
    assert (cut.build, cut.apply, cut.price) == (full.build, full.apply, full.price)


def test_an_answer_is_forced_on_its_own_dilemma_only() -> None:
    forced = Answering("Balanced", "breach_or_overpay", 2)
    assert forced.decide(seen_by("Qianfan", "breach_or_overpay"), RNG).answer == 2
    other = seen_by("Qianfan", "doubtful_kick_stage")
    assert forced.decide(other, RNG) == Balanced().decide(other, RNG)


def test_a_change_lasts_as_long_as_it_is_told() -> None:
    seen = seen_by("OneWeb")
    assert During("Balanced", "test", 0, 1, dear).decide(seen, RNG).terminal_subsidy_usd == 7
    assert During("Balanced", "test", 1, 4, dear).decide(seen, RNG) == Balanced().decide(seen, RNG)
