"""For whom people speak: 甲集团董事长乙…, later 乙表示，集团深耕…领域21年."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.model import Article, Mention
from kg.recognise.offices import roles

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
_FIRST = {"DevelopmentZone": 0, "Park": 0, "Enterprise": 0, "County": 1, "City": 2, "Province": 3}  # whom one with several offices speaks for


def standings(article: Article, mentions: Sequence[Mention]) -> Mapping[str, Mention]:
    """Zones, firms and areas by the names of those who speak for them: whose office they hold, or whose body's."""
    told: dict[str, Mention] = {}
    for person, _, _, owner in roles(article, mentions):
        whose = owner and represented(owner, mentions)
        if whose and (person.name not in told or _FIRST[whose.kind] < _FIRST[told[person.name].kind]):
            told[person.name] = whose
    for person, firm in heads(article, mentions):
        told.setdefault(person.name, firm)
    for person in mentions:
        if person.kind != "Person" or person.name in told:
            continue
        text = article.passages[person.passage].text
        near = [
            m for m in mentions
            if m.passage == person.passage and m.end <= person.start and m.kind in ("DevelopmentZone", "Enterprise", "GovernmentBody")
            and _OFFICE.fullmatch(text, m.end, person.start)
        ]
        if near and (whose := represented(max(near, key=lambda m: (m.end, -m.start)), mentions)):
            told[person.name] = whose
    return told


def represented(owner: Mention, mentions: Sequence[Mention]) -> Mention | None:
    """The zone, firm or area that an office is of: its own, or that whose body it is in."""
    if owner.kind in _FIRST:
        return owner
    if owner.kind != "GovernmentBody":
        return None
    whole = [m for m in mentions if m.kind in _FIRST and m.kind != "Enterprise" and owner.name.startswith(m.name)]
    return min(whole, key=lambda m: (_FIRST[m.kind], -len(m.name), m.passage, m.start), default=None)


# 林某的甲公司, 林某创办的甲公司: whose firm it is
_OWNS = re.compile("(?:(?:自己)?(?:一手)?(?:创办|开办|创建|创立|领办|经营|执掌|掌舵|打理|投资兴办|兴办|所在|任职|供职|掌管)|办|开)?的")


def heads(article: Article, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """People and the firms that are said to be theirs."""
    firms = {(m.passage, m.start): m for m in reversed(mentions) if m.kind == "Enterprise" and not m.implied}
    for person in mentions:
        if person.kind == "Person" and (hit := _OWNS.match(article.passages[person.passage].text, person.end)):
            firm = firms.get((person.passage, hit.end()))
            if firm is not None:
                yield person, firm
