"""Revision page: two tournaments compared, as lines at the terminal and as one page that needs nothing else."""

from collections.abc import Iterator
from math import isfinite
from pathlib import Path
from typing import cast

from game.arena.outcome import aligned
from game.arena.revision import Change, Revision, compared, is_beyond_doubt
from game.arena.tables import Row
from game.arena.words import counted, listed

HEAD = ("after", "bot", "revised", "before", "places", "rating before", "rating after", "change", "95%")
TENTHS = (0.1, 0.5, 0.9)


def told(before: Path, after: Path, page: Path | None) -> Iterator[str]:
    """The lines; the page is written where a place for it is given (ArenaError)."""
    found = compared(before, after)
    yield from aligned([HEAD, *map(_cells, found.changes)])
    yield from sentences(found)
    if page:
        yield str(write(found, page, f"{before} and {after}"))


def _cells(change: Change) -> tuple[str, ...]:
    value, low, high = change.rating
    return (
        place(change.after),
        change.bot,
        "yes" if change.is_revised else "no",
        place(change.before),
        signed(change.places),
        signed(change.before["rating"]),
        signed(change.after["rating"]),
        signed(value) + ("*" if is_beyond_doubt(change) else ""),
        f"{signed(low)} to {signed(high)}" if isfinite(low) else "?",
    )


def place(row: Row) -> str:
    """The place, and where it may be at 95%."""
    best, worst = row["place_best"], row["place_worst"]
    return f"{row['place']}" if best == worst else f"{row['place']} ({best}-{worst})"


def signed(value: object) -> str:
    """A whole number with its sign."""
    return "?" if value is None else "0" if round(cast(float, value)) == 0 else f"{round(cast(float, value)):+d}"


def sentences(found: Revision) -> Iterator[str]:
    """What came of it in words."""
    for is_revised, words in ((True, "revised"), (False, "left as they were")):
        there, gained, lost = found.counted(is_revised)
        if there:
            yield f"{counted(there, 'bot')} {words}: {gained} gained rank, {lost} lost rank."
    certain = [change.bot for change in found.changes if is_beyond_doubt(change)]
    yield (
        f"Rating changed beyond doubt (95%, each taken by itself): {listed(certain)}."
        if certain
        else "No rating changed beyond doubt (95%)."
    )
    if found.new:
        yield f"New: {listed(found.new)}."
    if found.gone:
        yield f"Gone: {listed(found.gone)}."
    if not found.has_same_luck:
        yield "The two tournaments had other seeds, so that luck differs too."
    if found.new or found.gone:
        yield "Ratings are around the mean of their own tournament, and the company changed: read places, not ratings."
    yield from _par(found)


def _par(found: Revision) -> Iterator[str]:
    before, after = found.middle("before"), found.middle("after")
    if before is not None and after is not None:
        yield f"Share times par, the class's median: {before:.2f} before, {after:.2f} after."
    if found.band:
        low, middle, high = (found.band.at(share) for share in TENTHS)
        yield (
            f"In {counted(found.band.runs, 'match')[:-1]}es of bots with lines by lot it is {middle:.2f}; "
            f"eight in ten lie between {low:.2f} and {high:.2f}."
        )


def write(found: Revision, place_of: Path, folders: str) -> Path:
    """The page (ArenaError where the libraries of the extra are missing)."""
    from game.arena.page import lacking
    from game.arena.results import ArenaError

    if absent := lacking():
        raise ArenaError(absent)
    from game.report.arena_pictures import Move, moves
    from game.report.look import inline
    from game.report.page import filled, shapes
    from game.report.page import write as store

    pictures = [moves("Rating", "Hollow: before; full: after; line: 95% interval over seeds", "rating, points", [
        Move(each.bot, _interval(each.before, "rating"), _interval(each.after, "rating"), each.is_revised) for each in found.changes
    ])]  # fmt: skip
    middle = found.middle("after")
    if middle is not None:
        band = (found.band.at(0.1), found.band.at(0.9)) if found.band else None
        lead = "Hollow: before; full: after; dashed: the class's median after" + (
            f"; grey: eight in ten of {found.band.runs} matches of bots with lines by lot" if found.band else ""
        )
        rows = [
            Move(each.bot, _interval(each.before, "against_par"), _interval(each.after, "against_par"), each.is_revised)
            for each in found.changes
        ]
        pictures.append(moves("Share times par", lead, found.figure or "share times par", rows, middle, band))
    page = filled(
        "arena_compare.html",
        pictures=[shapes(inline(each)) for each in pictures],
        changes=found.changes, place=place, signed=signed, beyond=is_beyond_doubt, isfinite=isfinite,
        sentences=list(sentences(found)), folders=folders,
    )  # fmt: skip
    place_of.parent.mkdir(parents=True, exist_ok=True)
    store(str(place_of), page)
    return place_of


def _interval(row: Row, title: str) -> tuple[float, float, float]:
    return tuple(
        float("nan") if (value := row[f"{title}{end}"]) is None else float(value) for end in ("", "_low", "_high")
    )  # type: ignore[return-value]
