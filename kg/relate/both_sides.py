"""Both sides: what 双方, 两地, 两园 found is founded by the two that the text has just told work together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Claim, Mention, Recognised

# 双方还各出资5000万元|设立…: they are the subject of the clause
_BOTH = re.compile(
    "(?:^|[，。；：])(?:双方|两[园区地市县家校方])"
    "(?:还|又|也|将|已|并|共同|联合|合作|携手|一道|一起|各|按[^，。；]{1,8}比例|出资|投资|投入|[0-9.]+[万亿]+元)*[^，。；]{0,6}$"
)
_NEAR = 2  # sentences back


def both_sides(recognised: Recognised, said: Sequence[Claim]) -> Iterator[Claim]:
    """Who else founded what 双方 founded, besides the one that the running subject gives."""
    passages = recognised.article.passages
    partners = [claim for claim in said if claim.predicate == "cooperatesWith"]
    for claim in said:
        if claim.predicate != "establishedBy" or not _BOTH.search(passages[claim.passage].text[: claim.subject.start]):
            continue
        near = [
            one for one in partners
            if 0 <= claim.passage - one.passage <= _NEAR and passages[one.passage].paragraph == passages[claim.passage].paragraph
            and (one.passage < claim.passage or (isinstance(one.object, Mention) and one.object.start < claim.subject.start))
        ]
        last = near[-1].passage if near else None
        two = {(m.kind, m.name): m for one in near if one.passage == last for m in (one.subject, one.object) if isinstance(m, Mention)}
        for side in two.values() if len(two) == 2 else ():
            if claim.object != side:
                yield Claim(claim.subject, "establishedBy", side, claim.passage, 0.8, "both-sides")
