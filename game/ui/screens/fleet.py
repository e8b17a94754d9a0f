"""Fleet: shells and their ages, the dates they must be filled by, and the sky they share."""

from collections.abc import Sequence

from pygame import Rect

from game.texts import N_, _, figures
from game.ui.layout import columns, rows
from game.ui.screens.factory_parts import Kept, choice, fitting, fresh, refusal
from game.ui.screens.fleet_dates import draw_dates
from game.ui.screens.fleet_shells import COLUMNS, draw_ages, shell_cells, shown
from game.ui.screens.fleet_sky import draw_sky
from game.ui.screens.page import page
from game.ui.screens.shell import GameScreen
from game.ui.session import Session
from game.ui.theme import ACCENT, BAD, BODY, GOOD, MUTED, SMALL, TEXT, TINY
from game.ui.ui import Ui
from game.ui.widgets import button, facts, panel, scroll_area, sparkline, table
from game.views import fleet as views
from game.views.explain import fleet
from game.views.explain.sum import known
from game.views.format import count

TABS = (N_("Shells"), N_("Dates and openings"), N_("Shared sky"))
ROW, FILING_ROW = 28, 60


class FleetScreen(GameScreen):
    """Everything in orbit that is yours, and what it shares its orbits with."""

    place = "fleet"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.kept = Kept()
        self.tab: int = session.kept.get("fleet.tab", 0)
        self.shell = ""

    def draw_body(self, ui: Ui, rect: Rect, t: float) -> None:
        """The tab that is open."""
        _side, body, self.tab = page(ui, rect, N_("Fleet"), TABS, self.tab, "fleet.tab")
        self.session.kept["fleet.tab"] = self.tab
        if self.tab == 0:
            self._shells(ui, body)
        elif self.tab == 1:
            draw_dates(ui, body, self.session, self.kept)
        else:
            pressed = draw_sky(ui, body, self.session, self.kept)
            if pressed:
                self.shell, self.tab = pressed, 0
                self.session.kept["fleet.tab"] = 0

    def _shells(self, ui: Ui, rect: Rect) -> None:
        """Table and ages at the left; retirement and filings at the right."""
        session = self.session
        retire = session.draft.retire()
        listed = self.kept.of("shells", lambda: views.shells(session.seen, retire), session.draft.orders, session.seen)
        with scroll_area(ui, "fleet.page", rect, 470) as inner:
            left, right = columns(inner, (1, 288 if inner.width > 1000 else 264), 12)
            upper, lower = rows(left, (min(34 + ROW * max(4, len(listed)), inner.height - 210), 1), 12)
            names = [row.name for row in listed]
            at = names.index(self.shell) if self.shell in names else 0
            places = shown(upper.width)
            cells = [[shell_cells(row, session.seen, retire)[place] for place in places] for row in listed]
            titles = [COLUMNS[place] for place in places]
            picked = table(ui, "fleet.shells", upper, titles, cells, selected=at, row_height=ROW).selected
            if picked is not None:
                self.shell = names[picked]
                self._ages(ui, lower, listed, listed[picked], retire)
            self._side(ui, right)

    def _ages(self, ui: Ui, rect: Rect, listed: Sequence[views.ShellRow], row: views.ShellRow, retire: str) -> None:
        """How old the satellites of a shell are, and the fleet in figures."""
        left, right = columns(rect, (1.5, 1), 12)
        draw_ages(
            ui,
            panel(ui, left, _("Ages in {name}").format(name=row.name), note=_("by years in service")),
            row,
            self.session,
            retire,
        )
        inner = panel(ui, right, _("The whole fleet"))
        totals = self.kept.of("totals", lambda: views.totals(self.session.seen, listed), listed)
        sums = self.kept.of("total sums", lambda: fleet.total_sums(self.session.seen, listed, retire), listed)
        lines = [(*line, TEXT, known(figure)) for line, figure in zip(totals, sums, strict=True)]
        end = facts(ui, inner, lines, id="fleet.total") + 8
        done = views.course(self.session.worlds, self.session.seen)
        room = Rect(inner.x, end, inner.width, inner.bottom - end)
        if room.height > 70 and len(done) > 1:
            ui.canvas.text(_("In service since the opening"), Rect(room.x, room.y, room.width, 18), TINY, MUTED)
            sparkline(ui, Rect(room.x, room.y + 24, room.width, min(90, room.height - 24)), tuple(map(float, done)))

    def _side(self, ui: Ui, rect: Rect) -> None:
        filings = self.kept.of("filings", lambda: views.filings(self.session.seen), self.session.seen)
        upper, lower = rows(rect, (208, 1) if filings else (1, 92), 12)
        self._policy(ui, panel(ui, upper, _("Retirement"), note=_("stands until changed")))
        self._filings(ui, panel(ui, lower, _("File a shell")), filings)

    def _policy(self, ui: Ui, rect: Rect) -> None:
        """When satellites are brought down."""
        draft, seen = self.session.draft, self.session.seen
        listed = self.kept.of("policies", lambda: views.policies(seen), seen)
        high = min(64, (rect.height - 8) // len(listed))
        for at, row in enumerate(listed):
            spot = Rect(rect.x, rect.y + at * (high + 4), rect.width, high)
            note = _("{ends_soon} end in a year, renew {renew} a quarter").format(
                ends_soon=count(row.ends_soon), renew=figures(f"{row.renew:,.0f}")
            )
            about = _(
                "{meaning}\n{ends_soon} end within a year; {renew} new ones a quarter keep the fleet as it is"
            ).format(meaning=row.meaning, ends_soon=count(row.ends_soon), renew=figures(f"{row.renew:,.0f}"))
            note = fitting(
                ui,
                rect.width - 36,
                TINY,
                note,
                _("{ends_soon} end, renew {renew}/q").format(
                    ends_soon=count(row.ends_soon), renew=figures(f"{row.renew:,.0f}")
                ),
            )
            if choice(ui, f"fleet.retire.{row.key}", spot, row.title, note, draft.retire() == row.key, about):
                draft.put(retire=row.key)

    def _filings(self, ui: Ui, rect: Rect, listed: Sequence[views.FilingRow]) -> None:
        """Shells that may be asked for."""
        draft = self.session.draft
        if not listed:
            ui.canvas.text(_("Every shell you could fly is filed."), Rect(rect.x, rect.y, rect.width, 20), SMALL, MUTED)
            return
        with scroll_area(ui, "fleet.filings", rect, len(listed) * FILING_ROW) as inner:
            for at, row in enumerate(listed):
                spot = Rect(inner.x, inner.y + at * FILING_ROW, inner.width, FILING_ROW - 6)
                asked = row.name in draft.orders.file
                reason = draft.refused(f"file[{draft.orders.file.index(row.name)}]") if asked else ""
                press = Rect(spot.right - 82, spot.y, 82, 30)
                ui.canvas.text(row.name, Rect(spot.x, spot.y, press.x - spot.x - 10, 20), BODY, TEXT, True)
                fee = _("Fee {fee_words}").format(fee_words=views.fee_words(row))
                ui.canvas.text(
                    fee,
                    Rect(spot.x, spot.y + 18, press.x - spot.x - 10, 18),
                    TINY,
                    ACCENT if row.fee_kusd >= 0 else BAD,
                )
                foot = Rect(spot.x, spot.y + 36, spot.width, 16)
                if not refusal(ui, f"fleet.file.{at}", foot, reason):
                    fresh(
                        ui, f"fleet.filing.{at}", Rect(spot.x, spot.y, press.x - spot.x - 6, spot.height), row.meaning
                    )
                    said = _("will be filed this quarter") if asked else row.words
                    ui.canvas.text(said, foot, TINY, GOOD if asked else MUTED)
                if button(
                    ui,
                    f"fleet.file.{at}",
                    press,
                    _("Take back") if asked else _("File"),
                    kind="secondary",
                    tooltip=row.meaning,
                ):
                    draft.toggle_filing(row.name)
