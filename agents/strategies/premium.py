"""Premium: few lines at a high price, never crowded."""

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


class Premium:
    """Keep the network half empty and fast, charge for it, spend the margin on better satellites.

    Idea: business, ships and governments pay three times as much for a network that is never full.
    Loses to: anybody who fills the same sky with ordinary households.
    Modelled on: O3b mPOWER of SES, sold at committed rates to carriers, cruise lines and governments.
    """

    name = "Premium"

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """Quality first."""
        sheet = Sheet(seen, reserve_quarters=2.0, drawdown_quarters=3.0)
        if sheet.in_administration:
            return CARRY_ON
        company_moves.finance(sheet, leverage=0.3)
        dilemma_moves.answer(sheet, boldness=0.9)
        company_moves.study(sheet, share=0.09, after=("direct_to_cell", "laser_links", "autonomy"))
        market_moves.enter(sheet, most=3)
        flown = fleet_moves.fly(
            sheet, fleet_moves.wanted(sheet.read, growth=1.5), Taste(margin=1.06, scarce_margin=1.2, ceiling=2.4)
        )
        line_moves.widen(sheet, flown, most_share=0.6, step=0.4)
        claim_moves.file(sheet)
        line_moves.rigour(sheet, "strict")
        price_moves.price(sheet, Band(step=0.04, lowest=0.8, highest=1.6, full=0.6, empty=0.35, quiet=0.35))
        market_moves.subsidise(sheet, share=0.3)
        market_moves.bid(sheet, discount=0.05)
        return sheet.orders()
