"""Blocs: which rest-of-world bloc a country belongs to when it is not a nation of its own.

Countries are ISO 3166-1 alpha-3 codes as in `assets/maps/world.npz`. A country that is missing here is a nation of its own.
"""

from typing import Final

BLOC_NAMES: Final = {
    "XEU": "Europe",
    "XLA": "Latin America",
    "XAF": "Africa",
    "XME": "Middle East and Central Asia",
    "XAP": "Asia-Pacific",
    "XSA": "Sea and air",
}

_MEMBERS: Final = {
    "XEU": (
        "ALA ALB AND AUT BEL BGR BIH BLR CHE CYP CZE DNK ESP EST FIN FRO GGY GRC GRL HRV HUN IMN IRL ISL ITA JEY LIE LTU"
        " LUX LVA MCO MDA MKD MLT MNE NLD NOR POL PRT ROU SMR SRB SVK SVN SWE VAT XKX"
    ),
    "XLA": (
        "ABW AIA ATG BHS BLM BLZ BMU BOL BRB CRI CUB CUW CYM DMA DOM ECU FLK GRD GTM GUY HND HTI JAM KNA LCA MAF MSR NIC"
        " PAN PER PRI PRY SLV SPM SUR SXM TCA TTO URY VCT VEN VGB VIR"
    ),
    "XAF": (
        "AGO BDI BEN BFA BWA CAF CIV CMR COD COG COM CPV DJI DZA ERI ESH ETH GAB GHA GIN GMB GNB GNQ LBR LBY LSO MAR MDG"
        " MLI MOZ MRT MUS MWI NAM NER RWA SDN SEN SHN SLE SOM SSD STP SWZ SYC TCD TGO TUN TZA UGA ZMB ZWE"
    ),
    "XME": "AFG ARM AZE BHR GEO IRN IRQ ISR JOR KGZ KWT LBN OMN PSE QAT SYR TJK TKM UZB YEM",
    "XAP": (
        "ASM BGD BRN BTN COK FJI FSM GUM HKG IOT KHM KIR KOR LAO LKA MAC MDV MHL MMR MNG MNP NCL NFK NIU NPL NRU NZL PCN"
        " PLW PNG PRK PYF SGP SLB TLS TON TWN VUT WLF WSM"
    ),
    "XSA": "ATF HMD SGS",  # nobody lives there; only ships and aircraft come by
}

BLOC_OF: Final[dict[str, str]] = {country: bloc for bloc, members in _MEMBERS.items() for country in members.split()}


def nation_of(country: str) -> str:
    """The nation a country is played as: its own code, or its bloc."""
    return BLOC_OF.get(country, country)
