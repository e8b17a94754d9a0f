"""Entering: a seat in a class before the window opens: taken, taken back, or why not in one line."""

import asyncio
from typing import NamedTuple

from game.protocol.client import Client, Refused, StrangerError
from game.protocol.seat import Join, Reclaim, SeatState, Sights, Ticket
from game.texts import _
from game.ui.joined.address import Address
from game.ui.joined.kept import KeptSeat, keep, kept_seat
from game.world.scenario import Scenario

UNKNOWN = 401  # a token of another class, or of none
PATIENCE_S = 8.0  # for the first answer


class JoinError(Exception):
    """Why there is no seat, in one line."""


class Wish(NamedTuple):
    """What was asked for on the command line."""

    code: str
    name: str = ""  # "": the seat taken last in this class
    world: int | None = None  # from 0
    pin: str = ""


class Entered(NamedTuple):
    """A seat, and all that the window needs to show it."""

    seat: KeptSeat
    state: SeatState
    scenario: Scenario
    sights: Sights
    new_pin: str = ""  # told once
    trouble: str = ""  # why the seat could not be written down


def enter(address: Address, wish: Wish) -> Entered:
    """A seat in the class that is held there (JoinError)."""
    return asyncio.run(_enter(address, wish))


async def _enter(address: Address, wish: Wish) -> Entered:
    client = Client(address.host, address.port)
    try:
        async with asyncio.timeout(PATIENCE_S):
            await _greet(client, address)
        return await _seated(client, wish)
    except Refused as refused:
        raise JoinError(refused.word) from refused
    except StrangerError as problem:
        raise JoinError(f"{address}: {problem}") from problem
    except (OSError, EOFError, TimeoutError) as problem:
        words = _("no class answers at {address}; read the address off the wall again")
        raise JoinError(words.format(address=address)) from problem
    finally:
        client.close()


async def _greet(client: Client, address: Address) -> None:
    """StrangerError where something else answers there."""
    try:
        if await client.get("/api/ping") == {"skyshare": "here"}:
            return
    except Refused:
        pass
    raise StrangerError(_("what answers there is no class"))


async def _seated(client: Client, wish: Wish) -> Entered:
    seat, state, new_pin = await _kept(client, wish) or await _fresh(client, wish)
    trouble = keep(seat)
    client.token = seat.token
    state = state or await client.get("/api/state", SeatState)
    scenario, sights = await scenes(client, 0)
    return Entered(seat, state, scenario, sights, new_pin, trouble)


async def scenes(client: Client, since: int) -> tuple[Scenario, Sights]:
    """The scenario, and the quarters from one on as the seat saw them."""
    return await client.get("/api/scenario", Scenario), await client.get(f"/api/observation?since={since}", Sights)


async def _kept(client: Client, wish: Wish) -> tuple[KeptSeat, SeatState | None, str] | None:
    """The seat that was written down here, by its token, else by its PIN."""
    kept = None if wish.pin else kept_seat(wish.code, wish.name)
    if kept is None:
        return None
    client.token = kept.token
    try:
        return kept, await client.get("/api/state", SeatState), ""
    except Refused as refused:
        if refused.status != UNKNOWN:
            raise
    client.token = ""
    if not kept.pin:
        return None
    try:
        return await _reclaimed(client, kept.code, kept.name, kept.pin)
    except Refused:  # another class of the same code
        return None


async def _fresh(client: Client, wish: Wish) -> tuple[KeptSeat, SeatState | None, str]:
    if not wish.name:
        raise JoinError(_("say under which name: --name NAME (a pseudonym, up to 24 signs)"))
    if wish.pin:
        return await _reclaimed(client, wish.code, wish.name, wish.pin)
    ticket = await client.post("/api/join", Join(wish.code, wish.name, wish.world), Ticket)
    return KeptSeat(wish.code, wish.name, ticket.token, ticket.pin), None, ticket.pin


async def _reclaimed(client: Client, code: str, name: str, pin: str) -> tuple[KeptSeat, None, str]:
    ticket = await client.post("/api/reclaim", Reclaim(code, name, pin), Ticket)
    return KeptSeat(code, name, ticket.token, pin), None, ""
