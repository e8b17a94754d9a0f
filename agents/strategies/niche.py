"""Niche: few customers who pay well, modelled on OneWeb."""

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


class Niche:
    """Sell dear to those who need it most, make satellites last, renew only what coverage needs.

    Idea: a small network earns most from business, carriers and governments; never fight for households.
    Loses to: big networks that reach the same customers with a hundred times the capacity.
    Modelled on: OneWeb (Eutelsat), global since 2023, sold through carriers, its fleet near the end of its life.
    """

    name = "Niche"

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """Renewal first, everything else second."""
        sheet = Sheet(seen, reserve_quarters=1.5, drawdown_quarters=3.0)
        if sheet.in_administration:
            return CARRY_ON
        company_moves.policies(sheet, repay="nothing", retire="life_extension")
        company_moves.finance(sheet, reserve_quarters=1.0, leverage=0.3)
        dilemma_moves.answer(sheet, boldness=0.9)
        taste = Taste(focus=1.0, capacity=0.6, ceiling=2.0, from_rivals=1, rivals=0.7)
        pace = max(fleet_moves.plan_pace(sheet), fleet_moves.wanted(sheet.read, growth=1.0))
        flown = fleet_moves.fly(sheet, pace, taste)
        line_moves.widen(sheet, flown, most_share=0.6, step=0.4)
        claim_moves.file(sheet)
        company_moves.study(sheet, share=0.06, after=("laser_links", "direct_to_cell", "autonomy"))
        market_moves.enter(sheet, most=2, least_worth_kusd=2000.0)
        price_moves.price(sheet, Band(step=0.05, highest=1.8, lowest=0.6, quiet=EMPTY))
        market_moves.subsidise(sheet, share=0.6)
        market_moves.bid(sheet, discount=0.1)
        market_moves.lease(sheet, share=0.2)
        company_moves.foretell(sheet)
        return sheet.orders()
