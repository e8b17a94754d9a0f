"""Market: nations, prices, terminals, wholesale and revenue, on three tabs."""

from pygame import Rect

from game.ui.screens.market_nations import draw_nations
from game.ui.screens.market_prices import draw_prices
from game.ui.screens.market_revenue import draw_revenue
from game.ui.screens.orders_parts import page
from game.ui.screens.shell import GameScreen
from game.ui.session import Session
from game.ui.theme import MUTED, SMALL
from game.ui.ui import Ui
from game.views.format import signed_count
from game.views.market import flow_of

TABS = ("Nations", "Prices and terminals", "Customers and revenue")


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
        side, body, self.tab = page(ui, rect, "Market", TABS, self.tab)
        session = self.session
        session.kept["market.tab"], session.kept["market.nation"] = self.tab, self.nation
        if session.before is not None:
            flow = flow_of(session.before, session.seen.world, session.seat)
            words = f"Last quarter {signed_count(flow.gained)} won, {signed_count(-flow.left)} lost"
            if ui.canvas.text_width(words, SMALL) < side.width:
                ui.canvas.text(words, side, SMALL, MUTED, align="right")
        (draw_nations, draw_prices, draw_revenue)[self.tab](ui, body, self)
