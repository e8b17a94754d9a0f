"""Market news: what a quarter changed in who serves whom, as events."""

import numpy as np

from game.rules import dumping
from game.world.axes import PPM, entries
from game.world.events import Event
from game.world.market import Market
from game.world.rulebook import Rulebook

QUEUE_COUNT = 1000  # fewer households waiting make no news


def news(before: Market, after: Market, book: Rulebook) -> list[Event]:
    """What the market has to tell."""
    served, serves = before.subscribers > 0, after.subscribers > 0
    opened, closed = serves > served, serves < served
    queues = (after.waiting >= QUEUE_COUNT) > (before.waiting >= QUEUE_COUNT)
    dominated = after.dominated_quarters == max(book.laws.contracts.second_source_quarters, 1)
    told = (("service_opened", opened, after.gained), ("service_closed", closed, after.left))
    events = [
        Event(kind=kind, operator=book.operators[o], nation=book.names["nation"][n], count=int(count[o, n]))
        for kind, where, count in (*told, ("waiting_list", queues, after.waiting))
        if np.count_nonzero(where)
        for o, n in entries(where)
    ]
    events += dumping.news(before, after, book)
    return events + [_domination(after, place, book) for place in dominated.nonzero()[0].tolist()]


def _domination(after: Market, place: int, book: Rulebook) -> Event:
    lines = after.subscribers[:, place]
    leader = int(lines.argmax())
    share = round(PPM * int(lines[leader]) / max(int(lines.sum()), 1))
    return Event(
        kind="nation_dominated", operator=book.operators[leader], nation=book.names["nation"][place], ppm=share
    )
