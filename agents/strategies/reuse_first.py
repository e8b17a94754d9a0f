"""ReuseFirst: wait for the rocket that comes back."""

from numpy.random import Generator

from agents.strategies import company_moves, dilemma_moves, fleet_moves, market_moves, price_moves
from agents.strategies.fleet_moves import Taste
from agents.strategies.sheet import Sheet
from game.world.observation import Observation
from game.world.orders import CARRY_ON, Orders


class ReuseFirst:
    """Fly the least that promises allow, sponsor reusable rockets and the next satellite, then fly much for little.

    Idea: a seat on a reused booster and a satellite of the next generation cost a fraction of today's.
    Loses to: rockets that slip, and rivals who hold the customers by the time they fly.
    Modelled on: the Chinese constellations of 2025, whose plans count on Zhuque-3 and Long March 12A to land.
    """

    name = "ReuseFirst"

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """Programmes and research, then the flights that pay."""
        sheet = Sheet(seen, reserve_quarters=2.5, drawdown_quarters=8.0)
        if sheet.in_administration:
            return CARRY_ON
        company_moves.finance(sheet, leverage=0.3)
        dilemma_moves.answer(sheet)
        company_moves.sponsor(sheet, share=0.15, most=2)
        company_moves.study(sheet, share=0.12)
        market_moves.enter(sheet, most=2)
        taste = Taste(margin=1.0, scarce_margin=1.05, ceiling=1.2, new_vehicle=1.2, capacity=0.8)
        flown = fleet_moves.fly(sheet, fleet_moves.wanted(sheet.read), taste)
        fleet_moves.widen(sheet, flown)
        fleet_moves.file(sheet)
        price_moves.price(sheet)
        market_moves.subsidise(sheet, share=0.6)
        market_moves.bid(sheet)
        return sheet.orders()
