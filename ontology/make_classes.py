"""Write the classes of industries into ``dzkg.ttl``, from ``reference/industry_classes.csv``.

    python ontology/make_classes.py          rewrites the last part of dzkg.ttl; then run make_vocab.py
"""

from __future__ import annotations

import csv
from pathlib import Path

ROOT = Path(__file__).parent
BEGIN = "# -------------------- Classes of industries, from reference/industry_classes.csv (make_classes.py)\n"
SCHEMES = {
    "GBT4754": (
        ("国民经济行业分类 GB/T 4754—2017", "Industrial classification for national economic activities, GB/T 4754-2017"),
        ("国家标准《国民经济行业分类》的门类与大类。", "Sections and divisions of the Chinese standard."),
    ),
    "SEI2018": (
        ("战略性新兴产业分类（2018）", "Classification of strategic emerging industries (2018)"),
        ("国家统计局令第23号公布的分类的九大领域。", "The nine fields of the classification of the National Bureau of Statistics (order 23)."),
    ),
}


def text() -> str:
    """The part of dzkg.ttl that declares the classes."""
    lines = (ROOT / "reference" / "industry_classes.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    terms = {row["code"]: row["term"] for row in rows}
    parts = [BEGIN]
    for scheme, (label, comment) in SCHEMES.items():
        parts.append(
            f'dz:{scheme} a skos:ConceptScheme, owl:NamedIndividual ;\n    rdfs:label "{label[0]}"@zh, "{label[1]}"@en ;\n'
            f'    rdfs:comment "{comment[0]}"@zh, "{comment[1]}"@en .\n'
        )
    for row in rows:
        broader = f"    skos:broader dz:{terms[row['broader']]} ;\n" if row["broader"] else ""
        kind = ("领域", "Field") if row["scheme"] == "SEI2018" else ("大类", "Division") if row["broader"] else ("门类", "Section")
        parts.append(
            f'dz:{row["term"]} a dz:IndustryClass, skos:Concept, owl:NamedIndividual ;\n    rdfs:label "{row["name"]}"@zh, "{row["en"]}"@en ;\n'
            f'    rdfs:comment "{SCHEMES[row["scheme"]][0][0]}的{kind[0]}。"@zh, "{kind[1]} of {row["scheme"]}."@en ;\n'
            f'    skos:notation "{row["code"].removeprefix("SEI")}" ;\n{broader}    skos:inScheme dz:{row["scheme"]} .\n'
        )
    return "\n".join(parts)


if __name__ == "__main__":
    file = ROOT / "dzkg.ttl"
    before = file.read_text(encoding="utf-8").split(BEGIN)[0].rstrip("\n")
    file.write_text(f"{before}\n\n\n{text()}", encoding="utf-8", newline="\n")
