"""Balanced: a sound rival that neglects nothing."""

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


class Balanced:
    """Keep a reserve, fly what pays most for its cost, widen the narrowest stage, follow the customers.

    Idea: build what can be flown, fly what can be filled, sell what stands over the ground, and never run dry.
    Loses to: whoever bets on one thing and is right.
    Modelled on: the theory of constraints (Goldratt and Cox, The Goal, 1984): widen what is narrowest, nothing else.
    """

    name = "Balanced"

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """The same moves every quarter, the most pressing first."""
        sheet = Sheet(seen, reserve_quarters=2.0, drawdown_quarters=4.0)
        if sheet.in_administration:
            return CARRY_ON
        company_moves.keep(sheet)
        company_moves.finance(sheet)
        company_moves.grow_on_credit(sheet)
        company_moves.sell_shares(sheet, share=1.0)
        dilemma_moves.answer(sheet)
        company_moves.study(sheet, share=0.06)
        market_moves.enter(sheet, most=4, least_worth_kusd=800.0, gateways=2)
        flown = fleet_moves.fly(
            sheet, fleet_moves.wanted(sheet.read), Taste(margin=1.06, scarce_margin=1.2, ceiling=2.4)
        )
        line_moves.widen(sheet, flown, most_share=0.5, step=0.8)
        line_moves.test(sheet)
        company_moves.insure(sheet)
        claim_moves.offer(sheet, keep_share=0.5, floor_factor=1.2)
        claim_moves.file(sheet)
        company_moves.sponsor(sheet, share=0.03)
        price_moves.price(sheet, Band(lowest=0.3, quiet=EMPTY))
        price_moves.undercut(sheet, share=0.65, where_rivals_hold=0.1)
        market_moves.subsidise(sheet, share=1.0)
        market_moves.lease(sheet, share=0.2)
        market_moves.bid(sheet, discount=0.3, boldness=0.3)
        market_moves.announce(sheet)
        company_moves.foretell(sheet)
        return sheet.orders()
