"""Agenda: the few things that ask for a decision this quarter, by what is at stake."""

from agents.strategies import agenda_ground as ground
from agents.strategies import agenda_sky as sky
from agents.strategies.agenda_item import Item
from agents.strategies.reading import Reading
from game.world.observation import Observation

__all__ = ["Item", "agenda"]

MOST = 5
LOOKS = (
    ground.dilemma, ground.cash, sky.milestones, ground.tenders, ground.promises, sky.line, sky.flights, sky.insurance,
    sky.renewal, sky.generation, sky.spare_slots, ground.licences, ground.dates, ground.prices, ground.firsts,
)  # fmt: skip


def agenda(seen: Observation) -> tuple[Item, ...]:
    """At most five items, a dilemma first, then the highest stake."""
    read = Reading(seen)
    found = [item for look in LOOKS for item in look(read)]
    return tuple(sorted(found, key=lambda item: (item.kind != "dilemma", -item.stake_kusd))[:MOST])
