"""Check: which lines of a form stand, and why the others do not.

A whole line is accepted or refused, with a reason its author can act on; numbers are never changed. The check reads
public facts and the seat's own books only, so that it says the same of the true world and of an observation's.
"""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from msgspec.structs import replace

from game.rules import check_company, check_factory, check_market
from game.rules.carry_on import standing, write
from game.rules.desk import Desk
from game.rules.legal import in_administration
from game.rules.masked import public_world
from game.world.decisions import Decisions
from game.world.events import Event
from game.world.notices import Notices
from game.world.observation import Observation
from game.world.orders import CARRY_ON, Orders, Rejection
from game.world.rulebook import Rulebook
from game.world.state import World

Changes = dict[str, Any]
Look = Callable[[Desk, Orders], Changes]


class Checked(NamedTuple):
    """The accepted lines as a form of their own, and the refusals."""

    orders: Orders
    rejections: tuple[Rejection, ...]


# Money is spent in this order: a line that no longer fits is refused, those before it stand.
LINES: tuple[tuple[str, Look], ...] = (
    ("borrow_kusd", check_company.borrow),
    ("raise_equity_kusd", check_company.raise_equity),
    ("answer", check_company.answer),
    ("book", check_factory.book),
    ("build", check_factory.build),
    ("insure", check_factory.insure),
    ("apply", check_market.apply),
    ("bid", check_market.bid),
    ("price", check_market.price),
    ("lease", check_market.lease),
    ("announce", check_market.announce),
    ("expand", check_factory.expand),
    ("research", check_company.research),
    ("sponsor", check_factory.sponsor),
    ("offer", check_factory.offer),
    ("file", check_company.file),
    ("forecast", check_company.forecast),
)


def check(
    world: World, seat: int, orders: Orders, notices: Notices, book: Rulebook, public: World | None = None
) -> Checked:
    """Accept or refuse each line of one seat's form; public: the world as everybody sees it, where it is at hand."""
    if orders is CARRY_ON or orders == CARRY_ON:
        return Checked(orders, ())
    if in_administration(world, seat):
        return Checked(CARRY_ON, (Rejection("form", "the company is in administration and takes no orders"),))
    desk = Desk(world, seat, notices, book, public or public_world(world, book))
    changes: Changes = {}
    for look in asked(orders):
        changes.update(look(desk, orders))
    return Checked(replace(orders, **changes) if changes else orders, tuple(desk.rejections))


_values = attrgetter(*[line for line, _ in LINES])


def asked(orders: Orders) -> list[Look]:
    """The checks of the lines that say anything, in order; an answer of 0 does."""
    lines = zip(LINES, _values(orders), strict=True)
    return [look for (line, look), value in lines if value or (value == 0 and line == "answer")]


def check_orders(seen: Observation, orders: Orders) -> Checked:
    """The same for somebody who sits in the chair."""
    return check(seen.world, seen.seat, orders, seen.notices, seen.book, seen.public)


def decide_all(
    world: World, forms: Sequence[Orders], notices: Notices, book: Rulebook
) -> tuple[Decisions, list[Event]]:
    """Everybody's accepted lines as arrays, and an event "line_refused" for each that was not.

    The event's `other` says which line and why: "book[0].flights: 6 Long March 8A slots are on offer".
    """
    draft = standing(world, book)
    events: list[Event] = []
    for seat, form in enumerate(forms):
        if form is CARRY_ON:
            continue
        checked = check(world, seat, form, notices, book)
        write(draft, seat, checked.orders)
        events.extend(
            Event("line_refused", operator=book.operators[seat], other=f"{refused.line}: {refused.reason}")
            for refused in checked.rejections
        )
    return draft.decisions(), events
