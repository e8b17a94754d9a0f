"""Half built: an offer to stop something unfinished, the same for every chair but for the words of some, and who went on.

The money already spent is the same whichever way one decides, so that it is no reason for either (sunk cost: Arkes and Blumer
1985, The Psychology of Sunk Cost, Organizational Behavior and Human Decision Processes 35, 124-140).
"""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from game.insight.designs import Wins
from game.insight.lessons.learning import units
from game.insight.past import Past
from game.world.occasions import DilemmaSpec

NAME = "half_built"  # after the company's name and a bar
FINISH, SELL = 0, 1  # answers


class Offer(NamedTuple):
    """The offer as one seat met it."""

    quarter: int  # in whose form the answer was asked for
    knows_spent: bool  # its words told what was spent so far
    answer: int | None  # None: nothing was said, or the form was not the student's
    saving_kusd: float  # what finishing saves, or would have, on the satellites that were built
    price_kusd: float  # what finishing costs, the offer forgone included

    @property
    def gain_kusd(self) -> float:
        """What finishing was worth, looking ahead."""
        return self.saving_kusd - self.price_kusd


def offer(past: Past, seat: int) -> Offer | None:
    """The offer to a seat and its answer; None where it was not made."""
    specs = past.book.scenario.dilemmas
    name = f"{past.book.operators[seat]}_{NAME}"
    asked = past.book.names["dilemma"].index(name) if name in specs else -1
    quarter = next((at for at in range(past.quarters) if past.worlds[at].hazards.dilemma[seat] == asked >= 0), None)
    if quarter is None:
        return None
    finish, sell = specs[name].answers[FINISH], specs[name].answers[SELL]
    share, quarters = -finish.then["unit_cost_share"], round(finish.then["supply_quarters"])
    bill = sum(unit.built * unit.law_kusd for unit in units(past, seat) if quarter <= unit.quarter < quarter + quarters)
    given = past.forms[quarter][seat].answer
    return Offer(quarter, knows_spent(specs, name), given, share * bill, float(finish.cost_kusd - sell.cost_kusd))


def knows_spent(specs: dict[str, DilemmaSpec], name: str) -> bool:
    """Whether these words of the offer are the longer ones, which tell what was spent so far."""
    least = min(len(spec.text) for other, spec in specs.items() if other.endswith(f"_{NAME}"))
    return len(specs[name].text) > least


def went_on(offers: Sequence[Offer], knows: bool) -> Wins:
    """Who finished, of those who answered under one of the two wordings."""
    answers = [one.answer for one in offers if one.knows_spent is knows and one.answer is not None]
    return Wins(answers.count(FINISH), len(answers))


def difference(first: Wins, second: Wins) -> tuple[float, float, float] | None:
    """How much larger the first share is, and its 95% interval (Newcombe 1998, from the Wilson intervals); None where one is empty."""
    if not (first.played and second.played):
        return None
    (low, high), (other_low, other_high) = first.interval, second.interval
    gap = first.share - second.share
    below = sqrt((first.share - low) ** 2 + (other_high - second.share) ** 2)
    above = sqrt((high - first.share) ** 2 + (second.share - other_low) ** 2)
    return gap, gap - below, gap + above
