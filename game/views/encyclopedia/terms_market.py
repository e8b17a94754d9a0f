"""Terms of the market and of the deals: customers, prices, nations, licences, promises."""

from game.texts import N_
from game.views.encyclopedia.term import Term

MARKET: tuple[Term, ...] = (
    Term(
        "subscriber", N_("Subscribers (lines)"),
        N_("Lines that pay: one a household or business connection, plus terminals served under "
            "agreements with nations. People are more: several share a line."),
        N_("last quarter's + won − lost + under agreements"), laws=("market.consumers", "score.lines"), see=("churn", "arpu", "agreement"),
    ),
    Term(
        "households", N_("Addressable households"),
        N_("Households that might take satellite internet at all: the rural unserved ones and a few "
            "percent of the others. They grow a little from year to year."),
        N_("(unserved rural + share × the others) × (1 + growth)^years"), laws=("market.season",),
        see=("awareness", "logit"),
    ),
    Term(
        "awareness", N_("Bass awareness"),
        N_("The share of households that know satellite internet exists. It spreads like a rumour: a "
            "few hear of it by themselves, many from those who have it (Frank Bass, 1969). Without "
            "service in the country it hardly moves, so opening early pays later."),
        N_("change = (p + q A)(1 − A)"),
        ("market.innovation_share_per_quarter", "market.imitation_share_per_quarter", "market.abroad_share"),
        ("demand.spread_awareness",), ("logit",),
    ),
    Term(
        "logit", N_("Logit choice"),
        N_("How households split over the offers: each offer has a weight that falls with price, "
            "terminal cost, congestion and delay and rises with availability, trust and size; shares are "
            'weights over their sum, with "none of them" among the choices (Daniel McFadden, 1974). A '
            "small advantage moves some, never all."),
        N_("share = weight / (outside + Σ weights), weight = e^utility × (price / affordable)^−exponent "
            "× size"),
        ("market.price_exponent", "market.upfront_weight", "market.availability_weight", "market.congestion_weight", "market.latency_weight", "market.trust_weight", "market.size_exponent"),
        ("demand.choice_shares", "demand.attraction", "demand.relative_size"), ("outside", "affordable"),
    ),
    Term(
        "outside", N_("Outside option"),
        N_("What a household has if it takes no satellite service: cable, mobile, or nothing. It is "
            "strong in rich and cabled countries. Its weight is set so that the opening's lines grow on "
            "the pace seen in history."),
        parameters=("market.outside_level", "market.outside_extra", "market.opening_growth_share_per_quarter"),
        laws=("demand.outside_option", "market_opening"), see=("logit",),
    ),
    Term(
        "affordable", N_("Affordable price"),
        N_("What a household of the nation can spend on a connection in a month: 3% of its income, "
            "growing with incomes. Prices are weighed against it, not in dollars: $60 is cheap in one "
            "country and out of reach in another."),
        parameters=("market.income_growth_per_year",), laws=("market.season",), see=("tier", "logit"),
    ),
    Term(
        "tier", N_("Income tier"),
        N_("Nations fall into low, middle and high income. Your list price is set by tier, with a price "
            "of its own wherever you like."),
        laws=("market.prices_in_force",), see=("affordable",),
    ),
    Term(
        "price_floor", N_("Price floor"),
        N_("One more line costs what running it costs, and its terminal spread over its life; a price "
            "below that is predatory (Areeda and Turner, 1975). The form refuses prices below half of "
            "it. Between the two, regulators look into it and after two quarters lay a duty that makes "
            "up the difference: customers pay what a line costs, and you keep what you asked."),
        N_("factor × (running a line a month × autonomy + terminal / life in months), rounded up"),
        ("market.price_floor_factor", "market.dumping_quarters_count", "market.operations_usd_per_line_per_month", "market.terminal_life_months", "market.autonomy_level_share"),
        ("terminals.price_floor_usd", "terminals.marginal_cost_usd", "dumping.paid_usd"), ("terminal",),
    ),
    Term(
        "terminal", N_("User terminal"),
        N_("The customer's antenna and modem. It gets cheaper with every one made, by yourself and "
            "partly by rivals who share suppliers, and with research. What your subsidy does not cover "
            "the customer pays."),
        N_("C1 × (known / reference)^log2(1 − learning) × (1 − saved a level)^level"),
        ("market.terminal_usd", "market.terminal_learning_share", "market.terminal_reference_count", "market.terminal_spillover_share", "market.terminal_level_share"),
        ("terminals.terminal_cost_usd",), ("wright", "price_floor"),
    ),
    Term(
        "acquisition", N_("Cost of winning a customer"),
        N_("Shipping, sales and set-up of every new line, beside the terminal's subsidy."),
        parameters=("market.acquisition_usd_per_line",), laws=("market.bill",), see=("terminal",),
    ),
    Term(
        "arpu", "ARPU",
        N_("Average revenue per user, a month: what a line brings. Subscriber numbers win headlines, "
            "ARPU pays for satellites: thirty cheap lines in one country may earn less than ten in "
            "another."),
        N_("ARPU = household revenue / lines / 3 months"), laws=("market.advance",), see=("subscriber", "revenue"),
    ),
    Term(
        "churn", N_("Churn"),
        N_("Lines that leave, as a share of those there are. About {market.churn_share_per_month:.1%} a "
            "month leave anyway; congestion, outages, better rivals and above all a price rise drive "
            "more away, trust keeps them. Monthly and quarterly churn are not three to one: some who "
            "would leave in March are gone in January."),
        N_("(1 − (1 − monthly)³) × (1 + congestion + outage + rivals + distrust) × rise^exponent"),
        ("market.churn_share_per_month", "market.churn_congestion_factor", "market.churn_outage_factor", "market.churn_rivals_factor", "market.churn_price_exponent", "market.churn_trust_factor"),
        ("demand.churn", "demand.quarterly"), ("congestion", "trust"),
    ),
    Term(
        "waiting", N_("Waiting list"),
        N_("Households that want a line where the network is full. "
            "{market.patience_share_per_quarter:.0%} of them wait on from quarter to quarter, the rest "
            "give up."),
        parameters=("market.patience_share_per_quarter",), laws=("demand.admitted", "market.consumers"),
        see=("capacity",),
    ),
    Term(
        "business", N_("Business, mobility, government"),
        N_("Airlines, ships, companies and ministries buy capacity by the Mbps with guarantees, at a "
            "premium over households. They move slowly, and weigh alignment and laser links more."),
        parameters=("market.business_budget_factor", "market.business_premium_factor", "market.business_speed_share_per_quarter", "market.business_growth_per_year"),
        laws=("business.business_attraction", "business.settle_towards", "market.sell_capacity"), see=("capacity", "wholesale"),
    ),
    Term(
        "wholesale", N_("Wholesale"),
        N_("Capacity leased to telecommunications companies that sell it under their own name. No "
            "customers, no terminals, no share of lines."),
        parameters=("market.wholesale_share_of_business", "market.wholesale_reference_kusd_per_gbps", "market.wholesale_exponent"),
        laws=("business.wholesale_mbps",), see=("business",),
    ),
    Term(
        "trust", N_("Trust"),
        N_("What a nation thinks of your word, 0 to 100. Good service and alignment pull it slowly; "
            "kept dates raise it at once, missed ones lower it twice as much. It weighs in households' "
            "choice, licences and tenders."),
        N_("moves by pull × (deserved − trust) a quarter, plus promises kept and broken"),
        ("market.trust_pull_share_per_quarter", "market.trust_served_share", "market.trust_unserved_share", "market.trust_alignment_share", "contracts.kept_trust_share", "contracts.late_trust_share"),
        ("market.drift", "contracts.trust_of"), ("promise", "landing_right"),
    ),
    Term(
        "bloc", N_("Blocs and alignment"),
        N_("Operators come from the west, from China or from open countries, and nations lean one way "
            "or another. Alignment decides licences and tenders more than price does; some nations are "
            "closed to a bloc altogether."),
        laws=("stance",), see=("export", "landing_right"),
    ),
    Term(
        "landing_right", N_("Landing right (national licence)"),
        N_("A nation's permission to sell service on its soil. You apply, wait, and are granted or "
            "refused by alignment, trust, need and how much the nation depends on somebody else already; "
            "later it may be frozen."),
        N_("alignment + trust + need + dependence + gateway + chance, against a bar"),
        ("licences.alignment_weight", "licences.trust_weight", "licences.need_weight", "licences.dependence_weight", "licences.gateway_weight", "licences.chance_weight", "licences.grant_bar", "licences.application_fee_kusd"),
        ("partner_nations", "licences.decide"), ("gateway", "bloc"),
    ),
    Term(
        "tender", N_("Tender"),
        N_("A nation asks for so many lines by a date, with a floor of availability, perhaps a gateway, "
            "and a ceiling price. Bids are scored by published weights and the best score wins."),
        N_("price × discount below the ceiling + alignment + record + availability, weighted"),
        ("contracts.price_weight", "contracts.alignment_weight", "contracts.record_weight", "contracts.availability_weight"),
        ("tenders.scores", "tenders.record"), ("agreement",),
    ),
    Term(
        "agreement", N_("Agreement"),
        N_("A contract with a nation: lines, a date to serve by, a price a line, an end. Late service "
            "costs penalties and trust, and after too many quarters the agreement and its bond."),
        parameters=("contracts.penalty_share", "contracts.bond_share", "contracts.breach_late_quarters", "contracts.install_share_per_quarter"),
        laws=("contracts.serve", "contracts.keep"), see=("tender", "promise"),
    ),
    Term(
        "promise", N_("Promise"),
        N_("A date told to the public or signed in an agreement. Kept promises make a record that "
            "counts in tenders; broken ones halve what funders give."),
        parameters=("contracts.announce_trust_share", "treasury.broken_words_per_halving"),
        laws=("promises.announcements", "funding.words_broken"), see=("trust", "funding"),
    ),
    Term(
        "second_source", N_("Second source"),
        N_("A nation in which one operator holds more than {market.dominated_share:.0%} of the lines "
            "for {contracts.second_source_quarters} quarters tenders part of its demand without that "
            "operator, so as not to depend on it."),
        parameters=("contracts.second_source_share", "contracts.second_source_quarters", "market.dominated_share"),
        laws=("market.dominance",), see=("tender",),
    ),
    Term(
        "itu", N_("ITU filing"),
        N_("A request for spectrum and orbits with the International Telecommunication Union, first "
            "come first served. Who filed must fly: a tenth of the satellites after nine years, half "
            "after twelve, all after fourteen; who falls short keeps a multiple of what flies."),
        parameters=("licences.itu_stages", "licences.filing_fee_kusd", "licences.crowd_free_count", "licences.crowd_most_count", "licences.crowd_band_km"),
        laws=("filings.filing_tables", "filings.filing_fees_kusd", "filings.kept"), see=("fcc", "milestone", "shell"),
    ),
    Term(
        "fcc", N_("FCC licence"),
        N_("The American regulator's licence for western companies: half of the satellites after six "
            "years, all after nine, or the right shrinks to what flies."),
        parameters=("licences.fcc_stages",), laws=("filings.filing_tables",), see=("itu", "milestone"),
    ),
    Term(
        "milestone", N_("Milestone"),
        N_("A date by which so many satellites must fly in certain shells. Missed, it shrinks the right "
            "or freezes a licence, unless a waiver comes; funders count it as a broken word."),
        laws=("filings.milestones", "filings.judged"), see=("itu", "fcc", "funding"),
    ),
)  # fmt: skip
