"""Tables: everything the report says as plain rows, and as CSV files beside it."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from game.arena.compare import ahead, matrix
from game.arena.examples import examples
from game.arena.intervals import Estimate
from game.arena.ratings import (
    Ratings,
    against_par,
    count_faults,
    count_games,
    count_struck_out,
    final_share,
    par_percentile,
    place,
    victory,
)
from game.arena.results import Kind
from game.arena.where import Courses, by_chair, by_nation, by_quarter

Cell = str | int | float | None
Row = dict[str, Cell]
DIGITS = 6


class Tables(NamedTuple):
    """Every table, by what its file is called."""

    ranking: list[Row]
    pairs: list[Row]
    groups: list[Row]
    chairs: list[Row]
    quarters: list[Row]
    nations: list[Row]
    faults: list[Row]
    examples: list[Row]


def tables(found: Ratings, levels: Mapping[str, str]) -> Tables:
    """All of them; the level of isolation by bot."""
    games = found.games
    return Tables(
        ranking=list(ranking(found, levels)),
        pairs=list(pairs(found)),
        groups=[
            {"group": number, "place": place, "bot": found.bots[bot]}
            for number, group in enumerate(found.groups, 1)
            for place, bot in enumerate(found.ranked, 1)
            if bot in group
        ],
        chairs=list(leads(found, "chair", by_chair(games))),
        quarters=list(quarters(found, by_quarter(games))),
        nations=list(leads(found, "nation", by_nation(games))),
        faults=list(faults(found)),
        examples=[each.row for bot in found.ranked for each in examples(games, found.bots[bot])],
    )


def ranking(found: Ratings, levels: Mapping[str, str]) -> Iterator[Row]:
    """One row a bot, the best first."""
    played, faulty, struck_out = count_games(found.games), count_faults(found.games), count_struck_out(found.games)
    best, worst = found.places
    figures = {
        "rating": found.rating,
        "mean_place": found.mean(place),
        "win_rate": found.share(victory),
        "share": found.mean(final_share),
        "against_par": found.mean(against_par),
        "par_percentile": found.mean(par_percentile),
    }
    for standing, bot in enumerate(found.ranked, 1):
        name = found.bots[bot]
        row: Row = {"place": standing, "place_best": int(best[bot]), "place_worst": int(worst[bot])}
        row |= {"bot": name, "level": levels.get(name, ""), "games": played[name]}
        for title, estimate in figures.items():
            row |= with_interval(title, estimate, bot)
        yield row | {str(kind): faulty[name][kind] for kind in Kind} | {"struck_out_games": struck_out[name]}


def with_interval(title: str, estimate: Estimate, at: int | tuple[int, int]) -> Row:
    """A figure in three columns."""
    value, low, high = (cell(each[at]) for each in estimate)
    return {title: value, f"{title}_low": low, f"{title}_high": high}


def cell(value: float) -> float | None:
    """Rounded, so that no processor's last bit shows; nothing where nothing is known."""
    return round(float(value), DIGITS) + 0.0 if np.isfinite(value) else None


def pairs(found: Ratings) -> Iterator[Row]:
    """One row for every bot and every other, in the order of the ranking."""
    above, met = matrix(found.games), ahead(found.games)[1].sum(axis=0)
    for bot in found.ranked:
        for other in found.ranked:
            if bot != other:
                row: Row = {"bot": found.bots[bot], "other": found.bots[other], "meetings": int(met[bot, other])}
                row |= with_interval("ends_above", above, (bot, other))
                row["rating_ahead"] = cell(found.rating.value[bot] - found.rating.value[other])
                row |= {"p": cell(found.chance[bot, other]), "told_apart": int(found.apart[bot, other])}
                yield row


def leads(found: Ratings, title: str, lead: Mapping[str, Estimate]) -> Iterator[Row]:
    """One row for every bot and chair or nation."""
    for bot in found.ranked:
        for name, estimate in lead.items():
            row: Row = {"bot": found.bots[bot], title: name}
            yield row | with_interval("lead", estimate, bot)


def quarters(found: Ratings, courses: Courses) -> Iterator[Row]:
    """One row for every bot and quarter; index 0 is the opening."""
    for bot in found.ranked:
        for quarter in range(courses.share.shape[1]):
            row: Row = {"bot": found.bots[bot], "quarter": quarter, "share": cell(courses.share[bot, quarter])}
            row |= {"share_p10": cell(courses.low[bot, quarter]), "share_p90": cell(courses.high[bot, quarter])}
            yield row | with_interval("lead", courses.lead, (bot, quarter))


def faults(found: Ratings) -> Iterator[Row]:
    """One row for every bot, kind, line and word, the most frequent first."""
    for bot in found.ranked:
        counted: Counter[tuple[str, str, str]] = Counter()
        first: dict[tuple[str, str, str], Row] = {}
        for game in found.games.games:
            for seat in game.seats:
                for fault in seat.faults if seat.bot == found.bots[bot] else ():
                    key = str(fault.kind), fault.line, fault.word
                    counted[key] += 1
                    first.setdefault(
                        key,
                        {
                            "first_game": game.game,
                            "chair": seat.chair,
                            "quarter": fault.quarter,
                            "traceback": fault.traceback,
                        },
                    )
        for key, times in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
            kind, line, word = key
            row: Row = {"bot": found.bots[bot], "kind": kind, "line": line, "word": word, "times": times}
            yield row | first[key]


def write(folder: Path, told: Tables) -> list[Path]:
    """Every table that has rows as CSV; the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, rows in told._asdict().items():
        path = folder / f"{name}.csv"
        path.unlink(missing_ok=True)
        if rows:
            write_rows(path, rows)
            written.append(path)
    return written


def write_rows(path: Path, rows: Sequence[Row]) -> None:
    """One table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
