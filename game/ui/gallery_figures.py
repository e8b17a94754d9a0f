"""Gallery figures: invented numbers for the gallery."""

import math

from game.ui.theme import OPERATORS
from game.ui.widgets import Bar, Cell, Column, Series, delta_cell

NAMES = ("Starlink", "Qianfan", "Guowang", "Amazon Leo", "OneWeb", "Lightspeed")
PAGES = ("Controls", "Tables", "Charts")
RAIL_ITEMS = (("Map", "globe"), ("Factory", "factory"), ("Launch", "rocket"), ("Research", "flask-conical"))
VEHICLES = ("Falcon 9", "Long March 6A", "Zhuque-3", "New Glenn", "Ariane 64")
YEARS = tuple((4 * year, str(2025 + year)) for year in range(0, 11, 2))
COLUMNS = (
    Column("Operator", 1.5, tooltip="Press a heading to sort"),
    Column("In orbit", 1, "right"),
    Column("Share", 1, "right"),
    Column("Change", 1, "right"),
    Column("Subscribers", 1.2, "right"),
    Column("Price", 1, "right"),
    Column("Subscribers, 12 quarters", 2, "right", sortable=False),
)
FLEETS = (
    (8094, 54.2, 0.8, 9.21, 66),
    (108, 2.1, 1.4, 0.02, 31),
    (162, 0.4, -0.2, 0.0, 28),
    (210, 3.0, 2.2, 0.11, 58),
    (648, 6.6, -1.1, 0.09, 120),
    (12, 0.1, 0.0, 0.0, 140),
)
NATION_COLUMNS = (
    Column("Nation", 1.6),
    Column("Households", 1, "right"),
    Column("Stance", 1),
    Column("Ends in", 1, "right"),
)
NATIONS = {
    "bra": "Brazil", "ind": "India", "idn": "Indonesia", "nga": "Nigeria", "kaz": "Kazakhstan", "mex": "Mexico",
    "deu": "Germany", "fra": "France", "jpn": "Japan", "aus": "Australia", "can": "Canada", "chn": "China",
}  # fmt: skip
NOTES = (
    "A satellite is sold once: what it carries over an ocean or a closed market serves the neighbours within reach.",
    "The slowest stage sets the pace of the line. The ring shows which one it is, and what one more unit brings.",
    "Bids are sealed and paid as bid. The last clearing price and the number of bidders are public.",
    "Whoever holds over 70% of a nation for four quarters calls up a second-source tender.",
)
TENDER = "The tender asks for 95% availability from 2032 Q4. Each late quarter costs $30M and three points of trust."
STAGES = (
    ("Production", "148", "88 a quarter", "factory", 0.85),
    ("Test", "36", "3% fail", "flask-conical", 0.45),
    ("Integration", "60", "starved", "wrench", 0.2),
    ("Flights", "6", "2 booked", "rocket", 0.7),
    ("Serving", "3,412", "41 failing", "satellite", 0.92),
)
QUARTER = (
    Bar("Revenue", 812, OPERATORS[0].colour),
    Bar("Launch", -240),
    Bar("Satellites", -190),
    Bar("Lines", -96),
    Bar("Interest", -31),
    Bar("Grant", 120),
)
LINES_BY_NATION = (Bar("Brazil", 5.7), Bar("India", 3.1), Bar("Kenya", 0.9), Bar("Chile", 0.34))


def course(seat: int, length: int = 41) -> tuple[float, ...]:
    """An invented course of subscribers, millions."""
    rise, start = (1.0, 0.55, 0.5, 0.7, 0.12, 0.3)[seat], 6 if seat == 0 else 0
    wave = [
        0.25 * math.sin(0.6 * quarter + seat) + 0.15 * math.sin(1.7 * quarter + 2 * seat) for quarter in range(length)
    ]
    return tuple(max(0.0, rise * (0.25 * quarter**1.15 + wave[quarter]) + start) for quarter in range(length))


def courses(names: tuple[str, ...], length: int = 41) -> list[Series]:
    """One line a name, in the operators' looks."""
    looks = zip(names, OPERATORS, strict=False)
    return [Series(name, course(seat, length), look.colour, look.marker) for seat, (name, look) in enumerate(looks)]


def fleet_rows() -> list[list[Cell]]:
    """One row an operator."""
    return [_fleet_row(seat) for seat in range(len(FLEETS))]


def _fleet_row(seat: int) -> list[Cell]:
    orbit, share, change, subscribers, price = FLEETS[seat]
    look = OPERATORS[seat]
    return [
        Cell(NAMES[seat], bold=True, marker=look.marker, mark_colour=look.colour),
        Cell(f"{orbit:,}", orbit),
        Cell(f"{share:.1f}%", share),
        delta_cell(change, f"{abs(change):.1f}"),
        Cell(f"{subscribers:.2f}M", subscribers),
        Cell(f"${price}", price),
        Cell(spark=course(seat, 12), colour=look.colour),
    ]


def nation_rows() -> list[list[Cell]]:
    """One row a nation, flag first."""
    return [_nation_row(index, code, name) for index, (code, name) in enumerate(NATIONS.items())]


def _nation_row(index: int, code: str, name: str) -> list[Cell]:
    homes, left = 40_000 - 2_900 * index, 1 + index * 5 % 7
    stance = ("Friendly", "Wary", "Frozen")[index % 3]
    return [Cell(name, flag=code), Cell(f"{homes:,}k", homes), Cell(stance, icon="gavel"), Cell(f"{left} q", left)]
