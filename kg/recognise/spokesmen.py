"""For whom people speak: 甲集团董事长乙…, later 乙表示，集团深耕…领域21年."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.model import Article, Mention

# Between a firm and its man or woman: the post, or several.
_POST = re.compile(
    "(?:的)?(?:(?:党委|党组|党总支)?(?:书记|副书记)|(?:副|常务|执行|首席|联席|区域|行政|财务|技术|运营|大区)*"
    "(?:董事长|董事局主席|董事会主席|主席|总裁|总经理|经理|厂长|总监|创始人|合伙人|负责人|总工程师|工程师|行长|院长|主任|代表"
    "|执行官|法定代表人|CEO|ceo)|[、兼和及 ])+"
)
_SAYS = re.compile(
    "[^，。；：“”]{0,12}?(?:表示|介绍|说|称|告诉[^，。；：]{0,8}|指出|坦言|透露|强调|认为|谈到|直言|感慨|回忆|致辞(?:时说|中说)?)"
    "(?:道)?[，：:“ ]{1,3}"
)


def spokesmen(article: Article, mentions: Sequence[Mention]) -> Mapping[str, Mention]:
    """Firms by the names of those who hold a post in them."""
    people = [m for m in mentions if m.kind == "Person" and not m.implied]
    firms: dict[tuple[int, int], Mention] = {(m.passage, m.start): m for m in mentions if m.kind == "Enterprise" and not m.implied}
    found: dict[str, Mention] = {}
    for person in people:
        text = article.passages[person.passage].text
        for (passage, _), firm in sorted(firms.items()):
            if passage == person.passage and firm.end < person.start and _POST.fullmatch(text, firm.end, person.start):
                found.setdefault(person.name, firm)
    return found


def spoken_for(text: str, at: int, here: Sequence[Mention], firms: Mapping[str, Mention]) -> Mention | None:
    """The firm of the person whose words hold what stands at ``at``; None where nobody known speaks."""
    sentence = max(text.rfind("。", 0, at), text.rfind("；", 0, at)) + 1
    speakers = [m for m in here if m.kind == "Person" and sentence <= m.start and m.end <= at and m.name in firms]
    said = [m for m in speakers if (hit := _SAYS.match(text, m.end)) and hit.end() <= at]
    return firms[said[-1].name] if said else None


_OFFICE = re.compile("[^，。；、：]{0,12}")


def answerers(article: Article, mentions: Sequence[Mention]) -> Mapping[str, Mention]:
    """Zones, firms and bodies by the names of those who answer for them: whose office stands before a name where it is first told."""
    told: dict[str, Mention] = {}
    for person in mentions:
        if person.kind != "Person" or person.name in told:
            continue
        text = article.passages[person.passage].text
        near = [
            m for m in mentions
            if m.passage == person.passage and m.end <= person.start and m.kind in ("DevelopmentZone", "Enterprise", "GovernmentBody")
            and _OFFICE.fullmatch(text, m.end, person.start)
        ]
        if near:
            told[person.name] = max(near, key=lambda m: (m.end, -m.start))
    return told
