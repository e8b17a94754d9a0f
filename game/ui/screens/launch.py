"""Launch: the auction and the standing bookings, this quarter's manifest, and the providers' programmes."""

from pygame import Rect

from game.texts import N_, _
from game.ui.layout import columns, rows
from game.ui.screens.factory_parts import Kept
from game.ui.screens.launch_auction import COLUMNS, shown, vehicle_cells
from game.ui.screens.launch_bookings import BookingList
from game.ui.screens.launch_manifest import draw_manifest
from game.ui.screens.launch_programmes import draw_programmes
from game.ui.screens.page import page
from game.ui.screens.shell import GameScreen
from game.ui.session import Session
from game.ui.theme import MUTED, SMALL, TINY
from game.ui.ui import Ui
from game.ui.widgets import scroll_area, select, table
from game.views import launch as views

TABS = (N_("Auction"), N_("Manifest"), N_("Programmes"))
AUCTION = N_(
    "You name a price a flight in secret, as rivals do. When the quarter ends, the highest bids get the flights and pay what they named."
)
AUCTION_SHORT = N_("The highest secret bids get the flights; each pays what it named.")
AUCTION_MORE = N_(
    "There are fewer flights than wishes, so they are sold to whoever offers most. A bid under the lowest one is refused; "
    "one under what it last sold for seldom wins. What you do not win costs nothing."
)
ROW = 28
BAR_HIGH, TABLE_LEAST, LIST_LEAST = 32, 206, 190


class LaunchScreen(GameScreen):
    """Rockets, slots, bids, insurance and sponsorship."""

    place = "launch"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.kept = Kept()
        self.tab: int = session.kept.get("launch.tab", 0)
        self.generation, self.shell = 0, views.usual_shell(session.seen, session.draft.bookings())
        self.vehicle: str = session.kept.pop("launch.vehicle", "")  # the one somebody pointed out
        self.list = BookingList(session, self.kept)

    def draw_body(self, ui: Ui, rect: Rect, t: float) -> None:
        """The tab that is open."""
        _side, body, self.tab = page(
            ui, rect, N_("Launch"), TABS, self.tab, "launch.tab", views.waiting_words(self.session.seen)
        )
        self.session.kept["launch.tab"] = self.tab
        if self.tab == 0:
            self._auction(ui, body)
        elif self.tab == 1:
            draw_manifest(ui, body, self.session, self.kept)
        else:
            self.vehicle = draw_programmes(ui, body, self.session, self.kept, self.vehicle)

    def _auction(self, ui: Ui, rect: Rect) -> None:
        """Who has flights to sell, and what is asked of them every quarter."""
        seen = self.session.seen
        need = BAR_HIGH + TABLE_LEAST + LIST_LEAST + 16
        with scroll_area(ui, "launch.page", rect, need) as inner:
            bar, upper, lower = rows(inner, (BAR_HIGH, 1.25, 1), 8)
            generation, shell = self._chosen(ui, bar)
            listed = self.kept.of(
                f"vehicles {generation} {shell}",
                lambda: views.vehicles(seen, generation, shell),
                seen,
            )
            names = [row.name for row in listed]
            at = names.index(self.vehicle) if self.vehicle in names else 0 if names else None
            places = shown(upper.width)
            rows_of = self.kept.of(
                f"cells {generation} {shell}",
                lambda: [vehicle_cells(row, seen) for row in listed],
                listed,
            )
            cells = [[row[place] for place in places] for row in rows_of]
            titles = [COLUMNS[place] for place in places]
            picked = table(ui, "launch.vehicles", upper, titles, cells, selected=at, row_height=ROW, activates=True)
            if picked.selected is not None:
                self.vehicle = names[picked.selected]
            row = listed[picked.selected] if picked.selected is not None else None
            self.list.draw(ui, lower, row, shell, wants=picked.activated is not None)

    def _chosen(self, ui: Ui, rect: Rect) -> tuple[str, str]:
        """Generation and shell that the table speaks of."""
        seen = self.session.seen
        kinds, shells = views.generations(seen), seen.legal.shells
        about, words, first, second = columns(rect, (2.2, 1, 190, 196), 8)
        ui.node("launch.auction", about, focusable=False, tooltip=_(AUCTION_MORE))
        caption = next((said for way in (AUCTION, AUCTION_SHORT) if _fits(ui, said := _(way), about)), _(AUCTION_SHORT))
        ui.canvas.text(caption, about, TINY, MUTED, wrap=True)
        if ui.canvas.text_width(_("Figures are for"), SMALL) <= words.width:
            ui.canvas.text(_("Figures are for"), words, SMALL, MUTED, align="right")
        if kinds:
            self.generation = select(ui, "launch.generation", first, kinds, min(self.generation, len(kinds) - 1), tooltip=_("Which satellite is to fly"))  # fmt: skip
        if shells:
            self.shell = select(ui, "launch.shell", second, shells, min(self.shell, len(shells) - 1), tooltip=_("To which of your filed shells"))  # fmt: skip
        return kinds[self.generation] if kinds else "", shells[self.shell] if shells else ""


def _fits(ui: Ui, words: str, rect: Rect) -> bool:
    """Whether the words, wrapped, keep inside."""
    return ui.canvas.text_height(words, rect.width, TINY) <= rect.height
