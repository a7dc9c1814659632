"""Writes ``reference/traditional_characters.csv`` from the dictionary of OpenCC (Apache-2.0).

    python ontology/make_traditional.py TSCharacters.txt

The file is part of the PyPI package opencc-python-reimplemented. Of each character the first simplified form is taken,
where that is one character and another; what a text may keep (乾县, 覆盖) stays as it is.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

TABLE = Path(__file__).parent / "reference" / "traditional_characters.csv"
HEAD = """\
# name: OpenCC, characters from traditional to simplified Chinese (TSCharacters)
# version: opencc-python-reimplemented 0.1.7
# licence: Apache-2.0, https://github.com/BYVoid/OpenCC
"""
USUAL = {"瞭": "了", "藉": "借"}  # 瞭解, 憑藉: what reports write them for
KEPT = "乾"  # 乾县 is a name, 乾 for 干 is rare


def main(dictionary: Path) -> None:
    """Write the table."""
    rows = []
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        traditional, _, forms = line.partition("\t")
        simplified = USUAL.get(traditional, forms.split(" ")[0])
        if len(traditional) == len(simplified) == 1 and traditional not in (simplified, *KEPT) and max(traditional, simplified) <= "\uffff":
            rows.append((traditional, simplified))
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("traditional", "simplified"))
        writer.writerows(sorted(rows))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
