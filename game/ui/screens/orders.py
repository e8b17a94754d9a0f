"""Orders: the whole form in words before it is handed in."""

from pygame import Rect

from game.texts import N_, _
from game.ui.layout import columns, rows
from game.ui.screens.advisers import draw_advisers
from game.ui.screens.dilemma import Dilemma
from game.ui.screens.orders_parts import kept, note, paragraph
from game.ui.screens.orders_side import draw_side
from game.ui.screens.outlook_panel import large_panel
from game.ui.screens.page import page
from game.ui.screens.places import title_of
from game.ui.screens.shell import GameScreen
from game.ui.session import Session
from game.ui.theme import BAD, BODY, DIM, GOOD, LINE, MUTED, SMALL, SUBHEAD, TEXT, Colour
from game.ui.ui import Ui
from game.ui.widgets import button, chips, icon_button, panel, scroll_area
from game.views.orders import CARRIES, REFUSED, SECTIONS, SET, OrderLine, form_lines, tally
from game.views.wording_words import head

TABS = (N_("Form"), N_("Advisers"), N_("Forecast"))
SIDE = 348
ROW, HEAD = 32, 34
BUTTONS, SCROLLBAR = 76, 14
STATUS = 104
LOOKS: dict[str, tuple[str, Colour]] = {
    SET: ("check", GOOD),
    CARRIES: ("arrow-right", DIM),
    REFUSED: ("triangle-alert", BAD),
}
TAB_OF = {  # beginning of a line's key -> screen, and tab on it
    "bid": ("deals", 0), "announce": ("deals", 1), "apply": ("deals", 2), "forecast": ("deals", 4),
    "price.tiers": ("market", 1), "price.nations": ("market", 0), "terminal_subsidy": ("market", 1),
    "lease": ("market", 2), "borrow": ("finance", 2), "raise_equity": ("finance", 2), "repay": ("finance", 2),
}  # fmt: skip
FILTERS = (("all", N_("All lines"), "list"), (SET, N_("Changed"), "pencil"), (REFUSED, N_("Refused"), "triangle-alert"))


class OrdersScreen(GameScreen):
    """Every line: carries on, set, or refused with its reason; taken back here, changed on its own screen."""

    place = "orders"
    has_strip = False

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.shown: str = session.kept.get("orders.shown", "all")
        self.tab: int = session.kept.get("orders.tab", 0)

    def draw_body(self, ui: Ui, rect: Rect, t: float) -> None:
        """The tab chosen; undo at the right of the title."""
        side, body, self.tab = page(ui, rect, N_("Orders"), TABS, self.tab)
        self.session.kept["orders.tab"] = self.tab
        self._buttons(ui, Rect(side.right - 224, side.y, 224, side.height))
        if self.tab == 0:
            self._form(ui, body)
        elif self.tab == 1:
            draw_advisers(ui, body, self)
        else:
            large_panel(ui, body, self.session)

    def _form(self, ui: Ui, rect: Rect) -> None:
        """Filters, the lines at the left, what they come to at the right."""
        session, draft = self.session, self.session.draft
        orders = draft.orders
        lines = kept(session, "orders.lines", lambda: form_lines(session.seen, orders, draft.rejections), mark=orders)
        numbers = tally(lines)
        named = [
            (
                key,
                _(words)
                if key == "all"
                else f"{_(words)} {numbers[SET] + numbers[REFUSED] if key == SET else numbers[key]}",
                icon,
            )
            for key, words, icon in FILTERS
        ]
        left, right = columns(rect, (1, min(SIDE, rect.width * 37 // 100)), 12)
        above, below = rows(left, (28, 1), 8)
        pressed = chips(ui, "orders.filter", above, named, on={self.shown})
        self.shown = session.kept["orders.shown"] = pressed or self.shown
        self._list(ui, panel(ui, below), [line for line in lines if self._is_shown(line)])
        pressed = draw_side(ui, right, session, numbers)
        if pressed == "dilemma":
            ui.open(Dilemma(session))
        elif pressed:
            self.go_to(ui, pressed)

    def _is_shown(self, line: OrderLine) -> bool:
        if self.shown == SET:
            return line.status != CARRIES
        return self.shown == "all" or line.status == self.shown

    def _buttons(self, ui: Ui, rect: Rect) -> None:
        """Undo one change, or all of them."""
        draft = self.session.draft
        undo, clear = columns(rect, (1, 1.2), 8)
        if button(
            ui, "orders.undo", undo, _("Undo"), icon="undo-2", enabled=draft.can_undo,
            reason=_("Nothing has been changed yet"), tooltip=_("Take the last change back (Ctrl+Z)"),
        ):  # fmt: skip
            self.undo(ui)
        if button(
            ui, "orders.clear", clear, _("Clear all"), icon="trash-2", enabled=not draft.is_empty,
            reason=_("Everything carries on already"), tooltip=_("Everything carries on; Undo brings the lines back"),
        ):  # fmt: skip
            draft.clear()

    # -- the lines -------------------------------------------------------------------------------------------------

    def _list(self, ui: Ui, rect: Rect, lines: list[OrderLine]) -> None:
        if not lines:
            words = {SET: _("Nothing is changed: everything carries on"), REFUSED: _("No line is refused")}
            note(ui, rect, words.get(self.shown, _("The form is empty")))
            return
        sections = [(_(name), [line for line in lines if line.section == name]) for name in SECTIONS]
        sections = [(_(name), found) for name, found in sections if found]
        total = sum(HEAD + sum(self._height(ui, line, rect.width) for line in found) for name, found in sections)
        with scroll_area(ui, f"orders.list.{self.shown}", rect, total) as inner:
            y = inner.y
            for name, found in sections:
                ui.canvas.text(name, Rect(inner.x, y + 4, inner.width, 24), SUBHEAD, TEXT, True)
                y += HEAD
                for line in found:
                    height = self._height(ui, line, rect.width)
                    self._line(ui, Rect(inner.x, y, inner.width, height), line)
                    y += height

    def _height(self, ui: Ui, line: OrderLine, width: int) -> int:
        room = width - SCROLLBAR - STATUS - BUTTONS
        words = ROW - 18 + ui.canvas.text_height(line.words, room, BODY)
        return words + (ui.canvas.text_height(line.reason, room, SMALL) + 8 if line.reason else 0)

    def _leave_for(self, ui: Ui, line: OrderLine) -> None:
        """The screen of a line, on the tab where it is set."""
        if line.place == "answer":
            ui.open(Dilemma(self.session))
            return
        kept, book = self.session.kept, self.session.book
        for start, (place, tab) in TAB_OF.items():
            if line.key.startswith(start):
                kept[f"{place}.tab"] = tab
        if line.key.startswith("price.nations."):
            kept["market.nation"] = book.index["nation"][line.key.removeprefix("price.nations.")]
        self.go_to(ui, line.place)

    def _line(self, ui: Ui, rect: Rect, line: OrderLine) -> None:
        """Status, words, a way to its screen, a way to take it back; the reason under it."""
        canvas = ui.canvas
        icon, colour = LOOKS[line.status]
        canvas.line((rect.x, rect.y), (rect.right, rect.y), LINE)
        row = Rect(rect.x, rect.y, rect.width, ROW)
        canvas.icon(icon, Rect(row.x + 2, row.centery - 8, 16, 16), colour)
        status = Rect(row.x + 24, row.y, STATUS - 24, ROW)
        canvas.text(_(line.status), status, SMALL, MUTED if line.status == CARRIES else colour, line.status != CARRIES)
        ink = TEXT if line.status != CARRIES else MUTED
        high = canvas.text_height(line.words, row.width - STATUS - BUTTONS, BODY)
        words = Rect(row.x + STATUS, row.y + 7, row.width - STATUS - BUTTONS, high)
        canvas.text(line.words, words, BODY, ink, valign="top", wrap=True)
        away = Rect(row.right - 68, row.y + 2, 28, 28)
        where = (
            _("Answer the dilemma")
            if line.place == "answer"
            else _("Change it under {place}").format(place=_(title_of(line.place)))
        )
        if icon_button(ui, f"line.{line.key}.go", away, "chevron-right", where):
            self._leave_for(ui, line)
        if line.change:
            tooltip = _("End it: it carries on no more") if line.status == CARRIES else _("Take this line back")
            if icon_button(ui, f"line.{line.key}.off", away.move(34, 0), "x", tooltip):
                self.session.draft.put(**dict(line.change))
        if line.reason:
            low = Rect(words.x, words.bottom + 2, words.width, max(0, rect.bottom - words.bottom - 2))
            paragraph(canvas, low, head(line.reason), BAD)
