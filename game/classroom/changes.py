"""Changes: who waits for news of the class, and wakes only for what concerns him."""

import asyncio
from collections.abc import Iterable

from game.classroom import events as said
from game.classroom.events import Entry, Event

ALL, PUBLIC = ("all",), ("public",)
Topic = tuple[str | int, ...]
ONLY_THE_TEACHERS = (said.WrongPin, said.PinReset, said.TeacherEntered, said.TeacherPinSet, said.Answered, said.Voted)


def topic_of(event: Event) -> Topic:
    """Whom an event concerns, beside the teacher."""
    if isinstance(event, ONLY_THE_TEACHERS):
        return ALL
    if isinstance(event, said.Closed | said.Undone):
        return ("world", event.world)
    world, seat = getattr(event, "world", None), getattr(event, "seat", None)
    return PUBLIC if world is None or seat is None else ("seat", world, seat)


def topics_of_seat(world: int, seat: int) -> tuple[Topic, ...]:
    """What concerns a student."""
    return PUBLIC, ("world", world), ("seat", world, seat)


class Changes:
    """The number of the last event by topic, and the waiters of each."""

    def __init__(self, seq: int) -> None:
        self._floor = seq  # before a restart everything is taken for changed
        self._last: dict[Topic, int] = {}
        self._waiters: dict[Topic, set[asyncio.Future[None]]] = {}

    def last(self, topics: Iterable[Topic]) -> int:
        """Number of the last event of any of these topics."""
        return max((self._last.get(topic, self._floor) for topic in topics), default=self._floor)

    def announce(self, entries: Iterable[Entry]) -> None:
        """Wake whoever these concern, once."""
        woken: set[Topic] = set()
        for entry in entries:
            for topic in (topic_of(entry.event), ALL):
                self._last[topic] = max(entry.seq, self._last.get(topic, 0))
                woken.add(topic)
        for topic in woken:
            for waiter in self._waiters.pop(topic, ()):
                if not waiter.done():
                    waiter.set_result(None)

    async def after(self, since: int, topics: tuple[Topic, ...], timeout_s: float) -> int:
        """The number of the last event, as soon as it is greater than `since` or the time is over."""
        if self.last(topics) > since:
            return self.last(topics)
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        for topic in topics:
            self._waiters.setdefault(topic, set()).add(waiter)
        try:
            async with asyncio.timeout(timeout_s):
                await waiter
        except TimeoutError:
            pass
        finally:
            for topic in topics:
                self._waiters.get(topic, set()).discard(waiter)
        return self.last(topics)
