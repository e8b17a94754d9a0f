"""Terms of the line: factory, test, launch, reuse, research."""

from game.texts import N_
from game.views.encyclopedia.term import Term

LINE: tuple[Term, ...] = (
    Term(
        "bottleneck", N_("Bottleneck"),
        N_("The slowest of build lines, test bays and integration slots. What it lets through is what "
            "you get, whatever the others could do; before it work piles up, behind it stations starve. "
            "One more unit there helps, one more anywhere else does not."),
        N_("satellites a quarter = min over stages (units × satellites a unit)"), laws=("factory.bottleneck", "production.passed"),
        see=("stage", "wip"),
    ),
    Term(
        "stage", N_("Production, test, integration"),
        N_("The three stations of the line, with stock between them: build lines make satellites, test "
            "bays shake and freeze them, integration slots at the launch site put them on their "
            "dispenser. Only integrated satellites can fly."),
        parameters=("factory.expansion_quarters", "factory.upkeep_share_per_quarter", "factory.idle_share_per_quarter"),
        laws=("factory", "production.passed"), see=("bottleneck", "storage"),
    ),
    Term(
        "wip", N_("Work in progress and Little's law"),
        N_("Satellites that wait between stations. By Little's law the work in progress is throughput "
            "times the time spent in the line: a heap before a station means long waits, not fast work."),
        N_("WIP = throughput × cycle time"), laws=("production.passed",), see=("bottleneck", "storage"),
    ),
    Term(
        "effort", N_("Work a satellite takes"),
        N_("Heavier satellites take more work at every station, though less than their mass suggests. "
            "Capacities are stated in satellites of the generation a factory was laid out for."),
        N_("effort = (mass / reference mass)^exponent"), ("factory.mass_effort_exponent",), ("factory.tables",),
        ("bottleneck",),
    ),
    Term(
        "rigour", N_("Test rigour"),
        N_("How hard the test bays look. Fast passes a fifth more satellites and lets more faults "
            "through to orbit; strict passes a fifth fewer and loses half as many young satellites. It "
            "acts on the whole line at once."),
        parameters=("factory.rigour_throughput_factor", "factory.rigour_infant_factor", "factory.rigour_scrap_factor"),
        laws=("factory",), see=("infant", "scrap"),
    ),
    Term(
        "scrap", N_("Yield and scrap"),
        N_("Satellites that fail on the ground and are written off. The first of a generation fail "
            "often, later ones seldom; the yield is the rest."),
        N_("least + (first − least) × 2^(−built / halving), times rigour"),
        ("factory.first_scrap_share", "factory.least_scrap_share", "factory.scrap_halves_every_count"),
        ("production.scrap_share",), ("rigour", "wright"),
    ),
    Term(
        "wright", N_("Wright's law and unit cost"),
        N_("Every doubling of what has been built makes the next one cheaper by the same share, as "
            "Theodore Wright found in aircraft factories in 1936. Here a satellite gets "
            "{factory.learning_share:.0%} cheaper a doubling. A new generation starts with part of the "
            "skills of the last."),
        N_("cost = opening cost × ((built + carried) / (built before + carried))^log2(1 − learning)"),
        ("factory.learning_share", "factory.experience_carried_over_count"),
        ("production.wright_kusd", "factory.unit_cost_kusd"), ("terminal",),
    ),
    Term(
        "storage", N_("Stored satellites"),
        N_("Satellites kept over a quarter's end cost clean storage and charged batteries. Idle "
            "stations cost crew and lease on top of their upkeep."),
        parameters=("factory.storage_kusd_per_quarter", "factory.idle_share_per_quarter", "factory.upkeep_share_per_quarter"),
        laws=("factory",), see=("stage",),
    ),
    Term(
        "vehicle", N_("Launch vehicle"),
        N_("The rocket: what it lifts depends on height and tilt of the shell, how often it flies on "
            "its makers' practice, what it costs on whether its booster flies again. Export control "
            "decides who may use it."),
        laws=("vehicles", "cadence"), see=("cadence", "reuse", "export", "reliability"),
    ),
    Term(
        "slot", N_("Launch slot"),
        N_("One flight of a vehicle next quarter. Slots are scarce: the provider's state customer and "
            "owner come first, the rest is sold to the highest bids."),
        laws=("auction.sell", "launch"), see=("auction", "manifest"),
    ),
    Term(
        "auction", N_("Auction of slots"),
        N_("Bids are sealed and paid as bid, highest first, a quarter ahead. The list price is the "
            "least that is accepted. Afterwards everybody reads the last clearing price and the number "
            "of bidders, nobody the losing bids."),
        parameters=("launch.owner_keeps_share", "launch.booking_factor", "launch.slot_use_share"),
        laws=("auction.sell",), see=("clearing", "reserve", "slot", "booking"),
    ),
    Term(
        "reserve", N_("List price"),
        N_("What a provider asks for a flight, and the lowest bid it accepts. It follows cost and how "
            "full its flights are."),
        laws=("launch_providers",), see=("auction", "flight_cost"),
    ),
    Term(
        "clearing", N_("Clearing price"),
        N_("The lowest bid that still won where slots were scarce, the list price where they were not, "
            "nothing where nothing was sold. It is the best hint of what the next slot will cost."),
        laws=("auction.sell",), see=("auction",),
    ),
    Term(
        "booking", N_("Booking limit"),
        N_("Nobody may hold slots without satellites: bookings carry at most {launch.booking_factor:g} "
            "times what can be ready for next quarter. Who left many of its last slots unused gets fewer "
            "of the next."),
        N_("factor × used share × (stock + output − flying + output)"),
        ("launch.booking_factor", "launch.slot_use_share"),
        ("limits.satellites_limit", "limits.used_share", "limits.throughput"), ("slot", "forfeit"),
    ),
    Term(
        "forfeit", N_("Forfeited flight"),
        N_("A slot for which you have nothing to carry. It flies with others or not at all, and costs "
            "you {launch.forfeit_share:.0%} of its price."),
        parameters=("launch.forfeit_share",), laws=("tally.tally",), see=("booking",),
    ),
    Term(
        "manifest", N_("Manifest"),
        N_("Who flies this quarter, on what, to where. It is public once the auction is over, and it "
            "cannot be changed."),
        laws=("manifest",), see=("slot",),
    ),
    Term(
        "batch", N_("Batch"),
        N_("The satellites on one flight: as many as mass and volume allow at that height and tilt. A "
            "failed flight loses all of them."),
        laws=("vehicles",), see=("vehicle",),
    ),
    Term(
        "cadence", N_("Cadence"),
        N_("Flights a quarter of all customers. It grows with practice, and is held down by the slowest "
            "of crews, upper stages, boosters, pads and the vehicle's own ceiling."),
        N_("min(learning law, upper stages, boosters × turns, cap), then what the pads let through"),
        ("launch.cadence_exponent", "launch.flights_per_pad_per_quarter_count", "launch.upper_stage_headroom_factor"),
        ("cadence.flights_possible", "cadence.learned", "cadence.shared_pads"), ("vehicle", "turnaround"),
    ),
    Term(
        "reliability", N_("Odds of success"),
        N_("What a flight's record promises: the first flights of a new vehicle fail often, a mature "
            "one fails once in some hundred. Every flight moves the estimate (a Beta prior and the "
            "record)."),
        N_("(prior successes + successes) / (prior flights + flights), after the first flights' own odds"),
        ("launch.first_flights_failure_share", "launch.prior_flights_count", "launch.prior_success_share", "launch.failure_weight_share"),
        ("cadence",), ("grounding", "insurance"),
    ),
    Term(
        "grounding", N_("Grounding"),
        N_("After a failure a vehicle stands still until the cause is found: weeks for a mature one, "
            "half a year for a new one. Flights that cannot go are called off."),
        parameters=("launch.mature_grounding_days", "launch.new_grounding_days", "launch.mature_flights_count"),
        laws=("flights",), see=("reliability",),
    ),
    Term(
        "insurance", N_("Insurance"),
        N_("An insurer replaces satellites and fare of a flight that fails. The premium is the value "
            "aboard times the odds of failure, times a loading for the insurer's own risk."),
        N_("premium = value × (1 − odds) × loading"), ("launch.insurance_loading_factor",), ("fares.bills",),
        ("reliability",),
    ),
    Term(
        "landing", N_("Landing"),
        N_("Bringing the booster back in one piece. First attempts seldom succeed, the sixth nearly "
            "always. Trying costs payload."),
        parameters=("launch.landing_ladder_share", "launch.landing_mature_share"), laws=("reuse.landing_share",),
        see=("reuse",),
    ),
    Term(
        "reuse", N_("Reuse"),
        N_("Flying the same booster again after landing and refurbishment. It is the difference between "
            "a rocket thrown away and one fuelled like an aeroplane, and the reason why one company "
            "flies three times a week. It needs landings and a programme that turns them into practice."),
        laws=("reuse", "programmes", "cadence.can_refly"), parameters=("launch.programme_share_per_quarter", "launch.programme_reference_kusd", "launch.reuse_before_landing_share"),
        see=("flight_cost", "landing", "turnaround"),
    ),
    Term(
        "turnaround", N_("Turnaround"),
        N_("Weeks between two flights of one booster. With few boosters it caps the cadence."),
        N_("flights of a booster a quarter = 13 weeks / turnaround"), laws=("reuse.turns",), see=("cadence", "reuse"),
    ),
    Term(
        "flight_cost", N_("Cost of a flight"),
        N_("What a flight costs its maker: upper stage, a share of a fairing, operations, and the "
            "booster, shared over the flights it can expect when it comes back."),
        N_("upper + fairing / uses + booster / expected flights + refurbishment + operations"),
        laws=("reuse.flight_cost_kusd", "reuse.expected_uses"), see=("reuse", "reserve"),
    ),
    Term(
        "export", N_("Export control"),
        N_("Governments decide who may fly on what: satellites with American parts do not fly on "
            "Chinese rockets, and the other way round. Vehicles of open countries carry both."),
        laws=("vehicles",), see=("bloc",),
    ),
    Term(
        "research", N_("Research"),
        N_("A budget a quarter and one focus. Progress grows slower than the money, and every level "
            "takes longer than the last. Topics: satellite generations, laser links, terminals, "
            "direct-to-cell, operations autonomy."),
        N_("progress = (money / reference)^exponent / quarters to the level × luck"),
        ("research.money_exponent", "research.reference_kusd", "research.focus_share", "research.level_growth_factor", "research.luck_share"),
        ("research.learned_ppm", "research.next_level_quarters"), ("spillover",),
    ),
    Term(
        "spillover", N_("Spillover"),
        N_("What rivals already fly is easier to copy: followers pay up to "
            "{research.spillover_cap_share:.0%} less for the same level, never nothing."),
        N_("share a rival ahead × rivals ahead, at most the cap"), ("research.spillover_share", "research.spillover_cap_share"),
        ("research.spillover",), ("research",),
    ),
    Term(
        "direct_to_cell", N_("Direct-to-cell"),
        N_("Satellites that speak to ordinary telephones. Slow, but everywhere, and carriers pay for "
            "it. Revenue follows the level of research, not the number of lines."),
        N_("won share = level / (level + half level), of the budget"),
        ("market.phone_share_of_business", "market.phone_half_level"), ("business.phone_kusd",), ("research",),
    ),
)  # fmt: skip
