"""CadenceFirst: lift before everything."""

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


class CadenceFirst:
    """Buy lift wherever it is, fill shells as fast as the line allows, sort out customers later.

    Idea: coverage and filings reward those who are up first; satellites on the ground earn nothing.
    Loses to: whoever has the same satellites a year later at half the price of a flight.
    Modelled on: Starlink in 2019 and 2020, with some nine hundred satellites up before a first line was sold.
    """

    name = "CadenceFirst"

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """Flights, then the line, then what is left."""
        sheet = Sheet(seen, reserve_quarters=1.5, drawdown_quarters=3.0)
        if sheet.in_administration:
            return CARRY_ON
        company_moves.finance(sheet, leverage=0.6)
        dilemma_moves.answer(sheet, boldness=1.1)
        market_moves.enter(sheet, most=2)
        taste = Taste(margin=1.06, scarce_margin=1.22, ceiling=2.4, new_vehicle=0.8)
        flown = fleet_moves.fly(sheet, fleet_moves.wanted(sheet.read, growth=2.0), taste)
        line_moves.widen(sheet, flown, most_share=0.7, step=0.4)
        claim_moves.file(sheet)
        company_moves.study(sheet, share=0.05)
        price_moves.price(sheet, Band(quiet=EMPTY))
        market_moves.subsidise(sheet, share=0.3)
        market_moves.bid(sheet)
        return sheet.orders()
