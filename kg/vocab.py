"""The vocabulary of the graph. Generated from ontology/dzkg.ttl by ontology/make_vocab.py: change it there.

A term is an attribute (``DZ.City``) or, where its name is data, an addition (``DZ + "City"``): both give its IRI, and
neither gives one for a term that the ontology does not declare.
"""

# ruff: noqa: N815, E501 - the names are the ontology's

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final


class Vocabulary(str):
    """A namespace that knows its terms."""

    __slots__ = ()
    terms: frozenset[str]

    def __add__(self, local: str, /) -> str:
        """The IRI of a term by its local name; KeyError where there is no such term."""
        if local not in self.terms:
            raise KeyError(f"{self} has no term {local!r}")
        return super().__add__(local)


class _Dz(Vocabulary):
    __slots__ = ()
    terms = frozenset(("A", "A-HR", "AUD", "Actual", "AdministrativeArea", "Agricultural", "AgriculturalZones", "Airport", "AllZones", "Approximate", "AreaKind", "Article", "AtCapacity", "Attribute", "AverageCheck", "BIT-PER-SEC", "BYTE", "BalanceCheck", "Bonded", "BorderCooperation", "Bound", "BoundCheck", "CAD", "CHF", "CNY", "CNYPerDay", "CNYPerMonth", "CNYPerMu", "CNYPerPerson", "CNYPerSquareKilometre", "CNYPerSquareMetre", "CNYPerTonne", "CNYPerWattHour", "CNYPerYear", "ChainCheck", "Change", "ChangeCheck", "Check", "Chemical", "Circular", "City", "Claim", "Code", "Comprehensive", "ContributionCheck", "Count", "CountKind", "Country", "County", "CountyLevel", "CrossBorderCommerce", "CubicMetre", "CubicMetrePerCNY", "Day", "DegreeCelsius", "Designation", "Development", "DevelopmentZone", "Document", "DurationCheck", "DurationKind", "EUR", "EachCheck", "EconomicTechnological", "Enterprise", "Entity", "Event", "EvidenceProperty", "ExchangeRateCheck", "Finding", "FreeTrade", "Fund", "GBP", "GBT4754", "GBT4754-A", "GBT4754-A01", "GBT4754-A02", "GBT4754-A03", "GBT4754-A04", "GBT4754-A05", "GBT4754-B", "GBT4754-B06", "GBT4754-B07", "GBT4754-B08", "GBT4754-B09", "GBT4754-B10", "GBT4754-B11", "GBT4754-B12", "GBT4754-C", "GBT4754-C13", "GBT4754-C14", "GBT4754-C15", "GBT4754-C16", "GBT4754-C17", "GBT4754-C18", "GBT4754-C19", "GBT4754-C20", "GBT4754-C21", "GBT4754-C22", "GBT4754-C23", "GBT4754-C24", "GBT4754-C25", "GBT4754-C26", "GBT4754-C27", "GBT4754-C28", "GBT4754-C29", "GBT4754-C30", "GBT4754-C31", "GBT4754-C32", "GBT4754-C33", "GBT4754-C34", "GBT4754-C35", "GBT4754-C36", "GBT4754-C37", "GBT4754-C38", "GBT4754-C39", "GBT4754-C40", "GBT4754-C41", "GBT4754-C42", "GBT4754-C43", "GBT4754-D", "GBT4754-D44", "GBT4754-D45", "GBT4754-D46", "GBT4754-E", "GBT4754-E47", "GBT4754-E48", "GBT4754-E49", "GBT4754-E50", "GBT4754-F", "GBT4754-F51", "GBT4754-F52", "GBT4754-G", "GBT4754-G53", "GBT4754-G54", "GBT4754-G55", "GBT4754-G56", "GBT4754-G57", "GBT4754-G58", "GBT4754-G59", "GBT4754-G60", "GBT4754-H", "GBT4754-H61", "GBT4754-H62", "GBT4754-I", "GBT4754-I63", "GBT4754-I64", "GBT4754-I65", "GBT4754-J", "GBT4754-J66", "GBT4754-J67", "GBT4754-J68", "GBT4754-J69", "GBT4754-K", "GBT4754-K70", "GBT4754-L", "GBT4754-L71", "GBT4754-L72", "GBT4754-M", "GBT4754-M73", "GBT4754-M74", "GBT4754-M75", "GBT4754-N", "GBT4754-N76", "GBT4754-N77", "GBT4754-N78", "GBT4754-N79", "GBT4754-O", "GBT4754-O80", "GBT4754-O81", "GBT4754-O82", "GBT4754-P", "GBT4754-P83", "GBT4754-Q", "GBT4754-Q84", "GBT4754-Q85", "GBT4754-R", "GBT4754-R86", "GBT4754-R87", "GBT4754-R88", "GBT4754-R89", "GBT4754-R90", "GBT4754-S", "GBT4754-S91", "GBT4754-S92", "GBT4754-S93", "GBT4754-S94", "GBT4754-S95", "GBT4754-S96", "GBT4754-T", "GBT4754-T97", "GoalCheck", "GovernmentBody", "Growth", "HKD", "HR", "HZ", "HighTech", "IdentityCheck", "InProduction", "Indicator", "Industrial", "IndustrialZones", "Industry", "IndustryClass", "IndustryTransfer", "Innovation", "J", "JPY", "KRW", "KiloGM", "KiloM-PER-HR", "KilogramPerMu", "L", "Level", "Logistics", "M-PER-SEC", "M3-PER-DAY", "MIN", "MarkCheck", "Max", "Measure", "Metre", "MicroGM-PER-M3", "Min", "MoneyKind", "Month", "Mu", "MultipleCheck", "Municipal", "NUM-PER-KiloM2", "NamesCheck", "National", "NewArea", "Observation", "ObservationProperty", "Organization", "Other", "OtherCheck", "OtherKind", "OtherZone", "PA", "PERMILLE", "Park", "PartCheck", "Passage", "Percent", "PercentagePoint", "Person", "Planned", "PointChange", "PointsCheck", "PolicyDocument", "PolicyMechanism", "Port", "ProgressCheck", "Project", "Province", "Provincial", "RUB", "Rank", "RankCheck", "RankKind", "RankOrderCheck", "RateCheck", "RateLimitCheck", "RatioKind", "Reference", "ReferenceProperty", "Region", "Relation", "RepetitionCheck", "ResearchPlatform", "Resolution", "RowOrderCheck", "SEC", "SEI2018", "SEI2018-1", "SEI2018-2", "SEI2018-3", "SEI2018-4", "SEI2018-5", "SEI2018-6", "SEI2018-7", "SEI2018-8", "SEI2018-9", "SGD", "ScopeKind", "Share", "ShareCheck", "ShareLimitCheck", "SignCheck", "Signed", "SpecialtyTown", "SquareMetre", "Stage", "Status", "StructureCheck", "SumCheck", "SuperlativeCheck", "TONNE-PER-DAY", "TONNE-PER-HR", "TONNE-PER-YR", "TWD", "Target", "Threshold", "ThresholdCheck", "Tonne", "TonneOfStandardCoal", "TonneOfStandardCoalPerCNY", "TonnePerCNY", "Tourism", "TrialProduction", "USD", "USDPerMu", "UnderConstruction", "Unit", "UnitCheck", "UnitKind", "University", "V", "V-A", "WK", "Watt", "WattHour", "WattPeak", "Whole", "Year", "YearPartCheck", "YearSumCheck", "ZoneKind", "ZoneLevel", "about", "affiliatedWith", "agrees", "amountCNY", "asOf", "author", "base", "bound", "capacity", "cell", "chainLeaderOf", "check", "classifiedAs", "compares", "confidence", "conflictsWith", "continues", "cooperatesWith", "countryCode", "decidedIn", "designatedAs", "developsIndustry", "divisionCode", "end", "ended", "establishedBy", "implements", "inArticle", "inDocument", "inIndustry", "indicator", "investmentCNY", "investor", "issuedBy", "issuedPassage", "judgedBy", "judgedOn", "leftForm", "leftName", "leftThing", "locatedIn", "matches", "measure", "method", "nameCore", "namePlace", "page", "paragraph", "participatesIn", "periodEnd", "periodPassage", "periodStart", "periodUnknown", "publisherPassage", "reason", "recognised", "rejected", "resultOf", "rightForm", "rightName", "rightThing", "role", "same", "sameTextAs", "scope", "scopeKind", "sha256", "stage", "start", "statedValue", "status", "subjectPassage", "superseded", "targetsRegion", "unit", "unitKind", "value", "zoneKind", "zoneLevel",))
    A: Final = "https://w3id.org/dzkg/ontology#A"
    A_HR: Final = "https://w3id.org/dzkg/ontology#A-HR"
    AUD: Final = "https://w3id.org/dzkg/ontology#AUD"
    Actual: Final = "https://w3id.org/dzkg/ontology#Actual"
    AdministrativeArea: Final = "https://w3id.org/dzkg/ontology#AdministrativeArea"
    Agricultural: Final = "https://w3id.org/dzkg/ontology#Agricultural"
    AgriculturalZones: Final = "https://w3id.org/dzkg/ontology#AgriculturalZones"
    Airport: Final = "https://w3id.org/dzkg/ontology#Airport"
    AllZones: Final = "https://w3id.org/dzkg/ontology#AllZones"
    Approximate: Final = "https://w3id.org/dzkg/ontology#Approximate"
    AreaKind: Final = "https://w3id.org/dzkg/ontology#AreaKind"
    Article: Final = "https://w3id.org/dzkg/ontology#Article"
    AtCapacity: Final = "https://w3id.org/dzkg/ontology#AtCapacity"
    Attribute: Final = "https://w3id.org/dzkg/ontology#Attribute"
    AverageCheck: Final = "https://w3id.org/dzkg/ontology#AverageCheck"
    BIT_PER_SEC: Final = "https://w3id.org/dzkg/ontology#BIT-PER-SEC"
    BYTE: Final = "https://w3id.org/dzkg/ontology#BYTE"
    BalanceCheck: Final = "https://w3id.org/dzkg/ontology#BalanceCheck"
    Bonded: Final = "https://w3id.org/dzkg/ontology#Bonded"
    BorderCooperation: Final = "https://w3id.org/dzkg/ontology#BorderCooperation"
    Bound: Final = "https://w3id.org/dzkg/ontology#Bound"
    BoundCheck: Final = "https://w3id.org/dzkg/ontology#BoundCheck"
    CAD: Final = "https://w3id.org/dzkg/ontology#CAD"
    CHF: Final = "https://w3id.org/dzkg/ontology#CHF"
    CNY: Final = "https://w3id.org/dzkg/ontology#CNY"
    CNYPerDay: Final = "https://w3id.org/dzkg/ontology#CNYPerDay"
    CNYPerMonth: Final = "https://w3id.org/dzkg/ontology#CNYPerMonth"
    CNYPerMu: Final = "https://w3id.org/dzkg/ontology#CNYPerMu"
    CNYPerPerson: Final = "https://w3id.org/dzkg/ontology#CNYPerPerson"
    CNYPerSquareKilometre: Final = "https://w3id.org/dzkg/ontology#CNYPerSquareKilometre"
    CNYPerSquareMetre: Final = "https://w3id.org/dzkg/ontology#CNYPerSquareMetre"
    CNYPerTonne: Final = "https://w3id.org/dzkg/ontology#CNYPerTonne"
    CNYPerWattHour: Final = "https://w3id.org/dzkg/ontology#CNYPerWattHour"
    CNYPerYear: Final = "https://w3id.org/dzkg/ontology#CNYPerYear"
    ChainCheck: Final = "https://w3id.org/dzkg/ontology#ChainCheck"
    Change: Final = "https://w3id.org/dzkg/ontology#Change"
    ChangeCheck: Final = "https://w3id.org/dzkg/ontology#ChangeCheck"
    Check: Final = "https://w3id.org/dzkg/ontology#Check"
    Chemical: Final = "https://w3id.org/dzkg/ontology#Chemical"
    Circular: Final = "https://w3id.org/dzkg/ontology#Circular"
    City: Final = "https://w3id.org/dzkg/ontology#City"
    Claim: Final = "https://w3id.org/dzkg/ontology#Claim"
    Code: Final = "https://w3id.org/dzkg/ontology#Code"
    Comprehensive: Final = "https://w3id.org/dzkg/ontology#Comprehensive"
    ContributionCheck: Final = "https://w3id.org/dzkg/ontology#ContributionCheck"
    Count: Final = "https://w3id.org/dzkg/ontology#Count"
    CountKind: Final = "https://w3id.org/dzkg/ontology#CountKind"
    Country: Final = "https://w3id.org/dzkg/ontology#Country"
    County: Final = "https://w3id.org/dzkg/ontology#County"
    CountyLevel: Final = "https://w3id.org/dzkg/ontology#CountyLevel"
    CrossBorderCommerce: Final = "https://w3id.org/dzkg/ontology#CrossBorderCommerce"
    CubicMetre: Final = "https://w3id.org/dzkg/ontology#CubicMetre"
    CubicMetrePerCNY: Final = "https://w3id.org/dzkg/ontology#CubicMetrePerCNY"
    Day: Final = "https://w3id.org/dzkg/ontology#Day"
    DegreeCelsius: Final = "https://w3id.org/dzkg/ontology#DegreeCelsius"
    Designation: Final = "https://w3id.org/dzkg/ontology#Designation"
    Development: Final = "https://w3id.org/dzkg/ontology#Development"
    DevelopmentZone: Final = "https://w3id.org/dzkg/ontology#DevelopmentZone"
    Document: Final = "https://w3id.org/dzkg/ontology#Document"
    DurationCheck: Final = "https://w3id.org/dzkg/ontology#DurationCheck"
    DurationKind: Final = "https://w3id.org/dzkg/ontology#DurationKind"
    EUR: Final = "https://w3id.org/dzkg/ontology#EUR"
    EachCheck: Final = "https://w3id.org/dzkg/ontology#EachCheck"
    EconomicTechnological: Final = "https://w3id.org/dzkg/ontology#EconomicTechnological"
    Enterprise: Final = "https://w3id.org/dzkg/ontology#Enterprise"
    Entity: Final = "https://w3id.org/dzkg/ontology#Entity"
    Event: Final = "https://w3id.org/dzkg/ontology#Event"
    EvidenceProperty: Final = "https://w3id.org/dzkg/ontology#EvidenceProperty"
    ExchangeRateCheck: Final = "https://w3id.org/dzkg/ontology#ExchangeRateCheck"
    Finding: Final = "https://w3id.org/dzkg/ontology#Finding"
    FreeTrade: Final = "https://w3id.org/dzkg/ontology#FreeTrade"
    Fund: Final = "https://w3id.org/dzkg/ontology#Fund"
    GBP: Final = "https://w3id.org/dzkg/ontology#GBP"
    GBT4754: Final = "https://w3id.org/dzkg/ontology#GBT4754"
    GBT4754_A: Final = "https://w3id.org/dzkg/ontology#GBT4754-A"
    GBT4754_A01: Final = "https://w3id.org/dzkg/ontology#GBT4754-A01"
    GBT4754_A02: Final = "https://w3id.org/dzkg/ontology#GBT4754-A02"
    GBT4754_A03: Final = "https://w3id.org/dzkg/ontology#GBT4754-A03"
    GBT4754_A04: Final = "https://w3id.org/dzkg/ontology#GBT4754-A04"
    GBT4754_A05: Final = "https://w3id.org/dzkg/ontology#GBT4754-A05"
    GBT4754_B: Final = "https://w3id.org/dzkg/ontology#GBT4754-B"
    GBT4754_B06: Final = "https://w3id.org/dzkg/ontology#GBT4754-B06"
    GBT4754_B07: Final = "https://w3id.org/dzkg/ontology#GBT4754-B07"
    GBT4754_B08: Final = "https://w3id.org/dzkg/ontology#GBT4754-B08"
    GBT4754_B09: Final = "https://w3id.org/dzkg/ontology#GBT4754-B09"
    GBT4754_B10: Final = "https://w3id.org/dzkg/ontology#GBT4754-B10"
    GBT4754_B11: Final = "https://w3id.org/dzkg/ontology#GBT4754-B11"
    GBT4754_B12: Final = "https://w3id.org/dzkg/ontology#GBT4754-B12"
    GBT4754_C: Final = "https://w3id.org/dzkg/ontology#GBT4754-C"
    GBT4754_C13: Final = "https://w3id.org/dzkg/ontology#GBT4754-C13"
    GBT4754_C14: Final = "https://w3id.org/dzkg/ontology#GBT4754-C14"
    GBT4754_C15: Final = "https://w3id.org/dzkg/ontology#GBT4754-C15"
    GBT4754_C16: Final = "https://w3id.org/dzkg/ontology#GBT4754-C16"
    GBT4754_C17: Final = "https://w3id.org/dzkg/ontology#GBT4754-C17"
    GBT4754_C18: Final = "https://w3id.org/dzkg/ontology#GBT4754-C18"
    GBT4754_C19: Final = "https://w3id.org/dzkg/ontology#GBT4754-C19"
    GBT4754_C20: Final = "https://w3id.org/dzkg/ontology#GBT4754-C20"
    GBT4754_C21: Final = "https://w3id.org/dzkg/ontology#GBT4754-C21"
    GBT4754_C22: Final = "https://w3id.org/dzkg/ontology#GBT4754-C22"
    GBT4754_C23: Final = "https://w3id.org/dzkg/ontology#GBT4754-C23"
    GBT4754_C24: Final = "https://w3id.org/dzkg/ontology#GBT4754-C24"
    GBT4754_C25: Final = "https://w3id.org/dzkg/ontology#GBT4754-C25"
    GBT4754_C26: Final = "https://w3id.org/dzkg/ontology#GBT4754-C26"
    GBT4754_C27: Final = "https://w3id.org/dzkg/ontology#GBT4754-C27"
    GBT4754_C28: Final = "https://w3id.org/dzkg/ontology#GBT4754-C28"
    GBT4754_C29: Final = "https://w3id.org/dzkg/ontology#GBT4754-C29"
    GBT4754_C30: Final = "https://w3id.org/dzkg/ontology#GBT4754-C30"
    GBT4754_C31: Final = "https://w3id.org/dzkg/ontology#GBT4754-C31"
    GBT4754_C32: Final = "https://w3id.org/dzkg/ontology#GBT4754-C32"
    GBT4754_C33: Final = "https://w3id.org/dzkg/ontology#GBT4754-C33"
    GBT4754_C34: Final = "https://w3id.org/dzkg/ontology#GBT4754-C34"
    GBT4754_C35: Final = "https://w3id.org/dzkg/ontology#GBT4754-C35"
    GBT4754_C36: Final = "https://w3id.org/dzkg/ontology#GBT4754-C36"
    GBT4754_C37: Final = "https://w3id.org/dzkg/ontology#GBT4754-C37"
    GBT4754_C38: Final = "https://w3id.org/dzkg/ontology#GBT4754-C38"
    GBT4754_C39: Final = "https://w3id.org/dzkg/ontology#GBT4754-C39"
    GBT4754_C40: Final = "https://w3id.org/dzkg/ontology#GBT4754-C40"
    GBT4754_C41: Final = "https://w3id.org/dzkg/ontology#GBT4754-C41"
    GBT4754_C42: Final = "https://w3id.org/dzkg/ontology#GBT4754-C42"
    GBT4754_C43: Final = "https://w3id.org/dzkg/ontology#GBT4754-C43"
    GBT4754_D: Final = "https://w3id.org/dzkg/ontology#GBT4754-D"
    GBT4754_D44: Final = "https://w3id.org/dzkg/ontology#GBT4754-D44"
    GBT4754_D45: Final = "https://w3id.org/dzkg/ontology#GBT4754-D45"
    GBT4754_D46: Final = "https://w3id.org/dzkg/ontology#GBT4754-D46"
    GBT4754_E: Final = "https://w3id.org/dzkg/ontology#GBT4754-E"
    GBT4754_E47: Final = "https://w3id.org/dzkg/ontology#GBT4754-E47"
    GBT4754_E48: Final = "https://w3id.org/dzkg/ontology#GBT4754-E48"
    GBT4754_E49: Final = "https://w3id.org/dzkg/ontology#GBT4754-E49"
    GBT4754_E50: Final = "https://w3id.org/dzkg/ontology#GBT4754-E50"
    GBT4754_F: Final = "https://w3id.org/dzkg/ontology#GBT4754-F"
    GBT4754_F51: Final = "https://w3id.org/dzkg/ontology#GBT4754-F51"
    GBT4754_F52: Final = "https://w3id.org/dzkg/ontology#GBT4754-F52"
    GBT4754_G: Final = "https://w3id.org/dzkg/ontology#GBT4754-G"
    GBT4754_G53: Final = "https://w3id.org/dzkg/ontology#GBT4754-G53"
    GBT4754_G54: Final = "https://w3id.org/dzkg/ontology#GBT4754-G54"
    GBT4754_G55: Final = "https://w3id.org/dzkg/ontology#GBT4754-G55"
    GBT4754_G56: Final = "https://w3id.org/dzkg/ontology#GBT4754-G56"
    GBT4754_G57: Final = "https://w3id.org/dzkg/ontology#GBT4754-G57"
    GBT4754_G58: Final = "https://w3id.org/dzkg/ontology#GBT4754-G58"
    GBT4754_G59: Final = "https://w3id.org/dzkg/ontology#GBT4754-G59"
    GBT4754_G60: Final = "https://w3id.org/dzkg/ontology#GBT4754-G60"
    GBT4754_H: Final = "https://w3id.org/dzkg/ontology#GBT4754-H"
    GBT4754_H61: Final = "https://w3id.org/dzkg/ontology#GBT4754-H61"
    GBT4754_H62: Final = "https://w3id.org/dzkg/ontology#GBT4754-H62"
    GBT4754_I: Final = "https://w3id.org/dzkg/ontology#GBT4754-I"
    GBT4754_I63: Final = "https://w3id.org/dzkg/ontology#GBT4754-I63"
    GBT4754_I64: Final = "https://w3id.org/dzkg/ontology#GBT4754-I64"
    GBT4754_I65: Final = "https://w3id.org/dzkg/ontology#GBT4754-I65"
    GBT4754_J: Final = "https://w3id.org/dzkg/ontology#GBT4754-J"
    GBT4754_J66: Final = "https://w3id.org/dzkg/ontology#GBT4754-J66"
    GBT4754_J67: Final = "https://w3id.org/dzkg/ontology#GBT4754-J67"
    GBT4754_J68: Final = "https://w3id.org/dzkg/ontology#GBT4754-J68"
    GBT4754_J69: Final = "https://w3id.org/dzkg/ontology#GBT4754-J69"
    GBT4754_K: Final = "https://w3id.org/dzkg/ontology#GBT4754-K"
    GBT4754_K70: Final = "https://w3id.org/dzkg/ontology#GBT4754-K70"
    GBT4754_L: Final = "https://w3id.org/dzkg/ontology#GBT4754-L"
    GBT4754_L71: Final = "https://w3id.org/dzkg/ontology#GBT4754-L71"
    GBT4754_L72: Final = "https://w3id.org/dzkg/ontology#GBT4754-L72"
    GBT4754_M: Final = "https://w3id.org/dzkg/ontology#GBT4754-M"
    GBT4754_M73: Final = "https://w3id.org/dzkg/ontology#GBT4754-M73"
    GBT4754_M74: Final = "https://w3id.org/dzkg/ontology#GBT4754-M74"
    GBT4754_M75: Final = "https://w3id.org/dzkg/ontology#GBT4754-M75"
    GBT4754_N: Final = "https://w3id.org/dzkg/ontology#GBT4754-N"
    GBT4754_N76: Final = "https://w3id.org/dzkg/ontology#GBT4754-N76"
    GBT4754_N77: Final = "https://w3id.org/dzkg/ontology#GBT4754-N77"
    GBT4754_N78: Final = "https://w3id.org/dzkg/ontology#GBT4754-N78"
    GBT4754_N79: Final = "https://w3id.org/dzkg/ontology#GBT4754-N79"
    GBT4754_O: Final = "https://w3id.org/dzkg/ontology#GBT4754-O"
    GBT4754_O80: Final = "https://w3id.org/dzkg/ontology#GBT4754-O80"
    GBT4754_O81: Final = "https://w3id.org/dzkg/ontology#GBT4754-O81"
    GBT4754_O82: Final = "https://w3id.org/dzkg/ontology#GBT4754-O82"
    GBT4754_P: Final = "https://w3id.org/dzkg/ontology#GBT4754-P"
    GBT4754_P83: Final = "https://w3id.org/dzkg/ontology#GBT4754-P83"
    GBT4754_Q: Final = "https://w3id.org/dzkg/ontology#GBT4754-Q"
    GBT4754_Q84: Final = "https://w3id.org/dzkg/ontology#GBT4754-Q84"
    GBT4754_Q85: Final = "https://w3id.org/dzkg/ontology#GBT4754-Q85"
    GBT4754_R: Final = "https://w3id.org/dzkg/ontology#GBT4754-R"
    GBT4754_R86: Final = "https://w3id.org/dzkg/ontology#GBT4754-R86"
    GBT4754_R87: Final = "https://w3id.org/dzkg/ontology#GBT4754-R87"
    GBT4754_R88: Final = "https://w3id.org/dzkg/ontology#GBT4754-R88"
    GBT4754_R89: Final = "https://w3id.org/dzkg/ontology#GBT4754-R89"
    GBT4754_R90: Final = "https://w3id.org/dzkg/ontology#GBT4754-R90"
    GBT4754_S: Final = "https://w3id.org/dzkg/ontology#GBT4754-S"
    GBT4754_S91: Final = "https://w3id.org/dzkg/ontology#GBT4754-S91"
    GBT4754_S92: Final = "https://w3id.org/dzkg/ontology#GBT4754-S92"
    GBT4754_S93: Final = "https://w3id.org/dzkg/ontology#GBT4754-S93"
    GBT4754_S94: Final = "https://w3id.org/dzkg/ontology#GBT4754-S94"
    GBT4754_S95: Final = "https://w3id.org/dzkg/ontology#GBT4754-S95"
    GBT4754_S96: Final = "https://w3id.org/dzkg/ontology#GBT4754-S96"
    GBT4754_T: Final = "https://w3id.org/dzkg/ontology#GBT4754-T"
    GBT4754_T97: Final = "https://w3id.org/dzkg/ontology#GBT4754-T97"
    GoalCheck: Final = "https://w3id.org/dzkg/ontology#GoalCheck"
    GovernmentBody: Final = "https://w3id.org/dzkg/ontology#GovernmentBody"
    Growth: Final = "https://w3id.org/dzkg/ontology#Growth"
    HKD: Final = "https://w3id.org/dzkg/ontology#HKD"
    HR: Final = "https://w3id.org/dzkg/ontology#HR"
    HZ: Final = "https://w3id.org/dzkg/ontology#HZ"
    HighTech: Final = "https://w3id.org/dzkg/ontology#HighTech"
    IdentityCheck: Final = "https://w3id.org/dzkg/ontology#IdentityCheck"
    InProduction: Final = "https://w3id.org/dzkg/ontology#InProduction"
    Indicator: Final = "https://w3id.org/dzkg/ontology#Indicator"
    Industrial: Final = "https://w3id.org/dzkg/ontology#Industrial"
    IndustrialZones: Final = "https://w3id.org/dzkg/ontology#IndustrialZones"
    Industry: Final = "https://w3id.org/dzkg/ontology#Industry"
    IndustryClass: Final = "https://w3id.org/dzkg/ontology#IndustryClass"
    IndustryTransfer: Final = "https://w3id.org/dzkg/ontology#IndustryTransfer"
    Innovation: Final = "https://w3id.org/dzkg/ontology#Innovation"
    J: Final = "https://w3id.org/dzkg/ontology#J"
    JPY: Final = "https://w3id.org/dzkg/ontology#JPY"
    KRW: Final = "https://w3id.org/dzkg/ontology#KRW"
    KiloGM: Final = "https://w3id.org/dzkg/ontology#KiloGM"
    KiloM_PER_HR: Final = "https://w3id.org/dzkg/ontology#KiloM-PER-HR"
    KilogramPerMu: Final = "https://w3id.org/dzkg/ontology#KilogramPerMu"
    L: Final = "https://w3id.org/dzkg/ontology#L"
    Level: Final = "https://w3id.org/dzkg/ontology#Level"
    Logistics: Final = "https://w3id.org/dzkg/ontology#Logistics"
    M_PER_SEC: Final = "https://w3id.org/dzkg/ontology#M-PER-SEC"
    M3_PER_DAY: Final = "https://w3id.org/dzkg/ontology#M3-PER-DAY"
    MIN: Final = "https://w3id.org/dzkg/ontology#MIN"
    MarkCheck: Final = "https://w3id.org/dzkg/ontology#MarkCheck"
    Max: Final = "https://w3id.org/dzkg/ontology#Max"
    Measure: Final = "https://w3id.org/dzkg/ontology#Measure"
    Metre: Final = "https://w3id.org/dzkg/ontology#Metre"
    MicroGM_PER_M3: Final = "https://w3id.org/dzkg/ontology#MicroGM-PER-M3"
    Min: Final = "https://w3id.org/dzkg/ontology#Min"
    MoneyKind: Final = "https://w3id.org/dzkg/ontology#MoneyKind"
    Month: Final = "https://w3id.org/dzkg/ontology#Month"
    Mu: Final = "https://w3id.org/dzkg/ontology#Mu"
    MultipleCheck: Final = "https://w3id.org/dzkg/ontology#MultipleCheck"
    Municipal: Final = "https://w3id.org/dzkg/ontology#Municipal"
    NUM_PER_KiloM2: Final = "https://w3id.org/dzkg/ontology#NUM-PER-KiloM2"
    NamesCheck: Final = "https://w3id.org/dzkg/ontology#NamesCheck"
    National: Final = "https://w3id.org/dzkg/ontology#National"
    NewArea: Final = "https://w3id.org/dzkg/ontology#NewArea"
    Observation: Final = "https://w3id.org/dzkg/ontology#Observation"
    ObservationProperty: Final = "https://w3id.org/dzkg/ontology#ObservationProperty"
    Organization: Final = "https://w3id.org/dzkg/ontology#Organization"
    Other: Final = "https://w3id.org/dzkg/ontology#Other"
    OtherCheck: Final = "https://w3id.org/dzkg/ontology#OtherCheck"
    OtherKind: Final = "https://w3id.org/dzkg/ontology#OtherKind"
    OtherZone: Final = "https://w3id.org/dzkg/ontology#OtherZone"
    PA: Final = "https://w3id.org/dzkg/ontology#PA"
    PERMILLE: Final = "https://w3id.org/dzkg/ontology#PERMILLE"
    Park: Final = "https://w3id.org/dzkg/ontology#Park"
    PartCheck: Final = "https://w3id.org/dzkg/ontology#PartCheck"
    Passage: Final = "https://w3id.org/dzkg/ontology#Passage"
    Percent: Final = "https://w3id.org/dzkg/ontology#Percent"
    PercentagePoint: Final = "https://w3id.org/dzkg/ontology#PercentagePoint"
    Person: Final = "https://w3id.org/dzkg/ontology#Person"
    Planned: Final = "https://w3id.org/dzkg/ontology#Planned"
    PointChange: Final = "https://w3id.org/dzkg/ontology#PointChange"
    PointsCheck: Final = "https://w3id.org/dzkg/ontology#PointsCheck"
    PolicyDocument: Final = "https://w3id.org/dzkg/ontology#PolicyDocument"
    PolicyMechanism: Final = "https://w3id.org/dzkg/ontology#PolicyMechanism"
    Port: Final = "https://w3id.org/dzkg/ontology#Port"
    ProgressCheck: Final = "https://w3id.org/dzkg/ontology#ProgressCheck"
    Project: Final = "https://w3id.org/dzkg/ontology#Project"
    Province: Final = "https://w3id.org/dzkg/ontology#Province"
    Provincial: Final = "https://w3id.org/dzkg/ontology#Provincial"
    RUB: Final = "https://w3id.org/dzkg/ontology#RUB"
    Rank: Final = "https://w3id.org/dzkg/ontology#Rank"
    RankCheck: Final = "https://w3id.org/dzkg/ontology#RankCheck"
    RankKind: Final = "https://w3id.org/dzkg/ontology#RankKind"
    RankOrderCheck: Final = "https://w3id.org/dzkg/ontology#RankOrderCheck"
    RateCheck: Final = "https://w3id.org/dzkg/ontology#RateCheck"
    RateLimitCheck: Final = "https://w3id.org/dzkg/ontology#RateLimitCheck"
    RatioKind: Final = "https://w3id.org/dzkg/ontology#RatioKind"
    Reference: Final = "https://w3id.org/dzkg/ontology#Reference"
    ReferenceProperty: Final = "https://w3id.org/dzkg/ontology#ReferenceProperty"
    Region: Final = "https://w3id.org/dzkg/ontology#Region"
    Relation: Final = "https://w3id.org/dzkg/ontology#Relation"
    RepetitionCheck: Final = "https://w3id.org/dzkg/ontology#RepetitionCheck"
    ResearchPlatform: Final = "https://w3id.org/dzkg/ontology#ResearchPlatform"
    Resolution: Final = "https://w3id.org/dzkg/ontology#Resolution"
    RowOrderCheck: Final = "https://w3id.org/dzkg/ontology#RowOrderCheck"
    SEC: Final = "https://w3id.org/dzkg/ontology#SEC"
    SEI2018: Final = "https://w3id.org/dzkg/ontology#SEI2018"
    SEI2018_1: Final = "https://w3id.org/dzkg/ontology#SEI2018-1"
    SEI2018_2: Final = "https://w3id.org/dzkg/ontology#SEI2018-2"
    SEI2018_3: Final = "https://w3id.org/dzkg/ontology#SEI2018-3"
    SEI2018_4: Final = "https://w3id.org/dzkg/ontology#SEI2018-4"
    SEI2018_5: Final = "https://w3id.org/dzkg/ontology#SEI2018-5"
    SEI2018_6: Final = "https://w3id.org/dzkg/ontology#SEI2018-6"
    SEI2018_7: Final = "https://w3id.org/dzkg/ontology#SEI2018-7"
    SEI2018_8: Final = "https://w3id.org/dzkg/ontology#SEI2018-8"
    SEI2018_9: Final = "https://w3id.org/dzkg/ontology#SEI2018-9"
    SGD: Final = "https://w3id.org/dzkg/ontology#SGD"
    ScopeKind: Final = "https://w3id.org/dzkg/ontology#ScopeKind"
    Share: Final = "https://w3id.org/dzkg/ontology#Share"
    ShareCheck: Final = "https://w3id.org/dzkg/ontology#ShareCheck"
    ShareLimitCheck: Final = "https://w3id.org/dzkg/ontology#ShareLimitCheck"
    SignCheck: Final = "https://w3id.org/dzkg/ontology#SignCheck"
    Signed: Final = "https://w3id.org/dzkg/ontology#Signed"
    SpecialtyTown: Final = "https://w3id.org/dzkg/ontology#SpecialtyTown"
    SquareMetre: Final = "https://w3id.org/dzkg/ontology#SquareMetre"
    Stage: Final = "https://w3id.org/dzkg/ontology#Stage"
    Status: Final = "https://w3id.org/dzkg/ontology#Status"
    StructureCheck: Final = "https://w3id.org/dzkg/ontology#StructureCheck"
    SumCheck: Final = "https://w3id.org/dzkg/ontology#SumCheck"
    SuperlativeCheck: Final = "https://w3id.org/dzkg/ontology#SuperlativeCheck"
    TONNE_PER_DAY: Final = "https://w3id.org/dzkg/ontology#TONNE-PER-DAY"
    TONNE_PER_HR: Final = "https://w3id.org/dzkg/ontology#TONNE-PER-HR"
    TONNE_PER_YR: Final = "https://w3id.org/dzkg/ontology#TONNE-PER-YR"
    TWD: Final = "https://w3id.org/dzkg/ontology#TWD"
    Target: Final = "https://w3id.org/dzkg/ontology#Target"
    Threshold: Final = "https://w3id.org/dzkg/ontology#Threshold"
    ThresholdCheck: Final = "https://w3id.org/dzkg/ontology#ThresholdCheck"
    Tonne: Final = "https://w3id.org/dzkg/ontology#Tonne"
    TonneOfStandardCoal: Final = "https://w3id.org/dzkg/ontology#TonneOfStandardCoal"
    TonneOfStandardCoalPerCNY: Final = "https://w3id.org/dzkg/ontology#TonneOfStandardCoalPerCNY"
    TonnePerCNY: Final = "https://w3id.org/dzkg/ontology#TonnePerCNY"
    Tourism: Final = "https://w3id.org/dzkg/ontology#Tourism"
    TrialProduction: Final = "https://w3id.org/dzkg/ontology#TrialProduction"
    USD: Final = "https://w3id.org/dzkg/ontology#USD"
    USDPerMu: Final = "https://w3id.org/dzkg/ontology#USDPerMu"
    UnderConstruction: Final = "https://w3id.org/dzkg/ontology#UnderConstruction"
    Unit: Final = "https://w3id.org/dzkg/ontology#Unit"
    UnitCheck: Final = "https://w3id.org/dzkg/ontology#UnitCheck"
    UnitKind: Final = "https://w3id.org/dzkg/ontology#UnitKind"
    University: Final = "https://w3id.org/dzkg/ontology#University"
    V: Final = "https://w3id.org/dzkg/ontology#V"
    V_A: Final = "https://w3id.org/dzkg/ontology#V-A"
    WK: Final = "https://w3id.org/dzkg/ontology#WK"
    Watt: Final = "https://w3id.org/dzkg/ontology#Watt"
    WattHour: Final = "https://w3id.org/dzkg/ontology#WattHour"
    WattPeak: Final = "https://w3id.org/dzkg/ontology#WattPeak"
    Whole: Final = "https://w3id.org/dzkg/ontology#Whole"
    Year: Final = "https://w3id.org/dzkg/ontology#Year"
    YearPartCheck: Final = "https://w3id.org/dzkg/ontology#YearPartCheck"
    YearSumCheck: Final = "https://w3id.org/dzkg/ontology#YearSumCheck"
    ZoneKind: Final = "https://w3id.org/dzkg/ontology#ZoneKind"
    ZoneLevel: Final = "https://w3id.org/dzkg/ontology#ZoneLevel"
    about: Final = "https://w3id.org/dzkg/ontology#about"
    affiliatedWith: Final = "https://w3id.org/dzkg/ontology#affiliatedWith"
    agrees: Final = "https://w3id.org/dzkg/ontology#agrees"
    amountCNY: Final = "https://w3id.org/dzkg/ontology#amountCNY"
    asOf: Final = "https://w3id.org/dzkg/ontology#asOf"
    author: Final = "https://w3id.org/dzkg/ontology#author"
    base: Final = "https://w3id.org/dzkg/ontology#base"
    bound: Final = "https://w3id.org/dzkg/ontology#bound"
    capacity: Final = "https://w3id.org/dzkg/ontology#capacity"
    cell: Final = "https://w3id.org/dzkg/ontology#cell"
    chainLeaderOf: Final = "https://w3id.org/dzkg/ontology#chainLeaderOf"
    check: Final = "https://w3id.org/dzkg/ontology#check"
    classifiedAs: Final = "https://w3id.org/dzkg/ontology#classifiedAs"
    compares: Final = "https://w3id.org/dzkg/ontology#compares"
    confidence: Final = "https://w3id.org/dzkg/ontology#confidence"
    conflictsWith: Final = "https://w3id.org/dzkg/ontology#conflictsWith"
    continues: Final = "https://w3id.org/dzkg/ontology#continues"
    cooperatesWith: Final = "https://w3id.org/dzkg/ontology#cooperatesWith"
    countryCode: Final = "https://w3id.org/dzkg/ontology#countryCode"
    decidedIn: Final = "https://w3id.org/dzkg/ontology#decidedIn"
    designatedAs: Final = "https://w3id.org/dzkg/ontology#designatedAs"
    developsIndustry: Final = "https://w3id.org/dzkg/ontology#developsIndustry"
    divisionCode: Final = "https://w3id.org/dzkg/ontology#divisionCode"
    end: Final = "https://w3id.org/dzkg/ontology#end"
    ended: Final = "https://w3id.org/dzkg/ontology#ended"
    establishedBy: Final = "https://w3id.org/dzkg/ontology#establishedBy"
    implements: Final = "https://w3id.org/dzkg/ontology#implements"
    inArticle: Final = "https://w3id.org/dzkg/ontology#inArticle"
    inDocument: Final = "https://w3id.org/dzkg/ontology#inDocument"
    inIndustry: Final = "https://w3id.org/dzkg/ontology#inIndustry"
    indicator: Final = "https://w3id.org/dzkg/ontology#indicator"
    investmentCNY: Final = "https://w3id.org/dzkg/ontology#investmentCNY"
    investor: Final = "https://w3id.org/dzkg/ontology#investor"
    issuedBy: Final = "https://w3id.org/dzkg/ontology#issuedBy"
    issuedPassage: Final = "https://w3id.org/dzkg/ontology#issuedPassage"
    judgedBy: Final = "https://w3id.org/dzkg/ontology#judgedBy"
    judgedOn: Final = "https://w3id.org/dzkg/ontology#judgedOn"
    leftForm: Final = "https://w3id.org/dzkg/ontology#leftForm"
    leftName: Final = "https://w3id.org/dzkg/ontology#leftName"
    leftThing: Final = "https://w3id.org/dzkg/ontology#leftThing"
    locatedIn: Final = "https://w3id.org/dzkg/ontology#locatedIn"
    matches: Final = "https://w3id.org/dzkg/ontology#matches"
    measure: Final = "https://w3id.org/dzkg/ontology#measure"
    method: Final = "https://w3id.org/dzkg/ontology#method"
    nameCore: Final = "https://w3id.org/dzkg/ontology#nameCore"
    namePlace: Final = "https://w3id.org/dzkg/ontology#namePlace"
    page: Final = "https://w3id.org/dzkg/ontology#page"
    paragraph: Final = "https://w3id.org/dzkg/ontology#paragraph"
    participatesIn: Final = "https://w3id.org/dzkg/ontology#participatesIn"
    periodEnd: Final = "https://w3id.org/dzkg/ontology#periodEnd"
    periodPassage: Final = "https://w3id.org/dzkg/ontology#periodPassage"
    periodStart: Final = "https://w3id.org/dzkg/ontology#periodStart"
    periodUnknown: Final = "https://w3id.org/dzkg/ontology#periodUnknown"
    publisherPassage: Final = "https://w3id.org/dzkg/ontology#publisherPassage"
    reason: Final = "https://w3id.org/dzkg/ontology#reason"
    recognised: Final = "https://w3id.org/dzkg/ontology#recognised"
    rejected: Final = "https://w3id.org/dzkg/ontology#rejected"
    resultOf: Final = "https://w3id.org/dzkg/ontology#resultOf"
    rightForm: Final = "https://w3id.org/dzkg/ontology#rightForm"
    rightName: Final = "https://w3id.org/dzkg/ontology#rightName"
    rightThing: Final = "https://w3id.org/dzkg/ontology#rightThing"
    role: Final = "https://w3id.org/dzkg/ontology#role"
    same: Final = "https://w3id.org/dzkg/ontology#same"
    sameTextAs: Final = "https://w3id.org/dzkg/ontology#sameTextAs"
    scope: Final = "https://w3id.org/dzkg/ontology#scope"
    scopeKind: Final = "https://w3id.org/dzkg/ontology#scopeKind"
    sha256: Final = "https://w3id.org/dzkg/ontology#sha256"
    stage: Final = "https://w3id.org/dzkg/ontology#stage"
    start: Final = "https://w3id.org/dzkg/ontology#start"
    statedValue: Final = "https://w3id.org/dzkg/ontology#statedValue"
    status: Final = "https://w3id.org/dzkg/ontology#status"
    subjectPassage: Final = "https://w3id.org/dzkg/ontology#subjectPassage"
    superseded: Final = "https://w3id.org/dzkg/ontology#superseded"
    targetsRegion: Final = "https://w3id.org/dzkg/ontology#targetsRegion"
    unit: Final = "https://w3id.org/dzkg/ontology#unit"
    unitKind: Final = "https://w3id.org/dzkg/ontology#unitKind"
    value: Final = "https://w3id.org/dzkg/ontology#value"
    zoneKind: Final = "https://w3id.org/dzkg/ontology#zoneKind"
    zoneLevel: Final = "https://w3id.org/dzkg/ontology#zoneLevel"


DZ: Final = _Dz("https://w3id.org/dzkg/ontology#")


class _Skos(Vocabulary):
    __slots__ = ()
    terms = frozenset(("Concept", "ConceptScheme", "altLabel", "broadMatch", "broader", "closeMatch", "exactMatch", "inScheme", "notation", "prefLabel",))
    Concept: Final = "http://www.w3.org/2004/02/skos/core#Concept"
    ConceptScheme: Final = "http://www.w3.org/2004/02/skos/core#ConceptScheme"
    altLabel: Final = "http://www.w3.org/2004/02/skos/core#altLabel"
    broadMatch: Final = "http://www.w3.org/2004/02/skos/core#broadMatch"
    broader: Final = "http://www.w3.org/2004/02/skos/core#broader"
    closeMatch: Final = "http://www.w3.org/2004/02/skos/core#closeMatch"
    exactMatch: Final = "http://www.w3.org/2004/02/skos/core#exactMatch"
    inScheme: Final = "http://www.w3.org/2004/02/skos/core#inScheme"
    notation: Final = "http://www.w3.org/2004/02/skos/core#notation"
    prefLabel: Final = "http://www.w3.org/2004/02/skos/core#prefLabel"


SKOS: Final = _Skos("http://www.w3.org/2004/02/skos/core#")


class _Prov(Vocabulary):
    __slots__ = ()
    terms = frozenset(("Entity", "wasAttributedTo", "wasDerivedFrom",))
    Entity: Final = "http://www.w3.org/ns/prov#Entity"
    wasAttributedTo: Final = "http://www.w3.org/ns/prov#wasAttributedTo"
    wasDerivedFrom: Final = "http://www.w3.org/ns/prov#wasDerivedFrom"


PROV: Final = _Prov("http://www.w3.org/ns/prov#")


class _Oa(Vocabulary):
    __slots__ = ()
    terms = frozenset(("exact",))
    exact: Final = "http://www.w3.org/ns/oa#exact"


OA: Final = _Oa("http://www.w3.org/ns/oa#")


class _Dct(Vocabulary):
    __slots__ = ()
    terms = frozenset(("date", "identifier", "isPartOf", "isReplacedBy", "issued", "license", "publisher", "source", "subject", "title",))
    date: Final = "http://purl.org/dc/terms/date"
    identifier: Final = "http://purl.org/dc/terms/identifier"
    isPartOf: Final = "http://purl.org/dc/terms/isPartOf"
    isReplacedBy: Final = "http://purl.org/dc/terms/isReplacedBy"
    issued: Final = "http://purl.org/dc/terms/issued"
    license: Final = "http://purl.org/dc/terms/license"
    publisher: Final = "http://purl.org/dc/terms/publisher"
    source: Final = "http://purl.org/dc/terms/source"
    subject: Final = "http://purl.org/dc/terms/subject"
    title_: Final = "http://purl.org/dc/terms/title"


DCT: Final = _Dct("http://purl.org/dc/terms/")


class _Rdf(Vocabulary):
    __slots__ = ()
    terms = frozenset(("Statement", "langString", "object", "predicate", "subject", "type",))
    Statement: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement"
    langString: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
    object: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#object"
    predicate: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate"
    subject: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#subject"
    type: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


RDF: Final = _Rdf("http://www.w3.org/1999/02/22-rdf-syntax-ns#")


class _Rdfs(Vocabulary):
    __slots__ = ()
    terms = frozenset(("comment", "label", "seeAlso", "subClassOf", "subPropertyOf",))
    comment: Final = "http://www.w3.org/2000/01/rdf-schema#comment"
    label: Final = "http://www.w3.org/2000/01/rdf-schema#label"
    seeAlso: Final = "http://www.w3.org/2000/01/rdf-schema#seeAlso"
    subClassOf: Final = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
    subPropertyOf: Final = "http://www.w3.org/2000/01/rdf-schema#subPropertyOf"


RDFS: Final = _Rdfs("http://www.w3.org/2000/01/rdf-schema#")


class _Xsd(Vocabulary):
    __slots__ = ()
    terms = frozenset(("anyURI", "boolean", "date", "decimal", "integer", "string",))
    anyURI: Final = "http://www.w3.org/2001/XMLSchema#anyURI"
    boolean: Final = "http://www.w3.org/2001/XMLSchema#boolean"
    date: Final = "http://www.w3.org/2001/XMLSchema#date"
    decimal: Final = "http://www.w3.org/2001/XMLSchema#decimal"
    integer: Final = "http://www.w3.org/2001/XMLSchema#integer"
    string: Final = "http://www.w3.org/2001/XMLSchema#string"


XSD: Final = _Xsd("http://www.w3.org/2001/XMLSchema#")


class _Schema(Vocabulary):
    __slots__ = ()
    terms = frozenset(("domainIncludes", "publisher", "rangeIncludes", "url", "version",))
    domainIncludes: Final = "https://schema.org/domainIncludes"
    publisher: Final = "https://schema.org/publisher"
    rangeIncludes: Final = "https://schema.org/rangeIncludes"
    url: Final = "https://schema.org/url"
    version: Final = "https://schema.org/version"


SCHEMA: Final = _Schema("https://schema.org/")


class _Owl(Vocabulary):
    __slots__ = ()
    terms = frozenset(("Class", "DatatypeProperty", "NamedIndividual", "ObjectProperty", "Ontology", "SymmetricProperty", "versionInfo",))
    Class: Final = "http://www.w3.org/2002/07/owl#Class"
    DatatypeProperty: Final = "http://www.w3.org/2002/07/owl#DatatypeProperty"
    NamedIndividual: Final = "http://www.w3.org/2002/07/owl#NamedIndividual"
    ObjectProperty: Final = "http://www.w3.org/2002/07/owl#ObjectProperty"
    Ontology: Final = "http://www.w3.org/2002/07/owl#Ontology"
    SymmetricProperty: Final = "http://www.w3.org/2002/07/owl#SymmetricProperty"
    versionInfo: Final = "http://www.w3.org/2002/07/owl#versionInfo"


OWL: Final = _Owl("http://www.w3.org/2002/07/owl#")


ONTOLOGY: Final = "https://w3id.org/dzkg/ontology"
VERSION: Final = "1.0.0"
ID_BASE: Final = "https://w3id.org/dzkg/id/"
EVIDENCE_GRAPH: Final = "https://w3id.org/dzkg/graph/evidence"

# Prefix → namespace.
PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "dz": "https://w3id.org/dzkg/ontology#",
        "id": "https://w3id.org/dzkg/id/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "prov": "http://www.w3.org/ns/prov#",
        "oa": "http://www.w3.org/ns/oa#",
        "dct": "http://purl.org/dc/terms/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "schema": "https://schema.org/",
        "owl": "http://www.w3.org/2002/07/owl#",
    }
)
# Classes of entities.
CLASSES: Final[frozenset[str]] = frozenset(
    (
        "City",
        "Country",
        "County",
        "Designation",
        "DevelopmentZone",
        "Enterprise",
        "Event",
        "Fund",
        "GovernmentBody",
        "Industry",
        "Organization",
        "Park",
        "Person",
        "PolicyDocument",
        "PolicyMechanism",
        "Project",
        "Province",
        "Region",
        "ResearchPlatform",
        "SpecialtyTown",
        "University",
    )
)
# Properties from entity to entity.
RELATIONS: Final[frozenset[str]] = frozenset(
    (
        "affiliatedWith",
        "chainLeaderOf",
        "cooperatesWith",
        "designatedAs",
        "developsIndustry",
        "establishedBy",
        "implements",
        "inIndustry",
        "investor",
        "issuedBy",
        "locatedIn",
        "participatesIn",
        "targetsRegion",
    )
)
# Properties from entity to a literal or code, as documents state them.
ATTRIBUTES: Final[frozenset[str]] = frozenset(
    (
        "amountCNY",
        "capacity",
        "investmentCNY",
        "role",
        "stage",
    )
)
# Properties of entities that reference data give.
REFERENCE_PROPERTIES: Final[frozenset[str]] = frozenset(
    (
        "classifiedAs",
        "countryCode",
        "divisionCode",
        "zoneKind",
        "zoneLevel",
    )
)
# Values of dz:measure.
MEASURES: Final[frozenset[str]] = frozenset(
    (
        "Change",
        "Growth",
        "Level",
        "PointChange",
        "Rank",
        "Share",
    )
)
# Values of dz:status.
STATUSES: Final[frozenset[str]] = frozenset(
    (
        "Actual",
        "Target",
        "Threshold",
    )
)
# Values of dz:bound.
BOUNDS: Final[frozenset[str]] = frozenset(
    (
        "Approximate",
        "Max",
        "Min",
    )
)
# Values of dz:scopeKind.
SCOPE_KINDS: Final[frozenset[str]] = frozenset(
    (
        "AgriculturalZones",
        "AllZones",
        "IndustrialZones",
        "Other",
        "Whole",
    )
)
# Values of dz:zoneKind.
ZONE_KINDS: Final[frozenset[str]] = frozenset(
    (
        "Agricultural",
        "Airport",
        "Bonded",
        "BorderCooperation",
        "Chemical",
        "Circular",
        "Comprehensive",
        "CrossBorderCommerce",
        "Development",
        "EconomicTechnological",
        "FreeTrade",
        "HighTech",
        "Industrial",
        "IndustryTransfer",
        "Innovation",
        "Logistics",
        "NewArea",
        "OtherZone",
        "Port",
        "Tourism",
    )
)
# Values of dz:zoneLevel.
ZONE_LEVELS: Final[frozenset[str]] = frozenset(
    (
        "CountyLevel",
        "Municipal",
        "National",
        "Provincial",
    )
)
# Values of dz:unit.
UNITS: Final[frozenset[str]] = frozenset(
    (
        "A",
        "A-HR",
        "AUD",
        "BIT-PER-SEC",
        "BYTE",
        "CAD",
        "CHF",
        "CNY",
        "CNYPerDay",
        "CNYPerMonth",
        "CNYPerMu",
        "CNYPerPerson",
        "CNYPerSquareKilometre",
        "CNYPerSquareMetre",
        "CNYPerTonne",
        "CNYPerWattHour",
        "CNYPerYear",
        "Count",
        "CubicMetre",
        "CubicMetrePerCNY",
        "Day",
        "DegreeCelsius",
        "EUR",
        "GBP",
        "HKD",
        "HR",
        "HZ",
        "J",
        "JPY",
        "KRW",
        "KiloGM",
        "KiloM-PER-HR",
        "KilogramPerMu",
        "L",
        "M-PER-SEC",
        "M3-PER-DAY",
        "MIN",
        "Metre",
        "MicroGM-PER-M3",
        "Month",
        "Mu",
        "NUM-PER-KiloM2",
        "PA",
        "PERMILLE",
        "Percent",
        "PercentagePoint",
        "RUB",
        "SEC",
        "SGD",
        "SquareMetre",
        "TONNE-PER-DAY",
        "TONNE-PER-HR",
        "TONNE-PER-YR",
        "TWD",
        "Tonne",
        "TonneOfStandardCoal",
        "TonneOfStandardCoalPerCNY",
        "TonnePerCNY",
        "USD",
        "USDPerMu",
        "V",
        "V-A",
        "WK",
        "Watt",
        "WattHour",
        "WattPeak",
        "Year",
    )
)
# Values of dz:stage → their number, in order.
STAGES: Final[Mapping[str, int]] = MappingProxyType(
    {
        "Planned": 1,
        "Signed": 2,
        "UnderConstruction": 3,
        "TrialProduction": 4,
        "InProduction": 5,
        "AtCapacity": 6,
    }
)
# Kind of unit → its IRI, the value of dz:unitKind.
UNIT_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Area": DZ.AreaKind,
        "Count": DZ.CountKind,
        "Duration": DZ.DurationKind,
        "Money": DZ.MoneyKind,
        "Other": DZ.OtherKind,
        "Rank": DZ.RankKind,
        "Ratio": DZ.RatioKind,
    }
)
# Name of a check in kg/reconcile → its IRI, the value of dz:check.
CHECKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "average": DZ.AverageCheck,
        "balance": DZ.BalanceCheck,
        "bound": DZ.BoundCheck,
        "chain": DZ.ChainCheck,
        "change": DZ.ChangeCheck,
        "contribution": DZ.ContributionCheck,
        "duration": DZ.DurationCheck,
        "each": DZ.EachCheck,
        "exchange rate": DZ.ExchangeRateCheck,
        "goal": DZ.GoalCheck,
        "identity": DZ.IdentityCheck,
        "mark": DZ.MarkCheck,
        "multiple": DZ.MultipleCheck,
        "names": DZ.NamesCheck,
        "order of ranks": DZ.RankOrderCheck,
        "order of rows": DZ.RowOrderCheck,
        "other": DZ.OtherCheck,
        "part above whole": DZ.PartCheck,
        "part of a year above it": DZ.YearPartCheck,
        "parts of a year": DZ.YearSumCheck,
        "points": DZ.PointsCheck,
        "progress": DZ.ProgressCheck,
        "rank": DZ.RankCheck,
        "rate": DZ.RateCheck,
        "rate above 100": DZ.RateLimitCheck,
        "said twice": DZ.RepetitionCheck,
        "share": DZ.ShareCheck,
        "shares above 100": DZ.ShareLimitCheck,
        "sign": DZ.SignCheck,
        "structure": DZ.StructureCheck,
        "sum": DZ.SumCheck,
        "superlative": DZ.SuperlativeCheck,
        "threshold": DZ.ThresholdCheck,
        "unit": DZ.UnitCheck,
    }
)
# Relation → classes of its subjects.
DOMAINS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "affiliatedWith": ("Person",),
        "chainLeaderOf": ("Enterprise",),
        "cooperatesWith": ("City", "Country", "County", "DevelopmentZone", "Enterprise", "Fund", "GovernmentBody", "Organization", "Park", "Province", "Region", "ResearchPlatform", "SpecialtyTown", "University",),
        "designatedAs": ("City", "Country", "County", "Designation", "DevelopmentZone", "Enterprise", "Event", "Fund", "GovernmentBody", "Industry", "Organization", "Park", "Person", "PolicyDocument", "PolicyMechanism", "Project", "Province", "Region", "ResearchPlatform", "SpecialtyTown", "University",),
        "developsIndustry": ("City", "County", "DevelopmentZone", "Park", "Province", "Region", "SpecialtyTown",),
        "establishedBy": ("DevelopmentZone", "Enterprise", "Event", "Fund", "GovernmentBody", "Organization", "Park", "ResearchPlatform", "SpecialtyTown", "University",),
        "implements": ("City", "County", "DevelopmentZone", "Enterprise", "GovernmentBody", "Organization", "Park", "Province", "Region", "SpecialtyTown", "University",),
        "inIndustry": ("Enterprise", "Fund", "Park", "Project", "ResearchPlatform", "SpecialtyTown",),
        "investor": ("Enterprise", "Project",),
        "issuedBy": ("PolicyDocument",),
        "locatedIn": ("City", "Country", "County", "Designation", "DevelopmentZone", "Enterprise", "Event", "Fund", "GovernmentBody", "Industry", "Organization", "Park", "Person", "PolicyDocument", "PolicyMechanism", "Project", "Province", "Region", "ResearchPlatform", "SpecialtyTown", "University",),
        "participatesIn": ("City", "Country", "County", "DevelopmentZone", "Enterprise", "Fund", "GovernmentBody", "Organization", "Park", "Person", "Project", "Province", "ResearchPlatform", "SpecialtyTown", "University",),
        "targetsRegion": ("City", "County", "DevelopmentZone", "Enterprise", "GovernmentBody", "Industry", "Organization", "Park", "Project", "Province", "SpecialtyTown",),
    }
)
# Relation → classes of its objects.
RANGES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "affiliatedWith": ("City", "County", "DevelopmentZone", "Enterprise", "Fund", "GovernmentBody", "Organization", "Park", "Province", "ResearchPlatform", "SpecialtyTown", "University",),
        "chainLeaderOf": ("City", "County", "DevelopmentZone", "Industry", "Park", "Province", "SpecialtyTown",),
        "cooperatesWith": ("City", "Country", "County", "DevelopmentZone", "Enterprise", "Fund", "GovernmentBody", "Organization", "Park", "Province", "Region", "ResearchPlatform", "SpecialtyTown", "University",),
        "designatedAs": ("Designation",),
        "developsIndustry": ("Industry",),
        "establishedBy": ("City", "Country", "County", "DevelopmentZone", "Enterprise", "Fund", "GovernmentBody", "Organization", "Park", "Person", "Province", "Region", "ResearchPlatform", "SpecialtyTown", "University",),
        "implements": ("PolicyMechanism",),
        "inIndustry": ("Industry",),
        "investor": ("City", "Country", "County", "DevelopmentZone", "Enterprise", "Fund", "GovernmentBody", "Organization", "Park", "Person", "Province", "ResearchPlatform", "University",),
        "issuedBy": ("City", "Country", "County", "DevelopmentZone", "Enterprise", "GovernmentBody", "Organization", "Park", "Province", "ResearchPlatform", "SpecialtyTown", "University",),
        "locatedIn": ("City", "Country", "County", "DevelopmentZone", "Park", "Province", "Region", "SpecialtyTown",),
        "participatesIn": ("Event",),
        "targetsRegion": ("City", "Country", "County", "Province", "Region",),
    }
)
# Local name of a dz: term → its zh and en label.
LABELS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "A": ("安", "ampere"),
        "A-HR": ("安时", "ampere hour"),
        "AUD": ("澳元", "Australian dollar"),
        "Actual": ("实际", "Actual"),
        "AdministrativeArea": ("行政区域", "Administrative area"),
        "Agricultural": ("农业示范区", "Agricultural zone"),
        "AgriculturalZones": ("农业类开发区", "Agricultural zones"),
        "Airport": ("临空经济区", "Airport economic zone"),
        "AllZones": ("全部开发区", "All zones"),
        "Approximate": ("约数", "About"),
        "AreaKind": ("面积", "Area"),
        "Article": ("文章", "Article"),
        "AtCapacity": ("达效", "At capacity"),
        "Attribute": ("属性", "Attribute"),
        "AverageCheck": ("平均数", "Average"),
        "BIT-PER-SEC": ("比特每秒", "bit per second"),
        "BYTE": ("字节", "byte"),
        "BalanceCheck": ("增减相抵", "Balance"),
        "Bonded": ("海关特殊监管区域", "Bonded zone"),
        "BorderCooperation": ("边境合作区", "Border economic co-operation zone"),
        "Bound": ("界限代码", "Bound of a figure"),
        "BoundCheck": ("界限", "Bound"),
        "CAD": ("加元", "Canadian dollar"),
        "CHF": ("瑞士法郎", "Swiss franc"),
        "CNY": ("元", "yuan"),
        "CNYPerDay": ("元每天", "yuan per day"),
        "CNYPerMonth": ("元每月", "yuan per month"),
        "CNYPerMu": ("元每亩", "yuan per mu"),
        "CNYPerPerson": ("元每人", "yuan per person"),
        "CNYPerSquareKilometre": ("元每平方千米", "yuan per square kilometre"),
        "CNYPerSquareMetre": ("元每平方米", "yuan per square metre"),
        "CNYPerTonne": ("元每吨", "yuan per tonne"),
        "CNYPerWattHour": ("元每瓦时", "yuan per watt hour"),
        "CNYPerYear": ("元每年", "yuan per year"),
        "ChainCheck": ("逐级递减", "Chain"),
        "Change": ("增减量", "Change"),
        "ChangeCheck": ("增减幅度", "Change"),
        "Check": ("核对方法代码", "Check"),
        "Chemical": ("化工区", "Chemical zone"),
        "Circular": ("循环经济区", "Circular economy zone"),
        "City": ("地级行政区", "City"),
        "Claim": ("陈述", "Claim"),
        "Code": ("代码", "Code"),
        "Comprehensive": ("综合改革示范区", "Comprehensive reform zone"),
        "ContributionCheck": ("贡献率", "Contribution"),
        "Count": ("个", "count"),
        "CountKind": ("数目", "Count"),
        "Country": ("国家", "Country"),
        "County": ("县级行政区", "County"),
        "CountyLevel": ("县级", "County level"),
        "CrossBorderCommerce": ("跨境电子商务综合试验区", "Cross-border e-commerce zone"),
        "CubicMetre": ("立方米", "cubic metre"),
        "CubicMetrePerCNY": ("立方米每元", "cubic metre per yuan"),
        "Day": ("天", "day"),
        "DegreeCelsius": ("摄氏度", "degree Celsius"),
        "Designation": ("称号", "Designation"),
        "Development": ("开发区（未分类）", "Development zone (kind not said)"),
        "DevelopmentZone": ("开发区", "Development zone"),
        "Document": ("文档", "Document"),
        "DurationCheck": ("历时", "Duration"),
        "DurationKind": ("时长", "Duration"),
        "EUR": ("欧元", "euro"),
        "EachCheck": ("各项均达", "Each"),
        "EconomicTechnological": ("经济技术开发区", "Economic and technological development zone"),
        "Enterprise": ("企业", "Enterprise"),
        "Entity": ("实体", "Entity"),
        "Event": ("活动", "Event"),
        "EvidenceProperty": ("证据属性", "Evidence property"),
        "ExchangeRateCheck": ("汇率", "Exchange rate"),
        "Finding": ("核对结果", "Finding"),
        "FreeTrade": ("自由贸易区", "Free trade zone"),
        "Fund": ("基金", "Fund"),
        "GBP": ("英镑", "pound sterling"),
        "GBT4754": ("国民经济行业分类 GB/T 4754—2017", "Industrial classification for national economic activities, GB/T 4754-2017"),
        "GBT4754-A": ("农、林、牧、渔业", "Agriculture, forestry, animal husbandry and fishery"),
        "GBT4754-A01": ("农业", "Crop farming"),
        "GBT4754-A02": ("林业", "Forestry"),
        "GBT4754-A03": ("畜牧业", "Animal husbandry"),
        "GBT4754-A04": ("渔业", "Fishery"),
        "GBT4754-A05": ("农、林、牧、渔专业及辅助性活动", "Support activities for agriculture, forestry, animal husbandry and fishery"),
        "GBT4754-B": ("采矿业", "Mining"),
        "GBT4754-B06": ("煤炭开采和洗选业", "Mining and washing of coal"),
        "GBT4754-B07": ("石油和天然气开采业", "Extraction of petroleum and natural gas"),
        "GBT4754-B08": ("黑色金属矿采选业", "Mining and processing of ferrous metal ores"),
        "GBT4754-B09": ("有色金属矿采选业", "Mining and processing of non-ferrous metal ores"),
        "GBT4754-B10": ("非金属矿采选业", "Mining and processing of non-metal ores"),
        "GBT4754-B11": ("开采专业及辅助性活动", "Support activities for mining"),
        "GBT4754-B12": ("其他采矿业", "Mining of other ores"),
        "GBT4754-C": ("制造业", "Manufacturing"),
        "GBT4754-C13": ("农副食品加工业", "Processing of food from agricultural products"),
        "GBT4754-C14": ("食品制造业", "Manufacture of foods"),
        "GBT4754-C15": ("酒、饮料和精制茶制造业", "Manufacture of liquor, beverages and refined tea"),
        "GBT4754-C16": ("烟草制品业", "Manufacture of tobacco"),
        "GBT4754-C17": ("纺织业", "Manufacture of textiles"),
        "GBT4754-C18": ("纺织服装、服饰业", "Manufacture of wearing apparel"),
        "GBT4754-C19": ("皮革、毛皮、羽毛及其制品和制鞋业", "Manufacture of leather, fur, feather and related products and footwear"),
        "GBT4754-C20": ("木材加工和木、竹、藤、棕、草制品业", "Processing of timber, manufacture of wood, bamboo, rattan, palm and straw products"),
        "GBT4754-C21": ("家具制造业", "Manufacture of furniture"),
        "GBT4754-C22": ("造纸和纸制品业", "Manufacture of paper and paper products"),
        "GBT4754-C23": ("印刷和记录媒介复制业", "Printing and reproduction of recording media"),
        "GBT4754-C24": ("文教、工美、体育和娱乐用品制造业", "Manufacture of articles for culture, education, arts and crafts, sport and entertainment"),
        "GBT4754-C25": ("石油、煤炭及其他燃料加工业", "Processing of petroleum, coal and other fuels"),
        "GBT4754-C26": ("化学原料和化学制品制造业", "Manufacture of raw chemical materials and chemical products"),
        "GBT4754-C27": ("医药制造业", "Manufacture of medicines"),
        "GBT4754-C28": ("化学纤维制造业", "Manufacture of chemical fibres"),
        "GBT4754-C29": ("橡胶和塑料制品业", "Manufacture of rubber and plastic products"),
        "GBT4754-C30": ("非金属矿物制品业", "Manufacture of non-metallic mineral products"),
        "GBT4754-C31": ("黑色金属冶炼和压延加工业", "Smelting and rolling of ferrous metals"),
        "GBT4754-C32": ("有色金属冶炼和压延加工业", "Smelting and rolling of non-ferrous metals"),
        "GBT4754-C33": ("金属制品业", "Manufacture of metal products"),
        "GBT4754-C34": ("通用设备制造业", "Manufacture of general-purpose machinery"),
        "GBT4754-C35": ("专用设备制造业", "Manufacture of special-purpose machinery"),
        "GBT4754-C36": ("汽车制造业", "Manufacture of motor vehicles"),
        "GBT4754-C37": ("铁路、船舶、航空航天和其他运输设备制造业", "Manufacture of railway, ship, aerospace and other transport equipment"),
        "GBT4754-C38": ("电气机械和器材制造业", "Manufacture of electrical machinery and apparatus"),
        "GBT4754-C39": ("计算机、通信和其他电子设备制造业", "Manufacture of computers, communication and other electronic equipment"),
        "GBT4754-C40": ("仪器仪表制造业", "Manufacture of measuring instruments"),
        "GBT4754-C41": ("其他制造业", "Other manufacture"),
        "GBT4754-C42": ("废弃资源综合利用业", "Utilization of waste resources"),
        "GBT4754-C43": ("金属制品、机械和设备修理业", "Repair of metal products, machinery and equipment"),
        "GBT4754-D": ("电力、热力、燃气及水生产和供应业", "Production and supply of electricity, heat, gas and water"),
        "GBT4754-D44": ("电力、热力生产和供应业", "Production and supply of electricity and heat"),
        "GBT4754-D45": ("燃气生产和供应业", "Production and supply of gas"),
        "GBT4754-D46": ("水的生产和供应业", "Production and supply of water"),
        "GBT4754-E": ("建筑业", "Construction"),
        "GBT4754-E47": ("房屋建筑业", "Building construction"),
        "GBT4754-E48": ("土木工程建筑业", "Civil engineering"),
        "GBT4754-E49": ("建筑安装业", "Construction installation"),
        "GBT4754-E50": ("建筑装饰、装修和其他建筑业", "Building decoration and other construction"),
        "GBT4754-F": ("批发和零售业", "Wholesale and retail trade"),
        "GBT4754-F51": ("批发业", "Wholesale trade"),
        "GBT4754-F52": ("零售业", "Retail trade"),
        "GBT4754-G": ("交通运输、仓储和邮政业", "Transport, storage and post"),
        "GBT4754-G53": ("铁路运输业", "Railway transport"),
        "GBT4754-G54": ("道路运输业", "Road transport"),
        "GBT4754-G55": ("水上运输业", "Water transport"),
        "GBT4754-G56": ("航空运输业", "Air transport"),
        "GBT4754-G57": ("管道运输业", "Pipeline transport"),
        "GBT4754-G58": ("多式联运和运输代理业", "Multimodal transport and freight forwarding"),
        "GBT4754-G59": ("装卸搬运和仓储业", "Loading, unloading and storage"),
        "GBT4754-G60": ("邮政业", "Post"),
        "GBT4754-H": ("住宿和餐饮业", "Accommodation and catering"),
        "GBT4754-H61": ("住宿业", "Accommodation"),
        "GBT4754-H62": ("餐饮业", "Catering"),
        "GBT4754-I": ("信息传输、软件和信息技术服务业", "Information transmission, software and information technology services"),
        "GBT4754-I63": ("电信、广播电视和卫星传输服务", "Telecommunications, broadcasting, television and satellite transmission services"),
        "GBT4754-I64": ("互联网和相关服务", "Internet and related services"),
        "GBT4754-I65": ("软件和信息技术服务业", "Software and information technology services"),
        "GBT4754-J": ("金融业", "Finance"),
        "GBT4754-J66": ("货币金融服务", "Monetary and financial services"),
        "GBT4754-J67": ("资本市场服务", "Capital market services"),
        "GBT4754-J68": ("保险业", "Insurance"),
        "GBT4754-J69": ("其他金融业", "Other financial activities"),
        "GBT4754-K": ("房地产业", "Real estate"),
        "GBT4754-K70": ("房地产业", "Real estate"),
        "GBT4754-L": ("租赁和商务服务业", "Leasing and business services"),
        "GBT4754-L71": ("租赁业", "Leasing"),
        "GBT4754-L72": ("商务服务业", "Business services"),
        "GBT4754-M": ("科学研究和技术服务业", "Scientific research and technical services"),
        "GBT4754-M73": ("研究和试验发展", "Research and experimental development"),
        "GBT4754-M74": ("专业技术服务业", "Professional technical services"),
        "GBT4754-M75": ("科技推广和应用服务业", "Science and technology promotion and application services"),
        "GBT4754-N": ("水利、环境和公共设施管理业", "Water conservancy, environment and public facilities management"),
        "GBT4754-N76": ("水利管理业", "Management of water conservancy"),
        "GBT4754-N77": ("生态保护和环境治理业", "Ecological protection and environmental treatment"),
        "GBT4754-N78": ("公共设施管理业", "Management of public facilities"),
        "GBT4754-N79": ("土地管理业", "Land management"),
        "GBT4754-O": ("居民服务、修理和其他服务业", "Household services, repair and other services"),
        "GBT4754-O80": ("居民服务业", "Household services"),
        "GBT4754-O81": ("机动车、电子产品和日用产品修理业", "Repair of motor vehicles, electronic and household products"),
        "GBT4754-O82": ("其他服务业", "Other services"),
        "GBT4754-P": ("教育", "Education"),
        "GBT4754-P83": ("教育", "Education"),
        "GBT4754-Q": ("卫生和社会工作", "Health and social work"),
        "GBT4754-Q84": ("卫生", "Health"),
        "GBT4754-Q85": ("社会工作", "Social work"),
        "GBT4754-R": ("文化、体育和娱乐业", "Culture, sports and entertainment"),
        "GBT4754-R86": ("新闻和出版业", "News and publishing"),
        "GBT4754-R87": ("广播、电视、电影和录音制作业", "Broadcasting, television, film and sound recording"),
        "GBT4754-R88": ("文化艺术业", "Culture and arts"),
        "GBT4754-R89": ("体育", "Sports"),
        "GBT4754-R90": ("娱乐业", "Entertainment"),
        "GBT4754-S": ("公共管理、社会保障和社会组织", "Public management, social security and social organizations"),
        "GBT4754-S91": ("中国共产党机关", "Organs of the Communist Party of China"),
        "GBT4754-S92": ("国家机构", "State organs"),
        "GBT4754-S93": ("人民政协、民主党派", "People's political consultative conference and democratic parties"),
        "GBT4754-S94": ("社会保障", "Social security"),
        "GBT4754-S95": ("群众团体、社会团体和其他成员组织", "Mass and social organizations and other membership organizations"),
        "GBT4754-S96": ("基层群众自治组织及其他组织", "Grass-roots self-governing and other organizations"),
        "GBT4754-T": ("国际组织", "International organizations"),
        "GBT4754-T97": ("国际组织", "International organizations"),
        "GoalCheck": ("完成目标", "Goal"),
        "GovernmentBody": ("党政机构", "Government body"),
        "Growth": ("增速", "Growth"),
        "HKD": ("港元", "Hong Kong dollar"),
        "HR": ("小时", "hour"),
        "HZ": ("赫", "hertz"),
        "HighTech": ("高新技术产业开发区", "High-tech industrial development zone"),
        "IdentityCheck": ("指标恒等", "Identity"),
        "InProduction": ("投产", "In production"),
        "Indicator": ("指标", "Indicator"),
        "Industrial": ("工业区", "Industrial zone"),
        "IndustrialZones": ("工业类开发区", "Industrial zones"),
        "Industry": ("产业", "Industry"),
        "IndustryClass": ("行业分类代码", "Class of industries"),
        "IndustryTransfer": ("承接产业转移示范区", "Industry transfer zone"),
        "Innovation": ("自主创新示范区", "Innovation demonstration zone"),
        "J": ("焦", "joule"),
        "JPY": ("日元", "Japanese yen"),
        "KRW": ("韩元", "South Korean won"),
        "KiloGM": ("千克", "kilogram"),
        "KiloM-PER-HR": ("千米每小时", "kilometre per hour"),
        "KilogramPerMu": ("千克每亩", "kilogram per mu"),
        "L": ("升", "litre"),
        "Level": ("总量", "Level"),
        "Logistics": ("商贸物流开发区", "Logistics zone"),
        "M-PER-SEC": ("米每秒", "metre per second"),
        "M3-PER-DAY": ("立方米每天", "cubic metre per day"),
        "MIN": ("分钟", "minute"),
        "MarkCheck": ("突破关口", "Mark"),
        "Max": ("上限", "At most"),
        "Measure": ("度量方式代码", "Measure kind"),
        "Metre": ("米", "metre"),
        "MicroGM-PER-M3": ("微克每立方米", "microgram per cubic metre"),
        "Min": ("下限", "At least"),
        "MoneyKind": ("金额", "Money"),
        "Month": ("月", "month"),
        "Mu": ("亩", "mu"),
        "MultipleCheck": ("倍数", "Multiple"),
        "Municipal": ("市级", "Municipal"),
        "NUM-PER-KiloM2": ("人每平方千米", "persons per square kilometre"),
        "NamesCheck": ("名称个数", "Names"),
        "National": ("国家级", "National"),
        "NewArea": ("新区", "New area"),
        "Observation": ("观测值", "Observation"),
        "ObservationProperty": ("观测属性", "Observation property"),
        "Organization": ("其他组织", "Organization"),
        "Other": ("其他范围", "Other group"),
        "OtherCheck": ("其他核对", "Other check"),
        "OtherKind": ("其他", "Other"),
        "OtherZone": ("其他开发区", "Other zone"),
        "PA": ("帕", "pascal"),
        "PERMILLE": ("千分比", "per mille"),
        "Park": ("园区", "Park"),
        "PartCheck": ("部分与总体", "Part and whole"),
        "Passage": ("语段", "Passage"),
        "Percent": ("百分比", "per cent"),
        "PercentagePoint": ("百分点", "percentage point"),
        "Person": ("人物", "Person"),
        "Planned": ("谋划", "Planned"),
        "PointChange": ("百分点变化", "Change in points"),
        "PointsCheck": ("百分点之差", "Points"),
        "PolicyDocument": ("政策文件", "Policy document"),
        "PolicyMechanism": ("政策机制", "Policy mechanism"),
        "Port": ("临港经济区", "Port economic zone"),
        "ProgressCheck": ("时间进度", "Progress"),
        "Project": ("项目", "Project"),
        "Province": ("省级行政区", "Province"),
        "Provincial": ("省级", "Provincial"),
        "RUB": ("卢布", "Russian rouble"),
        "Rank": ("位次", "Rank"),
        "RankCheck": ("位次与个数", "Rank"),
        "RankKind": ("位次", "Rank"),
        "RankOrderCheck": ("位次与数值", "Order of ranks"),
        "RateCheck": ("比率", "Rate"),
        "RateLimitCheck": ("比率上限", "Limit of a rate"),
        "RatioKind": ("比率", "Ratio"),
        "Reference": ("参考来源", "Reference"),
        "ReferenceProperty": ("参考属性", "Reference property"),
        "Region": ("区域", "Region"),
        "Relation": ("关系", "Relation"),
        "RepetitionCheck": ("多处一致", "Repetition"),
        "ResearchPlatform": ("科研平台", "Research platform"),
        "Resolution": ("归并决定", "Resolution"),
        "RowOrderCheck": ("行的次序", "Order of rows"),
        "SEC": ("秒", "second"),
        "SEI2018": ("战略性新兴产业分类（2018）", "Classification of strategic emerging industries (2018)"),
        "SEI2018-1": ("新一代信息技术产业", "New-generation information technology"),
        "SEI2018-2": ("高端装备制造产业", "High-end equipment manufacturing"),
        "SEI2018-3": ("新材料产业", "New materials"),
        "SEI2018-4": ("生物产业", "Biology"),
        "SEI2018-5": ("新能源汽车产业", "New energy vehicles"),
        "SEI2018-6": ("新能源产业", "New energy"),
        "SEI2018-7": ("节能环保产业", "Energy conservation and environmental protection"),
        "SEI2018-8": ("数字创意产业", "Digital creativity"),
        "SEI2018-9": ("相关服务业", "Related services"),
        "SGD": ("新加坡元", "Singapore dollar"),
        "ScopeKind": ("范围类别代码", "Scope of a figure"),
        "Share": ("比重", "Share"),
        "ShareCheck": ("占比", "Share"),
        "ShareLimitCheck": ("占比之和", "Sum of shares"),
        "SignCheck": ("增减方向", "Sign"),
        "Signed": ("签约", "Signed"),
        "SpecialtyTown": ("专业镇", "Specialty town"),
        "SquareMetre": ("平方米", "square metre"),
        "Stage": ("建设阶段代码", "Project stage"),
        "Status": ("状态代码", "Status of a figure or claim"),
        "StructureCheck": ("三次产业结构", "Structure"),
        "SumCheck": ("部分与合计", "Sum"),
        "SuperlativeCheck": ("最大与首位", "Superlative"),
        "TONNE-PER-DAY": ("吨每天", "tonne per day"),
        "TONNE-PER-HR": ("吨每小时", "tonne per hour"),
        "TONNE-PER-YR": ("吨每年", "tonne per year"),
        "TWD": ("新台币元", "New Taiwan dollar"),
        "Target": ("目标", "Target"),
        "Threshold": ("条件", "Threshold"),
        "ThresholdCheck": ("门槛与个数", "Threshold"),
        "Tonne": ("吨", "tonne"),
        "TonneOfStandardCoal": ("吨标准煤", "tonne of standard coal"),
        "TonneOfStandardCoalPerCNY": ("吨标准煤每元", "tonne of standard coal per yuan"),
        "TonnePerCNY": ("吨每元", "tonne per yuan"),
        "Tourism": ("旅游度假区", "Tourism zone"),
        "TrialProduction": ("试生产", "Trial production"),
        "USD": ("美元", "US dollar"),
        "USDPerMu": ("美元每亩", "US dollar per mu"),
        "UnderConstruction": ("在建", "Under construction"),
        "Unit": ("计量单位", "Unit of measurement"),
        "UnitCheck": ("换算", "Conversion"),
        "UnitKind": ("单位类别代码", "Kind of unit"),
        "University": ("院校", "University"),
        "V": ("伏", "volt"),
        "V-A": ("伏安", "volt-ampere"),
        "WK": ("周", "week"),
        "Watt": ("瓦", "watt"),
        "WattHour": ("瓦时", "watt hour"),
        "WattPeak": ("峰瓦", "watt peak"),
        "Whole": ("整体", "Whole"),
        "Year": ("年", "year"),
        "YearPartCheck": ("年内与全年", "Part of a year"),
        "YearSumCheck": ("各期之和", "Parts of a year"),
        "ZoneKind": ("开发区类型代码", "Kind of development zone"),
        "ZoneLevel": ("开发区级别代码", "Level of a development zone"),
        "about": ("对象", "about"),
        "affiliatedWith": ("任职于", "affiliated with"),
        "agrees": ("相符", "agrees"),
        "amountCNY": ("规模（元）", "amount (CNY)"),
        "asOf": ("截至日期", "as of"),
        "author": ("判断者", "author"),
        "base": ("比较基准", "base"),
        "bound": ("界限", "bound"),
        "capacity": ("产能", "capacity"),
        "cell": ("单元格", "cell"),
        "chainLeaderOf": ("链主", "chain leader of"),
        "check": ("核对方法", "check"),
        "classifiedAs": ("所属行业分类", "classified as"),
        "compares": ("所核对的数字", "compares"),
        "confidence": ("置信度", "confidence"),
        "conflictsWith": ("相矛盾", "conflicts with"),
        "continues": ("接续", "continues"),
        "cooperatesWith": ("合作", "cooperates with"),
        "countryCode": ("国家代码", "country code"),
        "decidedIn": ("决定所在文档", "decided in"),
        "designatedAs": ("入选称号", "designated as"),
        "developsIndustry": ("发展产业", "develops industry"),
        "divisionCode": ("行政区划代码", "division code"),
        "end": ("结束位置", "end"),
        "ended": ("已终止", "ended"),
        "establishedBy": ("设立方", "established by"),
        "implements": ("推行机制", "implements"),
        "inArticle": ("所在文章", "in article"),
        "inDocument": ("所在文档", "in document"),
        "inIndustry": ("所属行业", "in industry"),
        "indicator": ("指标", "indicator"),
        "investmentCNY": ("总投资（元）", "investment (CNY)"),
        "investor": ("投资方", "investor"),
        "issuedBy": ("发布机构", "issued by"),
        "issuedPassage": ("日期依据", "passage that tells the date"),
        "judgedBy": ("裁定人", "judged by"),
        "judgedOn": ("裁定日期", "judged on"),
        "leftForm": ("名称一的比较形式", "left form"),
        "leftName": ("名称一", "left name"),
        "leftThing": ("名称一所指", "left thing"),
        "locatedIn": ("位于", "located in"),
        "matches": ("名称匹配", "matches"),
        "measure": ("度量方式", "measure"),
        "method": ("抽取方法", "method"),
        "nameCore": ("名称的主干", "core of the name"),
        "namePlace": ("名称中的地方", "place of the name"),
        "page": ("页码", "page"),
        "paragraph": ("段落", "paragraph"),
        "participatesIn": ("参加", "participates in"),
        "periodEnd": ("结束日期", "period end"),
        "periodPassage": ("时期依据", "passage that tells the period"),
        "periodStart": ("起始日期", "period start"),
        "periodUnknown": ("时期未知", "period unknown"),
        "publisherPassage": ("发布者依据", "passage that tells the publisher"),
        "reason": ("裁定理由", "reason"),
        "recognised": ("经文字识别", "recognised"),
        "rejected": ("已被否决", "rejected"),
        "resultOf": ("完成情况", "result of"),
        "rightForm": ("名称二的比较形式", "right form"),
        "rightName": ("名称二", "right name"),
        "rightThing": ("名称二所指", "right thing"),
        "role": ("职务", "role"),
        "same": ("同一事物", "same"),
        "sameTextAs": ("文字相同", "same text as"),
        "scope": ("范围", "scope"),
        "scopeKind": ("范围类别", "scope kind"),
        "sha256": ("SHA-256", "SHA-256"),
        "stage": ("建设阶段", "stage"),
        "start": ("起始位置", "start"),
        "statedValue": ("原文数值", "stated value"),
        "status": ("状态", "status"),
        "subjectPassage": ("主题依据", "passage that tells the subject"),
        "superseded": ("已被取代", "superseded"),
        "targetsRegion": ("面向区域", "targets region"),
        "unit": ("单位", "unit"),
        "unitKind": ("单位类别", "unit kind"),
        "value": ("数值", "value"),
        "zoneKind": ("开发区类型", "zone kind"),
        "zoneLevel": ("开发区级别", "zone level"),
    }
)
# IRI of another vocabulary's term → its zh and en label.
OTHER_LABELS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "http://purl.org/dc/terms/date": ("日期", "date"),
        "http://purl.org/dc/terms/identifier": ("标识", "identifier"),
        "http://purl.org/dc/terms/isPartOf": ("属于", "is part of"),
        "http://purl.org/dc/terms/isReplacedBy": ("被取代为", "is replaced by"),
        "http://purl.org/dc/terms/issued": ("发布日期", "issued"),
        "http://purl.org/dc/terms/license": ("许可", "licence"),
        "http://purl.org/dc/terms/publisher": ("发布者", "publisher"),
        "http://purl.org/dc/terms/source": ("来源", "source"),
        "http://purl.org/dc/terms/subject": ("主题", "subject"),
        "http://purl.org/dc/terms/title": ("标题", "title"),
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement": ("陈述", "statement"),
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString": ("带语言的文字", "language-tagged string"),
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#object": ("客体", "object"),
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate": ("谓词", "predicate"),
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#subject": ("主体", "subject"),
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": ("类型", "type"),
        "http://www.w3.org/2000/01/rdf-schema#comment": ("说明", "comment"),
        "http://www.w3.org/2000/01/rdf-schema#label": ("标签", "label"),
        "http://www.w3.org/2000/01/rdf-schema#seeAlso": ("参见", "see also"),
        "http://www.w3.org/2000/01/rdf-schema#subClassOf": ("上位类", "subclass of"),
        "http://www.w3.org/2000/01/rdf-schema#subPropertyOf": ("上位属性", "subproperty of"),
        "http://www.w3.org/2002/07/owl#Class": ("类", "class"),
        "http://www.w3.org/2002/07/owl#DatatypeProperty": ("数据属性", "datatype property"),
        "http://www.w3.org/2002/07/owl#NamedIndividual": ("具名个体", "named individual"),
        "http://www.w3.org/2002/07/owl#ObjectProperty": ("对象属性", "object property"),
        "http://www.w3.org/2002/07/owl#Ontology": ("本体", "ontology"),
        "http://www.w3.org/2002/07/owl#SymmetricProperty": ("对称属性", "symmetric property"),
        "http://www.w3.org/2002/07/owl#versionInfo": ("版本信息", "version information"),
        "http://www.w3.org/2004/02/skos/core#Concept": ("概念", "concept"),
        "http://www.w3.org/2004/02/skos/core#ConceptScheme": ("概念体系", "concept scheme"),
        "http://www.w3.org/2004/02/skos/core#altLabel": ("其他名称", "alternative label"),
        "http://www.w3.org/2004/02/skos/core#broadMatch": ("上位匹配", "broad match"),
        "http://www.w3.org/2004/02/skos/core#broader": ("上位概念", "broader"),
        "http://www.w3.org/2004/02/skos/core#closeMatch": ("近似匹配", "close match"),
        "http://www.w3.org/2004/02/skos/core#exactMatch": ("完全匹配", "exact match"),
        "http://www.w3.org/2004/02/skos/core#inScheme": ("所属体系", "in scheme"),
        "http://www.w3.org/2004/02/skos/core#notation": ("编号", "notation"),
        "http://www.w3.org/2004/02/skos/core#prefLabel": ("首选名称", "preferred label"),
        "http://www.w3.org/ns/oa#exact": ("原文", "exact quote"),
        "http://www.w3.org/ns/prov#Entity": ("溯源实体", "provenance entity"),
        "http://www.w3.org/ns/prov#wasAttributedTo": ("归于", "was attributed to"),
        "http://www.w3.org/ns/prov#wasDerivedFrom": ("出自", "was derived from"),
        "https://schema.org/domainIncludes": ("适用主体", "domain includes"),
        "https://schema.org/publisher": ("发布者", "publisher"),
        "https://schema.org/rangeIncludes": ("取值范围", "range includes"),
        "https://schema.org/url": ("网址", "URL"),
        "https://schema.org/version": ("版本", "version"),
    }
)
