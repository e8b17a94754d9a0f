"""Refusals: what the rules' check refuses, told beside the input that it is about."""

from collections.abc import Iterable

from game.classroom import foretell
from game.classroom.fields import Field
from game.classroom.full_form import full_form
from game.classroom.sheet import Sheet
from game.classroom.short_form import short_fields
from game.world.orders import Orders, Rejection

SHORT_NAMES = {
    "expand": "widen", "price": "price", "apply": "licence", "research": "research", "answer": "answer",
    "forecast": foretell.LOW,
}  # fmt: skip


def beside(sheet: Sheet, draft: Orders, rejections: Iterable[Rejection], short: bool) -> dict[str, str]:
    """Reasons of the check by the input they belong beside; under "form" those that have none on this form."""
    fields = short_fields(sheet, draft) if short else _all(sheet, draft)
    names = {field.name for field in fields}
    found: dict[str, list[str]] = {}
    for refused in rejections:
        name = _short_name(sheet, draft, refused.line) if short else _full_name(refused.line, names)
        reason = refused.reason if name in names else f"{refused.line}: {refused.reason}"
        found.setdefault(name if name in names else "form", []).append(reason)
    return {name: "; ".join(reasons) for name, reasons in found.items()}


def _all(sheet: Sheet, draft: Orders) -> list[Field]:
    return [f for _title, groups in full_form(sheet, draft) for group in groups for row in group.rows for f in row]


def _short_name(sheet: Sheet, draft: Orders, line: str) -> str:
    head = line.split(".")[0].split("[")[0]
    if head == "book" and sheet.ride is not None:
        listed = draft.book or ()
        at = int(line[5 : line.index("]")])
        pair = (listed[at].vehicle, listed[at].shell) if at < len(listed) else None
        for name, ride in (("flights", sheet.ride), ("flights_beside", sheet.beside)):
            if ride is not None and pair == (ride.vehicle, ride.shell):
                return "bid_kusd" if line.endswith("bid_kusd") else name
        return "form"
    if head == "build":
        return "build" if line == f"build.{sheet.generation}" else "form"
    return SHORT_NAMES.get(head, "form")


def _full_name(line: str, names: set[str]) -> str:
    """The input of a refused line; of a whole row its first input, of a whole line likewise."""
    name = line.replace("[", ".").replace("]", "")
    if name in names:
        return name
    return next((each for each in sorted(names) if each.startswith(f"{name}.")), "form")
