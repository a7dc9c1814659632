"""The tables and texts of a build: figures.csv, report.json, timing.json, texts/."""

from __future__ import annotations

import csv
import io
import json
import platform
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg.model import Graph, Judgement, Outcome, Row
from kg.rdf import Dataset
from kg.vocab import PREFIXES

FATES = ("captured", "in a name", "date", "numbering", "rejected by the user", "not captured")
COLUMNS = ("document", "start", "end", "words", "fate", "reason", "fact", "sentence")


def program() -> str:
    """The version of this program: as installed, or of the checkout that it runs in."""
    try:
        return version("devzone-kg")
    except PackageNotFoundError:
        project = Path(__file__).parents[2] / "pyproject.toml"
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])


def figures(graph: Graph) -> str:
    """figures.csv: every figure, in the order of the sources, and what became of it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in graph.figures:
        fact = graph.base_iri + row.fact if row.fact else ""
        writer.writerow((row.source, row.start, row.end, row.words, row.fate, row.reason, fact, row.sentence))
    return text.getvalue()


def report(graph: Graph, dataset: Dataset, shapes: Mapping[str, object]) -> str:
    """report.json: what was read, what was found, what was refused, and what the shapes say of it."""
    kinds = Counter(entity.kind for entity in graph.entities)
    fates = Counter(row.fate for row in graph.figures)
    copies = {node.document.sources[0] for node in graph.documents if node.same_as}
    copied = Counter(row.fate for row in graph.figures if row.source in copies)  # in the sums above as well
    if strange := fates.keys() - set(FATES):
        raise ValueError(f"no fate of a figure: {sorted(strange)}")
    sources = {node.iri: node.document.sources[0] for node in graph.documents}
    missed = Counter(row.reason for row in graph.figures if row.fate == "not captured")
    return _json(
        {
            "program": program(),
            "base_iri": graph.base_iri,
            "documents": {
                "read": [
                    {
                        "sources": node.document.sources,
                        "sha256": node.document.digest,
                        "title": node.document.title,
                        "issued": node.issued.isoformat() if node.issued else None,
                        "articles": len(node.articles),
                        **({"same text as": sources[node.same_as]} if node.same_as else {}),
                    }
                    for node in graph.documents
                ],
                "refused": [{"source": refusal.source, "reason": refusal.reason, "remedy": refusal.remedy} for refusal in graph.refusals],
            },
            "characters": _characters(graph),
            "counts": {
                "entities": len(graph.entities),
                "indicators": len(graph.indicators),
                "observations": len(graph.statistics),
                "claims": len(graph.evidence),
                "passages": len(graph.sources),
                "articles": sum(len(node.articles) for node in graph.documents),
                "facts graph": len(dataset.facts),
                "evidence graph": len(dataset.evidence),
            },
            "classes": dict(sorted(kinds.items())),
            "properties": _properties(graph, dataset),
            "figures": {fate: fates[fate] for fate in FATES},
            "figures of copies": {fate: copied[fate] for fate in FATES},
            "checks": _checks(graph),
            "corrections": _outcome(graph.corrections),
            "names": {
                "files": [{"file": layer.file, "sha256": layer.digest, "names": len(layer.names)} for layer in graph.layers],
                "refused": _told(graph.names.refused),
            },
            "resolutions": dict(sorted(Counter(one.decision.rule for one in graph.resolutions).items())),
            "judgements": _judgements(graph),
            "not captured": dict(sorted(missed.items(), key=lambda item: (-item[1], item[0]))),
            "withheld": _withheld(graph),
            "shacl": shapes,
        }
    )


def _withheld(graph: Graph) -> list[dict[str, object]]:
    """What was read and is too unlikely to be published, with its passage."""
    some = sorted({(one.source, one.start, one.end, one.kind, one.words, one.likely) for one in graph.withheld})
    return [dict(zip(("document", "start", "end", "kind", "words", "likelihood"), one, strict=True)) for one in some]


def _characters(graph: Graph) -> dict[str, float]:
    """How much text there was, and how much of it the neural tagger read, without blanks and what is no passage."""
    read = sum(len(part.text) for node in graph.documents for part in node.parts)
    return {"read": read, "by the tagger": graph.tagged, "share": round(graph.tagged / read, 4) if read else 0}


def _outcome(outcome: Outcome) -> dict[str, object]:
    """What became of the rows of a user's files."""
    return {
        "files": [{"file": name, "sha256": digest} for name, digest in outcome.files.items()],
        "applied": _told(outcome.applied),
        "unused": _told(outcome.unused),
        "refused": _told(outcome.refused),
    }


def _told(rows: Iterable[Row]) -> list[dict[str, str]]:
    return [{"row": row.where, "what": row.what, **({"remedy": row.remedy} if row.remedy else {})} for row in rows]


def _checks(graph: Graph) -> dict[str, object]:
    """What came of holding figures against each other: findings by check, and targets whose outcome is known."""
    found: dict[str, Counter[str]] = {}
    for finding in graph.findings:
        found.setdefault(finding.kind, Counter())["agree" if finding.agrees else "disagree"] += 1
    total = sum(found.values(), Counter())
    verdicts = ("agree", "disagree")
    return {
        **{verdict: total[verdict] for verdict in verdicts},
        "by check": {kind: {verdict: found[kind][verdict] for verdict in verdicts} for kind in sorted(found)},
        "results": len({target for statistic in graph.statistics for target in statistic.results_of}),
    }


def _judgements(graph: Graph) -> dict[str, object]:
    """What became of the user's judgements of names: those carried out, those of names that no document has, those refused."""

    def told(one: Judgement, why: str = "") -> dict[str, str]:
        said = {"source": one.source, "judgement": one.words, "class": one.kind, "author": one.author, "reason": one.reason, "why": why}
        return {key: value for key, value in said.items() if value}

    judged = graph.judged
    return {
        "applied": [told(one) for one in judged.applied],
        "unused": [told(one, why) for one, why in judged.unused],
        "refused": [told(one, why) for one, why in judged.refused],
    }


def _properties(graph: Graph, dataset: Dataset) -> dict[str, int]:
    """How often each property of things stands in the default graph; declarations are not counted."""
    counts: Counter[str] = Counter()
    for triple in dataset.facts:
        if triple.subject.startswith(graph.base_iri):
            counts[triple.predicate] += 1
    return {_shortened(iri): count for iri, count in sorted(counts.items())}


def _shortened(iri: str) -> str:
    for prefix, start in PREFIXES.items():
        if iri.startswith(start):
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri


def timing(seconds: Mapping[str, float], extraction: Mapping[str, object] | None = None) -> str:
    """timing.json: seconds by stage, who extracted what, and the machine; the only file that tells of any of it."""
    return _json(
        {
            "seconds": {stage: round(spent, 3) for stage, spent in seconds.items()},
            "total": round(sum(seconds.values()), 3),
            **({"extraction": extraction} if extraction else {}),
            "machine": {"system": platform.platform(), "python": platform.python_version()},
        }
    )


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
