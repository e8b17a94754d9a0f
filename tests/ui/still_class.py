"""A seat in a class that stands still: no server, no network; what it shows is set by the test."""

import queue
from typing import Any

import msgspec
from msgspec.structs import replace

from agents.strategies.inbox import Inbox
from game.classroom.plan import Setup, plan_of
from game.classroom.recall import Recall
from game.classroom.state import Played, Room, Seat
from game.classroom.worlds import Worlds
from game.protocol.seat import SeatState, Sights, Vote
from game.ui.joined.address import Address
from game.ui.joined.entering import Entered
from game.ui.joined.kept import KeptSeat
from game.ui.joined.match import JoinedMatch
from game.ui.people import Person
from game.ui.session import Session
from game.world.orders import CARRY_ON
from game.world.scenario import Scenario

NOBODY = Address("127.0.0.1", 9)
STATE = SeatState(
    version=1, name="Ada", world=0, seat=0, operator="Bora", members=("Ada", "Bartholomew the second"), phase="running",
    closing=False, quarter=2, quarters=12, story="0.0", remaining_s=65.0, draft=CARRY_ON, touched=False, touched_by="",
    draft_version=0, handed_in=False, ai=False, waiting_for=3, sources=("human", "draft"),
    messages=("Mind the debris: whoever crowds the sky pays for it, and so does everybody else", "Five minutes more"),
    vote=Vote("Under which rule shall the orbits be shared in the next round?", ("none", "fee", "quota", "deposit"), True),
    voice="fee",
)  # fmt: skip


class Quiet:
    """A link on which nothing is ever said."""

    def __init__(self) -> None:
        self.arrived: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self.lost_at: float | None = None
        self.is_busy = self.is_gone = False
        self.floor = 0
        self.given: list[Any] = []

    def give(self, errand: Any) -> None:
        self.given.append(errand)

    def close(self) -> None:
        pass


def sights_of(quarters: int, since: int = 0) -> tuple[Scenario, Sights]:
    """What a server would send after some quarters of class_period that its characters played."""
    worlds = Worlds("class_period", 11, 1)
    played = []
    for _ in range(quarters):
        forms, mark, _shown = worlds.close(0, [None] * len(worlds.book.operators))
        played.append(Played(forms, ("ai",) * len(forms), mark, (0,) * len(forms)))
    room = Room((Seat(),) * len(worlds.book.operators), tuple(played))
    recall = Recall(plan_of(Setup("class_period", seed=11)), "", worlds.book)
    content = msgspec.json.encode(Sights("0.0", recall.sights(0, STATE.seat, room, since)))
    return worlds.scenario, msgspec.json.decode(content, type=Sights)


def still_class(quarters: int = 2, **changes: Any) -> Session:
    """A session with so many quarters behind it."""
    scenario, sights = sights_of(quarters)
    entered = Entered(KeptSeat("BCDF", "Ada", "token"), replace(STATE, **changes), scenario, sights)
    match = JoinedMatch(NOBODY, entered, Quiet())
    session = Session(match, [Person(match.book, STATE.operator, Inbox())])
    match.form.begin(session.draft, match.state)
    return session
