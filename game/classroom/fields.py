"""Fields: the inputs of the short and of the full order form, with what stands in them; made of the types of Orders."""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

import msgspec
from msgspec import Struct

from game.classroom.sheet import Choices, Sheet
from game.texts import N_, _
from game.world.factory import STAGES
from game.world.market import TIERS
from game.world.orders import (
    Announcement,
    Application,
    Booking,
    Forecast,
    Insurance,
    Lease,
    Offer,
    Orders,
    ResearchOrder,
    Sponsorship,
    TenderBid,
)

PRICE_STEPS = (-20, -10, -5, 5, 10, 20)  # percent
OWN = "own"  # a choice that only the full form can say
SPARE_ROWS = 2
MOST_COUNT, MOST_KUSD = 100_000, 100_000_000  # as game.world.orders says
MOSTS = {"expand": 200, "terminal_subsidy_usd": 5000}
ROWS: dict[str, type[Struct]] = {
    "book": Booking, "offer": Offer, "insure": Insurance, "sponsor": Sponsorship, "apply": Application,
    "bid": TenderBid, "lease": Lease, "announce": Announcement,
}  # fmt: skip
PARTS: dict[str, type[Struct]] = {"research": ResearchOrder, "forecast": Forecast}
POLICIES = ("test_rigour", "repay", "retire", "answer")
AMOUNTS = ("terminal_subsidy_usd", "borrow_kusd", "raise_equity_kusd")
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("Factory"), ("build", "expand", "test_rigour")),
    (N_("Launch"), ("book", "offer", "insure", "sponsor")),
    (N_("Research"), ("research",)),
    (N_("Market"), ("price", "terminal_subsidy_usd", "lease")),
    (N_("Deals"), ("apply", "bid", "announce")),
    (N_("Fleet and filings"), ("file", "retire")),
    (N_("Money"), ("borrow_kusd", "raise_equity_kusd", "repay")),
    (N_("Word"), ("forecast", "answer", "reasons")),
)
TITLES = {
    "build": N_("Satellites to start a quarter"), "expand": N_("Widen the line"), "test_rigour": N_("Test rigour"),
    "book": N_("Flights to book for next quarter"), "offer": N_("Slots offered to others"),
    "insure": N_("Flights to insure this quarter"), "sponsor": N_("Programmes to sponsor"), "research": N_("Research"),
    "price": N_("Prices a month"), "terminal_subsidy_usd": N_("Terminal subsidy"), "lease": N_("Wholesale capacity"),
    "apply": N_("Licences and gateways"), "bid": N_("Bids on tenders"), "announce": N_("Service dates to announce"),
    "file": N_("Shells to file"), "retire": N_("Old satellites"), "borrow_kusd": N_("Borrow"),
    "raise_equity_kusd": N_("Sell shares"), "repay": N_("Loans"), "forecast": N_("A forecast, an 80% interval"),
    "answer": N_("The dilemma"), "reasons": N_("Why (for the debrief)"),
}  # fmt: skip
LABELS = {
    "lines": N_("build lines"), "bays": N_("test bays"), "integration": N_("integration slots"),
    "low": N_("low"), "middle": N_("middle"), "high": N_("high"),
    "vehicle": N_("rocket"), "shell": N_("shell"), "flights": N_("flights"), "bid_kusd": N_("bid a flight"),
    "slots": N_("slots"), "floor_kusd": N_("lowest price"), "programme": N_("programme"), "kusd": N_("money a quarter"),
    "budget_kusd": N_("money a quarter"), "focus": N_("focus"), "nation": N_("nation"), "gateway": N_("with a gateway"),
    "price_usd": N_("price a line a month"), "mbps": N_("Mbps"), "kusd_per_gbps": N_("price of a Gbps a quarter"),
    "quarter": N_("quarter"), "figure": N_("figure"), "due": N_("by"), "usd": N_("price a month"),
}  # fmt: skip


class Field(Struct, frozen=True):
    """One input."""

    name: str
    label: str
    kind: str  # number, choice, tick or text
    value: str = ""
    choices: Choices = ()
    low: int | None = None
    high: int | None = None
    unit: str = ""  # "$M": typed in millions, meant in thousand dollars
    help: str = ""
    blank: str | None = None  # words of the empty choice; None where there is none
    most: int | None = None  # what the form's type takes; up to there the rules' own check says why not


class Group(Struct, frozen=True):
    """One line of the form: its title and its rows of inputs."""

    line: str
    title: str
    rows: tuple[tuple[Field, ...], ...]
    help: tuple[str, ...] = ()


def musd(kusd: int) -> str:
    """Thousand dollars as they are typed, in millions: 63.132, 40."""
    return f"{kusd / 1000:.3f}".rstrip("0").rstrip(".")


def shown(sheet: Sheet, draft: Orders) -> dict[str, Any]:
    """The form as it would stand with the draft in it, in plain values."""
    stands, set_now = msgspec.to_builtins(sheet.standing), msgspec.to_builtins(draft)
    price = {
        part: stands["price"].get(part, {}) | set_now.get("price", {}).get(part, {}) for part in ("tiers", "nations")
    }
    price["nations"] = {name: usd for name, usd in price["nations"].items() if usd}
    return stands | set_now | {"build": (stands.get("build") or {}) | (set_now.get("build") or {}), "price": price}


# -- the short form --------------------------------------------------------------------------------------------------


def short_fields(sheet: Sheet, draft: Orders) -> tuple[Field, ...]:
    """At most seven inputs; the dilemma, where one is on the table, takes the place of research."""
    makers = (_build, _widen, _ride, _price_step, _licence, _answer if sheet.dilemma else _research)
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
    line = booked(sheet, draft)
    words = sheet.helps.get(f"slot.{sheet.ride.vehicle}", "")
    label = _("Flights to book on {vehicle} to {shell}").format(vehicle=line.vehicle, shell=line.shell)
    yield _number("flights", label, line.flights, sheet, "flights", sheet.helps.get("flights", ""))
    yield _number("bid_kusd", _("Your bid for each flight"), line.bid_kusd, sheet, "bid_kusd", f"{words}.")


def booked(sheet: Sheet, draft: Orders) -> Booking:
    """The short form's ride as it stands in the draft or in the standing list; no flights where it is in neither."""
    assert sheet.ride is not None
    listed = sheet.standing.book if draft.book is None else draft.book
    pair = sheet.ride.vehicle, sheet.ride.shell
    return next((line for line in listed or () if (line.vehicle, line.shell) == pair), sheet.ride)


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


# -- the full form ---------------------------------------------------------------------------------------------------


def full_form(sheet: Sheet, draft: Orders) -> tuple[tuple[str, tuple[Group, ...]], ...]:
    """Every line of the order form, section by section; lines that nothing can be put in are left out."""
    stands = shown(sheet, draft)
    found = []
    for title, lines in SECTIONS:
        groups = tuple(group for line in lines if (group := _group(line, sheet, stands)) is not None)
        if groups:
            found.append((_(title), groups))
    return tuple(found)


def _group(line: str, sheet: Sheet, stands: Mapping[str, Any]) -> Group | None:
    rows = tuple(_rows(line, sheet, stands))
    return Group(line, _(TITLES[line]), rows, _notes(line, sheet)) if rows else None


def _notes(line: str, sheet: Sheet) -> tuple[str, ...]:
    found = {"book": "slot.", "bid": "tender."}.get(line)
    if found is None:
        return (sheet.helps[line],) if line in sheet.helps and line not in AMOUNTS else ()
    said = [(name.removeprefix(found), words) for name, words in sheet.helps.items() if name.startswith(found)]
    return tuple(words if line == "bid" else f"{name}: {words}" for name, words in said)


def _rows(line: str, sheet: Sheet, stands: Mapping[str, Any]) -> Iterator[tuple[Field, ...]]:
    if line == "build":
        for name, count in stands["build"].items():
            yield (_amount(f"build.{name}", name, count, sheet),)
    elif line == "expand":
        yield tuple(
            _amount(f"expand.{stage}", _(LABELS[stage]), stands.get("expand", {}).get(stage), sheet) for stage in STAGES
        )
    elif line == "price":
        yield from _prices(sheet, stands["price"])
    elif line in ROWS:
        yield from _list(line, ROWS[line], sheet, stands.get(line) or ())
    elif line in PARTS:
        yield tuple(_inputs(line, line, PARTS[line], sheet, stands.get(line) or {}))
    elif line == "file":
        if sheet.choices["file"]:
            for at, name in enumerate((*stands.get("file", ()), "")):
                yield (Field(f"file.{at}", _("shell"), "choice", name, sheet.choices["file"], blank=_("none")),)
    elif line in POLICIES:
        if sheet.choices[line]:
            blank = _("no answer") if line == "answer" else None
            yield (Field(line, _(TITLES[line]), "choice", str(stands.get(line, "")), sheet.choices[line], blank=blank),)
    elif line == "reasons":
        said = next(iter(stands.get("reasons", ())), {})
        yield (Field("reasons", _("in a sentence"), "text", said.get("text", ""), high=240),)
    else:
        yield (_amount(line, _(TITLES[line]), stands.get(line), sheet),)


def _amount(name: str, label: str, value: int | None, sheet: Sheet) -> Field:
    money = name.endswith("kusd")
    most = MOST_KUSD if money else MOSTS.get(name.split(".")[0], MOST_COUNT)
    low, high = sheet.limits.get(name, (0, most))
    text = "" if value is None else musd(value) if money else str(value)
    unit = "$M" if money else "$" if name.endswith("usd") else ""
    return Field(name, label, "number", text, (), low, high, unit, sheet.helps.get(name, ""), most=most)


def _prices(sheet: Sheet, price: Mapping[str, Mapping[str, int]]) -> Iterator[tuple[Field, ...]]:
    for tier in TIERS:
        name = f"price.tiers.{tier}"
        low, high = sheet.limits.get(name, (1, 1000))
        label = _("nations of {tier} income").format(tier=_(LABELS[tier]))
        yield (
            Field(
                name,
                label,
                "number",
                str(price["tiers"].get(tier, "")),
                (),
                low,
                high,
                "$",
                sheet.helps.get(name, ""),
                most=1000,
            ),
        )
    for at, (nation, usd) in enumerate((*price["nations"].items(), *[("", None)] * SPARE_ROWS)):
        yield (
            Field(
                f"price.nations.{at}.nation",
                _("nation"),
                "choice",
                nation,
                sheet.choices["price.nations.nation"],
                blank="–",
            ),
            Field(
                f"price.nations.{at}.usd", _("own price"), "number", "" if usd is None else str(usd), (), 0, 1000, "$"
            ),
        )


def _list(line: str, row: type[Struct], sheet: Sheet, listed: Any) -> Iterator[tuple[Field, ...]]:
    first = row.__struct_fields__[0]
    if not sheet.choices[f"{line}.{first}"]:
        return
    for at, values in enumerate((*listed, *[{}] * SPARE_ROWS)):
        yield tuple(_inputs(f"{line}.{at}", line, row, sheet, values))


def _inputs(name: str, line: str, row: type[Struct], sheet: Sheet, values: Mapping[str, Any]) -> Iterator[Field]:
    """One input a field of the row's type: a choice where the sheet has some, a tick for a truth, else a number."""
    for field in msgspec.structs.fields(row):
        key, value = f"{name}.{field.name}", values.get(field.name)
        label = _(LABELS.get(field.name, field.name))
        if f"{line}.{field.name}" in sheet.choices:
            choices = sheet.choices[f"{line}.{field.name}"]
            if value is not None and str(value) not in dict(choices):
                choices = (*choices, (str(value), str(value)))  # stands from before and is no longer on offer
            yield Field(key, label, "choice", "" if value is None else str(value), choices, blank="–")
        elif field.type is bool:
            yield Field(key, label, "tick", "yes" if value else "")
        else:
            low, high = bounds(field.type)
            money = "kusd" in field.name
            text = "" if value is None else musd(value) if money else str(value)
            unit = "$M" if money else "$" if field.name.endswith("usd") else ""
            yield Field(key, label, "number", text, (), low, high, unit)


def bounds(annotated: Any) -> tuple[int | None, int | None]:
    """Lowest and highest value that a type of the form takes."""
    for part in get_args(annotated):
        if isinstance(part, msgspec.Meta):
            return part.ge, part.le  # type: ignore[return-value]
    return None, None
