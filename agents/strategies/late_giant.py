"""LateGiant: buy time with money, modelled on Amazon Leo."""

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
from agents.strategies.price_moves import Band
from agents.strategies.sheet import Sheet
from game.world.observation import Observation
from game.world.orders import CARRY_ON, Orders

RELUCTANT = 2  # flights a quarter from the rival's rocket, no more


class LateGiant:
    """Take every ride there is, a few from the rival too, at almost any price; undercut; win public tenders.

    Idea: the factory and the purse are there, only the rockets are missing; whatever buys a quarter is cheap.
    Loses to: its own bill once the parent's money tapers, and rivals who waited for cheaper flights.
    Modelled on: Amazon Leo, eighty launches on rockets that came late, then Falcon 9 from the competitor.
    """

    name = "LateGiant"

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """Rides first."""
        sheet = Sheet(seen, reserve_quarters=2.0, drawdown_quarters=3.0)
        if sheet.in_administration:
            return CARRY_ON
        company_moves.finance(sheet, leverage=0.3)
        dilemma_moves.answer(sheet, boldness=1.1)
        company_moves.study(sheet, share=0.06)
        market_moves.enter(sheet, most=4, gateways=2)
        taste = Taste(margin=1.06, scarce_margin=1.25, ceiling=2.0, focus=1.5, from_rivals=RELUCTANT)
        flown = fleet_moves.fly(sheet, fleet_moves.wanted(sheet.read, growth=1.2), taste)
        line_moves.widen(sheet, flown)
        claim_moves.file(sheet)
        price_moves.price(sheet, Band(lowest=0.5, step=0.05))
        price_moves.undercut(sheet, share=0.95, where_rivals_hold=0.5)
        market_moves.subsidise(sheet, share=0.9)
        market_moves.bid(sheet, discount=0.25)
        return sheet.orders()
