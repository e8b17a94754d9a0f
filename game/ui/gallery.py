"""Gallery: every widget on three pages, for looking at and for the layout tests. The numbers are invented."""

import pygame
from pygame import Rect

from game.ui.gallery_figures import (
    COLUMNS,
    FLEETS,
    LINES_BY_NATION,
    NAMES,
    NATION_COLUMNS,
    NOTES,
    PAGES,
    QUARTER,
    RAIL_ITEMS,
    STAGES,
    TENDER,
    VEHICLES,
    YEARS,
    course,
    courses,
    fleet_rows,
    nation_rows,
)
from game.ui.layout import columns, grid, pad, rows
from game.ui.screen import Screen
from game.ui.theme import (
    BAR,
    GOOD,
    HEADING,
    MUTED,
    NARROW,
    OPERATORS,
    RAIL,
    SMALL,
    TEXT,
    TITLE,
    TOP_BAR,
    WARN,
)
from game.ui.ui import Ui
from game.ui.widgets import (
    Band,
    Choice,
    Dialog,
    Part,
    Series,
    bar_chart,
    button,
    card,
    checkbox,
    chip,
    chip_width,
    chips,
    facts,
    field,
    icon_button,
    kpi,
    legend,
    line_chart,
    market_bar,
    panel,
    progress,
    rail_item,
    scroll_area,
    select,
    slider,
    sparkline,
    stacked_area,
    stepper,
    table,
    tabs,
    waterfall,
)

MILLIONS = "{:.0f}M".format


class Gallery(Screen):
    """Three pages of widgets in the frame of the game."""

    def __init__(self, page: int = 0) -> None:
        self.page = page
        self.flights, self.price, self.vehicle, self.rigour = 12, 48.0, 0, 1
        self.is_insured, self.is_announced = True, False
        self.seed, self.layers = "2025", {"satellites", "contracts"}
        self.row: int | None = 1
        self.nation: int | None = None
        self.ended, self.opened, self.keys = 0, 0, ""

    def handle(self, event: pygame.event.Event) -> Screen:
        """Keys that no control took: 1 to 3 turn the page, E ends the quarter."""
        if event.type == pygame.KEYDOWN:
            self.keys += event.unicode
            if event.unicode in ("1", "2", "3"):
                self.page = int(event.unicode) - 1
            elif event.key == pygame.K_e:
                self.ended += 1
        return self

    def draw(self, ui: Ui, t: float) -> None:
        """The frame, then the page."""
        top, below = rows(ui.canvas.rect, (TOP_BAR, 1), 0)
        rail, main = columns(below, (RAIL, 1), 0)
        self._top_bar(ui, top)
        self._rail(ui, rail)
        head, body = rows(pad(main, 16, 12), (36, 1), 12)
        ui.canvas.text("Gallery", Rect(head.x, head.y, 110, head.height), TITLE, TEXT, True)
        self.page = tabs(ui, "page", Rect(head.x + 118, head.y, head.width - 118, head.height), PAGES, self.page)
        (self._controls, self._tables, self._charts)[self.page](ui, body)

    def _top_bar(self, ui: Ui, rect: Rect) -> None:
        ui.canvas.fill(rect, BAR)
        ui.canvas.line(rect.bottomleft, rect.bottomright)
        ui.canvas.icon("orbit", Rect(22, rect.centery - 14, 28, 28), OPERATORS[0].colour)
        cells = columns(Rect(80, rect.y, rect.width - 80 - 140, rect.height), [1] * 5, 12)
        kpi(ui, cells[0], "wallet", "Cash", "$2.41B", 86, show="{:.0f}M".format)
        kpi(ui, cells[1], "users", "Subscribers", "18.4M", 1.2, show="{:.1f}M".format)
        kpi(ui, cells[2], "satellite", "In service", "3,412", 96)
        kpi(ui, cells[3], "pie-chart", "Market share", "27.4%", -0.6, show="{:.1f}".format)
        kpi(ui, cells[4], "star", "Trust", "74", 2)
        date = Rect(rect.right - 136, rect.y + 8, 120, 20)
        ui.canvas.text("2031 Q3", date, 15, TEXT, True, "right")
        ui.canvas.text("Quarter 25 of 40", date.move(0, 18), SMALL, MUTED, align="right")

    def _rail(self, ui: Ui, rect: Rect) -> None:
        ui.canvas.fill(rect, BAR)
        ui.canvas.line(rect.topright, rect.bottomright)
        for index, (label, icon) in enumerate(RAIL_ITEMS):
            spot = Rect(rect.x + 6, rect.y + 8 + index * 66, 60, 60)
            if rail_item(ui, f"rail.{label.lower()}", spot, label, icon, index == self.page):
                self.page = index % len(PAGES)

    # -- page 1 --------------------------------------------------------------------------------------------------

    def _controls(self, ui: Ui, rect: Rect) -> None:
        tall = rect.height > 520
        chip_row, upper, lower, strip = rows(rect, (28, 340, 1, 84) if tall else (28, 1, 0.01, 84), 12 if tall else 8)
        self._chips(ui, chip_row)
        left, middle, right = columns(upper, (1.15, 1, 1), 12)
        self._form(ui, panel(ui, left, "Launch order", note="3 decisions open"))
        self._buttons(ui, panel(ui, middle, "Buttons"))
        self._nation(ui, panel(ui, right))
        if tall:
            self._pace(ui, lower)
        self._strip(ui, strip)

    def _pace(self, ui: Ui, rect: Rect) -> None:
        """How far along everybody is with the next public first."""
        inner = panel(ui, rect, "1,000 satellites outside Starlink")
        for cell, seat in zip(columns(inner, [1] * 5, 16), range(1, 6), strict=True):
            share, look = FLEETS[seat][0] / 1000, OPERATORS[seat]
            ui.canvas.marker(look.marker, Rect(cell.x, cell.y + 3, 12, 12), look.colour)
            ui.canvas.text(NAMES[seat], Rect(cell.x + 18, cell.y, cell.width - 60, 18), SMALL, MUTED)
            ui.canvas.text(f"{FLEETS[seat][0]:,}", Rect(cell.right - 42, cell.y, 42, 18), SMALL, TEXT, True, "right")
            progress(ui, Rect(cell.x, cell.y + 24, cell.width, 6), share, look.colour)

    def _chips(self, ui: Ui, rect: Rect) -> None:
        options = [("satellites", "Satellites", "satellite"), ("coverage", "Coverage", "radio-tower")]
        options += [("demand", "Demand", "users"), ("contracts", "Contracts", "handshake")]
        pressed = chips(ui, "layer", rect, options, on=self.layers)
        if pressed:
            self.layers ^= {pressed}
        news = "Launch slot lost: pick another rocket"
        spot = Rect(rect.right, rect.y, chip_width(ui, news, "triangle-alert"), rect.height)
        spot.right = rect.right
        if chip(ui, "news.slot", spot, news, icon="triangle-alert", icon_colour=WARN):
            ui.toast("The slot went to Amazon Leo for $62M")

    def _form(self, ui: Ui, rect: Rect) -> None:
        lines = [Rect(rect.x, rect.y + index * 40, rect.width, 32) for index in range(8)]
        label = rect.width * 2 // 5
        for line, words in zip(lines, ("Vehicle", "Flights", "Price a month", "Test rigour", "Seed"), strict=False):
            ui.canvas.text(words, Rect(line.x, line.y, label, line.height), 14, MUTED)
        right = [Rect(line.x + label, line.y, line.width - label, line.height) for line in lines]
        self.vehicle = select(ui, "vehicle", right[0], VEHICLES, self.vehicle)
        self.flights = stepper(
            ui, "flights", right[1], self.flights, high=55, tooltip="55 slots are on offer\nShift: steps of ten"
        )
        self.price = slider(ui, "price", right[2], self.price, low=20, high=120, show="${:.0f}".format)
        self.rigour = select(ui, "rigour", right[3], ("Fast", "Normal", "Strict"), self.rigour)
        self.seed = field(ui, "seed", right[4], self.seed, placeholder="any", allowed=str.isdigit, limit=9)
        if lines[6].bottom <= rect.bottom:
            self.is_insured = checkbox(ui, "insure", lines[5], "Insure the flights, 6% of their value", self.is_insured)
            self.is_announced = checkbox(ui, "announce", lines[6], "Announce the service date", self.is_announced)

    def _buttons(self, ui: Ui, rect: Rect) -> None:
        lines = [Rect(rect.x, rect.y + index * 46, rect.width, 36) for index in range(5)]
        if button(
            ui,
            "bid",
            lines[0],
            "Bid for the contract",
            icon="handshake",
            tooltip="Pays $120M a year, needs 95% coverage by Q4 2032",
        ):
            self.opened += 1
            ui.open(self._question())
        button(ui, "price.set", lines[1], "Set the price", icon="circle-dollar-sign")
        button(ui, "retire", lines[2], "Retire the shell", kind="danger", icon="trash-2")
        button(
            ui, "expand", lines[3], "Expand", icon="factory", enabled=False, reason="A bay costs $40M; you have $31M"
        )
        for index, (name, words) in enumerate((("undo-2", "Undo"), ("save", "Save"), ("settings", "Settings"))):
            spot = Rect(lines[4].x + index * 44, lines[4].y, 36, 36)
            if spot.bottom <= rect.bottom and icon_button(ui, f"tool.{name}", spot, name, words):
                ui.toast(words)

    def _question(self) -> Dialog:
        answers = (Choice("no", "Not now"), Choice("yes", "Bid $120M", "primary"))
        return Dialog("Bid for Indonesia?", TENDER, answers, self._answered)

    def _answered(self, key: str) -> None:
        self.keys += f"<{key}>"

    def _nation(self, ui: Ui, rect: Rect) -> None:
        ui.canvas.flag("bra", Rect(rect.x, rect.y + 4, 40, 30))
        ui.canvas.text("Brazil", Rect(rect.x + 52, rect.y, rect.width - 52, 24), HEADING, TEXT, True)
        ui.canvas.text("217M people, 38% unserved", Rect(rect.x + 52, rect.y + 22, rect.width - 52, 18), SMALL, MUTED)
        shares = (0.31, 0.22, 0.12)
        parts = [
            Part(name, share, look.colour, look.marker)
            for name, share, look in zip(NAMES, shares, OPERATORS, strict=False)
        ]
        y = market_bar(ui, Rect(rect.x, rect.y + 52, rect.width, 60), parts) + 8
        ui.canvas.line((rect.x, y), (rect.right, y))
        lines = [("Coverage", "92%", GOOD), ("Median latency", "34 ms", GOOD), ("Busy-hour capacity", "81%", WARN)]
        lines += [("Your price", "$48 a month", TEXT), ("Regulator", "Friendly", GOOD), ("Contract", "to 2034", TEXT)]
        y = facts(ui, Rect(rect.x, y + 6, rect.width, rect.bottom - y - 6), lines) + 8
        if rect.bottom - y > 60:
            sparkline(ui, Rect(rect.x, y, rect.width, min(60, rect.bottom - y)), course(0, 12))

    def _strip(self, ui: Ui, rect: Rect) -> None:
        cells = columns(rect, [1] * 5 + [180 if rect.width + RAIL > NARROW else 140], 10)
        for cell, (title, value, note, icon, share) in zip(cells, STAGES, strict=False):
            binding = title == "Test"
            card(
                ui, f"stage.{title.lower()}", cell, title, value, note=note, icon=icon, share=share,
                colour=WARN if binding else OPERATORS[0].colour, ringed=binding,
                tooltip="+1 bay: 12 a quarter, $40M" if binding else "",
            )  # fmt: skip
        end = cells[-1]
        if button(ui, "end", Rect(end.x, end.y + 4, end.width, 50), "End quarter", kind="primary", icon="skip-forward"):
            self.ended += 1
        ui.canvas.text(
            "3 decisions open, Enter", Rect(end.x, end.bottom - 24, end.width, 18), 12, MUTED, align="center"
        )

    # -- page 2 --------------------------------------------------------------------------------------------------

    def _tables(self, ui: Ui, rect: Rect) -> None:
        upper, lower = rows(rect, (30 + 6 * 34 + 6, 1), 12)
        self.row = table(ui, "rivals", upper, COLUMNS, fleet_rows(), selected=self.row).selected
        left, right = columns(lower, (1.4, 1), 12)
        self.nation = table(ui, "nations", left, NATION_COLUMNS, nation_rows(), selected=self.nation).selected
        self._notes(ui, panel(ui, right, "Notes", note="scrolls"))

    def _notes(self, ui: Ui, rect: Rect) -> None:
        heights = [ui.canvas.text_height(note, rect.width - 12, SMALL) + 44 for note in NOTES]
        with scroll_area(ui, "notes", rect, sum(heights)) as inner:
            y = inner.y
            for index, (note, height) in enumerate(zip(NOTES, heights, strict=True)):
                ui.canvas.text(note, Rect(inner.x, y, inner.width, height - 44), SMALL, MUTED, wrap=True)
                if button(ui, f"note.{index}", Rect(inner.x, y + height - 40, 120, 28), "Read more"):
                    ui.toast(f"Note {index + 1}")
                y += height

    # -- page 3 --------------------------------------------------------------------------------------------------

    def _charts(self, ui: Ui, rect: Rect) -> None:
        head, body = rows(rect, (20, 1), 8)
        legend(ui, head, [(name, look.colour, look.marker) for name, look in zip(NAMES, OPERATORS, strict=True)])
        cells = grid(body, 2, 2, 12)
        inner = panel(ui, cells[0], "Subscribers")
        line_chart(ui, inner, courses(NAMES), ticks=YEARS, show=MILLIONS, id="chart.lines")
        self._fan(ui, panel(ui, cells[1], "Forecast", note="four of five imagined worlds"))
        left, right = columns(panel(ui, cells[2], "Revenue by segment, and lines by nation"), (1, 1), 24)
        years = ((0, "2026"), (10, "2028"), (19, "2030"))
        stacked_area(ui, left, courses(("Homes", "Ships", "State"), 20), ticks=years)
        bar_chart(ui, right, LINES_BY_NATION, show="{:.1f}M".format)
        waterfall(ui, panel(ui, cells[3], "This quarter, $M"), QUARTER, show="{:.0f}".format)

    def _fan(self, ui: Ui, rect: Rect) -> None:
        """What has been, and the range of what may come."""
        own = course(0)
        low = tuple(value - 0.12 * step for step, value in enumerate(own[20:]))
        high = tuple(value + 0.15 * step for step, value in enumerate(own[20:]))
        you = [Series("You", own, OPERATORS[0].colour)]
        line_chart(ui, rect, you, ticks=YEARS, show=MILLIONS, band=Band(low, high, OPERATORS[0].colour, 20), now=20)
