"""Form entries: what every line of the order form does, how far it goes and when it is refused, in words."""

from typing import NamedTuple

from game.texts import N_


class Entry(NamedTuple):
    """What to say of a line."""

    title: str
    does: str
    limits: str
    refused: str
    links: tuple[str, ...] = ()


ENTRIES: dict[str, Entry] = {
    "build": Entry(
        N_("Build satellites"),
        N_("Sets how many satellites of a generation your build lines start every quarter. The plan "
            "stands until you change it, and what cannot be built for want of lines, bays or slots is "
            "not started."),
        N_("The slowest of build lines, test bays and integration slots sets the pace; the plan may be "
            "larger, the surplus is not built."),
        N_("The generation is not yours, its research is not done, its first date has not come, or the "
            "money does not reach."),
        ("term.bottleneck", "term.wright", "law.factory", "law.production.wright_kusd"),
    ),
    "expand": Entry(
        N_("Expand the factory"),
        N_("Orders more build lines, test bays or integration slots. They are paid now and work after "
            "the quarters of building that the factory laws state."),
        N_("At most 40 units of one stage a quarter."),
        N_("More than 40 units, or the money does not reach."),
        ("term.bottleneck", "law.factory", "parameter.laws.factory.expansion_quarters"),
    ),
    "test_rigour": Entry(
        N_("Test rigour"),
        N_("Fast testing lets more satellites through and more faults with them; strict testing finds "
            "more on the ground and loses fewer in orbit. It stands until you change it."),
        N_("One of fast, normal, strict, for all generations alike."),
        N_("Never."),
        ("term.infant", "parameter.laws.factory.rigour_throughput_factor", "parameter.laws.factory.rigour_infant_factor"),
    ),
    "book": Entry(
        N_("Book flights"),
        N_("Asks for flights of a vehicle to one of your shells next quarter, with a sealed bid for "
            "each. The list stands as a request every quarter; the highest bids win and pay what they "
            "bid."),
        N_("No more flights than slots on offer, and no more seats than {launch.booking_factor:g} times "
            "the satellites that can be ready."),
        N_("Export control keeps you off the vehicle, the shell is not filed, too few slots are on "
            "offer, the seats exceed your satellites, the bid lies below the reserve, or the money does "
            "not reach."),
        ("term.auction", "term.slot", "term.export", "law.auction.sell", "law.limits.satellites_limit"),
    ),
    "offer": Entry(
        N_("Offer launch slots"),
        N_("Puts slots that are yours, by ownership of the provider or by the state's quota, up for "
            "others at a floor price."),
        N_("No more slots than are yours to offer."),
        N_("The vehicle gives you no slots, or fewer than you offer."),
        ("term.slot", "law.auction.sell"),
    ),
    "insure": Entry(
        N_("Insure flights"),
        N_("Insures flights of this quarter's manifest. A failed flight then pays back its satellites "
            "and its price."),
        N_("The premium is the value aboard times the odds of failure times the insurer's loading."),
        N_("More flights than stand uninsured on the manifest, or the money does not reach."),
        ("term.insurance", "law.fares", "parameter.laws.launch.insurance_loading_factor"),
    ),
    "sponsor": Entry(
        N_("Sponsor a provider"),
        N_("Pays a launch provider every quarter to learn faster: reuse of boosters, cadence, or the "
            "vehicle in development."),
        N_("Progress grows slower than the money. Everybody who flies on the vehicle gains from it."),
        N_("The provider has no such programme open to you, the vehicle already flies, or the money "
            "does not reach."),
        ("term.reuse", "law.programmes", "parameter.laws.launch.programme_reference_kusd"),
    ),
    "research": Entry(
        N_("Research"),
        N_("Sets the budget a quarter and the topic that most of it goes to; the rest is divided over "
            "the other topics. It stands until you change it."),
        N_("Twice the money is less than twice the progress."),
        N_("The money does not reach."),
        ("term.research", "term.spillover", "law.research.learned_ppm", "parameter.laws.research.focus_share"),
    ),
    "price": Entry(
        N_("Prices"),
        N_("Sets what a household pays a month, by the income tier of its nation, with a price of its "
            "own for any nation (0 takes it away). Prices stand until you change them."),
        N_("Not below the price floor of the tier. A rise drives lines away in the quarter it comes."),
        N_("The price lies below the floor, or the nation does not exist."),
        ("term.price_floor", "term.logit", "term.churn", "law.terminals.price_floor_usd"),
    ),
    "terminal_subsidy_usd": Entry(
        N_("Terminal subsidy"),
        N_("What you add to every new customer's terminal. Households weigh the part that is left to "
            "them against their income."),
        N_("Up to {most_usd}, never more than a terminal costs. It stands until you change it."),
        N_("Never."),
        ("term.terminal", "law.terminals.terminal_cost_usd", "parameter.laws.market.upfront_weight"),
    ),
    "apply": Entry(
        N_("Apply for a licence"),
        N_("Asks a nation for a licence to sell there; with `gateway` a ground station is built as soon "
            "as the licence stands."),
        N_("The nation decides after its usual wait, by alignment, trust, need and its dependence on "
            "one operator."),
        N_("The nation is closed to your bloc, not yet open to foreigners, has already answered, or a "
            "gateway stands there."),
        ("term.landing_right", "term.gateway", "law.licences", "parameter.nations.licence_quarters"),
    ),
    "bid": Entry(
        N_("Bid on a tender"),
        N_("Hands in a price a line a month for a nation's open tender. The best published score of "
            "price, alignment, record and availability wins the agreement."),
        N_("Not above the nation's ceiling and not abnormally low."),
        N_("No tender is open to you there, or the price lies outside."),
        ("term.tender", "term.agreement", "law.tenders.scores", "parameter.laws.contracts.price_weight"),
    ),
    "lease": Entry(
        N_("Wholesale capacity"),
        N_("Puts capacity over a nation up for telecommunications companies at a price a Gbps. The list "
            "stands until you change it."),
        N_("What carriers do not buy stays with your own lines next quarter; what they buy is gone for "
            "these."),
        N_("You have neither licence nor agreement there."),
        ("term.wholesale", "term.capacity", "law.business.wholesale_mbps"),
    ),
    "announce": Entry(
        N_("Announce a service date"),
        N_("Tells a nation when your service begins. Trust rises at once, again as much when the date "
            "is kept, and falls twice as far when it is missed."),
        N_("A date one to twelve quarters ahead, where a licence or agreement still waits for service."),
        N_("Nobody there waits for your service, or the date lies outside."),
        ("term.trust", "term.promise", "law.promises.announcements", "parameter.laws.contracts.announce_trust_share"),
    ),
    "forecast": Entry(
        N_("Forecast"),
        N_("States an interval in which a figure of your own will lie, with four chances in five. "
            "Funders read it once a year: narrow and right earns more funding, wrong less."),
        N_("One forecast runs at a time; due at the latest in the last quarter."),
        N_("The low end lies above the high end, or the date lies outside the match."),
        ("law.score", "parameter.laws.treasury.forecast_funding_share"),
    ),
    "answer": Entry(
        N_("Answer a dilemma"),
        N_("Chooses one of the answers to the dilemma on the table. Without an answer its default holds."),
        N_("One of two or three answers; some cost money."),
        N_("No dilemma is on the table, there is no such answer, or the money does not reach."),
        ("law.dilemmas",),
    ),
    "file": Entry(
        N_("File a shell"),
        N_("Claims the spectrum and altitude of one of your planned shells. From then on the dates run "
            "by which it must be filled."),
        N_("The fee grows with the satellites that others have filed near its altitude."),
        N_("The shell is not yours, is already filed, or others have filled its altitudes."),
        ("term.itu", "term.shell", "law.filings.filing_fees_kusd"),
    ),
    "borrow_kusd": Entry(
        N_("Borrow"),
        N_("Draws a loan now. Interest is paid every quarter; the standing policy says when it is paid back."),
        N_("Lenders go to years of cash flow, a part of the fleet's value and of committed funding, "
            "less the debt."),
        N_("More than lenders give now."),
        ("term.debt_limit", "law.lending.loan_terms", "parameter.laws.treasury.leverage_years"),
    ),
    "raise_equity_kusd": Entry(
        N_("Sell shares"),
        N_("Sells a part of the company. The new owners take their part of free cash flow from then on."),
        N_("A share of the valuation, less the more is sold already."),
        N_("More than investors put in now."),
        ("term.valuation", "law.lending.equity_limit_kusd", "parameter.laws.treasury.raise_share"),
    ),
    "repay": Entry(
        N_("Repayment policy"),
        N_("Says what goes back to lenders every quarter: nothing, the cash beyond a reserve, or all "
            "that can be. An overdraft is always paid back first."),
        N_("Stands until you change it."),
        N_("Never."),
        ("term.debt_limit", "law.accounts.repaid_kusd"),
    ),
    "retire": Entry(
        N_("Retirement policy"),
        N_("Says when satellites are brought down: at the end of their design life, later with more "
            "failures, or a year early with fewer left dead in orbit."),
        N_("Stands until you change it."),
        N_("Never."),
        ("term.disposal", "law.ageing", "parameter.laws.fleet.extension_share"),
    ),
    "reasons": Entry(
        N_("Reasons"),
        N_("Why a line says what it says. Shown on the why card after the match; it changes nothing in "
            "the world."),
        N_("Up to 240 letters a line."),
        N_("Never."),
    ),
    "memory": Entry(
        N_("Memory"),
        N_("A note that a strategy hands itself for the next quarter. It changes nothing in the world."),
        N_("Up to 4,096 letters."),
        N_("Never."),
    ),
    "log": Entry(
        N_("Log"),
        N_("Lines that a strategy writes for its author. They change nothing in the world."),
        N_("Up to twenty."),
        N_("Never."),
    ),
}  # fmt: skip
