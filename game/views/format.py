"""Format: figures as people read them; every number on a screen, a page or in a sentence passes here."""

from datetime import datetime

from game.texts import N_, _, amount, figures, ngettext
from game.world.axes import PPM

MINUS = "−"
MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
ORDINALS = (N_("1st"), N_("2nd"), N_("3rd"), N_("4th"), N_("5th"), N_("6th"))


def ordinal(place: int) -> str:
    """A place in the ranking, 1 the first."""
    return _(ORDINALS[place - 1])


def count(number: int) -> str:
    """A whole number in full: 8,012."""
    return figures(f"{number:,}").replace("-", MINUS)


def short_count(number: float) -> str:
    """A number in at most five signs: 812, 8.0k, 1.24M, 12.4M."""
    size = abs(number)
    sign = MINUS if number < 0 else ""
    for limit, unit in ((1e9, "B"), (1e6, "M"), (1e4, "k")):
        if size >= limit:
            divided = size / (1e3 if unit == "k" else limit)
            digits = 2 if divided < 10 else 1 if divided < 100 else 0
            return sign + amount(f"{divided:.{digits}f}", unit)
    return sign + figures(f"{size:,.0f}")


def money(kusd: float) -> str:
    """Thousand dollars as dollars: $0, $640k, $12.4M, $2.41B."""
    size = abs(kusd)
    sign = MINUS if kusd < 0 else ""
    if round(size) == 0:
        return "$0"
    if size >= 1e6:
        return sign + amount(f"${size / 1e6:.2f}", "B")
    if size >= 1e5:
        return sign + amount(f"${size / 1e3:,.0f}", "M")
    if size >= 1e3:
        return sign + amount(f"${size / 1e3:,.1f}", "M")
    return sign + amount(f"${size:,.0f}", "k")


def unit_cost(kusd: int) -> str:
    """A satellite's cost, fine enough to see it fall: $1.34M, $812k."""
    return amount(f"${kusd / 1000:.2f}", "M") if kusd >= 1000 else amount(f"${kusd}", "k")


def signed_money(kusd: float) -> str:
    """Money with its sign: +$12.4M."""
    return money(kusd) if kusd < 0 else f"+{money(kusd)}"


def signed_count(number: float) -> str:
    """A number with its sign: +96."""
    return short_count(number) if number < 0 else f"+{short_count(number)}"


def percent(ppm: float, digits: int = 1) -> str:
    """Parts per million as a percentage: 27.4%."""
    return figures(f"{ppm / PPM * 100:.{digits}f}%").replace("-", MINUS)


def signed_points(ppm: float) -> str:
    """A change of a share in percentage points: +0.6."""
    return figures(f"{ppm / PPM * 100:+.1f}").replace("-", MINUS)


def usd(dollars: float) -> str:
    """Whole dollars: $48."""
    return figures(f"{MINUS if dollars < 0 else ''}${abs(dollars):,.0f}")


def quarters(number: int) -> str:
    """A duration: 1 quarter, 3 quarters."""
    return ngettext("{count} quarter", "{count} quarters", number).format(count=number)


def moment(when: datetime) -> str:
    """A day and an hour of this year or the last: 23 Nov 08:02."""
    month = _(MONTHS[when.month - 1])
    return _("{day} {month} {time}").format(day=when.day, month=month, time=f"{when:%H:%M}")
