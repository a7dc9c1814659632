"""``python -m tests.fuzz [N [SEED [CASE]]]``: reads N files made from a seed, or one case of it alone."""

from __future__ import annotations

import sys

from tests.fuzz.run import main

if __name__ == "__main__":
    sys.exit(main(*(int(said) for said in sys.argv[1:] if said)))
