"""When a figure is of, and whether it is a result, a plan or a condition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from datetime import date

from kg.language import periods
from kg.model import Passage, Period, Recognised, When
from kg.relate.observations.leads import leads, sets_goals
from kg.relate.observations.lengths import whole_years, year_before, years
from kg.relate.observations.openings import opens
from kg.relate.observations.phrases import Slot, starts_change
from kg.relate.observations.plans import five_years, planned, spans_years
from kg.relate.observations.words import ABOUT_KINDS, CONDITION, DONE, POLICY_TITLE, STOPS, TARGET, TO

# A period after these is what a figure is compared with, or when something else happened.
_COMPARED = re.compile(r"(?:比|较|同比|与|同|完成|占|高于|低于|超过|相比)$")
_COMPARED_WITH = re.compile("(?:较|(?<![占配环同])比(?![重例较]))[^，。；\\d]{1,7}的$")  # 较改革前的|2020年同期
_EVENT = re.compile(
    "获批|设立|成立|更名|建成|投产|开工|入选|获评|通过|印发|出台|并网|认定|投用|落户|跻身|荣获|晋升|升格|升级为|入驻|进驻|组建|创办|创立|注册|来到|"
    "开业|建厂|创建|入园|封关|揭牌|签约|挂牌|竣工|奠基|动工|破土|试车|点火|开园|启用|评为|评定|授予|列为|列入|纳入|上市|登陆|落成|获得|获取|拿下|成为|举办|举行|召开|承办|交付|移交|投运|摘牌|供地|复工|停工|封顶|动建"
)
_FOUNDED = re.compile("(?:成立|设立|创办|创立|创建|组建|始建|建立|建成|投产|开工|注册|起步)(?:于|自)$")
_REPORTED = re.compile("已(?!经?成为)|目前|截至|去年|上年")
_HOPED = re.compile("力争|确保|争取|努力|计划(?!总?投资)|再(?=新增|增|建|引进|供|开|投)")
_TIMES = re.compile(r"的[\d.一二两三四五六七八九十]+倍")  # 是2011年的1.9倍
_MONTHLY = re.compile("季度|半年|[0-9一二三四五六七八九十]个?月")
TOLD = 2  # times that an article names the months that it is of
_GRANTED = re.compile("按[^，。；]{2,20}(?:奖励|补助|补贴|返还|兑付)|给予.{0,30}(?:奖励|补助|补贴|资助|支持)|每.{1,6}奖励")
_DETERMINED = re.compile("(?:确定|提出|定下|制定|明确|设定|下达|锚定|瞄准|对照|围绕|立下)")
_AS_GOALS = re.compile("[^。；]{0,40}?的(?:年度|全年|预期|发展|工作|奋斗|总体)*(?:目标|任务)(?:任务)?[，。；]")
_PLANNED = re.compile("每年安排|力争|目标|到20")
_UNTIL = re.compile(r"(?:^|[，；。“：、争])到(?:20\d\d年|“?十[四五]五”?末|本世纪)")
_BY = re.compile("(?:[0-9]{1,2}月(?:底|末|中旬|[0-9]{1,2}日)?|[一二三四]季度末?|上半年|年中)(?:之|以)?前")  # 10月底前…达到98%
_NOW = re.compile("[，；。](?:如今|目前|现在|现有|眼下|当前)")
# 与“十三五”末达到2.5%的目标差距不小
_AIM = re.compile("的?(?:年度|全年|预期|发展|奋斗|规划|工作)*(?:目标|任务)(?!已|的|[^，。；]{0,4}(?:完成|实现|达成|超额))")
_FIXED = re.compile("(?:确定|制定|提出|下达|设定|定下|明确)了?")
_SET = re.compile("目标(?:已经?|都|也)?(?:定下|明确|确定|敲定|锁定|定好)[^，。；]{0,3}[：，]")  # 目标已经定下：税收达到30亿元
_AIM_OF_ALL = re.compile("[、和及][^，。；]{4,40}的(?:年度|全年|预期|发展|奋斗)*(?:目标|任务)$")  # 总产值1300亿元、税收37亿元的目标
_ONLY = re.compile("(?:仅有|只有|已有|现有|目前有)(?:约|近|超)?$")
_MOVED = re.compile("(?:推迟|延期|延迟|延后|顺延|延长|提前|调整|延)(?:至|到|为)?$")
_EXTENT = re.compile(r"规划(?=(?:约|近|总)?[\d.]+(?:万?平方公里|万?平方米|公顷|亩))")  # 园区规划1.1平方公里, 引进企业12户
_LAID_OUT = re.compile("规划|设计")
_MADE = re.compile("(?:现|已|现已|已经|目前|其中|其余)*(?:建成(?!后)|投用|投运|上架|交付|安装|完工|竣工|入驻|开工)|其余|剩余")
_NEXT_ITEM = re.compile("[；。，][二三四五六七八九](?:是|要)")  # 一是去年…；二是…: each has its own time
_AT_PRESENT = re.compile("现(?:有|辖|已|规划|拥有)|目前|如今|眼下|当前")
_PLAN = re.compile("要点|计划|目标|安排|打算|下一步|任务|部署|展望|规划|思路")
_OPENING = re.compile(
    r"[^，；。]{0,30}(?:目标(?:是|为|：)|力争(?=到|全年|年内)|确保(?=全年|到))|(?:[^，；。\d]{0,12}(?:20\d\d年[^，；。\d]{0,8})?，)?(?:力争"
    r"|确保|努力)"
)
_ESTIMATED = re.compile("预计|预期|初步统计|初步核算")
# 因上年同期基数较低, 是上年同期的1.7倍: what a figure is compared with, and no period of one
_BECAUSE = re.compile(
    "(?:因|由于|受)[^，。；]{0,16}基数[^，。；]*"
    "|(?:是|为|相当于|不及|不足|不到)(?:上年|去年|前年|(?:19|20)\\d\\d年)(?:同期|全年)?的"
)
# What is estimated of a thing to come: 预计年销售收入28亿元
_AWAITED = re.compile("预计[^，。；]{0,4}(?:总?投资|[年月日]|可|将|带动|新增就业|工期|总工期|20)|(?:达产|投产|建成|竣工|投用)后，?预计")
_TO_COME = re.compile(_AWAITED.pattern + "|投产|达产|建成后|竣工|投用|工期")
_NEAR = 6  # characters between 全年 and the word of a plan
# 三季度重大项目集中签约: the quarter that names an event, and of which no figure is
_NAMED = re.compile("[^，。；\\d]{0,16}(?:集中|签约|开工|投产|仪式|活动|大会|推进会|招商会|推介会|对接会|观摩)")
# 三季度|招商调度会: of when a meeting is, and no figure
_MEETING = re.compile("(?:(?!举办|召开|开展|组织|举行|参加|参展|承办|的)[\u4e00-\u9fff]){2,12}(?:会议?|仪式)(?=[，。；、上]|$)")
_WEEKLY = re.compile("周报|[一每本]周|周刊|周动态|旬报")
_TROUBLES = re.compile("问题|困难|不足|短板|差距|挑战|形势")
_SAME_TIME = re.compile("同期(?!相比|的|水平)")
_STOCK = re.compile("亩均|只有|仅有|达到?|突破|超过|拥有|总数")


class Timing:
    """The periods and statuses of one article."""

    def __init__(self, recognised: Recognised) -> None:
        self._article = recognised.article
        self._whens: dict[int, list[When]] = {}
        texts = [p.text for p in self._article.passages]
        for when in recognised.whens:
            if not any(hit.start() < when.start < hit.end() for hit in _BECAUSE.finditer(texts[when.passage])):
                self._whens.setdefault(when.passage, []).append(when)
        heads = [p for p in self._article.passages if p.role == "title"]
        titles = [w.period for p in heads for w in self._whens.get(p.index, ()) if not _NAMED.match(p.text, w.end)]
        # 2021年上半年经济运行情况: the months that the title names.
        months = [t for t in titles if 27 < (t.end - t.start).days < 360 and t.start.year == t.end.year]
        self._monthly = any(not _NAMED.match(self._article.title, hit.end()) for hit in _MONTHLY.finditer(self._article.title))
        self._titled = replace(months[0], how="article") if months and self._monthly else None
        week = periods.week_of(self._article.passages, self._article.context)
        head = self._article.title + "".join(p.text for p in self._article.passages[:3])
        self._titled = week if week is not None and week.how == "article" and _WEEKLY.search(head) else self._titled
        self._entries = periods.entries(self._article.passages)
        self._planned = planned(self._article, self._whens)
        self._leads = leads(self._article)
        self._plan = five_years(self._article.title)
        self._openings = {index: {m.start for m in some if m.kind in ABOUT_KINDS} for index, some in recognised.by_passage.items()}
        self.policy = bool(POLICY_TITLE.search(self._article.title)) and not re.search("报告|综述|成效|进展|公报", self._article.title)

    def plans(self, passage: Passage) -> bool:
        """Whether the passage stands in the part of the article that tells of plans."""
        if passage.section.headings and _TROUBLES.search(passage.section.headings[-1]):
            return False  # 存在问题, in a report of results and plans
        if passage.section.status is not None:
            return passage.section.status == "Target"
        lead = self._leads.get(passage.index)
        return passage.index in self._planned or (lead is not None and sets_goals(lead))

    def within(self, passage: Passage, start: int, end: int) -> Timing:
        """The same, with only those periods of a passage that it says from ``start`` to ``end``."""
        narrowed = copy(self)
        narrowed._whens = {**self._whens, passage.index: [w for w in self.whens(passage) if start <= w.start and w.end <= end]}
        return narrowed

    def whens(self, passage: Passage) -> list[When]:
        """The periods that a passage says."""
        return self._whens.get(passage.index, [])

    def of(self, passage: Passage, slot: Slot, *, average: bool = False, fresh: bool = False) -> Period | None:
        """The period of a figure; of an ``average`` (年均) the years that it is taken over."""
        when = self._end_of_change(passage, slot, self.period(passage, slot, fresh))
        if average and when is not None and (span := self._span(passage, slot, when)) is not None:
            return span
        within = when is not None and self._plan is not None and self._plan.start <= when.start and when.end <= self._plan.end
        return self._plan if within and (average or spans_years(passage.text[slot.clause : slot.quantity.start])) else when

    def _end_of_change(self, passage: Passage, slot: Slot, when: Period | None) -> Period | None:
        """由26.5亿元增加到36.2亿元: of the first and of the last year, where the sentence or its context spans years."""
        lower, upper = starts_change(slot.left), TO.fullmatch(slot.left.strip())
        if when is None or not (lower or upper):
            return when
        issued = self._article.context.issued
        told = self._article.context.period
        present = issued.year if issued is not None else told.end.year if told is not None else None
        if lower and present is not None and self.status(passage, replace(slot, left=""), when) == "Target":
            return Period(date(present, 1, 1), date(present, 12, 31), "document")  # what a plan starts from
        some = [w.period for w in self.whens(passage) if w.end <= slot.quantity.start]
        bound = [w for w in self.whens(passage) if slot.left_start < w.start and w.end <= slot.quantity.start]
        if lower and bound and passage.text.startswith("同期", bound[-1].end) and when.end.year == bound[-1].period.end.year + 1:
            return year_before(when)  # 由去年同期的62%提升到78%
        if lower and bound and passage.text[bound[-1].start - 1] in "由从":
            return bound[-1].period  # 由上年的第17位跃升至…
        years = sorted({p.end.year for p in some if (p.end - p.start).days > 360})
        if len(years) > 1:
            year = years[0] if lower else years[-1]
        elif lower and (when.end - when.start).days > 360:
            year = when.start.year - 1
        elif when.end.year > when.start.year:
            year = when.start.year - 1 if lower else when.end.year
        else:
            return when
        return Period(date(year, 1, 1), date(year, 12, 31), when.how)

    def _span(self, passage: Passage, slot: Slot, when: Period) -> Period | None:
        """The years last said in the sentence: 2019年至2023年, or 由2019年…增至2023年."""
        before = [w for w in self.whens(passage) if w.end <= slot.quantity.start]
        if before and passage.text[before[-1].start - 1 : before[-1].start] in ("较", "比") and before[-1].period.start < when.end:
            return Period(before[-1].period.start, max(when.end, before[-1].period.end))  # 较2018年的92亿元年均递增
        some = [w.period for w in before]
        spans = [p for p in some if p.end.year > p.start.year]
        if spans:
            return spans[-1]
        if len(some) >= 2 and some[-1].end.year > some[-2].start.year:
            return Period(some[-2].start, some[-1].end)
        return None

    def period(self, passage: Passage, slot: Slot, fresh: bool = False) -> Period | None:
        """The period of a figure: said in its sentence, carried from the paragraph, of the section, the article.

        ``fresh``: the sentence turns to another subject than the one before.
        """
        said = self._said(passage, slot)
        if said is not None:
            return said
        if (entry := self._entries.get(passage.index)) is not None:
            return Period(date(entry, 1, 1), date(entry, 12, 31), "section")
        carried = None if _AT_PRESENT.match(passage.text) else self.carried(passage)
        if carried is not None and fresh and not whole_years(carried):
            carried = None
        if carried is not None:
            if years(carried) > 1 and _STOCK.search(slot.clause_text[-30:]):
                return Period(date(carried.end.year, 1, 1), carried.end, carried.how)
            return carried
        if passage.section.period is not None:
            return passage.section.period
        context = self._article.context
        if self.plans(passage) and context.issued is not None:
            return Period(date(context.issued.year, 1, 1), date(context.issued.year, 12, 31), "section")
        last = context.issued.year - 1 if context.issued is not None and context.issued.month <= 3 else None
        if last is not None and (self._annual(last) or (not passage.section.headings and self._told(passage, last))):
            return Period(date(last, 1, 1), date(last, 12, 31), "article")
        if self._titled is not None:
            return self._titled
        if context.period is not None:
            # What has no time of its own is of the article's year, unless the article as a whole is of some months.
            months = (context.period.start, context.period.end)
            everywhere = [w.period for some in self._whens.values() for w in some]
            told = sum(months == (p.start, p.end) for p in everywhere)
            # 截至10月底, besides 前三季度: the article goes on to later months.
            later = any(p.start == months[0] and months[1] < p.end <= (context.issued or months[1]) for p in everywhere)
            if self._monthly or (told >= TOLD and not later):
                return Period(*months, "article")
            return Period(date(months[0].year, 1, 1), date(months[1].year, 12, 31), "article")
        if context.issued is not None:
            return Period(date(context.issued.year, 1, 1), date(context.issued.year, 12, 31), "document")
        return None

    def _said(self, passage: Passage, slot: Slot) -> Period | None:
        text = passage.text
        best = None
        for when in self.whens(passage):
            if when.start >= slot.quantity.start or when.end > slot.quantity.start:
                break
            if self._is_aside(text, when, slot) and not (when.start >= slot.clause and _AIM.match(slot.right)):
                continue
            if _MEETING.match(text, when.end):
                continue
            best = self._reported(passage, when)
            if text[when.start : when.end] in ("全年", "年末", "年底", "期末") and (year := self._year_said(passage, when)) is not None:
                best = replace(when, period=year)
            if _NOW.search(text, when.end, slot.quantity.start) or _NEXT_ITEM.search(text, when.end, slot.quantity.start):
                best = None
        inside = re.match(r"（([^（）]{2,12})）", text[slot.quantity.end : slot.quantity.end + 14])
        if inside:  # 18.6万人（2022年末）
            best = next((w for w in self.whens(passage) if slot.quantity.end < w.start < slot.quantity.end + 3), best)
        return best.period if best else None

    def _year_said(self, passage: Passage, when: When) -> Period | None:
        """The year that a sentence is on, which its 全年 means: 2025年，要…，全年盘活低效用地1200亩."""
        some = [w for w in self.whens(passage) if w.end <= when.start and re.search(r"\d{4}年$", passage.text[w.start : w.end])]
        opens = some and not passage.text[: some[-1].start].strip("“ *")
        return some[-1].period if opens and whole_years(some[-1].period) and years(some[-1].period) == 1 else None

    def _reported(self, passage: Passage, when: When) -> When:
        """全年 in an article of January that has told of last year is last year's."""
        issued = self._article.context.issued
        word = passage.text[when.start : when.end]
        if word not in ("全年", "年末", "年底") or issued is None or passage.section.period is not None:
            return when
        if TARGET.search(passage.text[max(0, when.start - _NEAR) : when.end + _NEAR]):
            return when  # 全年力争…
        if issued.month > 3 and (word != "全年" or TARGET.search(passage.text) or not self._paragraph_told(passage, issued.year - 1)):
            return when
        told = self._told(passage, issued.year - 1) or self._paragraph_told(passage, issued.year - 1)
        if when.period.start.year != issued.year or not told:
            return when
        return replace(when, period=Period(date(issued.year - 1, 1, 1), date(issued.year - 1, 12, 31)))

    def _paragraph_told(self, passage: Passage, year: int) -> bool:
        """Whether this sentence, or one before it in the paragraph, tells of this whole year."""
        whole = Period(date(year, 1, 1), date(year, 12, 31))
        near = [p for p in self._article.passages[: passage.index + 1] if p.paragraph == passage.paragraph]
        return any(w.period == whole for p in near for w in self.whens(p))

    def _annual(self, year: int) -> bool:
        """Whether the article opens by telling of this whole year."""
        opening = [p for p in self._article.passages if p.role == "body"][:3]
        whole = Period(date(year, 1, 1), date(year, 12, 31))
        return any(w.period == whole and "“" not in p.text[: w.start] for p in opening for w in self.whens(p))

    def _told(self, passage: Passage, year: int) -> bool:
        """Whether an earlier sentence opens with this year, and none since with another."""
        for earlier in reversed(self._article.passages[: passage.index]):
            heads = [w for w in self.whens(earlier) if not earlier.text[: w.start].strip("“ *")]
            if heads:
                return heads[0].period == Period(date(year, 1, 1), date(year, 12, 31))
        return False

    def _is_aside(self, text: str, when: When, slot: Slot) -> bool:
        """A period that another clause needs: 比上年, 2003年设立的, 6月开工，…"""
        if text[when.end : slot.quantity.start] in ("", "的") and slot.quantity.unit not in ("Percent", "PercentagePoint"):
            return False  # 较2018年的92亿元
        before = ((_COMPARED, 4), (_COMPARED_WITH, 10), (_FOUNDED, 4))
        if any(words.search(text, max(0, when.start - reach), when.start) for words, reach in before):
            return True
        between = text[when.end : slot.quantity.start]
        if between.count("”") > between.count("“"):
            return True  # “去年5月打的第一根桩。”甲公司占地428亩: said in a quotation that has ended
        joined = next((w for w in self._whens[when.passage] if w.end == when.start), None)
        if joined is not None and _COMPARED.search(text, max(0, joined.start - 4), joined.start):
            return True  # 比去年|全年回落
        if re.search("届时|到时", text[when.end : slot.quantity.start]):
            return False  # 2026年投产，届时增聘350人
        if _TIMES.match(text, when.end):
            return True
        if _MOVED.search(text, max(0, when.start - 5), when.start):
            return True  # 开工时间由6月推迟至11月
        if text[when.start - 1 : when.start] in ("由", "从") and re.search(r"\d", text[when.end : slot.quantity.start]):
            return True  # 由2022年的32%提升至47%: of the first figure alone
        same_clause = when.start >= slot.clause
        stop = next((i for i in range(when.end, len(text)) if text[i] in STOPS), len(text))
        if same_clause:
            return False
        days = (when.period.end - when.period.start).days
        rest = text[when.end : stop]
        if when.end < slot.group and slot.group in self._openings.get(when.passage, ()) and text[: when.start].strip("“ *"):
            return True  # another part of the sentence, on another thing
        if not rest.strip("，, "):
            return False  # an adverbial of its own: 2023年，…
        if _EVENT.search(rest) and not any(c.isdigit() for c in rest) and days < 366:
            return True
        return days == 0

    def _is_estimate(self, before: str, period: Period | None) -> bool:
        """Whether 预计 only says that the books of a time that is over are not closed: 过去的一年，预计…增长7.1%."""
        issued = self._article.context.issued
        if period is None or issued is None or period.end >= issued or _TO_COME.search(before):
            return False
        return _ESTIMATED.search(before) is not None and TARGET.search(_ESTIMATED.sub("", before)) is None

    def carried(self, passage: Passage) -> Period | None:
        """The adverbial that opens an earlier sentence of the paragraph; of 同期 the last one of the sentence before."""
        before = next(self._before(passage), None) if _SAME_TIME.match(passage.text) else None
        if before is not None and (opened := [w for w in self.whens(before) if not before.text[: w.start] or before.text[w.start - 1] in STOPS]):
            return opened[-1].period
        for earlier in self._before(passage):
            asked = earlier.text.rstrip("”").endswith("？")  # 开发区明年怎么干？
            heads = [w for w in self.whens(earlier) if (asked or opens(earlier.text[: w.start])) and (w.period.end - w.period.start).days > 0]
            if heads:
                last = heads[0]
                if (last.period.end - last.period.start).days < 31 and last.period.start.month > 1 and _EVENT.search(earlier.text):
                    return None  # 今年3月，…动工。
                for when in self.whens(earlier):  # 截至12月底，2022年以来…
                    if when.start > last.start and not earlier.text[last.end : when.start].strip("，, "):
                        last = when
                return last.period if asked or len(earlier.text) > last.end + 4 else None
        return None

    def _before(self, passage: Passage) -> Iterator[Passage]:
        """The sentences before one in its paragraph, backwards, then that which opens the list that it is an item of."""
        for earlier in reversed(self._article.passages[: passage.index]):
            if earlier.paragraph != passage.paragraph or earlier.role != "body":
                break
            yield earlier
        if passage.index in self._leads:
            yield self._leads[passage.index]

    def status(self, passage: Passage, slot: Slot, period: Period | None) -> str:
        """Target for plans and goals, Threshold for what a policy asks or grants, else Actual."""
        text = passage.text
        spoken = text.rfind("。”", 0, slot.quantity.start)
        before = re.sub(r"《[^》]*》", "", text[max(slot.group, spoken + 2 if spoken >= 0 else 0) : slot.quantity.start])
        before = _EXTENT.sub("", before if slot.quantity.unit != "SquareMetre" else re.sub("规划(?:约|近)?$", "", before))
        clause = text[slot.clause : slot.quantity.end] + slot.right
        issued = self._article.context.issued
        if _AIM.match(slot.right) and _FIXED.search(clause):
            return "Target"  # 年初确定了增长9%的预期目标
        if _DETERMINED.search(before) and _AS_GOALS.match(text, slot.quantity.end):
            return "Target"  # 年初确定新签约项目40个、新增企业20家的目标
        over = period is not None and issued is not None and period.how == "said" and period.end.year < issued.year
        if over and not _HOPED.search(before) and not _AWAITED.search(before):
            return "Actual"
        if starts_change(slot.left):
            return "Actual"
        granted = self.policy or _GRANTED.search(text)
        if granted and CONDITION.search(text[slot.clause : slot.quantity.end + 14]) and not _PLANNED.search(before):
            return "Threshold"
        issued = self._article.context.issued
        if period is not None and issued is not None and issued < period.start and period.start.year <= issued.year + 5:
            return "Target"
        yearly = re.search("全年|年内|年底前|(?<!截至)年底", text[text.rfind("”", 0, slot.quantity.start) + 1 : slot.quantity.start])
        midyear = issued is not None and period is not None and period.end > issued and period.end.year == issued.year and 3 < issued.month < 11
        if yearly and midyear and not DONE.search(before):
            return "Target"
        ahead = issued is None or period is None or period.end >= issued
        if ahead and (_UNTIL.search(before) or (issued is not None and _BY.search(before))) and not DONE.search(clause):
            return "Target"
        if ahead and _SET.search(before):
            return "Target"
        headings = "" if passage.section.headings and _TROUBLES.search(passage.section.headings[-1]) else "".join(passage.section.headings)
        planned = self.plans(passage) or (
            passage.section.status is None and _PLAN.search(headings) is not None and "完成" not in headings
        )
        if planned and issued is not None and not TARGET.search(text) and any(w.period.end.year < issued.year for w in self.whens(passage)):
            return "Actual"  # where a plan tells what it starts from
        if planned or _OPENING.match(text):
            # 目前，已谋划…: done, unless a plan is said after it.
            words = text[slot.group : slot.quantity.end]
            done = max((found.end() for found in _REPORTED.finditer(words)), default=-1)
            hoped = max((found.end() for found in _HOPED.finditer(words)), default=-1)
            return "Actual" if done > hoped else "Target"
        if passage.section.status == "Actual" and not re.search("力争|确保|目标(?:是|为)", before):
            return "Actual"
        if ahead and (_AIM.match(slot.right) or _AIM_OF_ALL.match(slot.ahead)):
            return "Target"
        own = text[slot.clause : slot.quantity.start]
        if _ONLY.search(own):
            return "Actual"  # 今年计划投产的63个项目仅有29个达产
        if slot.clause > slot.group and _MADE.match(own) and not TARGET.search(own) and not TARGET.search(_LAID_OUT.sub("", before)):
            return "Actual"  # 规划换电站22座，建成9座
        if self._is_estimate(before, period):
            return "Actual"
        if TARGET.search(before) and (not re.search(r"已|完成.{0,8}$", before[-12:]) or re.search("力争|确保|争取|必须|务必", before)):
            return "Target"
        if self.policy and (re.search(r"到20\d\d年|每年安排", before) or (ahead and not DONE.search(before))):
            return "Target"
        return "Actual"
