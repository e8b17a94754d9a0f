"""Incumbent: the leader's play, modelled on Starlink."""

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

FOR_RIVALS = 0.1  # share of own slots left to rivals, at a price that pays for two of its own


class Incumbent:
    """Stay ahead: keep the fleet young on the own rocket, cut prices where rivals win lines, sell them spare slots.

    Idea: volume is the moat. Own flights at cost, the next generation early, a discount wherever somebody else lands.
    Loses to: nations that fear dependence, and rivals who enter where a discount costs the leader most.
    Modelled on: Starlink, which flies two thirds of all mass to orbit and sells launches to its competitors.
    """

    name = "Incumbent"

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """Fleet first, then the price."""
        sheet = Sheet(seen, reserve_quarters=3.0, drawdown_quarters=3.0)
        if sheet.in_administration:
            return CARRY_ON
        owner = bool(sheet.read.fixed.own_vehicles)
        if not owner:  # whoever buys every flight needs the money before the customers
            sheet = Sheet(seen, reserve_quarters=2.0, drawdown_quarters=3.0)
            company_moves.finance(sheet, leverage=0.5)
        dilemma_moves.answer(sheet, boldness=1.1)
        company_moves.study(sheet, share=0.045 if owner else 0.08)
        market_moves.enter(sheet, most=2, gateways=2)
        taste = Taste(capacity=0.8, milestone=2.0, own_rockets_only=True)
        flown = fleet_moves.fly(sheet, fleet_moves.PLENTY, taste)
        line_moves.keep_pace(sheet)
        if not owner:
            line_moves.widen(sheet, flown, most_share=0.6, step=0.4)
        claim_moves.file(sheet)
        claim_moves.offer(sheet, keep_share=1.0 - FOR_RIVALS, floor_factor=1.2)
        company_moves.sponsor(sheet, share=0.05, most=1)
        price_moves.price(sheet, Band(lowest=0.5, quiet=EMPTY))
        price_moves.undercut(sheet, share=0.92, where_rivals_hold=0.15)
        market_moves.subsidise(sheet, share=0.7)
        market_moves.bid(sheet, discount=0.25)
        return sheet.orders()
