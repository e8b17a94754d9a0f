"""Launch bookings: the standing list of flights asked for every quarter, line by line."""

from pygame import Rect

from game.texts import N_, _
from game.ui.layout import columns
from game.ui.screens.factory_parts import Kept, fitting, refusal, words
from game.ui.session import Session
from game.ui.theme import BAD, BODY, LINE, MUTED, SMALL, TEXT, TINY, WARN
from game.ui.ui import Ui
from game.ui.widgets import button, button_width, icon_button, panel, scroll_area, select, stepper
from game.views import launch as views
from game.views.explain import lift
from game.views.format import count, money
from game.views.wording_words import plural
from game.world.orders import Booking

ROW = 40
NARROW = 1000
TITLES = (N_("Vehicle"), N_("To shell"), N_("Flights a quarter"), N_("Sealed bid a flight"), N_("Comes to"))
BID_STEP = 500  # thousand dollars
MOST_FLIGHTS, MOST_KUSD = 400, 2_000_000


class BookingList:
    """The panel under the auction."""

    def __init__(self, session: Session, kept: Kept) -> None:
        self.session, self.kept = session, kept

    def draw(self, ui: Ui, rect: Rect, vehicle: views.VehicleRow | None, shell: str, wants: bool) -> None:
        """The list, and a button that adds the chosen vehicle; `wants`: Enter asked for it."""
        session, draft = self.session, self.session.draft
        seen, listed = session.seen, session.draft.bookings()
        orders = draft.orders
        lines = self.kept.of("bookings", lambda: views.bookings(seen, listed), orders, seen)
        inner = panel(ui, rect, _("Standing bookings"))
        self._head(ui, Rect(inner.x, rect.y + 8, inner.width, 30), lines, vehicle, shell, wants)
        room = Rect(inner.x, inner.y + 24, inner.width, inner.height - 24)
        if not lines:
            words(
                ui,
                room,
                _(
                    "No flight is asked for. Choose a vehicle above and press Book: the line stands every "
                    "quarter until you change it."
                ),
            )
            return
        for title, cell in zip(map(_, TITLES), _cells(Rect(inner.x, inner.y + 6, inner.width, 16)), strict=False):
            ui.canvas.text(title, cell, TINY, MUTED)
        with scroll_area(ui, "launch.list", room, len(lines) * ROW) as area:
            for at, line in enumerate(lines):
                self._line(ui, Rect(area.x, area.y + at * ROW, area.width, ROW), at, line, at + 1 == len(lines))

    def _head(self, ui: Ui, rect: Rect, lines: tuple[views.BookingRow, ...], vehicle: views.VehicleRow | None, shell: str, wants: bool) -> None:  # fmt: skip
        """How much is booked against what may be, and the button."""
        seen, draft = self.session.seen, self.session.draft
        label = _("Book {name}").format(name=vehicle.name) if vehicle else _("Book")
        wide = button_width(ui, label, "plus")
        reason = _why_not(vehicle, shell, lines)
        pressed = button(
            ui, "launch.add", Rect(rect.right - wide, rect.y, wide, 30), label, icon="plus", enabled=not reason,
            reason=reason, tooltip=_("Ask for flights of {name} to {shell} every quarter\nEnter in the table does the same").format(name=vehicle.name if vehicle else '', shell=shell),
        )  # fmt: skip
        if (pressed or wants) and not reason and vehicle:
            place = len(draft.bookings())
            draft.set_booking(place, Booking(vehicle.name, shell, 1, views.first_bid_kusd(seen, vehicle.name)))
        booked, most, flights = views.seats(seen, lines)
        left = Rect(rect.x + 150, rect.y, rect.width - wide - 162, 30)
        said = fitting(
            ui, left.width, SMALL,
            plural(flights, "{count} flight with room for {booked} satellites; room for {most} may be booked, 1.25 × what can be ready",
                "{count} flights with room for {booked} satellites; room for {most} may be booked, 1.25 × what can be ready", booked=count(booked), most=count(most)),
            plural(flights, "{count} flight, room for {booked} of {most} satellites", "{count} flights, room for {booked} of {most} satellites", booked=count(booked), most=count(most)),
            _("room for {booked} of {most}").format(booked=count(booked), most=count(most)),
        )  # fmt: skip
        about = _(
            "Room may be booked for 1.25 times the satellites that can be ready: {most}.\n"
            "A flight that finds nothing to carry costs half its price."
        ).format(most=count(most))
        ui.node("launch.limit", left, focusable=False, tooltip=about, explain=lambda: lift.limit(seen))
        ui.canvas.text(said, left, SMALL, BAD if booked > most else MUTED)

    def _line(self, ui: Ui, rect: Rect, at: int, line: views.BookingRow, is_last: bool) -> None:
        draft, shells = self.session.draft, list(self.session.seen.legal.shells)
        narrow = rect.width < NARROW
        cells = _cells(Rect(rect.x, rect.y + 4, rect.width, 32))
        ui.canvas.text(line.vehicle, cells[0], BODY, TEXT, True)
        if line.shell not in shells:
            shells.append(line.shell)
        shell = shells[
            select(
                ui,
                f"launch.shell.{at}",
                cells[1],
                shells,
                shells.index(line.shell),
                tooltip=_("Shell the flights go to"),
            )
        ]
        flights = stepper(
            ui, f"launch.flights.{at}", cells[2], line.flights, high=MOST_FLIGHTS, 
            tooltip=_("Flights asked for every quarter; {slots} slots are on offer").format(slots=count(line.slots)),
        )  # fmt: skip
        bid = stepper(
            ui, f"launch.bid.{at}", cells[3], line.price_kusd if line.is_own else line.bid_kusd, step=BID_STEP, high=MOST_KUSD,
            show=money, enabled=not line.is_own, reason=_("Your own rocket: you pay what a flight costs, whatever the bid"),
            tooltip=_("Sealed bid a flight; who wins pays what it bid.\nThe lowest bid accepted is {reserve}. Type "
                "it in thousand dollars, or step by $500k").format(reserve=money(line.reserve_kusd)),
        )  # fmt: skip
        changed = Booking(line.vehicle, shell, flights, line.bid_kusd if line.is_own else bid)
        if changed != Booking(line.vehicle, line.shell, line.flights, line.bid_kusd):
            draft.set_booking(at, changed)
        if not refusal(ui, f"launch.book.{at}", cells[4], draft.refused(f"book[{at}]")):
            ui.canvas.text(line.words, cells[4], TINY if narrow else SMALL, WARN if line.loses else MUTED)
        if icon_button(
            ui,
            f"launch.drop.{at}",
            cells[5],
            "x",
            _("Ask for no more flights of {vehicle} to {shell}").format(vehicle=line.vehicle, shell=line.shell),
        ):
            draft.set_booking(at, None)
        if not is_last:
            ui.canvas.line((rect.x, rect.bottom - 1), (rect.right, rect.bottom - 1), LINE)


def _cells(rect: Rect) -> list[Rect]:
    """Vehicle, shell, flights, bid, what it comes to, and the cross."""
    return columns(rect, (116 if rect.width < NARROW else 150, 184, 104, 134, 1, 32), 8)


def _why_not(vehicle: views.VehicleRow | None, shell: str, lines: tuple[views.BookingRow, ...]) -> str:
    """Why nothing can be added now."""
    if vehicle is None:
        return _("Choose a vehicle in the table")
    if not shell:
        return _("File a shell first (Fleet, F4)")
    if any((line.vehicle, line.shell) == (vehicle.name, shell) for line in lines):
        return _("{name} to {shell} stands in the list already: change its flights").format(
            name=vehicle.name, shell=shell
        )
    return ""
