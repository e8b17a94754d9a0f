"""Short form: at most seven inputs a quarter, with what stands in them."""

from collections.abc import Iterator

from game.classroom import foretell, two_bands
from game.classroom.fields import LABELS, MOST_COUNT, MOST_KUSD, OWN, Field, musd, shown
from game.classroom.sheet import Choices, Sheet
from game.texts import _
from game.world.orders import Booking, Orders

PRICE_STEPS = (-20, -10, -5, 5, 10, 20)  # percent


def short_fields(sheet: Sheet, draft: Orders) -> tuple[Field, ...]:
    """At most seven inputs; a dilemma or a second band takes the place of research, a date that of licence and research."""
    last = (_foretell,) if sheet.asked else (_licence, _answer if sheet.dilemma else _research)
    if sheet.beside:
        last = (_answer,) if sheet.dilemma else (_licence,)
    makers = (_build, _widen, _ride, _price_step, *last)
    return tuple(field for make in makers for field in make(sheet, draft))


def _build(sheet: Sheet, draft: Orders) -> Iterator[Field]:
    if sheet.generation:
        label = _("Satellites to build a quarter ({name})").format(name=sheet.generation)
        key = f"build.{sheet.generation}"
        yield _number("build", label, shown(sheet, draft)["build"][sheet.generation], sheet, key)


def _widen(sheet: Sheet, draft: Orders) -> Iterator[Field]:
    choices = sheet.choices["widen"]
    value = widening(sheet, draft)
    if value == OWN:
        choices = (*choices, (OWN, _("as in the full form")))
    help_line = _("More room at the bottleneck lets more through; elsewhere it stands idle.")
    yield Field("widen", _("Widen a stage"), "choice", value, choices, help=help_line, blank=_("nothing"))


def widening(sheet: Sheet, draft: Orders) -> str:
    """What the draft widens, as a choice of the short form."""
    asked = {stage: units for stage, units in draft.expand.items() if units}
    if not asked:
        return ""
    said = "+".join(f"{stage}:{units}" for stage, units in asked.items())
    return said if said in dict(sheet.choices["widen"]) else OWN


def _ride(sheet: Sheet, draft: Orders) -> Iterator[Field]:
    if sheet.ride is None:
        return
    line = booked(sheet, draft, sheet.ride)
    words = sheet.helps.get(f"slot.{sheet.ride.vehicle}", "")
    label = _("Flights to book on {vehicle} to {shell}").format(vehicle=line.vehicle, shell=line.shell)
    if sheet.beside:
        label, other = two_bands.labels(sheet.ride)
        yield _number("flights", label, line.flights, sheet, "flights")
        flights = booked(sheet, draft, sheet.beside).flights
        yield _number("flights_beside", other, flights, sheet, "flights", sheet.helps.get("flights", ""))
    else:
        yield _number("flights", label, line.flights, sheet, "flights", sheet.helps.get("flights", ""))
    yield _number("bid_kusd", _("Your bid for each flight"), line.bid_kusd, sheet, "bid_kusd", f"{words}.")


def booked(sheet: Sheet, draft: Orders, ride: Booking) -> Booking:
    """A ride of the short form as it stands in the draft or in the standing list; no flights where it is in neither."""
    listed = sheet.standing.book if draft.book is None else draft.book
    pair = ride.vehicle, ride.shell
    return next((line for line in listed or () if (line.vehicle, line.shell) == pair), ride)


def _price_step(sheet: Sheet, draft: Orders) -> Iterator[Field]:
    choices: Choices = tuple((str(step), f"{step:+d}%".replace("-", "−")) for step in PRICE_STEPS)
    value = price_step(sheet, draft)
    if value == OWN:
        choices = (*choices, (OWN, _("as in the full form")))
    tiers = sheet.standing.price.tiers if sheet.standing.price else {}
    now = ", ".join(f"{_(LABELS[tier])} ${usd}" for tier, usd in tiers.items())
    help_line = _("Now {prices} a month by income of the nation.").format(prices=now)
    yield Field("price", _("Change all prices"), "choice", value, choices, help=help_line, blank=_("leave them"))


def stepped(usd: int, step: int) -> int:
    """A price after a step in percent; it always moves."""
    after = round(usd * (100 + step) / 100)
    return max(1, min(1000, after if after != usd else usd + (1 if step > 0 else -1)))


def price_step(sheet: Sheet, draft: Orders) -> str:
    """The step the draft's prices are away from those that stand."""
    if draft.price is None:
        return ""
    stands = sheet.standing.price
    assert stands is not None
    for step in PRICE_STEPS:
        tiers = {tier: stepped(usd, step) for tier, usd in stands.tiers.items()}
        nations = {name: stepped(usd, step) for name, usd in stands.nations.items()}
        if draft.price.tiers == tiers and draft.price.nations == nations:
            return str(step)
    return OWN


def _licence(sheet: Sheet, draft: Orders) -> Iterator[Field]:
    choices = sheet.choices["licence"]
    value = licence(sheet, draft)
    if value == OWN:
        choices = (*choices, (OWN, _("as in the full form")))
    if choices:
        help_line = _("No nation may be served without its licence; answers take some quarters.")
        yield Field("licence", _("Ask for a licence"), "choice", value, choices, help=help_line, blank=_("none"))


def licence(sheet: Sheet, draft: Orders) -> str:
    """What the draft asks for, as a choice of the short form."""
    if not draft.apply:
        return ""
    first = draft.apply[0]
    said = f"{first.nation}|gateway" if first.gateway else first.nation
    return said if len(draft.apply) == 1 and said in dict(sheet.choices["licence"]) else OWN


def _research(sheet: Sheet, draft: Orders) -> Iterator[Field]:
    order = draft.research or sheet.standing.research
    assert order is not None
    focus = dict(sheet.choices["research.focus"])[order.focus]
    help_line = _("A quarter, standing; the focus is {focus}.").format(focus=focus)
    yield _number(
        "research", _("Money for research"), order.budget_kusd, sheet, "research.budget_kusd", help_line, "$M"
    )


def _foretell(sheet: Sheet, draft: Orders) -> Iterator[Field]:
    return foretell.fields(sheet.asked, draft) if sheet.asked else iter(())


def _answer(sheet: Sheet, draft: Orders) -> Iterator[Field]:
    value = "" if draft.answer is None else str(draft.answer)
    choices = sheet.choices["answer"]
    yield Field(
        "answer", sheet.dilemma, "choice", value, choices, help=_("A dilemma is on the table."), blank=_("no answer")
    )


def _number(name: str, label: str, value: int, sheet: Sheet, key: str, words: str = "", unit: str = "") -> Field:
    unit = unit or ("$M" if name.endswith("kusd") else "")
    most = MOST_KUSD if unit else MOST_COUNT
    low, high = sheet.limits.get(key, (0, most))
    text = musd(value) if unit == "$M" else str(value)
    return Field(name, label, "number", text, (), low, high, unit, words or sheet.helps.get(key, ""), most=most)
