"""StatePlanner: fill the filing by plan, modelled on Guowang."""

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


class StatePlanner:
    """Work off the filing at the pace of the plan, date by date, with the state's rockets and the state's money.

    Idea: orbits and spectrum go to whoever deploys; customers can come later, the filing cannot.
    Loses to: anybody who asks what a satellite earns; heavy early satellites fill shells that better ones will need.
    Modelled on: Guowang (China SatNet), 13,000 filed, first call on Long March, a closed market at home.
    """

    name = "StatePlanner"

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """The plan's pace, whatever the market says."""
        sheet = Sheet(seen, reserve_quarters=1.5, drawdown_quarters=3.0)
        if sheet.in_administration:
            return CARRY_ON
        of_state = (
            sheet.read.chair.spec.funding_needs == "filing"
        )  # the state pays and assigns its rockets at their price
        if not of_state:
            company_moves.finance(sheet, leverage=0.5)
        dilemma_moves.answer(sheet)
        company_moves.study(sheet, share=0.08, after=("laser_links", "autonomy", "terminals"))
        market_moves.enter(sheet, most=3, least_worth_kusd=1500.0)
        pace = max(fleet_moves.plan_pace(sheet), fleet_moves.wanted(sheet.read, growth=1.2))
        taste = Taste(margin=1.0 if of_state else 1.06, milestone=4.0, capacity=0.3, new_vehicle=1.0)
        flown = fleet_moves.fly(sheet, pace, taste)
        line_moves.widen(sheet, flown, most_share=0.6, step=0.4)
        claim_moves.file(sheet)
        claim_moves.offer(sheet, keep_share=0.0, floor_factor=1.1)
        company_moves.sponsor(sheet, share=0.05, most=3)
        price_moves.price(sheet, Band(lowest=0.6, step=0.04, quiet=EMPTY))
        market_moves.subsidise(sheet, share=0.5)
        market_moves.bid(sheet, discount=0.05)
        return sheet.orders()
