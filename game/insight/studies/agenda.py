"""Agenda: how many decisions ask for the player's attention, quarter by quarter?"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np

from agents.rollout import begun, step
from agents.strategies.agenda import agenda
from game.insight.matches import characters, rulebook
from game.insight.seeds import everywhere
from game.rules.observe import observe
from game.rules.opening import found_world
from game.world.orders import CARRY_ON, Orders

FEW = 1  # items that make a quiet quarter
QUIET_QUARTERS = 6  # this many in a row are too many

Kinds = list[list[list[str]]]  # [seat][quarter] kinds of the items


def run(scenario: str, seeds: Sequence[int]) -> Iterator[str]:
    """The study as lines to print."""
    yield f"{scenario}: items on the agenda of every chair, characters in all of them, {len(seeds)} seeds"
    matches = everywhere(partial(kinds, scenario), seeds)
    for seat, chair in enumerate(rulebook(scenario).operators):
        counts = [[len(items) for items in match[seat]] for match in matches]
        every = [count for match in counts for count in match]
        low, middle, high = np.percentile(every, (10, 50, 90))
        runs = max(longest_quiet(match) for match in counts)
        each = Counter(kind for match in matches for items in match[seat] for kind in items)
        often = ", ".join(f"{kind} {count / len(every):.2f}" for kind, count in each.most_common())
        yield f"  {chair:12} median {middle:.0f} ({low:.0f} to {high:.0f}), longest quiet run {runs} quarters; a quarter: {often}"
    yield f"  aim: median three to five, no {QUIET_QUARTERS} quarters in a row with {FEW} item or none"


def longest_quiet(counts: Sequence[int]) -> int:
    """Most quarters in a row with FEW items or none."""
    longest = run = 0
    for count in counts:
        run = run + 1 if count <= FEW else 0
        longest = max(longest, run)
    return longest


def kinds(scenario: str, seed: int) -> Kinds:
    """What stood on every seat's agenda in a match of characters; a seat in administration has none left."""
    book = rulebook(scenario)
    players, world = characters(book), found_world(book)
    forms: list[Orders] = [CARRY_ON] * len(book.operators)
    told: Kinds = [[] for _ in book.operators]
    for _ in range(book.scenario.quarters_count):
        news, notices = begun(world, book, seed)
        for seat, items in enumerate(told):
            if world.treasury.administration[seat] < 0:
                items.append([item.kind for item in agenda(observe(world, seat, book, notices, news, ""))])
        world, _, forms = step(world, book, players, seed, forms)
    return told
