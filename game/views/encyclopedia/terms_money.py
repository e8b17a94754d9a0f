"""Terms of the money and of the score."""

from game.texts import N_
from game.views.encyclopedia.term import Constant, Term

MONEY: tuple[Term, ...] = (
    Term(
        "cash", N_("Cash"),
        N_("Money in the bank at the quarter's end: last quarter's plus every account of the quarter. "
            "Below zero an emergency overdraft is drawn at a worse rate; where that does not reach, "
            "creditors take over."),
        N_("cash = last quarter's cash + sum of the accounts"), laws=("accounts.settle", "accounts.cover"),
        see=("overdraft", "runway", "administration"),
    ),
    Term(
        "revenue", N_("Revenue"),
        N_("What connectivity earned last quarter: household lines, business and governments, "
            "agreements, wholesale. Published for every company. Grants, funding, loans and launch slots "
            "sold are income, but not revenue."),
        N_("subscriptions + business + wholesale + contracts"), laws=("market.bill", "contracts.keep", "accounts.settle"),
        see=("arpu", "ebitda"),
    ),
    Term(
        "ebitda", "EBITDA",
        N_("Earnings before interest, taxes, depreciation and amortisation: what a quarter of running "
            "the company leaves before anything new is built. Its margin is EBITDA over revenue."),
        N_("revenue − running costs"), laws=("lending.running_of",), see=("free_cash", "revenue"),
    ),
    Term(
        "free_cash", N_("Free cash flow"),
        N_("What is left after building satellites and flying them, without loans, shares, funding and "
            "dividends. Negative for years while a constellation grows."),
        laws=("accounts.settle",), see=("ebitda", "runway"),
    ),
    Term(
        "account", N_("Accounts"),
        N_("Every dollar that moves has an account: income is positive, cost negative, and cash moves "
            "by exactly their sum. Nothing is hidden."),
        laws=("accounts.settle",), see=("cash", "ebitda"),
    ),
    Term(
        "operations", N_("Cost of operations"),
        N_("Running the company and its fleet: an overhead, control of every satellite in service, "
            "support of every line, less what autonomy saves, more what traffic rules ask."),
        N_("(overhead + a satellite × satellites) × (1 − saving)^autonomy, plus lines × cost a line"),
        ("treasury.satellite_operations_kusd_per_quarter", "treasury.autonomy_saving_share", "market.operations_usd_per_line_per_month"),
        ("accounts.operations_kusd", "terminals.operations_factor"), ("account",),
    ),
    Term(
        "runway", N_("Runway"),
        N_("Quarters until the cash is gone at the pace of the last year, loans and shares left out. "
            "Four quarters is when lenders begin to worry."),
        N_("cash / mean outflow of the last four quarters"), laws=("accounts.settle",), see=("cash",),
    ),
    Term(
        "debt_limit", N_("Debt limit"),
        N_("How far lenders go: years of what is earned once the fleet is renewed, part of the fleet's "
            "book value and of committed funding, less the debt there is, plus export credit for "
            "satellites that fly insured; and no more at once than {treasury.loan_income_quarters:g} "
            "quarters of income."),
        N_("min(years × 4 × (EBITDA − renewal) + share × fleet + quarters × funding − debt + export "
            "credit, quarters × (revenue + funding))"),
        ("treasury.leverage_years", "treasury.asset_loan_share", "treasury.funding_loan_quarters", "treasury.export_credit_share", "treasury.loan_income_quarters"),
        ("lending.loan_terms", "lending.loan_kusd", "lending.fleet_books"), ("interest", "overdraft"),
    ),
    Term(
        "interest", N_("Interest"),
        N_("What lenders ask for their money: {treasury.loan_rate_per_year_share:.0%} a year for a "
            "loan, {treasury.overdraft_rate_per_year_share:.0%} for an overdraft, paid every quarter."),
        N_("(loans × rate + overdraft × overdraft rate) / 4"),
        ("treasury.loan_rate_per_year_share", "treasury.overdraft_rate_per_year_share"), ("accounts.interest_kusd",),
        ("debt_limit",),
    ),
    Term(
        "overdraft", N_("Overdraft"),
        N_("Emergency money, drawn by itself when cash falls below zero, up to a quarter of revenue and "
            "funding. It is paid back first."),
        parameters=("treasury.overdraft_quarters", "treasury.overdraft_rate_per_year_share"),
        laws=("lending.overdraft_limit_kusd", "accounts.cover"), see=("administration",),
    ),
    Term(
        "administration", N_("Administration"),
        N_("What happens when money runs out and nobody lends any more: creditors write off what they "
            "must, the company takes no more orders, and its share counts zero from then on. The others "
            "play on."),
        laws=("accounts.cover",), see=("overdraft",),
    ),
    Term(
        "funding", N_("Outside funding"),
        N_("Money a quarter from owners and states. Some ask nothing; others halve it after every "
            "{treasury.broken_words_per_halving} broken words (missed milestones or service dates), and "
            "at its end it fades away over {treasury.taper_quarters} quarters."),
        parameters=("treasury.broken_words_per_halving", "treasury.halvings_limit_count", "treasury.taper_quarters"),
        laws=("funding.funding_now", "funding.halvings"), see=("promise", "milestone"),
    ),
    Term(
        "valuation", N_("Valuation"),
        N_("What investors think the company is worth: years of revenue and quarters of committed "
            "funding. {treasury.raise_share:.0%} of it may be raised in a quarter, less the more is sold."),
        N_("years × 4 × revenue + quarters × funding"),
        ("treasury.valuation_revenue_years", "treasury.valuation_funding_quarters", "treasury.raise_share", "treasury.sold_limit_share", "treasury.raise_fee_share"),
        ("lending.valuation_kusd", "lending.equity_limit_kusd"), ("dividends",),
    ),
    Term(
        "dividends", N_("Dividends"),
        N_("What owners take out: new shareholders their part of free cash flow, the parent part of the "
            "cash that lies idle beyond a year of spending. Owners do not leave free cash with managers "
            "who have no use for it (Michael Jensen, 1986)."),
        parameters=("treasury.payout_share", "treasury.hoard_quarters", "treasury.funded_hoard_quarters", "treasury.hoard_share"),
        laws=("accounts.dividends_kusd",), see=("cash",),
    ),
    Term(
        "spend_limit", N_("Spending limit of a form"),
        N_("What the new orders of one quarter may cost together: cash, a quarter's funding and "
            "revenue, and what may be borrowed. Lines that no longer fit are refused, those before them "
            "stand."),
        N_("cash + funding + revenue + borrowing limit"), laws=("limits.spend_limit_kusd",), see=("debt_limit",),
    ),
    Term(
        "share", N_("Share and score"),
        N_("The mean of your share of all satellite lines in the world and of your share of their "
            "revenue. Lines alone would reward dumping prices, revenue alone sitting on rich customers."),
        N_("(share of subscribers + share of revenue) / 2"), laws=("score.shares_ppm", "score.advance"),
        see=("final", "par"),
    ),
    Term(
        "final", N_("Final score"),
        N_("The mean share of the last eight quarters and of four more that everybody plays by carrying "
            "on. Dumping prices, borrowing or starving the fleet at the end does not pay."),
        N_("mean of the last 8 + 4 quarterly shares"), laws=("score.final_share_ppm",), see=("share", "par"),
    ),
    Term(
        "par", N_("Par"),
        N_("What a sound, ordinary strategy reached in your chair over many matches, quarter by "
            "quarter: the middle, and the range that holds eight of ten. Chairs are unequal; par makes "
            "them comparable."),
        N_("quantile q of the shares that Balanced reached in the chair, the companies' characters in the others"),
        see=("share", "final"), laws=("score.final_share_ppm",),
        constants=(
            Constant(N_("Quantiles"), "10, 50, 90", "%", "game/insight/par.py"),
            Constant(N_("Shares of every match"), "assets/par/", "", "skyshare study par"),
        ),
    ),
    Term(
        "forecast", N_("Forecast"),
        N_("An interval you state for a figure of your own, meant to hold four times in five. Too wide "
            "proves nothing, too narrow fails; funders reward narrow ones that hold."),
        parameters=("treasury.forecast_funding_share", "treasury.forecast_width_share"), laws=("score",), see=("funding",),
    ),
    Term(
        "first", N_("Public first"),
        N_("Eight goals that everybody can see: the first, second and third to reach one get money and "
            "trust."),
        laws=("firsts",), see=("trust",),
    ),
    Term(
        "hazard", N_("Hazard"),
        N_("Chance from outside: storms, defects, cut cables, rulings. Each has odds a quarter for the "
            "whole world, then a target is drawn. The same seed brings the same luck to every branch of "
            "a match."),
        laws=("hazards", "strikes", "luck"), see=("dilemma",),
    ),
    Term(
        "dilemma", N_("Dilemma"),
        N_("A choice put to one chair, announced a quarter before, with two or three answers, each with "
            "its cost and odds. Without an answer its default holds."),
        laws=("dilemmas", "effects"), see=("hazard",),
    ),
    Term(
        "fleet_value", N_("Book value of the fleet"),
        N_("What the satellites in service cost, less a straight line of depreciation over their design "
            "life. Lenders take a part of it as security."),
        N_("Σ satellites × cost × (1 − age / life)"), ("treasury.asset_loan_share",),
        ("lending.fleet_books", "lending.fleet_value_kusd"), ("debt_limit", "design_life"),
    ),
)  # fmt: skip
