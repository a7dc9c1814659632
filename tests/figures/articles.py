"""Articles made of a few sentences, for tests of what is read from them."""

from __future__ import annotations

import re
from datetime import date

from kg.language import periods, quantities, tagger
from kg.model import Article, Context, Document, Mention, Passage, Period, Quantity, Recognised, Section

CONTEXT = Context(
    province="山西省", city="甲州市", issued=date(2024, 2, 1), period=Period(date(2023, 1, 1), date(2023, 12, 31), "article")
)
CITY = ("City", "甲州市")
NAMES = {
    "甲州市": CITY, "甲州": CITY, "乙县": ("County", "乙县"), "丙市": ("City", "丙市"), "丁市": ("City", "丁市"),
    "甲州高新区": ("DevelopmentZone", "甲州高新区"), "乙县经开区": ("DevelopmentZone", "乙县经开区"),
    "北山产业园": ("Park", "北山产业园"), "天工科技公司": ("Enterprise", "天工科技公司"), "地利股份公司": ("Enterprise", "地利股份公司"),
    "天工电池项目": ("Project", "天工电池项目"), "地利光伏项目": ("Project", "地利光伏项目"),
    "甲州产业基金": ("Fund", "甲州产业基金"), "清洁能源产业": ("Industry", "清洁能源产业"), "德国": ("Country", "德国"),
}  # fmt: skip
IMPLIED = {"全市": CITY, "我市": CITY, "全省": ("Province", "山西省")}


def article(
    *sentences: str,
    subject: tuple[str, str] | None = CITY,
    title: str = "甲州市工作报告",
    section: Section | None = None,
    context: Context = CONTEXT,
    role: str = "body",
    apart: bool = False,
) -> Recognised:
    """An article of one paragraph, or of one a sentence (``apart``), with the names of ``NAMES`` found in it."""
    passages: list[Passage] = []
    mentions: list[Mention] = []
    amounts: list[Quantity] = []
    at = 0
    for index, text in enumerate(sentences):
        offsets = tuple(range(at, at + len(text)))
        at += len(text)
        passage = Passage(index, text, offsets, offsets[0], at, 0 if role == "body" and not apart else index, section or Section(), role)
        passages.append(passage)
        taken: list[tuple[int, int]] = []
        for names, implied in ((NAMES, False), (IMPLIED, True)):
            for word in sorted(names, key=len, reverse=True):
                for match in re.finditer(word, text):
                    start, end = match.span()
                    if not any(a < end and start < b for a, b in taken):
                        taken.append((start, end))
                        kind, name = names[word]
                        mentions.append(Mention(index, start, end, kind, name, "test", 1.0, implied))
        amounts.extend(quantities.find(text, index))
    whens = periods.find_all(passages, context)
    whole = Article(0, 0, at, title, context, tuple(passages))
    document = Document("0" * 64, ("a.txt",), title, "".join(sentences), (whole,))
    about = Mention(0, 0, 1, *subject, "test", 1.0, True) if subject else None
    words = tuple(tuple((word.start, word.end, word.label) for word in some) for some in tagger.tag(sentences))
    return Recognised(
        document, whole, about, tuple(sorted(mentions, key=lambda m: (m.passage, m.start, -m.end))), tuple(amounts), whens, words
    )
