"""Reading the YAML files in which words, patterns and rules are kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, where libyaml is at hand; both read the same


def entries(path: Path) -> Any:
    """What a YAML file of the package holds."""
    return yaml.load(path.read_text(encoding="utf-8"), _LOADER)
