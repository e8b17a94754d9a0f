"""Diplomat: contracts and gateways first."""

from numpy.random import Generator

from agents.strategies import (
    claim_moves,
    company_moves,
    dilemma_moves,
    fleet_moves,
    line_moves,
    market_moves,
    price_moves,
)
from agents.strategies.fleet_moves import Taste
from agents.strategies.price_moves import EMPTY, Band
from agents.strategies.sheet import Sheet
from game.world.observation import Observation
from game.world.orders import CARRY_ON, Orders


class Diplomat:
    """Licences and gateways everywhere, sharp bids on every tender that can be served, dates told when they are safe.

    Idea: agreements bring lines without advertising, kept dates bring trust, and trust opens the next nation.
    Loses to: networks with more capacity, once nations that are friends to all buy the cheapest.
    Modelled on: the first Iridium, whose partners in each part of the world owned the gateway there.
    """

    name = "Diplomat"

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """Nations first."""
        sheet = Sheet(seen, reserve_quarters=2.0, drawdown_quarters=3.5)
        if sheet.in_administration:
            return CARRY_ON
        company_moves.finance(sheet)
        dilemma_moves.answer(sheet)
        market_moves.enter(sheet, most=6, least_worth_kusd=500.0, gateways=3)
        market_moves.bid(sheet, discount=0.5, boldness=1.0)
        market_moves.announce(sheet)
        company_moves.study(sheet, share=0.06, after=("laser_links", "terminals", "autonomy"))
        flown = fleet_moves.fly(
            sheet, fleet_moves.wanted(sheet.read, growth=1.2), Taste(margin=1.06, scarce_margin=1.2, ceiling=2.4)
        )
        line_moves.widen(sheet, flown, most_share=0.6, step=0.4)
        claim_moves.file(sheet)
        price_moves.price(sheet, Band(quiet=EMPTY))
        market_moves.subsidise(sheet, share=0.6)
        return sheet.orders()
