"""Games: a small loop that plays sitters against one another, for tests of the bots alone."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from agents.policies.publish import publish
from agents.rollout import strategy_seed
from game.arena.results import Fault
from game.arena.sitter import Sitter
from game.rules.check import check
from game.rules.hazards import draw_news
from game.rules.luck import Luck
from game.rules.observe import observe
from game.rules.opening import found_world
from game.rules.quarter import play_quarter
from game.rules.rulebook import compile_rulebook
from game.world.loading import load
from game.world.orders import CARRY_ON, Orders
from game.world.rulebook import Rulebook
from game.world.state import digest

LEVEL = compile_rulebook(load("level_field"))


class Played(NamedTuple):
    """What came of a game."""

    digests: list[str]  # of the world after each quarter
    forms: list[list[Orders]]  # [quarter][seat]
    faults: dict[int, list[Fault]]  # by seat


def play(sitters: Mapping[int, Sitter], quarters: int, seed: int = 1, book: Rulebook = LEVEL) -> Played:
    """A game of so many quarters; seats left out carry on."""
    world, forms = found_world(book), [CARRY_ON] * len(book.operators)
    played = Played([], [], {seat: [] for seat in sitters})
    for seat, sitter in sitters.items():
        sitter.begin(book, book.operators[seat])
    for quarter in range(quarters):
        luck = Luck(seed, quarter, book)
        news, notices = draw_news(world, book, luck), publish(world, book, luck)
        for seat, sitter in sitters.items():
            seen = observe(world, seat, book, notices, news, forms[seat].memory)
            sitter.ask(seen, strategy_seed(seed, quarter, book.operators[seat]))
        forms = [CARRY_ON] * len(book.operators)
        for seat, sitter in sitters.items():
            forms[seat], fault = sitter.answer()
            played.faults[seat] += [fault] if fault else []
            sitter.after(quarter, check(world, seat, forms[seat], notices, book).rejections)
        world, _ = play_quarter(world, forms, notices, book, seed)
        played.digests.append(digest(world))
        played.forms.append(forms)
    for sitter in sitters.values():
        sitter.end(200_000, 1)
    return played


def close(sitters: Sequence[Sitter]) -> None:
    """Let go of them all."""
    for sitter in sitters:
        sitter.close()
