"""Follower: partners first on other people's rockets, modelled on Qianfan."""

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

ANOTHER_KIND = 4.0  # capacity for its cost of a locked generation over the known one, from which it is worth the wait


class Follower:
    """Keep the word given to partners, test strictly, sponsor the new commercial rockets, and wait for the big satellite.

    Idea: signed nations bring trust and funders; fly early what they need, save the rest for satellites six times as good.
    Loses to: a launch failure in a promised quarter, and state customers who come first on the same rockets.
    Modelled on: Qianfan (Shanghai Spacesail), with partners signed from Brazil to Kazakhstan before service existed.
    """

    name = "Follower"

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """Promises, then research, then growth."""
        sheet = Sheet(seen, reserve_quarters=2.5, drawdown_quarters=3.0)
        if sheet.in_administration:
            return CARRY_ON
        company_moves.finance(sheet, leverage=0.4)
        dilemma_moves.answer(sheet)
        share = 0.07 if 0.0 < sheet.read.next_gain < ANOTHER_KIND else 0.10
        company_moves.study(sheet, share, after=("laser_links", "terminals", "direct_to_cell"))
        market_moves.enter(sheet, most=5, least_worth_kusd=500.0, gateways=3)
        taste = Taste(scarce_margin=1.2, new_vehicle=1.1, focus=2.0, capacity=0.7)
        flown = fleet_moves.fly(sheet, fleet_moves.wanted(sheet.read, growth=1.2), taste)
        line_moves.widen(sheet, flown, most_share=0.6, step=0.4)
        claim_moves.file(sheet)
        line_moves.rigour(sheet, "strict")
        company_moves.sponsor(sheet, share=0.06)
        price_moves.price(sheet, Band(lowest=0.5, quiet=EMPTY))
        market_moves.subsidise(sheet, share=0.6)
        market_moves.bid(sheet, discount=0.35, boldness=0.5)
        market_moves.announce(sheet)
        return sheet.orders()
