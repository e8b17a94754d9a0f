"""Scenario: the opening of a match and every parameter of its laws, as read from TOML.

Tables are keyed by name; their order in the file is the order of the axis. Every number carries its unit
in its name and, in the file, a source or "design estimate" beside it.
"""

from typing import Annotated, Literal

from msgspec import Meta

from game.world.contracts import ContractsLaws
from game.world.coverage import CoverageLaws
from game.world.debris import DebrisLaws
from game.world.factory import FactoryLaws
from game.world.fleet import FleetLaws
from game.world.hazards import HazardsLaws
from game.world.launch import LaunchLaws
from game.world.licences import LicencesLaws
from game.world.market import MarketLaws, Tier
from game.world.occasions import DilemmaSpec, FirstSpec, HazardSpec, ShockSpec
from game.world.research import ResearchLaws
from game.world.rides import ManifestSpec, ProviderSpec, VehicleSpec
from game.world.spec import Amount, Bloc, Count, Kusd, Latitude, Longitude, Positive, Quarter, Share, Some, Spec, Stance
from game.world.treasury import TreasuryLaws


class OperatorSpec(Spec, frozen=True, kw_only=True):
    """A chair: its company, books, factory and opening plans."""

    short: str  # at most eight letters, for tables
    bloc: Bloc
    home: str  # nation or bloc of nations at home
    luck_key: Annotated[int, Meta(ge=0, le=15)]
    colour: Annotated[int, Meta(ge=0, le=5)]  # index into the palette
    difficulty: Annotated[int, Meta(ge=1, le=5)]  # 1 easiest chair
    character: str  # strategy that plays it when nobody says otherwise
    strength: str
    squeeze: str
    question: str
    briefing: str  # about 60 words
    goals: Annotated[tuple[str, ...], Meta(min_length=3, max_length=3)]
    goal_checks: tuple[str, ...] = ()  # one a goal, as game/views/goals.py reads them; "" is for the player to judge
    objective_satellites_count: Count  # the operator's own stated objective ...
    objective_by: Quarter  # ... and its date
    cash_kusd: Kusd
    debt_kusd: Kusd
    funding_kusd_per_quarter: Kusd
    funding_ends: Quarter | None = None  # tapers by an eighth a quarter from here
    funding_needs: Literal["nothing", "milestones", "filing"] = "nothing"
    build_lines_count: Count
    test_bays_count: Count
    integration_slots_count: Count
    satellites_per_line_per_quarter: Positive  # of the reference mass of its opening generation
    satellites_per_bay_per_quarter: Positive
    satellites_per_slot_per_quarter: Positive
    line_cost_kusd: Kusd  # of one more
    bay_cost_kusd: Kusd
    slot_cost_kusd: Kusd
    research_budget_kusd_per_quarter: Kusd
    research_focus: str
    research_levels: dict[str, Annotated[int, Meta(ge=0, le=10)]]  # by topic
    research_progress_share: dict[str, Share] = {}  # of the next level, by topic
    operations_kusd_per_quarter: Kusd  # overhead that does not depend on the fleet
    price_usd_per_month: dict[str, Annotated[int, Meta(ge=1, le=1000)]]  # by income tier
    terminal_subsidy_usd: Count
    terminals_made_count: Count
    reputation_share: Share  # opening trust where nothing else is said
    business_share: Share  # of its revenue that comes from business at the opening
    launched_count: Count  # satellites sent up before the opening, and what became of those no longer up there:
    launches_count: Count  # flights that carried them
    lost_count: Count  # lost at launch, on orbit, or fallen back
    disposed_count: Count  # retired in order


class GenerationSpec(Spec, frozen=True, kw_only=True):
    """A generation of satellites; belongs to one operator."""

    operator: str
    mass_kg: Positive
    unit_cost_kusd: Kusd  # at the experience stated below
    capacity_gbps: Positive
    design_life_quarters: Annotated[int, Meta(ge=4, le=50)]
    research_level: Annotated[int, Meta(ge=0, le=10)]  # of topic "generation" that unlocks it
    earliest: Quarter | None = None  # not before this quarter, whatever is known
    has_isl: bool
    built_count: Count  # good satellites before the opening
    untested_count: Count = 0
    tested_count: Count = 0
    ready_count: Count = 0
    plan_per_quarter_count: Count = 0


class CohortSpec(Spec, frozen=True, kw_only=True):
    """Satellites of one generation in a shell at the opening, launched evenly between two ages."""

    generation: str
    satellites_count: Count
    youngest_quarters: Annotated[int, Meta(ge=0, le=60)]
    oldest_quarters: Annotated[int, Meta(ge=0, le=60)]


class ShellSpec(Spec, frozen=True, kw_only=True):
    """An orbital shell; belongs to one operator."""

    operator: str
    altitude_km: Annotated[float, Meta(ge=300, le=1500)]
    inclination_deg: Annotated[float, Meta(ge=0, le=180)]
    planes_count: Some
    satellites_count: Some  # authorised
    min_elevation_deg: Annotated[float, Meta(ge=5, le=60)]
    filed: Quarter | None = None  # None: may still be filed
    generations: tuple[str, ...]  # that may fly here
    cohorts: tuple[CohortSpec, ...] = ()
    raising_count: Count = 0  # of the newest generation flying
    stranded_count: Count = 0


class MilestoneSpec(Spec, frozen=True, kw_only=True):
    """So many satellites in these shells by this quarter."""

    operator: str
    authority: Literal["ITU", "FCC", "ANATEL"]
    shells: tuple[str, ...]
    satellites_count: Count
    due: Quarter
    waiver_share: Share  # odds of a waiver when missed


class LicenceSpec(Spec, frozen=True, kw_only=True):
    """A national licence or gateway at the opening."""

    operator: str
    status: Literal["pending", "granted", "refused", "frozen"]
    gateway: bool = False


class NationSpec(Spec, frozen=True, kw_only=True):
    """A partner nation or rest-of-world bloc."""

    iso3: Annotated[str, Meta(pattern=r"^[A-Z]{3}$")]  # blocs: XEU XLA XAF XME XAP XSA
    is_bloc: bool = False
    population_m: Positive
    households_m: Positive
    rural_unserved_households_m: Amount
    other_addressable_share: Share  # of the other households
    gdp_per_head_usd: Positive
    affordable_usd_per_month: Positive  # 3% of household income
    growth_per_year: Annotated[float, Meta(ge=-0.1, le=0.2)]  # of addressable households
    business_musd_per_year: Amount  # enterprise, mobility and government budget for LEO, at the opening
    tier: Tier
    lat_deg: Latitude
    lon_deg: Longitude
    people_lat_min_deg: Latitude
    people_lat_max_deg: Latitude
    area_km2: Positive
    align_us: Stance
    closed_to: tuple[Bloc, ...] = ()  # blocs whose operators are never licensed
    licence_quarters: Annotated[int, Meta(ge=0, le=20)]  # usual wait
    opens: Quarter | None = None  # no licence for foreigners before this quarter
    tender_lines_count: Count  # size of a usual public tender
    subscribers_count: dict[str, Count] = {}  # by operator at the opening
    price_usd_per_month: dict[str, Annotated[int, Meta(ge=1, le=1000)]] = {}  # overrides at the opening
    licences: tuple[LicenceSpec, ...] = ()
    note: str = ""


class AgreementSpec(Spec, frozen=True, kw_only=True):
    """An agreement signed before the opening."""

    operator: str
    nation: str
    lines_count: Count
    price_usd_per_month: Annotated[int, Meta(ge=1, le=1000)]
    floor_share: Share
    serve_by: Quarter
    until: Quarter
    needs_gateway: bool
    served: bool = False


class Laws(Spec, frozen=True, kw_only=True):
    """The parameters of every law, one table a subsystem."""

    factory: FactoryLaws
    launch: LaunchLaws
    fleet: FleetLaws
    coverage: CoverageLaws
    research: ResearchLaws
    market: MarketLaws
    contracts: ContractsLaws
    licences: LicencesLaws
    debris: DebrisLaws
    treasury: TreasuryLaws
    hazards: HazardsLaws


class Scenario(Spec, frozen=True, kw_only=True):
    """A match to be played: who, where, when, and by which laws."""

    name: str
    title: str
    summary: str
    opening: Quarter  # the first quarter played
    quarters_count: Annotated[int, Meta(ge=1, le=80)]
    run_off_quarters_count: Annotated[int, Meta(ge=0, le=8)]
    others_in_orbit_count: Count  # active satellites of everybody else in low orbit
    others_growth_per_year: Annotated[float, Meta(ge=-0.5, le=1)]
    background_objects_count: Count  # derelicts and fragments between 300 and 1,500 km
    unserved_awareness_share: Share  # of households, where nobody serves at the opening
    shocks: Annotated[tuple[ShockSpec, ...], Meta(max_length=5)] = ()
    opening_dilemma: str = ""  # name of the one on the table at the opening, "" none
    first_grants_kusd: tuple[Kusd, Kusd, Kusd]
    first_trust_share: tuple[Share, Share, Share]
    # no match without these; at most as many as the tables of luck have rows
    operators: Annotated[dict[str, OperatorSpec], Meta(min_length=1, max_length=16)]
    generations: Annotated[dict[str, GenerationSpec], Meta(min_length=1)]
    shells: Annotated[dict[str, ShellSpec], Meta(min_length=1, max_length=40)]
    milestones: Annotated[dict[str, MilestoneSpec], Meta(max_length=24)]
    providers: Annotated[dict[str, ProviderSpec], Meta(min_length=1)]
    vehicles: Annotated[dict[str, VehicleSpec], Meta(min_length=1, max_length=32)]
    nations: Annotated[dict[str, NationSpec], Meta(min_length=1, max_length=48)]
    manifest: tuple[ManifestSpec, ...]
    agreements: tuple[AgreementSpec, ...]
    dilemmas: dict[str, DilemmaSpec]
    firsts: dict[str, FirstSpec]
    hazards: Annotated[dict[str, HazardSpec], Meta(max_length=40)]
    laws: Laws


def quarter_index(label: str, opening: str) -> int:
    """Quarters from the opening: "2025-Q3" with opening "2025-Q3" is 0, "2025-Q2" is -1."""
    year, number = label.split("-Q")
    first_year, first_number = opening.split("-Q")
    return (int(year) - int(first_year)) * 4 + int(number) - int(first_number)


def quarter_label(index: int, opening: str) -> str:
    """The inverse: index 0 is the opening's own label."""
    year, number = opening.split("-Q")
    months = int(year) * 4 + int(number) - 1 + index
    return f"{months // 4}-Q{months % 4 + 1}"
