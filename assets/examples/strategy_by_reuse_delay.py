"""Strategy by reuse delay: a small paper's figure, from nothing to picture, without a notebook.

Question: does the best way to run Qianfan depend on when China's reusable rockets arrive? Each strategy plays Qianfan's
chair against the scenario's characters, with the reusable rockets on time and some quarters late; all cells meet the same
luck seed by seed, so that differences within a seed are those of the treatment.

    python assets/examples/strategy_by_reuse_delay.py --seeds 200 --out figure.svg     (.png and .pdf work too)

Beside the figure it writes figure.csv, a row a match, from which every number can be worked out again.
"""

import argparse
import csv
from collections.abc import Sequence
from pathlib import Path

import matplotlib

matplotlib.use("agg")
import matplotlib.pyplot as plt
import numpy as np
from joblib import Parallel, delayed

from agents.rollout import play
from agents.strategies.catalog import named
from game.insight.matches import characters
from game.insight.studies.reuse_delay import delayed_reuse
from game.record import RULES_VERSION
from game.rules.rulebook import compile_rulebook
from game.world.loading import load_with
from game.world.rows import operator_rows

CHAIR, SCENARIO = "Qianfan", "thousand_sails"
STRATEGIES = ("Balanced", "CadenceFirst", "ReuseFirst", "Diplomat")
DELAYS_QUARTERS = (0, 4, 8, 12)
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7")  # Okabe and Ito: apart for colour-blind readers
MARKERS = ("o", "s", "^", "D")
BOOTSTRAPS = 2_000
BLOCK = 5  # seeds a task, so that a rulebook is compiled for some twenty matches


def matches(delay_quarters: int, seeds: Sequence[int]) -> list[dict[str, object]]:
    """A block of the design: every strategy with these seeds, rockets late by so much; a row a match."""
    book = compile_rulebook(load_with(SCENARIO, delayed_reuse(SCENARIO, delay_quarters)))
    seat, rows = book.index["operator"][CHAIR], []
    for seed in seeds:
        for strategy in STRATEGIES:
            players = characters(book) | {seat: named(strategy)}
            world, _ = play(book, players, seed, book.scenario.quarters_count)
            end = next(row for row in operator_rows(world, book) if row["operator"] == CHAIR)
            told = {figure: end[figure] for figure in ("in_service", "subscribers", "share")}
            rows.append({"strategy": strategy, "delay_quarters": delay_quarters, "seed": seed, **told})
    return rows


def interval(values: np.ndarray, rng: np.random.Generator) -> tuple[float, float, float]:
    """Mean and a 95% bootstrap interval of it over seeds (Efron 1979)."""
    drawn = values[rng.integers(len(values), size=(BOOTSTRAPS, len(values)))].mean(axis=1)
    low, high = np.percentile(drawn, [2.5, 97.5])
    return float(values.mean()), float(low), float(high)


def draw(rows: list[dict[str, object]], place: Path) -> None:
    """Fleet and share at the end by delay, a line a strategy, whiskers for the mean's interval."""
    figure, panels = plt.subplots(1, 2, figsize=(10, 4.2), layout="constrained")
    rng = np.random.default_rng(1)
    for panel, (figure_name, label, factor) in zip(
        panels,
        (("in_service", "satellites in service at the end", 1), ("share", "share of lines and revenue, %", 100)),
        strict=True,
    ):
        for number, strategy in enumerate(STRATEGIES):
            cells = [
                np.array(
                    [row[figure_name] for row in rows if (row["strategy"], row["delay_quarters"]) == (strategy, delay)],
                    float,
                )
                for delay in DELAYS_QUARTERS
            ]
            middle, low, high = factor * np.array([interval(values, rng) for values in cells]).T
            panel.errorbar(
                np.array(DELAYS_QUARTERS) + 0.25 * (number - 1.5), middle, [middle - low, high - middle],
                color=COLOURS[number], marker=MARKERS[number], capsize=3, label=strategy,
            )  # fmt: skip
        panel.set_xticks(DELAYS_QUARTERS)
        panel.set_xlabel("reusable Chinese rockets late by, quarters")
        panel.set_ylabel(label)
        panel.set_ylim(bottom=0)
    panels[0].legend(frameon=False)
    seeds = len({row["seed"] for row in rows})
    figure.suptitle(
        f"{CHAIR} by strategy and reuse delay, {SCENARIO}, {seeds} paired seeds (Skyshare, rules {RULES_VERSION})",
        fontsize=10,
    )
    figure.savefig(place)


def main() -> None:
    """Play the design on all cores, write the table, draw the figure, print the means."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=200, help="matches a cell (default %(default)s)")
    parser.add_argument("--out", type=Path, default=Path("figure.svg"), help="the figure (default %(default)s)")
    asked = parser.parse_args()
    seeds = range(1, asked.seeds + 1)
    blocks = [(delay, seeds[at : at + BLOCK]) for at in range(0, len(seeds), BLOCK) for delay in DELAYS_QUARTERS]
    rows = [
        row for block in Parallel(n_jobs=-1, verbose=1)(delayed(matches)(*block) for block in blocks) for row in block
    ]
    with asked.out.with_suffix(".csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    draw(rows, asked.out)
    for strategy in STRATEGIES:
        means = [
            np.mean([row["in_service"] for row in rows if (row["strategy"], row["delay_quarters"]) == (strategy, d)])
            for d in DELAYS_QUARTERS
        ]
        print(f"{strategy:14}" + "".join(f"{mean:>9,.0f}" for mean in means))


if __name__ == "__main__":
    main()
