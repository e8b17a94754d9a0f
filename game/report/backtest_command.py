"""Backtest command: play, print, and draw what was asked for. Libraries for drawing are met only where they are needed."""

from collections.abc import Iterator

from game.insight import backtest, left_out
from game.insight.chronicle import refuse_strangers
from game.report.extra import ready

SEEDS = 20


def run(
    scenario: str, seeds: int | None, leave_one_out: bool, picture: str | None = None, page: str | None = None
) -> Iterator[str]:
    """The lines to print; `seeds` are matches, or matches a point of the design when a year is left out."""
    ready(picture, page)
    refuse_strangers(scenario)
    without = left_out.left_out(scenario, seeds=seeds or left_out.SEEDS) if leave_one_out else None
    if without is not None:
        yield from left_out.report(without)
    if without is None or picture or page:
        result = backtest.backtest(scenario, range(1, (SEEDS if leave_one_out else seeds or SEEDS) + 1))
        yield from backtest.report(result)
        yield from _drawn(result, without, picture, page)


def _drawn(
    result: backtest.Backtest, without: left_out.LeftOut | None, picture: str | None, page: str | None
) -> Iterator[str]:
    if picture:
        from game.report import backtest_picture, look

        look.save(backtest_picture.picture(result), picture)
        yield f"picture: {picture}"
    if page:
        from game.report.backtest_page import backtest_page
        from game.report.page import write

        write(page, backtest_page(result, without))
        yield f"page: {page}"
