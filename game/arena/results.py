"""Results: what came of a game, a row a seat; what the ledger keeps, the ratings read and the report tells."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

Ppm = Annotated[int, Meta(ge=0, le=1_000_000)]
UNKNOWN = -1


class ArenaError(Exception):
    """Something asked of the arena that it cannot do, in one line: where, what, how to mend it."""


class Kind(StrEnum):
    """What a faulty turn is counted as; in every case but the first the form becomes "carry on"."""

    REJECTED = "rejected"  # the form was read, some of its lines were refused and dropped
    CRASHED = "crashed"  # an exception, or the process went away
    TIMED_OUT = "timed_out"  # the time bank ran out
    ILLEGAL = "illegal"  # the answer is no form: garbage, too long, fields of the wrong type


STRIKES = frozenset({Kind.CRASHED, Kind.TIMED_OUT, Kind.ILLEGAL})  # what counts as one
STRIKES_ALLOWED = 3  # with the third, CarryOn plays the seat to the end of the game


class Fault(Struct, frozen=True, forbid_unknown_fields=True):
    """One faulty turn, told to the bot's author."""

    quarter: int  # index from the opening
    kind: Kind
    line: str = ""  # of the form, such as "book[0].flights"; "" the whole of it
    word: str = ""  # what is wrong, in one line
    traceback: str = ""  # of a crash, where there is one


class SeatResult(Struct, frozen=True, forbid_unknown_fields=True):
    """One bot in one chair of one game."""

    chair: str  # operator
    bot: str  # name of the entrant; "" a chair filled up by the scenario's character or the tournament's filler
    rank: int  # 1 the best among all chairs by the headline; equal scores share the better place
    final_ppm: Ppm  # the headline: mean share of the last eight quarters and the run-off
    par_ppm: int  # median headline of a sound player in this chair, UNKNOWN where par was not measured
    par_percentile: int  # how many in a hundred sound players end below, UNKNOWN likewise
    in_service: int  # satellites at the end
    subscribers: int  # lines at the end, agreements included
    cash_kusd: int
    administration: int  # quarter it began in, or -1
    share_ppm: tuple[Ppm, ...]  # by quarter, index 0 the opening
    nation_lines: tuple[int, ...]  # consumer lines at the end by nation, in the scenario's order
    faults: tuple[Fault, ...] = ()
    struck_out: int = -1  # quarter from which CarryOn played, or -1


class GameResult(Struct, frozen=True, forbid_unknown_fields=True):
    """One game of a tournament."""

    game: int  # its number in the schedule, the key of everything that is kept of it
    scenario: str
    seed: int
    digest: str  # of the last world
    seats: tuple[SeatResult, ...]  # in the scenario's order
    record: str = ""  # file beside the results, "" none was kept

    @property
    def entrants(self) -> tuple[SeatResult, ...]:
        """The seats of bots that take part; the others only fill up the table."""
        return tuple(seat for seat in self.seats if seat.bot)
