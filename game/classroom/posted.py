"""Posted: a form as a browser sends it, turned into Orders; what cannot be read is told beside its input."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from game.classroom import foretell
from game.classroom.fields import OWN, Field
from game.classroom.full_form import PARTS, POLICIES, ROWS, full_form
from game.classroom.sheet import Sheet
from game.classroom.short_form import booked, short_fields, stepped
from game.texts import _, figures, unmarked
from game.world.orders import Application, Booking, Orders, PriceOrder, Reason, ResearchOrder

STANDING_LISTS = ("book", "offer", "sponsor", "lease")  # the whole list stands; left as it is, it carries on
Posted = Mapping[str, str]


class Read(NamedTuple):
    """The form as read; problems by input: why it was left out."""

    orders: Orders
    problems: dict[str, str]


class Reader:
    """Reads the inputs of one form and gathers what is wrong with them."""

    def __init__(self, fields: Iterable[Field], posted: Posted) -> None:
        self.fields = {field.name: field for field in fields}
        self.posted = posted
        self.problems: dict[str, str] = {}

    def text(self, name: str) -> str:
        """What was sent; what stands where the input was not sent at all."""
        field = self.fields.get(name)
        return self.posted.get(name, field.value if field else "").strip()

    def choice(self, name: str) -> str:
        """One of the choices, "" for none or for something that is not among them."""
        said, field = self.text(name), self.fields.get(name)
        if field is None or not said or said in dict(field.choices):
            return said if field else ""
        self.problems[name] = _("choose one of the list")
        return ""

    def number(self, name: str) -> int | None:
        """A whole number within its limits, or thousand dollars typed in millions; None where nothing is said."""
        said, field = unmarked(self.text(name).replace("−", "-").replace(" ", "")), self.fields.get(name)
        if not said or field is None:
            return None
        try:
            value = round(float(said) * 1000) if field.unit == "$M" else int(said)
        except (ValueError, OverflowError):
            self.problems[name] = _("write a number") if field.unit == "$M" else _("write a whole number")
            return None
        least, most = (field.low, field.high) if field.most is None else (0, field.most)
        if (least is not None and value < least) or (most is not None and value > most):
            scale = 1000 if field.unit == "$M" else 1
            self.problems[name] = _("from {least} to {most}").format(
                least=figures(f"{(least or 0) / scale:,g}"), most=figures(f"{(most or 0) / scale:,.10g}")
            )
            return None
        return value


# -- the short form --------------------------------------------------------------------------------------------------


def short_orders(sheet: Sheet, draft: Orders, posted: Posted) -> Read:
    """The draft with the short form's inputs in it; lines that only the full form shows stay as they are."""
    reader = Reader(short_fields(sheet, draft), posted)
    changes: dict[str, Any] = {}
    for look in (_build, _widen, _book, _price, _apply, _research, _answer, _foretell):
        changes |= look(reader, sheet, draft)
    return Read(replace(draft, **changes), reader.problems)


def _build(reader: Reader, sheet: Sheet, draft: Orders) -> dict[str, Any]:
    count, name = reader.number("build"), sheet.generation
    if count is None or not name:
        return {}
    build = {**(draft.build or {}), name: count}
    return {"build": _changed(build, sheet.standing.build or {}) or None}


def _changed(asked: dict[str, int], stands: Mapping[str, int]) -> dict[str, int]:
    return {name: value for name, value in asked.items() if stands.get(name) != value}


def _widen(reader: Reader, sheet: Sheet, draft: Orders) -> dict[str, Any]:
    said = reader.choice("widen")
    if said == OWN or "widen" in reader.problems:
        return {}
    stage, _colon, units = said.partition(":")
    return {"expand": {stage: int(units)} if units else {}}


def _book(reader: Reader, sheet: Sheet, draft: Orders) -> dict[str, Any]:
    if sheet.ride is None:
        return {}
    bid, stands = reader.number("bid_kusd"), sheet.standing.book or ()
    listed = list(stands if draft.book is None else draft.book)
    for name, ride in (("flights", sheet.ride), ("flights_beside", sheet.beside)):
        if ride is None:
            continue
        flights, line = reader.number(name), booked(sheet, draft, ride)
        flights = line.flights if flights is None else flights
        new = Booking(line.vehicle, line.shell, flights, line.bid_kusd if bid is None else bid)
        if line in listed:
            listed[listed.index(line)] = new
        else:
            listed.append(new)
    asked = tuple(each for each in listed if each.flights)
    return {"book": None if asked == stands else asked}


def _price(reader: Reader, sheet: Sheet, draft: Orders) -> dict[str, Any]:
    said, stands = reader.choice("price"), sheet.standing.price
    if said == OWN or stands is None or "price" in reader.problems:
        return {}
    if not said:
        return {"price": None}
    step = int(said)
    return {
        "price": PriceOrder(
            tiers={tier: stepped(usd, step) for tier, usd in stands.tiers.items()},
            nations={name: stepped(usd, step) for name, usd in stands.nations.items()},
        )
    }


def _apply(reader: Reader, sheet: Sheet, draft: Orders) -> dict[str, Any]:
    said = reader.choice("licence")
    if said == OWN or "licence" in reader.problems or "licence" not in reader.fields:
        return {}
    nation, _bar, gateway = said.partition("|")
    return {"apply": (Application(nation, bool(gateway)),) if nation else ()}


def _research(reader: Reader, sheet: Sheet, draft: Orders) -> dict[str, Any]:
    budget, stands = reader.number("research"), sheet.standing.research
    if budget is None or stands is None:
        return {}
    asked = ResearchOrder(budget, (draft.research or stands).focus)
    return {"research": None if asked == stands else asked}


def _answer(reader: Reader, sheet: Sheet, draft: Orders) -> dict[str, Any]:
    if "answer" not in reader.fields:
        return {}
    said = reader.choice("answer")
    return {} if "answer" in reader.problems else {"answer": int(said) if said else None}


def _foretell(reader: Reader, sheet: Sheet, draft: Orders) -> dict[str, Any]:
    if sheet.asked is None:
        return {}
    low, high = reader.number(foretell.LOW), reader.number(foretell.HIGH)
    for name, other, value in ((foretell.LOW, high, low), (foretell.HIGH, low, high)):
        if value is None and other is not None:
            reader.problems.setdefault(name, _("say this too, or empty both"))
    return (
        {}
        if reader.problems.keys() & {foretell.LOW, foretell.HIGH}
        else {"forecast": foretell.forecast(sheet.asked, draft, low, high)}
    )


# -- the full form ---------------------------------------------------------------------------------------------------


def full_orders(sheet: Sheet, draft: Orders, posted: Posted) -> Read:
    """Every line as sent; lines that say what stands anyway are left out, so that they carry on."""
    groups = [group for _title, groups in full_form(sheet, draft) for group in groups]
    reader = Reader((field for group in groups for row in group.rows for field in row), posted)
    raw: dict[str, Any] = {}
    for group in groups:
        value = _line(group.line, reader, len(group.rows), sheet)
        if value is not None:
            raw[group.line] = value
    try:
        return Read(msgspec.convert(raw, Orders), reader.problems)
    except msgspec.ValidationError as problem:  # only a forged form comes here: every input was read within its limits
        return Read(draft, {**reader.problems, "form": str(problem)})


def _line(line: str, reader: Reader, rows: int, sheet: Sheet) -> Any:
    """The line's plain value, or None where it carries on."""
    stands = msgspec.to_builtins(sheet.standing).get(line)
    if line in ("build", "expand"):
        asked = {name.partition(".")[2]: reader.number(name) for name in reader.fields if name.startswith(f"{line}.")}
        said = {name: value for name, value in asked.items() if value is not None}
        return (_changed(said, stands or {}) if line == "build" else {key: n for key, n in said.items() if n}) or None
    if line == "price":
        return _prices(reader, stands or {})
    if line in ROWS:
        listed = [row for at in range(rows) if (row := _row(f"{line}.{at}", ROWS[line], reader)) is not None]
        if line in STANDING_LISTS:
            return None if listed == list(stands or ()) else listed
        return listed or None
    if line in PARTS:
        part = _row(line, PARTS[line], reader)
        return None if part == stands else part
    if line == "file":
        return [name for at in range(rows) if (name := reader.choice(f"file.{at}"))] or None
    if line in POLICIES:
        chosen = reader.choice(line)
        if line == "answer":
            return int(chosen) if chosen else None
        return None if chosen in ("", stands) else chosen
    if line == "reasons":
        text = reader.text("reasons")[:240]
        return [msgspec.to_builtins(Reason("form", text))] if text else None
    value = reader.number(line)
    return None if value is None or value == stands else value


def _row(name: str, row: type[msgspec.Struct], reader: Reader) -> dict[str, Any] | None:
    """One row of a list; None where it is empty, unreadable or asks for nothing."""
    values: dict[str, Any] = {}
    missing = []
    for part in msgspec.structs.fields(row):
        field = reader.fields[f"{name}.{part.name}"]
        value: Any
        if field.kind == "tick":
            value = reader.posted.get(field.name, "") == "yes" if reader.posted else bool(field.value)
            if value:
                values[part.name] = True
            continue
        value = reader.choice(field.name) if field.kind == "choice" else reader.number(field.name)
        if part.type is not str and field.kind == "choice" and value.isdigit():
            value = int(value)
        if value in ("", None):
            missing.append(field.name)
        else:
            values[part.name] = value
    if not missing:
        return values
    if len(missing) < len(row.__struct_fields__) and any(value not in (True, 0) for value in values.values()):
        for field_name in missing:
            reader.problems.setdefault(field_name, _("say this too, or empty the row"))
    return None


def _prices(reader: Reader, stands: Mapping[str, Mapping[str, int]]) -> dict[str, Any] | None:
    names = [name for name in reader.fields if name.startswith("price.tiers.")]
    tiers = {name.rpartition(".")[2]: value for name in names if (value := reader.number(name)) is not None}
    nations: dict[str, int] = {}
    for name in reader.fields:
        if name.startswith("price.nations.") and name.endswith(".nation"):
            nation, usd = reader.choice(name), reader.number(name.removesuffix("nation") + "usd")
            if nation and usd is not None:
                nations[nation] = usd
    gone = {name: 0 for name in stands.get("nations", {}) if name not in nations}
    new_tiers, new_nations = (
        _changed(tiers, stands.get("tiers", {})),
        _changed({**nations, **gone}, stands.get("nations", {})),
    )
    return {"tiers": new_tiers, "nations": new_nations} if new_tiers or new_nations else None
