"""Market, prices: list prices by income tier, the terminal subsidy, prices of single nations, and what they do."""

from functools import partial
from typing import TYPE_CHECKING

from pygame import Rect

from game.texts import N_, _, sentences
from game.ui.layout import columns, rows
from game.ui.screens.orders_parts import hint, label, note, paragraph, refusal
from game.ui.theme import BODY, LINE, MUTED, SMALL, STRONG_LINE, TEXT, TINY, TRACK, WARN, operator_look
from game.ui.ui import Ui
from game.ui.widgets import explained, icon_button, panel, scroll_area, stepper
from game.views.explain import prices
from game.views.format import short_count, usd
from game.views.market import TierFacts, price_effects, subsidy_words, tier_facts

if TYPE_CHECKING:
    from game.ui.screens.market import MarketScreen

CONTROL = 148
TITLES = {"low": N_("Low income"), "middle": N_("Middle income"), "high": N_("High income")}
SUBSIDY_STEP = 10
ROW = 34
RULER = 46


def draw_prices(ui: Ui, rect: Rect, screen: "MarketScreen") -> None:
    """Tiers at the left; subsidy and single nations at the right."""
    left, right = columns(rect, (1.45, 1), 12)
    inner = panel(ui, left, _("Price a month by income of the nation"), note=_("stands until you change it"))
    for spot, tier in zip(rows(inner, (1, 1, 1), 8), tier_facts(screen.session.seen), strict=True):
        _tier(ui, spot, screen, tier)
    upper, lower = rows(right, (188, 1), 12)
    _subsidy(ui, panel(ui, upper, _("Terminal subsidy")), screen)
    _single(ui, panel(ui, lower, _("Prices of single nations"), note=_("set under Nations")), screen)


def _tier(ui: Ui, rect: Rect, screen: "MarketScreen", tier: TierFacts) -> None:
    draft, seen, canvas = screen.session.draft, screen.session.seen, ui.canvas
    if tier.tier != "low":
        canvas.line((rect.x, rect.y - 4), (rect.right, rect.y - 4), LINE)
    words, control = columns(Rect(rect.x, rect.y, rect.width, 36), (1, CONTROL), 12)
    label(
        ui, f"tier.{tier.tier}.label", Rect(words.x, words.y, words.width, 20), _(TITLES[tier.tier]),
        _("Holds in every nation of {tier} income without a price of its own.").format(tier=_(tier.tier)), TEXT, BODY,
        explain=partial(prices.price_floor, seen, tier.tier),
    )  # fmt: skip
    paid = _("{lines} lines in {nations} nations · affordable {low_usd} to {high_usd}").format(
        lines=short_count(tier.lines), nations=tier.nations, low_usd=usd(tier.low_usd), high_usd=usd(tier.high_usd)
    )
    canvas.text(paid, Rect(words.x, words.y + 19, words.width, 17), SMALL, MUTED)
    drafted = draft.price(tier.tier)
    asked = stepper(
        ui, f"price.{tier.tier}", Rect(control.x, control.y, control.width, 32), drafted, low=1, high=1000, show=usd,
        tooltip=hint(
            draft.refused(f"price.tiers.{tier.tier}"),
            _("A line a month. Floor {floor_usd}: what one more line costs. Shift: steps of ten").format(floor_usd=usd(tier.floor_usd)),
        ),
        explain=None if draft.refused(f"price.tiers.{tier.tier}") else partial(prices.price_floor, seen, tier.tier),
    )  # fmt: skip
    if asked != drafted:
        draft.set_price(tier.tier, asked)
    low = Rect(rect.x, rect.y + 42, rect.width, rect.bottom - rect.y - 42)
    refused = refusal(ui, low, draft.refused(f"price.tiers.{tier.tier}"))
    effects = price_effects(seen, tier.lines, tier.standing_usd, asked)
    end = (
        low.y + refused
        if refused
        else paragraph(canvas, low, sentences(*(_("{words}.").format(words=said) for said in effects)))
    )
    if rect.bottom - end >= RULER:
        _ruler(ui, Rect(rect.x, rect.bottom - RULER, rect.width, RULER), tier, asked, screen.session.seat)


def _ruler(ui: Ui, rect: Rect, tier: TierFacts, asked: int, seat: int) -> None:
    """Own price among the floor, what households can afford, and the rivals' list prices."""
    canvas = ui.canvas
    most = max(tier.high_usd, asked, *(price for name, price in tier.rivals), 1) * 1.06
    track = Rect(rect.x, rect.centery - 3, rect.width - 8, 6)

    def across(price: float) -> int:
        return round(track.x + track.width * price / most)

    canvas.box(track, TRACK, None, 3)
    band = Rect(across(tier.low_usd), track.y, max(4, across(tier.high_usd) - across(tier.low_usd)), track.height)
    canvas.box(band, STRONG_LINE, None, 3)
    canvas.fill(Rect(across(tier.floor_usd) - 1, track.y - 5, 2, track.height + 10), WARN)
    for other, price in tier.rivals:
        look = operator_look(other)
        canvas.marker(look.marker, Rect(across(price) - 5, track.y - 17, 11, 11), look.colour)
    look = operator_look(seat)
    canvas.marker("up", Rect(across(asked) - 6, track.bottom + 3, 12, 11), look.colour)
    own, most_x = _("you {asked}").format(asked=usd(asked)), rect.right - 8
    left = min(across(asked) + 10, most_x - canvas.text_width(own, TINY, True))
    canvas.text(own, Rect(left, track.bottom + 1, canvas.text_width(own, TINY, True) + 2, 16), TINY, TEXT, True)
    ui.node(
        f"ruler.{tier.tier}", rect, focusable=False,
        tooltip=_("Amber: the floor, {floor_usd}. The light band is what households of this income can afford, "
            "poorest nation to richest. Above it the list prices of rivals that serve such nations, "
            "below it yours.").format(floor_usd=usd(tier.floor_usd)),
    )  # fmt: skip


def _subsidy(ui: Ui, rect: Rect, screen: "MarketScreen") -> None:
    draft, seen = screen.session.draft, screen.session.seen
    words, control = columns(Rect(rect.x, rect.y, rect.width, 32), (1, CONTROL), 12)
    label(
        ui, "subsidy.label", words, _("For every new line"),
        _("What you add to each new customer's terminal, everywhere. Households weigh what is left "
            "against their income."), explain=partial(prices.terminal_cost, seen),
    )  # fmt: skip
    standing = draft.subsidy()
    asked = stepper(
        ui, "subsidy", control, standing, high=5000, step=SUBSIDY_STEP, show=usd, tooltip=_("Shift: steps of a hundred")
    )
    if asked != standing:
        draft.put(terminal_subsidy_usd=asked)
    low = Rect(rect.x, rect.y + 42, rect.width, rect.bottom - rect.y - 42)
    taken = refusal(ui, low, draft.refused("terminal_subsidy_usd"))
    end = paragraph(
        ui.canvas,
        Rect(low.x, low.y + taken, low.width, low.height - taken),
        _("{words}.").format(words=subsidy_words(seen, asked)),
    )
    hint = _("Terminals get cheaper with every one made and with research.")
    paragraph(ui.canvas, Rect(low.x, end + 4, low.width, max(0, low.bottom - end - 4)), hint)


def _single(ui: Ui, rect: Rect, screen: "MarketScreen") -> None:
    draft, book = screen.session.draft, screen.session.book
    own = [(name, usd_) for name in book.names["nation"] if (usd_ := draft.price_in(name))]
    if not own:
        note(ui, rect, _("None: the tiers' prices hold everywhere"))
        return
    with scroll_area(ui, "single", rect, len(own) * ROW) as inner:
        for at, (name, price) in enumerate(own):
            line = Rect(inner.x, inner.y + at * ROW, inner.width, ROW)
            spec = book.scenario.nations[name]
            ui.canvas.flag(spec.iso3.lower(), Rect(line.x, line.centery - 9, 24, 18))
            ui.canvas.text(name, Rect(line.x + 34, line.y, line.width - 140, ROW), BODY, TEXT)
            reason = draft.refused(f"price.nations.{name}")
            ui.canvas.text(usd(price), Rect(line.right - 110, line.y, 66, ROW), BODY, TEXT, True, "right")
            nation = book.index["nation"][name]
            explain = partial(prices.price_against, screen.session.seen, nation)
            explained(ui, f"single.price.{name}", Rect(line.right - 110, line.y, 66, ROW), explain)
            if icon_button(
                ui, f"single.{name}", Rect(line.right - 32, line.y + 3, 28, 28), "x",
                reason or _("Back to the price of {tier} income").format(tier=_(spec.tier)),
            ):  # fmt: skip
                draft.set_price_in(name, 0)
