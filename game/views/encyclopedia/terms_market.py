"""Terms of the market and of the deals: customers, prices, nations, licences, promises."""

from game.views.encyclopedia.term import Term

MARKET: tuple[Term, ...] = (
    Term(
        "subscriber", "Subscribers (lines)",
        "Lines that pay: one a household or business connection, plus terminals served under agreements with nations. People are more: several share a line.",
        "last quarter's + won − lost + under agreements", laws=("market.consumers", "score.lines"), see=("churn", "arpu", "agreement"),
    ),
    Term(
        "households", "Addressable households",
        "Households that might take satellite internet at all: the rural unserved ones and a few percent of the others. They grow a little from year to year.",
        "(unserved rural + share × the others) × (1 + growth)^years", laws=("market.season",),
        see=("awareness", "logit"),
    ),
    Term(
        "awareness", "Bass awareness",
        "The share of households that know satellite internet exists. It spreads like a rumour: a few hear of it by themselves, many from those who have it (Frank Bass, 1969). Without service in the country it hardly moves, so opening early pays later.",
        "change = (p + q A)(1 − A)",
        ("market.innovation_share_per_quarter", "market.imitation_share_per_quarter", "market.abroad_share"),
        ("demand.spread_awareness",), ("logit",),
    ),
    Term(
        "logit", "Logit choice",
        "How households split over the offers: each offer has a weight that falls with price, terminal cost, congestion and delay and rises with availability, trust and size; shares are weights over their sum, with \"none of them\" among the choices (Daniel McFadden, 1974). A small advantage moves some, never all.",
        "share = weight / (outside + Σ weights), weight = e^utility × (price / affordable)^−exponent × size",
        ("market.price_exponent", "market.upfront_weight", "market.availability_weight", "market.congestion_weight", "market.latency_weight", "market.trust_weight", "market.size_exponent"),
        ("demand.choice_shares", "demand.attraction", "demand.relative_size"), ("outside", "affordable"),
    ),
    Term(
        "outside", "Outside option",
        "What a household has if it takes no satellite service: cable, mobile, or nothing. It is strong in rich and cabled countries. Its weight is set so that the opening's lines grow on the pace seen in history.",
        parameters=("market.outside_level", "market.outside_extra", "market.opening_growth_share_per_quarter"),
        laws=("demand.outside_option", "market_opening"), see=("logit",),
    ),
    Term(
        "affordable", "Affordable price",
        "What a household of the nation can spend on a connection in a month: 3% of its income, growing with incomes. Prices are weighed against it, not in dollars: $60 is cheap in one country and out of reach in another.",
        parameters=("market.income_growth_per_year",), laws=("market.season",), see=("tier", "logit"),
    ),
    Term(
        "tier", "Income tier",
        "Nations fall into low, middle and high income. Your list price is set by tier, with a price of its own wherever you like.",
        laws=("market.prices_in_force",), see=("affordable",),
    ),
    Term(
        "price_floor", "Price floor",
        "One more line costs what running it costs, and its terminal spread over its life; a price below that is predatory (Areeda and Turner, 1975). The form refuses prices below half of it. Between the two, regulators look into it and after two quarters lay a duty that makes up the difference: customers pay what a line costs, and you keep what you asked.",
        "factor × (running a line a month × autonomy + terminal / life in months), rounded up",
        ("market.price_floor_factor", "market.dumping_quarters_count", "market.operations_usd_per_line_per_month", "market.terminal_life_months", "market.autonomy_level_share"),
        ("terminals.price_floor_usd", "terminals.marginal_cost_usd", "dumping.paid_usd"), ("terminal",),
    ),
    Term(
        "terminal", "User terminal",
        "The customer's antenna and modem. It gets cheaper with every one made, by yourself and partly by rivals who share suppliers, and with research. What your subsidy does not cover the customer pays.",
        "C1 × (known / reference)^log2(1 − learning) × (1 − saved a level)^level",
        ("market.terminal_usd", "market.terminal_learning_share", "market.terminal_reference_count", "market.terminal_spillover_share", "market.terminal_level_share"),
        ("terminals.terminal_cost_usd",), ("wright", "price_floor"),
    ),
    Term(
        "acquisition", "Cost of winning a customer",
        "Shipping, sales and set-up of every new line, beside the terminal's subsidy.",
        parameters=("market.acquisition_usd_per_line",), laws=("market.bill",), see=("terminal",),
    ),
    Term(
        "arpu", "ARPU",
        "Average revenue per user, a month: what a line brings. Subscriber numbers win headlines, ARPU pays for satellites: thirty cheap lines in one country may earn less than ten in another.",
        "ARPU = household revenue / lines / 3 months", laws=("market.advance",), see=("subscriber", "revenue"),
    ),
    Term(
        "churn", "Churn",
        "Lines that leave, as a share of those there are. About {market.churn_share_per_month:.1%} a month leave anyway; congestion, outages, better rivals and above all a price rise drive more away, trust keeps them. Monthly and quarterly churn are not three to one: some who would leave in March are gone in January.",
        "(1 − (1 − monthly)³) × (1 + congestion + outage + rivals + distrust) × rise^exponent",
        ("market.churn_share_per_month", "market.churn_congestion_factor", "market.churn_outage_factor", "market.churn_rivals_factor", "market.churn_price_exponent", "market.churn_trust_factor"),
        ("demand.churn", "demand.quarterly"), ("congestion", "trust"),
    ),
    Term(
        "waiting", "Waiting list",
        "Households that want a line where the network is full. {market.patience_share_per_quarter:.0%} of them wait on from quarter to quarter, the rest give up.",
        parameters=("market.patience_share_per_quarter",), laws=("demand.admitted", "market.consumers"),
        see=("capacity",),
    ),
    Term(
        "business", "Business, mobility, government",
        "Airlines, ships, companies and ministries buy capacity by the Mbps with guarantees, at a premium over households. They move slowly, and weigh alignment and laser links more.",
        parameters=("market.business_budget_factor", "market.business_premium_factor", "market.business_speed_share_per_quarter", "market.business_growth_per_year"),
        laws=("business.business_attraction", "business.settle_towards", "market.sell_capacity"), see=("capacity", "wholesale"),
    ),
    Term(
        "wholesale", "Wholesale",
        "Capacity leased to telecommunications companies that sell it under their own name. No customers, no terminals, no share of lines.",
        parameters=("market.wholesale_share_of_business", "market.wholesale_reference_kusd_per_gbps", "market.wholesale_exponent"),
        laws=("business.wholesale_mbps",), see=("business",),
    ),
    Term(
        "trust", "Trust",
        "What a nation thinks of your word, 0 to 100. Good service and alignment pull it slowly; kept dates raise it at once, missed ones lower it twice as much. It weighs in households' choice, licences and tenders.",
        "moves by pull × (deserved − trust) a quarter, plus promises kept and broken",
        ("market.trust_pull_share_per_quarter", "market.trust_served_share", "market.trust_unserved_share", "market.trust_alignment_share", "contracts.kept_trust_share", "contracts.late_trust_share"),
        ("market.drift", "contracts.trust_of"), ("promise", "landing_right"),
    ),
    Term(
        "bloc", "Blocs and alignment",
        "Operators come from the west, from China or from open countries, and nations lean one way or another. Alignment decides licences and tenders more than price does; some nations are closed to a bloc altogether.",
        laws=("stance",), see=("export", "landing_right"),
    ),
    Term(
        "landing_right", "Landing right (national licence)",
        "A nation's permission to sell service on its soil. You apply, wait, and are granted or refused by alignment, trust, need and how much the nation depends on somebody else already; later it may be frozen.",
        "alignment + trust + need + dependence + gateway + chance, against a bar",
        ("licences.alignment_weight", "licences.trust_weight", "licences.need_weight", "licences.dependence_weight", "licences.gateway_weight", "licences.chance_weight", "licences.grant_bar", "licences.application_fee_kusd"),
        ("partner_nations", "licences.decide"), ("gateway", "bloc"),
    ),
    Term(
        "tender", "Tender",
        "A nation asks for so many lines by a date, with a floor of availability, perhaps a gateway, and a ceiling price. Bids are scored by published weights and the best score wins.",
        "price × discount below the ceiling + alignment + record + availability, weighted",
        ("contracts.price_weight", "contracts.alignment_weight", "contracts.record_weight", "contracts.availability_weight"),
        ("tenders.scores", "tenders.record"), ("agreement",),
    ),
    Term(
        "agreement", "Agreement",
        "A contract with a nation: lines, a date to serve by, a price a line, an end. Late service costs penalties and trust, and after too many quarters the agreement and its bond.",
        parameters=("contracts.penalty_share", "contracts.bond_share", "contracts.breach_late_quarters", "contracts.install_share_per_quarter"),
        laws=("contracts.serve", "contracts.keep"), see=("tender", "promise"),
    ),
    Term(
        "promise", "Promise",
        "A date told to the public or signed in an agreement. Kept promises make a record that counts in tenders; broken ones halve what funders give.",
        parameters=("contracts.announce_trust_share", "treasury.broken_words_per_halving"),
        laws=("promises.announcements", "funding.words_broken"), see=("trust", "funding"),
    ),
    Term(
        "second_source", "Second source",
        "A nation in which one operator holds more than {market.dominated_share:.0%} of the lines for {contracts.second_source_quarters} quarters tenders part of its demand without that operator, so as not to depend on it.",
        parameters=("contracts.second_source_share", "contracts.second_source_quarters", "market.dominated_share"),
        laws=("market.dominance",), see=("tender",),
    ),
    Term(
        "itu", "ITU filing",
        "A request for spectrum and orbits with the International Telecommunication Union, first come first served. Who filed must fly: a tenth of the satellites after nine years, half after twelve, all after fourteen; who falls short keeps a multiple of what flies.",
        parameters=("licences.itu_stages", "licences.filing_fee_kusd", "licences.crowd_free_count", "licences.crowd_most_count", "licences.crowd_band_km"),
        laws=("filings.filing_tables", "filings.filing_fees_kusd", "filings.kept"), see=("fcc", "milestone", "shell"),
    ),
    Term(
        "fcc", "FCC licence",
        "The American regulator's licence for western companies: half of the satellites after six years, all after nine, or the right shrinks to what flies.",
        parameters=("licences.fcc_stages",), laws=("filings.filing_tables",), see=("itu", "milestone"),
    ),
    Term(
        "milestone", "Milestone",
        "A date by which so many satellites must fly in certain shells. Missed, it shrinks the right or freezes a licence, unless a waiver comes; funders count it as a broken word.",
        laws=("filings.milestones", "filings.judged"), see=("itu", "fcc", "funding"),
    ),
)  # fmt: skip
