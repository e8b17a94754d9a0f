"""Form: a page for every line of the order form: what it does, how far it goes, why it is refused."""

from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import msgspec

from game.texts import _, figures
from game.views.encyclopedia.form_entries import ENTRIES
from game.views.encyclopedia.page import Fact, Page
from game.views.encyclopedia.parameters import plain
from game.views.encyclopedia.term import filled
from game.views.encyclopedia.units import unit_of, word
from game.views.format import usd
from game.world import orders
from game.world.orders import Orders
from game.world.rulebook import Rulebook

LINE_TYPES = {
    "book": orders.Booking, "offer": orders.Offer, "insure": orders.Insurance, "sponsor": orders.Sponsorship,
    "research": orders.ResearchOrder, "price": orders.PriceOrder, "apply": orders.Application, "bid": orders.TenderBid,
    "lease": orders.Lease, "announce": orders.Announcement, "forecast": orders.Forecast, "reasons": orders.Reason,
}  # fmt: skip


def pages(book: Rulebook) -> Iterator[Page]:
    """A page a line of the form."""
    hints = get_type_hints(Orders, include_extras=True)
    for name in Orders.__struct_fields__:
        said = ENTRIES[name]
        kind = LINE_TYPES.get(name)
        own = get_type_hints(kind, include_extras=True) if kind else {name: hints[name]}
        yield Page(
            key=f"order.{name}",
            kind="order",
            title=_(said.title),
            words=(
                _(said.does),
                _("Limits: {filled}").format(filled=filled(_(said.limits), book, most_usd=usd(_most(hints[name])))),
                _("Refused when: {refused}").format(refused=_(said.refused)),
            ),
            facts=tuple(Fact(plain(field), _type(hint), unit_of(field), _bounds(hint)) for field, hint in own.items()),
            links=said.links,
        )


def _type(hint: Any) -> str:
    """What may be written there, in words."""
    kind = msgspec.inspect.type_info(hint)
    return _kind(kind)


def _kind(kind: Any) -> str:
    match kind:
        case msgspec.inspect.IntType():
            return _("whole number")
        case msgspec.inspect.StrType():
            return _("name or text")
        case msgspec.inspect.BoolType():
            return _("yes or no")
        case msgspec.inspect.LiteralType(values=values):
            return " · ".join(word(str(value)) for value in values)
        case msgspec.inspect.DictType(key_type=key, value_type=value):
            return _("{kind} by {kind_2}").format(kind=_kind(value), kind_2=_kind(key))
        case msgspec.inspect.VarTupleType(item_type=item):
            return _("list of {kind}").format(kind=_kind(item))
        case msgspec.inspect.UnionType(types=types):
            return _(" or ").join(_kind(each) for each in types if not isinstance(each, msgspec.inspect.NoneType))
    return _("entry")


def _bounds(hint: Any) -> str:
    """Least and most, where the form states them."""
    for part in _inside(hint):
        for meta in getattr(part, "__metadata__", ()):
            if isinstance(meta, msgspec.Meta):
                if meta.ge is not None and meta.le is not None:
                    return _("{ge} to {le}").format(ge=figures(f"{meta.ge:,}"), le=figures(f"{meta.le:,}"))
                if meta.max_length is not None:
                    return _("at most {max_length}").format(max_length=figures(f"{meta.max_length:,}"))
    return ""


def _most(hint: Any) -> int:
    """The most that a number of the form may be, 0 where it states none."""
    stated = (meta for part in _inside(hint) for meta in getattr(part, "__metadata__", ()))
    return next((int(meta.le) for meta in stated if isinstance(meta, msgspec.Meta) and meta.le is not None), 0)


def _inside(hint: Any) -> Iterator[Any]:
    yield hint
    if get_origin(hint) is not Annotated:
        for inner in get_args(hint):
            yield from _inside(inner)
