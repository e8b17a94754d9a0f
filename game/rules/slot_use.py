"""Slot use: use it or lose it. Who leaves slots unused comes last at that provider until it uses them again.

An airline that flies fewer than four fifths of a series of slots loses its claim to them (EEC Regulation 95/93, article
10); here it loses its place in the queue, and an owner or a state's customer its privilege.

Events: slots_lost, slots_regained (operator; other = provider, or "" for all of them; count = slots unused in a year).
"""

import numpy as np

from game.rules.tally import Tally
from game.world.axes import Bools, Ints, entries
from game.world.events import Event
from game.world.launch import Launch, LaunchLaws
from game.world.rulebook import Rulebook

FORGIVEN = 1  # unused slots a year that nobody is blamed for


def remembered(before: Ints, now: Ints) -> Ints:
    """The last year with a quarter's flights put first; before [operator, provider, quarters_ago], now [operator, provider]."""
    return np.concatenate((now[:, :, None], before[:, :, :-1]), axis=2)


def counted(launch: Launch, total: Tally, book: Rulebook) -> dict[str, Ints]:
    """Slots used and left unused after a quarter's flights; one that the vehicle could not serve counts for neither."""
    used, unused = np.zeros((2, *launch.slots_used.shape[:2]), dtype=np.int64)
    provider = book.launch.provider.tolist()
    for (operator, vehicle), (flights, _, _) in total.served.items():
        used[operator, provider[vehicle]] += flights
    for (operator, vehicle), (flights, _) in total.forfeited.items():
        unused[operator, provider[vehicle]] += flights
    return {
        "slots_used": remembered(launch.slots_used, used),
        "slots_unused": remembered(launch.slots_unused, unused),
    }


def on_standby(launch: Launch, laws: LaunchLaws) -> Bools:
    """Who gets only what nobody else wants; [operator, provider].

    Who used fewer than four fifths of a year's slots there; or of all its slots, so that nobody leaves its own rocket
    empty to fill up those that rivals need.
    """
    there, everywhere = _wasted(launch, laws)
    return there | everywhere[:, None]


def _wasted(launch: Launch, laws: LaunchLaws) -> tuple[Bools, Bools]:
    """Who wastes slots at a provider [operator, provider], and all told [operator]."""
    used, unused = launch.slots_used.sum(axis=2), launch.slots_unused.sum(axis=2)
    return wasteful(used, unused, laws), wasteful(used.sum(axis=1), unused.sum(axis=1), laws)


def wasteful(used: Ints, unused: Ints, laws: LaunchLaws) -> Bools:
    """Whether more slots were left unused in a year than is forgiven; arrays of one shape."""
    wasted: Bools = (unused > FORGIVEN) & (used < laws.slot_use_share * (used + unused))
    return wasted


def news(before: Launch, after: Launch, book: Rulebook) -> list[Event]:
    """Who lost its place in the queue, of a provider or (other "") of all, and who has it back; count = unused slots."""
    if not (np.count_nonzero(before.slots_unused) or np.count_nonzero(after.slots_unused)):
        return []
    (there, everywhere), (there_now, everywhere_now) = (_wasted(each, book.laws.launch) for each in (before, after))
    events = [
        _told(bool(everywhere_now[seat]), seat, "", int(after.slots_unused[seat].sum()), book)
        for seat in (everywhere != everywhere_now).nonzero()[0].tolist()
    ]
    still = there_now & (everywhere & ~everywhere_now)[:, None]
    for seat, maker in entries((there != there_now) & ~(everywhere | everywhere_now)[:, None] | still):
        unused = int(after.slots_unused[seat, maker].sum())
        events.append(_told(bool(there_now[seat, maker]), seat, book.names["provider"][maker], unused, book))
    return events


def _told(lost: bool, seat: int, provider: str, unused: int, book: Rulebook) -> Event:
    kind = "slots_lost" if lost else "slots_regained"
    return Event(kind, operator=book.operators[seat], other=provider, count=unused)
