"""Fields: what an input of the order form is, and what the form would hold with the draft in it."""

from typing import Any

import msgspec
from msgspec import Struct

from game.classroom.sheet import Choices, Sheet
from game.texts import N_, figures
from game.world.orders import Orders

OWN = "own"  # a choice that only the full form can say
MOST_COUNT, MOST_KUSD = 100_000, 100_000_000  # as game.world.orders says
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


def musd(kusd: int) -> str:
    """Thousand dollars as they are typed, in millions: 63.132, 40."""
    return figures(f"{kusd / 1000:.3f}".rstrip("0").rstrip("."))


def shown(sheet: Sheet, draft: Orders) -> dict[str, Any]:
    """The form as it would stand with the draft in it, in plain values."""
    stands, set_now = msgspec.to_builtins(sheet.standing), msgspec.to_builtins(draft)
    price = {
        part: stands["price"].get(part, {}) | set_now.get("price", {}).get(part, {}) for part in ("tiers", "nations")
    }
    price["nations"] = {name: usd for name, usd in price["nations"].items() if usd}
    return stands | set_now | {"build": (stands.get("build") or {}) | (set_now.get("build") or {}), "price": price}
