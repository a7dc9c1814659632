"""Observations: every figure that says how much of what, with its subject, indicator, period and status."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kg.model import Claim, Mention, Observation, Passage, Period, Quantity, Recognised
from kg.relate.indicators import key
from kg.relate.observations.measures import Reading, State, read
from kg.relate.observations.naming import is_empty, noun_after
from kg.relate.observations.phrases import Slot, slots
from kg.relate.observations.subjects import NUMBERED, OTHER, Subject, Subjects
from kg.relate.observations.tables import rows
from kg.relate.observations.timing import Timing
from kg.relate.observations.words import ABOUT_KINDS, AREAS, ZONES

__all__ = ["Outcome", "observe", "outcomes"]

_RESPECTIVELY = re.compile(r"(?:分别|依次|各自)")
_HEADS = re.compile(r"、|和|与|及|以及")
_READ = ("body", "title", "caption", "heading")
_SMALL = re.compile("[县市区](?![级域内])")
_INSIDE = re.compile("(?:(?:辖区|区|境)?内(?![设部外陆资控])|中(?![小国药外欧试央型心部])|里(?!程))?")
_SITE = re.compile("^(?:占地面积|建筑面积|项目总投资|总投资)$")
_UNLIKELY = re.compile(r"\d|[百千万]亿")  # 千亿园区 is an aim, no thing
_AGAINST = re.compile("(?:高于|低于|高出|快于|慢于)(?P<than>[^，；]+)$")
_CHANGED = re.compile("增|减|提|升|降|扩|缩|压")
_OWN = re.compile(r"占地|建筑面积|全长|总长|总投资|设备投资|装机|库容|完成投资|生产线|工期|用时|上架率|机柜|年产|产能|产值|发电")
_FUND = re.compile("基金规模|总规模|首期|目标规模|认缴|到位资金")

Outcome = Observation | str  # an observation, or why there is none


def observe(recognised: Recognised, claims: Sequence[Claim]) -> tuple[Observation, ...]:
    """The observations of an article, in the order of its figures."""
    return tuple(outcome for _, outcome in outcomes(recognised, claims) if isinstance(outcome, Observation))


def outcomes(recognised: Recognised, claims: Sequence[Claim]) -> Iterator[tuple[Quantity, Outcome]]:
    """Each quantity that no claim uses and no name holds, with its observation or the reason why it has none."""
    subjects, timing = Subjects(recognised), Timing(recognised)
    quantities: dict[int, list[Quantity]] = {}
    for quantity in recognised.quantities:
        quantities.setdefault(quantity.passage, []).append(quantity)
    used = _used(claims)
    yield from rows(recognised, subjects, timing)
    for passage in recognised.article.passages:
        some = quantities.get(passage.index)
        if not some or passage.role not in _READ:
            continue
        free = [q for q in some if not _taken(q, used.get(passage.index, ())) and not named(q, recognised)]
        taken = [q for q in some if q not in free and not named(q, recognised)]
        yield from _Sentence(recognised, passage, subjects, timing).outcomes(slots(passage.text, free, taken))


def named(quantity: Quantity, recognised: Recognised) -> Mention | None:
    """The mention whose name holds the quantity: 200MW独立储能电站项目."""
    for mention in recognised.by_passage.get(quantity.passage, ()):
        if mention.kind == "Project" and mention.start == quantity.start and quantity.unit in ("CNY", "USD", "EUR"):
            continue
        if not mention.implied and mention.start <= quantity.start and quantity.end <= mention.end and (quantity.start, quantity.end) != (mention.start, mention.end):
            return mention
    return None


def _used(claims: Sequence[Claim]) -> Mapping[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = {}
    for claim in claims:
        if claim.span is not None:
            found.setdefault(claim.passage, []).append(claim.span)
    return found


def _taken(quantity: Quantity, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= quantity.start and quantity.end <= end or quantity.start <= start and end <= quantity.end for start, end in spans)


class _Sentence:
    """The figures of one passage, read from left to right."""

    def __init__(self, recognised: Recognised, passage: Passage, subjects: Subjects, timing: Timing) -> None:
        self._recognised, self._passage, self._subjects, self._timing = recognised, passage, subjects, timing
        self._mentions = [m for m in recognised.by_passage.get(passage.index, ()) if m.kind in ABOUT_KINDS and not _UNLIKELY.match(m.name)]
        self._state = State()
        self._carried: tuple[int, str] | None = None
        self._run_before: list[Reading] = []
        self._groups: dict[int, tuple[str, str]] = {}

    def outcomes(self, some: Sequence[Slot]) -> Iterator[tuple[Quantity, Outcome]]:
        index = 0
        while index < len(some):
            run = [some[index]]
            while index + len(run) < len(some) and some[index + len(run)].joined and _alike(run[-1], some[index + len(run)]):
                run.append(some[index + len(run)])
            yield from self._run(run, some[index + len(run)] if index + len(run) < len(some) else None)
            index += len(run)

    # ------------------------------------------------------------ runs

    def _run(self, run: Sequence[Slot], following: Slot | None) -> Iterator[tuple[Quantity, Outcome]]:
        first = run[0]
        self._state.enter(first.group)
        left = self._without_lead(first)
        bases = _AGAINST.search(left) if len(run) > 1 and first.quantity.unit == "PercentagePoint" else None
        if bases and len(others := [b for b in _HEADS.split(bases["than"]) if b]) == len(run):
            before = self._state.last
            for slot, other in zip(run, others, strict=True):
                self._state.last = before
                yield slot.quantity, self._one(slot, left[: bases.start("than")].replace("分别", "") + other, None)
            return
        parts = _RESPECTIVELY.split(left, maxsplit=1)
        if len(run) > 1 and len(parts) == 2:
            heads = _heads(parts[0], len(run))
            if heads:
                mark = len(self._state.readings)
                before = self._state.last
                for slot, head in zip(run, heads, strict=True):
                    self._state.last = before if before is not None else self._state.last
                    yield slot.quantity, self._one(slot, head + parts[1], None)
                self._run_before = self._state.readings[mark:]
                return
            if len(self._run_before) == len(run) and is_empty(re.split("占|增长|下降", parts[0])[0]):
                for slot, earlier in zip(run, self._run_before, strict=True):
                    self._state.last = earlier
                    yield slot.quantity, self._one(slot, parts[0] + parts[1], None)
                return
            years = self._years(first, len(run))
            if years:
                for slot, year in zip(run, years, strict=True):
                    yield slot.quantity, self._one(slot, parts[0] + parts[1], None, period=year)
                return
            abouts = self._members(first, len(run)) or self._listed_before(first, len(run))
            if abouts:
                for slot, about in zip(run, abouts, strict=True):
                    yield slot.quantity, self._one(slot, parts[0] + parts[1], None, about=about)
                return
        for position, slot in enumerate(run):
            nearest = run[position + 1] if position + 1 < len(run) else following
            own = left if position == 0 else self._without_lead(slot)
            if position and not own.strip("、，和及与以及 ") and run[0].quantity.unit == slot.quantity.unit and self._range(run[position - 1], slot):
                own = left
            if self._carried and self._carried[0] == slot.clause and not slot.outer:
                own = self._carried[1] + own
            outcome = self._one(slot, own, nearest)
            self._carried = None
            if outcome == "限定条件":
                # 投资1亿元以上工业项目63个: the figure belongs to the name of the next one.
                self._carried = (slot.clause, own + self._passage.text[slot.quantity.start : slot.right_start])
            yield slot.quantity, outcome

    def _range(self, one: Slot, other: Slot) -> bool:
        """Whether two figures are the ends of a range, which say the same words before them."""
        return one.quantity.end == other.quantity.end or self._recognised.article.title != "" and self._timing.policy

    def _years(self, slot: Slot, number: int) -> list[Period]:
        """2019年至2023年…依次为: a year for each of as many figures."""
        for when in reversed(self._timing.whens(self._passage)):
            if when.end <= slot.quantity.start and when.period.end.year - when.period.start.year + 1 == number:
                return [Period(date(year, 1, 1), date(year, 12, 31)) for year in range(when.period.start.year, when.period.end.year + 1)]
        return []

    def _listed_before(self, slot: Slot, number: int) -> list[Mention]:
        """A项目、B平台，投资额分别为…: the things of the clause before, one for each figure."""
        some = [m for m in self._mentions if m.end <= slot.clause and m.kind in ("Project", "Enterprise", "Park", "DevelopmentZone", "City", "County")]
        for kinds in (("Project", "Park"), ("Enterprise",), ("DevelopmentZone",), ("City", "County")):
            listed = [m for m in some if m.kind in kinds]
            if len(listed) == number:
                return listed
        return []

    # ------------------------------------------------------------ one figure

    def _without_lead(self, slot: Slot) -> str:
        """What stands to the left without the periods in it and without the thing or group that leads it."""
        text, start, stop = self._passage.text, slot.left_start, slot.quantity.start
        if slot.outer:
            return slot.left
        cut = [
            (w.start + (text[w.start] in "到至" and w.start > start), w.end)
            for w in self._timing.whens(self._passage)
            if start <= w.start and w.end <= stop and text[w.start - 1 : w.start] not in ("比", "较")
        ]
        position = start
        if start == 0 and (numbered := NUMBERED.match(text)) and numbered.end() < stop:
            cut.append((0, numbered.end()))
            position = numbered.end()
        while position < stop and (text[position] in "的、和及与，, “”*#" or any(a == position for a, _ in cut)):
            position = next((b for a, b in cut if a == position), position + 1)
        counted = self._counted_before(slot)
        if counted is not None and not _CHANGED.match(text, start) and (noun := noun_after(text[start:stop])) and text.startswith(noun, start) and (len(noun) + 2 <= stop - start or not text[start + len(noun) : stop].strip("、和及与")):
            position = start + len(noun)
            cut.append((start, position))
        position = self._past_list(position, stop)
        built = [m for m in self._mentions if m.kind == "Project" and start < m.start and m.end < stop and re.fullmatch("[^，]{0,6}的", text[start : m.start])]
        if built:
            cut.append((start, max(m.end for m in built)))
        leading = [m for m in self._mentions if m.start == position and not (m.kind in ("Province", "City", "County") and text.startswith("占", m.end))]
        if leading:
            end = max(m.end for m in leading)
            if end < stop:
                cut.append((position, _INSIDE.match(text, end).end()))
        if position > start and position not in (b for _, b in cut):
            cut.append((start, position))
        kept = "".join(c for i, c in enumerate(text[start:stop], start) if not any(a <= i < b for a, b in cut))
        return kept if "（" not in kept and "(" not in kept else re.sub(r"[（(][^（）()]*[)）]", "", kept)

    def _members(self, slot: Slot, number: int) -> list[Mention]:
        """A区、B区规上工业增加值分别…: the things listed at the head of the figure's clause, one for each figure."""
        text = self._passage.text
        for first in self._mentions:
            if first.start < slot.left_start or first.start >= slot.quantity.start:
                continue
            members, position = [first], first.end
            while joint := _HEADS.match(text, position):
                here = [m for m in self._mentions if m.start == joint.end() and m.end < slot.quantity.start]
                if not here:
                    break
                members.append(max(here, key=lambda m: m.end))
                position = members[-1].end
            if len(members) == number:
                return members
        return []

    def _past_list(self, position: int, stop: int) -> int:
        """Past 风陵渡、河津、稷山 in 风陵渡、河津、稷山、新绛4家开发区, to its last member."""
        text = self._passage.text
        while True:
            here = [m for m in self._mentions if m.start == position and m.end < stop and text[m.end : m.end + 1] in ("、", "和", "及")]
            if not here:
                return position
            position = max(m.end for m in here) + 1

    def _one(self, slot: Slot, left: str, following: Slot | None, *, period: Period | None = None, about: Mention | None = None) -> Outcome:
        if _SMALL.match(self._passage.text, slot.left_start) and self._counted_before(slot):
            return "指代不明"
        reading = self._foreign(slot) or read(slot, left, self._state, following)
        if isinstance(reading, str):
            return reading
        subject = self._subject(slot, reading, about)
        if subject is None:
            return "没有主体"
        if re.fullmatch("[一二三四首]期(?:总)?投资(?:额)?", reading.name):
            return "项目投资未入属性"
        if self._passage.role == "title" and reading.name == "项目总投资":
            return "指代不明"
        if subject.mention.kind in ("Enterprise", *ZONES) and _SITE.search(reading.name):
            head = self._passage.text[: slot.clause]
            if re.search("投资|项目|期投资", head) and not head.endswith(("：", ":")):
                site = self._subjects.nearest(self._passage, slot.quantity.start, ("Project", "Park"))
                if site is None or site.passage != self._passage.index:
                    return "指代不明"
                subject = Subject(site)
        if subject.mention.kind == "Enterprise" and slot.quantity.unit == "CNY" and reading.name in ("投资", "项目总投资", "总投资"):
            return "项目投资未入属性"
        if subject.mention.kind == "Project":
            if slot.quantity.unit == "CNY" and reading.name.endswith(("总投资", "投资额")):
                return "项目投资未入属性"
            if not subject.said and not _OWN.search(reading.name):
                zone = self._subjects.nearest(self._passage, slot.quantity.start, ZONES)
                if zone is None:
                    return "没有主体"
                subject = Subject(zone)
        if not reading.aside:
            self._state.take(reading)
        when = period or self._timing.period(self._passage, slot)
        if period is None:
            when = self._end_of_change(slot, when)
        if reading.average and when is not None:
            when = self._average(slot) or when
        status = reading.status or self._timing.status(self._passage, slot, when)
        quantity = slot.quantity
        if quantity.unit == "CNY" and reading.name.startswith("亩均"):
            quantity = replace(quantity, unit="CNYPerMu")
        if reading.negative and quantity.value > 0:
            quantity = replace(quantity, value=-quantity.value)
        return Observation(
            subject.mention, self._name(reading, subject), reading.said, reading.measure, quantity, when, status, self._passage.index,
            0.9 if reading.standard else 0.75, "figure:" + reading.measure.lower(), subject.scope_kind, subject.scope, reading.base,
        )  # fmt: skip

    def _counted_before(self, slot: Slot) -> Quantity | None:
        """The count that stands right before the words of a figure."""
        same = (q for q in self._recognised.quantities if q.passage == self._passage.index)
        return next((q for q in same if q.end == slot.left_start and q.unit == "Count"), None)

    def _foreign(self, slot: Slot) -> Reading | None:
        """1.2亿美元的电驱轴系项目: an investment in foreign money, which is no attribute."""
        if slot.right.startswith("的") and slot.quantity.unit in ("USD", "EUR", "HKD", "JPY") and self._right(slot):
            return Reading("总投资", "投资", "Level", True, "总投资")
        return None

    def _right(self, slot: Slot) -> Mention | None:
        """The project named right after a figure and 的."""
        right = [m for m in self._mentions if m.kind == "Project" and (m.start == slot.right_start + 1 or m.start == slot.quantity.start)]
        return max(right, key=lambda m: m.end, default=None)

    def _name(self, reading: Reading, subject: Subject) -> str:
        """A project's 项目总投资 is its 总投资."""
        if subject.mention.kind in ("Project", "Enterprise") and reading.name == "项目总投资":
            return "总投资"
        return reading.name

    def _end_of_change(self, slot: Slot, when: Period | None) -> Period | None:
        """由26.5亿元增加到36.2亿元: of the first and of the last year, where the sentence or its context spans years."""
        lower = re.search("(?:由|从)$", slot.left)
        upper = re.match("(?:增加|增长|提高|提升|上升|扩大|增|降|下降|减少|降低)(?:至|到)$", slot.left)
        if when is None or not (lower or upper):
            return when
        some = [w.period for w in self._timing.whens(self._passage) if w.end <= slot.quantity.start]
        years = sorted({p.end.year for p in some if (p.end - p.start).days > 360})
        if len(years) > 1:
            year = years[0] if lower else years[-1]
        elif when.end.year > when.start.year:
            year = when.start.year - 1 if lower else when.end.year
        else:
            return when
        return Period(date(year, 1, 1), date(year, 12, 31), when.how)

    def _average(self, slot: Slot) -> Period | None:
        """年均: over the years said before in the sentence."""
        some = [w.period for w in self._timing.whens(self._passage) if w.end <= slot.quantity.start]
        spans = [p for p in some if p.end.year - p.start.year >= 1]
        if spans:
            return spans[-1]
        if len(some) >= 2 and some[-1].end.year > some[-2].start.year:
            return Period(some[-2].start, some[-1].end)
        return None

    def _subject(self, slot: Slot, reading: Reading, about: Mention | None) -> Subject | None:
        if about is not None:
            return Subject(about)
        if reading.area is not None:
            area = self._subjects.area(reading.area, self._passage)
            return Subject(area) if area is not None else None
        if _FUND.match(reading.name):
            fund = self._subjects.nearest(self._passage, slot.quantity.start, ("Fund",))
            if fund is not None:
                return Subject(fund)
        # 1.2亿美元的电驱轴系项目: the thing right after the figure.
        if slot.right.startswith("的") and slot.quantity.unit in ("USD", "EUR", "CNY", "HKD", "JPY"):
            right = self._right(slot)
            if right is not None:
                return Subject(right)
        ahead = re.search(r"(全[省市国县])(?:首批|第.批|共有?|现有|仅有|唯一)?$", slot.left)
        if ahead and slot.quantity.unit == "Count" and not slot.quantity.ordinal and "跻身" in slot.left:
            area = self._subjects.area(ahead[1], self._passage)
            return Subject(area) if area is not None else None
        if slot.outer and reading.name == "持股比例":
            holder = next((m for m in self._mentions if self._passage.text[m.end : m.end + 1] in ("（", "(") and m.end < slot.quantity.start <= m.end + 14), None)
            firm = self._subjects.card(self._passage) or self._recognised.subject
            if holder is None or firm is None or firm.kind != "Enterprise":
                return None
            holder = max((m for m in self._mentions if m.end < slot.quantity.start), key=lambda m: m.end)
            return Subject(firm, OTHER, holder.name)
        if slot.outer:
            word = re.match(r"[（(]?(全[省市国县区])", slot.left)
            if word:
                area = self._subjects.area(word[1], self._passage)
                return Subject(area) if area is not None else None
        found = self._subjects.at(self._passage, slot.quantity.start, slot.clause if reading.measure in ("Level", "Share") else 0, slot.group)
        ranked = reading.measure == "Rank" or (reading.measure == "Change" and slot.quantity.counter == "位")
        own = self._subjects.default
        if ranked and found is not None and own is not None and found.mention.kind == "Province" and own.mention.kind != "Province":
            return own  # 全省开发区考评列第37位: the province is whom it is ranked in
        group = self._group(slot)
        if found is not None and group is not None and reading.said:
            return Subject(found.mention, group[0], group[1])
        if found is not None and found.mention.kind in (*AREAS, *ZONES):
            industry = [m for m in self._recognised.by_passage.get(self._passage.index, ()) if m.kind == "Industry" and slot.left_start <= m.start < slot.quantity.start]
            if industry and reading.name.startswith(key(self._passage.text[industry[0].start : industry[0].end])[:4]):
                return Subject(found.mention, OTHER, self._passage.text[industry[0].start : industry[0].end])
        return found

    def _group(self, slot: Slot) -> tuple[str, str] | None:
        """10家工业类开发区规上工业增加值…: the group counted just before, which this figure is of."""
        text = self._passage.text
        before = self._counted_before(slot)
        if before and not slot.left.startswith("的") and not _CHANGED.match(slot.left):
            end = before.end
            noun = noun_after(text[end : slot.quantity.start])
            if noun and len(noun) + 2 <= slot.quantity.start - end and text.startswith(noun, end) and text[end + len(noun)] not in "、，和及与" and not re.search("开发区|经开区|高新区|示范区|园区", noun):
                return OTHER, text[before.start : end + len(noun)]
            match = re.match(r"(?P<kind>工业类|农业类|国家级|省级以上|省级)?(?:开发区|经开区|高新区|示范区|园区)(?:（[^）]*）)?", text[before.end :])
            if match:
                kind = {"工业类": "IndustrialZones", "农业类": "AgriculturalZones"}.get(match["kind"] or "", OTHER)
                self._groups[slot.group] = (kind, text[before.start : before.end] + match[0])
        return self._groups.get(slot.group)


def _alike(one: Slot, other: Slot) -> bool:
    return one.quantity.unit == other.quantity.unit and not other.left.strip("、，,和及与以及或至到-—~ ") and not one.quantity.ordinal


def _heads(text: str, number: int) -> list[str]:
    """项目开工率、投产率、达效率 → three heads, each with what the last one alone says (占…比重, 贡献率)."""
    text = text.strip(" ，、")
    if number == 2 and text.startswith("城乡居民"):
        return ["城镇居民" + text[4:], "农村居民" + text[4:]]
    heads = [head.strip() for head in _HEADS.split(text) if head.strip()]
    if len(heads) != number:
        if number == 2 and len(heads) > 2:
            return []
        return []
    last = heads[-1]
    ending = re.search(r"占.*$", last) or re.search(r"(?:贡献率|占比|比重|增速|增长率|总投资|总产值|产值|营业收入|收入|面积|增加值|投资额|投资|产量|用电量|利润)$", last)
    if ending and ending.start() > 0:
        bare = re.compile(r"率$|占比$|比重$|投资$|产值$|收入$|面积$|值$|额$|量$|数$|利润$")
        return [head if bare.search(head) else head + ending[0] for head in heads[:-1]] + [last]
    return heads
