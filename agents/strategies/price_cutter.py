"""PriceCutter: cheap until the network is full."""

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


class PriceCutter:
    """Give the terminal away, cut prices until the network is nearly full, grow on volume.

    Idea: lines won early stay, terminals get cheaper with volume, and half of the score counts heads.
    Loses to: whoever earns more a line and so flies more satellites next year.
    Modelled on: Reliance Jio, free for its first half year in 2016 and 2017, a hundred million lines in 170 days.
    """

    name = "PriceCutter"

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """Price first, then the capacity it needs."""
        sheet = Sheet(seen, reserve_quarters=2.0, drawdown_quarters=3.0)
        if sheet.in_administration:
            return CARRY_ON
        company_moves.finance(sheet)
        dilemma_moves.answer(sheet)
        price_moves.price(sheet, Band(step=0.06, lowest=0.2, highest=1.05, full=0.88, empty=0.7, quiet=0.7))
        price_moves.undercut(sheet, share=0.5, where_rivals_hold=0.05)
        market_moves.subsidise(sheet, share=1.0)
        company_moves.study(sheet, share=0.05, after=("terminals", "autonomy", "direct_to_cell"))
        market_moves.enter(sheet, most=4)
        flown = fleet_moves.fly(
            sheet, fleet_moves.wanted(sheet.read, growth=1.3), Taste(margin=1.06, scarce_margin=1.2, ceiling=2.4)
        )
        line_moves.widen(sheet, flown, most_share=0.6, step=0.4)
        claim_moves.file(sheet)
        market_moves.bid(sheet, discount=0.3)
        return sheet.orders()
