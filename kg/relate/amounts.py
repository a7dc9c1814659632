"""What projects cost and make, and how large funds are: dz:investmentCNY, dz:capacity, dz:amountCNY."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kg.model import Claim, Mention, Passage, Quantity, Recognised
from kg.relate.focus import AREAS, ZONES, Focus
from kg.wording import patterns

WORDINGS = Path(__file__).parent / "wordings" / "amounts.yaml"
# behind what was made before: 由5万吨/年|提至12万吨/年
CHANGES = re.compile("(?:吨|台|套|只|件)?(?:/年)?，?(?:提|增|扩|升|提升|提高|增加|扩大|扩建|扩产|增长|调整)(?:到|至|为)")
_SAID = patterns(WORDINGS)
_LEAST = 10_000  # yuan: smaller sums are prices, not investments

_SUBSCRIBED = re.compile("出资|认缴|认购")


def amounts(recognised: Recognised) -> Iterator[Claim]:
    """Claims of investment, capacity and fund size in an article."""
    finder = _Finder(recognised)
    for passage in recognised.article.passages:
        here = recognised.by_passage.get(passage.index, ())
        projects = [m for m in here if m.kind == "Project"]
        yield from finder.money(passage, projects, [m for m in here if m.kind == "Fund"])
        yield from finder.capacity(passage, projects)


class _Finder:
    """The amounts of one article's projects and funds."""

    def __init__(self, recognised: Recognised) -> None:
        self.recognised = recognised
        self.focus = Focus(recognised)
        self.sums: dict[int, list[Quantity]] = {}
        for quantity in recognised.quantities:
            if quantity.unit == "CNY" and quantity.value >= _LEAST:
                self.sums.setdefault(quantity.passage, []).append(quantity)

    def money(self, passage: Passage, projects: list[Mention], funds: list[Mention]) -> Iterator[Claim]:
        """Each sum of a passage with the project or fund that it is of, where one is clear."""
        text, sums = passage.text, self.sums.get(passage.index, [])
        paired = {**_in_turn(text, sums, projects), **_shared(text, sums, projects)}
        used = set(paired.values())
        for quantity in sums:
            before, after = text[: quantity.start], text[quantity.end :]
            if quantity in paired:
                yield _sum(paired[quantity], "investmentCNY", quantity, 0.9)
                continue
            project = next(
                (p for p in projects if p.start >= quantity.end and _SAID["leads_to_project"].match(self._gap(passage, quantity.end, p.start))), None
            )
            if project and project not in used and not _SAID["other_sum"].search(before):
                used.add(project)
                yield _sum(project, "investmentCNY", quantity, 0.93)
                continue
            within = next((p for p in projects if p.implied and p.start <= quantity.start and quantity.end < p.end), None)
            if within and _SAID["invested"].search(before):
                yield _sum(within, "investmentCNY", quantity, 0.88)  # 这个总投资5亿元的项目
                continue
            fund = next((f for f in funds if f.start >= quantity.end and _SAID["leads_to_fund"].match(text[quantity.end : f.start])), None)
            if fund and len(_SUBSCRIBED.findall(before[max(before.rfind(c) for c in "。；") + 1 :])) > 1:
                continue  # 甲出资3亿元、乙出资2亿元的丙基金: the shares of those who subscribe
            if fund and (_SAID["fund_size"].search(before) or after.startswith("的") or fund.start == quantity.end):
                yield _sum(fund, "amountCNY", quantity, 0.7 if _SAID["part_of_fund"].search(before) else 0.92)
            elif _SAID["fund_size"].search(before):
                if owner := self._near(passage, quantity.start, "Fund"):
                    yield _sum(owner, "amountCNY", quantity, 0.9)
            elif owner := _bracketed(text, quantity, projects):
                yield _sum(owner, "investmentCNY", quantity, 0.9)
            elif owner := _set_off(text, quantity, projects):
                yield _sum(owner, "investmentCNY", quantity, 0.8)
            elif _SAID["changed"].search(before):
                if changed := self._near(passage, quantity.start, "Project"):
                    yield _sum(changed, "investmentCNY", quantity, 0.95)
            elif _SAID["invested"].search(before) and not (_SAID["not_total"].search(before) or (after.startswith("的") and not _SHARE.match(after))):
                owner = self._near(passage, quantity.start, "Project")
                if owner and owner.passage == passage.index and _of_another(text[owner.end : quantity.start]):
                    continue
                if owner and not _of_several(passage, owner, quantity):
                    yield _sum(owner, "investmentCNY", quantity, 0.88)

    def _gap(self, passage: Passage, start: int, end: int) -> str:
        """The words between a sum and a project less the place or firm that the project is of (36亿元的甲经开区玻璃基板项目)."""
        here = self.recognised.by_passage.get(passage.index, ())
        owners = [m.start for m in here if m.kind in (*ZONES, *AREAS, "Enterprise") and start <= m.start and m.end == end]
        return passage.text[start : min(owners, default=end)]

    def capacity(self, passage: Passage, projects: list[Mention]) -> Iterator[Claim]:
        """Capacities inside a project's name (年产3000吨果脯项目) or said of it (年产碳纤维1.2万吨)."""
        for hit in _SAID["capacity"].finditer(passage.text):
            if CHANGES.match(passage.text, hit.end()):
                continue
            words = re.sub(r"\s+", "", hit[0])
            named = next((p for p in projects if p.start <= hit.start() and hit.end() <= p.end), None)
            since = max((passage.text.rfind("。", 0, hit.start()) + 1, *(p.end for p in projects if p.end <= hit.start())))
            if named is None and _SAID["not_its_capacity"].search(passage.text[since : hit.start()]):
                continue
            owner = named or (self._maker(passage, hit, projects) if _SAID["capacity_without_name"].match(words) else None)
            if owner:
                yield Claim(owner, "capacity", words, passage.index, 0.85 if named else 0.75, "amounts.capacity", span=hit.span())

    def _maker(self, passage: Passage, hit: re.Match[str], projects: list[Mention]) -> Mention | None:
        """The project of the same sentence, before the words if there is one, otherwise after them."""
        owner = self._near(passage, hit.start(), "Project") or next((p for p in projects if p.start >= hit.end()), None)
        if owner is None or owner.passage != passage.index:
            return owner
        between = passage.text[min(owner.end, hit.start()) : max(owner.start, hit.start())]
        return None if re.search(r"[。！？]", between) else owner

    def _near(self, passage: Passage, position: int, kind: str) -> Mention | None:
        """The last thing of a kind before a place in the sentence, else the one that the passage is about."""
        clause = max(passage.text.rfind(c, 0, position) for c in "，。；") + 1
        if kind == "Project" and self.focus.topic and "本项目" in passage.text[clause:position]:
            return self.focus.topic
        here = [m for m in self.recognised.by_passage.get(passage.index, ()) if m.kind == kind and m.end <= position]
        heads = [m for m in here if passage.text.startswith("。", m.end) and "。" not in passage.text[: m.start]]
        if here == heads and len(heads) == 1:
            return heads[0]  # 一、甲公司乙项目。约定总投资5亿元，…: a heading in the line
        if here:
            return here[-1] if "。" not in passage.text[here[-1].end : position] else None
        return self.focus.at(passage.index, position, (kind,))


def _sum(owner: Mention, predicate: str, quantity: Quantity, confidence: float) -> Claim:
    return Claim(
        owner, predicate, quantity.value, quantity.passage, confidence, f"amounts.{predicate}", span=(quantity.start, quantity.end)
    )


def _bracketed(text: str, quantity: Quantity, projects: list[Mention]) -> Mention | None:
    """The project right before the bracket that a sum stands in: 甲项目（乙公司，8亿元）."""
    if text[quantity.end : quantity.end + 1] not in "，、；）)":
        return None
    behind = (p for p in projects if p.end < quantity.start)
    return next((p for p in behind if _SAID["in_bracket"].fullmatch(text[p.end : quantity.start])), None)


def _set_off(text: str, quantity: Quantity, projects: list[Mention]) -> Mention | None:
    """The project whose putting up a clause tells, before a sum that is a clause of its own: 甲车间，是乙公司投的，3.1亿元，…."""
    start = max(text.rfind(c, 0, quantity.start) for c in "。；！？") + 1
    told = [p for p in projects if start <= p.start and p.end < quantity.start]
    if len(told) != 1 or text[quantity.end : quantity.end + 1] not in "，、；。" or text.count("，", told[0].end, quantity.start) > 2:
        return None
    said = f"{text[start : told[0].start]}□{text[told[0].end : quantity.start]}"
    return told[0] if _SAID["set_off"].search(said) else None


def _shared(text: str, sums: list[Quantity], projects: list[Mention]) -> dict[Quantity, Mention]:
    """A、B，投资额分别为3.2亿元、9800万元: the sums in the order of the projects before them."""
    said = _SAID["shared"].search(text)
    if not said:
        return {}
    later = [q for q in sums if q.start >= said.end()]
    behind = [p for p in projects if p.end <= said.start()]
    return dict(zip(later, behind[-len(later) :], strict=False)) if later and len(behind) >= len(later) else {}


def _in_turn(text: str, sums: list[Quantity], projects: list[Mention]) -> dict[Quantity, Mention]:
    """A、B分别拿出6.8亿元和3.5亿元，建设P、Q: the sums in the order of the projects after them."""
    said = _SAID["in_turn"].search(text)
    if not said:
        return {}
    listed: list[Quantity] = []
    for quantity in (q for q in sums if q.start >= said.end()):
        if listed and quantity.start - listed[-1].end > 2:
            break
        listed.append(quantity)
    ahead = [p for p in projects if listed and p.start >= listed[-1].end]
    return dict(zip(listed, ahead, strict=False)) if len(listed) > 1 and len(ahead) >= len(listed) else {}


_SHARE = re.compile("的[0-9.]+[%％]")  # 累计投入为预算9.2亿元的85%
_PARTS = re.compile("(?:其中|该|此|本|项目|工程|[一二三四首]期|计划|预计|概算|估算|分|达产|总|已|今年|建筑|占地|用地|规划|由)")


def _of_another(between: str) -> bool:
    """Whether a new part of the sentence names something else before its sum: 甲项目，投资7亿元；乙加氢站，投资2.4亿元."""
    part = between.rpartition("；")
    return bool(part[1]) and not _PARTS.match(part[2]) and re.match("[\u4e00-\u9fffA-Za-z0-9]{4,}，", part[2]) is not None


def _of_several(passage: Passage, owner: Mention, quantity: Quantity) -> bool:
    """Whether the sum is that of a count of projects (签约项目220个、总投资414.5亿元)."""
    start = owner.end if owner.passage == passage.index else 0
    return bool(_SAID["several_between"].search(passage.text[start : quantity.start]))
