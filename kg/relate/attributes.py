"""Attributes of projects and funds: investment, amount, stage, capacity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.model import Claim, Mention, Passage, Quantity, Recognised
from kg.relate.focus import Focus
from kg.vocab import STAGES

_INVESTED = re.compile(r"(?:总投资额?|投资总额|投资额|计划总投资|计划投资|估算总投资|概算总投资|协议投资|项目投资|投资)(?:大概|大约|约为?|为|达到?|超过?|近|分别为)?[:：]?\s*$")
_NOT_TOTAL = re.compile(r"(?:今年计划|今年|本年|设备|完成|累计|年度|当年|已|固定资产|到位|新增|基础设施|首期|一期|二期|追加)(?:计划)?(?:总)?投资(?:额)?(?:约|为|超|近)?$")
_OF_SEVERAL = re.compile(r"(?:以上)?的\s*[0-9一二两三四五六七八九十百]+\s*[个项]")
_SIZE = re.compile(r"(?:总规模|规模|总额|基金规模|募集规模|目标规模)(?:约为?|为|达到?|超过?|近)?[:：]?\s*$")
_CAPACITY = re.compile(
    r"算力[0-9]+P|(?:规划)?(?:年产(?:能|值)?|年处理|年加工|年生产|日处理|年封装|年发电|年新增|装机(?:容量)?|机柜|产能(?:超|达|约)?)[\u4e00-\u9fff]{0,10}?(?:约|超|达|近|至|到)?[0-9][0-9.]*\s*(?:万|亿)?(?:千瓦时|千瓦|平方米|立方米|吨|套|台|只|件|片|辆|架|米|颗|支|瓶|条|块|组|GWh|MWh|GW|MW|kW)(?![年月日])"
    r"|[0-9][0-9.]*\s*(?:GWh|MWh|GW|MW|万千瓦|千伏|千瓦)(?:/[0-9.]+MWh)?|(?:^|(?<=[\u4e00-\u9fff]))[0-9][0-9.]*\s*(?:万)?(?:吨|架机柜|片|套|台|辆)(?:/年)?"
)
# What the words near a project say of how far it is, furthest first. A plan or a denial lifts a word off.
_STAGE_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("AtCapacity", re.compile(r"达产达效|(?:已经?|实现|全面|均)[^，。；]{0,10}?(?:达(?:效|产)|满产)")),
    ("InProduction", re.compile(r"(?:建成|竣工)?(?:投产|投运|投用|投入(?:使用|运营|运行|生产))|竣工|并网(?:发电)?|(?<!新)建成(?!后|区)|通车|交付使用|正式运营")),
    ("TrialProduction", re.compile(r"试生产|试运行|试运营|试产|投料试车")),
    ("UnderConstruction", re.compile(r"开工|在建|正在(?:紧张)?(?:进行)?[^，。；]{0,8}(?:建设|施工|安装)|封顶|破土动工|动工|奠基|主体[^，。；]{0,6}完工|吊装|(?:加快|推进|有序推进|加快推进)[^，。；]{0,40}建设|建设[^，。；]{0,6}(?:推进|进行)|接近完工|施工|续建|土建|奠基")),
    ("Signed", re.compile(r"(?<!未)签约|签下|签订|落户|落地|签署|签[^，。；]{0,6}协议|引进")),
    ("Planned", re.compile(r"谋划|拟建|拟引进|初步意向|处于环评|前期|规划建设|策划|意向")),
)
_UNREAL = re.compile(r"(?:原打算|原定|原计划|本打算|尚未|仍未|未|没有|还没|计划|拟|预计|力争|力促|争取|确保|推动|将|有望|年内|促进|待|即将|准备|筹备|尽快|尽早|早日|后|可|从[^，。；]{0,6})[^，。；]{0,18}$")
_ENDED = re.compile(r"终止|撤资|取消|解除协议|停止建设|退出")
_AFTER_UNREAL = re.compile(r"^(?:后|以后|前|率|一批|达到|时|到[投开达]|到投产)")
# 加快X建设, 推进X等项目: the undertaking (□) is being built.
_PUSHED = re.compile(r"(?:加快|推进|抓好|加快推进)[^，。；]*□(?:[^，。；]{0,40}建设|[^，。；]{0,20}项目|[、和及与])|^(?!.*(?:谋划|拟))[^，。；]*加快推进[^，。；]*□")
# …签约，后者将投资7.2亿元建设X: signed, whatever is still to come.
_AGREED = re.compile(r"(?<!未)签约，[^。；]{0,10}(?:将|拟)?(?:总)?投资[^，。；]{0,20}(?:建设|新建)[^，。；]{0,4}$")
_OPENING = re.compile(r"[^，。；]{0,4}?(?P<stage>开工|投产|签约|竣工)(?:的)?(?:[0-9一二三四五六七八九十]+个)?(?:项目|阵营|方阵|板块)(?:里|中|方面)?[，：]")
_OPENING_STAGES = {"签约": "Signed", "开工": "UnderConstruction", "投产": "InProduction", "竣工": "InProduction"}
_CEREMONY = re.compile(r"签约仪式|集中签约|此次签约|现场签约|签约专场|当天签|签约大会|专场签约|一次签下")
_UNSIGNED = re.compile(r"未签|没有(?:进入|签)|原打算|原定|原计划|拟签|意向|洽谈|终止|叫停|已于|此前|早在")


def attributes(recognised: Recognised) -> Iterator[Claim]:
    """Attribute claims of an article."""
    claims = list(_Finder(recognised).find())
    furthest: dict[str, int] = {}
    for claim in claims:
        if claim.predicate == "stage":
            furthest[claim.subject.name] = max(furthest.get(claim.subject.name, 0), STAGES[str(claim.object)])
    surest: dict[tuple[str, str], float] = {}
    for claim in claims:
        key = (claim.predicate, claim.subject.name)
        surest[key] = max(surest.get(key, 0), claim.confidence)
    for claim in claims:  # an article gives one stage of a project, the furthest, and one sum, the surest
        if claim.predicate == "stage" and STAGES[str(claim.object)] < furthest[claim.subject.name]:
            continue
        if claim.predicate.endswith("CNY") and claim.confidence < surest[(claim.predicate, claim.subject.name)]:
            continue
        yield claim


class _Finder:
    """The attributes of one article's projects and funds."""

    def __init__(self, recognised: Recognised) -> None:
        self.recognised = recognised
        self.focus = Focus(recognised)
        self.told: set[str] = set()  # projects whose stage some sentence tells
        self.amounts: dict[int, list[Quantity]] = {}
        for quantity in recognised.quantities:
            self.amounts.setdefault(quantity.passage, []).append(quantity)

    def find(self) -> Iterator[Claim]:
        for passage in self.recognised.article.passages:
            here = self.recognised.by_passage.get(passage.index, ())
            projects = [m for m in here if m.kind == "Project"]
            funds = [m for m in here if m.kind == "Fund"]
            yield from self._money(passage, projects, funds)
            yield from self._capacity(passage, projects)
            yield from self._stages(passage, projects)
        yield from self._signed()

    def _signed(self) -> Iterator[Claim]:
        """In news of a signing, the projects whose stage nothing else tells were signed there."""
        passages = self.recognised.article.passages
        ceremony = next((p for p in passages if _CEREMONY.search(p.text)), None)
        if ceremony is None:
            return
        seen: set[str] = set()
        for project in self.recognised.mentions:
            if project.kind == "Project" and not project.implied and project.name not in self.told | seen:
                seen.add(project.name)
                text = passages[project.passage].text
                clause = text[max(text.rfind(c, 0, project.start) for c in "。；") + 1 : next((at for c in "。；" if (at := text.find(c, project.end)) >= 0), len(text))]
                if not _UNSIGNED.search(clause):
                    yield Claim(project, "stage", "Signed", project.passage, 0.7, "attributes.ceremony")

    def _money(self, passage: Passage, projects: list[Mention], funds: list[Mention]) -> Iterator[Claim]:
        text = passage.text
        used: set[Mention] = set()
        shared = re.search(r"投资(?:总?额)?(?:分别)(?:为|是|达到?)?", text)
        yield from self._in_turn(text, passage, projects, used)
        for quantity in self.amounts.get(passage.index, ()):
            if quantity.unit != "CNY" or quantity.value < 10000:
                continue
            before, after = text[: quantity.start], text[quantity.end :]
            if shared and quantity.start >= shared.end():
                behind = [p for p in projects if p.end <= shared.start()]
                later = [q for q in self.amounts[passage.index] if q.start >= shared.end() and q.unit == "CNY"]
                if len(behind) >= len(later) and quantity in later:
                    owner = behind[len(behind) - len(later) + later.index(quantity)]
                    yield self._amount(owner, "investmentCNY", quantity, 0.9)
                continue
            front = next((p for p in projects if p.start >= quantity.end and _links(text[quantity.end : p.start])), None)
            if front and front not in used:
                used.add(front)
                yield self._amount(front, "investmentCNY", quantity, 0.93)
                continue
            fund = next((f for f in funds if f.start >= quantity.end and re.fullmatch(r"(?:的)?", text[quantity.end : f.start])), None)
            if fund and (_SIZE.search(before) or after.startswith("的")):
                yield self._amount(fund, "amountCNY", quantity, 0.92)
                continue
            if _SIZE.search(before):
                owner = self._near(passage, quantity.start, "Fund")
                if owner:
                    yield self._amount(owner, "amountCNY", quantity, 0.9)
            elif _INVESTED.search(before) and not _NOT_TOTAL.search(before) and not _OF_SEVERAL.match(after):
                owner = self._near(passage, quantity.start, "Project")
                if owner and not self._about_several(passage, owner, quantity):
                    yield self._amount(owner, "investmentCNY", quantity, 0.88)

    def _in_turn(self, text: str, passage: Passage, projects: list[Mention], used: set[Mention]) -> Iterator[Claim]:
        """A、B分别拿出6.8亿元和3.5亿元，建设P、Q: the first sum is the first project's."""
        turn = re.search(r"分别(?:拿出|投入|出资|投资|带来)", text)
        if not turn:
            return
        sums = [q for q in self.amounts.get(passage.index, ()) if q.start >= turn.end() and q.unit == "CNY"]
        sums = [q for n, q in enumerate(sums) if n == 0 or len(text[sums[n - 1].end : q.start]) <= 2]
        behind = [p for p in projects if sums and p.start >= sums[-1].end]
        if len(sums) > 1 and len(behind) >= len(sums):
            for quantity, project in zip(sums, behind, strict=False):
                used.add(project)
                yield self._amount(project, "investmentCNY", quantity, 0.88)

    def _about_several(self, passage: Passage, owner: Mention, quantity: Quantity) -> bool:
        """Whether the sum is of a count of projects (签约项目220个、总投资414.5亿元)."""
        between = passage.text[owner.end if owner.passage == passage.index else 0 : quantity.start]
        return bool(re.search(r"项目[^，。；]{0,6}[0-9]+\s*[个项]|[0-9]+\s*[个项][^，。；]{0,10}项目", between))

    def _near(self, passage: Passage, position: int, kind: str) -> Mention | None:
        """The last thing of the kind before a place in the sentence, else the one that the passage's card is about."""
        here = [m for m in self.recognised.by_passage.get(passage.index, ()) if m.kind == kind and m.end <= position]
        if here:
            last = here[-1]
            between = passage.text[last.end : position]
            return last if "。" not in between else None
        return self.focus.at(passage.index, position, (kind,))

    def _amount(self, owner: Mention, predicate: str, quantity: Quantity, confidence: float) -> Claim:
        value = Decimal(quantity.value)
        return Claim(owner, predicate, value, quantity.passage, confidence, f"attributes.{predicate}", span=(quantity.start, quantity.end))

    def _capacity(self, passage: Passage, projects: list[Mention]) -> Iterator[Claim]:
        text = passage.text
        for hit in _CAPACITY.finditer(text):
            words = re.sub(r"\s+", "", hit[0])
            owner = next((p for p in projects if p.start <= hit.start() and hit.end() <= p.end), None)
            named = owner is not None
            if owner is None:
                if not re.match(r"算力|年产|年处理|年加工|年生产|日处理|年封装|年发电|年新增|装机|规划?机柜|产能", words):
                    continue
                owner = self._near(passage, hit.start(), "Project") or next((p for p in projects if p.start >= hit.end()), None)
                if owner is None or re.search(r"[。！？]", text[min(owner.end, hit.start()) : max(owner.start, hit.start())] if owner.passage == passage.index else ""):
                    continue
            yield Claim(owner, "capacity", words, passage.index, 0.85 if named else 0.75, "attributes.capacity", span=(hit.start(), hit.end()))

    def _stages(self, passage: Passage, projects: list[Mention]) -> Iterator[Claim]:
        text = passage.text
        owners = projects
        if not owners and passage.role == "body":
            topic = self.focus.at(passage.index, len(text), ("Project",))
            owners = [topic] if topic else []
        for number, project in enumerate(owners):
            start = project.end if project.passage == passage.index else 0
            after = text[start : self._reach(text, owners, number, passage)]
            before = text[max(text.rfind(c, 0, project.start) for c in "，。；") + 1 : project.start] if project.passage == passage.index else ""
            if _ENDED.search(after):
                self.told.add(project.name)
                continue
            stage, span = self._furthest(before, after)
            stage = stage or self._headed(passage)
            if not stage and project.passage == passage.index and _AGREED.search(text[: project.start]):
                stage, span = "Signed", before
            if not stage and _PUSHED.search(before + "□" + after[:60]):
                stage, span = "UnderConstruction", before
            if stage:
                self.told.add(project.name)
                yield Claim(project, "stage", stage, passage.index, 0.85 if span else 0.7, "attributes.stage")

    def _headed(self, passage: Passage) -> str | None:
        """开工阵营里，… and 投产的5个项目里，…: what the paragraph's opening says of all its projects."""
        first = next(p for p in self.recognised.article.passages if p.paragraph == passage.paragraph)
        hit = _OPENING.match(first.text)
        return _OPENING_STAGES[hit["stage"]] if hit else None

    def _reach(self, text: str, owners: list[Mention], number: int, passage: Passage) -> int:
        """How far the words after a project speak of it: to the sentence's end, or to the next project that is no fellow of a list."""
        for other in owners[number + 1 :]:
            if other.passage == passage.index and not re.fullmatch(r".{0,50}?[、和与及](?:[^，。；]{0,40})?", text[owners[number].end : other.start]):
                return other.start
        part = re.compile(r"[；，](?:[一二三四]期)").search(text, owners[number].end if owners[number].passage == passage.index else 0)
        return part.start() if part else len(text)

    def _furthest(self, before: str, after: str) -> tuple[str | None, str]:
        for stage, words in _STAGE_WORDS:
            for side, part in ((0, before), (1, after)):
                for hit in words.finditer(part):
                    ahead, behind = part[: hit.start()], part[hit.end() :]
                    if _AFTER_UNREAL.match(behind) or (stage != "Planned" and _UNREAL.search(ahead)):
                        continue
                    if side == 0 and stage in ("InProduction", "TrialProduction", "AtCapacity") and not re.search(r"已|正式|日", part):
                        continue
                    return stage, hit[0]
        return None, ""


def _links(between: str) -> bool:
    """Whether an amount belongs to the project behind it: 20亿元的X, 12亿元新建X."""
    return bool(re.fullmatch(r"(?:以上|左右)?(?:，)?(?:在[^，。；]{1,14})?(?:的|新建|建设|扩建|实施|打造|兴建|投资建设|改建)?(?:的)?[“]?", between))


assert set(STAGES) == {stage for stage, _ in _STAGE_WORDS}
