"""Full form: every line of the order form as inputs, made of the types of Orders."""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

import msgspec
from msgspec import Struct

from game.classroom.fields import LABELS, MOST_COUNT, MOST_KUSD, Field, musd, shown
from game.classroom.sheet import Sheet
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

SPARE_ROWS = 2
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


class Group(Struct, frozen=True):
    """One line of the form: its title and its rows of inputs."""

    line: str
    title: str
    rows: tuple[tuple[Field, ...], ...]
    help: tuple[str, ...] = ()


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
            return (None if part.ge is None else int(part.ge)), (None if part.le is None else int(part.le))
    return None, None
