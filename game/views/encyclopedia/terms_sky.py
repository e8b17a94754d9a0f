"""Terms of the sky: orbits, coverage, satellites' lives, debris."""

from game.texts import N_
from game.views.encyclopedia.term import Term

SKY: tuple[Term, ...] = (
    Term(
        "shell", N_("Shell"),
        N_("Orbits of one height and one tilt that share the work, like the layers of an onion. A "
            "company files a shell, fills it with satellites in several planes, and must keep it filled. "
            "Every shell serves its own belt of latitudes."),
        see=("walker", "inclination", "altitude", "itu"), laws=("footprint",),
    ),
    Term(
        "walker", N_("Walker shell"),
        N_("Satellites spread evenly over evenly spaced planes of one shell, named after John Walker, "
            "who worked the pattern out in 1970. It is written inclination: satellites/planes/phasing, "
            "such as 53°: 1584/72/17. Kept in step, the satellites leave fewer gaps than the same number "
            "strewn at random, so that far fewer are needed for service without a break."),
        N_("k runs from thin_factor (strewn) to phased_factor (full and in step) with satellites / full "
            "shell"),
        ("coverage.thin_factor", "coverage.phased_factor"), ("coverage.in_step",), ("availability", "plane"),
    ),
    Term(
        "plane", N_("Orbital plane"),
        N_("One ring of satellites that follow each other round the Earth. A shell has many planes "
            "turned against each other, so that the Earth is covered on all sides. The more planes, the "
            "shorter the wait for the next satellite."),
        see=("walker", "shell"),
    ),
    Term(
        "inclination", N_("Inclination"),
        N_("The tilt of an orbit against the equator, in degrees. It is the highest latitude the "
            "satellites fly over: at 53° they serve up to about 53° north and south and a little beyond. "
            "Satellites linger near that latitude, so that countries there see many of them."),
        N_("time at latitude φ ∝ cos φ / √(sin² i − sin² φ)"), laws=("orbit", "footprint"), see=("shell", "footprint"),
    ),
    Term(
        "altitude", N_("Altitude"),
        N_("How high a shell stands above the ground, in kilometres. Higher satellites see further, so "
            "fewer are needed, but the way is longer, launches carry fewer, and what breaks up there "
            "stays for centuries. Below about 600 km drag clears up within years."),
        laws=("orbit", "ageing.raising_class"), see=("footprint", "debris", "latency"),
    ),
    Term(
        "elevation", N_("Elevation"),
        N_("How high above the horizon a satellite stands, seen from the ground. Below the least "
            "elevation (25° or more) houses and trees are in the way and it does not count. A lower "
            "limit means a wider footprint and fewer satellites needed."),
        N_("half-angle of the footprint ψ = arccos(R cos ε / (R + h)) − ε"), laws=("orbit",),
        see=("footprint",),
    ),
    Term(
        "footprint", N_("Footprint"),
        N_("The part of the ground that sees a satellite high enough above the horizon. Everything else "
            "follows from it: how many satellites a nation has in view, and which neighbours they can "
            "serve when nobody there wants them."),
        laws=("footprint", "orbit"), see=("elevation", "in_view"),
    ),
    Term(
        "in_view", N_("Satellites in view"),
        N_("How many of your satellites stand over a nation on average, counted over the latitudes "
            "where its people live. It is the number in service times the part of its time that one of "
            "them spends in view."),
        N_("V = Σ over shells (satellites × view)"), laws=("coverage.measure",), see=("availability", "footprint"),
    ),
    Term(
        "availability", N_("Availability"),
        N_("The share of the time in which at least one of your satellites stands high enough over a "
            "nation. Consumer service opens at {market.open_availability_share:.0%}, pilots of some "
            "thousand lines before. More satellites in view raise it, and satellites kept in step raise "
            "it faster."),
        N_("min(V, 1 − exp(−Σ k V))"),
        ("coverage.opening_share", "market.open_availability_share", "market.pilot_availability_share", "coverage.thin_factor", "coverage.phased_factor"),
        ("coverage.availability", "coverage.in_step", "coverage.more_to_open"), ("in_view", "walker", "pilot"),
    ),
    Term(
        "pilot", N_("Pilot service"),
        N_("Service for some thousand lines where satellites cover most of the day but not yet all of "
            "it. It earns little and teaches the market that you exist."),
        parameters=("market.pilot_availability_share", "market.pilot_lines_count"), laws=("market.consumers",),
        see=("availability",),
    ),
    Term(
        "capacity", N_("Capacity"),
        N_("What your satellites over a nation can carry in its busiest hour, in Gbps. A satellite is "
            "sold once: it divides what it has over the nations in its footprint by their unmet demand, "
            "so that capacity over sea or a closed market serves the neighbours. Only part of the "
            "nameplate is usable, it must find a way down, and spectrum caps it in dense places."),
        N_("usable = nameplate × usable share; over a nation: its share by demand of every footprint it "
            "lies in"),
        ("coverage.usable_share", "coverage.first_round_share", "coverage.settled_share", "coverage.dense_lines_per_km2"),
        ("capacity.sold_once", "capacity.usable_mbps", "capacity.linked"), ("gateway", "busy_hour", "congestion"),
    ),
    Term(
        "busy_hour", N_("Busy hour"),
        N_("The evening hour in which everybody is online. Networks are built for it: a line counts "
            "with the few Mbps it uses then on average, and that use grows from year to year, ever "
            "slower."),
        N_("Mbps a line = figure of the start × (1 + growth)^(faded years)"),
        ("market.busy_mbps_per_line", "market.busy_growth_per_year", "market.busy_growth_fade_per_year"),
        ("demand.busy_mbps", "demand.faded_years"), ("capacity", "congestion"),
    ),
    Term(
        "congestion", N_("Congestion"),
        N_("How badly speeds suffer in the busy hour. Below {market.congestion_from_share:.0%} of "
            "capacity in use nobody notices; at 100% it counts fully, and it goes on to 200%. Households "
            "join less and leave more where the network is congested."),
        N_("min(2, max(0, used / capacity − start) / (1 − start))"),
        ("market.congestion_from_share", "market.congestion_weight", "market.churn_congestion_factor"),
        ("demand.congestion",), ("capacity", "churn", "logit"),
    ),
    Term(
        "latency", N_("Latency"),
        N_("The delay of the line: the flight of the signal up and down again, plus modem and ground "
            "network. Low orbits have little of it, which is their advantage over satellites 36,000 km "
            "up."),
        parameters=("coverage.network_ms", "market.latency_reference_ms", "market.latency_weight"),
        laws=("coverage.measure", "orbit"), see=("altitude",),
    ),
    Term(
        "gateway", N_("Gateway"),
        N_("The ground station that joins satellites and the internet. Capacity over a nation finds its "
            "way down only through a gateway that the same satellite sees, or by laser links to a "
            "satellite that sees one. Some agreements ask for a gateway in the country."),
        parameters=("licences.gateway_cost_kusd", "licences.gateway_build_quarters", "licences.gateway_upkeep_kusd_per_quarter", "coverage.gateway_reach_factor", "coverage.gateway_radius_share"),
        laws=("capacity.linked", "capacity.below_gateways", "licences.build_gateways"), see=("laser", "landing_right"),
    ),
    Term(
        "laser", N_("Laser links"),
        N_("Light beams between satellites that pass traffic on until a gateway is in sight. With them "
            "a network serves seas, and countries without ground stations. They take research and "
            "satellites that carry them."),
        parameters=("coverage.laser_level",), laws=("capacity.linked",), see=("gateway", "research"),
    ),
    Term(
        "raising", N_("Orbit raising"),
        N_("Rockets let satellites go low; they climb under their own electric power for up to two "
            "quarters and serve only when they have arrived. The higher the shell, the longer the climb."),
        N_("quarters = (altitude − 280 km) / 350 km, rounded, at most 2"), laws=("ageing.raising_class",),
        see=("in_service", "infant"),
    ),
    Term(
        "in_service", N_("Satellites in service"),
        N_("Satellites that have reached their orbit, work and serve customers. Not among them: those "
            "in the factory, on their way up, stranded low, retired or lost."),
        N_("last quarter's + entered − failed − retired − hit"), laws=("fleet.quarter_of", "accounts.in_service"),
        see=("raising", "infant", "attrition", "disposal"),
    ),
    Term(
        "infant", N_("Infant losses"),
        N_("Satellites that fail between launch and service. A new design loses many, a mature one "
            "about 1%; fast testing lets more faults through, strict testing fewer."),
        N_("(mature + (new − mature) × exp(−built / maturity)) × testing"),
        ("fleet.infant_new_share", "fleet.infant_mature_share", "fleet.maturity_count", "factory.rigour_infant_factor"),
        ("ageing.infant_share", "ageing.youth"), ("rigour",),
    ),
    Term(
        "attrition", N_("Attrition"),
        N_("The share of satellites in service that fail in a year within their design life. It falls "
            "as the maker learns; dodging debris and pieces too small to see add to it."),
        N_("mature + (new − mature) × exp(−built / maturity), times testing to a power"),
        ("fleet.attrition_new_per_year_share", "fleet.attrition_mature_per_year_share", "fleet.testing_exponent"),
        ("ageing.attrition_per_year", "fleet.dodging_per_year", "fleet.untracked_per_year"), ("wear", "infant"),
    ),
    Term(
        "wear", N_("Wear"),
        N_("What years beyond the design life add to attrition. Flying satellites longer saves "
            "replacements at first and costs more failures every year."),
        N_("added a year = years overdue × wear"), ("fleet.wear_per_year_share", "fleet.extension_share"),
        ("ageing.wear_per_year",), ("design_life", "disposal"),
    ),
    Term(
        "design_life", N_("Design life"),
        N_("How long a satellite is built to work, usually five to seven years in low orbit. A fleet "
            "must be renewed at that pace for ever: 6,000 satellites with six years of life need 250 a "
            "quarter only to stand still."),
        N_("renewal a quarter = satellites × (attrition / 4 + 1 / life)"), laws=("ageing.retirement_ages",),
        see=("wear", "disposal"),
    ),
    Term(
        "disposal", N_("Disposal"),
        N_("Bringing a satellite down in order at the end of its life. It costs a little below 700 km "
            "and months of controlled lowering above; about one in a hundred fails and stays as debris."),
        parameters=("fleet.disposal_failure_share", "fleet.disposal_low_kusd", "fleet.disposal_high_kusd", "fleet.early_quarters"),
        laws=("ageing.due", "fleet.derelicts"), see=("debris", "design_life"),
    ),
    Term(
        "stranded", N_("Stranded"),
        N_("Satellites that are alive but below their altitude, because something failed on the way. "
            "They do not serve; low ones fall back within years, high ones become debris."),
        parameters=("fleet.stranded_altitude_share", "launch.low_delivery_share", "launch.low_delivery_batch_share"),
        laws=("deployment", "fleet.advance"), see=("raising", "debris"),
    ),
    Term(
        "debris", N_("Debris"),
        N_("Derelicts and fragments that share the altitudes of working satellites. Everybody who flies "
            "in a band pays for what anybody leaves there. Below about 600 km drag cleans up within "
            "years; above 700 km it stays for generations."),
        laws=("debris", "collisions", "bands"), see=("band", "collision", "kessler", "disposal"),
    ),
    Term(
        "band", N_("Altitude band"),
        N_("A layer of 25 km in which objects meet. The game counts debris by band and shares it among "
            "all shells that lie there."),
        laws=("bands",), see=("debris",),
    ),
    Term(
        "conjunction", N_("Conjunction and manoeuvre"),
        N_("A close approach of two objects that was seen coming, and the small burn that avoids it. "
            "Their number grows with the square of the crowd; each costs fuel, staff and minutes of "
            "service, and more of each in a crowded band."),
        N_("manoeuvres ∝ satellites × objects in the band"),
        ("debris.manoeuvres_per_pair_per_year", "debris.manoeuvre_kusd", "debris.manoeuvres_reference_per_year"),
        ("collisions.meetings", "collisions.strain", "collisions.wear_kusd"), ("collision",),
    ),
    Term(
        "collision", N_("Collision"),
        N_("What happens when dodging fails: one or two satellites become thousands of tracked pieces, "
            "and everybody in the band suffers. Satellites of one fleet know each other's plans; "
            "strangers go wrong more often."),
        N_("odds = 1 − exp(−¼ (own² + strangers + derelicts² / 2, each × its rate) × nearness)"),
        ("debris.collision_active_per_pair_per_year", "debris.collision_strangers_per_pair_per_year", "debris.collision_derelict_per_pair_per_year", "debris.fragments_low_count", "debris.fragments_high_count"),
        ("collisions.collision_odds", "collisions.fragments", "collisions.hit"), ("kessler", "conjunction"),
    ),
    Term(
        "kessler", N_("Kessler syndrome"),
        N_("The chain that Donald Kessler and Burton Cour-Palais described in 1978: collisions make "
            "fragments, fragments make collisions. Above some density a band goes on filling even if "
            "nobody launches any more."),
        laws=("collisions.meetings", "collisions.collision_odds"), see=("debris", "collision"),
    ),
    Term(
        "commons", N_("Commons rule"),
        N_("What a scenario may charge for the use of crowded orbits: nothing, a fee as high as the "
            "damage a satellite does to others, a quota a band above which nothing is licensed, or a "
            "deposit paid back for orderly disposal. Today nothing is charged."),
        parameters=("debris.commons_rule", "debris.damage_kusd_per_satellite", "debris.discount_per_year_share", "debris.quota_satellites_per_band_count"),
        laws=("commons",), see=("debris",),
    ),
)  # fmt: skip
