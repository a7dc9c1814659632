"""Numbers of items that run into a figure: 1.第8项…, then 2.9个项目…, 3.1—5月…."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.read.blocks import Block

_NUMBER = re.compile(r"(\d{1,2})[.．]")


def parted(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks; an item whose number stands before a digit goes without the number, where the items before it count up to it."""
    due = 0
    for block in blocks:
        number = _NUMBER.match(block.text) if not block.row else None
        if number is None:
            yield block
            continue
        said, at = int(number[1]), number.end()
        joined = block.text[at : at + 1].isdigit()
        if joined and said == due:
            yield block._replace(text=block.text[at:], offsets=block.offsets[at:], start=block.offsets[at])
        else:
            yield block
        if said == due or (said == 1 and not joined):
            due = said + 1
