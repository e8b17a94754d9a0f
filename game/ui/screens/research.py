"""Research: five topics as tracks, the money and the focus, vehicles to come, and the race for the public firsts."""

from functools import partial

from pygame import Rect

from game.texts import N_, _
from game.ui.layout import columns, rows
from game.ui.screens.factory_parts import Kept, fitting, fresh, refusal
from game.ui.screens.page import page
from game.ui.screens.research_firsts import draw_firsts
from game.ui.screens.research_timeline import draw_timeline
from game.ui.screens.research_tracks import ROW, draw_levels, draw_track
from game.ui.screens.shell import GameScreen
from game.ui.session import Session
from game.ui.theme import BODY, DIM, GOOD, LINE, MUTED, SMALL, TEXT, TINY, WARN
from game.ui.ui import Ui
from game.ui.widgets import panel, scroll_area, slider, stepper
from game.views import research as views
from game.views.explain import know
from game.views.factory import bare_need
from game.views.format import money, percent
from game.world.orders import ResearchOrder
from game.world.research import Topic

TABS = (N_("Topics"), N_("New vehicles"), N_("Public firsts"))
BUDGET_HIGH = 72
STEP = 5_000  # thousand dollars
MOST = 100_000_000
GENERATION_ROW = 58


class ResearchScreen(GameScreen):
    """What is being learned, and what others learn."""

    place = "research"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.kept = Kept()
        self.tab: int = session.kept.get("research.tab", 0)
        self.most = max(400_000, 2 * session.draft.research().budget_kusd)  # the slider's end

    def draw_body(self, ui: Ui, rect: Rect, t: float) -> None:
        """The tab that is open."""
        _side, body, self.tab = page(ui, rect, N_("Research"), TABS, self.tab, "research.tab")
        self.session.kept["research.tab"] = self.tab
        if self.tab == 0:
            self._topics(ui, body)
        elif self.tab == 1:
            draw_timeline(ui, body, self.session, self.kept)
        else:
            draw_firsts(ui, body, self.session, self.kept)

    def _topics(self, ui: Ui, rect: Rect) -> None:
        """Money above, tracks below, what they unlock at the right."""
        draft, seen = self.session.draft, self.session.seen
        order = draft.research()
        with scroll_area(ui, "research.page", rect, BUDGET_HIGH + 12 + 5 * ROW) as inner:
            top, below = rows(inner, (BUDGET_HIGH, 1), 12)
            left, right = columns(below, (2.7, 1), 12)
            upper, lower = rows(right, (1, 180), 12)
            budget = self._budget(ui, top, order)
            listed = self.kept.of(
                "topics", lambda: views.topics(seen, order.budget_kusd, order.focus), draft.orders, seen
            )
            focus = self._tracks(ui, left, listed, order.focus)
            if (budget, focus) != (order.budget_kusd, order.focus):
                draft.put(research=ResearchOrder(budget, focus))
            self._generations(ui, panel(ui, upper, _("Your satellites")))
            draw_levels(ui, panel(ui, lower, _("Who knows what")), self.session)

    def _budget(self, ui: Ui, rect: Rect, order: ResearchOrder) -> int:
        """What is spent a quarter."""
        ui.canvas.box(rect, None, LINE)
        room = rect.inflate(-32, -16)
        label, line, number = columns(Rect(room.x, room.y + 2, room.width, 32), (150, 1, 150), 16)
        ui.canvas.text(_("Budget a quarter"), label, BODY, TEXT, True)
        about = _(
            "Stands until changed. Progress grows with money to the power 0.6: twice the money brings "
            "half as much again"
        )
        at = min(order.budget_kusd, self.most)
        slid = round(slider(ui, "research.slider", line, at, low=0, high=self.most, step=STEP, tooltip=about))
        budget = slid if slid != at else order.budget_kusd
        typed = stepper(
            ui, "research.budget", number, budget, step=1_000, high=MOST, show=money,
            tooltip=_("{about}\nType it in thousand dollars").format(about=about),
        )  # fmt: skip
        foot = Rect(room.x, room.y + 36, room.width, 20)
        if not refusal(ui, "research.budget", foot, self.session.draft.refused("research")):
            share = percent(self.session.book.laws.research.focus_share * 1_000_000, 0)
            said = fitting(
                ui, foot.width, SMALL,
                _("The focus gets {share} of it, the other four topics share the rest. What a rival already "
                    "knows comes cheaper.").format(share=share),
                _("The focus gets {share} of it, the other four share the rest.").format(share=share),
            )  # fmt: skip
            ui.canvas.text(said, foot, SMALL, MUTED)
        return typed

    def _tracks(self, ui: Ui, rect: Rect, listed: tuple[views.TopicRow, ...], focus: Topic) -> Topic:
        for row, spot in zip(listed, rows(rect, [1] * len(listed), 8), strict=True):
            explain = partial(know.topic, self.session.seen, row, self.session.draft.research().budget_kusd)
            if draw_track(ui, spot, row, row.key == focus, self.session.book.operators, explain):
                focus = row.key
        return focus

    def _generations(self, ui: Ui, rect: Rect) -> None:
        """Which satellites may be built, and what the others still need."""
        listed = self.kept.of("generations", lambda: views.generations(self.session.seen), self.session.seen)
        with scroll_area(ui, "research.generations", rect, len(listed) * GENERATION_ROW) as inner:
            for at, row in enumerate(listed):
                spot = Rect(inner.x, inner.y + at * GENERATION_ROW, inner.width, GENERATION_ROW - 6)
                icon, ink = ("circle-check", GOOD) if row.is_open else ("lock", WARN)
                ui.canvas.icon(icon, Rect(spot.x, spot.y + 2, 16, 16), ink)
                level = ui.canvas.text(
                    _("level {level}").format(level=row.level),
                    Rect(spot.x, spot.y, spot.width, 20),
                    TINY,
                    MUTED,
                    align="right",
                )
                name = Rect(spot.x + 24, spot.y, level.x - spot.x - 30, 20)
                ui.canvas.text(row.name, name, BODY, TEXT if row.is_open else MUTED, True)
                short = row.words.replace(_(" · lasers"), "")
                known = fitting(ui, spot.width - 24, TINY, row.words, short, short.rsplit(" · ", 1)[0])
                ui.canvas.text(known, Rect(spot.x + 24, spot.y + 19, spot.width - 24, 16), TINY, MUTED)
                need = bare_need(row.lock)
                lock = fitting(
                    ui, spot.width - 24, TINY, row.lock, need, need.removeprefix("satellite "), need.split(", ")[-1]
                )
                ui.canvas.text(lock or _("may be built"), Rect(spot.x + 24, spot.y + 35, spot.width - 24, 16), TINY, WARN if lock else DIM if not row.is_open else GOOD)  # fmt: skip
                fresh(
                    ui,
                    f"research.generation.{at}",
                    spot,
                    f"{row.name}: {row.words}\n{row.lock or _('May be built (Factory, F2)')}",
                )
