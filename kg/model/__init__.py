"""The records that cross a stage border: frozen, told apart by what they mean.

Two texts run through them. The *source* is the decoded file (``Document.text``); its code points are what evidence
counts in. The *clean text* (``Passage.text``) is what rules read: line breaks and PDF spacing gone, full-width digits
and letters half-width, known slips mended. ``Passage.offsets`` maps the second onto the first, one number a character.
"""

from __future__ import annotations

from kg.model.claims import Claim, Figure, Observation, Related, Withheld
from kg.model.decisions import Decision, Judged, Judgement, Resolution
from kg.model.graph import (
    DocumentNode,
    Entity,
    Evidence,
    FigureRow,
    Finding,
    Graph,
    Indicator,
    Iri,
    Line,
    Reference,
    Source,
    Statistic,
    Told,
    Value,
)
from kg.model.mentions import Mention, Quantity, Recognised, When
from kg.model.texts import Article, Context, Document, Passage, Period, Refusal, Section, Spot
from kg.model.user import Correction, Layer, Learned, Outcome, Row, Ruling

__all__ = [
    "Article",
    "Claim",
    "Context",
    "Correction",
    "Decision",
    "Document",
    "DocumentNode",
    "Entity",
    "Evidence",
    "Figure",
    "FigureRow",
    "Finding",
    "Graph",
    "Indicator",
    "Iri",
    "Judged",
    "Judgement",
    "Layer",
    "Learned",
    "Line",
    "Mention",
    "Observation",
    "Outcome",
    "Passage",
    "Period",
    "Quantity",
    "Recognised",
    "Reference",
    "Refusal",
    "Related",
    "Resolution",
    "Row",
    "Ruling",
    "Section",
    "Source",
    "Spot",
    "Statistic",
    "Told",
    "Value",
    "When",
    "Withheld",
]
