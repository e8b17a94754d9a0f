"""Score: shares of subscribers and revenue, and how well each operator foretells its own figures."""

from dataclasses import dataclass

from game.world.axes import Ints, axes

RECENT_QUARTERS = 12  # the last eight of a match and its run-off


@dataclass(frozen=True, eq=False)
class Score:
    """Shares of subscribers and revenue, and the last twelve quarters of them."""

    share_ppm: Ints = axes("operator")  # mean of subscriber share and revenue share, last quarter
    subscriber_share_ppm: Ints = axes("operator")  # of all lines, last quarter
    revenue_share_ppm: Ints = axes("operator")  # of all revenue, last quarter
    recent_ppm: Ints = axes("past_quarter", "operator")  # [0] the latest of twelve
    forecast_figure: Ints = axes("operator", private=True)  # index of the figure forecast, -1 none
    forecast_low: Ints = axes("operator", private=True)  # of the interval told
    forecast_high: Ints = axes("operator", private=True)  # of the interval told
    forecast_due: Ints = axes("operator", private=True)  # quarter index
    forecasts_right: Ints = axes("operator")  # cumulative
    forecasts_made: Ints = axes("operator")  # that have come due; cumulative
