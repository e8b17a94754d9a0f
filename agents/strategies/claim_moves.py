"""Claim moves: which shells to file, and which own slots to offer to others."""

from agents.strategies.fleet_moves import Taste, shell_values
from agents.strategies.reading import Reading
from agents.strategies.sheet import Sheet
from game.rules.legal import offers
from game.world.licences import NOT_FILED
from game.world.orders import Offer


def file(sheet: Sheet) -> None:
    """File a shell of one's own while those on file are nearly full."""
    read = sheet.read
    filed = read.public.licences.filed_quarter
    free = [name for name, place in read.chair.shells if filed[place] == NOT_FILED]
    if free and sum(read.room) < 0.15 * read.fleet_size + 50.0:
        sheet.write("file", (free[0],), "the shells on file are nearly full")
    elif free and (best := _better(read, free)):
        sheet.write("file", (best,), "a satellite there earns as much as in the shells on file; who files first has it")


def _better(read: Reading, free: list[str]) -> str:
    """The free shell in which a satellite earns about as much as in the best on file, "" where there is none."""
    names = [name for name, _ in read.chair.shells]
    values = dict(zip(names, shell_values(read, Taste(focus=0.0, milestone=1.0)), strict=True))
    best = max(free, key=lambda name: values[name])
    return best if values[best] > 0.8 * max([values[name] for name in names if name not in free], default=0.0) else ""


def offer(sheet: Sheet, keep_share: float, floor_factor: float) -> None:
    """Offer slots that are one's own, beyond a share kept, at a price that pays."""
    read, index = sheet.read, sheet.read.book.index["vehicle"]
    booked: dict[str, int] = {}
    for booking in sheet.lines.get("book", ()):
        booked[booking.vehicle] = booked.get(booking.vehicle, 0) + booking.flights
    chosen = []
    for vehicle, slots in offers(read.chair, read.seen.notices).items():
        spare = min(int(slots * (1.0 - keep_share)), slots - booked.get(vehicle, 0))
        price = int(read.seen.notices.list_price_kusd[index[vehicle]])
        if spare > 0:
            chosen.append(Offer(vehicle, spare, int(price * floor_factor)))
    if chosen or any(read.own.entries("launch", "offered")):
        sheet.write("offer", tuple(chosen), "slots we do not fill earn more with those who do")
