"""ReuseFirst: wait for the rocket that comes back."""

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


class ReuseFirst:
    """Fly the least that promises allow, sponsor reusable rockets and the next satellite, then fly much for little.

    Idea: a seat on a reused booster and a satellite of the next generation cost a fraction of today's.
    Loses to: rockets that slip, and rivals who hold the customers by the time they fly.
    Modelled on: the Chinese constellations of 2025, whose plans count on Zhuque-3 and Long March 12A to land.
    """

    name = "ReuseFirst"

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """Programmes and research, then the flights that pay."""
        sheet = Sheet(seen, reserve_quarters=2.0, drawdown_quarters=3.0)
        if sheet.in_administration:
            return CARRY_ON
        company_moves.finance(sheet, leverage=0.5)
        dilemma_moves.answer(sheet)
        company_moves.sponsor(sheet, share=0.05, most=2)
        company_moves.study(sheet, share=0.08)
        market_moves.enter(sheet, most=4, gateways=2)
        taste = Taste(new_vehicle=1.0, capacity=0.6)
        flown = fleet_moves.fly(sheet, fleet_moves.wanted(sheet.read), taste)
        line_moves.widen(sheet, flown, most_share=0.6, step=0.4)
        claim_moves.file(sheet)
        price_moves.price(sheet, Band(quiet=EMPTY))
        market_moves.subsidise(sheet, share=0.6)
        market_moves.bid(sheet, discount=0.3)
        return sheet.orders()
