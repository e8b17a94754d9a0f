'''The pygame front end: a thin immediate-mode layer, and the screens that stand on it.

All rectangles are *logical* pixels (`pygame.Rect`; the recipe's numbers, as at scale 1.0). The canvas scales them, so a screen
never multiplies. `ui.canvas.rect` is the whole window in logical pixels; `ui.canvas.px(rect)` gives surface pixels, for code
that draws on `ui.canvas.surface` itself (the map).

One screen
----------
    class Rivals(Screen):
        """Rivals: who is ahead, by how much, and since when."""

        def handle(self, event: pygame.event.Event) -> Screen:  # only what no control has taken
            return Help() if event.type == pygame.KEYDOWN and event.unicode == "?" else self

        def draw(self, ui: Ui, t: float) -> None:
            body = panel(ui, ui.canvas.rect.inflate(-32, -32), "Rivals")
            top, foot = rows(body, (1, 36), gap=8)  # 1 = the share of what is left, 36 = pixels
            self.row = table(ui, "rivals", top, COLUMNS, self.cells, selected=self.row).selected
            if button(ui, "back", columns(foot, (160, 1))[0], "Back to map", icon="globe"):
                ui.go(Map())

Moving between screens: `ui.go(screen)` replaces the top one, `ui.open(modal)` lays one over it, `ui.close()` takes it away;
`handle` may also return the next screen. Esc closes a modal whose `dismissable` is true. `ui.toast("Saved")` says something briefly.

Drawing: `canvas = ui.canvas`
-----------------------------
    canvas.text(string, rect, size=14, colour=TEXT, bold=False, align="left"|"center"|"right", valign="middle"|"top",
                wrap=False) -> Rect          # ends in an ellipsis when too long; wrap=True breaks lines from the top
    canvas.text_width(string, size=14, bold=False) -> int
    canvas.text_height(string, width, size=14, bold=False) -> int      # of a wrapped paragraph
    canvas.box(rect, fill=PANEL, border=None, radius=8, border_width=1)
    canvas.fill(rect, colour)   canvas.line(start, end, colour, width=1)   canvas.shade(rect, colour, alpha)
    canvas.icon(name, rect, colour=TEXT)   canvas.flag(iso3, rect)   canvas.marker(shape, rect, colour)
    canvas.picture(key, rect, paint)          # paint(size) -> Surface in surface pixels, kept until pushed out of the cache
    with canvas.inside(rect, clip=False): ... # texts drawn here must stay in rect (the layout tests check it)

Cutting rectangles (`game.ui.layout`)
-------------------------------------
    columns(rect, (120, 1, 2), gap=8)   rows(rect, (34, 1), gap=8)     # entries above 8 are pixels, others are shares of the rest
    grid(rect, columns=3, rows=2, gap=8)   pad(rect, 16)

Controls (`game.ui.widgets`; `ui` and an id first; ids are unique in a frame, dotted: "launch.book")
-----------------------------------------------------------------------------------------------------
    button(ui, id, rect, label, *, kind="secondary"|"primary"|"danger"|"ghost", icon="", enabled=True, reason="", tooltip="") -> bool
    icon_button(ui, id, rect, icon, tooltip, *, enabled=True, reason="") -> bool
    chip(ui, id, rect, label, *, on=False, icon="", icon_colour=None, tooltip="") -> bool       # was it pressed
    chips(ui, id, rect, [(key, label, icon)], on=set_of_keys) -> str | None                     # a row; which was pressed
    tabs(ui, id, rect, labels, selected) -> int
    stepper(ui, id, rect, value, *, low=0, high=999, step=1, show=str, enabled=True, reason="", tooltip="", explain=None) -> int
    slider(ui, id, rect, value, *, low, high, step=1, show=None, enabled=True, tooltip="") -> float
    select(ui, id, rect, options, selected, *, enabled=True, tooltip="") -> int
    checkbox(ui, id, rect, label, on, *, enabled=True, tooltip="") -> bool                      # the new state
    field(ui, id, rect, text, *, placeholder="", allowed=None, limit=40) -> str                 # the new text
    table(ui, id, rect, columns, rows, *, selected=None, row_height=34, activates=False) -> Pick(selected, activated)
        # indices into `rows`, whatever the order shown; only with activates=True does Enter go to the table
        Column(title, width=1, align="left"|"right"|"center", sortable=True, tooltip="")        # width: as in columns()
        delta_cell(value, text)                                                                 # a change with its triangle
        Cell(text="", sort=None, colour=None, bold=False, icon="", flag="", marker="", mark_colour=None, spark=(), tooltip="")
    with scroll_area(ui, id, rect, content_height) as inner: ...                                # draw at inner.x, inner.y
    card(ui, id, rect, title, value, *, note="", note_colour=None, icon="", share=None, colour=ACCENT, ringed=False, tooltip="") -> bool
    rail_item(ui, id, rect, label, icon, selected, *, tooltip="") -> bool
    button_width(ui, label, icon="") -> int    chip_width(ui, label, icon="") -> int

Pictures of numbers (no id: nothing to press)
---------------------------------------------
    panel(ui, rect, title="", *, note="") -> Rect            # draws the frame, returns what is left inside
    facts(ui, rect, [(label, value, colour)], row=24) -> int # label left, value right; returns the bottom
    kpi(ui, rect, icon, label, value, delta=None, *, show="{:,.0f}".format, good_up=True)
    progress(ui, rect, share, colour=ACCENT)
    market_bar(ui, rect, [Part(label, share, colour)], rest="None")      # stacked shares with a legend under it
    sparkline(ui, rect, values, colour=ACCENT)
    line_chart(ui, rect, series, *, ticks=(), show=brief, band=None, low=None, high=None, now=None, id="")
        Series(label, values, colour, marker="disc", start=0)    Band(low, high, colour, start=0)    ticks: [(x, words)]
        # with an id, pointing at the chart reads the values off; `now` marks where the past ends; values are tuples
    stacked_area(ui, rect, series, *, ticks=(), show=brief)
    bar_chart(ui, rect, [Bar(label, value, colour)], *, show=brief)   waterfall(ui, rect, [Bar], *, total="Net", show=brief)
    legend(ui, rect, [(label, colour, marker)])
    Dialog(title, text, [Choice(key, label, kind)], on_choice)           # a modal Screen: ui.open(Dialog(...))

Figures that explain themselves: nobody shows a computed number without the sum behind it (a test looks for such numbers)
--------------------------------------------------------------------------------------------------------------------------
    explain = lambda: money.cash(seen, before)      # a function that returns a Sum of `game.views.explain`, asked when needed
    ui.node(id, rect, focusable=False, explain=explain)      kpi(..., id="kpi.cash", explain=explain)
    card(..., explain=explain)   stepper(..., explain=explain)   Cell(text, explain=explain)   with_sums(cells, sums)
    facts(ui, rect, [(label, value, colour, explain)], id="panel")   waterfall(..., id="cash", explains=[...])
    explained(ui, id, rect, explain)                # for a figure that was drawn with canvas.text
A resting mouse opens the sum; I leads on to its page or walks from figure to figure, Shift+I opens the encyclopedia.
A `Sum` holds its parts and what joins them (add, times, per, least, most, mean); `worked_out()` of the parts must be the figure.

Colours, sizes and the operators' colour and marker are in `game.ui.theme`: `operator_look(seat) -> Look(colour, marker)`.
`market_bar` and `facts` return the y where they end. Windows never have fewer than 1000 x 560 logical pixels.
`ui.window` has `own_scale`, `set_scale(...)`, `toggle_full_screen()` for the settings; `ui.calm` means reduced motion.
Drawing happens every frame: keep the draft on the screen object, and figures that cost time out of `draw`.
A control of your own: `touch = ui.node(id, rect, ...)` and read `touch.hover / held / focused / clicked / keys / typed / wheel`.
'''

from game.ui.engine import require_pygame_ce

require_pygame_ce()  # before any module asks the wrong pygame for what it does not have
