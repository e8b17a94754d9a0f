"""Courses: those that did well somewhere, as starting points of the planner's search.

Found by random search over the knobs of `variation`, each in four chairs of thousand_sails, the best of some 500; the
first two by turning one knob after another in Qianfan's chair.
"""

from agents.strategies.course import Course
from agents.strategies.fleet_moves import Taste
from agents.strategies.price_moves import Band

COURSES: tuple[Course, ...] = (
    Course(
        "Debt for the fleet, the line ahead of the money", reserve_quarters=1.0, drawdown_quarters=1.5, leverage=0.8,
        repay="nothing", retire="life_extension", study=0.22, licences=12, gateways=5, discount=0.5, boldness=2.0,
        growth=4.0, widen_share=0.8, widen_step=1.0, ahead=1.0, patience=0.9, rigour="strict", subsidy=0.0,
        undercut=0.5, lease=0.2, foretells=False,
        taste=Taste(
            margin=1.03, scarce_margin=1.1, new_vehicle=1.2, focus=0.0, capacity=0.8, ceiling=1.3, choices=40
        ),
        band=Band(step=0.07, lowest=0.1, highest=2.2, full=0.88, empty=0.78),
    ),
    Course(
        "Debt for the fleet, price by what is free", reserve_quarters=0.5, drawdown_quarters=1.5, leverage=0.8,
        repay="nothing", retire="life_extension", study=0.22, licences=12, gateways=5, discount=0.5, boldness=2.0,
        growth=4.0, widen_share=0.8, widen_step=1.0, subsidy=0.0, undercut=0.65, lease=0.2, foretells=False,
        taste=Taste(margin=1.08, scarce_margin=1.1, new_vehicle=1.2, focus=0.0, capacity=0.8, ceiling=1.6),
        band=Band(step=0.07, lowest=0.1, highest=2.2, full=0.88, empty=0.78),
    ),
    Course(
        "Widen the line, sell shares, study hard", drawdown_quarters=1.5, equity=1.0, repay="nothing", study=0.22,
        after=("laser_links", "terminals", "direct_to_cell"), sponsor=0.0, licences=8, gateways=5,
        least_worth_kusd=3000.0, discount=0.5, boldness=0.0, widen_step=1.5, subsidy=0.3, undercut=0.8, lease=0.1,
        taste=Taste(margin=1.08, scarce_margin=1.3, focus=0.5, capacity=0.8),
        band=Band(step=0.12, lowest=0.3, highest=1.05, full=0.7, empty=0.78),
    ),
    Course(
        "Spend all at once, licences everywhere", reserve_quarters=3.0, drawdown_quarters=1.2, repay="nothing",
        study=0.22, licences=12, gateways=5, discount=0.35, boldness=0.0, widen_share=0.6, widen_step=0.5,
        rigour="fast", undercut=0.8,
        taste=Taste(margin=1.08, scarce_margin=1.3, new_vehicle=1.2, focus=0.5, capacity=0.3),
        band=Band(step=0.02, lowest=0.3, highest=2.2, full=0.7, empty=0.5),
    ),
    Course(
        "Gateways and bold bids", reserve_quarters=3.0, drawdown_quarters=4.0, leverage=0.8, equity=1.0, study=0.15,
        sponsor=0.0, licences=12, gateways=8, least_worth_kusd=500.0, discount=0.05, boldness=2.0, announces=True,
        widen_share=0.8, widen_step=0.75, subsidy=0.3, lease=0.25,
        taste=Taste(margin=1.08, scarce_margin=1.05, focus=0.5, capacity=1.0, ceiling=1.2),
        band=Band(step=0.12, lowest=0.6, highest=1.6, full=0.92, empty=0.65),
    ),
    Course(
        "Better satellites, wholesale", reserve_quarters=1.5, drawdown_quarters=3.0, leverage=0.2, equity=1.0,
        repay="nothing", study=0.22, after=("laser_links", "terminals", "direct_to_cell"), least_worth_kusd=500.0,
        discount=0.2, boldness=1.0, growth=1.5, widen_share=0.6, widen_step=1.0, rigour="fast", undercut=0.8,
        lease=0.25, taste=Taste(scarce_margin=1.3, new_vehicle=0.8, capacity=0.8, ceiling=1.2),
        band=Band(step=0.07, lowest=0.3, highest=2.2, full=0.7, empty=0.78),
    ),
    Course(
        "Widen everything, tests strict", reserve_quarters=3.0, drawdown_quarters=1.5, leverage=0.2, repay="nothing",
        study=0.15, after=("terminals", "laser_links", "autonomy"), sponsor=0.0, licences=8, gateways=5, discount=0.5,
        boldness=2.0, announces=True, widen_share=0.7, widen_step=1.0, rigour="strict", subsidy=0.3,
        taste=Taste(margin=1.0, scarce_margin=1.05, focus=0.5, capacity=0.8),
        band=Band(step=0.07, lowest=0.6, highest=1.6, full=0.92, empty=0.75),
    ),
    Course(
        "Borrow to the limit, fly everything", reserve_quarters=1.5, drawdown_quarters=2.0, leverage=1.0,
        repay="nothing", study=0.22, sponsor=0.0, licences=2, gateways=5, discount=0.05, boldness=0.5, announces=True,
        growth=4.0, widen_share=0.7, widen_step=0.5, rigour="fast", subsidy=0.9,
        taste=Taste(new_vehicle=1.2, focus=0.5, capacity=0.8, ceiling=2.2),
        band=Band(step=0.07, lowest=0.45, highest=1.6, full=0.6, empty=0.75),
    ),
    Course(
        "Cheap and full", reserve_quarters=1.0, drawdown_quarters=2.0, leverage=0.8, study=0.1,
        after=("laser_links", "terminals", "direct_to_cell"), sponsor=0.0, licences=8, least_worth_kusd=200.0,
        discount=0.35, boldness=0.0, announces=True, widen_step=0.5, subsidy=1.0, undercut=0.8,
        taste=Taste(margin=1.08, scarce_margin=1.3, new_vehicle=0.8, capacity=0.3),
        band=Band(step=0.04, lowest=0.45, highest=1.05, full=0.92, empty=0.75),
    ),
    Course(
        "Grow on all sides, price by what is free", reserve_quarters=3.0, drawdown_quarters=1.5, leverage=0.2, equity=1.0,
        repay="nothing", study=0.22, licences=12, gateways=5, discount=0.5, boldness=2.0, growth=2.5, widen_share=0.8,
        widen_step=1.0, rigour="strict", subsidy=0.0, undercut=0.65, lease=0.2,
        taste=Taste(margin=1.08, scarce_margin=1.3, focus=0.5, capacity=0.8),
        band=Band(step=0.07, lowest=0.1, highest=2.2, full=0.8, empty=0.78),
    ),
    Course("Nothing in excess"),
)  # fmt: skip
