"""Deals: tenders, agreements, licences, milestones and forecasts, a tab each."""

from pygame import Rect

from game.texts import N_, _, listed
from game.ui.screens.deals_agreements import draw_agreements
from game.ui.screens.deals_licences import draw_licences
from game.ui.screens.deals_tenders import draw_tenders
from game.ui.screens.deals_word import draw_forecast, draw_milestones
from game.ui.screens.page import page
from game.ui.screens.shell import GameScreen
from game.ui.session import Session
from game.ui.theme import BAD, SMALL
from game.ui.ui import Ui

TABS = (N_("Tenders"), N_("Agreements"), N_("Licences"), N_("Milestones"), N_("Forecast"))
LINES = (("bid",), ("announce",), ("apply",), (), ("forecast",))  # lines of the form each tab sets


class DealsScreen(GameScreen):
    """Everything one gives one's word for."""

    place = "deals"
    has_strip = False

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.tab: int = session.kept.get("deals.tab", 0)
        self.tender = 0  # rows chosen in the tables
        self.agreement = 0
        self.milestone = 0
        self.nation: int = session.kept.get("deals.nation", 0)
        self.date_nation = 0  # of those that may be told a date
        self.figure = 0

    def draw_body(self, ui: Ui, rect: Rect, t: float) -> None:
        """The tab chosen; refused lines of other tabs are counted at the right."""
        side, body, self.tab = page(ui, rect, N_("Deals"), TABS, self.tab)
        kept = self.session.kept
        kept["deals.tab"], kept["deals.nation"] = self.tab, self.nation
        elsewhere = [
            _(name) for at, name in enumerate(TABS)
            if at != self.tab and any(self.session.draft.refused(line) or self._refused(line) for line in LINES[at])
        ]  # fmt: skip
        if elsewhere:
            words = _("Refused lines under {elsewhere}").format(elsewhere=listed(elsewhere))
            ui.canvas.text(words, side, SMALL, BAD, align="right")
        pages = (draw_tenders, draw_agreements, draw_licences, draw_milestones, draw_forecast)
        pages[self.tab](ui, body, self)

    def _refused(self, line: str) -> bool:
        return any(entry.line.startswith(f"{line}[") for entry in self.session.draft.rejections)
