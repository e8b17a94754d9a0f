"""Terms of looking ahead and back: forecasts over imagined worlds, regret, luck, and why a share moved."""

from game.insight.forecast import BANDS, QUARTERS, WORLDS
from game.insight.hindsight import FEW, HORIZON_QUARTERS, MANY
from game.insight.reflection import FATES
from game.texts import N_
from game.views.encyclopedia.term import Constant, Term

INSIGHT: tuple[Term, ...] = (
    Term(
        "fan", N_("Forecast fan"),
        N_("Your form played forward in many imagined worlds, made of what you can know, each with luck of its own. "
            "Rivals play as their companies do; you hand in the form and then carry on. Every figure is a quantile "
            "of those worlds: half end below the median, ten of a hundred below the lower edge, ten above the upper. "
            "Neither the true world nor the luck of the match is looked at."),
        N_("quantile q of the worlds' figures, quarter by quarter"), see=("share", "cash", "in_service", "fates"),
        constants=(
            Constant(N_("Worlds imagined"), f"{WORLDS}", N_("worlds"), "game/insight/forecast.py"),
            Constant(N_("Quarters ahead"), f"{QUARTERS}", N_("quarters"), "game/insight/forecast.py"),
            Constant(N_("Quantiles drawn"), ", ".join(map(str, BANDS)), "%", "game/insight/forecast.py"),
        ),
    ),
    Term(
        "regret", N_("Regret of a decision"),
        N_("What another way to fill in a part of the form would have brought more, on average over imagined worlds "
            "made of what you could know then. Both ways meet the same luck, and both go on as a sound player would. "
            "It stands out where it is more than two standard errors from nothing. Luck that came later does not "
            "count: a good decision with a bad end is no mistake (Baruch Fischhoff, 1975)."),
        N_("mean over the worlds of (final share the other way − final share your way)"), see=("fan", "final", "par"),
        constants=(
            Constant(N_("Worlds of a first look"), f"{FEW}", N_("worlds"), "game/insight/hindsight.py"),
            Constant(N_("Worlds of what stood out"), f"{MANY}", N_("worlds"), "game/insight/hindsight.py"),
            Constant(N_("Quarters played on"), f"{HORIZON_QUARTERS}", N_("quarters"), "game/insight/hindsight.py"),
        ),
    ),
    Term(
        "fates", N_("Other fates"),
        N_("Your own forms handed in again under other luck, rivals answering what they then see. Where your score "
            "stands among theirs says how much of it was luck: near 50 of 100 it was neither helped nor hurt."),
        N_("100 × other fates that ended lower / other fates played"), laws=("luck", "score.final_share_ppm"),
        see=("final", "roll", "regret"),
        constants=(Constant(N_("Other seeds played"), f"{FATES}", N_("matches"), "game/insight/reflection.py"),),
    ),
    Term(
        "roll", N_("Roll of chance"),
        N_("A number drawn evenly between 0% and 100%. Whatever has odds succeeds where the roll falls below them. "
            "Rolls are fixed by the match's seed, the quarter and the company, so that every branch of a match "
            "meets the same luck."),
        N_("success where roll < odds"), laws=("luck", "flights.fly"), see=("reliability", "fates", "hazard"),
    ),
    Term(
        "share_parts", N_("Why a share moved"),
        N_("The quarter's market is played again with last quarter's networks, prices, licences and agreements, and "
            "then with this quarter's put in one after another. What each adds is its part, and the parts are the "
            "whole change. Taken in another order they would differ a little, as parts of anything that multiplies do."),
        N_("part = share with it − share without it"), laws=("market.advance", "score.shares_ppm"), see=("share", "churn"),
    ),
    Term(
        "calibration", N_("Calibration"),
        N_("How often your intervals held. An interval meant for 80% should hold four times in five: more often and "
            "they were too wide, less often and you were too sure. Interval and width together make a forecast's "
            "worth (Tilmann Gneiting and Adrian Raftery, 2007)."),
        N_("100 × forecasts right / forecasts due"), laws=("score.advance",), see=("forecast",),
        parameters=("treasury.forecast_width_share", "treasury.forecast_funding_share"),
    ),
)  # fmt: skip
