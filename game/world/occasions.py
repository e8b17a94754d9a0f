"""Occasions: the dilemmas, public firsts and hazards that a scenario holds."""

from typing import Annotated, Literal

from msgspec import Meta

from game.world.spec import Quarter, Share, Spec


class AnswerSpec(Spec, frozen=True, kw_only=True):
    """One way out of a dilemma: what it costs, the odds, what follows either way.

    Effects are named in game.rules.dilemmas; each is a number in the unit its name carries.
    """

    text: str
    cost_kusd: Annotated[int, Meta(ge=-5_000_000, le=5_000_000)] = 0
    odds_share: Share = 1.0
    then: dict[str, float] = {}  # effects if luck holds
    otherwise: dict[str, float] = {}  # effects if not
    outcome: str  # sentence for the debrief if luck holds
    outcome_otherwise: str = ""


class DilemmaSpec(Spec, frozen=True, kw_only=True):
    """A choice put to one chair."""

    operator: str
    title: str
    text: str
    foreshadow: str
    earliest: Quarter
    needs: str = ""  # condition named in game.rules.dilemmas, "" none
    answers: Annotated[tuple[AnswerSpec, ...], Meta(min_length=2, max_length=3)]
    default: Annotated[int, Meta(ge=0, le=2)]


class FirstSpec(Spec, frozen=True, kw_only=True):
    """A public first: rewarded to the first, second and third to reach it."""

    title: str
    measure: str  # named in game.rules.firsts
    target: float  # unit as the measure says
    excludes: tuple[str, ...] = ()  # operators that cannot take it


class ShockSpec(Spec, frozen=True, kw_only=True):
    """An outside shock with a date: it happens in every match, to the target named."""

    quarter: Quarter
    kind: Literal["factory_halted", "vehicle_withdrawn", "war_demand"]
    target: str  # an operator, a vehicle or a nation, as the kind asks
    share: Annotated[float, Meta(gt=0, le=10)] = 1.0  # of output lost, of demand added
    quarters: Annotated[int, Meta(ge=1, le=80)]


class HazardSpec(Spec, frozen=True, kw_only=True):
    """A hazard of chance: probability for the whole world, then a target is drawn."""

    title: str
    probability_per_quarter: Share
    scope: Literal["operator", "shell", "nation", "vehicle", "world"]
    low: float  # size of the effect, in the unit game.rules.hazards states for this hazard
    high: float
    quarters_low: Annotated[int, Meta(ge=0, le=40)] = 0
    quarters_high: Annotated[int, Meta(ge=0, le=40)] = 0
