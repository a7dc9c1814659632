"""Items of a list of projects: a heading over what is told of a project alone (建设单位：, 总投资：) is its name, whatever its words.

3.五彩湾至将军庙铁路专用线 / 建设单位：准东兴路物流公司
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from kg.model import Article, Passage
from kg.read.sections import mark

_FIELD = re.compile(
    r"(?:项目|工程)?(?:建设|业主|投资|实施|承建|承担)(?:单位|主体|方|企业|规模|内容|地点|地址|性质|工期|年限|周期|起止年限)?[：:]"
    r"|(?:项目|计划|估算|概算)?总投资(?:额|规模)?(?:[（(][^（）()]{1,4}[）)])?[：:]|(?:项目|工程|形象|建设)(?:形象)?(?:进度|进展)(?:情况)?[：:]|项目(?:业主|概况|地址|选址|规模)[：:]"
)
_LONGEST = 40
_CLOSE = re.compile(r"[。：:]$|[（(](?:续建|新建|在建|前期|新开工|储备|竣工|已[^（）()]{1,4})[）)][。：:]?$")
_NO_NAME = re.compile(
    "[，；。！？：]|(?:情况|项目清单|进展|进度|概况|问题|如下|计划|安排|一览表?|名单|明细|类|领域|方面|项目表)$"
    "|^(?:项目|工程|基本|总体|主要)"
)


def items(article: Article) -> Mapping[int, tuple[int, int]]:
    """Where the names of items stand, by the passages that are their headings."""
    return dict(_items(article.passages))


def _items(passages: tuple[Passage, ...]) -> Iterator[tuple[int, tuple[int, int]]]:
    for head, below in pairwise(passages):
        if head.role not in ("heading", "title") or below.role != "body" or not _FIELD.match(below.text):
            continue
        start = opened.length if (opened := mark(head.text)) else 0
        end = close.start() if (close := _CLOSE.search(head.text)) else len(head.text)
        name = head.text[start:end]
        if 4 <= len(name) <= _LONGEST and not _NO_NAME.search(name):
            yield head.index, (start, end)
