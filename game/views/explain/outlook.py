"""Explain, outlook: figures of the forecast fan: quantiles over imagined worlds, and how many worlds these are."""

from game.insight.forecast import BANDS, WORLDS, Fan
from game.texts import _
from game.views.explain.sum import Sum, given, made, note
from game.views.format import count
from game.views.outlook import FORESEEN, MIDDLE, shown_as

PAGES = {"share_ppm": "term.share", "cash_kusd": "term.cash", "in_service": "term.in_service"}


def foreseen(fan: Fan, key: str, ahead: int = -1) -> Sum:
    """The median of a figure so many quarters ahead, the last unless said: today's, and how far the median moves."""
    show, fine, bands = shown_as(fan, key), FORESEEN[key].fine, fan.of(key)
    last = bands.shape[1] - 1
    ahead = last if ahead < 0 else min(ahead, last)
    today, median = float(bands[MIDDLE, 0]), float(bands[MIDDLE, ahead])
    parts = (
        given(_("Today"), today, fine, PAGES[key]),
        given(_("Median change in the worlds imagined"), median - today, fine, "term.fan"),
        *(
            note(_("{part} of 100 worlds end below").format(part=band), float(bands[at, ahead]), fine, "term.fan")
            for at, band in enumerate(BANDS)
            if at != MIDDLE
        ),
        note(_("Worlds imagined"), fan.worlds, count, "term.fan"),
        note(_("Quarters ahead"), ahead, count, "term.fan"),
    )
    label = _("{figure}: half of the worlds end below").format(figure=_(FORESEEN[key].label))
    return made(label, median, show, "term.fan", "add", parts)


def of_changes(fan: Fan, unchanged: Fan, key: str) -> Sum:
    """What the form's changes make of the median at the end; both forms meet the same luck in every world."""
    show = FORESEEN[key].fine
    with_, without = (float(each.of(key)[MIDDLE, -1]) for each in (fan, unchanged))
    parts = (
        given(_("Median with your changes"), with_, show, "term.fan"),
        given(_("Median without them"), -without, show, "term.fan"),
        note(_("Worlds imagined"), min(fan.worlds, unchanged.worlds), count, "term.fan"),
    )
    return made(_("Your changes"), with_ - without, FORESEEN[key].change, "term.fan", "add", parts)


def worlds_played(worlds: int) -> Sum:
    """How many of the worlds are in."""
    parts = (
        given(_("Worlds asked for"), WORLDS, count, "term.fan"),
        given(_("Still being played"), worlds - WORLDS, count, "term.fan"),
    )
    return made(_("Worlds imagined so far"), worlds, count, "term.fan", "add", parts)
