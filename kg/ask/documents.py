"""Finding a document by its path, or by a part of it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from kg.errors import UsageError


def meant(document: str, paths: Iterable[str]) -> str:
    """The one of ``paths`` that is ``document``, ends with it, or has it in it; UsageError where that is none or several."""
    known = sorted(set(paths))
    wanted = document.replace("\\", "/")
    for fits in (
        [path for path in known if path == wanted],
        [path for path in known if path.endswith(f"/{wanted}") or wanted.endswith(f"/{path}")],
        [path for path in known if wanted in path],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            what = f"{len(fits)} documents fit: {'、'.join(fits[:10])}"
            raise UsageError(what, where=document, remedy="give more of its path")
    near = difflib.get_close_matches(wanted, known, 3, 0.3) or known[:3]
    remedy = f"did you mean {'、'.join(near)}?" if near else "kg query 文档清单 lists what there is"
    raise UsageError("no document of this name", where=document, remedy=remedy)
