"""Fleet dates: milestones, deployment rules and the stated objective, with the pace they ask for."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.rules.filings import FULL, filing_tables, flying
from game.texts import N_, _, figures, listed
from game.views.format import count
from game.views.nation import label
from game.world.axes import MONTHS_PER_QUARTER, Ints
from game.world.licences import DUE, MET, MISSED, NOT_FILED, WAIVED
from game.world.observation import Observation
from game.world.scenario import quarter_index
from game.world.state import World

YEAR = 4
STATUS = {MET: (N_("met"), "good"), MISSED: (N_("missed"), "bad"), WAIVED: (N_("waived"), "warn")}


@dataclass(frozen=True, slots=True)
class DateRow:
    """So many satellites by a date."""

    title: str
    kind: str  # who asks
    due: str
    left: int  # quarters left, this one included; 0 when it is over
    needed: int
    have: int
    pace_needed: float  # satellites a month from now on
    pace_now: float | None  # a month over the last year, None at the opening
    status: str
    tone: str
    meaning: str


def dates(seen: Observation, worlds: Sequence[World]) -> tuple[DateRow, ...]:
    """The stated objective first, then what is due, then what is over."""
    rows = [_objective(seen, worlds), *_milestones(seen, worlds), *_rules(seen, worlds)]
    return tuple(sorted(rows, key=lambda row: (row.kind != "Your objective", row.left == 0, row.left)))


def _row(seen: Observation, worlds: Sequence[World], shells: Ints, needed: int, due: int, title: str, kind: str, about: str) -> DateRow:  # fmt: skip
    have = int((flying(seen.world.fleet) * shells).sum())
    left = max(0, due - seen.quarter + 1)
    months = max(1, left * MONTHS_PER_QUARTER)
    want = max(0, needed - have) / months
    now = _pace(worlds, shells)
    status, tone = _outlook(have, needed, want, now)
    meaning = _("{about}\n{have} of {needed} fly or are on their way up; {want} a month are needed from now on").format(
        about=about, have=count(have), needed=count(needed), want=figures(f"{want:.1f}")
    )
    return DateRow(title, kind, label(seen, due), left, needed, have, want, now, status, tone, meaning)


def _outlook(have: int, needed: int, want: float, now: float | None) -> tuple[str, str]:
    if have >= needed:
        return _("reached"), "good"
    if now is None:
        return _("no pace yet"), "plain"
    if now >= want:
        return _("on pace"), "good"
    return (_("a little behind"), "warn") if now >= 0.7 * want else (_("far behind"), "bad")


def _pace(worlds: Sequence[World], shells: Ints) -> float | None:
    """Satellites a month that these shells gained over the last year, losses taken off."""
    back = min(YEAR, len(worlds) - 1)
    if back < 1:
        return None
    gained = int(((flying(worlds[-1].fleet) - flying(worlds[-1 - back].fleet)) * shells).sum())
    return gained / (back * MONTHS_PER_QUARTER)


def _objective(seen: Observation, worlds: Sequence[World]) -> DateRow:
    spec = seen.book.scenario.operators[seen.name]
    own = (seen.book.owners["shell"] == seen.seat).astype(np.int64)
    due = quarter_index(spec.objective_by, seen.book.scenario.opening)
    about = _(
        "What {name} has told the world: {objective_satellites} satellites by {due}. Nobody fines you for missing it"
    ).format(name=seen.name, objective_satellites=count(spec.objective_satellites_count), due=label(seen, due))
    title = _("{objective_satellites} satellites").format(objective_satellites=count(spec.objective_satellites_count))
    return _row(seen, worlds, own, spec.objective_satellites_count, due, title, N_("Your objective"), about)


def _milestones(seen: Observation, worlds: Sequence[World]) -> list[DateRow]:
    table, rows = filing_tables(seen.book), []
    for at, (name, spec) in enumerate(seen.book.scenario.milestones.items()):
        if spec.operator != seen.name:
            continue
        keeps = (
            _("what flies is kept")
            if table.keeps[at] == FULL
            else _("the right falls to {keeps} times what flies").format(keeps=figures(f"{table.keeps[at]:g}"))
        )
        about = _(
            "{authority} asks for {satellites} satellites in {shells}. If missed, {keeps}; odds of a "
            "waiver {waiver_share}"
        ).format(
            authority=spec.authority,
            satellites=count(spec.satellites_count),
            shells=listed(spec.shells),
            keeps=keeps,
            waiver_share=figures(f"{spec.waiver_share:.0%}"),
        )
        row = _row(
            seen, worlds, table.members[at], spec.satellites_count, int(table.due[at]), name, spec.authority, about
        )
        status = int(seen.world.licences.milestone[at])
        if status != DUE:
            words, tone = STATUS[status]
            row = DateRow(
                row.title, row.kind, row.due, 0, row.needed, row.have, 0.0, row.pace_now, words, tone, row.meaning
            )
        rows.append(row)
    return rows


def _rules(seen: Observation, worlds: Sequence[World]) -> list[DateRow]:
    """The next general deployment date of every own filed shell that no milestone covers."""
    table, filed, rows = filing_tables(seen.book), seen.world.licences.filed_quarter, []
    for shell in np.flatnonzero(seen.book.owners["shell"] == seen.seat).tolist():
        stages = [
            (
                int(filed[shell]) + int(table.stage_quarters[at]),
                int(table.stage_needed[at]),
                float(table.stage_keeps[at]),
            )
            for at in np.flatnonzero(table.stage_shell == shell)
        ]
        coming = sorted(stage for stage in stages if stage[0] >= seen.quarter)
        if filed[shell] == NOT_FILED or not coming:
            continue
        due, needed, keeps = coming[0]
        name = seen.book.names["shell"][shell]
        members = np.zeros_like(filed)
        members[shell] = 1
        about = _(
            "Deployment rule for filed shells. If missed, the right falls to {keeps} times what flies there"
        ).format(keeps=figures(f"{keeps:g}"))
        rows.append(_row(seen, worlds, members, needed, due, name, N_("Deployment rule"), about))
    return rows
