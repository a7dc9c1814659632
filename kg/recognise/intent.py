"""What a text is up to: whether it is about an economy and its government, and whether a clause tells deed or plan."""

from __future__ import annotations

import re

from kg.model import Article, Passage

# Words that make what follows in their clause a plan; 要求, 重要 and the like are other words.
_PLANNED = re.compile(
    r"将(?!近|军|来|\d)(?!.{0,20}(?:作为|列为|打造成))|拟(?!态|定了|合)|计划(?:在|于|今年|明年|到|新|建|投)|力争|争取|争创|(?<![主重需首摘提简纲])要(?![素求点闻件害塞道领目职])|下一步|谋划|规划(?:建设|布局)|"
    r"有望|预计|目标是|到20\d\d年(?!底?[，,]?(?:已|共|累计))|明年|今后|未来[\d一二三四五]"
)
_DONE = re.compile(r"已|累计|了(?!解)|过去|去年|成功")
_CLAUSE = "，。；！？,;!?"


_ECONOMY = re.compile(
    "开发区|高新区|经开区|产业园|园区|管委会|招商|产业|工业|营商环境|政府|市委|省委|县委|商务|投资|签约|投产|项目建设|企业|集团|有限公司|"
    "审批|政务|经济|政策|办法|制造|生产线|片区|保税|公司|工厂|产值|产能|亿元|落户|营收|外贸"
)


def is_economic(article: Article) -> bool:
    """Whether an article speaks of an economy and its government at all: two different words of theirs.

    Recipes, matches and poems praise methods too (“三勺糖”工作法), but no place's.
    """
    seen: set[str] = set()
    for passage in article.passages:
        seen.update(_ECONOMY.findall(passage.text))
        if len(seen) >= 2:
            return True
    return False


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
    hits = [hit.end() for hit in re.finditer(r"下一步|(?<!\d)将(?!近|军|来)|力争|明年|今后", before)]
    return bool(hits) and not _DONE.search(text, hits[-1], at)
