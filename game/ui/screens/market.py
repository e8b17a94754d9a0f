"""Market: nations, prices, terminals, wholesale and revenue, on three tabs."""

from pygame import Rect

from game.texts import N_, _
from game.ui.screens.market_nations import draw_nations
from game.ui.screens.market_prices import draw_prices
from game.ui.screens.market_revenue import draw_revenue
from game.ui.screens.page import page
from game.ui.screens.shell import GameScreen
from game.ui.session import Session
from game.ui.theme import MUTED, SMALL
from game.ui.ui import Ui
from game.views.format import signed_count
from game.views.market import flow_of

TABS = (N_("Nations"), N_("Prices and terminals"), N_("Customers and revenue"))


class MarketScreen(GameScreen):
    """What is sold where, at which price, and to whom."""

    place = "market"
    has_strip = False

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.tab: int = session.kept.get("market.tab", 0)
        self.nation: int = session.kept.get("market.nation", 0)
        self.lease: int = 0  # row chosen in the list of wholesale offers

    def draw_body(self, ui: Ui, rect: Rect, t: float) -> None:
        """The tab chosen, and last quarter's customers at the right of the title."""
        side, body, self.tab = page(ui, rect, N_("Market"), TABS, self.tab)
        session = self.session
        session.kept["market.tab"], session.kept["market.nation"] = self.tab, self.nation
        if session.before is not None:
            flow = flow_of(session.before, session.seen.world, session.seat)
            words = _("Last quarter {gained} won, {left} lost").format(
                gained=signed_count(flow.gained), left=signed_count(-flow.left)
            )
            if ui.canvas.text_width(words, SMALL) < side.width:
                ui.canvas.text(words, side, SMALL, MUTED, align="right")
        (draw_nations, draw_prices, draw_revenue)[self.tab](ui, body, self)
