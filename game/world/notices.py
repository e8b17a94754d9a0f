"""Notices: what launch providers and partner nations publish before the operators decide."""

from dataclasses import dataclass

from game.world.axes import Ints, axes

NO_DECISION = 0  # otherwise a status of game.world.licences: GRANTED, REFUSED, FROZEN


@dataclass(frozen=True, eq=False)
class Notices:
    """One quarter's notices. Provider rows are written by launch providers, nation rows by partner nations."""

    list_price_kusd: Ints = axes("vehicle")  # reserve price of the coming auction
    slots: Ints = axes("vehicle")  # on offer for flights of the next quarter, outside customers served
    outside: Ints = axes("vehicle")  # outside customers' flights this quarter
    try_landing: Ints = axes("vehicle")  # 1: boosters try to land this quarter
    invest_kusd: Ints = axes("vehicle", "programme")  # the provider's own money this quarter
    open_pads: Ints = axes("provider")  # pads begun this quarter
    licence: Ints = axes("operator", "nation")  # NO_DECISION or the new status
    cancel: Ints = axes("operator", "nation")  # 1: the nation ends this agreement
    tender_lines: Ints = axes("nation")  # 0: no new tender
    tender_closes: Ints = axes("nation")  # quarter index in which bids are opened
    tender_serve_by: Ints = axes("nation")  # quarter index
    tender_quarters: Ints = axes("nation")  # duration of the agreement
    tender_floor_ppm: Ints = axes("nation")  # availability asked for
    tender_ceiling_usd: Ints = axes("nation")  # highest price a line a month
    tender_gateway: Ints = axes("nation")  # 1: a gateway in the nation is asked for
    tender_excludes: Ints = axes("nation")  # operator index, -1 none
