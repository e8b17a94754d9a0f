"""Theme: colours, type sizes, spacing, and how each operator is told apart."""

from dataclasses import dataclass

Colour = tuple[int, int, int]


def colour(code: str) -> Colour:
    """Read "#RRGGBB"."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """The first colour with `share` of the second in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


# Surfaces, dark to light.
BG = colour("#060911")
BAR = colour("#0B1220")
PANEL = colour("#0F1828")
CARD = colour("#152135")
RAISED = colour("#1B2A45")  # a button at rest
SELECTED = colour("#1D3354")
LINE = colour("#22324D")
STRONG_LINE = colour("#35507A")
TRACK = colour("#070C16")  # the empty part of a bar

# Text; contrast on PANEL in brackets. DIM only from 14 px.
TEXT = colour("#E8EEF8")  # 15.2
MUTED = colour("#9DB0CC")  # 8.1
DIM = colour("#7186A6")  # 4.8

ACCENT = colour("#56B4E9")
PRIMARY = colour("#1B6FA8")  # white on it: 4.6; it darkens on hover, because lighter would not carry white
PRIMARY_HOVER = colour("#155A8A")
DANGER = colour("#A83232")
DANGER_HOVER = colour("#8A2727")
GOOD = colour("#34D399")
BAD = colour("#F87171")
WARN = colour("#FBBF24")
FOCUS = colour("#FFD166")
WHITE = colour("#FFFFFF")

# Type, in logical pixels.
TITLE = 24
HEADING = 20
KPI = 17
SUBHEAD = 15
BODY = 14
SMALL = 13
TINY = 12

# Space, on a grid of 4.
PAD = 16
CARD_PAD = 10
GAP = 8
FACT_ROW = 24
TABLE_ROW = 34
BUTTON = 36
CHIP = 28
RADIUS = 8
BUTTON_RADIUS = 6
RAIL = 72
TOP_BAR = 52
PIPELINE = 104
INSPECTOR = 332
NARROW = 1150  # below this logical width the inspector becomes an overlay


@dataclass(frozen=True, slots=True)
class Look:
    """How an operator is drawn: never by colour alone."""

    colour: Colour
    marker: str


# Okabe-Ito without black and blue: told apart under every common colour blindness.
OPERATORS: tuple[Look, ...] = (
    Look(colour("#56B4E9"), "disc"),
    Look(colour("#E69F00"), "square"),
    Look(colour("#009E73"), "triangle"),
    Look(colour("#D55E00"), "diamond"),
    Look(colour("#CC79A7"), "hexagon"),
    Look(colour("#F0E442"), "star"),
)


def operator_look(seat: int) -> Look:
    """Colour and marker of the operator in a seat."""
    return OPERATORS[seat % len(OPERATORS)]
