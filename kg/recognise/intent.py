"""Plan or deed: whether a clause tells what is done or what is only to be done."""

from __future__ import annotations

import re

from kg.model import Passage

# Words that make what follows in their clause a plan; 要求, 重要 and the like are other words.
_PLANNED = re.compile(
    r"将(?!近|军|来|\d)(?!.{0,20}(?:作为|列为|打造成))|拟(?!态|定了|合)|计划(?:在|于|今年|明年|到|新|建|投)|力争|争取|争创|(?<![主重需首摘提简纲])要(?![素求点闻件害塞道领目职])|下一步|谋划|规划(?:建设|布局)|"
    r"有望|预计|目标是|到20\d\d年(?!底?[，,]?(?:已|共|累计))|明年|今后|未来[\d一二三四五]"
)
_DONE = re.compile(r"已|累计|了(?!解)|过去|去年|成功")
_CLAUSE = "，。；！？,;!?"


def is_planned(passage: Passage, at: int) -> bool:
    """Whether what stands at ``at`` belongs to a plan: by its section, or by a word of its clause or sentence head."""
    if passage.section.status == "Target":
        return True
    text = passage.text
    start = max(text.rfind(mark, 0, at) for mark in _CLAUSE) + 1
    clause = text[start:at]
    if _PLANNED.search(clause):
        return True
    # 下一步，全省将推行A，建立B: the plan said in the sentence's first clauses holds until something is told as done.
    before = text[:start]
    hit = None
    for hit in re.finditer(r"下一步|(?<!\d)将(?!近|军|来)|力争|明年|今后", before):
        pass
    return hit is not None and not _DONE.search(text, hit.end(), at)
