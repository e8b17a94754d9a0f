"""Factory: the production - test - launch line, what is planned for it, and what it costs."""

from functools import partial

from pygame import Rect

from game.texts import N_, _, figures, sentences
from game.ui.layout import columns, rows
from game.ui.screens.factory_parts import Kept, choice, fitting, fresh, refusal, words
from game.ui.screens.factory_stages import GAP_WIDTH, READY_WIDTH, between, ready, stage_card
from game.ui.screens.page import page
from game.ui.screens.shell import GameScreen
from game.ui.session import Session
from game.ui.theme import ACCENT, BODY, DIM, GOOD, LINE, MUTED, SMALL, TEXT, TINY, WARN, operator_look
from game.ui.ui import Ui
from game.ui.widgets import Series, facts, line_chart, panel, scroll_area, stepper, tabs
from game.ui.widgets.panel import FactLine
from game.views import factory as views
from game.views import factory_figures
from game.views.explain import plant
from game.views.format import count, money, percent, unit_cost
from game.world.observation import Observation

STAGES_HIGH, VERDICT_HIGH, BELOW_LEAST = 168, 44, 268
ROW, TALL_ROW = 58, 84
CHARTS = (N_("Output"), N_("Unit cost"))
RIGOUR_WORDS = {
    "fast": N_("Short tests: room to test more satellites, and more of them die in their first weeks in orbit"),
    "normal": N_("The usual campaign"),
    "strict": N_("Long tests: room to test fewer, but faults are found on the ground and half as many die young"),
}


class FactoryScreen(GameScreen):
    """The line as it is, and the orders that change it."""

    place = "factory"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.kept = Kept()
        self.chart = 0

    def draw_body(self, ui: Ui, rect: Rect, t: float) -> None:
        """Stages, verdict, then plan, tests and charts; on a low window it scrolls."""
        orders, seen, draft = self.session.draft.orders, self.session.seen, self.session.draft
        line = self.kept.of("line", lambda: views.line(seen, orders.build, draft.rigour(), orders.expand), orders, seen)
        _side, body, _tab = page(
            ui, rect, N_("Factory"), note=_("Satellites are built, tested, then fitted to a rocket")
        )
        need = STAGES_HIGH + VERDICT_HIGH + BELOW_LEAST + 16
        with scroll_area(ui, "factory.page", body, need) as inner:
            top, said, below = rows(inner, (STAGES_HIGH, VERDICT_HIGH, 1), 8)
            self._stages(ui, top, line)
            self._verdict(ui, said, line)
            plan, middle, right = columns(below, (1.5, 1.05, 1.3), 12)
            self._plan(ui, panel(ui, plan, _("Build plan"), note=_("satellites to start a quarter")))
            self._tests(ui, panel(ui, middle, _("Tests and costs")))
            self._charts(ui, panel(ui, right))

    def _stages(self, ui: Ui, rect: Rect, line: views.Line) -> None:
        cells = columns(rect, (1, GAP_WIDTH, 1, GAP_WIDTH, 1, GAP_WIDTH, READY_WIDTH), 0)
        draft = self.session.draft
        for at, stage in enumerate(line.stages):
            room = partial(plant.room, self.session.seen, draft.orders.build, draft.rigour(), at)
            units = stage_card(ui, cells[2 * at], stage, draft, room)
            if units != draft.expand(stage.key):
                draft.set_expand(stage.key, units)
            between(ui, cells[2 * at + 1], line, at, partial(plant.waiting, self.session.seen, at + 1))
        ready(ui, cells[-1], line.ready, partial(plant.ready, self.session.seen))

    def _verdict(self, ui: Ui, rect: Rect, line: views.Line) -> None:
        ui.canvas.box(rect, None, WARN if line.is_bound else LINE)
        ui.canvas.icon("hourglass" if line.is_bound else "circle-check", Rect(rect.x + 14, rect.centery - 9, 18, 18), WARN if line.is_bound else GOOD)  # fmt: skip
        whole = sentences(line.verdict, line.piles)
        fresh(ui, "factory.verdict", rect, whole)
        room = Rect(rect.x + 44, rect.y, rect.width - 56, rect.height)
        if ui.canvas.text_width(whole, SMALL) <= room.width:
            ui.canvas.text(whole, room, SMALL, TEXT)
        else:
            words(ui, Rect(room.x, rect.y + 4, room.width, rect.height - 6), whole, TEXT)

    def _plan(self, ui: Ui, rect: Rect) -> None:
        orders, seen, draft = self.session.draft.orders, self.session.seen, self.session.draft
        listed = self.kept.of("plan", lambda: views.generations(seen, orders.build, draft.rigour()), orders, seen)
        high = TALL_ROW if len(listed) * TALL_ROW <= rect.height else ROW
        with scroll_area(ui, "factory.plan", rect, len(listed) * high) as inner:
            for at, row in enumerate(listed):
                self._generation(ui, Rect(inner.x, inner.y + at * high, inner.width, high), row, at + 1 == len(listed))

    def _generation(self, ui: Ui, rect: Rect, row: views.GenerationRow, is_last: bool) -> None:
        draft, wide = self.session.draft, 132
        right = Rect(rect.right - wide, rect.y + 6, wide, 32)
        left = Rect(rect.x, rect.y + 4, rect.width - wide - 12, 20)
        ink = ui.canvas.text(row.name, left, BODY, TEXT if row.is_unlocked else MUTED, True)
        now, room = unit_cost(row.cost_kusd), Rect(ink.right + 10, left.y, left.right - ink.right - 10, 20)
        then = (
            _("{now}, then {next}").format(now=now, next=unit_cost(row.next_kusd))
            if row.plan
            else _("{now} each").format(now=now)
        )
        cost = fitting(ui, room.width, SMALL, _("{then} each").format(then=then) if row.plan else then, then, now, "")
        ui.canvas.text(cost, room, SMALL, ACCENT if row.is_unlocked else DIM, align="right")
        about = Rect(rect.x, rect.y + 2, left.width, rect.height - 4)
        second = Rect(rect.x, rect.y + 26, left.width, 18)
        bare = _("{mass_kg} kg · {gbps} Gbps").format(
            mass_kg=figures(f"{row.mass_kg:,.0f}"), gbps=figures(f"{row.gbps:,.0f}")
        )
        known = fitting(
            ui,
            second.width,
            TINY,
            _("{bare} · {life_years} years").format(bare=bare, life_years=figures(f"{row.life_years:g}")),
            bare,
        )
        known = (
            fitting(ui, second.width, TINY, _("{known} · lasers").format(known=known), known)
            if row.has_lasers
            else known
        )
        reason = draft.refused(f"build.{row.name}")
        if not refusal(
            ui, f"factory.build.{row.name}", Rect(second.x, rect.y + 25, second.width, rect.height - 27), reason
        ):
            each = partial(plant.cost, self.session.seen, draft.orders.build, draft.rigour(), row.name)
            fresh(ui, f"factory.about.{row.name}", about, _about(row), each)
            need = views.bare_need(row.lock)
            said = fitting(ui, second.width, TINY, row.lock, need, need.removeprefix("satellite "))
            ui.canvas.text(said or known, second, TINY, WARN if row.lock else MUTED)
        plan = stepper(
            ui, f"factory.build.{row.name}", right, row.plan, high=20_000, enabled=row.is_unlocked or row.plan > 0,
            reason=row.lock, tooltip=_("{name} to start a quarter; stands until changed\nShift: steps of ten, or type the number").format(name=row.name),
        )  # fmt: skip
        if plan != row.plan:
            draft.set_build(row.name, plan)
        under = Rect(right.x, right.bottom, wide, 16)
        if row.plan:
            ui.canvas.text(
                _("{plan} a quarter").format(plan=money(row.plan * row.cost_kusd)), under, TINY, MUTED, align="center"
            )
        if rect.height >= TALL_ROW and not reason:
            untested, tested, done = row.stock
            parts = (
                _("{built} built").format(built=count(row.built)),
                _("{untested} untested").format(untested=count(untested)),
                _("{tested} tested").format(tested=count(tested)),
                _("{done} ready").format(done=count(done)),
            )
            stock = fitting(ui, left.width, TINY, " · ".join(parts), " · ".join(parts[1:]), " · ".join(parts[2:]))
            ui.canvas.text(stock, Rect(rect.x, rect.y + 48, left.width, 18), TINY, MUTED)
        if not is_last:
            ui.canvas.line((rect.x, rect.bottom - 1), (rect.right, rect.bottom - 1))

    def _tests(self, ui: Ui, rect: Rect) -> None:
        seen, draft = self.session.seen, self.session.draft
        ways = self.kept.of("rigour", lambda: factory_figures.rigours(seen, draft.orders.build), draft.orders, seen)
        y = rect.y
        for way in ways:
            spot = Rect(rect.x, y, rect.width, 40)
            short = _("room for {room}, {infant} die young").format(
                room=count(way.room), infant=percent(way.infant_ppm)
            )
            long = _("room for {room}: {scrap} fail, {infant} die young").format(
                room=count(way.room), scrap=percent(way.scrap_ppm), infant=percent(way.infant_ppm)
            )
            note = fitting(ui, rect.width - 36, TINY, long, short)
            about = _("{about}\nThe bays can test {room} a quarter. Of those tested {scrap} fail on the ground; of those launched "
                "{infant} are lost before they serve").format(about=_(RIGOUR_WORDS[way.key]), room=count(way.room), scrap=percent(way.scrap_ppm), infant=percent(way.infant_ppm))  # fmt: skip
            if choice(
                ui,
                f"factory.rigour.{way.key}",
                spot,
                _("{title} tests").format(title=way.title),
                note,
                way.key == draft.rigour(),
                about,
                explain=partial(plant.rigour, seen, draft.orders.build, way.key),
            ):
                draft.put(test_rigour=way.key)
            y = spot.bottom + 4
        ui.canvas.text(_("Paid last quarter"), Rect(rect.x, y, rect.width, 18), TINY, MUTED)
        facts(ui, Rect(rect.x, y + 16, rect.width, rect.bottom - y - 8), _bills(seen), row=18, id="factory.bills")

    def _charts(self, ui: Ui, rect: Rect) -> None:
        self.chart = tabs(ui, "factory.chart", Rect(rect.x - 12, rect.y - 4, rect.width, 30), CHARTS, self.chart)
        room = Rect(rect.x, rect.y + 32, rect.width, rect.height - 32)
        (self._output, self._learning)[self.chart](ui, room)

    def _output(self, ui: Ui, rect: Rect) -> None:
        session = self.session
        flows = factory_figures.output(session.worlds, session.seat)
        done = len(session.worlds) - 1
        if done < 2:
            words(
                ui,
                rect,
                _(
                    "Two quarters must have been played before a course can be drawn. What each stage passed "
                    "stands above."
                ),
            )
            return
        looks = [operator_look(session.seat), operator_look(session.seat + 1), operator_look(session.seat + 2)]
        series = [Series(name, tuple(map(float, flow)), look.colour, look.marker) for (name, flow), look in zip(flows, looks, strict=True)]  # fmt: skip
        line_chart(
            ui,
            rect,
            series,
            ticks=factory_figures.ticks(session.seen, 0, done - 1, 3),
            id="factory.output",
            series_key="output",
        )

    def _learning(self, ui: Ui, rect: Rect) -> None:
        session = self.session
        seen, orders = session.seen, session.draft.orders
        row = self.kept.of("plan", lambda: views.generations(seen, orders.build, session.draft.rigour()), orders, seen)[
            0
        ]
        course = self.kept.of(
            "course", lambda: factory_figures.learning(session.worlds, seen, row.name, row.plan), orders, seen
        )
        look = operator_look(session.seat)
        line_chart(
            ui, rect, [Series(row.name.split()[-1], course, look.colour, look.marker)], show=lambda kusd: unit_cost(round(kusd)), low=0,
            ticks=factory_figures.ticks(seen, 0, len(course) - 1, 3), now=len(session.worlds) - 1, id="factory.learning", series_key="unit_cost",
        )  # fmt: skip


def _bills(seen: Observation) -> list[FactLine]:
    """What the factory cost last quarter, each with its account."""
    names = ("satellites", "factory_upkeep", "expansion", "storage")
    return [
        (label, value, TEXT, partial(plant.paid, seen, name))
        for (label, value), name in zip(factory_figures.bills(seen), names, strict=True)
    ]


def _about(row: views.GenerationRow) -> str:
    """Everything there is to say of a generation."""
    untested, tested, done = row.stock
    lines = [
        _("{name}: {mass_kg} kg, {gbps} Gbps, made to last {life_years} years").format(
            name=row.name,
            mass_kg=figures(f"{row.mass_kg:,.0f}"),
            gbps=figures(f"{row.gbps:,.0f}"),
            life_years=figures(f"{row.life_years:g}"),
        ),
        _("Laser links between satellites") if row.has_lasers else _("No laser links: needs a gateway in sight"),
        _("{built} built so far; {scrap} fail their tests").format(
            built=count(row.built), scrap=percent(row.scrap_ppm)
        ),
        _("{untested} untested, {tested} tested, {done} ready").format(
            untested=count(untested), tested=count(tested), done=count(done)
        ),
        _("{cost} each now, {next} after this quarter: every doubling of experience saves a fixed share").format(
            cost=unit_cost(row.cost_kusd), next=unit_cost(row.next_kusd)
        ),
    ]
    return "\n".join([*lines, row.lock] if row.lock else lines)
