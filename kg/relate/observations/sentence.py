"""The figures of one passage, read from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from kg.model import Mention, Observation, Passage, Period, Quantity, Recognised
from kg.relate.focus import outermost
from kg.relate.indicators import concept, key
from kg.relate.observations.attribution import FOREIGN, Attribution
from kg.relate.observations.clauses import phrase
from kg.relate.observations.elided import acted, at_another_time, hoped, topic
from kg.relate.observations.fronted import fronted
from kg.relate.observations.heads import UNLIKELY, own_names
from kg.relate.observations.measures import read
from kg.relate.observations.naming import is_empty, name_of, noun_after, trim_tail
from kg.relate.observations.nouns import part
from kg.relate.observations.phrases import Slot
from kg.relate.observations.prices import per
from kg.relate.observations.ranks import Boards, listed, reviewed
from kg.relate.observations.readings import Reading, State
from kg.relate.observations.runs import AGAINST, JOINTS, RESPECTIVELY, alike, apposed, bare, each, heads, listed_before, members, repeats
from kg.relate.observations.subjects import Subjects
from kg.relate.observations.timing import Timing
from kg.relate.observations.trimming import trim
from kg.relate.observations.words import ABOUT_KINDS, AREAS, BORDERS, FIRMS_AT_LARGE, ZONES

Outcome = Observation | str  # an observation, or why there is none

_SMALL = re.compile("[县市区](?![级域内市])")
_LABEL = re.compile(f"[ {BORDERS}]*(?P<label>[^：:，,。；;、（）()\\d {BORDERS}]{{1,8}})[：:]")
_FEW = re.compile("[一二两三四五六七八九十\\d]+大[^、，]+$")  # A、B、C|三大集群: the group's own name is enough
_SHORT_HEAD = 20  # characters of a heading that opens its paragraph: （一）规上工业总产值。
_RANKED_LIST = re.compile("(?:总量|增速|增幅|规模)?[前后](?:\\d+|[一二三四五六七八九十]+)[位名][^，。；：]{0,6}[：:]")
_BARE = re.compile("^(?:分别|依次|各)?(?:为|达到?|是|完成|实现|有|不少于|不低于|不超过|至少|不高于)?了?$|[、和与及]")
_PLANNED = re.compile("年度计划投资$|计划完成投资$")  # a plan, whatever tense its sentence is in
_IN_ALL = re.compile("(?:累计|总数|总量|总计|合计|数量|目前|已|共|均)+")
_ITEM = re.compile("(?:其中|包括|[、，,：:]|和|及|以及|与| )*")
_SUMMING = re.compile("(?:“[^”]*”|[一二两三四五六七八九]大)(?:主导|优势|支柱|特色|重点)*(?:产业链|产业集群|产业|集群)$")
_ZONES_END = re.compile("(?:产业|工业)?园区$")  # 全市产业园区: whose figures, no part of their names
_MEAN = re.compile("(?P<mean>户均|人均|日均|月均)(?:约|近|达到?|为|超过?|开行|完成|实现)*")  # 发放贷款18亿元，户均600万元
_GROUP = re.compile(
    "(?:\\d+|[两三四五六七八九十])[个家](?:国家级|省级|市级|工业类|农业类)?(?:开发区|经开区|高新区|综保区|园区|县市区?|[县市区])"
    "(?:为|达|完成|实现)?"
)
_KIND_AHEAD = re.compile("^(?:国家级|省级|市级)?(?:开发区|经开区|高新区|园区|企业|公司|项目|县市区|[县市区])的?")
_PLACES = (*AREAS, *ZONES, "Enterprise")
_NAMED = ("Enterprise", "Project", "Fund", "Park")


class Sentence:
    """A passage whose figures are read one after another, each in the light of those before."""

    def __init__(
        self, recognised: Recognised, passage: Passage, subjects: Subjects, timing: Timing, boards: Boards, lapses: Sequence[Quantity] = (),
        before: State | None = None,
    ) -> None:
        self._passage, self._timing, self._subjects = passage, timing, subjects
        self._whens = timing.whens(passage)
        some = recognised.by_passage.get(passage.index, ())
        self._mentions = [m for m in some if m.kind in ABOUT_KINDS and not UNLIKELY.match(m.name)]
        self._mentions.extend(own_names(recognised, passage))
        self._attribution = Attribution(recognised, passage, subjects, self._mentions)
        label = _LABEL.match(passage.text)
        self._state = State(board=boards.at(passage), label=label["label"] if label else "")
        self._boards = boards
        self._before = before
        head = recognised.article.passages[passage.index - 1] if passage.index else passage
        own = head.paragraph == passage.paragraph and len(head.text) <= _SHORT_HEAD
        self._heading = head.text if own else passage.section.headings[-1] if passage.section.headings else ""
        self._spans = [(w.start, w.end) for w in self._whens] + [(q.start, q.end) for q in lapses]
        self._words = recognised.words[passage.index] if recognised.words else ()
        self._size: tuple[int, str] | None = None  # the words of a size (投资1亿元以上) that the next figure's name takes
        self._run_before: list[Reading] = []
        self._run_years: Sequence[Period] = []  # of the last run that was told year by year
        self._sectors_of: Period | None = None  # when the first share of 1.6∶70.9∶27.5 is of
        self._abouts: Sequence[Mention | None] = []  # of the last run, one for each figure
        self._slots: Sequence[Slot] = ()

    def outcomes(self, some: Sequence[Slot]) -> Iterator[tuple[Quantity, Outcome]]:
        """The figures with their observations, or the reasons why they have none."""
        self._slots = some
        index = 0
        while index < len(some):
            end = index + 1
            while end < len(some) and some[end].joined and alike(some[end - 1], some[end]):
                end += 1
            yield from self._run(some[index:end], some[end] if end < len(some) else None)
            index = end

    # ------------------------------------------------------------ runs

    def _run(self, run: Sequence[Slot], following: Slot | None) -> Iterator[tuple[Quantity, Outcome]]:
        self._state.enter(run[0].group)
        left = self._trimmed(run[0])
        paired = self._paired(run, left) if len(run) > 1 else None
        if paired is not None:
            mark, before = len(self._state.readings), self._state.last
            for slot, (words, last, period, about) in zip(run, paired, strict=True):
                self._state.last = last or before or self._state.last
                yield slot.quantity, self._one(slot, words, None, period=period, about=about)
            self._run_before = self._state.readings[mark:]
            self._abouts = [about for _, _, _, about in paired if about is not None]
            return
        first = run[0].quantity
        top = len(run) == 1 and first.ordinal and first.bound == "Max"
        if top and (places := listed(self._passage.text, first.end, int(first.value), self._mentions)):
            for place, about in enumerate(places, 1):
                slot = replace(run[0], quantity=replace(first, value=Decimal(place), bound=None))
                self._state.last = None
                yield slot.quantity, self._one(slot, left, following, about=about)
            return
        if len(run) == 1 and (abouts := each(run[0], self._passage.text, self._mentions)):
            state = self._state.last
            words = re.sub("^(?:、|和|与|及)+|均|都|各", "", left)
            for about in abouts:
                self._state.last = state
                yield run[0].quantity, self._one(run[0], words, following, about=about)
            return
        for position, slot in enumerate(run):
            own = left if not position else self._trimmed(slot)
            if position and not bare(own) and (run[position - 1].quantity.end == slot.quantity.end or self._timing.policy):
                own = left  # the ends of a range, the steps of a policy
            if self._size is not None and self._size[0] == slot.clause and not slot.outer:
                own = self._size[1] + own
            times = self._passage.text[slot.quantity.start - 1 : slot.quantity.start] in ("×", "*") and own.endswith(("×", "*"))
            outcome = "规格" if times else self._one(slot, own, run[position + 1] if position + 1 < len(run) else following, about=self._again(slot))
            said = own + self._passage.text[slot.quantity.start : slot.right_start]
            self._size = (slot.clause, said) if outcome == "限定条件" else None
            yield slot.quantity, outcome

    def _paired(self, run: Sequence[Slot], left: str) -> list[tuple[str, Reading | None, Period | None, Mention | None]] | None:
        """For each figure of a run its own words, what it refers to, its period and its subject; None where none is told."""
        first, number = run[0], len(run)
        against = AGAINST.search(left) if first.quantity.unit == "PercentagePoint" else None
        if against and len(others := [base for base in JOINTS.split(against["than"]) if base]) == number:
            # 分别高于全国、全省9.0个、6.2个百分点
            return [(left[: against.start("than")].replace("分别", "") + other, None, None, None) for other in others]
        parts = RESPECTIVELY.split(left, maxsplit=1)
        if len(self._run_before) == number and repeats(RESPECTIVELY.sub("", left, count=1)):
            whose = self._abouts if len(self._abouts) == number else [None] * number
            return [(left, reading, None, about) for reading, about in zip(self._run_before, whose, strict=True)]
        if len(parts) != 2 and number == 2 and left.startswith("城乡居民"):
            return [(head, None, None, None) for head in heads(left, 2)]
        if len(parts) != 2:
            # A区、B区实现工业增加值742.5亿元、608.3亿元
            abouts = members(first, number, self._passage.text, self._mentions)
            if not abouts and len(self._run_years) == number:
                return [(left, None, year, None) for year in self._run_years]  # …，净利润2.87亿元、3.12亿元和3.38亿元
            leads = bool(abouts) and not first.outer and not self._passage.text[first.clause : abouts[0].start].strip(" “")
            alike_all = leads and abouts[0].kind in (*ZONES, "Enterprise") and len({m.kind for m in abouts}) == 1
            return [(left, None, None, about) for about in abouts] if alike_all else None
        whole = "".join(parts)
        abouts = members(first, number, self._passage.text, self._mentions)
        if abouts and RESPECTIVELY.match(self._passage.text, abouts[-1].end) and _BARE.fullmatch(whole):
            return [(parts[1], None, None, about) for about in abouts]  # A区、B区分别为211.4亿元、87.9亿元
        counted = self._attribution.counted_before(first)
        rest = RESPECTIVELY.split(first.left, maxsplit=1)[0]
        if counted is not None and counted.value == number and 2 <= number <= 9 and rest.startswith(("产业", "集群", "园区")):
            # A、B、C三个产业产值分别达到…
            listed_ones = heads(self._passage.text[first.clause : counted.start] + "一二三四五六七八九"[number - 1] + "个" + rest, number)
            if listed_ones:
                return [(head + parts[1], None, None, None) for head in listed_ones]
        if counted is not None and counted.value == number and (abouts := apposed(self._passage.text, counted, self._mentions)):
            whole = _KIND_AHEAD.sub("", re.sub("[到至]$", "", parts[0].strip())) + parts[1]
            return [(whole, None, None, about) for about in abouts]  # 甲、乙两家开发区营业收入分别迈上…
        if own := heads(parts[0], number):
            last = _SUMMING.sub("", own[-1])  # A、B、C“一主两辅”产业: only the last one bears what all are
            own = [*own[:-1], last] if last and not own[0].endswith(("产业", "产业链", "集群")) else own
            return [(head + re.sub("^(?:实现|完成)了?(?=[产收增税利投营])", "", parts[1]), None, None, None) for head in own]
        if len(self._run_before) == number and is_empty(re.split("占|增长|下降", parts[0])[0]):
            return [(whole, reading, None, None) for reading in self._run_before]
        recent = [r for r in self._state.readings if r.measure == "Level"][-number:]
        if len(recent) == number and _IN_ALL.fullmatch(parts[0].strip("，、 ")):
            return [(re.sub("^(?:净增|新增|新引进|新认定|新)", "", reading.core), None, None, None) for reading in recent]  # 总数分别达126家和103家
        if len(recent) == number and not re.sub("同比|环比|(?:比|较|同)?(?:上年|去年)?(?:同期)?(?:相比)?|，|、|分别", "", parts[0]).strip():
            return [(whole, reading, None, None) for reading in recent]
        if years := self._years(first, number):
            self._run_years = years
            return [(whole, None, year, None) for year in years]
        if abouts := members(first, number, self._passage.text, self._mentions) or listed_before(first, number, self._mentions):
            return [(whole, None, None, about) for about in abouts]
        return None

    def _years(self, slot: Slot, number: int) -> list[Period]:
        """2019年至2023年…依次为, 2017年、2018年和2019年分别为: a year for each of as many figures."""
        here = [w for w in self._whens if self._text_of(slot) <= w.start and w.end <= slot.quantity.start]
        named = [w for w in here if w.period.start.year == w.period.end.year]
        years = [w.period for w in named[:number]]
        told_apart = all(JOINTS.fullmatch(self._passage.text[one.end : two.start].removeprefix("度")) for one, two in pairwise(named[:number]))
        if len(years) == number and told_apart and years == sorted(set(years), key=lambda period: period.start):
            return years
        for when in reversed(self._whens):
            first, last = when.period.start.year, when.period.end.year
            if when.end <= slot.quantity.start and last - first + 1 == number:
                return [Period(date(year, 1, 1), date(year, 12, 31)) for year in range(first, last + 1)]
        return []

    def _text_of(self, slot: Slot) -> int:
        """Where the sentence of a figure begins."""
        return self._passage.text.rfind("。", 0, slot.quantity.start) + 1

    def _again(self, slot: Slot) -> Mention | None:
        """A区、B区分别居第41位、第53位，分别下降1位和上升5位: whose the second figures are."""
        peers = [other for other in self._slots if other.clause == slot.clause]
        if len(peers) < 2 or len(peers) != len(self._abouts) or not RESPECTIVELY.match(peers[0].left.strip()):
            return None
        return self._abouts[peers.index(slot)]

    def _item(self, slot: Slot) -> Mention | None:
        """B区 in 其中A区208家、B区96家: whose part of what was counted before a figure is."""
        ahead = _ITEM.match(self._passage.text, slot.left_start, slot.left_end)
        led = outermost([m for m in self._mentions if ahead and m.start == ahead.end() and m.end <= slot.left_end and m.kind in _PLACES])
        here = [m for m in led if not trim_tail(self._passage.text[m.end : slot.left_end])]  # 其中A区突破1200亿元
        return here[-1] if here and not slot.outer and not noun_after(slot.after) else None

    def _whole_counted(self, slot: Slot, left: str) -> str:
        """占8家开发区总量的35.3%: the words of a share whose whole is counted, from its 占 on."""
        before = self._attribution.counted_before(slot)
        opening = self._passage.text[slot.clause : before.start] if before is not None and slot.quantity.unit == "Percent" else ""
        if not opening.endswith("占") or not slot.left.rstrip().endswith("的"):
            return left
        return opening + self._passage.text[before.start : before.end] + re.sub("总量的$|总数的$", "的", slot.left) if before is not None else left

    def _elided(self, slot: Slot, left: str, about: Mention | None) -> Reading | None:
        """What A区2415.6亿元 is of, in a list that goes on with the figure of all said before it."""
        rest = _BARE.sub("", left)
        group = _GROUP.fullmatch(self._passage.text, slot.clause, slot.left_end) is not None
        if (about is None and not group and self._led(slot) is None) or (about is not None and rest):
            return None
        if slot.quantity.unit not in ("CNY", "USD", "Percent", "SquareMetre", "Mu") or slot.quantity.ordinal or slot.outer:
            return None
        whole = self._listed_of(slot)
        if whole is not None:
            return whole
        if slot.quantity.unit == "Percent" and self._state.last is not None and self._state.last.measure in ("Growth", "Share"):
            return replace(self._state.last, negative=False)
        return part(slot.quantity, self._state) or (part(slot.quantity, self._before) if self._before is not None else None)

    def _led(self, slot: Slot) -> Mention | None:
        """The zone or area that stands alone before a figure."""
        here = [m for m in self._mentions if slot.left_start <= m.start and m.end <= slot.left_end and m.kind in (*ZONES, *AREAS)]
        led = outermost(here)
        return led[-1] if led and not trim_tail(self._passage.text[led[-1].end : slot.left_end]) else None

    def _listed_of(self, slot: Slot) -> Reading | None:
        """总量前5位：A区1107.3亿元，…；增速前3位：B区31.5%: of what the heading or the sentence before is."""
        opened = list(_RANKED_LIST.finditer(self._passage.text, 0, slot.quantity.start))
        if not opened or any(mark in self._passage.text[opened[-1].end() : slot.quantity.start] for mark in "。"):
            return None
        core = concept(re.sub("^[（(]?[一二三四五六七八九十\\d]+[）)、.．]", "", self._heading).strip("。 "))
        last = self._before.latest("Level") if self._before is not None else None
        name = core.name if core is not None else last.name if last is not None else ""
        growing = slot.quantity.unit == "Percent"
        return Reading(name, self._heading, "Growth" if growing else "Level", core is not None, name) if name else None

    @property
    def state(self) -> State:
        """What its figures leave behind for the sentence that follows."""
        return self._state

    def _phrased(self, slot: Slot, reading: Reading | str) -> Reading | str:
        """A reading whose name is a noun phrase; the reason why there is none where its words are a clause."""
        if isinstance(reading, str) or reading.standard or reading.measure not in ("Level", "Growth") or not reading.core:
            return reading
        core = phrase(self._passage.text, reading.core, slot.clause, slot.quantity.start, self._words)
        if core == reading.core or reading.core not in reading.name:
            return reading
        quantity = slot.quantity
        named = name_of(core, quantity.unit, quantity.counter) if core else None
        if quantity.unit not in ("Count", "CNY") and (noun := noun_after(slot.after)):
            named = name_of(noun, quantity.unit, quantity.counter)  # 客户又追加了800吨订单
        if named is None and quantity.unit == "Count" and len(noun := noun_after(slot.after)) >= 2 and noun not in ("项目", "企业"):
            named = name_of(noun, quantity.unit, quantity.counter)
        return replace(reading, name=named.name, said=named.said, standard=named.standard, core=named.core) if named else "没有指标"

    # ------------------------------------------------------------ one figure

    def _trimmed(self, slot: Slot) -> str:
        counted = self._attribution.counted_before(slot)
        return trim(self._passage.text, slot, self._spans, self._mentions, counted, self._words)

    def _one(self, slot: Slot, left: str, following: Slot | None, *, period: Period | None = None, about: Mention | None = None) -> Outcome:
        if _SMALL.match(self._passage.text, slot.left_start) and self._attribution.counted_before(slot):
            return "指代不明"
        left = self._whole_counted(slot, left)
        bare_of = self._elided(slot, left, about) if about is not None and left.strip() and _BARE.fullmatch(left.strip()) else None
        reading: Reading | str = bare_of or (topic(slot, left) if left.strip(" ，、") else None) or read(slot, left, self._state, following)
        if slot.quantity.counter == "家" and (judged := reviewed(slot.ahead)):
            self._state.judged = judged
            reading = "没有指标" if isinstance(reading, Reading) and judged in reading.name else reading  # no zone has 12 of these
        if about is None and (item := self._item(slot)) is not None and (shared := part(slot.quantity, self._state)) is not None:
            reading, about = shared, item
        if slot.quantity.unit in FOREIGN and self._attribution.project_after(slot) is not None:
            reading = Reading("总投资", "投资", "Level", True, "总投资")  # in foreign money no attribute
        if self._attribution.holder(slot):
            reading = Reading("持股比例", "持股比例", "Share", True, "持股比例")
        reading = self._phrased(slot, reading)
        if isinstance(reading, Reading) and not reading.standard and any(self._passage.text[m.start : m.end] == reading.core for m in self._mentions):
            reading = "没有指标"
        if isinstance(reading, str) and (shared := self._elided(slot, left, about)) is not None:
            reading, about = shared, about or self._led(slot)
        if isinstance(reading, str) and (mean := _MEAN.fullmatch(left.strip("，、 "))) and (of := self._state.latest("Level")) is not None:
            averaged = mean["mean"] + FIRMS_AT_LARGE.sub("", of.core)
            reading = replace(of, name=averaged, said=averaged, standard=False, core=averaged)
        if isinstance(reading, str) and (front := fronted(self._passage.text, slot, self._mentions, self._slots)):
            reading, about = self._phrased(slot, read(slot, front[0] + "为", self._state, following)), about or front[1]
        if isinstance(reading, str):
            timed = any(slot.left_start <= a and b <= slot.quantity.start for a, b in self._spans)
            reading = at_another_time(slot, left, timed, self._state) or hoped(slot, left, self._state, self._before) or topic(slot, left) or reading
            reading = (acted(slot, left, self._state, self._before) or reading) if isinstance(reading, str) else reading
        if isinstance(reading, str):
            return reading
        counted = slot.quantity.unit == "Count"  # 氢能产业链项目25个: a kind of projects, not one
        named = [m for m in self._mentions if m.kind in _NAMED and not (counted and m.kind == "Project" and m.end == slot.left_end)]
        if not reading.standard and any(self._passage.text[m.start : m.end] in reading.name for m in named):
            return "指代不明"  # no name of an indicator holds that of a firm or project
        subject = self._attribution.of(slot, reading, about)
        if isinstance(subject, str):
            return subject
        if reading.measure == "Rank" and slot.quantity.bound == "Max" and "、" in (subject.scope or ""):
            return "指代不明"  # A、B、C位居前三: which of them where, no one says
        if subject.scope and "、" in subject.scope and reading.name.startswith(key(subject.scope)) and (few := _FEW.search(subject.scope)):
            reading = replace(reading, name=key(few[0]) + reading.name[len(key(subject.scope)) :])
        if subject.scope and (zones := _ZONES_END.search(subject.scope)) and reading.name.startswith(zones[0]):
            own = name_of(reading.name.removeprefix(zones[0]), slot.quantity.unit, slot.quantity.counter)
            reading = replace(reading, name=own.name, standard=True, core=own.core) if own is not None and own.standard else reading
        if not reading.aside:
            of_part = slot.clause_text.lstrip("，、（( ").startswith("其中") and re.search("以[上下]", reading.core) is not None
            self._state.take(reading, slot.quantity.unit, slot.quantity.counter, part=of_part)
        if reading.measure == "Rank":
            self._boards.take(self._passage, reading)
        fresh = subject.said and self._subjects.fresh(self._passage, subject)
        when = period or self._timing.of(self._passage, slot, average=reading.average, fresh=fresh)
        quantity = slot.quantity
        if quantity.counter.startswith("∶"):
            self._sectors_of = when = when if quantity.counter == "∶1" else self._sectors_of
        if quantity.unit == "CNY" and (re.search("亩均(?!论)", reading.name) or per(quantity, slot.left) == "亩"):
            quantity = replace(quantity, unit="CNYPerMu")
        if quantity.unit == "TONNE-PER-YR" and "产能" in reading.name:
            quantity = replace(quantity, unit="Tonne")
        if reading.negative and quantity.value > 0:
            quantity = replace(quantity, value=-quantity.value)
        alone = replace(slot, group=slot.clause) if per(slot.quantity, slot.left) else slot  # a price is none of what is planned beside it
        status = reading.status or self._timing.status(self._passage, alone, when)
        yearly = re.search("计划投资|年度投资", reading.name) is not None
        if reading.measure == "Level" and _PLANNED.search(reading.name) and status == "Actual":
            status = "Target"
        if when is not None and ((status == "Target" and when.how != "said") or (yearly and when.end.year == when.start.year)):
            when = replace(when, start=date(when.end.year, 1, 1), end=date(when.end.year, 12, 31))
        return Observation(
            about=subject.mention,
            indicator="总投资" if reading.name == "项目总投资" and subject.mention.kind in ("Project", "Enterprise") else reading.name,
            said="" if (known := concept(reading.said)) is not None and known.name != reading.name else reading.said,
            measure=reading.measure,
            quantity=quantity,
            period=when,
            status=status,
            passage=self._passage.index,
            confidence=0.9 if reading.standard else 0.75,
            method="figure:" + reading.measure.lower(),
            scope_kind=subject.scope_kind,
            scope=subject.scope,
            base=reading.base,
        )
